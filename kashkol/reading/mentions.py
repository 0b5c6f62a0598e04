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
from operator import attrgetter
from typing import NamedTuple

import msgspec

from kashkol.kurdish.affixes import EZAFE, Ending
from kashkol.kurdish.letters import LETTER, ReadingText, entity_key
from kashkol.kurdish.matching import MatchForm, match_form
from kashkol.model import Mention, Record, RoleMention, Span
from kashkol.reading.context import (
    WORD,
    Fit,
    fit,
    follows_other_name,
    is_name,
    is_office,
    stands_for_first_name,
    stands_for_last_name,
)
from kashkol.reading.gazetteer import Entry, Gazetteer, Term
from kashkol.reading.structure import Structure

CONTEXT = 40
"""Code points of text shown on either side of an ambiguous alias."""


class AmbiguousAlias(Record, frozen=True):
    """An alias that several topics claim, as one text uses it."""

    alias: str
    topics: tuple[str, ...]
    contexts: tuple[str, ...]
    """The alias with the words around it, once for each time it stands in the text."""
    start: int
    """Where it stands first."""


class MentionsRead(Record, frozen=True):
    """Whom and what one text names."""

    mentions: tuple[Mention, ...]
    roles: tuple[RoleMention, ...]
    ambiguous: tuple[AmbiguousAlias, ...]


class _Found(msgspec.Struct, frozen=True, gc=False):
    """An entry at its place in the match form."""

    start: int
    end: int
    entry: Entry
    how: Fit


_EZAFE_END = EZAFE + " "
_by_start = attrgetter("start")


class _Finds(NamedTuple):
    """What the gazetteer finds in one text, each list by rising ends."""

    whole: list[_Found]
    """Entries that fill their words, within one paragraph."""
    bare: list[tuple[int, Entry]]
    """First and last names that nobody claims, unexamined, and the offsets of their ends: most
    texts name none of the persons who bear them."""
    given: set[int]
    """Where given names end."""


def read_mentions(text: ReadingText, structure: Structure, gazetteer: Gazetteer,
                  as_of: str | None) -> MentionsRead:
    """Return the mentions and roles of a text; `as_of` is the ISO day, month or year it is from."""
    form = match_form(_unwrapped(text, structure))
    finds = _finds(text, form, structure, gazetteer)
    names, ambiguous = _names(form.letters, finds)
    mentions = tuple(
        Mention(topic=topic, start=span.start, end=span.end, surface=text[span.start:span.end])
        for topic, hit in names for span in (_span(text, form, hit),))
    return MentionsRead(
        mentions=mentions,
        roles=tuple(_roles(text, form, finds.whole, mentions, as_of)),
        ambiguous=_reported(text, form, ambiguous))


def _unwrapped(text: ReadingText, structure: Structure) -> ReadingText:
    """Return the text with the line ends inside paragraphs as spaces; no offset moves."""
    if "\n" not in text:
        return text
    pieces, copied = [], 0
    for paragraph in structure.paragraphs:
        pieces += (text[copied:paragraph.start],
                   text[paragraph.start:paragraph.end].replace("\n", " "))
        copied = paragraph.end
    return ReadingText("".join((*pieces, text[copied:])))


# --- finding ---------------------------------------------------------------------------------


def _finds(text: ReadingText, form: MatchForm, structure: Structure,
           gazetteer: Gazetteer) -> _Finds:
    """Return what the gazetteer finds, whole words told from parts of others."""
    letters = form.letters
    padded = letters + " "
    starts = [paragraph.start for paragraph in structure.paragraphs]
    finds = _Finds([], [], set())
    for last, entry in gazetteer.find(letters):
        end = last + 1
        if entry.given:
            finds.given.add(end)
        if entry.bare:
            finds.bare.append((end, entry))
            continue
        start = end - entry.length
        how: Fit | None = Fit.BARE
        if padded[start - 1] in WORD or padded[end] in WORD:
            how = fit(letters, start, end, entry)
        if how is None or (entry.exact and not _is_spelled(text, form, start, end, entry)):
            continue
        if how is not Fit.BARE and padded[end:end + 2] == _EZAFE_END \
                and entry.ending is not Ending.YEH and form.offset(end + 1) - form.offset(end) > 1:
            how = Fit.ADJECTIVE
        if entry.words > 1 and not _in_one_paragraph(starts, form.offset(start), form.offset(last),
                                                     entry.length):
            continue
        finds.whole.append(_Found(start, end, entry, how))
    return finds


