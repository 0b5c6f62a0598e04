"""`new`: lay out a new archive, ready to build."""

import sys
from pathlib import Path

from kashkol.building.options import Options
from kashkol.characters import shown
from kashkol.commands.command import Call, Command, Needs
from kashkol.commands.telling import format_problem
from kashkol.disk.lay_out import lay_out
from kashkol.problems import name_fault

NEXT = """\
A new archive is in the folder {folder}
The next three steps:

  1. See it. In the folder {folder}, type
         {serve}
     and open the address that it prints. Every change of a file is shown at once.

  2. Make it yours. Delete the sample, seeds/sample.txt, write the archive's name into
     content/site.yaml, and bring in your files, folders, spreadsheets and exports with
         {add}
     It shows first what it will do, asks, and can take it back.

  3. Publish it. Put the folder into a git repository on a host: netlify.toml publishes it
     on Netlify, .github/workflows/pages.yml on GitHub Pages. requirements.txt says in one
     line where they get Kashkol from.
"""


def run(call: Call, _options: Options) -> int:
    """Lay out a new archive and say what to do next."""
    folder, command = call.given.path, call.program.command
    if not folder:
        call.parser.error(f"new needs the name of a folder: {command} new my-archive")
    if fault := name_fault(folder):
        call.parser.error(f"new: {fault.path} {fault.message}; {fault.fix}")
    if refused := lay_out(Path(folder)):
        print(format_problem(refused), file=sys.stderr)
        return 1
    # the default of `build.py` is its own clone
    root = f" --root {shown(folder)}" if call.program.root != Path() else ""
    print(NEXT.format(folder=shown(folder), serve=f"{command} serve{root}",
                      add=f"{command} add PATH{root}"), end="")
    return 0


COMMAND = Command(name="new", usage="new DIR", needs=Needs.NOTHING, run=run,
                  does="make a folder with a small archive in it, ready to build")
