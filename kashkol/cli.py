"""The commands: `build` (the default), `serve`, `check`, `explain`, `suggest`."""

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
from typing import NoReturn

from kashkol import __version__
from kashkol.building import build
from kashkol.builds import Advance, Options, Report
from kashkol.characters import shown
from kashkol.disk import OTHER_MB, SMALL_MB, TEXT_MB
from kashkol.problems import Level, has_errors, misnamed, some
from kashkol.telling import told

DEFAULT_PORT = 8000
LAST_PORT = 65_535
MOST_JOBS = 1024
LARGEST_MB = 100_000
STOPPED = 130
"""Exit status of what was interrupted, as shells have it."""

ROOT = Path(__file__).parent.parent
"""Where `build.py` stands: Kashkol runs from a clone."""

DESCRIPTION = """\
Turn a folder of Sorani Kurdish texts into a published archive.

  python build.py            read seeds/ and content/, write the site to output/
  python build.py serve      build, show the site on this machine, rebuild on every change
  python build.py check      check the links, anchors and ids of the built site
  python build.py explain articles/x/    say why a page was rewritten or kept
  python build.py suggest    list names that recur in the texts and are in no topic file
"""


def main(arguments: Sequence[str], kept: list[object]) -> int:
    """Run one command; return the exit status, also where somebody stops it with Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # until now `build.py` took it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may know no Kurdish letter
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(arguments, kept)
    except KeyboardInterrupt:
        print("Stopped. What was not finished, the next build makes.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # whoever read what we print has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(arguments: Sequence[str], kept: list[object]) -> int:
    """Run one command; return the exit status.

    What a build knew is put into `kept`: it goes with the process, all at once; given back before,
    record by record, it takes a while.
    """
    parser = _parser()
    options = parser.parse_intermixed_args(arguments)
    root = Path(os.path.realpath(options.root))
    if not root.is_dir():
        parser.error(f"--root: there is no folder {options.root}")
    output = Path(os.path.realpath(options.output)) if options.output else root / "output"
    if _leads_back(output):
        parser.error(f"--output: {output} is a link that leads back to itself; remove it")
    for option, place in (("--root", root), ("--output", output)):
        if fault := misnamed(str(place)):
            parser.error(f"{option}: {fault.path} {fault.message}; {fault.fix}")
    build_options = Options(root=root, output=output, base_url=options.base_url,
                            jobs=options.jobs, paranoid=options.paranoid, adopt=options.adopt,
                            follow_links=options.follow_links, max_size=options.max_size,
                            trust=options.trust)
    if options.command == "check":
        return _check(output, quiet=options.quiet)
    if options.command == "explain":
        if not options.path:
            parser.error("explain needs the path of a file or page of the site: "
                         "python build.py explain articles/x/")
        from kashkol.asking import explain_command  # noqa: PLC0415 - a build asks nothing

        return explain_command(build_options, options.path)
    if options.command == "suggest":
        from kashkol.asking import suggest_command  # noqa: PLC0415

        return suggest_command(build_options, write=options.write)
    if options.command == "serve":
        from kashkol.serve import serve  # noqa: PLC0415 - a build needs no web server

        return serve(build_options, port=options.port, tell=lambda report, seconds: _tell(
            report, seconds, build_options, quiet=options.quiet))
    report = _build(build_options, dask=options.dask, quiet=options.quiet)
    kept.append(report)
    warned = any(problem.level is Level.WARNING for problem in report.problems)
    return 1 if has_errors(report.problems) or (options.strict and warned) else 0


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


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, default=ROOT, metavar="DIR",
                        help="the archive: a folder with seeds/ and, if you like, content/ and "
                             "templates/ (default: the folder of build.py)")
    shared.add_argument("--output", type=Path, metavar="DIR",
                        help="where the site is written (default: output/ in the archive)")
    shared.add_argument("--adopt", action="store_true",
                        help="take over an output folder that holds other files, which are kept, "
                             "or the site of another archive, which is replaced")
    shared.add_argument("--base-url", metavar="URL",
                        help="the site's address, ending in /; overrides content/site.yaml")
    shared.add_argument("--quiet", action="store_true", help="print only problems")
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
        prog="build.py", description=DESCRIPTION, parents=[shared],
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"Kashkol {__version__}")
    parser.add_argument("command", nargs="?", default="build",
                        choices=("build", "serve", "check", "suggest", "explain"),
                        help="what to do (default: build)")
    parser.add_argument("path", nargs="?", default="",
                        help="for explain: a file or page of the site, like articles/x/")
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


def _build(options: Options, *, dask: str, quiet: bool) -> Report:
    started = time.perf_counter()
    with _progress(quiet=quiet) as advance:
        report = _on_cluster(dask, options, advance) if dask else build(
            options, advance, tell_waiting=_tell_waiting)
    _tell(report, time.perf_counter() - started, options, quiet=quiet)
    return report


def _on_cluster(address: str, options: Options, advance: Advance) -> Report:
    try:
        from kashkol.cluster import build_on_cluster  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as fault:
        sys.exit(f"--dask needs the package {fault.name!r}, which is not installed here.\n"
                 'Install it first: python -m pip install ".[dask]"')
    return build_on_cluster(address, options, advance, _tell_waiting)


def _tell_waiting() -> None:
    print("Another build is at work in this archive or its output folder: waiting for it "
          "to end.", file=sys.stderr,
          flush=True)


def _check(output: Path, *, quiet: bool) -> int:
    from kashkol.check import check_site  # noqa: PLC0415 - a build follows no links

    if not (output / "index.html").is_file():
        print(f"There is no site in {shown(str(output))}: build it first with python build.py",
              file=sys.stderr)
        return 1
    result = check_site(output)
    for problem in result.problems:
        print(told(problem))
    if not quiet:
        print(f"{result.pages} pages, {result.links} links: "
              f"{len(result.problems) or 'no'} problem{'' if len(result.problems) == 1 else 's'}")
    return 1 if result.problems else 0


def _tell(report: Report, seconds: float, options: Options, *, quiet: bool) -> None:
    """Print the problems, then what was done."""
    for problem in report.problems:
        if problem.level is not Level.NOTICE:
            print(told(problem), file=sys.stderr)
    if report.forgotten:
        print(f"No key can be kept, so the next build will make everything again: "
              f"{report.forgotten}", file=sys.stderr)
    if report.stopped:
        print("Not finished. Every file in the output folder is whole, and the next build "
              "completes them.", file=sys.stderr)
    elif report.counts is None:
        errors = sum(problem.level is Level.ERROR for problem in report.problems)
        print(f"Not built: {errors} error{'' if errors == 1 else 's'}. "
              "The output folder is as it was.", file=sys.stderr)
    else:
        if replaced := report.counts.replaced:
            print(f"Written again, since another hand had changed them: {some(replaced)}. What was "
                  f"there is kept in {report.counts.copies}", file=sys.stderr)
        if not quiet:
            print(_summary(report, seconds))
            print(_how_to_view(options))


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
    where = "" if options.root == ROOT else f" --root {shown(str(options.root))}"
    if options.output != options.root / "output":
        where += f" --output {shown(str(options.output))}"
    return f"To view it: python build.py serve{where}"


def _progress(*, quiet: bool) -> AbstractContextManager[Advance]:
    """Show a progress bar on a terminal, and nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        return nullcontext(lambda _stage, _done, _of: None)
    from kashkol.progress import ProgressBar  # noqa: PLC0415 - only a terminal needs it

    return ProgressBar()
