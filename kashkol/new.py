"""The command that lays out a new archive: `new`."""

import sys
from pathlib import Path

from kashkol.characters import shown
from kashkol.program import Program
from kashkol.publish.lay_out import lay_out
from kashkol.telling import told

NEXT = """\
A new archive is in the folder {folder}
The next three steps:

  1. See it. In the folder {folder}, type
         {serve}
     and open the address that it prints. Every change of a file is shown at once.

  2. Make it yours. Put your texts into seeds/ (.txt files in UTF-8), delete the sample,
     and write the archive's name into content/site.yaml.

  3. Publish it. Put the folder into a git repository on a host: netlify.toml publishes it
     on Netlify, .github/workflows/pages.yml on GitHub Pages. requirements.txt says in one
     line where they get Kashkol from.
"""


def new_command(program: Program, folder: str) -> int:
    """Lay out a new archive and say what to do next; return the exit status."""
    if fault := lay_out(Path(folder)):
        print(told(fault), file=sys.stderr)
        return 1
    serve = f"{program.command} serve"
    if program.root != Path():  # `build.py` builds its own clone where nothing else is named
        serve += f" --root {shown(folder)}"
    print(NEXT.format(folder=shown(folder), serve=serve), end="")
    return 0
