"""Units of a line that keep their own order in a text of the other direction.

A phone number, a web or mail address, a hashtag: in a line from right to left their parts would be
shown in another order than they are written in. Each is set apart as a whole, never a part of one.
"""

import re
from collections.abc import Iterator

from kashkol.languages.punctuation import CLAUSE_STOPS, COMMA, QUESTION_OR_EXCLAMATION, SEMICOLON
from kashkol.site.parts.markup import Mark

_STOPS = CLAUSE_STOPS + QUESTION_OR_EXCLAMATION
_ADDRESS = (f'(?:https?://|www\\.)[^\\s<>"«»“”()\\[\\]{COMMA}{SEMICOLON}]+'
            f'[^\\s<>"«»“”()\\[\\];,…{_STOPS}]'
            r"|(?<![\w.+-])[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}(?!\w)")
_HANDLE = r"(?<![\w@./])@[A-Za-z0-9_]{2,30}(?!\w)"
_HASHTAG = r"(?<![\w#&])#\w{2,100}"
_PHONE = r"(?<![\w+.,/-])(?:\+|00)?\(?\d{2,4}\)?(?:[ -]\d{2,4}){2,5}(?![\w.,/-]?\d)(?!\w)"
_UNIT = re.compile(f"(?P<ltr>{_ADDRESS}|{_HANDLE})|(?P<own>{_HASHTAG})|(?P<phone>{_PHONE})")
_MAY_HAVE = re.compile(r"[@#+]|://|www\.|\d[ -]\d")
_FEWEST_DIGITS = 7
"""Of a phone number; shorter ones are years, scores and the like."""
_TAGS = {"ltr": ('<bdi dir="ltr">', "</bdi>"), "own": ("<bdi>", "</bdi>"),
         "phone": ('<bdo dir="ltr">', "</bdo>")}
"""Digits of the Arabic script would be ordered from right to left even where the direction is the
other one, so the order of a phone number is fixed sign by sign."""


def units(text: str) -> Iterator[Mark]:
    """Yield a mark around each unit of a text.

    >>> [text[one.start:one.end] for text in ["بۆ +964 750 123 4567 یان a.b@c.example."]
    ...  for one in units(text)]
    ['+964 750 123 4567', 'a.b@c.example']
    """
    if not _MAY_HAVE.search(text):
        return
    for found in _UNIT.finditer(text):
        kind = found.lastgroup or ""
        if kind == "phone" and sum(map(str.isdigit, found[0])) < _FEWEST_DIGITS:
            continue
        yield Mark(found.start(), found.end(), *_TAGS[kind])
