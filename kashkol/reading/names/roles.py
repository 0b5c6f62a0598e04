"""Roles: who is meant by an office.

An office names whoever held it on the article's date. Without that date it names the only topic
that ever held it, or the one whose name stands beside it. Where two held it in the month or year
that is known, it names nobody.
"""

from bisect import bisect_left
from collections.abc import Iterator

from kashkol.languages.ckb.matching import MatchForm
from kashkol.languages.ckb.naming import BEFORE_ITS_TITLE, BETWEEN_NAME_AND_TITLE
from kashkol.model import Mention, RoleMention, Span
from kashkol.reading.names.context import is_office
from kashkol.reading.names.finding import Found, longest, span_of
from kashkol.reading.names.gazetteer import Term


def read_roles(text: str, form: MatchForm, found: list[Found], mentions: tuple[Mention, ...],
           as_of: str | None) -> Iterator[RoleMention]:
    """Yield the offices whose holder is known."""
    offices = longest([
        hit for hit in found if hit.entry.terms
        and is_office(form.letters, hit.start, hit.end, hit.entry, hit.how)])
    starts = [mention.start for mention in mentions]
    persons = {topic for hit in found if hit.entry.person for topic in hit.entry.claims}
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


_FARTHEST_APPOSED = 8


def _holder(terms: tuple[Term, ...], as_of: str | None,
            beside: set[str]) -> tuple[str, str | None] | None:
    """Return the topic that an office means, and the date that told, or nothing.

    A claimant whose name stands beside the title holds it, if at another time than the article's.
    Else the date decides; and without either, the only topic that ever held it.
    """
    topics = {term.topic for term in terms}
    dated = as_of if as_of and any(term.since or term.until for term in terms) else None
    holders = {term.topic for term in terms if _holds(term, as_of)} if as_of else topics
    named = topics & beside
    if len(named) == 1:
        topic = named.pop()
        return topic, dated if topic in holders else None
    return (holders.pop(), dated) if len(holders) == 1 else None


def _holds(term: Term, as_of: str) -> bool:
    """Tell whether a term of office includes part of an ISO day, month or year."""
    reach = len(as_of)
    return term.since[:reach] <= as_of and (not term.until or term.until[:reach] >= as_of)


def _is_anothers(text: str, span: Span, terms: tuple[Term, ...], mentions: tuple[Mention, ...],
                 starts: list[int], persons: set[str]) -> bool:
    """Tell whether a title is said of somebody before it who never held it for all that is known.

    Whoever else may have held it then, «NAME، TITLE» does not speak of them.
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
