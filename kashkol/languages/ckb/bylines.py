"""Bylines without a label, or with one that only a line below a headline has.

A writer's name alone, one with a town («ئاڤان کەمال - ستۆکهۆڵم»), «وتارێکی …», a correspondent and
where he is. Whether a line stands where bylines do, `reading.structure.head` decides.

>>> poet_in("وەفایی"), byline("وەفایی")
(('وەفایی',), None)
"""

import re
from functools import lru_cache
from itertools import takewhile
from typing import Final

from kashkol.languages.ckb.affixes import (
    EZAFE,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    GIVEN_THAT_ARE_WORDS,
    NUMERALS,
    ORDINALS,
)
from kashkol.languages.ckb.date_words import loose
from kashkol.languages.ckb.heads import (
    LONGEST_LINE,
    TABLE,
    Credit,
    is_outlet,
    is_place,
    is_stamp,
    line_key,
)
from kashkol.languages.ckb.labels import is_kind_section_or_counter
from kashkol.languages.ckb.layout import ENDED
from kashkol.languages.ckb.naming import (
    HONORIFICS,
    NEVER_OF_LETTERS,
    ROLES,
    is_given_name,
    naming_key,
)
from kashkol.languages.ckb.verbs import is_common_verb
from kashkol.languages.ckb.verse import SUNG
from kashkol.languages.punctuation import COMMA
from kashkol.languages.scripts import LETTER

_OF_POEM = re.compile(f"(?:{'|'.join(SUNG)})[یە]{{1,3}} (?P<whose>.+)")
_NOBODY: Final = frozenset(map(line_key, ("فۆلکلۆری", "فۆلکلۆر", "نەناسراو", "میللی", "کۆن")))
_MOST_WORDS = 4
_FULL_NAME = range(2, 4)
"""Words of a name that needs no poem below it to be one."""


def poet_in(line: str) -> tuple[str, ...] | None:
    """Return who a line above verse names, nobody for «گۆرانیی فۆلکلۆری», or `None`.

    A name of any kind will do there.
    """
    if ENDED.search(line):
        return None
    poem = _OF_POEM.fullmatch(line)
    name = poem["whose"] if poem else line
    words = name.split()
    if poem and line_key(name) in _NOBODY:
        return ()
    plain = 0 < len(words) <= _MOST_WORDS and all(map(str.isalpha, words))
    return (name,) if plain and words[0] not in FUNCTION_WORDS and not words[0].endswith(
        f"ێک{EZAFE}") and not any(map(is_common_verb, words)) else None


# --- above and below a headline ----------------------------------------------------------------

_LONGEST = LONGEST_LINE // 2
_OF_WORK = re.compile(
    f"(?:لە ?)?{loose(TABLE['works'])}(?:ی|ێکی|یەکی|ەکانی|یەکانی) (?P<whose>.+?)"
    "(?: لە [^.:]+)?")
"""«وتارێکی …», «لە بیرەوەرییەکانی …», «وتاری … لە کۆنفرانسی ژنان»."""
_CORRESPONDENT = re.compile(
    f"{loose(TABLE['correspondents'])}(?:مان|ی [^:]{{2,30}})? لە ?(?P<where>[^:]{{2,30}}?) ?"
    "[:/-] ?(?P<whose>.+)")
_SIDES = re.compile(f"[/|(){COMMA},:]| [-–—] | و ")
_SIGNS = " ()*[]-–—•♦◆"
_EXCLUSIVE = "تایبەت"
_BEFORE_NAMES: Final = HONORIFICS | {"م", "پ", "پرۆف", "پارێزەر", "ئەندازیار"}


@lru_cache(maxsize=256)
def byline(line: str) -> Credit | None:
    """Return who a line names that is nothing but a byline, and the town they write from.

    >>> byline("ئاڤان کەمال - ستۆکهۆڵم").place, byline("لە بیرەوەرییەکانی مەلا کەریم سەعید").people
    ('ستۆکهۆڵم', ('مەلا کەریم سەعید',))
    >>> byline("کەرکووک: هێمن ساڵح").people, byline("د. نەسرین ڕەشید").people
    (('هێمن ساڵح',), ('د. نەسرین ڕەشید',))
    >>> byline("شاری کەریم"), byline("کۆبوونەوە - هەولێر"), byline("ئارام گوتی")
    (None, None, None)
    """
    line = line.strip(_SIGNS)
    if len(line) > _LONGEST or " " not in line or ENDED.search(line):
        return None
    led = _CORRESPONDENT.fullmatch(line) or _OF_WORK.fullmatch(line)
    parts = list(filter(None, map(str.strip, _SIDES.split(led["whose"] if led else line))))
    people = tuple(filter(is_full_name, parts))
    places = list(filter(is_place, parts))
    if not people or not all(
            part in people or part in places or _is_beside_writers(part) for part in parts):
        return None
    places += filter(None, [led.groupdict().get("where") if led else None])
    return Credit("author", people, places[0] if len(places) == 1 else "")


