"""The lines above and below a text that are not the text: who wrote it, for whom, where and when.

«رووداو - هەولێر», «نووسینی: ئارام کەریم», «وێنە: …», «بە ڤیدیۆ.», «12:35 - 14/03/2020», a basmala,
the fields of a memo. Each function judges one line, or the beginning of one; which lines are at the
head of a text, `reading.structure.head` decides. The words are data, in `heads.json`.
"""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import Final, Literal, NamedTuple

from kashkol.languages.ckb.affixes import (
    FUNCTION_WORDS,
    GIVEN_NAMES,
    GIVEN_THAT_ARE_WORDS,
    ORDINALS,
)
from kashkol.languages.ckb.date_words import (
    MONTH,
    SUFFIX,
    WEEKDAY,
)
from kashkol.languages.ckb.letters import entity_key_within
from kashkol.languages.ckb.naming import is_given_name
from kashkol.languages.ckb.verbs import is_common_verb
from kashkol.languages.punctuation import COMMA, DIGITS_CLASS, SEMICOLON
from kashkol.languages.scripts import LETTER

TABLE = json.loads(resources.files(__package__).joinpath("heads.json").read_text("utf-8"))

LONGEST_LINE: Final = 160
"""Code points; a longer line at the head of a text belongs to the text, but for the fields of a
memo."""
DASHES: Final = r"\-–—‒"
OUTER: Final = f' \t.{SEMICOLON}{COMMA},:|*•()[]«»"“”'


@lru_cache(maxsize=1024)
def line_key(text: str) -> str:
    """Return what lines are compared by: letters and case folded, outer signs left out."""
    return " ".join(entity_key_within(text).lower().strip(OUTER).split())


def line_keys(words: Iterable[str]) -> frozenset[str]:
    """Return words of the table as lines are compared."""
    return frozenset(map(line_key, words))


# --- who made it -----------------------------------------------------------------------------


Role = Literal["author", "interview", "translator", "photo", "other"]
"""What somebody did; «دیمانە: NAME» is who held an `interview`, or whom it is with."""


class Credit(NamedTuple):
    """What a line says of who made a text."""

    role: Role
    people: tuple[str, ...]
    place: str
    """The town a correspondent writes from, or nothing."""


_ENDINGS = ("", "ی", "یی", "ەکان", "ەکە", "ەکەی")
_ROLES: dict[str, Role] = {
    line_key(word) + ending: role
    for role in ("other", "translator", "photo", "interview", "author")
    for word in TABLE["roles"][role] for ending in _ENDINGS}
_AMBIGUOUS = line_keys(TABLE["abbreviated_roles"]) | {
    word + ending for word in line_keys(TABLE["ambiguous_roles"]) for ending in ("", "ەکان")}
_NOBODY = line_keys(TABLE["nobody"])
GENRES: Final = line_keys(TABLE["genres"]) | line_keys(TABLE["phrases"])
"""What kinds of texts are called, «ڕاپۆرت», and fixed phrases of pages."""
_LABELLED = re.compile(
    f"(?P<label>[^:/|\n{DASHES}]{{1,40}}+)(?P<sign>[:/|{DASHES}]) ?(?P<value>[^\n]{{2,100}})")
_FROM_LANGUAGE = re.compile("(?:و ?[.:]? ?|وەرگێ[رڕ]ان(?:ی)? ?)?لە ?زمانی \\w+ەوە|"
                            "(?:و ?[.:]? ?|وەرگێ[رڕ]ان(?:ی)? ?)?لە ?\\w+[یێ]ی?ەوە")
_FROM_BEHIND = re.compile(" لە ?(?:زمانی )?\\w+ەوە$")
"""«… لە فارسییەوە», behind a translator's name."""
_FROM = "لە"
_BY = re.compile(f"لە ?لایەن(?:ی)? (?P<name>[{LETTER} .]{{2,40}}?)"
                 f"(?P<when> (?=[{DIGITS_CLASS}]|دوێنێ|ئەم[رڕ]ۆ|پێرێ).{{4,40}}| ?:)")
