"""What a file is, is told by its content; what a browser might run is refused."""

import io
import wave
import zipfile

import pytest

from kashkol.ingest.filetypes import Type, no_picture, picture_kind, type_of, unpublished
from tests.support.archives import ROOT

MP4 = b"\0\0\0\x18ftypisom\0\0\0\0isomavc1"
M4A = b"\0\0\0\x18ftypM4A \0\0\0\0M4A isom"
AVIF = b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf"
WEBM = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + b"\0" * 200 + b"V_VP9"


def wav():
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(bytes(100))
    return out.getvalue()


def packed():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.txt", "a")
    return out.getvalue()


@pytest.mark.parametrize(("content", "name", "kind", "sort"), [
    (b"%PDF-1.7\n", "a.bin", "pdf", "document"), (b"ID3\x04rest", "a", "mp3", "audio"),
    (b"\xff\xfb\x90\x44", "talk.mp3", "mp3", "audio"), (MP4, "a.mp4", "mp4", "video"),
    (M4A, "a.mp4", "m4a", "audio"), (MP4, "talk.m4a", "m4a", "audio"),
    (WEBM, "a.webm", "webm", "video"), (WEBM.replace(b"V_VP9", b"A_OPUS"), "a", "weba", "audio"),
    (b"OggS" + b"\0" * 24 + b"\x01vorbis", "a.ogg", "ogg", "audio"),
    (b"OggS" + b"\0" * 24 + b"\x80theora", "a.ogv", "ogv", "video"),
    (b"fLaC\0\0", "a.flac", "flac", "audio"), (wav(), "a.dat", "wav", "audio"),
    (packed(), "a.docx", "docx", "document"), (packed(), "a.zip", "zip", "document"),
    ("سڵاو\n".encode(), "a.srt", "txt", "document"), (b"a,b\n1,2\n", "a.csv", "csv", "document")])
def test_a_file_that_may_be_published_is_told(content, name, kind, sort):
    found = type_of(content, name)

    assert isinstance(found, Type)
    assert (found.kind, found.sort) == (kind, sort)


@pytest.mark.parametrize(("content", "name", "why"), [
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.pdf", "is SVG"),
    (b"\xef\xbb\xbf  <?xml version='1.0'?><svg />", "a.txt", "is SVG"),
    ("<!DOCTYPE html><p>".encode("utf-16"), "a.txt", "is HTML or XML"),
    (b"<script>alert(1)</script>", "a.txt", "is HTML or XML"),
    (b"#!/bin/sh\n", "a.txt", "a script"),
    (b"alert(1)", "a.js", "of a kind that is not published"),
    (packed(), "a.jar", "of a kind that is not published"),
    (b"MZ\x90\0", "a.exe", "of a kind that is not published"),
    (b"\xff\xd8\xff\xe0", "a.pdf", "is a picture, and named in `files`"),
    (b"", "a.mp3", "is empty"),
    (b"\0\x01\x02", "a.txt", "not published"),
    ("سڵاو".encode("cp1256", "replace"), "a.txt", "not published")])
def test_a_file_that_may_not_be_published_is_refused(content, name, why):
    found = type_of(content, name)

    assert isinstance(found, str)
    assert why in found


def test_long_text_may_be_cut_within_a_letter():
    for start in range(4):
        assert isinstance(type_of(b"a" * start + "ێ".encode() * 100_000, "a.txt"), Type)


def test_a_picture_is_told_by_its_content():
    assert picture_kind(AVIF) == "avif"
    assert picture_kind(MP4) == ""
    assert picture_kind(b"RIFF\0\0\0\0WEBPVP8 ") == "webp"
    assert picture_kind(wav()) == ""
    assert picture_kind(b"MM\0*\0\0") == "tiff"


@pytest.mark.parametrize(("content", "name", "why"), [
    (b"<svg/>", "a.jpg", "is SVG, and no picture that may be published"),
    (b"GIF89a", "a.jpg", "is a GIF picture"),
    (b"%PDF-1.4", "a.jpg", "is no picture but a file of the kind .pdf"),
    (b"some bytes", "a.jpg", "is no picture")])
def test_what_is_no_picture_is_named(content, name, why):
    assert no_picture(content, name) == why


def test_real_documents_are_no_markup():
    for path in sorted((ROOT / "tests/formats").glob("text-01.*")):
        is_page = path.suffix in {".html", ".rtf"} and path.suffix == ".html"
        assert bool(unpublished(path.read_bytes())) == is_page, path
