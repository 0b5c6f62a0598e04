"""Reads `content/corrections/<seed>.yaml`: what a person sets right in one text.

Each entry of the list gives the words of a place and one fact of it: `is` (the topic that is
named), `speaker`, `date` or `block` (the kind of the paragraph).
"""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final, Literal, get_args

from kashkol import edtf
from kashkol.characters import is_visible
from kashkol.ingest.frontmatter import Entry, check_list
from kashkol.model import Correction, Corrections, EdtfText, Record
from kashkol.problems import Problem, error

CORRECTION_KEYS = {"text": "text", "before": "before", "after": "after",
                   "is": "is_", "speaker": "speaker", "date": "date", "block": "block"}
NONE: Final = "none"
"""Written for a topic or a date: there is none at this place."""
LONGEST_TEXT: Final = 1_000
LONGEST_CONTEXT: Final = 200
"""Most code points of `before` and of `after`."""

Fact = Literal["is", "speaker", "date", "block"]
FACTS: Final[tuple[Fact, ...]] = get_args(Fact)


class Block(StrEnum):
    """The kind of a paragraph."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    VERSE = "verse"
    LIST = "list"
    TABLE = "table"


class Written(Record, frozen=True):
    """An entry as it is written."""

    text: str = ""
    before: str = ""
    after: str = ""
    is_: str = ""
    speaker: str = ""
    date: EdtfText = EdtfText("")
    block: Block = Block.PARAGRAPH


def read_corrections(path: str, text: str) -> tuple[Corrections, tuple[Problem, ...]]:
    """Read the text of a file of corrections; entries with a fault are left out."""
    written, problems = check_list(path, text, Written, CORRECTION_KEYS)
    found = list(problems)
    entries: list[Correction] = []
    for entry in written:
        faults = (*entry.faults, *_faults(path, entry))
        found += faults
        if not faults:
            entries.append(_correction(entry))
    return Corrections(source_id=PurePosixPath(path).stem, path=path,
                       entries=tuple(entries)), tuple(found)


def _correction(entry: Entry) -> Correction:
    values = entry.fields.values
    fact, = _facts(entry)
    value = str(values[CORRECTION_KEYS[fact]])
    return Correction(line=entry.line, text=values["text"], before=values.get("before", ""),
                      after=values.get("after", ""), sets=fact,
                      value="" if value == NONE else value)


def _facts(entry: Entry) -> list[Fact]:
    """Return which facts an entry gives."""
    return [fact for fact in FACTS if fact in entry.fields.lines]


def _faults(path: str, entry: Entry) -> Iterator[Problem]:
    """Yield what is wrong with an entry besides keys and values of the wrong type."""
    facts, lines = _facts(entry), entry.fields.lines
    if "text" not in lines:
        yield error(path, "the key 'text' is missing", line=entry.line,
                    fix="add `text:` with the exact words of the place")
    if len(facts) != 1:
        yield error(path, f"expected one of {', '.join(FACTS)}, found "
                          f"{' and '.join(facts) or 'none of them'}", line=entry.line,
                    fix="write an entry of its own for each")
    for key in ("text", *facts):
        value = entry.fields.values.get(CORRECTION_KEYS[key])
        if key in lines and not entry.faults and not is_visible(value or ""):
            yield error(path, f"{key!r} is empty", line=lines[key], fix="fill it in")
    yield from _too_long(path, entry)
    date = entry.fields.values.get("date")
    if date and date != NONE and isinstance(fault := edtf.parse(date), str):
        yield error(path, f"'date': {fault}", line=lines["date"],
                    fix="write a date of EDTF, level 1, such as 2021-11-05, 2021-11, 2021, 2010~, "
                        "199X or 2010/2012; or `none`")


def _too_long(path: str, entry: Entry) -> Iterator[Problem]:
    for key in ("text", "before", "after"):
        length = len(entry.fields.values.get(key, ""))
        most = LONGEST_TEXT if key == "text" else LONGEST_CONTEXT
        if length > most:
            yield error(path, f"{key!r} has {length:,} characters; the limit is {most:,}",
                        line=entry.fields.lines[key], fix="give a few words that tell the place")
