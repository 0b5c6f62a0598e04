"""How a problem is told to a person."""

from kashkol.characters import shown
from kashkol.problems import Problem


def told(problem: Problem) -> str:
    """Write a problem for a person: place, what is wrong, the text, how to mend it.

    All of it may quote what somebody else wrote or named: nothing in it reaches a terminal raw.
    """
    place = shown(problem.path) + (f":{problem.line}" if problem.line else "")
    lines = [f"{place}: {problem.level}: {shown(problem.message)}"]
    lines += [f"    {shown(line)}" for line in problem.excerpt.splitlines()]
    if problem.fix:
        lines.append(f"    To mend it: {shown(problem.fix)}.")
    return "\n".join(lines)
