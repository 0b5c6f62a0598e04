"""Asks on the terminal before a command changes the archive."""


def agreed(question: str) -> bool:
    """Ask whether to go on; without an answer the answer is no."""
    try:
        answer = input(f"{question} [y/N] ")
    except EOFError:
        print()
        return False
    return answer.strip().casefold() in {"y", "yes"}
