"""Measures builds: Kashkol beside Hugo, Pagefind, Pelican and a bare loop, on the same texts.

    python -m pip install '.[bench]'
    python benchmarks/builds.py --articles 10000
    python benchmarks/builds.py --articles 10000 --against ../another-clone

Prints the goals with what was reached, and every figure, as Markdown. Each figure is the median of
some runs; the runs take turns, so that a busy machine slows down all alike. Old output is moved
away while it is measured: deleting it would slow down whoever comes next.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

import against
from contenders import (
    RIVALS,
    Contender,
    assembled,
    bare,
    hugo,
    kashkol,
    missing,
    pagefind,
    pelican,
)
from edits import add_alias, add_sentence
from generate import ROOT, Named, make_topics, write_archive
from measure import Cost, Tree, look, middle, run, set_aside

MEGABYTE = 1_000_000
ASSEMBLED = "assembled: all three"


class Row(NamedTuple):
    """One kind of work, measured."""

    work: str
    who: str
    cost: Cost
    written: int
    """Files written or deleted."""
    files: int
    """That there are then."""


class Goal(NamedTuple):
    """What a build ought to reach."""

    work: str
    most: float
    unit: str
    reached: float


def main() -> None:
    """Measure and print."""
    options = _options()
    if options.against:
        _compare(options)
        return
    lacking = [name for name in missing() if name not in options.without]
    if lacking:
        sys.exit(f"Not installed: {', '.join(lacking)}. Either python -m pip install '.[bench]', "
                 f"or leave them out: --without {' '.join(lacking)}")
    print("\n".join(_machine(options)), flush=True)
    with _room(options) as work:
        rows = measure(options, work)
    print("\n".join(("", *_goals_told(goals(rows, options.articles)), "", *_rows_told(rows), "",
                     f"Load at the end: {_load()}.")))


def _compare(options: argparse.Namespace) -> None:
    other = options.against.resolve() / "build.py"
    print("\n".join(_machine(options, rivals=False)), flush=True)
    with _room(options) as work:
        pairs = against.compare(work, (options.program.resolve(), other), options.articles,
                                options.topics, options.runs, options.jobs)
    print("\n".join(("", *against.told(pairs, options.articles), "",
                     f"Load at the end: {_load()}.")))


@contextmanager
def _room(options: argparse.Namespace) -> Iterator[Path]:
    """Give a folder to work in; what was made there is deleted, unless it is to be kept."""
    work = (options.work or Path(tempfile.mkdtemp(prefix="kashkol-benchmark-"))).resolve()
    try:
        yield work
    finally:
        if not options.keep:
            shutil.rmtree(work)


def measure(options: argparse.Namespace, work: Path) -> list[Row]:
    """Write the archive in the shape each contender wants, and let them build it."""
    archive, number = work / "archive", options.articles
    write_archive(archive, number, options.topics)
    program = options.program.resolve()
    ours = kashkol(archive, program, options.jobs)
    others = [bare(archive)]
    if "hugo" not in options.without:
        others.append(hugo(archive, work, number, options.topics))
        if "pagefind" not in options.without:
            others.append(pagefind(others[-1]))
    if "pelican" not in options.without:
        others.append(pelican(archive, work, number, options.topics))
    parts = () if {"spacy", "hugo", "pagefind"} & {*options.without} else assembled(
        archive, work, number, options.topics)
    bench = _Bench(work / "aside", options.runs)
    rows = _summed(bench.clean([ours, *others, *parts]))
    rows.append(bench.unchanged(ours))
    rows += _summed(bench.edited([ours, *(
        one for one in others if one.name in {"Hugo", "Pagefind"}), *parts], number))
    rows.append(bench.alias_added(ours, make_topics(options.topics)))
    rows.append(bench.five_seeds(work / "five", program))
    if options.large:
        write_archive(work / "large", options.large, options.topics)
        large = kashkol(work / "large", program, options.jobs)
        rows += _Bench(work / "aside", 1).clean([large], f"clean, {options.large:,} articles")
    return rows


class _Bench:
    """Lets contenders work, and notes what it cost."""

    def __init__(self, aside: Path, runs: int) -> None:
        self.aside = aside
        self.runs = runs

    def clean(self, contenders: Sequence[Contender], work: str = "clean") -> Iterator[Row]:
        costs: list[list[Cost]] = [[] for _ in contenders]
        for _ in range(self.runs):
            for contender, found in zip(contenders, costs, strict=True):
                set_aside(contender.made, self.aside)
                found.append(run(contender.command, contender.folder))
        for contender, found in zip(contenders, costs, strict=True):
            files = len(look(contender.made[0]).files)
            yield Row(work, contender.name, middle(found), files, files)

    def unchanged(self, ours: Contender) -> Row:
        return _row("nothing changed", ours, [self._rebuild(ours) for _ in range(self.runs)])

    def edited(self, contenders: Sequence[Contender], articles: int) -> Iterator[Row]:
        """Add a sentence with a new word to one article, another one in each run."""
        found: list[list[tuple[Cost, int, Tree]]] = [[] for _ in contenders]
        for turn in range(self.runs):
            number = articles // 2 + turn
            add_sentence({contender.text(number) for contender in contenders}, number)
            for contender, rebuilt in zip(contenders, found, strict=True):
                rebuilt.append(self._rebuild(contender))
        for contender, rebuilt in zip(contenders, found, strict=True):
            yield _row("one article edited", contender, rebuilt)

    def alias_added(self, ours: Contender, topics: Sequence[Named]) -> Row:
        """Give an alias that some articles hold to a topic, another one in each run."""
        found = []
        for turn, topic in enumerate(topics[1:1 + 10 * self.runs:10]):
            add_alias(ours.folder, topic, turn)
            found.append(self._rebuild(ours))
        return _row("one alias added", ours, found)

    def five_seeds(self, folder: Path, program: Path) -> Row:
        """Build this clone's own archive."""
        for name in ("seeds", "content"):
            shutil.copytree(ROOT / name, folder / name)
        return next(self.clean([kashkol(folder, program)], "five seeds, clean"))

    @staticmethod
    def _rebuild(contender: Contender) -> tuple[Cost, int, Tree]:
        before = look(contender.made[0])
        cost = run(contender.command, contender.folder)
        after = look(contender.made[0])
        return cost, after.changes(before), after


