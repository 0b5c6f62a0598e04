"""Converts the text of a file to UTF-8 and the letters of Unicode, for `kashkol add`.

A build guesses nothing; here a guess is made, with its certainty and with the first line before and
after, so that a person can judge it before anything is written. The original is kept unchanged
below `content/originals/`, which is no folder of seeds; its hash belongs in the row of the
text in `content/provenance.csv`.
"""

import hashlib
import re

from kashkol.characters import is_visible
from kashkol.ingest.content import ORIGINALS
from kashkol.ingest.encodings import NAMES, Certainty, Decoded, Undecoded, decode
from kashkol.ingest.kinds import LINE_SHOWN, first_line, sureness
from kashkol.languages.old_writing import Miswritten, old_writing
from kashkol.model import Record
from kashkol.problems import Problem, error

FULL: tuple[Certainty, ...] = ("certainly", "very probably", "probably")
"""From the most certain to the least."""


class Converted(Record, frozen=True):
    """A text as it goes into `seeds/`, and what it was."""

    text: str
    """In the letters of Unicode; to be written as UTF-8."""
    encoding: str
    """Of the bytes, as people call it: `UTF-8`, `Windows-1256`."""
    font: str
    """The font that the text was typed for, `Ali-K`; empty if for none that is known."""
    certainty: Certainty
    """Of the less certain of both."""
    evidence: str
    """As the end of «because …»."""
    before: str
    """The first line as a program shows it that knows nothing of the encoding."""
    after: str
    """The first line, converted."""
    sha256: str
    """Hex digest of the original."""
    changed: bool
    """Whether the text is not its bytes, read as UTF-8; if it is, the original can be the seed."""


def converted(path: str, content: bytes) -> Converted | Problem:
    """Return the text of a file of plain text, converted, or why that is not possible.

    >>> found = converted("a.txt", "لة هةوليَر كؤبووةوة، لة بةغدا كؤبووةوة".encode("cp1256"))
    >>> found.encoding, found.font, found.after
    ('Windows-1256', 'Ali-K', 'لە هەولێر کۆبووەوە، لە بەغدا کۆبووەوە')
    """
    found = decode(content)
    if isinstance(found, Undecoded):
        return error(path, f"is {found.why}", offset=found.offset, kind=found.kind,
                     line=content.count(b"\n", 0, found.offset) + 1,
                     fix="save its text as UTF-8 in the program that made it, and add that")
    if not is_visible(found.text):
        return error(path, "has no visible characters" if found.text.strip() else "is empty",
                     fix="add a file that has a text")
    font = old_writing().font_of(found.text)
    text = _by_lines(found.text, font.name) if font else found.text
    return Converted(
        text=text, encoding=NAMES[found.encoding],
        font=font.name if font else "", certainty=_certainty(found, font),
        evidence=_evidence(found, font), sha256=hashlib.sha256(content).hexdigest(),
        before=_before(found, content), after=first_line(text)[:LINE_SHOWN],
        changed=font is not None or found.encoding not in {"utf-8", "utf-8-sig"})


def original_of(seed: str, sha256: str, ending: str) -> str:
    """Return the path at which an original is kept, by the id of its seed.

    The beginning of its hash tells the originals of seeds with one id apart.

    >>> original_of("visit", hashlib.sha256(b"text").hexdigest(), ".txt")
    'content/originals/visit.982d9e3e.txt'
    """
    return f"{ORIGINALS}/{seed}.{sha256[:8]}{ending}"


_LINE = re.compile("[^\n]+")


def _by_lines(text: str, font: str) -> str:
    """Convert the lines that were typed for a font; a file may have others beside them."""
    old = old_writing()
    return _LINE.sub(lambda line: line[0] if old.is_shown(line[0])
                     else old.to_unicode(line[0], font), text)


def _certainty(found: Decoded, font: Miswritten | None) -> Certainty:
    sure = sureness(font) if font else found.certainty
    return max(found.certainty, sure, key=FULL.index)


def _evidence(found: Decoded, font: Miswritten | None) -> str:
    if font is None:
        return found.evidence
    return (f"{found.evidence}, and {font.odd} of {font.words} words have letters as only texts "
            f"for {font.name} have them")


def _before(found: Decoded, content: bytes) -> str:
    text = found.text if found.stated else content.decode("utf-8", "replace").replace("\0", "")
    return first_line(text)[:LINE_SHOWN]
