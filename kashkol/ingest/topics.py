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
from kashkol.ingest.media import (
    FILES,
    IMAGES,
    media_cell,
    media_faults,
    media_value,
    tidied_media,
)
from kashkol.ingest.spreadsheets import Order, meant, plain_digits
from kashkol.ingest.tables import ASIDE, Row, Table, at_row, several
from kashkol.ingest.values import (
    LANGUAGE,
    empty,
    invisible,
    no_redirects,
    not_web,
    slug_fault,
    tidy,
)
from kashkol.languages.language import LANGUAGES, language_of
from kashkol.languages.telling import own_letters, script_of, words_of
from kashkol.model import (
    FIRST_LANGUAGE,
    Attachment,
    Kind,
    Picture,
    Record,
    RoleTerm,
    Topic,
    TopicStatus,
)
from kashkol.problems import Problem, error, warning

TOPIC_KEYS = {"name": "name", "kind": "kind", "latin": "latin", "names": "names",
              "aliases": "aliases", "roles": "roles", "not": "not_", "same_as": "same_as",
              "redirects": "redirects", "status": "status", "images": "images",
              "files": "files", "coordinates": "coordinates",
              "sort_as": "sort_as"}
ID = "id"
NAMES = "names"
TOPIC_COLUMNS = (ID, *(key for key in TOPIC_KEYS if key != NAMES))
"""Columns of a table of topics, beside those of `language_columns`."""
READ = tuple(language.code for language in LANGUAGES)
"""The languages in which names are found."""
BY_LANGUAGE = {"name": NAMES, "aliases": "aliases", "not": "not_"}
"""Columns that may be followed by a language, `name_ar`, and the fields they give."""
LANGUAGE_COLUMNS = tuple(f"{key}_{code}" for key in BY_LANGUAGE for code in READ)
ARABIC, ENGLISH = "Arab", "en"
COORDINATES = "coordinates"
MOST_DEGREES = (90, 180)
"""Of the latitude and the longitude, north and south, east and west."""
_IN_DEGREES = "write them in degrees, the latitude first: [36.19, 44.01]; in a table 36.19 44.01"
WITHIN_ROLE = "|"
"""Between the title of a role and its first and last day, in a cell of a table."""
LONGEST_NAME = 200
"""Most code points in a name, an alias, a phrase of `not`, or the title of a role."""
LONGEST_ALIASES = 4_000
"""Most code points in all aliases of a topic together."""


Names = tuple[str, ...] | dict[str, Any]
"""Names in no language that is told, or by language."""


class TopicFile(Topic, frozen=True):
    """A topic as its file gives it: aliases may be given by language."""

    aliases: tuple[str, ...] | dict[str, tuple[str, ...]] = ()  # type: ignore[assignment]
    not_: tuple[str, ...] | dict[str, tuple[str, ...]] = ()  # type: ignore[assignment]


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
    fields, faults = fields_of(path, document, TopicFile, TOPIC_KEYS)
    fields = Fields(values=tidied_media(fields.values), lines=fields.lines)
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
              rows: Iterable[Written],
              first: str = FIRST_LANGUAGE) -> tuple[tuple[Topic, ...], tuple[Problem, ...]]:
    """Return the topics that files and rows together describe, sorted by id.

    `first` is the language in which the archive's curators write, see `name_language`.
    """
    files, rows = tuple(files), tuple(rows)
    by_id = {file.id: file for file in files}
    problems = [fault for one in (*files, *rows) for fault in _faults(one)]
    for row in rows:
        file = by_id.get(row.id)
        if file is None:
            by_id[row.id] = row
            continue
        ours, theirs = file.fields.values, row.fields.values
        both = {field: _merged(ours[field], theirs[field])
                for field in BY_LANGUAGE.values() if field in ours and field in theirs}
        both = {field: value for field, value in both.items() if value is not None}
        problems += (error(
            file.path, f"{_key(field)!r} is {_shown(ours[field])} here and "
            f"{_shown(theirs[field])} in row {row.row} of {row.path}", fix="delete one of them",
            line=file.fields.lines.get(_key(field)))
            for field in sorted(ours.keys() & theirs.keys() - both.keys())
            if ours[field] != theirs[field])
        by_id[row.id] = msgspec.structs.replace(
            file, has_faults=file.has_faults or row.has_faults, fields=Fields(
                values=theirs | ours | both,
                lines=dict.fromkeys(row.fields.lines, 1) | file.fields.lines))
    topics = []
    for topic in sorted(by_id):
        made, faults = _topic(by_id[topic], first)
        problems += faults
        topics += [made] if made else []
    return tuple(topics), tuple(problems)


