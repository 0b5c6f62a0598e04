"""When a text was published: what its stamps and datelines state, or how early it can be.

«ئەمڕۆ» with a full date near the beginning is a dateline; so is a place with a full date before the
first sentence, and a line at the top or the foot that holds a date alone is a stamp. If they
disagree, the date is unknown. Without any, the latest day that the text tells as past says before
which day it cannot have been published.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from kashkol.languages.ckb.reading.dates.stated import Stated
from kashkol.languages.ckb.stamps import LONGEST_STAMP, dateline_day, stamped_days
from kashkol.languages.date_phrases import DatePhrase, DayPhrase
from kashkol.languages.date_problems import around
from kashkol.languages.date_values import as_date
from kashkol.model import Published, Span
from kashkol.problems import Problem, warning
from kashkol.text.spans import edges, is_within, span_at

DATELINE_PARAGRAPHS: Final = 2
DATELINE_LENGTH: Final = 800
"""A dateline begins in the first two paragraphs or the first 800 code points."""


def read_published(read: Stated, quotations: Sequence[Span],
                   curated: str) -> tuple[Published, list[Problem]]:
    """Return the date of publication: a note's, else the text's own, else how early it can be."""
    at_days = {at: day for at in (*_datelines(read, quotations), *_stamps(read))
               if (day := as_date(read.values[at].iso))}
    days = sorted(map(str, _one_calendar(read, at_days)))
    if curated:
        differing = [day for day in days if not day.startswith(curated)]
        contradiction = warning(
            "", f"a note or the file itself dates this text {curated}, its dateline "
                f"{', '.join(differing)}",
            excerpt=_shown(read, at_days), fix="correct `published` in the note, if the note errs")
        return Published(date=curated, certainty="curated"), [contradiction] if differing else []
    if len(days) == 1:
        return Published(date=days[0], certainty="stated"), []
    problems = [warning(
        "", f"the datelines disagree, so the date of publication is unknown: {', '.join(days)}",
        excerpt=_shown(read, at_days),
        fix="give `published` in a note on this text")] if days else []
    return Published(date=None, certainty="unknown", not_before=read.not_before), problems


def _shown(read: Stated, places: Iterable[int]) -> str:
    return "\n".join(around(read.text, read.phrases[at].start, read.phrases[at].end)
                     for at in places)


def _one_calendar(read: Stated, at_days: dict[int, date]) -> set[date]:
    """Return the days without those of another calendar that differ by a day from a Gregorian."""
    gregorian = {day for at, day in at_days.items() if _calendar(read, at) == "gregorian"}
    return gregorian | {day for day in at_days.values()
                        if not any(abs((day - other).days) <= 1 for other in gregorian)}


def _calendar(read: Stated, at: int) -> str:
    phrase = read.phrases[at]
    return phrase.calendar if isinstance(phrase, DatePhrase) else ""


# --- datelines and stamps --------------------------------------------------------------------


def _datelines(read: Stated, quotations: Sequence[Span]) -> Iterator[int]:
    """Yield the dates that «ئەمڕۆ» introduces near the beginning, outside quotation marks."""
    paragraphs = read.structure.paragraphs[:DATELINE_PARAGRAPHS]
    limit = max(DATELINE_LENGTH, paragraphs[-1].end if paragraphs else 0)
    for today, at in read.links.days.items():
        phrase = read.phrases[today]
        if isinstance(phrase, DayPhrase) and phrase.shift == 0 and phrase.start < limit \
                and as_date(read.values[at].iso) and not is_within(quotations, phrase.start):
            yield at


def _stamps(read: Stated) -> Iterator[int]:
    """Yield the dates of stamps and of datelines with a place.

    A date earlier than a day that the text tells as past is of something else, and dates alone on
    lines in the middle make all such lines headings of a chronicle.
    """
    places = _full_days(read)
    if not places:
        return
    paragraphs = read.structure.paragraphs
    ends = edges(paragraphs)
    stamps: list[int] = []
    for index in sorted({span_at(paragraphs, start) for start in places}):
        found = [places[start] for start in _stamped(read, index) if start in places]
        if found and index not in ends:
            return
        stamps += found
    yield from (at for at in stamps if (read.values[at].iso or "") >= (read.not_before or ""))


def _full_days(read: Stated) -> dict[int, int]:
    """Return the days whose year is stated, by where they begin."""
    return {phrase.start: at for at, phrase in enumerate(read.phrases)
            if isinstance(phrase, DatePhrase) and phrase.first.day and phrase.first.year}


def _stamped(read: Stated, index: int) -> Iterator[int]:
    """Yield where the days are of a paragraph that is a stamp or begins with a dateline."""
    paragraphs = read.structure.paragraphs
    start, end = paragraphs[index].start, paragraphs[index].end
    if end - start <= LONGEST_STAMP:
        foot = 0 < index >= len(paragraphs) - DATELINE_PARAGRAPHS
        yield from (start + day.start for day in stamped_days(read.text[start:end], foot=foot))
    if index <= DATELINE_PARAGRAPHS:
        opening = dateline_day(read.text[start:end])
        if opening:
            yield start + opening.start
