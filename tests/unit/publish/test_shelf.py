"""Packs do not grow for ever: when most of them is dead, the living are packed anew."""

import pytest

from kashkol.publish import shelf
from kashkol.publish.shelf import (
    Packed,
    PackShelf,
    delete_unused,
    is_mostly_dead,
    pack_anew,
    write_pack,
)

TEXTS = [Packed(digest=name, reading=name.encode() * 10, extracts=b"-" + name.encode())
         for name in ("one", "two", "three", "four")]


@pytest.fixture
def lying(tmp_path):
    """Put four texts into one pack."""
    return write_pack(tmp_path, TEXTS)


def test_what_nobody_reads_any_more_is_dead(tmp_path, lying):
    assert not is_mostly_dead(tmp_path, lying.values())
    assert not is_mostly_dead(tmp_path, [lying["three"], lying["four"]])
    assert is_mostly_dead(tmp_path, [lying["one"]])
    assert not is_mostly_dead(tmp_path, [])


def test_texts_of_the_same_reading_count_once(tmp_path, lying):
    assert is_mostly_dead(tmp_path, [lying["one"]] * 4)


@pytest.mark.parametrize("in_pack", [1, 2, 64])
def test_the_living_are_the_same_in_their_new_packs(tmp_path, lying, monkeypatch, in_pack):
    monkeypatch.setattr(shelf, "TEXTS_IN_PACK", in_pack)
    alive = {name: lying[name] for name in ("two", "four", "one")}

    moved = pack_anew(tmp_path, alive)
    delete_unused(tmp_path, moved.values())

    packs = PackShelf(tmp_path, moved)
    assert [packs.packed(text.digest) for text in TEXTS if text.digest in moved] == [
        text for text in TEXTS if text.digest in alive]
    assert not is_mostly_dead(tmp_path, moved.values())
    assert len(list(tmp_path.iterdir())) == -(-len(alive) // in_pack)
