"""The words of dates and times, and patterns that find them in any spelling.

The tables are data, in `dates.json`. The press spells freely: «تەممووز», «تەمووز», «تەموز»;
«ڕێبەندان», «رێبەندان»; «یەکشەممە», «یەک شەممە». So words are compared by a loose key, and the
patterns made from them allow the same freedom, which keeps every offset that of the reading text.

>>> MONTHS[loose_key("تەمووز")]
('gregorian', 7)
>>> WEEKDAYS[loose_key("سێ شەممە")], number_of("بیست و پێنج")
(1, 25)
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import resources
from itertools import product
from typing import Final

from kashkol.languages.alternatives import literal
from kashkol.languages.ckb.letters import AE, HEH
from kashkol.languages.date_phrases import Calendar
from kashkol.languages.scripts import LETTER, ZWNJ

_TABLE = json.loads(resources.files(__package__).joinpath("dates.json").read_text("utf-8"))

GAP: Final = rf"(?: {{1,2}}|\n|{ZWNJ})"
"""What may be written between the two words of one name."""
SPACE: Final = r"(?: {1,2}|\n)"
NO_LETTER: Final = f"(?![{LETTER}])"
"""The end of a word, as a regular expression."""
UNTIL: Final = "(?:هەتا|تا)(?:(?:وە)?کوو?)?"
"""«تا», «هەتا», «تاکو», «تاوەکو», as a regular expression."""
SUFFIX: Final = ("(?:یی?|دا|داش|یدا|یشدا|ەوە|وە|یەوە|ەوەش|یش|ش|یشی|یە|ە|ەدا|ەش|یان|ەکە|ەکەی|ن)?"
                 + NO_LETTER)
"""The suffixes of a month, a weekday or a year, and the end of the word."""

_LEVELED = (("ڕ", "ر"), ("ڵ", "ل"), (HEH, AE), ("وو", "و"), ("مم", "م"))
"""Letters that a loose key makes the same. Few words have any, so looking for them one by one is
faster than `str.translate`."""
_GAPS = (" ", "\n", ZWNJ)
_DIGIT = {str(digit): f"[{digit}{chr(0x660 + digit)}{chr(0x6F0 + digit)}]" for digit in range(10)}
_LETTER = {"ر": "[رڕ]", "ل": "[لڵ]", "و": "وو?", "م": "مم?", AE: f"[{AE}{HEH}]",
           " ": f"{GAP}?", **_DIGIT}


_SPELLED = {"ر": "رڕ", "ل": "لڵ", "و": ("و", "وو"), "م": ("م", "مم"),
            " ": (" ", "  ", "\n", ZWNJ, "")}


@lru_cache(maxsize=4096)
def loose_key(word: str) -> str:
    """Return what spellings of one word have in common, ه typed for ە included.

    >>> loose_key("تەممووز") == loose_key("تەموز")
    True
    """
    if not word.isalpha():
        word = _plain_signs(word)
    for spelled, plain in _LEVELED:
        if spelled in word:
            word = word.replace(spelled, plain)
    return word


def leveled_text(text: str) -> str:
    """Return a text with the spellings of its words made the same, its spaces kept.

    >>> leveled_text("ڕۆژی داهاتوو") == leveled_text("رۆژی داهاتو")
    True
    """
    for spelled, plain in _LEVELED:
        text = text.replace(spelled, plain)
    return text


def _plain_signs(word: str) -> str:
    """Return a word without gaps, and with Latin digits."""
    for gap in _GAPS:
        word = word.replace(gap, "")
    return word if word.isalpha() else "".join(
        str(int(sign)) if sign.isdecimal() else sign for sign in word)


def loose(words: Iterable[str]) -> str:
    """Return a regular expression for any spelling of any of the words, the longest first."""
    return f"(?:{literal((_plain(word).replace(HEH, AE) for word in words), _loose_letter)})"


def _loose_letter(letter: str) -> str:
    return _LETTER.get(letter, re.escape(letter))


def spellings(word: str) -> Iterator[str]:
    """Yield every spelling of a word that its loose pattern allows.

    >>> sorted(spellings("ئاداڕ"))
    ['ئادار', 'ئاداڕ']
    """
    for plain in {_plain(word), _plain(word).replace(AE, HEH)}:
        options = (_SPELLED.get(letter, (letter,)) for letter in plain)
        yield from map("".join, product(*options))


def _plain(word: str) -> str:
    """Return the plainest spelling of a word, its spaces kept."""
    return word.replace("ڕ", "ر").replace("ڵ", "ل").replace("وو", "و").replace("مم", "م")


def word_set(name: str) -> frozenset[str]:
    """Return a list of the table as loose keys."""
    return frozenset(map(loose_key, _TABLE[name]))


def words_of(name: str) -> list[str]:
    """Return a list of the table as it is spelled there."""
    return list(_TABLE[name])


# --- months ----------------------------------------------------------------------------------

def _sounds(name: str) -> list[str]:
    """Return the names that a name with choices in brackets stands for: «دیسەمبەر», «دێسامبر»."""
    options = (part.split("|") for part in _CHOICE.split(name))
    return ["".join(parts) for parts in product(*options)]


_CHOICE = re.compile(r"[()]")
_MONTHS = {
    table: [[sound for name in names for sound in _sounds(name)] for names in _TABLE[table]]
    for table in ("gregorian_months", "solar_months", "hijri_months")}
MONTH_NAMES: Final[list[str]] = [
    name for months in _MONTHS.values() for names in months for name in names]
_CALENDARS: tuple[tuple[Calendar, str], ...] = (
    ("hijri", "hijri_months"), ("solar", "solar_months"), ("gregorian", "gregorian_months"))
MONTHS: Final[dict[str, tuple[Calendar, int]]] = {
    loose_key(name): (calendar, number)
    for calendar, table in _CALENDARS
    for number, names in enumerate(_MONTHS[table], 1) for name in names}
"""Calendar and number of each month's name, by loose key."""
MONTH: Final = re.compile(loose(MONTH_NAMES) + rf"(?!(?<=\d)\d)(?={SUFFIX})")
"""«تشرینی ٢», but not the beginning of «تشرینی ٢٠١٩»."""
UNSURE_MONTHS: Final = word_set("unsure_months")
"""«گوڵان»: the second solar month in the east, May in some outlets."""
EVERYDAY_MONTHS: Final = word_set("everyday_words")
"""Months whose names are other words too, «ئازار» pain, «نیسان» a car."""

