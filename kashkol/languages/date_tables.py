"""How a language that is read by tables writes dates: `dates.json` in its folder.

Names of months and weekdays that CLDR has are beside it, in `date_names.json`, which
`tools/draw_date_names.py` draws.

Patterns are regular expressions for whole words. They are compared with folded text (`folded`): in
lower case, digits and signs European ones, every short dash a hyphen, the characters of `letters`
replaced. A folded text is as long as the text, so that offsets hold for both.
"""

import re
from functools import cache
from typing import Final, Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from kashkol.languages.date_phrases import Calendar, Unit
from kashkol.languages.language import has_table, table

Patterns = tuple[str, ...]
Era: TypeAlias = Calendar | Literal["before"]
"""The calendar of a year, or that it is one before the common era."""
_DIGITS = ("\N{ARABIC-INDIC DIGIT ZERO}", "\N{EXTENDED ARABIC-INDIC DIGIT ZERO}")
_SIGNS = {"–": "-", "‑": "-", "‒": "-", "−": "-", "\N{RIGHT SINGLE QUOTATION MARK}": "'", "ʼ": "'",
          "`": "'", "\N{MODIFIER LETTER TURNED COMMA}": "'", "\N{LEFT SINGLE QUOTATION MARK}": "'",
          "\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " ",
          "\N{THIN SPACE}": " ", "\t": " ",
          "،": ",", "؛": ";", "؟": "?", "٪": "%", "٫": ".", "٬": ","}
_CASED = 0x250
"""Letters below it are all that the languages in Latin script write."""


class DateTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of dates. Months and weekdays are numbered from 1, weekdays from Monday."""

    about: str = ""
    letters: dict[str, str] = {}
    """Characters, and the one that each of them counts as."""

    # --- days and months
    months: dict[str, int] = {}
    """Gregorian ones, in all spellings."""
    solar: dict[str, int] = {}
    hijri: dict[str, int] = {}
    inflections: Patterns = ()
    """Endings of a month's name that are part of the date before a year: «Mijdara 2021»."""
    joined_to_month: Patterns = ()
    """Words for «month» written to its name: «ماه»."""
    month_endings: Patterns = ()
    """Endings of a month's name, or of a number, that stay outside: «Kasım'da»."""
    capital_months: bool = False
    """Whether a month's name begins with a capital letter."""
    everyday_months: Patterns = ()
    """Names that mean something else as well: «May», «مارس»."""
    months_with_year: Patterns = ()
    """Names that are months only with a year: «عقرب» is a scorpion."""
    everyday_if_small: Patterns = ()
    """Names that mean something else if they begin with a small letter: «ekim»."""
    no_month_behind: Patterns = ()
    """Words behind a month's name that make it something else: «مهر و موم», a seal."""
    no_month_before: Patterns = ()
    """The same before it: «خبرگزاری مهر», an agency."""
    days: dict[str, int] = {}
    """Days of a month in words."""
    word_days_need: bool = False
    """Whether one of `before_month` must stand between a day in words and its month."""
    direct_days: Patterns = ()
    """Days in words that stand directly before their month all the same: «غرة محرم»."""
    after_day: Patterns = ()
    """What is written directly behind the number of a day: «th»."""
    before_month: Patterns = ()
    """Words between day and month."""
    after_month: Patterns = ()
    """Words behind a month's name: «ماه», «ayı»."""
    before_year: Patterns = ()
    """Words between month and year."""
    month_first: Literal["no", "with a year", "yes"] = "no"
    """Whether a month may stand before its day."""
    day_articles: Patterns = ()
    """Words between a month and the day behind it: «March the 3rd»."""
    year_first: Patterns = ()
    """What stands between a year and the month behind it, if that is usual."""
    before_day: Patterns = ()
    """What stands between a month and the day behind it, if the year is first."""
    month_before: Patterns = ()
    """Words before a month that stands alone: «in», «شهر»."""
    month_before_everyday: Patterns = ()
    """Those before a month's name that means something else as well."""
    month_behind: Patterns = ()
    """Words or endings behind a month that stands alone: «ayında»."""
    ands: Patterns = ()
    """Words between the days of a list."""
    ranges: Patterns = ()
    """Words between the two ends of a range; a dash is one in every language."""
    between: Patterns = ()
    """Words before two ends that are joined by one of `ands`."""
    linking: str = ""
    """What a word before a date may end with that joins it to the date, as a pattern: an ezafe."""
    attached: str = ""
    """What may be written to the word or number behind it: «و»."""

    # --- numbers
    numeric: Literal["day", "month or day"] = "day"
    """What the first number of `7/11/2021` is."""
    short_years: Patterns = ()
    """Words before a day in figures whose year has two digits: «Date:»."""

    short_years_behind: Patterns = ()
    """The same behind it: «5/10/21 tarihinde»."""

    # --- years
    solar_years: bool = False
    """Whether numbers alone may be solar years."""
    eras: dict[str, Era] = {}
    """What stands behind a year and says of which calendar it is."""
    eras_before: dict[str, Era] = {}
    """The same before a year: "AH"."""
    before_era: Patterns = ()
    """Words before a year, or a date, of a calendar that is not read: one before the common era,
    «Rumi»."""
    year_words: Patterns = ()
    """Words before a year."""
    year_words_after: Patterns = ()
    """Words behind a year."""
    year_endings: Patterns = ()
    """Endings that only years have, among numbers of four digits."""
    weak_endings: Patterns = ()
    """Those of `year_endings` that round numbers have as well."""
    year_prepositions: Patterns = ()
    """Words before a number that is a year unless it counts what follows: «in», «منذ»."""
    weak_prepositions: Patterns = ()
    """Those behind which a number rather counts: it is a year if nothing it could count follows."""
    year_heads: Patterns = ()
    """Nouns that have a year behind them: «حرب»."""
    year_nouns: Patterns = ()
    """Nouns that have a year before them: «invasion»."""
    determiners: Patterns = ()
    """Words before a year that has its noun behind it: «the»."""
    capital_behind_year: bool = False
    """Whether a number before a name is a year: «1992 Yunus Nadi Ödülü»."""
    year_behind: Patterns = ()
    """Words behind a number that it cannot count: «and», «when»."""
    sure_prepositions: Patterns = ()
    """Those behind which a number that is not round is a year unless one of `units` follows."""
    units: Patterns = ()
    """Nouns that are counted and hardly ever stand behind a year: «metres»."""
    counted: Patterns = ()
    """Nouns that are counted."""
    counted_shape: str = ""
    """The form of a noun behind its number, where years without their century may stand behind a
    day and its month; empty where they do not."""
    plural_signs: Patterns = ()
    """What makes a plural of the noun before it, so that no number counts it: «ها»."""
    plurals: Patterns = ()
    """Nouns of which round numbers are taken to count them."""
    short_year_words: Patterns = ()
    """Words before a year without its century: «سال ۵۷»."""
    cardinals: dict[str, int] = {}
    """The words of numbers of which years in words are made: «ألف», «پنجاه»."""
    more: Patterns = ()
    """Words behind a number with an ending that compare it: «fazla»."""
    references: Patterns = ()
    """Words before the number of a letter or a file, which may look like a date: «العدد»."""
    release_numbers: Patterns = ()
    """Words before the number that a press gives what it releases, in a stamp: "No: 47"."""
    no_year: Patterns = ()
    """Words before a number that is no year: «resolution», «about»."""
    measures: Patterns = ()
    """Words of a clause that says how much something is: «population»."""
    decades_in_figures: Patterns = ()
    """With a group `y`, the figures, and perhaps `all`, the whole date."""
    decade_words: dict[str, int] = {}
    """Decades in words, and their first years; of the solar calendar below 1500."""
    decade_before: Patterns = ()
    """Words that must stand before `decade_words`, if any."""
    decade_eras: dict[str, int] = {}
    """Words behind a decade, and how many years they move it."""
    no_decade: Patterns = ()
    """Words behind a decade that make it an age."""
    no_decade_before: Patterns = ()
    """The same before it."""

    # --- weekdays, relative words, times
    weekdays: dict[str, int] = {}
    capital_weekdays: bool = False
    """Whether a weekday begins with a capital letter."""
    no_weekday: Patterns = ()
    """Words before a weekday that is none: «every», «Good»."""
    no_weekday_behind: Patterns = ()
    """Words behind it: «prayers»."""
    shifts_behind: dict[str, int] = {}
    """Words behind a weekday or a month that move it: «الماضي», and by how many."""
    shifts_before: dict[str, int] = {}
    """The same before them: «last»."""
    years_behind: dict[str, int] = {}
    """Words behind a day or a month that are its year: «last year»."""
    years_before: dict[str, int] = {}
    """The same before them."""
    months_behind: dict[str, int] = {}
    """Words behind a day that are its month: «of this month»."""
    months_before: dict[str, int] = {}
    """The same before it: «bu ayın»."""
    relative_days: dict[str, int] = {}
    """Words for a day, and how many days after that of publication it is: «yesterday» is -1."""
    relative_endings: Patterns = ()
    """Endings of relative words that stay outside: «dünkü»."""
    periods: dict[str, tuple[Unit, int]] = {}
    """«last week»: the unit, and by how many it is moved."""
    counts: dict[str, int] = {}
    """Numbers in words, for `ago`."""
    ago: dict[str, Literal["day", "week", "month", "year"]] = {}
    """Patterns with a group `n`, a number: «two weeks ago»."""
    no_ago: Patterns = ()
    """Words behind `ago` that count from another day: «قبل يومين من الانتخابات»."""
    no_ago_before: Patterns = ()
    """The same before it: «seçimden iki gün önce»."""
    week_begins: int = 6
    """The first weekday of a week."""
    ahead: Patterns = ()
    """Words of a sentence that looks ahead."""
    hours: Patterns = ()
    """Words before a time of day: «at», «saat»."""
    before_minutes: Patterns = ()
    """Words before a time that has its minutes: «at 8:00»."""
    parts_of_day: dict[str, int] = {}
    """Words behind a time, and the hours that are added to one before 12; -12 for «am», which makes
    12 midnight."""

    # --- lines that say when a text was published
    same_day: Patterns = ()
    """Words between two dates of one day in two calendars."""
    labels: Patterns = ()
    """Words between a weekday or «today» and the date."""
    stamp_words: Patterns = ()
    """Words that a line may hold beside the day of publication."""
    stamp_labels: Patterns = ()
    """Words with a colon before the day of publication."""
    outlets: Patterns = ()
    """Words in the names of outlets, which are no places."""
    no_place: Patterns = ()
    """Words that begin no dateline."""

    def month(self, name: str) -> tuple[Calendar, int]:
        """Return the calendar of a month's name, and its number."""
        if name in self.months:
            return "gregorian", self.months[name]
        return ("solar", self.solar[name]) if name in self.solar else ("hijri", self.hijri[name])


