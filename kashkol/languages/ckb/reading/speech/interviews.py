"""Who asks and who answers in an interview.

A name before a turn says it. Where letters, bullets or nothing stand there, the answers are those
of the person whom the introduction names («دیمانە لەگەڵ NAME»), and the questions those of the
interviewer («سازدانی: NAME»).
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from kashkol.languages.ckb.affixes import EZAFE, FUNCTION_WORDS
from kashkol.languages.ckb.date_words import loose_key
from kashkol.languages.ckb.interviews import (
    GUESTS,
    INTERVIEW,
    MADE_BY,
    NAMED,
    WITH,
    named_person,
)
from kashkol.languages.ckb.name_neighbours import occupation
from kashkol.languages.ckb.naming import HONORIFICS, naming_key
from kashkol.languages.ckb.phrases import TITLE_KEYS
from kashkol.languages.ckb.quoting import AND_BETWEEN
from kashkol.languages.ckb.reading.speech.named import Named, named_in
from kashkol.languages.ckb.reading.speech.speakers import Speaker
from kashkol.languages.closely import MentionsRead
from kashkol.model import Mention, Record, Span, Turn
from kashkol.text.structure import Exchange, Structure

_HEAD: Final = 6
"""Paragraphs before the first turn that may name the two."""
_FOOT: Final = 2
"""Paragraphs behind the last turn that may name the interviewer."""
_LONGEST_HEAD: Final = 600
_STOPS: Final = (".", ":", "…")
"""The ends of a paragraph that is no line of head matter."""
"""Code points of each of them that are looked at."""


class _Names:
    """The topics that a text names, by place and by the shorter names that may stand for them."""

    def __init__(self, named: Sequence[Named]) -> None:
        """Take the names and offices of a text, in order."""
        self._named = named
        self._starts = [each.start for each in named]
        self._short: dict[tuple[str, ...], set[str]] = {}
        for topic, surface in {(each.topic, each.surface) for each in named
                               if isinstance(each, Mention)}:
            parts = tuple(map(loose_key, surface.split()))
            initials = tuple(f"{word[0]}." for word in parts)
            shorter = (part for size in range(1, len(parts))
                       for part in (parts[:size], parts[-size:]))
            for short in (initials, *shorter):
                self._short.setdefault(short, set()).add(topic)

    def within(self, start: int, end: int) -> list[Named]:
        """Return what is named between two places."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return [each for each in self._named[first:last] if each.end <= end]

    def shortened(self, name: str) -> str | None:
        """Return the only topic of which a name is the first or last words, or the initials."""
        pieces = [loose_key(word) for word in name.replace(".", " ").split()]
        if "." in name and all(len(piece) == 1 for piece in pieces):
            words = [f"{letter}." for letter in pieces]
        else:
            words = [word for word in pieces
                     if word not in TITLE_KEYS and len(word) > 1] or pieces
        topics = self._short.get(tuple(words), set())
        return next(iter(topics)) if len(topics) == 1 else None


class _Sides(Record, frozen=True):
    """The two sides of an interview, as far as its introduction and its foot name them."""

    asks: Speaker | None
    answers: Speaker | None


def read_turns(text: str, structure: Structure, named: MentionsRead) -> tuple[Turn, ...]:
    """Return the turns of an interview with their speakers."""
    if not structure.turns:
        return ()
    names = _Names(named_in(named.mentions, named.roles))
    sides = _sides(text, structure, names)
    answering = {loose_key(text[turn.label.start:turn.label.end])
                 for turn in structure.turns if turn.label and not turn.asks}
    return tuple(_turn(turn, _speaker(text, turn, names, sides, single=len(answering) == 1))
                 for turn in structure.turns)


def _turn(turn: Exchange, speaker: Speaker | None) -> Turn:
    return Turn(start=turn.start, end=turn.end, said=turn.said, asks=turn.asks,
                speaker=speaker.topic if speaker else None,
                speaker_surface=speaker.surface if speaker else None,
                speaker_start=speaker.start if speaker else None)


def _speaker(text: str, turn: Exchange, named: _Names, sides: _Sides, *,
             single: bool) -> Speaker | None:
    """Return whose turn it is; `single` says that all answers bear one name."""
    if turn.label is None:
        return sides.asks if turn.asks else sides.answers
    topic = _topic_of(text, turn.label, named)
    if topic is None and not turn.asks and single and sides.answers:
        topic = sides.answers.topic
    return Speaker(topic, text[turn.label.start:turn.label.end], turn.label.start)


def _topic_of(text: str, label: Span, names: _Names) -> str | None:
    """Return the topic that a name before a turn means: in full, or by its first or last word."""
    inside = {each.topic for each in names.within(label.start, label.end)}
    if inside:
        return inside.pop() if len(inside) == 1 else None
    return names.shortened(text[label.start:label.end])


# --- the introduction ------------------------------------------------------------------------


