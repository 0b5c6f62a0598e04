"""Kills builds at a random moment, and checks that the next build repairs the output."""

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
    """Make up texts; they depend on the state of `chance` alone."""
    return {f"seeds/{number:04}.txt": " ".join(chance.choices(WORDS, k=60))
            for number in range(count)}


def keep_some_texts(archive: Edited, count: int) -> None:
    """Delete all but the first of the texts that were made up, so that what follows is short."""
    for path in archive.paths("seeds/*.txt")[count:]:
        archive.delete(path)


def start(archive: Edited, *options: str) -> "subprocess.Popen[str]":
    """Start a build of the archive, in a process group of its own, as a shell would."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "--root", str(archive.root), *options],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT,
        start_new_session=True,
        # A shell that starts the tests in the background makes them ignore SIGINT.
        preexec_fn=lambda: signal.signal(  # noqa: PLW1509 - it takes no lock
            signal.SIGINT, signal.default_int_handler))


def seconds_of_a_build(archive: Edited) -> float:
    """Return how long two processes take for a full build; its output is deleted again."""
    started = time.monotonic()
    start(archive, "--jobs", "2").communicate()
    took = time.monotonic() - started
    shutil.rmtree(archive.output, ignore_errors=True)
    shutil.rmtree(archive.root / ".cache", ignore_errors=True)
    return took


def kill(build: "subprocess.Popen[str]", *, whole_group: bool) -> None:
    """Kill a build, alone or with its workers."""
    if whole_group and build.poll() is None:
        os.killpg(build.pid, signal.SIGKILL)
    else:
        build.kill()
    build.communicate()


def crash_once(archive: Edited, chance: random.Random, longest: float) -> bool:
    """Edit, kill a build at a random moment, and check that the next one repairs everything.

    The build has one or two processes, at random. Returns whether it was killed before it ended by
    itself. Every file in the output after the kill must be complete: as the build before wrote it,
    or as the next build writes it.
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
    """Make an archive of about forty texts."""
    archive = Edited(folder)
    archive.write(some_texts(random.Random(0), 40) | TOPICS)
    return archive
