"""The words on either side of a place, in the match form.

Only a bounded number of letters is looked at, so the cost does not depend on the text's length.
"""

import re
from collections.abc import Iterator
from typing import Final

from kashkol.languages.ckb.affixes import WORD_CLASS

LOOK: Final = 24
"""Letters before a place among which the word before it is looked for."""

_LAST_WORD = re.compile(f"[{WORD_CLASS}]*$")
_NEXT_WORD = re.compile(f" ([{WORD_CLASS}]+)")


def word_before(letters: str, start: int) -> str:
    """Return the word directly before a place, or nothing where punctuation or the start is.

    >>> word_before("لە شاری هەولێر", 8), word_before("هات، هەولێر", 5)
    ('شاری', '')
    """
    if start < 2 or letters[start - 1] != " ":  # noqa: PLR2004 - a letter and a space
        return ""
    word = letters[start - LOOK if start > LOOK else 0:start - 1].rpartition(" ")[2]
    if word.isalpha():
        return word
    match = _LAST_WORD.search(word) if word[-1:].isalpha() else None
    return match[0] if match else ""


def words_before(letters: str, start: int, most: int) -> Iterator[str]:
    """Yield up to `most` words directly before a place, the nearest first.

    >>> list(words_before("بەڵام، سەرۆکی وڵات کازمی", 19, 4))
    ['وڵات', 'سەرۆکی']
    """
    for _ in range(most):
        word = word_before(letters, start)
        if not word:
            return
        yield word
        start -= len(word) + 1


def word_after(letters: str, end: int) -> str:
    """Return the word directly after a place, or nothing where punctuation or the end is."""
    match = _NEXT_WORD.match(letters, end)
    return match[1] if match else ""
