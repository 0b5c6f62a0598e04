"""How words are cut and filed: what the search asks of the first language.

The rules are `RULES` in `kashkol/languages/<code>/search/rules.py`. Words of languages with a table
are cut and filed by that (`languages.search_rules`), all others by these rules.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kashkol.languages.language import LANGUAGES, rules
from kashkol.model import ReadingText, Record

Word = bytes
"""A word as the index keeps it while it is made; `Cutting.all_spelled` decodes it."""


class Words(NamedTuple):
    """The words of one text, in order."""

    keys: list[Word]
    view: bytes
    """The text as it was cut, with spaces between words."""

    @property
    def written(self) -> list[Word]:
        """The same words before folding; after it if the text has an unusual letter."""
        return self.view.split()


class Cutting(Record, frozen=True):
    """The rules of a language."""

    words: Callable[[str], list[str]]
    """Return the words of a text, folded: the definition."""
    read_words: Callable[[ReadingText], Words]
    """Return the same of a repaired text, packed."""
    unread_words: Callable[[str], Words]
    """Return the words of a text that was not repaired yet, packed."""
    packed: Callable[[str], Word]
    all_spelled: Callable[[Sequence[Word]], list[str]]
    """Return words that were packed."""
    places: Callable[[str], tuple[str, ...]]
    """Return where a word is filed: places, each a root, a space and what follows the root."""
    skeleton: Callable[[str], str]
    """Return the sounds of a word by which its drawer is near to others that sound alike."""
    common: tuple[str, ...]
    """Words of every text, which are never suggested."""
    tables: Mapping[str, object]
    """The same rules as data, for the browser."""


@cache
def cutting() -> Cutting:
    """Return the rules of the first language."""
    return rules(LANGUAGES[0].code, "search.rules", Cutting)


def root_of(place: str) -> str:
    """Return the root of a place."""
    return place.partition(" ")[0]
