"""The archive as data: JSON Lines and CSV, described by a Frictionless Data Package.

Other people's programs rely on the shape of these files. A line per article holds the reading text
with every span found in it; offsets are code points of `text`, half-open, and
`surface == text[start:end]`. Files are cut by year, so that an edit changes one of them.
"""

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import msgspec

from kashkol.archive import Archive, Article
from kashkol.model import Record, Topic
from kashkol.site.page import File

FOLDER = "data/"
LARGEST_FILE = 20 * 1024 * 1024
"""Bytes; data files are cut before they grow past this."""

MENTION_COLUMNS = {
    "article": ("string", "id of the article: the stem of its seed"),
    "topic": ("string", "id of the topic"),
    "start": ("integer", "first code point of the name in the article's text"),
    "end": ("integer", "the code point behind the name"),
    "surface": ("string", "the name as the text writes it"),
    "url": ("string", "address of the mention on the site; empty where the site has none"),
}


class DataFile(Record, frozen=True):
    """One published data file and what to say of it."""

    file: File
    what: str
    """`articles`, `topics` or `mentions`."""
    year: str
    """`2021`, `undated`, or empty for a file that is not cut by year."""
    rows: int

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.file.path.removeprefix(FOLDER)


def data_files(archive: Archive) -> tuple[DataFile, ...]:
    """Make all data files except the package's own description."""
    return (*_articles(archive), _topics(archive), *_mentions(archive))


def data_package(archive: Archive, files: Sequence[DataFile]) -> File:
    """Describe the data files: sizes, hashes and the columns of the tables."""
    site = archive.site
    package: dict[str, Any] = {
        "profile": "data-package", "name": "kashkol-archive", "title": site.title,
        "description": site.description, "resources": [_resource(item) for item in files]}
    if site.base_url:
        package["homepage"] = site.base_url
    if site.publisher:
        package["contributors"] = [{"title": site.publisher, "role": "publisher"}]
    return File(path=FOLDER + "datapackage.json",
                content=msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n")


def article_row(article: Article, base_url: str) -> dict[str, Any]:
    """Return the published record of one article; every key is always present."""
    reading, source = article.reading, article.source
    return {
        "id": article.id,
        "url": base_url + article.address if base_url else None,
        "title": article.title, "title_is": article.title_is, "language": "ckb",
        "source": {"file": source.path, "sha256": source.sha256, "bytes": source.bytes,
                   "encoding": source.encoding},
        "published": reading.published, "text": reading.text,
        "paragraphs": reading.paragraphs, "headings": reading.headings, "lists": reading.lists,
        "mentions": reading.mentions, "roles": reading.roles, "dates": reading.dates,
        "quotes": reading.quotes, "repairs": reading.repairs, "words": reading.words,
    }


def _articles(archive: Archive) -> Iterator[DataFile]:
    encode = msgspec.json.Encoder().encode
    for year, articles in groupby(archive.articles, key=lambda article: article.year):
        lines = [encode(article_row(article, archive.site.base_url)) + b"\n"
                 for article in articles]
        yield from _cut("articles", year, "jsonl", lines)


def _topics(archive: Archive) -> DataFile:
    articles: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for article in archive.articles:
        named = Counter(mention.topic for mention in article.reading.mentions)
        mentions.update(named)
        articles.update(named.keys())
    lines = [msgspec.json.encode(_topic_row(archive, topic) | {
        "articles": articles[topic.id], "mentions": mentions[topic.id]}) + b"\n"
        for topic in archive.topics.values()]
    return DataFile(file=File(path=FOLDER + "topics.jsonl", content=b"".join(lines)),
                    what="topics", year="", rows=len(lines))


def _topic_row(archive: Archive, topic: Topic) -> dict[str, Any]:
    base_url = archive.site.base_url
    return {
        "id": topic.id, "name": topic.name, "kind": topic.kind, "latin": topic.latin,
        "aliases": topic.aliases, "roles": topic.roles, "same_as": topic.same_as,
        "url": f"{base_url}topics/{topic.id}/" if base_url else None,
    }


def _mentions(archive: Archive) -> Iterator[DataFile]:
    for year, articles in groupby(archive.articles, key=lambda article: article.year):
        lines = [_csv_line((article.id, mention.topic, mention.start, mention.end,
                            mention.surface, _address(archive, article, mention.start)))
                 for article in articles for mention in article.reading.mentions]
        yield from _cut("mentions", year, "csv", lines, _csv_line(tuple(MENTION_COLUMNS)))


def _address(archive: Archive, article: Article, start: int) -> str:
    base_url = archive.site.base_url
    return f"{base_url}{article.address}#m{start}" if base_url else ""


def _csv_line(cells: tuple[str | int, ...]) -> bytes:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()


def _cut(what: str, year: str, ending: str, lines: list[bytes],
         header: bytes = b"") -> Iterator[DataFile]:
    """Pack lines into files of at most `LARGEST_FILE` bytes, each with the header."""
    parts: list[list[bytes]] = [[]]
    size = len(header)
    for line in lines:
        if parts[-1] and size + len(line) > LARGEST_FILE:
            parts.append([])
            size = len(header)
        parts[-1].append(line)
        size += len(line)
    for number, part in enumerate(parts, start=1):
        path = f"{FOLDER}{what}-{year}-{number:02}.{ending}"
        yield DataFile(file=File(path=path, content=header + b"".join(part)),
                       what=what, year=year, rows=len(part))


def _resource(item: DataFile) -> dict[str, Any]:
    content = item.file.content
    resource: dict[str, Any] = {
        "name": item.name.rpartition(".")[0], "path": item.name,
        "encoding": "utf-8", "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if item.name.endswith(".csv"):
        fields = [{"name": name, "type": kind, "description": meaning}
                  for name, (kind, meaning) in MENTION_COLUMNS.items()]
        return resource | {
            "profile": "tabular-data-resource", "format": "csv", "mediatype": "text/csv",
            "dialect": {"lineTerminator": "\r\n"},
            "schema": {"fields": fields, "foreignKeys": []}}
    return resource | {"profile": "data-resource", "format": "jsonl",
                       "mediatype": "application/jsonl"}
