"""Mentions: whom and what a text names, and who is meant by an office.

Every spelling found by the gazetteer is checked as a whole word with what Sorani hangs on it, the
longest wins, and what is left is told apart by its neighbours: «عێراقی نوێ» names Iraq,
«حکومەتی عێراقی» does not.

Nothing is guessed. An alias that two topics claim names neither and is reported with its contexts.
An office names its holder on the article's date; without that date, only where one topic alone ever
held it, or where the holder's name stands beside it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kashkol.kurdish.letters import LETTER, ReadingText, entity_key
from kashkol.kurdish.matching import MatchForm, match_form
from kashkol.model import Mention, Record, RoleMention, Span
from kashkol.reading.context import (
    Fit,
    fit,
    is_name,
    is_office,
    stands_for_first_name,
    stands_for_last_name,
)
from kashkol.reading.gazetteer import Entry, Gazetteer, Term
from kashkol.reading.structure import Structure

CONTEXT = 40
"""Code points of text shown on either side of an ambiguous alias."""


class AmbiguousAlias(Record):
    """An alias that several topics claim, as one text uses it."""

    alias: str
    topics: tuple[str, ...]
    contexts: tuple[str, ...]
    """The alias with the words around it, once for each time it stands in the text."""
    start: int
    """Where it stands first."""


class MentionsRead(Record):
    """Whom and what one text names."""

    mentions: tuple[Mention, ...]
    roles: tuple[RoleMention, ...]
    ambiguous: tuple[AmbiguousAlias, ...]


class _Found(NamedTuple):
    """An entry at its place in the match form."""

    start: int
    end: int
    entry: Entry
    how: Fit


def read_mentions(text: ReadingText, structure: Structure, gazetteer: Gazetteer,
                  as_of: str | None) -> MentionsRead:
    """Return the mentions and roles of a text; `as_of` is the ISO day, month or year it is from."""
    form = match_form(text)
    found = _whole_words(text, form, structure, gazetteer)
    names, ambiguous = _names(form.letters, found)
    mentions = tuple(
        Mention(topic=topic, start=span.start, end=span.end, surface=text[span.start:span.end])
        for topic, hit in names for span in (_span(text, form, hit),))
    return MentionsRead(
        mentions=mentions,
        roles=tuple(_roles(text, form, found, mentions, as_of)),
        ambiguous=_reported(text, form, ambiguous))


# --- finding ---------------------------------------------------------------------------------


def _whole_words(text: ReadingText, form: MatchForm, structure: Structure,
                 gazetteer: Gazetteer) -> list[_Found]:
    """Return every entry that fills a word, or several words of one paragraph."""
    letters = form.letters
    starts = [paragraph.start for paragraph in structure.paragraphs]
    found = []
    for last, entry in gazetteer.find(letters):
        end = last + 1
        start = end - entry.length
        how = fit(letters, start, end, entry)
        if how is None or (entry.exact and not _is_spelled(text, form, start, end, entry)):
            continue
        if how is Fit.EZAFE and form.offset(end + 1) - form.offset(end) > 1:
            how = Fit.ADJECTIVE
        if entry.words > 1 and (bisect_right(starts, form.offset(start))
                                != bisect_right(starts, form.offset(last))):
            continue
        found.append(_Found(start, end, entry, how))
    return found


def _is_spelled(text: ReadingText, form: MatchForm, start: int, end: int, entry: Entry) -> bool:
    """Tell whether a short name is spelled as a topic file lists it, not merely alike."""
    first, last = form.offset(start), form.offset(end - 1)
    following = form.offset(end)
    if following == first + entry.length:
        return form.letters[start:end] in entry.exact
    return entity_key(text[first:last + 1]) in entry.exact or (
        entity_key(text[first:following]) in entry.exact)


def _names(letters: str, found: list[_Found]) -> tuple[list[tuple[str, _Found]], list[_Found]]:
    """Return the names with their topics, and those that several topics claim, each in order."""
    blocks = [hit for hit in found if hit.entry.blocks]
    taken = bytearray(len(letters))
    claimed = _longest_first(taken, (
        hit for hit in found
        if hit.entry.claims and is_name(letters, hit.start, hit.end, hit.entry, hit.how)
        and not _is_blocked(hit, hit.entry.claims, blocks)))
    in_full: dict[str, int] = {}
    for hit in claimed:
        if hit.entry.words > 1 and len(hit.entry.claims) == 1:
            in_full.setdefault(hit.entry.claims[0], hit.start)
    names = [(hit.entry.claims[0], hit) for hit in claimed
             if len(hit.entry.claims) == 1 and not _is_namesake(hit, in_full)]
    for bare, topic in _bare_names(letters, found, in_full):
        if not _is_blocked(bare, (topic,), blocks) and _longest_first(taken, (bare,)):
            names.append((topic, bare))
    return (sorted(names, key=lambda name: name[1].start),
            [hit for hit in claimed if len(hit.entry.claims) > 1])


def _is_namesake(hit: _Found, in_full: dict[str, int]) -> bool:
    """Tell whether an alias is the last name of another person, whom alone the text names."""
    topic = hit.entry.claims[0]
    return topic not in in_full and not hit.entry.last_name_of.isdisjoint(in_full)


def _bare_names(letters: str, found: list[_Found],
                in_full: dict[str, int]) -> Iterator[tuple[_Found, str]]:
    """Yield last and first names alone, after the only person of the text who bears them."""
    for hit in found:
        entry = hit.entry
        if entry.claims or not (entry.last_name_of or entry.first_name_of):
            continue
        bearers = [topic for topic in in_full
                   if topic in entry.last_name_of or topic in entry.first_name_of]
        if len(bearers) == 1 and in_full[bearers[0]] < hit.start:
            stands = (stands_for_last_name if bearers[0] in entry.last_name_of
                      else stands_for_first_name)
            if stands(letters, hit.start, hit.end, entry, hit.how):
                yield hit, bearers[0]


def _is_blocked(hit: _Found, topics: Iterable[str], blocks: list[_Found]) -> bool:
    """Tell whether a hit lies in a context that speaks of none of its topics."""
    blocked = {topic for block in blocks if block.start <= hit.start and hit.end <= block.end
               for topic in block.entry.blocks}
    return blocked.issuperset(topics)


def _longest_first(taken: bytearray, hits: Iterable[_Found]) -> list[_Found]:
    """Return the hits, in order, that no longer or earlier one overlaps."""
    kept = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if taken.find(1, hit.start, hit.end) < 0:
            taken[hit.start:hit.end] = b"\1" * (hit.end - hit.start)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _span(text: str, form: MatchForm, hit: _Found) -> Span:
    """Return where a hit stands in the reading text."""
    end = form.offset(hit.end - 1) + 1
    if text.startswith("وو", end - 1) and form.offset(hit.end) > end:
        end += 1
    return Span(form.offset(hit.start), end)


# --- roles -----------------------------------------------------------------------------------

_APPOSED = re.compile(f"[{LETTER}]{{0,6}}[،,]? ?")
_FARTHEST_APPOSED = 8


def _roles(text: str, form: MatchForm, found: list[_Found], mentions: tuple[Mention, ...],
           as_of: str | None) -> Iterator[RoleMention]:
    """Yield the offices whose holder is known."""
    offices = _longest_first(bytearray(len(form.letters)), (
        hit for hit in found if hit.entry.terms
        and is_office(form.letters, hit.start, hit.end, hit.entry, hit.how)))
    for hit in offices:
        span = _span(text, form, hit)
        holder = _holder(hit.entry.terms, as_of, _beside(text, span, mentions))
        if holder is not None:
            topic, chosen_by = holder
            yield RoleMention(topic=topic, start=span.start, end=span.end,
                              surface=text[span.start:span.end], as_of=chosen_by)


def _holder(terms: tuple[Term, ...], as_of: str | None,
            beside: set[str]) -> tuple[str, str | None] | None:
    """Return the topic that an office means, and the date that told, or nothing.

    A claimant whose name stands beside the title holds it. Else the date decides; and without
    either, the only topic that ever held it.
    """
    topics = {term.topic for term in terms}
    dated = as_of if as_of and any(term.since or term.until for term in terms) else None
    named = topics & beside
    if len(named) == 1:
        return named.pop(), dated
    if as_of:
        topics = {term.topic for term in terms if _holds(term, as_of)}
    return (topics.pop(), dated) if len(topics) == 1 else None


def _holds(term: Term, as_of: str) -> bool:
    """Tell whether a term of office includes part of an ISO day, month or year."""
    return ((term.since is None or term.since.isoformat()[:len(as_of)] <= as_of)
            and (term.until is None or term.until.isoformat()[:len(as_of)] >= as_of))


def _beside(text: str, span: Span, mentions: tuple[Mention, ...]) -> set[str]:
    """Return the topics named directly before or after a title: «NAME، TITLE», «TITLE NAME»."""
    at = bisect_left(mentions, span.start, key=lambda mention: mention.start)
    topics = set()
    if at:
        before = mentions[at - 1]
        if span.start - before.end <= _FARTHEST_APPOSED \
                and _APPOSED.fullmatch(text, before.end, span.start):
            topics.add(before.topic)
    following = next((mention for mention in mentions[at:at + 4] if mention.start >= span.end), None)
    if following and following.start - span.end <= _FARTHEST_APPOSED \
            and _APPOSED.fullmatch(text, span.end, following.start):
        topics.add(following.topic)
    return topics


# --- aliases that several topics claim -------------------------------------------------------


def _reported(text: str, form: MatchForm, hits: list[_Found]) -> tuple[AmbiguousAlias, ...]:
    """Return each ambiguous alias once, with all its contexts."""
    by_alias: dict[str, list[_Found]] = {}
    for hit in hits:
        by_alias.setdefault(form.letters[hit.start:hit.end], []).append(hit)
    reports = []
    for same in by_alias.values():
        spans = [_span(text, form, hit) for hit in same]
        reports.append(AmbiguousAlias(
            alias=text[spans[0].start:spans[0].end], topics=same[0].entry.claims,
            contexts=tuple(text[max(0, span.start - CONTEXT):span.end + CONTEXT].strip()
                           for span in spans),
            start=spans[0].start))
    return tuple(reports)
