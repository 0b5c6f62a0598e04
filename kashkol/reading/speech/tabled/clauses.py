"""The subject of a verb, on the sides of it where its language has subjects."""

from kashkol.reading.speech.tabled.subjects import Subject, Subjects
from kashkol.reading.speech.tabled.words import Found


def subject_of(subjects: Subjects, first: int, last: int, verb: Found) -> Subject | None:
    """Return the speaker who is the subject of a verb in a sentence `[first, last)`."""
    for side in subjects.words.rules.subjects:
        found = _after_verb(subjects, verb.last, last) if side == "after" else \
            before_verb(subjects, first, verb)
        if found is not None:
            return found if found.kind == "speaker" else None
    return None


def _after_verb(subjects: Subjects, first: int, last: int) -> Subject | None:
    """Return the subject behind a verb; where it mostly is before it, only one that ends there.

    `said Mr X` tells who speaks, and `said Mr X already had` does not.
    """
    found, words = subjects.after(first, last), subjects.words
    if found is None or words.rules.subjects[0] == "after":
        return found
    end = words.at(found.speaker.start + len(found.speaker.surface))
    return found if end >= last or not words.is_word(end) else None


def before_verb(subjects: Subjects, first: int, verb: Found) -> Subject | None:
    """Return the subject before a verb, as far as its language puts it there."""
    words = subjects.words
    if words.fits(words.patterns.joined, verb.first, verb.last) > 0:
        return None
    follows = words.rules.subjects[0] == "after"
    return subjects.before(first, verb.first, only_beside=follows)
