"""What the site's font can draw, as `templates/fonts/coverage.txt` lists it."""

import os
import re
from pathlib import Path

from kashkol.disk.read import STRICT, Rules, left_out
from kashkol.problems import Problem, error
from kashkol.theme.template_files import read_one

COVERAGE = "fonts/coverage.txt"
RANGE = re.compile(r"([0-9A-Fa-f]{4,6})(?:-([0-9A-Fa-f]{4,6}))?")
LAST = 0x10FFFF


def read_coverage(folders: tuple[Path, ...], root: Path | None = None,
                  rules: Rules = STRICT) -> tuple[str, tuple[Problem, ...]]:
    """Return the characters of the font as the inside of a regular expression's class.

    The first of `folders` that lists any is believed; it is empty where none does. What cannot be
    read is told by those who read all templates.
    """
    content = _content(folders, root, rules)
    ranges, problems = [], []
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), start=1):
        stated = line.partition("#")[0].strip()
        if not stated:
            continue
        found = RANGE.fullmatch(stated)
        first, last = (int(found[1], 16), int(found[2] or found[1], 16)) if found else (1, 0)
        if first <= last <= LAST:
            ranges.append(f"\\U{first:08x}-\\U{last:08x}")
        else:
            problems.append(error(
                f"templates/{COVERAGE}", "expected a code point or a range of them in hexadecimal, "
                "like 0020-007E", line=number, excerpt=stated))
    return "".join(ranges), tuple(problems)


def _content(folders: tuple[Path, ...], root: Path | None, rules: Rules) -> bytes:
    for folder in folders:
        place, own = folder / COVERAGE, root if root and folder.is_relative_to(root) else None
        # Unlike Path.is_file, this is false where the folder may not be searched.
        if os.path.isfile(place) and not (  # noqa: PTH113
                own and left_out(own, str(place), rules)):
            content = read_one(folder, COVERAGE, own, rules)
            return b"" if isinstance(content, Problem) else content
    return b""
