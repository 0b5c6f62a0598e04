"""What may be written between a date and the weekday, the time or the other date it belongs with.

The patterns compare spellings loosely, as `date_words.loose` does.
"""

import re
from typing import Final

from kashkol.languages.ckb.date_words import loose, words_of
from kashkol.languages.ckb.times import HOUR_HEADS
from kashkol.languages.punctuation import COMMA, COMMAS, QUESTION_MARKS, SEMICOLON
from kashkol.languages.scripts import LETTER

_SUFFIX = "(?:یی?|دا|ەوە|وە|یەوە|ە|یە|یش|ش|یدا)?"
_ERA = f"(?: ?(?:{loose(words_of('eras'))}))?"
_MARKS = rf"[ \n{COMMAS}()–-]*"

BESIDE: Final = re.compile(f"{_SUFFIX}{_ERA}{_MARKS}"
                           f"(?:(?:واتە|{loose(words_of('date_labels'))}){_MARKS}){{0,2}}")
"""Between a weekday and its date: «هەینی، ڕێکەوتی ٥ی تشرینی دووەم»."""
SAME_DAY: Final = re.compile(
    rf"{_SUFFIX}{_ERA}[ \n{COMMAS}]*(?:[/=(–-] ?(?:{loose(words_of('same_day'))})?"
    rf"|{loose(words_of('same_day'))}) *")
"""Between two dates that name one day in two calendars: «… بەرامبەر بە …»."""
NEAR_TIME: Final = re.compile(
    f"{_SUFFIX}{_ERA}{_MARKS}(?:{loose(words_of('time_glue'))}{_MARKS}){{0,3}}")
"""Between a date and a time of that day."""
CLAUSE_END: Final = re.compile(
    f'[.{QUESTION_MARKS}!{SEMICOLON}:«»“”"\\n]'
    f'|(?:^|[ {COMMA}]){loose(words_of("clause_ends"))}(?![{LETTER}])')
"""What ends a clause, so that a time behind it is not of the date before it."""
AFTER_PART_OF_DAY: Final = re.compile(
    f" ?(?:{loose(words_of('after_part_of_day'))}|\\d|{COMMA}? ?(?:لە ?)?{loose(HOUR_HEADS)})")
"""What follows a part of the day that was named before its hour: «ئێوارەی ئەمڕۆ کاژێر ٦»."""
