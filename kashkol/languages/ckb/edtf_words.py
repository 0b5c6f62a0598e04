"""Dates of EDTF in words: «نزیکەی ٢٠١٠», «لە ١٩٩٠ تا ١٩٩٥», «لە نەوەدەکاندا»."""

from datetime import date

from kashkol.edtf import OPEN, SEASONS, Edtf, Point
from kashkol.languages.ckb import format as sorani
from kashkol.languages.ckb.affixes import EZAFE
from kashkol.languages.ckb.punctuation import COMMA

_SEASONS = dict(zip(SEASONS, ("بەهار", "هاوین", "پاییز", "زستان"), strict=True))
_DECADES = {"2": "بیستەکان", "3": "سییەکان", "4": "چلەکان", "5": "پەنجاکان", "6": "شەستەکان",
            "7": "حەفتاکان", "8": "هەشتاکان", "9": "نەوەدەکان"}
"""Names of the decades of a century; the first two have none."""
_CENTURIES = {16: "شازدەیەم", 17: "حەڤدەیەم", 18: "هەژدەیەم", 19: "نۆزدەیەم", 20: "بیستەم",
              21: "بیست و یەکەم"}
_TWENTIETH = "19"
"""Decades of the twentieth century are named without it."""
_QUALIFIED = {"~": "نزیکەی {}", "?": "ڕەنگە {}", "%": "ڕەنگە نزیکەی {}"}


def in_words(given: Edtf) -> str:
    """Write a date or an interval.

    >>> from kashkol.edtf import parse
    >>> [in_words(parse(text)) for text in ("2010~", "1990/1995", "199X", "2010-21")]
    ['نزیکەی ٢٠١٠', 'لە ١٩٩٠ تا ١٩٩٥', 'لە نەوەدەکاندا', 'بەهاری ٢٠١٠']
    """
    start, end = given.start, given.end
    if not given.is_interval:
        return _alone(start) if start else ""
    if start and end:
        return f"لە {_point(start)} تا {_point(end)}"
    is_open = OPEN in given.text
    if start:
        return f"لە {_point(start)} بەدواوە" if is_open else \
            f"لە {_point(start)}{COMMA} کۆتاییەکەی نازانرێت"
    last = _point(end) if end else ""
    return f"تا {last}" if is_open else f"تا {last}{COMMA} سەرەتاکەی نازانرێت"


def _alone(point: Point) -> str:
    """Write a date that is no end of an interval: «in» goes before and after decades."""
    return _qualified(point, f"لە {_long_span(point)}دا" if "X" in point.year else _exact(point))


def _point(point: Point) -> str:
    return _qualified(point, _long_span(point) if "X" in point.year else _exact(point))


def _qualified(point: Point, words: str) -> str:
    return _QUALIFIED[point.qualifier].format(words) if point.qualifier else words


def _long_span(point: Point) -> str:
    """Name a decade or a century.

    >>> _long_span(Point("188X")), _long_span(Point("201X")), _long_span(Point("18XX"))
    ('هەشتاکانی سەدەی نۆزدەیەم', 'دەیەی ٢٠١٠', 'سەدەی نۆزدەیەم')
    """
    hundreds, tens = point.year[:2], point.year[2]
    number = int(hundreds) + 1
    century = f"سەدەی {_CENTURIES.get(number, sorani.digits(number))}"
    if tens == "X":
        return century
    if tens not in _DECADES or hundreds > _TWENTIETH:
        return f"دەیەی {sorani.digits(hundreds + tens)}{sorani.digits(0)}"
    decade = _DECADES[tens]
    return decade if hundreds == _TWENTIETH else f"{decade}{EZAFE} {century}"


def _exact(point: Point) -> str:
    """Write a day, a month, a season or a year; unspecified days and months are left out."""
    year = int(point.year)
    if point.month in _SEASONS:
        return f"{_SEASONS[point.month]}{EZAFE} {sorani.digits(year)}"
    if not point.month.isdigit():
        return sorani.digits(year)
    if not point.day.isdigit():
        return sorani.month(year, int(point.month))
    return sorani.day(date(year, int(point.month), int(point.day)))
