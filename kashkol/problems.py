"""Diagnostics as values.

Content never raises: whatever is wrong with a seed, a topic file or a template becomes a
`Problem`, all problems of a run are gathered, and the command prints them together. A problem
says where, what was found, what was expected and how to mend it.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum

import msgspec

from kashkol.characters import code_point, is_visible, shown, unfit

LINE_SIGNS = "\t\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
"""What ends a line or a column, and so stands in no name."""
SHOWN = 3
"""Files that a problem about many of them names."""


class Level(StrEnum):
    """How much a problem matters to the build."""

    ERROR = "error"
    """Nothing is written, the previous output stays, exit 1."""
    WARNING = "warning"
    """Built all the same; exit 1 only with `--strict`."""
    NOTICE = "notice"
    """Worth knowing: a repair, a topic nobody mentions."""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One fault in what people gave us, told so that they can mend it."""

    level: Level
    path: str
    """Relative to the archive's root, with forward slashes."""
    message: str
    """What was found and what was expected, in one English sentence without a final full stop."""
    line: int | None = None
    """1-based line in `path`, where there is one."""
    offset: int | None = None
    """Byte offset for undecodable bytes, else a code-point offset the message explains."""
    excerpt: str = ""
    """Text quoted from the file (often Kurdish); printed on a line of its own."""
    fix: str = ""
    """How to mend it, in the imperative."""
    kind: str = ""
    """The message without what is particular to this place, the same for all problems of a kind.
    Empty where the message tells its kind by itself: see `telling.kind_of`."""


def error(path: str, message: str, *, line: int | None = None, offset: int | None = None,
          excerpt: str = "", fix: str = "", kind: str = "") -> Problem:
    """Return a problem that stops the build."""
    return Problem(level=Level.ERROR, path=path, message=message, line=line, offset=offset,
                   excerpt=excerpt, fix=fix, kind=kind)


def warning(path: str, message: str, *, line: int | None = None, offset: int | None = None,
            excerpt: str = "", fix: str = "", kind: str = "") -> Problem:
    """Return a problem that the site is built in spite of."""
    return Problem(level=Level.WARNING, path=path, message=message, line=line, offset=offset,
                   excerpt=excerpt, fix=fix, kind=kind)


def notice(path: str, message: str, *, line: int | None = None, offset: int | None = None,
           excerpt: str = "", fix: str = "", kind: str = "") -> Problem:
    """Return something worth knowing."""
    return Problem(level=Level.NOTICE, path=path, message=message, line=line, offset=offset,
                   excerpt=excerpt, fix=fix, kind=kind)


def printable(name: str) -> str:
    r"""Write a file's name so that it can be printed and stored: bytes that are no UTF-8 as `\xff`.

    >>> printable("\udcff.txt")
    '\\xff.txt'
    """
    return name if name.isascii() else name.encode("utf-8", "surrogateescape").decode(
        "utf-8", "backslashreplace")


def some(paths: Collection[str]) -> str:
    """Name the first of many files.

    >>> some(["d", "c", "b", "a"])
    'a, b, c and 1 more'
    """
    first = ", ".join(sorted(paths)[:SHOWN])
    return first if len(paths) <= SHOWN else f"{first} and {len(paths) - SHOWN} more"


def misnamed(path: str) -> Problem | None:
    """Return what is wrong with the name of a file: names are published as texts are.

    Escapes stand for what is wrong in the path of the problem.
    """
    name = path.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    if printable(path) != path:
        fault = "has a name that is not UTF-8"
    elif bad := unfit(path) or next((sign for sign in LINE_SIGNS if sign in path), ""):
        fault = f"has the character {code_point(bad)} in its name, which names no file on the web"
    elif stem and not is_visible(stem):
        fault = "has a name in which nothing can be seen"
    else:
        return None
    return error(shown(path), fault, fix="rename it")


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by file, line and offset: a report reads like a walk through the files."""
    return sorted(problems, key=lambda problem: (
        problem.path, problem.line or 0, problem.offset or 0, problem.level, problem.message))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of them stops the build."""
    return any(problem.level is Level.ERROR for problem in problems)
