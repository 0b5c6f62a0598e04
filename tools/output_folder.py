"""Try the output folder hard: files of other hands in every place, and a machine that refuses.

    python tools/output_folder.py walk [BUILDS]   1,000 builds with other hands at work beside them
    python tools/output_folder.py refusals        every call of a build refused with every error

The tests do a part of both (tests/unit/output/test_folder_walk.py, test_refusals.py).
"""

import random
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from kashkol.building.options import Options, Report
from kashkol.building.run import build
from kashkol.problems import Level
from tests.support.edited import contents
from tests.support.faults import ERRORS, Refusing, refusing
from tests.support.folder_walk import Walk

BUILDS = 1_000
BUILDS_OF_A_WALK = 50
FOREIGN = "articles/mine.txt"


def main(arguments: list[str]) -> int:
    """Run what the arguments say; return the exit status."""
    if arguments[:1] == ["walk"]:
        return _walk(int(arguments[1]) if arguments[1:] else BUILDS)
    if arguments == ["refusals"]:
        return _refusals()
    print(__doc__)
    return 2


def _walk(builds: int) -> int:
    refused = 0
    for seed in range(-(-builds // BUILDS_OF_A_WALK)):
        with tempfile.TemporaryDirectory() as folder:
            walk = Walk(Path(folder), random.Random(seed))
            for _ in range(BUILDS_OF_A_WALK):
                walk.step()
            refused += walk.refused
        print(f"walk {seed}: fine", flush=True)
    print(f"{builds} builds, {refused} of them refused; no file of another hand was lost")
    return 0


def _refusals() -> int:
    with tempfile.TemporaryDirectory() as folder:
        old, new = _archives(Path(folder))
        before, after = contents(old / "output"), contents(new / "output")
        faults = 0
        for number in ERRORS:
            for lasting in (False, True):
                faults += _grid(old, before, after, number, lasting=lasting)
    print(f"{faults} faults" if faults else "no fault")
    return 1 if faults else 0


def _archives(folder: Path) -> tuple[Path, Path]:
    """Make a built archive whose seeds were edited since, and what it must become."""
    old = folder / "old"
    (old / "seeds").mkdir(parents=True)
    (old / "seeds/a.txt").write_text("کازمی لە بەغدا کۆبووەوە.\n", encoding="utf-8")
    (old / "seeds/b.txt").write_text("سەدر لە هەولێر کۆبووەوە.\n", encoding="utf-8")
    _build(old)
    (old / "seeds/b.txt").rename(old / "seeds/c.txt")
    (old / "seeds/a.txt").write_text("کازمی هات.\n", encoding="utf-8")
    new = folder / "new"
    shutil.copytree(old / "seeds", new / "seeds")
    _build(new)
    (old / "output" / FOREIGN).write_text("mine", encoding="utf-8")
    (new / "output" / FOREIGN).write_text("mine", encoding="utf-8")
    return old, new


def _grid(old: Path, before: dict[str, bytes], after: dict[str, bytes], number: int, *,
          lasting: bool) -> int:
    faults = at = undone = 0
    while True:
        at += 1
        root = old.parent / "tried"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(old, root)
        machine = Refusing((root / "output", root / ".cache"), at=at, number=number,
                           lasting=lasting)
        with refusing(machine):
            report = _build(root)
        if not machine.refused:
            break
        left = contents(root / "output")
        said = any("could not be undone" in problem.message for problem in report.problems)
        mixed = left not in (before, after)
        undone += said
        if (mixed and not said) or (report.counts is None and not _told(report)):
            faults += 1
            print(f"error {number} at call {at}: the output is a mixture, or nothing was told")
        mended = _build(root)
        if mended.counts is None or contents(root / "output") != after:
            faults += 1
            print(f"error {number} at call {at}: the next build does not mend it")
    print(f"error {number}{', lasting' if lasting else ''}: {at - 1} calls, {undone} times the way "
          "back was refused too", flush=True)
    return faults


def _told(report: Report) -> bool:
    return any(problem.level is Level.ERROR for problem in report.problems)


def _build(root: Path) -> Report:
    return build(Options(root=root, output=root / "output", jobs=1))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
