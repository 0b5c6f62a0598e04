"""Dates in Sorani text: where they are and what they say, before anything is resolved.

An automaton stops where a date could begin: at a digit, a month, a weekday, «ئەمڕۆ», «مانگی» …;
there, patterns made from the tables decide. What is found are phrases with numbers in them; which
day «دوێنێ» is, or whether a weekday fits, is for `reading.dates.find` to say.

No library reads Sorani dates; see `docs/decisions/0003-dates-own-tables.md`.

>>> text = "ڕۆژی ٧ی تشرینی دووەمی ٢٠٢١ لە بەغدا"
>>> [text[found.start:found.end] for found in scan(text)]
['٧ی تشرینی دووەمی ٢٠٢١']
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Final

import ahocorasick

from kashkol.languages.ckb.date_words import (
    EVERYDAY_FRIDAY,
    MONTH_NAMES,
    RELATIVE_DAYS,
    SHIFTS,
    SPACE,
    SUFFIX,
    UNTIL,
    WEEKDAY,
    WEEKDAYS,
    is_counted,
    loose,
    loose_key,
    spellings,
    word_before,
    word_set,
    words_of,
)
from kashkol.languages.ckb.latin_dates import (
    LATIN_MONTHS,
    LATIN_WEEKDAYS,
    read_latin,
    read_latin_weekday,
)
from kashkol.languages.ckb.named_dates import (
    LONGEST_TO_MONTH,
    read_month,
    read_named,
    read_numbered_month,
    read_word_of_this_month,
)
from kashkol.languages.ckb.numeric_dates import (
    read_clocked,
    read_numeric,
    read_numeric_list,
    read_numeric_range,
    read_two_numbers,
    read_year_and_month,
    read_year_first,
)
from kashkol.languages.ckb.times import HOUR_HEADS, read_bare_time, read_time
from kashkol.languages.ckb.word_dates import (
    DAYS_IN_WORDS,
    YEARS_IN_WORDS,
    read_bare_year_in_words,
    read_day_in_words,
    read_month_in_words,
    read_year_in_words,
)
from kashkol.languages.ckb.years import read_short_year, read_year
from kashkol.languages.date_phrases import (
    SHORT,
    DatePhrase,
    DayPhrase,
    PeriodPhrase,
    Phrase,
    Unit,
    WeekdayPhrase,
    join_range,
    with_year_of,
)
from kashkol.languages.one_byte import bytes_where, one_byte_view, signs_of_view
from kashkol.languages.scripts import LETTER


def scan(text: str, *, view: bytes | None = None) -> list[Phrase]:
    """Return the dates, weekdays and times of a text, in order and not overlapping.

    The time is linear: each place is looked at from within a bounded window. `view` is the text's
    one-byte view, if it is at hand.
    """
    places = _places(text, view or one_byte_view(text))
    months = [start for start, sign, _ in places if sign is _MONTH]
    found: list[Phrase] = []
    end = 0
    for start, sign, stop in places:
        if start < end:
            continue
        if sign is _NUMBER:
            digits_end = _end_of_number(text, stop)
            phrases = _at_number(text, start, digits_end, found, months)
        else:
            digits_end = 0
            phrases = _READERS[sign](text, start, end, found)
        for phrase in phrases:
            if phrase.start >= end:
                found.append(phrase)
                end = phrase.end
        end = max(end, digits_end)
    return list(_joined(text, found))


_UNTIL = re.compile(
    f"(?:یی?|دا|ەوە|وە)?{SPACE}?{UNTIL}{SPACE}?(?:ساڵی )?"
    f"|{SPACE}?[-–—]{SPACE}?")
_AND = re.compile(f"{SPACE}و{SPACE}")
_FROM_YEAR_TO = re.compile(f"{SPACE}بۆ{SPACE}(?:ساڵی )?")
_SPANNING = word_set("spanning")
"""«ساڵانی», «نێوان»: behind them «١٨٩٠ بۆ ١٨٩٧» is one stretch of years."""


def _joined(text: str, found: list[Phrase]) -> Iterator[Phrase]:
    """Yield the phrases, two dates with «تا» or a dash between them as one range.

    A month without a year takes that of the month it is listed with: «ئایار و حوزەیرانی ٢٠٢٠».
    """
    held: Phrase | None = None
    for phrase in found:
        if isinstance(held, DatePhrase) and isinstance(phrase, DatePhrase):
            joined = join_range(held, phrase) \
                if _UNTIL.fullmatch(text, held.end, phrase.start) \
                or _spans_years(text, held, phrase) else None
            if joined:
                held = joined
                continue
            if held.first.day is None and _AND.fullmatch(text, held.end, phrase.start):
                held = with_year_of(held, phrase)
        if held:
            yield held
        held = phrase
    if held:
        yield held


def _spans_years(text: str, one: DatePhrase, other: DatePhrase) -> bool:
    """Tell whether two years are the ends of one stretch: «لە ساڵانی ١٨٩٠ بۆ ١٨٩٧»."""
    return one.first.month is None and other.first.month is None \
        and _FROM_YEAR_TO.fullmatch(text, one.end, other.start) is not None \
        and (loose_key(word_before(text, one.start)) in _SPANNING
             or (text[one.start - 1:one.start] == "(" and text.startswith(")", other.end)))


# --- where something may begin ---------------------------------------------------------------


class _Sign(IntEnum):
    """What may begin at a place, by its letters."""

    MONTH = 0
    """A month's name, or «مانگ»."""
    WEEKDAY = 1
    DAY = 2
    PERIOD = 3
    HOUR = 4
    LATIN = 5
    LATIN_WEEKDAY = 6
    DAY_IN_WORDS = 7
    YEAR_IN_WORDS = 8
    NUMBER = 9


