"""Cycles of edits, damaged files, killed builds and simultaneous builds of one archive.

Each cycle edits the archive, perhaps damages files of earlier builds, perhaps kills a build or runs
two at once; then a build must give the same output as a clean build.
`tools/long_run.py` does this thousands of times on hundreds of texts, a test twenty times on a few.
"""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from kashkol.output.marker import read_listed
from tests.support.crashing import kill, start
from tests.support.edited import contents, differing, folders
from tests.support.life import DAMAGE, EDITS, OWN, Life, a_foreign_file_comes


class Cycle(NamedTuple):
    """The result of a cycle."""

    killed: bool
    """Whether a build was killed before it ended by itself."""
    peak: int
    """Peak memory of the build in KiB; 0 if it ran in this process."""


def live(life: Life, *, only_kills: bool = False, foreign: bool = True, clean: bool = True,
         measured: bool = False) -> Cycle:
    """Run a cycle; check that a build repairs everything and the next one has nothing to do.

    `foreign` puts foreign files into the output, `clean` compares the output with that of a clean
    build, `measured` runs the build in another process to measure its memory.
    """
    chance = life.chance
    done = [chance.choice(EDITS) for _ in range(chance.choice((1, 1, 2, 3, 8)))]
    if not only_kills and chance.random() < 0.5:
        done += chance.choices(DAMAGE, k=chance.choice((1, 1, 2, 3)))
    life.told.clear()
    life.damaged.clear()
    for each in done:
        if foreign or each is not a_foreign_file_comes:
            life.told.append(each.__name__)
            each(life)
    before = contents(life.archive.output)
    disturbed = "kill" if only_kills else chance.choice(("", "", "", "kill", "two"))
    paranoid = chance.random() < 0.1
    life.told.append(f"builds before: {disturbed or 'none'}, paranoid: {paranoid}")
    killed = _disturb(life, disturbed) if disturbed else False
    left = contents(life.archive.output) if killed else {}
    peak = _built(life, measured=measured, paranoid=paranoid)
    _take_away_what_was_kept(life)
    after = contents(life.archive.output)
    _check_foreign(life, after)
    _check_whole(left, before, after)
    if clean:
        _check_clean(life, after)
    _check_rest(life)
    return Cycle(killed=killed, peak=peak)


def _disturb(life: Life, how: str) -> bool:
    """Kill a build at a random moment, or run two at once; return whether one was killed."""
    builds = [start(life.archive, "--jobs", life.chance.choice("12"))
              for _ in range(2 if how == "two" else 1)]
    killed = False
    if how == "kill" or life.chance.random() < 0.3:
        time.sleep(life.chance.uniform(0, life.longest * life.chance.choice((0.1, 0.3, 1))))
        killed = builds[0].poll() is None
        kill(builds.pop(0), whole_group=life.chance.random() < 0.5)
    for build in builds:
        _, told = build.communicate()
        assert build.returncode == 0 or (life.may_be_foreign() and "--adopt" in told), told
    return killed


def _built(life: Life, *, measured: bool, paranoid: bool) -> int:
    """Build, and return its peak memory, if that is measured.

    A build that cannot recognise its own files any more must report it, and succeed with `--adopt`.
    """
    problems, peak = _tried(life, measured=measured, paranoid=paranoid)
    if problems and life.may_be_foreign():
        assert "--adopt" in problems, problems
        adopting = start(life.archive, "--adopt")
        _, told = adopting.communicate()
        problems = told if adopting.returncode else ""
    assert not problems, problems
    return peak


def _tried(life: Life, *, measured: bool, paranoid: bool) -> tuple[str, int]:
    """Build; return the error, if the build failed, and its peak memory."""
    if not measured:
        report = life.archive.build(paranoid=paranoid)
        return "" if report.counts else str(report.problems), 0
    build = start(life.archive, "--quiet", *["--paranoid"] * paranoid)
    assert build.stderr is not None
    told = build.stderr.read()
    _, status, used = os.wait4(build.pid, 0)
    build.returncode = os.waitstatus_to_exitcode(status)
    build.stderr.close()
    return (told or "it failed without a word") if build.returncode else "", used.ru_maxrss


def _take_away_what_was_kept(life: Life) -> None:
    """Delete damaged files that are not of the site any more; builds leave them in the output."""
    listed = read_listed(life.archive.output)
    for path in life.damaged.keys() - listed.keys():
        place = life.archive.output / path
        if place.is_dir() and not place.is_symlink():
            place.rmdir()
        elif place.exists() or place.is_symlink():
            assert contents(place.parent)[place.name] == life.damaged[path], f"{path} is torn"
            place.unlink()
        for parent in list(place.parents)[:path.count("/")]:
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()


def _check_foreign(life: Life, after: Mapping[str, bytes]) -> None:
    lost = [path for path, content in life.foreign.items() if after.get(path) != content]
    assert lost == [], "foreign files are lost"
    assert life.outside.read_text(encoding="utf-8") == "outside", "a link was followed"


def _check_whole(left: Mapping[str, bytes], before: Mapping[str, bytes],
                 after: Mapping[str, bytes]) -> None:
    """Check that each file that a killed build left is of the build before it or after it."""
    torn = [path for path, content in left.items() if not path.startswith(OWN)
            and content not in (before.get(path), after.get(path))]
    assert torn == [], "files are torn"


def _check_clean(life: Life, after: Mapping[str, bytes]) -> None:
    """Check that the output is that of a clean build, except for foreign files."""
    report = life.archive.build_clean()
    assert report.counts is not None, report.problems
    expected = _published_of(contents(life.archive.clean / "output"))
    site = {path: content for path, content in _published_of(after).items()
            if path not in life.foreign}
    assert differing(site, expected) == []
    kept = {parent.as_posix() for path in life.foreign for parent in Path(path).parents}
    left = folders(life.archive.output) - folders(life.archive.clean / "output") - kept
    assert left == set()


def _check_rest(life: Life) -> None:
    again = life.archive.build()
    assert again.counts is not None, again.problems
    assert (again.counts.written, again.counts.deleted) == (0, 0), "the second build works"


def _published_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if not path.startswith(OWN)}
