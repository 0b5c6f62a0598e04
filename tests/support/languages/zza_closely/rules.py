"""Zazaki read closely by very few rules, to show that the reading asks a language for all of them.

A name means its topic wherever it stands as whole words, a year is a date, and a quotation behind
«va ke» is the speech of whoever is named last before it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from kashkol.languages.accidents import repair_format
from kashkol.languages.closely import CloseReading, DatesRead, MentionsRead
from kashkol.languages.language import LANGUAGES, rules
from kashkol.model import (
    DateMention,
    Mention,
    Published,
    Quote,
    ReadingText,
    Span,
    Topic,
    Turn,
)
from kashkol.text.placed import Placed
from kashkol.text.structure import Structure

Names = dict[str, str]
"""The topic of each name."""

_YEAR = re.compile(r"\b[12]\d{3}\b")
_QUOTATION = re.compile("«([^«»]+)»")
_SAID = re.compile("va ke $")


def build_gazetteer(topics: Iterable[Topic]) -> Names:
    """Return the names of topics in Zazaki."""
    return {name: topic.id for topic in topics
            for name in (topic.names.get("zza"), *topic.aliases_in.get("zza", ())) if name}


def read_mentions(text: ReadingText, _: Structure, names: Names, _as_of: str | None,
                  _view: bytes | None, _corrected: tuple[Placed, ...]) -> MentionsRead:
    """Return the names of topics in a text, the longest at each place."""
    longest = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    found = re.finditer(rf"\b(?:{longest})\b", text) if names else ()
    return MentionsRead(mentions=tuple(
        Mention(topic=names[each[0]], start=each.start(), end=each.end(), surface=each[0])
        for each in found), roles=(), ambiguous=())


def changed_forms(before: Names, now: Names) -> frozenset[str]:
    """Return the names that mean another topic."""
    return frozenset(name for name in before.keys() | now.keys()
                     if before.get(name) != now.get(name))


def holder(forms: Iterable[str]) -> Callable[[ReadingText], bool]:
    """Return what tells whether a text has one of some names."""
    names = tuple(forms)
    return lambda text: any(name in text for name in names)


def read_dates(text: ReadingText, _: Structure, _quotations: Sequence[Span], curated: str,
               _view: bytes | None, _corrected: tuple[Placed, ...]) -> DatesRead:
    """Return the years of a text."""
    return DatesRead(
        dates=tuple(DateMention(
            start=year.start(), end=year.end(), surface=year[0], value=year[0], kind="explicit",
            calendar="gregorian", time=None, weekday=None, problem=None)
            for year in _YEAR.finditer(text)),
        published=Published(date=curated or None, certainty="curated" if curated else "unknown"),
        problems=())


def find_quotations(text: ReadingText, _: Structure) -> tuple[Span, ...]:
    """Return what stands between marks."""
    return tuple(Span(*found.span(1)) for found in _QUOTATION.finditer(text))


def read_turns(_text: ReadingText, _: Structure, _named: MentionsRead) -> tuple[Turn, ...]:
    """Return no turns."""
    return ()


def read_quotes(text: ReadingText, _: Structure, quotations: Sequence[Span], named: MentionsRead,
                _turns: Sequence[Turn], _corrected: Mapping[int, str]) -> tuple[Quote, ...]:
    """Return an entry for each quotation."""
    return tuple(_quotes(text, quotations, named.mentions))


def _quotes(text: str, quotations: Sequence[Span],
            mentions: Sequence[Mention]) -> Iterator[Quote]:
    for span in quotations:
        said = _SAID.search(text, 0, span.start - 1)
        before = [one for one in mentions if one.end <= span.start] if said else []
        speaker = before[-1] if before else None
        yield Quote(
            start=span.start, end=span.end, speech=said is not None,
            speaker=speaker.topic if speaker else None,
            speaker_surface=speaker.surface if speaker else None,
            speaker_start=speaker.start if speaker else None, cue="va" if said else None)


RULES: Final = CloseReading[Names](
    repair=repair_format,
    layout=rules(LANGUAGES[0].code, "reading.rules", CloseReading).layout,
    build_gazetteer=build_gazetteer, read_mentions=read_mentions, changed_forms=changed_forms,
    holder=holder, read_dates=read_dates, find_quotations=find_quotations, read_turns=read_turns,
    read_quotes=read_quotes, recurring_names=lambda _readings, _known: [],
    naming_key=str.casefold, sounding=str)
