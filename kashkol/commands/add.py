"""`add`: bring in files, folders and bundles of texts, after showing what will be done."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import TYPE_CHECKING, Final

from kashkol.building.options import Options
from kashkol.characters import shown
from kashkol.commands.asking import agreed
from kashkol.commands.command import Call, Command, Needs
from kashkol.commands.progress import ProgressBar
from kashkol.commands.report import keep_problems, print_problems
from kashkol.commands.telling import format_problem
from kashkol.problems import Problem, has_errors

if TYPE_CHECKING:
    from kashkol.building.adding import Bundled, Plan

PREVIEWED: Final = 10
"""Texts that are shown before they are added."""
CELL: Final = 48
"""Code points of a value in that list."""
PROBLEMS: Final = ".cache/added.txt"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of `add`."""
    parser.add_argument("--map", action="append", default=[], metavar="COLUMN=KEY",
                        help="for add: what a column is, such as date=published,writer=authors; "
                             "- for one that is not taken")
    parser.add_argument("--dates", choices=("day-first", "month-first"), default="",
                        help="for add: which comes first in dates like 6/3/2013, where their "
                             "column does not tell")
    parser.add_argument("--yes", action="store_true",
                        help="for add and table: do not ask before anything is written")
    parser.add_argument("--dry-run", action="store_true",
                        help="for add: show what would be done, and write nothing")
    parser.add_argument("--undo", action="store_true",
                        help="for add: take back what was added last, and was not changed since")


def run(call: Call, options: Options) -> int:
    """Show what will be added, ask, and add it."""
    from kashkol.building.alone import attempt  # noqa: PLC0415 - builds do not need it

    given = call.given
    if given.undo and given.paths:
        call.parser.error("add --undo takes no paths: it takes back what was added last")
    if not given.undo and not given.paths:
        call.parser.error("add needs files, folders or bundles: "
                          f"{call.program.command} add articles.csv")
    mapping = _mapping(call)
    done = attempt(options.root, _tell_waiting, lambda: _undo(options) if given.undo
                   else _add(call, options, mapping))
    if isinstance(done, Problem):
        print(format_problem(done), file=sys.stderr)
        return 1
    return done


def _tell_waiting() -> None:
    print("Waiting for another command that works in this archive …", file=sys.stderr)


def _mapping(call: Call) -> dict[str, str]:
    """Read `--map`, or end with what is wrong in it."""
    from kashkol.building.add import mapping_of  # noqa: PLC0415

    mapping = mapping_of(pair for given in call.given.map for pair in given.split(","))
    if isinstance(mapping, str):
        call.parser.error(f"--map: {mapping}")
    return mapping


def _add(call: Call, options: Options, mapping: dict[str, str]) -> int:
    from kashkol.building.add import (  # noqa: PLC0415
        day_of_adding,
        plan_addition,
        undo_addition,
        write_addition,
    )
    from kashkol.building.adding import Asked  # noqa: PLC0415

    day = day_of_adding(call.given.on)
    if isinstance(day, Problem):
        print(format_problem(day), file=sys.stderr)
        return 1
    broken = undo_addition(options.root, options.rules, unfinished=True)
    if broken is not None:
        print("What an interrupted `add` had written was taken back.", file=sys.stderr)
    asked = Asked(paths=tuple(call.given.paths), mapping=mapping, order=call.given.dates)
    with _progress() as advance:
        planned = plan_addition(options.root, options.rules, asked, advance)
    if isinstance(planned, tuple):
        print_problems(planned, "", sys.stderr)
        return 1
    for line in _described(planned):
        print(shown(line))
    hint = keep_problems(options.root, PROBLEMS, planned.problems)
    print_problems(planned.problems, hint, sys.stderr)
    if (status := _go_on(call, planned)) is not None:
        return status
    with _progress() as advance:
        faults = write_addition(options.root, options.rules, planned, day, advance)
    if faults:
        print_problems(faults, "", sys.stderr)
        return 1
    print(f"Added {_counted(planned.texts, 'text')} to seeds/"
          + _rows_told(planned) + ".\n"
          f"To take them back: {call.program.command} add --undo\n"
          f"To build the site: {call.program.command}")
    return 0


