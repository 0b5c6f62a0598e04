"""Reading: from one source to all that Kashkol knows of its text.

The order of the steps matters: offsets are those of the repaired text; dates and quotations need
the structure; the date of publication decides who holds an office; speakers are among the topics
that are named.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from kashkol.languages.accidents import BIDI_CONTROLS, Repaired, repair_format
from kashkol.languages.closely import AmbiguousAlias, CloseReading, close_reading, layout_of
from kashkol.languages.language import language_of
from kashkol.languages.one_byte import OTHER, bytes_of, bytes_where, one_byte_view
from kashkol.model import Corrections, Passage, Published, Reading
from kashkol.problems import Problem, notice, warning
from kashkol.reading.corrections.blocks import correct_blocks
from kashkol.reading.corrections.places import place
from kashkol.reading.corrections.speakers import correct_quotes, correct_turns, speakers_set
from kashkol.reading.dates.languages import Around, dates_by_table
from kashkol.reading.names.gazetteer import Gazetteer
from kashkol.reading.names.languages import (
    Names,
    names_by_table,
    with_corrections,
    with_passages,
)
from kashkol.reading.passages import find_passages
from kashkol.reading.repairing import moved, repair_around
from kashkol.reading.speech.by_table import find_quotations as find_marked
from kashkol.reading.speech.by_table import find_speech
from kashkol.reading.speech.tabled.topics import named_in as named_by_table
from kashkol.reading.structure.given import structure_of
from kashkol.reading.structure.tabled_head import with_head
from kashkol.reading.which_language import language_of_text
from kashkol.sources import Source


def read(source: Source, gazetteer: Gazetteer, curated: str = "",
         corrections: Corrections | None = None,
         language: str = "") -> tuple[Reading, tuple[Problem, ...]]:
    """Return the close reading of a source and what is wrong with it.

    `curated` is the ISO day, month or year on which a note says the text was published, `language`
    the tag that a note or a folder gives; without one the file or the text tells it. `corrections`
    are what a person has set right, each before what depends on it is read. No letter of a text
    or a passage in another language than Sorani is repaired. Any string at all is read, in time
    linear in its length.
    """
    view = one_byte_view(source.text)
    tag, certainty = language_of_text(source.text, language, source.recorded.language, view=view)
    spoken = language_of(tag)
    passages = find_passages(source.text, tag, view=view)
    close = close_reading(spoken)
    given = _Given(source, gazetteer, curated, corrections, passages)
    if spoken and close:
        reading, problems = _read_closely(given, spoken.code, close, view)
    else:
        reading, problems = _read_by_tables(given, spoken.code if spoken else "")
    return msgspec.structs.replace(reading, language=tag, language_certainty=certainty), problems


class _Given(NamedTuple):
    """What a text is read from, in whichever language."""

    source: Source
    gazetteer: Gazetteer
    curated: str
    """The ISO day, month or year on which a note says it was published, or nothing."""
    corrections: Corrections | None
    passages: tuple[Passage, ...]
    """Its passages in other languages, by offsets of the source."""


def _read_closely(given: _Given, code: str, close: CloseReading[Any], view: bytes,
                  ) -> tuple[Reading, tuple[Problem, ...]]:
    """Return the reading of a text that is read closely; `view` is that of its source."""
    source, gazetteer, curated, corrections, foreign = given
    layout = close.layout
    repaired = layout.without_page_breaks(repair_around(source.text, foreign, close.repair))
    passages = tuple([moved(repaired, passage) for passage in foreign]) if foreign else ()
    text = repaired.text
    placed, of_places = place(text, corrections, close.repair)
    tabs = _tabs(source.text, repaired)
    structure, of_blocks, blocks = correct_blocks(
        text, structure_of(text, source.kinds, layout, tabs), placed, layout, tabs)
    head = structure.head
    quotations = close.find_quotations(text, structure)
    if text != source.text:
        view = one_byte_view(text)
    dated = close.read_dates(text, structure, quotations, curated or source.recorded.published,
                             view, placed.dates)
    named = close.read_mentions(text, structure, gazetteer.close[code], dated.published.date, view,
                                placed.names)
    if passages:
        named = with_corrections(text, with_passages(
            Names(text, gazetteer, dated.published.date, placed.names), structure, named,
            passages), placed.names)
    speakers, of_speakers = speakers_set(text, quotations, structure.turns, placed)
    turns = correct_turns(close.read_turns(text, structure, named),
                          speakers)
    reading = Reading(
        source_id=source.id, text=text,
        paragraphs=structure.paragraphs, sentences=structure.sentences,
        headings=structure.headings, lists=structure.lists, turns=turns,
        verses=structure.verses, half_lines=structure.half_lines, tables=structure.tables,
        footnotes=structure.footnotes,
        title=head.title, matter=head.matter, captions=head.captions, authors=head.authors,
        place=head.place, passages=passages,
        mentions=named.mentions, roles=named.roles, dates=dated.dates,
        quotes=close.read_quotes(text, structure, quotations, named, turns,
                                 speakers.quotations),
        published=dated.published if curated or not source.recorded.published else
        msgspec.structs.replace(dated.published, certainty="recorded"),
        corrected=blocks + len(placed.dates) + len(placed.names) + speakers.count,
        repairs=repaired.repairs, words=count_words(text, view=view))
    problems = [*_repairs(source, repaired), *dated.problems,
                *map(_ambiguity, named.ambiguous)]
    return reading, (*(msgspec.structs.replace(problem, path=source.path) for problem in problems),
                     *of_places, *of_blocks, *of_speakers)


def _read_by_tables(given: _Given, code: str) -> tuple[Reading, tuple[Problem, ...]]:
    """Return the reading of a text in another language, of which no letter is repaired.

    `code` is that of a language of tables, or empty: then only its structure is read.
    """
    source, gazetteer, curated, corrections, foreign = given
    repaired = repair_format(source.text)
    passages = tuple(moved(repaired, passage) for passage in foreign)
    text = repaired.text
    placed, of_places = place(text, corrections, repair_format)
    tabs = _tabs(source.text, repaired)
    layout = layout_of(language_of(code))
    structure, of_blocks, blocks = correct_blocks(
        text, with_head(text, structure_of(text, source.kinds, layout, tabs), code), placed,
        layout, tabs)
    head = structure.head
    quotations = find_marked(text, code, structure) if code else ()
    told = _told_of(curated, source.recorded.published)
    dated = dates_by_table(text, code, Around(
        structure=structure, quotations=quotations, passages=passages, published=told,
        corrected=placed.dates)) if code else None
    published = dated.published if dated else told
    named = with_corrections(text, names_by_table(
        Names(text, gazetteer, published.date, placed.names), structure, code, passages),
        placed.names)
    speakers, of_speakers = speakers_set(text, quotations, (), placed)
    quotes = find_speech(text, code, structure, named_by_table(named.mentions, named.roles),
                         quotations, gazetteer.kinds(code)) if quotations else ()
    reading = Reading(
        source_id=source.id, text=text, paragraphs=structure.paragraphs,
        sentences=structure.sentences, headings=structure.headings, lists=structure.lists,
        turns=(), verses=structure.verses, half_lines=structure.half_lines,
        title=head.title, matter=head.matter, captions=head.captions, authors=head.authors,
        passages=passages,
        mentions=named.mentions, roles=named.roles, dates=dated.dates if dated else (),
        place=(dated.place if dated else "") or head.place,
        quotes=correct_quotes(quotes, speakers),
        tables=structure.tables, footnotes=structure.footnotes,
        published=published,
        corrected=blocks + (len(placed.dates) if dated else 0) + len(placed.names) + speakers.count,
        repairs=repaired.repairs,
        words=len(text.split()))
    problems = [*_repairs(source, repaired), *(dated.problems if dated else ()),
                *map(_ambiguity, named.ambiguous)]
    return reading, (*(msgspec.structs.replace(problem, path=source.path) for problem in problems),
                     *of_places, *of_blocks, *of_speakers)


def _told_of(curated: str, recorded: str) -> Published:
    """Return when a text was published, as people say, or the file."""
    if curated:
        return Published(date=curated, certainty="curated")
    return Published(date=recorded or None, certainty="recorded" if recorded else "unknown")


def _tabs(source: str, repaired: Repaired) -> frozenset[int]:
    """Return where the source has tabs, as offsets of the reading, which has spaces there."""
    if "\t" not in source:
        return frozenset()
    return frozenset(repaired.reading_offset(tab.start()) for tab in _TAB.finditer(source))


_TAB = re.compile("\t")


def count_words(text: str, *, view: bytes | None = None) -> int:
    """Return how many words a text has; signs between spaces are none.

    `view` is the text's one-byte view, if it is at hand.

    >>> count_words("٧ - ١١ - ٢٠٢١، بەغدا"), count_words("日本 - 🙂")
    (4, 1)
    """
    view = view or one_byte_view(text)
    if _OTHER in view and view.count(_OTHER) != text.count(OTHER):
        return sum(1 for _ in _WORD.finditer(text))
    return (b" " + view.translate(_SPACES_ASIDE, _SIGNS)).count(b" x")


_OTHER = OTHER.encode()
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
    """Return the warning of a name that several topics claim and the text gives to none."""
    return warning(
        "", f"a name of the topics {', '.join(alias.topics)} is used {len(alias.contexts)} "
        f"time(s), first at code point {alias.start} of the reading text, and names none of them",
        offset=alias.start, excerpt="\n".join((alias.alias, *alias.contexts)),
        fix="give each of these topics an alias, a role or a first sentence that tells them apart, "
            "or list in `not` the contexts in which the name is another's",
        kind="a name of several topics names none of them")
