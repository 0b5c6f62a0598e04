"""What other pages show of a text: its sentences by topic and by date, and what is said in it.

Drawn once, when the text is read, and kept beside it, so that a topic's page is put together from
finished pieces and never needs the texts themselves.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec
from markupsafe import Markup

from kashkol.archive import dated_sentences
from kashkol.model import Mention, Reading, Record, RoleMention, Span
from kashkol.site.parts.markup import trusted
from kashkol.site.parts.passages import Passage, passage_html, passages

ARTICLE = "\0"
"""Stands for the article's address in a sentence's link, which only the page knows."""
NOTE = "\1"
"""Stands for the words that say that an office is meant, which only the interface knows."""


class Speech(Record, frozen=True, array_like=True, gc=False):
    """A quotation that is speech."""

    start: int
    text: str
    """Without its quotation marks."""
    speaker: str | None
    speaker_surface: str | None


class Extracts(Record, frozen=True, array_like=True):
    """The passages of one text that other pages show."""

    topics: dict[str, msgspec.Raw]
    """For each topic the sentences that speak of it: list items of escaped text with its marks,
    each a link to its place."""
    dates: dict[str, msgspec.Raw]
    """For each day, month or year the sentences that speak of it, each a link.

    Texts of both are encoded one by one: a page wants one out of many.
    """
    speeches: tuple[Speech, ...]

    def of_topic(self, topic: str, href: str, by_role: str) -> Markup:
        """Return the sentences that speak of a topic; `href` leads to the article."""
        sentences = msgspec.msgpack.decode(self.topics[topic], type=str)
        return trusted(sentences.replace(ARTICLE, href).replace(NOTE, by_role))

    def of_date(self, date: str, href: str) -> list[Markup]:
        """Return the sentences that speak of a date."""
        sentences = msgspec.msgpack.decode(self.dates[date], type=tuple[str, ...])
        return [trusted(sentence.replace(ARTICLE, href)) for sentence in sentences]


def extract(reading: Reading) -> Extracts:
    """Draw from a text what other pages show of it."""
    blocks = [span.start for span in reading.paragraphs]
    found: dict[str, list[Mention | RoleMention]] = {}
    spoken: list[Mention | RoleMention] = [*reading.mentions, *reading.roles]
    for mention in spoken:
        found.setdefault(mention.topic, []).append(mention)
    return Extracts(
        topics={topic: _raw("".join(_of_topic(reading, mentions)))
                for topic, mentions in sorted(found.items())},
        dates={value: _raw([_of_date(reading, blocks, Passage(sentence=sentence,
                                                              marks=tuple(marks)))
                            for sentence, marks in sentences])
               for value, sentences in sorted(dated_sentences(reading).items())},
        speeches=tuple(Speech(start=quote.start, text=reading.text[quote.start:quote.end],
                              speaker=quote.speaker, speaker_surface=quote.speaker_surface)
                       for quote in reading.quotes if quote.speech))


def anchor(mention: Mention | RoleMention) -> str:
    """Return the id of a mention on its article's page."""
    return f"{'m' if isinstance(mention, Mention) else 'r'}{mention.start}"


def _of_topic(reading: Reading,
              mentions: Sequence[Mention | RoleMention]) -> Iterator[str]:
    anchors: dict[Span, Mention | RoleMention] = {}
    for mention in mentions:  # names come before offices and win where both stand
        anchors.setdefault(Span(mention.start, mention.end), mention)
    for passage in passages(reading, sorted(anchors)):
        first = passage.marks[0]
        by_role = all(isinstance(anchors[mark], RoleMention) for mark in passage.marks)
        note = f" <small>{NOTE}</small>" if by_role else ""
        link = _link(reading, passage, f"#{anchor(anchors[first])}")
        yield f"<li>{link}{note}</li>\n"


def _of_date(reading: Reading, blocks: Sequence[int], passage: Passage) -> str:
    """Link to the block in which a date stands; `blocks` holds where each begins."""
    at = bisect_right(blocks, passage.marks[0].start) - 1
    return _link(reading, passage, f"#p{blocks[at]}" if at >= 0 else "")


def _raw(value: str | list[str]) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(value))


def _link(reading: Reading, passage: Passage, place: str) -> str:
    return f'<a href="{ARTICLE}{place}">{passage_html(reading.text, passage)}</a>'
