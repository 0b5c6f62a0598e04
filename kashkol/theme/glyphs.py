"""Reads which characters the site's font has, from `templates/fonts/coverage.txt`."""

import os
import re
from pathlib import Path

from kashkol.disk.read import STRICT, Rules, link_fault
from kashkol.problems import Problem, error
from kashkol.theme.template_files import read_one

COVERAGE = "fonts/coverage.txt"
RANGE = re.compile(r"([0-9A-Fa-f]{4,6})(?:-([0-9A-Fa-f]{4,6}))?")
LAST = 0x10FFFF


def read_coverage(folders: tuple[Path, ...], root: Path | None = None,
                  rules: Rules = STRICT) -> tuple[str, tuple[Problem, ...]]:
    """Return the characters of the font, in the form of a character class without its brackets.

    They are read from the first of `folders` that has the file; without any, they are empty. That
    the file cannot be read is reported by `read_template_files`.
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
        # Unlike `Path.is_file`, this does not raise where permissions are missing.
        if os.path.isfile(place) and not (  # noqa: PTH113
                own and link_fault(own, str(place), rules)):
            content = read_one(folder, COVERAGE, own, rules)
            return b"" if isinstance(content, Problem) else content
    return b""
