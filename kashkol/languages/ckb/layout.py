"""Signs and words by which a Sorani text shows its paragraphs, sentences, headings and lists.

The patterns find what may be an end or a beginning; whether it is one, `kashkol.reading.structure`
decides from the text around it.
"""

import json
import re
from importlib import resources
from itertools import chain
from typing import Final

from kashkol.languages.ckb.affixes import OPENING_VERBS, ORDINALS
from kashkol.languages.punctuation import (
    COMMA,
    COMMAS,
    DIGITS_CLASS,
    QUESTION_MARK,
    QUESTION_MARKS,
    QUESTION_OR_EXCLAMATION,
    SEMICOLON,
    STOPS_BESIDE_FULL_STOP,
    URDU_FULL_STOP,
)
from kashkol.languages.scripts import LETTER, MARK, TATWEEL

_TABLE = json.loads(resources.files(__package__).joinpath("layout.json").read_text("utf-8"))

# --- paragraphs ------------------------------------------------------------------------------

CLOSING_SIGNS: Final = "\"”»’'›)]"
"""Closing quotation marks and brackets, which may follow a full stop."""
ENDED: Final = re.compile(
    rf"(?:[.{QUESTION_MARKS}!{SEMICOLON}:…{URDU_FULL_STOP}]|[\"”»“])"
    rf"[{re.escape(CLOSING_SIGNS)} ]*$")
"""The end of a sentence, of a label or of something in quotation marks."""
QUOTED_PHRASE: Final = re.compile(
    rf"[^ ]?[\"“«'‘][^\"“”«».{QUESTION_MARK}!:]{{1,30}}+[\"”»'’]$")
"""A few words in quotation marks at the end, with at most one letter written before the mark."""
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_BULLETS = "•●▪■◆◦‣○□►➢✓✔❖" + "\uf076\uf0a7\uf0b7\uf0d8\uf0fc"
"""Signs of items; the last five are ❖ ▪ • ➢ ✓ as word processors store them, in the private use
area, when they come from the fonts Symbol and Wingdings."""
ITEM_MARKER: Final = re.compile(
    rf"(?:خاڵی )?(?:(?P<word>{_ORDINAL})(?:یان)? ?[:{SEMICOLON}{COMMA}.)/–-]"
    rf"|\(?(?P<number>[{DIGITS_CLASS}]{{1,2}}) ?[-–.)/:ـ](?! ?[{DIGITS_CLASS}])"
    rf"|(?P<bullet>[{_BULLETS}]|[*–-](?= )))")
"""The number or the bullet of an item: «یەکەم:», «خاڵی دووەم/», «٣-», «•»."""
ITEM_NUMBER: Final = re.compile(rf"[{DIGITS_CLASS}]{{1,2}} ?[-–.)/:ـ] ?(?=[{LETTER}])")
"""The number of a chapter before its title, or of an item."""
_FIRST_OF_WORDS = frozenset(word[:2] for word in (*ORDINALS, "خاڵی"))


def may_be_item(text: str, start: int) -> bool:
    """Tell whether the mark of an item may begin at an offset; before most words none does.

    >>> may_be_item("هات", 0), may_be_item("یەکەم:", 0), may_be_item("ا- هات", 0)
    (False, True, True)
    """
    first = text[start:start + 2]
    return not first.isalpha() or first in _FIRST_OF_WORDS or TATWEEL in first


ITEM_LETTERS: Final[tuple[tuple[str, ...], ...]] = tuple(map(tuple, _TABLE["item_letters"]))
"""Alphabets by which items are counted; each place holds the letters that may stand there."""
_ITEM_LETTERS = "".join(sorted(set("".join(chain.from_iterable(ITEM_LETTERS)))))
ITEM_LETTER: Final = re.compile(
    rf"\(?(?P<letter>[{_ITEM_LETTERS}{_ITEM_LETTERS.upper()}])ـ? ?[-–.)/](?=[^\w-])")
"""The letter of an item: «ا- », «ب) », «a. »."""
TABBED_NUMBER: Final = re.compile(f"[{DIGITS_CLASS}]{{1,2}}+")
"""A number that is an item's if a tab follows."""
NEVER_FIRST: Final = frozenset(_TABLE["never_first"]) | OPENING_VERBS - {"هەروەها"}
"""Words that open no sentence, so that a label cannot end before them."""

# --- pages -----------------------------------------------------------------------------------

DIGITS: Final = re.compile(rf"[{DIGITS_CLASS}]++")
_PAGE = (rf"(?:(?:{'|'.join(_TABLE['page'])}) ?[:.]? ?)?[{DIGITS_CLASS}]{{1,4}}+"
         rf"(?: ?[/|] ?[{DIGITS_CLASS}]{{1,4}}+)?")
PAGE_NUMBER: Final = re.compile(rf"{_PAGE}|([-–—|~]) ?{_PAGE} ?\1")
"""A line that is the number of a page: «12», «- ١٢ -», «لاپەڕە ١٢», «12 / 30»."""

# --- sentences -------------------------------------------------------------------------------

_AFTER_STOP = (rf"(?>(?:[\"”»’›)\]]| [\"”»](?=\s|$))*)"
               rf"(?>(?:(?P<free>(?=[\s\"“«(]|$))|(?P<run_on>(?=[{LETTER}])))?)")
