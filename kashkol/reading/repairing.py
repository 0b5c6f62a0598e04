"""The reading text of a source of which some passages are in other languages.

Their letters stay as they are; only accidents of the file are repaired in them.
"""

from collections.abc import Callable, Sequence

import msgspec

from kashkol.languages.accidents import Repaired, repair_format
from kashkol.model import Passage, ReadingText

FILLER = "x"
"""Stands for each character of a passage while the rest is repaired: a letter that no repair
changes or looks at."""


def repair_around(source: str, passages: Sequence[Passage],
                  repair: Callable[[str], Repaired]) -> Repaired:
    """Repair a text except for the letters of its passages, whose offsets are the source's.

    >>> from kashkol.languages.language import LANGUAGES
    >>> from kashkol.languages.closely import close_reading
    >>> repair = close_reading(LANGUAGES[0]).repair
    >>> repair_around("كازمی: «العراقي»", [Passage(8, 15, "ar")], repair).text
    'کازمی: «العراقي»'
    """
    if not passages:
        return repair(source)
    formed = repair_format(source)
    kept = [moved(formed, passage) for passage in passages]
    masked = _with(formed.text, [(span.start, FILLER * (span.end - span.start)) for span in kept])
    repaired = repair(masked)
    text = _with(repaired.text, [(repaired.reading_offset(span.start),
                                  formed.text[span.start:span.end]) for span in kept])
    counts = {kind: formed.repairs.get(kind, 0) + repaired.repairs.get(kind, 0)
              for kind in sorted({*formed.repairs, *repaired.repairs})}
    return Repaired(ReadingText(text), counts, formed.stages + repaired.stages)


def _with(text: str, parts: Sequence[tuple[int, str]]) -> str:
    """Return a text with other characters at some places, each given with where it begins."""
    pieces: list[str] = []
    at = 0
    for start, part in parts:
        pieces += text[at:start], part
        at = start + len(part)
    return "".join([*pieces, text[at:]])


def moved(repaired: Repaired, passage: Passage) -> Passage:
    """Return a passage of the source as one of the reading."""
    start = repaired.reading_offset(passage.start)
    return msgspec.structs.replace(
        passage, start=start, end=max(start, repaired.reading_offset(passage.end - 1) + 1))
