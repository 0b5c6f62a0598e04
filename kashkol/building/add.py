"""Brings files and bundles into an archive, and takes the last ones out again."""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from kashkol.building.adding import (
    ORIGIN,
    PLAIN_TEXT,
    SEEDS,
    Advance,
    Asked,
    Known,
    New,
    Plan,
    plan,
)
from kashkol.building.alike import told_before
from kashkol.disk.additions import NewFile, Replaced, add_files, take_back
from kashkol.disk.folders import FILE, visible_below
from kashkol.disk.read import Rules, folder_fault, read_file
from kashkol.ingest.bundles.columns import KEYS, LEFT_OUT
from kashkol.ingest.bundles.table_form import appended, without_rows
from kashkol.ingest.content import NOTES, PROVENANCE, TABLES
from kashkol.ingest.extract import text_of
from kashkol.ingest.frontmatter import nearest
from kashkol.ingest.gather import gather
from kashkol.ingest.notes import COLUMNS, ID
from kashkol.ingest.tables import Table, parse_table
from kashkol.memory.additions import (
    Addition,
    TableChange,
    forget_addition,
    last_addition,
    remember_addition,
)
from kashkol.memory.cache import CACHE
from kashkol.memory.extracted import name_of, remember_extracted
from kashkol.memory.seal import user_key
from kashkol.memory.state import recall
from kashkol.model import Record
from kashkol.problems import Problem, error, warning

CONTENT: Final = "content"
OUTPUT: Final = "output"


class Undone(Record, frozen=True):
    """What was taken back."""

    bundles: tuple[str, ...]
    files: int
    kept: tuple[str, ...]
    """Ids of texts that stay, because they or their rows were changed since."""


def mapping_of(pairs: Iterable[str]) -> dict[str, str] | str:
    """Read pairs like `writer=authors`; return the keys by the columns, or what is wrong."""
    mapping: dict[str, str] = {}
    for pair in pairs:
        column, sign, key = (part.strip() for part in pair.rpartition("="))
        if not (column and sign and key):
            return f"found {pair!r}, expected COLUMN=KEY"
        known = key.casefold().replace(" ", "_")
        if known not in (*KEYS, LEFT_OUT) and (close := nearest(known, list(KEYS))):
            return f"{key!r} is no key{close}"
        if known in KEYS and known in mapping.values():
            return f"two columns cannot both be {known!r}"
        mapping[column] = known if known in KEYS else key
    return mapping


def plan_addition(root: Path, rules: Rules, asked: Asked,
                  advance: Advance) -> Plan | tuple[Problem, ...]:
    """Read bundles and files, and say what of them is new; nothing is written."""
    faults = (*(fault for folder in (SEEDS, CONTENT)
                if (fault := folder_fault(root, folder, rules))),
              *(fault for path in asked.paths if (fault := _of_archive(root, path))))
    known = faults or known_of(root, rules)
    if not isinstance(known, Known):
        return known
    advance("Reading", 0, 1)
    planned = plan(gather(asked.paths), known, asked, advance)
    return msgspec.structs.replace(planned, problems=(*planned.problems, *_alike(root, planned)))


def _of_archive(root: Path, path: str) -> Problem | None:
    """Refuse what is in the archive already, and a folder that holds the archive."""
    place, home = Path(path).resolve(), root.resolve()
    if place in {home, *home.parents}:
        return error(path, "is the archive itself, or holds it",
                     fix="give the files or folders beside it that are to be added")
    own = (home / name for name in (SEEDS, CONTENT, OUTPUT, CACHE))
    if not {place, *place.parents}.isdisjoint(own):
        return error(path, "is in the archive already", fix="texts in seeds/ need no adding; "
                     "give files from elsewhere")
    return None


def _alike(root: Path, planned: Plan) -> Iterator[Problem]:
    """Tell which new texts are like one that the last build read, or like each other."""
    read = {path: state.sketch for path, state in recall(root).state.seeds.items()}
    new = {one.path: one.content.decode("utf-8", "replace") for one in planned.news
           if one.path.endswith(PLAIN_TEXT)}
    others = {one.path: planned.read[one.path].document for one in planned.news
              if one.path in planned.read}
    new |= {path: text_of(document) for path, document in others.items() if document}
    return told_before(read, new)