_NUMBER: Final = _Sign.NUMBER
_MONTH: Final = _Sign.MONTH
"""Compared with at every place; a name of the module is ten times as fast as an enum's member."""
_UNITS: Final[dict[str, Unit]] = {"مانگی": "month", "هەفتەی": "week", "ساڵی": "year"}
_SIGNS = {
    _Sign.MONTH: [*MONTH_NAMES, "مانگ"],
    _Sign.WEEKDAY: ["شەم", *words_of("friday")],
    _Sign.DAY: list(RELATIVE_DAYS),
    _Sign.PERIOD: ["هەفتەی", "ساڵی"],
    _Sign.HOUR: HOUR_HEADS,
    _Sign.LATIN: LATIN_MONTHS,
    _Sign.LATIN_WEEKDAY: LATIN_WEEKDAYS,
    _Sign.DAY_IN_WORDS: DAYS_IN_WORDS,
    _Sign.YEAR_IN_WORDS: YEARS_IN_WORDS,
}
_LONGEST_FIRST_WORD = 5
"""Names whose first word is shorter are looked for whole."""
_OF_ONE_SHAPE = ("رڕزژ", "لڵ", "حجخچ", "دذ", "سشص", "بپتن", "کگ")
_SHAPES = {ord(letter): letters[0] for letters in _OF_ONE_SHAPE for letter in letters}
_BARE_BYTES = b"".join(
    one_byte_view(sign.translate(_SHAPES)) if ord(sign) in _SHAPES else bytes([byte])
    for byte, sign in enumerate(signs_of_view()))


def _bare(view: bytes) -> str:
    """Return the view as a string in which letters of one shape are one, as if without dots.

    The automaton then branches half as often, and is faster by a third.
    """
    return view.translate(_BARE_BYTES).decode("latin-1")


def _spelled(sign: _Sign) -> Iterator[str]:
    """Yield what is looked for of the words of a sign, in every spelling."""
    for word in _SIGNS[sign]:
        if sign >= _Sign.DAY_IN_WORDS:
            yield from (f"{spelled} " for spelled in spellings(word))
            continue
        first = word.split(" ", 1)[0]
        yield from spellings(word if len(first) < _LONGEST_FIRST_WORD else first)


def _automaton(signs: Iterable[_Sign]) -> ahocorasick.Automaton:
    """Return what finds some signs in the bare view, with their lengths."""
    automaton = ahocorasick.Automaton()
    for sign in signs:
        for spelled in _spelled(sign):
            automaton.add_word(_bare(one_byte_view(spelled)), (sign, len(spelled) - 1))
    automaton.make_automaton()
    return automaton


