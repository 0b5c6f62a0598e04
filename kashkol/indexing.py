"""The search index of an archive, made again only where its texts changed.

Each year is cut, from its oldest article on, into leaves whose postings are kept in `.cache/`; a
year is put together from its leaves, and a year none of whose leaves changed is left as it stands.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from zlib import crc32

import msgspec

from kashkol.archive import Archive, Card
from kashkol.execution import Crew, start
from kashkol.model import Record, Topic
from kashkol.publish.files import keep_only, write_whole
from kashkol.publish.shelf import open_shelf
from kashkol.publish.state import CACHE, PACKS, SEARCH, code_digest
from kashkol.publish.tree import Made, OutputTree, stage_file
from kashkol.search.coding import LEAF
from kashkol.search.document import make_document
from kashkol.search.index import head_shard, shared_shards
from kashkol.search.leaf import index_leaf
from kashkol.search.segment import Shard, YearEntry, index_year

KNOWN = "known.msgpack"
SUFFIX = ".leaf"
SUM = 4
"""Bytes of the checksum at the beginning of a leaf's file."""


class Indexed(Record, frozen=True):
    """What the index takes from an article's card."""

    reading: str
    address: str
    title: str
    curated: bool


class LeafPart(Record, frozen=True):
    """Articles of one year whose postings are kept in one file."""

    key: str
    articles: tuple[Indexed, ...]
    """Empty where the postings are kept already."""


class YearJob(Record, frozen=True):
    """A year to be put together."""

    root: Path
    stage: Path
    build: int
    """Number of this build."""
    leaves: tuple[LeafPart, ...]
    locations: Path
    """File that tells where texts lie."""
    shelf: str
    """Hash of that file."""


class YearMade(Record, frozen=True):
    """A year whose files wait in the staging folder."""

    entry: YearEntry
    files: tuple[Made, ...]


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


class IndexPlan(Record, frozen=True):
    """What of the index stands as it should, and what its years are made from."""

    leaves: dict[str, tuple[LeafPart, ...]]
    """By year; with their articles only where they must be read."""
    keys: dict[str, str]
    """By year."""
    kept: dict[str, KnownYear]
    """Years that stand."""
    topics: str
    """Hash of what the files beside the years are made from."""
    beside: tuple[str, ...]
    """Their paths, if they stand."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the index stands."""
        return bool(self.beside) and self.kept.keys() == self.keys.keys()

    @property
    def paths(self) -> tuple[str, ...]:
        """Paths of all files that stand, but the head."""
        return (*(path for year in self.kept.values() for path in year.paths), *self.beside)


class IndexMade(Record, frozen=True):
    """What was made of the index, and what to remember."""

    files: tuple[Made, ...]
    """Those of the years, staged."""
    shards: tuple[Shard, ...]
    """Those beside the years."""
    known: Known


def plan_index(root: Path, archive: Archive, stands: Callable[[str], bool]) -> IndexPlan:
    """Find out what must be made; `stands` tells whether a file stands as it was published."""
    known = _recall(root)
    by_year = {year: tuple((_leaf_key(part), part) for part in _cut(list(cards)))
               for year, cards in groupby(archive.cards, key=lambda card: card.year)}
    keys = {year: _hash(*(key for key, _ in parts)) for year, parts in by_year.items()}
    kept = {year: last for year, key in keys.items() if (last := known.years.get(year))
            and last.key == key and all(map(stands, last.paths))}
    topics = _hash(code_digest(), *map(_called, archive.topics.values()))
    same = topics == known.topics and all(map(stands, known.beside))
    leaves = {year: tuple(_leaf(root, key, part, kept=year in kept) for key, part in parts)
              for year, parts in by_year.items()}
    return IndexPlan(leaves=leaves, keys=keys, kept=kept, topics=topics,
                     beside=known.beside if same else ())


