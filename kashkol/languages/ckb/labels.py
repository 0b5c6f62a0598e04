"""Labels above and below a text: its kind, its section, its number, the furniture of a page.

«هەواڵ», «بە ڤیدیۆ.», «بەشی دووەم», «١٢٣ جار خوێندراوەتەوە», «هاوبەشی پێ بکە», and what pages have
beside one another on a line: «ڕاپۆرت 02:42 - 17/09/2019». The words are data, in `heads.json`.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, Literal

from kashkol.languages.ckb.affixes import ORDINALS
from kashkol.languages.ckb.date_words import NUMBER_WORD, ORDINAL, WEEKDAY, loose
from kashkol.languages.ckb.heads import (
    DASHES,
    GENRES,
    LONGEST_LINE,
    TABLE,
    WORDS,
    is_full_stamp,
    is_outlet,
    is_place,
    is_stamp,
    line_key,
    line_keys,
)
from kashkol.languages.ckb.verbs import is_common_verb
from kashkol.languages.punctuation import COMMA, DIGITS_CLASS
from kashkol.languages.scripts import LETTER

_SECTIONS = line_keys(TABLE["sections"])
_BEFORE_SECTIONS = line_keys(TABLE["before_sections"])
_DIGIT = re.compile(f"[{DIGITS_CLASS}]")
_KINDS = loose(TABLE["kinds"])
_KIND = re.compile(
    f"[(\\[]?(?:بە ?(?P<with>{_KINDS})|(?P<alone>{loose(TABLE['kinds_alone'])})"
    f"|{_KINDS}(?= ?[.…|]))(?![{LETTER}])")
_AFTER_KIND = re.compile(f" ?(?:[)\\]]|[.…:|!/]|[{COMMA}](?! )| ?[{DASHES}] )+ ?")
_PART = re.compile(
    f"[(\\[]?(?:{loose(TABLE['parts'])})ی? [(]?"
    f"(?:{loose(ORDINALS)}|{NUMBER_WORD}{ORDINAL}|[{DIGITS_CLASS}]{{1,3}})"
    "[)\\]]{0,2} ?:?")
_OF_ISSUE = re.compile(f"[{LETTER}]{{2,12}}ی (?:ئەم )?(?:ژمارە|هەفتە|مانگ|رۆژ|ڕۆژ)(?:یە|ە)?")
"""«وشەی ژمارە», «کتێبی مانگ»: the column that every issue has."""
_TO_ALL = re.compile(f"[{LETTER}]{{4,20}} بۆ [رڕ]ای گشتی")
"""«ڕوونکردنەوەیەک بۆ ڕای گشتی», above what a statement says."""
_AND = " و "
_FURNITURE = line_keys(TABLE["furniture"]) | line_keys(TABLE["related"])
_PATH = re.compile(f"[/|>»›•·{DASHES}{COMMA}]")
_LINK = re.compile(
    r"[\w.+-]{1,60}@[\w.-]{3,60}|(?:https?://|www\.)\S+(?: \S+){0,3}|(?:[#@][\w_]+[ ,،]*)+")


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
    if _is_of_page(line):
        return "sure"
    if len(line) > LONGEST_LINE // 2:
        return ""
    key = line_key(without_signs(line)).rstrip("/")
    if _is_sign_or_link(line) or _is_label(key):
        return "sure"
    is_part = _PART.fullmatch(line.strip(" .*•-–—")) or _OF_ISSUE.fullmatch(key) \
        or _TO_ALL.fullmatch(key)
    return "maybe" if is_part else _path(line)


def _is_sign_or_link(line: str) -> bool:
    return not any(map(str.isalnum, line)) or line.startswith("©") \
        or _LINK.fullmatch(line.strip()) is not None


def _is_label(key: str) -> bool:
    return key in GENRES or key in _FURNITURE or _is_row_of_buttons(key) \
        or _KIND.fullmatch(key) is not None \
        or _is_exclusive(key) or _is_counter(key) \
        or (_AND in key and GENRES.issuperset(key.split(_AND)))


def _is_row_of_buttons(key: str) -> bool:
    """Tell whether a line has the buttons of a page beside one another: «فەیسبووک | تویتەر»."""
    before, sign, behind = key.partition(":")
    words = WORDS.findall(behind if sign and before.strip() in _FURNITURE else key)
    return len(words) > 1 and _BUTTON_WORDS.issuperset(words)


_BUTTON_WORDS = line_keys(TABLE["buttons"])


def _path(line: str) -> Literal["sure", "maybe", ""]:
    """Tell whether a line is the path of a page, or a single section: «کوردستان / سیاسی»."""
    parts = [line_key(part) for part in _PATH.split(line) if part.strip()]
    if not all(part in GENRES or part.removeprefix(_before(part)) in _SECTIONS for part in parts):
        return ""
    return "sure" if any(part in GENRES for part in parts) else "maybe"


def _is_counter(key: str) -> bool:
    """Tell whether a line only has a number and what is counted or numbered by it."""
    return _DIGIT.search(key) is not None and (
        _COUNTER.fullmatch(key) is not None or _NUMBER.fullmatch(key) is not None)


_COUNTED = "|".join(sorted(line_keys(TABLE["counters"]), key=len, reverse=True))
_COUNTER = re.compile(
    f"(?:ژمارەی )?(?:{_COUNTED})(?:ان|ەکان)? ?[:(]? ?\\d[\\d,.]*(?: جار| کەس| خولەک)?"
    f"|\\d[\\d,.]* (?:جار |خولەک )?(?:{_COUNTED})(?:ەکان)?")
"""«بینەر: ١٥٢٠», «١٢٣ جار خوێندراوەتەوە», «کۆمێنتەکان (٠)»."""
_NUMBER = re.compile(
    r"(?:ژمارە(?:ی [^:/\d]{2,20})?|(?:بۆ )?(?:لاپەڕە|لاپەرە|پەڕە|بەرگ|ساڵ|خول)ی?)"
    r" ?[:/]? ?[(]?[\d /-]+[)]?")
"""«ژمارە: ٤٥٦», «ژمارەی کۆبوونەوە: ١٢», «لاپەڕەی ٦»."""


def _before(part: str) -> str:
    """Return «هەواڵەکانی» or «بەشی» with its space, if a part begins with such a word."""
    first = part.partition(" ")[0]
    return f"{first} " if first in _BEFORE_SECTIONS else ""


def _is_exclusive(key: str) -> bool:
    """Tell whether a line says for which outlet a text was written: «تایبەت بە رووداو»."""
    return key.startswith("تایبەت") and is_outlet(key.removeprefix("تایبەت").removeprefix(" بە"))


def is_section(line: str) -> bool:
    """Tell whether a line is the name of a section, or the path to one.

    >>> is_section("کوردستان / سیاسی"), is_section("بەشی دووەم")
    (True, False)
    """
    return len(line) <= LONGEST_LINE // 2 and _path(line) == "maybe"


def is_subtitle(line: str) -> bool:
    """Tell whether a line says of what kind a text is: «چیرۆکێک بۆ منداڵان».

    >>> is_subtitle("چیرۆکێک بۆ منداڵان"), is_subtitle("وتاری سێیەم"), is_subtitle("ڕێگای دوور")
    (True, True, False)
    """
    first = line_key(line.partition(" ")[0])
    return any(first.removesuffix(ending) in _WORKS for ending in _OF_A_KIND)


_WORKS = GENRES | line_keys(TABLE["works"])
_OF_A_KIND = ("", "ی", "ێک", "ێکی", "یەک", "یەکی")


def is_of_foot(line: str) -> bool:
    """Tell whether a line is furniture of a page as stands below texts: buttons, counters, tags.

    >>> is_of_foot("هاوبەشی پێ بکە"), is_of_foot("#ئاو #ڕانیە"), is_of_foot("شیکار:")
    (True, True, False)
    """
    key = line_key(without_signs(line)).rstrip("/")
    return key in _FURNITURE or _is_row_of_buttons(key) \
        or (line.startswith(("©", "#", "@")) and _is_sign_or_link(line)) \
        or (_DIGIT.search(key) is not None and _COUNTER.fullmatch(key) is not None) \
        or _is_of_page(line)


def is_link(line: str) -> bool:
    """Tell whether a line is nothing but the address of a page."""
    return line.startswith(("http", "www.")) and _LINK.fullmatch(line.strip()) is not None


def is_related(line: str) -> bool:
    """Tell whether a line is the label of links to other texts, which follow it.

    >>> is_related("بابەتە پەیوەندیدارەکان:"), is_related("بابەتێکی گرنگ")
    (True, False)
    """
    return len(line) < LONGEST_LINE // 4 and line_key(without_signs(line)) in _RELATED


_RELATED = line_keys(TABLE["related"])

# --- pages -----------------------------------------------------------------------------------

_BESIDE = re.compile(f"[|·»›>]|::| [{DASHES}•] ")
_BESIDE_OR_COMMA = re.compile(f"{_BESIDE.pattern}|[{COMMA},]")
_WEEKDAY = re.compile(WEEKDAY)
_BUTTONS = re.compile("[A+ -]{1,8}")
_ISSUE = re.compile(
    r"(?:\d{1,3} )?(?P<outlet>\D{3,40}?)[,،]? ژمارە ?\(?\d{1,4}\)?(?: \d{1,3})?")
_LONGEST_OF_PAGE = 110


def _is_of_page(line: str) -> bool:
    """Tell whether a line only has what pages set beside one another, a number or a day among it.

    Besides stamps and counters these are kinds, sections, outlets and towns: «ڕاپۆرت 02:42 -
    17/09/2019», «گۆڤاری پەنجەرە - ژمارە ١٤٥ - لاپەڕە ٣٢».
    """
    if len(line) > _LONGEST_OF_PAGE or not _DIGIT.search(line):
        return False
    parts = [part.strip(" :") for part in _BESIDE.split(line)]
    if len(parts) == 1 and (
            _is_issue(parts[0]) or (not is_stamp(parts[0]) and _is_numbered(parts[0]))):
        return True
    return (len(parts) > 1 and _are_of_issue(parts)) or (COMMA in line and _are_of_issue(
        [part.strip() for part in _BESIDE_OR_COMMA.split(line)]))


def _are_of_issue(parts: Sequence[str]) -> bool:
    """Tell whether parts are those of a page, or a name before the number and the day of an issue.

    «ژیانەوە، ژمارە ٧٢، ١٤/١٠/١٩٢٦»: the newspaper need not be known.
    """
    return _are_of_page(parts) or (
        len(parts[0].split()) <= _WORDS_OF_KIND and _are_of_page(parts[1:])
        and any(_NUMBER.fullmatch(line_key(part)) for part in parts[1:])
        and any(map(is_stamp, parts[1:])))


def _are_of_page(parts: Sequence[str]) -> bool:
    return any(map(_is_numbered, parts)) and all(
        not part or _is_numbered(part) or _BUTTONS.fullmatch(part) or is_outlet(part)
        or is_place(part) or _is_kind_or_section(line_key(part)) or _WEEKDAY.fullmatch(part)
        for part in parts)


def is_issue(line: str) -> bool:
    """Tell whether a line begins with the number of an issue or a letter; above it is whose.

    >>> is_issue("ژمارە: ١٢"), is_issue("ژمارەکان")
    (True, False)
    """
    return _OF_NUMBER.match(line) is not None


_OF_NUMBER = re.compile(r"(?:ژمارە|ژ) ?[:/]? ?\(?\d")


def looks_like_label(line: str) -> bool:
    """Tell whether a line has the shape of what pages have above a headline, whatever its words.

    That is a path, a name with the number of an issue, or a word behind a label of one word.

    >>> looks_like_label("سەرەتا > هەواڵ"), looks_like_label("هەفتانەی سیروان ٧ ژمارە ٩٨")
    (True, True)
    >>> looks_like_label("دۆسیە: فیکر"), looks_like_label("بڕیاری ژمارە ١٧")
    (True, False)
    """
    if len(line) > _LONGEST_OF_PAGE or is_common_verb(line.rpartition(" ")[2]):
        return False
    parts = _OF_PATH.split(line)
    is_path = len(parts) > 1 and "«" not in line \
        and all(len(part.split()) <= _WORDS_OF_KIND for part in parts)
    return is_path or _WITH_NUMBER.fullmatch(line) is not None \
        or _TWO_WORDS.fullmatch(line) is not None


_OF_PATH = re.compile("[>»›|]")
_WITH_NUMBER = re.compile(
    rf"[^:]{{2,40}}(?:[^یێ\s]|[{COMMA},-]) (?:[-–—|] )?ژمارە ?:? ?[(]?\d+[)]?[^{LETTER}]*")
_TWO_WORDS = re.compile(f"[{LETTER}]+ ?: ?[{LETTER}]+")


def without_page_parts(line: str) -> str:
    """Return a line with spaces for what pages set beside a stamp: its kind, counters, buttons.

    >>> without_page_parts("ڕاپۆرت 02:42 - 17/09/2019")
    '       02:42 - 17/09/2019'
    >>> without_page_parts("17-05-2022 09:40 | 3 خولەک خوێندنەوە").rstrip()
    '17-05-2022 09:40 |'
    """
    if _is_of_page(line):
        behind = _behind_kind(line)
        line = " " * behind + line[behind:]
        for part in _BESIDE_OR_COMMA.split(line):
            key = line_key(part)
            if part.strip() and (_is_counter(key) or not (
                    is_place(part) or _WEEKDAY.fullmatch(key) or _DIGIT.search(part))):
                line = line.replace(part, " " * len(part), 1)
    return line


def _is_numbered(part: str) -> bool:
    """Tell whether part of a line is a stamp, perhaps behind a kind or a section, or a counter."""
    if not _DIGIT.search(part):
        return False
    if (is_stamp(part) and is_full_stamp(part)) or _is_counter(line_key(part)):
        return True
    rest = part[_behind_kind(part):]
    return rest != part and is_stamp(rest) and is_full_stamp(rest)


def _behind_kind(part: str) -> int:
    """Return where a kind or a section before a stamp ends: «وتاری هەینی ٢٠/٩/٢٠١٩»; or 0."""
    stamp = _DIGIT.search(part)
    before = part[:stamp.start()] if stamp else ""
    words = before.split(" ")
    return next((end for number in range(1, min(len(words), _WORDS_OF_KIND) + 1)
                 if _is_kind_or_section(line_key(before[:(end := len(" ".join(words[:number])))]))),
                0)


_WORDS_OF_KIND: Final = 3


def _is_issue(line: str) -> bool:
    """Tell whether a line names a newspaper and its number: «٤٧ گۆڤاری بەهار ژمارە ٢٣»."""
    found = _ISSUE.fullmatch(line)
    return found is not None and is_outlet(found["outlet"])


def is_kind_section_or_counter(part: str) -> bool:
    """Tell whether part of a line names a kind or a section, or counts: «ئابووری», «بینەر: ١٢»."""
    key = line_key(part)
    return _is_kind_or_section(key) or _is_counter(key)


def _is_kind_or_section(key: str) -> bool:
    return key in GENRES or key in _SECTIONS


# --- signs around a line ---------------------------------------------------------------------

_AROUND: Final = "#*♦■◆ "
_BULLETS: Final = frozenset("•●▪■◆◦‣○□►➢✓✔❖")
_EMOJI_STYLE: Final = "\N{VARIATION SELECTOR-16}"
_LAST_OF_SCRIPT: Final = "\N{ARABIC LETTER YEH BARREE WITH HAMZA ABOVE}"


def without_signs(line: str) -> str:
    """Return a line without the signs and pictures that some set around it.

    The bullets of items stay where they are.

    >>> without_signs("** کردنەوەی پرد **"), without_signs("▪ خاڵی یەکەم")
    ('کردنەوەی پرد', '▪ خاڵی یەکەم')
    """
    start, end = 0, len(line)
    while start < end and _is_sign(line[start]):
        start += 1
    while end > start and _is_sign(line[end - 1]):
        end -= 1
    return line[start + 2:end - 2] if line.startswith("((", start) and line.endswith("))", 0, end) \
        else line[start:end]


def _is_sign(character: str) -> bool:
    """Tell whether a character is a sign around lines, or a picture."""
    return character in _AROUND or (
        character > _LAST_OF_SCRIPT and character not in _BULLETS
        and (character == _EMOJI_STYLE or unicodedata.category(character) in {"So", "Sk"}))
