"""Parses the command line and runs a command."""

import argparse
import errno
import io
import os
import signal
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

from kashkol import __version__
from kashkol.building.options import Options, Program
from kashkol.characters import shown
from kashkol.commands import add, build, check, explain, new, serve, stats, suggest, table
from kashkol.commands.command import Call, Command, Needs
from kashkol.commands.numbers import number
from kashkol.disk.read import OTHER_MB, SMALL_MB, TEXT_MB
from kashkol.problems import name_fault

MOST_JOBS = 1024
LARGEST_MB = 100_000
STOPPED = 130
"""Exit status of a program that was interrupted, by the convention of shells."""

ABOUT = "Turn a folder of texts, in Sorani Kurdish first of all, into a published archive."

COMMANDS: tuple[Command, ...] = (
    build.COMMAND,
    serve.COMMAND,
    add.COMMAND,
    check.COMMAND,
    explain.COMMAND,
    suggest.COMMAND,
    table.COMMAND,
    stats.COMMAND,
    new.COMMAND,
)
"""All commands; the first is the default."""


def main(program: Program, arguments: Sequence[str], kept: list[object]) -> int:
    """Run one command and return the exit status, also after Ctrl-C.

    Objects that a command need not free, such as the records of a build, are added to `kept`:
    freeing a large archive record by record takes long.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # replaces that of `__main__`
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # its encoding may not have Kurdish letters
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(program, arguments, kept)
    except KeyboardInterrupt:
        print("Stopped. The next build completes what was not finished.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # the program that reads our output, such as `head`, has ended
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _run(program: Program, arguments: Sequence[str], kept: list[object]) -> int:
    parser = _parser(program)
    given = parser.parse_intermixed_args(arguments)
    command = next(one for one in COMMANDS if one.name == given.command)
    if len(given.paths) > 1 and not command.takes_many:
        parser.error(f"unrecognized arguments: {' '.join(given.paths[1:])}")
    given.path = given.paths[0] if given.paths else ""
    call = Call(program=program, parser=parser, given=given, keep=kept.append)
    if command.needs is Needs.NOTHING:
        return command.run(call, Options(program=program, root=Path(), output=Path()))
    options = _build_options(parser, program, given)
    if command.needs is Needs.ARCHIVE and not given.root and _is_no_archive(options):
        return 1
    return command.run(call, options)


def _build_options(parser: argparse.ArgumentParser, program: Program,
                   options: argparse.Namespace) -> Options:
    root = _real_path(parser, options.root or program.root)
    if not root.is_dir():
        parser.error(f"--root: there is no folder {options.root}")
    output = _real_path(parser, options.output) if options.output else root / "output"
    if _is_circular(output):
        parser.error(f"--output: {output} is a link to itself; remove it")
    for option, place in (("--root", root), ("--output", output)):
        if fault := name_fault(str(place)):
            parser.error(f"{option}: {fault.path} {fault.message}; {fault.fix}")
    return Options(program=program, root=root, output=output, base_url=options.base_url,
                   jobs=options.jobs, paranoid=options.paranoid, adopt=options.adopt,
                   follow_links=options.follow_links, max_size=options.max_size,
                   trust=options.trust, day=_day(parser, options.on),
                   offline=options.offline)


def _day(parser: argparse.ArgumentParser, given: str) -> date | None:
    """Return the day of `--on`, or of SOURCE_DATE_EPOCH; the clock is never read."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given and not epoch:
        return None
    try:
        if given:
            return date.fromisoformat(given)
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        parser.error(f"--on: found {given!r}, expected a day like 2027-01-31" if given else
                     f"SOURCE_DATE_EPOCH: found {epoch!r}, expected seconds since 1970")


def _is_no_archive(options: Options) -> bool:
    """Tell whether the folder is no archive, and print that: nothing is written into it then."""
    if os.path.lexists(options.root / "seeds"):
        return False
    command = options.program.command
    print(f"There is no archive in {shown(str(options.root))}: it has no folder seeds/.\n"
          f"Go to the folder of an archive, name one with --root, or make one: {command} new "
          "my-archive", file=sys.stderr)
    return True


