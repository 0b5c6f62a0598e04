"""The data files of an archive: which there are, and what each holds.

The articles of a year are cut into files from the oldest on, so that an edit changes one file of
each kind; every file is far smaller than 20 MiB. `package` lists all of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from kashkol.archive import Archive, Articles, Year, files_offered, pictures_shown
from kashkol.model import Collection, Record
from kashkol.site.exports.citations import FORMATS, make_citations
from kashkol.site.exports.lines import (
    TopicRow,
    make_articles,
    make_places,
    make_schema,
    make_topics,
)
from kashkol.site.exports.package import FOLDER
from kashkol.site.exports.schemas import LINES, schema_file
from kashkol.site.exports.tables import MentionsInputs, make_collection, make_mentions
from kashkol.site.page import File, Plan
from kashkol.site.parts.item import item_of

ROWS_A_FILE = {"articles": 128, "mentions": 8_000, "citations": 1_000, "collections": 10_000}
"""Most articles, mentions, references or texts of a collection in one file."""
LARGEST_BYTES = 16 * 1024 * 1024
"""Most bytes of the seeds, or of the rows of mentions, of the articles in one file."""

ROW_BYTES = 1_000
"""Most bytes that a row of mentions usually has beside its title and its sentence."""
ROWS_OF_A_TEXT = 1_500
"""Most rows in a table of mentions of a text that needs several: 14 MiB of longest sentences."""


class DataFile(Record, frozen=True):
    """A planned data file, and what the package says of it."""

    path: str
    what: str
    """`articles`, `topics`, `mentions`, `citations`, `collections`, `places` or `schemas`."""
    year: str
    """`2021`, `undated`, or empty for a file that is not cut by year."""
    rows: int
    plan: Plan
    collection: str = ""
    """Title of the collection, of a table of its texts."""


class Part(Record, frozen=True, gc=False):
    """The articles `[start, end)` of an archive, whose rows are in one file."""

    start: int
    end: int
    rows: int
    first: int = 0
    """Number of the first of their rows in the file: a text with very many has several files."""


class TopicsGiven(Record, frozen=True, array_like=True):
    """What the file of the topics is planned from."""

    path: str
    rows: tuple[TopicRow, ...]


class DataGiven(Record, frozen=True, array_like=True):
    """What a file about some articles is planned from."""

    path: str
    articles: Articles
    collections: Mapping[str, Collection] = {}
    """The collections of these articles."""
    names: Mapping[str, str] = {}
    """Of the topics that they name."""
    first: int = 0
    last: int | None = None
    """Numbers of the first row and the one behind the last; `None` for all."""


class SchemaGiven(Record, frozen=True, array_like=True):
    """What the schema of a line is planned from."""

    path: str
    what: str


def data_files(archive: Archive) -> Iterator[DataFile]:
    """Plan all data files except `datapackage.json`."""
    single = [1] * len(archive.cards)
    for year in archive.years:
        yield from _files(archive, year, "articles", "jsonl", _articles,
                          _cut(archive, year, "articles", single))
    yield from _files_of_topics(archive)
    for year in archive.years:
        yield from _files(archive, year, "mentions", "csv", _mentions, _cut_mentions(archive, year))
    for year in archive.years:
        parts = list(_cut(archive, year, "citations", single))
        for ending in FORMATS:
            yield from _files(archive, year, "citations", ending, _citations, parts)
    yield from _files_of_collections(archive)
    for what in LINES:
        path = FOLDER + schema_file(what)
        yield DataFile(path=path, what="schemas", year="", rows=1, plan=Plan(
            name=path, outputs=_schema, given=SchemaGiven(path=path, what=what)))


def tables_of_collection(identifier: str, texts: int) -> list[str]:
    """Return the names of the tables of the texts of a collection.

    >>> tables_of_collection("hawlati", 10_001)
    ['collection-hawlati-01.csv', 'collection-hawlati-02.csv']
    """
    return [f"collection-{identifier}-{number:02}.csv"
            for number in range(1, -(-texts // ROWS_A_FILE["collections"]) + 1)]


def _files_of_topics(archive: Archive) -> Iterator[DataFile]:
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


def _files_of_collections(archive: Archive) -> Iterator[DataFile]:
    """Plan the tables of the texts of each collection, in the archive's order."""
    members: dict[str, list[int]] = {}
    for index, card in enumerate(archive.cards):
        if card.facts.collection:
            members.setdefault(card.facts.collection, []).append(index)
    most = ROWS_A_FILE["collections"]
    for identifier, found in sorted(members.items()):
        for name, start in zip(tables_of_collection(identifier, len(found)),
                               range(0, len(found), most), strict=True):
            path, part = FOLDER + name, found[start:start + most]
            yield DataFile(
                path=path, what="collections", year="", rows=len(part),
                collection=archive.collections[identifier].title,
                plan=Plan(name=path, outputs=_collection, given=DataGiven(
                    path=path, articles=Articles([archive.cards[index] for index in part],
                                                 [archive.stamps[index] for index in part]))))


