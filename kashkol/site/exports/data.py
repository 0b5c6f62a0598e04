"""The archive as data: JSON Lines and CSV, described by a Frictionless Data Package.

Other programs rely on the format of these files. There is one line for each article, with the
reading text and every span found in it; offsets are code points of `text`, spans are half-open, and
`surface == text[start:end]`. The articles of a year are cut into files from the oldest on, so that
an edit changes one file of each kind; every file is far smaller than 20 MiB.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from kashkol.archive import Archive, Articles, Card, Tally, Year, files_offered, pictures_shown
from kashkol.characters import runs_in_spreadsheet
from kashkol.languages.romanising import Romanised
from kashkol.media import Offered, Shown
from kashkol.model import Collection, Reading, Record, SiteConfig, Topic
from kashkol.site.exports.citations import FORMATS, make_citations
from kashkol.site.page import File, Plan, Shelf
from kashkol.site.parts.catalogue import romanised_authors, romanised_title_of, romanised_topic
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.item import item_of

FOLDER = "data/"
ROWS_A_FILE = {"articles": 128, "mentions": 8_000, "citations": 1_000}
"""Most articles, mentions or references in one file."""
LARGEST_BYTES = 16 * 1024 * 1024
"""Most bytes of seeds whose articles are in one file."""

MENTION_COLUMNS = {
    "article": ("string", "id of the article: the stem of its seed"),
    "topic": ("string", "id of the topic"),
    "start": ("integer", "first code point of the name in the article's text"),
    "end": ("integer", "the code point behind the name"),
    "surface": ("string", "the name as the text writes it; see the description of the table"),
    "url": ("string", "address of the mention on the site; empty where the site has none"),
}
"""Type and meaning of each column of the tables of mentions."""

CELLS = ("A text that a spreadsheet would run as a formula, because it begins with =, +, - or @, "
         "has an apostrophe before it that is not part of the text.")
"""Description of a table in the package."""


class DataFile(Record, frozen=True):
    """A planned data file, and what the package says of it."""

    path: str
    what: str
    """`articles`, `topics`, `mentions` or `citations`."""
    year: str
    """`2021`, `undated`, or empty for a file that is not cut by year."""
    rows: int
    plan: Plan


class Described(Record, frozen=True, array_like=True):
    """What the package says of a data file that has been made."""

    name: str
    """Its path below `data/`."""
    what: str
    year: str
    rows: int
    bytes: int
    sha256: str


class TopicRow(Record, frozen=True, array_like=True):
    """A topic, and how many articles and names it has."""

    topic: Topic
    tally: Tally
    images: tuple[Shown, ...] = ()
    files: tuple[Offered, ...] = ()


class TopicsGiven(Record, frozen=True, array_like=True):
    """What the file of the topics is planned from."""

    path: str
    rows: tuple[TopicRow, ...]


class DataGiven(Record, frozen=True, array_like=True):
    """What a file about some articles is planned from."""

    path: str
    articles: Articles
    collections: Mapping[str, Collection]
    """The collections of these articles."""


class PackageInputs(Record, frozen=True, array_like=True):
    """What `datapackage.json` depends on."""

    site: SiteConfig
    files: tuple[Described, ...]


def data_files(archive: Archive) -> Iterator[DataFile]:
    """Plan all data files except `datapackage.json`."""
    single = [1] * len(archive.cards)
    for year in archive.years:
        yield from _files(archive, year, "articles", "jsonl", _articles,
                          _cut(archive, year, "articles", single))
    rows = tuple([TopicRow(topic=topic, tally=archive.tallies[topic.id],
                           images=pictures_shown(topic.images, archive.media, archive.site),
                           files=files_offered(topic.files, archive.media))
                  for topic in archive.topics.values()])
    if any(row.topic.coordinates for row in rows):
        path = FOLDER + "places.geojson"
        yield DataFile(path=path, what="places", year="",
                       rows=sum(bool(row.topic.coordinates) for row in rows),
                       plan=Plan(name=path, outputs=_places,
                                 given=TopicsGiven(path=path, rows=rows)))
    path = FOLDER + "topics.jsonl"
    yield DataFile(path=path, what="topics", year="", rows=len(rows),
                   plan=Plan(name=path, outputs=_topics, given=TopicsGiven(path=path, rows=rows)))
    named = [card.outline.names for card in archive.cards]
    for year in archive.years:
        yield from _files(archive, year, "mentions", "csv", _mentions,
                          _cut(archive, year, "mentions", named))
    for year in archive.years:
        parts = list(_cut(archive, year, "citations", single))
        for ending in FORMATS:
            yield from _files(archive, year, "citations", ending, _citations, parts)


def package_file(archive: Archive, files: Sequence[Described]) -> File:
    """Plan `datapackage.json`, which describes the data files."""
    return File(path=FOLDER + "datapackage.json", make=make_package,
                inputs=PackageInputs(site=archive.site, files=tuple(files)))


def make_articles(edition: Edition, shelf: Shelf, inputs: tuple[Card, ...]) -> bytes:
    """Write a line per article."""
    encode = msgspec.json.Encoder().encode
    return b"".join(encode(_article_row(edition, card, shelf.reading(card.reading))) + b"\n"
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
    """Write a text in a cell, after an apostrophe if a spreadsheet would run it as a formula.

    Ids, addresses and numbers need no apostrophe.

    >>> cell("=1+1"), cell("کازمی")
    ("'=1+1", 'کازمی')
    """
    return f"'{text}" if runs_in_spreadsheet(text) else text


def make_topics(edition: Edition, _: Shelf, inputs: tuple[TopicRow, ...]) -> bytes:
    """Write a line per topic."""
    return b"".join(msgspec.json.encode(_topic_row(edition, row)) + b"\n" for row in inputs)


def make_places(edition: Edition, _: Shelf, inputs: tuple[TopicRow, ...]) -> bytes:
    """Write the places that have coordinates as GeoJSON (RFC 7946), longitude first."""
    features = [{
        "type": "Feature", "id": row.topic.id,
        "geometry": {"type": "Point", "coordinates": row.topic.coordinates[::-1]},
        "properties": {"name": row.topic.name, "latin": row.topic.latin, "names": row.topic.names,
                       "url": edition.absolute(f"topics/{row.topic.id}/"),
                       "articles": row.tally.articles, "mentions": row.tally.names}}
        for row in inputs]
    return msgspec.json.format(msgspec.json.encode(
        {"type": "FeatureCollection", "features": features}), indent=1) + b"\n"


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


def _topic_row(edition: Edition, row: TopicRow) -> dict[str, Any]:
    """Return the published record of a topic."""
    topic = row.topic
    latin = romanised_topic(topic, edition.curated)
    return {
        "id": topic.id, "name": topic.name, **_latin("name", latin), "kind": topic.kind,
        "latin": topic.latin, "names": topic.names, "aliases": topic.aliases,
        "aliases_in": topic.aliases_in, "roles": topic.roles, "same_as": topic.same_as,
        "coordinates": topic.coordinates or None, "images": _images(edition, row.images),
        "files": _offered(edition, row.files), "url": edition.absolute(f"topics/{topic.id}/"),
        "articles": row.tally.articles, "mentions": row.tally.names}


def _latin(what: str, found: Romanised | None) -> dict[str, str | None]:
    return {f"{what}_hawar": found.hawar if found else None,
            f"{what}_ala_lc": found.ala_lc if found else None}
def _images(edition: Edition, images: Iterable[Shown]) -> list[dict[str, Any]]:
    """Return pictures with the address of the largest copy of each."""
    return [{"file": one.picture.file, "alt": one.picture.alt, "caption": one.picture.caption,
             "credit": one.picture.credit, "date": one.picture.date or None,
             "page": one.picture.page or None, "width": one.facts.width,
             "height": one.facts.height, "format": one.facts.kind, "sha256": one.facts.sha256,
             "url": edition.shared(one.address(one.largest)),
             "original": edition.shared(one.original_address) if one.original else None}
            for one in images]


def _offered(edition: Edition, files: Iterable[Offered]) -> list[dict[str, Any]]:
    return [{"file": one.attachment.file, "title": one.attachment.title,
             "format": one.facts.media_type, "bytes": one.facts.bytes,
             "sha256": one.facts.sha256, "url": edition.shared(one.address)} for one in files]


def _article_row(edition: Edition, card: Card, reading: Reading) -> dict[str, Any]:
    """Return the published record of one article; every key is always present."""
    facts = card.facts
    authors = romanised_authors(card, edition.curated)
    return {
        "id": card.id, "url": edition.absolute(card.address), "title": card.title,
        **_latin("title", romanised_title_of(card, reading)), "title_is": card.title_is,
        "language": card.facts.language, "languages": reading.passages,
        "source": {"file": card.path, "sha256": card.sha256, "bytes": card.bytes,
                   "encoding": card.encoding or None, "format": card.extraction.format,
                   "read_with": card.extraction.read_with or None},
        "published": card.published, "authors": facts.authors,
        "authors_hawar": [one and one.hawar for one in authors],
        "authors_ala_lc": [one and one.ala_lc for one in authors], "publisher": facts.publisher,
        "source_url": facts.source_url, "tags": facts.tags, "collection": facts.collection,
        "issue": facts.issue, "section": facts.section, "place": facts.place,
        "identifier": facts.identifier, "rights": facts.rights, "fields": dict(facts.fields),
        "version_of": facts.version_of, "translation_of": facts.translation_of,
        "images": _images(edition, card.images), "files": _offered(edition, card.offered),
        "text": reading.text,
        "paragraphs": reading.paragraphs, "headings": reading.headings, "lists": reading.lists,
        "verses": reading.verses, "half_lines": reading.half_lines,
        "captions": reading.captions, "tables": reading.tables,
        "footnotes": [{"mark": one.mark, "start": one.start, "end": one.end, "note": one.note}
                      for one in reading.footnotes],
        "turns": [{"start": turn.start, "end": turn.end, "speaker": turn.speaker,
                   "speaker_surface": turn.speaker_surface} for turn in reading.turns],
        "mentions": reading.mentions, "roles": reading.roles, "dates": reading.dates,
        "quotes": reading.quotes, "corrected": reading.corrected, "repairs": reading.repairs,
        "words": reading.words,
    }


def _cut(archive: Archive, year: Year, what: str,
         rows_of: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Cut a year, from its oldest article on, into files of `ROWS_A_FILE` and `LARGEST_BYTES`.

    `rows_of` holds the number of rows of each article; an article is never split. Yields for each
    file the index of its first article, the index after its last, and the number of rows.
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
           outputs: Callable[[DataGiven], Iterator[File]],
           parts: Iterable[tuple[int, int, int]]) -> Iterator[DataFile]:
    for number, (start, end, rows) in enumerate(parts, start=1):
        path = f"{FOLDER}{what}-{year.name}-{number:02}.{ending}"
        yield DataFile(path=path, what=what, year=year.name, rows=rows,
                       plan=Plan(name=path, outputs=outputs, given=DataGiven(
                           path=path, articles=archive.between(start, end),
                           collections=_collections_of(archive, start, end))))


def _collections_of(archive: Archive, start: int, end: int) -> dict[str, Collection]:
    ids = {card.facts.collection for card in archive.cards[start:end]} - {""}
    return {one: archive.collections[one] for one in sorted(ids)}


def _topics(given: TopicsGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_topics, inputs=given.rows)


def _places(given: TopicsGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_places,
               inputs=tuple(row for row in given.rows if row.topic.coordinates))


def _articles(given: DataGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_articles, inputs=tuple(given.articles.cards))


def _mentions(given: DataGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_mentions, inputs=tuple(given.articles.cards))


def _citations(given: DataGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_citations, inputs=(
        given.path.rpartition(".")[2],
        tuple([item_of(card, given.collections) for card in given.articles.cards])))


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
    kinds = {"jsonl": "application/jsonl", "geojson": "application/geo+json"} | FORMATS
    return resource | {"profile": "data-resource", "format": ending, "mediatype": kinds[ending]}
