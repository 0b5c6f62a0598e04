"""Cues: what makes a stretch in quotation marks speech, by the table of a language.

A stretch is speech if a verb of speech governs it: before it («قال X: "…"», `X said: "…"`), or
behind it (`"…," said X`, `"…" dedi`). A colon, a comma or «that» between makes sure that a verb
before governs; behind other words it governs a stretch that is a clause or a predicate (`said it
was "a grave mistake"`). Without a verb, a clause is speech if a colon or «according to X»
introduces it, or if it goes on from another speech. Names, titles, what something is called and
words in scare quotes are no speech.
"""

import re
from typing import Final, Literal

import msgspec

from kashkol.languages.speech_rules import COLON, COMMAS, DASHES, SEMICOLONS
from kashkol.reading.speech.tabled.quoted import (
    CLAUSE,
    LONG,
    Quoted,
    Spoken,
    begins_paragraph,
    begins_sentence,
    ends_in_stop,
    ends_sentence,
    is_clause,
    is_separated,
    is_whole_sentence,
    length,
    looks_like_name,
)
from kashkol.reading.speech.tabled.words import Found, Words

Kind = Literal["verb", "participle", "relative", "according", "according_behind", "pronoun",
               "colon", "none"]


class Cue(msgspec.Struct, frozen=True, gc=False):
    """What makes a stretch speech, with the numbers of its words."""

    kind: Kind
    first: int
    last: int
    is_behind: bool = False
    """Whether it is behind the stretch."""

    @property
    def is_written(self) -> bool:
        """Whether words say it: not for a colon alone."""
        return self.kind not in {"colon", "none"}


_LONGEST_GAP: Final = 40
_LONGEST_ATTRIBUTION: Final = 16
_LONGEST_UNSEPARATED: Final = 4
_LONGEST_INTRODUCTION: Final = 3
_LONGEST_ADVERBIAL: Final = 4
_LONGEST_SPEAKER: Final = 14
_NEAR: Final = 5
"""Words between a sentence and the verb behind it that ends its clause."""
_LONGEST_HEADLINE: Final = 6
"""Words of the speaker behind a headline."""


def find_cue(words: Words, quoted: Quoted, spoken: Spoken) -> Cue | None:
    """Return what makes a stretch speech, or `None` if nothing does."""
    colon = quoted.opening > quoted.first and words.keys[quoted.opening - 1] == COLON
    before = _last_cue(words, quoted)
    relayed = _relayed(words, quoted)
    if relayed is not None or (colon and before is not None):
        return relayed or (before and _verb(words, before))
    if _is_named(words, quoted):
        return None
    return _directly_behind(words, quoted) or _governing(words, quoted, before) \
        or _cue_behind(words, quoted) or _by_words(words, quoted) \
        or _without_verb(words, quoted, spoken, colon=colon)


def _governing(words: Words, quoted: Quoted, before: Found | None) -> Cue | None:
    """Return the last verb before a stretch if it governs it."""
    if before is None or not _governs(words, quoted, before) \
            or _has_object_behind(words, quoted, before):
        return None
    return _verb(words, _that_reports(words, quoted, before) or before)


def _has_object_behind(words: Words, quoted: Quoted, cue: Found) -> bool:
    """Tell whether a verb reports what is behind a short stretch: «أعلن "تحالف …" أن», a name."""
    each = words.patterns
    if words.rules.subjects[0] != "after" or length(words, quoted) >= LONG \
            or next(words.find(each.complementizers, cue.last, quoted.opening), None):
        return False
    that = next(words.find(each.complementizers, quoted.behind, quoted.end), None)
    return that is not None and words.keys[that.first][0] not in words.rules.attached_and \
        and next(words.find(each.cues, quoted.behind, that.first), None) is None


