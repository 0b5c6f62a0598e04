"""After many cycles of edits, damage and killed builds, a build still repairs everything."""

import random

import pytest

from tests.support.cycles import live
from tests.support.life import DAMAGE, EDITS, Life

CYCLES, TEXTS, CLEAN_EVERY = 20, 20, 10


@pytest.mark.long
def test_an_archive_outlives_edits_damage_kills_and_builds_at_once(tmp_path):
    life = Life(tmp_path, random.Random(4), TEXTS)
    told = []
    for number in range(1, CYCLES + 1):
        live(life, clean=number % CLEAN_EVERY == 0)
        told += life.told

    assert {each.__name__ for each in (*EDITS, *DAMAGE)} <= set(told)
    assert len(life.foreign) > 3
