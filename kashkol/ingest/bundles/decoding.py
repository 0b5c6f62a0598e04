"""Turns the bytes of a table or a list into the letters of Unicode, and says what was done.

Programs of Windows save tables in the encoding of the system, and cells may have been typed for an
old Kurdish font. Both are told by the letters, with a certainty, as for single texts
(`ingest.conversion`); the plan that `add` shows says so before anything is written.
"""

from collections.abc import Iterator

from kashkol.ingest.bundles.entry import BundleError
from kashkol.ingest.encodings import NAMES, Undecoded, decode
from kashkol.ingest.kinds import LINE_SHOWN, first_line, sureness
from kashkol.languages.old_writing import Miswritten, old_writing
from kashkol.model import Record
from kashkol.problems import Problem, notice

_HELP = "save it again as `CSV UTF-8`, or as Unicode text"


class Decoded(Record, frozen=True):
    """The text of a table or a list."""

    text: str
    """In Unicode; its cells may be typed for a font."""
    problems: tuple[Problem, ...] = ()
    font: Miswritten | None = None
    """The font that cells were typed for."""

    def cell(self, text: str) -> str:
        """Return a cell in the letters of Unicode."""
        if self.font is None or old_writing().is_shown(text):
            return text
        return old_writing().to_unicode(text, self.font.name)


def decoded(name: str, content: bytes) -> Decoded:
    """Decode a table or a list, whose file has this name.

    Raises `BundleError` if the bytes are no text.
    """
    found = decode(content)
    if isinstance(found, Undecoded):
        line = content.count(b"\n", 0, found.offset) + 1
        message = f"it is {found.why}, line {line}"
        raise BundleError(message, _HELP)
    told = [] if found.stated else [notice(
        name, f"is {NAMES[found.encoding]} ({found.certainty}, because {found.evidence}); it is "
        "converted", excerpt=first_line(found.text)[:LINE_SHOWN],
        fix=f"if the line shown is wrong, {_HELP}", kind="a table is converted to Unicode")]
    font = old_writing().font_of(found.text)
    return Decoded(text=found.text, font=font, problems=(*told, *_of_font(name, found.text, font)))


def _of_font(name: str, text: str, font: Miswritten | None) -> Iterator[Problem]:
    if font:
        old = old_writing()
        odd = next((line for line in text.split("\n") if old.font_of(line)), first_line(text))
        shown = odd[:LINE_SHOWN]
        yield notice(
            name, f"is typed for the font {font.name} ({sureness(font)}, because {font.odd} of "
            f"{font.words} words have letters as only texts for it have them); its cells are "
            "converted", excerpt=f"{shown}\n{old.to_unicode(shown, font.name)}",
            fix="if the second line is wrong, convert the table in another program, and add that",
            kind="a table is converted to Unicode")
