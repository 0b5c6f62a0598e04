"""How a language writes names in its texts: what hangs on them, and what is not meant by them.

Each language that is read by tables has such rules, in `names.json` in its folder. Texts and names
are compared in a loose spelling (`Spelling`); where the loose form began and ended in the text is
kept.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import msgspec

from kashkol.languages.language import table


class NameRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules of names of a language. Words and affixes are written as the language does."""

    about: str = ""

    # --- affixes
    prefixes: tuple[str, ...] = ()
    """What may be written before a name without a space, whole: `و`, `وب`."""
    article: str = ""
    """The article that is written as a part of a name: `ال`."""
    article_after: dict[str, str] = {}
    """What stands in place of a prefix and the article: `ل` and `ال` are `لل`."""
    article_added: tuple[str, ...] = ()
    """Ends of family names that are written with the article and without: `ي` of بارزاني."""
    bare_before: tuple[str, ...] = ()
    """Words before which a place stands without its article: `اليوم` in عراق اليوم."""
    bare_after: tuple[str, ...] = ()
    """Words behind which it does: `يا`, which calls it."""
    suffixes: tuple[str, ...] = ()
    """What may be written after a name without a space."""
    suffixes_of_persons: tuple[str, ...] = ()
    """The same, only after names of persons."""
    suffixes_of_full_names: tuple[str, ...] = ()
    """The same, only after names of persons of more than one word."""
    suffixes_of_others: tuple[str, ...] = ()
    """The same, only after names that are no person's: pronouns."""
    after_vowels: tuple[str, ...] = ()
    """Suffixes that are written only after a vowel: elsewhere they make an adjective."""
    vowels: str = ""
    """Letters that are vowels at the end of a name or the beginning of a suffix."""
    plurals: tuple[str, ...] = ()
    """How suffixes of the plural begin: with one, a person's name means the family."""
    derived: tuple[str, ...] = ()
    """How suffixes begin that make another word of a name, an adjective or an agent."""
    adjectives: tuple[str, ...] = ()
    """Suffixes behind a joiner, or a space, that make an adjective: ترکیه‌ای."""
    closing: str = ""
    """Letters with which no suffix begins, though they are compared as one that does: ة."""
    harmony: tuple[str, str] = ("", "")
    """Back and front vowels of names, of which suffixes have the same kind."""
    open_vowels: tuple[str, str] = ("", "")
    """The back and the front one that tell of which kind a suffix is."""
    either_harmony: str = ""
    """Last letters of names whose suffixes may be of either kind."""
    apostrophes: str = ""
    """Signs after which any suffix of letters may be written."""
    softened: dict[str, str] = {}
    """Last letters that change before a suffix that begins with a vowel: `k` and `ğ`."""

    # --- the words of names
    particles: tuple[str, ...] = ()
    """Words of a family name that may be left out: `al` in al-Kadhimi."""
    compound_first: tuple[str, ...] = ()
    """Words that are one with the next: `عبد`, `bin`."""
    compound_last: tuple[str, ...] = ()
    """Words that are one with the word before: `الله`, `الدين`."""
    given: tuple[str, ...] = ()
    """Given names: a family name behind one that is not its bearer's is somebody else's."""
    fathers: tuple[str, ...] = ()
    """Words before a name that make it that of somebody's father or son: `بن`, `أبو`."""
    everyday: tuple[str, ...] = ()
    """Names that are ordinary words too, besides those of months."""
    attributes: tuple[str, ...] = ()
    """Those of `everyday` that are adjectives, which follow their noun: at the beginning of a
    sentence they are names. «رئیسی», «صالح»"""
    behind_ordinary: tuple[str, ...] = ()
    """Words behind such a name that make it the ordinary word: `May` the…, «روشن» کرد."""
    sentence_words: tuple[str, ...] = ()
    """Names that are words with which sentences often begin: there they are these words. `Wan`"""
    other_words: frozenset[str] = frozenset()
    """Words that look like a name with a prefix, or like another spelling of one: `لصالح`; or such
    a word and the one before it: `در صدر`."""
    nisba: tuple[str, str] = ("", "")
    """How family names begin and end that are made of a place: `ال` and `ي`."""

    # --- the words beside a name
    titles: tuple[str, ...] = ()
    """Words before a name that are no part of another person's: offices, forms of address."""
    verbs: tuple[str, ...] = ()
    """Verbs after which whoever speaks or acts is named."""
    verbs_of_being: tuple[str, ...] = ()
    """Verbs between which and one of `before_verbs` a person is named: «كان» رئيسي «قد»."""
    verbs_behind: tuple[str, ...] = ()
    """Verbs directly behind whoever speaks."""
    verb_shape: str = ""
    """A pattern of words that are verbs by their form, at the beginning of a sentence: «علّقت»."""
    behind_verbs: tuple[str, ...] = ()
    """Words that may stand between such a verb and who is named: «لي»."""
    objects: tuple[str, ...] = ()
    """Pronouns that are written to such a verb: «ني»."""
    before_verbs: tuple[str, ...] = ()
    """Particles behind which a verb stands: «قد», «لم»."""
    honorifics: tuple[str, ...] = ()
    """Those of `titles` that stand before the name of somebody who was introduced in full: `Mr`."""
    courtesies: tuple[str, ...] = ()
    """Those of `titles` that anybody may have, whatever the office: «السيد», `Dr`."""
    introduced_before: tuple[str, ...] = ()
    """Words before a given name, or before its title, by which a text introduces somebody:
    `named`, `a` Mr Salih."""
    introduced_behind: tuple[str, ...] = ()
    """The same behind it: `adında`."""
    described_before: tuple[str, ...] = ()
    """Words behind a name and a comma with which somebody new is described: Rashid, `a` driver."""
    not_surnames: tuple[str, ...] = ()
    """Words with a capital letter behind a name, or before it, that are no name of a person."""
    demonyms: tuple[str, ...] = ()
    """Adjectives of nations that look like family names behind a name."""
    places: tuple[str, ...] = ()
    """Well-known places, which are no names of persons."""
    before_ordinary: tuple[str, ...] = ()
    """Words before such a name that make it the ordinary word: `since` May."""
    before_places: tuple[str, ...] = ()
    """Prepositions of places."""
    place_suffixes: tuple[str, ...] = ()
    """Cases that places have more often than persons do."""
    bear_before: tuple[str, ...] = ()
    """Things that bear the name of a person that follows: a street, a hospital."""
    bear_after: tuple[str, ...] = ()
    """Things that bear the name of a person that stands before them."""
    bear_between: tuple[str, ...] = ()
    """Words between such a thing and the name: `International`."""
    families_before: tuple[str, ...] = ()
    """Words of kin before a family name that is that of all: `عائلة`."""
    families_after: tuple[str, ...] = ()
    """The same behind it."""
    junior: tuple[str, ...] = ()
    """Words behind a name that make it a relative's."""
    not_office_before: tuple[str, ...] = ()
    """Words before a title of office that make it another one, or a former one: deputy, former."""
    not_office_after: tuple[str, ...] = ()
    """The same behind it."""

    objects_follow: bool = False
    """Whether what the verb is about stands directly behind the subject: the verb is last."""

    cases_joined: bool = False
    """Whether names mostly have their cases without an apostrophe."""

    # --- writing
    silent: str = ""
    """What is written inside words or behind them and not compared, as a pattern: an ezafe behind
    ه, or the و of كوردستان."""
    letters: dict[str, str] = {}
    """Letters that are compared as another one, or, if that is empty, not at all."""
    is_cased: bool = False
    """Whether names begin with a capital letter. Then a word with one beside a name is part of a
    name too, if it is nothing else that is known."""


