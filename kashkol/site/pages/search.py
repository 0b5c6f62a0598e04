"""The search page, and the OpenSearch description with which browsers add the site's search.

The page contains none of the texts: `templates/assets/search.js` reads the files in `search/index/`
when a reader searches. Without JavaScript the page links to the lists by topic and date.
"""

import xml.etree.ElementTree as ET

from kashkol.languages.tags import direction
from kashkol.site.exports.hosting import xml_bytes
from kashkol.site.page import File, Page, Shelf
from kashkol.site.parts.edition import Context, Edition, Head, Step, beside, frame, root_from
from kashkol.site.parts.markup import data_block
from kashkol.site.parts.narrowing import narrowing, narrowing_words

BASE = "search/"
INDEX = "index/"
"""Relative to the page."""
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
OPENSEARCH_TYPE = "application/opensearchdescription+xml"
SHORT_NAME = 16
LONG_NAME = 48
"""Most characters of the two names, by the specification of OpenSearch."""


def search_page() -> Page:
    """Plan the page on which readers search."""
    return Page(path=BASE + "index.html", template="search.html", make=make_search, inputs=())


def make_search(edition: Edition, _: Shelf, __: tuple[()]) -> Context:
    """Make the page on which readers search."""
    words = edition.s["search"]
    return frame(edition, BASE, words["title"], kind="search",
                 trail=[Step(label=words["title"], address=BASE)],
                 head=Head(description=words["description"], noindex=True)) | {"search": {
                     "index": beside(edition, BASE, INDEX), "root": root_from(edition, BASE),
                     **narrowing(edition, BASE),
                     "words_json": data_block(_words(edition))}}


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


def _words(edition: Edition) -> Context:
    """Return the texts that the script shows, and what it needs to write numbers and dates."""
    return dict(edition.s["search"]) | narrowing_words(edition) | {
        "directions": {code: direction(code) for code in edition.s["languages"]}}
