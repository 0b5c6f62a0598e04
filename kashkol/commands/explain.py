"""`explain`: say why a page was rewritten or kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kashkol.building.options import Options
from kashkol.characters import shown
from kashkol.commands.command import Call, Command, Needs
from kashkol.commands.report import print_build_problems

if TYPE_CHECKING:
    from kashkol.building.explain import Explanation


def run(call: Call, options: Options) -> int:
    """Say why a page was rewritten or kept."""
    from kashkol.building.explain import explain_path  # noqa: PLC0415 - builds do not need it

    asked = call.given.path
    if not asked:
        call.parser.error("explain needs the path of a file or page of the site: "
                          f"{options.program.command} explain articles/x/")
    found, problems = explain_path(options, _path_in_output(options.output, asked))
    if found is None:
        print_build_problems(problems)
        return 1
    if found.entry is None and not found.planned:
        print(f"{shown(found.path)}: the site has no such file; give a path relative to the output "
              "folder, like articles/x/ or feed.xml", file=sys.stderr)
        return 1
    print("\n".join(map(shown, _explained(found))))
    return 0


def _path_in_output(output: Path, asked: str) -> str:
    """Return the path of a file of the site from what was typed: `articles/x` is a page."""
    from kashkol.site.page import page_path  # noqa: PLC0415

    asked = asked.partition("#")[0]
    typed = Path(os.path.realpath(asked))  # such as output/articles/x/, completed by a shell
    path = typed.relative_to(output).as_posix() if typed.is_relative_to(output) \
        else asked.removeprefix("./").strip("/")
    if path in {"", "."}:
        return page_path("")
    place = output / path
    is_page = place.is_dir() or not (place.exists() or place.suffix)
    return page_path(f"{path}/") if is_page else path


def _explained(found: Explanation) -> list[str]:
    """Return the lines that explain a file."""
    lines = [found.path]
    if found.entry is None:
        lines.append("  is not in the output yet")
    elif found.entry.build == found.builds:
        lines.append("  was written by the last build that changed anything, because of:")
        lines += [f"    - {reason}" for reason in found.entry.why]
    else:
        lines.append("  was kept by the last build that changed anything; it was written "
                     f"{found.builds - found.entry.build} builds before, because of:")
        lines += [f"    - {reason}" for reason in found.entry.why]
    if not found.planned:
        lines.append("  will be deleted by the next build: the site no longer has this file")
    elif found.next_why:
        lines.append("  would be made again by the next build, because of:")
        lines += [f"    - {reason}" for reason in found.next_why]
    else:
        lines.append("  would be kept by the next build: nothing it is made from has changed")
    return lines


COMMAND = Command(name="explain", usage="explain articles/x/", needs=Needs.ARCHIVE, run=run,
                  does="say why a page was rewritten or kept")
