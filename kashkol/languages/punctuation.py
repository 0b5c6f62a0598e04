"""Punctuation and digits of texts in the Arabic script, which mix its signs with the Latin ones.

A name that ends in `_CLASS` goes between `[` and `]` of a regular expression.
"""

from typing import Final

COMMA: Final = "\N{ARABIC COMMA}"
SEMICOLON: Final = "\N{ARABIC SEMICOLON}"
QUESTION_MARK: Final = "\N{ARABIC QUESTION MARK}"
URDU_FULL_STOP: Final = "\N{ARABIC FULL STOP}"
"""Some keyboards type it for a full stop."""

COMMAS: Final = COMMA + ","
SEMICOLONS: Final = SEMICOLON + ";"
COLONS: Final = ":" + SEMICOLON
"""What introduces speech: a colon, and the semicolon that is typed for it."""
QUESTION_MARKS: Final = QUESTION_MARK + "?"
QUESTION_OR_EXCLAMATION: Final = QUESTION_MARKS + "!"
STOPS_BESIDE_FULL_STOP: Final = QUESTION_OR_EXCLAMATION + "…" + URDU_FULL_STOP
"""Marks other than the full stop that may end a sentence."""
CLAUSE_STOPS: Final = "." + COMMA + SEMICOLON + ":" + QUESTION_MARK + "!"
"""Marks that end a clause or a sentence."""

DIGITS_CLASS: Final = "0-9" + "٠-٩" + "۰-۹"
"""Digits of the three kinds that the press mixes."""

QUOTATION_MARKS: Final = '"“”„‟«»‘’\''
"""What a quotation mark may be made of; two straight single ones make a double one."""
