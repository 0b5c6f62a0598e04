"""Times of day: «کاژێر ٠٢: ٠٠», «سەعات ٨ی بەیانی», «کاژێر شەش و نیوی ئێوارە».

The part of the day makes the hour one of twenty-four: «٦ی ئێوارە» is 18:00, «١٢ی شەو» 00:00.

>>> [(found.hour, found.minute) for found in read_time("کاژێر شەشی ئێوارەی ئەمڕۆ", 0)]
[(18, 0)]
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from kashkol.languages.ckb.date_words import (
    HOUR_WORD,
    NO_LETTER,
    NUMBER_WORD,
    PART_OF_DAY,
    PARTS_OF_DAY,
    SPACE,
    UNTIL,
    loose,
    loose_key,
    number_of,
    words_of,
)
from kashkol.languages.date_phrases import TimePhrase
from kashkol.languages.scripts import LETTER

HOUR_HEADS: Final = words_of("hour_words")
_PART_END = f"(?=(?:یی?|دا|ش|یش|ە|ەوە|وە|یەوە|ییەوە|یدا|ەکەی)?{NO_LETTER})"
_PART = (rf"\)?(?:{SPACE}?خولەک)?(?: {{0,2}}[ـ-]?یی?| ?)(?:{SPACE})?"
         rf"(?P<part>{PART_OF_DAY}){_PART_END}")
_MINUTES = (
    rf"(?: {{0,2}}: {{0,2}}(?P<minute>\d{{2}})(?!\d)|[.٫](?P<dotted>\d{{2}})(?!\d)"
    rf"|یی?{SPACE}و{SPACE}?(?P<said>\d{{1,2}}|{NUMBER_WORD}){SPACE}خولەک"
    rf"|{SPACE}و{SPACE}(?P<said_too>\d{{1,2}}|{NUMBER_WORD}){SPACE}?خولەک"
    rf"|{SPACE}و{SPACE}(?P<fraction>نیو|چارەک|چارێک|ڕوبع|روبع){NO_LETTER}"
    rf"|{SPACE}و{SPACE}(?P<fraction_of>نیو|چارەک|چارێک)(?=یی?{NO_LETTER}))")
_CLOCK = re.compile(
    rf"\(?(?P<hour>\d{{1,2}}(?!\d)|{HOUR_WORD}(?=یی?{NO_LETTER}|{SPACE}و{SPACE}|{NO_LETTER}))"
    rf"{_MINUTES}?(?:{_PART})?")
"""The hour, its minutes and the part of the day, behind the word for it or behind «until»."""
_TO_CLOCK = re.compile(
    rf"{loose(HOUR_HEADS)}(?:ەکانی|ی)?{NO_LETTER}{SPACE}?"
    rf"(?:{loose(words_of('about_the_hour'))}{SPACE})?")
_BARE = re.compile(
    r"(?P<hour>\d{1,2})(?: {0,2}[:.] {0,2}(?P<minute>\d{2})(?!\d))?" + _PART)
_DIGITAL = re.compile(r"(?P<hour>\d\d):(?P<minute>\d\d)(?![\d:])(?P<part>)")
_UNTIL = re.compile(
    rf"\)?(?:یی?|دا|ەوە)?{SPACE}?(?:{UNTIL}|بۆ|-|–|و){SPACE}?"
    rf"(?:{loose(HOUR_HEADS)}ی?{SPACE})?")
_MIDDAY, _HOURS = 12, 24


def read_time(text: str, at: int) -> Iterator[TimePhrase]:
    """Yield the time whose word for the hour begins at `at`, and the one it lasts until."""
    head = _TO_CLOCK.match(text, at)
    match = head and _CLOCK.match(text, head.end())
    first = match and _clock(match, at)
    if match is None or first is None:
        return
    joint = _UNTIL.match(text, match.end())
    until = joint and _CLOCK.match(text, joint.end())
    last = until and _clock(until, until.start("hour"))
    if until and last and (until["part"] or until["minute"]):
        if not first.told and until["part"] and first.hour < _MIDDAY <= last.hour \
                and first.hour < last.hour - _MIDDAY:
            first = replace(first, hour=first.hour + _MIDDAY)
        yield first
        yield last
    else:
        yield first


def read_bare_time(text: str, at: int) -> Sequence[TimePhrase]:
    """Return the time at a number that the part of the day shows to be one, or «14:35»."""
    match = _BARE.match(text, at) or (
        _DIGITAL.match(text, at) if text[at + 2:at + 3] == ":" else None)
    found = match and _clock(match, at)
    return (found,) if found and found.hour <= _HOURS else ()


def _clock(match: re.Match[str], head: int) -> TimePhrase | None:
    """Return the time of a match, or `None` where there is no such time of day."""
    groups = match.groupdict()
    hour, minute = _number(groups["hour"]), _minutes(groups)
    part = groups["part"]
    if hour > _HOURS or minute > 59 or (part and hour > _MIDDAY and not match["hour"].isdigit()):  # noqa: PLR2004
        return None
    end = match.end("part") if part else max(
        match.end(name) for name in groups if name != "part" and groups[name])
    told = _of_day(hour, PARTS_OF_DAY[loose_key(part)]) if part else hour % _HOURS
    return TimePhrase(match.start("hour"), end, head, told, minute,
                      told=bool(part) or hour > _MIDDAY)


def _minutes(groups: dict[str, str | None]) -> int:
    for name in ("minute", "dotted", "said", "said_too"):
        if said := groups.get(name):
            return _number(said)
    fraction = groups.get("fraction") or groups.get("fraction_of")
    return 0 if fraction is None else 30 if fraction == "نیو" else 15


def _number(said: str) -> int:
    return int(said) if said.isdigit() else number_of(said)


def _of_day(hour: int, part: str) -> int:
    """Return the hour of twenty-four that an hour of a part of the day is."""
    if hour > _MIDDAY:
        return hour % _HOURS
    if part == "night":
        return hour % _MIDDAY if hour < 6 or hour == _MIDDAY else hour + _MIDDAY  # noqa: PLR2004
    if part in {"morning", "small hours"}:
        return hour if part == "morning" else hour % _MIDDAY
    if part == "noon":
        return hour if hour > 9 else hour + _MIDDAY  # noqa: PLR2004
    return hour % _MIDDAY + _MIDDAY


def hour_after(part: str, hour: int) -> int:
    """Return the hour of twenty-four, the part of the day having been named before.

    >>> hour_after("ئێوارە", 6)
    18
    """
    return _of_day(hour, PARTS_OF_DAY[loose_key(part)])


PART_BEFORE: Final = re.compile(
    f"(?<![{LETTER}])(?:لە)?(?P<part>{PART_OF_DAY})(?:یی?|دا)?{NO_LETTER}")
"""A part of the day, «ئێوارەی» in «ئێوارەی ئەمڕۆ کاژێر ٦»."""
