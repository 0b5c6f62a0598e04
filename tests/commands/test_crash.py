"""When a build is stopped, every published file is complete; the next build repairs the rest."""

import os
import random
import resource
import secrets
import shutil
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

from kashkol.building.jobs import make_batch
from kashkol.building.options import Options
from kashkol.building.run import build
from kashkol.building.workers import Crew, Hands
from kashkol.memory import shelf
from tests.support.archives import ROOT, run_program
from tests.support.crashing import (
    TOPICS,
    crash_once,
    filled,
    keep_some_texts,
    seconds_of_a_build,
    some_texts,
    start,
)
from tests.support.edited import contents, differing

KILLS = 4
MANY = 200
"""Texts of a build that is still running when it is stopped."""
FEW = 60
"""How many of them are left for the builds after that, which only have to mend."""
HOLD = """
import sys, time
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def archive(tmp_path):
    return filled(tmp_path)


@pytest.fixture
def built(archive):
    assert archive.build().counts is not None
    return archive


def test_a_build_killed_at_any_moment_is_mended_by_the_next(archive):
    chance = random.Random(6)
    longest = seconds_of_a_build(archive)
    killed = 0
    while killed < KILLS:
        if crash_once(archive, chance, longest):
            killed += 1
        else:  # the build ended before it was killed
            longest *= 0.7


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_says_so(archive, sign, jobs):
    archive.write(some_texts(random.Random(1), MANY))
    builder = start(archive, "--jobs", jobs)
    assert wait_for(lambda: list(archive.root.glob(".cache/packs/*.pack")))
    workers = children(builder.pid)
    builder.send_signal(sign)
    _, told = builder.communicate()

    assert builder.returncode == 130
    assert told.strip().endswith("Stopped. The next build completes what was not finished.")
    assert "Traceback" not in told
    assert wait_for(lambda: not [pid for pid in workers if is_running(pid)])
    keep_some_texts(archive, FEW)
    archive.check(exact=False)


def test_workers_end_with_a_killed_builder(archive):
    archive.write(some_texts(random.Random(1), MANY))
    builder = start(archive, "--jobs", "2")
    workers = wait_for(lambda: children(builder.pid))
    builder.kill()
    builder.communicate()

    assert wait_for(lambda: not [pid for pid in workers if is_running(pid)])


def test_a_killed_worker_ends_the_build_and_leaves_the_site_as_it_was(built):
    before = contents(built.output)
    built.write(some_texts(random.Random(2), MANY))
    builder = start(built, "--jobs", "2")
    workers = wait_for(lambda: [pid for pid in children(builder.pid) if is_worker(pid)])
    os.kill(workers[0], signal.SIGKILL)
    _, told = builder.communicate()

    assert builder.returncode == 1
    assert "a worker process ended before its work was done" in told
    assert "Traceback" not in told
    assert contents(built.output) == before
    keep_some_texts(built, FEW)
    assert built.check().counts is not None


# --- errors of the operating system ----------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_that_may_not_grow_is_told_and_the_site_stays(built, jobs):
    before = contents(built.output)
    built.write(some_texts(random.Random(3), 60))
    run = subprocess.run(
        [sys.executable, ROOT / "build.py", "--root", built.root, "--jobs", jobs],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000)),
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT)

    assert run.returncode == 1
    assert "File too large" in run.stderr
    assert "To mend it: raise the limit on the size of files" in run.stderr
    assert "Traceback" not in run.stderr
    assert contents(built.output) == before
    assert built.check(exact=False).counts is not None


@pytest.fixture
def small_disk(tmp_path):
    """Mount a disk of one megabyte; skip the test if that is not allowed."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", place],
                             capture_output=True, text=True, check=False)
    if mounted.returncode != 0:
        pytest.skip(f"no small disk may be mounted here: {mounted.stderr.strip()}")
    yield place
    subprocess.run(["umount", place], check=True)


@pytest.mark.parametrize("what", ["output", "cache"])
def test_a_full_disk_is_told_and_mended_once_there_is_room(built, small_disk, what):
    if what == "output":
        where = ["--output", str(small_disk / "site")]
    else:
        where = []
        shutil.rmtree(built.root / ".cache")
        (built.root / ".cache").symlink_to(small_disk)
        (small_disk / "ballast").write_bytes(bytes(1_000_000))
    built.write(some_texts(random.Random(4), 120))
    run = run_program("--root", built.root, *where)

    assert run.returncode == 1
    assert "No space left on device" in run.stderr
    assert "To mend it: free some space" in run.stderr
    assert "Traceback" not in run.stderr

    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    keep_some_texts(built, FEW)
    assert run_program("--root", built.root, *where).returncode == 0
    built.build_clean()
    site = small_disk / "site" if what == "output" else built.output
    assert differing(contents(site), contents(built.clean / "output")) == []


