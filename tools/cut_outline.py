"""Cut the outline of land and the borders for the map of places out of Natural Earth.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/cut_outline.py package/countries-50m.json

Natural Earth (naturalearthdata.com) is in the public domain; `world-atlas` has its boundaries of
countries at 1:50 million as TopoJSON, in which each line stands once. A line of one country is a
coast, of two a border. What is written, `kashkol/site/parts/outline.py`, covers Europe and the
Middle East.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kashkol.site.parts.clipping import Box, Point, clip_line, clip_ring

WRITTEN = ROOT / "kashkol/site/parts/outline.py"
BOX = Box(-12.0, 8.0, 76.0, 62.0)
"""What the map covers, in degrees."""
UNIT = 50
"""Coordinates are written in this part of a degree: 2 km from north to south."""
TOLERANCE = 0.028
"""Largest distance in degrees of a point that is left out from the line that stays."""
SMALLEST = 0.02
"""Least area of an island, in square degrees."""
LINE = 96
"""Most characters of a line of the file."""

HEAD = '''"""The outline of land and the borders of countries, from the Atlantic to the Hindu Kush.

Source: Natural Earth (naturalearthdata.com), 1:50 million, which is in the public domain: its terms
of use allow any use of all its data without permission. Borders are drawn as they are there; they
are no statement of this project.

Written by `tools/cut_outline.py` from `world-atlas` {version}; not to be edited by hand. A line is
a start and steps from point to point, in {unit}ths of a degree, east and north, in base 36.
"""

UNIT = {unit}
"""Coordinates are in this part of a degree."""
BOX = ({west}, {south}, {east}, {north})
"""West, south, east and north of what is covered, in degrees."""
'''


def main() -> None:
    """Write the outline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("topology", type=Path, help="countries-50m.json of world-atlas")
    given = parser.parse_args()
    topology = json.loads(given.topology.read_text("utf-8"))
    package = json.loads((given.topology.parent / "package.json").read_text("utf-8"))
    arcs = [list(map(tuple, _arc(topology, arc))) for arc in topology["arcs"]]
    land = [ring for ring in _rings(topology, arcs) if abs(_area(ring)) >= SMALLEST]
    borders = list(_borders(topology, arcs))
    text = HEAD.format(version=package["version"], unit=UNIT, west=BOX.west, south=BOX.south,
                       east=BOX.east, north=BOX.north)
    text += f'\nLAND = """\n{_written(land)}"""\n"""Outlines, each closed by its first point."""\n'
    text += f'\nBORDERS = """\n{_written(borders)}"""\n"""Lines between two countries."""\n'
    WRITTEN.write_text(text, "utf-8")
    points = sum(map(len, (*land, *borders)))
    print(f"{len(land)} outlines, {len(borders)} borders, {points} points, {len(text):,} bytes")


def _arc(topology: dict[str, Any], arc: Sequence[Sequence[int]]) -> Iterator[Point]:
    (across, up), (west, south) = (topology["transform"][key] for key in ("scale", "translate"))
    x = y = 0
    for step in arc:
        x, y = x + step[0], y + step[1]
        yield x * across + west, y * up + south


def _rings(topology: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    """Yield the outlines of land: the outer ring of each polygon, cut to the box."""
    for polygon in topology["objects"]["land"]["geometries"][0]["arcs"]:
        for ring in polygon:
            points = [point for number in ring for point in _turned(arcs, number)[:-1]]
            cut = clip_ring(points, BOX)
            if len(cut) > 2:  # noqa: PLR2004 - less is no area
                simple = _simplified([*cut, cut[0]])
                if len(simple) > 3:  # noqa: PLR2004 - closed
                    yield simple[:-1]


def _borders(topology: dict[str, Any], arcs: list[list[Point]]) -> Iterator[list[Point]]:
    used: Counter[int] = Counter()
    for country in topology["objects"]["countries"]["geometries"]:
        used.update({number if number >= 0 else ~number for number in _flat(country["arcs"])})
    for number, times in sorted(used.items()):
        if times > 1:
            for part in clip_line(arcs[number], BOX):
                yield _simplified(part)


def _flat(arcs: Any) -> Iterator[int]:  # noqa: ANN401 - lists in lists
    for one in arcs:
        if isinstance(one, int):
            yield one
        else:
            yield from _flat(one)


def _turned(arcs: list[list[Point]], number: int) -> list[Point]:
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _simplified(points: list[Point]) -> list[Point]:
    """Leave out points that are near the line between those that stay (Douglas and Peucker)."""
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = max(((_distance(points[number], points[first], points[last]), number)
                       for number in range(first + 1, last)), default=(0.0, 0))
        if far > TOLERANCE:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [points[number] for number in sorted(keep)]


def _distance(point: Point, one: Point, other: Point) -> float:
    across, up = other[0] - one[0], other[1] - one[1]
    length = across * across + up * up
    share = 0.0 if not length else max(0.0, min(1.0, (
        (point[0] - one[0]) * across + (point[1] - one[1]) * up) / length))
    return ((point[0] - one[0] - share * across) ** 2
            + (point[1] - one[1] - share * up) ** 2) ** 0.5


def _area(ring: list[Point]) -> float:
    return sum(one[0] * other[1] - other[0] * one[1]
               for one, other in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _written(lines: Iterable[list[Point]]) -> str:
    """Write lines of points, each with a semicolon behind it, on lines of the file."""
    words: list[str] = []
    for points in lines:
        at = (0, 0)
        for number, point in enumerate(points):
            now = (round(point[0] * UNIT), round(point[1] * UNIT))
            step = (now[0] - at[0], now[1] - at[1])
            if number == 0 or step != (0, 0):
                words.append(f"{_base36(step[0])},{_base36(step[1])}")
            at = now
        words[-1] += ";"
    rows, row = [], ""
    for word in words:
        if len(row) + len(word) >= LINE:
            rows.append(row)
            row = ""
        row += f"{' ' if row else ''}{word}"
    return "".join(f"{one}\n" for one in (*rows, row))


def _base36(number: int) -> str:
    digits, rest = "", abs(number)
    while rest:
        rest, digit = divmod(rest, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return f"{'-' if number < 0 else ''}{digits or '0'}"


if __name__ == "__main__":
    main()
