"""Characters that the site's font cannot draw.

A reader's device shows such a character in another font, often in another size and style, or as an
empty box. That is worth a warning, and no reason to change the text.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from kashkol.model import ReadingText
from kashkol.problems import Problem, warning

DRAWS_NOTHING = "\n\N{VARIATION SELECTOR-1}-\N{VARIATION SELECTOR-16}"
"""Characters that are not drawn by themselves, to go between `[` and `]`."""
AROUND = 20
"""Code points quoted on either side."""


def undrawn(path: str, text: ReadingText, coverage: str) -> Iterator[Problem]:
    """Yield a warning for each character of a text that the font lacks, with its first place.

    `coverage` lists the characters the font has, as the inside of a regular expression's class;
    empty, nothing is known of the font and nothing is missed.

    >>> [problem] = undrawn("seeds/a.txt", ReadingText("نرخی ١٠ ₺ بوو، ٢٠ ₺"), " ،آ-ی٠-٩")
    >>> problem.message  # doctest: +ELLIPSIS
    "the site's font has no TURKISH LIRA SIGN (U+20BA), at code point 8 of the reading text and ..."
    """
    if not coverage:
        return
    missing = _outside(coverage).findall(text)
    for character, times in Counter(missing).items():
        at = text.index(character)
        name = unicodedata.name(character, "character without a name")
        more = f" and {times - 1} more time(s)" if times > 1 else ""
        yield warning(
            path, f"the site's font has no {name} (U+{ord(character):04X}), at code point "
            f"{at} of the reading text{more}; readers see it in a font of their own",
            offset=at, excerpt=text[max(0, at - AROUND):at + AROUND],
            fix="leave the source; if it matters, cut a font that has it with tools/cut_font.py",
            kind="the site's font lacks a character of the text; readers see it in a font of "
                 "their own")


@lru_cache(maxsize=4)
def _outside(coverage: str) -> re.Pattern[str]:
    return re.compile(f"[^{DRAWS_NOTHING}{coverage}]")