def _that_reports(words: Words, quoted: Quoted, cue: Found) -> Found | None:
    """Return the verb that reports the clause of the last one: `X said Y had warned Z "…"`."""
    if words.rules.verb_ends_clause or words.rules.subjects[0] == "after" \
            or quoted.opening - cue.last == 0 or not words.is_word(quoted.opening - 1) \
            or words.ends_in(words.patterns.complementizers, cue.last, quoted.opening):
        return None
    first = max(quoted.first, cue.first - _LONGEST_ADVERBIAL - 1)
    found = list(words.find(words.patterns.verbs, first, cue.first))
    if not found or cue.first - found[-1].last < 1 or any(
            not words.is_word(at) or words.is_(words.patterns.ands, at)
            for at in range(found[-1].last, cue.first)):
        return None
    return found[-1]


def _verb(words: Words, found: Found, *, is_behind: bool = False) -> Cue:
    """Return the cue of a verb that was found."""
    kind: Kind = "verb"
    if words.fits(words.patterns.participles, found.first, found.last) == found.last:
        kind = "participle"
    elif words.fits(words.patterns.relatives, found.first, found.last) == found.last:
        kind = "relative"
    return Cue(kind, found.first, found.last, is_behind)


def _is_weak(words: Words, found: Found) -> bool:
    return words.fits(words.patterns.weak, found.first, found.last) == found.last


def _is_that(words: Words, at: int, end: int) -> bool:
    """Tell whether a reported sentence begins at a word: «that», «أن»."""
    return words.fits(words.patterns.complementizers, at, end) > at


# --- a verb before a stretch -----------------------------------------------------------------


def _last_cue(words: Words, quoted: Quoted) -> Found | None:
    """Return the last verb of speech before a stretch in its sentence.

    One that is part of «according to», «به نوشتهٔ», is none.
    """
    first = max(quoted.first, quoted.opening - _LONGEST_GAP)
    found = list(words.find(words.patterns.cues, first, quoted.opening))
    if not found:
        return None
    by = [each for each in words.find(words.patterns.according_to, first, quoted.opening)
          if each.first < found[-1].first < each.last]
    return None if by else found[-1]


def _governs(words: Words, quoted: Quoted, cue: Found) -> bool:
    """Tell whether a verb of speech before a stretch has it as its object."""
    gap = range(cue.last, quoted.opening)
    that = words.ends_in(words.patterns.complementizers, cue.last, quoted.opening)
    is_reported = next(words.find(words.patterns.complementizers, cue.last, quoted.opening), None)
    if _is_weak(words, cue) and not is_reported:
        return _is_asked(words, quoted, cue)
    if not gap or words.keys[gap[-1]] in COMMAS | DASHES:
        return _is_object(words, quoted, named=looks_like_name(words, quoted))
    if that:
        return _is_object(words, quoted, named=length(words, quoted) == 1) \
            or _is_predicate(words, quoted) or _ends_clause(words, quoted)
    return not any(words.keys[at] in SEMICOLONS for at in gap) \
        and _is_part_of_reported(words, quoted)


def _is_asked(words: Words, quoted: Quoted, cue: Found) -> bool:
    """Tell whether a stretch is what a weak verb is about: directly, or behind a preposition."""
    many = length(words, quoted)
    if words.ends_in(words.patterns.infinitives, cue.last, quoted.opening):
        return is_clause(words, quoted) or (
            many >= CLAUSE - 1 and not looks_like_name(words, quoted))
    return is_clause(words, quoted) and (
        quoted.opening - cue.last <= 1 or _is_adverbial(words, cue.last, quoted.opening))


def _is_adverbial(words: Words, first: int, last: int) -> bool:
    """Tell whether all that stands among some words is a phrase with a preposition.

    «كتب في تغريدة "…"» says where, so that what is written is still to come.
    """
    return last - first <= _LONGEST_ADVERBIAL and all(map(words.is_word, range(first, last))) \
        and words.fits(words.patterns.prepositions, first, last) == first + 1 \
        and next(words.find(words.patterns.complementizers, first, last), None) is None


def _is_object(words: Words, quoted: Quoted, *, named: bool) -> bool:
    """Tell whether a stretch behind a verb and a comma or «that» is speech.

    It is if it is a clause, or ends its sentence and is not what something is `named`.
    """
    return is_clause(words, quoted) or (ends_sentence(words, quoted) and not named)