def start_years(root: Path, plan: IndexPlan, tree: OutputTree, locations: tuple[Path, str],
                crew: Crew) -> Iterator[YearMade]:
    """Let the years be made that do not stand, in their order."""
    jobs = [YearJob(root=root, stage=tree.stage, build=tree.build, leaves=leaves,
                    locations=locations[0], shelf=locations[1])
            for year, leaves in plan.leaves.items() if year not in plan.kept]
    unread = [leaf for job in jobs for leaf in job.leaves if leaf.articles]
    everybody = sum(map(len, plan.leaves.values())) * LEAF
    return start(make_year, jobs, crew.for_work(LEAF * (len(unread) - 1))
                 or crew.beside(everybody))


def finish_index(plan: IndexPlan, years: Iterable[YearMade],
                 topics: Iterable[Topic]) -> IndexMade:
    """Take the years that were made, and make what stands beside them."""
    anew = (year for year in plan.keys if year not in plan.kept)
    made = dict(zip(anew, years, strict=True))
    known = plan.kept | {
        year: KnownYear(key=plan.keys[year], entry=index.entry,
                        paths=tuple(file.path for file in index.files))
        for year, index in made.items()}
    shared = () if plan.beside else shared_shards(topics)
    beside = plan.beside or tuple(shard.path for shard in shared)
    return IndexMade(
        files=tuple(file for index in made.values() for file in index.files),
        shards=(*shared, head_shard((known[year].entry for year in plan.keys), beside)),
        known=Known(years={year: known[year] for year in plan.keys}, topics=plan.topics,
                    beside=beside))


def remember_index(root: Path, plan: IndexPlan, made: IndexMade) -> None:
    """Leave for the next build what was made, and delete leaves nothing is made of any more."""
    folder = root / CACHE / SEARCH
    write_whole(folder / KNOWN, msgspec.msgpack.encode(made.known))
    keep_only(folder, f"*{SUFFIX}", {
        f"{leaf.key}{SUFFIX}" for leaves in plan.leaves.values() for leaf in leaves})


def make_year(job: YearJob) -> YearMade:
    """Put a year together, after what is missing of its leaves, and stage its files."""
    for leaf in job.leaves:
        if leaf.articles:
            _make_leaf(job, leaf)
    index = index_year([_leaf_path(job.root, leaf.key).read_bytes()[SUM:] for leaf in job.leaves])
    name = f"index-{secrets.token_hex(4)}"
    return YearMade(entry=index.entry, files=tuple(
        _staged(job, f"{name}-{number}", shard) for number, shard in enumerate(index.shards)))


def _make_leaf(job: YearJob, leaf: LeafPart) -> None:
    shelf = open_shelf(job.root / CACHE / PACKS, job.locations, job.shelf)
    content = index_leaf(
        make_document(shelf.reading(article.reading), address=article.address,
                      title=article.title, curated=article.curated) for article in leaf.articles)
    write_whole(_leaf_path(job.root, leaf.key), _sum(content) + content)


def _staged(job: YearJob, name: str, shard: Shard) -> Made:
    digest = hashlib.sha256(shard.content).hexdigest()
    return Made(path=shard.path, staged=name, entry=stage_file(
        job.stage, name, shard.content, digest, key=b"", build=job.build))


def _cut(cards: Sequence[Card]) -> Iterator[Sequence[Card]]:
    return (cards[at:at + LEAF] for at in range(0, len(cards), LEAF))


def _leaf_key(cards: Sequence[Card]) -> str:
    """Hash all that a leaf is made from."""
    return _hash(code_digest(), *(
        f"{card.id}\0{card.reading}\0{card.address}\0{card.title_is}\0{card.title}"
        for card in cards))


def _leaf(root: Path, key: str, cards: Sequence[Card], *, kept: bool) -> LeafPart:
    return LeafPart(key=key, articles=() if kept or _is_whole(_leaf_path(root, key)) else tuple(
        Indexed(reading=card.reading, address=card.address, title=card.title,
                curated=card.title_is == "curated") for card in cards))


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


