"""The search index of an archive, made again only where its plan says so.

A file is named after what it holds, and one that stands is not made again.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from kashkol.building.index_plan import IndexPlan, LeafPart
from kashkol.building.workers import Crew, start
from kashkol.memory.cache import CACHE, PACKS
from kashkol.memory.seal import Key, user_key
from kashkol.memory.search_index import (
    Known,
    KnownYear,
    keep_leaf,
    keep_names,
    kept_leaf,
    kept_names,
)
from kashkol.memory.shelf import open_shelf
from kashkol.model import Record, Topic
from kashkol.output.tree import Made, OutputTree, stage_file
from kashkol.search.blocks import Shard
from kashkol.search.coding import LEAF
from kashkol.search.document import make_document
from kashkol.search.index import head_shard, shared_shards, year_entry
from kashkol.search.leaf import index_leaf
from kashkol.search.segment import WordsIndex, index_words
from kashkol.search.topics import About, TopicsIndex, index_topics

NEW = ("it is new: its name says what it holds",)
"""Why any file of a year is written."""


class YearJob(Record, frozen=True):
    """What must be made of a year."""

    root: Path
    stage: Path
    build: int
    """Number of this build."""
    year: str
    leaves: tuple[LeafPart, ...]
    """Empty where the words stand."""
    names: str
    """Under which the names of its words are kept."""
    about: tuple[About, ...]
    """Empty where the topics stand."""
    standing: dict[str, bytes]
    """Files that stand from the last build, told as in `Bundle.files`."""
    locations: Path
    """File that tells where texts lie."""
    shelf: str
    """Hash of that file."""
    seal: Key
    """What the builder seals the cache with."""


class YearMade(Record, frozen=True):
    """What was made of a year."""

    words: WordsIndex | None
    """Nothing where they stand; their files wait in the staging folder."""
    topics: TopicsIndex | None
    """The same of the topics."""
    files: tuple[Made, ...]


class IndexMade(Record, frozen=True):
    """What was made of the index, and what to remember."""

    files: tuple[Made, ...]
    """Those of the years, staged."""
    kept: tuple[str, ...]
    """Paths of all that stay."""
    shards: tuple[Shard, ...]
    """Those beside the years."""
    known: Known


def start_years(root: Path, plan: IndexPlan, tree: OutputTree, locations: tuple[Path, str],
                crew: Crew) -> Iterator[YearMade]:
    """Let what does not stand of the years be made, in their order."""
    jobs = [YearJob(root=root, stage=tree.stage, build=tree.build, year=year,
                    leaves=part.leaves, names=part.keys.names, about=part.about,
                    standing=part.standing, locations=locations[0], shelf=locations[1],
                    seal=user_key())
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
        kept=(*(path for year in known.values() for path in (*year.words.files, *year.topics.files)
                if path not in new_paths), *plan.beside),
        shards=(*shared, head_shard(
            (year_entry(year.words, year.topics) for year in known.values()), beside)),
        known=Known(years=known, names=plan.names, beside=beside))


def make_year(job: YearJob) -> YearMade:
    """Make the words of a year, after what is missing of its leaves, or its topics, or both."""
    words, topics = None, None
    shards: list[Shard] = []
    if job.leaves:
        before = kept_names(job.root, job.names, job.seal)
        made = index_words([_leaf(job, leaf) for leaf in job.leaves], job.standing, before)
        words, shards = made.words, made.shards
        keep_names(job.root, job.names, made.names, made.unlike, job.seal)
    if job.about:
        topics, of_topics = index_topics(job.year, job.about, job.standing)
        shards += of_topics
    return YearMade(words=words, topics=topics, files=_staged(job, shards))


def _leaf(job: YearJob, leaf: LeafPart) -> bytes:
    """Return the postings of a leaf, kept ones or new ones."""
    if not leaf.articles:
        return kept_leaf(job.root, leaf.key, job.seal)
    shelf = open_shelf(job.root / CACHE / PACKS, job.locations, job.shelf)
    postings = index_leaf(
        make_document(shelf.reading(article.reading), address=article.address,
                      title=article.title, curated=article.curated) for article in leaf.articles)
    keep_leaf(job.root, leaf.key, postings, job.seal)
    return postings


def _staged(job: YearJob, shards: Iterable[Shard]) -> tuple[Made, ...]:
    name = f"index-{secrets.token_hex(4)}"
    return tuple([
        Made(path=shard.path, staged=f"{name}-{number}", entry=stage_file(
            f"{job.stage}/{name}-{number}", shard.content,
            hashlib.sha256(shard.content).hexdigest(), key=b"", build=job.build,
            why=NEW))
        for number, shard in enumerate(shards)])
