"""Words of a language for the search: how they are cut, folded and reduced to a stem.

The rules are tables, `kashkol/languages/<code>/search.json`; `SearchRules` describes them, and the
browser's search has the same tables and the same steps (`templates/assets/search-languages.js`).
A language that is read closely has rules of its own, which `languages.cutting` describes.

Folding looks at one character at a time: compatibility decomposition, without marks (harakat,
hamza above and below, circumflexes, dots of dotted letters), small letters, then the table `fold`.
So a word is the same however carefully it is typed. A stem is no dictionary form: it only has to be
the same for the forms of one word and different for different words. What is taken off is
inflection and what is written together with a word, until nothing more can be.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import msgspec

from kashkol.languages.language import LANGUAGES, Language, has_table, language_of, table

LONGEST_WORD: Final = 64
"""Letters; what is longer is cut, in the index as in a query."""
LONGEST_TAIL: Final = 12
"""Letters; what is longer behind a joint is no chain of suffixes."""
DIGITS: Final = {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
"""Arabic and Persian digits are the same as others in every language."""
MARK: Final = ":"
"""Between the code of a language and a word of it, in the index; no word has it."""

Prefix = tuple[str, int, str]
"""What a word may begin with, how many letters must stay, and one of which must then come first, if
any are named."""
Suffix = tuple[str, int, str, str]
"""What a word may end with, how many letters must stay, after one of which it must stand, if any
are named, and what takes its place."""


class SearchRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of a language. All letters in it are folded."""

    about: tuple[str, ...]
    """Remarks for people who read the table."""
    stop_words: tuple[str, ...] = ()
    """Words of every text, as they are written: they are found, and never suggested."""
    letters: str
    """All letters of folded words; a word with any other letter is none of the language."""
    fold: dict[str, str]
    """What characters become that Unicode's decomposition does not change as the search needs."""
    joints: str = ""
    """Signs within a word behind which suffixes are written apart from it: apostrophes, ZWNJ."""
    tails: tuple[str, ...] = ()
    """Suffixes that are dropped behind a joint and behind a number; they chain. Anything else
    behind a joint is part of the word."""
    prefixes: tuple[Prefix, ...] = ()
    """What is surely no part of the word: articles, and what is written together with them."""
    clitics: tuple[Prefix, ...] = ()
    """What may be part of the word too: a word is filed with it and without it."""
    suffixes: tuple[Suffix, ...] = ()
    """In the order in which they are tried; after each, all are tried again."""
    perhaps: tuple[Suffix, ...] = ()
    """Suffixes that may be part of the word too, as `clitics`; behind which others may stand."""
    kept: tuple[str, ...] = ()
    """Words that are their own stems, although they seem to have an affix."""
    irregular: dict[str, str] = {}
    """Stems that no rule gives."""


class Token(NamedTuple):
    """A word of a text, in order of `start`."""

    key: str
    """Folded: letters or digits."""
    start: int
    end: int
    """Code points of the text; suffixes behind a joint or a number lie behind it."""
    is_own: bool
    """Whether the word is a number or has letters of the language only."""


@cache
def searched_languages() -> tuple[Language, ...]:
    """Return the languages whose words are cut by tables."""
    return tuple(one for one in LANGUAGES if has_table(one.code, "search"))


def search_code(tag: str) -> str:
    """Return the code of the language whose table a text with this tag is cut by, or nothing.

    A text in a language without a table is cut as those in the first language are.

    >>> search_code("ar-IQ"), search_code("ku"), search_code("ckb"), search_code("de")
    ('ar', 'kmr', '', '')
    """
    found = language_of(tag)
    return found.code if found in searched_languages() else ""


@cache
def rules_of(code: str) -> SearchRules:
    """Return the table of a language."""
    rules: SearchRules = table(code, "search", SearchRules)
    return rules


def shipped(code: str) -> dict[str, object]:
    """Return the table of a language as the browser's search needs it."""
    rules: dict[str, object] = msgspec.to_builtins(rules_of(code))
    return {name: part for name, part in rules.items() if name not in {"about", "stop_words"}} | {
        "fold": DIGITS | rules_of(code).fold}


