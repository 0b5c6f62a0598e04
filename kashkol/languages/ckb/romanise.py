"""Sorani in Latin letters, and addresses made of them.

The letters are Hawar's, with the four the field adds for sounds that Kurmanji lacks or does not
write: `ř` ڕ, `ł` ڵ, `ḧ` ح, `ẍ` غ. So do the Wergor corpus and AsoSoft's library; `rr` would read
as two letters. ع, and ئ inside a word, are `’`. Every letter keeps its own Latin letter, so ر is
`r` at the beginning of a word too, where it is rolled all the same.

Library catalogues write ALA-LC, of which the Kurdish table has Hawar's letters too, but for ڕ `r̄`
and ع `ʻ`, ئ `ʼ`, and keeps the Arabic letters that Kurdish speaks alike apart: ص `ṣ`, ط `ṭ`. For
ث, ذ and ظ, which that table lacks, stand the letters of the Persian one.

Two things the Arabic script leaves open. و is `w` or `u`, وو is `û`, ی is `y` or `î`: a vowel
between consonants, a consonant beside a vowel; and since no two vowels meet, «بووە» is `bûwe`.
The short i is not written at all: `romanise` puts it in (see `bizroke`), a good guess that may
get better. A slug leaves it out, so that no address ever changes by it.

`templates/assets/hawar-letters.js` does the same on the pages of texts, with a copy of the tables.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from slugify import slugify

from kashkol.languages.ckb import bizroke
from kashkol.languages.ckb.letters import repair
from kashkol.languages.romanisation import Romanisation
from kashkol.languages.scripts import MARK, TATWEEL, ZWNJ

SLUG_LENGTH: Final = 200
"""Longest slug, in characters; a file name ends at 255 bytes."""
UNNAMED: Final = "unnamed"

WAW, LONG_WAW, YEH, HAMZA = "و", "وو", "ی", "ئ"
HAWAR: Final[Mapping[str, str]] = bizroke.TABLE["consonants"]
"""The Latin letter of each consonant."""
ALA_LC: Final[Mapping[str, str]] = HAWAR | bizroke.TABLE["ala-lc"]
"""The same by the Kurdish table of the Library of Congress."""
_APART = re.compile(f"[{''.join(bizroke.TABLE['ala-lc'])}]")
"""The letters that both write differently."""
_GLOTTAL = HAWAR[HAMZA]
"""Stands between two vowels too, where no letter is written."""
_VOWELS: dict[str, str] = bizroke.TABLE["vowels"] | {bizroke.SHORT_I: bizroke.SHORT_I}
_CHANGING: Final = frozenset([WAW, LONG_WAW, YEH, HAMZA, *_VOWELS])
"""Letters whose sounds depend on their neighbours."""
_LETTERS = "".join([*HAWAR, *bizroke.TABLE["vowels"], WAW, YEH])
_KURDISH = re.compile(f"([{_LETTERS}]+)")
_VARIANTS = str.maketrans(bizroke.TABLE["variants"])
_SIGNS = str.maketrans(bizroke.TABLE["signs"])
_UNSPOKEN = re.compile(f"[{MARK}{TATWEEL}{ZWNJ}]")
_SENTENCE = re.compile(r"(?:^|[.!?؟…][\"”»’)\]]*\s)[^\w]*(?=\w)")
"""What stands before the first letter of a sentence."""
_WORD = re.compile(r"\w+")
_SMALL: frozenset[str] = frozenset(bizroke.TABLE["small words"])
"""Words that have no capital inside a name."""
_LETTER = re.compile(f"{LONG_WAW}|.", re.DOTALL)
_LABIAL_VOWELS = frozenset("uû")
_ALONE = {WAW: "û", LONG_WAW: "û", YEH: "î"}


class _Cut(NamedTuple):
    """A text cut into runs."""

    runs: list[tuple[bool, str]]
    """As of `_runs`."""
    capitals: set[int]
    """Where a capital stands, as offsets of the text of all runs."""


def romanise(text: str, letters: Mapping[str, str] = HAWAR) -> str:
    """Return a text in Latin letters, with Latin digits and punctuation, without capitals.

    >>> romanise("نووسینگەی مستەفا کازمی لە ٢٠٢١دا، بووە هۆی کۆبوونەوە")
    'nûsîngey mistefa kazimî le 2021da, bûwe hoy kobûnewe'
    >>> romanise("عێراق ڕەوت"), romanise("عێراق ڕەوت", ALA_LC)
    ('’êraq řewt', 'ʻêraq r̄ewt')
    """
    return "".join(_latin(run, letters) if kurdish else run.translate(_SIGNS)
                   for kurdish, run in _runs(_plain(text)))


def sentences(text: str, names: Iterable[str] = (), letters: Mapping[str, str] = HAWAR) -> str:
    """Return a text in Latin letters, with capitals at its beginning, of sentences and of names.

    `names` are names as the text writes them; each word of one has a capital.

    >>> sentences("ئەمڕۆ کازمی هات. لە بەغداوە؟", ["کازمی"])
    'Emřo Kazimî hat. Le beẍdawe?'
    """
    runs, capitals = _cut(text, tuple([name for name in names if name in text]))
    latin = _catalogued if letters is ALA_LC else _in_hawar
    written, at = list[str](), 0
    for kurdish, run in runs:
        if not kurdish:
            written.append(run if run == " " else run.translate(_SIGNS))
        else:
            written.append(_capitalised(latin(run)) if at in capitals else latin(run))
        at += len(run)
    return "".join(written)


def letter_by_letter(text: str) -> str:
    """Return a text in Latin letters without the short i: what slugs are made of.

    >>> letter_by_letter("کوردستان")
    'kurdstan'
    """
    return "".join("".join(_sounds(run, HAWAR)) if kurdish else run.translate(_SIGNS)
                   for kurdish, run in _runs(_plain(text)))


def name(text: str, letters: Mapping[str, str] = HAWAR) -> str:
    """Return a proper name in Latin letters, each word with a capital, but for small ones inside.

    >>> name("عەلی حوسێنی شەمخانی"), name("ئازادی و دادپەروەری", ALA_LC)
    ('’Elî Ḧusênî Şemxanî', 'Azadî û Dadperwerî')
    """
    return " ".join(word if place and word in _SMALL else _capitalised(word)
                    for place, word in enumerate(romanise(text, letters).split()))


def slug(text: str) -> str:
    """Return lower-case ASCII letters, digits and hyphens for an address; never empty.

    The same text always gives the same slug, and spellings that differ in ر/ڕ, ل/ڵ or by an
    Arabic keyboard's ك and ي give one slug. A text of which nothing is left, such as one of
    pictures alone, is named by its code points, and an empty one `unnamed`.

    >>> slug("مستەفا کازمی"), slug("هەولێر ٢٠٢١"), slug("000_cf5de8c0692af2ce"), slug("🎉")
    ('mstefa-kazmi', 'hewler-2021', '000-cf5de8c0692af2ce', 'u1f389')
    """
    if len(text) <= SLUG_LENGTH and _PLAIN.fullmatch(text):
        return _BREAKS.sub("-", text.lower()).strip("-")  # what slugify would say, at once
    spelled = letter_by_letter(text[:SLUG_LENGTH]).replace(HAWAR[HAMZA], "")
    return slugify(spelled, max_length=SLUG_LENGTH) or _named_by_code_points(text)


_PLAIN = re.compile("[A-Za-z0-9_-]*[A-Za-z0-9][A-Za-z0-9_-]*")
_BREAKS = re.compile("[_-]+")


# --- letters to sounds -------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    """Return a text with the letters of the table alone: without marks, accidents and variants.

    Each title and name is romanised in two ways, one after the other.
    """
    return _UNSPOKEN.sub("", repair(text).text).translate(_VARIANTS)


@lru_cache(maxsize=64)
def _cut(text: str, names: tuple[str, ...]) -> _Cut:
    """Cut a text into runs, and find where sentences and names begin.

    Each title is romanised in two ways, one after the other.
    """
    plain = _plain(text)
    capitals = {found.end() for found in _SENTENCE.finditer(plain)}
    capitals.update(_starts_of_names(plain, map(_plain, names)))
    return _Cut(_runs(plain), capitals)


def _runs(plain: str) -> list[tuple[bool, str]]:
    """Cut a text into runs of Kurdish letters, which are marked, and runs of everything else."""
    return [(place % 2 > 0, run) for place, run in enumerate(_KURDISH.split(plain)) if run]


def _latin(word: str, letters: Mapping[str, str]) -> str:
    return _catalogued(word) if letters is ALA_LC else _in_hawar(word)


@lru_cache(maxsize=16384)
def _in_hawar(word: str) -> str:
    return "".join(bizroke.spoken(_sounds(bizroke.marked(word), HAWAR)))


@lru_cache(maxsize=16384)
def _catalogued(word: str) -> str:
    """Return a word by ALA-LC; most words are the same in Hawar."""
    hawar = _in_hawar(word)
    if _GLOTTAL not in hawar and not _APART.search(word):
        return hawar
    return "".join(bizroke.spoken(_sounds(bizroke.marked(word), ALA_LC)))


def _starts_of_names(plain: str, names: Iterable[str]) -> Iterator[int]:
    """Yield where a word of a name begins; a name does not begin inside a word."""
    for wanted in names:
        at = plain.find(wanted) if wanted else -1
        while at >= 0:
            if not plain[at - 1:at].isalnum():
                yield from (at + word.start() for word in _WORD.finditer(wanted))
            at = plain.find(wanted, at + 1)


def _sounds(word: str, consonants: Mapping[str, str]) -> list[str]:
    """Return the sounds of a word's letters; a marked short i or break stays."""
    if word in _ALONE:
        return [_ALONE[word]]
    letters = _letters(word)
    sounds: list[str] = []
    for place, letter in enumerate(letters):
        if letter not in _CHANGING:
            sounds.append(consonants.get(letter, letter))
            continue
        before = sounds[-1] if sounds else ""
        after = letters[place + 1] if place + 1 < len(letters) else ""
        if letter == YEH:
            sounds.append("î" if place and _stands_alone(before, after) else "y")
        elif letter in (WAW, LONG_WAW):
            sounds += _waw(letter, before if place else "a", letters[place + 1:place + 3])
        elif letter in _VOWELS:
            if before in bizroke.VOWELS:
                sounds.append(_between(before, consonants))
            sounds.append(_VOWELS[letter])
        elif place or not after:  # ئ before the vowel that begins a word is mute
            sounds.append(consonants[HAMZA])
    return sounds