_IN_LATIN = (_Sign.LATIN, _Sign.LATIN_WEEKDAY)
_WORDS: Final = _automaton(sign for sign in _SIGNS if sign not in _IN_LATIN)
_SPELLED: Final = frozenset(spelled for sign in _SIGNS for spelled in _spelled(sign))
"""What tells them from the other words without dots that the automaton finds."""
_LATIN_WORDS: Final = _automaton(_IN_LATIN)
"""These begin with capitals, which few texts have; a smaller automaton is faster."""
_DIGITS_ASIDE = bytes_where(str.isdigit, b"0", b" ")


def _places(text: str, view: bytes) -> list[tuple[int, _Sign, int]]:
    """Return the places at which something may begin, in order, with the ends of their signs.

    Digits are looked for by themselves: where an automaton branches more, it is slower.
    """
    bare = _bare(view)
    places = [(last - before, sign, last + 1) for last, (sign, before) in _WORDS.iter(bare)
              if text[last - before:last + 1] in _SPELLED]
    if view != view.lower():
        places += [(last - before, sign, last + 1)
                   for last, (sign, before) in _LATIN_WORDS.iter(bare)]
    digits = view.translate(_DIGITS_ASIDE) + b" "
    at = digits.find(b"0")
    while at >= 0:
        stop = digits.find(b" ", at)
        places.append((at, _NUMBER, stop))
        at = digits.find(b"0", stop)
    places.sort()
    return places


# --- what begins there -----------------------------------------------------------------------

_JOINS = frozenset("-/:+.,٫")
_RUNS_IN = re.compile(r"\d ?[-/:] ?\Z|\+\Z|\d ?[.,٫]\Z")
_BEHIND = re.compile(
    rf" {{0,2}}(?:ـ?یی?|[-–—/.ـ_\\:،,]|و|(?:{UNTIL}|بۆ)(?= ))? ?[-/.]? {{0,2}}(?P<number>\d)"
    r"|(?:st|nd|rd|th)?[ /,.-]{1,3}(?P<latin>[a-z])", re.IGNORECASE)
"""What is behind the first number of every date of several numbers, or with a month in English."""


def _end_of_number(text: str, end: int) -> int:
    """Return where a number ends, digits of other scripts included, which the view has not."""
    while text[end:end + 1].isdecimal():
        end += 1
    return end


def _at_number(text: str, at: int, end: int, found: list[Phrase],
               months: list[int]) -> Iterable[Phrase]:
    """Return the dates, the time or the year that begins with the digits from `at` to `end`."""
    after_phrase = found[-1].end if found else 0
    if at > after_phrase and not _JOINS.isdisjoint(text[max(0, at - 2):at]) \
            and _RUNS_IN.search(text, max(after_phrase, at - 3), at):
        return ()
    nearest = bisect_left(months, at)
    to_month = months[nearest] - at if nearest < len(months) else len(text)
    if end - at <= SHORT:
        named = read_named(text, at) if to_month <= LONGEST_TO_MONTH else None
        return named or _at_short_number(text, at, end, found[-1] if found else None)
    if end - at <= len("2021"):
        date = read_numeric(text, at) or read_year_and_month(text, at) \
            or (read_year_first(text, at) if to_month <= len("2021  ") else None) \
            or read_year(text, at, end, found[-1] if found else None)
        return [date] if date else ()
    return ()


def _at_short_number(text: str, at: int, end: int, before: Phrase | None) -> Iterable[Phrase]:
    """Return the dates or the time that begin with one or two digits, without a month's name.

    `before` is the phrase found before them.
    """
    behind = _BEHIND.match(text, end)
    if behind and behind["number"]:
        of_numbers = _of_numbers(text, at, end)
        if of_numbers:
            return of_numbers
    elif text.startswith(_EZAFE, end):
        in_words = read_month_in_words(text, at)
        if in_words:
            return [in_words]
    alone = read_short_year(text, at, end, before) or (
        read_latin(text, at) if behind and behind["latin"] else None)
    return [alone] if alone else read_bare_time(text, at)


