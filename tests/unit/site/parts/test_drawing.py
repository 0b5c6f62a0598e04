"""Charts have labels that do not overlap, and there is no chart if there is nothing to show."""

import re
from itertools import pairwise

import pytest

from kashkol.model import SiteConfig
from kashkol.site.parts.drawing import DIGIT, WIDTH, month_bars
from kashkol.site.parts.edition import Edition

SORANI, ENGLISH = (Edition(site=SiteConfig(language=language), s={}, assets={}, groups=(), menu=())
                   for language in ("ckb", "en"))


def ticks(months, edition=SORANI):
    drawn = month_bars(edition, months, "chart", "ناوهێنان")
    found = re.findall(r'<text class="tick" x="([\d.]+)"[^>]*>([^<]+)<', drawn)
    return [(float(x), label) for x, label in found]


@pytest.mark.parametrize("months", [
    {"2021-11": 3},
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
    assert month_bars(SORANI, {}, "chart", "ناوهێنان") == ""
    assert month_bars(SORANI, {"2021-11": 0}, "chart", "ناوهێنان") == ""


def test_the_picture_says_what_it_shows():
    drawn = month_bars(SORANI, {"2021": 1}, "chart", "ناوهێنان")

    assert '<title id="chart-title">ناوهێنان</title>' in drawn