def _is_part_of_reported(words: Words, quoted: Quoted) -> bool:
    """Tell whether a stretch within a reported sentence is a clause, a predicate or an adjunct."""
    if looks_like_name(words, quoted):
        return False
    return length(words, quoted) >= CLAUSE or _is_predicate(words, quoted) \
        or _is_adjunct(words, quoted) or _ends_reported(words, quoted)


def _ends_reported(words: Words, quoted: Quoted) -> bool:
    """Tell whether several words end a sentence that «that» reports."""
    return length(words, quoted) >= _SHORTEST_ADJUNCT and ends_sentence(words, quoted) and next(
        words.find(words.patterns.complementizers, quoted.first, quoted.opening), None) is not None


def _ends_clause(words: Words, quoted: Quoted) -> bool:
    """Tell whether some words that are no name end a clause: a semicolon or «and» is behind."""
    at = quoted.behind
    is_long = length(words, quoted) > _SHORTEST_ADJUNCT and not looks_like_name(words, quoted)
    return is_long and at < quoted.end and (
        words.keys[at] in SEMICOLONS or words.is_(words.patterns.ands, at))


def _is_adjunct(words: Words, quoted: Quoted) -> bool:
    """Tell whether a stretch says when, where or how: `"at a technical level"`."""
    if length(words, quoted) < _SHORTEST_ADJUNCT:
        return False
    end = quoted.inner_end
    return words.fits(words.patterns.prepositions, quoted.inner, end) > 0 \
        or words.ends_in(words.patterns.adjuncts, quoted.inner, end)


def _is_predicate(words: Words, quoted: Quoted) -> bool:
    """Tell whether a short stretch is said of something: `was "a grave mistake"`."""
    if words.is_(words.patterns.no_predicate, quoted.inner):
        return False
    if words.ends_in(words.patterns.copulas_behind, quoted.inner, quoted.inner_end) or (
            length(words, quoted) > 1 and (
                words.is_(words.patterns.predicate_begins, quoted.inner)
                or words.ends_in(words.patterns.predicate_ends, quoted.inner,
                                 quoted.inner_end))):
        return True
    return words.fits(words.patterns.copulas_behind, quoted.behind, quoted.end) > 0 or (
        quoted.opening > quoted.first
        and words.is_(words.patterns.predicate_behind, quoted.opening - 1))


_SHORTEST_ADJUNCT: Final = 2


# --- a verb behind a stretch -----------------------------------------------------------------


def _is_named(words: Words, quoted: Quoted) -> bool:
    """Tell whether the words beside a stretch say that it is a name: `called "…"`, `"…" adlı`."""
    return words.ends_in(words.patterns.naming, quoted.first, quoted.opening) \
        or words.fits(words.patterns.naming_behind, quoted.behind, quoted.end) > 0


def _directly_behind(words: Words, quoted: Quoted) -> Cue | None:
    """Return the verb directly behind a stretch, in a language that ends its clauses so."""
    if not words.rules.verb_ends_clause:
        return None
    at = _after_comma(words, quoted)
    end = words.fits(words.patterns.cues, at, quoted.end)
    if end < 0 or _introduces_next(words, end, quoted.end):
        return None
    found = Found(at, end)
    if _is_weak(words, found) and not (is_clause(words, quoted) or _is_adjunct(words, quoted)):
        return None
    return _verb(words, found, is_behind=True)


def _after_comma(words: Words, quoted: Quoted) -> int:
    """Return the first word behind a stretch that is no comma or dash."""
    at = quoted.behind
    while at < quoted.end and (words.keys[at] in COMMAS or words.keys[at] in DASHES):
        at += 1
    return at


def _introduces_next(words: Words, first: int, end: int) -> bool:
    """Tell whether a colon or «that» behind a verb says that it governs what follows.

    A colon behind another verb is of that one: `"…," X said, adding: "…"`.
    """
    if _is_that(words, first, end):
        return True
    colon = next((at for at in range(first, end) if words.keys[at] == COLON), None)
    return colon is not None and next(
        words.find(words.patterns.cues, first, colon), None) is None


