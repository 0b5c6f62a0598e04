"""How people name the columns of tables in Kurdish and Arabic, and what they write in them.

The names are in `columns.json`, in the order in which one is preferred to another.

>>> COLUMNS[entity_key("بەروار")], COLUMNS[entity_key("الكاتب")]
('published', 'authors')
"""

import json
import re
from importlib import resources
from typing import Any, Final

from kashkol.languages.punctuation import COMMA, QUESTION_MARK
from kashkol.languages.spelling import entity_key

_TABLE: dict[str, Any] = json.loads(
    resources.files(__package__).joinpath("columns.json").read_text("utf-8"))

COLUMNS: Final[dict[str, str]] = {
    entity_key(name): key for key, names in _TABLE["columns"].items() for name in names}
"""The key of a text by the folded name of a column."""
UNKNOWN_DATES: Final = frozenset(map(entity_key, _TABLE["unknown_dates"]))
"""What is written where a date is not known, folded."""
LANGUAGES: Final[dict[str, str]] = {
    entity_key(name): code for code, names in _TABLE["languages"].items() for name in names}
"""Codes of languages by their folded names."""
ABOUT: Final = "|".join(map(re.escape, _TABLE["about"]))
"""Words before a year that is only about right, for a regular expression."""
UNTIL: Final = "|".join(map(re.escape, _TABLE["until"]))
"""Words between the first and the last year of a span."""
BETWEEN_AUTHORS: Final = f" و | and | & |{COMMA}"
"""What separates the names of several people in a cell, beside semicolons."""
IN_DOUBT: Final = "?" + QUESTION_MARK
"""Marks after a date that is not certain."""