def _merged(ours: Names, theirs: Names) -> Names | None:
    """Return the names by language that a file and a row give; `None` if they contradict."""
    one = ours if isinstance(ours, dict) else {"": ours}
    other = theirs if isinstance(theirs, dict) else {"": theirs}
    if any(one[code] != other[code] for code in one.keys() & other.keys()):
        return None
    return ours if one.keys() == other.keys() else other | one


def name_language(name: str, first: str) -> str:
    """Return the language of a name of which a curator does not say it.

    It is the first language of the archive, unless the letters of the name are not of its script.

    >>> [name_language(name, "en") for name in ("Baghdad", "بەغدا", "١٩٩١")]
    ['en', 'ckb', 'en']
    >>> [name_language(name, "ar") for name in ("بغداد", "بەغدا", "BBC")]
    ['ar', 'ckb', 'en']
    """
    language, script = language_of(first), script_of(words_of(name))
    if not script or (language and script == language.script and not (
            script == ARABIC and set(name) & set(own_letters(FIRST_LANGUAGE)))):
        return first
    return FIRST_LANGUAGE if script == ARABIC or first == FIRST_LANGUAGE else ENGLISH


def _topic(written: Written, first: str) -> tuple[Topic | None, tuple[Problem, ...]]:
    """Return a topic, if it has a name and a kind, and what is missing."""
    values, lines = written.fields.values, written.fields.lines
    missing = tuple(_placed(written, error(
        written.path, f"the key {key!r} is missing", line=1, fix=_missing(key)))
        for key in ("name", "kind")
        if key not in lines or (key not in values and not written.has_faults))
    if "name" not in values or "kind" not in values:
        return None, missing
    language, given = name_language(values["name"], first), values.get(NAMES, {})
    aliases, aliases_in = _by_language(values.get("aliases", ()))
    phrases, phrases_in = _by_language(values.get("not_", ()))
    own = [given[code] for code in dict.fromkeys((language, FIRST_LANGUAGE)) if code in given]
    return Topic(id=written.id, path=written.path, body=written.body, body_line=written.body_line,
                 language=language, **values | {
                     NAMES: {code: name for code, name in given.items() if code != language},
                     "aliases": tuple(dict.fromkeys((*aliases, *own))), "aliases_in": aliases_in,
                     "not_": phrases, "not_in": phrases_in}), missing


