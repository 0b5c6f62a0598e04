"""The speakers that corrections set: one for the quotation in which their place is."""

from collections.abc import Sequence

from kashkol.model import Span
from kashkol.problems import Problem, error, warning
from kashkol.reading.corrections.places import (
    Placed,
    Placements,
    around,
    contradiction,
    overlapping,
)


def speakers_set(text: str, quotations: Sequence[Span],
                 placements: Placements) -> tuple[dict[int, str], tuple[Problem, ...]]:
    """Return the speaker of each quotation that has one set, empty for nobody, and the problems.

    Quotations are given by their places in the list.
    """
    by_quotation: dict[int, Placed] = {}
    problems = []
    for place in placements.speakers:
        found = overlapping(quotations, place)
        if len(found) != 1:
            problems.append(_not_one(placements.path, text, place, len(found)))
        elif by_quotation.setdefault(found[0], place).value != place.value:
            problems.append(contradiction(placements.path, text, by_quotation[found[0]], place))
    return {at: place.value for at, place in by_quotation.items()}, tuple(problems)


def _not_one(path: str, text: str, place: Placed, quotations: int) -> Problem:
    """Return what is wrong with a place that is in no quotation, or in several."""
    where = f"the place at code point {place.start} of the reading text"
    excerpt = around(text, place.start, place.end)
    if quotations:
        return error(path, f"'speaker': {where} is in {quotations} quotations, expected one",
                     line=place.line, offset=place.start, excerpt=excerpt,
                     fix="give words of one quotation only")
    return warning(path, f"'speaker': {where} is in no quotation marks, so no speaker is set",
                   line=place.line, offset=place.start, excerpt=excerpt,
                   fix="give words that are between quotation marks, or delete the entry")
