"""The page about the data: which files there are, what their columns mean, how to cite them."""

from collections.abc import Sequence

from kashkol.kurdish import format as sorani
from kashkol.site.data import FOLDER, MENTION_COLUMNS, DataFile
from kashkol.site.edition import Context, Edition, Step, make_page
from kashkol.site.page import Page
from kashkol.site.shapes import count

ARTICLE_FIELDS = (
    ("id", "string"), ("url", "string"), ("title", "string"), ("title_is", "string"),
    ("language", "string"), ("source", "object"), ("published", "object"), ("text", "string"),
    ("paragraphs", "array"), ("headings", "array"), ("lists", "array"), ("mentions", "array"),
    ("roles", "array"), ("dates", "array"), ("quotes", "array"), ("repairs", "object"),
    ("words", "integer"))
TOPIC_FIELDS = (
    ("id", "string"), ("name", "string"), ("kind", "string"), ("latin", "string"),
    ("aliases", "array"), ("roles", "array"), ("same_as", "array"), ("url", "string"),
    ("articles", "integer"), ("mentions", "integer"))


def data_page(edition: Edition, files: Sequence[DataFile]) -> Page:
    """Make the page of all data files."""
    words, site = edition.s["data"], edition.archive.site
    content: Context = {
        "files": [_file(edition, item) for item in files],
        "package_href": "datapackage.json",
        "tables": [
            _table(edition, "articles", "articles-*.jsonl", ARTICLE_FIELDS),
            _table(edition, "topics", "topics.jsonl", TOPIC_FIELDS),
            _table(edition, "mentions", "mentions-*.csv",
                   tuple((name, kind) for name, (kind, _) in MENTION_COLUMNS.items()))],
        "reference": words["reference"].format(
            archive=site.title, publisher=site.publisher or site.title,
            url=edition.absolute(FOLDER) or f"/{FOLDER}"),
        "citations": [{"href": item.name, "name": item.name} for item in files
                      if item.what == "citations"]}
    return make_page(edition, FOLDER, "data.html", words["title"], {"data": content},
                     kind="data", trail=[Step(label=words["title"], address=FOLDER)])


def _file(edition: Edition, item: DataFile) -> Context:
    described = edition.s["data"]["described"][item.what]
    year = {"": "", "undated": edition.s["common"]["undated"]}.get(item.year)
    return {"name": item.name, "href": item.name,
            "description": f"{described} {sorani.digits(item.year) if year is None else year}"
            .strip(),
            "rows_text": count(edition, "rows", item.rows),
            "size_text": sorani.file_size(len(item.file.content))}


def _table(edition: Edition, identifier: str, name: str,
           fields: Sequence[tuple[str, str]]) -> Context:
    meanings = edition.s["data"]["fields"][identifier]
    return {"id": identifier, "name": name,
            "columns": [{"name": field, "type": kind, "meaning": meanings[field]}
                        for field, kind in fields]}
