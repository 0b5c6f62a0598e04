"""Stored parts of the search index are used only if they are complete."""

import pytest

from kashkol.memory.cache import CACHE, SEARCH, open_cache
from kashkol.memory.seal import DamagedError, user_key
from kashkol.memory.search_index import (
    LEAF_ENDING,
    NAMES_ENDING,
    Known,
    KnownSegment,
    SegmentKeys,
    is_whole,
    keep_leaf,
    keep_names,
    kept_leaf,
    kept_names,
    recall_index,
    remember_index,
)
from kashkol.search.segment import WordsIndex
from kashkol.search.topics import TopicsIndex

SEAL = user_key()
MANY = [f"و {number}" for number in range(1000)]


@pytest.fixture
def root(tmp_path):
    open_cache(tmp_path)
    return tmp_path


def place(root, name):
    return root / CACHE / SEARCH / name


def test_a_leaf_is_kept(root):
    assert not is_whole(root, "a")
    keep_leaf(root, "a", b"postings", SEAL)

    assert is_whole(root, "a")
    assert kept_leaf(root, "a", SEAL) == b"postings"


def test_names_are_kept(root):
    assert kept_names(root, "a", SEAL) == []
    keep_names(root, "a", MANY, len(MANY), SEAL)

    assert kept_names(root, "a", SEAL) == MANY


def test_names_that_are_nearly_the_same_do(root):
    keep_names(root, "a", MANY, len(MANY), SEAL)
    keep_names(root, "a", [*MANY, "ی ی"], 1, SEAL)
    assert kept_names(root, "a", SEAL) == MANY

    keep_names(root, "a", MANY[:900], 100, SEAL)
    assert kept_names(root, "a", SEAL) == MANY[:900]


@pytest.mark.parametrize("damage", [
    lambda content: content[:0], lambda content: content[:-1],
    lambda content: content[:9] + b"?" + content[10:]])
def test_what_is_damaged_counts_as_gone(root, damage):
    keep_leaf(root, "a", b"postings of a leaf", SEAL)
    keep_names(root, "a", MANY, len(MANY), SEAL)
    for name in (f"a{LEAF_ENDING}", f"a{NAMES_ENDING}"):
        place(root, name).write_bytes(damage(place(root, name).read_bytes()))

    assert not is_whole(root, "a")
    assert kept_names(root, "a", SEAL) == []
    with pytest.raises(DamagedError):
        kept_leaf(root, "a", SEAL)


def test_what_no_segment_is_made_from_any_more_is_deleted(root):
    a, b, c = "a" * 32, "b" * 32, "c" * 32
    for key in (a, b, c):
        keep_leaf(root, key, b"postings", SEAL)
        keep_names(root, key, MANY, len(MANY), SEAL)
    keys = SegmentKeys(stamp="s", words="w", topics="t", leaves=(a, b), names=c)
    known = Known(names="n", beside=(), segments={"2021": KnownSegment(
        keys=keys, words=WordsIndex(
            segment="2021", years=(("2021", 2),), words="", known="", files={}),
        topics=TopicsIndex(digests="", firsts="", files={}))})

    remember_index(root, known)

    assert recall_index(root) == known
    assert sorted(path.name for path in (root / CACHE / SEARCH).iterdir()) == [
        f"{a}{LEAF_ENDING}", f"{b}{LEAF_ENDING}", f"{c}{NAMES_ENDING}", "known.msgpack"]
