"""References for bibliographies, as BibTeX, RIS and CSL-JSON; each year has files of its own.

An article is cited as a newspaper article, with the same fields as `cite.js` writes from the tags
of a page. Fields without a value are left out: an undated article has no date.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from kashkol.archive import Card
from kashkol.model import Record
from kashkol.site.page import Shelf
from kashkol.site.parts.edition import Edition

FORMATS = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems",
           "json": "application/vnd.citationstyles.csl+json"}
"""Media types by the ending of the file."""
_BIBTEX_SPECIAL = str.maketrans({mark: "\\" + mark for mark in "&%$#_"} | {
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"})
"""Parsers count braces even after a backslash, so braces are written as commands."""
_BIBTEX_ADDRESS = str.maketrans({mark: quote(mark) for mark in "{}\\"})


class Cited(Record, frozen=True, array_like=True, gc=False):
    """What a reference contains of an article."""

    slug: str
    title: str
    address: str
    date: str | None
    authors: tuple[str, ...]
    publisher: str
    """Empty if it is the publisher of the archive."""


def cited(card: Card) -> Cited:
    """Take from a card what a reference contains."""
    note = card.note
    return Cited(slug=card.slug, title=card.title, address=card.address, date=card.date,
                 authors=card.authors, publisher=note.publisher if note else "")


def make_citations(edition: Edition, _: Shelf, inputs: tuple[str, Sequence[Cited]]) -> bytes:
    """Write the references of some articles in one format."""
    ending, articles = inputs
    if ending == "json":
        references = [_csl(edition, article) for article in articles]
        return msgspec.json.format(msgspec.json.encode(references), indent=1) + b"\n"
    write, gap = (_bibtex, "\n") if ending == "bib" else (_ris, "\r\n")
    return gap.join(write(edition, article) for article in articles).encode()


def _publisher(edition: Edition, article: Cited) -> str:
    return article.publisher or edition.site.publisher


def _date_parts(article: Cited) -> list[int]:
    return [int(part) for part in article.date.split("-")] if article.date else []


def _csl(edition: Edition, article: Cited) -> dict[str, Any]:
    parts = _date_parts(article)
    fields = {"id": article.slug, "type": "article-newspaper", "title": article.title,
              "author": [{"literal": name} for name in article.authors],
              "publisher": _publisher(edition, article),
              "issued": {"date-parts": [parts]} if parts else None,
              "URL": edition.absolute(article.address), "language": "ckb"}
    return {key: value for key, value in fields.items() if value}


def _bibtex(edition: Edition, article: Cited) -> str:
    fields = {"title": f"{{{_tex(article.title)}}}",
              "author": " and ".join(f"{{{_tex(name)}}}" for name in article.authors),
              "organization": _tex(_publisher(edition, article)),
              "date": article.date or "", "year": (article.date or "")[:4],
              "url": (edition.absolute(article.address) or "").translate(_BIBTEX_ADDRESS),
              "language": "ckb"}
    lines = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    return f"@online{{{article.slug},\n{lines}\n}}\n"


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_BIBTEX_SPECIAL)


def _ris(edition: Edition, article: Cited) -> str:
    parts = [f"{part:02}" for part in _date_parts(article)]
    fields = [("TY", "NEWS"), ("ID", article.slug), ("TI", article.title),
              *(("AU", name) for name in article.authors), ("PB", _publisher(edition, article)),
              ("PY", (article.date or "")[:4]),
              ("DA", "/".join([*parts, "", "", ""][:3]) + "/" if parts else ""),
              ("UR", edition.absolute(article.address) or ""), ("LA", "ckb")]
    lines = [f"{key}  - {' '.join(value.split())}" for key, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])
