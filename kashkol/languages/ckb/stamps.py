"""Lines that say when, and perhaps where, a text was published: «بەروار: ١٢/٣/٢٠٢٠», `2020-03-12`.

A stamp is a line that holds one day and beside it only a time, a weekday, signs and words such as
«بەروار» and «بڵاوکراوەتەوە لە». A dateline has a place or an outlet before the day: «بەغدا -
یەکشەممە، ٧ی تشرینی دووەمی ٢٠٢١», alone on its line or before the first sentence. Whether the line
stands where such lines stand, the caller decides.

>>> line = "Thu, 12 Mar 2020 10:30 GMT"
>>> [line[day.start:day.end] for day in stamped_days(line)]
['12 Mar 2020']
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from kashkol.languages.ckb.date_words import (
    NO_LETTER,
    loose,
    loose_key,
    word_set,
    words_of,
)
from kashkol.languages.ckb.dates import scan
from kashkol.languages.ckb.heads import credit, is_place
from kashkol.languages.ckb.labels import without_page_parts
from kashkol.languages.date_phrases import DatePhrase, DayPhrase, Phrase, TimePhrase, WeekdayPhrase
from kashkol.languages.punctuation import COMMAS
from kashkol.languages.scripts import LETTER

LONGEST_STAMP: Final = 160
"""Code points of a line that may be a stamp."""
_LONGEST_PLACE = 70
"""Code points of a place, an outlet and a weekday before the day."""

_SIGNS = rf"[ \t:;.{COMMAS}/|()\[\]«»•·\N{{MIDDLE DOT}}_~*#+–—-]"
_SUFFIX = rf"(?:یی?|دا|ـ|ەوە){NO_LETTER}"
_BLANK = re.compile(
    rf"(?>(?:\+\d{{4}}|{_SIGNS}|{_SUFFIX}|(?<![{LETTER}])(?:{loose(words_of('stamp_words'))}|"
    rf"{loose(words_of('eras'))}){NO_LETTER}"
    rf"|(?<![A-Za-z])(?:{'|'.join(words_of('latin_stamp_words'))})(?![A-Za-z])"
    r"|ژمارە ?:? ?\(?\d{1,5}"
    rf"|\d\d?(?=:)|(?<=:)\d\d"
    rf"|\d\d?(?= (?:{loose(words_of('time_units'))}){NO_LETTER}))*)",
    re.IGNORECASE)
"""What a stamp may hold beside its day and its time."""
_NAME = rf"[{LETTER}]+(?: [{LETTER}]+){{0,2}}"
_PLACE = re.compile(
    rf"[\"«( |{COMMAS}-]*(?P<names>{_NAME}(?: ?[-–—|/({COMMAS}] ?{_NAME}\)?){{0,2}})"
    rf" ?(?P<marks>[-–—|/{COMMAS}()]+)[ {COMMAS}(]*")
_PLACE_BEHIND = re.compile(rf" ?[-–—|/{COMMAS}] ?(?P<names>{_NAME}) ?")
_PLACE_OR_DAY = re.compile(rf"{_PLACE.pattern}|[{LETTER}]+ \d".replace("?P<names>", "").replace(
    "?P<marks>", ""))
_STRONG = "-–—|/"
_AGENCY = r"(?: ?\([^()\n]{1,30}\))?"
_AFTER_PLACE = re.compile(rf"\)?(?:{_SUFFIX})?{_AGENCY}[ .)]*(?:[-–—:|]|\n|$)")
_AFTER_STRONG = re.compile(rf"\)?(?:{_SUFFIX})?{_AGENCY}[ .)]*(?:[-–—:|/{COMMAS}]|\n|$)")
_LABELLED = re.compile(
    rf"(?:^|[ {COMMAS}|/–-])(?:{loose(words_of('stamp_labels'))})(?: ?لە)? ?: *$")
_OF_EVENT = re.compile(f"(?<![{LETTER}])(?:{loose(words_of('event_labels'))}) ?:")
_FOOT = re.compile(rf"(?P<names>[{LETTER}]+) *")
_NAME_WITH_COLON = re.compile(f"(?P<names>{_NAME}) ?: *")
_AGENCY_FIRST = re.compile(rf"\)?(?:{_SUFFIX})? ?\([^()\n]{{1,30}}\) ?[-–—:]")
_NO_PLACE = word_set("no_place")
_DIGIT = re.compile(r"\d")


def stamped_days(line: str, *, foot: bool = False) -> tuple[DatePhrase, ...]:
    """Return the days of a line that is a stamp or a dateline; offsets are those of the line.

    Two days are one in two calendars. At the foot a place needs no mark: «سلێمانی ٢٠/٣/٢٠٢٠».
    """
    days, blanked = _days_and_rest(line)
    if not days or _BLANK.fullmatch(blanked):
        return days
    before, after = blanked[:days[0].start], line[days[-1].end:]
    digits = not any(map(str.isalpha, line[days[0].start:days[0].end]))
    if _LABELLED.search(before) and not _OF_EVENT.search(line):
        return days
    if _BLANK.fullmatch(after) and (made := credit(line)) and made.people:
        return days
    behind = _PLACE_BEHIND.fullmatch(after)
    if behind and is_place(behind["names"]) and _BLANK.fullmatch(before):
        return days
    place = _PLACE.fullmatch(before) or (foot and digits and (
        _FOOT.fullmatch(before) or _place_with_colon(before)))
    alone = place and _BLANK.fullmatch(after) and _is_place(place["names"])
    return days if alone else ()


def is_date_alone(line: str) -> bool:
    """Tell whether a line says nothing but when: a day, and words that every stamp may have.

    >>> is_date_alone("بەروار: ١٢/٣/٢٠٢٠"), is_date_alone("بەغدا - ١٢/٣/٢٠٢٠")
    (True, False)
    """
    days, blanked = _days_and_rest(line)
    return days != () and _BLANK.fullmatch(blanked) is not None


@lru_cache(maxsize=256)
def _days_and_rest(line: str) -> tuple[tuple[DatePhrase, ...], str]:
    """Return the days of a line, one or one in two calendars, and the line without its dates.

    The same lines of a text are asked for several times.
    """
    if len(line) > LONGEST_STAMP or _DIGIT.search(line) is None:
        return (), line
    line = without_page_parts(line)
    phrases = scan(line)
    days = _days(phrases)
    return (days, _without(line, phrases)) if len(days) in {1, 2} else ((), line)


def dateline_day(paragraph: str) -> DatePhrase | None:
    """Return the day of a dateline that begins a paragraph: «هەولێر - ٧ی ئایاری ٢٠٢١ - …»."""
    opening = paragraph[:_LONGEST_PLACE + LONGEST_STAMP]
    if _PLACE_OR_DAY.match(opening) is None:
        return None
    phrases = scan(opening)
    days = _days(phrases)
    if not days or days[0].start > _LONGEST_PLACE:
        return None
    before = _without(opening, phrases)[:days[0].start]
    place = _PLACE.fullmatch(before) or _FOOT.fullmatch(before)
    if place is None or not _is_place(place["names"]):
        return None
    after = _after(place).match(opening, days[0].end)
    return days[0] if after else None


def _after(place: re.Match[str]) -> re.Pattern[str]:
    """Return what may stand behind the day of a dateline, by what stands between place and day."""
    marks = place.groupdict().get("marks")
    if marks is None:
        return _AGENCY_FIRST
    return _AFTER_STRONG if any(mark in _STRONG for mark in marks) else _AFTER_PLACE


def _days(phrases: Sequence[Phrase]) -> tuple[DatePhrase, ...]:
    """Return the days whose year is stated, or nothing if there is any other date."""
    days = tuple(phrase for phrase in phrases if isinstance(phrase, DatePhrase))
    full = all(day.first.day and day.first.year and not day.last and not day.is_relative
               for day in days)
    return days if full else ()


def _without(line: str, phrases: Sequence[Phrase]) -> str:
    """Return a line with its days, weekdays and times as spaces."""
    for phrase in phrases:
        if isinstance(phrase, DatePhrase | WeekdayPhrase | TimePhrase) or (
                isinstance(phrase, DayPhrase) and phrase.shift == 0):
            start = phrase.head if isinstance(phrase, TimePhrase) else phrase.start
            line = f"{line[:start]}{' ' * (phrase.end - start)}{line[phrase.end:]}"
    return line


def _place_with_colon(before: str) -> re.Match[str] | None:
    """Return «هەولێر:»; another word with a colon may say what the day is of."""
    place = _NAME_WITH_COLON.fullmatch(before)
    return place if place and is_place(place["names"]) else None


def _is_place(names: str) -> bool:
    return not any(loose_key(name) in _NO_PLACE for name in re.split(r"[^\w]+", names) if name)
