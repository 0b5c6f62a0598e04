"""The order in which the signs of a printed line are read.

A PDF file has signs with places, and its programs store them in any order. So a line is sorted by
place, from right to left or from left to right, and what runs against that direction in it is
turned: the reverse of the bidirectional algorithm (Unicode Standard Annex 9), as far as it can be
undone. Where two orders look the same in print, the more usual one is taken: «Windows 10».
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kashkol.languages.ligatures import STOPS, WITHIN_NUMBERS

_PAIRS = ("()", "[]", "{}", "«»", "‹›")
_PAIR_OF = {sign: pair for pair in _PAIRS for sign in pair}
_ANY_BRACKET = "".join(_PAIRS)
_BRACKETS = re.compile(f"[{re.escape(_ANY_BRACKET)}]++")
_SAME = re.compile(r"(.)\1*+")
_BULLETS = "•◦▪▫●○■□‣⁃"
"""Signs of lists, which some programs print directly before the item."""
_ROUND = "()[]{}"
_SENTENCE_ENDS = ".,:;!?"


class Sign(NamedTuple):
    """A sign and the place of its advance width on a page, in points from the left."""

    text: str
    """One character, or a letter with its marks, or letters that are drawn as one."""
    left: float
    right: float


def read_line(signs: Sequence[Sign], space: float, *, is_rtl: bool) -> str:
    """Return the text of a line whose signs are in any order.

    A gap wider than `space` is a space. `is_rtl` is the direction of the page.
    """
    ordered = sorted(signs, key=lambda sign: -sign.left)
    shown = list(_spaced(ordered, space))
    if not is_rtl or (_is_ltr_only(shown) and shown[-1] not in _SENTENCE_ENDS):
        text = _read_ltr(shown[::-1])
    else:
        text = _brackets(_read_rtl(shown))
    return f"{text[0]} {text[1:]}" if text[0] in _BULLETS else text


def direction(character: str) -> str:
    """Return `R`, `L`, `EN` or `AN` for letters and digits, and nothing for other signs."""
    return _directions(character[0])


@lru_cache(maxsize=4096)
def _directions(character: str) -> str:
    found = unicodedata.bidirectional(character)
    return "R" if found in {"R", "AL"} else found if found in {"L", "EN", "AN"} else ""


def _spaced(ordered: Sequence[Sign], space: float) -> Iterator[str]:
    """Yield the signs from right to left, with a space for each gap."""
    before: Sign | None = None
    for sign in ordered:
        if sign.text.isspace():
            if before is not None and not before.text.isspace():
                yield " "
        else:
            if before is not None and not before.text.isspace() \
                    and before.left - sign.right > space:
                yield " "
            yield sign.text
        before = sign


def _is_ltr_only(shown: Sequence[str]) -> bool:
    kinds = set(map(direction, shown))
    return "L" in kinds and "R" not in kinds


def _read_rtl(shown: Sequence[str]) -> str:
    """Read signs that are given from right to left."""
    parts: list[str] = []
    at = 0
    while at < len(shown):
        kind = direction(shown[at])
        if kind == "L" or (kind == "EN" and _word_follows(shown, at)):
            end = _end_of_words(shown, at)
            run = shown[at:end][::-1]
            if parts and parts[-1] in _ROUND and sum(map(run.count, _PAIR_OF[parts[-1]])) % 2:
                run = [*run, parts.pop()]
            parts += run
        elif kind in {"EN", "AN"}:
            end = _end_of_number(shown, at, kind)
            parts += shown[at:end][::-1]
        else:
            end = at + 1
            parts.append(shown[at])
        at = end
    return "".join(parts)


def _read_ltr(shown: Sequence[str]) -> str:
    """Read signs that are given from left to right; Arabic letters among them are turned."""
    parts: list[str] = []
    at = 0
    while at < len(shown):
        if direction(shown[at]) != "R":
            parts.append(shown[at])
            at += 1
            continue
        last = at
        for end in range(at, len(shown)):
            kind = direction(shown[end])
            if kind == "L":
                break
            last = end if kind in {"R", "AN"} else last
        parts.append(_brackets(_read_rtl(shown[at:last + 1][::-1])))
        at = last + 1
    return "".join(parts)


def _word_follows(shown: Sequence[str], at: int) -> bool:
    """Tell whether digits at the right end of a run belong to a Latin word before them: «B 12»."""
    for sign in shown[at:]:
        kind = direction(sign)
        if kind in {"L", "R", "AN"}:
            return kind == "L"
    return False


def _end_of_words(shown: Sequence[str], at: int) -> int:
    """Return the end of a run of Latin words: behind the last Latin letter before an Arabic one."""
    last = at
    for end in range(at, len(shown)):
        kind = direction(shown[end])
        if kind in {"R", "AN"}:
            break
        last = end if kind == "L" else last
    return last + 1


def _end_of_number(shown: Sequence[str], at: int, kind: str) -> int:
    end = at + 1
    while end < len(shown):
        if direction(shown[end]) == kind:
            end += 1
        elif shown[end] in WITHIN_NUMBERS and end + 1 < len(shown) \
                and direction(shown[end + 1]) == kind:
            end += 2
        else:
            break
    return end


def _brackets(text: str) -> str:
    """Return a text with its brackets opening and closing as what is beside them and before tells.

    Which of two brackets a file names depends on the program and on the words around it; those
    that stand side by side and are the same there are so in the text.
    """
    found = list(text)
    depth = dict.fromkeys(_PAIRS, 0)
    for row in _BRACKETS.finditer(text):
        before, after = text[row.start() - 1:row.start()], text[row.end():row.end() + 1]
        opens = not before or before.isspace() or before in STOPS
        closes = not after or after.isspace() or after in STOPS
        for same in _SAME.finditer(text, row.start(), row.end()):
            pair = _PAIR_OF[same[0][0]]
            is_opening = opens if opens != closes else depth[pair] <= 0
            depth[pair] += len(same[0]) if is_opening else -len(same[0])
            found[same.start():same.end()] = pair[not is_opening] * len(same[0])
    return "".join(found)