_BRACKETED = re.compile(r"\([^()\n]{0,60}\)")
_BETWEEN_NAMES = re.compile(f" و |[{COMMA},{SEMICOLON};&+]")
_BETWEEN_PARTS = re.compile(f"[/|]| [{DASHES}] |[{DASHES}]")
_SIDES_APART = re.compile(f"[/|{DASHES}]")
"""A sign of these; most lines have none, which is found in a third of the time."""
_NAME = re.compile(f"[{LETTER}A-Za-z.'’\u200c ]+")
_MOST_WORDS_OF_NAME = 6
_LONGEST_NAME = 50


def credit(line: str) -> Credit | None:
    """Return what a line says of who made the text, if that is all it says.

    >>> credit("نووسینی: ئارام کەریم و شیلان عەلی").people
    ('ئارام کەریم', 'شیلان عەلی')
    >>> credit("و. لە فارسییەوە: هێمن عەلی").role, credit("سازدانی: ئاسۆ - سلێمانی").place
    ('translator', 'سلێمانی')
    >>> credit("نووسینی کتێب لە کوردستان"), credit("ڕاپۆرت: کێشەی ئاو لە گەرمیان")
    (None, None)
    """
    if len(line) > LONGEST_LINE:
        return None
    line = line.strip(" .•♦*◆-©")
    by = line.startswith(_FROM) and _BY.fullmatch(line)
    if by:
        people, place = _people(by["name"])
        return Credit("author", people, place)
    found = _LABELLED.fullmatch(line)
    return (_labelled(found) if found else None) or _unlabelled(line)


def is_with_guest(line: str) -> bool:
    """Tell whether a line says whom an interview is with.

    >>> is_with_guest("گفتوگۆ لەگەڵ سەلاح عومەر"), is_with_guest("سەلاح عومەر")
    (True, False)
    """
    kind, _, guest = line_key(line).partition(" ")
    return guest.startswith("لەگەڵ ") and kind in _INTERVIEWS


_INTERVIEWS = line_keys(TABLE["roles"]["interview"])


def _labelled(found: re.Match[str]) -> Credit | None:
    label = line_key(found["label"])
    role = _role(label)
    if role is None:
        return None
    people, place = _people(found["value"].partition("|")[0])
    if label in _AMBIGUOUS or found["sign"] != ":":
        if not (people and _is_given(people[0], rare=True)) and not is_outlet(found["value"]):
            return None
    elif role in {"author", "translator"} and not people and not is_outlet(found["value"]):
        return None
    return Credit(role, people, place)


def _role(label: str) -> Role | None:
    """Return the role of a label; of «نووسین و ئامادەکردن», «سازدانی دیمانە» the first word's."""
    if _FROM_LANGUAGE.fullmatch(label):
        return "translator"
    parts = [_ROLES.get(part.strip()) for part in label.split(" و ")]
    if all(parts):
        return parts[0]
    first, _, rest = label.partition(" ")
    return _ROLES.get(label) or (_ROLES.get(first) if rest in GENRES else None)


def _unlabelled(line: str) -> Credit | None:
    """Return the credit of «نووسینی ئارام کەریم», a line without a colon with a given name."""
    label, _, name = line.partition(" ")
    role = _ROLES.get(line_key(label)) if label.endswith("ی") else None
    if role is None:
        return _reporting(line)
    if not _is_given(name):
        return None
    people, place = _people(name)
    return Credit(role, people, place) if people else None


def _reporting(line: str) -> Credit | None:
    """Return the credit of «ئاراس دڵدار - سلێمانی», a person's name and a town."""
    if not _SIDES_APART.search(line):
        return None
    sides = [side.strip() for side in _BETWEEN_PARTS.split(line)]
    if len(sides) != 2:  # noqa: PLR2004 - a name and a town
        return None
    for name, place in (sides, sides[::-1]):
        if len(name.split()) in _FULL_NAME and is_place(place) and not is_outlet(name) \
                and (may_be_person(name) or _is_rare(name)):
            return Credit("author", (name,), place)
    return None


_FULL_NAME = range(2, 4)


def _is_rare(name: str) -> bool:
    """Tell whether a name begins with a given name that is an everyday word too: «ئاسۆ سەراوی»."""
    return line_key(name).partition(" ")[0] in GIVEN_THAT_ARE_WORDS and _may_be_name(name)


