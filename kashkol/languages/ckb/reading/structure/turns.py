"""Turns: which paragraphs of an interview are questions, and which are answers.

A turn is marked by letters or a word («پ:», «و/», «وەڵام:»), by a name or an outlet before a colon,
by bullets or dashes, or only by the question that stands over its answer. Lists, tables of terms,
plays and frequent questions have such marks as well. So a text is an interview only if one kind of
mark asks at least twice and is answered, and if its introduction or the answers themselves say so.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import msgspec

from kashkol.languages.ckb.date_words import loose_key
from kashkol.languages.ckb.interviews import (
    BELOW,
    BOLD,
    BULLETED,
    ENDS_AS_QUESTION,
    ENDS_NAMED,
    FIRST_PERSON,
    INTERVIEW,
    LETTERED,
    LONGEST_NAME_WORDS,
    LONGEST_NAMED,
    MADE_BY,
    MAY_BE_LETTERED,
    NAMED,
    NO_INTERVIEW,
    NUMBERED,
    SURELY_INTERVIEW,
    are_initials_of,
    is_clause,
    may_speak_of_interview,
)
from kashkol.languages.ckb.layout import CREDIT, ENDED, STAMP
from kashkol.languages.ckb.speech import last_cue
from kashkol.languages.one_byte import places_of
from kashkol.languages.punctuation import QUESTION_MARKS
from kashkol.languages.scripts import TATWEEL
from kashkol.model import Record, Span
from kashkol.text.spans import span_at
from kashkol.text.structure import Exchange

Starts = dict[int, bool]
"""By the number of a paragraph with which a turn begins: whether it asks."""

_FEWEST: Final = 2
"""Questions of the shortest interview."""
_MOSTLY: Final = 0.5
_LONGEST_QUESTION: Final = 400
_LONGEST_SUBTITLE: Final = 70
_HEAD: Final = 6
"""Paragraphs at the beginning that may say that a text is an interview."""
_LONGEST_HEAD: Final = 600
"""Code points of each of them that are looked at."""


class _Line(Record, frozen=True):
    """A paragraph and the marks with which it begins."""

    span: Span
    begins: int
    """Where its mark begins; behind a bullet, if a name or letters follow that."""
    letters: bool | None
    """Whether it begins with the letters of a question; `None` without letters."""
    name: str
    """The key of the name with which it begins, or nothing."""
    sign: str
    """The bullet or dash with which it begins, or `#` for a number."""
    said: int
    question: bool
    """Whether it ends with a question mark."""
    wonders: bool
    """Whether there is a question mark in it."""


def read_turns(text: str, paragraphs: Sequence[Span]) -> tuple[Exchange, ...]:
    """Return the turns of an interview in order, or nothing for a text that is none."""
    if len(paragraphs) < 2 * _FEWEST:
        return ()
    marks = places_of(QUESTION_MARKS, text)
    if not _may_be_one(text, paragraphs, marks):
        return ()
    lines = [_line(text, span, marks) for span in paragraphs]
    behind = [_behind_sign(text, line, marks) for line in lines]
    for found, schemes in ((behind, _SPOKEN), (lines, _SCHEMES)):
        labelled = _labelled(found)
        for scheme in schemes:
            starts = scheme(labelled)
            if starts and _is_interview(text, labelled, starts):
                return tuple(_exchanges(text, labelled, starts))
    return ()


def _labelled(lines: list[_Line]) -> list[_Line]:
    """Return the lines, of which a name alone on its line asks if the line below does."""
    return [msgspec.structs.replace(line, question=below.question, wonders=below.wonders)
            if line.name and line.said >= line.span.end and not below.name else line
            for line, below in pairwise((*lines, lines[-1]))]


def _may_be_one(text: str, paragraphs: Sequence[Span], marks: Sequence[int]) -> bool:
    """Tell whether enough paragraphs have question marks, or letters; in most texts none has."""
    if len(marks) >= _FEWEST and len({span_at(paragraphs, at) for at in marks}) >= _FEWEST:
        return True
    lettered = [span for span in paragraphs if text.startswith(MAY_BE_LETTERED, span.start)
                and LETTERED.match(text, span.start, span.end)]
    return len(lettered) >= (_FEWEST if len(marks) >= _FEWEST else 2 * _FEWEST)


def _behind_sign(text: str, line: _Line, marks: Sequence[int]) -> _Line:
    """Return a line by the name or the letters behind its bullet: «- شنۆ قادر: …»."""
    behind = _line(text, line.span, marks, line.said) \
        if line.sign and line.said < line.span.end else line
    return behind if behind.name or behind.letters is not None else line


def _line(text: str, span: Span, marks: Sequence[int], begins: int = -1) -> _Line:
    """Return a paragraph with its marks; `marks` are where question marks are, in order.

    Its own mark begins at `begins`, if that is given.
    """
    start, end = span.start, span.end
    begins = start if begins < 0 else begins
    wonders = bisect_left(marks, start) < bisect_left(marks, end)
    question = wonders \
        and ENDS_AS_QUESTION.search(text, max(start, end - 8), end) is not None
    letters, name, sign, said = _mark(text, Span(begins, end))
    return _Line(span=span, begins=begins, letters=letters, name=name, sign=sign, said=said,
                 question=question, wonders=wonders)


def _mark(text: str, span: Span) -> tuple[bool | None, str, str, int]:
    """Return the letters, the name and the sign of a line, and where its words begin."""
    start, end = _within_bold(text, span), span.end
    if text.startswith(MAY_BE_LETTERED, start) \
            and (lettered := LETTERED.match(text, start, end)):
        return lettered["asks"] is not None, "", "", lettered.end()
    named = _named(text, start, end) if start > span.start else None
    if not named:
        if not text[span.start].isalpha() or text[span.start] == TATWEEL:
            if bulleted := BULLETED.match(text, span.start, end):
                return None, "", bulleted["sign"], bulleted.end()
            if numbered := NUMBERED.match(text, start, end):
                return None, "", "#", numbered.end()
        named = _named(text, start, end)
    if named and _may_be_name(text, named):
        return None, " ".join(map(loose_key, named["name"].split())), "", named.end()
    return None, "", "", span.start


def _named(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the name or outlet before a turn; most lines have no sign that could end it."""
    return NAMED.match(text, start, end) \
        if ENDS_NAMED.search(text, start, start + LONGEST_NAMED) else None


