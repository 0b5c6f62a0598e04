"""The static host of the tests answers as real ones do."""

import gzip
import http.client

import pytest

from tests.support.server import Site, SiteServer

PAGE = "<!doctype html><title>کەشکۆڵ</title>"
NOT_FOUND = "<!doctype html><title>نەدۆزرایەوە</title>"
OUTSIDE = "not part of the site"


@pytest.fixture
def folder(tmp_path):
    site = tmp_path / "site"
    (site / "articles" / "a").mkdir(parents=True)
    (site / "articles" / "a" / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "articles" / "a" / "source.txt").write_bytes("دەق\r\n".encode())
    (site / "404.html").write_text(NOT_FOUND, encoding="utf-8")
    (site / "_headers").write_text("/*\n  Referrer-Policy: no-referrer\n", encoding="utf-8")
    (site / "_redirects").write_text("/old/ /articles/a/\n", encoding="utf-8")
    (site / "font.woff2").write_bytes(b"wOF2")
    (tmp_path / "secret.txt").write_text(OUTSIDE, encoding="utf-8")
    return site


@pytest.fixture
def ask(folder):
    with SiteServer(Site(folder=folder)) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.url.split(":")[2].rstrip("/"))

        def get(path, method="GET", **headers):
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()

        yield get
        connection.close()


def test_a_folder_answers_with_its_index(ask):
    status, headers, body = ask("/articles/a/")

    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert body.decode() == PAGE


def test_a_folder_without_its_slash_is_redirected(ask):
    status, headers, _ = ask("/articles/a")

    assert (status, headers["location"]) == (301, "/articles/a/")


def test_an_unknown_address_shows_the_sites_own_page(ask):
    status, _, body = ask("/nowhere/")

    assert (status, body.decode()) == (404, NOT_FOUND)


def test_the_sites_headers_are_sent_with_every_page(ask):
    assert ask("/articles/a/")[1]["referrer-policy"] == "no-referrer"
    assert ask("/nowhere/")[1]["referrer-policy"] == "no-referrer"


def test_the_rules_themselves_are_not_served(ask):
    assert ask("/_headers")[0] == 404
    assert ask("/_redirects")[0] == 404


def test_a_former_address_leads_to_the_present_one(ask):
    status, headers, _ = ask("/old/")

    assert (status, headers["location"]) == (301, "/articles/a/")


def test_text_is_compressed_for_whoever_takes_it(ask):
    _, headers, body = ask("/articles/a/", **{"Accept-Encoding": "gzip, br"})

    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body).decode() == PAGE


def test_a_font_is_not_compressed_again(ask):
    _, headers, body = ask("/font.woff2", **{"Accept-Encoding": "gzip"})

    assert (headers["content-type"], body) == ("font/woff2", b"wOF2")


def test_a_source_is_served_byte_for_byte(ask):
    assert ask("/articles/a/source.txt")[2] == "دەق\r\n".encode()


def test_an_unchanged_file_is_not_sent_again(ask):
    etag = ask("/articles/a/")[1]["etag"]
    status, _, body = ask("/articles/a/", **{"If-None-Match": etag})

    assert (status, body) == (304, b"")


def test_a_head_request_gets_no_body(ask):
    status, headers, body = ask("/articles/a/", method="HEAD")

    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) == len(PAGE.encode())


@pytest.mark.parametrize("path", ["/../secret.txt", "/%2e%2e/secret.txt", "/a/../../secret.txt"])
def test_nothing_outside_the_site_is_served(ask, path):
    status, _, body = ask(path)

    assert status == 404
    assert OUTSIDE not in body.decode()


def test_a_site_may_stand_under_a_path(folder):
    site = Site(folder=folder, prefix="/archive/")

    assert site.answer("/archive/articles/a/").body.decode() == PAGE
    assert site.answer("/archive/old/").headers["location"] == "/archive/articles/a/"
    assert site.answer("/articles/a/").status == 404