def known_of(root: Path, rules: Rules) -> Known | tuple[Problem, ...]:
    """Return what the archive at `root` has already."""
    seeds, _ = visible_below(root, root / SEEDS, rules) if (root / SEEDS).is_dir() else ({}, ())
    notes, _ = visible_below(root, root / NOTES, rules) if (root / NOTES).is_dir() else ({}, ())
    rows = _table(root, _table_path(root), rules)
    origins = _table(root, PROVENANCE, rules)
    faults = tuple(problem for found in (rows, origins) if isinstance(found, tuple)
                   for problem in found)
    if faults:
        return faults
    described = {PurePosixPath(path).stem for path in notes if path.endswith(".md")}
    described |= {row.cells.get(ID, "").strip() for row in rows.rows} \
        if isinstance(rows, Table) else set()
    records, keys = {}, {}
    for row in origins.rows if isinstance(origins, Table) else ():
        records[row.cells.get("record_sha256", "")] = row.cells.get(ID, "")
        keys[row.cells.get("key", "")] = row.cells.get(ID, "")
    ids = {PurePosixPath(path).stem for path, found in seeds.items() if found.kind == FILE}
    return Known(seeds=frozenset(ids), described=frozenset(described - {""}), keys={
        key: name for key, name in keys.items() if key}, records={
        digest: name for digest, name in records.items() if digest})


def write_addition(root: Path, rules: Rules, planned: Plan, day: str,
                   advance: Advance) -> tuple[Problem, ...]:
    """Write what was planned, all of it or nothing; return why it could not be written."""
    rows = [{ID: new.id, **new.keys} for new in planned.news if new.keys]
    origins = [{ID: new.id, **new.origin, "added": day} for new in planned.news]
    free = dict.fromkeys(key for row in rows for key in row if key not in COLUMNS)
    tables: list[Replaced] = []
    changes: list[TableChange] = []
    for path, columns, lines in ((_table_path(root), (*COLUMNS, *free), rows),
                                 (PROVENANCE, ORIGIN, origins)):
        if not lines:
            continue
        before = _bytes(root, path, rules)
        if isinstance(before, Problem):
            return (before,)
        after = appended(path, before, columns, lines)
        if isinstance(after, tuple):
            return after
        tables.append(Replaced(path=path, before=before, after=after.content))
        changes.append(TableChange(
            path=path, before=before, rows=after.rows, ids=tuple(line[ID] for line in lines),
            after_sha256=hashlib.sha256(after.content).hexdigest()))
    texts = [new for new in planned.news if new.path]
    addition = Addition(
        bundles=tuple(dict.fromkeys(new.bundle for new in planned.news)), tables=tuple(changes),
        files=(*((new.id, new.path, _sha256(new)) for new in texts),
               *((new.id, new.original_path, hashlib.sha256(new.original).hexdigest())
                 for new in texts if new.original)))
    number = remember_addition(root, addition)
    done = False
    files = [*(NewFile(path=new.path, content=new.content) for new in texts),
             *(NewFile(path=new.original_path, content=new.original)
               for new in texts if new.original)]
    try:
        add_files(root, files, tables, lambda count: advance("Writing", count, len(files)))
        done = True
    finally:
        if not done:
            forget_addition(root, number)
    remember_addition(root, msgspec.structs.replace(addition, finished=True), number)
    _remember_read(root, planned)
    return ()


def _remember_read(root: Path, planned: Plan) -> None:
    """Keep what readers of formats returned, so that the next build need not read the files."""
    key = user_key()
    for new in planned.news:
        told = planned.read.get(new.path)
        if told and not told.missing:
            remember_extracted(root, name_of(_sha256(new), PurePosixPath(new.path).suffix),
                               msgspec.msgpack.encode(told), key)


