"""What is written around quotation marks, and tells speech from names and whose speech it is.

All patterns are for the reading text. Verbs of speech themselves are in `speech`.
"""

import re
from typing import Final

from kashkol.languages.ckb.affixes import ARTICLE, EZAFE, FROM, LOCATIVE
from kashkol.languages.ckb.date_words import loose, loose_key
from kashkol.languages.ckb.name_neighbours import (
    HONORIFIC_WORDS,
    OCCUPATIONS,
    ORGANISATION_NOUNS,
    VERBAL_NOUNS,
)
from kashkol.languages.ckb.naming import ROLES
from kashkol.languages.ckb.phrases import bare_noun
from kashkol.languages.ckb.speech import speech_words, words
from kashkol.languages.punctuation import COLONS, COMMA, COMMAS, QUOTATION_MARKS, SEMICOLON
from kashkol.languages.scripts import LETTER

# --- beside a mark ---------------------------------------------------------------------------

SUFFIX_OF_QUOTED: Final = re.compile(
    f"(?:ـ|ە|ی|یە|دا|ەوە|یش|ش|ن|یان|م|ەکە|ەکەی|ەکان|ەکانی|یەوە|وە|ین|بوو|یدا|ەدا|ێک|ی[ەا]ن)(?![{LETTER}])")
"""What Sorani writes behind the closing mark of a quoted name: «"NAME"ەکە»."""
COPULA: Final = re.compile(f"(?:ە|یە|ن|ین|یت|بوو?ن?|م)(?![{LETTER}])")
"""«is», «are», «was» behind a closing mark, which make the stretch a predicate."""
INTRODUCTION: Final = re.compile(rf"[\s{COLONS}{COMMAS}–-]*(?:کە[\s:{COMMA}]*)?")
"""What may be written between a verb of speech and the speech: marks, and «کە»."""
CONTINUATION: Final = re.compile(
    f"[\\s{COMMAS}.{SEMICOLON}]*(?:(?:و|هەروەها|یان|وە)[\\s{COMMA}]*){{0,2}}[{QUOTATION_MARKS}\\s]*")
"""What may be written between two stretches of one speech: «و», «هەروەها»."""
INTRODUCING_COLON: Final = re.compile(f" ?[{COLONS}]")
INTRODUCING_SPACE: Final = re.compile(f" ?[{COMMAS}]? (?!کە )")
"""A comma, or only the space, between a verb of speech and the speech."""

POINTS_BACK: Final = re.compile(
    f"(?<![{LETTER}])(?:ئەمەی|ئەمەیان|(?P<words>بە[مو] {loose(words('words_of'))}))(?![{LETTER}])")
"""«ئەمەی», «بەم وشانە»: they point back at a speech before them."""

SO_BEHIND: Final = re.compile(
    f"(?<![{LETTER}])(?:بە[مو] ?(?:جۆرە|شێوەیە|شێوازە|چەشنە)|ئاوا|ئاوەها)(?![{LETTER}])")
"""«بەم جۆرە» behind a clause: «"…"، NAME بەم جۆرە باسی دەکات»."""

# --- whose words -----------------------------------------------------------------------------

CALLED: Final = speech_words("called")
"""«پێی»: before «دەڵێن» it says what something is called."""
TITLED: Final = speech_words("titled")
"""«فیلمی», «دروشمی»: before a mark they announce a title or a word, and no speech."""
NAMING: Final = speech_words("names")
"""«بە», «ناوی»: before a mark they announce a name."""
NOT_SPEAKERS: Final = speech_words("not_speakers")
"""Nouns of things and actions, which never speak: «هەڵوێست», «بڕیار»."""
SOURCES: Final = speech_words("sources")
"""«سەرچاوەیە»: whoever «ئەو سەرچاوەیە» means, it is nobody whom the text names."""
THAT_NOUN: Final = re.compile(f" ([{LETTER}]+ە)(?![{LETTER}])")
"""The noun behind «ئەو»: «ئەو سەرچاوەیە»."""
THIS_NOUN: Final = re.compile(f" ([{LETTER}]+)(?: [{LETTER}]+)?(?<=ە)(?![{LETTER}])")
"""The noun behind «ئەو», perhaps with an adjective: «ئەو مامۆستا کوردە»."""
TO_SOMEBODY: Final = speech_words("to_somebody")
"""«پێی وتم»: behind these words the person of the verb is whom somebody speaks to."""
I_TOLD: Final = speech_words("i_told")
"""«پێم گوت», I told them: before a past verb of speech the person of «پێ» is who speaks."""
WORK: Final = re.compile(f"(?<![{LETTER}]){loose(words('works'))}[{LETTER}]{{0,5}}(?![{LETTER}])")
"""«فیلمی یەکەم», «گۆرانییەک»: a work, whose title may stand behind a colon."""
AFORESAID: Final = speech_words("aforesaid")
STRETCHES: Final = speech_words("stretches")
"""«ڕۆژە», «هەفتەیە»: behind «ئەو» they make it no person."""
CHIEF: Final = loose_key("سەرۆک")
"""The head of anything."""
FIELDS: Final = speech_words("fields")
"""Adjectives in ی with which an office ends: «وەزیری دارایی»."""
HONORIFIC_KEYS: Final = frozenset(map(loose_key, HONORIFIC_WORDS | ROLES))
"""«سەرۆک», «دکتۆر»: titles that stand before a name without an ezafe."""
OCCUPATION_KEYS: Final = frozenset(map(bare_noun, OCCUPATIONS))
"""«دادوەر», «وەزیر»: what somebody is, by which a text may mean them again; bare nouns."""
GOVERNING_NOUN: Final = re.compile(f"(?:ەکەی|اکەی|ەکانی|اکانی|{'|'.join(VERBAL_NOUNS)})$")
"""A noun that surely governs the name or title behind it: «حکومەتەکەی», «کوشتنی»."""
CLAUSE_OPENINGS: Final = speech_words("clause_openings")
"""«کە», «بەڵام»: words with which a clause begins."""
_ORGANISATIONS: Final = frozenset(map(loose_key, ORGANISATION_NOUNS))
_OF_WRITINGS: Final = frozenset(word.rstrip(EZAFE) for word in speech_words("of_writings"))