def _within_bold(text: str, span: Span) -> int:
    """Return where the words of a paragraph begin behind the sign of bold type: «**پ:** …»."""
    behind = span.start + len(BOLD)
    return behind if text.startswith(BOLD, span.start) and text[behind:behind + 1].isalnum() \
        else span.start


def _may_be_name(text: str, named: re.Match[str]) -> bool:
    """Tell whether what stands before a colon may be a name, and no «گوتم:» or «کەریم گوتی:»."""
    if len(named["name"].split()) > LONGEST_NAME_WORDS:
        return False
    start, end = named.span("name")
    cue = last_cue(text, start, end)
    return not (cue and cue.end() == end) and not is_clause(named["name"].split())


# --- ways to mark turns ----------------------------------------------------------------------


def _by_letters(lines: Sequence[_Line]) -> Starts:
    """Take «پ:» and «و:» as turns; some texts mark their questions only."""
    starts = {at: line.letters for at, line in enumerate(lines) if line.letters is not None}
    asks = sum(starts.values())
    if asks < _FEWEST:
        return {}
    return starts if len(starts) - asks >= _FEWEST else _with_answers(lines, starts)


def _by_names(lines: Sequence[_Line]) -> Starts:
    """Take «ئاوێنە: …؟», «شنۆ قادر: …» as turns; one side may bear no name."""
    groups: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.name:
            key = next((known for known in groups if _is_same_name(known, line.name)), line.name)
            groups.setdefault(key, []).append(at)
            if len(groups) > _MOST_NAMES:
                return {}
    groups = {name: found for name, found in groups.items() if len(found) >= _FEWEST}
    if len(groups) == 1:
        return _by_one_name(lines, *groups.values())
    return _asked(lines, list(groups.values()))


_MOST_NAMES: Final = 40


def _is_same_name(known: str, name: str) -> bool:
    """Tell whether one of two names has all words of the other: «شنۆ قادر», «قادر»."""
    ours, theirs = set(known.split()), set(name.split())
    return ours <= theirs or theirs <= ours or are_initials_of(name, known)


