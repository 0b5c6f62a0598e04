"""Reading: from one source to all that Kashkol knows of its text.

The order of the steps matters: offsets are those of the repaired text; dates and quotations need
the structure; the date of publication decides who holds an office; speakers are among the topics
that are named.
"""

import re
from collections.abc import Iterator

import msgspec

from kashkol.languages.ckb.letters import BIDI_CONTROLS, Repaired, repair
from kashkol.languages.ckb.matching import OTHER, bytes_of, bytes_where, one_byte_view
from kashkol.model import Reading, Source
from kashkol.problems import Problem, notice, warning
from kashkol.reading.dates.find import read_dates
from kashkol.reading.names.gazetteer import Gazetteer
from kashkol.reading.names.mentions import AmbiguousAlias, read_mentions
from kashkol.reading.speech.interviews import read_turns
from kashkol.reading.speech.quotes import find_quotations, read_quotes
from kashkol.reading.structure.blocks import read_structure


def read(source: Source, gazetteer: Gazetteer,
         curated: str = "") -> tuple[Reading, tuple[Problem, ...]]:
    """Return the close reading of a source and what is wrong with it.

    `curated` is the ISO day, month or year on which a note says the text was published. Any string
    at all is read, in time linear in its length.
    """
    repaired = repair(source.text)
    text = repaired.text
    structure = read_structure(text)
    head = structure.head
    quotations = find_quotations(text, structure)
    view = one_byte_view(text)
    dated = read_dates(text, structure, quotations, curated, view=view)
    named = read_mentions(text, structure, gazetteer, dated.published.date, view=view)
    turns = read_turns(text, structure, named.mentions, named.roles)
    reading = Reading(
        source_id=source.id, text=text,
        paragraphs=structure.paragraphs, sentences=structure.sentences,
        headings=structure.headings, lists=structure.lists, turns=turns,
        title=head.title, matter=head.matter, captions=head.captions, authors=head.authors,
        place=head.place,
        mentions=named.mentions, roles=named.roles, dates=dated.dates,
        quotes=read_quotes(text, structure, quotations, named.mentions, named.roles, turns),
        published=dated.published, repairs=repaired.repairs, words=count_words(text, view=view))
    problems = [*_repairs(source, repaired), *dated.problems,
                *(_ambiguity(alias) for alias in named.ambiguous)]
    return reading, tuple(msgspec.structs.replace(problem, path=source.path)
                          for problem in problems)


def count_words(text: str, *, view: bytes | None = None) -> int:
    """Return how many words a text has; signs between spaces are none.

    `view` is the text's one-byte view, if it is at hand.

    >>> count_words("٧ - ١١ - ٢٠٢١، بەغدا"), count_words("日本 - 🙂")
    (4, 1)
    """
    view = view or one_byte_view(text)
    if view.count(OTHER.encode()) != text.count(OTHER):
        return sum(1 for _ in _WORD.finditer(text))
    return (b" " + view.translate(_SPACES_ASIDE, _SIGNS)).count(b" x")


_SPACES_ASIDE = bytes_where(str.isspace, b" ", b"x")
_SIGNS = bytes_of(lambda character: not (character.isalnum() or character.isspace()))
"""Signs that make no word by themselves, as bytes of the view."""
_WORD = re.compile(r"[^\W_]\S*+")
"""From the first letter or digit of a run without spaces to its end."""


def _repairs(source: Source, repaired: Repaired) -> Iterator[Problem]:
    """Yield notices of what was repaired, and a warning of controls that can disguise a text."""
    bidi = repaired.repairs.get("bidi_control", 0)
    if bidi:
        first = BIDI_CONTROLS.search(source.text)
        at = first.start() if first else 0
        yield warning(
            "", f"{bidi} bidirectional control(s) were left out of the reading text, the first at "
            f"code point {at}; they can make a text look different from what it says",
            offset=at, excerpt=repaired.text[max(0, at - 20):at + 20],
            fix="compare the page with the source, and remove them there if they mean nothing")
    others = {kind: times for kind, times in repaired.repairs.items() if kind != "bidi_control"}
    if others:
        told = ", ".join(f"{kind} {times}" for kind, times in others.items())
        yield notice("", f"encoding accidents were repaired in the reading text: {told}",
                     kind="encoding accidents were repaired in the reading text")


def _ambiguity(alias: AmbiguousAlias) -> Problem:
    """Return the warning of an alias that several topics claim."""
    return warning(
        "", f"an alias of the topics {', '.join(alias.topics)} is used {len(alias.contexts)} "
        f"time(s), first at code point {alias.start} of the reading text, and names none of them",
        offset=alias.start, excerpt="\n".join((alias.alias, *alias.contexts)),
        fix="leave the alias to one topic, or list in `not` the contexts in which it is another",
        kind="an alias of several topics names none of them")
