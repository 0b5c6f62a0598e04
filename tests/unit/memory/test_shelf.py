"""When most texts in the packs are unused, the others are written into new packs."""

import os

import pytest

from kashkol.memory import shelf
from kashkol.memory.seal import DamagedError
from kashkol.memory.shelf import (
    Packed,
    PackShelf,
    delete_unused,
    digest_of,
    is_mostly_dead,
    open_shelf,
    pack_anew,
    write_locations,
    write_pack,
)

NAMES = ("one", "two", "three", "four")
TEXTS = [Packed(digest=digest_of(name.encode() * 10), reading=name.encode() * 10,
                extracts=b"-" + name.encode()) for name in NAMES]


@pytest.fixture
def lying(tmp_path):
    """Put four texts into one pack; returns their locations by name."""
    return dict(zip(NAMES, write_pack(tmp_path, TEXTS).values(), strict=True))


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
    alive = {TEXTS[NAMES.index(name)].digest: lying[name] for name in ("two", "four", "one")}

    moved = pack_anew(tmp_path, alive)
    delete_unused(tmp_path, moved.values())

    packs = PackShelf(tmp_path, moved)
    assert [packs.packed(text.digest) for text in TEXTS if text.digest in moved] == [
        text for text in TEXTS if text.digest in alive]
    assert not is_mostly_dead(tmp_path, moved.values())
    assert len(list(tmp_path.iterdir())) == -(-len(alive) // in_pack)


# --- packs that were changed -----------------------------------------------------------------


def test_a_text_is_known_by_what_it_holds_not_by_where_it_lies(tmp_path):
    one, other = (write_pack(tmp_path, [text]) for text in TEXTS[:2])
    [first], [second] = one.values(), other.values()
    held = (tmp_path / first.pack).read_bytes()
    (tmp_path / first.pack).write_bytes((tmp_path / second.pack).read_bytes())
    (tmp_path / second.pack).write_bytes(held)

    packs = PackShelf(tmp_path, one | other)
    for text in TEXTS[:2]:
        with pytest.raises(DamagedError):
            packs.packed(text.digest)


def test_a_pack_that_is_changed_between_two_builds_is_found_out(tmp_path):
    places = write_pack(tmp_path, TEXTS[:1])
    [pack] = tmp_path.iterdir()
    locations = tmp_path / "shelf.msgpack"
    digest = write_locations(locations, places)
    open_shelf(tmp_path, locations, digest, 1).packed(TEXTS[0].digest)
    pack.write_bytes(pack.read_bytes().replace(b"one", b"on!"))

    with pytest.raises(DamagedError):
        open_shelf(tmp_path, locations, digest, 2).packed(TEXTS[0].digest)


@pytest.mark.parametrize("part", [b"one", b"-one"])
def test_neither_a_reading_nor_its_extracts_can_be_replaced(tmp_path, part):
    places = write_pack(tmp_path, TEXTS[:1])
    [pack] = tmp_path.iterdir()
    pack.write_bytes(pack.read_bytes().replace(part, part[:-1] + b"!"))

    with pytest.raises(DamagedError):
        PackShelf(tmp_path, places).packed(TEXTS[0].digest)


def test_locations_are_those_that_the_build_wrote(tmp_path, lying):
    place = tmp_path / "shelf.msgpack"
    digest = write_locations(place, lying)
    write_locations(place, {"one": lying["two"], "two": lying["one"]})

    with pytest.raises(DamagedError):
        open_shelf(tmp_path, place, digest, 1)


def test_a_pipe_in_the_place_of_the_locations_is_replaced(tmp_path, lying):
    place = tmp_path / "shelf.msgpack"
    os.mkfifo(place)
    digest = write_locations(place, lying)

    assert open_shelf(tmp_path, place, digest, 1).locations == lying
