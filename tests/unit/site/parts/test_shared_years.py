"""Years of a long list share pages; what is on a page, and where each year is."""

from typing import NamedTuple

import pytest

from kashkol.model import UNDATED
from kashkol.site.parts.paging import Years, one_year
from kashkol.site.parts.shared_years import Limits, has_years, share_years

LIMITS = Limits(page=4, first=3, newest=2, filled=6)


class Item(NamedTuple):
    """An item that takes one place."""

    year: str
    number: int

    @property
    def size(self):
        return 1


def items(**years):
    """Return items by year, numbered, the oldest year first and what has no date last."""
    return [Item(year.lstrip("y"), number) for year, many in years.items()
            for number in range(many)]


def shared(**years):
    return share_years("list/", items(**years), LIMITS)


def layout(**years):
    """Return the address and the years of each further page, in the order of reading."""
    return [(part.address, "".join(one.year[-1] for one in found))
            for part, _, found in shared(**years).parts(lambda _: 1)]


def test_a_short_list_has_one_page():
    assert layout(y2020=2, y2021=1) == []
    assert [one.year for one in shared(y2020=2, y2021=1).first] == ["2021", "2020", "2020"]


def test_years_share_pages_until_these_are_filled():
    runs = [run.years for run in shared(y2014=1, y2015=2, y2016=4, y2017=1, y2018=9, y2019=1).runs]

    assert runs == [Years(first="2014", last="2016"), Years(first="2017", last="2018"),
                    Years(first="2019", last="2019")]


def test_a_run_is_at_the_address_of_its_first_year_and_cut_from_its_oldest_item_on():
    assert layout(y2014=1, y2015=2, y2016=4, y2017=1) == [
        ("list/2014/", "666"), ("list/2014/1/", "6554")]


def test_items_of_the_newest_year_move_no_boundary():
    before, after = layout(y2014=7, y2015=4), layout(y2014=7, y2015=9)

    assert [page for page in before if "/2014/" in page[0]] == [
        page for page in after if "/2014/" in page[0]]


def test_the_first_page_shows_what_is_left_over_of_the_newest_run():
    found = shared(y2014=7, y2015=7)

    assert [one.number for one in found.first] == [6, 5, 4]
    assert found.alone == 3
    assert layout(y2014=7, y2015=7)[0] == ("list/2015/", "5555")


def test_the_first_page_repeats_the_newest_items_where_little_is_left_over():
    found = shared(y2014=7, y2015=5)

    assert [(one.year, one.number) for one in found.first] == [("2015", 4), ("2015", 3)]
    assert found.alone == 1
    assert found.way_on().address == "list/2015/"


@pytest.mark.parametrize("years", [
    {"y2014": 7, "y2015": 7}, {"y2014": 1, "y2015": 13, "y2016": 2, "undated": 3},
    {"y2014": 8, "undated": 8}, {"undated": 9}, {"y2014": 3, "y2015": 2, "undated": 1}])
def test_every_item_is_on_one_page_and_read_from_the_newest_on(years):
    found = shared(**years)
    everything = items(**years)
    dated = [one for one in everything if one.year != UNDATED]
    read = [*found.first[:found.alone],
            *(one for *_, page in found.parts(lambda _: 1) for one in page)]

    assert read == [*reversed(dated), *everything[len(dated):]]


def test_what_has_no_date_is_at_the_end_of_the_oldest_run_unless_it_is_much():
    assert layout(y2014=2, y2015=5, undated=2) == [
        ("list/2014/", "5555"), ("list/2014/1/", "44dd")]
    assert layout(y2014=7, undated=7)[-2:] == [("list/undated/", "dddd"),
                                               ("list/undated/2/", "ddd")]


def test_each_year_leads_to_its_newest_item():
    found = shared(y2014=2, y2015=5, y2016=9, undated=2)

    assert found.addresses(lambda year: year or "all") == {
        "2016": "list/#2016", "2015": "list/2014/#all", "2014": "list/2014/1/#2014",
        "undated": "list/2014/1/#undated"}
    for year, address in found.addresses(lambda year: year or "all").items():
        page = address.partition("#")[0]
        on = found.first if page == "list/" else next(
            one for part, _, one in found.parts(lambda _: 1) if part.address == page)
        assert year in {one.year for one in on}


def test_a_year_leads_to_the_newest_item_that_is_wanted():
    found = shared(y2014=9)
    address = found.addresses(lambda _: "x", lambda one: one.number == 0)["2014"]

    assert address == "list/2014/1/#x"


def test_pages_tell_how_much_their_years_have_in_all():
    parts = shared(y2014=7, y2015=7).parts(lambda _: 2)

    assert {part.year: part.total for part, *_ in parts} == {"2015": 14, "2014": 14}


def test_older_leads_from_run_to_run_and_newer_back_to_the_first_page():
    parts = [part for part, *_ in shared(y2014=7, y2015=7).parts(lambda _: 1)]

    assert parts[0].later.address == "list/#mentions"
    assert parts[0].earlier.years == one_year("2014")
    assert parts[0].earlier.address == "list/2014/"
    assert parts[1].later.address == "list/2015/"


def test_a_page_of_one_year_is_told_from_one_of_several():
    assert not has_years(items(y2014=3))
    assert has_years(items(y2014=1, undated=1))
