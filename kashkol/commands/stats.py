"""`stats`: count what the archive holds."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from kashkol.building.options import Options
from kashkol.characters import shown
from kashkol.commands.command import Call, Command, Needs
from kashkol.commands.telling import format_problem, kind_of
from kashkol.problems import Level, Problem

if TYPE_CHECKING:
    from kashkol.building.stats import Counted

MOST: Final = 30
"""Lines of one list on a terminal; `--json` has all."""
BAR: Final = 40
"""Signs of the longest bar."""
UNNAMED: Final = "(none)"


def add_arguments(parser: ArgumentParser) -> None:
    """Add `--json`."""
    parser.add_argument("--json", action="store_true",
                        help="for stats: print the numbers as JSON, for programs")


def run(call: Call, options: Options) -> int:
    """Print what the archive holds."""
    from kashkol.building.stats import stats  # noqa: PLC0415 - builds do not need it

    counted = stats(options)
    if isinstance(counted, Problem):
        print(format_problem(counted), file=sys.stderr)
        return 1
    if call.given.json:
        print(msgspec.json.format(msgspec.json.encode(_as_json(counted))).decode())
    else:
        for line in _lines(counted):
            print(shown(line))
    return 0


def _as_json(counted: Counted) -> dict[str, object]:
    fields = msgspec.structs.asdict(counted)
    fields["problems"] = [{"level": str(level), "kind": kind, "count": count}
                          for level, kind, count in _kinds(counted)]
    return fields


def _lines(counted: Counted) -> Iterator[str]:
    yield f"{counted.texts:,} texts, {counted.words:,} words, the longest {counted.longest:,}"
    for heading, counts in (
            ("Texts by year", counted.years), ("Texts by collection", counted.collections),
            ("Texts by language", counted.languages),
            ("Dates of publication", counted.certainty), ("Titles", counted.titles)):
        if counts:
            yield from ("", heading, *_bars(counts))
    yield ""
    yield "Names"
    yield f"  linked to a topic      {counted.linked:,} in texts"
    yield (f"  recurring, no topic    {counted.unlinked:,} in texts, of {counted.candidates:,} "
           "names (see `suggest`)")
    yield (f"  topics                 {counted.topics:,}, {counted.unmentioned:,} of them in no "
           "text")
    kinds = _kinds(counted)
    yield ""
    yield "Problems by kind" if kinds else "No problems"
    for level, kind, count in kinds[:MOST]:
        yield f"  {count:>7,}  {level}: {kind}"
    if len(kinds) > MOST:
        yield f"  … and {len(kinds) - MOST:,} more kinds"


def _bars(counts: Mapping[str, int]) -> Iterator[str]:
    """Yield a line for each count, as many as fit."""
    rows = list(counts.items())
    most = max(counts.values())
    width = max(len(name or UNNAMED) for name in counts)
    for name, count in rows[:MOST]:
        bar = "#" * max(1, count * BAR // most)
        yield f"  {count:>7,}  {name or UNNAMED:{width}}  {bar}"
    if len(rows) > MOST:
        left = sum(count for _, count in rows[MOST:])
        yield f"  {left:>7,}  in {len(rows) - MOST:,} more"


def _kinds(counted: Counted) -> list[tuple[Level, str, int]]:
    """Return the kinds of problems and how many there are: errors first, then by number."""
    counts = Counter((problem.level, kind_of(problem)) for problem in counted.problems)
    levels = (Level.ERROR, Level.WARNING, Level.NOTICE)
    return sorted(((level, kind, count) for (level, kind), count in counts.items()),
                  key=lambda one: (levels.index(one[0]), -one[2], one[1]))


COMMAND = Command(name="stats", usage="stats", needs=Needs.ARCHIVE, run=run,
                  does="count texts by year, collection, language and date; names; problems",
                  add_arguments=add_arguments)
