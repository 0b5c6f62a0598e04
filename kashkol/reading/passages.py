"""Passages: what stands in a text in another language than the rest.

A text is cut at the ends of its sentences, at line ends and at quotation marks, and where another
script begins. Each piece is judged by its letters and its commonest words; neighbours in the same
language are one passage. Names, titles of two words and borrowed words are none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from kashkol.languages.language import language_of
from kashkol.languages.one_byte import one_byte_view
from kashkol.languages.scripts import (
    ARABIC,
    LATIN,
    OPENS_SENTENCE,
    SENTENCE_ENDS,
    TYPED,
    VOWEL_SIGNS,
)
from kashkol.languages.telling import (
    AHEAD,
    Script,
    evidence_of,
    is_name,
    placed_words,
    script_of,
    words_of,
)
from kashkol.model import Passage
from kashkol.reading.doubtful import CUTS, FEWEST_WORDS, find_doubtful, used_own_letters
from kashkol.reading.unmarked import (
    COST,
    FEWEST_UNQUOTED,
    IMPOSSIBLE,
    LEAST_TYPED,
    TYPED_OTHERWISE,
    Part,
    is_typed_otherwise,
    unmarked_in,
)

UNKNOWN: Final = "und"
"""The tag of a language that is not told."""
TITLE: Final = 0.6
"""Least evidence of words in another script that all begin with a capital letter: names have
less."""
EVIDENCE: Final = 1.2
SHARE: Final = 0.12
"""Least evidence of a passage in the script of the text, in all and for each word."""
OF_TITLE: Final = 0.5
"""The part of words in another script that must be different function words if most words have
capitals: a name has an article and a preposition or two, the title of a film or a book often
more."""
BY_TABLES: Final = 1.0
"""The part of it that comes from words and letters in the tables: other words may be names."""
WITHOUT_OWN: Final = 0.2
"""What words of the text's language count that are written without the letters of it alone, in a
text that uses them."""
OF_MAIN: Final = 0.4
"""Most evidence for the language of the text in such a passage, as a part of that for its own."""

EACH: Final = 0.5
"""Least evidence for each word of a line whose language its letters tell rather than its words."""
OF_KEYBOARD: Final = 3
"""How many times as often as its other form a letter stands in a text whose keyboard has it."""
NOTHING: Final = 0.1
"""Evidence for the language of the text in a passage that says nothing for it."""
TOLD, MOST_TIMES = 0.8, 4
"""Least evidence from the tables of a passage with few function words, and how many times as much
must speak for its language as for the text's."""

FEWEST_TYPED: Final = 4
"""One in so many words, at least, has the letters of another keyboard where these tell it."""

OF_RUN: Final = 0.5
"""Least evidence for the language of its neighbours of a piece between them, as a part of that for
the text's."""


class _Main(NamedTuple):
    """The language of a text, and how the text is written."""

    code: str
    script: Script
    own: frozenset[str]
    """The letters that the language alone has, if the text has as many of them as nearly all."""
    usual: tuple[tuple[str, str], ...]
    """Of letters with two forms, those of the text's keyboard, and the others."""


class _Piece(NamedTuple):
    """A part of a text between two places where it is cut."""

    start: int
    end: int
    words: tuple[str, ...]
    script: Script
    evidence: dict[str, float]
    language: str
    """Empty if nothing tells it."""
    alone: bool
    """Whether it stands in quotation marks, or is a sentence or a line of its own."""


class _Run(NamedTuple):
    """Neighbouring pieces in one language."""

    language: str
    pieces: list[_Piece]


def find_passages(text: str, main: str, *, view: bytes | None = None) -> tuple[Passage, ...]:
    """Return the passages of a text whose language has the tag `main`, in order.

    Offsets are those of the text that is given, which may be a source before its repair; quotation
    marks stand outside. The time is linear in the length. A text in a language that is not told
    has no passages. `view` is the text's one-byte view, if it is at hand.

    >>> text = "گوتی: «we will not go back»."
    >>> [(text[one.start:one.end], one.language) for one in find_passages(text, "ckb")]
    [('we will not go back', 'en')]
    """
    language = language_of(main)
    if language is None or language.script not in {"Arab", "Latn"}:
        return ()
    script: Script = "Arab" if language.script == "Arab" else "Latn"
    view = one_byte_view(text) if view is None else view
    return tuple(filter(None, _foreign(text, view, language.code, script)))


# --- cutting ---------------------------------------------------------------------------------


