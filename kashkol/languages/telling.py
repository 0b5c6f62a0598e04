"""Which language a text is written in, told by its letters and its commonest words.

Every language has a table `telling.json`: letters that no other of these languages writes, letters
that it never writes, its function words, and how its words begin and end. Words are compared in a
loose spelling, in which a hamza, a circumflex or a dot left out makes no difference. Languages that
Kashkol does not read have such tables too (`others.json`), so that a German text is not taken for
an English one.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import chain
from typing import Final, Literal, NamedTuple

import msgspec

from kashkol.languages.language import LANGUAGES, table
from kashkol.languages.one_byte import OTHER, bytes_of, one_byte_view, signs_of_view
from kashkol.languages.scripts import ARABIC, LATIN, VOWEL_SIGNS
from kashkol.languages.trigrams import parts_of

LOOKED_AT: Final = 20_000
"""Code points of a text that are looked at."""
SHARE: Final = 0.1
"""Least evidence for each word of a text whose language is sure."""
LEAST: Final = 0.4
LEAST_SURE: Final = 1.5
"""Less evidence tells nothing, or nothing for sure: one word may be a name."""
AHEAD: Final = 1.35
"""How many times as much evidence the language of a text must have as any other."""
OWN_LETTER, OTHERS_LETTER, ENDING, SOME_LETTER = 0.5, -0.5, 0.25, 0.15
"""Evidence of a word that has a letter of the language alone, one that the language never writes,
an ending or a beginning of its words, or a letter that few write; a function word of one language
alone is 1."""
TRIGRAMS: Final = 0.5
"""Evidence of a word that no table has, shared out among the languages by its letters."""
OF_ONE_LETTER: Final = 0.5
"""Evidence of a function word of one letter, which may be an initial or number a list."""
OWN_LETTERS_IN: Final = 14
"""At least one in so many characters of nearly every Sorani text is a letter of Sorani alone."""
FAR_AHEAD: Final = 4
"""How many times as many of these letters as of those of others leave no doubt."""
ABOUT_AS_MANY: Final = 2
"""How many times as many letters of one script as of another leave no doubt which is the text's."""

NAME: Final = 0.2
"""The part of that evidence which the letters of a name give: it is often foreign."""

Script = Literal["Arab", "Latn", ""]


