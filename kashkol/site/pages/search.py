"""The search page, and the OpenSearch description with which browsers add the site's search.

The page contains none of the texts: `templates/assets/search.js` reads the files in `search/index/`
when a reader searches. Without JavaScript the page links to the lists by topic and date.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from kashkol.archive import Archive, Label
from kashkol.languages.language import LANGUAGES, language_of
from kashkol.languages.tags import direction
from kashkol.model import UNDATED, Record
from kashkol.site.exports.hosting import xml_bytes
from kashkol.site.page import File, Page, Shelf
from kashkol.site.parts.edition import Context, Edition, Head, Step, beside, frame, root_from
from kashkol.site.parts.markup import data_block
from kashkol.site.parts.shapes import topic_name, written_forms

BASE = "search/"
INDEX = "index/"
"""Relative to the page."""
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
OPENSEARCH_TYPE = "application/opensearchdescription+xml"
SHORT_NAME = 16
LONG_NAME = 48
"""Most characters of the two names, by the specification of OpenSearch."""


class SearchInputs(Record, frozen=True, array_like=True):
    """What the page depends on."""

    years: tuple[str, ...]
    """The newest first."""
    topics: tuple[Label, ...]
    """Each topic that a text mentions."""
    speakers: tuple[Label, ...]
    """Each topic that a text quotes."""
    languages: tuple[str, ...]
    """Of the texts, the first language first; empty if there is only one."""


def search_page(archive: Archive) -> Page:
    """Plan the page on which readers search."""
    years = tuple(year.name for year in reversed(archive.years) if year.name != UNDATED)
    topics = tuple(archive.labels[id_]
                   for id_, articles in archive.appearances.items() if articles)
    speakers = tuple(archive.labels[id_] for id_ in archive.speeches if id_ in archive.labels)
    spoken = {card.facts.language for card in archive.cards}
    languages = sorted(
        {language.code if (language := language_of(tag)) else tag for tag in spoken},
        key=lambda code: (code != LANGUAGES[0].code, code))
    return Page(path=BASE + "index.html", template="search.html", make=make_search,
                inputs=SearchInputs(years=years, topics=topics, speakers=speakers,
                                    languages=tuple(languages[1:] and languages)))


def make_search(edition: Edition, _: Shelf, inputs: SearchInputs) -> Context:
    """Make the page on which readers search."""
    words = edition.s["search"]
    return frame(edition, BASE, words["title"], kind="search",
                 trail=[Step(label=words["title"], address=BASE)],
                 head=Head(description=words["description"], noindex=True)) | {"search": {
                     "index": beside(edition, BASE, INDEX), "root": root_from(edition, BASE),
                     "years": [{"value": year, "label": edition.forms.digits(year)}
                               for year in inputs.years],
                     "topics": _in_order(edition, inputs.topics),
                     "speakers": _in_order(edition, inputs.speakers),
                     "languages": [{"value": code, "label": _language(edition, code)}
                                   for code in inputs.languages],
                     "words_json": data_block(_words(edition, inputs.languages))}}


def opensearch_file() -> File:
    """Plan the OpenSearch description; needs a base URL."""
    return File(path="opensearch.xml", make=make_opensearch, inputs=())


def make_opensearch(edition: Edition, _: Shelf, __: tuple[()]) -> bytes:
    """Write the OpenSearch description."""
    site = edition.site
    root = ET.Element("OpenSearchDescription", xmlns=OPENSEARCH)
    for name, text in (("ShortName", site.title[:SHORT_NAME]), ("LongName", site.title[:LONG_NAME]),
                       ("Description", edition.s["search"]["description"]),
                       ("Language", site.language), ("InputEncoding", "UTF-8"),
                       ("OutputEncoding", "UTF-8")):
        ET.SubElement(root, name).text = text
    ET.SubElement(root, "Image", width="32", height="32",
                  type="image/svg+xml").text = f"{site.base_url}favicon.svg"
    ET.SubElement(root, "Url", type="text/html", method="get",
                  template=f"{site.base_url}{BASE}?q={{searchTerms}}")
    ET.SubElement(root, "Url", type=OPENSEARCH_TYPE, rel="self",
                  template=f"{site.base_url}opensearch.xml")
    return xml_bytes(root)


def _in_order(edition: Edition, topics: Iterable[Label]) -> list[Context]:
    """Return the choices of a topic, in alphabetical order."""
    shown = [{"value": label.id, "label": name["name"], "lang": name["lang"], "dir": name["dir"]}
             for label in topics for name in [topic_name(edition, label)]]
    return sorted(shown, key=lambda one: (edition.order.key(one["label"]), one["value"]))


def _language(edition: Edition, code: str) -> str:
    name: str = edition.s["languages"].get(code, code)
    return name


def _words(edition: Edition, languages: tuple[str, ...]) -> Context:
    """Return the texts that the script shows, and what it needs to write numbers and dates."""
    return dict(edition.s["search"]) | {"undated": edition.s["common"]["undated"]} | written_forms(
        edition.forms) | ({"languages": {
            code: [_language(edition, code), direction(code)] for code in languages}}
            if languages else {})