STATEMENT: Final = re.compile(
    f"(?<![{LETTER}])(?:لە)?(?P<what>{loose(words('statements'))})(?:دا|ەوە|یدا|ی)?(?![{LETTER}])")
"""«بەیاننامەکە», «لە ڕاگەیێندراوەکەدا»: a writing that the text spoke of before."""
WRITING: Final = re.compile(
    f"(?<![{LETTER}])(?:لە)?{loose(words('writings'))}(?:یەکی|ێکی|ەکەی|کەی|ی|یی) ")
"""«بەیاننامەیەکی»: a writing before its author."""
WRITER: Final = re.compile(f"([{LETTER}]{{3,}}?){LOCATIVE}(?![{LETTER}])")
"""The author that ends the phrase: «لە ڕاگەیێندراوەکەی کۆمیسیۆندا»."""
THEREIN: Final = re.compile(
    f"(?<![{LETTER}])(?:تێیدا|تیایدا|تێدا|تیادا|لەوێدا|لێیدا)(?![{LETTER}])")
"""«تێیدا»: in the writing that the clause before speaks of."""
SOURCE: Final = re.compile(f"(?:دا|ەوە)(?![{LETTER}])")
"""The end of what a verb like «هاتووە» takes its words from: «لە … دا», «لە … ەوە»."""



def is_of_writing(word: str) -> bool:
    """Tell whether a word between a writing and a name is no noun that has written it.

    It describes the writing, or is the «ڕێکخراوی» that an organisation's name may begin with.

    >>> is_of_writing("فەرمیی"), is_of_writing("ڕێکخراوی"), is_of_writing("پەرلەمانی")
    (True, True, False)
    """
    key = loose_key(word)
    return key in _ORGANISATIONS or (
        word.endswith(EZAFE) and key.rstrip(EZAFE) in _OF_WRITINGS)


# --- subjects --------------------------------------------------------------------------------

ALSO_BEHIND: Final = re.compile(f"ی?ش(?![{LETTER}])")
"""«also» behind a name."""
AND_BETWEEN: Final = re.compile(f"[{LETTER}]{{0,4}} ?{COMMA}? ?و ")
"""What joins two names to one subject."""
BY_NAME: Final = re.compile("(?:بە ?)(?:ناو|نێو)ی $")
"""«بە ناوی»: somebody new follows."""
GOES_ON: Final = re.compile("(?<= )و $")
"""«و» before a verb that shares the subject of the verb before."""
JOINT: Final = " و "
"""What begins a clause if the word before it is a verb."""
RELATIVE: Final = re.compile(f" ?{COMMA}? ?کە ")
"""«کە» behind a name: what follows, up to a comma, is said of it."""
PRONOUNS: Final = ("ناوبراو", "ئەو")
"""How every pronoun begins that means the speaker before."""
APPOSED_NAME: Final = re.compile(
    f" ?{COMMA} ?(?P<name>(?P<given>[{LETTER}]+) [{LETTER}]+(?: [{LETTER}]+)?)(?= ?{COMMA})")
"""The name in «بەڕێوەبەری …، NAME، گوتی»."""
OFFICE_BEHIND: Final = re.compile(f"(?:ی?ش)? ?{COMMA} ?([{LETTER}]+)")
"""The first word of an office between commas behind a name: «NAME، سکرتێری …»."""
ONE_OF_BEHIND: Final = re.compile(
    f"(?:ی?ش)? ?{COMMA} ?یەکێک ?{FROM} ?([{LETTER}]+?)(?:ەکان|کان|ان)ی?(?![{LETTER}])")
