"""The dates that corrections set or remove among those that a text is scanned for."""

from collections.abc import Sequence

from kashkol.edtf import SEASONS, Edtf, Point, first_day, parse
from kashkol.languages.date_phrases import DatePhrase, Phrase, Ymd
from kashkol.languages.date_values import Value, as_date
from kashkol.model import Span
from kashkol.text.placed import Placed, overlapping


def correct_phrases(phrases: Sequence[Phrase],
                    dates: Sequence[Placed]) -> tuple[tuple[Phrase, ...], dict[int, Value]]:
    """Return the phrases of a text as corrections have them, and the values that these set.

    The values are by the place of their phrase in the list. The date at a place keeps its phrase;
    where there is none, or more than one, the place becomes one.
    """
    if not dates:
        return tuple(phrases), {}
    spans = [Span(phrase.start, phrase.end) for phrase in phrases]
    removed: set[int] = set()
    fixed: dict[int, Value] = {}
    added: list[tuple[Phrase, Value]] = []
    for place in dates:
        found = list(overlapping(spans, place))
        meant = [at for at in found if isinstance(phrases[at], DatePhrase)] or found
        if not place.value:
            removed.update(found)
        elif len(meant) == 1:
            fixed[meant[0]] = _value(place)
        else:
            removed.update(found)
            added.append((_phrase(place), _value(place)))
    return _in_order(phrases, removed, fixed, added)


def value_of(edtf: str) -> str | None:
    """Return what the data files say for a date of EDTF, or `None` where no value can say it.

    A value is a fact, so what is uncertain or approximate has none, nor have seasons and intervals
    with an open end. A date with unspecified digits is all that they leave open.

    >>> value_of("2021-11"), value_of("199X"), value_of("2004-XX"), value_of("2010~")
    ('2021-11', '1990/1999', '2004', None)
    >>> value_of("2010/2012-05-XX"), value_of("2010/..")
    ('2010/2012-05', None)
    """
    date = parse(edtf)
    if isinstance(date, str) or date.start is None or date.end is None:
        return None
    first, last = _plain(date.start), _plain(date.end)
    if first is None or last is None:
        return None
    return f"{first[0]}/{last[1]}" if date.is_interval or first[0] != first[1] else first[0]


def _plain(point: Point) -> tuple[str, str] | None:
    """Return a day, month or year twice, or the first and last year of a decade or century."""
    if point.qualifier or point.month in SEASONS:
        return None
    if "X" in point.year:
        return point.year.replace("X", "0"), point.year.replace("X", "9")
    stated = "-".join(part for part in (point.year, point.month, point.day)
                      if part and part != "XX")
    return stated, stated


def _in_order(phrases: Sequence[Phrase], removed: set[int], fixed: dict[int, Value],
              added: list[tuple[Phrase, Value]]) -> tuple[tuple[Phrase, ...], dict[int, Value]]:
    kept = [(phrase, fixed.get(at)) for at, phrase in enumerate(phrases) if at not in removed]
    ordered = sorted((*kept, *added), key=lambda each: (each[0].start, each[0].end))
    return tuple(phrase for phrase, _ in ordered), {
        at: value for at, (_, value) in enumerate(ordered) if value is not None}


def _value(place: Placed) -> Value:
    """Return the value of a date; what no value can say is unresolved."""
    iso = value_of(place.value)
    return Value(iso, None if iso else "unresolved")


def _phrase(place: Placed) -> DatePhrase:
    """Return a phrase for a place at which none was found; its value is set, as `_value` has it."""
    date = parse(place.value)
    first = date.start or date.end if isinstance(date, Edtf) else None
    day = as_date(value_of(place.value))
    year, *rest = map(int, first_day(first or Point("0001")).split("-"))
    return DatePhrase(place.start, place.end, "gregorian", Ymd(year, *rest) if day else Ymd(year))
