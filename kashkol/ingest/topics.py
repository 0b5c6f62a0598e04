"""Reads the topics: files `content/topics/<id>.md`, and rows of `content/topics.csv`.

A topic may have a file, a row or both; a key that both give must have the same value in both.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

import msgspec

from kashkol.characters import code_point, is_visible, unfit
from kashkol.ingest.documents import fields_of
from kashkol.ingest.frontmatter import Document, Fields, nearest
from kashkol.ingest.spreadsheets import Order, meant, plain_digits
from kashkol.ingest.tables import ASIDE, Row, Table, at_row, several
from kashkol.ingest.values import empty, invisible, no_redirects, not_web, slug_fault, tidy
from kashkol.model import Kind, Record, RoleTerm, Topic, TopicStatus
from kashkol.problems import Problem, error, warning

TOPIC_KEYS = {"name": "name", "kind": "kind", "latin": "latin", "aliases": "aliases",
              "roles": "roles", "not": "not_", "same_as": "same_as", "redirects": "redirects",
              "status": "status"}
ID = "id"
TOPIC_COLUMNS = (ID, *TOPIC_KEYS)
"""Columns of a table of topics."""
WITHIN_ROLE = "|"
"""Between the title of a role and its first and last day, in a cell of a table."""
LONGEST_NAME = 200
"""Most code points in a name, an alias, a phrase of `not`, or the title of a role."""
LONGEST_ALIASES = 4_000
"""Most code points in all aliases of a topic together."""


class Written(Record, frozen=True):
    """What a file or a row says of a topic."""

    id: str
    path: str
    fields: Fields
    has_faults: bool
    """Whether some keys are missing because their values have faults."""
    row: int = 0
    """Number of the row; 0 for a file."""
    line: int = 1
    """1-based line of the table on which the row ends."""
    body: str = ""
    body_line: int = 1


def written_topic(path: str, document: Document) -> tuple[Written, Iterable[Problem]]:
    """Return what a file says of a topic, and what is wrong with it."""
    fields, faults = fields_of(path, document, Topic, TOPIC_KEYS)
    return Written(id=PurePosixPath(path).stem, path=path, fields=fields, has_faults=bool(faults),
                   body=document.body, body_line=document.body_line), faults


def topic_rows(table: Table) -> tuple[tuple[Written, ...], tuple[Problem, ...]]:
    """Return what the rows of a table say of topics, and what is wrong with them."""
    problems = list(_column_faults(table))
    rows: dict[str, Written] = {}
    for row in table.rows:
        topic = row.cells.get(ID, "").strip()
        if not topic:
            problems.append(at_row(table, row, error(
                "", f"{ID!r} is empty", fix="write a short name in Latin letters, such as kazemi")))
        elif topic in rows:
            problems.append(at_row(table, row, error(
                "", f"{ID!r}: {topic!r} has a row already, row {rows[topic].row}",
                fix="put both into one row")))
        else:
            fields, faults = _converted(row)
            problems += (at_row(table, row, fault) for fault in faults)
            rows[topic] = Written(id=topic, path=table.path, fields=fields, row=row.number,
                                  line=row.line, has_faults=bool(faults))
    return tuple(rows.values()), tuple(problems)


def topics_of(files: Iterable[Written],
              rows: Iterable[Written]) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """Return the topics that files and rows together describe, sorted by id."""
    files, rows = tuple(files), tuple(rows)
    by_id = {file.id: file for file in files}
    problems = [fault for one in (*files, *rows) for fault in _faults(one)]
    for row in rows:
        file = by_id.get(row.id)
        if file is None:
            by_id[row.id] = row
            continue
        ours, theirs = file.fields.values, row.fields.values
        problems += (error(
            file.path, f"{_key(field)!r} is {_shown(ours[field])} here and "
            f"{_shown(theirs[field])} in row {row.row} of {row.path}", fix="delete one of them",
            line=file.fields.lines.get(_key(field)))
            for field in ours.keys() & theirs.keys() if ours[field] != theirs[field])
        by_id[row.id] = msgspec.structs.replace(
            file, has_faults=file.has_faults or row.has_faults, fields=Fields(
                values=theirs | ours,
                lines=dict.fromkeys(row.fields.lines, 1) | file.fields.lines))
    topics = []
    for topic in sorted(by_id):
        made, faults = _topic(by_id[topic])
        problems += faults
        topics += [made] if made else []
    return tuple(topics), tuple(problems)


def _topic(written: Written) -> tuple[Topic | None, tuple[Problem, ...]]:
    """Return a topic, if it has a name and a kind, and what is missing."""
    values, lines = written.fields.values, written.fields.lines
    missing = tuple(_placed(written, error(
        written.path, f"the key {key!r} is missing", line=1, fix=_missing(key)))
        for key in ("name", "kind")
        if key not in lines or (key not in values and not written.has_faults))
    if "name" not in values or "kind" not in values:
        return None, missing
    return Topic(id=written.id, path=written.path, body=written.body, body_line=written.body_line,
                 **values), missing


def _faults(written: Written) -> Iterator[Problem]:
    """Check the values that a file or a row gives."""
    if fault := slug_fault(written.id):
        what = "'id':" if written.row else "the file name"
        yield _placed(written, error(
            written.path, f"{what} {written.id!r} cannot be a topic's id", fix=fault))
    for found in _value_faults(written.path, written.fields):
        yield _placed(written, found)


def _placed(written: Written, problem: Problem) -> Problem:
    """Say in which row a problem is, if it is in one."""
    if not written.row:
        return problem
    return msgspec.structs.replace(problem, message=f"row {written.row}: {problem.message}",
                                   line=written.line)


def _key(field: str) -> str:
    return next(key for key, name in TOPIC_KEYS.items() if name == field)


def _shown(value: Any) -> str:  # noqa: ANN401 - a value of any key
    return repr(cell_of(value))


# --- rows ------------------------------------------------------------------------------------


def cell_of(value: Any) -> str:  # noqa: ANN401 - a value of any key
    """Return the value of a key as a cell of a table.

    >>> cell_of((RoleTerm(title="a"), RoleTerm(title="b")))
    'a; b'
    """
    if isinstance(value, tuple):
        return "; ".join(map(cell_of, value))
    if isinstance(value, RoleTerm):
        parts = (value.title, *(day.isoformat() if day else "" for day in (value.since,
                                                                           value.until)))
        return WITHIN_ROLE.join(parts).rstrip(WITHIN_ROLE)
    return "" if value is None else str(value)


def _column_faults(table: Table) -> Iterator[Problem]:
    if ID not in table.columns:
        yield error(table.path, f"there is no column {ID!r}{nearest(ID, list(table.columns))}",
                    line=1, fix="add a column `id` with a short name of each topic in Latin "
                                "letters, such as kazemi")
    for column in table.columns:
        if column not in TOPIC_COLUMNS and not column.startswith(ASIDE):
            yield warning(table.path, f"the column {column!r} is no key of topics, and is left out"
                          f"{nearest(column, list(TOPIC_COLUMNS))}", line=1,
                          fix=f"the columns are {', '.join(TOPIC_COLUMNS)}; let the name of one "
                              f"that is only for you begin with {ASIDE}")


def _converted(row: Row) -> tuple[Fields, tuple[Problem, ...]]:
    """Read the cells of a row as the values of a topic."""
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    lines = {}
    for column, cell in row.cells.items():
        text = tidy(cell)
        if column == ID or column not in TOPIC_KEYS or not text:
            continue
        lines[column] = row.line
        if bad := unfit(cell):
            problems.append(error("", f"{column!r} contains the character {code_point(bad)}, which "
                                  "pages and feeds must not contain", fix="delete it"))
            continue
        value = _value(column, text)
        if isinstance(value, Problem):
            problems.append(value)
        else:
            values[TOPIC_KEYS[column]] = value
    return Fields(values=values, lines=lines), tuple(problems)


def _value(column: str, text: str) -> Any:  # noqa: ANN401 - a value of any key
    if column in {"kind", "status"}:
        choices = [str(one) for one in (Kind if column == "kind" else TopicStatus)]
        if text.casefold() not in choices:
            return error("", f"{column!r}: found {text!r}, expected one of {', '.join(choices)}"
                         f"{nearest(text, choices)}", fix="write one of these")
        return (Kind if column == "kind" else TopicStatus)(text.casefold())
    if column in {"name", "latin"}:
        return text
    parts = tuple(filter(None, map(tidy, several(text))))
    if column != "roles":
        return parts
    roles = tuple(map(_role, parts))
    return next((role for role in roles if isinstance(role, Problem)), roles)


def _role(text: str) -> RoleTerm | Problem:
    """Read a role as a cell has it: its title, and its first and last day if they are known."""
    parts = (part.strip() for part in (text + WITHIN_ROLE * 2).split(WITHIN_ROLE))
    title, since, until, *more = parts
    first, last = _role_day(since), _role_day(until)
    if any(more) or (since and not first) or (until and not last):
        return error("", f"'roles': found {text!r}, expected a title, its first and its last day",
                     fix="write «title|2020-05-07|2022-10-27», with nothing where there is no "
                         "limit, and a semicolon between two roles")
    return RoleTerm(title=title, since=first, until=last)


def _role_day(text: str) -> Any:  # noqa: ANN401 - a day, or nothing
    found = meant(plain_digits(text))
    return found.days[Order.DAY_FIRST] if found and found.is_certain else None


# --- values ----------------------------------------------------------------------------------


def _value_faults(path: str, fields: Fields) -> Iterator[Problem]:
    yield from empty(path, fields, ("name", "aliases", "not"), TOPIC_KEYS)
    yield from invisible(path, fields, ("latin",), TOPIC_KEYS)
    for role in fields.values.get("roles", ()):
        if not is_visible(role.title):
            yield error(path, "'roles': a title has no visible characters",
                        line=fields.lines["roles"], fix="fill it in or delete it")
    yield from _too_long(path, fields)
    yield from not_web(path, fields, "same_as")
    yield from no_redirects(path, fields)
    for role in fields.values.get("roles", ()):
        if role.since and role.until and role.until < role.since:
            yield error(path, f"'roles': the role ends on {role.until}, before it begins on "
                        f"{role.since}", line=fields.lines["roles"], excerpt=role.title,
                        fix="correct one of the two days")


def _missing(key: str) -> str:
    if key == "kind":
        return f"add `kind:` with one of {', '.join(Kind)}"
    return "add `name:` with the name as the texts write it"


def _too_long(path: str, fields: Fields) -> Iterator[Problem]:
    """Report overlong names: the index of names grows with every spelling of each."""
    values, lines = fields.values, fields.lines
    names = {"name": [values.get("name", "")], "aliases": values.get("aliases", ()),
             "not": values.get("not_", ()),
             "roles": [role.title for role in values.get("roles", ())]}
    for key, texts in names.items():
        for text in texts:
            if len(text) > LONGEST_NAME:
                yield error(path, f"{key!r} contains a text of {len(text):,} characters; the limit "
                            f"is {LONGEST_NAME}", line=lines[key], fix="shorten it")
    total = sum(map(len, names["aliases"]))
    if total > LONGEST_ALIASES:
        yield error(path, f"'aliases' have {total:,} characters together; the limit is "
                    f"{LONGEST_ALIASES:,}", line=lines["aliases"],
                    fix="do not list inflected forms: they are recognised")
