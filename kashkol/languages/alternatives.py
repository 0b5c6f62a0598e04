"""Patterns of one of several words or patterns."""

import re
from collections.abc import Callable, Iterable


def any_of(patterns: Iterable[str]) -> str:
    """Return a pattern of any of these patterns, the longest first; of none, what never matches."""
    return "|".join(sorted(patterns, key=lambda each: (-len(each), each))) or "(?!)"


def literal(words: Iterable[str], spelled: Callable[[str], str] = re.escape) -> str:
    """Return a pattern of any of these words, the longest first.

    What several begin with is written once, so that it is compiled once, and a text is compared
    with it once. `spelled` returns the pattern of a letter.

    >>> literal(["March", "Mar", "May"])
    'Ma(?:r(?:ch)?|y)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return _beginnings(ordered, spelled) if ordered else any_of(())


def _beginnings(words: list[str], spelled: Callable[[str], str]) -> str:
    """Return a pattern of these endings of words."""
    endings: dict[str, list[str]] = {}
    for word in filter(None, words):
        endings.setdefault(word[0], []).append(word[1:])
    if not endings:
        return ""
    branches = [spelled(first) + _beginnings(rest, spelled) for first, rest in endings.items()]
    if "" in words:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
