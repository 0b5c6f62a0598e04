"""Attribution: who speaks in a stretch that is speech, by the table of a language.

It is whom the cue names (`according to X`), else the subject of the verb of speech, else who spoke
in the sentences before: «وأضاف: "…"», `he said`.
"""

from typing import Final

from kashkol.languages.speech_rules import COMMAS, DASHES
from kashkol.reading.speech.tabled.cues import Cue
from kashkol.reading.speech.tabled.quoted import Quoted, Speaker, Spoken
from kashkol.reading.speech.tabled.subjects import Subject, Subjects
from kashkol.reading.speech.tabled.words import Found, Words
from kashkol.text.structure import Structure

_FARTHEST_BEFORE: Final = 3
"""Sentences that a speech without a subject may look back."""
_FARTHEST_ALSO: Final = 5
"""The same of a verb that says that somebody goes on speaking."""
_RECENT: Final = 12
"""Speeches that are remembered for it."""


def find_speaker(words: Words, structure: Structure, quoted: Quoted, cue: Cue,
                 subjects: Subjects, spoken: Spoken) -> Speaker | None:
    """Return who speaks, or `None` if the text does not say."""
    if words.fits(words.patterns.narrators, cue.first, cue.last) > 0:
        return None
    found = _told(quoted, cue, subjects)
    if found is not None and found.kind == "narrator":
        return None
    if _is_writing(words, cue, found) and (author := _author(quoted, cue, subjects)):
        return author
    if found is not None and found.kind == "speaker":
        return found.speaker
    also = _goes_on(words, cue)
    carried = _carried_over(words, structure, quoted, subjects, spoken, also=also)
    return carried or (found.speaker if found else None)


def _is_writing(words: Words, cue: Cue, found: Subject | None) -> bool:
    """Tell whether a writing speaks: `the statement said`, «hat gotin»."""
    return (found is not None and found.kind == "source") \
        or words.fits(words.patterns.impersonal, cue.first, cue.last) == cue.last


def _goes_on(words: Words, cue: Cue) -> bool:
    """Tell whether a verb says that somebody goes on speaking."""
    return words.fits(words.patterns.also, cue.first, cue.last) > 0


def _told(quoted: Quoted, cue: Cue, subjects: Subjects) -> Subject | None:
    """Return what stands where the cue has its subject."""
    if cue.kind == "according":
        return subjects.whose(cue.last, quoted.end if cue.is_behind else quoted.opening)
    if cue.kind == "according_behind":
        named = subjects.named_before(quoted.subject_from, cue.first)
        return Subject("speaker", named) if named else subjects.whoever(
            quoted.subject_from, cue.first)
    if cue.kind == "colon" and cue.is_behind:
        return subjects.after(cue.last, quoted.end)
    if cue.kind == "colon":
        author = subjects.author(quoted.subject_from, quoted.opening)
        return Subject("speaker", author) if author else \
            subjects.before_colon(quoted.subject_from, quoted.opening - 1)
    if cue.kind in {"none", "pronoun"}:
        return None
    return _behind(quoted, cue, subjects) if cue.is_behind else _before(quoted, cue, subjects)


def _before(quoted: Quoted, cue: Cue, subjects: Subjects) -> Subject | None:
    """Return the subject of a verb before the stretch."""
    if cue.kind == "participle":
        return _of_clause(subjects, quoted.subject_from, cue.first)
    for side in subjects.words.rules.subjects:
        found = subjects.after(cue.last, quoted.opening) if side == "after" else \
            _before_verb(subjects, quoted.subject_from, cue)
        if found is not None:
            return found
    return None


def _before_verb(subjects: Subjects, first: int, cue: Cue) -> Subject | None:
    """Return the subject before a verb, as far as its language puts it there."""
    words = subjects.words
    if words.fits(words.patterns.joined, cue.first, cue.last) > 0:
        return None
    follows = words.rules.subjects[0] == "after"
    return subjects.before(first, cue.first, only_beside=follows)