def _sides(text: str, structure: Structure, named: _Names) -> _Sides:
    """Return who asks and who answers, by the paragraphs before the turns and behind them."""
    head, foot = _around(structure)
    made_by = [found for span in (*head, *foot) for found in _made_by(text, span, named)]
    asking = [speaker for surely, speaker in made_by if surely]
    either = [speaker for surely, speaker in made_by if not surely]
    answers = _with(text, head, named) or _speaks_in_title(text, head, named) \
        or _introduced(text, head, named, {speaker.topic for _, speaker in made_by})
    if answers is None:
        answers = either.pop(0) if either else _only_one(text, head, named)
    return _Sides(asks=next(iter(asking + either), None), answers=answers)


def _around(structure: Structure) -> tuple[list[Span], list[Span]]:
    """Return the beginnings of the paragraphs before the turns, and of those behind them."""
    first, last = structure.turns[0].start, structure.turns[-1].end
    short = [Span(span.start, min(span.end, span.start + _LONGEST_HEAD))
             for span in structure.paragraphs if span.end <= first or span.start >= last]
    return ([span for span in short if span.start < first][:_HEAD],
            [span for span in short if span.start >= last][:_FOOT])


def _made_by(text: str, span: Span,
             named: _Names) -> Iterator[tuple[bool, Speaker]]:
    """Yield whom a credit names, and whether it is surely the interviewer."""
    found = MADE_BY.match(text[span.start:span.end])
    if found and not WITH.search(found["name"]):
        start, end = found.span("name")
        yield (found["surely"] is not None,
               _person(text, span.start + start, span.start + end, named))


def _with(text: str, head: Sequence[Span], named: _Names) -> Speaker | None:
    """Return whom an interview is with: «دیمانە لەگەڵ NAME»."""
    for span in head:
        paragraph = text[span.start:span.end]
        word = INTERVIEW.search(paragraph)
        found = WITH.search(paragraph, word.start()) if word else WITH.match(paragraph)
        if found:
            start, end = found.span("name")
            return _person(text, span.start + start, span.start + end, named)
    return None


def _person(text: str, start: int, end: int, named: _Names) -> Speaker:
    """Return the person named between two places, as a topic if they are one."""
    person = named_person(text[start:end])
    stop = start + len(person)
    inside = named.within(start, stop)
    if not inside:
        return Speaker(None, person, start)
    first, last = inside[0], inside[-1]
    if first.topic != last.topic and AND_BETWEEN.fullmatch(text, first.end, last.start):
        return Speaker(None, person, start)
    before = text[start:first.start].split()
    chosen = first if all(loose_key(word) in TITLE_KEYS for word in before) else last
    return Speaker(chosen.topic, chosen.surface, chosen.start)


def _speaks_in_title(text: str, head: Sequence[Span], named: _Names) -> Speaker | None:
    """Return who speaks in the headline: «NAME: …»."""
    for span in head[:2]:
        label = NAMED.match(text, span.start, span.end)
        if label and not MADE_BY.match(text[span.start:span.end]):
            at = Span(label.start("name"), label.end("name"))
            topic = _topic_of(text, at, named) if _is_name(label["name"]) else None
            if topic:
                return Speaker(topic, label["name"], at.start)
    return None


def _is_title(word: str) -> bool:
    """Tell whether a word is a title or an occupation, as before a name."""
    return loose_key(word) in TITLE_KEYS or naming_key(word) in HONORIFICS \
        or occupation(word) != ""


def _is_name(words: str) -> bool:
    """Tell whether words are a name, and no phrase such as «هونەرمەندێک لە سلێمانییەوە»."""
    return FUNCTION_WORDS.isdisjoint(words.split())


def _introduced(text: str, head: Sequence[Span], named: _Names,
                others: set[str | None]) -> Speaker | None:
    """Return who is named in full at the beginning of a paragraph that introduces an interview.

    «NAME لە ١٩٧٩ لەدایک بووە», «میوانمان هونەرمەند NAME». A name with an ezafe is seldom a
    person's.
    """
    for span in head[1:]:
        inside = named.within(span.start, span.end)
        first = inside[0] if inside else None
        if not isinstance(first, Mention) or first.topic in others \
                or not text[span.start:span.end].rstrip().endswith(_STOPS):
            continue
        words = first.surface.split()
        before = text[span.start:first.start].replace(".", " ").split()
        if len(words) > 1 and not any(word.endswith(EZAFE) for word in words[:-1]) \
                and all(word in GUESTS or _is_title(word) for word in before):
            return Speaker(first.topic, first.surface, first.start)
    return None


def _only_one(text: str, head: Sequence[Span], named: _Names) -> Speaker | None:
    """Return the only topic that the introduction names beside a word for an interview."""
    for span in head:
        inside = named.within(span.start, span.end)
        if len({each.topic for each in inside}) == 1 \
                and INTERVIEW.search(text, span.start, span.end):
            return Speaker(inside[0].topic, inside[0].surface, inside[0].start)
    return None