STOP: Final = re.compile(rf"[.{STOPS_BESIDE_FULL_STOP}]++{_AFTER_STOP}")
"""A mark that may end a sentence, and what follows: `free` where a space, a mark or the end does,
`run_on` where a letter does. It never fails once it has begun, so that a long row of marks is read
once."""
FULL_STOP: Final = re.compile(rf"\.(?:\.++)?{_AFTER_STOP}")
"""The same where there are only full stops; much faster, since it begins with a fixed letter."""
_ABBREVIATIONS: tuple[str, ...] = tuple(_TABLE["abbreviations"])
ENDS_OF_ABBREVIATIONS: Final = frozenset(short[-3:] for short in _ABBREVIATIONS)
"""The last three letters of each abbreviation, to rule most words out without a pattern."""
ABBREVIATED: Final = re.compile(
    rf"(?:^|[\s\"«“(.])(?:[{LETTER}A-Za-z][{MARK}]?|{'|'.join(_ABBREVIATIONS)})\.$")
"""An abbreviation with its full stop: «د.», «پرۆف.», one letter."""
AND_WITH_STOP: Final = re.compile(r"(?:^|\s)و\.$")
"""«و.» is no abbreviation: a sentence that breaks off."""
DOTTED_NUMBER: Final = re.compile(
    rf"[{DIGITS_CLASS}]{{1,4}} ?\. ?[{DIGITS_CLASS}]{{1,2}} ?\. ?[{DIGITS_CLASS}]{{1,4}}"
    rf"(?![{DIGITS_CLASS}])")
"""A date in digits: «٥.١١.٢٠٢١»."""
LAST_LETTERS: Final = re.compile(rf"[{LETTER}]{{3}}[.{QUESTION_OR_EXCLAMATION}…]")
"""Three letters and a mark that may end a sentence although a letter follows at once."""

# --- headings --------------------------------------------------------------------------------

_NO_HEADING = f".{SEMICOLON}{COMMAS}:…{URDU_FULL_STOP}"
HEADING_END: Final = re.compile(rf"[{_NO_HEADING}–-]$|[{_NO_HEADING}][\"”»)]+$")
"""The end of a paragraph that is no heading."""
HEADLINE_END: Final = re.compile(
    rf"(?:(?<![.…])\.|[{SEMICOLON}{COMMAS}:{URDU_FULL_STOP}–-])[\"”»)]*(?:\[[{DIGITS_CLASS}]+\])?$")
"""The end of a line that is no headline; «..» and «…» may end one."""
_STOPS_WITHIN: Final = (". ", f"{URDU_FULL_STOP} ")
_SENTENCE_WITHIN: Final = re.compile(rf"[^.\s]{{3}}\. |{URDU_FULL_STOP} ")
_PHOTO_WORDS: Final = ("وێنە", "فۆتۆ", "فوتۆ")
PHOTO_STARTS: Final = (*_PHOTO_WORDS, "ژێر")
PHOTO: Final = re.compile(
    rf"(?:ژێر ?)?(?:{'|'.join(_PHOTO_WORDS)})(?:ی|کان|ەکان|کە|ەکە)? ?: ?\S")
"""The label of a caption or of a picture's credit."""
LETTER_LABEL: Final = re.compile(f"[{LETTER}] ?[:/] ?\\S")
"""«پ:», «و/»: the letter before a question or an answer."""
SPEAKER_LABEL: Final = re.compile(
    f"[^\\s:{QUESTION_MARKS}!.{COMMA}][^:{QUESTION_MARKS}!.{COMMA}\n]{{1,30}}+:(?= )")
"""The name before a turn of an interview: «ئاوێنە: …»."""
LONGEST_LABEL: Final = 32
"""Code points of such a name with its colon."""
OUTLET_AND_PLACE: Final = re.compile(
    r"\(?\w+\)?(?: \w+){0,2} ?[-–—|/] ?\(?\w+\)?(?: \w+){0,2}|\w+(?: \w+)? ?\(\w+(?: \w+){0,2}\)"
    r"|\(\w+(?: \w+){0,2}\) ?\w+(?: \w+)?")
"""«رووداو – هەولێر», «سلێمانی (هاوڵاتی)»."""
OUTLET: Final = re.compile(r"\w+(?: \w+)?")
CREDIT: Final = re.compile(
    rf"(?:{'|'.join(_TABLE['credits'])})(?:ی|ەکان)?(?: و [\w]+)?"
    rf" ?[:/–-] ?[^:{QUESTION_MARK}!.\n]{{2,50}}")
"""«ڕاپۆرتی: هێمن عەلی»."""
STAMP: Final = re.compile(
    rf"(?:[A-Za-z:]+ *,? *)?(?=[^\n]*[{DIGITS_CLASS}])[{DIGITS_CLASS}:/.,{COMMA}| –-]+"
    rf"(?:(?:AM|PM|[{LETTER}]+(?: [{LETTER}]+)?)[{DIGITS_CLASS}:/.,{COMMA}| –-]*)?")
"""A date or a time by itself: «14:35 - 17 خەرمانان 2716»."""


def has_sentence_within(line: str) -> bool:
    """Tell whether a sentence ends inside a line.

    >>> has_sentence_within("بارانێکی زۆر باری. ڕێگاکان"), has_sentence_within("پ. ئازاد")
    (True, False)
    """
    return any(stop in line for stop in _STOPS_WITHIN) \
        and _SENTENCE_WITHIN.search(line) is not None
