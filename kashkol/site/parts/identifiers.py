"""Identifiers and statements of rights: where they lead, and what they are called."""

import re
from collections.abc import Mapping

_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ISSN = re.compile(r"(?:ISSN:?\s*)?(\d{4}-\d{3}[\dX])", re.IGNORECASE)
_RESOLVERS = (
    (_DOI, "https://doi.org/{}"),
    (re.compile(r"(?:https?://[^/\s]+/)?(ark:/?\d{5,9}/\S+)", re.IGNORECASE),
     "https://n2t.net/{}"),
    (re.compile(r"(?:hdl:\s*|https?://hdl\.handle\.net/)(\d[\d.]*/\S+)", re.IGNORECASE),
     "https://hdl.handle.net/{}"),
    (_ISSN, "https://portal.issn.org/resource/ISSN/{}"),
)
"""Forms of identifiers that a service resolves: DOI, ARK, Handle, ISSN."""
_WEB = re.compile(r"https?://[^\s\"<>\\^`{|}]+")
_LICENCE = re.compile(
    r"https?://creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)(?:/[a-z.]+)?/?", re.IGNORECASE)
_PUBLIC = re.compile(
    r"https?://creativecommons\.org/publicdomain/(zero|mark)/1\.0(?:/[a-z.]+)?/?", re.IGNORECASE)
_STATEMENT = re.compile(
    r"https?://rightsstatements\.org/(?:vocab|page)/([A-Za-z-]+)/1\.0/?(?:\?.*)?")


def link_of(identifier: str) -> str:
    """Return the address at which an identifier is resolved; empty if no service is known.

    >>> link_of("doi:10.1000/182"), link_of("AN-1927/4"), link_of("ISSN 0378-5955")
    ('https://doi.org/10.1000/182', '', 'https://portal.issn.org/resource/ISSN/0378-5955')
    """
    text = identifier.strip()
    for form, address in _RESOLVERS:
        if found := form.fullmatch(text):
            return address.format(found[1]) if _WEB.fullmatch(address.format(found[1])) else ""
    return text if _WEB.fullmatch(text) else ""


def is_address(text: str) -> bool:
    """Tell whether a text is the address of a page, and nothing else.

    >>> is_address("https://creativecommons.org/licenses/by/4.0/"), is_address("CC BY")
    (True, False)
    """
    return bool(_WEB.fullmatch(text.strip()))


def numbers_of(identifier: str) -> tuple[str, str]:
    """Return the DOI and the ISSN that an identifier is; both empty if it is another.

    >>> numbers_of("doi:10.1000/182"), numbers_of("ISSN 0378-5955"), numbers_of("AN-1927/4")
    (('10.1000/182', ''), ('', '0378-5955'), ('', ''))
    """
    if not identifier:
        return "", ""
    doi, issn = (form.fullmatch(identifier.strip()) for form in (_DOI, _ISSN))
    return doi[1] if doi else "", issn[1] if issn else ""


def rights_named(rights: str, words: Mapping[str, str]) -> tuple[str, str]:
    """Return the name of a statement of rights, and its address if it has one.

    `words` are the names of the statements of RightsStatements.org by their codes, and of the
    public domain mark and dedication.

    >>> rights_named("https://creativecommons.org/licenses/by-sa/4.0/", {})
    ('CC BY-SA 4.0', 'https://creativecommons.org/licenses/by-sa/4.0/')
    """
    text = rights.strip()
    if found := _LICENCE.fullmatch(text):
        return f"CC {found[1].upper()} {found[2]}", text
    if found := _PUBLIC.fullmatch(text):
        return words.get(found[1].lower(), "CC0 1.0"), text
    if (found := _STATEMENT.fullmatch(text)) and found[1] in words:
        return words[found[1]], text
    return text, text if _WEB.fullmatch(text) else ""