class Refuser(ThreadPoolExecutor):
    """Runs jobs in this process, and makes a folder read-only before one of them."""

    def __init__(self, refuse):
        super().__init__(1)
        self.refuse = refuse

    def submit(self, function, job):
        if function is make_batch:
            self.refuse()
        return super().submit(function, job)


def forbid(folder):
    """Forbid writing in a folder; for root that takes more than its mode."""
    if os.geteuid() == 0:
        subprocess.run(["chattr", "+i", folder], check=True)
    else:
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)


def allow(folder):
    if os.geteuid() == 0:
        subprocess.run(["chattr", "-i", folder], check=True)
    else:
        folder.chmod(stat.S_IRWXU)


@pytest.mark.parametrize("place", ["output/articles", "output", ".cache"])
def test_a_permission_lost_midway_is_told(built, place):
    folder = built.root / place
    built.write(some_texts(random.Random(5), 60))
    with Refuser(lambda: forbid(folder)) as executor:
        report = build(Options(root=built.root, output=built.output),
                       crew=Crew(executor=Hands(executor, 1), always=True, near=False))
    allow(folder)

    assert report.stopped
    [problem] = report.problems
    assert problem.level == "error"
    assert "ermi" in problem.message  # "Permission denied" or "Operation not permitted"
    assert f"{problem.path}/".startswith(f"{place}/")
    assert ".kashkol-stage" not in problem.path or place == "output"
    assert problem.fix.startswith("give yourself permission")
    assert built.check(exact=False).counts is not None


def test_damaged_packs_are_read_and_packed_again(built):
    for pack in (built.root / ".cache/packs").iterdir():
        pack.write_bytes(b"\xc1" * pack.stat().st_size)
    built.write({"content/topics/kazemi.md": TOPICS["content/topics/kazemi.md"] + "نوێ"})
    built.shadow("article.html", add="<!-- own -->")

    assert built.check(exact=False).counts is not None


def test_a_disk_that_damages_all_packs_is_told_with_the_way_out(built, monkeypatch):
    monkeypatch.setattr(shelf, "digest_of", lambda _: secrets.token_hex())
    built.shadow("article.html", add="<!-- own -->")
    report = built.build()

    assert [problem.fix for problem in report.problems if problem.level == "error"] == [
        "delete the folder .cache/: the next build makes everything in it"]


# --- two builds at once ----------------------------------------------------------------------


def test_a_second_build_says_that_it_waits_and_then_builds(built):
    built.write({"seeds/new.txt": "دەقێکی نوێ"})
    with FileLock(built.root / ".cache/lock"):
        second = start(built)
        assert "waiting until it ends" in second.stderr.readline()
        assert second.poll() is None
    _, told = second.communicate()

    assert second.returncode == 0, told
    assert (built.output / "articles/new/index.html").exists()


def test_many_builds_at_once_leave_what_one_would(built):
    built.write(some_texts(random.Random(7), 60))
    builds = [start(built, "--jobs", jobs) for jobs in "121"]
    for running in builds:
        _, told = running.communicate()
        assert running.returncode == 0, told

    built.build_clean()
    assert differing(contents(built.output), contents(built.clean / "output")) == []


def test_a_killed_holder_keeps_nobody_waiting(built):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, built.root / ".cache/lock"], stdout=subprocess.PIPE, text=True)
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.communicate()

    run = run_program("--root", built.root)
    assert (run.returncode, "waiting" in run.stderr) == (0, False)


# --- processes -------------------------------------------------------------------------------


def wait_for(question, seconds=600):
    """Call a function until it returns something true, and return that."""
    end = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.01)
    return answer


def children(pid):
    """Return the processes that a process has started."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        return [int(child) for child in listed.split()]
    except FileNotFoundError:
        return []


def is_worker(pid):
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return False


def is_running(pid):
    try:
        told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
        return told.rpartition(")")[2].split()[0] not in {"Z", "X"}
    except FileNotFoundError:
        return False
