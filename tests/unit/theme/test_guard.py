"""What an archive's own templates and scripts may put on a site, as long as nobody trusts them."""

import pytest

from kashkol.theme.guard import (
    BEGINNING,
    POLICY_TAG,
    forbidden,
    foreign_scripts,
    foreign_templates,
    with_policy,
)
from kashkol.theme.template_files import TemplateFiles, read_template_files
from tests.support.archives import ROOT

OWN = {"assets/theme.0a1b2c3d4e.js", "assets/search.0a1b2c3d4e.js"}
SVG = '<svg xmlns="http://www.w3.org/2000/svg">%s</svg>'
FIRST = b'<!doctype html>\n<html lang="ckb" dir="rtl">\n<head>\n<meta charset="utf-8">\n'


@pytest.mark.parametrize("html", [
    '<script src="assets/theme.0a1b2c3d4e.js"></script>',
    '<script src="../../assets/search.0a1b2c3d4e.js" type="module"></script>',
    '<script src="/archive/assets/theme.0a1b2c3d4e.js"></script>',
    '<script type="application/ld+json">{}</script>',
    '<script type="application/json" id="search-words">{}</script>',
    '<meta http-equiv="refresh" content="0; url=../../articles/x/">',
    '<link rel="stylesheet" href="../assets/site.css">',
    "<noscript>x</noscript><p>&lt;script>", POLICY_TAG.decode(),
])
def test_what_kashkols_own_templates_write_is_allowed(html):
    assert forbidden(html.encode(), OWN) == b""


@pytest.mark.parametrize("html", [
    "<script>alert(1)</script>", "<ScRiPt>alert(1)</ScRiPt>", "<script\n>alert(1)</script>",
    "<svg><script>alert(1)</script></svg>", "<script/x>alert(1)</script>",
    '<script src="assets/own.0a1b2c3d4e.js"></script>',
    '<script src="articles/a/source.txt"></script>',
    '<script src="//evil.example/assets/theme.0a1b2c3d4e.js"></script>',
    '<script src="/\\evil.example/assets/theme.0a1b2c3d4e.js"></script>',
    '<script src="https://evil.example/assets/theme.0a1b2c3d4e.js"></script>',
    '<script src="/\t/evil.example/assets/theme.0a1b2c3d4e.js"></script>',
    '<script src="assets/theme.0a1b2c3d4e.js">alert(1)</script>',
    '<script src="assets/theme.0a1b2c3d4e.js" onload="alert(1)"></script>',
    '<script x src="assets/theme.0a1b2c3d4e.js"></script>',
    '<script type="module">alert(1)</script>', '<script type="importmap">{}</script>',
    '<script type="speculationrules">{}</script>',
    '<script type="application/json" type="module">alert(1)</script>',
    '<script type="application/json" src="a.js"></script>',
    '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
    '<meta http-equiv="refresh" content="0; url=//evil.example/">',
    '<meta http-equiv="refresh" content="0; url=/\\evil.example/">',
    '<meta http-equiv="refresh" content="0; url= //evil.example/">',
    '<meta http-equiv="refresh" content="0; url=javascript&#58;alert(1)">',
    '<meta content="0;url=https://evil.example/" http-equiv="refresh">',
    '<meta http-equiv="Content-Security-Policy" content="default-src *">',
    '<link rel="preconnect" href="https://evil.example/">',
    '<link href="//evil.example/" rel="stylesheet">', '<link rel="pre&#99;onnect" href="//e/">',
    '<link rel="dns-prefetch" href="//evil.example/">', "<LINK REL=PRECONNECT HREF=//e/>",
    '<scr<link rel="icon"ipt>alert(1)<script>',
])
def test_what_a_browser_might_run_or_fetch_is_not(html):
    assert forbidden(html.encode(), OWN) != b""


def test_a_page_that_sets_the_policy_first_of_all_stays_as_it_is():
    html = FIRST + POLICY_TAG + b"\n<title>x</title>"

    assert with_policy(html) == html