def _cue_behind(words: Words, quoted: Quoted) -> Cue | None:
    """Return the verb of a clause behind a stretch: `"…," X said`."""
    at = _after_comma(words, quoted)
    separated = is_separated(words, quoted)
    if not separated and words.keys[quoted.inner_end - 1] == ".":
        return None
    reach = _LONGEST_ATTRIBUTION if separated else _LONGEST_GAP
    found = next(words.find(words.patterns.cues, at, min(quoted.end, at + reach)), None)
    if found is None or _belongs_to_next(words, quoted, found):
        return None
    cue = _verb(words, found, is_behind=True)
    near = _is_near(words, quoted, found.first - at, separated=separated)
    return cue if near and (cue.kind == "verb" or words.rules.verb_ends_clause) else None


def _belongs_to_next(words: Words, quoted: Quoted, found: Found) -> bool:
    """Tell whether a verb behind a stretch has another object than it."""
    return _introduces_next(words, found.last, quoted.end) \
        or words.fits(words.patterns.joined, found.first, found.last) > 0 \
        or (_is_weak(words, found) and not is_clause(words, quoted))


def _is_near(words: Words, quoted: Quoted, gap: int, *, separated: bool) -> bool:
    """Tell whether a verb behind a stretch has it as its object.

    Without a comma between, it must be a clause, and the verb near; where verbs end their clauses,
    it may be any clause or predicate.
    """
    if words.rules.verb_ends_clause:
        return _is_part_of_reported(words, quoted) or (
            separated and begins_sentence(words, quoted) and gap <= _NEAR)
    if separated:
        return begins_sentence(words, quoted) or _is_part_of_reported(words, quoted)
    return gap <= _LONGEST_UNSEPARATED and is_clause(words, quoted) \
        and begins_sentence(words, quoted)


# --- without a verb --------------------------------------------------------------------------


def _possessed(words: Words, quoted: Quoted) -> Cue | None:
    """Return the noun behind a stretch that says whose words it is: «X'in "…" sözleri»."""
    end = words.fits(words.patterns.possessed_behind, quoted.behind, quoted.end)
    if end < 0 or length(words, quoted) == 1 or looks_like_name(words, quoted):
        return None
    return Cue("according_behind", quoted.behind, end, is_behind=True)


def _by_words(words: Words, quoted: Quoted) -> Cue | None:
    """Return the words that say whose words a stretch is, around it or behind it."""
    return _possessed(words, quoted) or _according(words, quoted)


def _according(words: Words, quoted: Quoted) -> Cue | None:
    """Return the words that say whose words a clause is: `according to X, "…"`."""
    each = words.patterns
    if length(words, quoted) < CLAUSE - 1 or looks_like_name(words, quoted):
        return None
    kinds: tuple[tuple[re.Pattern[str], Kind], ...] = (
        (each.by_pronoun, "pronoun"), (each.according_to, "according"),
        (each.according_to_behind, "according_behind"))
    at = _after_comma(words, quoted)
    for pattern, kind in kinds[:2]:
        end = words.fits(pattern, at, quoted.end)
        if end > 0:
            return Cue(kind, at, end, is_behind=True)
    is_led = words.ends_in(each.according_to_behind, quoted.first, quoted.opening)
    is_whole = length(words, quoted) >= CLAUSE
    if not (is_led or is_whole or _is_introduced_or_predicate(words, quoted)):
        return _relayed_behind(words, quoted, at)
    first = max(quoted.first, quoted.opening - _LONGEST_SPEAKER)
    for pattern, kind in kinds:
        found = max(words.find(pattern, first, quoted.opening), default=None)
        if found:
            return Cue(kind, found.first, found.last)
    return _relayed_behind(words, quoted, at) if is_whole else None


def _is_introduced_or_predicate(words: Words, quoted: Quoted) -> bool:
    return _is_introduced(words, quoted) or _is_predicate(words, quoted)


