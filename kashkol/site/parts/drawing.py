"""Bar charts over time, as SVG.

They have only classes and presentation attributes: the style sheet sets the colours of the light
and the dark scheme, and the content security policy forbids inline styles. Time runs as the
lines of the page do.

A few stray dates, far from all others, would make the rest of a picture too narrow to be seen: they
are left out, and told beside it. Many years are drawn as decades. A bar is a link only if it is
wide enough for a finger on a phone.
"""

from collections.abc import Callable, Mapping, Sequence
from math import ceil
from typing import NamedTuple

import msgspec
from markupsafe import Markup

from kashkol.model import Record
from kashkol.site.parts.edition import Context, Edition
from kashkol.site.parts.markup import element

WIDTH = 400
HEIGHT = 156
TOP = 34
BASELINE = 126
TALLEST = BASELINE - TOP
ABOVE = 8
"""From the top line to its label, and from a bar to its value."""
VALUED = 11
"""Most bars for which each bar is labelled with its value."""
DIGIT = 8
"""Width of a digit in a label, in units of the picture."""
MOST_MONTHS = 36
"""Most months for which there is a bar for each month."""
MOST_YEARS = 40
"""Most years for which there is a bar for each year."""
DECADE = 10
ON_A_PHONE = 320
"""Width of a picture on a narrow phone, in CSS pixels."""
TARGET = 24
"""Least width of a bar that is a link, in CSS pixels."""
FEWEST = 6
"""Fewest bars for which the width is cut."""
GAP = 25
"""Most years without anything between dates that belong together."""
STRAY = 50
"""Years apart from the others are left out if they have less than one in this many of all."""
YEAR = len("2021")

Counts = Mapping[str, int]
"""How much belongs to each month like `2021-11`, or year like `2021` for what has no month."""


class Bar(Record, frozen=True):
    """One bar: a month, year or decade."""

    label: str
    """Short text below the axis."""
    title: str
    """Longer text, which screen readers read and browsers show on hover."""
    value: int
    href: str | None = None


class Range(NamedTuple):
    """The first and the last year of a picture."""

    first: int
    last: int

    def holds(self, date: str) -> bool:
        """Tell whether a month or year is in the picture."""
        return self.first <= int(date[:YEAR]) <= self.last


def time_chart(edition: Edition, counts: Counts, identifier: str, title: str,
               href_of: Callable[[str], str] | None = None) -> Context | None:
    """Draw counts by month, by year or by decade; `None` for a single bar, which shows nothing.

    `href_of` returns the link of a month, a year, or a decade like `201`.
    """
    counts = {date: number for date, number in counts.items() if number}
    if not counts:
        return None
    shown = main_range(counts)
    inside = {date: number for date, number in counts.items() if shown.holds(date)}
    bars = _bars(edition, inside, shown, href_of)
    if not bars[1:]:
        return None
    return {"svg": draw_bars(edition, bars, identifier, title), "text": title,
            "folded": _folded(edition, counts, shown), "without": ""}


def year_chart(edition: Edition, year: int, counts: Counts, identifier: str, title: str,
               href_of: Callable[[str], str]) -> Context | None:
    """Draw counts by the twelve months of a year; `None` if there is nothing to show."""
    keys = [f"{year:04}-{month:02}" for month in range(1, 13)]
    if not any(counts.get(key) for key in keys):
        return None
    bars = [_one(edition, edition.forms.number(month), edition.forms.month(year, month),
                 counts.get(key, 0), href_of(key)) for month, key in enumerate(keys, start=1)]
    return {"svg": draw_bars(edition, bars, identifier, title), "text": title, "folded": "",
            "without": ""}


def main_range(counts: Counts) -> Range:
    """Return the years to draw: all but a few that are far from the others; of nothing, year 0.

    >>> main_range({"1187": 1, "1967": 3, "1988": 4, "2021": 90})
    Range(first=1967, last=2021)
    >>> main_range({"1187": 1, "2021": 3})
    Range(first=1187, last=2021)
    """
    years: dict[int, int] = {}
    for date, number in counts.items():
        if number:
            years[int(date[:YEAR])] = years.get(int(date[:YEAR]), 0) + number
    runs: list[list[int]] = []
    for year in sorted(years):
        if not runs or year - runs[-1][-1] > GAP:
            runs.append([])
        runs[-1].append(year)
    total = sum(years.values())
    kept = [year for run in runs if sum(years[year] for year in run) * STRAY > total
            for year in run] or sorted(years) or [0]
    return Range(kept[0], kept[-1])


def is_by_decade(shown: Range) -> bool:
    """Tell whether a picture of these years has a bar for each decade."""
    return shown.last - shown.first >= MOST_YEARS


def months_between(first: str, last: str) -> int:
    """Count the months from `2021-04` to `2021-11`, both included."""
    start, end = ((int(key[:4]), int(key[5:7] or 1)) for key in (first, last))
    return (end[0] - start[0]) * 12 + end[1] - start[1] + 1


def decade_name(edition: Edition, decade: int) -> str:
    """Return the years of a decade: `199` is «١٩٩٠–١٩٩٩»."""
    return edition.forms.years(str(decade * DECADE), str(decade * DECADE + DECADE - 1))


