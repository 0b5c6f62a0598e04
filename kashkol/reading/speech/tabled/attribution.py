"""Attribution: who speaks in a stretch that is speech, by the table of a language.

It is whom the cue names (`according to X`), else the subject of the verb of speech, else who spoke
in the sentences before: «وأضاف: "…"», `he said`.
"""

from typing import Final

from kashkol.languages.speech_rules import COLON, COMMAS, DASHES
from kashkol.reading.speech.tabled.antecedents import FARTHEST, Antecedents, Sought
from kashkol.reading.speech.tabled.clauses import before_verb, subject_of
from kashkol.reading.speech.tabled.cues import Cue
from kashkol.reading.speech.tabled.genders import Gender
from kashkol.reading.speech.tabled.quoted import Quoted, Speaker, Spoken
from kashkol.reading.speech.tabled.subjects import Subject, Subjects
from kashkol.reading.speech.tabled.words import Found, Words

_LONGEST_RELATION: Final = 3
"""Words of somebody without a name: «birayê min», `my brother`."""
_LEAST_OF_PHRASE: Final = 2
"""Words of a thing in which something is written: «رأی دادگاه»."""
_FARTHEST_OF_WRITING: Final = 3
"""Sentences that a writing may look back for its author."""


def find_speaker(words: Words, quoted: Quoted, cue: Cue, antecedents: Antecedents,
                 spoken: Spoken) -> Speaker | None:
    """Return who speaks, or `None` if the text does not say."""
    subjects = antecedents.subjects
    if words.fits(words.patterns.narrators, cue.first, cue.last) > 0:
        return None
    found = _told(quoted, cue, subjects)
    if found is not None and found.kind == "narrator":
        return None
    if _is_writing(words, cue, found) and (author := _author(quoted, cue, subjects)):
        return author
    if found is not None and found.kind == "speaker":
        return antecedents.again(found.speaker)
    shown = found.speaker if found else None
    if _is_whoever_is_shown(words, quoted, cue, found):
        return shown
    return _written_by(words, quoted, cue, found, antecedents) \
        or _carried_over(words, quoted, cue, found, antecedents, spoken) or shown


def _written_by(words: Words, quoted: Quoted, cue: Cue, found: Subject | None,
                antecedents: Antecedents) -> Speaker | None:
    """Return who published the writing that speaks, or whose answer a colon introduces."""
    if _is_writing(words, cue, found) or _is_neuter(words, found):
        return antecedents.publisher(quoted)
    if found is None and words.keys[quoted.opening - 1] == COLON:
        return _author(quoted, cue, antecedents.subjects)
    return None


def _carried_over(words: Words, quoted: Quoted, cue: Cue, found: Subject | None,
                  antecedents: Antecedents, spoken: Spoken) -> Speaker | None:
    """Return who is meant in the sentences before; `found` is a pronoun, a writing or nothing."""
    if found is None and not cue.is_behind \
            and words.fits(words.patterns.answers, cue.first, cue.last) == cue.last:
        asked = antecedents.subjects.only_person(quoted.subject_from, cue.first)
        if asked is not None:
            return asked.speaker
    is_pronoun, is_writing = cue.kind == "pronoun" or _is_pronoun(found), \
        _is_writing(words, cue, found)
    carried = antecedents.before(quoted, spoken, Sought(
        passes=_goes_on(words, cue) and not is_pronoun, pronoun=is_pronoun,
        farthest=_FARTHEST_OF_WRITING if is_writing else FARTHEST, is_writing=is_writing,
        gender=_gender(cue, found, antecedents)))
    if carried and _is_personal(words, found) \
            and not antecedents.subjects.may_be_person(carried.topic):
        return None
    return carried


def _gender(cue: Cue, found: Subject | None, antecedents: Antecedents) -> Gender | None:
    """Return the gender of whoever is meant by a pronoun, or by the form of a verb."""
    if found is None:
        return antecedents.genders.told(cue.first, cue.last)
    first = antecedents.words.at(found.speaker.start)
    last = antecedents.words.at(found.speaker.start + len(found.speaker.surface))
    return antecedents.genders.told(first, last) if found.kind == "pronoun" else None


