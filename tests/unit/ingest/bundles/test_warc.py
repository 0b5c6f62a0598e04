"""Of a saved web site only its pages are taken; nothing is fetched."""

import gzip
import io
import zipfile

import pytest

warcwriter = pytest.importorskip("warcio.warcwriter")
from warcio.statusandheaders import StatusAndHeaders  # noqa: E402

from kashkol.ingest.bundles.entry import BundleError  # noqa: E402
from kashkol.ingest.bundles.warc import take, take_wacz  # noqa: E402

pytestmark = pytest.mark.filterwarnings(  # the writer of warcio leaves files open
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
PAGE = "<html><head><title>پەڕە</title></head><body><p>دەق</p></body></html>"


def saved(*answers):
    """Return a WARC file with answers, given as (address, status, type, body, other headers)."""
    out = io.BytesIO()
    writer = warcwriter.WARCWriter(out, gzip=True)
    for address, status, kind, body, *more in answers:
        headers = StatusAndHeaders(status, [("Content-Type", kind), *more], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), http_headers=headers))
    return out.getvalue()


def taken(*answers):
    return take("w.warc.gz", io.BytesIO(saved(*answers)))


GOOD = ("https://a.example/1", "200 OK", "text/html; charset=utf-8", PAGE.encode())


def test_a_page_is_kept_byte_for_byte_with_its_address():
    [entry] = taken(GOOD).entries

    assert (entry.content, entry.ending) == (PAGE.encode(), ".html")
    assert entry.cells["source_url"] == "https://a.example/1"


def test_other_answers_are_counted_and_left_out():
    found = taken(GOOD, ("https://a.example/x", "404 Not Found", "text/html", b"x"),
                  ("https://a.example/i", "200 OK", "image/png", b"x"),
                  ("https://a.example/r", "301 Moved", "text/html", b"",
                   ("Location", "https://a.example/1")))

    assert len(found.entries) == 1
    assert sorted(found.unseen.values()) == [1, 1, 1]
    assert found.problems == ()


def test_a_redirect_out_of_the_file_is_told():
    [problem] = taken(GOOD, ("https://a.example/r", "302 Found", "text/html", b"",
                             ("Location", "https://b.example/"))).problems

    assert "https://b.example/" in problem.message


def test_redirects_in_a_circle_end():
    assert taken(GOOD, *((f"https://a.example/{one}", "302 Found", "text/html", b"",
                          ("Location", f"https://a.example/{other}"))
                         for one, other in (("x", "y"), ("y", "x")))).problems


def test_an_encoding_that_only_the_server_told_becomes_utf_8():
    body = "<p>مرحبا بكم في الموقع</p>".encode("cp1256")
    [entry] = taken(("https://a.example/1", "200 OK", "text/html; charset=windows-1256",
                     body)).entries

    assert "مرحبا بكم" in entry.content.decode("utf-8-sig")


def test_the_warc_files_in_a_wacz_are_read():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("archive/data.warc.gz", saved(GOOD))
        packed.writestr("../up.warc.gz", saved(GOOD))
        packed.writestr("indexes/index.cdx.gz", b"x")
    out.seek(0)
    found = take_wacz("w.wacz", out)

    assert len(found.entries) == 1
    assert ["up.warc.gz" in problem.message for problem in found.problems] == [True]


@pytest.mark.parametrize("content", [
    b"", b"no warc", gzip.compress(b"x", mtime=0), b"\x1f\x8b\x08broken"])
def test_what_is_no_warc_is_refused(content):
    with pytest.raises(BundleError):
        take("w.warc.gz", io.BytesIO(content))
