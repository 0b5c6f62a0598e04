"""The page about the data: its files, the meaning of their columns, how to cite them."""

from collections.abc import Sequence

from kashkol.model import Record
from kashkol.site.exports.data import FOLDER, MENTION_COLUMNS, Described
from kashkol.site.page import Page, Shelf
from kashkol.site.parts.edition import Context, Edition, Step, beside, frame
from kashkol.site.parts.paging import year_name
from kashkol.site.parts.shapes import count

ADDRESS = FOLDER
ARTICLE_FIELDS = (
    ("id", "string"), ("url", "string"), ("title", "string"), ("title_hawar", "string"),
    ("title_ala_lc", "string"), ("title_is", "string"),
    ("language", "string"), ("languages", "array"), ("source", "object"),
    ("published", "object"), ("authors", "array"), ("authors_hawar", "array"),
    ("authors_ala_lc", "array"),
    ("publisher", "string"), ("source_url", "string"), ("tags", "array"),
    ("collection", "string"), ("issue", "string"), ("section", "string"), ("place", "string"),
    ("identifier", "string"), ("rights", "string"), ("fields", "object"),
    ("version_of", "string"), ("translation_of", "string"), ("images", "array"),
    ("files", "array"), ("text", "string"),
    ("paragraphs", "array"), ("headings", "array"), ("lists", "array"), ("verses", "array"),
    ("half_lines", "array"), ("captions", "array"), ("tables", "array"), ("footnotes", "array"),
    ("turns", "array"), ("mentions", "array"), ("roles", "array"), ("dates", "array"),
    ("quotes", "array"), ("corrected", "integer"), ("repairs", "object"), ("words", "integer"))
TOPIC_FIELDS = (
    ("id", "string"), ("name", "string"), ("name_hawar", "string"), ("name_ala_lc", "string"),
    ("kind", "string"), ("latin", "string"),
    ("names", "object"), ("aliases_in", "object"),
    ("aliases", "array"), ("roles", "array"), ("same_as", "array"),
    ("coordinates", "array"), ("images", "array"), ("files", "array"), ("url", "string"),
    ("articles", "integer"), ("mentions", "integer"))


class DataInputs(Record, frozen=True, array_like=True):
    """What the page of the data files depends on."""

    files: tuple[Described, ...]


def data_page(files: Sequence[Described]) -> Page:
    """Plan the page of the data files."""
    return Page(path=FOLDER + "index.html", template="data.html", make=make_data,
                inputs=DataInputs(files=tuple(files)))


def make_data(edition: Edition, _: Shelf, inputs: DataInputs) -> Context:
    """Make the page of the data files."""
    words, site = edition.s["data"], edition.site
    content: Context = {
        "files": [_file(edition, item) for item in inputs.files if item.what != "citations"],
        "package_href": beside(edition, FOLDER, "datapackage.json"),
        "tables": [
            _table(edition, "articles", "articles-*.jsonl", ARTICLE_FIELDS),
            _table(edition, "topics", "topics.jsonl", TOPIC_FIELDS),
            _table(edition, "mentions", "mentions-*.csv",
                   tuple((name, kind) for name, (kind, _) in MENTION_COLUMNS.items()))],
        "reference": words["reference"].format(
            archive=site.title, publisher=site.publisher or site.title),
        "citations": [{"href": beside(edition, FOLDER, item.name), "name": item.name}
                      for item in inputs.files if item.what == "citations"]}
    return frame(edition, FOLDER, words["title"], kind="data",
                 trail=[Step(label=words["title"], address=FOLDER)]) | {"data": content}


def _file(edition: Edition, item: Described) -> Context:
    described = edition.s["data"]["described"][item.what]
    if item.year:
        described = edition.s["data"]["of_year"].format(
            files=described, year=year_name(edition, item.year))
    return {"name": item.name, "href": beside(edition, FOLDER, item.name),
            "description": described,
            "rows_text": count(edition, "rows", item.rows),
            "size_text": edition.forms.file_size(item.bytes)}


def _table(edition: Edition, identifier: str, name: str,
           fields: Sequence[tuple[str, str]]) -> Context:
    meanings = edition.s["data"]["fields"][identifier]
    return {"id": identifier, "name": name,
            "columns": [{"name": field, "type": kind, "meaning": meanings[field]}
                        for field, kind in fields]}
