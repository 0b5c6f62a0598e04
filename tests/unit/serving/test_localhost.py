"""What `serve` answers, and to whom: decided from the request alone."""

import pytest

from kashkol.serving.localhost import prefix_of, refusal, within

OWN = {"Host": "127.0.0.1:8000"}


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000",
                                  "[::1]:8000"])
def test_the_servers_own_names_are_answered(host):
    assert not refusal({"Host": host}, 8000)


@pytest.mark.parametrize("host", [
    "", "evil.test", "evil.test:8000", "127.0.0.1", "127.0.0.1:8001", "127.0.0.1.evil.test:8000",
    "127.0.0.1:8000.evil.test", "localhost.evil.test:8000", "127.0.0.1:8000,evil.test",
    "user@127.0.0.1:8000", "0.0.0.0:8000", "127.1:8000", "2130706433:8000"])
def test_every_other_host_is_refused(host):
    assert "answers only to http://127.0.0.1:8000/" in refusal({"Host": host}, 8000)


def test_the_port_of_http_may_be_left_out():
    assert not refusal({"Host": "localhost"}, 80)


@pytest.mark.parametrize("origin", [
    "null", "https://evil.test", "http://127.0.0.1:9000", "http://localhost:8000",
    "https://127.0.0.1:8000", "http://127.0.0.1:8000.evil.test", "http://127.0.0.1:8000/", ""])
def test_every_other_origin_is_refused(origin):
    assert "came from another site" in refusal(OWN | {"Origin": origin}, 8000)


def test_the_servers_own_origin_is_answered():
    assert not refusal(OWN | {"Origin": "http://127.0.0.1:8000"}, 8000)


@pytest.mark.parametrize("site", ["cross-site", "same-site", "else"])
@pytest.mark.parametrize(("mode", "destination"), [
    ("no-cors", "image"), ("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe"),
    ("navigate", "object"), ("websocket", "websocket")])
def test_what_another_site_embeds_is_refused(site, mode, destination):
    headers = OWN | {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": destination}

    assert "came from another site" in refusal(headers, 8000)


@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_what_the_site_itself_embeds_is_answered(site):
    assert not refusal(OWN | {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors"}, 8000)


def test_a_link_from_another_site_leads_to_a_page():
    assert not refusal(OWN | {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate",
                              "Sec-Fetch-Dest": "document"}, 8000)


@pytest.mark.parametrize(("base_url", "prefix"), [
    ("", "/"), ("https://x.example/", "/"), ("https://x.example/a(b/", "/a(b/"),
    ("https://x.example/کەشکۆڵ/", "/کەشکۆڵ/"), ("https://x.example/%DA%A9/", "/ک/"),
    ("https://x.example/a b/", "/a b/"), ("https://x.example/a%20b/", "/a b/"),
    ("https://x.example//evil.test/", "/evil.test/"), ("https://x.example/a/../b/", "/b/"),
    ("https://x.example/..//evil.test/", "/evil.test/"), ("https://[x/", "/"),
    ("https://x.example/%2f%2fevil.test/", "/evil.test/")])
def test_a_prefix_is_the_path_of_the_address_as_browsers_ask_for_it(base_url, prefix):
    assert prefix_of(base_url) == prefix


@pytest.mark.parametrize("path", [
    "/..", "/../x", "/a/../../x", "/./a", "/a/.", "//x", "//evil.test/..", "/a//b", "/\\evil.test",
    "/a\\..\\..\\x", "/\0", "/a\0.html", "/\ud800", "evil", ""])
def test_a_path_that_names_no_place_below_the_site_leads_nowhere(path):
    assert within(path, "/") is None


@pytest.mark.parametrize("path", ["/", "/a/", "/a(b", "/ab/", "/A(B/"])
def test_a_path_outside_the_prefix_leads_nowhere(path):
    assert within(path, "/a(b/") is None


def test_names_with_dots_are_names():
    assert within("/a..b/.well-known/x...", "/") == "a..b/.well-known/x..."
