"""References are the same in the files of a year and from the buttons on an article's page."""

import json
import subprocess

import pytest

from kashkol.model import SiteConfig
from kashkol.site.exports.citations import make_citations
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.item import DOCUMENT, JOURNAL, NEWSPAPER, Item
from tests.support.archives import ROOT

GOLDEN = ROOT / "tests/golden/citations.json"
SCRIPT = ROOT / "templates/assets/cite.js"
CASES = json.loads(GOLDEN.read_text("utf-8"))["citations"]
FORMATS = ("bib", "ris", "json")
KINDS = {kind.zotero: kind for kind in (NEWSPAPER, JOURNAL, DOCUMENT)}

PRESS = """
import {readFileSync} from "node:fs";
const {script, cases} = JSON.parse(readFileSync(0, "utf8")), said = [];
for (const {article, tags} of cases) {
  const listeners = {}, saved = [];
  const found = id => ({dataset: {}, addEventListener: (_, heard) => listeners[id] = heard});
  const document = {
    getElementById: found, querySelector: found, createElement: () => ({click() {}}),
    querySelectorAll: asked => tags.filter(([name]) => asked === `meta[name="${name}"]`)
      .map(([, content]) => ({content})),
  };
  const location = new URL(`articles/${article.slug}/`, article.base_url);
  const addresses = {createObjectURL: blob => saved.push(blob), revokeObjectURL() {}};
  const press = new Function("document", "location", "URL", "navigator", script);
  press(document, location, addresses, {});
  for (const cite of ["bib", "ris", "json"]) listeners["cite-tools"]({target: {dataset: {cite}}});
  said.push(await Promise.all(saved.map(blob => blob.text())));
}
process.stdout.write(JSON.stringify(said));
"""
"""A stub of a page with only what the script uses."""


def python_says(article, ending):
    """Return a reference as Python writes it: its lines, or the parsed JSON."""
    site = SiteConfig(base_url=article["base_url"], title=article["archive"])
    edition = Edition(site=site, s={}, assets={}, menu=(), groups=())
    one = Item(slug=article["slug"], kind=KINDS[article["kind"]], title=article["title"],
               date=article["date"], edtf=article["edtf"], authors=tuple(article["authors"]),
               address=f"articles/{article['slug']}/", publisher=article["publisher"],
               container=article["container"], issue=article["issue"],
               language=article["language"], rights=article.get("rights", ""),
               identifier=article.get("identifier", ""), section=article.get("section", ""),
               tags=tuple(article.get("tags", ())), doi=article.get("doi", ""),
               issn=article.get("issn", ""))
    return read(make_citations(edition, None, (ending, [one])).decode(), ending)


def read(text, ending):
    if ending == "json":
        item, = json.loads(text)
        return item
    return text.split("\r\n" if ending == "ris" else "\n")


def tags(article):
    """Return the tags of an article's page that the script reads."""
    return [("z:itemType", article["kind"]), ("citation_title", article["title"]),
            *(("citation_author", author) for author in article["authors"]),
            ("citation_publication_date", (article["date"] or "").replace("-", "/")),
            ("citation_publisher", article["publisher"]),
            ("citation_language", article["language"]),
            ("citation_journal_title", article["container"]),
            ("citation_issue", article["issue"]), ("prism.section", article.get("section")),
            ("citation_doi", article.get("doi")), ("citation_issn", article.get("issn")),
            *(("dcterms.subject", tag) for tag in article.get("tags", ())),
            ("dcterms.identifier", article.get("identifier")),
            ("dcterms.rights", article.get("rights")), ("dcterms.issued", article["edtf"]),
            ("dcterms.provenance", article["archive"]),
            ("citation_public_url", f"{article['base_url']}articles/{article['slug']}/")]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["article"]["slug"])
def test_the_files_of_a_year_hold_what_the_golden_file_says(case, ending):
    assert python_says(case["article"], ending) == case[ending]


def test_the_buttons_of_an_article_give_what_the_golden_file_says(node):
    given = {"script": SCRIPT.read_text("utf-8"), "cases": [
        {"article": case["article"], "tags": [tag for tag in tags(case["article"]) if tag[1]]}
        for case in CASES]}
    ran = subprocess.run([node, "--input-type=module", "-e", PRESS], input=json.dumps(given),
                         capture_output=True, text=True, encoding="utf-8", check=False, timeout=600)
    assert ran.returncode == 0, ran.stderr

    assert [dict(zip(FORMATS, map(read, texts, FORMATS), strict=True))
            for texts in json.loads(ran.stdout)] == [
        {ending: case[ending] for ending in FORMATS} for case in CASES]
