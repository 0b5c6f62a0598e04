"""The outline of a reading: the few facts of a text that the archive needs, and its title.

The archive of a hundred thousand texts fits in memory because it holds outlines, not texts.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from operator import attrgetter
from typing import Literal

import msgspec

from kashkol.characters import is_visible
from kashkol.languages.language import language_of
from kashkol.languages.lines import lines
from kashkol.languages.punctuation import COLONS, COMMAS
from kashkol.model import (
    LanguageCertainty,
    Mention,
    Passage,
    Published,
    Quote,
    Reading,
    Record,
    RoleMention,
    Span,
)

TITLE_LENGTH = 80
"""Most code points of a derived title, without the ellipsis behind it."""
SHORTEST_CLAUSE = 45
"""Fewest code points of a clause that makes a title by itself."""
LONGEST_WORD = 200
"""Most code points of a word that is not cut."""
OPENING_LENGTH = 220
"""Most code points of the opening that is shown for an article without a summary."""
LONGEST_SENTENCE = 2000
"""Code points of a sentence in the tables of mentions; a longer one ends with an ellipsis."""
STAMP = 16
"""Bytes of a stamp."""


class Named(Record, frozen=True, array_like=True, gc=False):
    """How often a text mentions a topic."""

    topic: str
    names: int
    """Mentions by name."""
    offices: int
    """Mentions by office."""

    @property
    def times(self) -> int:
        """The number of all mentions."""
        return self.names + self.offices


class Outline(Record, frozen=True, array_like=True):
    """The facts of a reading that the archive needs."""

    title: str
    """The headline, or else the first words of the text."""
    title_is: Literal["stated", "derived"]
    opening: str
    """Of the text behind its headline."""
    following: str
    """What follows a derived title; the same as `opening` if the title is stated."""
    authors: tuple[str, ...]
    """As bylines in the text name them."""
    place: str
    """Where the text says that it was written, or nothing."""
    language: str
    """BCP 47 tag of the text."""
    language_certainty: LanguageCertainty
    published: Published
    words: int
    topics: tuple[Named, ...]
    """In the order of first mention."""
    speakers: tuple[tuple[str, int], ...]
    """Topic ids of speakers and how often they are quoted; an empty id for all other speakers."""
    names: int
    """Number of mentions by name, of all topics."""
    speeches: int
    """Number of quotations that are speech, and of answers in interviews."""
    dates: tuple[tuple[str, int], ...]
    """Days, months and years in the text, and the number of sentences with each; sorted."""
    mentions: bytes
    """Hash of all mentions by name."""
    passages: tuple[Passage, ...] = ()
    """What is written in other languages."""
    sentences: int = 0
    """Bytes of the sentences with names, each counted as often as it has names."""

    @property
    def read_by_tables(self) -> frozenset[str]:
        """Codes of all languages of the text that are read by tables, those of passages too."""
        tags = {self.language, *(passage.language for passage in self.passages)}
        return frozenset(one.code for one in map(language_of, tags)
                         if one and not one.is_read_closely)


def speeches(reading: Reading) -> list[Quote]:
    """Return what a text says that somebody said: quotations, and the answers of interviews.

    A quotation in an answer by the same speaker is part of the answer.
    """
    answers = [Quote(start=turn.said, end=turn.end, speech=True, speaker=turn.speaker, cue=None,
                     speaker_surface=turn.speaker_surface, speaker_start=turn.speaker_start)
               for turn in reading.turns if not turn.asks and turn.speaker_surface]
    starts = [answer.start for answer in answers]
    said = list(answers)
    for quote in reading.quotes:
        at = bisect_left(starts, quote.start) - 1
        around = answers[at] if at >= 0 and quote.end <= answers[at].end else None
        if quote.speech and (around is None or quote.speaker_surface != around.speaker_surface):
            said.append(quote)
    return sorted(said, key=attrgetter("start"))


def outline(reading: Reading) -> Outline:
    """Collect the facts of a reading that the archive needs."""
    names = Counter([mention.topic for mention in reading.mentions])
    offices = Counter([role.topic for role in reading.roles])
    speakers = Counter(said.speaker or "" for said in speeches(reading))
    titled = entitle(reading)
    return Outline(
        title=titled.title, title_is=titled.title_is, opening=titled.opening,
        following=titled.following, authors=reading.authors, place=reading.place,
        language=reading.language, language_certainty=reading.language_certainty,
        published=reading.published,
        words=reading.words,
        topics=tuple([Named(topic=topic, names=names[topic], offices=offices[topic])
                      for topic in _in_order(reading)]),
        speakers=tuple(sorted(speakers.items())), names=names.total(), speeches=speakers.total(),
        dates=tuple(sorted(_dates(reading).items())),
        mentions=hashlib.sha256(msgspec.msgpack.encode(reading.mentions)).digest()[:STAMP],
        passages=reading.passages,
        sentences=_bytes_of(sentences_with_names(reading)))


def sentences_with_names(reading: Reading) -> list[str]:
    """Return for each mention by name the sentence it stands in, or an empty text."""
    found: list[str] = []
    starts = [sentence.start for sentence in reading.sentences]
    start, end, shown = 0, 0, ""
    for mention in reading.mentions:
        if not start <= mention.start < end:
            at = bisect_right(starts, mention.start) - 1
            sentence = reading.sentences[at] if at >= 0 else Span(0, 0)
            start, end = sentence.start, sentence.end
            shown = sentence_text(reading, sentence)
        found.append(shown if mention.start < end else "")
    return found


def sentence_text(reading: Reading, sentence: Span) -> str:
    """Return a sentence as a table shows it: on one line, and cut if it is very long."""
    return cut(_words(reading.text[sentence.start:sentence.end]), LONGEST_SENTENCE)


def dated_sentences(reading: Reading) -> dict[str, list[tuple[Span, list[Span]]]]:
    """Group the dates of a text by value, and those of a value by sentence.

    Returns for each value its sentences, each with the spans of its dates. Dates without a year are
    left out, and so are Hijri dates of which only the month or the year is known. Another range is
    grouped under its first day.
    """
    found: dict[str, list[tuple[Span, list[Span]]]] = {}
    starts = [sentence.start for sentence in reading.sentences]
    for dated in reading.dates:
        value, _, last = (dated.value or "").partition("/")
        index = bisect_left(starts, dated.start + 1) - 1
        open_day = dated.calendar == "hijri" and last
        if not value or value.startswith("--") or index < 0 or open_day:
            continue
        grouped = found.setdefault(value, [])
        sentence, mark = reading.sentences[index], Span(dated.start, dated.end)
        if grouped and grouped[-1][0] is sentence:
            grouped[-1][1].append(mark)
        else:
            grouped.append((sentence, [mark]))
    return found


class Titled(Record, frozen=True):
    """The title of a text, and how the text goes on."""

    title: str
    title_is: Literal["stated", "derived"]
    opening: str
    following: str


def entitle(reading: Reading) -> Titled:
    """Return the headline of a text, else its first words, and the beginning of what follows."""
    title = reading.title and _words(reading.text[reading.title.start:reading.title.end])
    if reading.title and title and is_visible(title):
        opening = _opening(reading, reading.title.end)
        return Titled(title=title, title_is="stated", opening=opening, following=opening)
    first = _first_sentence(reading)
    sentence = _words(reading.text[first.start:first.end])
    title = _clause(sentence) or cut(sentence, TITLE_LENGTH)
    end = _end_of_words(reading.text, first, len(title.split()))
    following = _opening(reading, end)
    return Titled(title=title, title_is="derived", opening=_opening(reading, first.start),
                  following=f"…{following}" if title != sentence and following else following)


def cut(text: str, length: int) -> str:
    """Shorten a text to at most `length` code points at the end of a word, and add an ellipsis.

    A first word that is longer is left whole, up to `LONGEST_WORD`.
    """
    if len(text) <= length:
        return text
    whole = text[:length + 1].rpartition(" ")[0] or text[:LONGEST_WORD + 1].partition(" ")[0]
    if whole == text:
        return text
    return whole[:max(length, LONGEST_WORD)].rstrip(f"{COMMAS}{COLONS}{_OPENING_MARKS}. ") + "…"
_OPENING_MARKS = '«“"([–-'
_CLAUSE_END = re.compile(f"[{COMMAS}{COLONS[1]}] ")
_PAIRS = ('""', "“”", "«»", "()", "[]")


def _clause(sentence: str) -> str:
    """Return the longest beginning of a long sentence that ends before a comma, or nothing."""
    if len(sentence) <= TITLE_LENGTH:
        return ""
    ends = [mark.start() for mark in _CLAUSE_END.finditer(sentence, SHORTEST_CLAUSE, TITLE_LENGTH)]
    clause = sentence[:ends[-1]] if ends else ""
    return clause if all(_is_balanced(clause, pair) for pair in _PAIRS) else ""


def _is_balanced(text: str, pair: str) -> bool:
    return text.count(pair[0]) == text.count(pair[1]) if pair[0] != pair[1] \
        else text.count(pair[0]) % 2 == 0


def _first_sentence(reading: Reading) -> Span:
    """Return the first sentence behind what stands around the text."""
    around = {*reading.matter, *reading.captions}
    begins = next((span.start for span in reading.paragraphs if span not in around), 0)
    seen = (span for span in reading.sentences if span.start >= begins)
    first = next((span for span in seen if is_visible(reading.text[span.start:span.end])),
                 Span(begins, len(reading.text)))
    sentence = reading.text[first.start:first.end]
    return Span(first.start + lines().report_start(sentence), first.end)


def _end_of_words(text: str, span: Span, number: int) -> int:
    """Return where the first words of a span end."""
    part = text[span.start:span.end]
    words = part.split(maxsplit=number)
    if not number or not words:
        return span.end
    first = part.removesuffix(words[number]) if len(words) > number else part
    return span.start + len(first.rstrip())


def _opening(reading: Reading, start: int) -> str:
    """Return the beginning of what stands behind an offset, without what is around the text."""
    around, pieces, length = {*reading.matter, *reading.captions}, list[str](), 0
    for span in reading.paragraphs:
        if span.end > start and not (around and span in around):
            pieces.append(reading.text[max(span.start, start):span.end][:OPENING_LENGTH * 2])
            length += len(pieces[-1])
            if length > OPENING_LENGTH * 2:
                break
    return cut(_words(" ".join(pieces)), OPENING_LENGTH)


def _words(text: str) -> str:
    """Return a text with single spaces between its words."""
    if "  " not in text and text.isprintable():  # the only white space that is printable is " "
        return text.strip(" ")
    return " ".join(text.split())


def _in_order(reading: Reading) -> list[str]:
    """Return the topics of a text in the order of their first mentions."""
    spoken: list[Mention | RoleMention] = [*reading.mentions, *reading.roles]
    first: dict[str, int] = {}
    for found in spoken:
        if found.topic not in first or found.start < first[found.topic]:
            first[found.topic] = found.start
    return sorted(sorted(first), key=first.__getitem__)


def _bytes_of(sentences: Iterable[str]) -> int:
    """Return the bytes of sentences; the same one often stands several times in a row."""
    total, bytes_of_last, last = 0, 0, ""
    for sentence in sentences:
        if sentence is not last:
            bytes_of_last, last = len(sentence.encode()), sentence
        total += bytes_of_last
    return total


def _dates(reading: Reading) -> dict[str, int]:
    return {value: len(sentences) for value, sentences in dated_sentences(reading).items()}
