"""Sorani read closely: its rules, as the reading asks for them."""

from typing import Final

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.name_spellings import sounding
from kashkol.languages.ckb.naming import naming_key
from kashkol.languages.ckb.reading.dates.find import read_dates
from kashkol.languages.ckb.reading.names.changes import changed_forms, holder
from kashkol.languages.ckb.reading.names.gazetteer import Gazetteer, build_gazetteer
from kashkol.languages.ckb.reading.names.mentions import read_mentions
from kashkol.languages.ckb.reading.speech.interviews import read_turns as read_speakers
from kashkol.languages.ckb.reading.speech.quotes import find_quotations, read_quotes
from kashkol.languages.ckb.reading.structure.footnotes import read_footnotes
from kashkol.languages.ckb.reading.structure.head import read_head
from kashkol.languages.ckb.reading.structure.headings import read_headings
from kashkol.languages.ckb.reading.structure.lists import read_lists
from kashkol.languages.ckb.reading.structure.pages import without_page_breaks
from kashkol.languages.ckb.reading.structure.paragraphs import read_paragraphs
from kashkol.languages.ckb.reading.structure.run_in import part_turns
from kashkol.languages.ckb.reading.structure.sentences import read_sentences
from kashkol.languages.ckb.reading.structure.tables import cells_of, is_rule, read_tables
from kashkol.languages.ckb.reading.structure.turns import read_turns
from kashkol.languages.ckb.reading.structure.verse import numbers_of, read_verses, verses_of
from kashkol.languages.ckb.reading.structure.wrapping import wrapped_ends
from kashkol.languages.ckb.reading.suggestions.recurring import recurring_names
from kashkol.languages.closely import CloseReading
from kashkol.languages.layout import Layout

RULES: Final = CloseReading[Gazetteer](
    repair=repair,
    layout=Layout(
        without_page_breaks=without_page_breaks, read_verses=read_verses, read_tables=read_tables,
        wrapped_ends=wrapped_ends, read_paragraphs=read_paragraphs, read_turns=read_turns,
        part_turns=part_turns, read_footnotes=read_footnotes, read_lists=read_lists,
        read_head=read_head, read_sentences=read_sentences, read_headings=read_headings,
        numbers_of=numbers_of, cells_of=cells_of, is_rule=is_rule, verses_of=verses_of),
    build_gazetteer=build_gazetteer, read_mentions=read_mentions,
    changed_forms=changed_forms, holder=holder,
    read_dates=read_dates,
    find_quotations=find_quotations, read_turns=read_speakers, read_quotes=read_quotes,
    recurring_names=recurring_names, naming_key=naming_key, sounding=sounding)
