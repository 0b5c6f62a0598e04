"""Which key of a text a column of somebody's table is.

Names in English and of Dublin Core are here, those in Kurdish and Arabic in `languages`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kashkol.ingest.bundles.entry import Entry
from kashkol.ingest.bundles.given_dates import edtf_of
from kashkol.ingest.notes import COLUMNS as NOTE_COLUMNS
from kashkol.languages.columns import key_of as key_of_spoken
from kashkol.languages.columns import second_key_of
from kashkol.model import Record

TEXT, FILE, ID = "text", "file", "id"
ISSUE: Final = "issue"
LONGEST_NAME: Final = 150
"""Code points of the name of a column."""
LEFT_OUT = "-"
"""What `--map` gives for a column that is not taken."""
KEYS: Final = (*NOTE_COLUMNS, TEXT, FILE)
"""What a column can be; any other is a free field."""
OF_OUR_OWN: Final = frozenset(("images", "files"))
"""Keys whose cells no other table writes as ours does: a column of this name is a free field."""

NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "seed", "record id", "item id", "article id", "post id", "objectid", "object id",
           "uid", "uuid"),
    "file": ("file", "filename", "file name", "filepath", "file path", "document"),
    "text": ("text", "full text", "fulltext", "body", "content", "contents", "article text",
             "article body", "article content", "post content", "content html", "body html",
             "article", "transcript", "transcription"),
    "title": ("title", "headline", "heading", "post title", "article title", "name"),
    "published": ("published", "date published", "publication date", "date of publication",
                  "published at", "published on", "published date", "publish date", "pubdate",
                  "pub date", "issued", "date issued", "post date", "date", "datetime",
                  "date created", "created", "year", "publication year"),
    "authors": ("authors", "author", "writer", "writers", "author name", "authors name", "byline",
                "creator", "creators", "written by", "by"),
    "publisher": ("publisher", "outlet", "publication", "news agency", "agency", "website",
                  "source name", "source"),
    "source_url": ("source url", "url", "link", "permalink", "href", "web address", "page url",
                   "article url", "source link", "uri"),
    "summary": ("summary", "abstract", "description", "excerpt", "standfirst", "lead"),
    "tags": ("tags", "tag", "keywords", "keyword", "subjects", "subject", "topics", "labels"),
    "collection": ("collection", "fonds", "series", "is part of", "ispartof", "newspaper",
                   "journal", "magazine", "periodical"),
    "issue": ("issue", "issue number", "issue no"),
    "section": ("section", "category", "categories", "rubric", "column"),
    "place": ("place", "location", "city", "coverage", "spatial", "place of publication"),
    "identifier": ("identifier", "identifiers", "doi", "isbn", "issn", "ark", "inventory number",
                   "inventory no", "call number", "shelfmark", "accession number"),
    "rights": ("rights", "license", "licence", "copyright", "rights statement"),
    "language": ("language", "lang", "languages"),
    "updated": ("updated", "modified", "date modified", "last modified", "updated at"),
    "slug": ("slug", "post name"),
}
"""In the order of preference: of two columns of one key the first is taken."""
_DUBLIN_CORE = re.compile(r"(?:dc|dcterms|dcmi)\s*[:._]\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s_\-.:/]+")
_BRACKETED = re.compile(r"\s*[\[(][^\])]*[\])]\s*$")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_KEY_OF: Final = {name: (key, rank) for key, names in NAMES.items()
                  for rank, name in enumerate(names)}
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)", re.IGNORECASE)
_LONG_TEXT = 200
"""Mean code points of the cells of a column that may be the text."""
_FEWEST_COUNTED = 3
"""Rows of which it can be told that a column counts them."""
_SAMPLE = 200
"""Entries that are looked at to see what a column holds."""


class Column(Record, frozen=True):
    """What a column is taken for."""

    name: str
    key: str
    """A key of texts, `text`, `file`, `-` for none, or the name of a free field."""
    why: str = ""
    """What the user should know of it."""

    @property
    def is_free(self) -> bool:
        """Tell whether it becomes a free field."""
        return self.key not in KEYS and self.key != LEFT_OUT


def recognised(columns: Sequence[str], entries: Sequence[Entry], given: Mapping[str, str],
               left_alone: Iterable[str] = ()) -> tuple[Column, ...]:
    """Say what each column of a bundle is; `given` is what the user says of some."""
    told = {name.casefold(): key for name, key in given.items()}
    known = {name: told[name.casefold()] for name in columns if name.casefold() in told}
    taken = {key for key in known.values() if key in KEYS}
    found = sorted(((rank, name, key) for name in columns if name not in known
                    and name not in left_alone
                    for key, rank in [_key_of(name, entries)] if key))
    why: dict[str, str] = {}
    for _, name, key in found:
        if key == ISSUE and _counts_rows(name, entries):
            why[name] = f"it counts the rows; if it is the issue: --map {name}=issue"
        elif key not in taken:
            known[name] = key
            taken.add(key)
        else:
            why[name] = f"another column is {key!r}"
    for name in why:
        if (second := second_key_of(name)) and second not in taken:
            known[name] = second
            taken.add(second)
    guessed = ""
    if not taken & {TEXT, FILE}:
        guessed = _longest([name for name in columns if name not in known
                            and name not in left_alone], entries)
        if guessed:
            known[guessed] = TEXT
            why[guessed] = "its cells are long, and no other column is the text"
    return tuple(
        Column(name=name, key=known[name], why=why[name] if name == guessed else "")
        if name in known
        else Column(name=name, key=LEFT_OUT, why="taken only where --map names it")
        if name in left_alone
        else Column(name=name, key=_free_name(name), why=why.get(name, "a free field"))
        for name in columns)


def is_value(name: str) -> bool:
    """Tell whether the name of a column is what a cell holds: a text, a date, an address.

    >>> is_value("2001-02-03"), is_value("https://a.example/"), is_value("1990")
    (True, True, False)
    """
    return len(name) > LONGEST_NAME or name.lower().startswith(("http://", "https://")) or (
        not name.isdecimal() and name[0].isdecimal() and bool(edtf_of(name).value))


def _free_name(name: str) -> str:
    """Return the name of a free field, which must not be that of a key."""
    return f"{name} (2)" if name.casefold() in KEYS else name


def _key_of(name: str, entries: Sequence[Entry]) -> tuple[str, int]:
    bare = _BRACKETED.sub("", name.strip())
    folded = _folded(bare)
    bare_dc = _DUBLIN_CORE.match(bare)
    if bare_dc:
        folded = _folded(bare[bare_dc.end():])
    own = folded.replace(" ", "_")
    if own in KEYS and own not in OF_OUR_OWN and (own != "source" or _says_withheld(name, entries)):
        return own, 0
    key, rank = _KEY_OF.get(folded, ("", 0))
    if not key:
        return key_of_spoken(" ".join(bare.replace("_", " ").split()))
    if key in {"publisher", "source_url"} and folded in {"source", "website"} \
            and _holds_addresses(name, entries):
        return "source_url", rank
    return key, rank + 1


def _folded(name: str) -> str:
    return _BETWEEN.sub(" ", _CAMEL.sub(" ", name).casefold()).strip()


def _holds_addresses(name: str, entries: Sequence[Entry]) -> bool:
    cells = [cell for entry in entries[:_SAMPLE] if (cell := entry.cells.get(name, "").strip())]
    return bool(cells) and sum(map(bool, map(_ADDRESS.match, cells))) * 2 > len(cells)


def _counts_rows(name: str, entries: Sequence[Entry]) -> bool:
    """Tell whether a column has the numbers 1, 2, 3 … of the rows."""
    cells = [entry.cells.get(name, "").strip() for entry in entries]
    return len(cells) >= _FEWEST_COUNTED and all(
        cell.isdecimal() and int(cell) == number for number, cell in enumerate(cells, start=1))


def _says_withheld(name: str, entries: Sequence[Entry]) -> bool:
    """Tell whether a column `source` is the key of that name, and not where a text comes from."""
    cells = {cell for entry in entries[:_SAMPLE] if (cell := entry.cells.get(name, "").strip())}
    return cells == {"withheld"}


def _longest(columns: Sequence[str], entries: Sequence[Entry]) -> str:
    """Return the column that holds whole texts, if there is one."""
    means: dict[str, float] = {}
    for name in columns:
        cells = [len(cell) for entry in entries[:_SAMPLE]
                 if (cell := entry.cells.get(name, "").strip())]
        means[name] = sum(cells) / len(cells) if cells else 0
    best = max(means, key=lambda name: means[name], default="")
    return best if means.get(best, 0) >= _LONG_TEXT else ""