@cache
def stop_words(code: str) -> frozenset[str]:
    """Return the stop words of a language, folded as in the index."""
    return frozenset(token.key for word in rules_of(code).stop_words for token in cut(word, code))


def cut(text: str, code: str) -> list[Token]:
    """Return the words of a text in a language, in order.

    >>> [token.key for token in cut("İstanbul'daki 12 ŞEHİR", "tr")]
    ['istanbul', '12', 'sehir']
    >>> [token.key for token in cut("وأَكَّدَ رئيسُ الوزراء", "ar")]
    ['واكد', 'رييس', 'الوزراء']
    """
    language = _cutter(code)
    classes = text.translate(language.classes)
    return [token for found in _TOKEN.finditer(classes)
            for token in language.tokens(text, classes, *found.span())]


def stems(key: str, code: str) -> tuple[str, ...]:
    """Return the stems of a word, the likeliest first.

    Then come those of the word without its clitics, and without a suffix that may be part of it.

    >>> stems("والحكومات", "ar"), stems("حكومتها", "ar")
    (('حكوم',), ('حكوم',))
    >>> stems("وبرلمان", "ar")
    ('وبرلم', 'برلم', 'رلمان')
    """
    rules = rules_of(code)
    bare = _without_prefixes(key, rules)
    found = [_stem(bare, rules)]
    found += [_stem(_without_prefixes(shorter, rules), rules)
              for shorter in _without_clitics(bare, rules)]
    found += [_stem(shorter, rules) for shorter in _without_doubtful(bare, rules)]
    return tuple(dict.fromkeys(found))


# --- cutting ---------------------------------------------------------------------------------

_LETTER, _DIGIT, _UNSEEN, _JOINT, _OTHER = "a9-' "
"""Classes of characters."""
_TOKEN = re.compile(r"9[9-]*+(?:'?[a-]++)?|a[a-]*+(?>(?:'a[a-]*+)*)")
_BEYOND = 0x10000


class _Folds(dict[int, str]):
    """What characters are folded to, each worked out when it first occurs.

    A ligature becomes its letters, without the spaces between them, so that a stretch of letters is
    one word.
    """

    def __init__(self, fold: dict[str, str]) -> None:
        super().__init__()
        self._fold = DIGITS | fold

    def __missing__(self, code_point: int) -> str:
        character = chr(code_point)
        parts = self._fold.get(character) or unicodedata.normalize("NFKD", character)
        small = "".join(part.lower() for part in parts if not _is_unseen(part))
        folded = "".join(self._fold.get(part, part) for part in small if not _is_unseen(part))
        return self.setdefault(code_point, "".join(filter(_is_letter, folded)) or folded)


class _Classes(dict[int, str]):
    """Classes of characters, each worked out when it first occurs."""

    def __init__(self, folds: _Folds, joints: str) -> None:
        super().__init__()
        self._folds, self._joints = folds, joints

    def __missing__(self, code_point: int) -> str:
        return self.setdefault(code_point, self._class(chr(code_point)))

    def _class(self, character: str) -> str:
        if character in self._joints:
            return _JOINT
        folded = self._folds[ord(character)]
        if folded.isascii() and folded.isdecimal():
            return _DIGIT
        if any(_is_letter(part) for part in folded):
            return _LETTER
        return _UNSEEN if not folded else _OTHER


