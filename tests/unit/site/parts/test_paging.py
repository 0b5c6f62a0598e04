"""A reader arrives at the newest page of a list, and "older" leads through all of it."""

import pytest

from kashkol.model import SiteConfig
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.paging import (
    GAP,
    first_part,
    in_reading_order,
    only_part,
    pager,
    part_title,
    parts_of,
    way_on,
    year_tabs,
)

WORDS = {"common": {"newer": "newer", "older": "older", "preceding": "before",
                    "following": "after", "undated": "undated", "page_n": "page {n}",
                    "separator": ", "},
         "articles": {"page_title": "{title}, page {n}"}}
EDITION = Edition(site=SiteConfig(language="en"), s=WORDS, assets={}, groups=(), menu=())
YEARS = (("2019", 3), ("2021", 5), ("undated", 4))
PAGES = {"2019": 2, "2021": 3, "undated": 2}


def parts():
    return parts_of("list/", YEARS, PAGES)


def test_the_address_of_a_year_leads_to_its_newest_page():
    addresses = [part.address for part in parts() if part.year == "2021"]

    assert addresses == ["list/2021/1/", "list/2021/2/", "list/2021/"]
    assert [tab["href"] for tab in year_tabs(EDITION, parts()[0], "")] == [
        "list/2021/", "list/2019/", "list/undated/"]


def test_older_leads_from_the_newest_page_through_all_others():
    pages = {part.address: part for part in parts()}
    at, seen = "list/2021/", []
    while at:
        seen.append(at)
        older = pager(EDITION, pages[at], "")["older"]
        at = older["href"] if older else ""

    assert seen == ["list/2021/", "list/2021/2/", "list/2021/1/", "list/2019/", "list/2019/1/",
                    "list/undated/", "list/undated/2/"]


def test_newer_leads_through_a_year_and_then_to_the_next_year():
    pages = {part.address: part for part in parts()}
    at, seen = "list/undated/2/", []
    while at:
        seen.append(at)
        newer = pager(EDITION, pages[at], "")["newer"]
        at = newer["href"] if newer else ""

    assert seen == ["list/undated/2/", "list/undated/", "list/2019/", "list/2021/"]


def test_a_page_more_in_a_year_changes_no_page_of_another_year():
    before, after = parts(), parts_of("list/", (*YEARS[:1], ("2021", 6), YEARS[2]),
                                      PAGES | {"2021": 4})

    assert [part for part in after if part.year != "2021"] == [
        part for part in before if part.year != "2021"]


def test_a_link_past_the_end_of_a_year_names_the_other_one():
    last_of_2021 = parts()[2]

    assert pager(EDITION, last_of_2021, "")["older"]["label"] == "older: 2019"


def test_what_has_no_date_is_neither_newer_nor_older():
    undated = parts()[-1]

    assert pager(EDITION, undated, "")["newer"]["label"] == "before"
    assert in_reading_order("undated", "abc") == ["a", "b", "c"]
    assert in_reading_order("2021", "abc") == ["c", "b", "a"]


def test_the_first_page_leads_to_the_page_of_what_follows():
    way = way_on(parts(), "2021", 2, "m2021-03")
    first = first_part("list/", YEARS, way)

    assert pager(EDITION, first, "../")["older"] == {
        "label": "older: 2021", "href": "../list/2021/2/#m2021-03"}
    assert first.total == 12


def test_a_list_that_fits_its_page_has_no_pager():
    assert pager(EDITION, only_part("list/", 3), "") is None
    assert only_part("list/", 3).total == 3


def test_pages_that_readers_do_not_arrive_at_are_numbered_in_their_titles():
    titles = [part_title(EDITION, part.year, part) for part in parts()]

    assert titles == ["2019, page 1", "2019", "2021, page 1", "2021, page 2", "2021",
                      "undated", "undated, page 2"]


@pytest.mark.parametrize(("number", "shown"), [
    (9, ["9", "8", "7", GAP, "1"]),
    (5, ["9", GAP, "7", "6", "5", "4", "3", GAP, "1"]),
    (1, ["9", GAP, "3", "2", "1"]),
])
def test_many_pages_are_linked_with_gaps_the_newest_first(number, shown):
    part = parts_of("list/", (("2021", 90),), {"2021": 9})[number - 1]
    numbers = pager(EDITION, part, "")["numbers"]

    assert [one["label"] for one in numbers] == shown
    assert [one["label"] for one in numbers if one["current"]] == [str(number)]
