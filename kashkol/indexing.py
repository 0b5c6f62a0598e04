"""The search index of an archive, made again only where its texts changed.

Each year is cut, from its oldest article on, into leaves whose postings are kept in `.cache/`; a
year is put together from its leaves, and a year none of whose leaves changed is left as it stands.
"""

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from itertools import groupby
from pathlib import Path
from zlib import crc32

import msgspec

from kashkol.archive import Archive, Card
from kashkol.execution import run
from kashkol.model import Record, Topic
from kashkol.publish.files import keep_only, write_whole
from kashkol.publish.shelf import open_shelf
from kashkol.publish.state import CACHE, PACKS, SEARCH, code_digest
from kashkol.search.coding import LEAF
from kashkol.search.document import make_document
from kashkol.search.index import head_shard, shared_shards
from kashkol.search.leaf import index_leaf
from kashkol.search.segment import Shard, YearEntry, YearIndex, index_year

KNOWN = "known.msgpack"
SUFFIX = ".leaf"
SUM = 4
"""Bytes of the checksum at the beginning of a leaf's file."""


class LeafJob(Record, frozen=True):
    """Articles of one year to be indexed."""

    root: Path
    key: str
    cards: tuple[Card, ...]
    locations: Path
    """File that tells where texts lie."""
    shelf: str
    """Hash of that file."""


class YearJob(Record, frozen=True):
    """Leaves to be put together."""

    root: Path
    keys: tuple[str, ...]


class KnownYear(Record, frozen=True, array_like=True):
    """A year of the index as it was last published."""

    key: str
    entry: YearEntry
    paths: tuple[str, ...]


class Known(Record, frozen=True, array_like=True):
    """The index as it was last published."""

    years: dict[str, KnownYear]
    topics: str
    """Hash of what the files beside the years were made from."""
    beside: tuple[str, ...]
    """Their paths."""


class IndexMade(Record, frozen=True):
    """The index: what was made anew, what stands, and what to remember."""

    shards: tuple[Shard, ...]
    kept: tuple[str, ...]
    """Paths of files that stand as they should."""
    known: Known
    leaves: frozenset[str]
    """Keys of the leaves it was made of."""


def make_index(root: Path, archive: Archive, locations: tuple[Path, str],
               hands: Executor | None, stands: Callable[[str], bool]) -> IndexMade:
    """Make the index; `stands` tells whether a file stands as it was published."""
    known = _recall(root)
    by_year = {year: _leaves(list(cards)) for year, cards in
               groupby(archive.cards, key=lambda card: card.year)}
    keys = {year: _hash(*(key for key, _ in leaves)) for year, leaves in by_year.items()}
    kept = {year: last for year, key in keys.items() if (last := known.years.get(year))
            and last.key == key and all(map(stands, last.paths))}
    missing = [LeafJob(root=root, key=key, cards=cards, locations=locations[0],
                        shelf=locations[1])
               for year, leaves in by_year.items() if year not in kept for key, cards in leaves
               if not _is_whole(_leaf_path(root, key))]
    for _ in run(leaf_batch, missing, hands):
        pass
    anew = {year: tuple(key for key, _ in leaves)
            for year, leaves in by_year.items() if year not in kept}
    jobs = [YearJob(root=root, keys=of_year) for of_year in anew.values()]
    made = dict(zip(anew, run(year_batch, jobs, hands), strict=True))
    years = kept | {year: KnownYear(key=keys[year], entry=index.entry,
                                    paths=tuple(shard.path for shard in index.shards))
                    for year, index in made.items()}
    topics = _hash(code_digest(), *map(_called, archive.topics.values()))
    same = topics == known.topics and all(map(stands, known.beside))
    shared = () if same else shared_shards(archive.topics.values())
    beside = known.beside if same else tuple(shard.path for shard in shared)
    return IndexMade(
        shards=(*(shard for index in made.values() for shard in index.shards), *shared,
                head_shard((years[year].entry for year in by_year), beside)),
        kept=(*(path for year in kept.values() for path in year.paths), *(beside if same else ())),
        known=Known(years=years, topics=topics, beside=beside),
        leaves=frozenset(key for leaves in by_year.values() for key, _ in leaves))


def remember_index(root: Path, made: IndexMade) -> None:
    """Leave for the next build what was made, and delete leaves nothing is made of any more."""
    folder = root / CACHE / SEARCH
    write_whole(folder / KNOWN, msgspec.msgpack.encode(made.known))
    keep_only(folder, f"*{SUFFIX}", {f"{key}{SUFFIX}" for key in made.leaves})


def leaf_batch(job: LeafJob) -> None:
    """Index some articles and keep the postings."""
    shelf = open_shelf(job.root / CACHE / PACKS, job.locations, job.shelf)
    documents = (make_document(shelf.reading(card.reading), address=card.address,
                               title=card.title, curated=card.title_is == "curated")
                 for card in job.cards)
    content = index_leaf(documents)
    write_whole(_leaf_path(job.root, job.key), _sum(content) + content)


def year_batch(job: YearJob) -> YearIndex:
    """Put a year together."""
    return index_year([_leaf_path(job.root, key).read_bytes()[SUM:] for key in job.keys])


def _leaves(cards: Sequence[Card]) -> list[tuple[str, tuple[Card, ...]]]:
    """Cut a year into leaves, each with the hash of all it is made from."""
    parts = (tuple(cards[at:at + LEAF]) for at in range(0, len(cards), LEAF))
    return [(_hash(code_digest(), *(
        f"{card.id}\0{card.reading}\0{card.address}\0{card.title_is}\0{card.title}"
        for card in part)), part) for part in parts]


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _leaf_path(root: Path, key: str) -> Path:
    return root / CACHE / SEARCH / f"{key}{SUFFIX}"


def _is_whole(leaf: Path) -> bool:
    """Tell whether a leaf is there, and as it was written."""
    try:
        content = leaf.read_bytes()
    except OSError:
        return False
    return content[:SUM] == _sum(content[SUM:])


def _sum(content: bytes) -> bytes:
    return crc32(content).to_bytes(SUM, "big")


def _called(topic: Topic) -> str:
    return "\0".join((topic.id, topic.name, topic.latin, *topic.aliases))


def _recall(root: Path) -> Known:
    try:
        content = (root / CACHE / SEARCH / KNOWN).read_bytes()
        return msgspec.msgpack.decode(content, type=Known)
    except (OSError, msgspec.DecodeError):
        return Known(years={}, topics="", beside=())


