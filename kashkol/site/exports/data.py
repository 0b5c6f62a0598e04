"""The archive as data: JSON Lines and CSV, described by a Frictionless Data Package.

Other people's programs rely on the shape of these files. A line per article holds the reading text
with every span found in it; offsets are code points of `text`, half-open, and
`surface == text[start:end]`. Files are cut by year and then from the oldest, so that an edit
changes one of them; every one stays far below 20 MiB.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec

from kashkol.archive import Archive, Card, Tally, Year
from kashkol.characters import runs_in_spreadsheet
from kashkol.model import Reading, Record, SiteConfig, Topic
from kashkol.site.exports.citations import FORMATS, cited, make_citations
from kashkol.site.page import File, Shelf
from kashkol.site.parts.edition import Edition

FOLDER = "data/"
ROWS_A_FILE = {"articles": 128, "mentions": 8_000, "citations": 1_000}
"""Articles, mentions or references in one file."""
LARGEST_BYTES = 16 * 1024 * 1024
"""Seeds in one file of articles; spans and JSON keep it below 20 MiB."""

MENTION_COLUMNS = {
    "article": ("string", "id of the article: the stem of its seed"),
    "topic": ("string", "id of the topic"),
    "start": ("integer", "first code point of the name in the article's text"),
    "end": ("integer", "the code point behind the name"),
    "surface": ("string", "the name as the text writes it; see the description of the table"),
    "url": ("string", "address of the mention on the site; empty where the site has none"),
}


CELLS = ("A text that a spreadsheet would run as a formula, because it begins with =, +, - or @, "
         "has an apostrophe before it that is not part of the text.")


class DataFile(Record, frozen=True):
    """One published data file and what to say of it."""

    path: str
    what: str
    """`articles`, `topics`, `mentions` or `citations`."""
    year: str
    """`2021`, `undated`, or empty for a file that is not cut by year."""
    rows: int
    file: File


class Described(Record, frozen=True, array_like=True):
    """A data file that has been made."""

    name: str
    """Without its folder."""
    what: str
    year: str
    rows: int
    bytes: int
    sha256: str


class TopicRow(Record, frozen=True, array_like=True):
    """A topic and how often it is named."""

    topic: Topic
    tally: Tally


class PackageInputs(Record, frozen=True, array_like=True):
    """What the package's description depends on."""

    site: SiteConfig
    files: tuple[Described, ...]


def data_files(archive: Archive) -> Iterator[DataFile]:
    """Plan all data files except the package's own description."""
    single = [1] * len(archive.cards)
    for year in archive.years:
        yield from _files(archive, year, "articles", "jsonl", _articles,
                          _cut(archive, year, "articles", single))
    rows = tuple([TopicRow(topic=topic, tally=archive.tallies[topic.id])
                  for topic in archive.topics.values()])
    path = FOLDER + "topics.jsonl"
    yield DataFile(path=path, what="topics", year="", rows=len(rows),
                   file=File(path=path, make=make_topics, inputs=rows))
    named = [card.outline.names for card in archive.cards]
    for year in archive.years:
        yield from _files(archive, year, "mentions", "csv", _mentions,
                          _cut(archive, year, "mentions", named))
    for year in archive.years:
        parts = list(_cut(archive, year, "citations", single))
        for ending in FORMATS:
            yield from _files(archive, year, "citations", ending, _citations, parts)


def package_file(archive: Archive, files: Sequence[Described]) -> File:
    """Plan the description of the data files."""
    return File(path=FOLDER + "datapackage.json", make=make_package,
                inputs=PackageInputs(site=archive.site, files=tuple(files)))


def make_articles(edition: Edition, shelf: Shelf, inputs: tuple[Card, ...]) -> bytes:
    """Write a line per article."""
    encode = msgspec.json.Encoder().encode
    return b"".join(encode(_article_row(card, shelf.reading(card.reading),
                                        edition.absolute(card.address))) + b"\n"
                    for card in inputs)


