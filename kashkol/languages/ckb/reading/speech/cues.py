"""Cues: what makes a stretch in quotation marks speech.

A stretch is speech if a verb of speech governs it:

1. directly before it («گوتی: "…"», «ئاماژەی بەوە دا، "…"»), the ordinary case;
2. earlier in its sentence, if the stretch is a clause («… رایگەیاند، لیژنەیەک پێکدەهێنن و "…"») or
   the predicate of the reported sentence («نووسی هێرشەکەی "پێشهاتێکی مەترسیدار"ە»);
3. after it («"…"، مەعسووم وای گوت»).

Without such a verb, a clause is speech if a colon or «بە گوتەی NAME» introduces it, if «و» joins it
to a speech, or if it is a whole sentence after another speech.

Names, titles and what something is called are no speech, nor are words in scare quotes: short
stretches without a verb that a noun or «بە» governs («بە "سیناریۆ" ناو دەبەن»).
"""

import re
from typing import Final

import msgspec

from kashkol.languages.ckb.affixes import AND, EZAFE
from kashkol.languages.ckb.phrases import SAME_PERSON
from kashkol.languages.ckb.quoting import (
    CALLED,
    CONTINUATION,
    COPULA,
    FIELDS,
    INTRODUCTION,
    NAMING,
    POINTS_BACK,
    SO_BEHIND,
    TITLED,
    WORK,
)
from kashkol.languages.ckb.reading.speech.quoted import (
    Quoted,
    Spoken,
    last_word,
    length,
    paragraph_end_at,
    sentence_end_at,
)
from kashkol.languages.ckb.speech import (
    ACCORDING_TO,
    BY_THE_WORDS_OF,
    LONG,
    THESE_WORDS_OF,
    cues,
    is_clause,
    is_passive,
    is_predicate,
    is_verb,
    is_weak,
    last_cue,
    reports,
)
from kashkol.languages.ckb.verbs import is_transitive_past
from kashkol.languages.punctuation import (
    CLAUSE_STOPS,
    COLONS,
    COMMA,
    COMMAS,
    QUESTION_MARK,
    QUESTION_MARKS,
    QUOTATION_MARKS,
    SEMICOLON,
)
from kashkol.model import Span
from kashkol.text.structure import Structure

