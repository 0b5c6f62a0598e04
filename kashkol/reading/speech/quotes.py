"""Quotations: which stretches in quotation marks are speech, whose, and by which verb.

What makes a stretch speech is in `cues`, and who speaks in `attribution`.
"""

from collections.abc import Iterator, Sequence

from kashkol.model import Mention, Quote, ReadingText, RoleMention, Span, Turn
from kashkol.reading.speech.attribution import find_speaker
from kashkol.reading.speech.cues import find_cue
from kashkol.reading.speech.quotation_marks import find_quotations
from kashkol.reading.speech.quoted import Spoken, quoted_at
from kashkol.reading.speech.speakers import Subjects, named_in
from kashkol.reading.structure.blocks import Structure

__all__ = ["find_quotations", "read_quotes"]


def read_quotes(text: ReadingText, structure: Structure, quotations: Sequence[Span],
                mentions: Sequence[Mention], roles: Sequence[RoleMention],
                turns: Sequence[Turn] = ()) -> tuple[Quote, ...]:
    """Return an entry for every stretch of `quotations`, in order.

    `turns` are those of an interview, in which «گوتم» is its speaker's.
    """
    if not quotations:
        return ()
    subjects = Subjects(text, named_in(mentions, roles), quotations, turns)
    return tuple(_quotes(text, structure, quotations, subjects))


def _quotes(text: str, structure: Structure, quotations: Sequence[Span],
            subjects: Subjects) -> Iterator[Quote]:
    """Yield the entries; a speech may lend its speaker to the next."""
    spoken: Spoken = []
    end = 0
    for number, span in enumerate(quotations):
        quoted = quoted_at(text, structure, span, end, spoken[-1][0].after if spoken else 0)
        following = quotations[number + 1].start if number + 1 < len(quotations) else len(text)
        cue = find_cue(text, structure, quoted, following, spoken)
        speaker = None
        if cue is not None:
            speaker = find_speaker(text, structure, quoted, cue, subjects, spoken)
            spoken.append((quoted, speaker))
        end = quoted.after
        yield Quote(
            start=span.start, end=span.end, speech=cue is not None,
            speaker=speaker.topic if speaker else None,
            speaker_surface=speaker.surface if speaker else None,
            speaker_start=speaker.start if speaker else None,
            cue=cue.surface if cue else None)
