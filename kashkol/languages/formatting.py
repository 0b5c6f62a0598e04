"""Numbers, dates and sizes as the readers of a language expect them.

Everything is written out when the site is built: browsers have no locale for Sorani or Kurmanji.
What languages do differently is in the tables `kashkol/languages/<code>/format.json`, which are
checked against `Formatting`; a language with such a table can be one of the interface.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Final, Literal

import msgspec

from kashkol.languages.language import LANGUAGES, has_table, table
from kashkol.languages.solar_calendar import KURDISH_ERA, gregorian_to_solar

INTERFACES: Final = tuple(one.code for one in LANGUAGES if has_table(one.code, "format"))
"""Languages that the interface of a site may be in."""

Category = Literal["zero", "one", "two", "few", "many", "other"]
"""CLDR's categories of plurals."""

_DIGITS: Final = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
_THOUSAND: Final = 1000
_TEN: Final = 10


class PluralRule(msgspec.Struct, frozen=True, array_like=True):
    """Numbers of one category: those whose remainder is from `least` to `most`."""

    category: Category
    modulus: int
    """The remainder is that of the division by this number; 0 for the number itself."""
    least: int
    most: int


class SolarForms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The Kurdish solar calendar, in a language that writes it."""

    months: tuple[str, ...]
    """From Nowruz on."""
    day: str
    """Pattern with `{day}`, `{month}`, `{year}`."""
    month: str
    named: str
    """Pattern with `{date}`, which says that the date is Kurdish."""


class EdtfForms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of dates that are not exact; see `edtf_words`."""

    seasons: tuple[str, str, str, str]
    """Spring first."""
    season: str
    """Pattern with `{season}` and `{year}`."""
    qualified: Mapping[str, str]
    """Patterns by EDTF's signs `~`, `?` and `%`."""
    between: str
    since: str
    since_unknown: str
    """An interval whose end is not known."""
    until: str
    until_unknown: str
    in_span: str
    """Pattern with `{span}`, a decade or a century that is not the end of an interval."""
    decades: Mapping[str, str]
    """Names of the decades of a century by their digit."""
    alone_in: str
    """The hundreds of the years whose decades are named without their century: `19`."""
    named_through: str
    """The last hundreds whose decades have names."""
    decade: str
    """Pattern with `{year}`, of a decade without a name."""
    decade_of: str
    """Pattern with `{decade}` and `{century}`."""
    century: str
    """Pattern with `{century}`."""
    centuries: Mapping[int, str]
    ordinal: str
    """Pattern with `{n}`, of a century that `centuries` does not name."""


