"""Front matter: YAML between two `---` lines, checked key by key against a record.

Faults are reported with their line: broken YAML, a duplicate key, an unknown key (with the most
similar valid one), a value of the wrong type. All faults of a file are reported together.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_origin

import msgspec
import yaml

from kashkol.characters import code_point, unfit
from kashkol.ingest.plain_yaml import compose
from kashkol.model import EdtfText, NumberText, Record
from kashkol.problems import Problem, error

FENCE = "---"
STANDARD = "tag:yaml.org,2002:"
TAGS = frozenset(f"{STANDARD}{name}" for name in (
    "str", "int", "float", "bool", "null", "timestamp", "seq", "map", "value"))
"""Allowed YAML tags; `!!set` would lose the order of its values, and `!!binary` is not text."""
TAG_MISMATCH = (KeyError, IndexError, AttributeError, TypeError, OverflowError, RecursionError)
"""Exceptions of PyYAML for values that do not match their tag, such as `!!bool xyz`."""
LARGEST = 1_000_000_000

# msgspec says "Expected `str`, got `int` - at `$[0].title`".
_MISMATCH = re.compile(r"Expected `(?P<expected>[^`]*)`, got `(?P<found>[^`]*)`")
_LOCATION = re.compile(r"at `(?P<location>[^`]*)`")
_UNKNOWN = re.compile(r"unknown field `(?P<found>[^`]*)`")
_MISSING = re.compile(r"missing required field `(?P<missing>[^`]*)`")
_CHOICE = re.compile(r"Invalid enum value '(?P<found>[^']*)'")
_STEP = re.compile(r"\[(\d+)\]|\.(\w+)")
_IN_WORDS = {
    "str": "text", "int": "a number", "float": "a number", "bool": "yes or no",
    "array": "a list", "object": "a mapping", "null": "nothing", "date": "a date (YYYY-MM-DD)",
    "str | null": "text", "object | str": "text", "str | object": "text",
    "date | null": "a date (YYYY-MM-DD)",
    "array | object": "a list", "object | array": "a list",
}


class Document(Record, frozen=True):
    """A Markdown file, split into front matter and body."""

    front: str
    body: str
    front_line: int
    """1-based line of the file on which `front` begins."""
    body_line: int


class Fields(Record, frozen=True):
    """The valid values of a front matter."""

    values: dict[str, Any]
    """By the name of the record's field."""
    lines: dict[str, int]
    """1-based line of each key, valid or not, by the key."""


class Entry(Record, frozen=True):
    """One mapping of a list."""

    line: int
    """1-based line on which it begins."""
    fields: Fields
    faults: tuple[Problem, ...]


def split(path: str, text: str) -> Document | Problem:
    """Split a Markdown file into front matter, which may be missing, and body."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Document(front="", body=text, front_line=1, body_line=1)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            body = "\n".join(lines[number + 1:])
            return Document(front="\n".join(lines[1:number]), body=body,
                            front_line=2, body_line=number + 2)
    return error(path, "the front matter is not closed", line=1,
                 fix=f"end it with a line that contains only {FENCE}")


def check(path: str, front: str, record: type[Record], keys: Mapping[str, str],
          *, first_line: int = 1) -> tuple[Fields, tuple[Problem, ...]]:
    """Read YAML into the fields of `record`.

    `keys` maps each key that the file may contain to a field of the record; `first_line` is the
    line of the file on which `front` begins. Values with a fault are left out.
    """
    node = _composed(path, front, first_line)
    if isinstance(node, Problem):
        return Fields(values={}, lines={}), (node,)
    if node is None:
        return Fields(values={}, lines={}), ()
    if not isinstance(node, yaml.MappingNode):
        return Fields(values={}, lines={}), (error(
            path, "expected lines of the form `key: value`", line=first_line,
            fix="write a key, a colon, a space and the value on each line"),)
    return _Checker(path, record, keys, first_line).check(node)


def check_list(path: str, text: str, record: type[Record], keys: Mapping[str, str],
               ) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Read a YAML list of mappings, each into the fields of `record`, as `check` reads one.

    Returns the mappings, and the problems of the list itself.
    """
    node = _composed(path, text, 1)
    if isinstance(node, Problem):
        return (), (node,)
    if node is None:
        return (), ()
    if not isinstance(node, yaml.SequenceNode):
        return (), (error(path, "expected a list", line=int(node.start_mark.line) + 1,
                          fix="begin each entry with a dash: - {text: …}"),)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for each in node.value:
        line = int(each.start_mark.line) + 1
        if not isinstance(each, yaml.MappingNode):
            problems.append(error(path, "expected an entry with keys", line=line,
                                  fix="write it as - {text: …}, or a key on each line"))
            continue
        fields, faults = _Checker(path, record, keys, 1).check(each)
        entries.append(Entry(line=line, fields=fields, faults=faults))
    return tuple(entries), tuple(problems)


