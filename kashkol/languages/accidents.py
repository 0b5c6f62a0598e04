r"""Accidents of a file that are mended in texts of every language, and the way back from them.

Line ends, kinds of space, presentation forms and controls say nothing of how a text is spelled.
Which they are is data, in `characters.json`. What else a language repairs is in its own folder.

>>> repair_format("العراقي\r\nkarên\N{NO-BREAK SPACE}wî").text
'العراقي\nkarên wî'
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from operator import itemgetter
from typing import Final, NamedTuple

from kashkol.languages.scripts import CHARACTERS
from kashkol.model import ReadingText

Edit = tuple[int, int, int, int]
"""`start, end, was, was_end`: `after[start:end]` was `before[was:was_end]`, of another length."""


class Repaired(NamedTuple):
    """A reading text and how it came from its source."""

    text: ReadingText
    repairs: dict[str, int]
    """How many accidents of each kind were repaired; kinds sorted."""
    stages: tuple[tuple[Edit, ...], ...] = ()
    """Edits that changed lengths, stage after stage; empty for nearly every text."""

    def source_offset(self, reading_offset: int) -> int:
        r"""Return the code point of the source that the one at `reading_offset` came from.

        The end of a text maps to the end of its source. Of several code points that became one,
        the first is returned; code points that were removed are skipped.

        >>> repair_format("ب\r\nد").source_offset(2)
        3
        """
        offset = reading_offset
        for edits in reversed(self.stages):
            offset = _before(edits, offset)
        return offset

    def reading_offset(self, source_offset: int) -> int:
        r"""Return where in the reading the code point at `source_offset` is, or what replaced it.

        >>> repair_format("ب\r\nد").reading_offset(3)
        2
        """
        offset = source_offset
        for edits in self.stages:
            offset = _behind(edits, offset)
        return offset


def repair_format(source: str) -> Repaired:
    """Return the reading text of a source of which no letter is changed."""
    counts, stages = dict[str, int](), list[tuple[Edit, ...]]()
    text = rewrite(plainly_spaced(source, counts, stages), _ACCIDENTS, replacement, counts,
                   stages, BEGINNING)
    return Repaired(ReadingText(text), dict(sorted(counts.items())), tuple(stages))


# --- accidents -------------------------------------------------------------------------------

LINE_END, SPACE, FORM = "line_end", "space", "presentation_form"
REMOVED: Final[tuple[tuple[str, str], ...]] = tuple(map(tuple, CHARACTERS["removed"]))
"""Kinds of signs that disappear, each with its members, to go between `[` and `]`."""
JOINER: Final = dict(REMOVED)["zero_width_joiner"]
BIDI_CONTROLS: Final = re.compile(f"[{dict(REMOVED)['bidi_control']}]")
"""Invisible signs that change the direction of what follows, and can disguise a text."""
OF_FORMAT: Final = (
    f"(?P<{LINE_END}>{'|'.join(CHARACTERS['line_ends'])}|{CHARACTERS['paragraph_end']})",
    f"(?P<{SPACE}>[{''.join(CHARACTERS['spaces'])}])",
    f"(?P<{FORM}>[{CHARACTERS['forms_class']}])")
"""Patterns of line ends, spaces and presentation forms, each a group named as its kind."""
_BEGIN = "".join([
    *(end[0] for end in CHARACTERS["line_ends"]), CHARACTERS["paragraph_end"],
    *CHARACTERS["spaces"], CHARACTERS["forms_class"], *(members for _, members in REMOVED)])
_CRLF: Final = "\r\n"
_BEYOND_BMP: Final = "\U00010000"
BEGINNING: Final = re.compile(
    f"[{''.join(sign for sign in _BEGIN if sign < _BEYOND_BMP)}{_BEYOND_BMP}-\U0010ffff]")
"""Every first sign of these, and all beyond the Basic Multilingual Plane: it is found many times as
fast as they are, the faster the fewer ranges it has."""
_ACCIDENTS = re.compile("|".join([
    *OF_FORMAT, *(f"(?P<{kind}>[{members}])" for kind, members in REMOVED if members != JOINER)]))


def replacement(match: re.Match[str]) -> tuple[str, str]:
    """Return the kind of an accident and its replacement."""
    kind, found = match.lastgroup or "", match.group()
    if kind == LINE_END:
        return kind, "\n\n" if found == CHARACTERS["paragraph_end"] else "\n"
    if kind == SPACE:
        return kind, " "
    if kind == FORM:
        return kind, _base_letters(found)
    return kind, ""


def _base_letters(form: str) -> str:
    """Return the letters that a presentation form shows; other signs stay as they are.

    Harakat without a letter are left: their compatibility form would bring a space with it.
    """
    letters = unicodedata.normalize("NFKC", form)
    return letters if all(unicodedata.category(letter) == "Lo" for letter in letters) else form


def plainly_spaced(text: str, counts: dict[str, int], stages: list[tuple[Edit, ...]]) -> str:
    """Replace line ends of two signs and kinds of space, of which files have hundreds, at once."""
    lines = text.split(_CRLF) if _CRLF[0] in text else [text]
    times = len(lines) - 1
    if times and text.count(_CRLF[0]) == times:
        ends = accumulate(len(line) + 1 for line in lines[:-1])
        stages.append(tuple((end - 1, end, end + before - 1, end + before + 1)
                            for before, end in enumerate(ends)))
        counts[LINE_END] = times
        text = "\n".join(lines)
    for space in CHARACTERS["spaces"]:
        if space in text:
            counts[SPACE] = counts.get(SPACE, 0) + text.count(space)
            text = text.replace(space, " ")
    return text


def rewrite(text: str, accidents: re.Pattern[str],
            replaced: Callable[[re.Match[str]], tuple[str, str]],
            counts: dict[str, int], stages: list[tuple[Edit, ...]],
            beginning: re.Pattern[str] | None = None) -> str:
    """Replace every accident, count it by kind, and note where the length changed.

    `beginning` matches the first sign of every accident, and is quicker.
    """
    pieces: list[str] = []
    edits: list[Edit] = []
    copied = shift = 0
    found = accidents.finditer(text) if beginning is None else _found(text, accidents, beginning)
    for match in found:
        kind, new = replaced(match)
        start, end = match.span()
        if new == text[start:end]:
            continue
        counts[kind] = counts.get(kind, 0) + 1
        pieces += text[copied:start], new
        copied = end
        if len(new) != end - start:
            edits.append((start + shift, start + shift + len(new), start, end))
            shift += len(new) - (end - start)
    pieces.append(text[copied:])
    if edits:
        stages.append(tuple(edits))
    return "".join(pieces)


def _found(text: str, accidents: re.Pattern[str],
           beginning: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the accidents of a text, which are only looked for where one may begin."""
    end = 0
    for sign in beginning.finditer(text):
        match = accidents.match(text, sign.start()) if sign.start() >= end else None
        if match:
            end = match.end()
            yield match


def _before(edits: tuple[Edit, ...], offset: int) -> int:
    """Carry an offset back over one stage."""
    at = bisect_right(edits, offset, key=itemgetter(0)) - 1
    if at < 0:
        return offset
    start, end, was, was_end = edits[at]
    if offset >= end:
        return offset - end + was_end
    return min(was + offset - start, max(was, was_end - 1))


def _behind(edits: tuple[Edit, ...], offset: int) -> int:
    """Carry an offset forward over one stage."""
    at = bisect_right(edits, offset, key=itemgetter(2)) - 1
    if at < 0:
        return offset
    start, end, was, was_end = edits[at]
    if offset >= was_end:
        return offset - was_end + end
    return min(start + offset - was, max(start, end - 1))
