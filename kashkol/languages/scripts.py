"""The Arabic and the Latin script: their letters, and the signs that end sentences and quotations.

All of them are ready for the brackets of a regular expression.
"""

import json
from importlib import resources
from typing import Any, Final

CHARACTERS: Final[dict[str, Any]] = json.loads(
    resources.files(__package__).joinpath("characters.json").read_text("utf-8"))
"""Kinds of characters that mean the same in every language, as data."""

LETTER: Final[str] = CHARACTERS["letter_class"]
"""Letters of words in the Arabic script: `ARABIC` without tatweel and signs that only annotate."""
MARK: Final[str] = CHARACTERS["mark_class"]
"""Marks above and below letters."""
ZWNJ: Final[str] = CHARACTERS["zwnj"]
TATWEEL: Final[str] = CHARACTERS["tatweel"]

ARABIC: Final = "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f"
"""Letters of the Arabic script."""
LATIN: Final = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
"""Letters of the Latin script."""
VOWEL_SIGNS: Final = "\u064b-\u0652\u0670"
"""Signs of vowels on letters of the Arabic script."""
SENTENCE_ENDS: Final = ".!?\u061f\u06d4\u2026"
CLAUSE_ENDS: Final = "\u061b;"
QUOTES_AND_BRACKETS: Final = '\u00ab\u00bb\u201c\u201d\u201e\u2039\u203a"(){}\ufd3e\ufd3f\\[\\]'
ORNATE: Final = "\ufd3e\ufd3f"
"""Parentheses around verses of the Qur'an. Unlike other brackets they have no mirrored form, and so
stand on the right sides only where the direction is that of what they enclose."""
OPENS_SENTENCE: Final = "\u00bf\u00a1"
"""Signs that stand before the first word of a sentence and belong to it."""
COMMAS_AND: Final = ",\u060c;&+"
"""Signs between names in a list."""
COMMAS: Final = ",\u060c"
TYPED: Final = (("\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER FARSI YEH}"),
                ("\N{ARABIC LETTER KAF}", "\N{ARABIC LETTER KEHEH}"))
"""Letters with two forms, of which a keyboard has one."""
