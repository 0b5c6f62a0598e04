"""What `check` asks of the files that other programs read: each is read by the rules of its format.

XML, pictures, JSON, tables and references that a reader refuses are told with file and line.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

import msgspec

from kashkol.characters import code_point, unfit
from kashkol.problems import Problem, error

Fault = tuple[int, str]
"""The 1-based line and what is wrong there."""

REBUILD = "build the site again, or mend the file in content/pages/ that it is a copy of"
_BYTE = re.compile(r" \(byte (\d+)\)")
_LINE_END = re.compile("\r?\n")
_RIS_LINE = re.compile(r"[A-Z][A-Z0-9]  - ")
_ENTRY = re.compile(r"@\s*+[A-Za-z]++\s*+\{\s*+([!-+\--z|~]++)\s*+,")
_OTHER = re.compile(r"@\s*+(?:comment|preamble|string)\b", re.IGNORECASE)
_BRACE_OR_ENTRY = re.compile(r"[{}]|^@", re.MULTILINE)


def check_formats(output: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """Read each of these files of a site that has a format of its own."""
    for path in sorted(paths):
        reader = READERS.get(path.rpartition(".")[2])
        if reader is None:
            continue
        try:
            content = (output / path).read_bytes()
            faults = list(reader(content))
        except OSError as fault:
            yield error(path, f"cannot be read: {fault.strerror}", fix="check its permissions")
            continue
        except UnicodeDecodeError as fault:
            faults = [(_line(content, fault.start), f"byte offset {fault.start} is not UTF-8")]
        yield from (error(path, f"is not sound: {said}", line=line, fix=REBUILD)
                    for line, said in faults)


# --- one reader a format; each yields what is wrong ------------------------------------------


def xml_faults(content: bytes) -> Iterator[Fault]:
    """Read XML 1.0, as feeds, sitemaps and pictures are written in."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(content, True)  # noqa: FBT003 - the end, as expat has it
    except (expat.ExpatError, LookupError, ValueError) as fault:
        yield parser.CurrentLineNumber, str(fault)


def json_faults(content: bytes) -> Iterator[Fault]:
    """Read one JSON value."""
    if fault := _json_fault(content):
        yield fault


def jsonl_faults(content: bytes) -> Iterator[Fault]:
    """Read an object a line."""
    if content and not content.endswith(b"\n"):
        yield content.count(b"\n") + 1, "the last line has no end"
    for number, line in enumerate(content.split(b"\n")[:-1], start=1):
        if fault := _json_fault(line):
            yield number, fault[1]
        elif not line.lstrip().startswith(b"{"):
            yield number, "expected an object"


def csv_faults(content: bytes) -> Iterator[Fault]:
    """Read a table (RFC 4180): every row has the columns of the first."""
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    columns = 0
    try:
        for row in reader:
            columns = columns or len(row)
            if len(row) != columns:
                yield reader.line_num, f"expected {columns} columns, found {len(row)}"
    except csv.Error as fault:
        yield reader.line_num, str(fault)


def bibtex_faults(content: bytes) -> Iterator[Fault]:
    """Read BibTeX: braces balanced, whatever stands before them, and every key once, in ASCII."""
    text = content.decode()
    yield from _unfit(text)
    depth, keys = 0, set[str]()
    for match in _BRACE_OR_ENTRY.finditer(text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        fault = ""
        if match[0] == "@" and not (depth or _OTHER.match(text, match.start())):
            entry = _ENTRY.match(text, match.start())
            fault = "an entry without a key in ASCII" if entry is None else (
                f"the key {entry[1]!r} stands twice" if entry[1] in keys else "")
            keys.add(entry[1] if entry else "")
        elif depth < 0:
            fault = "a brace closes what is not open"
        if fault:
            yield text.count("\n", 0, match.start()) + 1, fault
            return
    if depth:
        yield text.count("\n") + 1, "a brace is not closed"


def ris_faults(content: bytes) -> Iterator[Fault]:
    """Read RIS: a tag a line, each reference from `TY` to `ER`."""
    text = content.decode()
    yield from _unfit(text)
    within = False
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if not (line or within):
            continue
        tag = line[:2] if _RIS_LINE.match(line) else ""
        if not tag or (tag == "TY") == within:
            yield number, "expected a tag of a reference, from `TY  - ` to `ER  - `"
            return
        within = tag != "ER"
    if within:
        yield text.count("\n") + 1, "the last reference has no end"


READERS: Mapping[str, Callable[[bytes], Iterator[Fault]]] = {
    "xml": xml_faults, "svg": xml_faults, "json": json_faults, "jsonl": jsonl_faults,
    "csv": csv_faults, "bib": bibtex_faults, "ris": ris_faults}
"""By the ending of a file."""


def _json_fault(content: bytes) -> Fault | None:
    try:
        msgspec.json.decode(content)
    except msgspec.DecodeError as fault:
        place = _BYTE.search(str(fault))
        return _line(content, int(place[1]) if place else 0), str(fault)
    except RecursionError:
        return 1, "it is nested too deeply"
    return None


def _unfit(text: str) -> Iterator[Fault]:
    if bad := unfit(text):
        yield text.count("\n", 0, text.index(bad)) + 1, f"holds {code_point(bad)}"


def _line(content: bytes, offset: int) -> int:
    return content.count(b"\n", 0, offset) + 1
