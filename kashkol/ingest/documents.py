"""Reads the curated Markdown files: front matter, checked against a record, and a body."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from kashkol.characters import code_point, unfit
from kashkol.disk.read import Rules, read_file
from kashkol.ingest import frontmatter
from kashkol.ingest.frontmatter import Document, Fields
from kashkol.model import Record
from kashkol.problems import Problem, error

Made = TypeVar("Made", bound=Record)


def read_documents(root: Path, rules: Rules, paths: list[str],
          make: Callable[[str, Document], tuple[Made | None, Iterable[Problem]]],
          ) -> tuple[tuple[Made, ...], tuple[Problem, ...]]:
    """Read the records in some Markdown files; a file with a serious fault gives none."""
    records: list[Made] = []
    problems: list[Problem] = []
    for path in paths:
        text = text_of(root, path, rules)
        document = text if isinstance(text, Problem) else frontmatter.split(path, text)
        if isinstance(document, Problem):
            problems.append(document)
            continue
        record, found = make(path, document)
        problems += found
        if record is not None:
            records.append(record)
    return tuple(records), tuple(problems)


def text_of(root: Path, path: str, rules: Rules) -> str | Problem:
    """Return the text of a curated file, or why it cannot be read."""
    content = read_file(root, path, rules)
    try:
        if isinstance(content, Problem):
            return content
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return error(path, f"is not UTF-8: byte offset {fault.start}", offset=fault.start,
                     fix="save the file again as UTF-8")
    bad = unfit(text)
    if bad is None:
        return text
    return error(path, f"contains the character {code_point(bad)}, which pages and feeds must not "
                 "contain", line=text.count("\n", 0, text.index(bad)) + 1, fix="delete it")


def fields_of(path: str, document: Document, record: type[Record],
            keys: dict[str, str]) -> tuple[Fields, tuple[Problem, ...]]:
    """Check the front matter of a file against a record."""
    return frontmatter.check(path, document.front, record, keys, first_line=document.front_line)
