"""How a language writes names in its texts: what hangs on them, and what is not meant by them.

Each language that is read by tables has such rules, in `names.json` in its folder. Texts and names
are compared in a loose spelling (`Spelling`); where the loose form began and ended in the text is
kept.
"""

import re
import unicodedata
from functools import cache
from typing import Final, NamedTuple

import msgspec

from kashkol.languages.language import table


class NameRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules of names of a language. Words and affixes are written as the language does."""

    prefixes: tuple[str, ...] = ()
    """What may be written before a name without a space, whole: `و`, `وب`."""
    article: str = ""
    """The article that is written as a part of a name: `ال`."""
    article_after: dict[str, str] = {}
    """What stands in place of a prefix and the article: `ل` and `ال` are `لل`."""
    suffixes: tuple[str, ...] = ()
    """What may be written after a name without a space."""
    suffixes_of_persons: tuple[str, ...] = ()
    """The same, only after names of persons."""
    after_vowels: tuple[str, ...] = ()
    """Suffixes that are written only after a vowel: elsewhere they make an adjective."""
    vowels: str = ""
    apostrophes: str = ""
    """Signs after which any suffix of letters may be written."""
    softened: dict[str, str] = {}
    """Last letters that change before a suffix that begins with a vowel: `k` and `ğ`."""
    particles: tuple[str, ...] = ()
    """Words of a family name that may be left out: `al` in al-Kadhimi."""
    titles: tuple[str, ...] = ()
    """Words before a name that are no part of another person's: offices, forms of address."""
    bear_before: tuple[str, ...] = ()
    """Things that bear the name of a person that follows: a street, a hospital."""
    bear_after: tuple[str, ...] = ()
    """Things that bear the name of a person that stands before them."""
    given: tuple[str, ...] = ()
    """Given names: a family name behind one that is not its bearer's is somebody else's."""
    junior: tuple[str, ...] = ()
    """Words behind a name that make it a relative's."""
    not_office_before: tuple[str, ...] = ()
    """Words before a title of office that make it another one, or a former one: deputy, former."""
    not_office_after: tuple[str, ...] = ()
    """The same behind it."""
    strangers_by_capital: bool = False
    """Whether a word with a capital letter directly before a family name is a given name, if it is
    nothing else that is known."""
    letters: dict[str, str] = {}
    """Letters that are compared as another one, or, if that is empty, not at all."""
    is_cased: bool = False
    """Whether names begin with a capital letter."""


class Loose(NamedTuple):
    """A text in the spelling in which names are compared."""

    text: str
    starts: tuple[int, ...]
    """Where in the text each of its code points begins; one more for the end."""


class Spelling:
    """Brings texts of a language into the spelling in which names are compared."""

    def __init__(self, rules: NameRules) -> None:
        """Take the letters that the language's rules compare as others."""
        self._letters = rules.letters
        self._changed = re.compile(f"[{re.escape(''.join(rules.letters))}]|[^\\x00-\\x7f]|[A-Z]") \
            if rules.letters else re.compile("[^\\x00-\\x7f]|[A-Z]")

    def of(self, text: str) -> Loose:
        """Return the loose spelling of a text; the time is linear in its length."""
        pieces: list[str] = []
        starts: list[int] = []
        at = 0
        for found in self._changed.finditer(text):
            start = found.start()
            pieces.append(text[at:start])
            starts.extend(range(at, start))
            new = self._folded(found[0])
            pieces.append(new)
            starts.extend([start] * len(new))
            at = start + 1
        pieces.append(text[at:])
        starts.extend(range(at, len(text) + 1))
        return Loose("".join(pieces), tuple(starts))

    def _folded(self, letter: str) -> str:
        if letter in self._letters:
            return self._letters[letter]
        return _plain_letter(letter, self)

    def plain(self, letter: str) -> str:
        """Return a small letter without its marks, as the language compares it."""
        small = self._letters.get(letter.lower(), letter.lower())
        plain = "".join(sign for sign in unicodedata.normalize("NFD", small)
                        if not unicodedata.combining(sign))
        return "".join(self._letters.get(sign, sign) for sign in plain)


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


SEPARATORS: Final = " \u200c-\u2010\u2011"
"""Signs that may stand between the words of a name: a space, a joiner, a hyphen."""
