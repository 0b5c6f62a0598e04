"""Draws places on a map: the outline of land, borders, and a circle for each place.

The outline is cut to what is shown and written with the accuracy of the picture, so that it stays
small. The area of a circle is in proportion to the number of mentions. A circle is a link if there
is room around it for a finger; the table below the map leads to all places.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import cos, hypot, radians, sqrt

from markupsafe import Markup

from kashkol.model import Record
from kashkol.site.parts import outline
from kashkol.site.parts.clipping import Box, Point, clip_line, clip_ring
from kashkol.site.parts.markup import element

WIDTH = 640
HEIGHT = 480
"""Of the picture, in its own units; on a phone of 360 pixels two of them are one pixel."""
COVERED = Box(*outline.BOX)
MARGIN = 0.14
"""Free space on each side of the outermost places, as a share of the whole."""
NARROWEST = 5.0
"""Least height of what is shown, in degrees: a map of one town shows its country."""
LARGEST_CIRCLE, SMALLEST_CIRCLE = 30.0, 3.5
"""Radii."""
FINGER = 24.0
"""Radius around the middle of a link in which there is no other: 24 pixels across on a phone."""
MOST_NAMED, MOST_DRAWN = 40, 200
"""Most places that are links with names, and most circles."""
LETTER = 10.5
"""Average width of a letter of a name."""
LINE_HEIGHT = 24
STEP = 2
"""Distance below which points of an outline are one."""
CORE = 0.8
"""Share of the mentions that a closer map shows."""
FEWEST = 4
"""Least number of places for which there is a closer map."""
CLOSER = 0.45
"""A closer map is drawn if it shows less than this share of the width of the whole."""


class Place(Record, frozen=True, array_like=True):
    """A place to be drawn."""

    latitude: float
    longitude: float
    number: int
    """Of mentions."""
    name: str
    title: str
    """What the circle says when it is pointed at."""
    href: str
    language: str = ""
    """Of the name, if it is not that of the page."""

    @property
    def point(self) -> Point:
        """East and north."""
        return self.longitude, self.latitude


class View(Record, frozen=True, array_like=True):
    """A part of the world and its picture."""

    box: Box
    scale: float
    """Units of the picture for a degree from south to north."""

    def at(self, point: Point) -> Point:
        """Return where a place is in the picture."""
        middle = cos(radians((self.box.south + self.box.north) / 2))
        return ((point[0] - self.box.west) * self.scale * middle,
                (self.box.north - point[1]) * self.scale)


def on_map(latitude: float, longitude: float) -> bool:
    """Tell whether a place is in the part of the world that can be drawn."""
    return COVERED.holds((longitude, latitude))


def views_of(places: Sequence[Place]) -> list[View]:
    """Return the view of all places and, if most mentions are close together, first that of these.

    All places must be on the map.
    """
    whole = view_of([place.point for place in places])
    core = core_of(places)
    if len(core) < FEWEST:
        return [whole]
    close = view_of([place.point for place in core])
    width = (close.box.east - close.box.west) / (whole.box.east - whole.box.west)
    return [close, whole] if width < CLOSER else [whole]


def core_of(places: Sequence[Place]) -> list[Place]:
    """Return the places around the middle of all mentions that have most of these."""
    total = sum(place.number for place in places)
    east, north = (_middle([(place.point[axis], place.number) for place in places])
                   for axis in (0, 1))
    near = sorted(places, key=lambda place: (
        hypot(place.longitude - east, place.latitude - north), place.href))
    found, mentions = [], 0
    for place in near:
        found.append(place)
        mentions += place.number
        if mentions >= CORE * total:
            break
    return found


def view_of(points: Sequence[Point]) -> View:
    """Return the part of the world around some places, in the proportions of the picture."""
    west, east = (choose(point[0] for point in points) for choose in (min, max))
    south, north = (choose(point[1] for point in points) for choose in (min, max))
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    shrink = cos(radians(middle_y))
    height = max((north - south) / (1 - 2 * MARGIN), NARROWEST,
                 (east - west) * shrink / (1 - 2 * MARGIN) * HEIGHT / WIDTH)
    height = min(height, COVERED.north - COVERED.south,
                 (COVERED.east - COVERED.west) * shrink * HEIGHT / WIDTH)
    width = height * WIDTH / HEIGHT / shrink
    left = _moved(middle_x - width / 2, width, COVERED.west, COVERED.east)
    bottom = _moved(middle_y - height / 2, height, COVERED.south, COVERED.north)
    box = Box(left, bottom, left + width, bottom + height)
    return View(box=box, scale=HEIGHT / height)


def draw_map(places: Sequence[Place], view: View, identifier: str, title: str) -> Markup:
    """Draw the places that are in a view, those with most mentions on top."""
    shown = [place for place in places if view.box.holds(place.point)]
    ordered = sorted(shown, key=lambda place: (-place.number, place.href))[:MOST_DRAWN]
    most = max((place.number for place in ordered), default=1)
    named, others = _with_room(ordered, view, most)
    parts = [element("title", title, id=f"{identifier}-title"),
             element("rect", class_="sea", width=WIDTH, height=HEIGHT),
             element("path", class_="land", d=_land(view)),
             element("path", class_="borders", d=_borders(view))]
    parts.append(element("g", *(_circle(place, view, most) for place in others), class_="spots"))
    labels = _labels(named, others, view, most)
    parts += [_link(place, view, most, labels.get(place.href)) for place in named]
    return element("svg", *parts, class_="map", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="group",
                   aria_labelledby=f"{identifier}-title")


# --- the outline -----------------------------------------------------------------------------


@cache
def _lines(written: str) -> tuple[tuple[Point, ...], ...]:
    """Read outlines as `outline` has them: a start and steps, in base 36."""
    found = []
    for line in written.split(";"):
        x, y, points = 0, 0, []
        for word in line.split():
            east, _, north = word.partition(",")
            x, y = x + int(east, 36), y + int(north, 36)
            points.append((x / outline.UNIT, y / outline.UNIT))
        if points:
            found.append(tuple(points))
    return tuple(found)


def _land(view: View) -> str:
    rings = (clip_ring(line, view.box) for line in _lines(outline.LAND))
    paths = (_path([view.at(point) for point in ring]) for ring in rings if ring)
    return "".join(f"{path}z" for path in paths if path.count(" ") > 1)


def _borders(view: View) -> str:
    return "".join(_path([view.at(point) for point in part])
                   for line in _lines(outline.BORDERS) for part in clip_line(line, view.box))


def _path(points: Iterable[Point]) -> str:
    """Write a line in whole units, without points that are nearly the one before.

    >>> _path([(0, 0), (0.4, 0), (10, 5), (10, 9)])
    'M0 0l10 5 0 4'
    """
    steps: list[str] = []
    at: tuple[int, int] | None = None
    for x, y in points:
        now = (round(x), round(y))
        if at is None:
            steps.append(f"M{now[0]} {now[1]}l")
        elif hypot(now[0] - at[0], now[1] - at[1]) < STEP:
            continue
        else:
            steps.append(f"{now[0] - at[0]} {now[1] - at[1]}")
        at = now
    return f"{''.join(steps[:1])}{' '.join(steps[1:])}" if len(steps) > 1 else ""


# --- places ----------------------------------------------------------------------------------


def radius(number: int, most: int) -> float:
    """Return the radius of a circle whose area is in proportion to a number.

    >>> radius(25, 100) / radius(100, 100)
    0.5
    """
    return max(LARGEST_CIRCLE * sqrt(number / most), SMALLEST_CIRCLE)


def _with_room(ordered: Sequence[Place], view: View,
               most: int) -> tuple[list[Place], list[Place]]:
    """Divide places into those with room for a finger, and others; many mentions come first."""
    named: list[Place] = []
    taken: list[tuple[Point, float]] = []
    for place in ordered:
        x, y = view.at(place.point)
        own = max(radius(place.number, most), FINGER)
        if len(named) < MOST_NAMED and all(
                hypot(x - point[0], y - point[1]) >= own + other for point, other in taken):
            named.append(place)
            taken.append(((x, y), own))
    known = {place.href for place in named}
    return named, [place for place in ordered if place.href not in known]


def _circle(place: Place, view: View, most: int) -> Markup:
    x, y = view.at(place.point)
    return element("circle", cx=f"{x:.0f}", cy=f"{y:.0f}",
                   r=f"{radius(place.number, most):.1f}")


def _link(place: Place, view: View, most: int, label: Point | None) -> Markup:
    x, y = view.at(place.point)
    own = radius(place.number, most)
    parts = [element("title", place.title)]
    if own < FINGER:
        parts.append(element("circle", class_="finger", cx=f"{x:.0f}", cy=f"{y:.0f}",
                             r=f"{FINGER:.0f}"))
    parts.append(element("circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=f"{own:.1f}"))
    if label:
        parts.append(element("text", place.name, x=f"{label[0]:.0f}", y=f"{label[1]:.0f}",
                             text_anchor="middle", lang=place.language or None))
    return element("a", *parts, class_="spot", href=place.href)


def _labels(named: Sequence[Place], others: Sequence[Place], view: View,
            most: int) -> dict[str, Point]:
    """Find room for the names, of those with many mentions first; the middle of each base line.

    A name that meets circles wherever it stands may cover those of places with fewer mentions.
    """
    ordered = sorted((*named, *others), key=lambda place: (-place.number, place.href))
    circles = {place.href: _around(view.at(place.point), radius(place.number, most))
               for place in ordered}
    taken: list[Box] = []
    found: dict[str, Point] = {}
    for place in named:
        apart = [box for href, box in circles.items() if href != place.href]
        larger = [circles[other.href] for other in ordered[:ordered.index(place)]]
        candidates = list(_candidates(place, view, most))
        free = (one for around in (apart, larger) for one in candidates
                if not any(_meet(one[1], other) for other in (*around, *taken)))
        if room := next(free, None):
            found[place.href], box = room
            taken.append(box)
    return found


def _candidates(place: Place, view: View, most: int) -> Iterator[tuple[Point, Box]]:
    """Yield where a name may stand: below its circle, above it, and at its sides."""
    frame = Box(0, 0, WIDTH, HEIGHT)
    (x, y), own = view.at(place.point), radius(place.number, most) + 3
    half = LETTER * len(place.name) / 2
    for across, base in ((0, own + LINE_HEIGHT * 0.75), (0, -own - LINE_HEIGHT * 0.2),
                         (own + half, LINE_HEIGHT * 0.3), (-own - half, LINE_HEIGHT * 0.3)):
        middle = (x + across, y + base)
        box = Box(middle[0] - half, middle[1] - LINE_HEIGHT * 0.75, middle[0] + half,
                  middle[1] + LINE_HEIGHT * 0.25)
        if frame.holds((box.west, box.south)) and frame.holds((box.east, box.north)):
            yield middle, box


def _around(point: Point, distance: float) -> Box:
    return Box(point[0] - distance, point[1] - distance, point[0] + distance,
               point[1] + distance)


def _meet(one: Box, other: Box) -> bool:
    return (one.west < other.east and other.west < one.east
            and one.south < other.north and other.south < one.north)


def _moved(start: float, length: float, low: float, high: float) -> float:
    """Move a stretch into limits; one that is longer begins with them."""
    return max(low, min(start, high - length))


def _middle(weighted: Iterable[tuple[float, int]]) -> float:
    """Return the median of values with weights."""
    ordered = sorted(weighted)
    half, total = sum(weight for _, weight in ordered) / 2, 0
    for value, weight in ordered:
        total += weight
        if total >= half:
            return value
    return 0.0