def _real_path(parser: argparse.ArgumentParser, place: Path) -> Path:
    """Return the absolute path of a folder, with links resolved."""
    try:
        return Path(os.path.realpath(place))
    except FileNotFoundError:  # only for a relative path
        parser.error("the current folder no longer exists: change to another")


def _is_circular(place: Path) -> bool:
    """Tell whether a link, or a chain of links, leads to itself."""
    try:
        place.stat()
    except OSError as fault:
        return fault.errno == errno.ELOOP
    return False


class _Parser(argparse.ArgumentParser):
    """A parser whose error messages have escapes for characters that a terminal would obey."""

    def error(self, message: str) -> NoReturn:
        super().error(shown(message))


def _parser(program: Program) -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--root", type=Path, metavar="DIR",
                        help="the archive: a folder with seeds/ and, optionally, content/ and "
                             "templates/ (default: the current folder; for build.py its own)")
    shared.add_argument("--output", type=Path, metavar="DIR",
                        help="where the site is written (default: output/ in the archive)")
    shared.add_argument("--adopt", action="store_true",
                        help="take over an output folder that contains other files, which are "
                             "kept, or the site of another archive, which is replaced")
    shared.add_argument("--base-url", metavar="URL",
                        help="the site's address, ending in /; overrides content/site.yaml")
    shared.add_argument("--on", metavar="DATE", default="",
                        help="the day on which the site is published, like 2027-01-31: embargoes "
                             "until then end (default: the day of SOURCE_DATE_EPOCH, if it is set)")
    shared.add_argument("--quiet", action="store_true",
                        help="print only errors, and with --strict warnings too")
    shared.add_argument("--offline", action="store_true",
                        help="make a site that is read from a folder, without a server: from a "
                             "stick, a disk; give it an --output of its own")
    shared.add_argument("--strict", action="store_true",
                        help="exit 1 on warnings too, not only on errors")
    shared.add_argument("--jobs", type=number(0, MOST_JOBS), default=0, metavar="N",
                        help="how many processes work at once (default: as many as the machine "
                             "has processors, if that saves time)")
    shared.add_argument("--dask", default="", metavar="ADDRESS",
                        help="let the workers of a Dask cluster do the work; the address is its "
                             "scheduler's, like tcp://10.0.0.1:8786")
    shared.add_argument("--paranoid", action="store_true",
                        help="do not rely on times of change: read and compare all files")
    shared.add_argument("--follow-links", action="store_true",
                        help="follow links that lead out of the archive too; without it they are "
                             "left out, with a warning")
    shared.add_argument("--max-size", type=number(1, LARGEST_MB), default=0, metavar="MB",
                        help=f"read files of up to this many megabytes (default: {TEXT_MB} for "
                             f".txt, .md and .html, {SMALL_MB} for .yaml, {OTHER_MB} for all "
                             "others)")
    shared.add_argument("--trust", action="store_true",
                        help="do not restrict the archive's own templates and scripts: they can do "
                             "anything on this machine and in readers' browsers; use it only if "
                             "you know them (docs/security.md)")
    parser = _Parser(
        prog=program.command, description=_description(program),
        parents=[shared],
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"Kashkol {__version__}")
    parser.add_argument("command", nargs="?", default=COMMANDS[0].name,
                        choices=[command.name for command in COMMANDS],
                        help=f"what to do (default: {COMMANDS[0].name})")
    parser.add_argument("paths", nargs="*", default=[], metavar="path",
                        help="for add: files, folders and bundles; for explain: a file or page of "
                             "the site, like articles/x/; for new: the folder to make; for "
                             "table: articles or topics")
    for command in COMMANDS:
        command.add_arguments(parser)
    return parser


def _description(program: Program) -> str:
    called = [f"{program.command} {command.usage}".strip() for command in COMMANDS]
    width = max(map(len, called)) + 4
    lines = [f"  {call:{width}}{command.does}"
             for call, command in zip(called, COMMANDS, strict=True)]
    return "\n".join([ABOUT, "", *lines])