def _people(value: str) -> tuple[tuple[str, ...], str]:
    """Return the names in the value of a credit, and a town beside them."""
    names: list[str] = []
    place = ""
    for part in _BETWEEN_PARTS.split(_BRACKETED.sub(" ", _FROM_BEHIND.sub("", value))):
        if is_place(part):
            place = " ".join(part.split())
        elif not is_outlet(part) and any(map(str.isalpha, part)) and not is_stamp(part):
            names += (" ".join(name.split()).strip(".") for name in _BETWEEN_NAMES.split(part))
    names = [name for name in names if name and line_key(name) not in _NOBODY]
    return (tuple(names) if all(map(_may_be_name, names)) else ()), place


def _may_be_name(name: str) -> bool:
    words = line_key(name).split()
    return (bool(words) and len(words) <= _MOST_WORDS_OF_NAME and len(name) <= _LONGEST_NAME
            and _NAME.fullmatch(name) is not None
            and not any(map(is_common_verb, words))
            and not any(word in FUNCTION_WORDS for word in words[:1 if len(words) < 3 else None]))  # noqa: PLR2004 - a name of two words may have one


def _is_given(name: str, *, rare: bool = False) -> bool:
    """Tell whether a name has a known given name as its first or second word.

    In a name of two words it may be a `rare` one, which is an everyday word more often.
    """
    words = [word for word in line_key(name).split() if "." not in word][:2]
    return any(word in GIVEN_NAMES for word in words) or (
        rare and len(words) > 1 and any(map(is_given_name, words)))


def may_be_person(name: str) -> bool:
    """Tell whether words are a person's name: it begins with a known given name, and is no place.

    >>> may_be_person("ڕێبین فەتاح"), may_be_person("ڕێگای دوور")
    (True, False)
    """
    first = line_key(name).partition(" ")[0]
    return first in GIVEN_NAMES and _may_be_name(name) and not is_place(name)


# --- agency and place ------------------------------------------------------------------------


class Agency(NamedTuple):
    """A line that says which agency reports, and from where."""

    place: str
    sure: bool
    """False where the line might as well be a headline: «بەغدا - هەولێر»."""


_PLACES = line_keys(TABLE["places"])
_OUTLETS = line_keys(TABLE["outlets"])
_ORDINARY_OUTLETS = line_keys(TABLE["ordinary_outlets"])
_OUTLET_WORDS = line_keys(TABLE["outlet_words"])
_MOST_WORDS_OF_OUTLET = 5
_TWO_SIDES = re.compile(
    f"\\(?(?P<a>[\\w.+ ]{{1,40}}?)\\)? ?[{DASHES}/|] ?\\(?(?P<b>[\\w.+{COMMA}, ]{{1,50}})\\)? ?:?"
    r"|(?P<c>[\w.+ ]{1,40}?) ?\((?P<d>[\w.+ ]{1,40})\) ?:?"
    r"|\((?P<e>[\w.+ ]{1,40})\) ?(?P<f>[\w.+ ]{1,40}?) ?:?")
_SEPARATOR = re.compile(f"[{DASHES}/|(]")
_COLON_OR_COMMA = re.compile(f" ?[:{COMMA},] ")
_COMMAS = re.compile(f"[{COMMA},]| و ")


def is_place(part: str) -> bool:
    """Tell whether a word is the name of a town, or several with commas between them are."""
    towns = [line_key(town) for town in _COMMAS.split(part)]
    return not _PLACES.isdisjoint(towns) and _OUTLETS.isdisjoint(towns) and all(
        town in _PLACES or (town and " " not in town and len(towns) > 1) for town in towns)


def is_outlet(part: str) -> bool:
    """Tell whether a few words name an agency, a newspaper or a station."""
    key = line_key(part)
    words = key.split()
    heads = words[:-1] if len(words) > 1 and key.endswith("ی") else words
    return key in _OUTLETS or (0 < len(words) <= _MOST_WORDS_OF_OUTLET
                               and words[-1] not in ORDINALS
                               and not _OUTLET_WORDS.isdisjoint(heads)
                               and not is_common_verb(words[-1]))


