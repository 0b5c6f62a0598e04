"""What a line around a text says, in a language whose words are a table: `bylines.json`.

`By Lara Hamid`, «كتب: آرام كريم», `BAGHDAD (AP) —`, `Photo: Rudaw`, `Updated 5 May 2021`.
Each function judges one line; which lines stand around a text, `tabled_head` decides.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from kashkol.languages.head_rules import HeadWords, head_words
from kashkol.languages.scripts import COMMAS, COMMAS_AND, SENTENCE_ENDS

LONGEST_LINE: Final = 160
"""Code points; a longer line belongs to the text."""
_LONGEST_STAMP: Final = 90
_LONGEST_SENTENCE: Final = 60
"""Code points of a line with a full stop that may be a byline or a stamp."""
_SENTENCE_ENDS: Final = tuple(SENTENCE_ENDS)
_MOST_WORDS: Final = 5
"""Of a name, or of an outlet that is not listed."""
_DIGITS_OF_YEAR: Final = 4


class Said(NamedTuple):
    """What a line says."""

    kind: Literal["credit", "agency", "stamp", "section"]
    role: str = ""
    """`author`, `translator`, `photo` or `other` in a credit; else nothing."""
    people: tuple[str, ...] = ()
    place: str = ""
    has_colon: bool = True


@lru_cache(maxsize=1024)
def said_in(line: str, code: str) -> Said | None:
    """Return what a line says, or nothing if it is part of the text, or its headline.

    >>> said_in("By Lara Hamid and John Smith", "en").people
    ('Lara Hamid', 'John Smith')
    >>> said_in("BAGHDAD (AP) —", "en").place, said_in("By the river", "en")
    ('BAGHDAD', None)
    """
    words = head_words(code)
    line = " ".join(line.split())
    if words is None or len(line) > LONGEST_LINE or not line or (
            line.endswith(_SENTENCE_ENDS) and len(line) > _LONGEST_SENTENCE):
        return None
    key = words.key(line)
    if key in words.sections:
        return Said("section")
    if key in words.nobody:
        return Said("agency")
    return _credit(line, words) or (Said("stamp") if is_stamp(line, words) else None) \
        or _agency(line, words)


# --- who made it -----------------------------------------------------------------------------


def _credit(line: str, words: HeadWords) -> Said | None:
    """Return what a credit says: a label, a colon and names, or `By` and names."""
    bare = line.strip(" .•*()[]©")
    label, colon, value = bare.partition(":")
    role = _role(label, words) if colon else ""
    if role == "photo":
        return Said("credit", role, *_people(value, words))
    if role and value.strip():
        people, place = _people(value, words)
        is_nobody = all(_is_outlet(part, words) or words.key(part) in words.nobody
                        for part in _PARTS.split(value))
        return Said("credit", role, people, place) if people or is_nobody else None
    return None if colon and value[:1] == " " else _by(bare, words)


def _role(label: str, words: HeadWords) -> str:
    """Return the role of a label; of two that are joined, that of the first."""
    key = words.key(label)
    if key in words.roles:
        return words.roles[key]
    parts = [words.roles.get(part, "") for part in _joined(label, words)]
    return parts[0] if len(parts) > 1 and all(parts) else ""


def _by(line: str, words: HeadWords) -> Said | None:
    """Return what a byline says: `By Lara Hamid`, `Photo by Lara Hamid`."""
    if words.key(line.partition(" ")[0]) not in words.begins:
        return None
    for count in (1, 2, 3):
        *first, rest = line.split(" ", count)
        if len(first) < count:
            return None
        before = words.key(" ".join(first))
        *label, by = before.split(" ")
        role = words.roles.get(before, "author") if before in words.by else \
            words.roles.get(" ".join(label), "") if by in words.by else ""
        people, place = _people(rest, words) if role else ((), "")
        if any(_is_surely_name(name, words) for name in people) or (
                role and (_is_outlet(rest, words) or words.key(rest) in words.nobody)):
            return Said("credit", role, people, place, has_colon=False)
    return None


def _people(value: str, words: HeadWords) -> tuple[tuple[str, ...], str]:
    """Return the names in a credit, and a town beside them; no names if anything else is there."""
    names: list[str] = []
    place = ""
    for part in filter(None, map(str.strip, _PARTS.split(_BRACKETED.sub(" ", value)))):
        if words.key(part) in words.places:
            place = part
        elif not (_is_outlet(part, words) or is_stamp(part, words)):
            names += _joined(part, words, keys=False)
    names = [name for name in names if words.key(name) not in words.nobody]
    if not all(_may_be_name(name, words) for name in names):
        return (), place
    return tuple(names), place


def _joined(value: str, words: HeadWords, *, keys: bool = True) -> list[str]:
    """Return what «and» or a comma joins."""
    found: list[list[str]] = [[]]
    for word in _COMMAS.sub(" , ", value).split():
        if word == "," or words.key(word) in words.ands:
            found.append([])
        elif words.attached_and and found[-1] and word.startswith(words.attached_and) \
                and words.key(word.removeprefix(words.attached_and)) in words.given:
            found.append([word.removeprefix(words.attached_and)])
        else:
            found[-1].append(word)
    parts = [" ".join(part) for part in found if part]
    return [words.key(part) for part in parts] if keys else parts


def _may_be_name(name: str, words: HeadWords) -> bool:
    """Tell whether a few words may be the name of a person."""
    parts = name.split()
    if not 0 < len(parts) <= _MOST_WORDS or not _NAME.fullmatch(name):
        return False
    if words.is_cased:
        return all(part[0].isupper() or words.key(part) in words.particles for part in parts)
    return not any(words.key(part) in words.function_words for part in parts[1:] or parts)


def _is_surely_name(name: str, words: HeadWords) -> bool:
    """Tell whether words are a name without a colon before them: two, or a given name."""
    parts = [words.key(part) for part in name.split()]
    return len(parts) > 1 and (words.is_cased or any(part in words.given for part in parts))


# --- agency and place ------------------------------------------------------------------------


def _agency(line: str, words: HeadWords) -> Said | None:
    """Return what an agency's line says: an outlet, a place and a day, and nothing else."""
    if line.endswith("."):
        return None
    bracketed = _IN_BRACKETS.fullmatch(line)
    if bracketed and _is_outlet(bracketed["outlet"], words):
        return Said("agency", place=_placed(bracketed["place"], words))
    if _ENDS_IN_DASH.search(line) and words.key(line) in words.places:
        return Said("agency", place=line.rstrip(" -–—―"))
    return _of_sides([part.strip() for part in _SIDES.split(line) if part.strip(" .")], words)