def _composed(path: str, text: str, first_line: int) -> yaml.Node | Problem | None:
    """Return the nodes of a YAML text, `None` for an empty one."""
    try:
        return compose(text)
    except yaml.MarkedYAMLError as fault:
        return _broken(path, fault, text, first_line)
    except yaml.YAMLError as fault:
        return error(path, f"broken YAML: {_brief(fault)}", line=first_line,
                     fix="delete characters that cannot be seen, and put values in quotes")
    except RecursionError:  # of the parser in Python; libyaml has a limit of its own
        return error(path, "broken YAML: lists or mappings are nested too deeply", line=first_line,
                     fix="put values that begin with a bracket in quotes")


def nearest(word: str, valid: list[str]) -> str:
    """Return ` (did you mean …?)` with the most similar valid word, if there is a similar one."""
    close = difflib.get_close_matches(word, valid, n=1, cutoff=0.6)
    return f" (did you mean {close[0]!r}?)" if close else ""


class _Checker:
    """Collects the values and problems of one mapping."""

    def __init__(self, path: str, record: type[Record], keys: Mapping[str, str],
                 first_line: int) -> None:
        self.path = path
        self.keys = keys
        self.first_line = first_line
        self.types = _types(record)
        self.values: dict[str, Any] = {}
        self.lines: dict[str, int] = {}
        self.problems: list[Problem] = []

    def check(self, node: yaml.MappingNode) -> tuple[Fields, tuple[Problem, ...]]:
        for key_node, value_node in node.value:
            if isinstance(key_node, yaml.ScalarNode):
                self._pair(key_node.value, key_node, value_node)
            else:
                self._fault("expected a key, found a list or a mapping", self._line(key_node),
                            fix="write lines of the form `key: value`")
        return Fields(values=self.values, lines=self.lines), tuple(self.problems)

    def _pair(self, key: str, key_node: yaml.Node, value_node: yaml.Node) -> None:
        line = self._line(key_node)
        field = self.keys.get(key)
        if field is None:
            self._fault(f"unknown key {key!r}{nearest(key, list(self.keys))}", line,
                        fix=f"known keys are: {', '.join(self.keys)}")
        elif key in self.lines:
            self._fault(f"duplicate key {key!r}, first on line {self.lines[key]}", line,
                        fix="delete one of them")
        else:
            self.lines[key] = line
            self._value(key, field, value_node)

    def _value(self, key: str, field: str, node: yaml.Node) -> None:
        value = self._constructed(key, node)
        if value is None:
            return  # `aliases:` without a value means the default; or a fault was reported already
        try:
            checked = msgspec.convert(_plain(value, self.types[field], node), self.types[field])
        except msgspec.ValidationError as fault:
            self._mismatch(key, field, node, str(fault))
            return
        except UnicodeEncodeError as fault:  # an unpaired surrogate, from an escape in YAML
            self._unfit(key, fault.object[fault.start], node)
            return
        if bad := next(filter(None, map(unfit, _texts(checked))), None):
            self._unfit(key, bad, node)
        else:
            self.values[field] = checked

    def _constructed(self, key: str, node: yaml.Node) -> Any:  # noqa: ANN401 - YAML holds anything
        """Return the value of a node, or `None` after reporting why it cannot be read."""
        unread = f"{key!r} has a value that cannot be read"
        value = None
        if unsupported := _unsupported(node):
            self._fault(f"{unread}: {unsupported[1]}", self._line(unsupported[0]),
                        fix="write a plain text, and put it in quotes")
            return None
        try:
            value = _construct(node)
        except (ValueError, yaml.YAMLError) as fault:
            self._fault(f"{unread}: {_brief(fault)}", self._line(node),
                        fix="correct the value, or put it in quotes")
        except TAG_MISMATCH:
            self._fault(f"{unread}: it does not match its tag", self._line(node),
                        fix="delete the tag, such as !!bool")
        if isinstance(value, int) and abs(value) > LARGEST:
            self._fault(f"{key!r}: the number is too large", self._line(node),
                        fix="write a smaller number, or put it in quotes")
            return None
        return value

    def _unfit(self, key: str, character: str, node: yaml.Node) -> None:
        self._fault(f"{key!r} contains the character {code_point(character)}, which pages and "
                    "feeds must not contain", self._line(node), fix="delete it")

    def _mismatch(self, key: str, field: str, node: yaml.Node, message: str) -> None:
        location = _LOCATION.search(message)
        steps = _STEP.findall(location["location"]) if location else []
        reason, fix = _in_words(message, self.types[field])
        self._fault(f"{key!r}: {reason}", self._line(_descend(node, steps)), fix=fix)

    def _fault(self, message: str, line: int, fix: str = "") -> None:
        self.problems.append(error(self.path, message, line=line, fix=fix))

    def _line(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + self.first_line


@cache
def _types(record: type[Record]) -> Mapping[str, Any]:
    """Return the types of a record's fields, which take longer to find than a file to check."""
    return {field.name: field.type for field in msgspec.structs.fields(record)}


def _unsupported(node: yaml.Node) -> tuple[yaml.Node, str] | None:
    """Find a tag that is not in `TAGS`, or an unpaired surrogate; return the node and the fault."""
    waiting, seen = [node], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if node.tag.startswith(STANDARD) and node.tag not in TAGS:
            return node, f"unknown tag !!{node.tag.removeprefix(STANDARD)}"
        if isinstance(node, yaml.MappingNode):
            waiting += (part for pair in node.value for part in pair)
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif any("\ud800" <= sign <= "\udfff" for sign in node.value):
            return node, "it contains an unpaired surrogate, such as \\ud800"
    return None


def _construct(node: yaml.Node) -> Any:  # noqa: ANN401 - YAML holds anything
    constructor = yaml.SafeLoader("")
    try:
        return constructor.construct_document(node)
    finally:
        constructor.dispose()


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - a value of any field
    """Yield the texts in the checked value of a field."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        yield from _texts(msgspec.structs.astuple(value))
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        yield from _texts((*value.keys(), *value.values()))


def _plain(value: Any, wanted: Any, node: yaml.Node) -> Any:  # noqa: ANN401
    """Return a date or number as it is written where a text is wanted: YAML reads `2021` as one.

    That holds for the parts of a list of mappings too.
    """
    if wanted in {EdtfText, NumberText} and isinstance(node, yaml.ScalarNode) \
            and isinstance(value, date | int | float) and not isinstance(value, bool):
        return node.value
    if isinstance(value, list) and isinstance(node, yaml.SequenceNode) \
            and get_origin(wanted) is tuple:
        return [_plain(one, get_args(wanted)[0], part)
                for one, part in zip(value, node.value, strict=True)]
    if isinstance(value, dict) and isinstance(node, yaml.MappingNode) and _is_record(wanted):
        types = {field.encode_name: field.type for field in msgspec.structs.fields(wanted)}
        parts = {key.value: part for key, part in node.value}
        return {key: _plain(one, types.get(key), parts.get(key, node))
                for key, one in value.items()}
    return value


def _is_record(wanted: Any) -> bool:  # noqa: ANN401
    return isinstance(wanted, type) and issubclass(wanted, Record)


def _descend(node: yaml.Node, steps: list[tuple[str, str]]) -> yaml.Node:
    for index, key in steps:
        if index and isinstance(node, yaml.SequenceNode) and int(index) < len(node.value):
            node = node.value[int(index)]
        elif key and isinstance(node, yaml.MappingNode):
            node = next((value for name, value in node.value if name.value == key), node)
    return node


def _in_words(message: str, wanted: Any) -> tuple[str, str]:  # noqa: ANN401
    """Turn a message of msgspec into what was found and expected, and how to mend it."""
    choice = _CHOICE.search(message)
    choices = [one for one in (wanted, *get_args(wanted))
               if isinstance(one, type) and issubclass(one, StrEnum)]
    if choice and choices:
        valid = [str(value) for value in choices[0]]
        return (f"found {choice['found']!r}{nearest(choice['found'], valid)}",
                f"write one of: {', '.join(valid)}")
    records = [one for one in (wanted, *get_args(wanted)) if _is_record(one)]
    if records and (unknown := _UNKNOWN.search(message)):
        known = [field.encode_name for field in msgspec.structs.fields(records[0])]
        return (f"unknown key {unknown['found']!r}{nearest(unknown['found'], known)}",
                f"known keys are: {', '.join(known)}")
    if records and (missing := _MISSING.search(message)):
        return f"the key {missing['missing']!r} is missing", f"add {missing['missing']}: …"
    mismatch = _MISMATCH.search(message)
    if mismatch is None:
        return message.split(" - at ", maxsplit=1)[0].lower(), ""
    expected = _IN_WORDS.get(mismatch["expected"], mismatch["expected"])
    found = _IN_WORDS.get(mismatch["found"], mismatch["found"])
    scalar = mismatch["found"] in {"int", "float", "bool", "date"}
    fix = {"text": "put the value in quotes" if scalar else "write one value",
           "a list": "write it as [one, two], or one value a line, each after a dash",
           "a mapping": "write it with keys, as {key: value}",
           "a number": "write it without quotes, in the digits 0 to 9, like 36.19",
           "yes or no": "write true or false",
           }.get(expected, "")
    return f"expected {expected}, found {found}", fix


def _broken(path: str, fault: yaml.MarkedYAMLError, front: str, first_line: int) -> Problem:
    lines = front.splitlines()
    mark = fault.problem_mark or fault.context_mark
    if mark and fault.context_mark and not "".join(lines[mark.line:]).strip():
        mark = fault.context_mark  # something is not closed: report where it begins
    line = mark.line + first_line if mark else first_line
    reason = " ".join(part for part in (fault.context, fault.problem) if part)
    excerpt = lines[mark.line] if mark and mark.line < len(lines) else ""
    if fault.note:  # valid YAML that `plain_yaml` does not support
        return error(path, reason, line=line, fix=fault.note)
    return error(path, f"broken YAML: {reason}", line=line, excerpt=excerpt,
                 fix="put a value in quotes if it contains `: ` or begins with a quotation mark, "
                     "a bracket, `@` or `*`")


def _brief(fault: Exception) -> str:
    return str(fault).split("\n", maxsplit=1)[0]
