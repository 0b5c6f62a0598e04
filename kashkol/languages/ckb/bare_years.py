"""Bare years: numbers that are years though no word before or behind them says «ساڵ».

In Sorani a number counts the noun behind it. It is a year where it cannot count: where its clause
closes, in brackets, before a verb or a preposition, before a noun with ێک («١٩٦١ دوکانێکی دانا»,
for Sorani counts «١٩٦١ دوکان»), or where it opens a clause and goes on from an earlier year. Before
a copula it is what something amounts to («قوتابییان ١٩٢٠ بوون»), and alone in quotation marks a
title. Numbers before 1900 are rarely years and need more: a noun that has them by its ezafe, «لە».
"""

import re
from typing import Final

from kashkol.languages.ckb.affixes import GIVEN_NAMES
from kashkol.languages.ckb.date_words import (
    COUNTS,
    loose,
    loose_key,
    word_after,
    word_before,
    word_set,
    words_of,
)
from kashkol.languages.ckb.finite_verbs import is_past_verb
from kashkol.languages.date_phrases import MODERN_YEARS, DatePhrase, Phrase
from kashkol.languages.punctuation import QUOTATION_MARKS
from kashkol.languages.scripts import LETTER

AMOUNTS: Final = word_set("amounts")
NO_YEAR_AFTER: Final = word_set("no_year_after") | AMOUNTS | COUNTS
_COUNTED = word_set("counted")
_LATEST_BARE = 2035
_OLDER = range(1500, MODERN_YEARS[0])
_ROUND = 500
"""Multiples of it are sums rather than years."""
_ROUND_OLDER = 50
"""The same for years before 1900, which are less often written without «ساڵ»."""
_PRINT_PLACES = word_set("print_places")
"""Cities where books come out."""
_NEVER_COUNTED = word_set("year_before") | _PRINT_PLACES
"""What may follow a year, and no number counts: «١٩٧٧ بەغدا», «٢٠١٤ لەسەر دیوار»."""
_NOT_BEFORE_YEAR = re.compile(
    r"(?:\d ?|[٪%$€£+#*=×/:.,٫_-]|\d ?: |(?:^|[ (])(?:ل|لا|ص|پ|ژ|pp?|No|no|vol)\. ?)\Z")
_LABEL = re.compile(f"(?P<word>[{LETTER}]+|[A-Za-z]+) ?: $")
_LONGEST_LABEL = 24
_CLOSED = re.compile(
    r"[)\]»]?(?:یی?|دا|ەوە|یش)?(?: *(?:[.؛:؟!)\]»\"”]|$|\n)"
    r"| ?[،,](?! ?\d)| ?[،,] ?(?=(?:19|20|١٩|٢٠|۱۹|۲۰)\d\d(?!\d)"
    r"|\d{1,4} ?(?:لاپە[ڕر]|پە[ڕر]ە)))")
_AND = re.compile(r" و (?:(?P<year>(?:19|20|١٩|٢٠|۱۹|۲۰)\d\d)(?!\d)|(?!\d))")
_HEADS_LINE = re.compile(f" [-–—] (?=[{LETTER}])")
NOT_YEAR: Final = re.compile(r"[\d٪%]|[.,٫٬]\d| ?[%٪$]|[-–/:]\d| [-–] \d")
"""What goes on with a number, so that it is none of a year."""


# --- what is no year -------------------------------------------------------------------------


def is_title(text: str, at: int, end: int) -> bool:
    """Tell whether a number stands in quotation marks by itself: «١٩٨٤», the novel."""
    return at > 0 and text[at - 1] in QUOTATION_MARKS and text[end:end + 1] in QUOTATION_MARKS \
        and end < len(text)


_LIFE = re.compile(
    rf"\((?:[{LETTER} ،]{{2,30}} )?(?P<born>\d{{4}})(?:[ ،,][^\d()\n]{{2,30}}| )?"
    r"[-–—] ?[^\d()\n]{0,30}(?P<died>\d{4})(?!\d)")
_LONGEST_LIFE, _LONGEST_AGE = 104, 120
"""Code points up to the second year of a life in brackets, and years between both."""


def is_of_life(text: str, at: int) -> bool:
    """Tell whether a year is of a life in brackets: «(١٨٦٧ سلێمانی – ١٩٣٥ بەغدا)»."""
    opening = text.rfind("(", max(0, at - _LONGEST_LIFE), at)
    life = _LIFE.match(text, opening) if opening >= 0 else None
    return life is not None and at in {life.start("born"), life.start("died")} \
        and 0 < int(life["died"]) - int(life["born"]) <= _LONGEST_AGE


