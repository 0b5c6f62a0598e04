"""Makes the parts of the search index that its plan lists.

Files are named after their content, and one that exists is not made again.
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
    KnownSegment,
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
from kashkol.search.index import has_rules, head_shard, segment_entry, shared_shards
from kashkol.search.leaf import index_leaf
from kashkol.search.segment import WordsIndex, index_words
from kashkol.search.topics import About, TopicsIndex, index_topics

NEW = ("it is new: its name says what it holds",)
"""Reason why any file of a segment is written."""


class SegmentJob(Record, frozen=True):
    """What must be made of a segment."""

    root: Path
    stage: Path
    build: int
    """Number of this build."""
    segment: str
    """Its name."""
    leaves: tuple[LeafPart, ...]
    """Empty where the words need not be made."""
    names: str
    """Key under which its words with their places are kept."""
    about: tuple[tuple[About, ...], ...]
    """For each leaf; empty where the topics need not be made."""
    present: dict[str, bytes]
    """Unchanged files of the last build, as in `Bundle.files`."""
    locations: Path
    """File that lists where each text is kept."""
    shelf: str
    """Hash of that file."""
    seal: Key
    """Key with which the builder seals the cache."""


class SegmentMade(Record, frozen=True):
    """What was made of a segment."""

    words: WordsIndex | None
    """None where they need not be made."""
    topics: TopicsIndex | None
    """None where they need not be made."""
    files: tuple[Made, ...]
    """In the staging folder."""


class IndexMade(Record, frozen=True):
    """What was made of the index, and what to remember."""

    files: tuple[Made, ...]
    """Files of the segments, in the staging folder."""
    kept: tuple[str, ...]
    """Paths of the files that stay as they are."""
    shards: tuple[Shard, ...]
    """The head, and the files that all segments share."""
    known: Known


def start_segments(root: Path, plan: IndexPlan, tree: OutputTree, locations: tuple[Path, str],
                crew: Crew) -> Iterator[SegmentMade]:
    """Start making the segments of which something must be made; give them in order."""
    jobs = [SegmentJob(root=root, stage=tree.stage, build=tree.build, segment=segment,
                       leaves=part.leaves, names=part.keys.names, about=part.about,
                       present=part.present, locations=locations[0], shelf=locations[1],
                       seal=user_key())
            for segment, part in plan.segments.items() if not (part.words and part.topics)]
    unread = sum(len(leaf.articles) for job in jobs for leaf in job.leaves)
    return start(make_segment, jobs, crew.for_work(unread - LEAF) or crew.beside(plan.articles))


def finish_index(plan: IndexPlan, made: Iterable[SegmentMade],
                 topics: Iterable[Topic]) -> IndexMade:
    """Collect the segments made, and make the head and the files that all segments share."""
    files: list[Made] = []
    known: dict[str, KnownSegment] = {}
    waiting = iter(made)
    for segment, part in plan.segments.items():
        words, about = part.words, part.topics
        if not (words and about):
            new = next(waiting)
            words, about = words or new.words, about or new.topics
            files += new.files
        assert words, "a segment without articles is not planned"
        assert about, "a segment without articles is not planned"
        known[segment] = KnownSegment(keys=part.keys, words=words, topics=about)
    languages = {code for one in known.values() for code in one.words.languages}
    beside = plan.beside if has_rules(plan.beside, languages) else ()
    shared = () if beside else shared_shards(topics, languages)
    kept = beside
    beside = beside or tuple(shard.path for shard in shared)
    new_paths = {file.path for file in files}
    return IndexMade(
        files=tuple(files),
        kept=(*(path for one in known.values() for path in (*one.words.files, *one.topics.files)
                if path not in new_paths), *kept),
        shards=(*shared, head_shard(
            (segment_entry(one.words, one.topics) for one in known.values()), beside,
            (one.topics.languages for one in known.values()))),
        known=Known(segments=known, names=plan.names, beside=beside))


def make_segment(job: SegmentJob) -> SegmentMade:
    """Make the words of a segment, indexing leaves that are not kept; or its topics; or both."""
    words, topics = None, None
    shards: list[Shard] = []
    if job.leaves:
        before = kept_names(job.root, job.names, job.seal)
        made = index_words([_leaf(job, leaf) for leaf in job.leaves], job.present, before)
        words, shards = made.words, made.shards
        keep_names(job.root, job.names, made.names, made.unlike, job.seal)
    if job.about:
        topics, of_topics = index_topics(job.segment, job.about, job.present)
        shards += of_topics
    return SegmentMade(words=words, topics=topics, files=_staged(job, shards))


def _leaf(job: SegmentJob, leaf: LeafPart) -> bytes:
    """Return the postings of a leaf from the cache, or index its articles."""
    if not leaf.articles:
        return kept_leaf(job.root, leaf.key, job.seal)
    shelf = open_shelf(job.root / CACHE / PACKS, job.locations, job.shelf, job.build)
    postings = index_leaf(
        make_document(shelf.reading(article.reading), article.listed)
        for article in leaf.articles)
    keep_leaf(job.root, leaf.key, postings, job.seal)
    return postings


def _staged(job: SegmentJob, shards: Iterable[Shard]) -> tuple[Made, ...]:
    name = f"index-{secrets.token_hex(4)}"
    return tuple([
        Made(path=shard.path, staged=f"{name}-{number}", entry=stage_file(
            f"{job.stage}/{name}-{number}", shard.content,
            hashlib.sha256(shard.content).hexdigest(), key=b"", build=job.build,
            why=NEW))
        for number, shard in enumerate(shards)])