def make_mentions(edition: Edition, shelf: Shelf, inputs: tuple[Card, ...]) -> bytes:
    """Write a line per name found."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(MENTION_COLUMNS)
    for card in inputs:
        url = edition.absolute(card.address)
        writer.writerows(
            (card.id, mention.topic, mention.start, mention.end, cell(mention.surface),
             f"{url}#m{mention.start}" if url else "")
            for mention in shelf.reading(card.reading).mentions)
    return table.getvalue().encode()


def cell(text: str) -> str:
    """Write a text of a table: an apostrophe before what a spreadsheet would run as a formula.

    Ids and addresses never begin so; numbers are written as they are.

    >>> cell("=1+1"), cell("کازمی")
    ("'=1+1", 'کازمی')
    """
    return f"'{text}" if runs_in_spreadsheet(text) else text


def make_topics(edition: Edition, _: Shelf, inputs: tuple[TopicRow, ...]) -> bytes:
    """Write a line per topic."""
    return b"".join(msgspec.json.encode({
        "id": row.topic.id, "name": row.topic.name, "kind": row.topic.kind,
        "latin": row.topic.latin, "aliases": row.topic.aliases, "roles": row.topic.roles,
        "same_as": row.topic.same_as, "url": edition.absolute(f"topics/{row.topic.id}/"),
        "articles": row.tally.articles, "mentions": row.tally.names}) + b"\n" for row in inputs)


def make_package(_: Edition, __: Shelf, inputs: PackageInputs) -> bytes:
    """Describe the data files: sizes, hashes and the columns of the tables."""
    site = inputs.site
    package: dict[str, Any] = {
        "profile": "data-package", "name": "kashkol-archive", "title": site.title,
        "description": site.description, "resources": [_resource(item) for item in inputs.files]}
    if site.base_url:
        package["homepage"] = site.base_url
    if site.publisher:
        package["contributors"] = [{"title": site.publisher, "role": "publisher"}]
    return msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"


def _article_row(card: Card, reading: Reading, url: str | None) -> dict[str, Any]:
    """Return the published record of one article; every key is always present."""
    return {
        "id": card.id, "url": url, "title": card.title, "title_is": card.title_is,
        "language": "ckb",
        "source": {"file": card.path, "sha256": card.sha256, "bytes": card.bytes,
                   "encoding": card.encoding},
        "published": reading.published, "text": reading.text,
        "paragraphs": reading.paragraphs, "headings": reading.headings, "lists": reading.lists,
        "mentions": reading.mentions, "roles": reading.roles, "dates": reading.dates,
        "quotes": reading.quotes, "repairs": reading.repairs, "words": reading.words,
    }


def _cut(archive: Archive, year: Year, what: str,
         rows_of: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Cut a year into files of so many rows, from the oldest on.

    `rows_of` counts the rows of each article. Yields the first article, the one behind the last,
    and the rows.
    """
    start, most = year.start, ROWS_A_FILE[what]
    rows = size = 0
    for index in range(year.start, year.end):
        rows += rows_of[index]
        size += archive.cards[index].bytes
        if start < index and (rows > most or size > LARGEST_BYTES):
            yield start, index, rows - rows_of[index]
            start = index
            rows, size = rows_of[index], archive.cards[index].bytes
    yield start, year.end, rows


def _files(archive: Archive, year: Year, what: str, ending: str,
           plan: Callable[[str, tuple[Card, ...]], File],
           parts: Iterable[tuple[int, int, int]]) -> Iterator[DataFile]:
    for number, (start, end, rows) in enumerate(parts, start=1):
        path = f"{FOLDER}{what}-{year.name}-{number:02}.{ending}"
        yield DataFile(path=path, what=what, year=year.name, rows=rows,
                       file=plan(path, archive.cards[start:end]))


def _articles(path: str, cards: tuple[Card, ...]) -> File:
    return File(path=path, make=make_articles, inputs=cards)


def _mentions(path: str, cards: tuple[Card, ...]) -> File:
    return File(path=path, make=make_mentions, inputs=cards)


def _citations(path: str, cards: tuple[Card, ...]) -> File:
    return File(path=path, make=make_citations,
                inputs=(path.rpartition(".")[2], tuple(map(cited, cards))))


def _resource(item: Described) -> dict[str, Any]:
    stem, _, ending = item.name.rpartition(".")
    resource: dict[str, Any] = {
        "name": f"{stem}-{ending}" if item.what == "citations" else stem, "path": item.name,
        "encoding": "utf-8", "bytes": item.bytes, "hash": f"sha256:{item.sha256}"}
    if item.what == "mentions":
        fields = [{"name": name, "type": kind, "description": meaning}
                  for name, (kind, meaning) in MENTION_COLUMNS.items()]
        return resource | {
            "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv",
            "description": CELLS,
            "dialect": {"lineTerminator": "\r\n"}, "schema": {"fields": fields}}
    kinds = {"jsonl": "application/jsonl"} | FORMATS
    return resource | {"profile": "data-resource", "format": ending, "mediatype": kinds[ending]}
