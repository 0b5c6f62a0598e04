"""Roles: who is meant by an office.

An office names the topic that held it on the article's date. Without that date it names the only
topic that ever held it, or the one whose name is next to it. Where two held it in the month or year
that is known, it names nobody.
"""

from bisect import bisect_left
from collections.abc import Iterator

from kashkol.languages.ckb.matching import MatchForm
from kashkol.languages.ckb.naming import BEFORE_ITS_TITLE, BETWEEN_NAME_AND_TITLE
from kashkol.languages.ckb.reading.names.context import is_office
from kashkol.languages.ckb.reading.names.finding import Finds, Found, longest, span_of
from kashkol.languages.ckb.reading.names.gazetteer import Term
from kashkol.model import Mention, RoleMention, Span


def read_roles(text: str, form: MatchForm, finds: Finds, mentions: tuple[Mention, ...],
           as_of: str | None) -> Iterator[RoleMention]:
    """Yield the offices whose holder is known."""
    offices = longest([
        hit for hit in finds.offices
        if is_office(form.letters, hit.start, hit.end, hit.entry, hit.how)])
    if not offices:
        return
    starts = [mention.start for mention in mentions]
    persons = _persons(finds.whole)
    for hit in offices:
        span = span_of(text, form, hit)
        disputed = len(hit.entry.terms) > 1
        holder = _holder(hit.entry.terms, as_of,
                         _beside(text, span, mentions, starts) if disputed else set())
        if holder is not None and not _is_anothers(text, span, hit.entry.terms, mentions, starts,
                                                   persons):
            topic, chosen_by = holder
            yield RoleMention(topic=topic, start=span.start, end=span.end,
                              surface=text[span.start:span.end], as_of=chosen_by)


def holds(term: Term, as_of: str) -> bool:
    """Tell whether a term of office includes part of an ISO day, month or year."""
    reach = len(as_of)
    return term.since[:reach] <= as_of and (not term.until or term.until[:reach] >= as_of)


_FARTHEST_APPOSED = 8


def _persons(found: list[Found]) -> set[str]:
    """Return the persons who bear names that only persons have."""
    return {topic for hit in found if hit.entry.person for topic in hit.entry.claims}


def _holder(terms: tuple[Term, ...], as_of: str | None,
            beside: set[str]) -> tuple[str, str | None] | None:
    """Return the topic that an office means, and the date that told, or nothing.

    If the name of one claimant is next to the title, that topic is meant, even if it held the
    office at another time. Else the date decides; without a date, there must be one claimant only.
    """
    topics = {term.topic for term in terms}
    dated = as_of if as_of and any(term.since or term.until for term in terms) else None
    holders = {term.topic for term in terms if holds(term, as_of)} if as_of else topics
    named = topics & beside
    if len(named) == 1:
        topic = named.pop()
        return topic, dated if topic in holders else None
    return (holders.pop(), dated) if len(holders) == 1 else None


def _is_anothers(text: str, span: Span, terms: tuple[Term, ...], mentions: tuple[Mention, ...],
                 starts: list[int], persons: set[str]) -> bool:
    """Tell whether a title explains the name of a person before it who never held the office.

    «NAME، TITLE» means NAME, so no claimant to the title is meant, whatever the date.
    """
    at = bisect_left(starts, span.start) - 1
    return at >= 0 and mentions[at].topic in persons \
        and span.start - mentions[at].end <= _FARTHEST_APPOSED \
        and BEFORE_ITS_TITLE.fullmatch(text, mentions[at].end, span.start) is not None \
        and all(term.topic != mentions[at].topic for term in terms)


def _beside(text: str, span: Span, mentions: tuple[Mention, ...], starts: list[int]) -> set[str]:
    """Return the topics named directly before or after a title: «NAME، TITLE», «TITLE NAME»."""
    at = bisect_left(starts, span.start)
    topics = set()
    if at:
        before = mentions[at - 1]
        if span.start - before.end <= _FARTHEST_APPOSED \
                and BETWEEN_NAME_AND_TITLE.fullmatch(text, before.end, span.start):
            topics.add(before.topic)
    following = next((near for near in mentions[at:at + 4] if near.start >= span.end), None)
    if following and following.start - span.end <= _FARTHEST_APPOSED \
            and BETWEEN_NAME_AND_TITLE.fullmatch(text, span.end, following.start):
        topics.add(following.topic)
    return topics