def _of_numbers(text: str, at: int, end: int) -> Sequence[DatePhrase]:
    """Return the dates of two or more numbers that begin with one or two digits."""
    sign = text[end:end + 2].lstrip(" ")[:1]
    listed = read_numeric_list(text, at) if sign in _LISTING else []
    if listed:
        return listed
    found = read_numeric(text, at) or (read_numeric_range(text, at) if sign in _JOINING else None) \
        or read_two_numbers(text, at) or (read_clocked(text, at) if sign == ":" else None)
    return [found] if found else ()


_LISTING = frozenset("و،,")
_JOINING = frozenset("-–—ـ_تهب")
"""Signs behind a number that joins another, of a list and of a range."""


def _at_month(text: str, at: int, end: int, found: list[Phrase]) -> Sequence[Phrase]:
    """Return the date at a month's name, «مانگی ٥ی ٢٠٢٠» or «مانگی رابردوو»."""
    if not _begins_word(text, at, end):
        return ()
    month = read_month(text, at, found[-1] if found else None)
    if month is None and text.startswith(_FIRST_OF_MONTH, at):
        month = read_numbered_month(text, at) or read_word_of_this_month(text, at)
        return (month,) if month else _period(text, at)
    return (month,) if month else ()


_FIRST_OF_MONTH = "م"
"""The first letter of «مانگ», however it is spelled."""


def _at_weekday(text: str, at: int, end: int, _found: list[Phrase]) -> Sequence[Phrase]:
    """Return the weekday that the letters at `at` are of."""
    window = max(end, at - _LONGEST_STEM)
    match = _WEEKDAY.search(text, window, at + _LONGEST_STEM)
    while match and match.end("day") <= at:
        match = _WEEKDAY.search(text, match.end("day"), at + _LONGEST_STEM)
    if match is None or match.start("day") > at:
        return ()
    start, stop = match.span("day")
    before, key = loose_key(word_before(text, match.start())), loose_key(match["day"])
    if before in _NO_WEEKDAY_AFTER or _comes_often(text, start) or (
            key in EVERYDAY_FRIDAY and before not in _DAY_LABELS):
        return ()
    has_ezafe = text.startswith(_EZAFE, stop)
    if has_ezafe and _FEAST.match(text, stop):
        return ()
    shifted = _SHIFTED.match(text, stop) if has_ezafe else None
    return (WeekdayPhrase(start, shifted.end("shift") if shifted else stop, WEEKDAYS[key],
                          SHIFTS[loose_key(shifted["shift"])] if shifted else None),)


def _at_day(text: str, at: int, end: int, _found: list[Phrase]) -> Sequence[Phrase]:
    """Return «ئەمڕۆ» and its like, but not an outlet's name in brackets, «(سبەی)»."""
    match = _DAY.match(text, at)
    if match and _begins_word(text, at, end) and not (
            text.startswith(")", match.end()) and text[at - 1:at] == "("):
        return (DayPhrase(at, match.end("day"), RELATIVE_DAYS[loose_key(match["day"])]),)
    return ()


def _at_period(text: str, at: int, end: int, _found: list[Phrase]) -> Sequence[Phrase]:
    """Return «هەفتەی رابردوو» and its like, or a year in words behind «ساڵی»."""
    if not _begins_word(text, at, end):
        return ()
    period = _period(text, at)
    year = None if period else read_year_in_words(text, at)
    return (year,) if year else period


def _at_hour(text: str, at: int, end: int, _found: list[Phrase]) -> Sequence[Phrase]:
    """Return the time that «کاژێر» introduces, unless a number before it counts hours."""
    if not _begins_word(text, at, end) or (at - end > len("ی ") and is_counted(text, at)):
        return ()
    return tuple(read_time(text, at))


def _at_latin(text: str, at: int, _end: int, _found: list[Phrase]) -> Sequence[Phrase]:
    """Return «March 12, 2020»."""
    date = None if text[at - 1:at].isalpha() else read_latin(text, at)
    return (date,) if date else ()


_BEFORE_DATE = re.compile(r"[ ,،]{1,3}(?=\d|[A-Z])")
_BEHIND_DATE = re.compile(r"[ ,،(]{1,3}")


