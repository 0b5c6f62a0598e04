"""The list of seeded bugs keeps up with the code; `tools/seeded_bugs.py` says who sees them."""

import pytest

from tools.seeded_bugs import BUGS, misfit


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_a_bug_could_still_be_made(bug):
    assert misfit(bug) == ""
    assert bug.seeded != bug.sound
