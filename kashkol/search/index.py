"""The whole index: years, names, the tables of the language, and the head that lists them.

The index says by itself how its words were made: the browser reads the same tables of letters,
affixes and stems that Python used. The format is described in `docs/search-format.md`.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from kashkol.languages.ckb.letters import TABLE as LETTERS
from kashkol.languages.ckb.stem import TABLE as STEM
from kashkol.model import Record, Topic
from kashkol.search.blocks import FOLDER, Shard, named_parts, named_shard
from kashkol.search.document import UNDATED
from kashkol.search.names import latin_names, names
from kashkol.search.places import TABLES as AFFIXES
from kashkol.search.segment import WordsIndex
from kashkol.search.topics import TopicsIndex

VERSION: Final = 5
"""Of the format; a reader refuses one it does not know."""
HEAD: Final = FOLDER + "head.json"


class YearEntry(Record, frozen=True, array_like=True):
    """What the head says of a year."""

    year: str
    documents: int
    words: str
    """Digest in the name of the list of its words' files."""
    known: str
    """Digest in the name of the file with its frequent words."""
    topics: str
    """Digests in the names of its topics' files, behind each other."""
    firsts: str
    """What the signs of each of these files begin with."""


def year_entry(words: WordsIndex, topics: TopicsIndex) -> YearEntry:
    """Say what the head says of a year."""
    return YearEntry(year=words.year, documents=words.documents, words=words.words,
                     known=words.known, topics=topics.digests, firsts=topics.firsts)


def shared_shards(topics: Iterable[Topic]) -> tuple[Shard, ...]:
    """Make what stands beside the years: names, in Latin letters too, and the language's tables."""
    topics = list(topics)
    return (named_shard("names", names(topics)), named_shard("latin", latin_names(topics)),
            named_shard("tables", _tables()))


def head_shard(entries: Iterable[YearEntry], beside: Iterable[str]) -> Shard:
    """Make the head, which lists the years, and the paths of what stands beside them."""
    digests = dict(named_parts(path) for path in beside)
    return Shard(path=HEAD, content=msgspec.json.encode(
        {"version": VERSION} | digests | {"years": sorted(entries, key=_newest_first)}))


def _newest_first(entry: YearEntry) -> tuple[bool, int]:
    return (True, 0) if entry.year == UNDATED else (False, -int(entry.year))


def _tables() -> bytes:
    return msgspec.json.encode({
        "letters": _without_remarks(LETTERS), "stem": _without_remarks(STEM), "affixes": AFFIXES})


def _without_remarks(table: dict[str, object]) -> dict[str, object]:
    return {name: part for name, part in table.items() if name != "about"}
