"""The map is small, shows each place where it is, and its links have room around them."""

import re
from itertools import combinations, product
from math import hypot
from xml.etree import ElementTree as ET

import pytest

from kashkol.site.parts import outline
from kashkol.site.parts.clipping import Box, clip_line, clip_ring
from kashkol.site.parts.map import (
    COVERED,
    FINGER,
    HEIGHT,
    LARGEST_CIRCLE,
    WIDTH,
    Place,
    draw_map,
    on_map,
    radius,
    view_of,
    views_of,
)

CITIES = {"baghdad": (33.32, 44.36), "erbil": (36.19, 44.01), "kirkuk": (35.47, 44.39),
          "slemani": (35.56, 45.43), "duhok": (36.87, 42.99), "halabja": (35.18, 45.99)}
FAR = {"london": (51.51, -0.13), "riyadh": (24.71, 46.67), "tehran": (35.69, 51.39)}
LARGEST_BYTES = 40 * 1024


def place(name, at, number=1):
    return Place(latitude=at[0], longitude=at[1], number=number, name=name, title=f"{name}: 1",
                 href=f"topics/{name}/")


def places(cities, number=lambda _: 1):
    return [place(name, at, number(name)) for name, at in cities.items()]


def drawn(found, view=None):
    view = view or view_of([one.point for one in found])
    return ET.fromstring(draw_map(found, view, "map", "نەخشە"))


def circles(svg):
    """Return the middle and radius of each place, by its address."""
    return {link.get("href"): tuple(float(link.findall("circle")[-1].get(key))
                                    for key in ("cx", "cy", "r"))
            for link in svg.iter("a")}


@pytest.mark.parametrize("cities", [
    CITIES, CITIES | FAR, {"baghdad": CITIES["baghdad"]},
    {f"p{lat}-{lon}": (lat, lon) for lat, lon in product(range(9, 61, 2), range(-11, 75, 2))}])
def test_a_map_is_smaller_than_forty_kilobytes(cities):
    found = places(cities)

    for view in views_of(found):
        assert len(draw_map(found, view, "map", "نەخشە").encode()) <= LARGEST_BYTES


def test_every_place_is_in_the_picture_and_north_is_up():
    at = circles(drawn(places(CITIES)))

    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y, _ in at.values())
    assert at["topics/erbil/"][1] < at["topics/baghdad/"][1]
    assert at["topics/duhok/"][0] < at["topics/halabja/"][0]


def test_distances_have_the_same_scale_in_both_directions():
    view = view_of([(44.0, 35.0), (45.0, 36.0)])
    (x1, y1), (x2, y2) = view.at((44.0, 35.0)), view.at((44.0, 36.0))
    east = view.at((45.0, 35.0))[0] - x1

    assert x1 == x2
    assert abs(east / (y1 - y2) - 0.815) < 0.02  # the cosine of 35.5 degrees


def test_the_area_of_a_circle_is_in_proportion_to_the_mentions():
    svg = drawn([place("a", CITIES["baghdad"], 100), place("b", CITIES["erbil"], 25)])
    at = circles(svg)

    assert at["topics/a/"][2] == LARGEST_CIRCLE == 2 * at["topics/b/"][2]
    assert radius(1, 10_000) > 3


@pytest.mark.parametrize("cities", [CITIES, CITIES | FAR])
def test_no_other_link_is_within_a_finger(cities):
    at = list(circles(drawn(places(cities))).values())

    assert at
    for (x1, y1, r1), (x2, y2, r2) in combinations(at, 2):
        assert hypot(x1 - x2, y1 - y2) >= max(r1, FINGER) + max(r2, FINGER) - 2


def test_places_without_room_are_circles_without_a_link():
    svg = drawn([place("a", (33.3, 44.3), 9), place("b", (33.31, 44.31), 1)])

    assert [link.get("href") for link in svg.iter("a")] == ["topics/a/"]
    assert len(svg.findall("g/circle")) == 1