def _at_latin_weekday(text: str, at: int, end: int, found: list[Phrase]) -> Sequence[Phrase]:
    """Return «Thu» beside a date: «Thu, 12 Mar 2020», «12/03/2020 (Thursday)»."""
    weekday = None if text[at - 1:at].isalpha() else read_latin_weekday(text, at)
    if weekday is None:
        return ()
    gap = _BEFORE_DATE.match(text, weekday.end)
    follows = gap and (read_latin(text, gap.end()) or read_numeric(text, gap.end()))
    if follows or (found and found[-1].end == end and isinstance(found[-1], DatePhrase)
                   and _BEHIND_DATE.fullmatch(text, end, at)):
        return (weekday,)
    return ()


def _at_day_in_words(text: str, at: int, end: int, _found: list[Phrase]) -> Sequence[Phrase]:
    """Return «سێی هەشتی ٢٠١٤»."""
    date = read_day_in_words(text, at) if _begins_word(text, at, end) else None
    return (date,) if date else ()


def _at_year_in_words(text: str, at: int, end: int, _found: list[Phrase]) -> Sequence[Phrase]:
    """Return «دوو هەزار و سێ» where its case or a word before it says that it is a year."""
    date = read_bare_year_in_words(text, at) if _begins_word(text, at, end) else None
    return (date,) if date else ()


_READERS = (_at_month, _at_weekday, _at_day, _at_period, _at_hour, _at_latin, _at_latin_weekday,
            _at_day_in_words, _at_year_in_words)
"""In the order of their signs."""

# --- words -----------------------------------------------------------------------------------

_EZAFE = "ی"
_LONGEST_STEM = 12
_WEEKDAY = re.compile(f"(?<![{LETTER}])(?:لە|بۆ|تا|بە|و)?(?P<day>{WEEKDAY})")
_SHIFT = f"(?P<shift>{loose([*words_of('last'), *words_of('next')])}){SUFFIX}"
_SHIFTED = re.compile(f"یی?{SPACE}{_SHIFT}")
_EVERY = re.compile("(?:[ڕر]ۆژانی|هەموو) [^.،؛\n]*$")
"""«ڕۆژانی شەممە تا پێنجشەممە» come every week."""
_DAYS, _ALL = "ۆژانی", "هەموو"
_FEAST = re.compile(f"یی? {loose(words_of('feast'))}")
_DAY = re.compile(f"(?P<day>{loose(RELATIVE_DAYS)}){SUFFIX}")
_UNIT: dict[str, Unit] = {loose_key(name): unit for name, unit in _UNITS.items()}
_PERIOD = re.compile(
    f"(?P<unit>{loose(_UNITS)}){SPACE}"
    f"(?P<shift>{loose([*words_of('last'), *words_of('last_year')])}){SUFFIX}")
_NO_WEEKDAY_AFTER = word_set("not_a_weekday_after")
_DAY_LABELS = word_set("date_labels") | frozenset(map(loose_key, RELATIVE_DAYS))
_ATTACHED = frozenset(words_of("attached"))
_LONGEST_ATTACHED = 4


def _comes_often(text: str, start: int) -> bool:
    """Tell whether a weekday is that of every week."""
    window = text[max(0, start - 40):start]
    return (_DAYS in window or _ALL in window) and _EVERY.search(window) is not None


def _period(text: str, at: int) -> Sequence[PeriodPhrase]:
    """Return a period shifted from that of publication; «سێ مانگی رابردوو» is none."""
    match = _PERIOD.match(text, at)
    if match and not is_counted(text, at):
        return (PeriodPhrase(at, match.end("shift"), _UNIT[loose_key(match["unit"])],
                             SHIFTS[loose_key(match["shift"])]),)
    return ()


_IS_LETTER = re.compile(f"[{LETTER}]")


def _begins_word(text: str, at: int, end: int) -> bool:
    """Tell whether a word begins at `at`, a preposition written together with it aside."""
    first = at
    if text[at - 1:at] == " ":
        return True
    while first > end and at - first < _LONGEST_ATTACHED and _IS_LETTER.match(text, first - 1):
        first -= 1
    return first == at or text[first:at] in _ATTACHED


