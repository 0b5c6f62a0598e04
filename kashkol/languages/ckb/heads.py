"""The lines above and below a text that are not the text: who wrote it, for whom, where and when.

«رووداو - هەولێر», «نووسینی: ئارام کەریم», «وێنە: …», «بە ڤیدیۆ.», «12:35 - 14/03/2020», a basmala,
the fields of a memo. Each function judges one line, or the beginning of one; which lines are at the
head of a text, `kashkol.reading.structure.head` decides. The words are data, in `heads.json`.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from importlib import resources
from typing import Final, Literal, NamedTuple

from kashkol.languages.ckb.affixes import FUNCTION_WORDS, GIVEN_NAMES, ORDINALS
from kashkol.languages.ckb.date_words import (
    MONTH,
    NUMBER_WORD,
    ORDINAL,
    SUFFIX,
    WEEKDAY,
    loose,
)
from kashkol.languages.ckb.letters import LETTER, entity_key_within
from kashkol.languages.ckb.punctuation import COMMA, DIGITS_CLASS, SEMICOLON
from kashkol.languages.ckb.verbs import is_common_verb

_TABLE = json.loads(resources.files(__package__).joinpath("heads.json").read_text("utf-8"))

LONGEST_LINE: Final = 160
"""Code points; a longer line at the head of a text belongs to the text, but for the fields of a
memo."""
_DASHES = r"\-–—‒"
_OUTER = f' \t.{SEMICOLON}{COMMA},:|*•()[]«»"“”'


def _key(text: str) -> str:
    """Return what lines are compared by: letters and case folded, outer signs left out."""
    return " ".join(entity_key_within(text).lower().strip(_OUTER).split())


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_key, words))


# --- basmala ---------------------------------------------------------------------------------

_ONE_SIGN_BASMALA = "\N{ARABIC LIGATURE BISMILLAH AR-RAHMAN AR-RAHEEM}"
_PLAIN = str.maketrans({
    "\N{ARABIC LETTER ALEF WASLA}": "ا", "أ": "ا", "إ": "ا", "آ": "ا", "ە": "ه", "ة": "ه",
    "ی": "ي", "ى": "ي", "ڕ": "ر", "ڵ": "ل"})
_BASMALA = re.compile(
    "با?سم(?:ا?لله|هتعالي|ه|كاللهم)(?:ا?لرحما?ن)?(?:وا?لرحيم|ا?لرحيم)?(?:وبهنستعين)?"
    "|بي?سمي?ل+اه?ي?(?:ر+هحماني?)?و?(?:ر+هحيمي?)?")
_DIVINE = _keys(_TABLE["divine"])
_DIVINE_WORDS = _keys(_TABLE["divine_words"])
_IN_THE_NAME = re.compile("(?:بە ?(?:ناوی|نێوی|ناڤی|ناڤێ)) ")
_KURDISH_ONLY = re.compile("[پچژگڤۆێڵڕ]")


def is_basmala(line: str) -> bool:
    """Tell whether a line is «In the name of God», in Arabic or Kurdish, in any spelling.

    >>> is_basmala("بِسْمِ اللهِ الرَّحْمٰنِ الرَّحِيم"), is_basmala("بە ناوی خوای گەورە و میهرەبان")
    (True, True)
    >>> is_basmala("بەناوی خواوە شەڕ دەکەن")
    False
    """
    if len(line) > LONGEST_LINE:
        return False
    if _ONE_SIGN_BASMALA in line:
        return True
    plain = unicodedata.normalize("NFKC", line).translate(_PLAIN)
    letters = "".join(sign for sign in plain if sign.isalpha() and sign != "ـ")
    found = _BASMALA.match(letters)
    if found:
        return found.end() == len(letters) or not _KURDISH_ONLY.search(line)
    key = _key(line)
    name = _IN_THE_NAME.match(key)
    words = key[name.end():].replace(COMMA, " ").split() if name else []
    return bool(words) and words[0] in _DIVINE and all(
        word in _DIVINE_WORDS or word in _DIVINE for word in words)


# --- who made it -----------------------------------------------------------------------------


class Credit(NamedTuple):
    """What a line says of who made a text."""

    role: Literal["author", "translator", "photo", "other"]
    people: tuple[str, ...]
    place: str
    """The town a correspondent writes from, or nothing."""


_ENDINGS = ("", "ی", "یی", "ەکان", "ەکە", "ەکەی")
_ROLES: dict[str, Literal["author", "translator", "photo", "other"]] = {
    _key(word) + ending: role for role in ("other", "translator", "photo", "author")
    for word in _TABLE["roles"][role] for ending in _ENDINGS}
_AMBIGUOUS = _keys(_TABLE["ambiguous_roles"]) | _keys(_TABLE["abbreviated_roles"])
_LABELLED = re.compile(
    f"(?P<label>[^:/|\n{_DASHES}]{{1,40}}+)(?P<sign>[:/|{_DASHES}]) ?(?P<value>[^\n]{{2,100}})")
_FROM_LANGUAGE = re.compile("(?:و ?[.:]? ?|وەرگێ[رڕ]ان(?:ی)? ?)?لە ?زمانی \\w+ەوە|"
                            "(?:و ?[.:]? ?|وەرگێ[رڕ]ان(?:ی)? ?)?لە ?\\w+[یێ]ی?ەوە")
_BY = re.compile(f"لە ?لایەن(?:ی)? (?P<name>[{LETTER} .]{{2,40}}?)"
                 f"(?P<when> (?=[{DIGITS_CLASS}]|دوێنێ|ئەم[رڕ]ۆ|پێرێ).{{4,40}}| ?:)")
_BRACKETED = re.compile(r"\([^()\n]{0,60}\)")
_BETWEEN_NAMES = re.compile(f" و |[{COMMA},{SEMICOLON};&+]")
_BETWEEN_PARTS = re.compile(f"[/|]| [{_DASHES}] |[{_DASHES}]")
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
    line = line.strip(" .•♦*◆-")
    by = _BY.fullmatch(line)
    if by:
        people, place = _people(by["name"])
        return Credit("author", people, place)
    found = _LABELLED.fullmatch(line)
    if found:
        return _labelled(found)
    return _unlabelled(line)


def _labelled(found: re.Match[str]) -> Credit | None:
    label = _key(found["label"])
    role = _role(label)
    if role is None:
        return None
    people, place = _people(found["value"])
    if label in _AMBIGUOUS or found["sign"] != ":":
        if not people or not _is_given(people[0]):
            return None
    elif role == "author" and not people and not is_outlet(found["value"]):
        return None
    return Credit(role, people, place)


def _role(label: str) -> Literal["author", "translator", "photo", "other"] | None:
    """Return the role that a label says; of «نووسین و ئامادەکردن» the first."""
    if _FROM_LANGUAGE.fullmatch(label):
        return "translator"
    parts = [_ROLES.get(part.strip()) for part in label.split(" و ")]
    return parts[0] if all(parts) else _ROLES.get(label)


def _unlabelled(line: str) -> Credit | None:
    """Return the credit of «نووسینی ئارام کەریم», a line without a colon with a given name."""
    label, _, name = line.partition(" ")
    role = _ROLES.get(_key(label)) if label.endswith("ی") else None
    if role is None or not _is_given(name):
        return None
    people, place = _people(name)
    return Credit(role, people, place) if people else None


def _people(value: str) -> tuple[tuple[str, ...], str]:
    """Return the names in the value of a credit, and a town beside them."""
    names: list[str] = []
    place = ""
    for part in _BETWEEN_PARTS.split(_BRACKETED.sub(" ", value)):
        if is_place(part):
            place = " ".join(part.split())
        elif not is_outlet(part):
            names += (" ".join(name.split()).strip(".") for name in _BETWEEN_NAMES.split(part))
    names = [name for name in names if name]
    return (tuple(names) if all(map(_may_be_name, names)) else ()), place


def _may_be_name(name: str) -> bool:
    words = _key(name).split()
    return (bool(words) and len(words) <= _MOST_WORDS_OF_NAME and len(name) <= _LONGEST_NAME
            and _NAME.fullmatch(name) is not None
            and not any(map(is_common_verb, words))
            and not any(word in FUNCTION_WORDS for word in words[:1 if len(words) < 3 else None]))  # noqa: PLR2004 - a name of two words may have one


def _is_given(name: str) -> bool:
    """Tell whether a name has a known given name as its first or second word."""
    words = [word for word in _key(name).split() if "." not in word]
    return any(word in GIVEN_NAMES for word in words[:2])


# --- agency and place ------------------------------------------------------------------------


class Agency(NamedTuple):
    """A line that says which agency reports, and from where."""

    place: str
    sure: bool
    """False where the line might as well be a headline: «بەغدا - هەولێر»."""


_PLACES = _keys(_TABLE["places"])
_OUTLETS = _keys(_TABLE["outlets"])
_OUTLET_WORDS = _keys(_TABLE["outlet_words"])
_MOST_WORDS_OF_OUTLET = 5
_TWO_SIDES = re.compile(
    f"\\(?(?P<a>[\\w.+ ]{{1,40}}?)\\)? ?[{_DASHES}/|] ?\\(?(?P<b>[\\w.+{COMMA}, ]{{1,50}})\\)? ?:?"
    r"|(?P<c>[\w.+ ]{1,40}?) ?\((?P<d>[\w.+ ]{1,40})\) ?:?"
    r"|\((?P<e>[\w.+ ]{1,40})\) ?(?P<f>[\w.+ ]{1,40}?) ?:?")
_COMMAS = re.compile(f"[{COMMA},]| و ")


def is_place(part: str) -> bool:
    """Tell whether a word is the name of a town, or several with commas between them are."""
    towns = [_key(town) for town in _COMMAS.split(part)]
    return any(town in _PLACES for town in towns) and all(
        town in _PLACES or (town and " " not in town and len(towns) > 1) for town in towns)


def is_outlet(part: str) -> bool:
    """Tell whether a few words name an agency, a newspaper or a station."""
    key = _key(part)
    words = key.split()
    return key in _OUTLETS or (len(words) <= _MOST_WORDS_OF_OUTLET
                               and any(word in _OUTLET_WORDS for word in words)
                               and not is_common_verb(words[-1]))


def agency(line: str) -> Agency | None:
    """Return what an agency's line says, or `None` for any other line.

    >>> agency("رووداو - هەولێر"), agency("سلێمانی (هاوڵاتی)").place
    (Agency(place='هەولێر', sure=True), 'سلێمانی')
    >>> agency("بەغدا - هەولێر"), agency("هەولێر کۆبووەوە")
    (Agency(place='', sure=False), None)
    """
    if len(line) > LONGEST_LINE // 2:
        return None
    line = " ".join(line.split()).strip(" .:*•-–—")
    found = _TWO_SIDES.fullmatch(line)
    if found is None:
        return _one_side(line)
    one, other = (side.strip() for side in found.groups() if side is not None)
    return _of_sides(one, other, bracketed=found["a"] is None) or _dated_place(line)


def _one_side(line: str) -> Agency | None:
    """Return what an outlet or a town by itself says, or a town with a date."""
    if is_outlet(line):
        return Agency("", sure=_key(line) in _OUTLETS)
    return Agency(line, sure=False) if is_place(line) else _dated_place(line)


def _of_sides(one: str, other: str, *, bracketed: bool) -> Agency | None:
    for outlet, rest in ((one, other), (other, one)):
        if is_outlet(outlet):
            return Agency(rest if is_place(rest) else "", sure=True) \
                if len(rest.split()) <= _MOST_WORDS_OF_OUTLET and not is_common_verb(rest) else None
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
    first = re.match(f"[{LETTER}]+", line)
    rest = line[first.end():] if first else ""
    if first and is_place(first[0]) and rest and is_stamp(rest):
        return Agency(first[0], sure=True)
    return None


# --- when ------------------------------------------------------------------------------------

_DATED = re.compile(f"(?<![{LETTER}])(?:{MONTH}|{WEEKDAY}){SUFFIX}")
_STAMP_WORDS = _keys(_TABLE["stamp_words"]) | _keys(_TABLE["latin_dates"])
_WORDS = re.compile(f"[{LETTER}]+|[A-Za-z]+")
_DIGIT = re.compile(f"[{DIGITS_CLASS}]")
_STAMP_SIGNS = re.compile(f"[{LETTER}A-Za-z{DIGITS_CLASS}:/.,{COMMA}|()+–—‐ـ -]+")
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
    words = _WORDS.findall(_DATED.sub(" ", line))
    return all(_is_of_stamp(_key(word)) for word in words)


def is_full_stamp(line: str) -> bool:
    """Tell whether a stamp has a year or a time of day, and so cannot be a title.

    >>> is_full_stamp("14/03/2020"), is_full_stamp("١٦ی ئازار"), is_full_stamp("١٩٨٤")
    (True, False, False)
    """
    digits = len(_DIGIT.findall(line))
    if digits > _DIGITS_OF_YEAR or (digits > _DIGITS_OF_YEAR // 2 and ":" in line):
        return True
    return any(word != "ی" for word in _WORDS.findall(_DATED.sub(" ", line)))


def _is_of_stamp(word: str) -> bool:
    return word in _STAMP_WORDS or word.removesuffix("ی") in _STAMP_WORDS


# --- memos -----------------------------------------------------------------------------------


What = Literal["title", "subject", "place", "date", "other"]
"""What a field gives; a `subject` is what a memo is about, a `title` is labelled as one."""


class Field(NamedTuple):
    """A field of a memo: «شوێن: هەولێر»."""

    what: What
    start: int
    """Where its value begins in the line."""
    end: int


_FIELDS: dict[str, What] = {
    _key(word): what for what in ("other", "date", "place", "subject", "title")
    for word in _TABLE["memo"][what]}
_FIELD = re.compile(
    f"(?:^|(?<=[\\s|{COMMA}{SEMICOLON}.]))(?P<label>{loose(_FIELDS)})ە?ی? ?[:{SEMICOLON}]",
    re.IGNORECASE)


def memo_fields(line: str) -> tuple[Field, ...]:
    """Return the fields of a line that begins with one, or nothing.

    >>> line = "بابەت: مۆڵەت بەروار: ١٢/٣/٢٠٢٠ شوێن: هەولێر"
    >>> [(field.what, line[field.start:field.end]) for field in memo_fields(line)]
    [('subject', 'مۆڵەت'), ('date', '١٢/٣/٢٠٢٠'), ('place', 'هەولێر')]
    """
    line = line[:4 * LONGEST_LINE]
    if ":" not in line[:40]:
        return ()
    labels = list(_FIELD.finditer(line))
    if not labels or labels[0].start() > 0:
        return ()
    ends = [label.start() for label in labels[1:]] + [len(line)]
    fields = []
    for label, end in zip(labels, ends, strict=True):
        value = line[label.end():end]
        start = label.end() + len(value) - len(value.lstrip(_OUTER))
        fields.append(Field(_FIELDS.get(_key(label["label"]), "other"), start,
                            max(start, label.end() + len(value.rstrip(f" |{COMMA}{SEMICOLON}")))))
    return tuple(fields)


# --- labels ----------------------------------------------------------------------------------

_GENRES = _keys(_TABLE["genres"]) | _keys(_TABLE["phrases"])
_SECTIONS = _keys(_TABLE["sections"])
_KINDS = loose(_TABLE["kinds"])
_KIND = re.compile(
    f"(?:بە ?(?P<with>{_KINDS})|(?P<alone>{loose(_TABLE['kinds_alone'])}))(?![{LETTER}])")
_AFTER_KIND = re.compile(f" ?(?:[.…:|!/]|[{COMMA}](?! )| [{_DASHES}] )+ ?")
_PART = re.compile(
    f"[(\\[]?(?:{loose(_TABLE['parts'])})ی? [(]?"
    f"(?:{loose(ORDINALS)}|{NUMBER_WORD}{ORDINAL}|[{DIGITS_CLASS}]{{1,3}})"
    "[)\\]]{0,2} ?:?")
_PATH = re.compile(f"[/|>»›•·{_DASHES}{COMMA}]")
_LINK = re.compile(r"(?:https?://|www\.)\S+(?: \S+){0,3}|(?:[#@][\w_]+[ ,،]*)+")


def kind_end(text: str) -> int:
    """Return where «بە ڤیدیۆ.», «بە وێنە..» or «بەپەلە:» before a headline ends, or 0.

    >>> kind_end("بە وێنە.. فێستیڤاڵی بەهار"), kind_end("بە وێنە ڕازاوەکانی شار")
    (10, 0)
    """
    kind = _KIND.match(text)
    if kind is None:
        return 0
    after = _AFTER_KIND.match(text, kind.end())
    return after.end() if after and after.end() < len(text) else 0


def label(line: str) -> Literal["sure", "maybe", ""]:
    """Tell whether a line is a label of a section or a kind and no title.

    «maybe» are names of sections that may be the title of an essay or a poem, «ژینگە», and the
    numbers of chapters, «بەشی دووەم».

    >>> label("هەواڵ"), label("کوردستان / سیاسی"), label("ژینگە"), label("هەواڵێکی خۆش")
    ('sure', 'maybe', 'maybe', '')
    """
    if len(line) > LONGEST_LINE // 2:
        return ""
    if not any(map(str.isalnum, line)) or _LINK.fullmatch(line.strip()):
        return "sure"
    key = _key(line)
    if key in _GENRES or _KIND.fullmatch(key) or _is_exclusive(key):
        return "sure"
    if _PART.fullmatch(line.strip(" .*•-")):
        return "maybe"
    parts = [_key(part) for part in _PATH.split(line) if part.strip()]
    if not all(part in _GENRES or part in _SECTIONS for part in parts):
        return ""
    return "sure" if any(part in _GENRES for part in parts) else "maybe"


def _is_exclusive(key: str) -> bool:
    """Tell whether a line says for which outlet a text was written: «تایبەت بە رووداو»."""
    return key.startswith("تایبەت") and is_outlet(key.removeprefix("تایبەت").removeprefix(" بە"))