def test_names_meet_neither_each_other_nor_circles_with_more_mentions():
    svg = drawn(places(CITIES | FAR))
    at = circles(svg)
    boxes = {}
    for link in svg.iter("a"):
        for text in link.iter("text"):
            x, y = float(text.get("x")), float(text.get("y"))
            half = 10.5 * len(text.text) / 2
            boxes[link.get("href")] = Box(x - half, y - 17, x + half, y + 5)

    assert boxes
    for one, other in combinations(boxes.values(), 2):
        assert one.east <= other.west + 1 or other.east <= one.west + 1 \
            or one.north <= other.south + 1 or other.north <= one.south + 1
    order = list(at)  # of places with as many mentions the first by name counts as the larger
    for name, box in boxes.items():
        for other in order[:order.index(name)]:
            assert not box.holds(at[other][:2])


def test_the_places_with_most_mentions_are_named_first():
    counts = {"baghdad": 69, "erbil": 50, "slemani": 40, "kirkuk": 20, "duhok": 14, "halabja": 9}
    svg = drawn(places(CITIES | FAR, lambda name: counts.get(name, 2)))
    named = {text.text for link in svg.iter("a") for text in link.iter("text")}

    assert "baghdad" in named


def test_places_that_are_close_together_have_a_map_of_their_own():
    found = places(CITIES | FAR, lambda name: 1 if name in FAR else 50)
    close, whole = views_of(found)

    assert sum(close.box.holds(found[number].point) for number in range(len(CITIES))) >= 5
    assert all(whole.box.holds(one.point) for one in found)
    assert len(views_of(places(CITIES))) == 1


def test_a_few_places_need_no_closer_map():
    found = places({"baghdad": CITIES["baghdad"], "erbil": CITIES["erbil"]} | FAR,
                   lambda name: 1 if name in FAR else 50)

    assert len(views_of(found)) == 1


def test_a_map_of_one_place_shows_the_land_around_it():
    box = view_of([(44.36, 33.32)]).box

    assert box.north - box.south >= 5


def test_a_map_never_shows_what_the_outline_does_not_have():
    for at in product((COVERED.west, 30.0, COVERED.east), (COVERED.south, COVERED.north)):
        box = view_of([at]).box
        assert COVERED.west <= box.west + 1e-9
        assert COVERED.south <= box.south + 1e-9
        assert box.east <= COVERED.east + 1e-9
        assert box.north <= COVERED.north + 1e-9


def test_what_is_beyond_the_edge_is_told():
    assert on_map(*CITIES["baghdad"])
    assert not on_map(38.9, -77.0)


def test_every_line_is_in_the_picture():
    svg = drawn(places(CITIES | FAR))
    for path in svg.findall("path"):
        for line in re.findall(r"M(-?\d+) (-?\d+)l([^Mz]*)", path.get("d")):
            x, y = int(line[0]), int(line[1])
            steps = list(map(int, line[2].split()))
            for step in zip(steps[::2], steps[1::2], strict=True):
                x, y = x + step[0], y + step[1]
                assert -1 <= x <= WIDTH + 1
                assert -1 <= y <= HEIGHT + 1


def test_the_outline_covers_what_it_says():
    east = north = -999.0
    for line in outline.LAND.split(";"):
        x = y = 0
        for word in line.split():
            step = word.split(",")
            x, y = x + int(step[0], 36), y + int(step[1], 36)
            east, north = max(east, x / outline.UNIT), max(north, y / outline.UNIT)

    assert (round(east), round(north)) == (76, 62)
    assert "public domain" in outline.__doc__


def test_a_ring_that_is_outside_leaves_nothing():
    assert clip_ring([(0, 0), (1, 0), (1, 1)], Box(5, 5, 6, 6)) == []


def test_a_ring_around_the_box_leaves_the_box():
    assert sorted(clip_ring([(-9, -9), (9, -9), (9, 9), (-9, 9)], Box(0, 0, 1, 1))) == [
        (0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0)]


def test_a_line_that_only_crosses_the_box_is_cut_on_both_sides():
    assert list(clip_line([(-5, 0.5), (5, 0.5)], Box(0, 0, 1, 1))) == [[(0.0, 0.5), (1.0, 0.5)]]
    assert list(clip_line([(-5, 2), (5, 2)], Box(0, 0, 1, 1))) == []
