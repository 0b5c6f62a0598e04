"""A site in several languages has each page in each of them, and everything else once."""

import re
import shutil
import xml.etree.ElementTree as ET
from functools import partial

import pytest

from tests.support.archives import ROOT, run_command
from tests.support.kinds import ENGLISH

BASE = "https://archive.example/"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9",
           "x": "http://www.w3.org/1999/xhtml"}
HOME, ARTICLE, TOPIC = "", "articles/every-part/", "topics/kazemi/"


@pytest.fixture(scope="module")
def root(bilingual_site):
    return bilingual_site.parent / "root"


@pytest.fixture(scope="module")
def site(bilingual_site):
    return bilingual_site


@pytest.fixture(scope="module")
def page(site):
    return lambda address: (site / address / "index.html").read_text("utf-8")


def paths(site, *endings):
    return {path.relative_to(site).as_posix() for path in site.rglob("*")
            if path.is_file() and path.name.endswith(endings)}


def test_every_page_but_that_of_404_is_in_each_language(site):
    pages = paths(site, ".html")
    english = {path.removeprefix(ENGLISH) for path in pages if path.startswith(ENGLISH)}

    assert english == {path for path in pages if not path.startswith(ENGLISH)} - {"404.html"}
    assert len(english) > 50


def test_everything_that_is_no_page_exists_once(site):
    assert {path for path in paths(site, "") if path.startswith(ENGLISH)
            and not path.endswith(".html")} == set()


@pytest.mark.parametrize("address", [HOME, ARTICLE, TOPIC, "search/", "about/", "data/"])
def test_a_page_says_its_language_and_direction(page, address):
    assert '<html lang="ckb" dir="rtl">' in page(address)
    assert '<html lang="en" dir="ltr">' in page(ENGLISH + address)


@pytest.mark.parametrize("address", [HOME, ARTICLE, TOPIC, "search/", "about/"])
def test_the_switch_leads_to_the_same_page(site, page, address):
    for prefix, language in ((ENGLISH, "ckb"), ("", "en")):
        href = re.search(rf'<li><a href="([^"]*)" hreflang="{language}"', page(prefix + address))[1]
        target = (site / prefix / address / href / "index.html").resolve()

        assert target == (site / ("" if prefix else ENGLISH) / address / "index.html").resolve()


@pytest.mark.parametrize("address", [HOME, ARTICLE, TOPIC])
def test_a_page_and_its_alternates_name_each_other(page, address):
    found = [re.findall(r'<link rel="alternate" href="([^"]+)" hreflang="([\w-]+)"', page(one))
             for one in (address, ENGLISH + address)]

    assert found[0] == found[1] == [
        (BASE + address, "x-default"), (BASE + address, "ckb"), (BASE + ENGLISH + address, "en")]


def test_the_check_of_links_finds_nothing(root, site):
    run = run_command("check", "--root", root, "--output", site)

    assert run.returncode == 0, run.stdout + run.stderr


def test_a_name_is_shown_in_latin_letters_to_readers_of_english(page):
    assert "<h1>Mustafa al-Kadhimi</h1>" in page(ENGLISH + TOPIC)
    assert "<h1>مستەفا کازمی</h1>" in page(TOPIC)


def test_titles_and_texts_of_the_archive_say_their_language(page):
    assert re.search(r'<h1 [^>]*lang="ckb" dir="rtl"', page(ENGLISH + ARTICLE))
    assert '<div class="body" lang="ckb" dir="rtl">' in page(ENGLISH + ARTICLE)
    assert '<div class="body">' in page(ARTICLE)


def test_the_site_is_called_by_its_name_in_each_language(page):
    assert "<h1>Kashkol</h1>" in page(ENGLISH)
    assert '<p class="lead" lang="ckb" dir="rtl">' in page(ENGLISH), "is not translated"


def test_a_free_page_is_shown_in_its_translation_or_says_its_language(page):
    assert '<div class="prose">\n<p>An archive of texts.' in page(ENGLISH + "about/")
    assert "<title>About · Kashkol</title>" in page(ENGLISH + "about/")
    assert '<div class="prose" lang="ckb" dir="rtl">' in page(ENGLISH + "examples/")
    assert not re.search('<div class="prose"[^>]* lang', page("examples/"))


def test_a_translation_is_no_page_of_its_own(site):
    assert not (site / "about-en").exists()
    assert not (site / "about.en").exists()


