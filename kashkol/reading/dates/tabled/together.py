"""All phrases of a text in order, and which of them belong together.

The longest phrase that begins at a place is taken. Two dates with «to» or a dash between them are a
range; a weekday or «today» beside a day and the time of its clause belong to it; two days in two
calendars beside each other are one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

import msgspec
from msgspec.structs import replace

from kashkol.languages.alternatives import any_of
from kashkol.languages.date_phrases import (
    DatePhrase,
    DayPhrase,
    Phrase,
    TimePhrase,
    WeekdayPhrase,
    join_range,
    with_year_of,
)
from kashkol.languages.date_tables import folded_table
from kashkol.languages.date_values import as_date, stated
from kashkol.reading.dates.tabled.days import read_relative, read_times, read_weekdays
from kashkol.reading.dates.tabled.in_words import to_words
from kashkol.reading.dates.tabled.named import read_named
from kashkol.reading.dates.tabled.numeric import read_numeric
from kashkol.reading.dates.tabled.written import Written
from kashkol.reading.dates.tabled.years import read_years

LONGEST_GAP = 40
"""Code points between two phrases that still belong together."""
_LONGEST_CLAUSE = 60
_CLAUSE_END = re.compile(r"[.!?;](?= |\n|$)|\n")


def scan(on: Written) -> list[Phrase]:
    """Return the dates, weekdays and times of a text, in order and not overlapping."""
    times = list(read_times(on))
    stated = (to_words(each, on.in_words)
              for each in chain(read_numeric(on), read_named(on), read_years(on)))
    dates = list(_joined(on, _apart(chain(stated, _outside(read_relative(on), times)))))
    found = _apart(chain(dates, read_weekdays(on), times),
                   first=frozenset(map(id, dates)))
    return [_without_ending(on, each) for each in found]


def _outside(days: Iterable[Phrase], times: Sequence[TimePhrase]) -> Iterator[Phrase]:
    """Yield the relative days but those that are the part of the day of a time: «saet 7ê sibê»."""
    parts = {each.end for each in times}
    for day in days:
        if not (isinstance(day, DayPhrase) and day.end in parts):
            yield day


def _without_ending(on: Written, phrase: Phrase) -> Phrase:
    """Return a date that ends with a month's name without the ending of that name."""
    if not isinstance(phrase, DatePhrase) or phrase.is_relative or phrase.first.month is None:
        return phrase
    ending = on.patterns.inflected.search(on.plain, phrase.start, phrase.end)
    return replace(phrase, end=ending.start("ending")) if ending else phrase


def _apart(phrases: Iterable[Phrase], first: frozenset[int] = frozenset()) -> list[Phrase]:
    """Return the phrases that overlap no other: the longest of those that begin first.

    Those of `first`, given by their identity, are taken before all others.
    """
    ordered = sorted(phrases, key=lambda each: (each.start, -each.end))
    held = [each for each in ordered if id(each) in first]
    starts, reach, found = [each.start for each in held], 0, list[Phrase]()
    for each in ordered:
        at = bisect_right(starts, each.start)
        beside = [*held[max(0, at - 1):at], *held[at:at + 1]] if id(each) not in first else []
        if each.start >= reach and not any(
                other.start < each.end and each.start < other.end for other in beside):
            found.append(each)
            reach = each.end
    return found


def _joined(on: Written, phrases: list[Phrase]) -> Iterator[Phrase]:
    """Yield the phrases, two ends of a range as one date, and months with the year of the next."""
    held: Phrase | None = None
    for phrase in phrases:
        if isinstance(held, DatePhrase) and isinstance(phrase, DatePhrase):
            joined = _range(on, held, phrase)
            if joined:
                held = joined
                continue
            if held.first.day is None and on.patterns.ands.fullmatch(
                    on.plain, held.end, phrase.start):
                held = with_year_of(held, phrase)
        if held:
            yield held
        held = phrase
    if held:
        yield held


def _range(on: Written, first: DatePhrase, last: DatePhrase) -> DatePhrase | None:
    """Return the range from one date to another, if words join them."""
    if last.start - first.end > LONGEST_GAP:
        return None
    if on.patterns.until.fullmatch(on.plain, first.end, last.start):
        return join_range(first, last)
    between = on.patterns.ands.fullmatch(on.plain, first.end, last.start) \
        and on.patterns.between.search(on.plain, max(0, first.start - 24), first.start)
    return join_range(first, last) if between else None


# --- what belongs together -------------------------------------------------------------------


class Together(msgspec.Struct, frozen=True):
    """What belongs together, by the phrases' places in their list."""

    weekdays: dict[int, int]
    """The weekday beside a day."""
    times: dict[int, int]
    """The time of day of a date."""
    todays: dict[int, int]
    """For «today» beside a full date, that date."""
    equals: dict[int, int]
    """For a date beside the same day in another calendar, that one; both ways."""


def put_together(on: Written, phrases: Sequence[Phrase]) -> Together:
    """Return which phrases belong together."""
    weekdays: dict[int, int] = {}
    todays: dict[int, int] = {}
    for at, phrase in enumerate(phrases):
        if isinstance(phrase, WeekdayPhrase) and phrase.shift is None:
            date = _beside(on, phrases, at)
            if date is not None:
                weekdays.setdefault(date, at)
        elif isinstance(phrase, DayPhrase) and phrase.shift == 0:
            date = _following(on, phrases, at)
            if date is not None and isinstance(phrases[date], DatePhrase):
                todays[at] = date
    dates = todays | {weekday: date for date, weekday in weekdays.items()}
    return Together(weekdays=weekdays, times=dict(_times(on, phrases, dates)), todays=todays,
                    equals=dict(_equals(on, phrases)))