def _in_one_paragraph(starts: list[int], first: int, last: int, length: int) -> bool:
    """Tell whether no paragraph begins between two letters of a name; only a wide gap allows it."""
    return last - first < length or bisect_right(starts, first) == bisect_right(starts, last)


def _is_spelled(text: ReadingText, form: MatchForm, start: int, end: int, entry: Entry) -> bool:
    """Tell whether a short name is spelled as a topic file lists it, not merely alike."""
    first, last = form.offset(start), form.offset(end - 1)
    following = form.offset(end)
    if following == first + entry.length:
        return form.letters[start:end] in entry.exact
    return entity_key(text[first:last + 1]) in entry.exact or (
        entity_key(text[first:following]) in entry.exact)


def _names(letters: str, finds: _Finds) -> tuple[list[tuple[str, _Found]], list[_Found]]:
    """Return the names with their topics, and those that several topics claim, each in order."""
    blocks = _Blocks(finds.whole)
    claimed = _longest([
        hit for hit in finds.whole
        if hit.entry.claims and ((hit.how is Fit.BARE and hit.entry.sure) or is_name(
            letters, hit.start, hit.end, hit.entry, hit.how))
        and not (blocks.starts and blocks.hold(hit.entry.claims, hit.start, hit.end))])
    others = [hit for hit in claimed if hit.start - 1 in finds.given
              and follows_other_name(letters, hit.start, hit.entry)]
    if others:
        starts = {hit.start for hit in others}
        claimed = [hit for hit in claimed if hit.start not in starts]
    in_full: dict[str, int] = {}
    for hit in claimed:
        if hit.entry.words > 1 and hit.entry.person and len(hit.entry.claims) == 1:
            in_full.setdefault(hit.entry.claims[0], hit.start)
    namesakes = {letters[hit.start:hit.end] for hit in others}
    names = [(hit.entry.claims[0], hit) for hit in claimed
             if len(hit.entry.claims) == 1 and not _is_namesake(letters, hit, in_full, namesakes)]
    if in_full:
        names += [(topic, hit) for topic, hit in _bare_names(letters, finds, claimed, in_full)
                  if not blocks.hold((topic,), hit.start, hit.end)]
        names.sort(key=lambda name: name[1].start)
    return names, [hit for hit in claimed if len(hit.entry.claims) > 1]


def _is_namesake(letters: str, hit: _Found, in_full: dict[str, int], namesakes: set[str]) -> bool:
    """Tell whether a person's alias is rather another's last name: the text names only others."""
    if not hit.entry.person or hit.entry.words > 1 or hit.entry.claims[0] in in_full:
        return False
    return (not hit.entry.last_name_of.isdisjoint(in_full)
            or letters[hit.start:hit.end] in namesakes)


def _bare_names(letters: str, finds: _Finds, claimed: list[_Found],
                in_full: dict[str, int]) -> Iterator[tuple[str, _Found]]:
    """Yield last and first names alone, after the only person of the text who bears them."""
    found = []
    shared = set()
    for end, entry in finds.bare:
        if entry.last_name_of.isdisjoint(in_full) and entry.first_name_of.isdisjoint(in_full):
            continue
        bearers = [topic for topic in in_full
                   if topic in entry.last_name_of or topic in entry.first_name_of]
        start = end - entry.length
        how = fit(letters, start, end, entry) if len(bearers) == 1 else None
        if how is None or _overlaps(start, end, claimed):
            continue
        if start - 1 in finds.given and follows_other_name(letters, start, entry):
            shared.add(letters[start:end])
            continue
        stands = (stands_for_last_name if bearers[0] in entry.last_name_of
                  else stands_for_first_name)
        if in_full[bearers[0]] < start and stands(letters, start, end, entry, how):
            found.append((bearers[0], _Found(start, end, entry, how)))
    yield from (name for name in found if letters[name[1].start:name[1].end] not in shared)


