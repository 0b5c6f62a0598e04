"""What one text states: its phrases, which belong together, and their values, nothing resolved."""

from collections.abc import Sequence
from functools import cached_property
from typing import Literal

import msgspec
from msgspec.structs import replace

from kashkol.languages.ckb.reading.dates.links import Links
from kashkol.languages.ckb.tenses import is_told_as_past
from kashkol.languages.date_phrases import (
    SHORT,
    DatePhrase,
    Phrase,
    WeekdayPhrase,
    Ymd,
    full_year,
)
from kashkol.languages.date_values import (
    COMMON_SOLAR_YEAR,
    Value,
    as_date,
    confirmed_hijri,
    stated,
)
from kashkol.languages.solar_dates import same_day, solar_year_spoken_of
from kashkol.model import Span
from kashkol.text.spans import is_within, span_at
from kashkol.text.structure import Structure


class Stated(msgspec.Struct, frozen=True, dict=True):
    """What one text states, before anything is resolved."""

    text: str
    structure: Structure
    phrases: tuple[Phrase, ...]
    links: Links
    values: tuple[Value, ...]
    """Of each phrase; nothing but `None` for those that state no date."""
    fixed: dict[int, Value]
    """Those that a person has set, by the place of their phrase."""
    quotations: Sequence[Span] = ()
    """The stretches in quotation marks, in order."""

    @cached_property
    def not_before(self) -> str | None:
        """The latest day that the text tells as past."""
        return _latest_past(self)


def stated_values(phrases: Sequence[Phrase], links: Links) -> tuple[Value, ...]:
    """Return the value of every phrase that states one, years lent by a neighbour included."""
    about = solar_year_spoken_of(phrases) if any(
        isinstance(phrase, DatePhrase) and phrase.calendar == "solar" for phrase in phrases) \
        else COMMON_SOLAR_YEAR
    values = [_stated(phrase, about) for phrase in phrases]
    for at, phrase in enumerate(phrases):
        if isinstance(phrase, DatePhrase):
            values[at] = _beside(phrase, phrases, links, values, at)
    return tuple(values)


def in_their_calendar(phrases: Sequence[Phrase]) -> Sequence[Phrase]:
    """Return the phrases, «ساڵی ٩٨» as the solar year 1398 in a text of solar months."""
    if not any(isinstance(phrase, DatePhrase) and phrase.short for phrase in phrases):
        return phrases
    dates = [phrase for phrase in phrases if isinstance(phrase, DatePhrase)]
    months = [each.calendar for each in dates if each.first.month]
    is_solar = months.count("solar") > months.count("gregorian")
    return list(map(_of_solar_year, phrases)) if is_solar else phrases


def _of_solar_year(phrase: Phrase) -> Phrase:
    """Return a date with its years of two digits as solar ones."""
    if not isinstance(phrase, DatePhrase) or not phrase.short or not phrase.first.year:
        return phrase
    return replace(phrase, calendar="solar", first=_in_solar(phrase.first),
                   last=phrase.last and _in_solar(phrase.last))


def _in_solar(date: Ymd) -> Ymd:
    return replace(date, year=full_year((date.year or 0) % 100, SHORT, "solar"))


def _beside(phrase: DatePhrase, phrases: Sequence[Phrase], links: Links, values: list[Value],
            at: int) -> Value:
    """Return the value of a date with what stands beside it in mind."""
    if phrase.calendar == "hijri" and phrase.last is None:
        return _confirmed(phrases, links, values, at)
    if phrase.calendar == "solar" and phrase.first.year is None and at in links.equals:
        return same_day(phrase, values[at], values[links.equals[at]])
    return values[at]


def _confirmed(phrases: Sequence[Phrase], links: Links, values: list[Value], at: int) -> Value:
    """Return the value of a Hijri date, its day if a weekday or another date says which it is."""
    phrase, weekday = phrases[at], phrases[links.weekdays.get(at, at)]
    other = links.equals.get(at)
    said = isinstance(phrase, DatePhrase) and confirmed_hijri(
        phrase.first, weekday.weekday if isinstance(weekday, WeekdayPhrase) else None,
        values[other].iso if other is not None else None)
    return Value(said) if said else values[at]


def _stated(phrase: Phrase, about: int) -> Value:
    if isinstance(phrase, DatePhrase) and not phrase.is_relative:
        return stated(phrase, about)
    return Value(None)


def weekday_evidence(read: Stated, at: int, value: Value) -> Literal["ok", "conflict"] | None:
    """Compare a day with the weekday beside it, if there is one."""
    day = as_date(value.iso)
    if day is None or at not in read.links.weekdays:
        return None
    phrase = read.phrases[read.links.weekdays[at]]
    return "ok" if isinstance(phrase, WeekdayPhrase) and phrase.weekday == day.weekday() \
        else "conflict"


# --- how early it can be ---------------------------------------------------------------------


def _latest_past(read: "Stated") -> str | None:
    """Return the latest day that the text tells as past."""
    days = sorted(((iso, at) for at, value in enumerate(read.values)
                   for iso in (value.iso or "").split("/") if as_date(iso) and _is_day(read, at)),
                  reverse=True)
    return next((iso for iso, at in days if _is_past(read, at)), None)


def _is_day(read: "Stated", at: int) -> bool:
    """Tell whether a phrase means days; a Hijri one without its day means some day of a month.

    A day that is not its weekday has a number mistyped, and may be later than the text.
    """
    phrase = read.phrases[at]
    return isinstance(phrase, DatePhrase) and phrase.first.day is not None and (
        phrase.calendar != "hijri" or as_date(read.values[at].iso) is not None) \
        and weekday_evidence(read, at, read.values[at]) != "conflict"


def _is_past(read: "Stated", at: int) -> bool:
    phrase = read.phrases[at]
    sentence = read.structure.sentences[span_at(read.structure.sentences, phrase.start)]
    return not (isinstance(phrase, DatePhrase) and phrase.until) and is_told_as_past(
        read.text, sentence.start, phrase.start, phrase.end, sentence.end,
        quoted=is_within(read.quotations, phrase.start))