def _by_language(given: Names) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Return the names in Sorani, or in the language that their letters tell, and all others."""
    if isinstance(given, tuple):
        return given, {}
    others = {code: names for code, names in given.items() if code not in {"", FIRST_LANGUAGE}}
    return (*given.get("", ()), *given.get(FIRST_LANGUAGE, ())), others


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
    if isinstance(value, dict):
        return "; ".join(f"{code}: {cell_of(names)}" for code, names in sorted(value.items()))
    if isinstance(value, Picture | Attachment):
        return media_cell(value)
    if isinstance(value, RoleTerm):
        parts = (value.title, *(day.isoformat() if day else "" for day in (value.since,
                                                                           value.until)),
                 *(f"{code}={title}" for code, title in sorted(value.titles.items())))
        return WITHIN_ROLE.join(parts).rstrip(WITHIN_ROLE)
    return "" if value is None else str(value)


def _column_faults(table: Table) -> Iterator[Problem]:
    if ID not in table.columns:
        yield error(table.path, f"there is no column {ID!r}{nearest(ID, list(table.columns))}",
                    line=1, fix="add a column `id` with a short name of each topic in Latin "
                                "letters, such as kazemi")
    for column in table.columns:
        if column not in TOPIC_COLUMNS and not column.startswith(ASIDE) \
                and language_column(column) is None:
            yield warning(table.path, f"the column {column!r} is no key of topics, and is left out"
                          f"{nearest(column, [*TOPIC_COLUMNS, *LANGUAGE_COLUMNS])}", line=1,
                          fix=f"the columns are {', '.join(TOPIC_COLUMNS)}, and name_ar, "
                              "aliases_ar, not_ar for a language; let the name of one that is "
                              f"only for you begin with {ASIDE}")


def language_column(column: str) -> tuple[str, str] | None:
    """Return the field and the language of a column such as `name_ar`; `None` for others.

    >>> language_column("aliases_ar"), language_column("name"), language_column("name_xx")
    (('aliases', 'ar'), None, None)
    """
    key, separator, code = column.partition("_")
    if separator and key in BY_LANGUAGE and code in READ:
        return BY_LANGUAGE[key], code
    return None


def language_cells(topic: Topic) -> dict[str, str]:
    """Return what a topic has in other languages, by the columns of a table."""
    return {f"{key}_{code}": cell_of(given[code]) for code in READ
            for key, given in (("name", topic.names), ("aliases", topic.aliases_in),
                               ("not", topic.not_in)) if code in given}


def _converted(row: Row) -> tuple[Fields, tuple[Problem, ...]]:
    """Read the cells of a row as the values of a topic."""
    values: dict[str, Any] = {}
    by_language: dict[str, dict[str, Any]] = {}
    problems: list[Problem] = []
    lines = {}
    for column, cell in row.cells.items():
        text = tidy(cell)
        in_language = language_column(column)
        is_known = column in TOPIC_COLUMNS or in_language is not None
        if column == ID or not text or not is_known:
            continue
        lines[column] = row.line
        if bad := unfit(cell):
            problems.append(error("", f"{column!r} contains the character {code_point(bad)}, which "
                                  "pages and feeds must not contain", fix="delete it"))
            continue
        value = _value(column if in_language is None else column.partition("_")[0], text)
        if isinstance(value, Problem):
            problems.append(value)
        elif in_language is None:
            values[TOPIC_KEYS[column]] = value
        else:
            by_language.setdefault(in_language[0], {})[in_language[1]] = value
    for field, others in by_language.items():
        values[field] = others if field == NAMES else others | (
            {"": values[field]} if field in values else {})
    return Fields(values=values, lines=lines), tuple(problems)


def _value(column: str, text: str) -> Any:  # noqa: ANN401 - a value of any key
    if column in {"kind", "status"}:
        choices = [str(one) for one in (Kind if column == "kind" else TopicStatus)]
        if text.casefold() not in choices:
            return error("", f"{column!r}: found {text!r}, expected one of {', '.join(choices)}"
                         f"{nearest(text, choices)}", fix="write one of these")
        return (Kind if column == "kind" else TopicStatus)(text.casefold())
    if column in {"name", "latin", "sort_as"}:
        return text
    if column == COORDINATES:
        return _coordinates(text)
    return _several(column, tuple(filter(None, map(tidy, several(text)))))


def _several(column: str, parts: tuple[str, ...]) -> Any:  # noqa: ANN401 - a value of any key
    """Read a value that is a list."""
    if column in {IMAGES, FILES}:
        return media_value(column, parts)
    if column != "roles":
        return parts
    roles = tuple(map(_role, parts))
    return next((role for role in roles if isinstance(role, Problem)), roles)


def _coordinates(text: str) -> tuple[float, ...] | Problem:
    """Read latitude and longitude as a cell has them, apart by a comma, a semicolon or a space."""
    parts = plain_digits(" ".join(several(text)).replace(",", " ")).split()
    try:
        return tuple(map(float, parts))
    except ValueError:
        return error("", f"{COORDINATES!r}: found {text!r}, expected two numbers", fix=_IN_DEGREES)


def _role(text: str) -> RoleTerm | Problem:
    """Read a role as a cell has it: its title, and its first and last day if they are known."""
    parts = (part.strip() for part in (text + WITHIN_ROLE * 2).split(WITHIN_ROLE))
    title, since, until, *more = parts
    first, last = _role_day(since), _role_day(until)
    titles = dict(part.split("=", 1) for part in more if "=" in part)
    is_odd = any(part and "=" not in part for part in more)
    if is_odd or (since and not first) or (until and not last):
        return error("", f"'roles': found {text!r}, expected a title, its first and its last day",
                     fix="write «title|2020-05-07|2022-10-27», with nothing where there is no "
                         "limit, a semicolon between two roles, and the title in another language "
                         "after them: «…|…|…|ar=…»")
    return RoleTerm(title=title, since=first, until=last, titles=titles)


def _role_day(text: str) -> Any:  # noqa: ANN401 - a day, or nothing
    found = meant(plain_digits(text))
    return found.days[Order.DAY_FIRST] if found and found.is_certain else None


# --- values ----------------------------------------------------------------------------------


def _value_faults(path: str, fields: Fields) -> Iterator[Problem]:
    yield from empty(path, _as_lists(fields), ("name", "names", "aliases", "not"), TOPIC_KEYS)
    yield from _languages(path, fields)
    yield from invisible(path, fields, ("latin", "sort_as"), TOPIC_KEYS)
    for role in fields.values.get("roles", ()):
        if not is_visible(role.title):
            yield error(path, "'roles': a title has no visible characters",
                        line=fields.lines["roles"], fix="fill it in or delete it")
    yield from _too_long(path, fields)
    yield from media_faults(path, fields)
    yield from _coordinate_faults(path, fields)
    yield from not_web(path, fields, "same_as")
    yield from no_redirects(path, fields)
    for role in fields.values.get("roles", ()):
        if role.since and role.until and role.until < role.since:
            yield error(path, f"'roles': the role ends on {role.until}, before it begins on "
                        f"{role.since}", line=fields.lines["roles"], excerpt=role.title,
                        fix="correct one of the two days")


def _coordinate_faults(path: str, fields: Fields) -> Iterator[Problem]:
    given = fields.values.get(COORDINATES)
    if not given:
        return
    line, kind = fields.lines[COORDINATES], fields.values.get("kind", Kind.PLACE)
    if len(given) != len(MOST_DEGREES) or not all(
            abs(one) <= most for one, most in zip(given, MOST_DEGREES, strict=True)):
        yield error(path, f"{COORDINATES!r}: found {', '.join(map(str, given))}, expected a "
                    "latitude from -90 to 90 and a longitude from -180 to 180", line=line,
                    fix=_IN_DEGREES)
    elif kind is not Kind.PLACE:
        yield error(path, f"{COORDINATES!r}: only a place has them, and this is a {kind}",
                    line=line, fix="delete them, or write `kind: place`")


def _listed(given: tuple[str, ...] | dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the names of all languages."""
    return given if isinstance(given, tuple) else tuple(
        name for names in given.values() for name in names)


