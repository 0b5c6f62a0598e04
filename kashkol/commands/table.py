"""`table`: write what is known of the texts into a table for editing, and take it back."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kashkol.building.options import Options
from kashkol.characters import shown
from kashkol.commands.asking import agreed
from kashkol.commands.command import Call, Command, Needs
from kashkol.commands.telling import format_grouped, format_problem
from kashkol.memory.problem_list import keep_list
from kashkol.problems import Problem, has_errors

if TYPE_CHECKING:
    from kashkol.building.table import Change, HandedOut, Merge, Of

FIRST: Final = 20
"""Changes that are shown one by one."""
LONGEST: Final = 60
"""Code points of a value that is shown."""
CHANGES: Final = ".cache/changes.txt"
"""Every cell that the table which was merged last changes."""
ENDINGS: Final = (".csv", ".tsv", ".xlsx")


def add_arguments(parser: ArgumentParser) -> None:
    """Add `--merge` and `--to`; `--yes` is that of `add`."""
    parser.add_argument("--merge", type=Path, metavar="FILE",
                        help="for table: take an edited table back, after showing what changes")
    parser.add_argument("--to", type=Path, metavar="FILE",
                        help="for table: the file to write, ending in .csv, .tsv or .xlsx "
                             "(default: articles-table.csv or topics-table.csv in the archive)")


def run(call: Call, options: Options) -> int:
    """Write a table for editing, or take one back."""
    from kashkol.building.table import Of  # noqa: PLC0415 - builds do not need it

    given = call.given
    if given.path and given.path not in set(Of):
        call.parser.error(f"table: expected {' or '.join(Of)}, found {given.path!r}; an edited "
                          f"table is taken back with --merge {given.path}")
    of = Of(given.path) if given.path else None
    if given.merge and given.to:
        call.parser.error("table: --merge takes a table back, --to writes one: give one of them")
    return _merge(call, options, of) if given.merge else _write(call, options, of or Of.ARTICLES)


# --- writing ---------------------------------------------------------------------------------


def _write(call: Call, options: Options, of: Of) -> int:
    from kashkol.building.table import write_table  # noqa: PLC0415

    place = call.given.to or options.root / f"{of}-table.csv"
    if not place.name.endswith(ENDINGS):
        call.parser.error(f"table: --to: the name must end in {', '.join(ENDINGS)}; found {place}")
    if place.exists():
        print(shown(f"{place} exists, and may hold changes: take them back with `{_called(call)} "
                    "--merge` and then remove it, or give another name with --to."),
              file=sys.stderr)
        return 1
    try:
        written = write_table(options, of, place)
    except ImportError:
        print('Writing .xlsx needs openpyxl: python -m pip install "kashkol[formats]". A table '
              "that ends in .csv needs nothing.", file=sys.stderr)
        return 1
    except OSError as fault:
        print(shown(f"{place} cannot be written: {fault.strerror}"), file=sys.stderr)
        return 1
    if isinstance(written, Problem):
        print(format_problem(written), file=sys.stderr)
        return 1
    for line in _told(written, of, place, _called(call)):
        print(shown(line))
    return 0


def _told(written: HandedOut, of: Of, place: Path, called: str) -> Iterator[str]:
    yield f"{written.rows:,} {of} in {place}"
    for key, count in written.proposed.items():
        yield (f"  ?{key}: {count:,} that nobody has confirmed; copy into the column {key} what is "
               "right")
    yield (f"Nothing in a column whose name begins with ? is read. When you have edited it: "
           f"{called} --merge {place}")


# --- taking back -----------------------------------------------------------------------------


def _merge(call: Call, options: Options, of: Of | None) -> int:
    from kashkol.building.alone import attempt  # noqa: PLC0415
    from kashkol.building.table import plan_merge  # noqa: PLC0415

    def work() -> int:
        planned = plan_merge(options, of, call.given.merge)
        problems = planned if isinstance(planned, tuple) else planned.problems
        if problems:
            print(format_grouped(problems), file=sys.stderr)
        if isinstance(planned, tuple) or has_errors(problems):
            print("Nothing was changed: mend the errors first.", file=sys.stderr)
            return 1
        return _apply(call, options, planned)

    done = attempt(options.root, lambda: print("Waiting for another command that works in this "
                                               "archive …", file=sys.stderr), work)
    if isinstance(done, Problem):
        print(format_problem(done), file=sys.stderr)
        return 1
    return done


def _apply(call: Call, options: Options, merge: Merge) -> int:
    from kashkol.building.table import apply_merge  # noqa: PLC0415

    listed = keep_list(options.root, CHANGES, "".join(
        f"{shown(_described_change(change))}\n" for change in merge.changes))
    for line in _described(merge, listed):
        print(shown(line))
    if not merge.changes:
        print("Nothing differs: nothing was changed.")
        return 0
    if not call.given.yes and not agreed(f"Change {_cells(merge.changes)}?"):
        print(f"Nothing was changed. To change it without being asked: {_called(call)} --merge "
              f"{shown(str(call.given.merge))} --yes")
        return 1
    if fault := apply_merge(options, merge):
        print(format_problem(fault), file=sys.stderr)
        return 1
    print(f"{merge.path} was changed. To build the site: {call.program.command}")
    return 0


def _described(merge: Merge, listed: str) -> Iterator[str]:
    if not merge.remembered:
        yield ("It is not known how this table was handed out, so it is compared with what is "
               "there now; empty cells change nothing.")
    if merge.absent:
        yield f"{merge.absent:,} row(s) of {merge.path} are not in the table; they stay."
    if not merge.changes:
        return
    yield (f"{_cells(merge.changes)} of {len({one.id for one in merge.changes}):,} {merge.of} "
           f"in {merge.path}:")
    counts = Counter(change.column for change in merge.changes)
    yield "  " + ", ".join(f"{column} {count:,}" for column, count in counts.most_common())
    if emptied := [one for one in merge.changes if not one.after]:
        yield f"  emptied: {_cells(emptied)}"
    for change in sorted(merge.changes, key=lambda one: bool(one.after))[:FIRST]:
        yield f"  {_described_change(change, LONGEST)}"
    if len(merge.changes) > FIRST:
        yield f"  … and {len(merge.changes) - FIRST:,} more" + (
            f"; all are in {listed}" if listed else "")


def _described_change(change: Change, longest: int = 0) -> str:
    """Say what a cell was and will be; with `longest`, each value has at most so many letters."""
    before, after = (_value(text, longest) for text in (change.before, change.after))
    return f"{change.id}, {change.column}: {before} → {after}"


def _cells(changes: Sequence[object]) -> str:
    return f"{len(changes):,} cell{'' if len(changes) == 1 else 's'}"


def _value(text: str, longest: int) -> str:
    if not text:
        return "nothing"
    return f"«{text[:longest - 1]}…»" if 0 < longest < len(text) else f"«{text}»"


def _called(call: Call) -> str:
    root = f" --root {call.given.root}" if call.given.root else ""
    return shown(f"{call.program.command} table{root}")


COMMAND = Command(name="table", usage="table [topics]", needs=Needs.ARCHIVE, run=run,
                  does="write what is known of the texts, or topics, as a table; --merge FILE "
                       "takes it back", add_arguments=add_arguments)
