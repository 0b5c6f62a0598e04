"""What is compared where people spell one name in several ways: asked of the first language.

Names of columns, titles of collections and names of topics are mostly in it; what is in another
language is only folded as far as the letters of both are the same.
"""

from collections.abc import Callable
from functools import cache

from kashkol.languages.language import LANGUAGES, rules
from kashkol.model import EntityKey, Record


class Spelling(Record, frozen=True):
    """The rules of a language: `RULES` in `kashkol/languages/<code>/letters.py`."""

    entity_key: Callable[[str], EntityKey]


def entity_key(text: str) -> EntityKey:
    """Return what names are compared by: accidents and letters that are one to readers folded.

    >>> entity_key("كازمي") == entity_key("کازمی")
    True
    """
    return _first().entity_key(text)


@cache
def _first() -> Spelling:
    return rules(LANGUAGES[0].code, "letters", Spelling)
