"""What other pages show of a text: its sentences by topic and by date, and what is said in it.

Drawn once, when the text is read, and kept beside it, so that a topic's page is put together from
finished pieces and never needs the texts themselves.
"""

from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from kashkol.archive import dated_sentences
from kashkol.model import Mention, Reading, Record, RoleMention, Span
from kashkol.site.passages import Passage, Places, passage_html, passages

_encode = msgspec.msgpack.Encoder(enc_hook=str.__str__).encode


class Snippet(Record, frozen=True, array_like=True, gc=False):
    """A sentence as another page shows it."""

    place: str
    """Fragment of the link: `#m231:~:text=…`."""
    html: str
    """Escaped, with the marks."""
    by_role: bool = False
    """Whether an office alone stands for the topic."""


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
    """Snippets by topic, each list encoded by itself: a page wants one topic out of many."""
    dates: dict[str, msgspec.Raw]
    """Snippets by the day, month or year they speak of."""
    speeches: tuple[Speech, ...]

    def of_topic(self, topic: str) -> tuple[Snippet, ...]:
        """Return the sentences that speak of a topic, in their order."""
        return msgspec.msgpack.decode(self.topics[topic], type=tuple[Snippet, ...])

    def of_date(self, date: str) -> tuple[Snippet, ...]:
        """Return the sentences that speak of a date, in their order."""
        return msgspec.msgpack.decode(self.dates[date], type=tuple[Snippet, ...])


def extract(reading: Reading) -> Extracts:
    """Draw from a text what other pages show of it."""
    places = Places(reading)
    found: dict[str, list[Mention | RoleMention]] = {}
    spoken: list[Mention | RoleMention] = [*reading.mentions, *reading.roles]
    for mention in spoken:
        found.setdefault(mention.topic, []).append(mention)
    return Extracts(
        topics={topic: _raw(_of_topic(reading, places, mentions))
                for topic, mentions in sorted(found.items())},
        dates={value: _raw([_of_date(reading, places, Passage(sentence=sentence,
                                                              marks=tuple(marks)))
                            for sentence, marks in sentences])
               for value, sentences in sorted(dated_sentences(reading).items())},
        speeches=tuple(Speech(start=quote.start, text=reading.text[quote.start:quote.end],
                              speaker=quote.speaker, speaker_surface=quote.speaker_surface)
                       for quote in reading.quotes if quote.speech))


def anchor(mention: Mention | RoleMention) -> str:
    """Return the id of a mention on its article's page."""
    return f"{'m' if isinstance(mention, Mention) else 'r'}{mention.start}"


def _of_topic(reading: Reading, places: Places,
              mentions: Sequence[Mention | RoleMention]) -> list[Snippet]:
    anchors: dict[Span, Mention | RoleMention] = {}
    for mention in mentions:  # names come before offices and win where both stand
        anchors.setdefault(Span(mention.start, mention.end), mention)
    return [Snippet(place=places.href(anchor(anchors[passage.marks[0]]), passage.marks[0]),
                    html=_plain(passage_html(reading.text, passage)),
                    by_role=all(isinstance(anchors[mark], RoleMention)
                                for mark in passage.marks))
            for passage in passages(reading, sorted(anchors))]


def _of_date(reading: Reading, places: Places, passage: Passage) -> Snippet:
    first = passage.marks[0]
    return Snippet(place=places.href(f"p{places.block(first.start).start}", first),
                   html=_plain(passage_html(reading.text, passage)))


def _plain(html: Markup) -> str:
    return str.__str__(html)


def _raw(snippets: Sequence[Snippet]) -> msgspec.Raw:
    return msgspec.Raw(_encode(tuple(snippets)))
