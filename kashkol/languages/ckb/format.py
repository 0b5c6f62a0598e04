"""Numbers, dates and sizes as a Sorani reader expects them.

Browsers have no Central Kurdish locale, so everything is written out at build time: digits
٠–٩, month names of the Kurdish press in Iraq, «٥ی تشرینی دووەمی ٢٠٢١» with the ezafe on day
and month.
"""

from datetime import date

from kashkol.languages.ckb.affixes import EZAFE
from kashkol.languages.ckb.calendar import KURDISH_ERA, gregorian_to_solar
from kashkol.languages.ckb.punctuation import COMMA

MONTHS = (
    "کانوونی دووەم", "شوبات", "ئازار", "نیسان", "ئایار", "حوزەیران",
    "تەممووز", "ئاب", "ئەیلوول", "تشرینی یەکەم", "تشرینی دووەم", "کانوونی یەکەم",
)
"""Gregorian months from January on, by the names in use in Iraq."""

SOLAR_MONTHS = (
    "خاکەلێوە", "گوڵان", "جۆزەردان", "پووشپەڕ", "گەلاوێژ", "خەرمانان",
    "ڕەزبەر", "خەزەڵوەر", "سەرماوەز", "بەفرانبار", "ڕێبەندان", "ڕەشەمە",
)
"""Months of the solar year from Nowruz on."""

WEEKDAYS = (
    "دووشەممە", "سێشەممە", "چوارشەممە", "پێنجشەممە", "هەینی", "شەممە", "یەکشەممە",
)
"""From Monday on, as `date.weekday` counts."""

GROUP_SEPARATOR = "\N{ARABIC THOUSANDS SEPARATOR}"
DECIMAL_SEPARATOR = "\N{ARABIC DECIMAL SEPARATOR}"
BACK_TO_TEXT = "گەڕانەوە بۆ دەق، تێبینیی {}"
"""Label of the link from a footnote to its mark in the text; takes the number."""
TABLE = "خشتەی {}"
"""Name of a table that has no caption; takes its number."""
_SIZES = ("بایت", "کیلۆبایت", "مێگابایت", "گێگابایت", "تێرابایت")
_ARABIC_INDIC = str.maketrans("0123456789۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩" * 2)


def digits(text: int | str) -> str:
    """Write the digits of a number or text as ٠–٩; leave everything else.

    >>> digits("2021-11-05"), digits(98)
    ('٢٠٢١-١١-٠٥', '٩٨')
    """
    return str(text).translate(_ARABIC_INDIC)


def number(value: int) -> str:
    """Write a whole number in groups of three, as CLDR has it for Central Kurdish.

    >>> number(1234567)
    '١٬٢٣٤٬٥٦٧'
    """
    return digits(f"{value:,}".replace(",", GROUP_SEPARATOR))


def weekday(day: date) -> str:
    """Name the day of the week.

    >>> weekday(date(2021, 11, 5))
    'هەینی'
    """
    return WEEKDAYS[day.weekday()]


def day(value: date) -> str:
    """Write a Gregorian day.

    >>> day(date(2021, 11, 5))
    '٥ی تشرینی دووەمی ٢٠٢١'
    """
    return f"{digits(value.day)}{EZAFE} {month(value.year, value.month)}"


def weekday_and_day(value: date) -> str:
    """Write a Gregorian day with its day of the week.

    >>> weekday_and_day(date(2021, 11, 5))
    'هەینی، ٥ی تشرینی دووەمی ٢٠٢١'
    """
    return f"{weekday(value)}{COMMA} {day(value)}"


def month(year: int, number_in_year: int) -> str:
    """Write a Gregorian month of a year.

    >>> month(2021, 11)
    'تشرینی دووەمی ٢٠٢١'
    """
    return f"{MONTHS[number_in_year - 1]}{EZAFE} {digits(year)}"


def solar_day(value: date) -> str:
    """Write a Gregorian day by the Kurdish solar calendar.

    >>> solar_day(date(2021, 11, 5))
    '١٤ی خەزەڵوەری ٢٧٢١'
    """
    _, _, day_of_month = gregorian_to_solar(value)
    return f"{digits(day_of_month)}{EZAFE} {solar_month(value)}"


def named_solar_day(value: date) -> str:
    """Write a Gregorian day by the Kurdish solar calendar, and say that it is Kurdish.

    >>> named_solar_day(date(2021, 11, 5))
    '١٤ی خەزەڵوەری ٢٧٢١ی کوردی'
    """
    return f"{solar_day(value)}{EZAFE} کوردی"


def solar_month(value: date) -> str:
    """Write the month of the Kurdish solar calendar in which a Gregorian day lies.

    >>> solar_month(date(2021, 11, 5))
    'خەزەڵوەری ٢٧٢١'
    """
    solar_year, number_in_year, _ = gregorian_to_solar(value)
    return f"{SOLAR_MONTHS[number_in_year - 1]}{EZAFE} {digits(solar_year + KURDISH_ERA)}"


def file_size(size: int) -> str:
    """Write a number of bytes in the largest unit of thousands it fills.

    >>> file_size(940), file_size(57_400), file_size(2_345_678)
    ('٩٤٠ بایت', '٥٧ کیلۆبایت', '٢٫٣ مێگابایت')
    """
    amount, unit = float(size), 0
    while round(amount) >= 1000 and unit < len(_SIZES) - 1:  # noqa: PLR2004
        amount, unit = amount / 1000, unit + 1
    places = 1 if unit and round(amount, 1) < 10 and round(amount, 1) % 1 else 0  # noqa: PLR2004
    return f"{digits(f'{amount:.{places}f}').replace('.', DECIMAL_SEPARATOR)} {_SIZES[unit]}"
