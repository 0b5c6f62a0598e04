"""References for bibliographies: BibTeX, RIS and CSL-JSON, a file of each per year.

An article is cited as a newspaper article that an archive republishes. Only what is known is
written; an undated article has no date.
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
    write = _bibtex if ending == "bib" else _ris
    return "\n".join(write(edition, card) for card in cards).encode()


def _publisher(edition: Edition, card: Card) -> str:
    return (card.note.publisher if card.note else "") or edition.site.publisher


def _authors(card: Card) -> tuple[str, ...]:
    return card.note.authors if card.note else ()


def _date_parts(card: Card) -> list[int]:
    return [int(part) for part in card.date.split("-")] if card.date else []


def _csl(edition: Edition, card: Card) -> dict[str, Any]:
    parts = _date_parts(card)
    told = {"id": card.slug, "type": "article-newspaper", "title": card.title, "language": "ckb",
            "author": [{"literal": name} for name in _authors(card)],
            "issued": {"date-parts": [parts]} if parts else None,
            "container-title": edition.site.title, "publisher": _publisher(edition, card),
            "URL": edition.absolute(card.address)}
    return {key: value for key, value in told.items() if value}


def _bibtex(edition: Edition, card: Card) -> str:
    parts = _date_parts(card)
    told = {"title": card.title, "author": " and ".join(f"{{{name}}}" for name in _authors(card)),
            "year": f"{parts[0]:04}" if parts else "",
            "date": card.date or "", "journal": edition.site.title,
            "publisher": _publisher(edition, card),
            "url": edition.absolute(card.address) or "", "langid": "ckb"}
    plain = {"author", "url"}
    lines = [f"  {key} = {{{value if key in plain else value.translate(_BIBTEX_SPECIAL)}}},"
             for key, value in told.items() if value]
    return "\n".join([f"@article{{{card.slug},", *lines, "}", ""])


def _ris(edition: Edition, card: Card) -> str:
    parts = _date_parts(card)
    told = [("TY", "NEWS"), ("TI", card.title), *(("AU", name) for name in _authors(card)),
            ("PY", f"{parts[0]:04}" if parts else ""),
            ("DA", "/".join(f"{part:02}" for part in parts) + "/" * (3 - len(parts))
             if parts else ""),
            ("T2", edition.site.title), ("PB", _publisher(edition, card)), ("LA", "ckb"),
            ("UR", edition.absolute(card.address) or ""), ("ID", card.slug)]
    lines = [f"{key}  - {' '.join(value.split())}" for key, value in told if value]
    return "\r\n".join([*lines, "ER  - ", ""])
