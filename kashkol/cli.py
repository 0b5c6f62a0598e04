"""The commands: `build` (the default), `serve`, `check`, `explain`, `suggest`, `new`."""

import argparse
import errno
import io
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NoReturn, TextIO

from kashkol import __version__
from kashkol.building import build
from kashkol.builds import Advance, Options, Report
from kashkol.characters import shown
from kashkol.disk import OTHER_MB, SMALL_MB, TEXT_MB
from kashkol.problems import Level, Problem, has_errors, misnamed, some
from kashkol.program import Program
from kashkol.publish.problem_list import OF_BUILD, OF_CHECK, keep_list
from kashkol.telling import full_list, told_together

DEFAULT_PORT = 8000
LAST_PORT = 65_535
MOST_JOBS = 1024
LARGEST_MB = 100_000
STOPPED = 130
"""Exit status of what was interrupted, as shells have it."""

DESCRIPTION = """\
Turn a folder of Sorani Kurdish texts into a published archive.

  {command}            read seeds/ and content/, write the site to output/
  {command} serve      build, show the site on this machine, rebuild on every change
  {command} check      check the links, anchors and ids of the built site
  {command} explain articles/x/    say why a page was rewritten or kept
  {command} suggest    list names that recur in the texts and are in no topic file
  {command} new DIR    make a folder with a small archive in it, ready to build
"""