def _beside(on: Written, phrases: Sequence[Phrase], at: int) -> int | None:
    """Return the day next to a weekday: a date rather than «yesterday», else the nearer one."""
    following = _following(on, phrases, at)
    before = at - 1 if at and _is_day(phrases[at - 1]) and _gap(on, phrases, at - 1, "labels") \
        else None
    if following is not None and before is not None:
        if isinstance(phrases[before], DayPhrase) != isinstance(phrases[following], DayPhrase):
            return before if isinstance(phrases[following], DayPhrase) else following
        nearer = phrases[at].start - phrases[before].end < \
            phrases[following].start - phrases[at].end
        return before if nearer else following
    return before if following is None else following


def _following(on: Written, phrases: Sequence[Phrase], at: int) -> int | None:
    """Return the day behind a weekday or «today», perhaps with a weekday between them."""
    for other in range(at + 1, min(at + 3, len(phrases))):
        if not _gap(on, phrases, other - 1, "labels"):
            return None
        if _is_day(phrases[other]):
            return other
        if not isinstance(phrases[other], WeekdayPhrase):
            return None
    return None


def _is_day(phrase: Phrase) -> bool:
    return isinstance(phrase, DayPhrase) or (
        isinstance(phrase, DatePhrase) and phrase.first.day is not None)


def _gap(on: Written, phrases: Sequence[Phrase], at: int, kind: str) -> bool:
    """Tell whether nothing but signs and words of a kind stands between a phrase and the next."""
    start, end = phrases[at].end, phrases[at + 1].start
    return 0 <= end - start <= LONGEST_GAP and _gap_of(on.code, kind).fullmatch(
        on.plain, start, end) is not None


@cache
def _gap_of(code: str, kind: str) -> re.Pattern[str]:
    words = folded_table(code)
    endings = [*words.month_endings, *words.inflections]
    ending = f"(?:{any_of(endings)})?" if endings else ""
    signs = r"[ \n,()/-]{0,4}"
    if kind == "labels":
        return re.compile(rf"{ending}{signs}(?:(?:{any_of(words.labels)}){signs}){{0,2}}")
    era = f"(?: ?(?:{any_of(words.eras)}))?"
    return re.compile(rf"{ending}{era} ?,? ?(?:[/=(-]|(?:{any_of(words.same_day)})) ?"
                      rf"(?:(?:{any_of(words.labels)}) ?)?")


def _equals(on: Written, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    for at in range(len(phrases) - 1):
        one, other = phrases[at], phrases[at + 1]
        if isinstance(one, DatePhrase) and isinstance(other, DatePhrase) \
                and one.calendar != other.calendar and _is_day(one) and _is_day(other) \
                and _gap(on, phrases, at, "same_day"):
            yield at, at + 1
            yield at + 1, at


def _times(on: Written, phrases: Sequence[Phrase],
           dates: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the date of each time of day: the nearer of those beside it in its clause.

    `dates` has the date that a weekday or «today» is part of.
    """
    taken: set[int] = set()
    for at, phrase in enumerate(phrases):
        if not isinstance(phrase, TimePhrase):
            continue
        for other in sorted((at - 1, at + 1), key=lambda other: _distance(phrases, at, other)):
            date = dates.get(other, other)
            if 0 <= other < len(phrases) and date not in taken and (
                    _is_day(phrases[other]) or isinstance(phrases[other], WeekdayPhrase)) \
                    and _is_one_clause(on, *sorted((phrase, phrases[other]),
                                                   key=lambda each: each.start)):
                taken.add(date)
                yield date, at
                break


def _distance(phrases: Sequence[Phrase], at: int, other: int) -> int:
    """Return how many code points are between two phrases; outside of the text it is none."""
    if not 0 <= other < len(phrases):
        return 0
    first, last = sorted((phrases[at], phrases[other]), key=lambda each: each.start)
    return last.start - first.end


def _is_one_clause(on: Written, first: Phrase, last: Phrase) -> bool:
    gap = on.plain[first.end:last.start]
    return len(gap) <= _LONGEST_CLAUSE and _CLAUSE_END.search(gap) is None


# --- evidence --------------------------------------------------------------------------------


def in_order_told(phrases: Sequence[Phrase], together: Together) -> list[Phrase]:
    """Return the phrases; a date in figures whose order is unsure as its weekday tells it."""
    found = list(phrases)
    for at, phrase in enumerate(phrases):
        weekday = phrases[together.weekdays[at]] if at in together.weekdays else None
        if isinstance(phrase, DatePhrase) and phrase.unsure and isinstance(weekday, WeekdayPhrase):
            told = [each for each in (phrase, _turned(phrase))
                    if (day := as_date(stated(replace(each, unsure=False)).iso))
                    and day.weekday() == weekday.weekday]
            if len(told) == 1:
                found[at] = replace(told[0], unsure=False)
    return found


def _turned(phrase: DatePhrase) -> DatePhrase:
    first = phrase.first
    return replace(phrase, first=replace(first, month=first.day, day=first.month))
