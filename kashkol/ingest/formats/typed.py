"""Texts of documents that were typed for old Kurdish fonts, told by the names of the fonts.

A document states the font of every letter, so nothing is guessed here: what stands in a font that
draws other letters than it has (`languages.old_writing`) is read as the letters that readers saw.
"""

from collections.abc import Iterable
from itertools import groupby

from kashkol.languages.old_writing import old_writing

Run = tuple[str, str]
"""A piece of a text: the name of its font, empty if none is stated, and its characters."""


def in_unicode(runs: Iterable[Run], counts: dict[str, int]) -> str:
    """Return the text of neighbouring runs in the letters of Unicode.

    Adds to `counts`, by the name of the encoding, how many characters were converted. Runs of one
    encoding are converted together, since programs cut words into runs anywhere. A run that is in
    such a font and has letters of Unicode already stays as it is.

    >>> counts = {}
    >>> in_unicode([("Ali_K_Alwand", "لة هةو"), ("Ali_K_Samik", "ليَر"), ("Arial", " 2021")],
    ...            counts)
    'لە هەولێر 2021'
    >>> counts
    {'Ali-K': 10}
    """
    old, pieces = old_writing(), []
    for encoding, same in groupby(runs, lambda run: old.encoding_of_font(run[0])):
        text = "".join(characters for _, characters in same)
        if encoding and text.strip() and not old.is_shown(text):
            converted = old.to_unicode(text, encoding)
            if converted != text:
                counts[encoding] = counts.get(encoding, 0) + len(text)
            text = converted
        pieces.append(text)
    return "".join(pieces)
