"""The search index of an archive, made again only where its texts changed.

Each year is cut, from its oldest article on, into leaves whose postings are kept in `.cache/`; the
words of a year are put together from its leaves, and those of a year none of whose leaves changed
are left as they stand. What articles speak of stands apart: a new alias touches no word. A file is
named after what it holds, and one that stands is not made again.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from zlib import crc32

import msgspec

from kashkol.archive import Archive, Card, Year
from kashkol.execution import Crew, start
from kashkol.model import Record, Topic
from kashkol.publish.files import keep_only, write_whole
from kashkol.publish.shelf import open_shelf
from kashkol.publish.state import CACHE, PACKS, SEARCH, code_digest
from kashkol.publish.tree import Made, OutputTree, stage_file
from kashkol.search.blocks import Shard
from kashkol.search.coding import LEAF
from kashkol.search.document import make_document
from kashkol.search.index import head_shard, shared_shards, year_entry
from kashkol.search.leaf import index_leaf
from kashkol.search.segment import WordsIndex, index_words
from kashkol.search.topics import About, TopicsIndex, index_topics

KNOWN = "known.msgpack"
SUFFIX = ".leaf"
NEW = ("it is new: its name says what it holds",)
"""Why any file of a year is written."""
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
    """What must be made of a year."""

    root: Path
    stage: Path
    build: int
    """Number of this build."""
    year: str
    leaves: tuple[LeafPart, ...]
    """Empty where the words stand."""
    about: tuple[About, ...]
    """Empty where the topics stand."""
    standing: frozenset[str]
    """Paths of files that stand from the last build."""
    locations: Path
    """File that tells where texts lie."""
    shelf: str
    """Hash of that file."""


class YearMade(Record, frozen=True):
    """What was made of a year."""

    words: WordsIndex | None
    """Nothing where they stand; their files wait in the staging folder."""
    topics: TopicsIndex | None
    """The same of the topics."""
    files: tuple[Made, ...]


class YearKeys(Record, frozen=True, array_like=True):
    """Hashes of what a year is made from."""

    stamp: str
    """Of its cards: while they are the same, so are the other keys."""
    words: str
    topics: str
    leaves: tuple[str, ...]


class KnownYear(Record, frozen=True, array_like=True):
    """A year of the index as it was last published."""

    keys: YearKeys
    words: WordsIndex
    topics: TopicsIndex


class Known(Record, frozen=True, array_like=True):
    """The index as it was last published."""

    years: dict[str, KnownYear]
    names: str
    """Hash of what the files beside the years were made from."""
    beside: tuple[str, ...]
    """Their paths."""


class YearPlan(Record, frozen=True):
    """What a year is made from, and what of it stands."""

    keys: YearKeys
    words: WordsIndex | None
    """As they were last published, if they stand as they should."""
    topics: TopicsIndex | None
    """The same of the topics."""
    leaves: tuple[LeafPart, ...]
    """Empty where the words stand."""
    about: tuple[About, ...]
    """Empty where the topics stand."""
    standing: frozenset[str]
    """Paths of all its files that stand."""


class IndexPlan(Record, frozen=True):
    """What of the index stands as it should, and what its years are made from."""

    years: dict[str, YearPlan]
    names: str
    """Hash of what the files beside the years are made from."""
    beside: tuple[str, ...]
    """Their paths, if they stand."""
    articles: int
    """How many there are."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the index stands."""
        return bool(self.beside) and all(year.words and year.topics for year in self.years.values())

    @property
    def paths(self) -> tuple[str, ...]:
        """Paths of all files that stand as they should, but the head."""
        return (*(path for year in self.years.values() for part in (year.words, year.topics)
                  if part for path in part.paths), *self.beside)


class IndexMade(Record, frozen=True):
    """What was made of the index, and what to remember."""

    files: tuple[Made, ...]
    """Those of the years, staged."""
    kept: tuple[str, ...]
    """Paths of all that stay."""
    shards: tuple[Shard, ...]
    """Those beside the years."""
    known: Known


def plan_index(root: Path, archive: Archive, stands: Callable[[str], bool]) -> IndexPlan:
    """Find out what must be made; `stands` tells whether a file stands as it was published.

    It is asked last: another process may be looking at the files meanwhile.
    """
    known = _recall(root)
    names = _hash(code_digest(), *map(_called, archive.topics.values()))
    keys = [_keys(archive, year, known.years.get(year.name)) for year in archive.years]
    return IndexPlan(
        years={year.name: _plan_year(root, archive.cards[year.start:year.end], of_year,
                                     known.years.get(year.name), stands)
               for year, of_year in zip(archive.years, keys, strict=True)},
        names=names, articles=len(archive.cards),
        beside=known.beside if names == known.names and all(map(stands, known.beside)) else ())


def start_years(root: Path, plan: IndexPlan, tree: OutputTree, locations: tuple[Path, str],
                crew: Crew) -> Iterator[YearMade]:
    """Let what does not stand of the years be made, in their order."""
    jobs = [YearJob(root=root, stage=tree.stage, build=tree.build, year=year,
                    leaves=part.leaves, about=part.about, standing=part.standing,
                    locations=locations[0], shelf=locations[1])
            for year, part in plan.years.items() if not (part.words and part.topics)]
    unread = sum(len(leaf.articles) for job in jobs for leaf in job.leaves)
    return start(make_year, jobs, crew.for_work(unread - LEAF) or crew.beside(plan.articles))


