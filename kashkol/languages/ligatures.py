"""What undoes the order of printed lines: letters that are drawn as one sign, and signs of stop."""

from typing import Final

STOPS: Final = ".,:;!?،؛؟"
"""Signs that follow a closing bracket without a space."""
WITHIN_NUMBERS: Final = ".,:/\N{NO-BREAK SPACE}،"
"""Signs that, alone between two digits, belong to one number."""
_LAMS: Final = "لڵڶڷڸ"
_ALEFS: Final = "اأإآٱ"
LIGATURES: Final = frozenset((
    *(lam + alef for lam in _LAMS for alef in _ALEFS), "لله", "الله", "لل", "محمد", "صلى"))
"""Each in the order in which it is read."""


def read_in_order(letters: str) -> str:
    """Return the letters of one sign in the order in which they are read.

    >>> read_in_order("ال"), read_in_order("اڵ"), read_in_order("fi")
    ('لا', 'ڵا', 'fi')
    """
    return letters[::-1] if letters[::-1] in LIGATURES else letters
