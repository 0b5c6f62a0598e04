"""The page about the data: its files, how to fetch them, their keys and columns, their licence."""

from collections.abc import Sequence
from heapq import nsmallest
from itertools import groupby
from urllib.parse import quote

from kashkol.archive import Archive, Label
from kashkol.licences import licence_of
from kashkol.model import Record
from kashkol.site.exports.package import FOLDER, PACKAGE, Described
from kashkol.site.exports.schemas import LINES, keys_of, schema_file
from kashkol.site.exports.sentences import NAME as TABLE
from kashkol.site.page import Page, Shelf
from kashkol.site.parts.edition import (
    NO_TONGUE,
    Context,
    Edition,
    Step,
    beside,
    frame,
    root_from,
    shared_root,
    written,
)
from kashkol.site.parts.metadata import data_head
from kashkol.site.parts.paging import year_name
from kashkol.site.parts.shapes import count, topic_link
from kashkol.site.parts.wording import filled

ADDRESS = FOLDER
NAMES = 12
"""Most topics whose tables the page names; the index of names leads to all."""
EXPLAINED = (("articles", "articles-*.jsonl"), ("topics", "topics.jsonl"),
             ("mentions", "mentions-*.csv"), ("collections", "collection-*.csv"))
"""Files whose keys or columns the page explains."""
EXAMPLE = "https://archive.example/"
"""Stands in the scripts of a site that does not know its address."""
IN_ADDRESS = ":/?[]@!&()+*,;=%~"
"""What an address may contain in the scripts beside letters, digits and `_.-`."""
SCRIPTS = {"python": """\
import hashlib, json, pathlib, urllib.request

site = "{address}"

def get(name):
    with urllib.request.urlopen(site + name) as answer:
        return answer.read()

def digest(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()

described = get("datapackage.json")
pathlib.Path("datapackage.json").write_bytes(described)
for file in json.loads(described)["resources"]:
    path = pathlib.Path(file["path"])
    if path.exists() and digest(path.read_bytes()) == file["hash"]:
        continue
    content = get(file["path"])
    if digest(content) != file["hash"]:
        raise SystemExit(f"{{path}} is damaged")
    path.write_bytes(content)
    print(path)
""", "shell": r"""
site='{address}'
curl -fsSO "${{site}}datapackage.json"
jq -r '.resources[].path' datapackage.json |
  xargs -I{{}} curl -fsSO "${{site}}{{}}"
jq -r '.resources[] | "\(.hash[7:])  \(.path)"' datapackage.json |
  sha256sum -c
""".lstrip()}
"""Fetch every file that the package lists, into the current folder, and compare it."""


class DataInputs(Record, frozen=True, array_like=True):
    """What the page of the data files depends on."""

    files: tuple[Described, ...]
    names: tuple[tuple[Label, int], ...]
    """Topics named in most articles, with their number."""
    topics: int
    """Number of all topics."""


def data_page(archive: Archive, files: Sequence[Described]) -> Page:
    """Plan the page of the data files."""
    most = nsmallest(NAMES, archive.tallies, key=lambda one: (-archive.tallies[one].articles, one))
    return Page(path=FOLDER + "index.html", template="data.html", make=make_data,
                inputs=DataInputs(files=tuple(files), topics=len(archive.topics), names=tuple(
                    (archive.labels[one], archive.tallies[one].articles) for one in most
                    if archive.tallies[one].articles)))


def make_data(edition: Edition, _: Shelf, inputs: DataInputs) -> Context:
    """Make the page of the data files."""
    words, site = edition.s["data"], edition.site
    licence = licence_of(site.licence)
    root = root_from(edition, FOLDER)
    content: Context = {
        "groups": [_group(edition, what, list(found)) for what, found in groupby(
            inputs.files, key=lambda item: item.what)],
        "total_text": words["total"].format(
            files=count(edition, "files", len(inputs.files)),
            size=edition.forms.file_size(sum(item.bytes for item in inputs.files))),
        "package_href": beside(edition, FOLDER, PACKAGE),
        "scripts": [{"id": name, "label": words["scripts"][name], "code": code.format(
            address=quote((site.base_url or EXAMPLE) + FOLDER, safe=IN_ADDRESS))}
            for name, code in SCRIPTS.items()],
        "is_example": not site.base_url,
        "licence": {"title": licence.title, "href": licence.path} if licence else None,
        "names": [topic_link(edition, label, root, count(edition, "articles", number))
                  | {"table_href": f"{shared_root(edition, FOLDER)}topics/{label.id}/{TABLE}"}
                  for label, number in inputs.names],
        "names_text": filled(edition, edition.s["counts"]["shown_names"], n=inputs.topics,
                             m=len(inputs.names)),
        "tables": [_table(edition, what, name) for what, name in EXPLAINED
                   if any(item.what == what for item in inputs.files)],
        "reference": words["reference"].format(
            archive=site.title, publisher=site.publisher or site.title)}
    trail = [Step(label=words["title"], address=FOLDER)]
    return frame(edition, FOLDER, words["title"], kind="data", trail=trail,
                 head=data_head(edition, trail, PACKAGE)) | {"data": content}


def _group(edition: Edition, what: str, files: Sequence[Described]) -> Context:
    """Return files with the same content, those in several formats together."""
    return {"id": f"of-{what}", "label": edition.s["data"]["described"][what],
            "entries": [_entry(edition, list(same)) for _, same in groupby(
                files, key=lambda item: item.name.rpartition(".")[0])]}


def _entry(edition: Edition, files: Sequence[Described]) -> Context:
    one = files[0]
    label = one.collection or (year_name(edition, one.year) if one.year else "")
    rows = "" if one.what == "schemas" else count(edition, "rows", one.rows)
    size = edition.forms.file_size(sum(item.bytes for item in files))
    if one.what != "schemas" and not one.rows:
        rows, size = "", edition.s["data"]["empty"]
    return {"label": label,
            "tongue": written(edition, edition.curated) if one.collection else NO_TONGUE,
            "files": [{"name": item.name, "href": beside(edition, FOLDER, item.name)}
                      for item in files],
            "rows_text": rows, "size_text": size}


def _table(edition: Edition, what: str, name: str) -> Context:
    meanings = edition.s["data"]["fields"][what]
    return {"id": what, "name": name,
            "schema_href": beside(edition, FOLDER, schema_file(what)) if what in LINES else "",
            "columns": [{"name": key, "type": kind, "meaning": meanings[key]}
                        for key, kind in keys_of(what)]}
