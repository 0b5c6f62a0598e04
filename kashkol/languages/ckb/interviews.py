"""Words and signs of interviews: what stands before a turn, and who is interviewed by whom.

All patterns are for the reading text. Whether a text is an interview, and where its turns are,
`reading.structure.turns` decides.
"""

import json
import re
from importlib import resources
from typing import Final

from kashkol.languages.ckb.date_words import leveled_text, loose
from kashkol.languages.ckb.verbs import is_common_verb
from kashkol.languages.punctuation import COMMA, DIGITS_CLASS, QUESTION_MARKS, SEMICOLON
from kashkol.languages.scripts import LETTER

_TABLE = json.loads(resources.files(__package__).joinpath("interviews.json").read_text("utf-8"))

# --- before a turn ---------------------------------------------------------------------------

MAY_BE_LETTERED: Final = tuple(sorted({
    bracket + word[0] for word in (*_TABLE["asks"], *_TABLE["answers"])
    for bracket in ("", "(", "[", "**")}))
"""How every paragraph begins that `LETTERED` matches."""
_NUMBER = f"(?: ?(?:[{DIGITS_CLASS}]{{1,3}}|یەکەم|دووەم|سێیەم|چوارەم|پێنجەم))?"
LETTERED: Final = re.compile(
    rf"[(\[]?(?:(?P<asks>{loose(_TABLE['asks'])})|(?P<answers>{loose(_TABLE['answers'])}))"
    rf"{_NUMBER}(?: ?[:{SEMICOLON}/ـ)\]–—-]+|\.)(?:\*\*)?(?![{DIGITS_CLASS}]) ?")
"""«پ:», «و/», «پرسیار:», «[وەڵام]», «پ1:», «پ.» at the beginning of a turn."""
NAMED: Final = re.compile(
    f"(?P<name>[{LETTER}]\\.(?: ?[{LETTER}]\\.?)?(?= ?[:/])"
    f"|(?:د\\. ?|م\\. ?|پ\\. ?د\\. ?)?[^\\W\\d_][^\\d:/{QUESTION_MARKS}!.{COMMA}{SEMICOLON}"
    f'"«»“”()\n]{{1,38}}?)(?: ?\\([^()\n]{{1,60}}\\))?'
    f"(?: ?[:/{SEMICOLON}](?:\\*\\*)?| [–—-] )(?![/\\d]) ?")
"""The name or the outlet before a turn: «د. کەریم: …», «کەریم – …», «کەریم (شاعیر): …»."""
ENDS_NAMED: Final = re.compile(f"[:/{SEMICOLON}–—-](?:(?<=[:/{SEMICOLON}])|(?= ))")
"""What `NAMED` matches has this, with which the words before it end; a text is searched for one
sign many times as fast as for several beginnings."""
LONGEST_NAMED: Final = 120
"""More code points than it has, with its sign."""
BOLD: Final = "**"
"""What plain text has around what is bold."""
BULLETED: Final = re.compile(
    "(?P<sign>[•●▪■◆◇◦‣○□►*+–—ـ><-]|[»«](?= ))[•●▪■◆◇◦‣○□►*+–—ـ><-]* ?")
"""The bullet, dash or arrow before a turn."""
NUMBERED: Final = re.compile(f"\\(?[{DIGITS_CLASS}]{{1,2}} ?[-–.)/:ـ](?! ?[{DIGITS_CLASS}]) ?")
"""The number before a question."""
LONGEST_NAME_WORDS: Final = 5
ENDS_AS_QUESTION: Final = re.compile(f"[{QUESTION_MARKS}][!.{QUESTION_MARKS}»”\"')* ]*$")

# --- what tells an interview -----------------------------------------------------------------

_WORD_END = f"(?![{LETTER}])"
_LEAD = f"(?<![{LETTER}]){loose(_TABLE['leads'])}"
_ASKED = "پرسیارەکانی"
INTERVIEW: Final = re.compile(f"{_LEAD}(?:ی|یی|ێکی|یەکی|ەدا|یەدا|ێکدا|یەکدا|کە|ەکە|دا)?{_WORD_END}")
"""A word for an interview, which may also mean talks or a meeting."""
SURELY_INTERVIEW: Final = re.compile(
    f"^{loose(_TABLE['leads'])}[^\n.{COMMA}:]{{0,60}} لە ?گەڵ |^{loose(_TABLE['made_by'])} ?[:/]"
    f"|(?<![{LETTER}])(?:لە ?م|ئە ?م|دەقی) ?(?:{loose(_TABLE['leads'])})"
    f"(?:ە|یە|ەی|دا|ەدا|یەدا|کە|ەکە|ەکەی|ەکەدا)?{_WORD_END}"
    f"|{_LEAD}[^\n.]{{0,40}} تایبەت|(?<![{LETTER}]){_ASKED}[^\n.]{{0,30}} دەداتەوە")
