"""Whatever the machine refuses midway, the output is the old one or the new one, and no mixture."""

import pytest

from kashkol.output.tree import NotUndoneError
from tests.support.faults import ERRORS, Refusing, refusing
from tests.unit.output.test_tree import publish_into, standing

OLD = {"index.html": "old", "same.html": "same", "gone/x.html": "x", "turns": "into a folder",
       "folder/becomes.html": "a file"}
NEW = {"index.html": "new", "same.html": "same", "new/deep/y.html": "y", "turns/z.html": "z",
       "folder": "a file now"}
FOREIGN = {"CNAME": "archive.example", "notes/mine.txt": "mine"}
ENOUGH = 200
"""More calls than such a build makes."""


@pytest.fixture
def folder(tmp_path):
    """Publish the old site, with files of another hand among it."""
    publish_into(tmp_path, OLD)
    for path, text in FOREIGN.items():
        (tmp_path / "output" / path).parent.mkdir(exist_ok=True)
        (tmp_path / "output" / path).write_text(text)
    return tmp_path


def build_refused(folder, **refusal):
    """Publish the new site on a machine that refuses; return it, and what was raised."""
    machine = Refusing((folder / "output", folder / ".cache"), **refusal)
    with refusing(machine):
        try:
            publish_into(folder, NEW)
        except (OSError, AssertionError) as fault:
            return machine, fault
    return machine, None


def test_the_calls_of_a_build_are_counted(folder):
    machine, fault = build_refused(folder)

    assert fault is None
    assert 20 < machine.calls < ENOUGH
    assert standing(folder) == NEW | FOREIGN


def test_a_build_that_is_refused_one_call_leaves_the_old_site_or_the_new(tmp_path):
    mixed, unmended = [], []
    for at in range(1, ENOUGH):
        folder = tmp_path / str(at)
        publish_into(folder, OLD)
        machine, _ = build_refused(folder, at=at, number=ERRORS[at % len(ERRORS)])
        if not machine.refused:
            break
        if standing(folder) not in (OLD, NEW):
            mixed.append((at, standing(folder)))
        publish_into(folder, NEW)
        if standing(folder) != NEW:
            unmended.append((at, standing(folder)))

    assert at > 20
    assert mixed == []
    assert unmended == []


def test_where_the_way_back_is_refused_too_the_next_build_mends_it(tmp_path):
    told = 0
    for at in range(1, ENOUGH):
        folder = tmp_path / str(at)
        publish_into(folder, OLD)
        machine, fault = build_refused(folder, at=at, lasting=True)
        if not machine.refused:
            break
        if standing(folder) not in (OLD, NEW):
            assert isinstance(fault, NotUndoneError), (at, fault)
            assert "not be undone for" in fault.strerror
            told += 1
        publish_into(folder, NEW)
        assert standing(folder) == NEW, at

    assert told > 3


def test_files_of_other_hands_outlast_every_refusal(folder):
    machine, _ = build_refused(folder)
    for at in range(1, machine.calls, 3):
        publish_into(folder, OLD)
        build_refused(folder, at=at, lasting=bool(at % 2))
        kept = {path: (folder / "output" / path).read_text() for path in FOREIGN}
        assert kept == FOREIGN