class Telling(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """By what a language is told."""

    words: tuple[str, ...]
    """Its function words and other common ones."""
    letters: str = ""
    """Letters that no other of the languages writes."""
    typed: tuple[str, ...] = ()
    """What old keyboards write for one of these letters."""
    never: str = ""
    """Letters that it never writes, but others of its script do."""
    some: str = ""
    """Letters that it and few others write."""
    final: str = ""
    """Letters that it writes only at the ends of words; elsewhere they speak against it."""
    begin: tuple[str, ...] = ()
    """How its words begin, and seldom those of others."""
    end: tuple[str, ...] = ()
    """How its words end."""
    is_vocalised: bool = False
    """Whether it alone is written with the signs of its vowels, in scripture and verse."""


class Told(NamedTuple):
    """The language of a text."""

    code: str
    """Of the likeliest of `LANGUAGES`; empty if the text is in none of them."""
    is_sure: bool
    script: Script
    """The script of most of its letters; empty if it is neither Arabic nor Latin."""
    others: bool = False
    """Whether it is written in a language that is not one of `LANGUAGES`."""


def tell(text: str, *, view: bytes | None = None) -> Told:
    """Tell the language of a text, in time linear in its length.

    `view` is the text's one-byte view, if it is at hand.

    >>> tell("ئەمڕۆ لە هەولێر کۆبوونەوەیەک بەڕێوە چوو")
    Told(code='ckb', is_sure=True, script='Arab', others=False)
    >>> tell("Ev roj li Hewlêrê civînek hat kirin").code, tell("12 - 3").code
    ('kmr', '')
    """
    sample = text[:LOOKED_AT]
    of_sample = one_byte_view(sample) if view is None else view[:LOOKED_AT]
    if _is_plainly_first(sample, of_sample):
        return Told(LANGUAGES[0].code, is_sure=True, script="Arab")
    has_markup = of_sample.translate(None, _NOT_OF_MARKUP) != b""
    words = words_of(_MARKUP.sub(" ", sample) if has_markup else sample)
    script = _script_of_text(words)
    if not script:
        return Told("", is_sure=False, script="")
    evidence = evidence_of(words, script)
    ranked = sorted(evidence, key=lambda code: (-evidence[code], code))
    best = next((code for code in ranked if code in _OURS), "")
    if not best or evidence[best] < LEAST:
        is_other = bool(ranked) and evidence[ranked[0]] >= 1
        return Told("", is_sure=False, script=script, others=is_other)
    close = [code for code in ranked if code in _OURS and evidence[code] * AHEAD >= evidence[best]]
    if len(close) > 1:
        best = _of_most_words(words, close, script)
    others = max((evidence[code] for code in ranked if code != best), default=0)
    if others > evidence[best] and ranked[0] not in close:
        return Told("", is_sure=False, script=script, others=True)
    known = sum(1 for word in words if _of_letter(word[:1]) == script)
    is_sure = evidence[best] >= max(SHARE * known, LEAST_SURE) and evidence[best] >= AHEAD * others
    return Told(best, is_sure=is_sure, script=script)


def _of_most_words(words: Iterable[str], codes: Sequence[str], script: Script) -> str:
    """Return which of some languages the most words speak for; the first of them if several.

    A text that quotes a few words full of letters of another language alone is in its own still.
    A word speaks by the tables, or by its trigrams if they do not know it.
    """
    votes = dict.fromkeys(codes, 0)
    by_tables_alone = True
    for word in words:
        if _of_letter(word[:1]) != script:
            continue
        said = dict(_of_word(word, script, by_tables_alone) or parts_of(loose(word), script))
        first, second = sorted(codes, key=lambda code: -said.get(code, 0))[:2]
        if said.get(first, 0) > max(said.get(second, 0), 0):
            votes[first] += 1
    return max(codes, key=votes.__getitem__)


def words_of(text: str) -> list[str]:
    """Return the words of a text: its letters with the joiners and apostrophes between them."""
    if _FORM.search(text):
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text)


