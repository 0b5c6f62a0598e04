"""Whether a sentence tells what happened or looks ahead, by words of its language's table."""

import re
from functools import cache

from kashkol.languages.alternatives import any_of
from kashkol.languages.date_patterns import NO_LETTER, NO_LETTER_BEFORE
from kashkol.languages.date_tables import folded_table
from kashkol.model import Span
from kashkol.reading.dates.tabled.written import Written

_LONGEST_SENTENCE = 600
"""Code points of a sentence that are looked at."""


def looks_ahead(on: Written, sentence: Span) -> bool:
    """Tell whether a sentence has a word of the future."""
    return _has(on, "ahead", sentence)


def _has(on: Written, kind: str, sentence: Span) -> bool:
    end = min(sentence.end, sentence.start + _LONGEST_SENTENCE)
    return _words(on.code, kind).search(on.plain, sentence.start, end) is not None


@cache
def _words(code: str, kind: str) -> re.Pattern[str]:
    words = folded_table(code)
    attached = f"(?:{words.attached})?" if words.attached else ""
    return re.compile(f"{NO_LETTER_BEFORE}{attached}(?:{any_of(getattr(words, kind))}){NO_LETTER}")
