"""Signs and words by which Sorani verse shows itself: what names it, what is rare in it, rhyme."""

import json
import re
from importlib import resources
from typing import Final

from kashkol.languages.punctuation import COLONS, DIGITS_CLASS, URDU_FULL_STOP
from kashkol.languages.scripts import LETTER

_TABLE = json.loads(resources.files(__package__).joinpath("layout.json").read_text("utf-8"))
VERSE_WORDS: Final[tuple[str, ...]] = tuple(_TABLE["verse"])
"""Words for poems and poets, without endings."""
SUNG: Final[tuple[str, ...]] = tuple(_TABLE["sung"])
"""Words for what is recited or sung, without endings."""
_WORDS = "|".join(VERSE_WORDS)

_CREDIT = (rf"\(?(?:{_WORDS})(?:ی|ێک|ەکان|ەکە)?(?>(?: [{LETTER}]+){{0,3}}) ?"
           r"(?:[:/–-](?!\S)|[:/])")
VERSE_CREDIT: Final = re.compile(_CREDIT)
"""A line that says who wrote a poem: «شاعیر: هێمن», «شیعری: گۆران»."""
VERSE_LABEL: Final = re.compile(rf"{_CREDIT}|\(?(?:{_WORDS})(?:ێک|ەکان|ەکە)?\)?:?$")
"""Such a line, or one that says that a poem follows: «شیعر»."""
DEDICATED: Final = re.compile(rf"\(?(?:{'|'.join(_TABLE['dedicated'])}) [^\n]{{2,60}}$")
"""A line that says to whom a poem is dedicated: «بۆ دایکم»."""
VERSE_WORD: Final = re.compile(
    rf"(?<![{LETTER}])(?:{_WORDS})(?:ی|ێک|ێکی|ەکان|ەکە|ەکانی|ەکەی)?(?![{LETTER}])")
"""A word for a poem or a poet, as titles have it: «دوو شیعری نوێ»."""
_LISTING = "|".join(_TABLE["listing"])
VERSE_FOLLOWS: Final = re.compile(
    rf"(?!.*(?<![{LETTER}])(?:{_LISTING})(?![{LETTER}]))"
    rf".*(?<![{LETTER}])(?:{'|'.join(SUNG)})[{LETTER}]{{0,6}}(?![{LETTER}]).*:$", re.DOTALL)
"""What leads in verse: «ئەم پارچە شیعرە دەڵێت:»; «… بریتین لە:» leads in a list."""
VERSE_NUMBER: Final = re.compile(
    rf"[-–—(\[ ]*+(?:[{DIGITS_CLASS}]{{1,4}}+|[{LETTER}])[-–—)\]. ]*+|[*•٭۞~_ .…=–—-]++")
"""A line between stanzas: a number, a letter, or nothing but signs."""
_FOREIGN = (rf"[A-Za-z=+({{<>@#%|/•●▪■◆]|(?<![\[{DIGITS_CLASS}])[{DIGITS_CLASS}]++(?!\])")
FOREIGN_TO_VERSE: Final = re.compile(_FOREIGN)
"""Latin letters, brackets, and digits but for the mark of a note."""
UNLIKE_VERSE: Final = re.compile("|".join((
    _FOREIGN,
    rf"^(?:[*–-] |[{LETTER}]{{1,2}} ?[-–)/.])",
    rf"(?:(?<!\.)\.|[{URDU_FULL_STOP}{COLONS}]) *+[^\s.!؟?»\"]")))
"""What lines of verse rarely have: Latin letters, digits but for the mark of a note, an item's
mark, a sentence that ends inside."""
_MAY_BE_UNLIKE = re.compile(
    rf"[A-Za-z=+({{<>@#%|/•●▪■◆{DIGITS_CLASS}*–).{URDU_FULL_STOP}{COLONS}-]")
_ENDED_IN_FULL = re.compile(rf"(?<![.…])[.{URDU_FULL_STOP}][\"”»)]*$")

_SIGNS = re.compile(rf"[^{LETTER}]++")
_IN_RHYME = frozenset(sign for sign in map(chr, range(0x600, 0x780))
                      if re.match(f"[{LETTER}]", sign))
_RHYMING = 2
"""Letters in which rhyming lines agree at least."""

INFLECTED: Final = frozenset({"ان", "وە"})
"""Keys of rhymes that lines of lists share too: plurals («خوێندنگەکان») and actions
(«دروستکردنەوە»)."""


def is_unlike_verse(line: str, unlike: re.Pattern[str] = UNLIKE_VERSE) -> bool:
    """Tell whether a line has what `UNLIKE_VERSE`, or a part of it, finds; most have no sign of it.

    >>> is_unlike_verse("ژمارە ٥ هات"), is_unlike_verse("ئەی شوێنی خۆشی")
    (True, False)
    """
    return _MAY_BE_UNLIKE.search(line) is not None and unlike.search(line) is not None


def rhyme_key(line: str) -> str:
    """Return the letters at the end of a line by which its rhyme is known.

    >>> rhyme_key("ئەی شوێنی خۆشی و ژیان و گیانم!")
    'نم'
    """
    end = line[-_RHYMING:]
    return end if _IN_RHYME.issuperset(end) else _SIGNS.sub("", line[-12:])[-_RHYMING:]


def ends_in_full(line: str) -> bool:
    """Tell whether a line ends with a full stop; dots that trail off are none.

    >>> ends_in_full("هات."), ends_in_full("هات…"), ends_in_full("(هات.)")
    (True, False, True)
    """
    return ("." in line or URDU_FULL_STOP in line) and _ENDED_IN_FULL.search(line) is not None
