"""Plans what `add` will write: seeds, rows of metadata, and where each comes from.

A plan is made without writing anything, so that it can be shown first.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

import msgspec

from kashkol.characters import is_visible, unfit
from kashkol.ingest.bundles.cells import Values, orders_of, values_of
from kashkol.ingest.bundles.columns import KEYS, LONGEST_NAME, Column, is_value, recognised
from kashkol.ingest.bundles.entry import Entry
from kashkol.ingest.bundles.given_dates import Order
from kashkol.ingest.bundles.ids import Ids
from kashkol.ingest.cage import Limits, Refused, Spoilt, Told, open_cage
from kashkol.ingest.conversion import converted, original_of
from kashkol.ingest.gather import (
    LARGEST_TEXT,
    MISSING,
    TEXTS,
    Bundle,
    Gathered,
    Item,
    entry_of,
)
from kashkol.ingest.jobs import text_of_html
from kashkol.ingest.kinds import wrong_kind
from kashkol.ingest.notes import ID
from kashkol.model import Record
from kashkol.problems import Level, Problem, notice, warning

SEEDS: Final = "seeds"
PLAIN_TEXT: Final = ".txt"
ORIGIN: Final = (ID, "bundle", "sha256", "record", "key", "record_sha256", "added")
"""Columns of the table of provenance."""
EXCEL_CELL: Final = 32_767
"""Characters that Excel keeps in a cell."""
_HTML = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|li|table|blockquote|article|section|figure)(?:\s[^<>]{0,1000})?/?>"
    r"|</(?:p|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|table|blockquote)>", re.IGNORECASE)
_HTML_KINDS = frozenset(("WordPress export",))
"""Kinds of bundles whose texts are always HTML."""

Advance = Callable[[str, int, int], None]


class Asked(Record, frozen=True):
    """What the user of `add` says."""

    paths: tuple[str, ...]
    mapping: Mapping[str, str] = {}
    """Keys of texts by the names of columns."""
    order: Order = ""
    """Which of day and month comes first in dates like `6/3/2013`."""


class Known(Record, frozen=True):
    """What the archive has already."""

    seeds: frozenset[str]
    """Ids of the seeds."""
    described: frozenset[str]
    """Ids of the notes and of the rows of metadata."""
    records: Mapping[str, str] = {}
    """Ids by the SHA-256 of the record that they were made from."""
    keys: Mapping[str, str] = {}
    """Ids by the key of that record."""


class New(Record, frozen=True):
    """A text, or a row without one, that will be added."""

    id: str
    bundle: str
    where: str
    keys: Mapping[str, str]
    """Its row in the table of texts, without its id; may be empty."""
    path: str = ""
    """Of its seed; empty for a row without a text."""
    content: bytes = b""
    origin: Mapping[str, str] = {}
    """Its row in the table of provenance, without the day."""
    original: bytes = b""
    """The bytes of the file, if its text was converted; they are kept beside."""
    original_path: str = ""


class Bundled(Record, frozen=True):
    """What was found in one bundle."""

    name: str
    kind: str
    records: int
    columns: tuple[Column, ...]
    unseen: Mapping[str, int]


class Plan(Record, frozen=True):
    """What `add` will do."""

    news: tuple[New, ...]
    bundles: tuple[Bundled, ...]
    files: int
    """Files that are a text each, whether new or not."""
    known: int
    """Records and files that were added before, and have not changed."""
    problems: tuple[Problem, ...]
    read: Mapping[str, Told] = {}
    """What readers of formats returned, by the path of the seed."""

    @property
    def texts(self) -> int:
        """Return how many seeds are written."""
        return sum(bool(new.path) for new in self.news)


def plan(gathered: Gathered, known: Known, asked: Asked, advance: Advance) -> Plan:
    """Say what is added for the bundles and files that were found."""
    planner = _Planner(gathered, known, asked.order)
    bundled = []
    problems: list[Problem] = list(gathered.problems)
    for bundle in gathered.bundles:
        columns = recognised(bundle.taken.columns, bundle.taken.entries, asked.mapping,
                             bundle.taken.left_alone)
        bundled.append(Bundled(name=bundle.name, kind=bundle.kind, columns=columns,
                               records=len(bundle.taken.entries), unseen=bundle.taken.unseen))
        if fault := _nothing_known(bundle, columns):
            problems.append(fault)
        else:
            planner.add_bundle(bundle, columns, advance)
    planner.add_files(advance)
    planner.leave_out_unread()
    problems += (*_unmapped(gathered.bundles, asked.mapping), *planner.problems)
    return Plan(news=tuple(planner.news), bundles=tuple(bundled), known=planner.known_count,
                files=len(gathered.items), problems=tuple(problems), read=planner.read)


def _nothing_known(bundle: Bundle, columns: Sequence[Column]) -> Problem | None:
    """Say why a bundle is not brought in: nothing tells what its columns are."""
    if first := next((column.name for column in columns if is_value(column.name)), ""):
        return warning(bundle.name, "its first row holds a record and not the names of the "
                       f"columns: {first[:LONGEST_NAME]!r}; it is not brought in", line=1,
                       fix="put a row before it with a name for each column, such as title, date, "
                           "author, text")
    if any(column.key in KEYS for column in columns) or not columns:
        return None
    names = ", ".join(repr(column.name) for column in columns[:6])
    return warning(bundle.name, f"none of its columns is known: {names}; it is not brought in",
                   fix="the first row must have the names of the columns; say what they are with "
                       "--map, such as --map NAME=title,OTHER=text")


def _unmapped(bundles: Sequence[Bundle], mapping: Mapping[str, str]) -> Iterator[Problem]:
    held = {name.casefold() for bundle in bundles for name in bundle.taken.columns}
    for name in mapping:
        if name.casefold() not in held:
            yield warning("--map", f"no bundle has a column {name!r}",
                          fix="columns are spelt as in the bundle: " + ", ".join(
                              sorted({name for bundle in bundles
                                      for name in bundle.taken.columns})[:12]))


class _Planner:
    """Collects what is new, bundle by bundle."""

    def __init__(self, gathered: Gathered, known: Known, order: Order) -> None:
        self.order = order
        self.gathered = gathered
        self.known = known
        self.names = Ids(known.seeds | known.described)
        self.news: list[New] = []
        self.problems: list[Problem] = []
        self.known_count = 0
        self._records: dict[str, str] = {}
        """Where each record that is added now comes from, by its SHA-256."""
        self._used: set[str] = set()
        """Files that a row of a table describes, as shown."""
        self._by_path = {(item.container, item.name): item for item in gathered.items}
        self._by_name: dict[str, list[Item]] = {}
        for item in gathered.items:
            for name in {PurePosixPath(item.name).name.casefold(),
                         PurePosixPath(item.name).stem.casefold()}:
                self._by_name.setdefault(name, []).append(item)
        self._described: set[str] = set()
        self.read: dict[str, Told] = {}
        """What readers of formats returned, by the path of the seed."""
        self._unread: dict[str, Problem] = {}
        """Why files cannot be read, by the paths of their seeds."""

    # --- bundles ---

    def add_bundle(self, bundle: Bundle, columns: Sequence[Column], advance: Advance) -> None:
        """Add the records of a bundle that are new."""
        entries = bundle.taken.entries
        orders = orders_of(columns, entries, self.order)
        for number, entry in enumerate(entries):
            if number % 100 == 0:
                advance(f"Reading {bundle.name}", number, len(entries))
            values = values_of(bundle.name, entry, columns, orders)
            self._add_entry(bundle, entry, values)

    def _add_entry(self, bundle: Bundle, entry: Entry, values: Values) -> None:
        digest = _digest(entry, bundle.taken.left_alone)
        key = _key(bundle, entry, values)
        if self._is_known(bundle.name, entry, digest, key):
            if isinstance(item := self._file(bundle, values), Item):
                self._used.add(item.shown)
            return
        self.problems += values.problems
        path, content = self._text(bundle, entry, values)
        if not content and not values.keys:
            self.problems.append(warning(bundle.name, f"{entry.where} has neither a text nor "
                                         "metadata, and is not brought in", line=entry.line,
                                         kind="a record has neither a text nor metadata"))
            return
        if not content and not values.file and self._of_seed(bundle, entry, values, digest, key):
            return
        if not content:
            self.problems.append(notice(bundle.name, f"{entry.where} has no text: it is kept as a "
                                        "row of metadata", line=entry.line,
                                        kind="a record without a text is kept as a row"))
        wishes = (values.id, PurePosixPath(path).stem if path else "", values.keys.get("title", ""),
                  entry.cells.get("", ""), _first_words(content),
                  f"{PurePosixPath(bundle.item.name).stem}-{entry.where}")
        if values.id and values.id in self.known.seeds:
            self.problems.append(warning(
                bundle.name, f"{entry.where}: there is a text {values.id!r} already, which stays "
                "as it is; this one gets another name", line=entry.line,
                kind="there is a text of this name already; the new one gets another name"))
        self._add(New(
            id=self.names.give(*wishes), bundle=bundle.name, where=entry.where, keys=values.keys,
            content=content, origin=_origin(bundle.item, entry.where, {
                "sha256": bundle.sha256, "key": key, "record_sha256": digest})),
            PurePosixPath(path).suffix.lower() if path else entry.ending)

    def _of_seed(self, bundle: Bundle, entry: Entry, values: Values, digest: str,
                 key: str) -> bool:
        """Take a row that names a seed of the archive, and has no text, as its metadata."""
        if values.id not in self.known.seeds:
            return False
        if values.id in self.known.described or values.id in self._described:
            self.problems.append(warning(
                bundle.name, f"{entry.where}: the text {values.id!r} has metadata already, which "
                "stay as they are", line=entry.line,
                fix="edit them in content/articles.csv or content/articles/",
                kind="a text has metadata already, which stay as they are"))
            return True
        self._described.add(values.id)
        self._records[digest] = entry.where
        self.news.append(New(id=values.id, bundle=bundle.name, where=entry.where,
                             keys=values.keys, origin=_origin(bundle.item, entry.where, {
                                 "sha256": bundle.sha256, "key": key,
                                 "record_sha256": digest})))
        return True

    def _is_known(self, bundle: str, entry: Entry, digest: str, key: str) -> bool:
        """Tell whether a record was added before, or stands in a bundle twice."""
        if digest in self.known.records:
            self.known_count += 1
            return True
        if digest in self._records:
            self.problems.append(notice(
                bundle, f"{entry.where} is the same as {self._records[digest]}, and is added once",
                line=entry.line, kind="a record stands in the bundle twice, and is added once"))
            return True
        if key and key in self.known.keys:
            self.problems.append(warning(
                bundle, f"{entry.where} was added before as {self.known.keys[key]!r}, and is "
                "another one in the bundle now; nothing of it is changed", line=entry.line,
                fix="edit the text and its row by hand",
                kind="a record has changed since it was added; nothing of it is changed"))
            return True
        return False

    def _text(self, bundle: Bundle, entry: Entry, values: Values) -> tuple[str, bytes]:
        """Return the name and the bytes of the text of a record; both empty if it has none."""
        if entry.content is not None:
            return "", entry.content
        if is_visible(values.text):
            return "", self._written(bundle, entry, values.text)
        item = self._file(bundle, values)
        if isinstance(item, str):
            if item:
                self.problems.append(warning(
                    bundle.name, f"{entry.where}: the file {values.file!r} {item}",
                    line=entry.line, fix="put it beside the table, or name its folder too",
                    kind=f"a file that a row names {item}"))
            return "", b""
        self._used.add(item.shown)
        found = entry_of(item)
        if isinstance(found, Problem):
            self.problems.append(found)
            return "", b""
        return item.name, found.content or b""

    def _written(self, bundle: Bundle, entry: Entry, text: str) -> bytes:
        """Return the bytes of the seed for a text in a cell."""
        if len(text) == EXCEL_CELL:
            self._warn(bundle, entry, f"its text has {EXCEL_CELL:,} characters, the most that "
                       "Excel keeps in a cell, and is probably cut off",
                       "take it from where the table was made")
        if bundle.kind in _HTML_KINDS or len(_HTML.findall(text[:20_000])) > 1:
            found = text_of_html(text)
            if isinstance(found, Refused):
                self._warn(bundle, entry, f"its text is HTML and is left out: {found.why}",
                           MISSING if found.missing else found.fix)
                return b""
            text = found.text
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        text = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").strip("\n")
        removed = 0
        while bad := unfit(text):
            removed += text.count(bad)
            text = text.replace(bad, "")
        if removed:
            self._warn(bundle, entry, f"{removed} characters are left out that no page may have",
                       "", kind="characters of a text are left out that no page may have")
        content = f"{text}\n".encode() if is_visible(text) else b""
        if len(content) > LARGEST_TEXT:
            self._warn(bundle, entry, f"its text has {len(content):,} bytes and is left out; the "
                       f"limit is {LARGEST_TEXT // 1_000_000} MB", "divide it")
            return b""
        return content

    def _warn(self, bundle: Bundle, entry: Entry, message: str, fix: str, kind: str = "") -> None:
        self.problems.append(warning(bundle.name, f"{entry.where}: {message}", line=entry.line,
                                     fix=fix, kind=kind or message))

    def _file(self, bundle: Bundle, values: Values) -> Item | str:
        """Return the file that a row describes, or why there is none; empty if it names none."""
        folder = PurePosixPath(bundle.item.name).parent.as_posix()
        named = values.file.replace("\\", "/").removeprefix("./")
        if not named:
            found = self._by_name.get(values.id.casefold(), []) if values.id else []
            return found[0] if len(found) == 1 else ""
        for path in (named, f"{folder}/{named}"):
            if item := self._by_path.get((bundle.item.container, path)):
                return item
        found = self._by_name.get(PurePosixPath(named).name.casefold(), [])
        if len(found) == 1:
            return found[0]
        if not named.lower().endswith(TEXTS):
            return "is no text that can be read; the row is kept without one"
        return _beside(bundle, named) or "is not among what is added; the row is kept without it"

    # --- files ---

    def add_files(self, advance: Advance) -> None:
        """Add the files that are a text each and that no row describes."""
        stems: dict[tuple[str, str], str] = {}
        for number, item in enumerate(self.gathered.items):
            if number % 20 == 0:
                advance("Reading files", number, len(self.gathered.items))
            if item.shown in self._used:
                continue
            entry = entry_of(item)
            if isinstance(entry, Problem):
                self.problems.append(entry)
                continue
            content = entry.content or b""
            digest = _digest(entry, ())
            if self._is_known(item.shown, entry, digest, ""):
                continue
            path = PurePosixPath(item.name)
            stem = item.container, path.with_suffix("").as_posix().casefold()
            if stem not in stems:
                stems[stem] = self.names.give(path.stem)
            else:
                self.problems.append(notice(
                    item.shown, "has the name of another file and is taken for the same text: the "
                    "page has the text of the first of txt, md, docx, odt, rtf, html and pdf, and "
                    "leads to the other file", fix="if it is another text, give it another name "
                    "and add it again", kind="files of one name are taken for one text"))
            new = self._converted(New(
                id=stems[stem], bundle=item.shown, where=item.shown, keys={}, content=content,
                origin=_origin(item, "", {"sha256": sha256(content).hexdigest(),
                                          "record_sha256": digest})), entry.ending)
            if new is not None:
                self._add(new, entry.ending)

    def _converted(self, new: New, ending: str) -> New | None:
        """Return a plain text in UTF-8 and in the letters of Unicode; `None` if it is no text.

        The original of a text that is converted is kept beside.
        """
        if ending != PLAIN_TEXT or not new.content:
            return new
        found = converted(new.where, new.content)
        if isinstance(found, Problem):
            self.problems.append(msgspec.structs.replace(found, level=Level.WARNING))
            return None
        self.problems += wrong_kind(new.where, found.text)
        if not found.changed:
            return new
        typed = f", typed for the font {found.font}" if found.font else ""
        self.problems.append(notice(
            new.where, f"is {found.encoding}{typed} ({found.certainty}, because "
            f"{found.evidence}); it is converted, and the original is kept beside",
            excerpt=f"{found.before}\n{found.after}", kind="a text is converted to UTF-8"))
        return msgspec.structs.replace(
            new, content=found.text.encode(), original=new.content,
            original_path=original_of(new.id, found.sha256, ending))

    def _add(self, new: New, ending: str) -> None:
        """Keep a text, with the path of its seed, or a row without one."""
        self._records[new.origin["record_sha256"]] = new.where
        path = f"{SEEDS}/{new.id}{ending}" if new.content else ""
        self.news.append(msgspec.structs.replace(new, path=path))
        if path and ending != PLAIN_TEXT and (fault := self._looked_into(new, path, ending)):
            self._unread[path] = fault

    def _looked_into(self, new: New, path: str, ending: str) -> Problem | None:
        """Read a file and count what it holds unseen; return why it cannot be read."""
        told = open_cage(Limits()).read(ending, new.content)
        why, fix = (told.why, "") if isinstance(told, Spoilt) else (told.refused, told.fix)
        if why or isinstance(told, Spoilt):
            return warning(new.where, f"cannot be read as {ending}, and is not brought in: {why}",
                           fix=fix or "open it in the program that made it and save it again, or "
                                      "add its text as a .txt file",
                           kind="cannot be read as what its name says, and is not brought in")
        self.read[path] = told
        if told.missing:
            self.problems.append(warning(
                new.where, f"is brought in unread: {ending} needs {told.missing}, which is not "
                "installed", fix=MISSING, kind="files are brought in unread"))
        elif told.document and (unseen := told.document.unseen):
            held = ", ".join(f"{what}: {number}" for what, number in unseen.items())
            self.problems.append(notice(
                new.where, f"holds what its page does not show ({held}) and will be published "
                "with it, unless its row or note says `source: withheld`",
                kind="files hold what their pages do not show, and are published with it unless "
                     "a row or a note says `source: withheld`"))
        return None

    def leave_out_unread(self) -> None:
        """Leave out the files that cannot be read, but those that go with a text of their name.

        A row that describes one is kept, without a text.
        """
        read = {new.id for new in self.news if new.path and new.path not in self._unread}
        kept = []
        for new in self.news:
            fault = self._unread.get(new.path) if new.id not in read else None
            if fault is None:
                kept.append(new)
                continue
            self.problems.append(fault)
            if new.keys:
                kept.append(msgspec.structs.replace(new, path="", content=b""))
        self.news = kept


def _origin(item: Item, where: str, digests: Mapping[str, str]) -> dict[str, str]:
    """Say where a text comes from, without the folders of this machine."""
    packed = f"{PurePosixPath(item.container).name}/" if item.place is None else ""
    return {"bundle": f"{packed}{item.name}", "record": where, **digests}


def _key(bundle: Bundle, entry: Entry, values: Values) -> str:
    """Return what names a record for good: an address, or its id within its bundle."""
    name = entry.key or values.id
    is_global = name.startswith(("http://", "https://")) or bundle.kind == "mailbox"
    return name if is_global or not name else f"{PurePosixPath(bundle.item.name).name}#{name}"


def _digest(entry: Entry, left_alone: Iterable[str]) -> str:
    """Return the SHA-256 of what a record says."""
    alone = {*left_alone, ""}
    said = json.dumps({name: cell for name, cell in sorted(entry.cells.items())
                       if name not in alone}, ensure_ascii=True)
    return sha256(said.encode() + b"\0" + (entry.content or b"")).hexdigest()


def _first_words(content: bytes) -> str:
    """Return the first line of a plain text."""
    head = content[:400].decode("utf-8", "ignore").strip()
    return "" if head.startswith("<") else " ".join(head.partition("\n")[0].split()[:8])


def _beside(bundle: Bundle, named: str) -> Item | None:
    """Return a file on the disk beside or below the folder of a table, if it is there."""
    if bundle.item.place is None or named.startswith("/") or ".." in named.split("/") \
            or ":" in named:
        return None
    folder = bundle.item.place.parent
    place = folder / named
    if not place.is_file() or place.resolve() != (folder.resolve() / named):
        return None
    return Item(name=named, shown=f"{folder}/{named}", container=str(folder), place=Path(place))

