"""The passages of a text that other pages show: sentences by topic and by date, and quotations.

They are made once, when the text is read, and stored beside its reading, so that a topic's page is
put together from finished pieces and needs no whole texts.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from markupsafe import Markup

from kashkol.model import Mention, Reading, Record, RoleMention, Span
from kashkol.outline import cut, dated_sentences, sentence_text, speeches
from kashkol.site.parts.foreign import attributes_of, language_at
from kashkol.site.parts.long_blocks import anchor_of
from kashkol.site.parts.markup import trusted
from kashkol.site.parts.passages import Passage, passage_html, passages

LONGEST_ANSWER = 600
"""Code points of an answer that lists of quotations show."""
ARTICLE = "\0"
"""Placeholder in a sentence's link for the address of the article, relative to the page."""
NOTE = "\1"
"""Placeholder for the words of the interface that say that the office is mentioned."""

ITEM_END = "</li>\n"
"""Ends each sentence in the list of those that mention a topic."""

_text = msgspec.msgpack.Decoder(str)
_texts = msgspec.msgpack.Decoder(tuple[str, ...])
_encoded_texts = msgspec.msgpack.Decoder(tuple[msgspec.Raw, ...])
_places = msgspec.msgpack.Decoder(tuple[tuple[str, int], ...])


class Speech(Record, frozen=True, array_like=True, gc=False):
    """A quotation that is speech, or an answer of an interview."""

    anchor: str
    """Its id on the page of its article."""
    text: str
    """Without its quotation marks, or without what marks the answer; a long answer is cut."""
    speaker: str | None
    speaker_surface: str | None
    language: str = ""
    """BCP 47 tag, if it is not that of the text."""


class Extracts(Record, frozen=True, array_like=True):
    """The passages of one text that other pages show."""

    topics: dict[str, msgspec.Raw]
    """For each topic the sentences that mention it: HTML list items, in which each sentence is a
    link to its place in the article. Encoded one by one, because a page needs only one of many."""
    dates: dict[str, msgspec.Raw]
    """For each day, month or year the sentences that mention it, each a link. Encoded likewise."""
    speeches: tuple[Speech, ...]
    places: dict[str, msgspec.Raw]
    """For each topic the sentences that mention it, in order: the id of the first mention in each
    on the page of the article, and its number in `sentences`. Encoded likewise."""
    sentences: msgspec.Raw
    """All sentences that mention a topic, as plain text. Encoded likewise."""

    def of_topic(self, topic: str, href: str, by_role: str) -> list[Markup]:
        """Return the sentences that mention a topic; `href` is the link to the article."""
        if topic not in self.topics:
            return []
        sentences = _text.decode(self.topics[topic])
        found = sentences.replace(ARTICLE, href).replace(NOTE, by_role)
        return [trusted(one + ITEM_END) for one in found.split(ITEM_END)[:-1]]

    def plain_of_topic(self, topic: str) -> list[tuple[str, str]]:
        """Return the sentences that mention a topic as plain text, each after its id."""
        if topic not in self.places:
            return []
        sentences = _encoded_texts.decode(self.sentences)
        return [(place, _text.decode(sentences[number]))
                for place, number in _places.decode(self.places[topic])]

    def of_date(self, date: str, href: str) -> list[Markup]:
        """Return the sentences that mention a date."""
        sentences = _texts.decode(self.dates[date])
        return [trusted(sentence.replace(ARTICLE, href)) for sentence in sentences]


def extract(reading: Reading) -> Extracts:
    """Make the extracts of a text."""
    blocks = [span.start for span in reading.paragraphs]
    found = dict(_found(reading))
    places, sentences = _plain(reading, found)
    return Extracts(
        topics={topic: _raw("".join(_of_topic(reading, shown)))
                for topic, shown in sorted(found.items())},
        dates={value: _raw([_of_date(reading, blocks, Passage(sentence=sentence,
                                                              marks=tuple(marks)))
                            for sentence, marks in sentences])
               for value, sentences in sorted(dated_sentences(reading).items())},
        speeches=tuple(_speeches(reading)),
        places={topic: _raw(of_topic) for topic, of_topic in sorted(places.items())},
        sentences=_raw(sentences))