"""The noun in «NAME، یەکێک لە جووتیارەکان», "one of the farmers", without its plural."""
BEFORE_COMMA: Final = re.compile(f"(?:ی?ش)? ?{COMMA}")
"""The end of a name that is explained by the office before it: «وەزیری دارایی، NAME، …»."""
OFFICE_AT_ONCE: Final = re.compile(f"ی{{0,2}} ([{LETTER}]+ی)(?![{LETTER}])")
"""The word at once behind a name, which an office may begin with: «NAME وەزیری», «NAMEی وەزیری»."""
JOINED_AND: Final = " و"
"""«و» written together with the word behind it."""
THE_OTHER: Final = re.compile(f"(?<![{LETTER}])ئەویش ?{COMMA}? ?$")
"""«ئەویش» before a verb: the other of two, who was spoken to."""
AS: Final = re.compile(f"(?<![{LETTER}])وەکوو? $|(?<![{LETTER}])وەک $")
"""«وەک», as: «وەک NAME دەڵێت» says whose words follow."""
APPOSED: Final = re.compile(f" ?{COMMA} ?[^{COMMA}:.\n]{{3,80}}(?<!ش) ?{COMMA} ?")
"""What explains a name between commas; behind «ش» it is somebody else: «وەک NAME، وەزیریش، …»."""
FROM_WHOM: Final = re.compile(
    f"(?<![{LETTER}])(?:(?P<asked>پرسیار(?:ێک|یان|ێکیان)?) )?{FROM} $")
"""«لە» or «پرسیار لە» before somebody who is asked."""
NOUN_ASKED: Final = re.compile(
    f"(?<![{LETTER}]){FROM} ([{LETTER}]+?ەکە)(?:ی|م|مان|یان)? $")
"""«لە پرۆفیسۆرەکەیان» before «پرسی»."""
IS_ASKED: Final = re.compile(
    f" (?:پرسیار(?:ێک)? ?(?:دە)?(?:کرا|کرێت)|پرسرا|پرسیار(?:ێک)?یان ?کرد)(?![{LETTER}]) ?{COMMA}?")
"""«پرسیار کرا» behind somebody who is asked and so answers."""
IS_MADE: Final = re.compile(f" (?:دە)?(?:کرا|کرێت|کرد)(?![{LETTER}]) ?{COMMA}?")
"""«کرا», where «پرسیار» is before the name."""
OF_HIM: Final = "لێ"
"""«of him», in every such question."""
IS_ASKED_BEFORE: Final = re.compile(
    f"(?<![{LETTER}])(?:پرسیار(?:ێک)?(?:ی|یان|م|مان)? ?لێ ?(?:دە)?(?:کردن?|کرا|کەن|کرێت)"
    f"|لێ(?:ی|یان|م|مان) ?(?:(?:دە)?پرسی(?:ن|م|ین)?|پرسرا))(?![{LETTER}])"
    f"[^:{SEMICOLON}\n]*{COMMA} ")
"""«پرسیاری لێ کرد، …», «لێیان پرسی کەی دێت، …»: whoever was spoken of is asked, and answers."""
DATELINE_BEHIND: Final = re.compile(" [-–—|] ")
"""What parts the place of an agency's line from the text: «هەولێر - …»."""
VOCATIVE_BEHIND: Final = re.compile(f" ?{COMMA} ?(?:تۆ|ئێوە|جەنابت|بەڕێزت)(?![{LETTER}])")
"""«، تۆ» behind a name that is called."""
DEATH_OF: Final = re.compile("کۆچی دوایی ?$")
"""«کۆچی دوایی»: what follows is whose death it was, and no subject."""
PLURAL_ENDING: Final = re.compile("(?:ەکان|کان|ان|ێک|یەک|ە|ش|م)$")
"""What a noun may end with behind its stem."""
LIGHT_VERB: Final = re.compile(
    "(?:دە|نا|نە)?(?:کرد|کات|کەن|کەین|بو|دا|دات|دەن|گرت|کێشا|هێنا|خست|برد)")
"""Verbs that make one with a noun before them: «پێشکەش کرد»."""
SOMEBODY: Final = re.compile("(?:وو|مەند)(?:ێک|یەک)ی?$")
"""Nouns of who does something, or has done: «ئامادەبوویەک»."""
INDEFINITE: Final = re.compile("(?:ێک|یەک|ان|ەکان|ەک)$")
"""How a noun of people may end behind its stem."""
OF_PERSONS: Final = (EZAFE + EZAFE + ARTICLE, "ساڵەکە", "ساڵانەکە", "ساڵییەکە",
                      "گەنجەکە", "پیرەکە", "بەتەمەنەکە", "ناسراوەکە", "بەناوبانگەکە", "ناودارەکە")
"""«سویدییەکە», «٢٤ ساڵەکە», «گەنجەکە»: behind a noun, they say what a person is."""
ONE_OF_THEM: Final = re.compile(f"(?:ێک|یەک)?ی{{0,2}}(?:ش|یش)?(?![{LETTER}])")
"""What may follow a noun that calls somebody by it for the first time."""
NO_OFFICE: Final = frozenset({"کە", FROM, "بە"})
"""Words at which the description of an office ends."""