# --- weekdays --------------------------------------------------------------------------------

_SATURDAY_NAME = f"ش[{AE}{HEH}]م[مب]?[{AE}{HEH}]"
WEEKDAY: Final = (
    f"(?:{loose(filter(None, _TABLE['weekday_stems']))}{GAP}?(?:{_SATURDAY_NAME}|شەم)"
    f"|{_SATURDAY_NAME}|{loose(_TABLE['friday'])})(?={SUFFIX})")
_SATURDAY_KEYS = ("شەمە", "شەمبە", "شەم")
_FRIDAY = 4
WEEKDAYS: Final[dict[str, int]] = {
    loose_key(stem) + name: day for stem, day in _TABLE["weekday_stems"].items()
    for name in _SATURDAY_KEYS} | dict.fromkeys(map(loose_key, _TABLE["friday"]), _FRIDAY)
"""The number of each weekday's name, Monday 0, as `date.weekday` counts; by loose key."""
EVERYDAY_FRIDAY: Final = word_set("everyday_friday")
"""«جومعە» is a man's name as well."""


# --- numbers in words ------------------------------------------------------------------------

def numbers_in(name: str) -> dict[str, int]:
    """Return a table of numbers by the loose keys of their words."""
    return {loose_key(word): int(value) for value, words in _TABLE[name].items() for word in words}


NUMBERS: Final = numbers_in("numbers")
"""The numbers up to 20, and 30, by the loose keys of their words."""
_TENS = [word for value in ("20", "30") for word in _TABLE["numbers"][value]]


def number_words() -> list[str]:
    """Return the words of the numbers up to 20, and of 30, the smallest first."""
    return [word for words in _TABLE["numbers"].values() for word in words]


NUMBER_WORD: Final = f"(?:{loose(_TENS)}{GAP}و{GAP})?{loose(number_words())}"
ORDINAL: Final = "(?:(?:هەم|یەم|ەم|م)(?:ین)?)?"
HOUR_WORD: Final = loose(word for value in range(1, 13) for word in _TABLE["numbers"][str(value)])
COUNTS: Final = frozenset(NUMBERS) | word_set("counts")
"""Words that count what follows: «سێ مانگی رابردوو» is no date."""


_AND = re.compile(f"{GAP}و{GAP}")


def number_of(words: str) -> int:
    """Return the number that words say, up to 39."""
    return sum(NUMBERS.get(loose_key(part), 0) for part in _AND.split(words))


# --- the rest --------------------------------------------------------------------------------

PARTS_OF_DAY: Final[dict[str, str]] = {
    loose_key(name): part for name, part in _TABLE["parts_of_day"].items()}
PART_OF_DAY: Final = loose(_TABLE["parts_of_day"])
RELATIVE_DAYS: Final[dict[str, int]] = {
    loose_key(name): shift for name, shift in _TABLE["days"].items()}
SHIFTS: Final[dict[str, int]] = (
    dict.fromkeys(word_set("last") | word_set("last_year"), -1)
    | dict.fromkeys(word_set("this_year"), 0) | dict.fromkeys(word_set("next"), 1))
"""By how many months, weeks or years «رابردوو», «ئەمساڵ» and «داهاتوو» shift."""


# --- neighbours ------------------------------------------------------------------------------

_LAST_WORD = re.compile(f"[{LETTER}\\d]+\\)?$")


def word_before(text: str, at: int) -> str:
    """Return the word before a place, if only spaces or an opening bracket part them."""
    before = text[max(0, at - 20):at].rstrip(" \n(")
    return _last_letters(before[before.rfind(" ") + 1:])


@lru_cache(maxsize=4096)
def _last_letters(word: str) -> str:
    """Return the letters or digits with which a word ends, perhaps before a bracket."""
    letters = _LAST_WORD.search(word)
    return letters.group().rstrip(")") if letters else ""


_FIRST_WORD = re.compile(f"[ \\n)]{{0,3}}([{LETTER}]+)")


def word_after(text: str, at: int) -> str:
    """Return the word after a place, or nothing if punctuation comes first."""
    word = _FIRST_WORD.match(text, at)
    return word[1] if word else ""


def attached_before(text: str, at: int) -> str:
    """Return the preposition written together with the word at `at`, or nothing."""
    return next((word for word in _TABLE["attached"] if text.startswith(word, at - len(word))), "")


def is_counted(text: str, at: int) -> bool:
    """Tell whether a number comes directly before: «سێ مانگی رابردوو», «٢٤ کاژێر»."""
    word = word_before(text, at)
    return word[-1:].isdigit() or loose_key(word) in COUNTS or word.endswith(("سەد", "هەزار"))