def _by_one_name(lines: Sequence[_Line], found: list[int]) -> Starts:
    """Return the turns of a text in which only the questions, or only the answers, bear a name."""
    asking = [at for at in found if lines[at].wonders]
    if len(asking) > len(found) * _MOSTLY:
        return _with_answers(lines, dict.fromkeys(found, True))
    asked = [at for at in found if at and lines[at - 1].question and not lines[at - 1].name]
    if len(asked) < max(_FEWEST, len(found) * _MOSTLY):
        return {}
    return dict(sorted({**dict.fromkeys(found, False), **{at - 1: True for at in asked}}.items()))


def _by_bullets(lines: Sequence[_Line]) -> Starts:
    """Take «- …؟» and «• …» as turns: one sign asks, the other answers."""
    signs: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        if line.sign:
            signs.setdefault(line.sign, []).append(at)
    groups = [found for found in signs.values() if len(found) >= _FEWEST]
    return _asked(lines, groups) if len(groups) == 2 else {}  # noqa: PLR2004 - two sides


def _by_dashes(lines: Sequence[_Line]) -> Starts:
    """Take «- …؟» and «- …» as turns: one sign stands for both sides."""
    marked = [at for at, line in enumerate(lines) if line.sign and line.sign != "#"]
    if len({lines[at].sign for at in marked}) != 1:
        return {}
    starts = {at: lines[at].question for at in marked}
    asks = sum(starts.values())
    turned = sum(starts[one] != starts[other]
                 for one, other in pairwise(marked))
    if asks < _FEWEST or len(marked) - asks < _FEWEST or turned < (len(marked) - 1) * 0.8:
        return {}
    return starts


def _by_questions(lines: Sequence[_Line]) -> Starts:
    """Take each question that is a paragraph of its own, perhaps with a number, as a turn."""
    return _with_answers(lines, {
        at: True for at, line in enumerate(lines) if at and line.question and not line.name
        and line.letters is None and line.span.end - line.span.start <= _LONGEST_QUESTION})


def _with_answers(lines: Sequence[_Line], starts: Starts) -> Starts:
    """Add the answers that begin, without a mark, behind questions; each is one paragraph on."""
    answers = {at + 1: False for at, asks in starts.items()
               if asks and at + 1 < len(lines) and at + 1 not in starts and not lines[at + 1].name}
    if len(answers) < _FEWEST:
        return {}
    return dict(sorted({**answers, **starts}.items()))


def _asked(lines: Sequence[_Line], groups: list[list[int]]) -> Starts:
    """Return the turns of several sides, of which the one asks that has most question marks."""
    if len(groups) < 2:  # noqa: PLR2004 - two sides
        return {}
    shares = [sum(lines[at].wonders for at in group) / len(group) for group in groups]
    asker = shares.index(max(shares))
    others = [at for number, group in enumerate(groups) if number != asker for at in group]
    answering = sum(lines[at].question for at in others) / len(others)
    if shares[asker] < _MOSTLY or answering > min(_MOSTLY, shares[asker] / 2):
        return {}
    turns = _as_turns(groups[asker], others)
    return turns if shares[asker] > _MOSTLY or _alternate(turns) else {}


def _as_turns(asking: list[int], others: list[int]) -> Starts:
    """Return the turns of the side that asks, and of the others behind its first."""
    answers = {at: False for at in others if at > min(asking)}
    return dict(sorted((answers | dict.fromkeys(asking, True)).items()))


def _alternate(turns: Starts) -> bool:
    """Tell whether each question has one answer: where few have question marks, this shows it."""
    return all(one != other for one, other in pairwise(turns.values()))


_SPOKEN = (_by_letters, _by_names)
_SCHEMES = (*_SPOKEN, _by_bullets, _by_dashes, _by_questions)


# --- whether it is one -----------------------------------------------------------------------


def _is_interview(text: str, lines: Sequence[_Line], starts: Starts) -> bool:
    """Tell whether a text with such turns is an interview: its head says so, or its answers do."""
    first = next(iter(starts))
    answers = [lines[at].span for at, asks in starts.items() if not asks]
    if min(len(answers), len(starts) - len(answers)) < _FEWEST:
        return False
    head = [piece for line in lines[:first][:_HEAD]
            if may_speak_of_interview(piece := _piece(text, line))]
    if any(map(SURELY_INTERVIEW.search, head)) or _has_credit_below(text, lines):
        return True
    if _is_bare(lines, starts):
        return False
    if any(map(INTERVIEW.search, head)) or _speaks_in_title(lines[:first], lines, starts):
        return True
    return _speaks_for_itself(text, lines, starts, answers)


