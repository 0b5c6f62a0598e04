"""`serve` answers requests of its own pages, refuses others, and never fails on a request."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClosedError, websocket_connect

from kashkol.serving.localhost import HEADERS
from tests.commands.archive_folder import small_archive, write
from tests.commands.served import PATIENCE, serving

OWN_PAGE = {"Sec_Fetch_Site": "same-origin", "Sec_Fetch_Mode": "no-cors"}
EMBEDDED = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors", "Sec_Fetch_Dest": "image"}
LONGER_THAN_NAMES = 300
LONGER_THAN_PATHS = 200_000


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    root = tmp_path_factory.mktemp("archive")
    small_archive(root / "archive")
    with serving(root / "archive") as running:
        running.said("The site is at")
        running.output = root / "archive" / "output"
        yield running


@pytest.mark.parametrize("path", ["/", "/articles/001/", "/robots.txt", "/livereload.js",
                                  "/livereload", "/nowhere", "http://evil.test/"])
@pytest.mark.parametrize("foreign", [
    {"Host": "evil.test"}, {"Origin": "https://evil.test"}, {"Origin": "null"}, EMBEDDED])
def test_another_site_gets_nothing(server, path, foreign):
    answer, body = server.ask(path, **foreign)

    assert answer.status == 403
    assert body.startswith(b"This server answers only ")
    assert answer.getheader("Content-Type").startswith("text/plain")


@pytest.mark.parametrize("path", ["/", "/articles/001/", "/articles", "/robots.txt",
                                  "/livereload.js", "/livereload.css", "/nowhere", "/%00",
                                  "/data/articles-2021-01.jsonl", "/data/"])
def test_no_answer_is_for_another_site(server, path):
    answer, _ = server.ask(path, **OWN_PAGE)
    sent = {name: answer.getheader(name) for name in HEADERS}

    assert sent == HEADERS
    assert answer.getheader("Access-Control-Allow-Origin") is None


@pytest.mark.parametrize("path", [
    "/%00", "/articles/%00/", "/%2e%2e/seeds/001.txt", "/..%2f..%2fetc/passwd", "/../seeds/001.txt",
    "/articles/../../seeds/001.txt", "/%5c..%5cseeds", "/\\evil.test", "//evil.test/..",
    "//articles", "/%zz", "/%", "/%ff", "/%ed%a0%80", "/%C0%AE%C0%AE/", "/%0d%0aX-Evil:%201",
    "/articles/001/index.html/x", "/" + "a" * LONGER_THAN_NAMES, "/" + "a/" * LONGER_THAN_PATHS,
    "/" + "%2e%2e/" * 1000, "*", "/forcereload",
    "/forcereload?path=/x", "/livereloadXjs"])
def test_a_path_that_leads_nowhere_is_told_so(server, path):
    answer, _ = server.ask(path)

    assert answer.status in {400, 404}
    assert answer.getheader("Location") is None


def test_a_folder_without_a_slash_leads_to_itself(server):
    answer, _ = server.ask("/articles/001")

    assert (answer.status, answer.getheader("Location")) == (301, "/articles/001/")


def test_head_tells_what_get_would_send(server):
    for path in ("/", "/robots.txt", "/nowhere"):
        told, nothing = server.ask(path, method="HEAD")
        sent, body = server.ask(path)

        assert (told.status, nothing) == (sent.status, b"")
        assert int(told.getheader("Content-Length")) == len(body)


def test_part_of_a_file_can_be_asked_for(server):
    answer, body = server.ask("/robots.txt", Range="bytes=0-3")

    assert (answer.status, body) == (206, b"User")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_nothing_can_be_sent(server, method):
    answer, _ = server.ask("/", method=method, Content_Length="0")

    assert answer.status == 405
    assert answer.getheader("Access-Control-Allow-Methods") is None


def test_a_link_out_of_the_site_is_not_followed(server, tmp_path):
    write(tmp_path, {"secret.txt": "secret", "folder/index.html": "secret"})
    links = {"file.txt": "secret.txt", "folder": "folder"}
    for name, target in links.items():
        (server.output / name).symlink_to(tmp_path / target)
    answers = [server.ask(path) for path in ("/file.txt", "/folder/", "/folder/index.html")]
    for name in links:
        (server.output / name).unlink()

    assert [answer.status for answer, _ in answers] == [404, 404, 404]
    assert not any(b"secret" in body for _, body in answers)


def test_a_page_that_is_no_utf8_is_served_as_it_stands(server):
    place = server.output / "foreign.html"
    place.write_bytes(b"<p>\xff\xfe</p>")
    answer, body = server.ask("/foreign.html")
    place.unlink()

    assert (answer.status, body) == (200, b"<p>\xff\xfe</p>")


@pytest.mark.parametrize("address", ["https://x.example/a(b[c/", "https://x.example/کەشکۆڵ/",
                                     "https://x.example/two words/", "https://x.example/a%20+b/",
                                     "https://x.example//evil.test/"])
def test_a_site_is_served_under_any_path(tmp_path, address):
    with serving(small_archive(tmp_path), "--base-url", address) as server:
        server.said("The site is at")
        place = server.ask("/")[0].getheader("Location")

        assert place.startswith("/")
        assert not place.startswith("//")
        assert server.ask(place[:-1])[0].getheader("Location") == place
        assert "کازمی" in server.get(f"{place}topics/kazemi/")[1]


# --- the socket ------------------------------------------------------------------------------


def talk(server, headers, *messages):
    """Open a socket, send messages, and return the first answer; empty if it was closed."""
    async def talking():
        socket = await websocket_connect(HTTPRequest(
            f"ws://127.0.0.1:{server.port}/livereload", headers=headers, connect_timeout=PATIENCE))
        with suppress(WebSocketClosedError):
            for message in messages:
                await socket.write_message(message, binary=isinstance(message, bytes))
        heard = last = await socket.read_message()
        socket.close()
        while last is not None:  # until the server has closed the connection too
            last = await socket.read_message()
        return heard

    with ThreadPoolExecutor(1) as apart:  # tests with a browser leave a loop running in this thread
        return apart.submit(asyncio.run, talking()).result()


HANDSHAKE = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13",
             "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="}
HELLO = json.dumps({"command": "hello", "protocols": []})


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "same-origin"}])
def test_the_socket_answers_its_own_pages(server, headers):
    own = {"Origin": f"http://127.0.0.1:{server.port}"} if headers else {}

    assert json.loads(talk(server, headers | own, HELLO))["command"] == "hello"


@pytest.mark.parametrize("headers", [
    {"Origin": "https://evil.test"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:1"},
    {"Origin": "https://evil.test", "Sec_Fetch_Site": "same-origin"}, {"Host": "evil.test"},
    {"Sec_Fetch_Site": "cross-site"}])
def test_the_socket_refuses_pages_of_other_sites(server, headers):
    answer, _ = server.ask("/livereload", **HANDSHAKE | headers)

    assert answer.status == 403


@pytest.mark.parametrize("message", ["", "{", "[]", "7", "null", '{"command": 1}', "{}", b"\xff"])
def test_nonsense_closes_the_socket_and_nothing_more(server, message):
    talk(server, {}, message, HELLO)

    assert server.get("/robots.txt")[0] == 200
    assert "Traceback" not in "".join(server.lines.queue)