def test_the_sitemap_has_every_page_with_its_alternates(site):
    urls = ET.parse(site / "sitemap.xml").getroot().findall("s:url", SITEMAP)
    found = {url.find("s:loc", SITEMAP).text:
             {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)}
             for url in urls}

    assert found[BASE + TOPIC] == found[BASE + ENGLISH + TOPIC] == {
        "ckb": BASE + TOPIC, "en": BASE + ENGLISH + TOPIC}
    assert len(found) == len(urls) == 2 * len([one for one in found if ENGLISH not in one])


def test_former_addresses_lead_on_in_each_language(site):
    lines = (site / "_redirects").read_text("utf-8").splitlines()

    assert "/articles/old-every-part/ /articles/every-part/ 301" in lines or any(
        line.startswith("/articles/old-every-part") for line in lines)
    assert {f"/{ENGLISH}{line[1:].replace(' /', f' /{ENGLISH}', 1)}" for line in lines
            if not line.startswith(f"/{ENGLISH}")} <= set(lines)


def test_a_reference_names_one_address_in_every_language(page):
    found = [re.search(r'id="address">([^<]*)<', page(one))[1]
             for one in (ARTICLE, ENGLISH + ARTICLE)]

    assert found == [BASE + ARTICLE] * 2


# --- building again --------------------------------------------------------------------------


def build(root, *options):
    run = run_command("--root", root, "--output", root / "output", "--base-url", BASE,
                      "--jobs", "1", *options)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def content(site):
    return {path: (site / path).read_bytes() for path in paths(site, "")
            if not path.startswith(".kashkol")}


@pytest.fixture
def again(root, site, tmp_path):
    """Return a copy of the archive, built."""
    shutil.copytree(root, tmp_path / "again", ignore=shutil.ignore_patterns("output", ".cache"))
    build(tmp_path / "again")
    assert content(tmp_path / "again/output") == content(site)
    return tmp_path / "again"


def test_a_second_build_writes_nothing(again):
    assert re.search(r"\b0 files written", build(again, "--paranoid"))


def edit_topic(root):
    place = root / "content/topics/kazemi.md"
    place.write_text(place.read_text("utf-8").replace("Mustafa al-Kadhimi", "M. al-Kadhimi"),
                     "utf-8")


def edit_page(root):
    (root / "content/pages/about.en.md").unlink()


def edit_interface(root, to):
    place = root / "content/site.yaml"
    place.write_text(place.read_text("utf-8").replace("interface: [ckb, en]", to), "utf-8")


EDITS = {
    "a name": edit_topic, "a translation that goes": edit_page,
    "a language that goes": partial(edit_interface, to="interface: [ckb]"),
    "another language": partial(edit_interface, to="interface: [ckb, kmr, en, ar]"),
    "another first language": partial(edit_interface, to="interface: [en, ckb]"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_site_is_as_a_clean_build_makes_it(again, edit):
    EDITS[edit](again)
    if "language" in edit and "translation" not in edit:
        site = again / "content/site.yaml"
        plain = re.sub(r"title: \{.*\}", "title: Kashkol", site.read_text("utf-8"))
        site.write_text(plain, "utf-8")
        (again / "content/pages/about.en.md").unlink()
    build(again)
    incremental = content(again / "output")
    shutil.rmtree(again / "output")
    shutil.rmtree(again / ".cache")
    build(again)

    assert content(again / "output") == incremental


def test_strings_of_a_language_are_those_of_the_archive_and_touch_its_pages_alone(again):
    before = content(again / "output")
    place = again / "templates/strings/en.yaml"
    place.parent.mkdir(parents=True)
    strings = (ROOT / "templates/strings/en.yaml").read_text("utf-8")
    place.write_text(strings.replace("newest: Latest texts", "newest: Newest texts"), "utf-8")
    build(again)
    after = content(again / "output")

    assert {path for path in after if after[path] != before.get(path)} == {f"{ENGLISH}index.html"}


@pytest.mark.parametrize(("line", "message"), [
    ("interface: [ckb, tlh]", "there is no interface in 'tlh'"),
    ("interface: [ckb, en, en]", "'en' is given twice"),
    ("interface: [ckb, en]\ntitle: {en: Archive}", "'title' has no text in 'ckb'"),
    ("interface: [ckb, en]\ntitle: {ckb: ئەرشیڤ, ar: أرشيف}", "'title' has a text in 'ar'"),
    ("interface: [ckb, en]\ntitle: {ckb: ئەرشیڤ, en: ' '}", "'title': the text in 'en' is empty"),
    ("interface: ckb", "'interface': expected a list"),
])
def test_what_is_wrong_with_the_languages_is_told(tmp_path, line, message):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("سڵاو لە هەمووان.\n", "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text(line + "\n", "utf-8")
    run = run_command("--root", tmp_path, "--output", tmp_path / "output")

    assert run.returncode == 1
    assert message in run.stdout + run.stderr
