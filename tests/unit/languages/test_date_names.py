"""Names of months and weekdays are those of CLDR, and what we add is not among them."""

import json

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.dates.find import read_dates
from kashkol.languages.date_tables import DateNames, DateTable, date_table, folded
from kashkol.languages.language import table
from kashkol.reading.dates.by_table import find_dates
from tests.support.structures import read_structure
from tools import draw_date_names as tool

CUT = json.loads(tool.CUT.read_text("utf-8"))
CODES = sorted(tool.DRAWN)
FIELDS = sorted(tool.FIELDS.values())


def sorani_date(source: str):
    text = repair(source).text
    found, = read_dates(text, read_structure(text), (), "").dates
    return found


def test_each_table_is_what_the_tool_draws_from_the_cut():
    for code, text in tool.tables().items():
        path = tool.LANGUAGES / code / "date_names.json"
        assert path.read_text("utf-8") == text, "run python tools/draw_date_names.py"


def test_the_cut_has_just_what_is_drawn_or_compared():
    wanted = {(locale, kind, width) for those in (*tool.DRAWN.values(), tool.COMPARED)
              for locale, kinds, widths in those for kind in kinds for width in widths}

    assert {(locale, kind, width) for locale, of in CUT.items() for kind, by in of.items()
            for width in by} == wanted


def test_the_licence_of_the_cut_is_beside_it():
    assert "Unicode-3.0" in (tool.CUT.parent / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("code", CODES)
def test_what_is_ours_is_not_in_cldr(code):
    ours, drawn = table(code, "dates", DateTable), table(code, "date_names", DateNames)
    for field in FIELDS:
        both = {folded(name, code) for name in getattr(ours, field)} & {
            folded(name, code) for name in getattr(drawn, field)}
        assert not both, field


@pytest.mark.parametrize("code", CODES)
def test_a_month_of_cldr_with_a_day_and_a_year_is_a_date(code):
    for name, number in table(code, "date_names", DateNames).months.items():
        written = f"7 {name.title() if name.islower() else name} 2021"
        assert [one.value for one in find_dates(written, code)] == [f"2021-{number:02}-07"], name


@pytest.mark.parametrize("code", CODES)
def test_a_table_has_twelve_months_and_seven_weekdays(code):
    words = date_table(code)

    assert set(words.months.values()) == set(words.hijri.values()) == set(range(1, 13))
    assert set(words.weekdays.values()) == set(range(1, 8))


@pytest.mark.parametrize(("number", "name"),
                         [*enumerate(CUT["ckb"]["gregorian"]["wide"], start=1)])
def test_sorani_reads_the_months_of_cldr(number, name):
    assert sorani_date(f"لە ٧ی {name}ی ٢٠٢١ هات").value == f"2021-{number:02}-07"


@pytest.mark.parametrize("name", CUT["ckb-IR"]["persian"]["wide"])
def test_sorani_reads_the_solar_months_of_cldr(name):
    found = sorani_date(f"لە ٧ی {name}ی ١٤٠٠ هات")

    assert found.calendar == "solar"
    assert found.value is not None


@pytest.mark.parametrize("name", CUT["ckb"]["days"]["wide"])
def test_sorani_reads_the_weekdays_of_cldr(name):
    assert sorani_date(f"ڕۆژی {name} هات").kind == "relative"