def finish_index(plan: IndexPlan, made: Iterable[YearMade],
                 topics: Iterable[Topic]) -> IndexMade:
    """Take what was made of the years, and make what stands beside them."""
    files: list[Made] = []
    known: dict[str, KnownYear] = {}
    waiting = iter(made)
    for year, part in plan.years.items():
        words, about = part.words, part.topics
        if not (words and about):
            new = next(waiting)
            words, about = words or new.words, about or new.topics
            files += new.files
        assert words, "a year without articles is not planned"
        assert about, "a year without articles is not planned"
        known[year] = KnownYear(keys=part.keys, words=words, topics=about)
    shared = () if plan.beside else shared_shards(topics)
    beside = plan.beside or tuple(shard.path for shard in shared)
    new_paths = {file.path for file in files}
    return IndexMade(
        files=tuple(files),
        kept=(*(path for year in known.values() for path in (*year.words.paths, *year.topics.paths)
                if path not in new_paths), *plan.beside),
        shards=(*shared, head_shard(
            (year_entry(year.words, year.topics) for year in known.values()), beside)),
        known=Known(years=known, names=plan.names, beside=beside))


def remember_index(root: Path, plan: IndexPlan, made: IndexMade) -> None:
    """Leave for the next build what was made, and delete leaves nothing is made of any more."""
    folder = root / CACHE / SEARCH
    write_whole(folder / KNOWN, msgspec.msgpack.encode(made.known))
    keep_only(folder, f"*{SUFFIX}", {
        f"{key}{SUFFIX}" for part in plan.years.values() for key in part.keys.leaves})


def make_year(job: YearJob) -> YearMade:
    """Make the words of a year, after what is missing of its leaves, or its topics, or both."""
    for leaf in job.leaves:
        if leaf.articles:
            _make_leaf(job, leaf)
    words, topics = None, None
    shards: list[Shard] = []
    if job.leaves:
        words, shards = index_words([_leaf_path(job.root, leaf.key).read_bytes()[SUM:]
                                     for leaf in job.leaves], job.standing)
    if job.about:
        topics, of_topics = index_topics(job.year, job.about, job.standing)
        shards += of_topics
    return YearMade(words=words, topics=topics, files=_staged(job, shards))


def _make_leaf(job: YearJob, leaf: LeafPart) -> None:
    shelf = open_shelf(job.root / CACHE / PACKS, job.locations, job.shelf)
    content = index_leaf(
        make_document(shelf.reading(article.reading), address=article.address,
                      title=article.title, curated=article.curated) for article in leaf.articles)
    write_whole(_leaf_path(job.root, leaf.key), _sum(content) + content)


def _staged(job: YearJob, shards: Iterable[Shard]) -> tuple[Made, ...]:
    name = f"index-{secrets.token_hex(4)}"
    return tuple([
        Made(path=shard.path, staged=f"{name}-{number}", entry=stage_file(
            job.stage, f"{name}-{number}", shard.content,
            hashlib.sha256(shard.content).hexdigest(), key=b"", build=job.build,
            why=NEW))
        for number, shard in enumerate(shards)])


def _keys(archive: Archive, year: Year, known: KnownYear | None) -> YearKeys:
    stamps = b"".join(archive.stamps[year.start:year.end])
    stamp = hashlib.sha256(code_digest().encode() + stamps).hexdigest()
    if known and known.keys.stamp == stamp:
        return known.keys
    cards = archive.cards[year.start:year.end]
    leaves = tuple(map(_leaf_key, _cut(cards)))
    return YearKeys(stamp=stamp, words=_hash(*leaves), leaves=leaves, topics=_hash(
        code_digest(),
        *(" ".join((*one.topics, "-", *one.speakers)) for one in map(_about, cards))))


def _plan_year(root: Path, cards: Sequence[Card], keys: YearKeys, known: KnownYear | None,
               stands: Callable[[str], bool]) -> YearPlan:
    standing = frozenset(filter(stands, (*known.words.paths, *known.topics.paths)) if known else ())
    words = known.words if (known and known.keys.words == keys.words
                            and standing.issuperset(known.words.paths)) else None
    topics = known.topics if (known and known.keys.topics == keys.topics
                              and standing.issuperset(known.topics.paths)) else None
    return YearPlan(
        keys=keys, words=words, topics=topics, standing=standing,
        leaves=() if words else tuple(_leaf(root, key, part) for key, part in
                                      zip(keys.leaves, _cut(cards), strict=True)),
        about=() if topics else tuple(map(_about, cards)))


def _about(card: Card) -> About:
    return About(topics=tuple([named.topic for named in card.outline.topics]),
                 speakers=tuple([speaker for speaker, _ in card.outline.speakers if speaker]))


def _cut(cards: Sequence[Card]) -> Iterator[Sequence[Card]]:
    return (cards[at:at + LEAF] for at in range(0, len(cards), LEAF))


def _leaf_key(cards: Sequence[Card]) -> str:
    """Hash all that a leaf is made from: texts, whatever they name, and how they are shown."""
    return _hash(code_digest(), *(
        f"{card.id}\0{card.sha256}\0{card.date}\0{card.address}\0{card.title_is}\0{card.title}"
        for card in cards))


def _leaf(root: Path, key: str, cards: Sequence[Card]) -> LeafPart:
    return LeafPart(key=key, articles=() if _is_whole(_leaf_path(root, key)) else tuple(
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
        return Known(years={}, names="", beside=())