def _of_sides(parts: list[str], words: HeadWords) -> Said | None:
    """Return what parts say that are outlets, places and days: an outlet, or a day at a place."""
    kinds = [_kind(part, words) for part in parts]
    if not ("outlet" in kinds or {"place", "stamp"} <= set(kinds)) or "" in kinds:
        return None
    places = [part for part, kind in zip(parts, kinds, strict=True) if kind == "place"]
    return Said("agency", place=places[0] if len(places) == 1 else "")


def _kind(part: str, words: HeadWords) -> str:
    key = words.key(part)
    if key in words.outlets:
        return "outlet"
    if key in words.places:
        return "place"
    if is_stamp(part, words):
        return "stamp"
    return "number" if part.isdecimal() else ""


def _placed(place: str, words: HeadWords) -> str:
    """Return the place before an agency in brackets, without a day."""
    parts = [part.strip() for part in _SIDES.split(place)]
    kept = [part for part in parts if part and not is_stamp(part, words)]
    return kept[0] if kept and len(kept[0].split()) <= _MOST_WORDS - 2 else ""


def _is_outlet(part: str, words: HeadWords) -> bool:
    """Tell whether a few words name an agency, a newspaper or a station."""
    key = words.key(part)
    return key in words.outlets or (
        len(key.split()) <= _MOST_WORDS and not words.outlet_words.isdisjoint(key.split()))


# --- when ------------------------------------------------------------------------------------


def is_stamp(line: str, words: HeadWords) -> bool:
    """Tell whether a line is a date or a time, and words that stamps have, and nothing else."""
    if len(line) > _LONGEST_STAMP:
        return False
    digits = sum(map(str.isdecimal, line))
    if not digits:
        return False
    found = [words.key(word) for word in _LETTERS.findall(line)]
    return all(_is_of_stamp(word, words) for word in found) and (
        digits > _DIGITS_OF_YEAR or ":" in line
        or (digits > 1 and bool(found) and not words.stamps.isdisjoint(found)))


def _is_of_stamp(word: str, words: HeadWords) -> bool:
    return len(word) <= 1 or word in words.stamps or any(
        word.startswith(known) and len(word) - len(known) <= _LONGEST_SUFFIX
        for known in _stems(words) if len(known) > _LONGEST_SUFFIX)


_LONGEST_SUFFIX: Final = 3


@lru_cache(maxsize=16)
def _stems_of(code: str) -> tuple[str, ...]:
    words = head_words(code)
    return tuple(sorted(words.stamps)) if words else ()


def _stems(words: HeadWords) -> Iterable[str]:
    return _stems_of(words.code)


_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’\u200c\u0300-\u036f\u064b-\u065f-])*")
_COMMAS = re.compile(f"[{COMMAS_AND}]")
_PARTS = re.compile(r"[/|]| [-–—―] |[–—―]")
_SIDES = re.compile(f"[/|:()]|[{COMMAS}]| [-–—―]+(?= |$)|[–—―]")
_ENDS_IN_DASH = re.compile(r" ?[-–—―]{1,2}$")
_BRACKETED = re.compile(r"\([^()\n]{0,60}\)")
_IN_BRACKETS = re.compile(
    r"(?P<place>[^()]{2,60}?) ?\((?P<outlet>[^()]{2,40})\) ?(?:[-–—―]{1,2}|:)?")
