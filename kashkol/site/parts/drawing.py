"""Bar charts over time, as SVG.

They have only classes and presentation attributes: the style sheet sets the colours of the light
and the dark scheme, and the content security policy forbids inline styles. Time runs as the
lines of the page do.
"""

from collections.abc import Mapping, Sequence
from math import ceil

from markupsafe import Markup

from kashkol.model import Record
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.markup import element

WIDTH = 400
HEIGHT = 140
BASELINE = 110
TALLEST = 84
VALUED = 11
"""Most bars for which each bar is labelled with its value."""
DIGIT = 8
"""Width of a digit in a label, in units of the picture."""
MOST_MONTHS = 36
"""Most months for which there is a bar for each month."""


class Bar(Record, frozen=True):
    """One bar: a month or year."""

    label: str
    """Short text below the axis."""
    title: str
    """Longer text, which screen readers read and browsers show on hover."""
    value: int
    second: int = 0
    """A second value, drawn above `value`."""
    href: str | None = None


def month_bars(edition: Edition, months: Mapping[str, int], identifier: str,
               title: str) -> Markup | str:
    """Draw counts by month, or by year if there are too many months.

    Keys are months like `2021-11`, or years like `2021` for what has no month.
    """
    dates = sorted(months)
    if not dates:
        return ""
    by_year = months_between(dates[0], dates[-1]) > MOST_MONTHS or any(
        len(key) == len("2021") for key in dates)
    bars = _year_bars(edition, months) if by_year else _month_bars(edition, months)
    return draw_bars(edition, bars, identifier, title)


def months_between(first: str, last: str) -> int:
    """Count the months from `2021-04` to `2021-11`, both included."""
    start, end = ((int(key[:4]), int(key[5:7] or 1)) for key in (first, last))
    return (end[0] - start[0]) * 12 + end[1] - start[1] + 1


def draw_bars(edition: Edition, bars: Sequence[Bar], identifier: str,
              title: str) -> Markup | str:
    """Draw bars, the first where lines begin; an empty text if all values are 0."""
    most = max((bar.value + bar.second for bar in bars), default=0)
    if not most:
        return ""
    step = WIDTH / max(len(bars), 6)
    every = _labelled_every(bars, step)
    linked = any(bar.href for bar in bars)
    inner = [element("title", title, id=f"{identifier}-title")]
    for number, bar in enumerate(bars):
        left = number * step if edition.direction == "ltr" else WIDTH - (number + 1) * step
        total = edition.forms.number(bar.value + bar.second) if len(bars) <= VALUED else ""
        inner.append(_bar(bar, left, step, most, total, labelled=number % every == 0))
    inner.append(element("line", class_="axis", x1=0, y1=BASELINE, x2=WIDTH, y2=BASELINE))
    return element("svg", *inner, class_="bars", viewBox=f"0 0 {WIDTH} {HEIGHT}",
                   role="group" if linked else "img", aria_labelledby=f"{identifier}-title")


def _labelled_every(bars: Sequence[Bar], step: float) -> int:
    """Return n if only every n-th bar can have a label without labels overlapping."""
    room = max(_width(bar.label) for bar in bars)
    return 1 if room <= step else ceil(1.5 * room / step)


def _month_bars(edition: Edition, months: Mapping[str, int]) -> list[Bar]:
    forms, first, last = edition.forms, min(months), max(months)
    year, month = int(first[:4]), int(first[5:7])
    bars = []
    for offset in range(months_between(first, last)):
        at_year, at_month = year + (month - 1 + offset) // 12, (month - 1 + offset) % 12 + 1
        value = months.get(f"{at_year:04}-{at_month:02}", 0)
        title = f"{forms.month(at_year, at_month)}: {forms.number(value)}"
        label = forms.digits(f"{at_year}/{at_month}")
        bars.append(Bar(label=label, title=title, value=value))
    return bars


def _year_bars(edition: Edition, months: Mapping[str, int]) -> list[Bar]:
    forms, years = edition.forms, dict[int, int]()
    for key, value in months.items():
        years[int(key[:4])] = years.get(int(key[:4]), 0) + value
    return [Bar(label=forms.digits(year), value=years.get(year, 0),
                title=f"{forms.digits(year)}: {forms.number(years.get(year, 0))}")
            for year in range(min(years), max(years) + 1)]


def _bar(bar: Bar, left: float, step: float, most: int, total: str, *,
         labelled: bool) -> Markup:
    """Draw a bar; `total` is the label of its value, or empty."""
    width = min(step * 0.7, 48)
    at = left + (step - width) / 2
    lower, upper = TALLEST * bar.value / most, TALLEST * bar.second / most
    parts = [element("title", bar.title)]
    if bar.value:
        parts.append(_rectangle("bar", at, BASELINE - lower, width, lower))
    if bar.second:
        parts.append(_rectangle("bar second", at, BASELINE - lower - upper, width, upper))
    middle = left + step / 2
    if total and bar.value + bar.second:
        parts.append(_label("value", middle, BASELINE - lower - upper - 6, total))
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