def _summed(rows: Iterator[Row]) -> list[Row]:
    """Add a row for all parts of the assembled pipeline together: they run one after the other."""
    found = list(rows)
    parts = [row for row in found if row.who.startswith("assembled")]
    if parts:
        _, site, _ = parts  # Pagefind's files are among Hugo's
        costs = [row.cost for row in parts]
        cost = Cost(*map(sum, zip(*costs, strict=True)))
        found.append(site._replace(who=ASSEMBLED, cost=cost._replace(
            memory=max(cost.memory for cost in costs))))
    return found


def _row(work: str, contender: Contender, rebuilt: Sequence[tuple[Cost, int, Tree]]) -> Row:
    costs, written, trees = zip(*rebuilt, strict=True)
    return Row(work, contender.name, middle(costs), int(median(written)), len(trees[-1].files))


# --- telling ---------------------------------------------------------------------------------


def goals(rows: Sequence[Row], articles: int) -> Iterator[Goal]:
    """Hold what was measured against what is wanted."""
    found = {(row.work, row.who): row for row in rows}
    ours = found["clean", "Kashkol"].cost
    clean = {row.who: row.cost.wall for row in rows if row.work == "clean"}
    if "Pagefind" in clean:
        yield Goal("clean build, wall, against Hugo + Pagefind", 0.25, "×",
                   ours.wall / (clean["Hugo"] + clean["Pagefind"]))
    if "Hugo" in clean:
        yield Goal("clean build, wall, against Hugo alone", 1, "×", ours.wall / clean["Hugo"])
    yield Goal("clean build against the bare loop", 7, "×", ours.wall / clean["bare loop"])
    yield Goal("clean build, CPU of the builder itself, an article", 0.4, "ms",
               1000 * ours.own / articles)
    unchanged = found["nothing changed", "Kashkol"]
    yield Goal("nothing changed", 0.5, "s", unchanged.cost.wall)
    yield Goal("nothing changed, files written", 0, "", unchanged.written)
    yield Goal("one article edited, a fresh process", 1.5, "s",
               found["one article edited", "Kashkol"].cost.wall)
    yield Goal("one topic's alias added, against clean", 0.3, "×",
               found["one alias added", "Kashkol"].cost.wall / ours.wall)
    yield Goal("peak memory, all processes", 800, "MB", ours.memory / MEGABYTE)
    yield Goal("five seeds, clean, whole process", 0.8, "s",
               found["five seeds, clean", "Kashkol"].cost.wall)
    for row in rows:
        if row.work.startswith("clean, "):
            yield Goal(f"{row.work}: wall, against fewer", 11, "×", row.cost.wall / ours.wall)
            yield Goal(f"{row.work}: peak memory", 4000, "MB", row.cost.memory / MEGABYTE)


