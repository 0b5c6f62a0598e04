"""Files are named after what they hold, and cut so that an edit leaves most of them alone."""

import hashlib
from itertools import count, pairwise
from random import Random

import pytest

from kashkol.search import blocks
from kashkol.search.blocks import SHORT_DIGEST, block_size, bundle, cut, run_of, short_digests

SIZE = 3_600


def vocabulary(many=20_000, seed=1):
    """Make words and sizes as an index has them: many small, some large."""
    draw = Random(seed)
    words = sorted({"".join(draw.choices("ابتجدەێی", k=draw.randint(3, 9))) for _ in range(many)})
    return words, [20 + min(int(draw.paretovariate(1.2)), 800) for _ in words]


def cut_into(words, sizes, size=SIZE):
    starts = cut(words, sizes, size)
    return [tuple(words[start:end]) for start, end in pairwise([*starts, len(words)])]


def test_blocks_are_about_as_long_as_asked():
    words, sizes = vocabulary()
    size_of = dict(zip(words, sizes, strict=True))
    lengths = [sum(map(size_of.__getitem__, block)) for block in cut_into(words, sizes)]

    assert max(lengths) <= SIZE * 5 // 4
    assert min(lengths[:-1]) >= SIZE * 3 // 4
    assert sum(lengths) == sum(sizes)


@pytest.mark.parametrize("at", [0, 0.3, 0.999])
def test_a_word_more_changes_the_blocks_around_it_alone(at):
    words, sizes = vocabulary()
    before = cut_into(words, sizes)
    place = int(at * len(words))
    words.insert(place, f"{words[place]}ا")
    sizes.insert(place, 500)
    after = cut_into(words, sizes)

    assert len(before) > 100
    assert 0 < len(set(after) - set(before)) <= 12


def test_a_word_too_long_for_any_block_stands_alone():
    assert cut_into("abcde", [10, 9_000, 10, 10, 9_000]) == [
        ("a",), ("b",), ("c", "d"), ("e",)]


def test_of_nothing_there_is_one_empty_block():
    assert cut([], [], SIZE) == [0]


def test_a_little_more_in_a_year_leaves_the_length_of_its_blocks():
    assert len({block_size([20_000_000 + more]) for more in range(0, 100_000, 1_000)}) <= 2
    assert block_size([100]) == pytest.approx(blocks.BLOCK, rel=0.01)


def test_digests_are_short_and_differ_where_contents_do():
    contents = [str(number).encode() for number in range(5_000)]
    digests = short_digests(hashlib.sha256(one).digest() for one in [*contents, contents[7]])

    assert len(set(digests)) == len(contents)
    assert {len(digest) for digest in digests} == {SHORT_DIGEST}
    assert digests[-1] == digests[7]
    assert digests[0] == hashlib.sha256(b"0").digest()[:SHORT_DIGEST]


def test_contents_whose_digests_begin_alike_are_told_apart(monkeypatch):
    monkeypatch.setattr(blocks, "SHORT_DIGEST", 1)
    zero, other = beginning_alike()

    digests = short_digests(hashlib.sha256(one).digest() for one in (zero, other))

    assert digests == [hashlib.sha256(zero).digest()[:1], hashlib.sha256(other).digest()[1:2]]


def beginning_alike():
    """Return two contents whose hashes have the same first byte, and not the same second."""
    zero = hashlib.sha256(b"0").digest()
    return b"0", next(text for text in map(b"%d".__mod__, count(1))
                      if (found := hashlib.sha256(text).digest())[0] == zero[0]
                      and found[1] != zero[1])


def test_a_file_that_stands_under_the_same_digest_with_other_content_is_made(monkeypatch):
    monkeypatch.setattr(blocks, "SHORT_DIGEST", 1)
    zero, other = beginning_alike()
    before = bundle("2021", "p", [zero, other])
    now = bundle("2021", "p", [other], before.files)

    assert now.shards == bundle("2021", "p", [other]).shards
    assert now.files.keys() <= before.files.keys()


def test_blocks_that_hold_the_same_are_one_file():
    files = bundle("2021", "p", [b"one", b"other", b"one"])

    assert files.many == 3
    assert len(files.files) == len(files.shards) == 2
    assert files.digests[:SHORT_DIGEST] == files.digests[-SHORT_DIGEST:]


def test_a_file_that_stands_is_not_made_again():
    files = bundle("2021", "p", [b"one", b"other"])
    again = bundle("2021", "p", [b"one", b"changed"], present=files.files)

    kept, new = again.files
    assert kept in files.files
    assert [shard.path for shard in again.shards] == [new]


def test_blocks_of_a_run_share_a_digest_and_change_their_names_together():
    contents = [str(number).encode() for number in range(40)]
    files = bundle("2021", "p", contents, run=16)
    contents[20] = b"changed"
    again = bundle("2021", "p", contents, files.files, run=16)
    before, now = list(files.files), list(again.files)

    assert (files.many, len(files.digests)) == (40, 3 * SHORT_DIGEST)
    assert len(files.files) == 40
    assert before[:16] + before[32:] == now[:16] + now[32:]
    assert [shard.path for shard in again.shards] == now[16:32]


def test_only_a_large_year_has_runs():
    assert [run_of(many) for many in (1, 1000, 1001)] == [1, 1, 16]
