"""Cuts outlines and lines to a rectangle."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle, in degrees or any other unit."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, point: Point) -> bool:
        """Tell whether a point is in it, its sides included."""
        return self.west <= point[0] <= self.east and self.south <= point[1] <= self.north


def clip_ring(points: Sequence[Point], box: Box) -> list[Point]:
    """Cut an outline to a box, one side after the other (Sutherland and Hodgman).

    What is left of it follows the sides of the box. The first point is not repeated.

    >>> clip_ring([(0, 0), (9, 0), (9, 9), (0, 9)], Box(1, 1, 2, 2))
    [(1.0, 2.0), (1.0, 1.0), (2.0, 1.0), (2.0, 2.0)]
    """
    ring = list(points)
    for axis, limit, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1),
                              (1, box.north, -1)):
        cut: list[Point] = []
        for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
            was, is_in = (sign * (one[axis] - limit) >= 0 for one in (before, point))
            if was != is_in:
                cut.append(_at(before, point, (limit - before[axis]) / (
                    point[axis] - before[axis])))
            if is_in:
                cut.append(point)
        ring = cut
    return ring


def clip_line(points: Iterable[Point], box: Box) -> Iterator[list[Point]]:
    """Cut a line to a box; it may fall into several parts.

    >>> list(clip_line([(0, 0), (4, 0), (4, 9), (2, 9), (2, -9)], Box(1, -1, 9, 1)))
    [[(1.0, 0.0), (4, 0), (4.0, 1.0)], [(2.0, 1.0), (2.0, -1.0)]]
    """
    part: list[Point] = []
    before: Point | None = None
    for point in points:
        inside = _inside(before, point, box) if before is not None else None
        if inside is None:
            part = [point] if before is None and box.holds(point) else part
        else:
            first, last = inside
            assert before is not None
            if not part:
                part = [before if first == 0 else _at(before, point, first)]
            part.append(point if last == 1 else _at(before, point, last))
        if part and not box.holds(point):
            if len(part) > 1:
                yield part
            part = []
        before = point
    if len(part) > 1:
        yield part


def _inside(one: Point, other: Point, box: Box) -> tuple[float, float] | None:
    """Return the shares of the way between which it is in the box (Liang and Barsky)."""
    first, last = 0.0, 1.0
    for axis, low, high in ((0, box.west, box.east), (1, box.south, box.north)):
        way = other[axis] - one[axis]
        if way == 0:
            if not low <= one[axis] <= high:
                return None
            continue
        enters, leaves = sorted(((low - one[axis]) / way, (high - one[axis]) / way))
        first, last = max(first, enters), min(last, leaves)
    return (first, last) if first < last else None


def _at(one: Point, other: Point, share: float) -> Point:
    return (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