def undo_addition(root: Path, rules: Rules, *, unfinished: bool = False) -> Undone | Problem | None:
    """Take back the last addition, or only one that was killed; `None` if there is none.

    What was changed since it was added stays.
    """
    found = last_addition(root)
    if found is None or (unfinished and found[1].finished):
        return None
    number, addition = found
    changed = {name for name, path, digest in addition.files if _differs(root, path, digest, rules)}
    current: dict[str, bytes | None] = {}
    for table in addition.tables:
        content = _bytes(root, table.path, rules)
        if isinstance(content, Problem):
            return content
        current[table.path] = content
        if table.path != PROVENANCE and content is not None and addition.finished:
            _, missing = without_rows(table.path, content, table.rows)
            changed |= {name for name, row in zip(table.ids, table.rows, strict=True)
                        if row in missing}
    tables = [_reduced(table, current[table.path], changed) for table in addition.tables]
    files = [(path, digest) for name, path, digest in addition.files if name not in changed]
    before = sum((root / path).is_file() for path, _ in files)
    take_back(root, files, [table for table in tables if table is not None])
    forget_addition(root, number)
    return Undone(bundles=addition.bundles, files=before, kept=tuple(sorted(changed)))


def day_of_adding(given: str = "") -> str | Problem:
    """Return the day that is written into the provenance, as an ISO day.

    This is the one place where Kashkol asks the clock for the day: adding is an act of its user. A
    day that was given comes first, then that of `SOURCE_DATE_EPOCH`.
    """
    if given:
        try:
            return date.fromisoformat(given).isoformat()
        except ValueError:
            return error("--on", f"found {given!r}, expected a day", fix="write it as 2026-11-29")
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return datetime.now().astimezone().date().isoformat()


# --- private ---------------------------------------------------------------------------------


def _table_path(root: Path) -> str:
    """Return the path of the table of texts: the one that there is, else that of a new one."""
    return next((path for path in TABLES if (root / path).exists()), TABLES[0])


def _bytes(root: Path, path: str, rules: Rules) -> bytes | Problem | None:
    return read_file(root, path, rules) if os.path.lexists(root / path) else None


def _table(root: Path, path: str, rules: Rules) -> Table | tuple[Problem, ...] | None:
    content = _bytes(root, path, rules)
    if content is None:
        return None
    if isinstance(content, Problem):
        return (content,)
    table, problems = parse_table(path, content, (*COLUMNS, *ORIGIN), 1_000_000)
    if table is None:
        return problems
    if not table.delimiter:
        return (error(path, "is a workbook, to which no rows are added",
                      fix="save it as CSV UTF-8 and remove the workbook, then add"),)
    if ID not in table.columns:
        return (error(path, f"there is no column {ID!r}", line=1,
                      fix="add a column `id` with the name of each text's file in seeds/, without "
                          "its ending"),)
    return table


def _sha256(new: New) -> str:
    return hashlib.sha256(new.content).hexdigest()


def _differs(root: Path, path: str, digest: str, rules: Rules) -> bool:
    """Tell whether a file is there and another than was written."""
    content = _bytes(root, path, rules)
    return content is not None and (
        isinstance(content, Problem) or hashlib.sha256(content).hexdigest() != digest)


def _reduced(table: TableChange, content: bytes | None, changed: set[str]) -> Replaced | None:
    """Return a table without the rows of an addition, but those of texts that stay."""
    if content is None or content == table.before:
        return None
    if not changed and hashlib.sha256(content).hexdigest() == table.after_sha256:
        return Replaced(path=table.path, before=content, after=table.before or b"")
    rows = [row for name, row in zip(table.ids, table.rows, strict=True) if name not in changed]
    after, _ = without_rows(table.path, content, rows)
    return Replaced(path=table.path, before=content, after=after)


def kept_problem(path: str, ids: Sequence[str]) -> Problem:
    """Say which texts stay after an addition was taken back."""
    return warning(path, f"{len(ids)} texts stay, because they or their rows were changed since "
                   f"they were added: {', '.join(ids[:5])}", fix="remove them by hand")
