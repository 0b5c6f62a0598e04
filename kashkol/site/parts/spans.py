"""Texts that are dated less exactly than to a year: to a decade, a span, or about a year."""

from kashkol.archive import Archive, Link
from kashkol.model import Record

LISTED = 50
"""Most articles that are listed for one date."""


class Span(Record, frozen=True, array_like=True):
    """A date in EDTF that is no day, month or year, and its articles."""

    date: str
    articles: tuple[Link, ...]
    """The first of them."""
    total: int


def spans_of(archive: Archive) -> tuple[Span, ...]:
    """Return the dates that may be in one of several years, the latest first."""
    found: dict[str, list[int]] = {}
    for index, card in enumerate(archive.cards):
        if card.date and not card.sure_year:
            found.setdefault(card.date, []).append(index)
    return tuple(Span(date=date, total=len(indices),
                      articles=tuple(archive.links[index] for index in indices[:LISTED]))
                 for date, indices in reversed(found.items()))