def _is_writing(words: Words, cue: Cue, found: Subject | None) -> bool:
    """Tell whether a writing speaks: `the statement said`, «hat gotin»."""
    return (found is not None and found.kind == "source") \
        or words.fits(words.patterns.impersonal, cue.first, cue.last) == cue.last


def _is_other_writing(words: Words, quoted: Quoted, cue: Cue) -> bool:
    """Tell whether it is said of something else than a writing that words stand in it.

    «در رأی دادگاه آمده است» tells the court's words, whoever speaks in the sentences before.
    """
    each = words.patterns
    if words.fits(each.impersonal, cue.first, cue.last) != cue.last or cue.is_behind \
            or next(words.find(each.sources, quoted.subject_from, cue.first), None):
        return False
    return sum(words.is_word(at) and not any(words.is_(pattern, at) for pattern in (
        each.prepositions, each.adverbs, each.determiners, each.no_speakers))
        for at in range(quoted.subject_from, cue.first)) >= _LEAST_OF_PHRASE


def _is_pronoun(found: Subject | None) -> bool:
    return found is not None and found.kind == "pronoun"


def _is_neuter(words: Words, found: Subject | None) -> bool:
    """Tell whether the subject is a pronoun of bodies and writings."""
    return found is not None and found.kind == "pronoun" \
        and words.is_(words.patterns.neuter, words.at(found.speaker.start))


def _is_personal(words: Words, found: Subject | None) -> bool:
    """Tell whether the subject is a pronoun of persons alone."""
    return found is not None and found.kind == "pronoun" \
        and words.is_(words.patterns.personal, words.at(found.speaker.start))


def _is_whoever_is_shown(words: Words, quoted: Quoted, cue: Cue, found: Subject | None) -> bool:
    """Tell whether nobody in the sentences before may speak."""
    return _are_several(words, cue, found) or _is_other_writing(words, quoted, cue)


def _are_several(words: Words, cue: Cue, found: Subject | None) -> bool:
    """Tell whether a verb or a pronoun says that several speak."""
    if words.fits(words.patterns.plurals, cue.first, cue.last) == cue.last:
        return True
    return found is not None and found.kind == "pronoun" \
        and words.is_(words.patterns.plurals, words.at(found.speaker.start))


def _goes_on(words: Words, cue: Cue) -> bool:
    """Tell whether a verb says that somebody goes on speaking."""
    return words.fits(words.patterns.also, cue.first, cue.last) > 0


def _told(quoted: Quoted, cue: Cue, subjects: Subjects) -> Subject | None:
    """Return what stands where the cue has its subject."""
    if cue.kind in {"according", "according_behind"}:
        return _whose_words(quoted, cue, subjects)
    if cue.kind == "colon" and cue.is_behind:
        return subjects.only_person(cue.last, quoted.end) or subjects.after(cue.last, quoted.end)
    if cue.kind == "colon":
        author = subjects.author(quoted.subject_from, quoted.opening)
        return Subject("speaker", author) if author else \
            subjects.before_colon(quoted.subject_from, quoted.opening - 1) \
            or _in_whose_writing(quoted, subjects)
    words = subjects.words
    if cue.kind in {"none", "pronoun"} \
            or words.fits(words.patterns.impersonal, cue.first, cue.last) == cue.last:
        return None
    return _behind(quoted, cue, subjects) if cue.is_behind else _before(quoted, cue, subjects)


def _in_whose_writing(quoted: Quoted, subjects: Subjects) -> Subject | None:
    """Return the subject of the clause of a writing: «رحبت X بالفيلم في رسالة جاء فيها»."""
    words = subjects.words
    found = max(words.find(words.patterns.sources, quoted.subject_from, quoted.opening),
                default=None)
    if found is None or words.rules.subjects[0] != "after":
        return None
    named = subjects.first_named(quoted.subject_from, found.first)
    return Subject("speaker", named) if named else None


def _whose_words(quoted: Quoted, cue: Cue, subjects: Subjects) -> Subject | None:
    """Return whose words they are, as the cue says, behind it or before it."""
    if cue.kind == "according_behind":
        return _named_before(quoted, cue, subjects)
    return subjects.whose(cue.last, quoted.end if cue.is_behind else quoted.opening) \
        or subjects.only_person(cue.first, cue.last)


