"""The table of a topic: every sentence that mentions it, for a spreadsheet.

One that would be large is cut from its oldest text on, so that full tables do not change:
`mentions.csv` has the newest.
"""

from collections.abc import Iterator, Sequence

from kashkol.archive import Link
from kashkol.model import Record
from kashkol.site.exports.tables import cell, table
from kashkol.site.page import File, Shelf
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.paging import pages_by_size

NAME = "mentions.csv"
LARGEST_BYTES = 10 * 1024 * 1024
"""Most bytes of a table, by an estimate of its rows; no file of data is larger than 20 MiB."""
COLUMNS = ("title", "date", "sentence", "url")
"""Each is one of those of the table of all mentions, and has the same values."""


class SentencesInputs(Record, frozen=True, array_like=True):
    """What the table of a topic depends on."""

    topic: str
    links: tuple[Link, ...]
    """The articles that mention it, the newest first, then those without a date."""


def sentences_files(topic: str, home: str, texts: Sequence[tuple[Link, int]]) -> Iterator[File]:
    """Plan the tables of a topic, beside its page at `home`; the first has the newest texts.

    `texts` are in the order of the rows, each with the bytes of its titles and sentences.
    """
    tables = pages_by_size(reversed(texts), LARGEST_BYTES, lambda text: text[1])[::-1]
    for name, table_of in zip(tables_of(len(tables)), tables, strict=True):
        yield File(path=home + name, make=make_sentences, inputs=SentencesInputs(
            topic=topic, links=tuple([link for link, _ in reversed(table_of)])))


def tables_of(number: int) -> list[str]:
    """Return the names of so many tables of a topic, the newest first.

    >>> tables_of(3)
    ['mentions.csv', 'mentions-2.csv', 'mentions-1.csv']
    """
    return [NAME, *(f"mentions-{older}.csv" for older in range(number - 1, 0, -1))]


def make_sentences(edition: Edition, shelf: Shelf, inputs: SentencesInputs) -> bytes:
    """Write a row for each sentence; without a base URL, addresses are relative to the site."""
    return table(COLUMNS, (
        (cell(link.title), link.date or "", cell(sentence),
         f"{edition.absolute(link.address) or link.address}#{place}")
        for link in inputs.links
        for place, sentence in shelf.extracts(link.reading).plain_of_topic(inputs.topic)))
