"""The days and years of the solar calendar that a text does not state in full."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from kashkol.languages.date_phrases import DatePhrase, Phrase
from kashkol.languages.date_values import (
    COMMON_SOLAR_YEAR,
    Value,
    as_date,
    stated,
    yearless_solar,
)
from kashkol.languages.solar_calendar import gregorian_to_solar


def solar_year_spoken_of(phrases: Sequence[Phrase]) -> int:
    """Return the solar year of the first day in a text whose year is stated."""
    for phrase in phrases:
        if isinstance(phrase, DatePhrase) and phrase.first.year and phrase.first.day:
            day = as_date(stated(replace(phrase, last=None)).iso)
            if day:
                return gregorian_to_solar(day)[0]
    return COMMON_SOLAR_YEAR


def same_day(phrase: DatePhrase, own: Value, other: Value) -> Value:
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
