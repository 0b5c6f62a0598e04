"""When and where a text says that it was published, by the habits of presses.

A stamp is a line that holds a day alone or beside words such as «تاريخ النشر». A dateline is a
place, perhaps an agency, and a day before the first sentence: "BAGHDAD, Nov. 7, 2021 (AP) —",
«بغداد - 7 تشرين الثاني 2021 -». «Today» with a full date near the beginning is one too. Days that
disagree say nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from kashkol.languages.alternatives import any_of
from kashkol.languages.date_patterns import NO_LETTER, NO_LETTER_BEFORE
from kashkol.languages.date_phrases import DatePhrase, DayPhrase, Phrase, TimePhrase, WeekdayPhrase
from kashkol.languages.date_tables import folded, folded_table
from kashkol.languages.date_values import Value, as_date
from kashkol.model import Span
from kashkol.reading.dates.tabled.together import Together
from kashkol.reading.dates.tabled.written import Written
from kashkol.text.spans import edges, is_within, span_at

_LONGEST_STAMP: Final = 160
_LONGEST_PLACE: Final = 70
_DATELINE_PARAGRAPHS: Final = 3
_OPENING: Final = 800
"""Code points at the beginning among which «today» with a date is a dateline."""
_LETTERS_BESIDE: Final = 12
_LEAST_OF_CHRONICLE: Final = 3
"""Paragraphs of a chronicle that begin with a date, at least."""
_LONGEST_BULLET: Final = 6
"""Code points before the date with which a paragraph of a chronicle begins."""
_DASH = "[-—―/|:]"
_NAME = r"[^\W\d_][^\W\d_'.]*"
_WORD = r"[^\W\d_]{2,15}"
_PLACE = rf"(?P<place>{_NAME}(?:[ -]{_NAME}){{0,2}})"
_TIME = r"(?:[ ,]{1,2}\d{1,2}[:.]\d\d)?"
_AGENCY = r"(?: ?\([^()\n]{1,30}\))?"
_BEFORE_DAY = re.compile(
    rf"[\"«(]?{_PLACE}{_AGENCY}(?: ?[-/,(|] ?{_NAME}(?: {_NAME}){{0,2}}\)?)?{_AGENCY}"
    rf" ?(?P<mark>[-—/|,:(]) ?[,(]?[ ]*")
_OUTLET = re.compile(rf"[\"«(]?{_NAME}(?: {_NAME}){{0,3}}[\"»)]? ?[-—/|•·,:] ?")
_BLANK = " -–—|/•·,:"
_PLACE_ALONE = re.compile(
    rf"{_PLACE}(?:, {_NAME}(?: {_NAME})?)? ?\([^()\n]{{2,30}}\) ?(?:[-–—―:]|--)(?= |\n)"
    rf"|\({_PLACE.replace('place', 'place3')}(?:, {_NAME}(?: {_NAME})?)?\) ?[-–—―] "
    rf"|(?P<place2>{_NAME}(?: {_NAME})?) ?[-–—/] ?{_WORD}(?: {_WORD})? ?[-–—:] ")
_LONGEST_PLACE_LINE = 90


def stated_days(on: Written, phrases: Sequence[Phrase], together: Together,
                values: Sequence[Value], paragraphs: Sequence[Span],
                quotations: Sequence[Span]) -> tuple[str, ...]:
    """Return the different days on which a text says that it was published, in order."""
    places = (*_todays(phrases, together, paragraphs, quotations),
              *_stamped(on, phrases, values, paragraphs))
    return tuple(sorted({values[at].iso or "" for at in places if as_date(values[at].iso)}))


# --- «today» ---------------------------------------------------------------------------------


def _todays(phrases: Sequence[Phrase], together: Together, paragraphs: Sequence[Span],
            quotations: Sequence[Span]) -> Iterator[int]:
    """Yield the dates that «today» introduces near the beginning, outside quotation marks."""
    head = paragraphs[:_DATELINE_PARAGRAPHS - 1]
    limit = max(_OPENING, head[-1].end if head else 0)
    for today, at in together.todays.items():
        phrase = phrases[today]
        if isinstance(phrase, DayPhrase) and phrase.start < limit \
                and not is_within(quotations, phrase.start):
            yield at


# --- stamps and datelines --------------------------------------------------------------------


def _stamped(on: Written, phrases: Sequence[Phrase], values: Sequence[Value],
             paragraphs: Sequence[Span]) -> Iterator[int]:
    """Yield the days of stamps and of datelines with a place.

    Days alone on lines in the middle of a text make all such lines headings of a chronicle, as do
    days with which several paragraphs begin.
    """
    if _is_chronicle(on, phrases, paragraphs):
        return
    ends = edges(paragraphs)
    by_paragraph: dict[int, list[int]] = {}
    for at, phrase in enumerate(phrases):
        if isinstance(phrase, DatePhrase) and as_date(values[at].iso):
            by_paragraph.setdefault(span_at(paragraphs, phrase.start), []).append(at)
    stamps: list[int] = []
    for index, days in by_paragraph.items():
        if index < 0:
            continue
        if _is_stamp(on, paragraphs[index], phrases, is_one=_is_one_day(days, values)):
            if index not in ends:
                return
            stamps.append(days[0])
        elif index < _DATELINE_PARAGRAPHS and _is_dateline(
                on, paragraphs[index], phrases, days[0]):
            stamps.append(days[0])
    yield from stamps


def _is_chronicle(on: Written, phrases: Sequence[Phrase], paragraphs: Sequence[Span]) -> bool:
    """Tell whether several paragraphs begin with a date, a bullet or a preposition aside."""
    first = {span_at(paragraphs, each.start): each.start for each in reversed(phrases)
             if isinstance(each, DatePhrase)}
    begun = [on.plain[paragraphs[at].start:start] for at, start in first.items() if at >= 0]
    return sum(len(each) <= _LONGEST_BULLET for each in begun) >= _LEAST_OF_CHRONICLE


def _is_one_day(days: Sequence[int], values: Sequence[Value]) -> bool:
    return len({values[at].iso for at in days}) == 1


def _is_stamp(on: Written, line: Span, phrases: Sequence[Phrase], *, is_one: bool) -> bool:
    """Tell whether a line holds a day, and beside it little but words that stamps have.

    Of two days, the first is that of publication if a label stands before it; the other may be that
    of a change.
    """
    if line.end - line.start > _LONGEST_STAMP:
        return False
    rest = _without_dates(on, line, phrases)
    days = sum(isinstance(each, DatePhrase) and line.start <= each.start < line.end
               for each in phrases)
    if days not in {1, 2}:
        return False
    if _labelled(on.code).match(rest):
        return True
    bare = _stamp_words(on.code).sub(" ", _numbers(on.code).sub(" ", rest))
    if not is_one or _is_sentence(on, line, bare) or not _place_is_right(on, bare):
        return False
    return sum(map(str.isalpha, bare)) <= (_LETTERS_BESIDE if days == 1 else 0) \
        or any(_OUTLET.fullmatch(f"{each.rstrip(_BLANK)} -") for each in (rest, bare))


def _is_sentence(on: Written, line: Span, bare: str) -> bool:
    """Tell whether a line has other numbers, or other words and a full stop."""
    ends = on.text[line.end - 1:line.end] == "." and len(re.findall(_WORD, bare)) > 1
    return ends or any(map(str.isdigit, bare))


def _without_dates(on: Written, line: Span, phrases: Sequence[Phrase]) -> str:
    """Return a folded line with its dates, weekdays and times as spaces."""
    rest = on.plain[line.start:line.end]
    for phrase in phrases:
        if phrase.start >= line.start and phrase.end <= line.end and isinstance(
                phrase, DatePhrase | WeekdayPhrase | TimePhrase | DayPhrase):
            start = (phrase.head if isinstance(phrase, TimePhrase) else phrase.start) - line.start
            end = phrase.end - line.start
            rest = f"{rest[:start]}{' ' * (end - start)}{rest[end:]}"
    return rest


def _is_dateline(on: Written, paragraph: Span, phrases: Sequence[Phrase], at: int) -> bool:
    """Tell whether a paragraph begins with a place and the day that stands at `at`."""
    return _place_before(on, paragraph, phrases, phrases[at]) != ""


def _place_before(on: Written, paragraph: Span, phrases: Sequence[Phrase], day: Phrase) -> str:
    """Return the place between the beginning of a paragraph and the day of its dateline."""
    if day.start - paragraph.start > _LONGEST_PLACE:
        return ""
    opening = _without_dates(on, Span(paragraph.start, day.start), phrases)
    place = _BEFORE_DAY.fullmatch(opening)
    end = min(paragraph.end, day.end + _LONGEST_PLACE)
    if place is None or not _place_is_right(on, place[0]) \
            or not _after_day(on.code).match(on.plain, day.end, end):
        return ""
    start = paragraph.start + place.start("place")
    return on.text[start:start + len(place["place"])]


def _place_is_right(on: Written, words: str) -> bool:
    """Tell whether no word before a day says that the day is of something else."""
    return _no_place(on.code).search(words) is None \
        and _labelled(on.code).match(f"{words.strip(' :')}:") is None


# --- the place -------------------------------------------------------------------------------


def stated_place(on: Written, phrases: Sequence[Phrase], paragraphs: Sequence[Span]) -> str:
    """Return the place of a dateline in the first paragraphs, or nothing.

    "ERBIL (Kurdistan 24) —", «تهران - ایرنا -», "BAGHDAD, Nov. 7 (AP) —".
    """
    days = {span_at(paragraphs, each.start): each for each in reversed(phrases)
            if isinstance(each, DatePhrase) and each.first.day}
    for index, paragraph in enumerate(paragraphs[:_DATELINE_PARAGRAPHS]):
        name = _place_alone(on, paragraph) or (
            _place_before(on, paragraph, phrases, days[index]) if index in days else "")
        if name and (name[0].isupper() or name.lower() == name.upper()) \
                and _outlets(on.code).search(folded(name, on.code)) is None:
            return name
    return ""


def _place_alone(on: Written, paragraph: Span) -> str:
    end = min(paragraph.end, paragraph.start + _LONGEST_PLACE_LINE)
    found = _PLACE_ALONE.match(on.text[paragraph.start:end])
    name = found and (found["place"] or found["place2"] or found["place3"])
    is_right = name and _place_is_right(on, folded(name, on.code))
    return name if name and is_right else ""


# --- patterns --------------------------------------------------------------------------------


@cache
def _labelled(code: str) -> re.Pattern[str]:
    words = folded_table(code)
    labels, other = any_of(words.stamp_labels), any_of(words.no_place)
    word = rf"(?: (?!(?:{other}){NO_LETTER})[^\W\d_]{{1,6}})?"
    return re.compile(rf"[ \W]*(?:{labels}){word} ?: *(?!\w)"
                      rf"|[ \W]*(?:{labels}) *:")


@cache
def _stamp_words(code: str) -> re.Pattern[str]:
    words = any_of(folded_table(code).stamp_words)
    return re.compile(rf"{NO_LETTER_BEFORE}(?:{words}){NO_LETTER}|\+\d{{4}}")


@cache
def _numbers(code: str) -> re.Pattern[str]:
    """Return the pattern of the number that a release has: "No: 47"."""
    words = any_of(folded_table(code).release_numbers)
    return re.compile(rf"{NO_LETTER_BEFORE}(?:{words}) ?[:.]? ?\d+(?:[/-]\d+)*(?!\w)")


@cache
def _outlets(code: str) -> re.Pattern[str]:
    outlets = any_of(folded_table(code).outlets)
    return re.compile(f"{NO_LETTER_BEFORE}(?:{outlets}){NO_LETTER}")


@cache
def _no_place(code: str) -> re.Pattern[str]:
    words = folded_table(code)
    attached = f"(?:{words.attached})?" if words.attached else ""
    return re.compile(f"{NO_LETTER_BEFORE}{attached}(?:{any_of(words.no_place)}){NO_LETTER}")


@cache
def _after_day(code: str) -> re.Pattern[str]:
    eras = any_of(folded_table(code).eras)
    return re.compile(rf"{_TIME}[).]{{0,2}}(?: ?(?:{eras}))?{_AGENCY}[ .)]*(?:{_DASH}|\n|$)")
