"""No parser raises: not on what was too much for it once, and not on a few hundred inputs more."""

from itertools import islice
from random import Random

import pytest

from tests.fuzz.faults import fault_of, smallest, told
from tests.fuzz.inputs import FINDINGS, changed, findings_of, made_up, texts_to_begin_with
from tests.fuzz.targets import TARGETS, FuzzTarget

INPUTS = {"queries": 25, "strings": 100, "topics": 100}
OF_THE_OTHERS = 500
"""How many made-up inputs a target is given; `tools/fuzz.py` gives it millions."""


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.usefixtures("node")
def test_what_was_found_once_stays_mended(name):
    run = TARGETS[name].run
    assert {path.name: told(run, path.read_bytes()) for path in findings_of(name)
            if fault_of(run, path.read_bytes())} == {}


@pytest.fixture
def chance(pytestconfig):
    """Return chance that is the same in every run, but where one explores."""
    return Random(pytestconfig.getoption("--hypothesis-seed") or 13)


@pytest.mark.parametrize("name", TARGETS)
@pytest.mark.usefixtures("node")
def test_no_parser_raises(name, chance):
    target = TARGETS[name]
    few = INPUTS.get(name, OF_THE_OTHERS)
    for given in (*texts_to_begin_with(target)[:few], *islice(made_up(target, chance), few)):
        if fault := fault_of(target.run, given):
            small = smallest(target.run, given, fault, tries=500)
            pytest.fail(f"{fault} of {small!r}\n{told(target.run, small)}")


def test_every_folder_of_findings_is_of_a_target():
    assert {folder.name for folder in FINDINGS.iterdir()} <= set(TARGETS)


def test_every_target_begins_with_texts_of_its_kind():
    assert [name for name, target in TARGETS.items() if len(texts_to_begin_with(target)) < 2] == []


def test_the_same_chance_makes_up_the_same_inputs():
    one, other = (list(islice(made_up(TARGETS["markdown"], Random(3)), 20)) for _ in range(2))
    assert one == other
    assert len(set(one)) > 15


def refuses_a_sign(given: bytes) -> None:
    assert b"{" not in given, "a brace"


def test_a_fault_is_found_and_shrunk_to_what_it_needs():
    target = FuzzTarget(refuses_a_sign, "seeds/*.txt", ("{",))
    given = next(one for one in made_up(target, Random(1)) if fault_of(target.run, one))
    fault = fault_of(target.run, given)

    assert str(fault) == "AssertionError a brace in refuses_a_sign"
    assert smallest(target.run, given, fault, tries=5000) == b"{"


def test_a_change_keeps_letters_whole():
    chance = Random(5)
    for _ in range(200):
        made = changed("ەیەک".encode() * 2000, "وشە".encode(), ("«",), chance)
        assert len(made.decode("utf-8", "surrogateescape")) <= len(made) <= 4096
