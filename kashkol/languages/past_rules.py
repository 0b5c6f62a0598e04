"""How a language that is read by tables tells a day as past: `past.json` in its folder.

Only a day that a text tells as past shows how early the text can be. Patterns are regular
expressions for whole words, compared with folded text as those of `date_tables` are.
"""

import re
from functools import cache
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from kashkol.languages.alternatives import any_of, literal
from kashkol.languages.date_patterns import NO_LETTER, NO_LETTER_BEFORE
from kashkol.languages.date_tables import Patterns, folded_pattern, folded_table
from kashkol.languages.language import has_table, table


class PastRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words by which a day is told as past, or as anything else."""

    about: str = ""
    unwritten: str = ""
    """Signs that most texts leave out, as a class of characters; words are compared without them:
    the vowel signs of Arabic."""
    verb: Literal["behind", "before or behind"]
    """Where the verb of a day stands."""
    past: Patterns
    """Finite verbs of the past, of what happens on a day."""
    others: Patterns
    """What may govern a day instead: verbs of the present and of speech, and what is spoken of."""
    before: Patterns = ()
    """Words directly before a day that tells when something happened: «on». Without any, whatever
    stands there."""
    opening: Patterns = ()
    """Those of `before` with which a clause begins: «وفي»."""
    behind: Patterns = ()
    """What stands directly behind such a day, if it must be something: «'de»."""
    not_behind: Patterns = ()
    """Words behind a day that begins a stretch of days or is chosen for something."""
    breaks: Patterns = ()
    """Words that begin a clause; the verb of a day stands behind them."""
    relatives: Patterns = ()
    """Words with which a clause inside another begins; a verb behind them is not that of a day
    before them: «که»."""
    complements: Patterns = ()
    """Words before a day with which a phrase begins that the day may be part of, where the verb is
    behind: «برای حضور در»."""
    events: Patterns = ()
    """Nouns of what may be planned, of which a day behind them may be that: «concert»."""
    unreal: Patterns = ()
    """Words of plans, terms, conditions and predictions; no day of their sentence is past."""
    unreal_before: Patterns = ()
    """The same, if they stand before the day."""


class PastPatterns(msgspec.Struct, frozen=True):
    """The patterns of a language's past."""

    unwritten: re.Pattern[str]
    verb: re.Pattern[str]
    """A verb or what is none, in groups `past` and `other`."""
    before: re.Pattern[str]
    """What stands before a day, up to it, in groups `opening` and `lead`; a weekday included."""
    behind: re.Pattern[str]
    """What stands behind a day, from it on."""
    not_behind: re.Pattern[str]
    breaks: re.Pattern[str]
    relatives: re.Pattern[str]
    complements: re.Pattern[str]
    events: re.Pattern[str]
    """Up to the end of a text, with two words behind the noun at most."""
    unreal: re.Pattern[str]
    unreal_before: re.Pattern[str]


@cache
def past_rules(code: str) -> PastRules | None:
    """Return the words of a language as they are in folded text, or `None` if it has none."""
    if not has_table(code, "past"):
        return None
    words: PastRules = table(code, "past", PastRules)
    return replace(words, **{field: tuple(folded_pattern(each, code)
                                          for each in getattr(words, field)) for field in _LISTS})


_LISTS: Final = ("past", "others", "before", "opening", "behind", "not_behind", "breaks",
                 "relatives", "complements", "events", "unreal", "unreal_before")


@cache
def past_patterns(code: str) -> PastPatterns:
    """Return the patterns of a language that has words for the past."""
    words = past_rules(code)
    assert words is not None
    weekday = literal(folded_table(code).weekdays)
    before = any_of(words.before)
    return PastPatterns(
        unwritten=re.compile(words.unwritten or "(?!)"),
        verb=re.compile(rf"{NO_LETTER_BEFORE}(?:(?P<past>{any_of(words.past)})"
                        rf"|(?P<other>{any_of(words.others)})){NO_LETTER}"),
        before=re.compile(rf"{NO_LETTER_BEFORE}(?:(?:(?P<opening>{any_of(words.opening)})"
                          rf"|(?P<lead>{before})) ?)?"
                          rf"(?:{NO_LETTER_BEFORE}(?:{weekday}),?)?[ ,]*\Z"),
        behind=re.compile(rf"(?:{any_of(words.behind)}){NO_LETTER}" if words.behind else ""),
        not_behind=re.compile(rf"[ )]*(?:{any_of(words.not_behind)}){NO_LETTER}"),
        breaks=_words(words.breaks), relatives=_words(words.relatives),
        complements=_words(words.complements),
        events=re.compile(rf"{NO_LETTER_BEFORE}(?:{any_of(words.events)})"
                          r"(?: [^\W\d_]+){0,2} ?\Z"),
        unreal=_words(words.unreal),
        unreal_before=_words(words.unreal_before))


def _words(patterns: Patterns) -> re.Pattern[str]:
    return re.compile(rf"{NO_LETTER_BEFORE}(?:{any_of(patterns)}){NO_LETTER}")
