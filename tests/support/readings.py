"""Makes readings without reading a text, for tests of what uses readings."""

from kashkol.archive import Card, Seed, make_card
from kashkol.languages.ckb.letters import repair
from kashkol.memory.shelf import pack
from kashkol.model import Mention, Note, Published, Quote, Reading, Span
from kashkol.outline import outline
from kashkol.site.parts.extracts import Extracts, extract


def reading(text: str, *, topics: dict[str, str] | None = None, date: str | None = None,
            quotes: tuple[Quote, ...] = (), name: str = "a") -> Reading:
    """Make a reading of one paragraph, in which each key of `topics` is a mention of its topic."""
    whole = Span(0, len(text))
    return Reading(
        source_id=name, text=repair(text).text, paragraphs=(whole,), sentences=(whole,),
        headings=(), lists=(), turns=(), mentions=_mentions(text, topics or {}), roles=(), dates=(),
        quotes=quotes, repairs={}, corrected=0, words=len(text.split()),
        published=Published(date=date, certainty="stated" if date else "unknown"))


def card(name: str, text: str = "دەق", *, topics: dict[str, str] | None = None,
         date: str | None = None, note: Note | None = None) -> Card:
    """Make the card of an article with such a reading."""
    return HandShelf().put(name, reading(text, topics=topics, date=date, name=name), note)


class HandShelf:
    """A shelf in memory."""

    def __init__(self) -> None:
        """Make an empty shelf."""
        self.readings: dict[str, Reading] = {}

    def put(self, name: str, text: Reading, note: Note | None = None) -> Card:
        """Put a reading on the shelf and return its article's card."""
        digest = pack(text, extract(text)).digest
        self.readings[digest] = text
        seed = Seed(id=name, path=f"seeds/{name}.txt", sha256="0" * 64,
                    bytes=len(text.text.encode()), encoding="utf-8")
        return make_card(seed, outline(text), note, slug=name, reading=digest)

    def reading(self, digest: str) -> Reading:
        """Return a reading."""
        return self.readings[digest]

    def extracts(self, digest: str) -> Extracts:
        """Return the extracts of a reading."""
        return extract(self.readings[digest])


def _mentions(text: str, topics: dict[str, str]) -> tuple[Mention, ...]:
    found = []
    for surface, topic in topics.items():
        at = text.find(surface)
        while at >= 0:
            found.append(Mention(topic=topic, start=at, end=at + len(surface), surface=surface))
            at = text.find(surface, at + 1)
    return tuple(sorted(found, key=lambda mention: mention.start))
