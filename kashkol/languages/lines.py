"""What single lines say: who wrote a text, and when; asked of the first language."""

from collections.abc import Callable
from functools import cache

from kashkol.languages.date_phrases import DatePhrase, Phrase
from kashkol.languages.language import LANGUAGES, rules
from kashkol.model import Record


class Lines(Record, frozen=True):
    """The rules of a language: `RULES` in `kashkol/languages/<code>/lines.py`."""

    authors_in: Callable[[str], tuple[str, ...]]
    """Return whom a line names that only says who wrote a text."""
    report_start: Callable[[str], int]
    """Return where the first sentence of a report begins, behind its kind or its dateline."""
    stamped_days: Callable[[str], tuple[DatePhrase, ...]]
    """Return the days of a line that is a stamp or a dateline."""
    dates_in: Callable[[str], list[Phrase]]
    """Return the dates, weekdays and times of a text."""


@cache
def lines() -> Lines:
    """Return the rules of the first language."""
    return rules(LANGUAGES[0].code, "lines", Lines)
