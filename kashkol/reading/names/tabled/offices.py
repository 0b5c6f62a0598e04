"""Offices in a text, and who held them when it was written."""

from collections.abc import Iterable, Iterator, Sequence

from kashkol.model import RoleMention
from kashkol.reading.names.listed import Claim
from kashkol.reading.names.tabled.hits import Hit
from kashkol.reading.names.tabled.text import Text


def find_offices(text: Text, hits: Iterable[Hit], names: Iterable[tuple[str, Hit]],
                 as_of: str | None) -> Iterator[RoleMention]:
    """Yield the offices whose holder is known; `as_of` is the day, month or year of the text."""
    names = tuple(names)
    starting = {hit.start: topic for topic, hit in names}
    ending = {hit.end: topic for topic, hit in names}
    for hit in hits:
        terms = hit.of("title")
        if not terms or _is_other_office(text, hit):
            continue
        near = starting.get(text.word_after(hit.end + len(hit.suffix)).start, "") \
            or ending.get(text.word_before(hit.start).end, "")
        topic, day = _holder(terms, near, as_of)
        if topic:
            span = text.span(hit.start, hit.end)
            yield RoleMention(topic=topic, start=span.start, end=span.end,
                              surface=text.raw[span.start:span.end], as_of=day)


def _is_other_office(text: Text, hit: Hit) -> bool:
    """Tell whether an office is a deputy's or a former holder's."""
    before = text.word_before(hit.start - len(hit.prefix)).letters
    after = text.word_after(hit.end + len(hit.suffix)).letters
    return before in text.words.not_office_before or after in text.words.not_office_after


def _holder(terms: Sequence[Claim], near: str, as_of: str | None) -> tuple[str, str | None]:
    """Return who holds an office, and the day that tells it; nobody if it is not known.

    `near` is the topic whose name stands beside the office.
    """
    everyone = {term.topic for term in terms}
    holders = {term.topic for term in terms if not as_of or _holds(term, as_of)}
    if near in everyone:
        return near, None
    if len(everyone) == 1 and holders:
        return everyone.pop(), None
    if as_of and len(holders) == 1:
        return holders.pop(), as_of
    return "", None


def _holds(term: Claim, as_of: str) -> bool:
    """Tell whether an office is held on a day, or in all of a month or a year."""
    first, last = f"{as_of}-01-01"[:10], f"{as_of}-12-31"[:10]
    return (not term.since or term.since <= first) and (not term.until or term.until >= last)