class _Cutter:
    """A language's table, made ready for cutting texts."""

    def __init__(self, rules: SearchRules) -> None:
        self.folds = _Folds(rules.fold)
        self.classes = _Classes(self.folds, rules.joints)
        self._letters = frozenset(rules.letters)
        self._tails = frozenset(rules.tails)

    def tokens(self, text: str, classes: str, start: int, end: int) -> Iterator[Token]:
        """Yield the word of a stretch of letters, or a number and what stands behind it."""
        if classes[start] == _DIGIT:
            yield from self._number(text, classes, start, end)
            return
        first, *others = self._parts(classes, start, end)
        pieces, last = [self._folded(text, first)], first
        for part in others:
            behind = self._folded(text, part)
            if self._is_tail(behind):
                break
            pieces.append(behind)
            last = part
        word = "".join(pieces)[:LONGEST_WORD]
        yield Token(word, start, last[1], self._letters.issuperset(word))

    def _number(self, text: str, classes: str, start: int, end: int) -> Iterator[Token]:
        digits = end - len(classes[start:end].lstrip(_DIGIT + _UNSEEN))
        yield Token(self._folded(text, (start, digits))[:LONGEST_WORD], start, digits, is_own=True)
        behind = digits + (classes[digits:digits + 1] == _JOINT)
        if behind < end and not self._is_tail(self._folded(text, (behind, end))):
            yield from self.tokens(text, classes, behind, end)

    @staticmethod
    def _parts(classes: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield what stands between joints."""
        for part in classes[start:end].split(_JOINT):
            yield start, start + len(part)
            start += len(part) + 1

    def _folded(self, text: str, span: tuple[int, int]) -> str:
        return text[span[0]:span[1]].translate(self.folds)

    def _is_tail(self, letters: str) -> bool:
        """Tell whether letters are suffixes one behind the other."""
        if len(letters) > LONGEST_TAIL:
            return False
        ends = {0}
        for end in range(1, len(letters) + 1):
            if any(letters[start:end] in self._tails for start in tuple(ends)):
                ends.add(end)
        return len(letters) in ends


@cache
def _cutter(code: str) -> _Cutter:
    return _Cutter(rules_of(code))


def _is_letter(character: str) -> bool:
    return character.isalpha() and ord(character) < _BEYOND


def _is_unseen(character: str) -> bool:
    """Tell whether a character is a mark or a format control, which no word is told apart by."""
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}


# --- stems -----------------------------------------------------------------------------------


def _without_prefixes(word: str, rules: SearchRules) -> str:
    while word not in rules.kept:
        shorter = next((word[len(prefix):] for prefix, least, before in rules.prefixes
                        if _begins(word, prefix, least, before)), word)
        if shorter == word:
            break
        word = shorter
    return word


def _without_clitics(word: str, rules: SearchRules) -> Iterator[str]:
    """Yield a word without each clitic, and chain of clitics, that it may begin with."""
    if word in rules.kept or word in rules.irregular:
        return
    for clitic, least, before in rules.clitics:
        if _begins(word, clitic, least, before):
            yield word[len(clitic):]
            yield from _without_clitics(word[len(clitic):], rules)


def _begins(word: str, prefix: str, least: int, before: str) -> bool:
    stays = len(word) - len(prefix)
    return stays >= least and word.startswith(prefix) and (
        not before or word[len(prefix)] in before)


def _stem(word: str, rules: SearchRules) -> str:
    """Return a word without all its suffixes."""
    while word not in rules.irregular:
        shorter = word if word in rules.kept else _without_suffix(word, rules)
        if shorter == word:
            return word
        word = shorter
    return rules.irregular[word]


def _without_suffix(word: str, rules: SearchRules) -> str:
    return next((word[:len(word) - len(rule[0])] + rule[3] for rule in rules.suffixes
                 if _ends(word, rule)), word)


def _without_doubtful(word: str, rules: SearchRules) -> Iterator[str]:
    """Yield a word without each suffix that may be part of it, and what stands behind that."""
    before = ""
    while word != before and word not in rules.kept and word not in rules.irregular:
        yield from (word[:len(word) - len(rule[0])] + rule[3] for rule in rules.perhaps
                    if _ends(word, rule))
        before, word = word, _without_suffix(word, rules)


def _ends(word: str, rule: Suffix) -> bool:
    suffix, least, after, _ = rule
    stays = len(word) - len(suffix)
    return stays >= least and word.endswith(suffix) and (not after or word[stays - 1] in after)
