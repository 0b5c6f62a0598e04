"""A bundle that crashes its reader, hangs or takes too much is told, and the others are read."""

import io
import os
import signal
import zipfile

import pytest
from openpyxl import Workbook

from kashkol.ingest.bundles.registry import KINDS, ZIP
from kashkol.ingest.cage import Cage, Limits, Refused
from kashkol.ingest.caged import PART
from kashkol.ingest.formats.document import FormatError
from kashkol.ingest.formats.xlsx import read
from kashkol.ingest.gather import gather

TABLE = "title,text\nیەکەم,دەقی یەکەم\n"
BY_NAME = {kind.name: kind for kind in (*KINDS, ZIP)}


@pytest.fixture
def cage():
    return Cage(Limits(seconds=20, memory_mb=1500))


@pytest.fixture
def table(tmp_path):
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    return str(tmp_path / "a.csv")


def records(gathered):
    return [entry.cells for bundle in gathered.bundles for entry in bundle.taken.entries]


def is_well(cage, table):
    return records(gather([table], cage)) == [{"title": "یەکەم", "text": "دەقی یەکەم"}]


def workbook(rows, columns):
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in range(rows):
        sheet.append([f"{row} {column}" for column in range(columns)])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_a_bundle_is_read_in_another_process(cage, table):
    assert is_well(cage, table)
    assert cage.child.pid != os.getpid()


def test_a_reader_that_died_is_replaced(cage, table):
    assert is_well(cage, table)
    os.kill(cage.child.pid, signal.SIGKILL)

    assert is_well(cage, table)


def test_a_reader_that_crashes_is_told_and_the_next_bundle_is_read(cage, table, monkeypatch):
    monkeypatch.setattr("kashkol.ingest.cage._START", "import os; os.abort()")

    found = gather([table], cage)

    assert [problem.message for problem in found.problems] == [
        "is not brought in: the program that reads it crashed"]
    monkeypatch.undo()
    assert is_well(cage, table)


def test_a_bundle_that_takes_too_long_is_told_and_the_next_is_read(cage, table):
    assert is_well(cage, table)
    os.kill(cage.child.pid, signal.SIGSTOP)
    cage.limits = Limits(seconds=1)

    found = gather([table], cage)

    assert [problem.message for problem in found.problems] == [
        "is not brought in: reading it took more than 1 seconds"]
    cage.limits = Limits(seconds=20)
    assert is_well(cage, table)


def test_a_bundle_that_needs_too_much_memory_is_told_and_the_next_is_read(table, tmp_path):
    cage = Cage(Limits(seconds=60, memory_mb=400))
    (tmp_path / "large.csv").write_text("title,text\n" + "a,b\n" * 10 + "c," + "ک" * 60_000_000,
                                        encoding="utf-8")

    found = gather([str(tmp_path / "large.csv"), table], cage)

    assert [problem.message for problem in found.problems] == [
        "is not brought in: reading it needs more than 400 MB of memory"]
    assert records(found) == [{"title": "یەکەم", "text": "دەقی یەکەم"}]


def test_more_records_than_fit_into_a_message_are_read_in_their_order(cage):
    text = "ک" * (PART // 4)
    content = "title,text\n" + "".join(f"{number},{text}\n" for number in range(10))

    taken = cage.take("a.csv", BY_NAME["table"], content.encode())

    assert [entry.cells["title"] for entry in taken.entries] == [str(one) for one in range(10)]
    assert taken.columns == ("title", "text")


HOSTILE = {
    "Excel": b"PK\x03\x04 broken", "JSON": b"[" * 100_000, "WARC": b"WARC/1.0\r\n" * 9,
    "WordPress export": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "mailbox": b"\xff\0" * 99,
    "WACZ": b"PK\x05\x06", "ZIP file": b"PK\x05\x06", "table": b"\xff\0\xfe" * 99}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_bundle_is_refused_with_its_reason_and_the_next_is_read(cage, table, name):
    refused = cage.take("given", BY_NAME[name], HOSTILE[name])

    assert isinstance(refused, Refused)
    assert refused.why
    assert is_well(cage, table)


def test_a_workbook_of_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr("kashkol.ingest.formats.xlsx.MOST_CELLS", 1_000)

    with pytest.raises(FormatError, match="more than 1,000 cells"):
        list(read(workbook(rows=101, columns=10)))
    assert len(next(read(workbook(rows=100, columns=10))).rows) == 100


def test_members_of_a_zip_are_unpacked_in_the_cage(cage, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        packed.writestr("one/a.txt", "دەق")
        packed.writestr("b.csv", TABLE)

    found = gather([str(tmp_path / "a.zip")], cage)

    assert [(item.name, item.packed) for item in found.items] == [("one/a.txt", "دەق".encode())]
    assert records(found) == [{"title": "یەکەم", "text": "دەقی یەکەم"}]
