"""Checks of the values that several kinds of curated files have: texts, addresses, slugs, dates."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from kashkol.characters import is_visible
from kashkol.disk.addresses import path_fault
from kashkol.ingest.frontmatter import Fields
from kashkol.languages.accidents import BIDI_CONTROLS
from kashkol.problems import Problem, error

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
REDIRECT = re.compile(r"(?:[\w.~-]+/)*[\w.~-]+/?")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
"""A BCP 47 tag of a language, a script and a region, in their usual case."""
NO_ADDRESS = re.compile(r"""[\s"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})""")
"""Characters that a web address may contain only in percent-encoding, such as `%22`."""


def empty(path: str, fields: Fields, keys: tuple[str, ...],
           names: dict[str, str]) -> Iterator[Problem]:
    """Report empty texts and texts without visible characters.

    An empty alias would match everywhere.
    """
    for key in keys:
        value = fields.values.get(names[key])
        texts = (value,) if isinstance(value, str) else value or ()
        invisible = [text for text in texts if not is_visible(text)]
        if invisible:
            fault = "a text without visible characters" if invisible[0].strip() \
                else "an empty text"
            yield error(path, f"{key!r} contains {fault}", line=fields.lines[key],
                        fix="fill it in or delete it")


def invisible(path: str, fields: Fields, keys: tuple[str, ...],
               names: dict[str, str]) -> Iterator[Problem]:
    """Report texts without visible characters; an empty text is the same as no value."""
    yield from empty(path, fields, tuple(key for key in keys if fields.values.get(names[key])),
                      names)


def not_web(path: str, fields: Fields, key: str) -> Iterator[Problem]:
    """Report values that are not web addresses."""
    value = fields.values.get(key) or ()
    for address in (value,) if isinstance(value, str) else value:
        if not is_web(address):
            yield error(path, f"{key!r}: expected a web address, found {address!r}",
                        line=fields.lines[key],
                        fix="begin it with https://, as copied from the browser's address bar")


def is_web(address: str) -> bool:
    """Tell whether a text is a web address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and (
        not NO_ADDRESS.search(address))


def no_redirects(path: str, fields: Fields) -> Iterator[Problem]:
    """Report former addresses that are no paths on this site."""
    for address in fields.values.get("redirects", ()):
        if fault := _redirect_fault(address):
            yield error(path, f"'redirects': {address!r} is not a path on this site: {fault}",
                        line=fields.lines["redirects"],
                        fix="write it from the site's root, without a leading slash: "
                            "articles/old-name/")


def _redirect_fault(address: str) -> str:
    """Say why a former address cannot have a page; an empty text if it can."""
    return path_fault(address.removesuffix("/")) or (
        "" if REDIRECT.fullmatch(address) else
        "it contains a character that is not allowed in addresses")


def slug_fault(slug: str) -> str:
    """Say why a slug or an id cannot be part of an address; an empty text if it can."""
    return "use only a-z, 0-9 and single hyphens" if not SLUG.fullmatch(slug) else path_fault(slug)


def tidy(text: str) -> str:
    """Return a text of one line without marks of direction, and with single spaces.

    People paste titles and names from web pages and word processors.
    """
    return " ".join(BIDI_CONTROLS.sub("", text).split())


def tidied(fields: Fields) -> Fields:
    """Tidy all texts of a file; one that is then empty is left as it was, to be reported."""
    return Fields(lines=fields.lines, values={
        key: _tidy(value) for key, value in fields.values.items()})


def _tidy(value: Any) -> Any:  # noqa: ANN401 - a value of any key
    if isinstance(value, str):
        return tidy(value) or value
    if isinstance(value, tuple):
        return tuple(map(_tidy, value))
    if isinstance(value, Mapping):
        return {_tidy(name): _tidy(text) for name, text in value.items()}
    return value
