"""Bare years: numbers that are years though no word before or behind them says «ساڵ».

A number counts what follows it. It is a year where it cannot count: before a full stop, in
brackets, before a verb or a preposition, before a noun with ێک («١٩٦١ دوکانێکی دانا», for Sorani
counts «١٩٦١ دوکان»), behind a definite plural with ezafe («شۆڕشەکانی ١٨٤٨»), or where it opens a
sentence and goes on from an earlier year. What a text measures («ژمارەی … ١٩٢٠ بوو») and titles
(«١٩٨٤» in quotation marks) are no years.
"""

import re
from typing import Final

from kashkol.languages.ckb.affixes import GIVEN_NAMES
from kashkol.languages.ckb.date_words import (
    COUNTS,
    leveled_text,
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
_ROUND_SUM = 50
_YEAR_BEFORE = word_set("year_before")
_NOT_BEFORE_YEAR = re.compile(
    r"(?:\d ?|[٪%$€£+#*=×/:.,٫_-]|\d ?: |(?:^|[ (])(?:ل|لا|ص|پ|ژ|pp?|No|no|vol)\. ?)\Z")
_LABEL = re.compile(f"(?P<word>[{LETTER}]+|[A-Za-z]+) ?: $")
_LONGEST_LABEL = 24
_CLOSED = re.compile(
    r"[)\]»]?(?:یی?|دا|ەوە|یش)?(?: *(?:[.؛:؟!)\]»\"”]|$|\n)"
    r"| ?[،,](?! ?\d)| ?[،,] ?(?=(?:19|20|١٩|٢٠|۱۹|۲۰)\d\d(?!\d)"
    r"|\d{1,4} ?(?:لاپە[ڕر]|پە[ڕر]ە)))")
_AND = re.compile(r" و (?:(?P<year>(?:19|20|١٩|٢٠|۱۹|۲۰)\d\d)(?!\d)|(?!\d))")
_BRACKETED = re.compile(r"[)\]]")
_HEADS_LINE = re.compile(f" [-–—] (?=[{LETTER}])")
NOT_YEAR: Final = re.compile(r"[\d٪%]|[.,٫٬]\d| ?[%٪$]|[-–/:]\d| [-–] \d")
"""What goes on with a number, so that it is none of a year."""


# --- what is no year -------------------------------------------------------------------------


def is_title(text: str, at: int, end: int) -> bool:
    """Tell whether a number stands in quotation marks by itself: «١٩٨٤», the novel."""
    return at > 0 and text[at - 1] in QUOTATION_MARKS and text[end:end + 1] in QUOTATION_MARKS \
        and end < len(text)


_COPULAS = word_set("copulas")
_CLAUSE = re.compile(rf"[^.،؛؟!:\n{QUOTATION_MARKS}]*$")
_LONGEST_CLAUSE = 80
_MEASURES = tuple(leveled_text(word) for word in words_of("measures"))


def is_amount(text: str, at: int, end: int) -> bool:
    """Tell whether a clause says how much something is: «ژمارەی لاپەڕەکانی ١٩٢٠ بوو»."""
    if loose_key(word_after(text, end)) not in _COPULAS:
        return False
    clause = _CLAUSE.search(text, max(0, at - _LONGEST_CLAUSE), at)
    return clause is not None and any(
        word.startswith(_MEASURES) for word in leveled_text(clause[0]).split())


_BORN = re.compile(r"(?:[ ،,][^\d()\n]{2,30}| )?[-–—] ?[^\d()\n]{0,30}(?P<last>\d{4})(?!\d)")
_TO_DEATH = re.compile(r"(?:[ ،,][^\d()\n]{2,30}| )?[-–—] ?[^\d()\n]{0,30}")
_OPENS_LIFE = re.compile(rf"\((?:[{LETTER} ،]{{2,30}} )?$")
_LONGEST_OPENING = 32


def is_of_life(text: str, at: int, end: int, before: Phrase | None) -> bool:
    """Tell whether a year is of a life in brackets: «(١٨٦٧ سلێمانی – ١٩٣٥ بەغدا)»."""
    if isinstance(before, DatePhrase) and _opens_life(text, before.start) \
            and at - before.end < _FARTHEST and _TO_DEATH.fullmatch(text, before.end, at):
        return True
    born = _BORN.match(text, end) if _opens_life(text, at) else None
    return born is not None and 0 < int(born["last"]) - int(text[at:end]) <= _LONGEST_AGE


def _opens_life(text: str, at: int) -> bool:
    return _OPENS_LIFE.search(text, max(0, at - _LONGEST_OPENING), at) is not None


_LONGEST_AGE = 120


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
    if _CLOSED.match(text, end) or _heads_line(text, at, end):
        return True
    if _BRACKETED.match(text, end) and text[at - 1:at] not in {"(", "["}:
        return False
    joined = _AND.match(text, end)
    if joined:
        return joined["year"] is None or (
            loose_key(word_after(text, joined.end())) not in _COUNTED
            and NOT_YEAR.match(text, joined.end()) is None)
    after = loose_key(word_after(text, end))
    return after in _YEAR_BEFORE or after in _PRINT_PLACES or is_past_verb(after) \
        or _is_one(after, year) or _goes_on(text, at, after, year, before)


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
_YEAR_LABELS = word_set("year_labels") | word_set("print_places")
_FIGURE_BEFORE = re.compile(rf": ?(?P<value>\d+)[^\d:.\n]{{1,20}}[{LETTER}] ?: $")
_FIGURE_BEHIND = re.compile(rf"[^\d:.\n]{{1,30}}[{LETTER}] ?: ?(?P<value>\d+)")
_LONGEST_FIGURE = 48
_BELIEVED = range(1000, _LATEST_BARE)


_PLACE = re.compile(rf"[(\[][{LETTER} ]{{2,20}}[:،–-] ?$")
_PRINT_PLACES = word_set("print_places")
"""Cities where books come out; a number counts none: «حوسێن عارف ١٩٧٧ بەغدا»."""
_BEHIND_PLACE = re.compile(f"(?P<place>[{LETTER}]{{2,20}}) ?[،,:–-]{{1,2}} ?$")


def is_of_edition(text: str, at: int, end: int) -> bool:
    """Tell whether a year stands behind the place of a book: «(هەولێر: ٢٠٠٨)», «هەولێر، ٢٠٠٠.»."""
    if text[end:end + 1] in {")", "]"} \
            and _PLACE.search(text, max(0, at - _LONGEST_LABEL), at) is not None:
        return True
    place = _BEHIND_PLACE.search(text, max(0, at - _LONGEST_LABEL), at) \
        if _CLOSED.match(text, end) else None
    return place is not None and loose_key(place["place"]) in _PRINT_PLACES


def _heads_line(text: str, at: int, end: int) -> bool:
    """Tell whether a year opens a line of a chronology: «١٩٨٥ - یەکەم کتێبی چاپ کرد»."""
    return (at == 0 or text[at - 1] == "\n") and _HEADS_LINE.match(text, end) is not None


_ONE = re.compile(f"(?P<noun>[{LETTER}]{{2,}})(?:ێ|ی?ە)ک(?:ی|یان|م|مان|یش|ش)?")


def _is_one(after: str, year: int) -> bool:
    """Tell whether a noun with ێک follows, which no number can count.

    «٢٠٠٠ کەسێک», some two thousand people, has a round number.
    """
    noun = _ONE.fullmatch(after)
    return noun is not None and (year % _ROUND_SUM > 0 or noun["noun"] not in _COUNTED)


_OPENS_CLAUSE = re.compile(r"(?:^|[.؟!…،\n])[ \n]*$")
_LONGEST_LIFE = 60
"""Years that a sentence may be later than the one told before it."""
_FARTHEST = 300
"""Code points back to that one."""
_OPENING_YEAR = word_set("opening_year") | frozenset(map(loose_key, GIVEN_NAMES))
"""Words that a number cannot count, with which a sentence goes on behind its year."""


def _goes_on(text: str, at: int, after: str, year: int, before: Phrase | None) -> bool:
    """Tell whether a year opens a clause of a life told year by year: «…، ١٨٩٥ ئیجازەی وەرگرت»."""
    if not isinstance(before, DatePhrase) or not before.first.year \
            or before.calendar != "gregorian" or at - before.end > _FARTHEST:
        return False
    if not 0 <= year - before.first.year <= _LONGEST_LIFE:
        return False
    if not after or (year == before.first.year and after not in _OPENING_YEAR):
        return False
    if after in _OPENING_YEAR and year > before.first.year:
        return True
    return _OPENS_CLAUSE.search(text, max(0, at - 4), at) is not None \
        or _goes_on_behind_verb(text, at)


_BEHIND_AND = re.compile(f"(?P<verb>[{LETTER}]{{2,20}}) و $")
_LONGEST_VERB = 24
_THEN = word_set("then")


def _goes_on_behind_verb(text: str, at: int) -> bool:
    """Tell whether a clause behind a past verb begins with a year: «١٩٧٩ گیرا و ١٩٨١ …».

    So does one behind «پاشان».
    """
    if loose_key(word_before(text, at)) in _THEN:
        return True
    before = _BEHIND_AND.search(text, max(0, at - _LONGEST_VERB), at)
    return before is not None and is_past_verb(loose_key(before["verb"]))


# --- older years, and Kurdish ones -----------------------------------------------------------

_DEFINITE_PLURAL = "ەکانی"
_IN_YEARS = re.compile(rf"(?: و \d{{4}})?(?:ی?ش)?دا(?![{LETTER}])")
_BEHIND_COMMA, _BETWEEN_COMMAS = re.compile(f'[{LETTER})»"] ?، $'), re.compile(r"(?:،|\.?$)")
"""«ڕۆژنامەی کوردستان، ١٨٩٨، قاهیرە»."""
_DATED_VERBS = word_set("dated_verbs")
"""What somebody or something did in a year, and no number of them: «حاجی قادر ١٨٩٧ مرد»."""
OLDER_HEADS: Final = word_set("older_year_heads")
"""Nouns that have a year, whatever it is: «پەیمانی ١٦٣٩»."""
COMPARING: Final = word_set("comparing")
_IN = "لە"
_NUMBERED = re.compile(f"{loose(words_of('numbered'))}(?:ە?کانی?|ە?کەی?|ەی|یی?)?")


def is_numbered(word: str) -> bool:
    """Tell whether a word is of what has numbers of its own: «ماددەکانی ١٨٤٨», «پەڕەی ١٩٥٤»."""
    return _NUMBERED.fullmatch(word) is not None


def is_older(text: str, at: int, end: int, word: str, before: Phrase | None) -> bool:
    """Tell whether a number before 1900 is a year: «شۆڕشەکانی ١٨٤٨», «پەیمانی ١٦٣٩».

    `word` is the loose key of the word before it.
    """
    year = int(text[at:end])
    if year not in _OLDER or year % _ROUND_OLDER == 0 or is_title(text, at, end):
        return False
    after = loose_key(word_after(text, end))
    if text[at - 1:at] == "(" and text[end:end + 1] == ")":
        return word not in NO_YEAR_AFTER and word not in COMPARING and after not in _COUNTED \
            and not is_numbered(word) and not is_amount(text, at, end)
    if _is_older_head(text, at, word):
        return after not in _COUNTED and NOT_YEAR.match(text, end) is None
    if word == _IN and loose_key(word_before(text, at - len(word) - 1)) not in COMPARING \
            and (after.startswith(_IN) or is_past_verb(after) or _IN_YEARS.match(text, end)
                 or _CLOSED.match(text, end)):
        return True
    if (word not in NO_YEAR_AFTER and after in _DATED_VERBS) or (
            _BETWEEN_COMMAS.match(text, end) and _BEHIND_COMMA.search(text, max(0, at - 4), at)) \
            or (after == _IN and _OPENS_CLAUSE.search(text, max(0, at - 4), at)):
        return True
    return after not in _COUNTED and _goes_on(text, at, after, year, before)


def _is_older_head(text: str, at: int, word: str) -> bool:
    """Tell whether a noun has a year: «پەیمانی ١٦٣٩», «شەڕی چاڵدێرانی ١٥١٤», «شۆڕشەکانی ١٨٤٨»."""
    if word in OLDER_HEADS:
        return True
    if word.endswith(_DEFINITE_PLURAL):
        return not is_numbered(word)
    return word.endswith(_EZAFE) \
        and loose_key(word_before(text, at - len(word) - 1)) in OLDER_HEADS


_EZAFE = "ی"
_KURDISH = re.compile(f"ساڵ[{LETTER}]* کوردی[^.؟!\\n]{{0,40}}$")
_NEAR_KURDISH = 60


def is_kurdish(text: str, at: int, end: int) -> bool:
    """Tell whether a sentence spoke of the Kurdish calendar: «بەپێی ساڵنامەی کوردی، ٢٧١٩»."""
    return NOT_YEAR.match(text, end) is None \
        and _KURDISH.search(text, max(0, at - _NEAR_KURDISH), at) is not None
