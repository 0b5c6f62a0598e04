"""The whole index: segments, names, the tables of the language, and the head that lists them.

The index contains the tables of letters, affixes and stems that it was made with, so that the
browser uses the same ones. `docs/search-format.md` describes the format.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from kashkol.languages.ckb.letters import TABLE as LETTERS
from kashkol.languages.ckb.sounds import COMMON, FAMILIES
from kashkol.languages.ckb.sounds import TABLE as SOUNDS
from kashkol.languages.ckb.stem import TABLE as STEM
from kashkol.model import Record, Topic
from kashkol.search.blocks import FOLDER, Shard, named_parts, named_shard
from kashkol.search.names import latin_names, names
from kashkol.search.places import TABLES as AFFIXES
from kashkol.search.segment import WordsIndex
from kashkol.search.topics import TopicsIndex

VERSION: Final = 7
"""Of the format; a reader refuses one it does not know."""
HEAD: Final = FOLDER + "head.json"


def _without_remarks(table: dict[str, object]) -> dict[str, object]:
    return {name: part for name, part in table.items() if name != "about"}


TABLES: Final = {
    "letters": _without_remarks(LETTERS), "stem": _without_remarks(STEM), "affixes": AFFIXES,
    "sounds": _without_remarks(SOUNDS) | {"families": FAMILIES, "common": COMMON}}
"""All tables of the language that the browser's search uses."""


class SegmentEntry(Record, frozen=True, array_like=True):
    """A segment in the head."""

    segment: str
    years: tuple[tuple[str, int], ...]
    """Years in order, with the number of documents of each."""
    words: str
    """Digest in the name of the list of the segment's files."""
    known: str
    """Digest in the name of the file with its frequent words."""
    topics: str
    """Digests in the names of its topics' files, one after the other."""
    firsts: str
    """`TopicsIndex.firsts`."""


def segment_entry(words: WordsIndex, topics: TopicsIndex) -> SegmentEntry:
    """Return what the head lists of a segment."""
    return SegmentEntry(segment=words.segment, years=words.years, words=words.words,
                        known=words.known, topics=topics.digests, firsts=topics.firsts)


def shared_shards(topics: Iterable[Topic]) -> tuple[Shard, ...]:
    """Make the files all segments share: names, names in Latin letters, the language's tables."""
    topics = list(topics)
    return (named_shard("names", names(topics)), named_shard("latin", latin_names(topics)),
            named_shard("tables", msgspec.json.encode(TABLES)))


def head_shard(entries: Iterable[SegmentEntry], shared: Iterable[str]) -> Shard:
    """Make the head, which lists the segments, given in order, and the paths of shared files."""
    digests = dict(named_parts(path) for path in shared)
    return Shard(path=HEAD, content=msgspec.json.encode(
        {"version": VERSION} | digests | {"segments": list(entries)[::-1]}))
