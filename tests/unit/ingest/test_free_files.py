"""Beside the pages stands nothing that a browser would run or that asks another host."""

import pytest

from kashkol.ingest.free_files import check_files
from kashkol.model import ContentFile
from kashkol.problems import Level

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{}>{}</svg>'


def faults(root, name, content):
    (root / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(check_files(root, [ContentFile(path=name, address=name)]))


@pytest.mark.parametrize("name", [
    "a.html", "a.HTM", "a.xhtml", "a.xht", "a.xml", "a.js", "a.mjs", "a.css", "a.svgz", "a.mhtml",
    "a.xsl", "a.html.", "a.html ", "a.html.bak", "a.html.en", "a.svg.old", "a.shtml", "a.rss",
    "a.php", "a.PHP5", "a.phtml", "a.php.bak", "a.cgi", "a.aspx", "a.jsp"])
def test_what_a_browser_runs_is_refused_by_its_name(tmp_path, name):
    [problem] = faults(tmp_path, name, "x")

    assert problem.level is Level.ERROR
    assert "Markdown" in problem.fix


@pytest.mark.parametrize("name", ["a", "CNAME", "a.kml", "a.unknown", "a.png", "a.pdf"])
@pytest.mark.parametrize("content", [
    "<script>", " \n<!doctype html>", "\ufeff<p>", "<?xml version='1.0'?>", "<a>".encode("utf-16")])
def test_what_looks_like_a_page_is_refused_whatever_its_name(tmp_path, name, content):
    assert len(faults(tmp_path, name, content)) == 1


@pytest.mark.parametrize(("name", "content"), [
    ("map.png", b"\x89PNG\r\n\x1a\n\0<\0"), ("a.pdf", "%PDF"), ("CNAME", "a.example"),
    ("a.txt", "<b>"),
    ("a.html.txt", "<b>"), ("a.csv", "a,b"), ("a.zip", "PK"), ("a.v1.png", "x"), ("a.mp3", "ID3")])
def test_what_a_browser_shows_or_keeps_is_published(tmp_path, name, content):
    assert faults(tmp_path, name, content) == []


@pytest.mark.parametrize("inner", [
    "<path d='M0 0h9'/>", "<style>.a{fill:url(#g)}</style>", "<rect fill='url( \"#g\" )'/>",
    "<use xlink:href='#a'/>", "<a href='https://a.example/'><text>کازمی</text></a>",
    "<image href='data:image/png;base64,AAAA'/>", "<image href='map.png'/>", "<!-- <script> -->",
    "<metadata><r:RDF xmlns:r='urn:r'><w r:about='http://a/' r:p='C:\\x(1)'/></r:RDF></metadata>",
    "<g transform='translate(1 2)'/>", "<animate attributeName='opacity' to='0'/>",
    "<title>javascript: onclick= url(https://a)</title>"])
def test_a_picture_that_only_draws_is_published(tmp_path, inner):
    assert faults(tmp_path, "a.svg", SVG.format("", inner)) == []


@pytest.mark.parametrize("inner", [
    "<script>alert(1)</script>", "<SCRIPT/>", "<script href='a.js'/>", "<g onclick='a()'/>",
    "<h:script xmlns:h='http://www.w3.org/1999/xhtml'>a()</h:script>", "<g ONLOAD='a()'/>",
    "<foreignObject><p/></foreignObject>", "<p xmlns='http://www.w3.org/1999/xhtml'/>",
    "<a href='javascript:alert(1)'/>", "<a xlink:href='java&#10;script:alert(1)'/>",
    "<a href=' JAVASCRIPT:a()'/>", "<a href='data:text/html,x'/>", "<use href='//evil.test/a#b'/>",
    "<image href='https://evil.test/x.png'/>", "<image xlink:href='\\\\evil.test/x'/>",
    "<use href='data:image/svg+xml,x'/>", "<image href='/\t/evil.test'/>",
    "<style>@import 'https://evil.test'</style>", "<style>a{b:url(https://evil.test)}</style>",
    "<style>a{b:u\\72l(https://evil.test)}</style>", "<g style='fill:url( //evil.test)'/>",
    "<style>a{b:image-set('https://evil.test' 1x)}</style>", "<rect fill='url(https://evil.test#a)'/>",
    "<rect fill='u\\72l(https://evil.test#a)'/>", "<g style=\"b:url('//evil.test')\"/>",
    "<set attributeName='href' to='javascript:a()'/>", "<animate attributeName='xlink:href'/>",
    "<set attributeName='fill' to='url(//evil.test#a)'/>", "<g xml:base='https://evil.test/'/>",
    "<feImage href='http://evil.test/x'/>", "<?xml-stylesheet href='a.css'?>", "<iframe/>",
    "<style>a{b:<![CDATA[url(]]>https://evil.test)}</style>"])
def test_a_picture_that_runs_or_asks_another_host_is_refused(tmp_path, inner):
    [problem] = faults(tmp_path, "a.svg", SVG.format("", f"\n{inner}"))

    assert (problem.level, "on line 2;" in problem.message) == (Level.ERROR, True)
    assert "plain SVG" in problem.fix


@pytest.mark.parametrize(("content", "said"), [
    (SVG.format(" onload='a()'", ""), "the attribute onload"), ("<html/>", "<html>"),
    ("", "is not well-formed XML"),
    ("<svg>", "not <svg> of the SVG namespace"), ("<svg/>", "not <svg> of the SVG namespace"),
    ("<svg", "is not well-formed XML"),
    ("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("", "&a;"), "a DOCTYPE"),
    ('<?xml-stylesheet href="a.css"?>' + SVG.format("", ""), "<?xml-stylesheet?>"),
    ("<?xml version='1.0' encoding='x-none'?>" + SVG.format("", ""), "is not well-formed XML"),
    (SVG.format("", "<script/>").encode("utf-16"), "<script>")])
def test_the_whole_of_a_picture_is_judged(tmp_path, content, said):
    [problem] = faults(tmp_path, "a.svg", content)

    assert said in problem.message
