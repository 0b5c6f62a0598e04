"""The subject of a verb, on the sides of it where its language has subjects."""

from kashkol.reading.speech.tabled.subjects import Subject, Subjects
from kashkol.reading.speech.tabled.words import Found


def subject_of(subjects: Subjects, first: int, last: int, verb: Found) -> Subject | None:
    """Return the speaker who is the subject of a verb in a sentence `[first, last)`."""
    for side in subjects.words.rules.subjects:
        found = subjects.after(verb.last, last) if side == "after" else \
            before_verb(subjects, first, verb)
        if found is not None:
            return found if found.kind == "speaker" else None
    return None


def before_verb(subjects: Subjects, first: int, verb: Found) -> Subject | None:
    """Return the subject before a verb, as far as its language puts it there."""
    words = subjects.words
    if words.fits(words.patterns.joined, verb.first, verb.last) > 0:
        return None
    follows = words.rules.subjects[0] == "after"
    return subjects.before(first, verb.first, only_beside=follows)