def _is_beside_writers(part: str) -> bool:
    """Tell whether a part of a byline is for whom or when somebody wrote."""
    return is_outlet(part) or is_stamp(part) or part.startswith(_EXCLUSIVE) \
        or is_kind_section_or_counter(part)


def is_full_name(name: str) -> bool:
    """Tell whether words are a person's full name, or a name behind a title as «د.».

    >>> is_full_name("ڕێبین فەتاح"), is_full_name("مامۆستا کەریم"), is_full_name("ڕێگای دوور")
    (True, True, False)
    """
    words = line_key(name.replace(".", ". ")).replace(".", " ").split()
    titled = len(list(takewhile(_is_before_names, words)))
    titled += len(list(takewhile(_RANKS.__contains__, words[titled:]))) if titled else 0
    rest = words[titled:]
    if not 0 < len(rest) <= max(_FULL_NAME) or not all(map(_may_be_of_name, rest)):
        return False
    if titled:
        return _may_be_given(rest[0]) or rest[0].removesuffix(EZAFE) in GIVEN_NAMES or (
            len(rest) in _FULL_NAME and not rest[0].endswith(EZAFE) and words[0] != _POLITE
            and not any(map(_is_occupation, rest)))
    return len(rest) in _FULL_NAME and _begins_as_name(rest) and not is_place(name)


_RANKS: Final = frozenset("یده")
"""Second letters of scholars' ranks, «م. ی.», «پ. ی. د.»."""
_POLITE: Final = naming_key("بەڕێز")
"""It addresses people by their office too: «بەڕێز وەزیری پەروەردە»."""


def has_title(name: str) -> bool:
    """Tell whether a name has a title before it, as those of scholars do.

    >>> has_title("د. سارا محەمەد"), has_title("سارا محەمەد")
    (True, False)
    """
    return _is_before_names(line_key(name.replace(".", " ")).partition(" ")[0])


def _is_before_names(word: str) -> bool:
    return naming_key(word) in _BEFORE_NAMES


def _may_be_of_name(word: str) -> bool:
    return word.isalpha() and not word.endswith(NEVER_OF_LETTERS) \
        and word not in FUNCTION_WORDS and word not in NUMERALS \
        and word not in ORDINALS and not is_common_verb(word)


def _begins_as_name(words: list[str]) -> bool:
    """Tell whether the first word is a given name, or the second is, and the first may be one.

    «کوشتنی کەریم» has an ezafe, as «ئەحمەدی مەلا» has behind a given name; «شوان کەریم» has a word
    that is a given name too.
    """
    first, second = words[:2]
    if _is_surely_given(first):
        return True
    if first.endswith(EZAFE) and first.removesuffix(EZAFE) in GIVEN_NAMES:
        return _is_given(second) or _is_before_names(second)
    if _is_given(second) and first != second:
        return _may_be_given(first) or not first.endswith(("ی", "ە", "وو"))
    return first in GIVEN_THAT_ARE_WORDS and second in GIVEN_THAT_ARE_WORDS and first != second


def _may_be_given(word: str) -> bool:
    return word in GIVEN_THAT_ARE_WORDS or _is_given(word)


def _is_given(word: str) -> bool:
    return is_given_name(word) or _is_surely_given(word)


def _is_surely_given(word: str) -> bool:
    """Tell whether a word is a given name and nothing else, or two of them: «محەمەدساڵح».

    >>> _is_surely_given("کەریم"), _is_surely_given("حەمەکەریم"), _is_surely_given("ئازاد")
    (True, True, False)
    """
    if word in GIVEN_NAMES or naming_key(word) in _MORE_GIVEN:
        return True
    first = next(filter(word.startswith, _FIRST_OF_TWO), "")
    return first != "" and word.removeprefix(first) in GIVEN_NAMES


