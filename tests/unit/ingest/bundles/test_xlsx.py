"""Spreadsheets of Excel are read as they look."""

import datetime as dt
import io
import zipfile

import pytest

openpyxl = pytest.importorskip("openpyxl")

from kashkol.ingest.bundles.entry import BundleError  # noqa: E402
from kashkol.ingest.bundles.xlsx import take  # noqa: E402


def saved(*rows, hidden=0):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if hidden:
        sheet = book.create_sheet("نهێنی")
        sheet.sheet_state = "hidden"
        for _ in range(hidden):
            sheet.append(["x"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def taken(content):
    return take("a.xlsx", io.BytesIO(content))


def test_days_numbers_and_texts_are_read_as_they_look():
    [entry] = taken(saved(["سەردێڕ", "date", "n"],
                          ["یەک", dt.datetime(2020, 3, 12), 3.0])).entries  # noqa: DTZ001

    assert entry.cells == {"سەردێڕ": "یەک", "date": "2020-03-12", "n": "3"}
    assert entry.where == "row 2"


def test_hidden_sheets_are_counted_and_left_out():
    found = taken(saved(["title"], ["a"], hidden=3))

    assert found.unseen == {"rows of hidden sheets": 3}
    assert len(found.entries) == 1


def test_a_part_with_a_dtd_is_refused():
    out = io.BytesIO(saved(["title"], ["a"]))
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr("xl/evil.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x/>')
    with pytest.raises(BundleError, match="DTD"):
        taken(out.getvalue())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_spreadsheet_is_refused(content):
    with pytest.raises(BundleError):
        taken(content)
