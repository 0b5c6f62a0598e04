"""References for bibliographies: BibTeX, RIS and CSL-JSON, a file of each per year.

An article is cited as a newspaper article, with the fields and in the forms that `cite.js` makes
from a page's own tags. Only what is known is written; an undated article has no date.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from kashkol.archive import Card
from kashkol.site.edition import Edition
from kashkol.site.page import Shelf

FORMATS = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems",
           "json": "application/vnd.citationstyles.csl+json"}
"""Endings and media types."""
_BIBTEX_SPECIAL = str.maketrans({mark: "\\" + mark for mark in "&%$#_{}"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"})


def make_citations(edition: Edition, _: Shelf, inputs: tuple[str, Sequence[Card]]) -> bytes:
    """Write the references of some articles in one format."""
    ending, cards = inputs
    if ending == "json":
        references = [_csl(edition, card) for card in cards]
        return msgspec.json.format(msgspec.json.encode(references), indent=1) + b"\n"
    write, gap = (_bibtex, "\n") if ending == "bib" else (_ris, "\r\n")
    return gap.join(write(edition, card) for card in cards).encode()


def _publisher(edition: Edition, card: Card) -> str:
    return (card.note.publisher if card.note else "") or edition.site.publisher


def _authors(card: Card) -> tuple[str, ...]:
    return card.note.authors if card.note else ()


def _date_parts(card: Card) -> list[int]:
    return [int(part) for part in card.date.split("-")] if card.date else []


def _csl(edition: Edition, card: Card) -> dict[str, Any]:
    parts = _date_parts(card)
    told = {"id": card.slug, "type": "article-newspaper", "title": card.title,
            "author": [{"literal": name} for name in _authors(card)],
            "publisher": _publisher(edition, card),
            "issued": {"date-parts": [parts]} if parts else None,
            "URL": edition.absolute(card.address), "language": "ckb"}
    return {key: value for key, value in told.items() if value}


def _bibtex(edition: Edition, card: Card) -> str:
    told = {"title": f"{{{_tex(card.title)}}}",
            "author": " and ".join(f"{{{_tex(name)}}}" for name in _authors(card)),
            "organization": _tex(_publisher(edition, card)),
            "date": card.date or "", "year": (card.date or "")[:4],
            "url": edition.absolute(card.address) or "", "language": "ckb"}
    fields = ",\n".join(f"  {key} = {{{value}}}" for key, value in told.items() if value)
    return f"@online{{{card.slug},\n{fields}\n}}\n"


def _tex(text: str) -> str:
    return text.translate(_BIBTEX_SPECIAL)


def _ris(edition: Edition, card: Card) -> str:
    parts = [f"{part:02}" for part in _date_parts(card)]
    told = [("TY", "NEWS"), ("ID", card.slug), ("TI", card.title),
            *(("AU", name) for name in _authors(card)), ("PB", _publisher(edition, card)),
            ("PY", (card.date or "")[:4]),
            ("DA", "/".join([*parts, "", "", ""][:3]) + "/" if parts else ""),
            ("UR", edition.absolute(card.address) or ""), ("LA", "ckb")]
    lines = [f"{key}  - {' '.join(value.split())}" for key, value in told if value]
    return "\r\n".join([*lines, "ER  - ", ""])