def agency(line: str) -> Agency | None:
    """Return what an agency's line says, or `None` for any other line.

    >>> agency("رووداو - هەولێر"), agency("سلێمانی (هاوڵاتی)").place
    (Agency(place='هەولێر', sure=True), 'سلێمانی')
    >>> agency("بەغدا - هەولێر"), agency("هەولێر کۆبووەوە")
    (Agency(place='', sure=False), None)
    """
    if len(line) > LONGEST_LINE // 2 or not _has_word_of(line, _AGENCY_WORDS):
        return None
    line = " ".join(line.split()).strip(" .:*•-–—")
    if line.startswith("(") and line.endswith(")") and line.count("(") == 1:
        line = line[1:-1]
    return _dated(line) or _undated(line)


def _dated(line: str) -> Agency | None:
    """Return what stands beside the day in «بەغدا (ڕۆیتەرز)، ٨ی شوباتی ٢٠٢٣», on either side."""
    for sign in _BEFORE_DAY.finditer(line):
        before, after = line[:sign.start()], line[sign.end():]
        day, where = (after, before) if is_stamp(after) else (before, after)
        if is_stamp(day):
            seen = _undated(where)
            return seen._replace(sure=True) if seen and seen.place else None
    return None


_BEFORE_DAY = re.compile(f" ?[{COMMA},:/|] ?| [{DASHES}] ")


def _undated(line: str) -> Agency | None:
    """Return what a line without a day says."""
    found = _TWO_SIDES.fullmatch(line) if _SEPARATOR.search(line) else None
    if found is None:
        return _beside(line) or _one_side(line)
    one, other = (side.strip() for side in found.groups() if side is not None)
    return _of_sides(one, other, bracketed=found["a"] is None) or _dated_place(line)