_MORE_GIVEN: Final = frozenset(map(naming_key, TABLE["given_names"]))
_FIRST_OF_TWO: Final = ("محەممەد", "محەمەد", "حەمە", "ئەحمەد", "مستەفا", "عەبدول")


# --- below a byline ----------------------------------------------------------------------------

_OCCUPATIONS: Final = ROLES | frozenset(map(naming_key, TABLE["occupations"]))
_ENDINGS: Final = ("", "ی", "ێک", "ێکی")
_ADDRESS = re.compile(r"\S{1,60}@\S{1,60}|(?:https?://|www\.|[@#])\S{1,90}")


def is_about_writer(line: str) -> bool:
    """Tell whether a line below a byline says what the writer is, where, or how to reach them.

    >>> is_about_writer("نووسەر و ڕۆژنامەنووس"), is_about_writer("karim@example.org")
    (True, True)
    >>> is_about_writer("زانکۆی گەرمیان / کۆلێژی زمان"), is_about_writer("زانکۆی گەرمیان داخرا")
    (True, False)
    >>> is_about_writer("نووسەران کۆبوونەوە.")
    False
    """
    if len(line) > _LONGEST or ENDED.search(line):
        return False
    return _is_occupation(line.partition(" ")[0]) or is_workplace_or_address(line)


def is_workplace_or_address(line: str) -> bool:
    """Tell whether a line names an institution, or is nothing but an address.

    >>> is_workplace_or_address("بەشی کوردی، لەندەن"), is_workplace_or_address("مامۆستای زانکۆ")
    (True, False)
    """
    words = line.split()
    return _ADDRESS.fullmatch(line.strip()) is not None or (
        0 < len(words) <= _WORDS_OF_WORKPLACE and naming_key(words[0]) in _WORKPLACES
        and not ENDED.search(line) and (len(words) == _HEAD_AND_NOUN
                                        or not is_common_verb(words[-1])))


def workplace_town(line: str) -> str:
    """Return the town behind where a writer works: «بەشی کوردی، لەندەن».

    >>> workplace_town("بەشی کوردی، لەندەن"), workplace_town("بەشی کوردی")
    ('لەندەن', '')
    """
    last = _SIDES.split(line)[-1].strip()
    return last if is_place(last) else ""


def is_note_on_writer(line: str) -> bool:
    """Tell whether a line at the foot is the note to a starred name: «* مامۆستای زانکۆیە …».

    >>> is_note_on_writer("* نووسەر و مامۆستای زانکۆیە"), is_note_on_writer("* مامۆستا هات")
    (True, False)
    """
    starred = line.startswith("*") and len(line) <= LONGEST_LINE
    words = line.strip("* .").split() if starred else ()
    first = naming_key(words[0]) if words else ""
    return (first.endswith(EZAFE) and _is_occupation(first)) or (
        len(words) > 1 and _is_occupation(first) and words[1] == "و")


def is_initials(line: str) -> bool:
    """Tell whether a line is the initials of a name, perhaps with a town: «س. ع / چەمچەماڵ».

    >>> is_initials("ئا.ح"), is_initials("س. ع / چەمچەماڵ"), is_initials("د. ساڵح")
    (True, True, False)
    """
    found = _INITIALS.fullmatch(line)
    return found is not None and (found["town"] is None or is_place(found["town"]))


_INITIALS = re.compile(
    f"(?:[{LETTER}]|ئ[{LETTER}])(?:[ .]{{1,2}}(?:[{LETTER}]|ئ[{LETTER}])){{1,2}}\\.?"
    f"(?: ?[/–-] ?(?P<town>[{LETTER} ]{{2,20}}))?")


def _is_occupation(word: str) -> bool:
    key = naming_key(word)
    return any(key.removesuffix(ending) in _OCCUPATIONS for ending in _ENDINGS)


_WORKPLACES: Final = frozenset(
    naming_key(word) for word in TABLE["institutions"]) | frozenset(map(naming_key, (
        "بەشی", "فەکەڵتی", "فاکەڵتی", "کۆلیژی", "کۆلێژی", "پەیمانگای", "پەیمانگەی", "سەنتەری",
        "ناوەندی", "ئەکادیمیای", "ڕۆژنامەی", "گۆڤاری")))
_WORDS_OF_WORKPLACE: Final = 10
_HEAD_AND_NOUN: Final = 2
"""Words of «بەشی ڕاگەیاندن»; behind an ezafe a verbal noun is no verb."""
