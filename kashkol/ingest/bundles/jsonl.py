"""Takes JSON apart: a line of JSONL, or an object in a list, is a text."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

import msgspec

from kashkol.ingest.bundles.decoding import Decoded, decoded
from kashkol.ingest.bundles.entry import BundleError, Entry, Taken
from kashkol.ingest.bundles.tables import MOST_ROWS
from kashkol.problems import Problem, warning

DEEPEST: Final = 3
"""Objects inside each other whose values become columns, such as `author.name`."""
_NAMED = ("name", "title", "label", "value", "rendered", "#text")
"""Keys under which objects hold their name."""


def take(name: str, stream: BinaryIO) -> Taken:
    """Read a list of texts."""
    given = decoded(name, stream.read())
    whole = given.text.lstrip()
    records = _of_list(whole) if whole.startswith("[") else _of_lines(name, given.text)
    entries: list[Entry] = []
    problems = list(given.problems)
    for found in records:
        if isinstance(found, Problem):
            problems.append(found)
        else:
            entries.append(_in_unicode(found, given))
        if len(entries) > MOST_ROWS:
            raise BundleError(f"it has more than {MOST_ROWS:,} records", "divide it")
    if not entries:
        raise BundleError("it holds no record", "write one JSON object a line")
    columns = dict.fromkeys(column for entry in entries for column in entry.cells)
    return Taken(entries=tuple(entries), problems=tuple(problems), columns=tuple(columns))


def _in_unicode(entry: Entry, given: Decoded) -> Entry:
    cells = {column: given.cell(cell) for column, cell in entry.cells.items()}
    return msgspec.structs.replace(entry, cells=cells)


def _of_list(text: str) -> Iterator[Entry | Problem]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise BundleError(f"it cannot be read as JSON: {fault}") from fault
    for number, one in enumerate(found, start=1):
        if isinstance(one, dict):
            yield Entry(where=f"record {number}", cells=dict(_cells(one)))


def _of_lines(name: str, text: str) -> Iterator[Entry | Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            one = json.loads(line)
            fault = "" if isinstance(one, dict) else "it is no object"
        except (ValueError, RecursionError) as broken:
            fault = str(broken)
        if fault:
            yield warning(name, f"line {number} is not brought in: {fault}", line=number,
                          fix='write one JSON object a line: {"title": "…", "text": "…"}',
                          kind="a line is not brought in: it is no JSON object")
        else:
            yield Entry(where=f"line {number}", line=number, cells=dict(_cells(one)))


def _cells(record: Mapping[str, Any], before: str = "",
           depth: int = 1) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        name = " ".join(f"{before}{key}".split())
        if isinstance(value, dict):
            label = next((value[one] for one in _NAMED if isinstance(value.get(one), str)), "")
            if label:
                yield name, label
            elif depth < DEEPEST:
                yield from _cells(value, f"{name}.", depth + 1)
        elif text := _text(value):
            yield name, text


def _text(value: Any) -> str:  # noqa: ANN401 - JSON holds anything
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return next((value[one] for one in _NAMED if isinstance(value.get(one), str)), "")
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).encode("utf-8", "replace").decode() if value != "" else ""
