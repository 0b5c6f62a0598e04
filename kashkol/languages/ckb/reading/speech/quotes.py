"""Quotations: which stretches in quotation marks are speech, whose, and by which verb.

What makes a stretch speech is in `cues`, and who speaks in `attribution`.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from kashkol.languages.ckb.reading.speech.attribution import find_speaker
from kashkol.languages.ckb.reading.speech.cues import Cue, find_cue
from kashkol.languages.ckb.reading.speech.named import named_in
from kashkol.languages.ckb.reading.speech.quotation_marks import find_quotations
from kashkol.languages.ckb.reading.speech.quoted import Spoken, quoted_at
from kashkol.languages.ckb.reading.speech.speakers import Speaker, Subjects
from kashkol.languages.closely import MentionsRead
from kashkol.model import Quote, ReadingText, Span, Turn
from kashkol.text.structure import Structure

NO_SPEAKERS: Final[Mapping[int, str]] = MappingProxyType({})

__all__ = ["find_quotations", "read_quotes"]


def read_quotes(text: ReadingText, structure: Structure,
                quotations: Sequence[Span], named: MentionsRead, turns: Sequence[Turn] = (),
                corrected: Mapping[int, str] = NO_SPEAKERS) -> tuple[Quote, ...]:
    """Return an entry for every stretch of `quotations`, in order.

    `turns` are those of an interview, in which «گوتم» is its speaker's. `corrected` are the
    speakers that a person has set, topics or nobody, by the place of the stretch.
    """
    if not quotations:
        return ()
    subjects = Subjects(text, named_in(named.mentions, named.roles), quotations, turns,
                        named.titles, named.persons)
    return tuple(_quotes(text, structure, quotations, subjects, corrected))


def _quotes(text: str, structure: Structure, quotations: Sequence[Span],
            subjects: Subjects, corrected: Mapping[int, str]) -> Iterator[Quote]:
    """Yield the entries; a speech may lend its speaker to the next."""
    spoken: Spoken = []
    end = 0
    for number, span in enumerate(quotations):
        end_of_speech = max(spoken[-1][0].after if spoken else 0, subjects.end_of_label(span.start))
        quoted = quoted_at(text, structure, span, end, end_of_speech)
        following = quotations[number + 1].start if number + 1 < len(quotations) else len(text)
        cue = find_cue(text, structure, quoted, following, spoken)
        speaker = None
        if cue is not None:
            speaker = find_speaker(text, structure, quoted, cue, subjects, spoken)
        if number in corrected:
            speaker = _as_corrected(speaker, corrected[number])
        speech = cue is not None or bool(corrected.get(number))
        if speech:
            spoken.append((quoted, speaker))
        end = quoted.after
        yield _entry(span, cue, speaker, speech=speech)


def _entry(span: Span, cue: Cue | None, speaker: Speaker | None, *, speech: bool) -> Quote:
    """Return the entry of a stretch; a speaker without a surface is not named in the text."""
    is_named = speaker is not None and speaker.surface
    return Quote(
        start=span.start, end=span.end, speech=speech,
        speaker=speaker.topic if speaker else None,
        speaker_surface=speaker.surface if speaker and is_named else None,
        speaker_start=speaker.start if speaker and is_named else None,
        cue=cue.surface if cue else None)


def _as_corrected(speaker: Speaker | None, topic: str) -> Speaker | None:
    """Return the speaker whom a person has set; where the text names them, if that was found."""
    if not topic:
        return None
    if speaker is not None and speaker.topic in {topic, None}:
        return Speaker(topic, speaker.surface, speaker.start)
    return Speaker(topic, "", 0)