def _cut(archive: Archive, year: Year, what: str, rows_of: Sequence[int]) -> Iterator[Part]:
    """Cut a year, from its oldest article on, into files of `ROWS_A_FILE` and `LARGEST_BYTES`.

    `rows_of` holds the number of rows of each article; an article is never split.
    """
    bytes_of = [card.bytes for card in archive.cards]
    yield from _parts(year, rows_of, bytes_of, ROWS_A_FILE[what])


def _cut_mentions(archive: Archive, year: Year) -> Iterator[Part]:
    """Cut a year as `_cut` does, and further the mentions of a text too large for one file."""
    rows_of = [card.outline.names for card in archive.cards]
    bytes_of = [card.outline.sentences + names * (len(card.title.encode()) + ROW_BYTES)
                for card, names in zip(archive.cards, rows_of, strict=True)]
    for part in _parts(year, rows_of, bytes_of, ROWS_A_FILE["mentions"]):
        if bytes_of[part.start] <= LARGEST_BYTES:
            yield part
            continue
        for first in range(0, part.rows, ROWS_OF_A_TEXT):
            yield Part(start=part.start, end=part.end, first=first,
                       rows=min(ROWS_OF_A_TEXT, part.rows - first))


def _parts(year: Year, rows_of: Sequence[int], bytes_of: Sequence[int],
           most: int) -> Iterator[Part]:
    start, rows, size = year.start, 0, 0
    for index in range(year.start, year.end):
        rows += rows_of[index]
        size += bytes_of[index]
        if start < index and (rows > most or size > LARGEST_BYTES):
            yield Part(start=start, end=index, rows=rows - rows_of[index])
            start, rows, size = index, rows_of[index], bytes_of[index]
    yield Part(start=start, end=year.end, rows=rows)


def _files(archive: Archive, year: Year, what: str, ending: str,
           outputs: Callable[[DataGiven], Iterator[File]],
           parts: Iterable[Part]) -> Iterator[DataFile]:
    for number, part in enumerate(parts, start=1):
        path = f"{FOLDER}{what}-{year.name}-{number:02}.{ending}"
        given = DataGiven(path=path, articles=archive.between(part.start, part.end),
                          first=part.first, last=part.first + part.rows)
        if what == "citations":
            given = msgspec.structs.replace(given, collections=_collections_of(archive, part))
        elif what == "mentions":
            given = msgspec.structs.replace(given, names=_names_in(archive, part))
        yield DataFile(path=path, what=what, year=year.name, rows=part.rows,
                       plan=Plan(name=path, outputs=outputs, given=given))


def _collections_of(archive: Archive, part: Part) -> dict[str, Collection]:
    ids = {card.facts.collection for card in archive.cards[part.start:part.end]} - {""}
    return {one: archive.collections[one] for one in sorted(ids)}


def _names_in(archive: Archive, part: Part) -> dict[str, str]:
    ids = {named.topic for card in archive.cards[part.start:part.end]
           for named in card.outline.topics if named.names}
    return {one: archive.topics[one].name for one in sorted(ids)}


def _topics(given: TopicsGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_topics, inputs=given.rows)


def _places(given: TopicsGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_places,
               inputs=tuple(row for row in given.rows if row.topic.coordinates))


def _articles(given: DataGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_articles, inputs=tuple(given.articles.cards))


def _mentions(given: DataGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_mentions, inputs=MentionsInputs(
        cards=tuple(given.articles.cards), names=given.names, first=given.first, last=given.last))


def _collection(given: DataGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_collection, inputs=tuple(given.articles.cards))


def _schema(given: SchemaGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_schema, inputs=given.what)


def _citations(given: DataGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_citations, inputs=(
        given.path.rpartition(".")[2],
        tuple([item_of(card, given.collections) for card in given.articles.cards])))
