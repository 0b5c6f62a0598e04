"""Mentions: whom and what a text names, and who is meant by an office.

A spelling found by the gazetteer must be a whole word, with the prefixes and suffixes of Sorani. Of
spellings that overlap, the longest counts. The words around it then decide whether it is used as
a name: «عێراقی نوێ» (new Iraq) names Iraq, «حکومەتی عێراقی» (the Iraqi government) does not.

Nothing is guessed. A name that two topics claim names the one that the text tells, by an office
beside it or a full name; otherwise neither, and it is reported with its contexts. A last name alone
names a person while nobody else is known in the text who bears it.
An office names its holder on the article's date; without that date, only where one topic alone ever
held it, or where the holder's name is next to it.
"""

from collections.abc import Iterator, Mapping

from kashkol.languages.ckb.matching import MatchForm
from kashkol.languages.ckb.name_neighbours import TOLD_OF
from kashkol.languages.ckb.reading.names.context import (
    is_name,
    stands_for_first_name,
    stands_for_last_name,
)
from kashkol.languages.ckb.reading.names.deciding import Titles, decide, told_by_office
from kashkol.languages.ckb.reading.names.finding import (
    Blocks,
    Finds,
    Found,
    find,
    form_of,
    longest,
    overlaps,
    span_of,
)
from kashkol.languages.ckb.reading.names.fit import fit
from kashkol.languages.ckb.reading.names.gazetteer import Gazetteer
from kashkol.languages.ckb.reading.names.namesakes import (
    Bearers,
    Strangers,
    is_from_there,
    is_introduced,
)
from kashkol.languages.ckb.reading.names.neighbours import word_before
from kashkol.languages.ckb.reading.names.roles import holds, read_roles
from kashkol.languages.closely import AmbiguousAlias, MentionsRead
from kashkol.languages.one_byte import one_byte_view
from kashkol.model import Mention, ReadingText
from kashkol.text.corrected_names import correct_mentions, correct_roles
from kashkol.text.placed import Placed, overlaps_any
from kashkol.text.structure import Structure

CONTEXT = 40
"""Code points of text shown on either side of an ambiguous alias."""


def read_mentions(text: ReadingText, structure: Structure, gazetteer: Gazetteer,
                  as_of: str | None, view: bytes | None = None,
                  corrected: tuple[Placed, ...] = ()) -> MentionsRead:
    """Return the mentions and roles of a text; `as_of` is the ISO day, month or year it is from.

    `view` is the text's one-byte view, if it is at hand; `corrected` are places at which a person
    has said who is named.
    """
    form = form_of(view or one_byte_view(text), structure)
    finds = find(text, form, structure, gazetteer)
    names, ambiguous = _names(form.letters, finds, as_of)
    offices = {span_of(text, form, hit) for hit in finds.offices} if corrected else set()
    mentions = correct_mentions(text, [
        Mention(topic=topic, start=span.start, end=span.end, surface=text[span.start:span.end])
        for topic, hit in names for span in (span_of(text, form, hit),)], corrected, offices)
    roles = read_roles(text, form, finds, mentions, as_of)
    return MentionsRead(
        mentions=mentions, roles=correct_roles(text, roles, corrected, offices),
        ambiguous=_reported(text, form, [
            hit for hit in ambiguous if not overlaps_any(corrected, span_of(text, form, hit))]),
        titles=tuple(_titles(names, as_of)),
        persons=frozenset(topic for topic, hit in names if hit.entry.person))


def _names(letters: str, finds: Finds,
           as_of: str | None) -> tuple[list[tuple[str, Found]], list[Found]]:
    """Return the names with their topics, and those that several topics claim, each in order."""
    blocks = Blocks(finds.blocks)
    claimed = _claimed(letters, finds, blocks)
    strangers = Strangers(letters, claimed, _ends(claimed))
    own = [hit for hit in claimed if hit.start not in strangers.names] \
        if strangers.names else claimed
    titles = Titles(finds.offices, as_of)
    meant, ambiguous = decide(letters, own, titles)
    in_full = _named_in_full(meant)
    meant = _as_first_names(letters, meant, in_full)
    bearers = Bearers(in_full)
    meant, ambiguous = _with_last_names(letters, meant, ambiguous, bearers)
    names = [(topic, hit) for topic, hit in meant
             if hit.entry.words > 1
             or not _is_doubtful(letters, topic, hit, in_full, bearers, strangers)
             or told_by_office(letters, hit, titles) == topic]
    hits = list(_borne(letters, finds, claimed, bearers.named))
    if hits:
        others = Strangers(letters, hits, _ends(claimed) | _ends(hits))
        names += _bare_names(letters, hits, bearers, others, blocks)
        names.sort(key=lambda name: name[1].start)
    return names, ambiguous


def _ends(hits: list[Found]) -> set[int]:
    """Return where names end."""
    return {hit.end for hit in hits}


def _claimed(letters: str, finds: Finds, blocks: Blocks) -> list[Found]:
    """Return the longest names, in order, whoever bears them."""
    used = [hit for hit in finds.whole if hit.entry.claims and (
        (hit.how == "bare" and hit.entry.sure)
        or (hit.how == "suffixed" and hit.entry.words > 1)
        or is_name(letters, hit.start, hit.end, hit.entry, hit.how))]
    if blocks.starts:
        used = [hit for hit in used if not blocks.hold(hit.entry.claims, hit.start, hit.end)]
    return longest(used)


def _titles(names: list[tuple[str, Found]], as_of: str | None) -> dict[tuple[str, str], None]:
    """Return the offices of those who are named, each once, that they held at the date if any."""
    return dict.fromkeys(
        (topic, title) for topic, hit in names for term, title in hit.entry.titles
        if term.topic == topic and (as_of is None or holds(term, as_of)))


