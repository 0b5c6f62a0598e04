"""What the site's font can draw, as `templates/fonts/coverage.txt` lists it."""

import re
from pathlib import Path

from kashkol.problems import Problem, error

COVERAGE = "fonts/coverage.txt"
RANGE = re.compile(r"([0-9A-Fa-f]{4,6})(?:-([0-9A-Fa-f]{4,6}))?")
LAST = 0x10FFFF


def read_coverage(folders: tuple[Path, ...]) -> tuple[str, tuple[Problem, ...]]:
    """Return the characters of the font as the inside of a regular expression's class.

    The first of `folders` that lists any is believed; it is empty where none does.
    """
    path = next((folder / COVERAGE for folder in folders if (folder / COVERAGE).is_file()), None)
    if path is None:
        return "", ()
    ranges, problems = [], []
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
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