LONGEST_NAME: Final = 5
"""Words of a stretch that may be a name though it looks like a clause."""
SHORTEST_SPEECH: Final = 3
"""Words of a stretch that a verb behind it may have as its object."""


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A verb of speech and the words among which its subject is looked for."""

    surface: str | None
    start: int
    end: int
    subject_from: int
    subject_to: int
    by_words: bool = False
    """«بە گوتەی NAME» instead of a verb."""

    @property
    def quotes_writing(self) -> bool:
        """Whether the verb says what is written somewhere: «هاتووە»."""
        return self.surface is not None and is_passive(self.surface)


_SENTENCE_AFTER = 160
"""Code points behind a stretch in which its verb is looked for."""
_COLONS: Final = frozenset(COLONS)
_ENDS: Final = frozenset({"", ".", QUESTION_MARK, "!"})
"""What follows a stretch with which its sentence ends."""
_STOPS: Final = frozenset({".", QUESTION_MARK, "!"})
_AROUND_MARKS: Final = f' \n{COMMA}:«"'
"""Signs before a stretch that do not keep it from being the beginning of its sentence."""
_BARE_END: Final = f" .{COMMA}\n"
"""Signs behind a stretch that do not keep it from being a whole sentence."""


def find_cue(text: str, structure: Structure, quoted: Quoted, following: int,
             spoken: Spoken) -> Cue | None:
    """Return what makes a stretch speech, or `None` if nothing does."""
    stretch = text[quoted.span.start:quoted.span.end]
    clause = is_clause(stretch)
    if last_word(text, quoted.start, quoted.opening) in TITLED:
        return None
    found = _verb_before(text, quoted, clause=clause)
    if found and _governs(text, quoted, found, clause=clause):
        return Cue(found.group(), found.start(), found.end(), quoted.subject_from, found.start())
    colon = text[quoted.start:quoted.opening].rstrip()[-1:] in _COLONS
    if colon and (clause or not found):
        return _behind_colon(text, quoted, clause=clause, has_verb=found is not None)
    by_words = _by_words(text, quoted)
    if by_words and (clause or is_predicate(stretch)) and not _goes_on(text, quoted.after):
        return Cue(by_words.group(), by_words.start(), by_words.end(), by_words.end(),
                   quoted.opening, by_words=True)
    return _cue_after(text, structure, quoted, following, spoken, clause=clause)


def _verb_before(text: str, quoted: Quoted, *, clause: bool) -> re.Match[str] | None:
    """Return the last verb of speech before a stretch in its sentence.

    If «و» joins a clause, it may be before a stretch that is no speech: «گوتی کە دیدارەکە "گەرم"
    بووە و "درێژە بە سەردانەکان دەدەین"».
    """
    found = last_cue(text, quoted.start, quoted.opening)
    joined = clause and last_word(text, quoted.start, quoted.opening) == AND
    return last_cue(text, quoted.subject_from, quoted.start) if joined and not found else found


def _behind_colon(text: str, quoted: Quoted, *, clause: bool, has_verb: bool) -> Cue | None:
    """Return the cue of a stretch that a colon introduces, not after the name of a work."""
    if not (clause or is_predicate(text[quoted.span.start:quoted.span.end])) \
            or (not has_verb and _titles_work(text, quoted)):
        return None
    return Cue(None, quoted.opening, quoted.opening, quoted.subject_from, quoted.opening)


def _titles_work(text: str, quoted: Quoted) -> bool:
    """Tell whether a colon announces the title of a work: «فیلمی یەکەم: "…"»."""
    return length(text, quoted) <= LONGEST_NAME \
        and WORK.search(text, quoted.start, quoted.opening) is not None


def _without_verb(quoted: Quoted) -> Cue:
    """Return the cue of a stretch that is speech without a verb; its subject is the one before."""
    return Cue(None, quoted.opening, quoted.opening, quoted.opening, quoted.opening)


def _by_words(text: str, quoted: Quoted) -> re.Match[str] | None:
    """Return the words before a stretch that say whose words it is: «بە گوتەی», «بەگوێرەی»."""
    return BY_THE_WORDS_OF.search(text, quoted.start, quoted.opening) \
        or ACCORDING_TO.search(text, quoted.start, quoted.span.start)


# --- a verb before a stretch -----------------------------------------------------------------


def _governs(text: str, quoted: Quoted, cue: re.Match[str], *, clause: bool) -> bool:
    """Tell whether a verb of speech before a stretch has it as its object."""
    gap = text[cue.end():quoted.opening]
    if is_weak(cue.group()) and not _may_govern_though_weak(cue, gap, clause=clause):
        return False
    if INTRODUCTION.fullmatch(gap):
        return _governs_next(text, quoted, cue, gap, clause=clause)
    if gap.rstrip().endswith(":"):
        return True
    if clause:
        return not _is_phrase_of_noun(text, quoted)
    return COPULA.match(text, quoted.after) is not None or _is_last_predicate(text, quoted)


def _has_colon(gap: str) -> bool:
    """Tell whether a colon, or the semicolon typed for it, introduces a speech."""
    return not _COLONS.isdisjoint(gap)


def _may_govern_though_weak(cue: re.Match[str], gap: str, *, clause: bool) -> bool:
    """Tell whether a verb governs that often means something else: «داوای کرد», «پرسی».

    It does before a colon; and before a clause, if it is next to it or reports whole sentences.
    """
    return _has_colon(gap) or (clause and (
        reports(cue.group()) or INTRODUCTION.fullmatch(gap) is not None))


def _governs_next(text: str, quoted: Quoted, cue: re.Match[str], gap: str, *,
                  clause: bool) -> bool:
    """Tell whether a verb governs the stretch next to it, which may also be a name.

    A colon, a comma, a verb within or its length make a stretch speech; a short one is speech
    where the sentence ends with it. What «پێی دەڵێن» introduces is only a name.
    """
    if _has_colon(gap):
        return True
    if _is_called(text, cue) and not (clause and COMMA in gap):
        return False
    return clause or COMMA in gap or length(text, quoted) > LONGEST_NAME \
        or _is_ended(text, quoted) or not _goes_on(text, quoted.after)


def _is_phrase_of_noun(text: str, quoted: Quoted) -> bool:
    """Tell whether a clause is a title or the like: short, and governed by a noun before it."""
    return _hangs_on_noun(text, quoted) and length(text, quoted) <= LONGEST_NAME


def _is_last_predicate(text: str, quoted: Quoted) -> bool:
    """Tell whether a stretch is the predicate of a reported sentence that ends with it.

    «گوتی ئەوان "تیرۆریستن".»
    """
    return _ends_sentence(text, quoted) \
        and is_predicate(text[quoted.span.start:quoted.span.end]) \
        and not _hangs_on_noun(text, quoted) \
        and not is_verb(last_word(text, quoted.start, quoted.opening))


def _is_ended(text: str, quoted: Quoted) -> bool:
    """Tell whether a stretch has the mark within with which its sentence ends: «گوتی: "NAME."»."""
    return text[quoted.span.end - 1] in _STOPS


def _ends_sentence(text: str, quoted: Quoted) -> bool:
    """Tell whether the sentence ends with a stretch, so that its verb must be within."""
    return text[quoted.after:quoted.after + 2].strip()[:1] in _ENDS


def _is_called(text: str, cue: re.Match[str]) -> bool:
    """Tell whether the verb only says what something is called: «پێی دەڵێن "…"»."""
    return last_word(text, 0, cue.start()) in CALLED


def _goes_on(text: str, after: int) -> bool:
    """Tell whether the sentence goes on behind a stretch as if that were one of its words."""
    rest = text[after:after + 2].partition("\n")[0]
    return bool(rest.strip()) and not COPULA.match(text, after) \
        and rest.lstrip()[:1] not in CLAUSE_STOPS + ")"


def _hangs_on_noun(text: str, quoted: Quoted) -> bool:
    """Tell whether a stretch follows «بە», «ناوی» or a noun with its ezafe."""
    before = last_word(text, quoted.start, quoted.opening)
    if before == AND:
        joined = last_word(text, quoted.start, text.rindex(AND, quoted.start, quoted.opening))
        return not (is_verb(joined) or is_transitive_past(joined))
    if before in SAME_PERSON and is_clause(text[quoted.span.start:quoted.span.end]):
        return False
    return before in NAMING or (before.endswith(EZAFE) and before not in FIELDS)


def _cue_after(text: str, structure: Structure, quoted: Quoted, following: int,
               spoken: Spoken, *, clause: bool) -> Cue | None:
    """Return a verb behind a stretch, or what a stretch without any verb goes on from."""
    if _begins_sentence(text, quoted) and (said := _said_behind(text, quoted, following)):
        return said
    if not clause and length(text, quoted) < SHORTEST_SPEECH:
        return None
    previous = spoken[-1][0] if spoken else None
    if clause and previous and _continues(text, quoted, previous):
        return _without_verb(quoted)
    return _cue_of_sentence(text, structure, quoted, following, previous) \
        if _begins_sentence(text, quoted) else None


def _cue_of_sentence(text: str, structure: Structure, quoted: Quoted, following: int,
                     previous: Quoted | None) -> Cue | None:
    """Return what makes a stretch speech with which a sentence begins."""
    clause = is_clause(text[quoted.span.start:quoted.span.end])
    sentence_end = min(sentence_end_at(structure, quoted.after),
                       paragraph_end_at(structure, quoted.span.end))
    end = min(sentence_end, following, quoted.after + _SENTENCE_AFTER)
    behind = _cue_behind(text, structure, quoted, end)
    if behind and (not clause or length(text, quoted) <= SHORTEST_SPEECH):
        return None if _introduces(text, behind, following) else behind
    if behind and _is_ended(text, quoted) and not _closes_clause(text, behind):
        behind = None
    if behind is None and clause and (
            _is_ended(text, quoted) or not text[quoted.after:sentence_end].strip(_BARE_END)):
        return _cue_of_whole_sentence(text, structure, quoted, previous)
    return behind


def _closes_clause(text: str, cue: Cue) -> bool:
    """Tell whether a clause ends with a verb, which so has its object before it."""
    return cue.by_words or _SPOKEN_BY.match(text, cue.end) is not None


_COMMA_BEHIND = re.compile(f"[{COMMAS}] ")
_SPOKEN_BY: Final = re.compile(rf"[{COMMAS}.{SEMICOLON}!{QUESTION_MARKS}\n]|$| {AND} ")
_TO_STOP: Final = re.compile(
    rf"(?P<words>[^.{COMMAS}{SEMICOLON}:!{QUESTION_MARKS}\n]{{3,60}})(?:[.!]|\n|$)")
_LONGEST_ATTRIBUTION: Final = 60
_MOST_WORDS_OF_SPEAKER: Final = 6
_MOST_WORDS_BEHIND: Final = 8
"""Words of a clause behind a speech that has no verb of speech."""


def _said_behind(text: str, quoted: Quoted, following: int) -> Cue | None:
    """Return the verb of «"…"، NAME گوتی», a clause of its own behind a stretch of any length."""
    comma = _COMMA_BEHIND.match(text, quoted.after)
    inside = text[quoted.span.end - 1] in COMMAS and text[quoted.after:quoted.after + 1] == " "
    if comma is None and not inside:
        return None
    start = comma.end() if comma else quoted.after + 1
    end = min(following, start + _LONGEST_ATTRIBUTION, len(text))
    for cue in cues(text, start, end):
        before = text[start:cue.start()]
        if _SPOKEN_BY.match(text, cue.end()) and not is_passive(cue.group()) \
                and len(before.split()) <= _MOST_WORDS_OF_SPEAKER \
                and not any(sign in CLAUSE_STOPS for sign in before):
            return Cue(cue.group(), cue.start(), cue.end(), quoted.after, cue.start())
        return None
    return _said_so(text, quoted, start, end)


def _said_so(text: str, quoted: Quoted, start: int, end: int) -> Cue | None:
    """Return the cue of a sentence or question that somebody says with another verb behind it.

    «"…"، NAME بەم جۆرە وەسفی کرد», «"…"، NAME لێی گەڕاندەوە»: a few words up to the full stop.
    """
    rest = _TO_STOP.match(text, start, end)
    if rest is None or len(rest["words"].split()) > _MOST_WORDS_BEHIND \
            or length(text, quoted) < SHORTEST_SPEECH \
            or not is_clause(text[quoted.span.start:quoted.span.end]):
        return None
    so = SO_BEHIND.search(rest["words"])
    stop = rest.end("words")
    return Cue(so.group() if so else None, start, stop, quoted.after, stop)


def _begins_sentence(text: str, quoted: Quoted) -> bool:
    return not text[quoted.start:quoted.opening].strip(_AROUND_MARKS)


def _introduces(text: str, cue: Cue, following: int) -> bool:
    """Tell whether a verb belongs to the next stretch, as in «"NAME"، پارێزەر، گوتی: "…"»."""
    gap = text[cue.end:following] if following - cue.end <= _LONGEST_INTRODUCTION else "."
    return INTRODUCTION.fullmatch(gap.rstrip(QUOTATION_MARKS + " ")) is not None \
        and gap.rstrip() != gap.rstrip(QUOTATION_MARKS + " ")


_LONGEST_INTRODUCTION: Final = 12


def _continues(text: str, quoted: Quoted, previous: Quoted) -> bool:
    """Tell whether a stretch goes on from the speech before in its sentence: «"…" و "…"»."""
    return previous.last_sentence == quoted.sentence \
        and CONTINUATION.fullmatch(text, previous.after, quoted.opening) is not None


def _cue_behind(text: str, structure: Structure, quoted: Quoted, end: int) -> Cue | None:
    """Return the verb of speech behind a stretch, or «ئەمە وتەی NAME بوو»."""
    for cue in cues(text, quoted.after, end):
        if not is_weak(cue.group()) and not _opens_next(text, structure, quoted, cue):
            return Cue(cue.group(), cue.start(), cue.end(), quoted.after, cue.start())
    these = THESE_WORDS_OF.search(text, quoted.after, end)
    return Cue(these.group(), these.start(), these.end(), these.end(), end, by_words=True) \
        if these else None


# --- a sentence that is nothing but a stretch ------------------------------------------------


def _cue_of_whole_sentence(text: str, structure: Structure, quoted: Quoted,
                           previous: Quoted | None) -> Cue | None:
    """Return what makes a whole sentence in quotation marks speech, or `None` if nothing does.

    It is the verb of the sentence before or behind, a speech in the sentence before, or its own
    length.
    """
    other = _cue_of_sentence_behind(text, structure, quoted) \
        or _cue_of_sentence_before(text, structure, quoted, previous)
    if other:
        return other
    if previous and quoted.sentence - previous.last_sentence <= 1:
        return _without_verb(quoted)
    is_long = length(text, quoted) >= LONG
    return _without_verb(quoted) if is_long and not _is_heading(structure, quoted) else None


def _cue_of_sentence_behind(text: str, structure: Structure, quoted: Quoted) -> Cue | None:
    """Return what points back at a stretch: «NAME ئەمەی گوت», «بەم وشانە NAME دەستی پێ کرد»."""
    start = quoted.after
    end = min(sentence_end_at(structure, start), start + _SENTENCE_AFTER)
    back = POINTS_BACK.search(text, start, end)
    if back is None:
        return None
    if back["words"]:
        return Cue(back["words"], back.start(), back.end(), back.end(), end)
    cue = next(cues(text, back.end(), end), None)
    return Cue(cue.group(), cue.start(), cue.end(), start, cue.start()) \
        if cue and _SPOKEN_BY.match(text, cue.end()) else None


def _cue_of_sentence_before(text: str, structure: Structure, quoted: Quoted,
                            previous: Quoted | None) -> Cue | None:
    """Return the last verb of the sentence before, if it governs a stretch in the next one.

    «… ئەوەی راگەیاند:», a new line, and the speech. A verb inside the speech before does not, nor
    does one that often means something else.
    """
    if quoted.sentence <= 0:
        return None
    before = structure.sentences[quoted.sentence - 1]
    last = last_cue(text, before.start, before.end)
    if last is None or is_weak(last.group()):
        return _cue_of_colon_before(text, quoted, before)
    if previous and previous.span.start < last.start() < previous.span.end:
        return None
    is_introduced = text[before.end - 1] in _COLONS \
        or length(text, quoted) >= SHORTEST_SPEECH \
        or INTRODUCTION.fullmatch(text[last.end():before.end].rstrip("."))
    return Cue(last.group(), last.start(), last.end(), before.start, last.start()) \
        if is_introduced else None


def _cue_of_colon_before(text: str, quoted: Quoted, before: Span) -> Cue | None:
    """Return the colon of the sentence before, without a verb: «… بەم شێوەیەیە:»."""
    if text[before.end - 1] not in _COLONS or length(text, quoted) < SHORTEST_SPEECH:
        return None
    return Cue(None, before.end, before.end, before.start, before.end)


def _opens_next(text: str, structure: Structure, quoted: Quoted, cue: re.Match[str]) -> bool:
    """Tell whether a verb belongs to what it introduces: «… دەڕۆین.» هەروەها گوتی: «…»."""
    return sentence_end_at(structure, quoted.span.end - 1) <= quoted.after \
        and text[cue.end():cue.end() + 2].lstrip().startswith(":")


def _is_heading(structure: Structure, quoted: Quoted) -> bool:
    return any(heading.start <= quoted.span.start < heading.end for heading in structure.headings)
