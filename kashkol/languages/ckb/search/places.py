"""The places words are filed at.

A word is filed by its root: what is left when every letter that could belong to a suffix is taken
off its end, and every preposition off its beginning. So all forms of a word, with any preposition
and any chain of suffixes, have one root and are next to each other in the index. Unrelated words
may share a root too; the words of one root are called a drawer. Which words of a drawer answer a
query is decided by the reader in the browser, letter by letter.

A place is the root, a space, and the letters taken off the end. A word is filed in a further
drawer where its preposition cannot be told from its root («لەکات»: every letter behind the second
may be a suffix), or where its stem has another root («خۆپیشاندەر» beside «خۆپیشاندان»).

>>> places("هیزەکانیش"), places("هەولیر"), places("لەهەولیرەوە")
(('هیز ەکانیش',), ('هەولیر ',), ('هەولیر ەوە',))
>>> places("لەکاتی"), places("خوپیشاندەر")
(('لە کاتی', 'کا تی'), ('خوپیشاندەر ', 'خوپ یشاند'))
"""

import re
from collections.abc import Iterator
from typing import Final

from kashkol.languages.ckb.search.affixes import (
    NEVER_FIRST,
    OPENINGS,
    PREFIXES,
    SUFFIX_LETTERS,
    SUFFIXES,
)
from kashkol.languages.ckb.stem import TABLE as STEM_TABLE
from kashkol.languages.ckb.stem import stem
from kashkol.languages.cutting import root_of
from kashkol.model import SearchKey

SHORTEST: Final = 2
"""Letters of the shortest root and of the shortest base."""

TABLES: Final = {"prefixes": PREFIXES, "openings": OPENINGS, "suffixes": SUFFIXES,
                 "suffix_letters": SUFFIX_LETTERS, "never_first": NEVER_FIRST,
                 "shortest": SHORTEST}
"""These rules as data, for the browser."""


def places(word: str) -> tuple[str, ...]:
    """Return the places of a word, that by its own root first; each has another root."""
    bare = word.rstrip(SUFFIX_LETTERS)
    end = max(len(bare), SHORTEST)
    telling = bare[-1:] in _TELLING_LETTERS and _TELLING.search(word)
    if not telling and not word.startswith(OPENINGS):
        return (f"{word[:end]} {word[end:]}",)
    start = _behind_openings(word, end)
    own = f"{word[start:end]} {word[end:]}"
    if not telling and not word.startswith(OPENINGS, start):
        return (own,)
    found = {word[start:end]: own}
    for base in without_prefixes(word):
        behind = place(base)
        found.setdefault(root_of(behind), behind)
    if telling:
        at_stem = place(stem(SearchKey(word)))
        found.setdefault(root_of(at_stem), at_stem)
    return tuple(found.values())


def place(word: str) -> str:
    """Return the place of a word by its root.

    >>> place("نەوت"), place("و")
    ('نە وت', 'و ')
    """
    end = max(len(word.rstrip(SUFFIX_LETTERS)), SHORTEST)
    start = _behind_openings(word, end)
    return f"{word[start:end]} {word[end:]}"


def _behind_openings(word: str, end: int) -> int:
    """Return where the root that ends at `end` begins: after all openings that leave a root."""
    return _OPENED.match(word, 0, end).end()  # type: ignore[union-attr]  # it may be empty


def without_prefixes(word: str) -> Iterator[str]:
    """Yield a word without each prefix, and chain of prefixes, that it may begin with."""
    if not word.startswith(PREFIXES):
        return
    for prefix in PREFIXES:
        if word.startswith(prefix) and _may_begin(word, len(prefix), len(word)):
            yield word[len(prefix):]
            yield from without_prefixes(word[len(prefix):])


def _may_begin(word: str, start: int, end: int) -> bool:
    """Return whether a word or root that ends at `end` may begin at `start`."""
    return end - start >= SHORTEST and word[start] not in NEVER_FIRST


_OPENED = re.compile(
    f"(?>(?:(?:{'|'.join(OPENINGS)})(?=[^{NEVER_FIRST}].{{{SHORTEST - 1}}}))*)")
_TELLING_ENDINGS = [ending for ending, *_ in STEM_TABLE["suffixes"]
                    if set(ending).difference(SUFFIX_LETTERS)]
_TELLING_LETTERS = frozenset(ending.rstrip(SUFFIX_LETTERS)[-1] for ending in _TELLING_ENDINGS)
_TELLING = re.compile(f"(?:{'|'.join(_TELLING_ENDINGS)})[{SUFFIX_LETTERS}]*+$")
"""Matches words from which the stemmer takes more than suffix letters."""
