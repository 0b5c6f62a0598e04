"""Who says what, in a language whose rules are a table: `kashkol/languages/<code>/speech.json`.

The engine is the same for all these languages. A table says which marks are used, which words are
verbs of speech, where their subject stands, and what governs a name.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from kashkol.languages.speech_rules import speech_rules
from kashkol.model import Quote, Span
from kashkol.reading.speech.tabled.antecedents import Antecedents
from kashkol.reading.speech.tabled.attribution import find_speaker
from kashkol.reading.speech.tabled.cues import Cue, find_cue
from kashkol.reading.speech.tabled.marks import find_marked, has_marks
from kashkol.reading.speech.tabled.quoted import Quoted, Speaker, Spoken, quoted_at
from kashkol.reading.speech.tabled.subjects import Subjects
from kashkol.reading.speech.tabled.topics import Kinds, Named
from kashkol.reading.speech.tabled.words import Words, given_names, known_places
from kashkol.text.structure import Structure


def find_quotations(text: str, code: str, structure: Structure) -> tuple[Span, ...]:
    """Return every stretch in quotation marks, in order, without marks and the spaces inside."""
    if not has_marks(text, speech_rules(code)):
        return ()
    return find_marked(_words_of(text, code), structure.paragraphs)


def find_speech(text: str, code: str, structure: Structure, named: Sequence[Named],
                spans: Sequence[Span] | None = None,
                kinds: Kinds | None = None) -> tuple[Quote, ...]:
    """Return an entry for every stretch in quotation marks of a text, in order.

    `spans` are those stretches, if they are known. The names and offices of `named_in` decide
    whom a name means, and `kinds` which topics are persons; without them any may be one. Takes time
    linear in the length of the text.
    """
    if not has_marks(text, speech_rules(code)):
        return ()
    words = _words_of(text, code)
    found = tuple(spans) if spans is not None else find_marked(words, structure.paragraphs)
    if not found:
        return ()
    subjects = Subjects(words, named, found, kinds)
    return tuple(_quotes(words, structure, found,
                         Antecedents(subjects, structure, given_names(code), known_places(code))))


@lru_cache(maxsize=1)
def _words_of(text: str, code: str) -> Words:
    """Take a text apart, once for its quotation marks and its speakers."""
    return Words(text, speech_rules(code))


def _quotes(words: Words, structure: Structure, spans: tuple[Span, ...],
            antecedents: Antecedents) -> Iterator[Quote]:
    """Yield the entries; a speech may lend its speaker to the next."""
    spoken: Spoken = []
    before: Quoted | None = None
    for number in range(len(spans)):
        quoted = quoted_at(words, structure, spans, number, spoken, before)
        cue = find_cue(words, quoted, spoken)
        speaker = None
        if cue is not None:
            speaker = find_speaker(words, quoted, cue, antecedents, spoken)
            spoken.append((quoted, speaker))
            if speaker is not None and speaker.topic is None:
                antecedents.strangers.remember(speaker)
        before = quoted
        yield _entry(words, quoted.span, cue, speaker)


def _entry(words: Words, span: Span, cue: Cue | None, speaker: Speaker | None) -> Quote:
    """Return the entry of a stretch."""
    surface = None
    if cue is not None and cue.is_written:
        surface = words.text[words.starts[cue.first]:words.ends[cue.last - 1]]
    return Quote(
        start=span.start, end=span.end, speech=cue is not None,
        speaker=speaker.topic if speaker else None,
        speaker_surface=speaker.surface if speaker else None,
        speaker_start=speaker.start if speaker else None, cue=surface)
