"""Builds that are killed at a random moment, and what the next one makes of it."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.support.archives import ROOT
from tests.support.edited import Edited, contents, differing

WORDS = ("مستەفا کازمی", "بەغدا", "عێراق", "خۆپێشاندان", "ئەمڕۆ", "لە", "و", "سەردانی", "کرد.",
         "رایگەیاند:", '"ئێمە داوای ئارامی دەکەین بۆ هەمووان"', "٥ - ١١ - ٢٠٢١", "\n\n")
TOPICS = {
    "content/topics/kazemi.md": "---\nname: مستەفا کازمی\nkind: person\naliases: [کازمی]\n---\n",
    "content/topics/baghdad.md": "---\nname: بەغدا\nkind: place\n---\n",
    "content/topics/iraq.md": "---\nname: عێراق\nkind: place\n---\n",
}


def some_texts(chance: random.Random, count: int) -> dict[str, str]:
    """Make up texts; the same chance makes the same."""
    return {f"seeds/{number:04}.txt": " ".join(chance.choices(WORDS, k=60))
            for number in range(count)}


def start(archive: Edited, *options: str) -> "subprocess.Popen[str]":
    """Start a build of the archive, in a group of its own, as a shell would."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "--root", str(archive.root), *options],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT,
        start_new_session=True,
        # Ctrl-C is heeded, also where a shell started the tests in the background without it.
        preexec_fn=lambda: signal.signal(  # noqa: PLW1509 - it takes no lock
            signal.SIGINT, signal.default_int_handler))


def seconds_of_a_build(archive: Edited) -> float:
    """Return how long two processes take to build all; what they made is taken away again."""
    started = time.monotonic()
    start(archive, "--jobs", "2").communicate()
    took = time.monotonic() - started
    shutil.rmtree(archive.output, ignore_errors=True)
    shutil.rmtree(archive.root / ".cache", ignore_errors=True)
    return took


def kill(build: "subprocess.Popen[str]", *, whole_group: bool) -> None:
    """Kill a build as a host does that is out of memory or patience: alone, or with its workers."""
    if whole_group and build.poll() is None:
        os.killpg(build.pid, signal.SIGKILL)
    else:
        build.kill()
    build.communicate()


def crash_once(archive: Edited, chance: random.Random, longest: float) -> bool:
    """Edit, kill a build at a random moment, and demand that the next one mends everything.

    The build works alone or with two processes, as chance will have it. Returns whether it was
    killed before it ended by itself. Every file that stands after the kill must be whole: one of
    the build before, or one of the build that comes next.
    """
    archive.write(some_texts(chance, chance.randrange(1, 90)))
    archive.write({"content/topics/iraq.md": TOPICS["content/topics/iraq.md"] + "\n" * (
        chance.randrange(3)) + chance.choice(WORDS)})
    before = contents(archive.output) if archive.output.exists() else {}
    build = start(archive, "--jobs", chance.choice("12"))
    time.sleep(chance.uniform(0, longest))
    killed = build.poll() is None
    kill(build, whole_group=chance.random() < 0.5)
    left = contents(archive.output) if archive.output.exists() else {}
    report = archive.build()
    assert report.counts is not None, report.problems
    after = contents(archive.output)
    archive.build_clean()
    assert differing(after, contents(archive.clean / "output")) == []
    torn = [path for path, content in left.items()
            if content not in (before.get(path), after.get(path))]
    assert torn == []
    assert not list(archive.output.glob(".kashkol-stage-*"))
    return killed


def filled(folder: Path) -> Edited:
    """Make an archive of some forty texts."""
    archive = Edited(folder)
    archive.write(some_texts(random.Random(0), 40) | TOPICS)
    return archive