def draw_bars(edition: Edition, bars: Sequence[Bar], identifier: str,
              title: str) -> Markup | str:
    """Draw bars, the first where lines begin; an empty text if all values are 0."""
    most = max((bar.value for bar in bars), default=0)
    if not most:
        return ""
    step = WIDTH / max(len(bars), FEWEST)
    every = _labelled_every(bars, step)
    linked = step * ON_A_PHONE / WIDTH >= TARGET and any(bar.href for bar in bars)
    valued = len(bars) <= VALUED
    inner = [element("title", title, id=f"{identifier}-title")]
    if not valued:
        inner += _scale(edition, most)
    for number, bar in enumerate(bars):
        left = number * step if edition.direction == "ltr" else WIDTH - (number + 1) * step
        total = edition.forms.number(bar.value) if valued else ""
        drawn = bar if linked or bar.href is None else msgspec.structs.replace(bar, href=None)
        inner.append(_bar(drawn, left, step, most, total, labelled=number % every == 0))
    inner.append(element("line", class_="axis", x1=0, y1=BASELINE, x2=WIDTH, y2=BASELINE))
    return element("svg", *inner, class_="bars", viewBox=f"0 0 {WIDTH} {HEIGHT}",
                   role="group" if linked else "img", aria_labelledby=f"{identifier}-title")


def _bars(edition: Edition, counts: Counts, shown: Range,
          href_of: Callable[[str], str] | None) -> list[Bar]:
    forms, href = edition.forms, href_of or (lambda _: "")
    if is_by_decade(shown):
        decades: dict[int, int] = {}
        for date, number in counts.items():
            decade = int(date[:YEAR]) // DECADE
            decades[decade] = decades.get(decade, 0) + number
        return [_one(edition, forms.digits(f"{decade}0"), decade_name(edition, decade),
                     decades.get(decade, 0), href(str(decade)))
                for decade in range(shown.first // DECADE, shown.last // DECADE + 1)]
    if all(len(date) > YEAR for date in counts) and months_between(
            min(counts), max(counts)) <= MOST_MONTHS:
        return _month_bars(edition, counts, href)
    years: dict[int, int] = {}
    for date, number in counts.items():
        years[int(date[:YEAR])] = years.get(int(date[:YEAR]), 0) + number
    return [_one(edition, forms.digits(year), forms.digits(year), years.get(year, 0),
                 href(f"{year:04}")) for year in range(shown.first, shown.last + 1)]


def _month_bars(edition: Edition, counts: Counts, href: Callable[[str], str]) -> list[Bar]:
    first, last = min(counts), max(counts)
    year, month = int(first[:YEAR]), int(first[YEAR + 1:])
    bars = []
    for offset in range(months_between(first, last)):
        at_year, at_month = year + (month - 1 + offset) // 12, (month - 1 + offset) % 12 + 1
        key = f"{at_year:04}-{at_month:02}"
        bars.append(_one(edition, edition.forms.digits(f"{at_year}/{at_month}"),
                         edition.forms.month(at_year, at_month), counts.get(key, 0), href(key)))
    return bars


def _one(edition: Edition, label: str, name: str, value: int, href: str) -> Bar:
    return Bar(label=label, title=f"{name}: {edition.forms.number(value)}", value=value,
               href=href if value and href else None)


def _folded(edition: Edition, counts: Counts, shown: Range) -> str:
    """Say which years are left out of a picture, and how much belongs to each."""
    years: dict[str, int] = {}
    for date, number in sorted(counts.items()):
        if not shown.holds(date):
            years[date[:YEAR]] = years.get(date[:YEAR], 0) + number
    if not years:
        return ""
    words = edition.s["common"]
    told = words["separator"].join(
        f"{edition.forms.digits(year)} ({edition.forms.number(number)})"
        for year, number in years.items())
    return str(words["folded"].format(years=told))


def _scale(edition: Edition, most: int) -> list[Markup]:
    """Draw the line of the greatest value, with its label, where lines begin."""
    at, anchor = (0, "start") if edition.direction == "ltr" else (WIDTH, "end")
    return [element("line", class_="grid", x1=0, y1=TOP, x2=WIDTH, y2=TOP),
            element("text", edition.forms.number(most), class_="tick", x=at, y=TOP - ABOVE,
                    text_anchor=anchor, direction="ltr")]


def _labelled_every(bars: Sequence[Bar], step: float) -> int:
    """Return n if only every n-th bar can have a label without labels overlapping."""
    room = max(_width(bar.label) for bar in bars)
    return 1 if room <= step else ceil(1.5 * room / step)


def _bar(bar: Bar, left: float, step: float, most: int, total: str, *,
         labelled: bool) -> Markup:
    """Draw a bar; `total` is the label of its value, or empty. A link takes the whole column."""
    width = min(step * 0.7, 48)
    height, at = TALLEST * bar.value / most, left + (step - width) / 2
    parts = [element("title", bar.title)]
    if bar.href:
        parts.append(_rectangle("column", left, 0, step, HEIGHT))
    if bar.value:
        parts.append(_rectangle("bar", at, BASELINE - height, width, height))
    middle = left + step / 2
    if total and bar.value:
        parts.append(_label("value", middle, BASELINE - height - ABOVE, total))
    if labelled:
        parts.append(_label("tick", middle, HEIGHT - 10, bar.label))
    return element("a" if bar.href else "g", *parts, href=bar.href)


def _rectangle(kind: str, x: float, y: float, width: float, height: float) -> Markup:
    return element("rect", class_=kind, x=f"{x:.1f}", y=f"{y:.1f}", width=f"{width:.1f}",
                   height=f"{height:.1f}")


def _label(kind: str, middle: float, y: float, text: str) -> Markup:
    """Write a label below or above its bar, moved inwards if it would cross the edge."""
    half = _width(text) / 2
    x = min(max(middle, half), WIDTH - half)
    return element("text", text, class_=kind, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor="middle")


def _width(text: str) -> int:
    return DIGIT * (len(text) + 1)