def _letters(word: str) -> list[str]:
    """Return a word's letters, وو counting as one."""
    return _LETTER.findall(word) if LONG_WAW in word else list(word)


def _stands_alone(before: str, after: str) -> bool:
    """Tell whether و or ی has no vowel beside it and must be one itself."""
    return before not in bizroke.VOWELS and after not in _VOWELS


def _waw(letter: str, before: str, following: Sequence[str]) -> Sequence[str]:
    """Return the sounds of و or وو after a sound; a word begins as if after a vowel."""
    after = following[0] if following else ""
    if letter == LONG_WAW:
        if before not in bizroke.VOWELS:
            return "û"
        return "w" if after in _VOWELS or after == YEH else "wu"
    if not _stands_alone(before, after):
        return "w"
    long_i_follows = after == YEH and not (len(following) > 1 and following[1] in _VOWELS)
    return "w" if long_i_follows else "u"  # «خوین» is xwîn


def _between(before: str, consonants: Mapping[str, str]) -> str:
    """Return the consonant that keeps a vowel apart from the one before it."""
    return "w" if before in _LABIAL_VOWELS else consonants[HAMZA]


# --- addresses and names -----------------------------------------------------------------------


def _named_by_code_points(text: str) -> str:
    """Return `u` and the code points of a text's visible characters, in hexadecimal."""
    visible = [char for char in text[:SLUG_LENGTH] if unicodedata.category(char)[0] not in "ZC"]
    points = "-".join(f"{ord(char):x}" for char in visible)
    return f"u{points}"[:SLUG_LENGTH].rstrip("-") if points else UNNAMED


def _capitalised(word: str) -> str:
    """Return a word with its first letter in capital, quotation marks and `ʻ` passed over."""
    first = next((place for place, char in enumerate(word) if char.upper() != char.lower()), 0)
    return word[:first] + word[first:first + 1].upper() + word[first + 1:]


RULES: Final = Romanisation(
    romanise=romanise, sentences=sentences, name=name, letter_by_letter=letter_by_letter,
    slug=slug, hawar=HAWAR, ala_lc=ALA_LC)
