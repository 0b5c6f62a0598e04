"""The dates of a text in a language that is read by tables; each passage is read in its own."""

from collections.abc import Iterator, Sequence

from kashkol.languages.closely import close_reading
from kashkol.languages.date_problems import date_problems
from kashkol.languages.language import language_of
from kashkol.model import DateMention, Passage, Published, ReadingText, Record, Span
from kashkol.problems import Problem, warning
from kashkol.reading.dates.by_table import read_tabled
from kashkol.reading.dates.tabled.published import stated_days, stated_place
from kashkol.text.placed import Placed
from kashkol.text.spans import passage_at
from kashkol.text.structure import Structure


class TabledRead(Record, frozen=True):
    """When a text speaks of, when and where it was published, and what is wrong with that."""

    dates: tuple[DateMention, ...]
    published: Published
    place: str
    """Of a dateline, or nothing."""
    problems: tuple[Problem, ...]
    """Without a path, which the caller knows."""


class Around(Record, frozen=True):
    """What is known of a text before its dates are read."""

    structure: Structure
    quotations: Sequence[Span]
    passages: Sequence[Passage]
    published: Published
    """What a note or the file says; without a date there, what the text states counts."""
    corrected: tuple[Placed, ...] = ()


def dates_by_table(text: ReadingText, code: str, around: Around) -> TabledRead:
    """Return the dates of a text in a language of tables, and of its passages."""
    structure, passages, published = around.structure, around.passages, around.published
    read = read_tabled(text, code, structure.paragraphs, structure.sentences, around.corrected)
    days = () if published.date else stated_days(
        read.on, read.phrases, read.together, read.values, structure.paragraphs, around.quotations)
    if len(days) == 1:
        published = Published(date=days[0], certainty="stated")
    elif published.certainty == "unknown":
        published = Published(date=None, certainty="unknown", not_before=read.not_before(passages))
    day = published.date
    dates = [each for each in read.mentions(day) if passage_at(passages, each.start) is None]
    for other in sorted({passage.language for passage in passages}):
        dates += _of_passages(text, other, structure, passages, day)
    dates.sort(key=lambda each: each.start)
    return TabledRead(dates=tuple(dates), published=published,
                      place=stated_place(read.on, read.phrases, structure.paragraphs),
                      problems=(*_disagreeing(days), *date_problems(text, tuple(dates))))


def _of_passages(text: ReadingText, tag: str, structure: Structure, passages: Sequence[Passage],
                 day: str | None) -> Iterator[DateMention]:
    """Yield the dates in the passages of a language."""
    language = language_of(tag)
    if language is None:
        return
    close = close_reading(language)
    found = close.read_dates(text, structure, (), day or "", None, ()).dates if close \
        else read_tabled(text, language.code, structure.paragraphs,
                         structure.sentences).mentions(day)
    for each in found:
        passage = passage_at(passages, each.start)
        if passage is not None and passage.language == tag:
            yield each


def _disagreeing(days: Sequence[str]) -> Iterator[Problem]:
    if len(days) > 1:
        yield warning(
            "", f"the datelines disagree, so the date of publication is unknown: {', '.join(days)}",
            fix="give `published` in a note on this text")
