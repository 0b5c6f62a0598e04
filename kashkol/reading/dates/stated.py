"""What one text states: its phrases, which belong together, and their values, nothing resolved."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

import msgspec
from msgspec.structs import replace

from kashkol.languages.ckb.calendar import gregorian_to_solar
from kashkol.languages.ckb.date_phrases import DatePhrase, Phrase
from kashkol.languages.ckb.date_values import (
    COMMON_SOLAR_YEAR,
    Value,
    as_date,
    stated,
    yearless_solar,
)
from kashkol.languages.ckb.verbs import future_words
from kashkol.reading.dates.links import Links
from kashkol.reading.structure.blocks import Structure


class Stated(msgspec.Struct, frozen=True, dict=True):
    """What one text states, before anything is resolved."""

    text: str
    structure: Structure
    phrases: tuple[Phrase, ...]
    links: Links
    values: tuple[Value, ...]
    """Of each phrase; nothing but `None` for those that state no date."""

    @cached_property
    def ahead(self) -> list[int]:
        """Where words of the future are, in order."""
        return future_words(self.text)


def stated_values(phrases: Sequence[Phrase], links: Links) -> tuple[Value, ...]:
    """Return the value of every phrase that states one, years lent by a neighbour included."""
    about = _solar_year_spoken_of(phrases) if any(
        isinstance(phrase, DatePhrase) and phrase.calendar == "solar" for phrase in phrases) \
        else COMMON_SOLAR_YEAR
    values = [_stated(phrase, about) for phrase in phrases]
    for at, other in links.equals.items():
        phrase = phrases[at]
        if isinstance(phrase, DatePhrase) and phrase.calendar == "solar" \
                and phrase.first.year is None:
            values[at] = _same_day(phrase, values[at], values[other])
    return tuple(values)


def _stated(phrase: Phrase, about: int) -> Value:
    if isinstance(phrase, DatePhrase) and not phrase.is_relative:
        return stated(phrase, about)
    return Value(None)


def _solar_year_spoken_of(phrases: Sequence[Phrase]) -> int:
    """Return the solar year of the first day in a text whose year is stated."""
    for phrase in phrases:
        if isinstance(phrase, DatePhrase) and phrase.first.year and phrase.first.day:
            day = as_date(stated(replace(phrase, last=None)).iso)
            if day:
                return gregorian_to_solar(day)[0]
    return COMMON_SOLAR_YEAR


def _same_day(phrase: DatePhrase, own: Value, other: Value) -> Value:
    """Return the value of a solar day without a year beside the same day in Gregorian."""
    about = yearless_solar(phrase.first.month or 0, phrase.first.day or 0)
    if other.iso is None or about is None or "/" in other.iso:
        return own
    year = other.iso[:4] if other.iso[0] != "-" else str(about.year)
    beside = date.fromisoformat(f"{year}-{other.iso[-5:]}") if other.iso[-5:] != "02-29" else None
    if beside and abs((about.replace(year=beside.year) - beside).days) <= 1:
        return Value(other.iso)
    if phrase.unsure and int(other.iso[-2:]) == phrase.first.day:
        return Value(other.iso)
    return own
