"""The rules by which a language tells who says what, as a table: `<code>/speech.json`.

Patterns are regular expressions for whole words. They are compared with folded words: in lower
case, with the letters of `fold` replaced, without the characters of `unread`. One space stands
between two words, a sign being a word of its own: `said :`.
"""

import re
from functools import cache
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from kashkol.languages.date_tables import date_table
from kashkol.languages.language import table

Patterns = tuple[str, ...]
STOPS: Final = frozenset({".", "!", "?", "…", "\N{ARABIC QUESTION MARK}",
                          "\N{ARABIC FULL STOP}"})
"""Signs that end a sentence, in any of the languages."""
CALLS: Final = frozenset({"!", "?", "\N{ARABIC QUESTION MARK}"})
"""Those that make a sentence even of one word: `"When?"`."""
COMMAS: Final = frozenset({",", "\N{ARABIC COMMA}"})
SEMICOLONS: Final = frozenset({";", "\N{ARABIC SEMICOLON}"})
DASHES: Final = frozenset({"-", "–", "—"})
COLON: Final = ":"
_NEVER: Final = "(?!)"


class MarkFamily(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Quotation marks that may close each other."""

    pairs: tuple[tuple[str, str], ...]
    """The opening and the closing mark of each pair. A mark that opens in one and closes in
    another tells nothing by its shape."""
    apostrophes: bool = False
    """Whether its marks are also apostrophes, which stand inside or behind words."""


class SpeechRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a language says around quotation marks."""

    about: str = ""
    marks: tuple[MarkFamily, ...]
    fold: tuple[tuple[str, str], ...] = ()
    """Characters, and what they count as in comparisons."""
    unread: str = ""
    """Characters that words contain and comparisons leave out: vowel signs, joiners."""

    verbs: Patterns
    """Verbs of speech in all their forms, with the words that belong to them."""
    participles: Patterns = ()
    """The same, where the subject is that of the clause before: «adding», «مؤكدا»."""
    relatives: Patterns = ()
    """The same before their subject, behind the speech: «diyen X»."""
    weak: Patterns = ()
    """Those of `verbs` that often mean something else: speech must follow directly."""
    aside: Patterns = ()
    """Those of what somebody does while another may speak: «ضحك», `laughed`."""
    answers: Patterns = ()
    """Verbs of somebody who answers: who is asked in the same sentence speaks."""
    also: Patterns = ()
    """Verbs of somebody who goes on speaking; they may refer past sentences without speech."""
    joined: Patterns = ()
    """Verbs with a conjunction written to them: their subject is not before them."""
    narrators: Patterns = ()
    """Verbs and pronouns by which the author of the text speaks: «I said», «قلت»."""
    with_subject: Patterns = ()
    """Words before whoever a participle has as its subject for itself: `with X saying`."""
    according_to: Patterns = ()
    """Words before whose words are quoted: «according to»."""
    according_to_behind: Patterns = ()
    """Words behind whose words are quoted: «…'e göre»."""
    relayed: Patterns = ()
    """Words before who is quoted by somebody else: `quoted X as saying`, «نقلت … عن X قوله»."""
    possessed_behind: Patterns = ()
    """Nouns directly behind words that are of their possessor: «X'in "…" sözleri»."""
    no_owner: str = _NEVER
    """What follows directly behind a name that owns nothing, by its case: «'ı», «'a»."""
    by_pronoun: Patterns = ()
    """Words that say that the words are of the speaker before: «على حد قوله»."""

    subjects: tuple[Literal["before", "after"], ...]
    """Where the subject of a verb is looked for, seen from the verb, in order."""
    verb_ends_clause: bool = False
    """Whether a verb governs a speech directly before it without a comma between."""
    complementizers: Patterns = ()
    """«that»: what introduces a reported sentence."""
    infinitives: Patterns = ()
    """Words behind a verb of asking before what is asked: «urged them to», «دعا إلى»."""
    pronouns: Patterns = ()
    """Pronouns and phrases that mean the speaker before: «he», «وی»."""
    personal: Patterns = ()
    """Those of `pronouns` that mean a person and nothing else: «she», «وی»."""
    neuter: Patterns = ()
    """Those of `pronouns` that mean no person: «it»."""
    feminine: Patterns = ()
    """Verbs and pronouns, of a word each, that say that a woman speaks: «she», «قالت». They are
    compared in lower case, but not folded: Kurmanji «wê» is she, «we» is you."""
    masculine: Patterns = ()
    """Those that say that a man speaks."""
    women: Patterns = ()
    """Given names and nouns of women alone. Other given names are those of men."""
    men: Patterns = ()
    """Nouns of men alone: «father»."""
    either: Patterns = ()
    """Given names that women and men bear."""
    last_names: Patterns = ("\\w{3,}(?:'\\w+)?",)
    """Words that may be the last name of somebody whose given name is before."""
    possessed: Patterns = ()
    """Nouns that a pronoun behind them owns, so that it is no subject: «dayika wî»."""
    sources: Patterns = ()
    """Writings that speak for somebody named before: «the statement», «البيان»."""
    owners: Patterns = ()
    """Words in the case of whoever owns what follows: «gazetecilerin»."""
    authorship: Patterns = ()
    """Words between a writing and its author: «a statement from», «بيان صادر عن»."""
    authorship_behind: Patterns = ()
    """Words behind the author of a writing: «tarafından yapılan açıklamada», `X's answer`."""
    impersonal: Patterns = ()
    """Those of `verbs` that say of a writing what stands in it: «آمده است», «hat gotin»."""
    behind_subjects: Patterns = ()
    """Words between a subject and its verb, whatever governs the subject: `who`, «قد»."""
    of_owners: Patterns = ()
    """Verbs whose subject is in the case of a possessor: «X'in kullandığı»."""
    no_speakers: Patterns = ()
    """Words that are no subject: «it was», «there»."""

    oblique: Patterns = ()
    """Last words of a phrase that is no subject by its case: «açıklamada»."""
    nouns_end_phrases: bool = False
    """Whether a noun phrase ends with its noun, and a clause may describe that before it."""

    titles: Patterns = ()
    """Words directly before the name of who bears them: «Mr», «President», «الوزير»."""
    persons: Patterns = ()
    """Other nouns with which a speaker without a name begins: «an official», «سخنگوی»."""
    people: Patterns = ()
    """Nouns that mean a person, each alone: «سائق», «engineer», «ninem»."""
    kin: Patterns = ()
    """Those of `people` that are told by whose they are: «mother», «dayika»."""
    followers: Patterns = ()
    """Nouns of people who belong to somebody: «adamları», `supporters`."""
    offices: Patterns = ()
    """Phrases that mean somebody named before by the office: «the minister», «الوزير»."""
    bodies: Patterns = ()
    """Phrases that mean a body named before: «the organisation», «این سازمان»."""
    named_bodies: Patterns = ()
    """Nouns of `bodies` that mean one with the noun in its name: «حزب»."""
    article: str = ""
    """What is written to the beginning of such nouns, as a pattern: «ال»."""
    determiners: Patterns = ()
    """Words before a noun that say only which one is meant: articles, «this», «former»."""
    plurals: Patterns = ()
    """Verbs and pronouns of several who speak: «they», «قالوا»."""
    fields: Patterns = ()
    """Words with which an office ends before a name: «Foreign», «خارجه»."""
    prepositions: Patterns = ()
    """Words before a noun that is no subject; a noun phrase ends at one."""
    subordinators: Patterns = ()
    """Those of `prepositions` behind which a clause with its subject may stand: «when»."""
    phrase_prepositions: Patterns = ()
    """Those of `prepositions` that may stand inside a speaker: «a spokesman for», «باسم»."""
    attached_and: str = ""
    """Conjunctions of a letter that are written to the word behind: «و». A name behind any other
    letter is no subject: «ب», «ل»."""
    adverbs: Patterns = ()
    """Words around a subject that are no part of it: adverbs, days, conjunctions."""
    ands: Patterns = ()
    """What joins two names to one subject."""
    governing: Patterns = ()
    """A word before a name that governs it, so that the name is not the subject; not a title."""
    case_marked: str = _NEVER
    """What follows directly behind a name that is not the subject: «'s», «'ın»."""
    modified: Patterns = ()
    """A word behind a name that the name only describes: «Irak hükümeti»."""
    modified_things: Patterns = ()
    """The same behind the name of no person: «IŞİD hedeflerine», `London meeting`."""
    is_modified_by_capitals: bool = False
    """Whether a name before a word with a capital only describes it: «Iraq Prime Minister»."""

    naming: Patterns = ()
    """Words directly before a mark that announce a name or a word, and no speech."""
    naming_behind: Patterns = ()
    """The same behind the closing mark: «adlı», «olarak»."""
    predicate_behind: Patterns = ()
    """Words before a short stretch that make it a predicate: «is»."""
    no_predicate: Patterns = ()
    """First words of a stretch that is no predicate: «ال…»."""
    copulas_behind: Patterns = ()
    """Words behind a short stretch that make it a predicate: «است», «olduğunu»."""
    predicate_begins: Patterns = ()
    """First words of a stretch that is a predicate: «will», «dê»."""
    predicate_ends: Patterns = ()
    """Last words of a stretch that is one: «tune»."""
    adjuncts: Patterns = ()
    """Last words of a stretch that say when, where or how, or of what it is said: «düzeyde»,
    «kırıldığını»."""
    suffix_of_quoted: str = _NEVER
    """What is written directly behind the closing mark of a quoted name or speech."""


@cache
def speech_rules(code: str) -> SpeechRules:
    """Return the rules of a language by its code.

    >>> speech_rules("ar").subjects
    ('after', 'before')
    """
    rules: SpeechRules = table(code, "speech", SpeechRules)
    return replace(rules, adverbs=(*rules.adverbs, _day_of_month(code)))


def _day_of_month(code: str) -> str:
    """Return the pattern of a day and its month, which stand beside a subject as adverbs do."""
    dates = date_table(code)
    months = "|".join(sorted(map(re.escape, {*dates.months, *dates.solar, *dates.hijri}), key=len,
                             reverse=True))
    return rf"(?:\d{{1,2}} [/-] )?\d{{1,2}} (?:{months.lower()})(?: \d{{4}})?"