def _named_before(quoted: Quoted, cue: Cue, subjects: Subjects) -> Subject | None:
    """Return whose words they are, in a language that says it behind the name: «X'e göre»."""
    last = quoted.opening if cue.is_behind else cue.first
    named = subjects.named_before(quoted.subject_from, last, owns=cue.is_behind)
    if named or cue.is_behind:
        return Subject("speaker", named) if named else subjects.owner_before(quoted.opening)
    return subjects.whoever(quoted.subject_from, cue.first)


def _before(quoted: Quoted, cue: Cue, subjects: Subjects) -> Subject | None:
    """Return the subject of a verb before the stretch."""
    if cue.kind == "participle":
        return _of_clause(subjects, quoted.subject_from, cue.first)
    if told := _of_relative(quoted, cue, subjects):
        return Subject("speaker", told)
    for side in subjects.words.rules.subjects:
        found = subjects.after(cue.last, quoted.opening) if side == "after" else \
            before_verb(
                subjects, quoted.subject_from, Found(cue.first, cue.last))
        if found is not None:
            return found
    return None


def _of_relative(quoted: Quoted, cue: Cue, subjects: Subjects) -> Speaker | None:
    """Return the subject that the form of a relative clause tells: `X, who said`, «X'in dediği»."""
    if each := subjects.before_particle(cue.first - 1):
        return each
    is_owned = subjects.words.is_(subjects.words.patterns.of_owners, cue.last - 1)
    return subjects.named_before(quoted.subject_from, cue.first, owns=True) if is_owned else None


def _behind(quoted: Quoted, cue: Cue, subjects: Subjects) -> Subject | None:
    """Return the subject of a verb behind the stretch: beside it, or before the stretch."""
    words = subjects.words
    if cue.kind == "relative":
        return subjects.after(cue.last, quoted.end)
    between = next((at for at in range(quoted.behind, cue.first)
                    if words.keys[at] not in COMMAS and words.keys[at] not in DASHES), cue.first)
    found = None
    if between < cue.first and (not words.rules.verb_ends_clause
                                or _is_anybody(subjects, between, cue.first)):
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
    is_somebody = _is_somebody(words, words.at(name.start), behind)
    return found if ends and (has_capital or is_somebody) else None


def _is_anybody(subjects: Subjects, first: int, last: int) -> bool:
    """Tell whether somebody is meant by words between a speech and its verb."""
    return _is_named(subjects, first, last) or _is_somebody(subjects.words, first, last) \
        or _is_stranger(subjects.words, first, last)


def _is_named(subjects: Subjects, first: int, last: int) -> bool:
    """Tell whether a name, or nothing but a pronoun, stands among some words."""
    words = subjects.words
    return subjects.first_named(first, last) is not None \
        or words.fits(words.patterns.pronouns, first, last) == last


def _is_stranger(words: Words, first: int, last: int) -> bool:
    """Tell whether a name that is no topic's, in no case, begins some words: `"…", Kaya … got`."""
    return words.capitals and words.is_capital(first) \
        and words.text[words.ends[first]:words.starts[first + 1]].isspace() \
        and not words.is_(words.patterns.oblique, first) and "'" not in words.keys[first] \
        and words.fits(words.patterns.adverbs, first, last) < 0 \
        and words.fits(words.patterns.prepositions, first, last) < 0


def _is_somebody(words: Words, first: int, last: int) -> bool:
    """Tell whether nothing but a noun of a person stands among some words, and whose it is."""
    return last - first <= _LONGEST_RELATION and any(
        words.is_(words.patterns.people, at) for at in range(first, last))


def _of_clause(subjects: Subjects, first: int, last: int) -> Subject | None:
    """Return the subject of the clause that a participle belongs to."""
    words = subjects.words
    if own := subjects.own_of_participle(first, last):
        return own
    for cue in words.find(words.patterns.verbs, first, last):
        if found := subject_of(subjects, first, last, cue):
            return found
    named = subjects.first_named(first, last)
    return Subject("speaker", named) if named else None


def _author(quoted: Quoted, cue: Cue, subjects: Subjects) -> Speaker | None:
    """Return whose writing it is that speaks: `a statement from X said`."""
    behind = subjects.author(quoted.behind, quoted.end) if cue.is_behind else None
    return behind or subjects.author(quoted.subject_from, quoted.opening)
