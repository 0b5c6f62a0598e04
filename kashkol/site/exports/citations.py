"""References for bibliographies, as BibTeX, RIS and CSL-JSON; each year has files of its own.

The fields are those that `cite.js` writes from the tags of a page. Fields without a value are left
out: an undated article has no date.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from kashkol.site.page import Shelf
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.item import Item

FORMATS = {"bib": "application/x-bibtex", "ris": "application/x-research-info-systems",
           "json": "application/vnd.citationstyles.csl+json"}
"""Media types by the ending of the file."""
_BIBTEX_SPECIAL = str.maketrans({mark: "\\" + mark for mark in "&%$#_"} | {
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"})
"""Parsers count braces even after a backslash, so braces are written as commands."""
_BIBTEX_ADDRESS = str.maketrans({mark: quote(mark) for mark in "{}\\"})


def make_citations(edition: Edition, _: Shelf, inputs: tuple[str, Sequence[Item]]) -> bytes:
    """Write the references of some articles in one format."""
    ending, items = inputs
    if ending == "json":
        references = [_csl(edition, item) for item in items]
        return msgspec.json.format(msgspec.json.encode(references), indent=1) + b"\n"
    write, gap = (_bibtex, "\n") if ending == "bib" else (_ris, "\r\n")
    return gap.join(write(edition, item) for item in items).encode()


def _date_parts(item: Item) -> list[int]:
    return [int(part) for part in item.date.split("-")] if item.date else []


def _csl(edition: Edition, item: Item) -> dict[str, Any]:
    parts = _date_parts(item)
    issued = {"date-parts": [parts]} if parts else {"literal": item.edtf} if item.edtf else None
    fields = {"id": item.slug, "type": item.kind.csl, "title": item.title,
              "author": [{"literal": name} for name in item.authors],
              "container-title": item.container, "issue": item.issue, "section": item.section,
              "publisher": item.publisher, "issued": issued, "archive": edition.site.title,
              "archive_location": item.call_number, "DOI": item.doi, "ISSN": item.issn,
              "keyword": ", ".join(item.tags), "license": item.rights,
              "URL": edition.absolute(item.address), "language": item.language}
    return {key: value for key, value in fields.items() if value}


def _bibtex(edition: Edition, item: Item) -> str:
    is_article = item.kind.bibtex == "article"
    fields = {"title": f"{{{_tex(item.title)}}}",
              "author": " and ".join(f"{{{_tex(name)}}}" for name in item.authors),
              ("journaltitle" if is_article else "series"): _tex(item.container),
              "number": _tex(item.issue), "chapter": _tex(item.section),
              ("publisher" if is_article else "organization"): _tex(item.publisher),
              "date": item.date or item.edtf, "year": (item.date or "")[:4],
              "library": _tex(edition.site.title), "note": _tex(item.call_number),
              "doi": item.doi.translate(_BIBTEX_ADDRESS), "issn": item.issn,
              "keywords": ", ".join(map(_tex, item.tags)), "rights": _tex(item.rights),
              "url": (edition.absolute(item.address) or "").translate(_BIBTEX_ADDRESS),
              "language": item.language}
    lines = ",\n".join(f"  {key} = {{{value}}}" for key, value in fields.items() if value)
    return f"@{item.kind.bibtex}{{{item.slug},\n{lines}\n}}\n"


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_BIBTEX_SPECIAL)


def _ris(edition: Edition, item: Item) -> str:
    parts = [f"{part:02}" for part in _date_parts(item)]
    fields = [("TY", item.kind.ris), ("ID", item.slug), ("TI", item.title),
              *(("AU", name) for name in item.authors), ("T2", item.container),
              ("IS", item.issue), ("SE", item.section), ("PB", item.publisher),
              ("PY", (item.date or "")[:4]),
              ("DA", "/".join([*parts, "", "", ""][:3]) + "/" if parts else ""),
              ("N1", "" if item.date else item.edtf),
              ("DP", edition.site.title), ("CN", item.call_number), ("DO", item.doi),
              ("SN", item.issn), *(("KW", tag) for tag in item.tags),
              ("UR", edition.absolute(item.address) or ""), ("LA", item.language)]
    lines = [f"{key}  - {' '.join(value.split())}" for key, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", ""])