def _relayed(words: Words, quoted: Quoted) -> Cue | None:
    """Return the words that say whom somebody else quotes: «نقلت الوكالة عن X قوله»."""
    if not _is_introduced(words, quoted) or _is_naming_somebody(words, quoted):
        return None
    first = max(quoted.first, quoted.opening - _LONGEST_GAP)
    found = max(words.find(words.patterns.relayed, first, quoted.opening), default=None)
    return Cue("according", found.first, found.last) if found else None


def _is_naming_somebody(words: Words, quoted: Quoted) -> bool:
    """Tell whether one or two words behind a comma go on in their sentence, as a name does."""
    return words.keys[quoted.opening - 1] in COMMAS and not ends_sentence(words, quoted) \
        and length(words, quoted) < CLAUSE - 1


def _relayed_behind(words: Words, quoted: Quoted, at: int) -> Cue | None:
    """Return the same behind a stretch: `"…," the paper quoted X as saying`."""
    if not is_separated(words, quoted):
        return None
    end = min(quoted.end, at + _LONGEST_ATTRIBUTION)
    found = next(words.find(words.patterns.relayed, at, end), None)
    return Cue("according", found.first, found.last, is_behind=True) if found else None


def _is_introduced(words: Words, quoted: Quoted) -> bool:
    """Tell whether a comma, a colon or «that» is before a stretch."""
    if quoted.opening == quoted.first:
        return False
    return words.keys[quoted.opening - 1] in COMMAS | {COLON} \
        or words.ends_in(words.patterns.complementizers, quoted.first, quoted.opening)


def _without_verb(words: Words, quoted: Quoted, spoken: Spoken, *, colon: bool) -> Cue | None:
    """Return the cue of a stretch that a colon introduces or that goes on from another."""
    at = quoted.opening
    if colon and _is_said(words, quoted):
        return Cue("colon", at, at)
    if _is_headline(words, quoted):
        return Cue("colon", quoted.behind + 1, quoted.behind + 1, is_behind=True)
    return Cue("none", at, at) if _goes_on(words, quoted, spoken) else None


def _is_said(words: Words, quoted: Quoted) -> bool:
    """Tell whether a stretch behind a colon is what somebody says.

    It is a clause behind a few words, or a sentence behind any.
    """
    is_sentence = ends_in_stop(words, quoted) or (
        length(words, quoted) >= CLAUSE - 1 and ends_sentence(words, quoted)
        and not looks_like_name(words, quoted))
    if quoted.opening - quoted.first > _LONGEST_SPEAKER + 1:
        return is_sentence
    return is_sentence or length(words, quoted) >= CLAUSE - 1


def _goes_on(words: Words, quoted: Quoted, spoken: Spoken) -> bool:
    """Tell whether a clause goes on from another speech, or is a sentence of its own."""
    if not is_clause(words, quoted):
        return False
    previous = spoken[-1][0] if spoken else None
    if previous is not None and _is_joined(words, quoted, previous):
        return True
    if not is_whole_sentence(words, quoted):
        return False
    return length(words, quoted) >= LONG or (
        ends_in_stop(words, quoted) and not begins_paragraph(words, quoted)) or (
        previous is not None and quoted.sentence - previous.last_sentence <= 1)


def _is_headline(words: Words, quoted: Quoted) -> bool:
    """Tell whether a colon or a dash and a few words are all that stand beside a stretch."""
    if not begins_sentence(words, quoted) or length(words, quoted) < CLAUSE - 1 \
            or quoted.behind >= quoted.end or quoted.end - quoted.behind > _LONGEST_HEADLINE + 1:
        return False
    return words.keys[quoted.behind] in DASHES | {COLON} and quoted.behind + 1 < quoted.end \
        and all(words.is_word(at) for at in range(quoted.behind + 1, quoted.end))


def _is_joined(words: Words, quoted: Quoted, previous: Quoted) -> bool:
    """Tell whether only «and» or a comma stands between a stretch and the speech before."""
    if previous.last_sentence != quoted.sentence \
            or quoted.opening - previous.behind > _LONGEST_INTRODUCTION:
        return False
    return all(words.keys[at] in COMMAS or words.is_(words.patterns.ands, at)
               for at in range(previous.behind, quoted.opening))