# --- years of the calendar in use ------------------------------------------------------------


def stands_alone(text: str, at: int, end: int, before: Phrase | None) -> bool:
    """Tell whether a number counts nothing: what follows it cannot be counted.

    `before` is the date before it in the text, from which a sentence may go on.
    """
    year = int(text[at:end])
    if year > _LATEST_BARE or year % _ROUND == 0 \
            or _NOT_BEFORE_YEAR.search(text, max(0, at - 6), at):
        return year <= _LATEST_BARE and is_of_edition(text, at, end)
    label = _LABEL.search(text, max(0, at - _LONGEST_LABEL), at)
    if label and _is_of_figures(text, at, end, loose_key(label["word"].lower())):
        return False
    joined = _AND.match(text, end)
    if joined:
        return joined["year"] is None or (
            loose_key(word_after(text, joined.end())) not in _COUNTED
            and NOT_YEAR.match(text, joined.end()) is None)
    after = loose_key(word_after(text, end))
    return _is_free(text, end, after) or _heads_line(text, at, end) \
        or (after in _COPULAS and _opens_clause(text, at)) \
        or _goes_on(text, at, after, year, before)


def _is_free(text: str, end: int, after: str) -> bool:
    """Tell whether a number has nothing to count: a clause closes, or no noun follows it."""
    return _CLOSED.match(text, end) is not None or after in _NEVER_COUNTED \
        or (is_past_verb(after) and after not in _COPULAS) or _is_one(after)


_COPULAS = word_set("copulas")
_ONE = re.compile(f"(?P<noun>[{LETTER}]{{2,}})(?:ێ|ی?ە)ک(?P<more>ی|یان|م|مان|یش|ش)?")


def _is_one(after: str) -> bool:
    """Tell whether a noun with ێک follows, which no number counts.

    «١٩٥٠ کەسێک» are about so many people, but «٢٠٢٠ ساڵێکی سەخت» has an attribute and is one.
    """
    noun = _ONE.fullmatch(after)
    return noun is not None and (noun["more"] is not None or noun["noun"] not in _COUNTED)


def _is_of_figures(text: str, at: int, end: int, label: str) -> bool:
    """Tell whether a number behind a label is a figure: «مردن: ١٩، پشکنین: ٢٠١٢».

    So it is beside a labelled number that is no year, and behind people, «بینەران: ١٩٩٤».
    """
    if label in NO_YEAR_AFTER or label.endswith(_PEOPLE):
        return True
    if label in _YEAR_LABELS:
        return False
    beside = (_FIGURE_BEFORE.search(text, max(0, at - _LONGEST_FIGURE), at),
              _FIGURE_BEHIND.match(text, end))
    return any(number and int(number["value"]) not in _BELIEVED for number in beside)


_PEOPLE = ("ران", "وان", "امان", "یان")
_YEAR_LABELS = word_set("year_labels") | _PRINT_PLACES
_FIGURE_BEFORE = re.compile(rf": ?(?P<value>\d+)[^\d:.\n]{{1,20}}[{LETTER}] ?: $")
_FIGURE_BEHIND = re.compile(rf"[^\d:.\n]{{1,30}}[{LETTER}] ?: ?(?P<value>\d+)")
_LONGEST_FIGURE = 48
_BELIEVED = range(1000, _LATEST_BARE)


_BEHIND_PLACE = re.compile(f"(?P<place>[{LETTER}]{{2,20}}) ?[،,:–-]{{1,2}} ?$")


def is_of_edition(text: str, at: int, end: int) -> bool:
    """Tell whether a year stands behind the place of a book: «(هەولێر: ٢٠٠٨)», «هەولێر، ٢٠٠٠.»."""
    place = _BEHIND_PLACE.search(text, max(0, at - _LONGEST_LABEL), at) \
        if _CLOSED.match(text, end) else None
    return place is not None and loose_key(place["place"]) in _PRINT_PLACES


def _heads_line(text: str, at: int, end: int) -> bool:
    """Tell whether a year opens a line of a chronology: «١٩٨٥ - یەکەم کتێبی چاپ کرد»."""
    return (at == 0 or text[at - 1] == "\n") and _HEADS_LINE.match(text, end) is not None


_OPENS_CLAUSE = re.compile(r"(?:^|[.؟!…،\n])[ \n]*$")
_BEHIND_AND = re.compile(f"(?P<verb>[{LETTER}]{{2,20}}) و $")
_LONGEST_VERB = 24
_LATER, _FARTHEST = 60, 300
"""Years that a clause may be later than the one told before it, and code points back to that."""
_OPENING_YEAR = word_set("opening_year") | frozenset(map(loose_key, GIVEN_NAMES))
"""Words that a number cannot count, with which a sentence goes on behind its year."""


