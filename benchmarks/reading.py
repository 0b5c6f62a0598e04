"""Measures close reading: microseconds per article, stage by stage, on one core.

    python benchmarks/reading.py

Articles are generated, about 7.5 KB each, with 1,000 topics loaded. Of each stage the best of some
rounds counts, article by article: what a busy machine adds is not the stage's. Printed are the
median over all articles, that of the slowest tenth, and the share of the whole.
"""

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]  # this clone is what is measured, not a copy of it in site-packages

from generate import write_archive

from kashkol.building.workers import COLLECT_AFTER
from kashkol.ingest.content import read_content
from kashkol.ingest.seeds import find_seeds, read_seed
from kashkol.languages.closely import first_reading
from kashkol.languages.language import LANGUAGES
from kashkol.languages.one_byte import one_byte_view
from kashkol.memory.shelf import pack
from kashkol.model import ReadingText
from kashkol.outline import outline
from kashkol.reading.names.gazetteer import Gazetteer, build_gazetteer
from kashkol.reading.read import count_words, read
from kashkol.reading.structure.blocks import read_structure
from kashkol.site.parts.extracts import extract
from kashkol.sources import Source

WHOLE = "read, all of the above"
OTHER = ReadingText("one\ntwo")


def main() -> None:
    """Measure and print."""
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    wanted.add_argument("--articles", type=int, default=200, help="default: %(default)s")
    wanted.add_argument("--topics", type=int, default=1000, help="default: %(default)s")
    wanted.add_argument("--rounds", type=int, default=5, help="default: %(default)s")
    options = wanted.parse_args()
    gc.set_threshold(COLLECT_AFTER)  # as in a build
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with TemporaryDirectory(prefix="kashkol-benchmark-") as folder:
        sources, gazetteer = _load(Path(folder), options.articles, options.topics)
    size = median(source.bytes for source in sources)
    print(f"{len(sources)} articles of {size / 1000:.1f} KB, {options.topics} topics\n")
    print("\n".join(_told(_measure(sources, gazetteer, options.rounds))))


def stages(source: Source, gazetteer: Gazetteer) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield the stages of reading one source, in order, each ready to run by itself."""
    close, names = first_reading(), gazetteer.close[LANGUAGES[0].code]
    text = close.repair(source.text).text
    structure = read_structure(text, close.layout)
    quotations = close.find_quotations(text, structure)
    view = one_byte_view(text)
    dated = close.read_dates(text, structure, quotations, "", view, ())
    named = close.read_mentions(text, structure, names, dated.published.date, view, ())
    reading, _ = read(source, gazetteer)
    extracts = extract(reading)
    yield "repair", lambda: close.repair(source.text)
    yield "structure", lambda: read_structure(text, close.layout)
    yield "quotations", lambda: close.find_quotations(text, structure)
    yield "view", lambda: one_byte_view(text)
    yield "dates", lambda: close.read_dates(text, structure, quotations, "", view, ())
    yield "mentions", lambda: close.read_mentions(
        text, structure, names, dated.published.date, view, ())
    yield "speakers", lambda: close.read_quotes(
        text, structure, quotations, named, (), {})
    yield "words", lambda: count_words(text, view=view)
    yield WHOLE, lambda: read(source, gazetteer)
    yield "outline", lambda: outline(reading)
    yield "extract", lambda: extract(reading)
    yield "pack", lambda: pack(reading, extracts)


def _load(folder: Path, articles: int, topics: int) -> tuple[list[Source], Gazetteer]:
    write_archive(folder, articles, topics)
    content, _ = read_content(folder)
    seeds, _ = find_seeds(folder)
    sources = (read_seed(folder, seed) for seed in seeds)
    return ([source for source in sources if isinstance(source, Source)],
            build_gazetteer(content.topics))


def _measure(sources: Sequence[Source], gazetteer: Gazetteer,
             rounds: int) -> dict[str, list[float]]:
    """Return the microseconds of every article, by stage."""
    found: dict[str, list[float]] = {}
    for source in sources:
        for name, stage in stages(source, gazetteer):
            found.setdefault(name, []).append(min(_time(stage) for _ in range(rounds)))
    return found


def _time(stage: Callable[[], object]) -> float:
    # Else the lines of the text, remembered from the call before, would count for the stage.
    read_structure(OTHER, first_reading().layout)
    started = time.perf_counter_ns()
    stage()
    return (time.perf_counter_ns() - started) / 1000


def _told(found: dict[str, list[float]]) -> Iterator[str]:
    whole = median(found[WHOLE])
    yield "| stage | median, µs | slowest tenth from, µs | share |"
    yield "|---|---|---|---|"
    for name, times in found.items():
        middle, slow = median(times), quantiles(times, n=10)[-1]
        yield f"| {name} | {middle:.0f} | {slow:.0f} | {middle / whole:.0%} |"


if __name__ == "__main__":
    main()
