"""Fuzz the parsers: run them on random inputs, and keep the inputs on which they fail.

    python tools/fuzz.py --minutes 30                     # all targets, one after the other
    python tools/fuzz.py --minutes 5 --target markdown    # one, or several

With Atheris (`pip install ".[fuzz]"`) inputs that reach new code are mutated further; without it,
the texts of this clone are mutated at random. An input on which a target raises is made smaller and
written to `tests/fuzz/findings/<target>/`, from where the tests run it again. The exit code is 1 if
anything was found.
"""

import argparse
import contextlib
import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from random import Random

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

GUIDED = find_spec("atheris") is not None
INSTRUMENTED = ["kashkol", "markdown", "yaml"]

if GUIDED and "--alone" in sys.argv:
    import atheris

    _watching = atheris.instrument_imports(include=INSTRUMENTED)
else:
    _watching = contextlib.nullcontext()

with _watching:
    from tests.fuzz.faults import Fault, fault_of, smallest, told
    from tests.fuzz.inputs import FINDINGS, LONGEST, changed, made_up, texts_to_begin_with
    from tests.fuzz.targets import TARGETS

TRIES = 2000
"""Most runs for making a finding smaller."""
HANGING = 60
"""Seconds after which a run counts as hanging."""


def main() -> int:
    """Run the targets; return the exit status."""
    asked = _asked()
    if asked.alone:
        _run_alone(asked.alone, asked.seconds, asked.seed)
        return 0
    names = asked.target or list(TARGETS)
    seconds = max(1, round(asked.minutes * 60 / len(names)))
    print(f"seed {asked.seed}, {seconds} seconds for each of {len(names)} targets, "
          f"{'guided by coverage' if GUIDED else 'by chance alone: Atheris is not installed'}",
          flush=True)
    before = set(FINDINGS.rglob("*"))
    for name in names:
        ran = subprocess.run(
            [sys.executable, __file__, "--alone", name, "--seconds", str(seconds), "--seed",
             str(asked.seed)], check=False, cwd=ROOT, stderr=subprocess.PIPE, text=True,
            encoding="utf-8", errors="replace")
        if ran.returncode:
            why = [line for line in ran.stderr.splitlines() if not line.startswith("INFO")]
            print(f"{name}: ended with {ran.returncode}", *why[-40:], sep="\n", flush=True)
        else:
            print(f"{name}: {_summary(ran.stderr)}", flush=True)
    found = sorted(path for path in set(FINDINGS.rglob("*")) - before if path.is_file())
    print(f"{len(found)} new findings", *found, sep="\n")
    return 1 if found else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fuzz the parsers.")
    parser.add_argument("--minutes", type=float, default=10, help="in all (default: 10)")
    parser.add_argument("--target", action="append", choices=TARGETS, help="may be repeated")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    parser.add_argument("--alone", choices=TARGETS, help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=int, default=60, help=argparse.SUPPRESS)
    return parser.parse_args()


def _summary(log: str) -> str:
    """Return the line of the fuzzer's log that says how often it ran."""
    lines = [line for line in log.splitlines() if line.startswith("Done ")]
    return lines[-1] if lines else "done"


# --- one target, in a process of its own -----------------------------------------------------


def _run_alone(name: str, seconds: int, seed: int) -> None:
    target = TARGETS[name]
    keep = _keeper(name)
    if GUIDED:
        _guided(name, keep, seconds, seed)
        return
    end, times = time.monotonic() + seconds, 0
    for given in chain(texts_to_begin_with(target), made_up(target, Random(seed))):
        if time.monotonic() > end:
            break
        times += 1
        keep(given)
    print(f"Done {times} runs in {seconds} second(s)", file=sys.stderr)


def _guided(name: str, keep: Callable[[bytes], None], seconds: int, seed: int) -> None:
    """Run libFuzzer, with its own mutations and those of `changed` in turns; never returns."""
    target = TARGETS[name]
    texts = texts_to_begin_with(target)

    def change(given: bytes, longest: int, number: int) -> bytes:
        chance = Random(number)
        if chance.random() < 0.5:  # noqa: PLR2004
            return bytes(atheris.Mutate(given, longest))
        return changed(given, chance.choice(texts), target.tokens, chance)[:longest]

    folder = tempfile.mkdtemp(prefix="kashkol-fuzz-")
    (FINDINGS / name).mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        Path(folder, str(number)).write_bytes(text)
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", f"-max_len={LONGEST}",
                   f"-seed={seed or 1}", f"-timeout={HANGING}", "-rss_limit_mb=3000",
                   f"-artifact_prefix={FINDINGS / name}/", folder], keep, custom_mutator=change)
    atheris.Fuzz()


def _keeper(name: str) -> Callable[[bytes], None]:
    """Return a function that runs a target and writes inputs on which it fails, one per fault."""
    run = TARGETS[name].run
    place = FINDINGS / name
    known: set[Fault] = set()

    def keep(given: bytes) -> None:
        fault = fault_of(run, given)
        if fault is None or fault in known:
            return
        known.add(fault)
        small = smallest(run, given, fault, tries=TRIES)
        place.mkdir(parents=True, exist_ok=True)
        (place / hashlib.sha256(small).hexdigest()[:12]).write_bytes(small)
        print(f"--- {name}: {fault}\n{small!r}\n{told(run, small)}", flush=True)

    return keep


if __name__ == "__main__":
    sys.exit(main())
