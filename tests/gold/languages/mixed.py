"""Texts with passages in other languages, marked or not, and how many of these are found.

`mixed.txt` has for each text a line with its language and what it shows, and the text, with the
passages in the braces of `marked`; each closed by a line with a single full stop.
"""

import hashlib

from kashkol.model import Passage, Reading, Record
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.sources import Source
from tests.gold.languages.marked import LANGUAGES, unmarked
from tests.gold.score import Tally

_END = "\n.\n"
_NOBODY = build_gazetteer(())


class Mixed(Record, frozen=True):
    """A text and its passages in other languages."""

    title: str
    language: str
    text: str
    passages: tuple[Passage, ...]


def load_mixed(name: str = "mixed") -> list[Mixed]:
    """Return the texts of `mixed` or `mixed-later`, in the order of the file."""
    written = (LANGUAGES / f"{name}.txt").read_text("utf-8")
    blocks = "".join(line for line in written.splitlines(keepends=True)
                     if not line.startswith("#")).split(_END)
    return [_mixed(title.strip(), marked)
            for title, marked in zip(blocks[:-1:2], blocks[1::2], strict=True)]


def languages_told(texts: list[Mixed]) -> Tally:
    """Tell of how many texts the language is told."""
    wrong = tuple(f"{each.title}: {told}" for each in texts
                  if (told := _reading(each).language) != each.language)
    return Tally(right=len(texts) - len(wrong), missed=wrong)


def passages_found(texts: list[Mixed]) -> Tally:
    """Compare the passages of texts with those that are found: most of each, in its language."""
    return sum(map(_found_in, texts), Tally())


def _found_in(each: Mixed) -> Tally:
    left = list(_reading(each).passages)
    missed = []
    for passage in each.passages:
        found = [one for one in left if one.language == passage.language and _is_most(one, passage)]
        if found:
            left.remove(found[0])
        else:
            missed.append(_told(each, passage))
    return Tally(right=len(each.passages) - len(missed), missed=tuple(missed),
                 false=tuple(_told(each, passage) for passage in left))


def _is_most(one: Passage, other: Passage) -> bool:
    """Tell whether two passages share more than half of what both cover."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared * 2 > max(one.end, other.end) - min(one.start, other.start)


def _told(each: Mixed, passage: Passage) -> str:
    return f"{each.title}: {passage.language} {each.text[passage.start:passage.end]}"


def _mixed(title: str, marked: str) -> Mixed:
    text, marks = unmarked(marked, title)
    return Mixed(title=title, language=title.partition(":")[0], text=text, passages=tuple(
        Passage(start=mark.start, end=mark.end, language=mark.value) for mark in marks))


def _reading(each: Mixed) -> Reading:
    content = each.text.encode()
    source = Source(id="mixed", path="seeds/mixed.txt", encoding="utf-8", text=each.text,
                    sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))
    return read(source, _NOBODY)[0]