def _goals_told(wanted: Iterator[Goal]) -> Iterator[str]:
    yield "| | goal | reached | |"
    yield "|---|---|---|---|"
    for goal in wanted:
        reached = f"{goal.reached:.2f}" if goal.most < 20 else f"{goal.reached:.0f}"  # noqa: PLR2004
        kept = "kept" if goal.reached <= goal.most else "missed"
        yield f"| {goal.work} | ≤ {goal.most:g} {goal.unit} | {reached} {goal.unit} | {kept} |"


def _rows_told(rows: Sequence[Row]) -> Iterator[str]:
    yield ("| work | who | wall, s | CPU, s | of it the first process, s | peak memory, MB | "
           "files written | files |")
    yield "|---|---|---|---|---|---|---|---|"
    for row in rows:
        yield (f"| {row.work} | {row.who} | {row.cost.wall:.2f} | {row.cost.cpu:.2f} | "
               f"{row.cost.own:.2f} | {row.cost.memory / MEGABYTE:.0f} | {row.written:,} | "
               f"{row.files:,} |")


def _machine(options: argparse.Namespace, *, rivals: bool = True) -> Iterator[str]:
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    told = "".join(f"; {name} {version(name)}" for name in RIVALS
                   if rivals and name not in options.without)
    yield (f"{options.articles:,} articles, {options.topics:,} topics, medians of {options.runs}. "
           f"{cores} cores ({_processor()}), {memory:.0f} GiB, {platform.platform()}, Python "
           f"{platform.python_version()}{told}. Load at the start: {_load()}.")


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _load() -> str:
    return ", ".join(f"{load:.1f}" for load in os.getloadavg())


def _options() -> argparse.Namespace:
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    wanted.add_argument("--articles", type=int, default=10_000, help="default: %(default)s")
    wanted.add_argument("--topics", type=int, default=1000, help="default: %(default)s")
    wanted.add_argument("--runs", type=int, default=3, help="default: %(default)s")
    wanted.add_argument("--large", type=int, default=0, metavar="ARTICLES",
                        help="build a larger archive too, once: 100000")
    wanted.add_argument("--without", nargs="+", default=[], choices=RIVALS, metavar="RIVAL",
                        help=f"leave out some of {', '.join(RIVALS)}")
    wanted.add_argument("--jobs", type=int, default=0,
                        help="Kashkol's processes; 0: its own choice")
    wanted.add_argument("--program", type=Path, default=ROOT / "build.py",
                        help="the build.py of another clone, to compare with")
    wanted.add_argument("--against", type=Path, metavar="DIR",
                        help="compare with another clone instead: both run in turn")
    wanted.add_argument("--work", type=Path, help="where to work; else a temporary folder")
    wanted.add_argument("--keep", action="store_true", help="leave all that was made")
    return wanted.parse_args()


if __name__ == "__main__":
    main()