def _speaks_for_itself(text: str, lines: Sequence[_Line], starts: Starts,
                       answers: Sequence[Span]) -> bool:
    """Tell whether turns are those of an interview of which nothing says that it is one.

    Talks of stories have one dash for both sides.
    """
    opening = [_piece(text, line) for line in lines[:3]]
    return len({lines[at].sign for at in starts} - {""}) != 1 \
        and not any(map(NO_INTERVIEW.search, opening)) and _are_personal(text, answers)


def _has_credit_below(text: str, lines: Sequence[_Line]) -> bool:
    return any(MADE_BY.match(_piece(text, line)) for line in lines[-2:])


def _are_personal(text: str, answers: Sequence[Span]) -> bool:
    """Tell whether in a third of the answers somebody speaks of themselves."""
    personal = [FIRST_PERSON.search(text, span.start, span.end) for span in answers]
    return len([found for found in personal if found]) * 3 >= len(answers)


def _speaks_in_title(head: Sequence[_Line], lines: Sequence[_Line], starts: Starts) -> bool:
    """Tell whether the name before the headline is one that answers: «شنۆ قادر: …»."""
    names = {lines[at].name for at, asks in starts.items() if not asks}
    return any(line.name in names for line in head if line.name)


def _is_bare(lines: Sequence[_Line], starts: Starts) -> bool:
    """Tell whether nothing marks the turns but the questions themselves."""
    return all(not lines[at].name and lines[at].letters is None and
               (not lines[at].sign or not asks) for at, asks in starts.items()) \
        and not all(lines[at].sign for at, asks in starts.items() if asks)


def _piece(text: str, line: _Line) -> str:
    return text[line.span.start:min(line.span.end, line.span.start + _LONGEST_HEAD)]


# --- from marks to turns ---------------------------------------------------------------------


def _exchanges(text: str, lines: Sequence[_Line], starts: Starts) -> Iterator[Exchange]:
    """Yield a turn for each start, with the paragraphs that belong to it."""
    numbers = [*starts, len(lines)]
    for at, following in pairwise(numbers):
        last = following - 1
        if following == len(lines):
            last = _before_credits(text, lines, at, _before_gap(text, lines, starts, last))
        elif starts[following]:
            last = _before_subtitle(text, lines, at, last)
        line = lines[at]
        said = line.said
        while said < lines[last].span.end and text[said].isspace():
            said += 1
        yield Exchange(
            start=line.span.start, end=lines[last].span.end, asks=starts[at], said=said,
            label=_label(text, line) if line.name else None)


def _label(text: str, line: _Line) -> Span:
    begins = _within_bold(text, Span(line.begins, line.span.end))
    named = NAMED.match(text, begins, line.span.end)
    return Span(*named.span("name")) if named else Span(line.span.start, line.said)


def _before_gap(text: str, lines: Sequence[_Line], starts: Starts, last: int) -> int:
    """Return the last paragraph of the last turn: where no turn has a blank line, one ends it."""
    first, at = next(iter(starts)), next(reversed(starts))
    if any(_is_gap(text, lines, number) for number in range(first, at)):
        return last
    return next((number for number in range(at, last) if _is_gap(text, lines, number)), last)


def _is_gap(text: str, lines: Sequence[_Line], number: int) -> bool:
    """Tell whether a blank line follows a paragraph."""
    return text.count("\n", lines[number].span.end, lines[number + 1].span.start) > 1


def _before_credits(text: str, lines: Sequence[_Line], at: int, last: int) -> int:
    """Return the last paragraph of the last turn, before lines that say who made the text."""
    while last > at and _is_credit(_piece(text, lines[last])):
        last -= 1
    return last


def _is_credit(paragraph: str) -> bool:
    """Tell whether a paragraph says who made the text, or when."""
    return any((MADE_BY.match(paragraph), CREDIT.fullmatch(paragraph), STAMP.fullmatch(paragraph),
                BELOW.match(paragraph)))


def _before_subtitle(text: str, lines: Sequence[_Line], at: int, last: int) -> int:
    """Return the last paragraph of a turn, before a subtitle that stands over the next question."""
    span = lines[last].span
    is_short = span.end - span.start <= _LONGEST_SUBTITLE
    if last > at and lines[at].said < lines[at].span.end and is_short \
            and not ENDED.search(text[span.start:span.end]) and not lines[last].sign:
        return last - 1
    return last
