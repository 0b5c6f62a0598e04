"""Formats problems as text: each by itself, or those of one kind together.

A terminal shows each kind of problem with three examples. The full list, a paragraph for each
problem, is written to a file: see `memory.problem_list`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Final

from kashkol.characters import shown
from kashkol.problems import EXAMPLES, Level, Problem, in_file_order

VALUE: Final = "…"
"""Replaces names, numbers and paths in the description of a kind of problem."""

LINES: Final[Mapping[Level, int]] = {Level.NOTICE: 4, Level.WARNING: 26, Level.ERROR: 100}
"""Most lines on a terminal for each level, in the order of printing: errors are last."""

LONGEST_EXCERPT: Final = 4
"""Most lines of a quoted text on a terminal."""

_QUOTED = re.compile(r"""(?<!\w)(?:'[^']*'|"[^"]*"|«[^»]*»|\[\[[^\]]*\]\])""")
_WORD = re.compile(r"\S+")
_LISTED = re.compile(f"{VALUE}(?:(?:,| and|, and) {VALUE})+")
_SIGNS_AROUND = ",;:.()?!"
_TOKEN = re.compile(r"\w+|\W")


def format_problem(problem: Problem) -> str:
    """Return a problem as text: path and line, message, excerpt, how to mend it.

    All of these may quote an untrusted file, so characters that a terminal would obey are escaped.
    """
    return "\n".join(_lines(problem))


def full_list(problems: Iterable[Problem]) -> str:
    """Return all problems as text in the order of their files, a paragraph each."""
    paragraphs = "\n\n".join(map(format_problem, in_file_order(problems)))
    return paragraphs and paragraphs + "\n"


def format_grouped(problems: Iterable[Problem], *, hint: str = "") -> str:
    """Return problems as text for a terminal, grouped by kind, errors last.

    `hint` says where the full list is; it is added if something was left out. Without a hint
    nothing is left out.
    """
    ordered = in_file_order(problems)
    lines: list[str] = []
    whole = True
    for level in LINES:
        groups = _groups(problem for problem in ordered if problem.level is level)
        whole = whole and all(_is_whole(group) for group in groups)
        lines += _fitted(level, groups)
    if whole or hint:
        return "\n".join(lines if whole else [*lines, shown(hint)])
    return "\n".join(map(format_problem, ordered))


def kind_of(problem: Problem) -> str:
    """Return the kind of a problem: its message without names, numbers and paths.

    >>> from kashkol.problems import error
    >>> kind_of(error("b.md", "two files would have this address: articles/a.md and b/c.md"))
    'two files would have this address: …'
    """
    return problem.kind or without_values(problem.message)


def without_values(text: str) -> str:
    """Replace everything that is quoted, a number, a path or not in ASCII by `VALUE`.

    >>> without_values("'slug': found 'A b', expected 3, as in content/articles/x.md")
    '…: found …, expected …, as in …'
    """
    return _LISTED.sub(VALUE, _WORD.sub(_without_value, _QUOTED.sub(VALUE, text)))


def _without_value(match: re.Match[str]) -> str:
    word = match[0].strip(_SIGNS_AROUND)
    is_value = any(sign in "/.+" or sign.isdigit() or not sign.isascii() for sign in word)
    return match[0].replace(word, VALUE) if is_value and word != "UTF-8" else match[0]


def _groups(problems: Iterable[Problem]) -> list[Sequence[Problem]]:
    """Group problems of the same kind with the same kind of fix; the largest groups first."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((kind_of(problem), without_values(problem.fix)), []).append(problem)
    return sorted(groups.values(), key=len, reverse=True)


def _fitted(level: Level, groups: Sequence[Sequence[Problem]]) -> list[str]:
    """Return the lines for as many groups as `LINES` allows, and count the others."""
    lines: list[str] = []
    for at, group in enumerate(groups):
        more = _group_lines(group)
        if lines and len(lines) + len(more) > LINES[level] - 1:
            left = sum(map(len, groups[at:]))
            return [*lines, f"{level}, {left:,} more, of {len(groups) - at:,} other kinds"]
        lines += more
    return lines


def _is_whole(group: Sequence[Problem]) -> bool:
    """Tell whether the lines for a group contain everything about it."""
    return len(group) == 1 and _group_lines(group) == _lines(group[0])


def _group_lines(group: Sequence[Problem]) -> list[str]:
    """Return the lines for a group: kind, number, examples, how to mend them."""
    first, level = group[0], group[0].level
    if level is Level.NOTICE:
        return [_in_a_line(group)]
    if len(group) == 1:
        return _lines(first, LONGEST_EXCERPT)
    lines = [f"{level}, {len(group):,} times: {_heading(group)}"]
    if _is_same(group):
        lines.append(f"    {_places(group)}")
    else:
        lines += [f"    {_place(problem)}: {shown(problem.message)}"
                  for problem in group[:EXAMPLES]]
    if fix := _common([problem.fix for problem in group]):
        lines.append(f"    To mend them: {shown(fix)}.")
    return lines


def _in_a_line(group: Sequence[Problem]) -> str:
    if len(group) == 1:
        return _lines(group[0])[0]
    return f"{group[0].level}, {len(group):,} times: {_heading(group)} ({_places(group)})"


def _heading(group: Sequence[Problem]) -> str:
    return shown(group[0].message if _is_same(group) else kind_of(group[0]))


def _is_same(group: Sequence[Problem]) -> bool:
    return len({problem.message for problem in group}) == 1


def _places(group: Sequence[Problem]) -> str:
    """Return the first few paths of a group, and count the others."""
    places = list(dict.fromkeys(map(_place, group)))
    first = ", ".join(places[:EXAMPLES])
    return first if len(places) <= EXAMPLES else f"{first} and {len(places) - EXAMPLES:,} more"


def _place(problem: Problem) -> str:
    return shown(problem.path) + (f":{problem.line}" if problem.line else "")


def _lines(problem: Problem, longest: int | None = None) -> list[str]:
    """Return the lines for a problem, with at most `longest` lines of its excerpt."""
    lines = [f"{_place(problem)}: {problem.level}: {shown(problem.message)}"]
    excerpt = problem.excerpt.splitlines()
    lines += [f"    {shown(line)}" for line in excerpt[:longest]]
    if longest is not None and len(excerpt) > longest:
        lines.append(f"    {VALUE}")
    if problem.fix:
        lines.append(f"    To mend it: {shown(problem.fix)}.")
    return lines


def _common(texts: Iterable[str]) -> str:
    """Return the common beginning and end of some texts, with `VALUE` for what is between.

    >>> _common(["set it in a/b.md", "set it in a/c d.md"])
    'set it in a/….md'
    """
    different = list(dict.fromkeys(texts))
    if len(different) == 1:
        return different[0]
    parts = [_TOKEN.findall(text) for text in different]
    start = _same_start(parts)
    end = _same_start([part[start:][::-1] for part in parts])
    first = parts[0]
    return "".join([*first[:start], VALUE, *first[len(first) - end:]])


def _same_start(parts: Iterable[Sequence[str]]) -> int:
    """Count the tokens at the beginning that all have in common."""
    columns = zip(*parts, strict=False)
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))
