"""Tables of a text: whether the first row heads the others, as far as the text shows it."""

import re
from typing import Final

from kashkol.languages.punctuation import DIGITS_CLASS
from kashkol.model import Span

_RULED: Final = re.compile("[-=─━═]")
"""Signs of a line between two rows; nothing else stands there but pipes."""
_FIGURE: Final = re.compile(f"[{DIGITS_CLASS}]")
_LONGEST_FIGURE: Final = 24
"""Code points."""


def has_head(text: str, table: tuple[tuple[Span, ...], ...]) -> bool:
    """Tell whether the first row of a table heads the others.

    It is ruled, or it alone has no figures in a table of figures.

    >>> text = "ناو دەنگ ئازاد ٧"
    >>> has_head(text, ((Span(0, 3), Span(4, 8)), (Span(9, 14), Span(15, 16))))
    True
    """
    if len(table) > 1 and _RULED.search(text, table[0][-1].end, table[1][0].start):
        return True
    figured = [any(cell.end - cell.start <= _LONGEST_FIGURE
                   and _FIGURE.search(text, cell.start, cell.end) for cell in row[1:])
               for row in table]
    return not figured[0] and 2 * sum(figured) >= len(table)
