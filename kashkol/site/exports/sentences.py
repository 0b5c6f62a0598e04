"""The table of a topic: every sentence that mentions it, for a spreadsheet."""

import csv
import io
from collections.abc import Sequence

from kashkol.archive import Link
from kashkol.model import Record
from kashkol.site.exports.data import cell
from kashkol.site.page import File, Shelf
from kashkol.site.parts.edition import Edition

NAME = "mentions.csv"
COLUMNS = ("title", "date", "sentence", "url")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""At the beginning of the file: spreadsheets tell by it that the text is UTF-8."""


class SentencesInputs(Record, frozen=True, array_like=True):
    """What the table of a topic depends on."""

    topic: str
    links: tuple[Link, ...]
    """The articles that mention it, the newest first, then those without a date."""


def sentences_file(topic: str, home: str, links: Sequence[Link]) -> File:
    """Plan the table of a topic, beside its page at `home`."""
    return File(path=home + NAME, make=make_sentences,
                inputs=SentencesInputs(topic=topic, links=tuple(links)))


def make_sentences(edition: Edition, shelf: Shelf, inputs: SentencesInputs) -> bytes:
    """Write a row for each sentence; without a base URL, addresses are relative to the site."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for link in inputs.links:
        address = edition.absolute(link.address) or link.address
        writer.writerows((cell(link.title), link.date or "", cell(sentence), f"{address}#{place}")
                         for place, sentence in
                         shelf.extracts(link.reading).plain_of_topic(inputs.topic))
    return (BYTE_ORDER_MARK + table.getvalue()).encode()