def _go_on(call: Call, planned: Plan) -> int | None:
    """Return the exit status if nothing is to be written."""
    if not planned.news or has_errors(planned.problems):
        return _refused(planned)
    if call.given.dry_run:
        print("Nothing was written (--dry-run).")
        return 0
    if not call.given.yes and not agreed(_question(planned)):
        print(f"Nothing was written. To add without being asked: {call.program.command} add --yes "
              "…")
        return 1
    return None


def _refused(planned: Plan) -> int:
    if has_errors(planned.problems):
        print("Nothing was added: mend the errors first.", file=sys.stderr)
        return 1
    print("Nothing is new: nothing was added.")
    return 0 if planned.known else 1


def _undo(options: Options) -> int:
    from kashkol.building.add import kept_problem, undo_addition  # noqa: PLC0415

    undone = undo_addition(options.root, options.rules)
    if undone is None:
        print("There is nothing to take back: nothing was added here, or .cache/ was deleted "
              "since.", file=sys.stderr)
        return 1
    if isinstance(undone, Problem):
        print(format_problem(undone), file=sys.stderr)
        return 1
    bundles = ", ".join(undone.bundles[:3]) + (" …" if len(undone.bundles) > 3 else "")  # noqa: PLR2004
    print(shown(f"Took back {_counted(undone.files, 'file')} with what is said of them, from "
                f"{bundles}."))
    if undone.kept:
        print(format_problem(kept_problem("seeds", undone.kept)), file=sys.stderr)
    return 0


def _progress() -> ProgressBar | nullcontext[Callable[[str, int, int], None]]:
    return ProgressBar(sys.stderr) if sys.stderr.isatty() else nullcontext(
        lambda _stage, _done, _of: None)


def _question(planned: Plan) -> str:
    return f"Add {_counted(planned.texts, 'text')}{_rows_told(planned)}?"


# --- what is shown ---------------------------------------------------------------------------


def _described(planned: Plan) -> Iterator[str]:
    for bundle in planned.bundles:
        yield from _of_bundle(bundle)
    if planned.files:
        yield f"{_counted(planned.files, 'file')} with a text each"
    if planned.news:
        yield ""
    for new in planned.news[:PREVIEWED]:
        values = (new.path or f"{new.id} (no text)", new.keys.get("published", ""),
                  new.keys.get("title", ""), new.keys.get("authors", ""))
        yield "  " + "  |  ".join(map(_cut, values))
    if len(planned.news) > PREVIEWED:
        yield f"  … and {len(planned.news) - PREVIEWED:,} more"
    yield ""
    known = f"; {_counted(planned.known, 'record')} added before" if planned.known else ""
    yield (f"{_counted(planned.texts, 'new text')}{_rows_told(planned)}{known}")


def _of_bundle(bundle: Bundled) -> Iterator[str]:
    yield f"{bundle.name}: {bundle.kind}, {_counted(bundle.records, 'record')}"
    width = max((len(_cut(column.name)) for column in bundle.columns), default=0)
    for column in bundle.columns:
        key = "not taken" if column.key == "-" else _cut(column.key)
        why = f"   ({column.why})" if column.why else ""
        yield f"    {_cut(column.name):{width}}  →  {key}{why}"
    if bundle.unseen:
        yield "    not brought in: " + ", ".join(
            f"{what} ({count:,})" for what, count in bundle.unseen.items())


def _rows_told(planned: Plan) -> str:
    rows = len({new.id for new in planned.news if not new.path})
    return f", and {_counted(rows, 'row')} of metadata without a new text" if rows else ""


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _cut(text: str) -> str:
    return text if len(text) <= CELL else f"{text[:CELL - 1]}…"


COMMAND = Command(name="add", usage="add PATH…", needs=Needs.ARCHIVE, run=run, takes_many=True,
                  does="bring in files, folders, tables, exports of WordPress, WARC, ZIP, mail",
                  add_arguments=add_arguments)
