"""Pages of further editions link to pages of their own, and to files that exist once."""

import pytest

from kashkol.model import SiteConfig
from kashkol.site.parts.edition import Edition, Interface, beside, frame, prose, shared_root

STRINGS = {"nav": dict.fromkeys(
               ("articles", "topics", "timeline", "quotes", "network", "data"), "x"),
           "footer": dict.fromkeys(("about", "corrections", "feed", "data"), "x"),
           "common": {"home": "x"}}
INTERFACES = (Interface(language="ckb", prefix=""), Interface(language="en", prefix="en/"))


def edition(number, base_url="https://archive.example/a/"):
    own = INTERFACES[number]
    return Edition(site=SiteConfig(base_url=base_url, language=own.language), s=STRINGS,
                   assets={"site.css": "assets/site.1.css"}, groups=(), menu=(),
                   prefix=own.prefix, interfaces=INTERFACES)


def framed(number, address, **how):
    return frame(edition(number, **how), address, "title", kind="home")


@pytest.mark.parametrize(("address", "roots"), [
    ("", ["", "../"]), ("topics/a/", ["../../", "../../../"])])
def test_files_that_exist_once_are_at_the_root_of_the_site(address, roots):
    assert [shared_root(edition(number), address) for number in (0, 1)] == roots
    assert [framed(number, address)["assets"]["site.css"] for number in (0, 1)] == [
        f"{root}assets/site.1.css" for root in roots]


def test_a_file_beside_a_page_is_beside_its_first_edition():
    assert beside(edition(0), "articles/a/", "source.txt") == "source.txt"
    assert beside(edition(1), "articles/a/", "source.txt") == "../../../articles/a/source.txt"


@pytest.mark.parametrize(("html", "moved"), [
    ('<a href="../../topics/a/#said">', '<a href="../../topics/a/#said">'),
    ('<a href="#p0">', '<a href="#p0">'),
    ('<a href="../">', '<a href="../">'),
    ('<a class="x" href="map.png">', '<a class="x" href="../../../guide/map/map.png">'),
    ('<img alt="href=" src="../x/b.png">', '<img alt="href=" src="../../../guide/x/b.png">'),
    ('<a href="./data:x">', '<a href="../../../guide/map/data:x">'),
    ('<a href="../../data/a.csv?x#y">', '<a href="../../../data/a.csv?x#y">'),
    ('<a href="https://e.example/a.png">', '<a href="https://e.example/a.png">'),
    ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
])
def test_prose_keeps_its_links_to_files_in_a_further_edition(html, moved):
    assert prose(edition(0), "guide/map/", html) == html
    assert prose(edition(1), "guide/map/", html) == moved


def test_the_switch_leads_to_the_same_page_in_the_other_language():
    here, there = framed(0, "topics/a/")["languages"], framed(1, "topics/a/")["languages"]

    assert [(one["lang"], one["dir"], one["href"]) for one in (*here, *there)] == [
        ("en", "ltr", "../../en/topics/a/"), ("ckb", "rtl", "../../../topics/a/")]


@pytest.mark.parametrize(("address", "href"), [("", "en/"), ("404.html", "/a/en/")])
def test_the_switch_of_the_home_page_and_of_the_404_page_leads_home(address, href):
    assert [one["href"] for one in framed(0, address)["languages"]] == [href]
    assert [one["href"] for one in framed(1, "")["languages"]] == ["../"]


def test_a_site_in_one_language_has_no_switch_and_no_alternates():
    alone = Edition(site=SiteConfig(base_url="https://a.example/"), s=STRINGS, assets={}, groups=(),
                    menu=())
    context = frame(alone, "topics/", "title", kind="topics")

    assert context["languages"] == []
    assert [link for link in context["head"]["links"] if link.get("hreflang")] == []


@pytest.mark.parametrize("number", [0, 1])
def test_pages_name_their_alternates_with_whole_addresses(number):
    links = framed(number, "topics/a/")["head"]["links"]

    assert {link["hreflang"]: link["href"] for link in links if link.get("hreflang")} == {
        "x-default": "https://archive.example/a/topics/a/",
        "ckb": "https://archive.example/a/topics/a/",
        "en": "https://archive.example/a/en/topics/a/"}
    assert framed(number, "topics/a/")["head"]["canonical"] == (
        f"https://archive.example/a/{INTERFACES[number].prefix}topics/a/")


def test_without_an_address_there_are_no_alternates():
    assert framed(0, "", base_url="")["head"]["links"] == []


def test_what_is_not_translated_says_its_language():
    one = Edition(site=SiteConfig(language="en"), s=STRINGS, assets={}, groups=(), menu=(),
                  prefix="en/", interfaces=INTERFACES, untranslated=("description",))
    tongues = frame(one, "", "title", kind="home")["site"]["tongues"]

    assert tongues["description"] == {"lang": "ckb", "dir": "rtl"}
    assert tongues["title"] == {"lang": "", "dir": ""}
