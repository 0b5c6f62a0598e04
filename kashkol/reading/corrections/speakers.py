"""The speakers that corrections set.

A correction means the quotation in which its place is; outside of quotation marks, the turn of an
interview.
"""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from kashkol.model import Quote, Record, Span, Turn
from kashkol.problems import Problem, error, warning
from kashkol.reading.corrections.places import Placements, around, contradiction
from kashkol.text.placed import Placed, overlapping
from kashkol.text.structure import Exchange


class Speakers(Record, frozen=True):
    """The topics that are set as speakers, empty for nobody."""

    quotations: dict[int, str]
    """By the place of the quotation in the list."""
    turns: dict[int, str]
    """By the place of the turn in the list."""

    @property
    def count(self) -> int:
        """How many speakers are set."""
        return len(self.quotations) + len(self.turns)


_NO_SPEAKERS: Final = Speakers(quotations={}, turns={})


def speakers_set(text: str, quotations: Sequence[Span], turns: Sequence[Exchange],
                 placements: Placements) -> tuple[Speakers, tuple[Problem, ...]]:
    """Return the speakers that corrections set, and the problems of those that set none."""
    if not placements.speakers:
        return _NO_SPEAKERS, ()
    by_quotation: dict[int, Placed] = {}
    by_turn: dict[int, Placed] = {}
    problems = []
    for place in placements.speakers:
        found, chosen = overlapping(quotations, place), by_quotation
        if not found:
            found, chosen = overlapping(turns, place), by_turn
        if len(found) != 1:
            problems.append(_not_one(placements.path, text, place, len(found)))
        elif chosen.setdefault(found[0], place).value != place.value:
            problems.append(contradiction(placements.path, text, chosen[found[0]], place))
    return Speakers(quotations={at: place.value for at, place in by_quotation.items()},
                    turns={at: place.value for at, place in by_turn.items()}), tuple(problems)


def correct_turns(turns: Sequence[Turn], speakers: Speakers) -> tuple[Turn, ...]:
    """Return the turns of an interview with the speakers that are set."""
    if not speakers.turns:
        return tuple(turns)
    return tuple(_corrected(turn, speakers.turns[at]) if at in speakers.turns else turn
                 for at, turn in enumerate(turns))


def correct_quotes(quotes: Sequence[Quote], speakers: Speakers) -> tuple[Quote, ...]:
    """Return the quotations of a text with the speakers that are set."""
    if not speakers.quotations:
        return tuple(quotes)
    return tuple(_said_by(quote, speakers.quotations[at]) if at in speakers.quotations else quote
                 for at, quote in enumerate(quotes))


def _said_by(quote: Quote, topic: str) -> Quote:
    if not topic:
        return replace(quote, speaker=None, speaker_surface=None, speaker_start=None)
    return replace(quote, speech=True, speaker=topic)


def _corrected(turn: Turn, topic: str) -> Turn:
    if not topic:
        return replace(turn, speaker=None, speaker_surface=None, speaker_start=None)
    return replace(turn, speaker=topic)


def _not_one(path: str, text: str, place: Placed, found: int) -> Problem:
    """Return what is wrong with a place that is in no quotation and no turn, or in several."""
    where = f"the place at code point {place.start} of the reading text"
    excerpt = around(text, place.start, place.end)
    if found:
        return error(path, f"'speaker': {where} is in {found} quotations or turns, expected one",
                     line=place.line, offset=place.start, excerpt=excerpt,
                     fix="give words of one of them only")
    return warning(path, f"'speaker': {where} is in no quotation marks, so no speaker is set",
                   line=place.line, offset=place.start, excerpt=excerpt,
                   fix="give words that are between quotation marks, or delete the entry")
