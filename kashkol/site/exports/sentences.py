"""The table of a topic: every sentence that mentions it, for a spreadsheet."""

from collections.abc import Sequence

from kashkol.archive import Link
from kashkol.model import Record
from kashkol.site.exports.tables import cell, table
from kashkol.site.page import File, Shelf
from kashkol.site.parts.edition import Edition

NAME = "mentions.csv"
COLUMNS = ("title", "date", "sentence", "url")
"""Each is one of those of the table of all mentions, and has the same values."""


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
    return table(COLUMNS, (
        (cell(link.title), link.date or "", cell(sentence),
         f"{edition.absolute(link.address) or link.address}#{place}")
        for link in inputs.links
        for place, sentence in shelf.extracts(link.reading).plain_of_topic(inputs.topic)))