def placed_words(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """Return the words of a part of a text with where each begins and ends."""
    return [(word[0], *word.span()) for word in _WORD.finditer(text, start, end)]


def loose(word: str) -> str:
    """Return a word in the spelling in which words are compared.

    >>> loose("Êvarê"), loose("أنها"), loose("ئه‌و") == loose("ئەو")
    ('evare', 'انها', True)
    """
    if word.isascii():
        return word.lower().replace("'", "")
    folded = unicodedata.normalize("NFD", word.replace("İ", "i").lower())
    return _MARKS.sub("", folded).translate(_LOOSE)


# --- evidence --------------------------------------------------------------------------------


class _Tables(NamedTuple):
    """The tables of all languages of a script, turned around."""

    names: frozenset[str]
    """Names that people of several languages have, in their loose spelling."""
    words: dict[str, tuple[str, ...]]
    """The languages of each function word."""
    letters: dict[str, frozenset[str]]
    """The language of each letter that it alone writes."""
    never: dict[str, frozenset[str]]
    """The languages that never write a letter."""
    some: dict[str, frozenset[str]]
    """Of letters that few languages write, which do."""
    final: dict[str, frozenset[str]]
    """Of letters that stand only at the ends of words in a language, in which they do."""
    vocalised: tuple[str, ...]
    begin: tuple[tuple[str, str], ...]
    end: tuple[tuple[str, str], ...]


_OURS: Final = frozenset(language.code for language in LANGUAGES)


@cache
def own_letters(code: str) -> str:
    """Return the letters that no other of the languages writes; empty if there are hardly any."""
    language = next(one for one in LANGUAGES if one.code == code)
    letters = table(code, "telling", Telling).letters
    return letters if language.is_read_closely else ""


@cache
def typed_letters(code: str) -> tuple[str, ...]:
    """Return what old keyboards write for one of these letters."""
    return table(code, "telling", Telling).typed if own_letters(code) else ()


def with_own_letters(view: bytes, code: str) -> bytes:
    """Return the view of a text with letters of a language alone for what old keyboards write.

    It is as long as before: of two signs the first becomes a letter.
    """
    for typed in typed_letters(code):
        signs = one_byte_view(typed)
        if signs[-1] in view and signs in view:
            view = view.replace(signs, one_byte_view(own_letters(code)[:1] + typed[1:]))
    return view


def _is_plainly_first(sample: str, view: bytes) -> bool:
    """Tell whether a text is full of the letters that only the first language writes.

    Nearly every text of an archive is, so it is told by a few looks at the view of the sample: for
    these letters, for those of other languages, and for a phrase in Latin letters. As each letter
    counts the same for its language, few of others leave the first far ahead.
    """
    first = _first_letters()
    own = len(view) - len(with_own_letters(view, LANGUAGES[0].code).translate(None, first.own))
    if own * OWN_LETTERS_IN <= len(sample):
        return False
    strange = view.translate(None, first.plain)
    if len(strange) >= _LETTERS_OF_PHRASE and _has_latin_phrase(view):
        return False
    may_have_others = strange.translate(None, _LATIN_LETTERS) != b""
    return not may_have_others or own >= FAR_AHEAD * sum(
        sample.count(letter) for letter in first.others if letter in sample)


def _has_latin_phrase(view: bytes) -> bool:
    """Tell whether a text has six words of Latin letters in a row, the first of four or more."""
    return _LATIN_PHRASE.search(view.translate(_IN_PHRASES)) is not None


class _FirstLetters(NamedTuple):
    """By which letters a text is plainly in the first language; bytes are those of the view."""

    own: bytes
    """Letters that it alone writes."""
    others: str
    """Letters of languages that are not read."""
    plain: bytes
    """What is certainly none of these, and no letter of a phrase in Latin letters: `OTHER` may
    stand for one of others that is beyond the view."""


@cache
def _first_letters() -> _FirstLetters:
    tables = _tables("Arab")
    first = LANGUAGES[0].code
    own = frozenset(letter for letter, codes in tables.letters.items() if first in codes)
    others = "".join(letter for letter, codes in tables.letters.items() if not codes & _OURS)
    return _FirstLetters(own=bytes_of(own.__contains__), others=others,
                         plain=bytes_of(lambda sign: sign not in {*others, OTHER}
                                        and not (sign.isascii() and sign.isalpha())))


def _script_of_text(words: Sequence[str]) -> Script:
    """Return the script of a text: of two that have about as many letters that of its beginning.

    A text begins in its own language, and may end with a summary or a document in another.
    """
    letters = _letters_of(words)
    least, most = sorted(letters.values())
    if least * ABOUT_AS_MANY < most:
        return script_of(words)
    return script_of(words[:_BEGINNING])


def script_of(words: Iterable[str]) -> Script:
    """Return the script of most letters of some words."""
    found = _letters_of(words)
    most: Script = "Arab" if found["Arab"] >= found["Latn"] else "Latn"
    return most if found[most] else ""


def _letters_of(words: Iterable[str]) -> dict[Script, int]:
    """Return how many letters the words of each script have."""
    found: dict[Script, int] = {"Arab": 0, "Latn": 0}
    for word in words:
        script = _of_letter(word[:1])
        if script:
            found[script] += len(word)
    return found


@lru_cache(maxsize=1 << 10)
def _of_letter(letter: str) -> Script:
    """Return the script of a letter, that with which a word begins."""
    if _ARABIC.match(letter):
        return "Arab"
    return "Latn" if _LATIN.match(letter) else ""


def evidence_of(words: Iterable[str], script: Script, *,
                by_tables_alone: bool = False) -> dict[str, float]:
    """Return how much speaks for each language of a script.

    A word counts once for each time it occurs, up to a few times, so that a refrain does not
    decide. `by_tables_alone` leaves out what the letters of other words hint at: they may be names.
    """
    evidence: dict[str, float] = defaultdict(float)
    numbers: dict[str, int] = {}
    for word in words:
        numbers[word] = numbers.get(word, 0) + 1
    for word, number in numbers.items():
        if _of_letter(word[:1]) != script:
            continue
        times = min(number, _TIMES)
        for code, weight in _of_word(word, script, by_tables_alone):
            evidence[code] += weight * times
    return evidence


def evidence_by_word(words: Iterable[str], script: Script) -> list[Mapping[str, float]]:
    """Return how much each word by itself speaks for each language of a script."""
    by_tables_alone = False
    return [dict(_of_word(word, script, by_tables_alone)) if _of_letter(word[:1]) == script else {}
            for word in words]


def is_name(words: Sequence[str], script: Script) -> bool:
    """Tell whether words are the name of a person: given names, and where the family is from.

    >>> is_name("جواد علي البدري الكعبي".split(), "Arab")
    True
    """
    said = evidence_by_word(words, script)
    return all(not evidence or (at > 0 and _OF_FAMILY.fullmatch(word) is not None)
               for at, (word, evidence) in enumerate(zip(words, said, strict=True)))


@lru_cache(maxsize=1 << 16)
def _of_word(word: str, script: Script,
             by_tables_alone: bool) -> tuple[tuple[str, float], ...]:  # noqa: FBT001 - a cache's key
    """Return what a word says of languages; texts have the same words again and again."""
    tables = _tables(script)
    key = loose(word)
    if key in tables.names and not word.endswith(_MAKSURA):
        return ()
    says = _says(word, key, tables)
    evidence: dict[str, float] = {}
    for code, weight in says if by_tables_alone else chain(says, _hints(word, key, script)):
        evidence[code] = evidence.get(code, 0) + weight
    return tuple(evidence.items())


def _may_be_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _hints(word: str, key: str, script: Script) -> Iterable[tuple[str, float]]:
    """Yield what letters say that several languages have, and trigrams of unknown words."""
    tables = _tables(script)
    weight = NAME if _may_be_name(word) else 1
    for code in {code for sign in set(word) for code in tables.some.get(sign, ())} \
            - _with_odd_letters(word, tables):
        yield code, SOME_LETTER * weight
    if key not in tables.words:
        yield from ((code, TRIGRAMS * weight * part) for code, part in parts_of(key, script))


def _with_odd_letters(word: str, tables: _Tables) -> set[str]:
    """Return the languages that do not write a letter where the word has it."""
    return {code for sign in _VOWELS.sub("", word)[:-1] for code in tables.final.get(sign, ())}


def _says(word: str, key: str, tables: _Tables) -> Iterable[tuple[str, float]]:
    """Yield what the tables say of a word, whose loose spelling is `key`."""
    codes = tables.words.get(key, ())
    for code in codes:
        yield code, (1 if len(key) > 1 else OF_ONE_LETTER) / len(codes)
    is_name = _may_be_name(word)
    signs = set(word)
    odd = _with_odd_letters(word, tables)
    yield from ((code, OTHERS_LETTER) for code in odd)
    for weight, by_letter in ((OWN_LETTER, tables.letters), (OTHERS_LETTER, tables.never)):
        for code in {code for sign in signs for code in by_letter.get(sign, ())} - odd:
            yield code, max(weight, 0) * NAME if is_name else weight
    if len(_VOWELS.findall(word)) >= _VOCALISED:
        yield from ((code, OWN_LETTER) for code in tables.vocalised)
    if len(key) >= _LONG and not is_name:
        yield from ((code, ENDING) for code, ending in tables.end if key.endswith(ending))
        yield from ((code, ENDING) for code, start in tables.begin if key.startswith(start))


@cache
def _tables(script: Script) -> _Tables:
    """Read the tables of all languages that are written in a script."""
    listed = {one.code: table(one.code, "telling", Telling) for one in LANGUAGES
              if one.script == script}
    others = msgspec.json.decode(
        resources.files("kashkol.languages").joinpath("others.json").read_bytes(),
        type=dict[str, Telling])
    listed |= {code: of for code, of in others.items()
               if code not in _OURS and of.words and _of_letter(of.words[-1][:1]) == script}
    words: dict[str, list[str]] = {}
    for code, of in listed.items():
        for word in dict.fromkeys(map(loose, of.words)):
            words.setdefault(word, []).append(code)
    names = msgspec.json.decode(
        resources.files("kashkol.languages").joinpath("given_names.json").read_bytes(),
        type=dict[str, tuple[str, ...]])
    return _Tables(
        names=frozenset(map(loose, names.get(script, ()))),
        words={word: tuple(codes) for word, codes in words.items()},
        letters=_by_letter((code, of.letters) for code, of in listed.items()),
        never=_by_letter((code, of.never) for code, of in listed.items()),
        vocalised=tuple(code for code, of in listed.items() if of.is_vocalised),
        begin=tuple((code, loose(start)) for code, of in listed.items() for start in of.begin),
        end=tuple((code, loose(ending)) for code, of in listed.items() for ending in of.end),
        some=_by_letter((code, of.some) for code, of in listed.items()),
        final=_by_letter((code, of.final) for code, of in listed.items()))


def _by_letter(listed: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code, letters in listed:
        for letter in letters:
            found.setdefault(letter, set()).add(code)
    return {letter: frozenset(codes) for letter, codes in found.items()}


_OF_FAMILY = re.compile("(?:ال|آل).+[يی]|بن|ابن|أبو|آل")
"""Matches the name of a family, or what stands before it."""
_MAKSURA: Final = "\N{ARABIC LETTER ALEF MAKSURA}"
"""Ends no name that is also a word: «على» is a preposition, «علي» a name."""
_BEGINNING: Final = 10
"""Words by which the script of a text is told that has as many letters of another."""
_TIMES: Final = 5
_LONG: Final = 5
"""Fewest letters of a word whose ending is looked at."""
_VOCALISED: Final = 2
"""Fewest signs of vowels in a word that has them all."""
_IN_PHRASES: Final = "".join(
    "l" if sign.isascii() and sign.isalpha() else " " if sign in " ,.'’-" else "x"
    for sign in signs_of_view()).encode()
"""Table from the view of a text to letters of phrases in the Latin script and what is between."""
_LATIN_PHRASE = re.compile(rb"llll(?: +l+){5}")
_LETTERS_OF_PHRASE: Final = 9
"""Fewest letters that it matches."""
_LATIN_LETTERS: Final = bytes_of(lambda sign: sign.isascii() and sign.isalpha())
_NOT_OF_MARKUP: Final = bytes_of(
    lambda sign: not (sign.isascii() and sign.isalpha()) and sign not in "<&@")
"""What stands in texts without markup: each kind of it has one of the other signs."""
_VOWELS = re.compile(f"[{VOWEL_SIGNS}]")
_ARABIC = re.compile(f"[{ARABIC}]")
_LATIN = re.compile(f"[{LATIN}]")
_FORM = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_WORD = re.compile(
    "(?<!\\w)(?<!\\d['’])[^\\W\\d_]+(?:[\u064b-\u065f\u0670\u0300-\u036f\u200c'’\u0640]+[^\\W\\d_]+)*")
_MARKUP = re.compile(
    r"<(?:style|script)\b[^<]*|</?[A-Za-z!][^<>]*>|&#?\w++;|(?:https?://|www\.)\S+"
    r"|(?<!\S)[^\s@]++@\S+|(?<![\w-])[A-Za-z][\w-]*+[.=(#/\\]\S+|\[\[?[A-Za-z]++:[^\[\]|]*\|?")
"""Tags with their attributes, references to characters, addresses, and names in code: words of
no language."""
_MARKS = re.compile("[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200c'’]")
_LOOSE = str.maketrans({
    "ي": "ی", "ى": "ی", "ێ": "ی", "ك": "ک", "ة": "ه", "ە": "ه", "ھ": "ه", "ۆ": "و", "ڵ": "ل",
    "ڕ": "ر", "ٱ": "ا", "ı": "i", "ß": "ss"})