def main(program: Program, arguments: Sequence[str], kept: list[object]) -> int:
    """Run one command; return the exit status, also where somebody stops it with Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # until now `__main__` took it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may know no Kurdish letter
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(program, arguments, kept)
    except KeyboardInterrupt:
        print("Stopped. What was not finished, the next build makes.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # whoever read what we print has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(program: Program, arguments: Sequence[str], kept: list[object]) -> int:
    """Run one command; return the exit status.

    What a build knew is put into `kept`: it goes with the process, all at once; given back before,
    record by record, it takes a while.
    """
    parser = _parser(program)
    options = parser.parse_intermixed_args(arguments)
    if options.command == "new":
        return _new(parser, program, options.path)
    build_options = _build_options(parser, program, options)
    if options.command == "check":
        return _check(build_options, quiet=options.quiet)
    if not options.root and _is_no_archive(build_options):
        return 1
    return _run_on_archive(parser, options, build_options, kept)


def _run_on_archive(parser: argparse.ArgumentParser, options: argparse.Namespace,
                    build_options: Options, kept: list[object]) -> int:
    """Run a command that reads the archive."""
    if options.command == "explain":
        if not options.path:
            parser.error("explain needs the path of a file or page of the site: "
                         f"{build_options.program.command} explain articles/x/")
        from kashkol.asking import explain_command  # noqa: PLC0415 - a build asks nothing

        return explain_command(build_options, options.path)
    if options.command == "suggest":
        from kashkol.asking import suggest_command  # noqa: PLC0415

        return suggest_command(build_options, write=options.write)
    if options.command == "serve":
        from kashkol.serve import serve  # noqa: PLC0415 - a build needs no web server

        return serve(build_options, port=options.port, tell=lambda report, seconds: _tell(
            report, seconds, build_options, quiet=options.quiet, strict=options.strict))
    report = _build(build_options, dask=options.dask, quiet=options.quiet, strict=options.strict)
    kept.append(report)
    warned = any(problem.level is Level.WARNING for problem in report.problems)
    return 1 if has_errors(report.problems) or (options.strict and warned) else 0


def _build_options(parser: argparse.ArgumentParser, program: Program,
                   options: argparse.Namespace) -> Options:
    root = _whole(parser, options.root or program.root)
    if not root.is_dir():
        parser.error(f"--root: there is no folder {options.root}")
    output = _whole(parser, options.output) if options.output else root / "output"
    if _leads_back(output):
        parser.error(f"--output: {output} is a link that leads back to itself; remove it")
    for option, place in (("--root", root), ("--output", output)):
        if fault := misnamed(str(place)):
            parser.error(f"{option}: {fault.path} {fault.message}; {fault.fix}")
    return Options(program=program, root=root, output=output, base_url=options.base_url,
                   jobs=options.jobs, paranoid=options.paranoid, adopt=options.adopt,
                   follow_links=options.follow_links, max_size=options.max_size,
                   trust=options.trust)


def _is_no_archive(options: Options) -> bool:
    """Tell, also the user, where there is no archive: nothing is written to any other folder."""
    if os.path.lexists(options.root / "seeds"):
        return False
    command = options.program.command
    print(f"There is no archive in {shown(str(options.root))}: it has no folder seeds/.\n"
          f"Go to the folder of an archive, name one with --root, or make one: {command} new "
          "my-archive", file=sys.stderr)
    return True


def _new(parser: argparse.ArgumentParser, program: Program, folder: str) -> int:
    from kashkol.new import new_command  # noqa: PLC0415 - a build lays out nothing

    if not folder:
        parser.error(f"new needs the name of a folder: {program.command} new my-archive")
    if fault := misnamed(folder):
        parser.error(f"new: {fault.path} {fault.message}; {fault.fix}")
    return new_command(program, folder)


def _whole(parser: argparse.ArgumentParser, place: Path) -> Path:
    """Return the whole path of a folder, links followed."""
    try:
        return Path(os.path.realpath(place))
    except FileNotFoundError:  # only of a relative path
        parser.error("the folder this was started in is gone: go to another")


def _leads_back(place: Path) -> bool:
    """Tell whether a link, or a chain of links, leads back to itself."""
    try:
        place.stat()
    except OSError as fault:
        return fault.errno == errno.ELOOP
    return False


class _Parser(argparse.ArgumentParser):
    """A parser that prints what it was given, an argument or a path, with escapes if need be."""

    def error(self, message: str) -> NoReturn:
        super().error(shown(message))


def _parser(program: Program) -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, metavar="DIR",
                        help="the archive: a folder with seeds/ and, if you like, content/ and "
                             "templates/ (default: the current folder; for build.py its own)")
    shared.add_argument("--output", type=Path, metavar="DIR",
                        help="where the site is written (default: output/ in the archive)")
    shared.add_argument("--adopt", action="store_true",
                        help="take over an output folder that holds other files, which are kept, "
                             "or the site of another archive, which is replaced")
    shared.add_argument("--base-url", metavar="URL",
                        help="the site's address, ending in /; overrides content/site.yaml")
    shared.add_argument("--quiet", action="store_true",
                        help="print only errors, and with --strict warnings too")
    shared.add_argument("--strict", action="store_true",
                        help="exit 1 on warnings too, not only on errors")
    shared.add_argument("--jobs", type=_number(0, MOST_JOBS), default=0, metavar="N",
                        help="how many processes work at once (default: as many as the machine "
                             "has, where that pays)")
    shared.add_argument("--dask", default="", metavar="ADDRESS",
                        help="let the workers of a Dask cluster do the work; the address is its "
                             "scheduler's, like tcp://10.0.0.1:8786")
    shared.add_argument("--paranoid", action="store_true",
                        help="trust no file's time of change: read and compare everything")
    shared.add_argument("--follow-links", action="store_true",
                        help="follow links that lead out of the archive too; without it they are "
                             "left out, with a warning")
    shared.add_argument("--max-size", type=_number(1, LARGEST_MB), default=0, metavar="MB",
                        help=f"read files of up to so many megabytes (default: {TEXT_MB} for .txt, "
                             f".md and .html, {SMALL_MB} for .yaml, {OTHER_MB} for all others)")
    shared.add_argument("--trust", action="store_true",
                        help="let the archive's own templates and scripts do what they like, here "
                             "and in readers' browsers: give it only if you know them "
                             "(docs/security.md)")
    parser = _Parser(
        prog=program.command, description=DESCRIPTION.format(command=program.command),
        parents=[shared],
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"Kashkol {__version__}")
    parser.add_argument("command", nargs="?", default="build",
                        choices=("build", "serve", "check", "suggest", "explain", "new"),
                        help="what to do (default: build)")
    parser.add_argument("path", nargs="?", default="",
                        help="for explain: a file or page of the site, like articles/x/; for new: "
                             "the folder to make")
    parser.add_argument("--write", action="store_true",
                        help="for suggest: draft topic files, to be reviewed")
    parser.add_argument("--port", type=_number(1, LAST_PORT), default=DEFAULT_PORT,
                        help=f"for serve: the port (default: {DEFAULT_PORT})")
    return parser


def _number(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.lstrip("-").isdecimal() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(
                f"expected a number from {least} to {most}, found {text!r}")
        return int(text)

    return number


def _build(options: Options, *, dask: str, quiet: bool, strict: bool) -> Report:
    started = time.perf_counter()
    with _progress(quiet=quiet) as advance:
        report = _on_cluster(dask, options, advance) if dask else build(
            options, advance, tell_waiting=_tell_waiting)
    _tell(report, time.perf_counter() - started, options, quiet=quiet, strict=strict)
    return report


def _on_cluster(address: str, options: Options, advance: Advance) -> Report:
    try:
        from kashkol.cluster import build_on_cluster  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as fault:
        sys.exit(f"--dask needs the package {fault.name!r}, which is not installed here.\n"
                 "Install it first: python -m pip install distributed")
    return build_on_cluster(address, options, advance, _tell_waiting)


def _tell_waiting() -> None:
    print("Another build is at work in this archive or its output folder: waiting for it "
          "to end.", file=sys.stderr,
          flush=True)


def _check(options: Options, *, quiet: bool) -> int:
    from kashkol.check import check_site  # noqa: PLC0415 - a build follows no links

    if not (options.output / "index.html").is_file():
        print(f"There is no site in {shown(str(options.output))}: build it first with "
              f"{options.program.command}", file=sys.stderr)
        return 1
    result = check_site(options.output)
    _print_problems(result.problems, _listed(options.root, OF_CHECK, result.problems), sys.stdout)
    if not quiet:
        print(f"{result.pages} pages, {result.links} links: "
              f"{len(result.problems) or 'no'} problem{'' if len(result.problems) == 1 else 's'}")
    return 1 if result.problems else 0


def _tell(report: Report, seconds: float, options: Options, *, quiet: bool,
          strict: bool) -> None:
    """Print the problems, then what was done."""
    told = _levels(quiet=quiet, strict=strict)
    _print_problems([problem for problem in report.problems if problem.level in told],
                    _listed(options.root, OF_BUILD, report.problems), sys.stderr)
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
        print(_how_to_view(options))


def _levels(*, quiet: bool, strict: bool) -> frozenset[Level]:
    """Return the levels of problems that are printed: with `quiet` those that fail the build."""
    if not quiet:
        return frozenset(Level)
    return frozenset({Level.ERROR, Level.WARNING} if strict else {Level.ERROR})


def _listed(root: Path, path: str, problems: Sequence[Problem]) -> str:
    """Keep the full list of some problems; return the line that says where it is."""
    kept = keep_list(root, path, full_list(problems))
    return kept and f"The full list is in {root / kept}"


def _print_problems(problems: Sequence[Problem], hint: str, to: TextIO) -> None:
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


def _progress(*, quiet: bool) -> AbstractContextManager[Advance]:
    """Show a progress bar on a terminal, and nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        return nullcontext(lambda _stage, _done, _of: None)
    from kashkol.progress import ProgressBar  # noqa: PLC0415 - only a terminal needs it

    return ProgressBar(sys.stderr)
