"""Reads the topics, `content/topics/<id>.md`."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kashkol.characters import is_visible
from kashkol.ingest.documents import fields_of
from kashkol.ingest.frontmatter import Document, Fields
from kashkol.ingest.values import empty, invisible, no_redirects, not_web, slug_fault
from kashkol.model import Kind, Topic
from kashkol.problems import Problem, error

TOPIC_KEYS = {"name": "name", "kind": "kind", "latin": "latin", "aliases": "aliases",
              "roles": "roles", "not": "not_", "same_as": "same_as", "redirects": "redirects",
              "status": "status"}
LONGEST_NAME = 200
"""Most code points in a name, an alias, a phrase of `not`, or the title of a role."""
LONGEST_ALIASES = 4_000
"""Most code points in all aliases of a topic together."""


def topic_of(path: str, document: Document) -> tuple[Topic | None, Iterable[Problem]]:
    """Return the topic that a file is, if it has a name and a kind, and what is wrong with it."""
    fields, faults = fields_of(path, document, Topic, TOPIC_KEYS)
    topic_id = PurePosixPath(path).stem
    problems = (*faults, *_topic_faults(path, topic_id, fields, has_faults=bool(faults)))
    if "name" not in fields.values or "kind" not in fields.values:
        return None, problems
    return Topic(id=topic_id, path=path, body=document.body, body_line=document.body_line,
                 **fields.values), problems


def _topic_faults(path: str, topic_id: str, fields: Fields, *,
                  has_faults: bool) -> Iterator[Problem]:
    """Check the values of a topic; `has_faults` says that some values may be missing for those."""
    if fault := slug_fault(topic_id):
        yield error(path, f"the file name {topic_id!r} cannot be a topic's id", fix=fault)
    for key in ("name", "kind"):
        if key not in fields.lines or (key not in fields.values and not has_faults):
            yield error(path, f"the key {key!r} is missing", line=1, fix=_missing(key))
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
