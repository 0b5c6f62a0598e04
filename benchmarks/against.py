"""Compares two clones of Kashkol, run in turn, so that a busy machine slows down both alike."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

from contenders import Contender, kashkol
from edits import add_alias, add_sentence
from generate import make_topics, write_archive
from measure import Cost, middle, run, set_aside

HERE, THERE = "here", "there"


class Pair(NamedTuple):
    """One kind of work, done by both clones in turn."""

    work: str
    here: tuple[Cost, ...]
    there: tuple[Cost, ...]

    def ratio(self, figure: Callable[[Cost], float]) -> float:
        """Return the median of what each run here took of the run there that followed it."""
        return median(figure(here) / max(figure(there), 0.001)
                      for here, there in zip(self.here, self.there, strict=True))


def compare(work: Path, programs: tuple[Path, Path], articles: int, topics: int, runs: int,
            jobs: int) -> list[Pair]:
    """Let both programs build, each an archive of its own with the same texts."""
    write_archive(work / HERE, articles, topics)
    shutil.copytree(work / HERE, work / THERE)
    both = [kashkol(work / name, program, jobs)
            for name, program in zip((HERE, THERE), programs, strict=True)]
    named = make_topics(topics)

    def clean(one: Contender, _turn: int) -> None:
        set_aside(one.made, work / "aside")

    def rest(_one: Contender, _turn: int) -> None:
        pass

    def edit(one: Contender, turn: int) -> None:
        add_sentence([one.text(articles // 2 + turn)], turn)

    def alias(one: Contender, turn: int) -> None:
        add_alias(one.folder, named[(1 + 10 * turn) % len(named)], turn)

    works = {"clean": clean, "nothing changed": rest, "one article edited": edit,
             "one alias added": alias}
    costs: dict[str, list[list[Cost]]] = {name: [[], []] for name in works}
    for turn in range(runs):
        for name, prepare in works.items():
            for one, found in zip(both, costs[name], strict=True):
                prepare(one, turn)
                found.append(run(one.command, one.folder))
    return [Pair(name, tuple(here), tuple(there)) for name, (here, there) in costs.items()]


def told(pairs: list[Pair], articles: int) -> Iterator[str]:
    """Tell medians, and what was taken here of what was taken there."""
    yield ("| work | wall here, s | there, s | ratio | CPU here, s | there, s | ratio | "
           "builder itself here, ms an article | there | ratio |")
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for pair in pairs:
        here, there = middle(pair.here), middle(pair.there)
        yield (f"| {pair.work} | {here.wall:.2f} | {there.wall:.2f} | "
               f"{pair.ratio(lambda cost: cost.wall):.3f} | {here.cpu:.2f} | {there.cpu:.2f} | "
               f"{pair.ratio(lambda cost: cost.cpu):.3f} | {1000 * here.own / articles:.3f} | "
               f"{1000 * there.own / articles:.3f} | {pair.ratio(lambda cost: cost.own):.3f} |")
