"""What commands print of problems and of a finished build."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from kashkol.build.options import Options, Report
from kashkol.characters import shown
from kashkol.commands.telling import full_list, told_together
from kashkol.memory.problem_list import OF_BUILD, keep_list
from kashkol.problems import Level, Problem, some


def tell_report(report: Report, seconds: float, options: Options, *, quiet: bool,
          strict: bool) -> None:
    """Print the problems, then what was done."""
    told = _levels(quiet=quiet, strict=strict)
    print_problems([problem for problem in report.problems if problem.level in told],
                    keep_problems(options.root, OF_BUILD, report.problems), sys.stderr)
    if report.forgotten and not quiet:
        print(f"No key can be kept, so the next build will make everything again: "
              f"{report.forgotten}", file=sys.stderr)
    if report.stopped:
        print("Not finished. Every file in the output folder is whole, and the next build "
              "completes them.", file=sys.stderr)
    elif report.counts is None:
        errors = sum(problem.level is Level.ERROR for problem in report.problems)
        print(f"Not built: {errors} error{'' if errors == 1 else 's'}. "
              "The output folder is as it was.", file=sys.stderr)
    elif not quiet:
        if replaced := report.counts.replaced:
            print(f"Written again, since another hand had changed them: {some(replaced)}. What was "
                  f"there is kept in {report.counts.copies}", file=sys.stderr)
        print(_summary(report, seconds))
        if report.counts.near:
            print(report.counts.near)
        print(_how_to_view(options))


def _levels(*, quiet: bool, strict: bool) -> frozenset[Level]:
    """Return the levels of problems that are printed: with `quiet` those that fail the build."""
    if not quiet:
        return frozenset(Level)
    return frozenset({Level.ERROR, Level.WARNING} if strict else {Level.ERROR})


def keep_problems(root: Path, path: str, problems: Sequence[Problem]) -> str:
    """Keep the full list of some problems; return the line that says where it is."""
    kept = keep_list(root, path, full_list(problems))
    return kept and f"The full list is in {root / kept}"


def print_problems(problems: Sequence[Problem], hint: str, to: TextIO) -> None:
    """Print problems, grouped by kind; `hint` says where the full list is."""
    if problems:
        print(told_together(problems, hint=hint), file=to)


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
    usual = Path(os.path.realpath(options.program.root))
    where = "" if options.root == usual else f" --root {shown(str(options.root))}"
    if options.output != options.root / "output":
        where += f" --output {shown(str(options.output))}"
    return f"To view it: {options.program.command} serve{where}"


def print_as_in_build(problems: Sequence[Problem]) -> None:
    """Print what a build would tell too; it also keeps the full list."""
    if problems:
        print(told_together(problems, hint=f"A build lists them all in {OF_BUILD}"),
              file=sys.stderr)
