"""No foreign file is lost, wherever it is put and even if the cache is lost."""

import random

from tests.support.folder_walk import Walk

BUILDS = 50


def test_no_file_of_another_hand_is_lost(tmp_path):
    walk = Walk(tmp_path, random.Random(13))
    for _ in range(BUILDS):
        walk.step()

    assert 0 < walk.refused < BUILDS