class DateNames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The names of months and weekdays that were drawn from CLDR, numbered as in `DateTable`."""

    about: str = ""
    months: dict[str, int]
    hijri: dict[str, int] = {}
    solar: dict[str, int] = {}
    weekdays: dict[str, int]


@cache
def date_table(code: str) -> DateTable:
    """Return the words of dates of a language that is read by tables, as its table has them."""
    ours: DateTable = table(code, "dates", DateTable)
    if not has_table(code, "date_names"):
        return ours
    drawn: DateNames = table(code, "date_names", DateNames)
    return replace(ours, months=drawn.months | ours.months, hijri=drawn.hijri | ours.hijri,
                   solar=drawn.solar | ours.solar, weekdays=drawn.weekdays | ours.weekdays)


@cache
def folded_table(code: str) -> DateTable:
    """Return the words of dates of a language as they are in folded text."""
    words = date_table(code)
    return msgspec.convert(_folded(msgspec.to_builtins(words), _folds(words)), DateTable)


def folded(text: str, code: str) -> str:
    """Return a text as patterns see it: as long as it was, so that offsets hold for both.

    >>> folded("7 KASIM – ٢٠٢١", "tr")
    '7 kasim - 2021'
    """
    return text.translate(_folds_of(code))


def folded_pattern(pattern: str, code: str) -> str:
    """Return a pattern of a table as it is in folded text."""
    return str(_folded(pattern, _folds_of(code)))


@cache
def _folds_of(code: str) -> dict[int, str]:
    return _folds(date_table(code))


def _folds(words: DateTable) -> dict[int, str]:
    """Return what each character counts as."""
    folds = {at: chr(at).lower() for at in range(_CASED) if len(chr(at).lower()) == 1}
    folds |= {ord(zero) + value: str(value) for zero in _DIGITS for value in range(10)}
    folds |= {ord(sign): other for sign, other in _SIGNS.items()}
    return folds | {ord(each): other for those, other in words.letters.items() for each in those}


_AS_IT_IS: Final = frozenset({"about", "letters", "month_first", "numeric"})
"""Fields that hold no words of folded text."""
_SIGN_OF_PATTERN = re.compile(r"(\\.|\(\?P)")
"""What must stay in a pattern that is folded: a class such as `\\d`, the beginning of a group."""


def _folded(value: object, folds: dict[int, str]) -> object:
    """Return the words of a table as they are in folded text; signs of patterns stay."""
    if isinstance(value, str):
        return "".join(part if at % 2 else part.translate(folds)
                       for at, part in enumerate(_SIGN_OF_PATTERN.split(value)))
    if isinstance(value, dict):
        return {key if key in DateTable.__struct_fields__ else _folded(key, folds):
                each if key in _AS_IT_IS else _folded(each, folds) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_folded(each, folds) for each in value]
    return value