def anchor(mention: Mention | RoleMention) -> str:
    """Return the id of a mention on its article's page."""
    return f"{'m' if isinstance(mention, Mention) else 'r'}{mention.start}"


def _speeches(reading: Reading) -> Iterator[Speech]:
    """Yield quotations as they are, and the beginnings of long answers."""
    turns = {turn.said: turn.start for turn in reading.turns}
    for said in speeches(reading):
        words, turn = reading.text[said.start:said.end], turns.get(said.start)
        yield Speech(
            anchor=f"q{said.start}" if turn is None else f"p{turn}",
            text=words if turn is None else cut(" ".join(words.split()), LONGEST_ANSWER),
            speaker=said.speaker, speaker_surface=said.speaker_surface,
            language=language_at(reading, said.start))


class _Shown(NamedTuple):
    """A sentence that mentions a topic."""

    passage: Passage
    anchor: str
    """Id of the first mention in it."""
    by_role: bool
    """Whether it mentions the topic by its office only."""


def _found(reading: Reading) -> Iterator[tuple[str, list[_Shown]]]:
    """Yield the topics that a text mentions, each with the sentences that mention it."""
    mentions: dict[str, dict[Span, Mention | RoleMention]] = {}
    spoken: list[Mention | RoleMention] = [*reading.mentions, *reading.roles]
    for mention in spoken:  # names are before offices, and kept if both have one span
        mentions.setdefault(mention.topic, {}).setdefault(
            Span(mention.start, mention.end), mention)
    starts = [sentence.start for sentence in reading.sentences]
    for topic, marked in mentions.items():
        yield topic, [_shown(passage, marked)
                      for passage in passages(reading.sentences, starts, sorted(marked))]


def _shown(passage: Passage, marked: Mapping[Span, Mention | RoleMention]) -> _Shown:
    first = marked[passage.marks[0]]
    return _Shown(passage, anchor(first), isinstance(first, RoleMention) and all(
        isinstance(marked[mark], RoleMention) for mark in passage.marks))


def _plain(reading: Reading, found: Mapping[str, Sequence[_Shown]],
           ) -> tuple[dict[str, list[tuple[str, int]]], list[str]]:
    """Return where each topic is mentioned, and the sentences that mention any."""
    numbers: dict[Span, int] = {}
    places = {topic: [(one.anchor, numbers.setdefault(one.passage.sentence, len(numbers)))
                      for one in shown] for topic, shown in found.items()}
    return places, [sentence_text(reading, span) for span in numbers]


def _of_topic(reading: Reading, shown: Sequence[_Shown]) -> Iterator[str]:
    for one in shown:
        note = f" <small>{NOTE}</small>" if one.by_role else ""
        yield f"<li>{_link(reading, one.passage, f'#{one.anchor}')}{note}{ITEM_END}"


def _of_date(reading: Reading, blocks: Sequence[int], passage: Passage) -> str:
    """Link to the block that contains a date, or in a long block to the sentence.

    `blocks` holds the offset of each block.
    """
    at = bisect_right(blocks, passage.marks[0].start) - 1
    if at < 0:
        return _link(reading, passage, "")
    return _link(reading, passage, f"#{anchor_of(reading.paragraphs[at], passage.sentence)}")


def _raw(value: str | list[str] | list[tuple[str, int]]) -> msgspec.Raw:
    return msgspec.Raw(msgspec.msgpack.encode(value))


def _link(reading: Reading, passage: Passage, fragment: str) -> str:
    attributes = attributes_of(language_at(reading, passage.marks[0].start))
    return f'<a href="{ARTICLE}{fragment}"{attributes}>{passage_html(reading.text, passage)}</a>'
