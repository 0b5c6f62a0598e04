"""Topics and readings for tests of names."""

from typing import Any

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.names import gazetteer as sorani
from kashkol.languages.ckb.reading.names.mentions import read_mentions
from kashkol.languages.closely import MentionsRead
from kashkol.model import Kind, Topic
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.sources import Source
from tests.support.structures import read_structure


def topic(topic_id: str, name: str, kind: Kind, *aliases: str, **fields: Any) -> Topic:
    return Topic(id=topic_id, path=f"content/topics/{topic_id}.md", name=name, kind=kind,
                 aliases=aliases, **fields)


def person(topic_id: str, name: str, *aliases: str, **fields: Any) -> Topic:
    return topic(topic_id, name, Kind.PERSON, *aliases, **fields)


def place(topic_id: str, name: str, *aliases: str, **fields: Any) -> Topic:
    return topic(topic_id, name, Kind.PLACE, *aliases, **fields)


def organisation(topic_id: str, name: str, *aliases: str, **fields: Any) -> Topic:
    return topic(topic_id, name, Kind.ORGANISATION, *aliases, **fields)


def names_read(source: str, *topics: Topic, as_of: str | None = None) -> MentionsRead:
    text = repair(source).text
    return read_mentions(text, read_structure(text), sorani.build_gazetteer(topics), as_of)


def named(source: str, *topics: Topic, as_of: str | None = None) -> list[str]:
    """Return the topics that a text of some date names, in order."""
    return [mention.topic for mention in names_read(source, *topics, as_of=as_of).mentions]


def surfaces(source: str, *topics: Topic) -> list[str]:
    return [mention.surface for mention in names_read(source, *topics).mentions]


def speakers(source: str, *topics: Topic) -> list[str | None]:
    """Return the topics who speak in a text, one for each speech."""
    seed = Source(id="a", path="seeds/a.txt", sha256="0" * 64, bytes=1, encoding="utf-8",
                  text=source)
    return [quote.speaker for quote in read(seed, build_gazetteer(topics))[0].quotes
            if quote.speech]
