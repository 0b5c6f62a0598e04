"""How a problem is told to a person."""

from kashkol.problems import Problem


def told(problem: Problem) -> str:
    """Write a problem for a person: place, what is wrong, the text, how to mend it."""
    place = problem.path + (f":{problem.line}" if problem.line else "")
    lines = [f"{place}: {problem.level}: {problem.message}"]
    lines += [f"    {line}" for line in problem.excerpt.splitlines()]
    if problem.fix:
        lines.append(f"    To mend it: {problem.fix}.")
    return "\n".join(lines)
