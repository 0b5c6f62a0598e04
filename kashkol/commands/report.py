"""Prints problems and the results of a build."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from kashkol.building.options import Options, Report
from kashkol.characters import shown
from kashkol.commands.telling import format_grouped, full_list
from kashkol.memory.problem_list import OF_BUILD, keep_list
from kashkol.problems import Level, Problem, first_of


def print_report(report: Report, seconds: float, options: Options, *, quiet: bool,
                 strict: bool) -> None:
    """Print the problems of a build, then what it did."""
    levels = _levels(quiet=quiet, strict=strict)
    print_problems([problem for problem in report.problems if problem.level in levels],
                   keep_problems(options.root, OF_BUILD, report.problems), sys.stderr)
    if report.forgotten and not quiet:
        print("The key of the cache cannot be stored, so the next build will make everything "
              f"again: {report.forgotten}", file=sys.stderr)
    if report.stopped:
        print("Not finished. No file in the output folder is incomplete, and the next build "
              "writes those that are missing.", file=sys.stderr)
    elif report.counts is None:
        errors = sum(problem.level is Level.ERROR for problem in report.problems)
        print(f"Not built: {errors} error{'' if errors == 1 else 's'}. "
              "The output folder was not changed.", file=sys.stderr)
    elif not quiet:
        if replaced := report.counts.replaced:
            print("These files were changed after the last build and have been written again: "
                  f"{first_of(replaced)}. The changed ones are kept in {report.counts.copies}",
                  file=sys.stderr)
        print(_summary(report, seconds))
        if report.counts.near:
            print(report.counts.near)
        if not options.preview:
            print(_how_to_view(options))


def _levels(*, quiet: bool, strict: bool) -> frozenset[Level]:
    """Return the levels that are printed; with `quiet`, only those with an exit status of 1."""
    if not quiet:
        return frozenset(Level)
    return frozenset({Level.ERROR, Level.WARNING} if strict else {Level.ERROR})


def keep_problems(root: Path, path: str, problems: Sequence[Problem]) -> str:
    """Write the full list of problems to a file; return the line that says where it is."""
    kept = keep_list(root, path, full_list(problems))
    return kept and f"The full list is in {root / kept}"


def print_problems(problems: Sequence[Problem], hint: str, to: TextIO) -> None:
    """Print problems, grouped by kind; `hint` says where the full list is."""
    if problems:
        print(format_grouped(problems, hint=hint), file=to)


def _summary(report: Report, seconds: float) -> str:
    assert report.counts is not None
    levels = [problem.level for problem in report.problems]
    problems = ", ".join(f"{levels.count(level)} {level}{'' if levels.count(level) == 1 else 's'}"
                         for level in (Level.WARNING, Level.NOTICE) if level in levels)
    counts = report.counts
    return (f"{report.articles} articles, {report.topics} topics, {report.mentions} mentions\n"
            f"{counts.written} files written, {counts.kept} kept, {counts.deleted} deleted; "
            f"{problems or 'no problems'}; {seconds:.2f} seconds")


def _how_to_view(options: Options) -> str:
    if options.offline:
        return f"To view it: open {shown((options.output / 'index.html').as_uri())}"
    usual = Path(os.path.realpath(options.program.root))
    where = "" if options.root == usual else f" --root {shown(str(options.root))}"
    if options.output != options.root / "output":
        where += f" --output {shown(str(options.output))}"
    return f"To view it: {options.program.command} serve{where}"


def print_build_problems(problems: Sequence[Problem]) -> None:
    """Print problems of the archive in a command other than `build`."""
    if problems:
        print(format_grouped(problems, hint=f"A build lists all of them in {OF_BUILD}"),
              file=sys.stderr)
