"""Texts, topics and places as data: JSON Lines, with a line for each text or topic, and GeoJSON.

Other programs rely on the format of these files. There is one line for each article, with the
reading text and every span found in it; offsets are code points of `text`, spans are half-open, and
`surface == text[start:end]`. `schemas` describes them.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from kashkol.archive import Card, Tally
from kashkol.languages.romanising import Romanised
from kashkol.media import Offered, Shown
from kashkol.model import Reading, Record, Topic
from kashkol.site.exports.schemas import DIALECT, LINES
from kashkol.site.exports.sentences import NAME as TABLE
from kashkol.site.page import Shelf
from kashkol.site.parts.catalogue import romanised_authors, romanised_title_of, romanised_topic
from kashkol.site.parts.edition import Edition


class TopicRow(Record, frozen=True, array_like=True):
    """A topic, and how many articles and names it has."""

    topic: Topic
    tally: Tally
    images: tuple[Shown, ...] = ()
    files: tuple[Offered, ...] = ()


def make_articles(edition: Edition, shelf: Shelf, inputs: tuple[Card, ...]) -> bytes:
    """Write a line per article."""
    encode = msgspec.json.Encoder().encode
    return b"".join(encode(_article_row(edition, card, shelf.reading(card.reading))) + b"\n"
                    for card in inputs)


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


def make_schema(_: Edition, __: Shelf, what: str) -> bytes:
    """Write the JSON Schema of a line."""
    return msgspec.json.format(msgspec.json.encode({"$schema": DIALECT} | LINES[what]),
                               indent=1) + b"\n"


def _topic_row(edition: Edition, row: TopicRow) -> dict[str, Any]:
    """Return the published record of a topic."""
    topic = row.topic
    latin = romanised_topic(topic)
    return {
        "id": topic.id, "name": topic.name, **_latin("name", latin), "kind": topic.kind,
        "latin": topic.latin, "names": topic.names, "aliases": topic.aliases,
        "aliases_in": topic.aliases_in, "roles": topic.roles, "same_as": topic.same_as,
        "coordinates": topic.coordinates or None, "images": _images(edition, row.images),
        "files": _offered(edition, row.files), "url": edition.absolute(f"topics/{topic.id}/"),
        "table": edition.shared(f"topics/{topic.id}/{TABLE}"),
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
             "sha256": one.facts.sha256, "url": edition.shared(one.address),
             "captions": one.captions and {
                 "file": one.attachment.captions, "language": one.attachment.language,
                 "sha256": one.captions.sha256, "url": edition.shared(one.captions.address)}}
            for one in files]


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