@pytest.mark.parametrize("html", [
    b"<p>x", b"", POLICY_TAG, FIRST + b"<title>x</title>", b"<!--" + FIRST + POLICY_TAG,
    FIRST.replace(b'dir="rtl"', b'dir="rtl" onload="alert(1)"') + POLICY_TAG,
    FIRST + b"<template>" + POLICY_TAG, FIRST + b'<img src=x onerror="alert(1)">' + POLICY_TAG,
    FIRST.replace(b"utf-8", b"iso-2022-jp") + POLICY_TAG, b"\xef\xbb\xbf" + FIRST + POLICY_TAG,
    FIRST + POLICY_TAG.replace(b"'self'", b"*"),
])
def test_before_any_other_page_the_policy_is_put(html):
    assert with_policy(html) == BEGINNING + html


# --- files -----------------------------------------------------------------------------------


def faults(name, content):
    files = TemplateFiles(places={}, contents={name: content.encode()}, foreign=frozenset({name}))
    return [problem.message for problem in foreign_scripts(files)]


def test_kashkols_own_files_are_known_by_their_bytes(tmp_path):
    for name in ("base.html", "assets/theme.js"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / "templates" / name).read_bytes())
    (tmp_path / "error.html").write_bytes(b"own")
    (tmp_path / "assets/site.css").write_bytes(b"own")
    files = read_template_files((tmp_path, ROOT / "templates"))

    assert files.foreign == {"error.html", "assets/site.css"}
    assert foreign_templates(files) == {"error.html"}


@pytest.mark.parametrize("name", ["assets/theme.js", "assets/more.js"])
def test_a_script_is_refused(name):
    assert faults(name, "alert(1)") == ["is a script that is not Kashkol's own"]


@pytest.mark.parametrize("name", ["assets/deep/more.js", "more.js", "assets/.theme.js",
                                  "assets/site.css", "assets/more.txt"])
def test_what_is_not_published_or_runs_nowhere_is_no_matter(name):
    assert faults(name, "alert(1)") == []


@pytest.mark.parametrize("drawn", [
    '<path d="M0 0h1"/>', '<use href="#a"/>', "<defs><linearGradient id='a'/></defs>",
    '<title>نیشان</title><g fill="none"><text>x</text></g>', '<g fill="url(#a)"/>'])
def test_a_picture_that_only_draws_is_allowed(drawn):
    assert faults("assets/favicon.svg", SVG % drawn) == []
    assert faults("assets/a.svg", '<?xml version="1.0" encoding="utf-8"?>\n' + SVG % drawn) == []


@pytest.mark.parametrize("content", [
    SVG % "<script>alert(1)</script>", SVG % "<g onclick='alert(1)'/>", "<svg", "\ufeff<svg>",
    SVG % "<x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script>",
    SVG % "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>",
    SVG % "<foreignObject/>", SVG % "<use href='https://evil.example/a.svg#a'/>",
    SVG % "<set attributeName='href'/>", SVG % "<animate attributeName='href'/>",
    SVG % "<a href='java&#115;cript:alert(1)'/>", SVG % "<image href='https://evil.example/'/>",
    "<!DOCTYPE svg [<!ENTITY a '<script/>'>]>" + SVG % "&a;",
    '<?xml-stylesheet href="a.xsl"?>' + SVG % "",
    '<?xml version="1.0" encoding="utf-7"?>' + SVG % "", SVG % "<style>@import '//e'</style>",
    SVG % "<g fill='url(//e/a.svg#a)'/>", SVG % "<g style='mask:URL( \"https://e/\")'/>",
    SVG % r"<g style='mask:\75rl(//e/)'/>",
])
def test_a_picture_that_does_more_is_refused(content):
    [fault] = faults("assets/favicon.svg", content)

    assert fault.startswith("is more than a picture: ")
