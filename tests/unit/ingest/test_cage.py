"""A reader that crashes, hangs or takes too much is ended, and the next file is read."""

import io
import os
import signal
import zipfile
from threading import Timer

import pytest

from kashkol.ingest.cage import Cage, Limits, Spoilt, Told
from kashkol.ingest.caged import answer
from tests.support.archives import ROOT

DOCX = ROOT / "tests/formats/text-01.docx"
ODD = ROOT / "tests/formats/unreadable"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def cage():
    return Cage(Limits(seconds=20, memory_mb=1500))


def package(members, compression=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def docx(body, before="", compression=zipfile.ZIP_DEFLATED):
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return package({"word/document.xml": f'<?xml version="1.0"?>{before}{document}'}, compression)


def is_well(cage):
    return isinstance(told := cage.read(".docx", DOCX.read_bytes()), Told) and told.document


def test_a_file_is_read_in_another_process(cage):
    told = cage.read(".docx", DOCX.read_bytes())

    assert told == answer(".docx", DOCX.read_bytes())


def test_a_child_that_dies_is_replaced(cage):
    assert is_well(cage)
    os.kill(cage.child.pid, signal.SIGKILL)

    assert is_well(cage)


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read():
    cage = Cage(Limits(seconds=20))
    assert is_well(cage)
    os.kill(cage.child.pid, signal.SIGSTOP)
    cage.limits = Limits(seconds=1)

    told = cage.read(".docx", DOCX.read_bytes())

    assert isinstance(told, Spoilt)
    assert "more than 1 seconds" in told.why
    cage.limits = Limits(seconds=20)
    assert is_well(cage)


def test_a_file_that_takes_too_much_of_the_processor_is_refused_and_the_next_is_read():
    cage = Cage(Limits(seconds=20))
    child = cage.child
    os.kill(child.pid, signal.SIGSTOP)
    os.kill(child.pid, signal.SIGXCPU)  # as the system ends it
    Timer(0.2, os.kill, (child.pid, signal.SIGCONT)).start()

    told = cage.read(".docx", DOCX.read_bytes())

    assert isinstance(told, Spoilt)
    assert "more than 20 seconds" in told.why
    assert is_well(cage)


LOL = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DOCTYPE = f'<!DOCTYPE w:document [<!ENTITY l0 "lol">{LOL}]>'
LONG = f'<!DOCTYPE w:document [<!ENTITY a "{"a" * 100_000}">]>'
HOSTILE = {
    "zip bomb": (".docx", package({"word/document.xml": b"0" * 50_000_000}), "unpacks to"),
    "billion laughs": (".docx", docx("<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", DOCTYPE), ""),
    "quadratic": (".docx", docx(f"<w:p><w:r><w:t>{'&a;' * 10_000}</w:t></w:r></w:p>", LONG), ""),
    "deep": (".docx", docx("<w:p>" * 300 + "</w:p>" * 300), ""),
    "huge table": (".docx", docx("<w:tbl>" + (
        "<w:tr>" + "<w:tc><w:p><w:r><w:t>ا</w:t></w:r></w:p></w:tc>" * 100 + "</w:tr>") * 1000
        + "</w:tbl>", compression=zipfile.ZIP_STORED), "cells"),
    "huge HTML table": (".html", ("<table>" + ("<tr>" + "<td>ا</td>" * 100 + "</tr>") * 1000
                                  + "</table>").encode(), "cells"),
    "truncated docx": (".docx", DOCX.read_bytes()[:4000], "damaged"),
    "truncated odt": (".odt", DOCX.with_suffix(".odt").read_bytes()[:4000], "damaged"),
    "truncated PDF": (".pdf", DOCX.with_suffix(".pdf").read_bytes()[:4000], ""),
    "another docx": (".docx", package({"a.txt": "ا"}), "no text of a Word document"),
    "old doc": (".docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a .doc file by its content"),
    "Word with a password": (".docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
                             "is protected by a password"),
    "PDF as docx": (".docx", DOCX.with_suffix(".pdf").read_bytes(), "a .pdf file by its content"),
    "text as PDF": (".pdf", "دەق".encode(), "no PDF"),
    "text as RTF": (".rtf", "دەق".encode(), "no RTF"),
    "protected odt": (".odt", package({"META-INF/manifest.xml": "<m><encryption-data/></m>",
                                       "content.xml": b"\x01\x02"}), "password"),
    "PDF with a password": (".pdf", (ODD / "protected.pdf").read_bytes(), "by a password"),
    "old doc as docx": (".docx", (ODD / "old.doc").read_bytes(), "a .doc file by its content"),
    "old doc as HTML": (".html", (ODD / "old.doc").read_bytes(), "a .doc file by its content"),
    "scan": (".pdf", (ODD / "scan.pdf").read_bytes(), "no text layer"),
    "empty HTML": (".html", b" ", "empty"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason_and_the_next_is_read(cage, name):
    ending, content, why = HOSTILE[name]

    told = cage.read(ending, content)

    assert isinstance(told, Told)
    assert told.document is None
    assert why in told.refused
    assert is_well(cage)


def test_html_that_is_nested_deep_ends_neither_in_a_crash_nor_in_a_hang(cage):
    content = ("<div>" * 20_000 + "دەقی ناو" + "</div>" * 20_000).encode()

    told = cage.read(".html", content)

    assert isinstance(told, Told)
    assert is_well(cage)


def test_a_file_that_is_protected_by_a_password_is_refused(cage):
    with_flag = bytearray(DOCX.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = with_flag.find(mark)
        while at >= 0:
            with_flag[at + offset] |= 1
            at = with_flag.find(mark, at + 1)

    told = cage.read(".docx", bytes(with_flag))

    assert isinstance(told, Told)
    assert "protected by a password" in told.refused
