"""What a reader takes along from an article: references that programs read, addresses that lead."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.support.archives import ROOT
from tests.support.kinds import KINDS

DATED, UNDATED = "article", "undated article"
BASE = "https://archive.example/"
TITLE = "سەردانێک بۆ ئێران، لەگەڵ ناونیشانێک کە هێندە درێژە لە مۆبایلدا چەند دێڕێک دەگرێت"
PUBLISHER = "ڕۆژنامەی نموونە & هاوبەشان"
AUTHORS = ["نووسەری یەکەم", "نووسەری دووەم"]
CSL_TYPE = "article-newspaper"
ARCHIVE = "کەشکۆڵ"
RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  - ?(.*)")
FIELD = re.compile(r"  (?P<name>[a-z]+) = \{(?P<value>.*)\},?")


def bibtex(text):
    """Read entries of BibTeX, one field a line, refusing braces that do not pair."""
    entries = []
    for written in re.split(r"^(?=@)", text, flags=re.MULTILINE)[1:]:
        plain = re.sub(r"\\[{}]", "", written)
        assert plain.count("{") == plain.count("}")
        kind, key = re.match(r"@(\w+)\{([^,\s]+),\n", written).groups()
        lines = written.strip().splitlines()[1:-1]
        entries.append({"kind": kind, "key": key}
                       | {found["name"]: found["value"] for found in map(FIELD.fullmatch, lines)})
    return entries


def ris(text):
    """Read records of RIS as (tag, value), each from TY to ER."""
    records = []
    for line in text.split("\r\n"):
        if line:
            tag, value = RIS_LINE.fullmatch(line).groups()
            records = [*records, []] if tag == "TY" else records
            records[-1].append((tag, value.strip()))
    assert all(record[-1] == ("ER", "") for record in records)
    return records


def csl(text):
    """Read items of CSL-JSON."""
    return json.loads(text)


READERS = {"bib": bibtex, "ris": ris, "json": csl}


@pytest.fixture
def taken(see):
    """Press the button of a format on an article and read what is saved."""
    def take(kind, ending):
        page = see(kind)
        with page.expect_download() as saving:
            page.locator(f'[data-cite="{ending}"]').click()
        name = KINDS[kind].strip("/").rpartition("/")[2]
        assert saving.value.suggested_filename == f"{name}.{ending}"
        item, = READERS[ending](saving.value.path().read_bytes().decode())
        return item

    return take


def test_csl_json_holds_what_is_known(taken):
    assert taken(DATED, "json") == {
        "id": "every-part", "type": CSL_TYPE, "title": TITLE,
        "author": [{"literal": name} for name in AUTHORS], "publisher": PUBLISHER,
        "issued": {"date-parts": [[2019, 5, 6]]}, "archive": ARCHIVE,
        "URL": BASE + KINDS[DATED], "language": "ckb"}


def test_bibtex_holds_what_is_known(taken):
    assert taken(DATED, "bib") == {
        "kind": "article", "key": "every-part", "title": f"{{{TITLE}}}",
        "author": " and ".join(f"{{{name}}}" for name in AUTHORS),
        "publisher": PUBLISHER.replace("&", r"\&"), "date": "2019-05-06", "year": "2019",
        "library": ARCHIVE, "url": BASE + KINDS[DATED], "language": "ckb"}


def test_ris_holds_what_is_known(taken):
    assert taken(DATED, "ris") == [
        ("TY", "NEWS"), ("ID", "every-part"), ("TI", TITLE), *(("AU", name) for name in AUTHORS),
        ("PB", PUBLISHER), ("PY", "2019"), ("DA", "2019/05/06/"), ("DP", ARCHIVE),
        ("UR", BASE + KINDS[DATED]), ("LA", "ckb"), ("ER", "")]


@pytest.mark.parametrize(("ending", "date"), [("json", "issued"), ("bib", "year"), ("ris", "PY")])
def test_an_undated_article_is_cited_without_a_date(taken, ending, date):
    assert date not in dict(taken(UNDATED, ending))


@pytest.mark.parametrize(("kind", "year"), [(DATED, "2019"), (UNDATED, "undated")])
@pytest.mark.parametrize("ending", READERS)
def test_the_file_of_the_year_says_what_the_button_says(taken, whole_site, kind, year, ending):
    file = whole_site / "data" / f"citations-{year}-01.{ending}"

    assert taken(kind, ending) in READERS[ending](file.read_bytes().decode())


def test_signs_that_tex_reads_as_commands_are_written_out(visit, serve, built_site):
    site = built_site(ROOT / "tests" / "sites" / "hostile", "--base-url", BASE)
    page = visit(serve(site).url + "articles/noted/")
    with page.expect_download() as saving:
        page.locator('[data-cite="bib"]').click()
    item, = bibtex(saving.value.path().read_text(encoding="utf-8"))

    assert item["author"].startswith(
        r"{\textbraceleft{}نووسەر\textbraceright{} \textbackslash{} \#1 \%} and ")
    assert item in bibtex((site / "data/citations-2021-01.bib").read_text(encoding="utf-8"))


def test_the_reference_is_copied_and_the_reader_told(see):
    page = see(DATED, apart=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator('[data-cite="copy"]').click()
    expect(page.locator("#status")).not_to_have_text("")

    copied = page.evaluate("navigator.clipboard.readText()")
    assert TITLE in copied
    assert BASE + KINDS[DATED] in copied


def test_the_address_of_a_paragraph_is_copied_and_leads_to_it(see):
    page = see(DATED, apart=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    pin = page.locator(".body p .pin").nth(1)
    pin.click()
    expect(page.locator("#status")).not_to_have_text("")

    copied = page.evaluate("navigator.clipboard.readText()")
    paragraph = pin.locator("..").get_attribute("id")
    assert copied.endswith(f"{KINDS[DATED]}#{paragraph}")
    assert page.url == copied