def _foreign(text: str, view: bytes, main: str, script: Script) -> Iterator[Passage | None]:
    """Yield the passages of a text in other languages than `main`, and `None` for what is none."""
    given = text
    if any(sign[-1] in view and sign in view for sign in _IN_ADDRESSES):
        text = _ADDRESS.sub(lambda address: " " * len(address[0]), text)
        view = one_byte_view(text)
    stretches = find_doubtful(text, view, main)
    if not stretches:
        return
    usual = _usual_letters(text) if script == "Arab" else ()
    of_text = _Main(main, script, frozenset(used_own_letters(text, view, main)), usual)
    for start, end in stretches:
        for run in _runs(_judged_sentences(text, start, end, of_text), main):
            yield _passage(given, run, of_text)


def _judged_sentences(text: str, start: int, end: int, main: _Main) -> Iterator[_Piece]:
    """Judge the sentences of a stretch."""
    for sentence_start, sentence_end in _sentences(text, start, end):
        parts = list(_by_script(text, sentence_start, sentence_end, main.script))
        for part_start, part_end in parts:
            part = text[part_start:part_end]
            words = _without_capitals(text, part_start, part_end, words_of(part))
            of_script = script_of(words)
            language, evidence = _judged(words, of_script, main, part)
            piece = _Piece(part_start, part_end, tuple(words), of_script, evidence, language,
                           len(parts) == 1)
            yield from _divided(text, piece, main)


def _lacks_own(part: str, main: _Main) -> bool:
    """Tell whether a part has no letter of the text's language alone, or of its keyboard."""
    return (bool(main.own) and main.own.isdisjoint(part)) \
        or _is_typed_otherwise(part, main.usual)


def _without_capitals(text: str, start: int, end: int, words: list[str]) -> list[str]:
    """Return the words of a part without the capitals of a title, or of a sentence's first word."""
    if _is_title(text, start, end, words):
        return [word.lower() for word in words]
    if len(words) > 1 and words[0][0].isupper() and not any(
            word[0].isupper() for word in words[1:]):
        return [words[0].lower(), *words[1:]]
    return words


def _usual_letters(text: str) -> tuple[tuple[str, str], ...]:
    """Return of letters with two forms those that a text is typed with, and the other forms."""
    usual = ((one, other) if text.count(one) > text.count(other) else (other, one)
             for one, other in TYPED if one in text and other in text)
    return tuple((one, other) for one, other in usual
                 if text.count(one) > OF_KEYBOARD * text.count(other))