"""What only the headline or the introduction of an interview says."""
_OF_INTERVIEWS = frozenset(map(leveled_text, (*_TABLE["leads"], *_TABLE["made_by"], _ASKED)))
_SHORTEST_OF_INTERVIEWS = tuple(sorted(
    word for word in _OF_INTERVIEWS
    if not any(other in word for other in _OF_INTERVIEWS if other != word)))
FIRST_PERSON: Final = re.compile(
    f"(?<![{LETTER}])(?:منیش|من|ئێمەش|ئێمە|خۆمان|خۆم|بەڵێ|نەخێر"
    f"|(?:دە|نا|ئە)[{LETTER}]{{2,10}}(?:ەم|م|ین)"
    f"|[{LETTER}]{{1,10}}(?:ووم|ردم|ێکم|ووین|ردمان)"
    f"|[{LETTER}]{{2,12}}(?:م|مان) (?:کرد|دا|پێ|لێ|هەیە|نییە|بوو)){_WORD_END}")
"""A word by which somebody speaks of themselves."""
NO_INTERVIEW: Final = re.compile(
    f"(?<![{LETTER}]){loose(_TABLE['not_interviews'])}{_WORD_END}")
"""What stands at the head of frequent questions, of an examination or of a play."""

# --- who asks and who answers ----------------------------------------------------------------

MADE_BY: Final = re.compile(
    f"^(?:(?P<surely>{loose(_TABLE['surely_made_by'])})|{loose(_TABLE['made_by'])})"
    r" ?(?:و [^\s:/]+ ?)?[:/–-] ?(?P<name>[^\n:/]{2,60})")
"""«سازدانی: NAME»: who held the interview; «دیمانە: NAME» may also be whom it is with."""
WITH: Final = re.compile(
    f"(?<![{LETTER}])لە ?گەڵ "
    f"(?P<name>(?:[^\n:.{COMMA}{SEMICOLON}{QUESTION_MARKS}]|(?<= [دمپ])\\.){{2,80}})")
"""«لەگەڵ NAME»: whom the interview is with."""
BELOW: Final = re.compile(f"{loose(_TABLE['below'])}{_WORD_END}")
"""How a line below an interview begins that is no part of it: «سەرچاوە: …»."""
GUESTS: Final = frozenset(_TABLE["guests"])
"""«میوانمان»: whose name follows is interviewed."""
_TO_BE = frozenset(_TABLE["to_be"])
_ENDS_OF_NAME = frozenset(_TABLE["ends_of_name"])
_LONGEST_PERSON: Final = 5
_CIRCUMPOSITION = re.compile(
    f"(?:(?<=[{LETTER}]{{4}})ی|(?<=[{LETTER}]{{3}}))دا$")


def may_speak_of_interview(opening: str) -> bool:
    """Tell whether a word is there without which `SURELY_INTERVIEW` and `INTERVIEW` find nothing.

    Few texts have one, and these patterns are slow.
    """
    leveled = leveled_text(opening)
    return any(word in leveled for word in _SHORTEST_OF_INTERVIEWS)


def is_clause(words: list[str]) -> bool:
    """Tell whether the words before a colon say something, and are no name.

    >>> is_clause(["دوو", "هۆکار", "هەیە"]), is_clause(["شنۆ", "قادر"])
    (True, False)
    """
    return words[-1] in _TO_BE or is_common_verb(words[-1])


def are_initials_of(short: str, name: str) -> bool:
    """Tell whether a label is the first letters of a name.

    >>> are_initials_of("ئ.م", "ئەحمەدی مەلا"), are_initials_of("ئەحمەد", "ئەحمەدی مەلا")
    (True, False)
    """
    letters = short.replace(".", " ").split()
    return "." in short and [word[0] for word in name.split()] == letters


def named_person(words: str) -> str:
    """Return the beginning of some words that is a person's name or title.

    >>> named_person("مامۆستا کەریم لەبارەی شیعرەوە"), named_person("نالی عەلیدا")
    ('مامۆستا کەریم', 'نالی عەلی')
    """
    kept = []
    for word in words.split()[:_LONGEST_PERSON]:
        if word in _ENDS_OF_NAME or not any(map(str.isalpha, word)):
            break
        kept.append(word)
        if _CIRCUMPOSITION.search(word):
            break
    return _CIRCUMPOSITION.sub("", " ".join(kept).rstrip(f'{COMMA}.-–!"»”) '))
