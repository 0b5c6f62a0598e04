"""Does the suite notice? Seeds one bug after the other, and demands that the tests turn red.

    python tools/seeded_bugs.py [--fit] [WORD ...]

Each bug is a small, plausible mistake in how incremental builds are kept correct: a part of a key
that is forgotten, an output that is not deleted, a lock that is not taken. It is put
into a copy of this clone, and the tests that should see it run against the copy; words choose bugs
by name. The table says which tests did. Exit 1 if a bug survives, or no longer fits the code;
`--fit` only asks whether all fit.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tools.bugs import BUGS, Bug

CLONE = Path(__file__).parent.parent
COPIED = ("build.py", "kashkol", "pyproject.toml", "seeds", "templates", "tests")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "node_modules", "output", ".cache")
SURVIVES = "SURVIVES"
GREEN, NONE_CHOSEN = 0, 5
"""How pytest ends when no test failed, and when none was chosen."""


def main(words: list[str]) -> int:
    """Seed the bugs whose name holds one of the words, or all; return the exit status."""
    only_fit = "--fit" in words
    words = [word for word in words if word != "--fit"]
    chosen = [bug for bug in BUGS
              if not words or any(word in bug.name for word in words)]
    survived = 0
    for bug in chosen:
        verdict = misfit(bug) or ("fits" if only_fit else seen(bug))
        survived += verdict.startswith(SURVIVES)
        print(f"{bug.name:62} {verdict}", flush=True)
    print(f"{len(chosen)} bugs, {survived} survive")
    return 1 if survived or not chosen else 0


def misfit(bug: Bug) -> str:
    """Say that a bug no longer fits the code, or nothing."""
    code = (CLONE / "kashkol" / bug.module).read_text(encoding="utf-8")
    return "" if code.count(bug.sound) == 1 else \
        f"{SURVIVES}: it no longer fits kashkol/{bug.module}"


def seen(bug: Bug) -> str:
    """Seed a bug into a copy and say which test turned red."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name in COPIED:
            source = CLONE / name
            if source.is_dir():
                shutil.copytree(source, folder / name, symlinks=True, ignore=LEFT_OUT)
            else:
                shutil.copy(source, folder / name)
        module = folder / "kashkol" / bug.module
        code = module.read_text(encoding="utf-8")
        module.write_text(code.replace(bug.sound, bug.seeded), encoding="utf-8")
        return (bug.first and red_test(folder, bug.tests, "-k", bug.first)) or red_test(
            folder, bug.tests) or SURVIVES


def red_test(folder: Path, tests: tuple[str, ...], *options: str) -> str:
    """Run tests until one turns red, and name it; nothing if all stay green."""
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "--tb=line", *tests, *options],
        cwd=folder, capture_output=True, text=True, check=False)
    if run.returncode in {GREEN, NONE_CHOSEN}:
        return ""
    red = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    if not red:
        return f"{SURVIVES}: broken: {run.stdout[-300:]}"
    return "seen by " + red[0].partition("::")[2][:90]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
