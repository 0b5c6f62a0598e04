"""Dates of EDTF in words: «نزیکەی ٢٠١٠», "about 2010", «من ١٩٩٠ إلى ١٩٩٥»."""

from datetime import date

from kashkol.edtf import OPEN, SEASONS, Edtf, Point
from kashkol.languages.formatting import Formatting


def in_words(given: Edtf, forms: Formatting) -> str:
    """Write a date or an interval.

    >>> from kashkol.edtf import parse
    >>> from kashkol.languages.formatting import formatting
    >>> dates = [parse(text) for text in ("2010~", "1990/1995", "199X", "2010-21")]
    >>> [in_words(one, formatting("ckb")) for one in dates]
    ['نزیکەی ٢٠١٠', 'لە ١٩٩٠ تا ١٩٩٥', 'لە نەوەدەکاندا', 'بەهاری ٢٠١٠']
    >>> [in_words(one, formatting("en")) for one in dates]
    ['about 2010', '1990 to 1995', 'the 1990s', 'spring 2010']
    """
    start, end, words = given.start, given.end, forms.edtf
    if not given.is_interval:
        return _alone(start, forms) if start else ""
    if start and end:
        return words.between.format(start=_point(start, forms), end=_point(end, forms))
    is_open = OPEN in given.text
    if start:
        return (words.since if is_open else words.since_unknown).format(start=_point(start, forms))
    last = _point(end, forms) if end else ""
    return (words.until if is_open else words.until_unknown).format(end=last)


def _alone(point: Point, forms: Formatting) -> str:
    """Write a date that is no end of an interval: some languages say that it is in a decade."""
    if "X" not in point.year:
        return _qualified(point, _exact(point, forms), forms)
    return _qualified(point, forms.edtf.in_span.format(span=_long_span(point, forms)), forms)


def _point(point: Point, forms: Formatting) -> str:
    return _qualified(point, _long_span(point, forms) if "X" in point.year
                      else _exact(point, forms), forms)


def _qualified(point: Point, words: str, forms: Formatting) -> str:
    return forms.edtf.qualified[point.qualifier].format(words) if point.qualifier else words


def _long_span(point: Point, forms: Formatting) -> str:
    """Name a decade or a century.

    >>> from kashkol.languages.formatting import formatting
    >>> [_long_span(Point(year), formatting("ckb")) for year in ("188X", "201X", "18XX")]
    ['هەشتاکانی سەدەی نۆزدەیەم', 'دەیەی ٢٠١٠', 'سەدەی نۆزدەیەم']
    """
    words, hundreds, tens = forms.edtf, point.year[:2], point.year[2]
    number = int(hundreds) + 1
    century = words.century.format(century=words.centuries.get(
        number, words.ordinal.format(n=forms.digits(number))))
    if tens == "X":
        return century
    if tens not in words.decades or hundreds > words.named_through:
        return words.decade.format(year=forms.digits(f"{hundreds}{tens}0"))
    decade = words.decades[tens]
    return decade if hundreds == words.alone_in else words.decade_of.format(
        decade=decade, century=century)


def _exact(point: Point, forms: Formatting) -> str:
    """Write a day, a month, a season or a year; unspecified days and months are left out."""
    year, words = int(point.year), forms.edtf
    if point.month in SEASONS:
        return words.season.format(season=words.seasons[list(SEASONS).index(point.month)],
                                   year=forms.digits(year))
    if not point.month.isdigit():
        return forms.digits(year)
    if not point.day.isdigit():
        return forms.month(year, int(point.month))
    return forms.day(date(year, int(point.month), int(point.day)))
