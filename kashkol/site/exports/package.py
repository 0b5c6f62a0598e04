"""`datapackage.json`: a Frictionless Data Package that lists and describes the data files.

The licence is that of what the archive has made itself. Files that hold the texts or sentences of
them have none: their rights are those of each text.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from kashkol.archive import Archive
from kashkol.licences import Licence, licence_of
from kashkol.model import Record, SiteConfig
from kashkol.site.exports.citations import FORMATS
from kashkol.site.exports.schemas import COLUMNS, LINES, schema_file, table_schema
from kashkol.site.page import File, Shelf
from kashkol.site.parts.edition import Edition

FOLDER = "data/"
PACKAGE = "datapackage.json"
MEDIA_TYPES = {"jsonl": "application/jsonl", "geojson": "application/geo+json",
               "csv": "text/csv", "json": "application/schema+json"}
"""By the ending of a name; references have their own."""
WITH_TEXT = ("articles", "mentions")
"""What the files contain that hold the texts, or sentences of them."""
CELLS = ("A text that a spreadsheet would run as a formula, because it begins with =, +, - or @, "
         "has an apostrophe before it that is not part of the text.")
"""Description of a table in the package."""


class Described(Record, frozen=True, array_like=True):
    """What the package says of a data file that has been made."""

    name: str
    """Its path below `data/`."""
    what: str
    year: str
    rows: int
    bytes: int
    sha256: str
    collection: str = ""
    """Title of the collection, of a table of its texts."""


class PackageInputs(Record, frozen=True, array_like=True):
    """What `datapackage.json` depends on."""

    site: SiteConfig
    files: tuple[Described, ...]


def package_file(archive: Archive, files: Sequence[Described]) -> File:
    """Plan `datapackage.json`, which describes the data files."""
    return File(path=FOLDER + PACKAGE, make=make_package,
                inputs=PackageInputs(site=archive.site, files=tuple(files)))


def make_package(_: Edition, __: Shelf, inputs: PackageInputs) -> bytes:
    """Describe the data files: sizes, hashes, licences and the columns of the tables."""
    site, licence = inputs.site, licence_of(inputs.site.licence)
    package: dict[str, Any] = {
        "profile": "data-package", "name": "kashkol-archive", "title": site.title,
        "description": site.description,
        "resources": [_resource(item, licence) for item in inputs.files]}
    if site.base_url:
        package["homepage"] = site.base_url
    if site.publisher:
        package["contributors"] = [{"title": site.publisher, "role": "publisher"}]
    return msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"


def _resource(item: Described, licence: Licence | None) -> dict[str, Any]:
    stem, _, ending = item.name.rpartition(".")
    resource: dict[str, Any] = {
        "name": f"{stem}-{ending}" if item.what == "citations" else stem, "path": item.name,
        "profile": "data-resource", "format": ending,
        "mediatype": FORMATS[ending] if item.what == "citations" else MEDIA_TYPES[ending],
        "encoding": "utf-8", "bytes": item.bytes, "hash": f"sha256:{item.sha256}"}
    if item.collection:
        resource["title"] = item.collection
    if licence and item.what not in WITH_TEXT:
        resource["licenses"] = [{key: value for key, value in (
            ("name", licence.name), ("path", licence.path), ("title", licence.title)) if value}]
    if item.what in COLUMNS:
        resource |= {
            "profile": "tabular-data-resource", "description": CELLS,
            "dialect": {"lineTerminator": "\r\n"}, "schema": table_schema(item.what)}
    if item.what in LINES:
        resource["jsonSchema"] = schema_file(item.what)
    if item.what == "schemas":
        resource["type"] = "json"  # else frictionless takes them for schemas of tables
    return resource
