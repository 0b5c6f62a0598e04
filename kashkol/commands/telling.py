"""How problems are told to a person: each by itself, or those of one kind together.

A terminal is shown each kind of problem with three of its places. The full list, a paragraph a
problem, is a file: see `publish.problem_list`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Final

from kashkol.characters import shown
from kashkol.problems import EXAMPLES, Level, Problem, in_file_order

VALUE: Final = "…"
"""Stands for a name, number or path of one place where a kind of problem is told."""

LINES: Final[Mapping[Level, int]] = {Level.NOTICE: 4, Level.WARNING: 26, Level.ERROR: 100}
"""Lines that a terminal is shown of each level, in this order: errors are told last."""

LONGEST_EXCERPT: Final = 4
"""Lines of a quoted text that a terminal is shown."""

_QUOTED = re.compile(r"""(?<!\w)(?:'[^']*'|"[^"]*"|«[^»]*»|\[\[[^\]]*\]\])""")
_WORD = re.compile(r"\S+")
_LISTED = re.compile(f"{VALUE}(?:(?:,| and|, and) {VALUE})+")
_SIGNS_AROUND = ",;:.()?!"
_TOKEN = re.compile(r"\w+|\W")


def told(problem: Problem) -> str:
    """Write a problem for a person: place, what is wrong, the text, how to mend it.

    All of it may quote what somebody else wrote or named: nothing in it reaches a terminal raw.
    """
    return "\n".join(_lines(problem))


def full_list(problems: Iterable[Problem]) -> str:
    """Write all problems in the order of their files, a paragraph each; empty without any."""
    paragraphs = "\n\n".join(map(told, in_file_order(problems)))
    return paragraphs and paragraphs + "\n"


def told_together(problems: Iterable[Problem], *, hint: str = "") -> str:
    """Write problems for a terminal, those of one kind together, errors last.

    The `hint` says where the full list is: it is added where something was left out. Without a
    hint nothing is left out.
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
    return "\n".join(map(told, ordered))


def kind_of(problem: Problem) -> str:
    """Tell what is wrong without what is particular to one place.

    >>> from kashkol.problems import error
    >>> kind_of(error("b.md", "two files would have this address: articles/a.md and b/c.md"))
    'two files would have this address: …'
    """
    return problem.kind or without_values(problem.message)


def without_values(text: str) -> str:
    """Put a sign in the place of all that is quoted, is a number or a path, or no English word.

    >>> without_values("'slug': found 'A b', expected 3, as in content/articles/x.md")
    '…: found …, expected …, as in …'
    """
    return _LISTED.sub(VALUE, _WORD.sub(_without_value, _QUOTED.sub(VALUE, text)))


def _without_value(match: re.Match[str]) -> str:
    word = match[0].strip(_SIGNS_AROUND)
    is_value = any(sign in "/.+" or sign.isdigit() or not sign.isascii() for sign in word)
    return match[0].replace(word, VALUE) if is_value and word != "UTF-8" else match[0]


def _groups(problems: Iterable[Problem]) -> list[Sequence[Problem]]:
    """Bring together what is of one kind and mended in one way; the most frequent kinds first."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((kind_of(problem), without_values(problem.fix)), []).append(problem)
    return sorted(groups.values(), key=len, reverse=True)


def _fitted(level: Level, groups: Sequence[Sequence[Problem]]) -> list[str]:
    """Write as many kinds as may be shown, and count the rest."""
    lines: list[str] = []
    for at, group in enumerate(groups):
        more = _told_group(group)
        if lines and len(lines) + len(more) > LINES[level] - 1:
            left = sum(map(len, groups[at:]))
            return [*lines, f"{level}, {left:,} more, of {len(groups) - at:,} other kinds"]
        lines += more
    return lines


def _is_whole(group: Sequence[Problem]) -> bool:
    """Tell whether all that is to be said of a group is shown."""
    return len(group) == 1 and _told_group(group) == _lines(group[0])


def _told_group(group: Sequence[Problem]) -> list[str]:
    """Write what is wrong, how often, where, and how all of it can be mended."""
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
    """Name the first places of a group, in the order of the files."""
    places = list(dict.fromkeys(map(_place, group)))
    first = ", ".join(places[:EXAMPLES])
    return first if len(places) <= EXAMPLES else f"{first} and {len(places) - EXAMPLES:,} more"


def _place(problem: Problem) -> str:
    return shown(problem.path) + (f":{problem.line}" if problem.line else "")


def _lines(problem: Problem, longest: int | None = None) -> list[str]:
    """Write a problem, with so many lines of its excerpt; with all of them if that is not said."""
    lines = [f"{_place(problem)}: {problem.level}: {shown(problem.message)}"]
    excerpt = problem.excerpt.splitlines()
    lines += [f"    {shown(line)}" for line in excerpt[:longest]]
    if longest is not None and len(excerpt) > longest:
        lines.append(f"    {VALUE}")
    if problem.fix:
        lines.append(f"    To mend it: {shown(problem.fix)}.")
    return lines


def _common(texts: Iterable[str]) -> str:
    """Write what all texts begin and end with, and a sign for what differs between.

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
    """Count the tokens with which all begin."""
    columns = zip(*parts, strict=False)
    return sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, columns))
