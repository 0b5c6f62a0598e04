"""What the lines and rows of the published data consist of: JSON Schemas, and columns of tables.

`articles.schema.json` and `topics.schema.json` describe a line of the JSON Lines, by draft 2020-12
of JSON Schema; `datapackage.json` describes the columns of the tables as Table Schemas. The page of
the data lists the same keys and columns.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from kashkol.model import Kind

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Column(NamedTuple):
    """A column of a table, by the words of Table Schema."""

    type: str
    meaning: str
    required: bool = True
    """Whether its cells are never empty."""


def text(meaning: str, *allowed: str) -> Schema:
    """Return the schema of a text, or of one of those that are allowed."""
    return {"type": "string", "description": meaning} | ({"enum": list(allowed)} if allowed else {})


def number(meaning: str) -> Schema:
    """Return the schema of a whole number from 0."""
    return {"type": "integer", "minimum": 0, "description": meaning}


def list_of(items: Schema, meaning: str, exactly: int = 0) -> Schema:
    """Return the schema of a list, whose length may be given."""
    length = {"minItems": exactly, "maxItems": exactly} if exactly else {}
    return {"type": "array", "items": items, **length, "description": meaning}


def texts_by(key: str, meaning: str) -> Schema:
    """Return the schema of texts by keys that an archive chooses; `key` says what they are."""
    return {"type": "object", "propertyNames": {"description": key},
            "additionalProperties": {"type": "string"}, "description": meaning}


def record(keys: Mapping[str, Schema], meaning: str) -> Schema:
    """Return the schema of an object that has exactly these keys."""
    return {"type": "object", "properties": dict(keys), "required": list(keys),
            "additionalProperties": False, "description": meaning}


def or_null(schema: Schema) -> Schema:
    """Return the schema of the same value, or `null` where there is none."""
    allowed = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return schema | {"type": [schema["type"], "null"]} | allowed


def spans(meaning: str) -> Schema:
    """Return the schema of a list of places in the text."""
    return list_of(SPAN, meaning)


START = number("first code point in `text`, counted from 0")
END = number("the code point behind the last")
PLACE = {"start": START, "end": END}
SPAN = list_of({"type": "integer", "minimum": 0}, "start and end", exactly=2)
SURFACE = text("the same place of `text` as it is written there")
TOPIC = text("id of a topic")
CELLS = list_of(list_of(spans("of one row or stanza"), "of one table or poem"), "")

IMAGES = list_of(record({
    "file": text("path below `content/media/`"),
    "alt": text("what it shows"),
    "caption": text("what stands below it"),
    "credit": text("who made it, and whose it is"),
    "date": or_null(text("its date in EDTF level 1")),
    "page": or_null(text("of a scan: the page that it shows")),
    "width": number("pixels"),
    "height": number("pixels"),
    "format": text("its format"),
    "sha256": text("SHA-256 of the picture itself"),
    "url": or_null(text("address of the largest copy")),
    "original": or_null(text("address of the picture itself, if it is published")),
}, "a picture"), "pictures and scans")
FILES = list_of(record({
    "file": text("path below `content/media/`"),
    "title": text("its title"),
    "format": text("its media type"),
    "bytes": number("its size"),
    "sha256": text("its SHA-256"),
    "url": or_null(text("its address")),
    "captions": or_null(record({
        "file": text("path below `content/media/`"),
        "language": text("their language, a tag of BCP 47"),
        "sha256": text("their SHA-256"),
        "url": or_null(text("their address")),
    }, "captions of a video, as WebVTT")),
}, "a file"), "recordings and other files")

ARTICLE = record({
    "id": text("name of the source file without its extension"),
    "url": or_null(text("address of the page; null if the site has no base URL")),
    "title": text("the title"),
    "title_hawar": or_null(text("the title in Hawar letters, made by rule")),
    "title_ala_lc": or_null(text("the title romanised by ALA-LC, made by rule")),
    "title_is": text("where the title is from: a note, the file's metadata, the headline of the "
                     "text, or its first words", "curated", "recorded", "stated", "derived"),
    "language": text("language of the text, a tag of BCP 47"),
    "languages": list_of({
        "type": "array", "prefixItems": [START, END, text("tag of BCP 47")], "items": False,
        "minItems": 3, "description": "start, end, language"}, "passages in other languages"),
    "source": record({
        "file": text("its path"),
        "sha256": text("SHA-256 of its bytes"),
        "bytes": number("its size"),
        "encoding": or_null(text("its encoding; null if it is no plain text")),
        "format": text("its format", "txt", "md", "docx", "odt", "rtf", "html", "htm", "pdf"),
        "read_with": or_null(text("library that extracted the text, with its version")),
    }, "the file that the text was read from"),
    "published": record({
        "date": or_null(text("day, month or year; null if unknown or less exact")),
        "edtf": or_null(text("the date in EDTF level 1")),
        "certainty": text("where the date is from: a note, the file's metadata, the text, or "
                          "nowhere", "curated", "recorded", "stated", "unknown"),
        "not_before": or_null(text("of an unknown date: the latest day that the text tells as "
                                   "past")),
    }, "when the text was published"),
    "authors": list_of(text("name"), "authors"),
    "authors_hawar": list_of(or_null(text("name")), "the same in Hawar letters"),
    "authors_ala_lc": list_of(or_null(text("name")), "the same by ALA-LC"),
    "publisher": text("who published the text first; empty if nobody says"),
    "source_url": text("where it was published first, or empty"),
    "tags": list_of(text("subject"), "subjects"),
    "collection": text("id of its collection, or empty"),
    "issue": text("number or name of the issue, or empty"),
    "section": text("part of the newspaper or journal, or empty"),
    "place": text("where it was written or published, or empty"),
    "identifier": text("DOI, ARK, call number and the like, or empty"),
    "rights": text("what may be done with the text, or empty"),
    "fields": texts_by("name of the field", "free fields"),
    "version_of": text("id of the text of which this is another version, or empty"),
    "translation_of": text("id of the text of which this is a translation, or empty"),
    "images": IMAGES,
    "files": FILES,
    "text": text("the text; offsets count its code points"),
    "paragraphs": spans("all blocks, headings, items, lines of verse and rows of tables too"),
    "headings": spans("those of the paragraphs that are headings"),
    "lists": list_of(spans("items"), "lists"),
    "verses": CELLS | {"description": "poems, of stanzas, of lines"},
    "half_lines": spans("the halves of divided lines of verse"),
    "captions": spans("paragraphs that are captions or credits of pictures"),
    "tables": CELLS | {"description": "tables, of rows, of cells"},
    "footnotes": list_of(record({
        "mark": text("as it is written"), **PLACE,
        "note": or_null(SPAN | {"description": "the paragraph that is the note"}),
    }, "the mark of a note"), "marks of notes"),
    "turns": list_of(record({
        **PLACE,
        "speaker": or_null(TOPIC),
        "speaker_surface": or_null(text("the speaker as the text writes it")),
    }, "a question or an answer"), "turns of an interview"),
    "mentions": list_of(record({"topic": TOPIC, **PLACE, "surface": SURFACE},
                               "a name, without prefix and suffixes"), "names"),
    "roles": list_of(record({
        "topic": TOPIC, **PLACE, "surface": SURFACE,
        "as_of": or_null(text("day on which the topic held the office")),
    }, "an office that stands for a name"), "offices"),
    "dates": list_of(record({
        **PLACE, "surface": SURFACE,
        "value": or_null(text("YYYY-MM-DD, YYYY-MM, YYYY, --MM-DD or start/end, Gregorian")),
        "kind": text("kind of the date", "explicit", "relative", "time"),
        "calendar": text("calendar of the text", "gregorian", "solar", "hijri"),
        "time": or_null(text("HH:MM of 24 hours")),
        "weekday": or_null(text("whether a weekday beside it agrees", "ok", "conflict")),
        "problem": or_null(text("what is wrong with it", "impossible", "ambiguous",
                                "weekday-conflict", "unresolved")),
    }, "a date or time"), "dates and times"),
    "quotes": list_of(record({
        **PLACE,
        "speech": {"type": "boolean", "description": "whether somebody says it"},
        "speaker": or_null(TOPIC),
        "speaker_surface": or_null(text("the speaker as the text writes it")),
        "speaker_start": or_null(START),
        "cue": or_null(text("the verb of speech")),
    }, "what stands between quotation marks"), "quotations"),
    "corrected": number("places that a person has set right"),
    "repairs": {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1},
                "description": "number of repairs of letters, by kind"},
    "words": number("words"),
}, "A text, with everything found in it. Places are half-open: `surface` is `text[start:end]`.")

TOPICS = record({
    "id": text("id of the topic"),
    "name": text("the name as the texts write it"),
    "name_hawar": or_null(text("the name in Hawar letters, made by rule")),
    "name_ala_lc": or_null(text("the name romanised by ALA-LC, made by rule")),
    "kind": text("kind of the topic", *Kind),
    "latin": text("the name in Latin letters, or empty"),
    "names": texts_by("code of the language", "full names in other languages"),
    "aliases": list_of(text("a name"), "other spellings and shorter names"),
    "aliases_in": {
        "type": "object", "additionalProperties": list_of(text("a name"), "in one language"),
        "description": "the same in other languages, by their codes"},
    "roles": list_of(record({
        "title": text("the office"),
        "from": or_null(text("first day")),
        "to": or_null(text("last day")),
        "titles": texts_by("code of the language", "the office in other languages"),
    }, "an office and its term"), "offices"),
    "same_as": list_of(text("an address"), "the same thing elsewhere"),
    "coordinates": or_null(list_of({"type": "number"}, "latitude and longitude in degrees",
                                   exactly=2)),
    "images": IMAGES,
    "files": FILES,
    "url": or_null(text("address of the page; null if the site has no base URL")),
    "table": or_null(text("address of the table of its mentions, `mentions.csv`")),
    "articles": number("texts that name it"),
    "mentions": number("how often they name it"),
}, "A person, an organisation, a place, an event or a work.")

LINES = {"articles": ARTICLE, "topics": TOPICS}
"""Schemas of a line of JSON Lines, by what the files contain."""

_ARTICLE = Column("string", "id of the article: the stem of its seed")
_TITLE = Column("string", "title of the article")
_DATE = Column("string", "day, month or year of its publication, or another date of EDTF level 1; "
               "empty if it is unknown", required=False)
MENTIONS = {
    "article": _ARTICLE,
    "title": _TITLE,
    "date": _DATE,
    "topic": Column("string", "id of the topic"),
    "name": Column("string", "name of the topic"),
    "start": Column("integer", "first code point of the name in the article's text"),
    "end": Column("integer", "the code point behind the name"),
    "surface": Column("string", "the name as the text writes it"),
    "sentence": Column("string", "the sentence with the name, at most 2,000 code points of it",
                       required=False),
    "url": Column("string", "address of the mention; relative if the site has no base URL"),
}
COLLECTIONS = {
    "article": _ARTICLE,
    "title": _TITLE,
    "date": _DATE,
    "issue": Column("string", "issue of the newspaper or journal", required=False),
    "section": Column("string", "part of the newspaper or journal", required=False),
    "authors": Column("string", "authors, divided by semicolons", required=False),
    "language": Column("string", "language of the text, a tag of BCP 47"),
    "tags": Column("string", "subjects, divided by semicolons", required=False),
    "rights": Column("string", "what may be done with the text", required=False),
    "words": Column("integer", "words of the text"),
    "url": Column("string", "address of the text; relative if the site has no base URL"),
}
COLUMNS = {"mentions": MENTIONS, "collections": COLLECTIONS}
"""Columns of the tables, by what they contain."""


def schema_file(what: str) -> str:
    """Return the name of the file with the schema of a line."""
    return f"{what}.schema.json"


def table_schema(what: str) -> Schema:
    """Return the Table Schema of a table."""
    return {"fields": [
        {"name": name, "type": column.type, "description": column.meaning}
        | ({"constraints": {"required": True}} if column.required else {})
        for name, column in COLUMNS[what].items()], "missingValues": [""]}


def keys_of(what: str) -> tuple[tuple[str, str], ...]:
    """Return the keys of a line, or the columns of a table, each with its type in one word.

    >>> keys_of("mentions")[0]
    ('article', 'string')
    """
    if what in COLUMNS:
        return tuple((name, column.type) for name, column in COLUMNS[what].items())
    return tuple((name, _type(schema)) for name, schema in LINES[what]["properties"].items())


def _type(schema: Schema) -> str:
    named = schema["type"]
    return str(named if isinstance(named, str) else named[0])
