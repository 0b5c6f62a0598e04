"""Finding: where the gazetteer's entries occur in a text, as whole words.

Offsets here are those of the match form; `span_of` leads back to the reading text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from operator import attrgetter
from typing import Final, NamedTuple

import msgspec

from kashkol.languages.ckb.affixes import EZAFE, Ending
from kashkol.languages.ckb.letters import RREH, WAW, entity_key_within
from kashkol.languages.ckb.matching import MatchForm, match_form_of_view
from kashkol.languages.ckb.reading.names.fit import WORD, Fit, fit
from kashkol.languages.ckb.reading.names.gazetteer import Entry, Gazetteer
from kashkol.languages.one_byte import OTHER
from kashkol.languages.scripts import LETTER
from kashkol.model import ReadingText, Span
from kashkol.text.structure import Structure


class Found(msgspec.Struct, frozen=True, gc=False):
    """An entry at its place in the match form."""

    start: int
    end: int
    entry: Entry
    how: Fit


class Finds(NamedTuple):
    """What the gazetteer finds in one text, each list by rising ends."""

    whole: list[Found]
    """Entries that fill their words, within one paragraph."""
    offices: list[Found]
    """Those of them that are titles."""
    blocks: list[Found]
    """Those that are contexts in which an alias means somebody else."""
    bare: list[tuple[int, Entry]]
    """First and last names that are no topic's alias, and the offsets of their ends. How they fill
    their words is not examined yet, since most texts name none of the persons who have these
    names."""


def form_of(view: bytes, structure: Structure) -> MatchForm:
    """Return the match form of a text; names broken over the lines of a paragraph are whole."""
    return match_form_of_view(_unwrapped(view, structure))


def find(text: ReadingText, form: MatchForm, structure: Structure,
         gazetteer: Gazetteer) -> Finds:
    """Return what the gazetteer finds, without entries that are only part of a word."""
    letters = form.letters
    padded = letters + " "
    whole: list[Found] = []
    bare: list[tuple[int, Entry]] = []
    for last, entry in gazetteer.find(letters):
        end = last + 1
        start = end - entry.length
        how: Fit | None = "bare"
        if not entry.bare and (padded[end] in WORD or padded[start - 1] in WORD):
            how = _fit_in_text(form, padded, start, end, entry)
        if how is None:
            continue
        spelled = _as_spelled(text, form, start, end, entry) \
            if entry.exact or entry.rolled else entry
        if spelled is None:
            continue
        if entry.bare:
            bare.append((end, spelled))
        else:
            whole.append(Found(start, end, spelled, how))
    if "  " in text:
        whole = _unbroken(whole, form, structure)
    return Finds(whole, *_offices_and_blocks(whole), bare)


def longest(hits: list[Found]) -> list[Found]:
    """Return the hits, in order, that no longer or earlier one overlaps."""
    kept: list[Found] = []
    cluster: list[Found] = []
    reach = 0
    for hit in sorted(hits, key=_by_start):
        if hit.start >= reach:
            kept += cluster if len(cluster) == 1 else _longest_of(cluster, reach)
            cluster, reach = [hit], hit.end
        elif hit.end > reach:
            cluster.insert(0 if hit.start == cluster[0].start else len(cluster), hit)
            reach = hit.end
        else:
            cluster.append(hit)
    return kept + _longest_of(cluster, reach)


def overlaps(start: int, end: int, starts: list[int], others: list[Found]) -> bool:
    """Tell whether a place overlaps one of hits, with their starts, that do not overlap."""
    at = bisect_left(starts, end)
    return at > 0 and others[at - 1].end > start


def span_of(text: str, form: MatchForm, hit: Found) -> Span:
    """Return the span of a hit in the reading text."""
    start, end = form.stretch(hit.start, hit.end)
    if text[end - 1] in _MAY_BE_DOUBLED and text[end - 1] == text[end:end + 1] \
            and (text[end] == EZAFE) == hit.entry.doubled and form.offset(hit.end) > end:
        end += 1
    return Span(start, end)


class Blocks:
    """The contexts of a text in which an alias of theirs does not mean certain topics."""

    __slots__ = ("ends", "starts")

    def __init__(self, hits: list[Found]) -> None:
        """Keep, for each topic, where its contexts start and how far all up to there reach.

        `hits` are the contexts.
        """
        self.starts: dict[str, list[int]] = {}
        self.ends: dict[str, list[int]] = {}
        for hit in sorted(hits, key=_by_start):
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


# --- the steps -------------------------------------------------------------------------------


_RREH_INSIDE: Final = re.compile(f"[{LETTER}]{RREH}")
_EZAFE_END: Final = EZAFE + " "
_MAY_BE_DOUBLED: Final = frozenset({EZAFE, WAW})
_by_start = attrgetter("start")


def _by_length(hit: Found) -> tuple[int, int]:
    return hit.start - hit.end, hit.start


def _unwrapped(view: bytes, structure: Structure) -> bytes:
    """Return a view with the line ends inside paragraphs as spaces; no offset moves."""
    if b"\n" not in view:
        return view
    pieces: list[bytes] = []
    copied = 0
    for paragraph in structure.paragraphs:
        pieces += (view[copied:paragraph.start],
                   view[paragraph.start:paragraph.end].replace(b"\n", b" "))
        copied = paragraph.end
    return b"".join((*pieces, view[copied:]))


def _offices_and_blocks(whole: list[Found]) -> tuple[list[Found], list[Found]]:
    """Return the entries that are titles, and those that are contexts of others; both are few."""
    return [hit for hit in whole if hit.entry.terms], [hit for hit in whole if hit.entry.blocks]


def _unbroken(whole: list[Found], form: MatchForm, structure: Structure) -> list[Found]:
    """Return the names of a text within one paragraph, if any may begin behind mere spaces."""
    starts = [paragraph.start for paragraph in structure.paragraphs]
    return [hit for hit in whole
            if hit.entry.words == 1 or not _is_broken(starts, form, hit.start, hit.end)]


def _fit_in_text(form: MatchForm, padded: str, start: int, end: int, entry: Entry) -> Fit | None:
    """Tell how an entry fills its word; of two ی, the match form keeps one only."""
    fitting = fit(form.letters, start, end, entry)
    if fitting is not None and padded.startswith(_EZAFE_END, end) \
            and entry.ending is not Ending.YEH and form.offset(end + 1) - form.offset(end) > 1:
        return "adjective"
    return fitting


def _is_broken(starts: list[int], form: MatchForm, start: int, end: int) -> bool:
    """Tell whether a paragraph begins between two letters of a name."""
    return not form.is_whole(start, end) and (
        bisect_right(starts, form.offset(start)) != bisect_right(starts, form.offset(end - 1)))


def _is_spelled(text: ReadingText, form: MatchForm, start: int, end: int, entry: Entry) -> bool:
    """Tell whether a short name is spelled as a topic file lists it, not merely alike."""
    letters = form.letters[start:end]
    if form.is_whole(start, end + 1) and OTHER not in letters:
        return letters in entry.exact
    first, stop = form.stretch(start, end)
    following = form.offset(end)
    spelled = text[first:stop]
    return spelled in entry.exact or entity_key_within(spelled) in entry.exact or (
        following > stop and entity_key_within(text[first:following]) in entry.exact)


def _as_spelled(text: ReadingText, form: MatchForm, start: int, end: int,
                entry: Entry) -> Entry | None:
    """Return an entry if it is spelled as listed, with those of its topics that list it so.

    «ڕ» inside tells topics apart if one lists the word so and the text writes «ڕ». Where none
    lists it, it is another word if the text writes «ڕ» inside of words.
    """
    if entry.exact and not _is_spelled(text, form, start, end, entry):
        return None
    if not entry.rolled:
        return entry
    spelled = text[slice(*form.stretch(start, end))]
    claims = [topic for name, topics in entry.rolled if name == spelled for topic in topics]
    if not claims:
        return None if RREH not in spelled and _RREH_INSIDE.search(text) else entry
    if len(claims) == len(entry.claims) or RREH not in text:
        return entry
    return _of_topics(entry, frozenset(claims))


def _of_topics(entry: Entry, topics: frozenset[str]) -> Entry:
    """Return an entry as a name of some of its topics."""
    kept = [(topic, words) for topic, words in zip(entry.claims, entry.described, strict=True)
            if topic in topics]
    persons = entry.persons & topics
    return msgspec.structs.replace(
        entry, claims=tuple(topic for topic, _ in kept), persons=persons,
        described=tuple(words for _, words in kept), person=len(persons) == len(kept),
        sure=False)


def _longest_of(cluster: list[Found], reach: int) -> list[Found]:
    """Return what is kept of hits that overlap one after the other and end at `reach`."""
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
