"""Makes a whole search index at once, without the parts that builds keep."""

from collections.abc import Iterable, Iterator
from itertools import groupby, islice, pairwise

from kashkol.model import UNDATED, Topic
from kashkol.search.blocks import Shard
from kashkol.search.index import head_shard, segment_entry, shared_shards
from kashkol.search.leaf import read_leaf
from kashkol.search.segment import index_words, segment_starts
from kashkol.search.topics import About, index_topics


def merge(leaves: Iterable[bytes], about: Iterable[About],
          topics: Iterable[Topic]) -> Iterator[Shard]:
    """Make all files of the index from the leaves and the topics of their documents, in order."""
    entries, abouts, spoken = [], iter(about), []
    languages: set[str] = set()
    read = [(one.year, len(one.shown), leaf, tuple(islice(abouts, len(one.shown))))
            for leaf in leaves for one in (read_leaf(leaf),)]
    read.sort(key=lambda leaf: leaf[0] != UNDATED)
    years = [list(of_year) for _, of_year in groupby(read, key=lambda leaf: leaf[0])]
    starts = segment_starts([sum(many for _, many, _, _ in year) for year in years])
    for start, end in pairwise([*starts, len(years)]):
        segment = [leaf for year in years[start:end] for leaf in year]
        made = index_words([leaf for _, _, leaf, _ in segment])
        named, of_topics = index_topics(made.words.segment, [told for _, _, _, told in segment])
        entries.append(segment_entry(made.words, named))
        languages.update(made.words.languages)
        spoken.append(named.languages)
        yield from (*made.shards, *of_topics)
    beside = shared_shards(topics, languages)
    yield from beside
    yield head_shard(entries, [shard.path for shard in beside], spoken)
