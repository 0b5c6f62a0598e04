"""`serve`: build, show the site on this machine, rebuild on every change."""

from argparse import ArgumentParser

import msgspec

from kashkol.building.options import Options, Report
from kashkol.commands.command import Call, Command, Needs
from kashkol.commands.numbers import number
from kashkol.commands.report import print_report
from kashkol.memory.cache import CACHE, PREVIEW

DEFAULT_PORT = 8000
LAST_PORT = 65_535


def add_arguments(parser: ArgumentParser) -> None:
    """Add the port."""
    parser.add_argument("--port", type=number(1, LAST_PORT), default=DEFAULT_PORT,
                        help=f"for serve: the port (default: {DEFAULT_PORT})")


def run(call: Call, options: Options) -> int:
    """Serve until interrupted."""
    from kashkol.building.stages import has_hidden  # noqa: PLC0415 - `new` does not need it
    from kashkol.serving.server import serve  # noqa: PLC0415 - builds do not need it

    def tell(report: Report, seconds: float) -> None:
        print_report(report, seconds, options, quiet=call.given.quiet, strict=call.given.strict)

    def preview() -> Options:
        print(f"Drafts and texts under embargo are shown too, from {CACHE}/{PREVIEW}/; "
              f"{options.program.command} build leaves them out.", flush=True)
        return msgspec.structs.replace(
            options, preview=True, output=options.root / CACHE / PREVIEW)

    return serve(preview() if has_hidden(options) else options, preview=preview,
                 port=call.given.port, tell=tell)


COMMAND = Command(name="serve", usage="serve", needs=Needs.ARCHIVE, run=run,
                  does="build, show the site on this machine, rebuild on every change",
                  add_arguments=add_arguments)
