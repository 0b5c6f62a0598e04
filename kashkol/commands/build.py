"""`build`, the default command: read the archive, write the site."""

import sys
import time
from contextlib import AbstractContextManager, nullcontext

from kashkol.building.options import Advance, Options, Report
from kashkol.building.run import build
from kashkol.commands.command import Call, Command, Needs
from kashkol.commands.report import print_report
from kashkol.problems import Level, has_errors


def run(call: Call, options: Options) -> int:
    """Build the site; return 1 on errors, and with `--strict` on warnings."""
    report = _build(options, dask=call.given.dask, quiet=call.given.quiet,
                    strict=call.given.strict)
    call.keep(report)
    warned = any(problem.level is Level.WARNING for problem in report.problems)
    return 1 if has_errors(report.problems) or (call.given.strict and warned) else 0


def _build(options: Options, *, dask: str, quiet: bool, strict: bool) -> Report:
    started = time.perf_counter()
    with _progress(quiet=quiet) as advance:
        report = _on_cluster(dask, options, advance) if dask else build(
            options, advance, tell_waiting=_tell_waiting)
    print_report(report, time.perf_counter() - started, options, quiet=quiet, strict=strict)
    return report


def _on_cluster(address: str, options: Options, advance: Advance) -> Report:
    try:
        from kashkol.building.cluster import build_on_cluster  # noqa: PLC0415 - optional dependency
    except ModuleNotFoundError as fault:
        sys.exit(f"--dask needs the package {fault.name!r}, which is not installed.\n"
                 "Install it first: python -m pip install distributed")
    return build_on_cluster(address, options, advance, _tell_waiting)


def _tell_waiting() -> None:
    print("Another build is running in this archive or its output folder: waiting until it ends.",
          file=sys.stderr, flush=True)


def _progress(*, quiet: bool) -> AbstractContextManager[Advance]:
    """Return a progress bar on a terminal, and elsewhere something that shows nothing."""
    if quiet or not sys.stderr.isatty():
        return nullcontext(lambda _stage, _done, _of: None)
    from kashkol.commands.progress import ProgressBar  # noqa: PLC0415 - only for a terminal

    return ProgressBar(sys.stderr)


COMMAND = Command(name="build", usage="", needs=Needs.ARCHIVE, run=run,
                  does="read seeds/ and content/, write the site to output/")
