"""Charts have labels that do not overlap, and there is no chart if there is nothing to show."""

import re
from itertools import pairwise

import pytest

from kashkol.model import SiteConfig
from kashkol.site.parts.drawing import DIGIT, WIDTH, time_chart, year_chart
from kashkol.site.parts.edition import Edition

WORDS = {"common": {"separator": ", ", "folded": "not drawn: {years}"}}
SORANI, ENGLISH = (
    Edition(site=SiteConfig(language=language), s=WORDS, assets={}, groups=(), menu=())
    for language in ("ckb", "en"))


def ticks(months, edition=SORANI):
    drawn = time_chart(edition, months, "chart", "ناوهێنان")["svg"]
    found = re.findall(r'<text class="tick" x="([\d.]+)" y="146.0"[^>]*>([^<]+)<', drawn)
    return [(float(x), label) for x, label in found]


@pytest.mark.parametrize("months", [
    {"2021-01": 1, "2021-12": 2},
    {"2019-05": 1, "2021-11": 4},
    {"2018-12": 1, "2021-11": 1200},
    {"1967": 1, "2021-11": 2},
    {"1800": 1, "2021": 1},
])
@pytest.mark.parametrize("edition", [SORANI, ENGLISH])
def test_no_two_labels_meet_and_none_leaves_the_picture(months, edition):
    sides = sorted((x - DIGIT * len(label) / 2, x + DIGIT * len(label) / 2)
                   for x, label in ticks(months, edition))

    assert sides
    assert sides[0][0] >= 0
    assert sides[-1][1] <= WIDTH
    assert all(one[1] < other[0] for one, other in pairwise(sides))


def test_time_runs_from_right_to_left():
    places = [x for x, _ in ticks({"2020-01": 1, "2021-06": 2})]

    assert places == sorted(places, reverse=True)


def test_on_a_page_from_left_to_right_time_runs_with_it():
    months = {"2020-01": 1, "2021-06": 2}
    places = ticks(months, ENGLISH)

    assert [x for x, _ in places] == sorted(x for x, _ in places)
    assert places[0][1] == "2020/1"


def test_nothing_is_drawn_of_nothing():
    assert time_chart(SORANI, {}, "chart", "ناوهێنان") is None
    assert time_chart(SORANI, {"2021-11": 0}, "chart", "ناوهێنان") is None
    assert year_chart(SORANI, 2021, {"2020-11": 3}, "chart", "ناوهێنان", str) is None


def test_a_single_bar_is_not_drawn():
    assert time_chart(SORANI, {"2021-11": 3}, "chart", "ناوهێنان") is None
    assert time_chart(SORANI, {"2021": 3}, "chart", "ناوهێنان") is None
    assert time_chart(SORANI, {"2021-10": 1, "2021-11": 3}, "chart", "ناوهێنان")


def test_the_picture_says_what_it_shows():
    drawn = time_chart(SORANI, {"2020": 2, "2021": 1}, "chart", "ناوهێنان")["svg"]

    assert '<title id="chart-title">ناوهێنان</title>' in drawn


def bars(counts, **how):
    drawn = time_chart(ENGLISH, counts, "chart", "Mentions", **how)["svg"]
    return re.findall(r"<(a|g)[^>]*><title>([^<]+)</title>", drawn)


def test_a_few_stray_dates_are_told_beside_the_picture_and_not_drawn():
    counts = {"1187": 1, "2050-03": 1, **{f"2021-{month:02}": 20 for month in range(1, 13)}}
    chart = time_chart(ENGLISH, counts, "chart", "Mentions")

    assert chart["folded"] == "not drawn: 1187 (1), 2050 (1)"
    assert len(bars(counts)) == 12
    assert "1187" not in chart["svg"]


def test_dates_that_are_many_are_drawn_however_far_away():
    counts = {"1187": 10, "2021": 90}

    assert time_chart(ENGLISH, counts, "chart", "Mentions")["folded"] == ""
    assert ("g", "1180–1189: 10") in bars(counts)


def test_many_years_are_drawn_as_decades():
    assert [title for _, title in bars({"1967": 2, "1991": 3, "1994-05": 1, "2021": 5})] == [
        "1960–1969: 2", "1970–1979: 0", "1980–1989: 0", "1990–1999: 4", "2000–2009: 0",
        "2010–2019: 0", "2020–2029: 5"]


def test_bars_are_links_only_if_a_finger_can_hit_them():
    few = {str(year): 1 for year in range(2010, 2022)}
    many = {str(year): 1 for year in range(2000, 2022)}

    assert {kind for kind, _ in bars(few, href_of=lambda year: f"{year}/")} == {"a"}
    assert {kind for kind, _ in bars(many, href_of=lambda year: f"{year}/")} == {"g"}


def test_the_scale_says_how_much_the_highest_bar_is():
    many = {str(year): 1200 if year == 2005 else 1 for year in range(2000, 2022)}

    assert re.search(r'<text class="tick"[^>]*direction="ltr">1,200<',
                     time_chart(ENGLISH, many, "chart", "Mentions")["svg"])
