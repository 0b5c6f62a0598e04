"""Bylines without a label: a writer's name, or «هۆنراوەی …», alone on the line below a title.

>>> bare_byline("وەفایی", above_verse=True), bare_byline("وەفایی", above_verse=False)
(('وەفایی',), None)
"""

import re
from typing import Final

from kashkol.languages.ckb.affixes import EZAFE, FUNCTION_WORDS
from kashkol.languages.ckb.heads import line_key, may_be_person
from kashkol.languages.ckb.layout import ENDED
from kashkol.languages.ckb.verbs import is_common_verb
from kashkol.languages.ckb.verse import SUNG

_OF_POEM = re.compile(f"(?:{'|'.join(SUNG)})[یە]{{1,3}} (?P<whose>.+)")
_NOBODY: Final = frozenset(map(line_key, ("فۆلکلۆری", "فۆلکلۆر", "نەناسراو", "میللی", "کۆن")))
_MOST_WORDS = 4
_FULL_NAME = range(2, 4)
"""Words of a name that needs no poem below it to be one."""


def bare_byline(line: str, *, above_verse: bool) -> tuple[str, ...] | None:
    """Return who a line below a title names, nobody for «گۆرانیی فۆلکلۆری», or `None`.

    Above verse a name of any kind will do; above prose it must be a full name.
    """
    if ENDED.search(line):
        return None
    poem = _OF_POEM.fullmatch(line) if above_verse else None
    name = poem["whose"] if poem else line
    words = name.split()
    if poem and line_key(name) in _NOBODY:
        return ()
    if not above_verse:
        return (name,) if len(words) in _FULL_NAME and may_be_person(name) else None
    plain = 0 < len(words) <= _MOST_WORDS and all(map(str.isalpha, words))
    return (name,) if plain and words[0] not in FUNCTION_WORDS and not words[0].endswith(
        f"ێک{EZAFE}") and not any(map(is_common_verb, words)) else None
