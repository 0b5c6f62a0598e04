"""Where many wordings occur in one text, each once, more than once, or in part.

An Aho–Corasick automaton is run over the text. It does not list every occurrence, of which there
may be far more than letters, but notes for each of its states where that was first reached, and
where next. So the time is linear in the length of the text and of all wordings together, whatever
they are.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

_NOWHERE: Final = -1


class Occurrence(msgspec.Struct, frozen=True, gc=False):
    """Where a wording occurs in a text."""

    starts: tuple[int, ...]
    """Offsets of the first two occurrences at most."""
    known: int
    """Length of the longest beginning of the wording that the text has anywhere."""
    nearest: int
    """Where that beginning is first; meaningless if `known` is 0."""


def occurrences(text: str, wordings: Sequence[str]) -> list[Occurrence]:
    """Return where each wording occurs; none may be empty.

    >>> occurrences("abcab", ["ab", "abd"])[0].starts
    (0, 3)
    >>> occurrences("abcab", ["ab", "abd"])[1]
    Occurrence(starts=(), known=2, nearest=0)
    """
    automaton = _Automaton()
    ends = [automaton.add(wording) for wording in wordings]
    automaton.run(text)
    return [_occurrence(automaton, wording, end)
            for wording, end in zip(wordings, ends, strict=True)]


def _occurrence(automaton: "_Automaton", wording: str, state: int) -> Occurrence:
    """Return what a run found out about a wording, which ends in this state."""
    length = len(wording)
    starts = tuple(end - length for end in (automaton.first[state], automaton.second[state])
                   if end != _NOWHERE)
    known = length
    while known and automaton.first[state] == _NOWHERE:
        state, known = automaton.parents[state], known - 1
    return Occurrence(starts, known, automaton.first[state] - known)


class _Automaton:
    """The beginnings of some wordings as states, numbered from 0, the empty one."""

    def __init__(self) -> None:
        self.steps: list[dict[str, int]] = [{}]
        """The state after each letter that goes on from a state."""
        self.parents = [0]
        self.first = [0]
        """The end of the first occurrence of each state in the text, or `_NOWHERE`."""
        self.second = [0]

    def add(self, wording: str) -> int:
        """Add a wording; return its state."""
        state = 0
        for letter in wording:
            following = self.steps[state].get(letter)
            if following is None:
                following = self.steps[state][letter] = len(self.steps)
                self.steps.append({})
                self.parents.append(state)
            state = following
        return state

    def run(self, text: str) -> None:
        """Note where each state is first reached in a text, and where next."""
        fallback, order = self._fallbacks()
        first, second = [_NOWHERE] * len(self.steps), [_NOWHERE] * len(self.steps)
        state = 0
        for end, letter in enumerate(text, start=1):
            while state and letter not in self.steps[state]:
                state = fallback[state]
            state = self.steps[state].get(letter, 0)
            if first[state] == _NOWHERE:
                first[state] = end
            elif second[state] == _NOWHERE:
                second[state] = end
        for state in reversed(order):  # what ends with a state ends with its fallback too
            shorter = fallback[state]
            found = {first[state], second[state], first[shorter], second[shorter]} - {_NOWHERE}
            first[shorter], second[shorter], *_ = *sorted(found), _NOWHERE, _NOWHERE
        first[0] = 0
        self.first, self.second = first, second

    def _fallbacks(self) -> tuple[list[int], list[int]]:
        """Return the longest other state that each state ends with, and all by their length."""
        fallback, order = [0] * len(self.steps), [0]
        for state in order:  # grows while it is walked
            for letter, following in self.steps[state].items():
                order.append(following)
                if state:
                    shorter = fallback[state]
                    while shorter and letter not in self.steps[shorter]:
                        shorter = fallback[shorter]
                    fallback[following] = self.steps[shorter].get(letter, 0)
        return fallback, order[1:]