def _has_word_of(line: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(WORDS.findall(line_key(line)))


def _beside(line: str) -> Agency | None:
    """Return what «کوردپا: سنە» and «هاوڵاتی، هەولێر» say: an outlet and a town."""
    sides = _COLON_OR_COMMA.split(line)
    if len(sides) != 2:  # noqa: PLR2004 - an outlet and a town
        return None
    for outlet, place in (sides, sides[::-1]):
        if line_key(outlet) in _OUTLETS and is_place(place):
            return Agency(place, sure=True)
    return None


def _one_side(line: str) -> Agency | None:
    """Return what an outlet or a town by itself says, or a town with a date."""
    if is_outlet(line):
        return Agency("", sure=_is_known(line))
    return Agency(line, sure=False) if is_place(line) else _dated_place(line)


def _is_known(outlet: str) -> bool:
    """Tell whether an outlet is known by a name that is no everyday word."""
    key = line_key(outlet)
    return key in _OUTLETS and key not in _ORDINARY_OUTLETS


def _of_sides(one: str, other: str, *, bracketed: bool) -> Agency | None:
    for outlet, rest in ((one, other), (other, one)):
        if is_outlet(outlet) and len(rest.split()) <= _MOST_WORDS_OF_OUTLET \
                and not is_common_verb(rest):
            place = rest if is_place(rest) else ""
            return Agency(place, sure=bool(place) or _is_known(outlet))
    if is_place(one) and is_place(other):
        return Agency("", sure=False)
    place = other if is_place(other) else one if is_place(one) else ""
    if not place:
        return None
    rest = one if place == other else other
    return Agency(place, sure=" " not in rest and (bracketed or place == other)) \
        if len(rest.split()) < 3 else None  # noqa: PLR2004 - an agency's name has one word or two


def _dated_place(line: str) -> Agency | None:
    """Return the place of «بەغدا - یەکشەممە، ٧ی تشرینی دووەمی ٢٠٢١»."""
    first = _FIRST_WORD.match(line) if _DIGIT.search(line) else None
    if first and is_place(first[0]) and is_stamp(line[first.end():]):
        return Agency(first[0], sure=True)
    return None


_FIRST_WORD = re.compile(f"[{LETTER}]+")


WORDS: Final = re.compile(f"[{LETTER}]+|[A-Za-z]+")
_PLACE_WORDS = frozenset(WORDS.findall(" ".join(_PLACES)))
_AGENCY_WORDS = _PLACE_WORDS.union(WORDS.findall(" ".join(_OUTLETS | _OUTLET_WORDS)))
"""Words of which every agency's line has one."""

_LEAD_END = re.compile(f" ?: | ?[{DASHES}]+ ")
_LONGEST_LEAD = 80
_OUTLET_BEHIND = re.compile(r"(?P<where>[^()]{2,60}?) ?\((?P<outlet>[^()]{2,40})\)")


def lead_in(text: str) -> tuple[int, str]:
    """Return where «هەولێر (رووداو) - » before the first sentence ends, and the town; or 0.

    >>> lead_in("رووداو - هەولێر: جووتیاران داوای ئاو دەکەن.")
    (17, 'هەولێر')
    >>> lead_in("سەرۆکی هەرێم - کە لە هەولێرە - گوتی: ئاو دەگاتە هەموو گوندەکان.")
    (0, '')
    """
    ends = list(_LEAD_END.finditer(text[:_LONGEST_LEAD]))[::-1]
    if not ends or not _has_word_of(text[:ends[0].start()], _PLACE_WORDS):
        return 0, ""
    for end in ends:
        before = text[:end.start()]
        dated = _OUTLET_BEHIND.fullmatch(before)
        if dated and is_place(dated["where"]) and _may_be_name(dated["outlet"]):
            return end.end(), dated["where"]
        if dated and is_outlet(dated["outlet"]):
            before = dated["where"]
        seen = agency(before)
        if seen and seen.sure and seen.place:
            return end.end(), seen.place
    return 0, ""


# --- when ------------------------------------------------------------------------------------

_WEEKDAY, _SUFFIX = re.compile(WEEKDAY), re.compile(SUFFIX)
_STAMP_WORDS = line_keys(TABLE["stamp_words"]) | line_keys(TABLE["latin_dates"])
_DIGIT = re.compile(f"[{DIGITS_CLASS}]")
_STAMP_SIGNS = re.compile(f"[{LETTER}A-Za-z{DIGITS_CLASS}:/.,{COMMA}|()+–—‐ـ -]+")
_LONG_AGO = line_keys(TABLE["long_ago"])
_LONGEST_STAMP = 90
_DIGITS_OF_YEAR = 4


def is_stamp(line: str) -> bool:
    """Tell whether a line is nothing but a date, a time of day, or how long ago something was.

    >>> is_stamp("12:35 - 14/03/2020"), is_stamp("پێنجشەممە، ١٢ی ئازاری ٢٠٢٠")
    (True, True)
    >>> is_stamp("١٦ی ئازار و هەڵەبجە"), is_stamp("هەولێر")
    (False, False)
    """
    if len(line) > _LONGEST_STAMP or not _DIGIT.search(line) or not _STAMP_SIGNS.fullmatch(line):
        return False
    end = 0
    for word in WORDS.finditer(line):
        if word.start() >= end:
            end = _end_of_day_name(line, word.start())
            if end == word.start() and not _is_of_stamp(line_key(word[0])):
                return False
    return True


def _end_of_day_name(line: str, at: int) -> int:
    """Return where the month or weekday that begins at `at` ends, with its suffix; or `at`."""
    name = MONTH.match(line, at) or _WEEKDAY.match(line, at)
    suffix = name and _SUFFIX.match(line, name.end())
    return suffix.end() if suffix else at


def is_full_stamp(line: str) -> bool:
    """Tell whether a stamp has a year or a time of day, and so cannot be a title.

    >>> is_full_stamp("14/03/2020"), is_full_stamp("١٦ی ئازار"), is_full_stamp("١٩٨٤")
    (True, False, False)
    """
    if _AGO.match(line):
        return True
    digits = len(_DIGIT.findall(line))
    if digits > _DIGITS_OF_YEAR or (digits > _DIGITS_OF_YEAR // 2 and ":" in line):
        return True
    return any(line_key(word) in _LONG_AGO for word in WORDS.findall(line))


_AGO = re.compile(f"پێش ?[{DIGITS_CLASS}]{{1,2}} ?(?:چرکە|خولەک|کاتژمێر|کاژێر|سەعات|ڕۆژ|رۆژ)")


def _is_of_stamp(word: str) -> bool:
    return word in _STAMP_WORDS or word.removesuffix("ی") in _STAMP_WORDS
