"""A build says which limits of hosts its site is near."""

import msgspec
import pytest

from kashkol.building.hosts import LIMITS, NEAR, Measures, limits_near, told
from kashkol.memory.manifest import Entry

SMALL = Measures(files=10, entries=12, bytes=1_000, largest=500, redirects=0)


def entry(size):
    return Entry(key=b"", digest="", size=size, mtime_ns=0)


def test_of_a_small_site_nothing_is_said():
    assert told(SMALL) == ""


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: f"{limit.host}: {limit.measure}")
def test_a_limit_is_told_from_four_fifths_of_it_on(limit):
    near = -int(-limit.most * NEAR // 1)

    assert limit.host in told(msgspec.structs.replace(SMALL, **{limit.measure: near}))
    assert limit.host not in told(msgspec.structs.replace(SMALL, **{limit.measure: near - 1}))


def test_all_limits_are_told_in_one_line():
    line = told(Measures(files=10**6, entries=10**6, bytes=10**12, largest=10**9,
                         redirects=10**5))

    assert "\n" not in line
    assert all(limit.host in line for limit in LIMITS)


def test_a_site_is_measured_by_what_builds_wrote(tmp_path):
    (tmp_path / "_redirects").write_text("/a/ /b/ 301\n" * 900, encoding="utf-8")

    assert limits_near(tmp_path, {"a/b.html": entry(24 * 2**20), "_redirects": entry(9)}) == (
        "Limits of hosts: 24.0 MiB in one file (Cloudflare Pages: 25.0 MiB); "
        "900 redirects (GitLab Pages: 1,000)")