def _is_typed_otherwise(part: str, usual: tuple[tuple[str, str], ...]) -> bool:
    """Tell whether a part of a text has the other forms of letters alone, several times."""
    return any(part.count(other) > 1 and one not in part for one, other in usual)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts between the ends of sentences, lines and quotations."""
    at = start
    for cut in _CUT.finditer(text, start, end):
        if text[at:cut.start()].strip():
            yield at, cut.start()
        at = cut.end()
    if text[at:end].strip():
        yield at, end


def _by_script(text: str, start: int, end: int, script: Script) -> Iterator[tuple[int, int]]:
    """Cut a sentence where words of the other script begin and end."""
    other = _ARABIC_RUN if script == "Latn" else _LATIN_RUN
    at = start
    for run in other.finditer(text, start, end):
        if text[at:run.start()].strip():
            yield at, run.start()
        yield run.span()
        at = run.end()
    if at < end and text[at:end].strip():
        yield at, end


def _is_title(text: str, start: int, end: int, words: list[str]) -> bool:
    """Tell whether a part is in quotation marks and each of its words begins with a capital.

    These are not the capitals of names, unlike those that stand in brackets, or beside the initials
    of a body or a firm.
    """
    return len(words) >= FEWEST_WORDS and text[start - 1:start] in _OPENING \
        and text[end:end + 1] in _CLOSING and all(word[0].isupper() for word in words) \
        and len({word.isupper() for word in words if len(word) > 1}) == 1


def _judged(words: list[str], script: Script, main: _Main,
            part: str) -> tuple[str, dict[str, float]]:
    """Return the language of the words of a part, and how much speaks for each."""
    evidence = evidence_of(words, script) if script else {}
    if main.code in evidence and _lacks_own(part, main):
        evidence[main.code] *= WITHOUT_OWN
    if script and script != main.script:
        return _best_of_ours(evidence) or UNKNOWN, evidence
    most = max(evidence.values(), default=0)
    if most <= 0:
        return "", evidence
    if evidence.get(main.code, 0) > most * OF_MAIN:
        return main.code, evidence
    best = max(code for code, weight in evidence.items() if weight == most)
    return best if language_of(best) else main.code, evidence


def _divided(text: str, piece: _Piece, main: _Main) -> Iterator[_Piece]:
    """Cut a piece where words in another language stand in it without marks.

    What says nothing for the language of the text is not cut.
    """
    is_whole = piece.alone and piece.evidence.get(main.code, 0) <= NOTHING
    part = None if is_whole or piece.script != main.script else unmarked_in(
        text, Part(piece.start, piece.end, piece.words), main.code, main.script, main.usual)
    if part is None:
        yield piece
        return
    words = placed_words(text, piece.start, piece.end)
    for at, stop, language in (
            (piece.start, part.start, main.code), (part.start, part.end, part.language),
            (part.end, piece.end, main.code)):
        own = tuple(word for word, begin, _ in words if at <= begin < stop)
        if own:
            evidence = evidence_of(own, main.script)
            yield _Piece(at, stop, own, main.script, evidence, language, alone=False)


def _best_of_ours(evidence: dict[str, float]) -> str:
    """Return the language that is read and likeliest; empty if another is far likelier."""
    most = max(evidence.values(), default=0)
    ours = [code for code in evidence if language_of(code) and evidence[code] > 0]
    best = max(ours, key=lambda code: (evidence[code], code), default="")
    return best if best and evidence[best] * AHEAD >= most else ""


# --- joining ---------------------------------------------------------------------------------


def _runs(pieces: Iterable[_Piece], main: str) -> Iterator[_Run]:
    """Join neighbours in the same language other than the text's, and what tells little between."""
    run = _Run(main, [])
    waiting: list[_Piece] = []
    for piece in pieces:
        language = _language_of_both(run, piece, main)
        if language:
            run.pieces.extend((*waiting, piece))
            run = _Run(language, run.pieces)
        elif not piece.language or (not waiting and _may_belong(piece, run, main)):
            waiting.append(piece)
            continue
        else:
            if run.language != main:
                yield run
            run = _Run(piece.language, [piece])
        waiting = []
    if run.language != main:
        yield run


def _language_of_both(run: _Run, piece: _Piece, main: str) -> str:
    """Return the language in which a run goes on with a piece; empty if it does not.

    What tells next to nothing, in another script, is in the language of its neighbour.
    """
    if main in {run.language, piece.language} or not piece.language:
        return ""
    if run.language == piece.language:
        return run.language
    if piece.language == UNKNOWN and _tells_little([piece]):
        return run.language
    return piece.language if run.language == UNKNOWN and _tells_little(run.pieces) else ""


def _tells_little(pieces: list[_Piece]) -> bool:
    return max(_together(pieces).values(), default=0) < 1


def _may_belong(piece: _Piece, run: _Run, main: str) -> bool:
    """Tell whether a piece that was taken for the text's language may be in that of a run."""
    if piece.language != main or run.language == main:
        return False
    of_run = piece.evidence.get(run.language, 0)
    return of_run > 0 and of_run >= piece.evidence.get(main, 0) * OF_RUN


def _passage(text: str, run: _Run, main: _Main) -> Passage | None:
    """Return the passage of a run, if there is enough of it."""
    pieces = _without_reference(text, run.pieces)
    words = [word for piece in pieces for word in piece.words]
    alone = any(piece.alone for piece in pieces)
    evidence = _together(pieces)
    if len(words) < FEWEST_WORDS:
        return None
    if script_of(words) == main.script:
        if not (_is_in(run.language, words, evidence, main, alone=alone)
                or _is_typed_in(run.language, words, evidence, main)):
            return None
    elif not _is_speech(words, evidence, alone=alone):
        return None
    start, end = _trimmed(text, pieces[0].start, pieces[-1].end)
    if alone and text[end:end + 1] in _FINAL:
        end += 1
    return Passage(start=start, end=end, language=run.language)


def _is_in(language: str, words: list[str], evidence: Mapping[str, float], main: _Main, *,
           alone: bool) -> bool:
    """Tell whether words in the script of the text are in another language than it."""
    by_tables = evidence_of(words, main.script, by_tables_alone=True)
    told = by_tables.get(language, 0)
    most, of_main = evidence.get(language, 0), evidence.get(main.code, 0)
    if alone and told >= OF_TITLE and of_main <= COST and most >= 1 and _are_small(words):
        return True
    if alone and len(words) >= FEWEST_UNQUOTED and _is_line_in(
            told, most, of_main, by_tables.get(main.code, 0), len(words)):
        return True
    return told >= BY_TABLES and most >= max(EVIDENCE, SHARE * len(words)) \
        and of_main <= OF_MAIN * most