class Loose(NamedTuple):
    """A text in the spelling in which names are compared."""

    text: str
    starts: Sequence[int]
    """Where in the text each of its code points begins; one more for the end."""


class Spelling:
    """Brings texts of a language into the spelling in which names are compared."""

    def __init__(self, rules: NameRules) -> None:
        """Take the letters that the language's rules compare as others."""
        self._letters = rules.letters
        self._silent = re.compile(rules.silent) if rules.silent else None
        self._keys = _Folding(self)

    def of(self, text: str) -> Loose:
        """Return the loose spelling of a text; the time is linear in its length.

        What separates words is one space, and a line end where a paragraph ends.
        """
        if self._silent is None or not self._silent.search(text):
            return _spaced(self._lettered(_with_spaces(text)))
        spoken = list(self._spoken(text))
        kept = [at for start, end in spoken for at in range(start, end)]
        loose = _spaced(self._lettered(
            _with_spaces("".join(text[start:end] for start, end in spoken))))
        kept.append(len(text))
        return Loose(loose.text, [kept[start] for start in loose.starts])

    def _spoken(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the stretches of a text between what is silent."""
        at = 0
        for found in self._silent.finditer(text) if self._silent else ():
            yield at, found.start()
            at = found.end()
        yield at, len(text)

    def word(self, word: str) -> str:
        """Return the loose spelling of a word or a phrase."""
        if self._silent is None or not self._silent.search(word):
            loose = _with_spaces(word).translate(self._keys)
            if "  " not in loose and "\n" not in loose:
                return loose.strip()
        return self.of(word).text.strip()

    def key(self, word: str) -> str:
        """Return the loose spelling of a word or a phrase, quicker: nothing in it is silent.

        >>> spelling_of("tr").key("Haber  Müdürü")
        'haber muduru'
        """
        return " ".join(_with_spaces(word).translate(self._keys).split())

    def _lettered(self, text: str) -> Loose:
        """Return a text with each letter as it is compared; few become none or several."""
        folded = text.translate(self._keys)
        uneven = [letter for letter in self._keys.uneven if letter in text]
        if not uneven:
            return Loose(folded, range(len(text) + 1))
        starts: list[int] = []
        at = 0
        for found in re.finditer(f"[{re.escape(''.join(uneven))}]", text):
            start = found.start()
            starts += range(at, start)
            starts += [start] * len(self.folded(found[0]))
            at = start + 1
        starts += range(at, len(text) + 1)
        return Loose(folded, starts)

    def folded(self, letter: str) -> str:
        """Return a letter as the language compares it."""
        if letter in self._letters:
            return self._letters[letter]
        return _plain_letter(letter, self)

    def plain(self, letter: str) -> str:
        """Return a small letter without its marks, as the language compares it."""
        small = self._letters.get(letter.lower(), letter.lower())
        plain = "".join(sign for sign in unicodedata.normalize("NFD", small)
                        if not unicodedata.combining(sign))
        return "".join(self._letters.get(sign, sign) for sign in plain)


class _Folding(dict[int, str]):
    """How the letters of a language are compared, each found out once."""

    def __init__(self, spelling: Spelling) -> None:
        super().__init__()
        self._spelling = spelling
        self.uneven: list[str] = []
        """Those of them that are compared as no letter, or as several."""

    def __missing__(self, letter: int) -> str:
        folded = self[letter] = self._spelling.folded(chr(letter))
        if len(folded) != 1:
            self.uneven.append(chr(letter))
        return folded


@cache
def _plain_letter(letter: str, spelling: Spelling) -> str:
    return spelling.plain(letter)


@cache
def rules_of(code: str) -> NameRules:
    """Return the rules of names of a language that is read by tables."""
    rules: NameRules = table(code, "names", NameRules)
    return rules


@cache
def spelling_of(code: str) -> Spelling:
    """Return how names of a language are compared."""
    return Spelling(rules_of(code))


def _with_spaces(text: str) -> str:
    for sign in _SPACES:  # a text has few of them, for which `str.translate` asks of every letter
        text = text.replace(sign, " ")
    return text


def _spaced(loose: Loose) -> Loose:
    """Write one space for several, and one line end between paragraphs."""
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for run in _RUN.finditer(loose.text):
        pieces += (loose.text[at:run.start()].replace("\n", " "),
                   "\n" if run[0].count("\n") > 1 else " ")
        starts += loose.starts[at:run.start() + 1]
        at = run.end()
    pieces.append(loose.text[at:].replace("\n", " "))
    if not at:
        return Loose(pieces[0], loose.starts)
    starts += loose.starts[at:]
    return Loose("".join(pieces), starts)


JOINER: Final = "\N{ZERO WIDTH NON-JOINER}"
HYPHENS: Final = "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}"
_SPACES = f"{JOINER}{HYPHENS}\t\r\N{NO-BREAK SPACE}"
"""Signs that may stand between the words of a name: a space, a joiner, a hyphen."""
_RUN = re.compile(r"[ \n]{2,}")
