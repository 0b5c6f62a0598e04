"""Paragraphs: which gaps between words end one.

Some news texts are one long line in which a run of two or more spaces ends a paragraph, though not
every run does: after a comma or a conjunction it is a typing error. Others have lines, with or
without blank lines between them, and a few are wrapped at a fixed width.

A gap is judged by the words on either side, so the time is linear in the text's length.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from kashkol.languages.ckb.affixes import CONTINUING, FUNCTION_WORDS
from kashkol.languages.ckb.layout import (
    ABBREVIATED,
    CLOSING_SIGNS,
    ENDED,
    ITEM_MARKER,
    NEVER_FIRST,
    QUOTED_PHRASE,
    may_be_item,
)
from kashkol.languages.ckb.verbs import is_common_verb
from kashkol.languages.punctuation import COMMA, COMMAS
from kashkol.model import Span
from kashkol.text.spans import LONGEST_HEADING, add_trimmed

LONGEST_LABEL: Final = 12
"""Words of a heading with nothing but runs of spaces around it."""

_GAP = re.compile(r"[ \n]++")
_WORDS_BACK = 40
"""How far before a gap its last word is looked for."""
_COMMAS = tuple(COMMAS)
_BEFORE_SPEECH = (":", COMMA, ".")
"""Signs behind which quotation marks hold speech, and no name."""


def read_paragraphs(text: str, wrapped: AbstractSet[int] = frozenset(),
                    verse: Sequence[Span] = ()) -> list[Span]:
    """Return the trimmed stretches between the gaps that break.

    `wrapped` are the ends of lines that go on in the next; `verse` are lines of verse, each of
    which is one paragraph.
    """
    paragraphs: list[Span] = []
    start = 0
    starts = [line.start for line in verse]
    for before, after in _gaps(text):
        edge = _edge_of_verse(verse, starts, before, after) if verse else None
        if edge or (edge is None and before not in wrapped
                    and _breaks(text, start, before, after)):
            add_trimmed(paragraphs, text, start, before)
            start = after
    add_trimmed(paragraphs, text, start, len(text))
    return paragraphs


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of spaces and line ends that hold two signs or a line end, in order.

    Each kind is searched for by itself, which is many times as fast as one pattern for both.
    """
    end = 0
    wide, line = text.find("  "), text.find("\n")
    while wide >= 0 or line >= 0:
        first = line if wide < 0 or 0 <= line < wide else wide
        start = first - (first > end and text[first - 1] == " ")
        gap = _GAP.match(text, start)
        end = gap.end() if gap else first + 1
        yield start, end
        wide = text.find("  ", end) if 0 <= wide < end else wide
        line = text.find("\n", end) if 0 <= line < end else line


def _edge_of_verse(verse: Sequence[Span], starts: Sequence[int], before: int,
                   after: int) -> bool | None:
    """Tell whether a gap bounds a line of verse or lies in one; `None` if neither."""
    at = bisect_right(starts, before)
    if at and before <= verse[at - 1].end:
        return before == verse[at - 1].end
    return True if at < len(starts) and starts[at] <= after else None


def _breaks(text: str, start: int, before: int, after: int) -> bool:
    """Tell whether the gap `[before, after)` ends the paragraph that began at `start`."""
    gap = text[before:after]
    return gap.count("\n") > 1 or _is_between(text, start, before, gap) \
        or _begins_item(text, after, gap)


def _is_between(text: str, start: int, before: int, gap: str) -> bool:
    """Tell whether the words before a gap end a paragraph."""
    after = before + len(gap)
    tail = text[max(start, before - _WORDS_BACK):before].rstrip()
    last = tail[tail.rfind(" ") + 1:]
    if last in CONTINUING or last.endswith(_COMMAS):
        return False
    if "\n" in gap:
        return True
    if not tail[-1:].isalpha() and ENDED.search(tail):
        return not _within_sentence(text, start, before, after, last)
    return len(gap) > 2 or _is_label(text, start, before, after)  # noqa: PLR2004 - two may be a typing error


def _begins_item(text: str, after: int, gap: str) -> bool:
    """Tell whether an item's number or bullet follows; inside a line a dash is not a bullet."""
    marker = ITEM_MARKER.match(text, after) if may_be_item(text, after) else None
    return marker is not None and ("\n" in gap or (marker["bullet"] or "•") not in "*–-")


def _within_sentence(text: str, start: int, before: int, after: int, last: str) -> bool:
    """Tell whether two spaces follow an abbreviation, a name in quotes or half a time of day."""
    if after - before > 2:  # noqa: PLR2004 - a wider gap is on purpose
        return False
    if last.endswith("."):
        return bool(ABBREVIATED.search(last))
    if last.endswith(":"):
        return text[before - 2:before - 1].isdigit() and text[after:after + 1].isdigit()
    if last.endswith(tuple(CLOSING_SIGNS + "“")):
        return _is_quoted_phrase(text, start, before)
    return False


def _is_quoted_phrase(text: str, start: int, end: int) -> bool:
    """Tell whether what ends at `end` is a short name in quotation marks inside a sentence."""
    window = max(start, end - 36)
    phrase = QUOTED_PHRASE.search(text, window, end)
    return phrase is not None and not text[window:phrase.start()].rstrip().endswith(_BEFORE_SPEECH)


def _is_label(text: str, start: int, before: int, after: int) -> bool:
    """Tell whether a short stretch between two gaps is a heading that lacks all punctuation.

    What follows must be able to open a sentence: no verb of the stretch, no «و» and no «کە».
    """
    if before - start > LONGEST_HEADING:
        return False
    stretch = text[start:before]
    words = stretch.split()
    following = text[after:after + 16].split(" ", 1)[0]
    return (1 < len(words) <= LONGEST_LABEL and COMMA not in stretch
            and words[-1] not in FUNCTION_WORDS and following not in NEVER_FIRST
            and not is_common_verb(following))
