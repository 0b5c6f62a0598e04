"""A sealed file is read only at its own path, unchanged, and by the user who wrote it."""

import os
import pickle
import secrets
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from kashkol.memory.seal import Key, found_key, read_sealed, user_key, write_sealed
from tests.support.archives import ROOT

OTHER = Key(bytes(32))


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Make the state folder of a user who has no key yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    found_key.cache_clear()
    yield tmp_path / "state/kashkol"
    found_key.cache_clear()


def again():
    """Find the key as another process of the user does."""
    found_key.cache_clear()
    return found_key()


# --- seals -----------------------------------------------------------------------------------


def test_what_was_sealed_comes_back(tmp_path):
    write_sealed(tmp_path / "a", b"content", user_key())

    assert read_sealed(tmp_path / "a", user_key()) == b"content"
    assert read_sealed(tmp_path / "a", OTHER) is None
    assert read_sealed(tmp_path / "none", user_key()) is None


@pytest.mark.parametrize("number", range(23))
def test_no_bit_of_it_may_change(tmp_path, number):
    write_sealed(tmp_path / "a", b"content", user_key())
    content = bytearray((tmp_path / "a").read_bytes())
    content[number] ^= 1
    (tmp_path / "a").write_bytes(content)

    assert read_sealed(tmp_path / "a", user_key()) is None


@pytest.mark.parametrize("size", range(23))
def test_nothing_may_be_cut_off(tmp_path, size):
    write_sealed(tmp_path / "a", b"content", user_key())
    (tmp_path / "a").write_bytes((tmp_path / "a").read_bytes()[:size])

    assert read_sealed(tmp_path / "a", user_key()) is None


@pytest.mark.parametrize("moved", ["b", "folder/a"])
def test_in_another_place_it_is_another_thing(tmp_path, moved):
    (tmp_path / "folder").mkdir()
    write_sealed(tmp_path / "a", b"content", user_key())
    (tmp_path / "a").rename(tmp_path / moved)

    assert read_sealed(tmp_path / moved, user_key()) is None


def test_a_pipe_a_folder_and_a_device_are_no_files(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")

    for name in ("pipe", "zero", ""):
        assert read_sealed(tmp_path / name, user_key()) is None


def test_a_key_travels_and_is_shown_nowhere():
    key = Key(b"k" * 32)

    assert pickle.loads(pickle.dumps(key)) == key  # noqa: S301 - as jobs do
    assert f"{key} {key!r} {[key]}".count("kk") == 0


# --- the key ---------------------------------------------------------------------------------


def test_a_key_is_made_once_for_its_user_alone(home):
    key = user_key()

    assert again().key == key
    assert again().fault == ""
    assert len(key) == 32
    assert [place.name for place in home.iterdir()] == ["key"]
    assert stat.S_IMODE((home / "key").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_processes_that_make_a_key_at_once_agree(home):
    code = "from kashkol.memory.seal import user_key; print(user_key().hex())"
    running = [subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
               for _ in range(4)]

    assert len({process.communicate()[0] for process in running}) == 1
    assert [place.name for place in home.iterdir()] == ["key"]


def test_whoever_comes_second_takes_the_key_of_the_first(home, monkeypatch):
    def overtaken(size):
        (home / "key").touch(0o600)
        (home / "key").write_bytes(b"1" * size)
        return b"2" * size

    monkeypatch.setattr(secrets, "token_bytes", overtaken)

    assert user_key() == b"1" * 32
    assert [place.name for place in home.iterdir()] == ["key"]


@pytest.mark.parametrize("spoil", [
    lambda place: place.chmod(0o644), lambda place: place.write_bytes(b"short"),
    lambda place: place.write_bytes(b"long" * 32), lambda place: (place.unlink(), place.mkdir()),
    lambda place: (place.unlink(), os.mkfifo(place, 0o600))])
def test_a_key_that_others_may_know_is_not_used(home, spoil):
    key = user_key()
    spoil(home / "key")

    assert again().key != key
    assert str(home / "key") in again().fault
    assert again().key != again().key  # each process has a key of its own


def test_where_no_key_can_be_kept_one_serves_for_this_process(home):
    home.parent.write_bytes(b"a file")
    found = again()

    assert str(home.parent) in found.fault
    assert found_key() is found


def test_a_relative_state_folder_is_passed_over(home, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    monkeypatch.setenv("HOME", str(home.parent))

    assert again().fault == ""
    assert not Path("relative").exists()


@pytest.mark.parametrize(("system", "below"), [
    ("linux", ".local/state"), ("darwin", "Library/Application Support")])
def test_the_key_stands_where_the_system_has_such_things(home, monkeypatch, system, below):
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(home.parent))
    monkeypatch.setattr(sys, "platform", system)
    user_key()

    assert (home.parent / below / "kashkol/key").is_file()