def _as_first_names(letters: str, meant: list[tuple[str, Found]],
                    in_full: Mapping[str, int]) -> list[tuple[str, Found]]:
    """Return names, a place's for the first name of somebody named before where no place can be.

    «بە بۆچوونی مەریوان», and «مەریوان» with which a clause begins, are a man of that name if the
    text has named one, and no town.
    """
    def bearer(topic: str, hit: Found) -> str:
        if not hit.entry.place or not _tells_of_person(letters, hit):
            return topic
        bearers = [one for one in hit.entry.first_name_of
                   if in_full.get(one, hit.start) < hit.start]
        return bearers[0] if len(bearers) == 1 else topic

    return [(bearer(topic, hit), hit) for topic, hit in meant] if in_full else meant


def _tells_of_person(letters: str, hit: Found) -> bool:
    """Tell whether a place's name is where a person's is rather: it begins a clause."""
    before = word_before(letters, hit.start)
    return before in TOLD_OF or (hit.how == "bare" and not before)


def _with_last_names(letters: str, meant: list[tuple[str, Found]], ambiguous: list[Found],
                     bearers: Bearers) -> tuple[list[tuple[str, Found]], list[Found]]:
    """Return names and nobody's aliases, after those are taken for last names that they may be.

    «بارزانی» is an alias of three; in a text that has named «مەلا مستەفا بارزانی» and none of
    them it is his last name.
    """
    known: dict[int, str] = {}
    for hit in ambiguous:
        named = [topic for at, topic in bearers.earliest(
            letters[hit.start:hit.end], hit.entry, first_too=False) if at < hit.start]
        if len(named) == 1:
            known[hit.start] = named[0]
    if not known:
        return meant, ambiguous
    return [(topic or known.get(hit.start, ""), hit) for topic, hit in sorted(
        [*meant, *(("", hit) for hit in ambiguous if hit.start in known)],
        key=lambda name: name[1].start)], [hit for hit in ambiguous if hit.start not in known]


def _named_in_full(meant: list[tuple[str, Found]]) -> dict[str, int]:
    """Return where each person is first named by more than one word."""
    in_full: dict[str, int] = {}
    for topic, hit in meant:
        if hit.entry.words > 1 and topic in hit.entry.persons:
            in_full.setdefault(topic, hit.start)
    return in_full


def _is_doubtful(letters: str, topic: str, hit: Found, in_full: Mapping[str, int],
                 bearers: Bearers, strangers: Strangers) -> bool:
    """Tell whether a person's alias of one word is the last name of somebody else in the text, too.

    Whoever is named before counts; where the person meant is never named in full, anybody does.
    """
    if topic not in hit.entry.persons:
        return False
    if is_from_there(letters, hit, is_named=in_full.get(topic, hit.start) < hit.start):
        return True
    name = letters[hit.start:hit.end]
    until = hit.start if topic in in_full else len(letters)
    if strangers.bear(name, until):
        return True
    return not hit.entry.last_name_of.isdisjoint(bearers.named) and any(
        other != topic and at < until
        for at, other in bearers.earliest(name, hit.entry, first_too=False))


def _bare_names(letters: str, hits: list[Found], bearers: Bearers, strangers: Strangers,
                blocks: Blocks) -> Iterator[tuple[str, Found]]:
    """Yield last and first names alone, where one person is known who bears them."""
    for hit in hits:
        name = letters[hit.start:hit.end]
        known = [topic for at, topic in bearers.earliest(name, hit.entry, first_too=True)
                 if at < hit.start]
        if len(known) == 1 and hit.start not in strangers.names \
                and not is_introduced(letters, hit) \
                and not strangers.bear(name, hit.start) \
                and _stands_for(letters, known[0], hit) \
                and not blocks.hold(known, hit.start, hit.end):
            yield known[0], hit


def _borne(letters: str, finds: Finds, claimed: list[Found],
           named: frozenset[str]) -> Iterator[Found]:
    """Yield the last and first names alone that somebody bears whom the text names in full."""
    starts = [hit.start for hit in claimed]
    for end, entry in finds.bare:
        if entry.last_name_of.isdisjoint(named) and entry.first_name_of.isdisjoint(named):
            continue
        start = end - entry.length
        if overlaps(start, end, starts, claimed):
            continue
        how = fit(letters, start, end, entry)
        if how is not None:
            yield Found(start, end, entry, how)


def _stands_for(letters: str, bearer: str, hit: Found) -> bool:
    """Tell whether a last or first name alone may mean the person who bears it."""
    may_mean = stands_for_last_name if bearer in hit.entry.last_name_of else stands_for_first_name
    return may_mean(letters, hit.start, hit.end, hit.entry, hit.how)


# --- aliases that several topics claim -------------------------------------------------------


def _reported(text: str, form: MatchForm, hits: list[Found]) -> tuple[AmbiguousAlias, ...]:
    """Return each ambiguous alias once, with all its contexts."""
    by_alias: dict[str, list[Found]] = {}
    for hit in hits:
        by_alias.setdefault(form.letters[hit.start:hit.end], []).append(hit)
    reports = []
    for same in by_alias.values():
        spans = [span_of(text, form, hit) for hit in same]
        reports.append(AmbiguousAlias(
            alias=text[spans[0].start:spans[0].end], topics=same[0].entry.claims,
            contexts=tuple(text[max(0, span.start - CONTEXT):span.end + CONTEXT].strip()
                           for span in spans),
            start=spans[0].start))
    return tuple(reports)
