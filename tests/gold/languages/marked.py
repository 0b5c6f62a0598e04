"""Texts in Arabic, Persian, Turkish, Kurmanji and English, with the labels written into them.

A text is one file: a head of `key: value` lines, an empty line, and the text, in which braces
enclose what is labelled and say what it is:

    {kazimi|الكاظمي}          the name of a topic
    {@kazimi|رئيس الوزراء}     an office that means a topic
    {=2021-11-07|7 Kasım 2021} an explicit date and its value; `?` where the language leaves it open
    {>sadr|…}                 words spoken by a topic, between quotation marks; {>|…} by another
    {-|…}                     words between quotation marks that nobody spoke
    {~ckb|…}                  a passage in another language

They may lie within each other. What is left without them is the text, so no offset is written by
hand. `MarkError` is raised where braces do not fit.
"""

import hashlib
import re
from pathlib import Path

from kashkol.ingest.frontmatter import Document, split
from kashkol.ingest.topics import topics_of, written_topic
from kashkol.model import Passage, Record, Span, Topic
from kashkol.problems import Problem
from kashkol.sources import Source
from tests.gold.labels import ANY, GoldDate, GoldMention, GoldQuote, GoldRole, GoldText

LANGUAGES = Path(__file__).parent
CODES = ("ar", "fa", "tr", "kmr", "en")
FOLDERS = ("texts", "held_out", "genres", "rounds", "rounds_held_out", "voices", "papers",
           "papers_held_out")

KINDS = ("mentions", "roles", "explicit dates", "quotations", "speech or not", "speaker",
         "paragraphs", "published", "language", "passages", "letters")
"""What the labels of these texts speak of."""

QUOTATION_MARKS = "\"«»“”„‟‘’‹›'″"

_SIGN = re.compile(r"\{([@=>~-]?)([^|{}]*)\||\}")
_UNKNOWN = "unknown"


class MarkError(ValueError):
    """Braces that do not fit their text."""


class Mark(Record, frozen=True):
    """A stretch of the text and what it is."""

    sign: str
    """One of `@=>~-`, or nothing for a name."""
    value: str
    start: int
    end: int


def load_language(code: str, folder: str = "texts") -> list[GoldText]:
    """Return the texts of one language in one of `FOLDERS`, in the order of their names."""
    folder_of_code = LANGUAGES / folder / code
    return [load_marked(path) for path in sorted(folder_of_code.glob("*.txt"))]


def load_marked(path: Path) -> GoldText:
    """Return one text with its labels."""
    name = f"{path.parent.name}/{path.stem}"
    head, _, marked = path.read_text("utf-8").partition("\n\n")
    keys = dict(line.split(": ", 1) for line in head.split("\n"))
    if unknown := set(keys) - {"language", "published"}:
        raise MarkError(f"{name}: no such key: {', '.join(sorted(unknown))}")
    text, marks = unmarked(marked, name)
    return GoldText(
        name=name,
        source=_source(path, text),
        text=text,
        published=_published(keys.get("published", "")),
        title_is=None, title=None, authors=(), place="", left_out=(), matter=(), captions=(),
        verses=(), tables=(), turns=(), footnotes=(), headings=(), lists=(), unbroken=(),
        paragraphs=tuple(Span(*line.span()) for line in re.finditer(r"\S(?:.*\S)?", text)),
        mentions=tuple(GoldMention(topic=mark.value, start=mark.start, end=mark.end)
                       for mark in marks if not mark.sign),
        roles=tuple(GoldRole(topic=mark.value, start=mark.start, end=mark.end)
                    for mark in marks if mark.sign == "@"),
        dates=tuple(_date(mark) for mark in marks if mark.sign == "="),
        quotes=tuple(GoldQuote(start=mark.start, end=mark.end, speech=mark.sign == ">",
                               speaker=mark.value or None)
                     for mark in marks if mark.sign in tuple(">-")),
        language=keys["language"],
        passages=tuple(Passage(start=mark.start, end=mark.end, language=mark.value)
                       for mark in marks if mark.sign == "~"),
        kinds=KINDS,
    )


def unmarked(marked: str, name: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the text without its braces, and what they enclosed, by its place."""
    pieces: list[str] = []
    open_: list[tuple[str, str, int]] = []
    marks: list[Mark] = []
    length = at = 0
    for match in _SIGN.finditer(marked):
        pieces.append(marked[at:match.start()])
        length += match.start() - at
        at = match.end()
        if match[0] != "}":
            open_.append((match[1], match[2], length))
        elif open_:
            sign, value, start = open_.pop()
            marks.append(Mark(sign=sign, value=value, start=start, end=length))
        else:
            raise MarkError(f"{name}: closed without being opened:\n{marked[:at][-60:]}")
    text = "".join([*pieces, marked[at:]])
    if open_:
        raise MarkError(f"{name}: opened and not closed:\n{text[open_[-1][2]:][:60]}")
    for mark in marks:
        _check(mark, text, name)
    return text, tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def load_language_topics() -> list[Topic]:
    """Return the topics the labels speak of, read as those of an archive are."""
    written = []
    for path in sorted((LANGUAGES / "topics").glob("*.md")):
        document = split(path.name, path.read_text("utf-8"))
        written.append(written_topic(path.name, _sound(document)))
    topics, problems = topics_of([each for each, _ in written], [])
    faults = [str(fault) for _, found in written for fault in found] + list(map(str, problems))
    if faults:
        raise MarkError("\n".join(faults))
    return list(topics)


def _sound(document: Document | Problem) -> Document:
    if isinstance(document, Problem):
        raise MarkError(str(document))
    return document


def _check(mark: Mark, text: str, name: str) -> None:
    words = text[mark.start:mark.end]
    if not words.strip():
        raise MarkError(f"{name}: nothing is enclosed:\n{text[max(0, mark.start - 60):mark.end]}")
    if mark.sign not in {">", "-"} and words != words.strip():
        raise MarkError(f"{name}: spaces are enclosed:\n{words}")
    if mark.sign in {">", "-"} and not _is_quoted(mark, text):
        raise MarkError(f"{name}: no quotation marks stand around:\n{words}")


def _is_quoted(mark: Mark, text: str) -> bool:
    beside = text[:mark.start].rstrip()[-1:], text[mark.end:].lstrip()[:1]
    return all(sign and sign in QUOTATION_MARKS for sign in beside)


def _date(mark: Mark) -> GoldDate:
    if mark.value == "?":
        return GoldDate(start=mark.start, end=mark.end, kind="explicit", value=ANY, optional=True)
    return GoldDate(start=mark.start, end=mark.end, kind="explicit", value=mark.value)


def _published(said: str) -> dict[str, str | None]:
    """Return what is compared of the publication; nothing where the labels leave it open."""
    if said == _UNKNOWN:
        return {"date": None, "certainty": _UNKNOWN}
    return {"date": said, "certainty": "stated"} if said else {}


def _source(path: Path, text: str) -> Source:
    content = text.encode()
    return Source(id=path.stem, path=path.name, sha256=hashlib.sha256(content).hexdigest(),
                  bytes=len(content), encoding="utf-8", text=text)
