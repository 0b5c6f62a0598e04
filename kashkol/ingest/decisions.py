"""Reads `content/decisions/`: what people have decided about suggested names.

`refused-names.txt` has a line for each name that is not to be suggested again: the name, a tab, and
the day of the decision. It is sorted, so that git merges what two people have added.
"""

from datetime import date

from kashkol.characters import is_visible
from kashkol.problems import Problem, error


def read_refused(path: str, text: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    r"""Return the refused names, in the order of the file.

    >>> read_refused("a.txt", "بازاڕ\t2024-05-04\n")
    (('بازاڕ',), ())
    """
    names: list[str] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        name, tab, day = line.partition("\t")
        if not line.strip():
            continue
        if not tab or not is_visible(name) or not _is_day(day.strip()):
            problems.append(error(
                path, "expected a name, a tab and a day", line=number, excerpt=line,
                fix="write it like «name», a tab, 2024-05-04"))
            continue
        names.append(name.strip())
    return tuple(names), tuple(problems)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