def _is_typed_in(language: str, words: list[str], evidence: Mapping[str, float],
                 main: _Main) -> bool:
    """Tell whether words in another language have the letters of another keyboard than the text.

    These speak against the language of the text, so that fewer function words are enough.
    """
    most = evidence.get(language, 0)
    if not main.usual or most < LEAST_TYPED or is_name(words, main.script):
        return False
    others = [word for word in words if not is_typed_otherwise(word, main.usual)]
    typed = len(words) - len(others)
    if typed * FEWEST_TYPED < len(words):
        return False
    of_main = evidence_of(others, main.script).get(main.code, 0)
    return of_main + typed * TYPED_OTHERWISE / 2 <= OF_MAIN * most


def _are_small(words: list[str]) -> bool:
    """Tell whether most words begin with a small letter, so that they are no name."""
    return sum(word[0].islower() for word in words) * 2 >= len(words)


def _is_line_in(told: float, most: float, of_main: float, main_told: float, many: int) -> bool:
    """Tell whether a line with few function words is in another language than its text.

    `told` and `main_told` are what the tables say for that language and for the text's, `most` and
    `of_main` what its letters say as well.
    """
    if main_told < 0 and of_main <= NOTHING and most >= EVIDENCE:
        return True
    if told < OF_TITLE:
        return False
    return (of_main <= IMPOSSIBLE and most >= 1) \
        or (main_told < 0 and most >= max(EVIDENCE, 2 * of_main)) \
        or (told >= TOLD and most >= max(EVIDENCE, MOST_TIMES * of_main)) \
        or (most >= EACH * many and of_main <= COST * most)


def _without_reference(text: str, pieces: list[_Piece]) -> list[_Piece]:
    """Return a run without the words in brackets behind it, such as the name of a sura."""
    last = len(pieces) - 1
    while last and len(pieces[last].words) < FEWEST_WORDS \
            and "(" in text[pieces[last - 1].end:pieces[last].start]:
        last -= 1
    return pieces[:last + 1]


def _together(run: list[_Piece]) -> dict[str, float]:
    """Add up the evidence of several pieces."""
    evidence: dict[str, float] = {}
    for piece in run:
        for code, weight in piece.evidence.items():
            evidence[code] = evidence.get(code, 0) + weight
    return evidence


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a part of a text from its first word to its last."""
    while start < end and not (text[start].isalnum() or text[start] in OPENS_SENTENCE):
        start += 1
    while end > start and not (text[end - 1].isalnum() or _SIGNS_OF_LETTERS.match(text[end - 1])):
        end -= 1
    return start, end


def _is_speech(words: list[str], evidence: dict[str, float], *, alone: bool) -> bool:
    """Tell whether words of another script are more than a name."""
    small = sum(1 for word in words if not word[0].isupper())
    most = max(evidence.values(), default=0)
    if alone:
        return most >= TITLE or (small > 0 and (len(words) > FEWEST_WORDS or most > 0))
    return len(words) >= FEWEST_UNQUOTED and (
        (small >= len(words) / 2 and most >= 1) or (small == len(words) and most >= TITLE)
        or _has_function_words(words))


def _has_function_words(words: list[str]) -> bool:
    """Tell whether words are the title of a work rather than a name, though all have capitals."""
    different = [*dict.fromkeys(word.lower() for word in words)]
    known = evidence_of(different, script_of(words), by_tables_alone=True)
    return max(known.values(), default=0) > OF_TITLE * len(words)


_CUT = re.compile(f"[{CUTS}]+| {{2,}}|:\\s")
_LATIN_RUN = re.compile(f"[{LATIN}](?:[^{ARABIC}\n]*[{LATIN}])?")
_ARABIC_RUN = re.compile(f"[{ARABIC}](?:[^{LATIN}\n]*[{ARABIC}{VOWEL_SIGNS}])?")
_SIGNS_OF_LETTERS = re.compile(f"[{VOWEL_SIGNS}\u0300-\u036f]")
_FINAL = tuple(SENTENCE_ENDS)
_OPENING = frozenset('\u00ab\u201c\u201d\u201e\u2039"')
_CLOSING = frozenset('\u00bb\u201d\u201c\u203a"')
_IN_ADDRESSES: Final = (b"@", b"#", b"://", b"www")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]++@\S+|[#@]\w+")
