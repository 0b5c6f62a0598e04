"""Readings made by hand, for tests of what comes after reading."""

from kashkol.archive import Article, make_article
from kashkol.kurdish.letters import repair
from kashkol.model import Mention, Note, Published, Quote, Reading, Source, Span


def reading(text: str, *, topics: dict[str, str] | None = None, date: str | None = None,
            quotes: tuple[Quote, ...] = (), name: str = "a") -> Reading:
    """Make a reading of one paragraph in which each text of `topics` names its topic."""
    whole = Span(0, len(text))
    return Reading(
        source_id=name, text=repair(text).text, paragraphs=(whole,), sentences=(whole,),
        headings=(), lists=(), mentions=_mentions(text, topics or {}), roles=(), dates=(),
        quotes=quotes, repairs={}, words=len(text.split()),
        published=Published(date=date, certainty="stated" if date else "unknown"))


def article(name: str, text: str = "دەق", *, topics: dict[str, str] | None = None,
            date: str | None = None, note: Note | None = None) -> Article:
    """Make an article around such a reading."""
    source = Source(id=name, path=f"seeds/{name}.txt", sha256="0" * 64, bytes=len(text.encode()),
                    encoding="utf-8", text=text)
    return make_article(source, note, reading(text, topics=topics, date=date, name=name), name)


def _mentions(text: str, topics: dict[str, str]) -> tuple[Mention, ...]:
    found = []
    for surface, topic in topics.items():
        at = text.find(surface)
        while at >= 0:
            found.append(Mention(topic=topic, start=at, end=at + len(surface), surface=surface))
            at = text.find(surface, at + 1)
    return tuple(sorted(found, key=lambda mention: mention.start))