class _Blocks:
    """The contexts of a text in which an alias of theirs does not mean certain topics."""

    __slots__ = ("ends", "starts")

    def __init__(self, hits: list[_Found]) -> None:
        """Keep, for each topic, where its contexts start and how far all up to there reach."""
        self.starts: dict[str, list[int]] = {}
        self.ends: dict[str, list[int]] = {}
        for hit in sorted((hit for hit in hits if hit.entry.blocks), key=_by_start):
            for topic in hit.entry.blocks:
                ends = self.ends.setdefault(topic, [0])
                ends.append(max(ends[-1], hit.end))
                self.starts.setdefault(topic, []).append(hit.start)

    def hold(self, topics: Iterable[str], start: int, end: int) -> bool:
        """Tell whether a place lies in contexts that exclude every one of the topics."""
        return bool(self.starts) and all(
            topic in self.starts
            and self.ends[topic][bisect_right(self.starts[topic], start)] >= end
            for topic in topics)


def _longest(hits: list[_Found]) -> list[_Found]:
    """Return the hits, in order, that no longer or earlier one overlaps."""
    kept: list[_Found] = []
    cluster: list[_Found] = []
    reach = 0
    for hit in sorted(hits, key=_by_start):
        if hit.start >= reach:
            kept += _longest_of(cluster, reach)
            cluster, reach = [hit], hit.end
        elif hit.end > reach:
            cluster.insert(0 if hit.start == cluster[0].start else len(cluster), hit)
            reach = hit.end
        else:
            cluster.append(hit)
    return kept + _longest_of(cluster, reach)


def _longest_of(cluster: list[_Found], reach: int) -> list[_Found]:
    """Return what is kept of hits that hang together and end at `reach`."""
    if not cluster or cluster[0].end == reach:
        return cluster[:1]
    first = cluster[0].start
    taken = bytearray(reach - first)
    kept = []
    for hit in sorted(cluster, key=_by_length):
        start, end = hit.start - first, hit.end - first
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append(hit)
    return sorted(kept, key=_by_start)


def _overlaps(start: int, end: int, others: list[_Found]) -> bool:
    """Tell whether a place overlaps one of hits that do not overlap each other."""
    at = bisect_left(others, end, key=_by_start)
    return at > 0 and others[at - 1].end > start


def _by_length(hit: _Found) -> tuple[int, int]:
    return hit.start - hit.end, hit.start


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
    offices = _longest([
        hit for hit in found if hit.entry.terms
        and is_office(form.letters, hit.start, hit.end, hit.entry, hit.how)])
    starts = [mention.start for mention in mentions]
    for hit in offices:
        span = _span(text, form, hit)
        disputed = len(hit.entry.terms) > 1
        holder = _holder(hit.entry.terms, as_of,
                         _beside(text, span, mentions, starts) if disputed else set())
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
    reach = len(as_of)
    return term.since[:reach] <= as_of and (not term.until or term.until[:reach] >= as_of)


def _beside(text: str, span: Span, mentions: tuple[Mention, ...], starts: list[int]) -> set[str]:
    """Return the topics named directly before or after a title: «NAME، TITLE», «TITLE NAME»."""
    at = bisect_left(starts, span.start)
    topics = set()
    if at:
        before = mentions[at - 1]
        if span.start - before.end <= _FARTHEST_APPOSED \
                and _APPOSED.fullmatch(text, before.end, span.start):
            topics.add(before.topic)
    following = next((near for near in mentions[at:at + 4] if near.start >= span.end), None)
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
