"""Checks the files of a site that other programs read: XML, SVG, JSON, CSV, BibTeX and RIS.

Each file is parsed by the rules of its format, and faults are reported with file and line.
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
_BIBTEX_ENTRY = re.compile(r"@\s*+[A-Za-z]++\s*+\{\s*+([!-+\--z|~]++)\s*+,")
_OTHER = re.compile(r"@\s*+(?:comment|preamble|string)\b", re.IGNORECASE)
_BRACE_OR_ENTRY = re.compile(r"[{}]|^@", re.MULTILINE)


def check_formats(output: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """Check the files at these paths whose formats are in `READERS`."""
    for path in sorted(paths):
        extension = path.rpartition(".")[2]
        reader = READERS.get(extension)
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
        for line, fault_found in faults:
            yield error(path, f"is not valid {FORMATS[extension]}: {fault_found}", line=line,
                        fix=REBUILD)


# --- a function for each format, which yields the faults -------------------------------------


def xml_faults(content: bytes) -> Iterator[Fault]:
    """Parse XML 1.0: feeds, sitemaps and pictures."""
    parser = expat.ParserCreate(namespace_separator=" ")
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by position
    except (expat.ExpatError, LookupError, ValueError) as fault:
        yield parser.CurrentLineNumber, str(fault)


def json_faults(content: bytes) -> Iterator[Fault]:
    """Parse one JSON value."""
    if fault := _json_fault(content):
        yield fault


def jsonl_faults(content: bytes) -> Iterator[Fault]:
    """Parse JSON Lines: a JSON object on each line."""
    if content and not content.endswith(b"\n"):
        yield content.count(b"\n") + 1, "the last line is not terminated"
    for number, line in enumerate(content.split(b"\n")[:-1], start=1):
        if fault := _json_fault(line):
            yield number, fault[1]
        elif not line.lstrip().startswith(b"{"):
            yield number, "expected an object"


def csv_faults(content: bytes) -> Iterator[Fault]:
    """Parse CSV (RFC 4180) in which every row has as many columns as the first."""
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
    """Parse BibTeX: braces must be balanced, and keys unique and in ASCII."""
    text = content.decode()
    yield from _unfit(text)
    depth, keys = 0, set[str]()
    for match in _BRACE_OR_ENTRY.finditer(text):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        fault = ""
        if match[0] == "@" and not (depth or _OTHER.match(text, match.start())):
            entry = _BIBTEX_ENTRY.match(text, match.start())
            fault = "an entry without a key in ASCII" if entry is None else (
                f"duplicate key {entry[1]!r}" if entry[1] in keys else "")
            keys.add(entry[1] if entry else "")
        elif depth < 0:
            fault = "a closing brace without an opening one"
        if fault:
            yield text.count("\n", 0, match.start()) + 1, fault
            return
    if depth:
        yield text.count("\n") + 1, "a brace is not closed"


def ris_faults(content: bytes) -> Iterator[Fault]:
    """Parse RIS: a tag on each line, and references from `TY` to `ER`."""
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
        yield text.count("\n") + 1, "the last reference has no `ER  - `"


READERS: Mapping[str, Callable[[bytes], Iterator[Fault]]] = {
    "xml": xml_faults, "svg": xml_faults, "json": json_faults, "geojson": json_faults,
    "jsonl": jsonl_faults, "csv": csv_faults, "bib": bibtex_faults, "ris": ris_faults}
"""By file extension."""
FORMATS: Mapping[str, str] = {
    "xml": "XML", "svg": "SVG", "json": "JSON", "geojson": "GeoJSON", "jsonl": "JSON Lines",
    "csv": "CSV",
    "bib": "BibTeX", "ris": "RIS"}
"""Names of the formats, by file extension."""


def _json_fault(content: bytes) -> Fault | None:
    try:
        msgspec.json.decode(content)
    except msgspec.DecodeError as fault:
        byte = _BYTE.search(str(fault))
        return _line(content, int(byte[1]) if byte else 0), str(fault)
    except RecursionError:
        return 1, "it is nested too deeply"
    return None


def _unfit(text: str) -> Iterator[Fault]:
    if bad := unfit(text):
        yield text.count("\n", 0, text.index(bad)) + 1, f"contains the character {code_point(bad)}"


def _line(content: bytes, offset: int) -> int:
    return content.count(b"\n", 0, offset) + 1