def _as_lists(fields: Fields) -> Fields:
    """Return the same values, those that are given by language as lists."""
    values = fields.values
    lists: dict[str, tuple[str, ...]] = {
        field: _listed(values[field]) for field in ("aliases", "not_") if field in values}
    if NAMES in values:
        lists[NAMES] = tuple(values[NAMES].values())
    return msgspec.structs.replace(fields, values=values | lists)


def _languages(path: str, fields: Fields) -> Iterator[Problem]:
    """Report the keys that are no languages: of names any tag, else those that are read."""
    values = fields.values
    for code in values.get(NAMES, {}):
        if not LANGUAGE.fullmatch(code):
            yield error(path, f"'names': found {code!r}, expected the code of a language",
                        line=fields.lines[NAMES], fix="write a line such as en: Mustafa al-Kadhimi")
    given = {key: values[TOPIC_KEYS[key]] for key in ("aliases", "not")
             if isinstance(values.get(TOPIC_KEYS[key]), dict)}
    given["roles"] = {code: () for role in values.get("roles", ()) for code in role.titles}
    for key, by_language in given.items():
        for code in by_language:
            if code and code not in READ:
                yield error(path, f"{key!r}: found the language {code!r}, expected one of "
                            f"{', '.join(READ)}{nearest(code, list(READ))}",
                            line=fields.lines[key], fix="write one of these")


def _missing(key: str) -> str:
    if key == "kind":
        return f"add `kind:` with one of {', '.join(Kind)}"
    return "add `name:` with the name as the texts write it"


def _too_long(path: str, fields: Fields) -> Iterator[Problem]:
    """Report overlong names: the index of names grows with every spelling of each."""
    values, lines = fields.values, fields.lines
    names = {"name": [values.get("name", "")], NAMES: list(values.get(NAMES, {}).values()),
             "aliases": _listed(values.get("aliases", ())),
             "not": _listed(values.get("not_", ())),
             "roles": [title for role in values.get("roles", ())
                       for title in (role.title, *role.titles.values())]}
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
