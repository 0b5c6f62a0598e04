"""Tables as CSV: every mention by name, and the texts of a collection.

They are for spreadsheets too: UTF-8 with a byte-order mark, by which these tell the encoding, and
an apostrophe before a text that they would run as a formula.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from kashkol.archive import Card
from kashkol.characters import runs_in_spreadsheet
from kashkol.model import Record
from kashkol.outline import sentences_with_names
from kashkol.site.exports.schemas import COLLECTIONS, MENTIONS
from kashkol.site.page import Shelf
from kashkol.site.parts.edition import Edition

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
SEPARATOR = "; "
"""Between several values in a cell."""

Row = tuple[str | int, ...]


class MentionsInputs(Record, frozen=True, array_like=True):
    """What a table of mentions depends on."""

    cards: tuple[Card, ...]
    names: Mapping[str, str]
    """Of the topics of these articles."""
    first: int = 0
    """Number of the first row: a text with very many names has several tables."""
    last: int | None = None
    """Number of the row behind the last; `None` for all rows."""


def make_mentions(edition: Edition, shelf: Shelf, inputs: MentionsInputs) -> bytes:
    """Write a row for each name found, with the sentence in which it stands."""
    return table(tuple(MENTIONS), islice(
        _mentions(edition, shelf, inputs), inputs.first, inputs.last))


def make_collection(edition: Edition, _: Shelf, cards: tuple[Card, ...]) -> bytes:
    """Write a row for each text of a collection."""
    return table(tuple(COLLECTIONS), (
        (card.id, cell(card.title), card.date or "", cell(card.facts.issue),
         cell(card.facts.section), cell(SEPARATOR.join(card.facts.authors)), card.facts.language,
         cell(SEPARATOR.join(card.facts.tags)), cell(card.facts.rights), card.outline.words,
         address(edition, card)) for card in cards))


def table(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Write a table."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows(rows)
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def cell(text: str) -> str:
    """Write a text in a cell, after an apostrophe if a spreadsheet would run it as a formula.

    Ids, addresses and numbers need no apostrophe.

    >>> cell("=1+1"), cell("کازمی")
    ("'=1+1", 'کازمی')
    """
    return f"'{text}" if runs_in_spreadsheet(text) else text


def address(edition: Edition, card: Card) -> str:
    """Return the address of a text; without a base URL it is relative to the site."""
    return edition.absolute(card.address) or card.address


def _mentions(edition: Edition, shelf: Shelf, inputs: MentionsInputs) -> Iterable[Row]:
    for card in inputs.cards:
        reading, url = shelf.reading(card.reading), address(edition, card)
        title, date = cell(card.title), card.date or ""
        for mention, sentence in zip(
                reading.mentions, sentences_with_names(reading), strict=True):
            yield (card.id, title, date, mention.topic, cell(inputs.names[mention.topic]),
                   mention.start, mention.end, cell(mention.surface), cell(sentence),
                   f"{url}#m{mention.start}")
