"""Makes a whole search index at once, without the parts that builds keep."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

from kashkol.model import Topic
from kashkol.search.blocks import Shard
from kashkol.search.index import head_shard, shared_shards, year_entry
from kashkol.search.leaf import read_leaf
from kashkol.search.segment import index_words
from kashkol.search.topics import About, index_topics


def merge(leaves: Iterable[bytes], about: Iterable[About],
          topics: Iterable[Topic]) -> Iterator[Shard]:
    """Make all files of the index from the leaves and the topics of their documents, in order."""
    entries, abouts = [], iter(about)
    for _, of_year in groupby(leaves, key=lambda leaf: read_leaf(leaf).year):
        made = index_words(list(of_year))
        named, of_topics = index_topics(made.words.year, islice(abouts, made.words.documents))
        entries.append(year_entry(made.words, named))
        yield from (*made.shards, *of_topics)
    beside = shared_shards(topics)
    yield from beside
    yield head_shard(entries, [shard.path for shard in beside])
