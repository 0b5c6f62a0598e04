"""Latin letters: what is asked of a language that is romanised, and addresses made of them.

The rules are `RULES` in `kashkol/languages/<code>/romanise.py`.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Final, Protocol

from kashkol.languages.language import LANGUAGES, rules
from kashkol.model import Record

ROMANISED: Final = LANGUAGES[0].code
"""The language that is romanised."""
Letters = Mapping[str, str]
"""The Latin letters of one way of writing."""


class InLatin(Protocol):
    """Romanises a text or a name by one way of writing, Hawar's unless another is given."""

    def __call__(self, text: str, letters: Letters = ..., /) -> str:
        """Return it in Latin letters."""


class Sentences(Protocol):
    """Romanises a text with capitals where sentences begin and in names."""

    def __call__(self, text: str, names: tuple[str, ...] | list[str], letters: Letters = ...,
                 /) -> str:
        """Return it in Latin letters."""


class Romanisation(Record, frozen=True):
    """How a language is written in Latin letters."""

    romanise: InLatin
    """Return a text without capitals."""
    sentences: Sentences
    name: InLatin
    """Return a proper name, each word with a capital."""
    letter_by_letter: Callable[[str], str]
    """Return a text without the vowels that are not written."""
    slug: Callable[[str], str]
    hawar: Letters
    ala_lc: Letters


@cache
def romanisation() -> Romanisation:
    """Return the rules of the language that is romanised."""
    return rules(ROMANISED, "romanise", Romanisation)


def slug(text: str) -> str:
    """Return lower-case ASCII letters, digits and hyphens for an address; never empty.

    What is in other scripts than the Latin one is written letter by letter, by the rules of the
    language that is romanised.

    >>> slug("مستەفا کازمی"), slug("Êvarê 2")
    ('mstefa-kazmi', 'evare-2')
    """
    return romanisation().slug(text)
