"""What is wrong with the dates of a text."""

from collections.abc import Iterator
from typing import Final

from kashkol.model import DateMention
from kashkol.problems import Problem, notice, warning

CONTEXT: Final = 30
"""Code points of text a problem shows on either side."""


def date_problems(text: str, dates: tuple[DateMention, ...]) -> Iterator[Problem]:
    """Yield the warnings of dates that do not exist or contradict their weekday."""
    for each in dates:
        if each.problem in {None, "unresolved"}:
            continue
        place = f"at code point {each.start} of the reading text"
        shown = around(text, each.start, each.end)
        if each.problem == "impossible":
            yield warning("", f"there is no such day as the date {place}", offset=each.start,
                          excerpt=shown, fix="leave the source; say in a note what is meant")
        elif each.problem == "weekday-conflict":
            yield warning("", f"the weekday beside the date {place} is not that of {each.value}",
                          offset=each.start, excerpt=shown,
                          fix="leave the source; say in a note which of the two is right")
        elif each.problem == "ambiguous":
            what = "of either calendar" if each.calendar != "gregorian" else "its first number"
            yield notice("", f"the month of the date {place} may be {what}",
                         offset=each.start, excerpt=shown)


def around(text: str, start: int, end: int) -> str:
    """Return a place of a text with its context, for a problem."""
    return text[max(0, start - CONTEXT):end + CONTEXT].strip()