def _opens_clause(text: str, at: int) -> bool:
    """Tell whether a clause begins, behind punctuation or behind a past verb and «و»."""
    if _OPENS_CLAUSE.search(text, max(0, at - 4), at):
        return True
    before = _BEHIND_AND.search(text, max(0, at - _LONGEST_VERB), at)
    return before is not None and is_past_verb(loose_key(before["verb"]))


def _goes_on(text: str, at: int, after: str, year: int, before: Phrase | None) -> bool:
    """Tell whether a clause of a life told year by year begins: «…، ١٨٩٥ ئیجازەی وەرگرت»."""
    if not isinstance(before, DatePhrase) or not before.first.year \
            or before.calendar != "gregorian" or at - before.end > _FARTHEST:
        return False
    return after != "" and 0 < year - before.first.year <= _LATER \
        and (after in _OPENING_YEAR or _opens_clause(text, at))


# --- older years -----------------------------------------------------------------------------

_IN_YEARS = re.compile(rf"(?: و \d{{4}})?(?:ی?ش)?دا(?![{LETTER}])")
_BEHIND_COMMA, _BETWEEN_COMMAS = re.compile(f'[{LETTER})»"] ?، $'), re.compile(r"(?:،|\.?$)")
"""«ڕۆژنامەی کوردستان، ١٨٩٨، قاهیرە»."""
COMPARING: Final = word_set("comparing")
OLDER_HEADS: Final = word_set("older_year_heads")
"""Nouns that have a year, whatever it is: «پەیمانی ١٦٣٩»."""
_IN = "لە"
_EZAFE, _VERBAL_NOUN, _DEFINITE_PLURAL = "ی", "نی", "ەکانی"
_NUMBERED = re.compile(f"{loose(words_of('numbered'))}(?:ە?کانی?|ە?کەی?|ەی|یی?)?")


def is_numbered(word: str) -> bool:
    """Tell whether a word is of what has numbers of its own: «ماددەکانی ١٨٤٨», «پەڕەی ١٩٥٤»."""
    return _NUMBERED.fullmatch(word) is not None


def has_a_year(word: str) -> bool:
    """Tell whether a noun has the year behind it by its ezafe: «جینۆسایدی ١٩١٥», «شۆڕشەکانی ١٨٤٨».

    A verbal noun has what it is done to, «کوشتنی ٢٠١٤ …», and so its number counts.
    """
    return word.endswith(_EZAFE) and (word in OLDER_HEADS or word.endswith(_DEFINITE_PLURAL)
                                      or not word.endswith(_VERBAL_NOUN))


def _is_event(text: str, at: int, word: str) -> bool:
    """Tell whether the noun before a number has a year: «پەیمانی ١٦٣٩», «شەڕی چاڵدێرانی ١٥١٤»."""
    return word in OLDER_HEADS or word.endswith(_DEFINITE_PLURAL) or (
        word.endswith(_EZAFE) and loose_key(word_before(text, at - len(word) - 1)) in OLDER_HEADS)


def is_older(text: str, at: int, end: int, word: str, before: Phrase | None) -> bool:
    """Tell whether a number before 1900 is a year: «شۆڕشەکانی ١٨٤٨», «لە ١٨٣١دا», «(١٧٨٩)».

    `word` is the loose key of the word before it. What is rounded, counts, or has numbers of its
    own is none; behind a noun that is no event, such a number may count a noun too.
    """
    year, after = int(text[at:end]), loose_key(word_after(text, end))
    if year not in _OLDER or year % _ROUND_OLDER == 0 or is_title(text, at, end) \
            or after in _COUNTED or word in NO_YEAR_AFTER or word in COMPARING \
            or is_numbered(word) or NOT_YEAR.match(text, end):
        return False
    if word == _IN:
        return loose_key(word_before(text, at - len(word) - 1)) not in COMPARING and (
            after.startswith(_IN) or is_past_verb(after)
            or (_IN_YEARS.match(text, end) or _CLOSED.match(text, end)) is not None)
    if _is_event(text, at, word) or (has_a_year(word) and _is_free(text, end, after)):
        return True
    return (text[at - 1:at] == "(" and text[end:end + 1] == ")") \
        or (after == _IN and _opens_clause(text, at)) or _goes_on(text, at, after, year, before) \
        or (_BETWEEN_COMMAS.match(text, end) is not None
            and _BEHIND_COMMA.search(text, max(0, at - 4), at) is not None)