class ProseForms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Labels in what curators write in Markdown."""

    back_to_text: str
    """Of the link from a footnote to its mark in the text; takes the number."""
    table: str
    """Name of a table that has no caption; takes its number."""


class Formatting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language writes numbers and dates."""

    name: str
    """The language's own name, as a switch between languages shows it."""
    locale: str
    """With the country, as OpenGraph wants it."""
    numerals: str
    """The ten digits."""
    group: str
    """Between groups of three digits."""
    point: str
    """Before the decimals."""
    plurals: tuple[PluralRule, ...]
    """The first that applies counts; without one, a number is of the category `other`."""
    months: tuple[str, ...]
    """Gregorian months from January on."""
    months_of_year: tuple[str, ...] = ()
    """The form of the months before a year, where it is another."""
    weekdays: tuple[str, ...]
    """From Monday on, as `date.weekday` counts."""
    day_pattern: str
    """With `{day}`, `{month}`, `{year}`."""
    weekday_pattern: str
    """With `{weekday}` and `{date}`."""
    month_pattern: str
    """With `{month}` and `{year}`."""
    years_pattern: str
    """With `{first}` and `{last}`."""
    sizes: tuple[str, ...]
    """Units of sizes of files, each a thousand times the one before."""
    solar: SolarForms | None = None
    """`None` where readers do not count by this calendar."""
    edtf: EdtfForms
    prose: ProseForms

    def digits(self, text: int | str) -> str:
        """Write the digits of a number or text in the language's own; leave everything else.

        >>> formatting("ckb").digits("2021-11-05"), formatting("en").digits("٩٨")
        ('٢٠٢١-١١-٠٥', '98')
        """
        return str(text).translate(_translation(self.numerals))

    def number(self, value: int) -> str:
        """Write a whole number in groups of three.

        >>> [formatting(code).number(1234567) for code in ("ckb", "en")]
        ['١٬٢٣٤٬٥٦٧', '1,234,567']
        """
        return self.digits(f"{value:,}".replace(",", self.group))

    def category(self, value: int) -> Category:
        """Return the category of plurals that a number belongs to.

        >>> [formatting("ar").category(value) for value in (0, 1, 2, 7, 11, 100, 103)]
        ['zero', 'one', 'two', 'few', 'many', 'other', 'few']
        """
        for rule in self.plurals:
            if rule.least <= (value % rule.modulus if rule.modulus else value) <= rule.most:
                return rule.category
        return "other"

    def weekday(self, day: date) -> str:
        """Name the day of the week.

        >>> formatting("ckb").weekday(date(2021, 11, 5))
        'هەینی'
        """
        return self.weekdays[day.weekday()]

    def day(self, value: date) -> str:
        """Write a Gregorian day.

        >>> [formatting(code).day(date(2021, 11, 5)) for code in ("ckb", "kmr", "en")]
        ['٥ی تشرینی دووەمی ٢٠٢١', '5ê Mijdara 2021', '5 November 2021']
        """
        return self.day_pattern.format(
            day=self.digits(value.day), month=self._before_year(value.month),
            year=self.digits(value.year))

    def weekday_and_day(self, value: date) -> str:
        """Write a Gregorian day with its day of the week.

        >>> [formatting(code).weekday_and_day(date(2021, 11, 5)) for code in ("ckb", "en")]
        ['هەینی، ٥ی تشرینی دووەمی ٢٠٢١', 'Friday 5 November 2021']
        """
        return self.weekday_pattern.format(weekday=self.weekday(value), date=self.day(value))

    def month(self, year: int, number_in_year: int) -> str:
        """Write a Gregorian month of a year.

        >>> [formatting(code).month(2021, 11) for code in ("ckb", "ar")]
        ['تشرینی دووەمی ٢٠٢١', 'تشرين الثاني ٢٠٢١']
        """
        return self.month_pattern.format(month=self._before_year(number_in_year),
                                         year=self.digits(year))

    def years(self, first: str, last: str) -> str:
        """Write a span of years, or one year.

        >>> formatting("en").years("2014", "2021")
        '2014–2021'
        """
        if first == last:
            return self.digits(first)
        return self.years_pattern.format(first=self.digits(first), last=self.digits(last))

    def solar_day(self, value: date) -> str:
        """Write a Gregorian day by the Kurdish solar calendar, and say that it is Kurdish.

        It is empty in a language that does not write this calendar.

        >>> formatting("ckb").solar_day(date(2021, 11, 5)), formatting("en").solar_day(date.max)
        ('١٤ی خەزەڵوەری ٢٧٢١ی کوردی', '')
        """
        if self.solar is None:
            return ""
        year, month, day = gregorian_to_solar(value)
        return self.solar.named.format(date=self.solar.day.format(
            day=self.digits(day), month=self.solar.months[month - 1],
            year=self.digits(year + KURDISH_ERA)))

    def solar_months(self, year: int, month: int) -> str:
        """Name the Kurdish solar months that a Gregorian month spans; may be empty.

        >>> formatting("ckb").solar_months(2021, 11)
        'خەزەڵوەری ٢٧٢١ – سەرماوەزی ٢٧٢١'
        """
        if self.solar is None:
            return ""
        days = (date(year, month, day) for day in (1, monthrange(year, month)[1]))
        names = [self.solar.month.format(month=self.solar.months[solar_month - 1],
                                         year=self.digits(solar_year + KURDISH_ERA))
                 for solar_year, solar_month, _ in map(gregorian_to_solar, days)]
        return " – ".join(dict.fromkeys(names))

    def file_size(self, size: int) -> str:
        """Write a number of bytes in the largest unit of thousands it fills.

        >>> [formatting("ckb").file_size(size) for size in (940, 57_400, 2_345_678)]
        ['٩٤٠ بایت', '٥٧ کیلۆبایت', '٢٫٣ مێگابایت']
        """
        amount, unit = float(size), 0
        while round(amount) >= _THOUSAND and unit < len(self.sizes) - 1:
            amount, unit = amount / _THOUSAND, unit + 1
        places = 1 if unit and round(amount, 1) < _TEN and round(amount, 1) % 1 else 0
        return f"{self.digits(f'{amount:.{places}f}').replace('.', self.point)} {self.sizes[unit]}"

    def _before_year(self, month: int) -> str:
        return (self.months_of_year or self.months)[month - 1]


@cache
def formatting(code: str) -> Formatting:
    """Return how a language of the interface writes numbers and dates."""
    found: Formatting = table(code, "format", Formatting)
    return found


@cache
def _translation(numerals: str) -> dict[int, str]:
    return dict(zip(map(ord, _DIGITS), numerals * 3, strict=True))
