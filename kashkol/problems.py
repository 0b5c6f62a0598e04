"""Problems: faults in the files of an archive, as values that are collected and printed together.

Reading content raises no exceptions. A fault in a seed, a topic file or a template becomes a
`Problem` that says where it is, what was found, what was expected and how to mend it. A build
gathers the problems of all files and reports them together.

Functions return problems in one of three ways:

- what reads something and may find several faults returns `(value, problems)`, a tuple of them;
- what only checks something yields its problems;
- what fails as a whole, with a single fault, returns `Value | Problem`, or `Problem | None` where
  there is no value.

No function appends to a list of problems that a caller passed in.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import TypedDict, Unpack

import msgspec

from kashkol.characters import code_point, is_visible, shown, unfit

LINE_SEPARATORS = "\t\n\r\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
"""Characters that end a line or a column, and may therefore be in no file name."""
EXAMPLES = 3
"""How many files a message names that is about many files."""


class Level(StrEnum):
    """How serious a problem is."""

    ERROR = "error"
    """Nothing is written, the previous output is kept, the exit status is 1."""
    WARNING = "warning"
    """The site is built; the exit status is 1 only with `--strict`."""
    NOTICE = "notice"
    """Information: a repaired text, a topic that no text mentions."""


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One fault in the files of an archive."""

    level: Level
    path: str
    """Relative to the archive's root, with forward slashes."""
    message: str
    """What was found and what was expected: one English sentence without a full stop."""
    line: int | None = None
    """1-based line in `path`, where there is one."""
    offset: int | None = None
    """Byte offset of undecodable bytes, or code-point offset in the reading text."""
    excerpt: str = ""
    """Text quoted from the file (often Kurdish); printed on a line of its own."""
    fix: str = ""
    """How to mend it, in the imperative."""
    kind: str = ""
    """The message without names, numbers and other values of this one case, the same for all
    problems of a kind. May be empty where it can be derived: see `telling.kind_of`."""


class Details(TypedDict, total=False):
    """The optional fields of a `Problem`, as keyword arguments."""

    line: int | None
    offset: int | None
    excerpt: str
    fix: str
    kind: str


def error(path: str, message: str, **details: Unpack[Details]) -> Problem:
    """Return a problem that stops the build."""
    return Problem(level=Level.ERROR, path=path, message=message, **details)


def warning(path: str, message: str, **details: Unpack[Details]) -> Problem:
    """Return a problem that does not stop the build."""
    return Problem(level=Level.WARNING, path=path, message=message, **details)


def notice(path: str, message: str, **details: Unpack[Details]) -> Problem:
    """Return a problem that is only for information."""
    return Problem(level=Level.NOTICE, path=path, message=message, **details)


def printable(name: str) -> str:
    r"""Return a file name that can be printed and stored: bytes that are not UTF-8 become `\xff`.

    >>> printable("\udcff.txt")
    '\\xff.txt'
    """
    return name if name.isascii() else name.encode("utf-8", "surrogateescape").decode(
        "utf-8", "backslashreplace")


def first_of(paths: Collection[str]) -> str:
    """Name the first few of many files and count the others.

    >>> first_of(["d", "c", "b", "a"])
    'a, b, c and 1 more'
    """
    first = ", ".join(sorted(paths)[:EXAMPLES])
    return first if len(paths) <= EXAMPLES else f"{first} and {len(paths) - EXAMPLES} more"


def name_fault(path: str) -> Problem | None:
    """Return what is wrong with the name of a file; names are published, as texts are.

    The path of the problem has escapes in the place of characters that cannot be printed.
    """
    name = path.rpartition("/")[2]
    stem = name.rpartition(".")[0] or name
    if printable(path) != path:
        fault = "has a name that is not UTF-8"
    elif bad := unfit(path) or next((sign for sign in LINE_SEPARATORS if sign in path), ""):
        fault = f"has the character {code_point(bad)} in its name, which no web address may contain"
    elif stem and not is_visible(stem):
        fault = "has a name without visible characters"
    else:
        return None
    return error(shown(path), fault, fix="rename it")


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by file, line and offset."""
    return sorted(problems, key=lambda problem: (
        problem.path, problem.line or 0, problem.offset or 0, problem.level, problem.message))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any of the problems stops the build."""
    return any(problem.level is Level.ERROR for problem in problems)
