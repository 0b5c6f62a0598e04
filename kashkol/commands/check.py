"""`check`: check the links, anchors and ids of the built site, and the formats of its files."""

import sys

from kashkol.building.options import Options
from kashkol.characters import shown
from kashkol.commands.command import Call, Command, Needs
from kashkol.commands.report import keep_problems, print_problems
from kashkol.memory.problem_list import OF_CHECK


def run(call: Call, options: Options) -> int:
    """Check the site in the output folder; return 1 if there are problems."""
    from kashkol.checking.site import check_site  # noqa: PLC0415 - builds do not need it

    if not (options.output / "index.html").is_file():
        print(f"There is no site in {shown(str(options.output))}: build it first with "
              f"{options.program.command}", file=sys.stderr)
        return 1
    result = check_site(options.output)
    print_problems(result.problems, keep_problems(options.root, OF_CHECK, result.problems),
                   sys.stdout)
    if not call.given.quiet:
        print(f"{result.pages} pages, {result.links} links: "
              f"{len(result.problems) or 'no'} problem{'' if len(result.problems) == 1 else 's'}")
    return 1 if result.problems else 0


COMMAND = Command(name="check", usage="check", needs=Needs.ROOT, run=run,
                  does="check the links, anchors and ids of the built site")
