"""Verbs, recognised by their prefixes and endings, and words of the future.

There is no dictionary of verbs here, only a list of the commonest pasts and the shapes of the
others. Each use needs another balance of what is missed and what is taken for a verb, so each has
its own pattern. Verbs of speech are in `speech`; verbal forms that are no names are in `naming`.
"""

import re

from kashkol.languages.ckb.affixes import TRANSITIVE_PASTS
from kashkol.languages.ckb.matching import leveled
from kashkol.languages.scripts import LETTER

# --- single words, in the match form ---------------------------------------------------------

_PASTS = leveled(TRANSITIVE_PASTS)
_COMPOUND_PAST = re.compile(".(?:کرد|گەیاند|گرت|هێنا|خست)(?:ە?وە|بو|وەتەوە|ە)?$")
_STEMS_OF_PAST = ("کرد|گرت|برد|هێنا|خست|نارد|کوشت|بینی|دیت|هێشت|بەست|کێشا|پاراست|فرۆشت|بژارد|خوێند"
                  "|خوارد|دۆزی|ناسی|شارد|بەخشی|پێکا|سپارد|ناسا")
_PREVERBS = "هەڵ|دا|[رڕ]ا|تێ|پێ|لێ|وەر|دەر|لا|بەجێ|جێ|سەر|وە"
_INFLECTED_PAST = re.compile(
    f"(?:دە|نە|نەدە)?(?:{_PREVERBS})?(?:{_STEMS_OF_PAST})"
    "(?:وە|وەتە|وەتەوە|ۆتە|ۆتەوە|بو|بوە|بوەوە|ەوە|ە|ایە|بایە|بێت|یە)?$")
_WISH = re.compile("(?:خۆش)?(?:دە|نا)(?:وێت?|ویست)$")
"""«دەوێت», to want, whose subject is a clitic in the present, too."""
_CAUSATIVE_PAST = re.compile(".{2,}اند(?:ە?وە|بو|بوەوە|وەتەوە|ە)?$")
"""Verbs in «-اندن» have an object: «بەزاند», «ڕووخاندووە»."""
_PRESENT = re.compile(
    "(?:هەڵ|پێ|تێ|لێ|وەر|دەر)?(?:دە|نا)(?:.{2,}(?:ێت|ات|ەن|ین|ێ|ن)|.(?:ێت|ات|ەن))$")


def is_transitive_past(word: str) -> bool:
    """Tell whether a word is a past verb that may have its agent on another word.

    >>> [is_transitive_past(word) for word in ("داگیرکرد", "بەزاندی", "بەزاندوە", "دەکات")]
    [True, False, True, False]
    """
    return word in _PASTS or is_compound_past(word) or any(
        shape.match(word) for shape in (_CAUSATIVE_PAST, _INFLECTED_PAST, _WISH))


def is_compound_past(word: str) -> bool:
    """Tell whether a word is a noun written together with a past verb: «ڕزگارکرد»."""
    return _COMPOUND_PAST.search(word) is not None


def is_present(word: str) -> bool:
    """Tell whether a word looks like a verb of the present.

    >>> is_present("دەگەڕێت"), is_present("ناگەڕێت"), is_present("پێدەکەنێت"), is_present("کرد")
    (True, True, True, False)
    """
    return _PRESENT.match(word) is not None


# --- single words, in the reading text -------------------------------------------------------

_SIMPLE = re.compile("^(?:دە|نا).{2,}(?:ێت|ات|ەن|ین)$|"
                     "(?:کرد|کرا|درا|بوو|گرت|هات|چوو|خرا|گەیشت|گەیاند)(?:ن|ە|ون|ەوە|نەوە|ووە)?$")


def is_common_verb(word: str) -> bool:
    """Tell whether a word is surely a verb: of the present, or one of the commonest pasts.

    >>> is_common_verb("دەگەڕێت"), is_common_verb("گەیشتن"), is_common_verb("هێرش")
    (True, True, False)
    """
    return _SIMPLE.search(word) is not None


# --- the future, in the reading text ---------------------------------------------------------

_FUTURE = re.compile(
    f"ب[ڕر]یارە(?![{LETTER}])|داهاتو|(?<![{LETTER}])دێت(?![{LETTER}])")
_FUTURE_STEMS = (("یارە", 2), ("داهاتو", 0), ("دێت", 0))
"""What to search for, and how far before it a match of `_FUTURE` begins."""

def has_word_of_future(text: str, start: int, end: int) -> bool:
    """Tell whether a word of the future begins between two places: «بڕیارە», «داهاتوو», «دێت».

    A search for their stems is faster than one for the pattern.

    >>> has_word_of_future("بڕیارە بێت", 0, 10), has_word_of_future("بڕیارە بێت", 1, 10)
    (True, False)
    """
    for stem, back in _FUTURE_STEMS:
        last = end + back + len(stem) - 1
        at = text.find(stem, start + back, last)
        while at >= 0:
            if _FUTURE.match(text, at - back):
                return True
            at = text.find(stem, at + 1, last)
    return False