def _behind(quoted: Quoted, cue: Cue, subjects: Subjects) -> Subject | None:
    """Return the subject of a verb behind the stretch: beside it, or before the stretch."""
    words = subjects.words
    if cue.kind == "relative":
        return subjects.after(cue.last, quoted.end)
    between = next((at for at in range(quoted.behind, cue.first)
                    if words.keys[at] not in COMMAS and words.keys[at] not in DASHES), cue.first)
    found = None
    if between < cue.first and (not words.rules.verb_ends_clause or _is_named(subjects, between,
                                                                             cue.first)):
        found = subjects.before(between, cue.first)
    if found is None and cue.kind == "verb":
        found = _following(subjects, cue.last, quoted.end)
    return found or subjects.before(quoted.subject_from, quoted.opening, apart=True)


def _following(subjects: Subjects, first: int, last: int) -> Subject | None:
    """Return the subject behind a verb; a name only, where subjects are not usual there."""
    found = subjects.after(first, last)
    if found is None or "after" in subjects.words.rules.subjects or found.speaker.topic:
        return found
    words, name = subjects.words, found.speaker
    behind = words.at(name.start + len(name.surface))
    ends = not any(words.is_word(at) for at in range(behind, last))
    has_capital = any(words.is_capital(at) for at in range(words.at(name.start), behind))
    return found if ends and has_capital else None


def _is_named(subjects: Subjects, first: int, last: int) -> bool:
    return subjects.first_named(first, last) is not None


def _of_clause(subjects: Subjects, first: int, last: int) -> Subject | None:
    """Return the subject of the clause that a participle belongs to."""
    words = subjects.words
    for cue in words.find(words.patterns.verbs, first, last):
        if found := _of_verb(subjects, first, last, cue):
            return found
    named = subjects.first_named(first, last)
    return Subject("speaker", named) if named else None


def _of_verb(subjects: Subjects, first: int, last: int, cue: Found) -> Subject | None:
    """Return the subject of a verb in a sentence, on the sides where its language has it."""
    for side in subjects.words.rules.subjects:
        found = subjects.after(cue.last, last) if side == "after" else \
            _before_verb(subjects, first, Cue("verb", cue.first, cue.last))
        if found is not None and found.kind == "speaker":
            return found
    return None


def _author(quoted: Quoted, cue: Cue, subjects: Subjects) -> Speaker | None:
    """Return whose writing it is that speaks: `a statement from X said`."""
    behind = subjects.author(quoted.behind, quoted.end) if cue.is_behind else None
    return behind or subjects.author(quoted.subject_from, quoted.opening)


# --- the speaker of the sentences before -----------------------------------------------------


def _carried_over(words: Words, structure: Structure, quoted: Quoted, subjects: Subjects,
                  spoken: Spoken, *, also: bool) -> Speaker | None:
    """Return the speaker of the sentences before, or `None` where that is not clear."""
    recent = spoken[-_RECENT:]
    at = quoted.sentence
    for _ in range((_FARTHEST_ALSO if also else _FARTHEST_BEFORE) + 1):
        known = _spoken_in(at, recent)
        if known is not None and known[1] is not None:
            return known[1]
        if at < 0:
            return None
        sentence = structure.sentences[at]
        last = quoted.opening
        found, goes_on = _of_sentence(subjects, words.at(sentence.start),
                                      min(words.at(sentence.end), last), also=also)
        if found or not (goes_on or at == quoted.sentence):
            return found
        at = (known[0].sentence if known else at) - 1
    return None


def _spoken_in(sentence: int, recent: Spoken) -> tuple[Quoted, Speaker | None] | None:
    """Return the last speech that touches a sentence, and who speaks."""
    return next((each for each in reversed(recent)
                 if each[0].sentence <= sentence <= each[0].last_sentence), None)


def _of_sentence(subjects: Subjects, first: int, last: int, *,
                 also: bool) -> tuple[Speaker | None, bool]:
    """Return who speaks or is named in a sentence, and whether to look farther before it.

    A sentence that reports without a subject goes on from one before; past one that reports
    nothing only «also» looks.
    """
    words = subjects.words
    reports = False
    for cue in words.find(words.patterns.cues, first, last):
        reports = True
        if words.fits(words.patterns.participles, cue.first, cue.last) == cue.last:
            continue
        if found := _of_verb(subjects, first, last, cue):
            return found.speaker, True
    if reports or also:
        return None, True
    return subjects.first_named(first, last), False
