"""Quotations: which stretches in quotation marks are speech, whose, and by which verb.

A stretch is speech where a verb of speech governs it:

1. directly before it («گوتی: "…"», «ئاماژەی بەوە دا، "…"»), the ordinary case;
2. earlier in its sentence, if the stretch is a clause («… رایگەیاند، لیژنەیەک پێکدەهێنن و "…"») or
   the predicate of the reported sentence («نووسی هێرشەکەی "پێشهاتێکی مەترسیدار"ە»);
3. after it («"…"، مەعسووم وای گوت»);
or where a colon alone introduces a clause, «بە گوتەی NAME، "…"» does, it goes on from a speech with
«و», or a whole sentence in quotation marks follows one.

Names, titles and what something is called are no speech, nor are words in scare quotes: short
stretches without a verb that hang on a noun or on «بە» («بە "سیناریۆ" ناو دەبەن»).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from kashkol.languages.ckb.affixes import AND, EZAFE
from kashkol.languages.ckb.date_words import loose_key
from kashkol.languages.ckb.letters import LETTER
from kashkol.languages.ckb.phrases import SAME_PERSON
from kashkol.languages.ckb.punctuation import (
    CLAUSE_STOPS,
    COLONS,
    COMMA,
    QUESTION_MARK,
    QUOTATION_MARKS,
)
from kashkol.languages.ckb.quoting import (
    AFORESAID,
    CALLED,
    CONTINUATION,
    COPULA,
    INTRODUCTION,
    NAMING,
    SOURCE,
    STATEMENT,
    TITLED,
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
from kashkol.model import Mention, Quote, ReadingText, RoleMention, Span
from kashkol.reading.speech.noun_phrases import LONGEST_SENTENCE
from kashkol.reading.speech.quotation_marks import find_quotations
from kashkol.reading.speech.speakers import Speaker, Subjects, named_in
from kashkol.reading.structure.blocks import Structure
from kashkol.reading.structure.spans import BY_START

__all__ = ["find_quotations", "read_quotes"]

LONGEST_NAME: Final = 5
"""Words of a stretch that may be a name though it looks like a clause."""
SHORTEST_SPEECH: Final = 3
"""Words of a stretch that a verb behind it may have as its object."""
FARTHEST_BEFORE: Final = 3
"""Sentences that a speech without a subject may look back."""
_RECENT: Final = 12
"""Speeches that are remembered for it."""


class _Place(msgspec.Struct, frozen=True, gc=False):
    """A stretch in quotation marks and what stands around it."""

    span: Span
    opening: int
    """Where its opening mark begins."""
    after: int
    """Where its closing mark ends."""
    start: int
    """Where the words before it begin: with its sentence, or after the stretch before."""
    subject_from: int
    """Where its speaker is looked for: with its sentence, or after the speech before."""
    sentence: int
    """The number of its sentence."""
    last_sentence: int
    """The number of the sentence in which it ends."""


class _Cue(msgspec.Struct, frozen=True, gc=False):
    """A verb of speech and the words among which its subject is looked for."""

    surface: str | None
    start: int
    end: int
    subject_from: int
    subject_to: int
    by_words: bool = False
    """«بە گوتەی NAME» instead of a verb."""


def read_quotes(text: ReadingText, structure: Structure, quotations: Sequence[Span],
                mentions: Sequence[Mention], roles: Sequence[RoleMention]) -> tuple[Quote, ...]:
    """Return an entry for every stretch of `quotations`, in order."""
    if not quotations:
        return ()
    subjects = Subjects(text, named_in(mentions, roles), quotations)
    return tuple(_quotes(text, structure, quotations, subjects))


def _quotes(text: str, structure: Structure, quotations: Sequence[Span],
            subjects: Subjects) -> Iterator[Quote]:
    """Yield the entries; a speech may lend its speaker to the next."""
    spoken: list[tuple[_Place, Speaker | None]] = []
    end = 0
    for number, span in enumerate(quotations):
        place = _place(text, structure, span, end, spoken[-1][0].after if spoken else 0)
        following = quotations[number + 1].start if number + 1 < len(quotations) else len(text)
        cue = _cue(text, structure, place, following, spoken)
        speaker = None
        if cue is not None:
            speaker = _speaker(text, structure, place, cue, subjects, spoken)
            spoken.append((place, speaker))
        end = place.after
        yield Quote(
            start=span.start, end=span.end, speech=cue is not None,
            speaker=speaker.topic if speaker else None,
            speaker_surface=speaker.surface if speaker else None,
            speaker_start=speaker.start if speaker else None,
            cue=cue.surface if cue else None)


# --- around a stretch ------------------------------------------------------------------------

_OPENING = re.compile(f"[{QUOTATION_MARKS}][{QUOTATION_MARKS} ]{{0,3}}$")
_CLOSING = re.compile(f"[ \\n]{{0,3}}[{QUOTATION_MARKS}]{{1,2}}")


def _place(text: str, structure: Structure, span: Span, end_before: int,
           end_of_speech: int) -> _Place:
    """Return what stands around a stretch, after the ends of the one and the speech before."""
    opening = _OPENING.search(text, max(0, span.start - 4), span.start)
    start = opening.start() if opening else span.start
    closing = _CLOSING.match(text, span.end)
    sentence = bisect_right(structure.sentences, span.start, key=BY_START) - 1
    last = bisect_right(structure.sentences, span.end - 1, key=BY_START) - 1
    begin = structure.sentences[sentence].start if sentence >= 0 else 0
    begin = min(begin, start)
    return _Place(span, start, closing.end() if closing else span.end,
                  max(begin, min(end_before, start)), max(begin, min(end_of_speech, start)),
                  sentence, last)


# --- speech or not ---------------------------------------------------------------------------

_LAST_WORD = re.compile(f"(?<![{LETTER}])([{LETTER}]++)[ {QUOTATION_MARKS}]*+$")
_SENTENCE_AFTER = 160
_COLONS: Final = tuple(COLONS)
_ENDS: Final = frozenset({"", ".", QUESTION_MARK, "!"})
"""What follows a stretch with which its sentence ends."""
_AROUND_MARKS: Final = f' \n{COMMA}:«"'
_BARE_END: Final = f" .{COMMA}\n"


def _cue(text: str, structure: Structure, place: _Place, following: int,
         spoken: list[tuple[_Place, Speaker | None]]) -> _Cue | None:
    """Return what makes a stretch speech, or `None` if nothing does."""
    stretch = text[place.span.start:place.span.end]
    clause = is_clause(stretch)
    if _last_word(text, place.start, place.opening) in TITLED:
        return None
    found = last_cue(text, place.start, place.opening)
    if found and _governs(text, place, found, clause=clause):
        return _Cue(found.group(), found.start(), found.end(), place.subject_from, found.start())
    colon = text[place.start:place.opening].rstrip().endswith(_COLONS)
    if colon and (clause or not found):
        return _Cue(None, place.opening, place.opening, place.subject_from, place.opening) \
            if clause or (not found and is_predicate(stretch)) else None
    by_words = BY_THE_WORDS_OF.search(text, place.start, place.opening) \
        or ACCORDING_TO.search(text, place.start, place.span.start)
    if by_words and clause and not _goes_on(text, place.after):
        return _Cue(by_words.group(), by_words.start(), by_words.end(), by_words.end(),
                    place.opening, by_words=True)
    return _cue_after(text, structure, place, following, spoken, clause=clause)


def _governs(text: str, place: _Place, cue: re.Match[str], *, clause: bool) -> bool:
    """Tell whether a verb of speech before a stretch has it as its object."""
    gap = text[cue.end():place.opening]
    colon = any(sign in gap for sign in COLONS)
    if is_weak(cue.group()) and not (
            colon or (clause and (reports(cue.group()) or INTRODUCTION.fullmatch(gap)))):
        return False
    if INTRODUCTION.fullmatch(gap):
        if not colon and _is_called(text, cue):
            return False
        words = len(text[place.span.start:place.span.end].split())
        return colon or clause or COMMA in gap or words > LONGEST_NAME \
            or not _goes_on(text, place.after)
    if gap.rstrip().endswith(":"):
        return True
    stretch = text[place.span.start:place.span.end]
    if not clause:
        return COPULA.match(text, place.after) is not None or (
            _ends_sentence(text, place) and is_predicate(stretch)
            and not _hangs_on_noun(text, place)
            and not is_verb(_last_word(text, place.start, place.opening)))
    return not (_hangs_on_noun(text, place) and len(stretch.split()) <= LONGEST_NAME)


def _ends_sentence(text: str, place: _Place) -> bool:
    """Tell whether no verb stands behind a stretch, so that it must hold its own.

    «گوتی ئەوان "تیرۆریستن".»
    """
    return text[place.after:place.after + 2].strip()[:1] in _ENDS


def _is_called(text: str, cue: re.Match[str]) -> bool:
    """Tell whether the verb only says what something is called: «پێی دەڵێن "…"»."""
    return _last_word(text, 0, cue.start()) in CALLED


def _goes_on(text: str, after: int) -> bool:
    """Tell whether the sentence goes on behind a stretch as if that were one of its words."""
    rest = text[after:after + 2].partition("\n")[0]
    return bool(rest.strip()) and not COPULA.match(text, after) \
        and rest.lstrip()[:1] not in CLAUSE_STOPS + ")"


def _hangs_on_noun(text: str, place: _Place) -> bool:
    """Tell whether a stretch follows «بە», «ناوی» or a noun with its ezafe."""
    before = _last_word(text, place.start, place.opening)
    if before == AND:
        joined = text.rindex(AND, place.start, place.opening)
        return not is_verb(_last_word(text, place.start, joined))
    if before in SAME_PERSON and is_clause(text[place.span.start:place.span.end]):
        return False
    return before in NAMING or before.endswith(EZAFE)


def _last_word(text: str, start: int, end: int) -> str:
    """Return the loose key of the word that ends before a mark, or nothing."""
    word = _LAST_WORD.search(text[max(start, end - 24):end])
    return loose_key(word[1]) if word else ""


def _cue_after(text: str, structure: Structure, place: _Place, following: int,
               spoken: list[tuple[_Place, Speaker | None]], *, clause: bool) -> _Cue | None:
    """Return a verb behind a stretch, or what a stretch without any verb goes on from."""
    if not clause and len(text[place.span.start:place.span.end].split()) < SHORTEST_SPEECH:
        return None
    before = text[place.start:place.opening].strip(_AROUND_MARKS)
    previous = spoken[-1][0] if spoken else None
    if clause and previous and CONTINUATION.fullmatch(text, previous.after, place.opening) \
            and previous.last_sentence == place.sentence:
        return _Cue(None, place.opening, place.opening, place.opening, place.opening)
    if not before:
        sentence_end = min(_sentence_end(structure, place.after),
                           _paragraph_end(structure, place.span.end))
        end = min(sentence_end, following, place.after + _SENTENCE_AFTER)
        for cue in cues(text, place.after, end):
            if not is_weak(cue.group()) and not _opens_next(text, structure, place, cue):
                return _Cue(cue.group(), cue.start(), cue.end(), place.after, cue.start())
        these = THESE_WORDS_OF.search(text, place.after, end)
        if these:
            return _Cue(these.group(), these.start(), these.end(), these.end(), end, by_words=True)
        if clause and not text[place.after:sentence_end].strip(_BARE_END):
            return _cue_of_sentence_before(text, structure, place, previous)
    return None


def _cue_of_sentence_before(text: str, structure: Structure, place: _Place,
                            previous: _Place | None) -> _Cue | None:
    """Return what makes a whole sentence in quotation marks speech: the one before, or its length.

    «… ئەوەی راگەیاند:», a new line, and the speech; or one speech after the other.
    """
    if place.sentence > 0:
        before = structure.sentences[place.sentence - 1]
        last = last_cue(text, before.start, before.end)
        if last and previous and previous.span.start < last.start() < previous.span.end:
            last = None
        colon = text[before.start:before.end].endswith(_COLONS)
        words = len(text[place.span.start:place.span.end].split())
        if last and not is_weak(last.group()) and (
                colon or words >= SHORTEST_SPEECH
                or INTRODUCTION.fullmatch(text[last.end():before.end].rstrip("."))):
            return _Cue(last.group(), last.start(), last.end(), before.start, last.start())
    alone = _Cue(None, place.opening, place.opening, place.opening, place.opening)
    if previous and place.sentence - previous.last_sentence <= 1:
        return alone
    words = len(text[place.span.start:place.span.end].split())
    return alone if words >= LONG and not _is_heading(structure, place) else None


def _opens_next(text: str, structure: Structure, place: _Place, cue: re.Match[str]) -> bool:
    """Tell whether a verb belongs to what it introduces: «… دەڕۆین.» هەروەها گوتی: «…»."""
    return _sentence_end(structure, place.span.end - 1) <= place.after \
        and text[cue.end():cue.end() + 2].lstrip().startswith(":")


def _is_heading(structure: Structure, place: _Place) -> bool:
    return any(heading.start <= place.span.start < heading.end for heading in structure.headings)


def _sentence_end(structure: Structure, offset: int) -> int:
    """Return where the sentence ends in which `offset` stands or that follows it at once."""
    at = bisect_right(structure.sentences, offset, key=lambda each: each.end)
    return structure.sentences[at].end if at < len(structure.sentences) else offset


def _paragraph_end(structure: Structure, offset: int) -> int:
    at = bisect_right(structure.paragraphs, offset, key=BY_START) - 1
    return structure.paragraphs[at].end if at >= 0 else offset


# --- whose -----------------------------------------------------------------------------------


def _speaker(text: str, structure: Structure, place: _Place, cue: _Cue, subjects: Subjects,
             spoken: list[tuple[_Place, Speaker | None]]) -> Speaker | None:
    """Return who speaks: the subject beside the verb, else the one before."""
    told = _told(cue, subjects)
    if told or cue.by_words:
        return told or _carried_over(text, structure, place, subjects, spoken)
    if cue.subject_from < cue.subject_to:
        found = subjects.of(cue.subject_from, cue.subject_to)
        if found is None and cue.start > place.after:
            found = subjects.first(cue.end, _sentence_end(structure, cue.end))
        goes_on = bool(spoken) and spoken[-1][0].last_sentence == place.sentence \
            and cue.subject_from == spoken[-1][0].after
        pronoun = subjects.pronoun(cue.subject_from, cue.subject_to)
        if found is not None and found.topic is None and STATEMENT.match(found.surface):
            return _carried_over(text, structure, place, subjects, spoken) or found
        if found is not None and not (goes_on and found.topic is None) and not pronoun:
            return found
        if pronoun:
            who = _carried_over(text, structure, place, subjects, spoken)
            word = text[pronoun.start:pronoun.end]
            return Speaker(who.topic if who else None, word, pronoun.start) \
                if who is None or loose_key(word) in AFORESAID else who
        if cue.surface and is_passive(cue.surface):
            return _of_writing(text, structure, place, cue, subjects, spoken)
    return _carried_over(text, structure, place, subjects, spoken)


def _told(cue: _Cue, subjects: Subjects) -> Speaker | None:
    """Return whose words or whose writing the cue says are quoted."""
    if cue.by_words:
        return subjects.whose(cue.subject_from, cue.subject_to)
    if cue.surface and is_passive(cue.surface):
        return subjects.author(cue.subject_from, cue.subject_to)
    return None


def _of_writing(text: str, structure: Structure, place: _Place, cue: _Cue,
                subjects: Subjects, spoken: list[tuple[_Place, Speaker | None]]) -> Speaker | None:
    """Return whose writing is quoted: the author named with it, else who spoke before in it."""
    author = subjects.last_named(cue.subject_from, cue.subject_to)
    statement = _statement(text, cue.subject_from, cue.subject_to)
    source = SOURCE.search(text, max(cue.subject_from, cue.subject_to - LONGEST_SENTENCE),
                            cue.subject_to)
    if author or (source and not statement):
        return author
    return _carried_over(text, structure, place, subjects, spoken) or statement


def _statement(text: str, start: int, end: int) -> Speaker | None:
    """Return the writing that speaks: «لە بەیاننامەکەدا هاتووە»."""
    match = STATEMENT.search(text, max(start, end - LONGEST_SENTENCE), end) \
        if start < end else None
    return match and Speaker(None, match["what"], match.start("what"))


def _carried_over(text: str, structure: Structure, place: _Place, subjects: Subjects,
                  spoken: list[tuple[_Place, Speaker | None]]) -> Speaker | None:
    """Return the speaker of the sentence before, or nobody where that is not clear."""
    number = place.sentence
    recent = spoken[-_RECENT:]
    for back in range(FARTHEST_BEFORE + 1):
        at = number - back
        if at < 0:
            return None
        speaker = _spoken_in(at, recent)
        if speaker is not None:
            return speaker
        if back:
            sentence = structure.sentences[at]
            found = subjects.first(sentence.start, sentence.end)
            end = min(sentence.end, sentence.start + LONGEST_SENTENCE)
            reports = next(cues(text, sentence.start, end), None) is not None
            if found is not None and (found.topic or reports):
                return found
            if not reports:
                return None
    return None


def _spoken_in(sentence: int, spoken: list[tuple[_Place, Speaker | None]]) -> Speaker | None:
    """Return who spoke last in a sentence, if that is known."""
    return next((speaker for place, speaker in reversed(spoken) if speaker is not None
                 and place.sentence <= sentence <= place.last_sentence), None)
