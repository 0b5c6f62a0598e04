"""Reads `content/site.yaml`."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from kashkol.characters import code_point, is_visible, unfit
from kashkol.disk.read import STRICT, Rules
from kashkol.ingest import frontmatter
from kashkol.ingest.documents import text_of
from kashkol.ingest.frontmatter import Fields
from kashkol.ingest.values import LANGUAGE, empty, invisible, is_web
from kashkol.languages.formatting import INTERFACES
from kashkol.licences import LICENCES, known_licence
from kashkol.model import Record, SiteConfig
from kashkol.problems import Problem, error

CONTENT = "content"
SITE = "content/site.yaml"
SITE_KEYS = {key: key for key in (
    "base_url", "title", "description", "publisher", "contact", "rights", "licence", "language",
    "interface", "image", "people_by", "fields", "folders", "originals")}
BY_LANGUAGE = ("title", "description", "publisher", "rights")
"""Keys whose text may be given in each language of the interface."""
MAIL = re.compile(r"(?:mailto:)?[\w.+'-]+@(?:[\w-]+\.)*[\w-]+(?:\?[\w%&=.+-]*)?")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".svg")


class SiteFile(Record, frozen=True):
    """The file: some texts may be given by language. `SiteConfig` says what the keys mean."""

    base_url: str = ""
    title: str | dict[str, str] = ""
    description: str | dict[str, str] = ""
    publisher: str | dict[str, str] = ""
    contact: str = ""
    rights: str | dict[str, str] = ""
    licence: str = ""
    language: str = ""
    interface: tuple[str, ...] = ()
    image: str = ""
    people_by: Literal["name", "family"] = "name"
    originals: bool = False
    fields: Mapping[str, str | dict[str, str]] = {}
    folders: Mapping[str, str] = {}


def site_config(root: Path, paths: tuple[str, ...],
                rules: Rules) -> tuple[SiteConfig, tuple[Problem, ...]]:
    """Return what `site.yaml` says, and what is wrong with it."""
    if SITE not in paths:
        return SiteConfig(), ()
    text = text_of(root, SITE, rules)
    if isinstance(text, Problem):
        return SiteConfig(), (text,)
    fields, faults = frontmatter.check(SITE, text, SiteFile, SITE_KEYS)
    values = fields.values
    if values.get("base_url"):
        values["base_url"] = as_address(values["base_url"])
    if interface := tuple(one for one in values.get("interface", ()) if one in INTERFACES):
        values["language"] = interface[0]
    of_languages = tuple(_language_faults(fields))
    _take_first_language(values)
    of_site = tuple(_site_faults(fields, paths))
    if values.get("language") not in INTERFACES:
        values.pop("language", None)
    return SiteConfig(**values), (*faults, *of_languages, *of_site)


def read_site(root: Path, rules: Rules = STRICT) -> SiteConfig:
    """Read `content/site.yaml` alone, without its problems, which `read_content` returns."""
    return site_config(root, (SITE,), rules)[0] if (root / SITE).is_file() else SiteConfig()


def as_address(base_url: str) -> str:
    """Percent-encode the spaces of a site's address.

    >>> as_address("https://archive.example/two words/")
    'https://archive.example/two%20words/'
    """
    return base_url.replace(" ", "%20")


def base_url_fault(base_url: str) -> str:
    """Say what is wrong with a site's address; an empty text if nothing is."""
    try:
        parts = urlsplit(base_url)
        host = parts.hostname
    except ValueError:
        return "is not a web address"
    if parts.scheme not in {"http", "https"} or not host or "%" in host:
        return "expected an address that begins with https:// and names a host"
    if bad := unfit(base_url):
        return f"contains the character {code_point(bad)}, which no address may contain"
    if parts.query or parts.fragment or any(mark.isspace() for mark in base_url):
        return "expected only scheme, host and path"
    return "" if base_url.endswith("/") else "expected a / at the end"


def _take_first_language(values: dict[str, Any]) -> None:
    """Put what is given by language into the first language, and its translations."""
    first = values.get("language", SiteConfig().language)
    translations: dict[str, dict[str, str]] = {}
    for key in BY_LANGUAGE:
        if isinstance(given := values.get(key), dict):
            for language, text in given.items():
                if language != first:
                    translations.setdefault(language, {})[key] = text
            values[key] = given.get(first, next(iter(given.values()), ""))
    labels: dict[str, dict[str, str]] = {}
    for name, given in values.get("fields", {}).items():
        for language, text in given.items() if isinstance(given, dict) else ():
            labels.setdefault(language, {})[name] = text
    values["fields"] = {
        name: given if isinstance(given, str) else given.get(first, name)
        for name, given in values.get("fields", {}).items()}
    values["translations"] = translations
    values["translated_fields"] = labels


def _language_faults(fields: Fields) -> Iterator[Problem]:
    """Report languages that the interface is not in, and texts without the first language."""
    values, lines = fields.values, fields.lines
    known = f"write one or several of: {', '.join(INTERFACES)}"
    given = values.get("interface", ())
    for language in dict.fromkeys(given):
        if language not in INTERFACES:
            yield error(SITE, f"'interface': there is no interface in {language!r}",
                        line=lines["interface"], fix=known)
        elif given.count(language) > 1:
            yield error(SITE, f"'interface': {language!r} is given twice", line=lines["interface"],
                        fix="delete one of them")
    languages = given or (values.get("language", SiteConfig().language),)
    texts = {key: values.get(key) for key in BY_LANGUAGE} | {
        f"fields: {name}": label for name, label in values.get("fields", {}).items()}
    for key, text in texts.items():
        if not isinstance(text, dict):
            continue
        line = lines[key.partition(":")[0]]
        for language, one in text.items():
            if language not in languages:
                yield error(SITE, f"{key!r} has a text in {language!r}, which is no language of "
                            "the interface", line=line, fix="delete it, or add the language to "
                            "`interface`")
            elif not is_visible(one):
                yield error(SITE, f"{key!r}: the text in {language!r} is empty", line=line,
                            fix="fill it in or delete it")
        if languages[0] not in text:
            yield error(SITE, f"{key!r} has no text in {languages[0]!r}, the first language",
                        line=line, fix=f"add a line with {languages[0]}: and the text")


def _site_faults(fields: Fields, paths: tuple[str, ...]) -> Iterator[Problem]:
    values, lines = fields.values, fields.lines
    yield from empty(SITE, fields, ("title",), SITE_KEYS)
    yield from invisible(SITE, fields, ("description", "publisher", "rights"), SITE_KEYS)
    if fault := base_url_fault(values["base_url"]) if values.get("base_url") else "":
        yield error(SITE, f"'base_url': {fault}", line=lines["base_url"],
                    excerpt=values["base_url"],
                    fix="write it like https://archive.example/, or leave it empty")
    if "interface" not in values and (given := values.get("language")) \
            and given not in INTERFACES:
        yield error(SITE, f"'language': there is no interface in {given!r}",
                    line=lines["language"], fix=f"write one of: {', '.join(INTERFACES)}; which "
                    "languages the texts are in is told by their letters and words")
    if (given := values.get("licence")) and not (known_licence(given) or is_web(given)):
        yield error(SITE, f"'licence': found {given!r}, expected the SPDX identifier of a licence "
                    "for data, or the address of one", line=lines["licence"],
                    fix=f"write one of {', '.join(LICENCES)}, or an address that begins with "
                    "https://, also of a page of this site; what holds for the texts is `rights`")
    for folder, language in values.get("folders", {}).items():
        if not LANGUAGE.fullmatch(language):
            yield error(SITE, f"'folders': {folder!r} has the language {language!r}, expected the "
                        "code of a language", line=lines["folders"],
                        fix=f"write a line such as {folder}: ar")
    image, contact = values.get("image"), values.get("contact")
    if image and f"{CONTENT}/{image}" not in paths:
        yield error(SITE, f"'image': there is no file {CONTENT}/{image}", line=lines["image"],
                    fix="give a path below content/")
    elif image and not image.lower().endswith(PICTURES):
        yield error(SITE, f"'image': found {image!r}, expected a picture", line=lines["image"],
                    fix=f"name a file that ends in {', '.join(PICTURES)}")
    if contact and not (is_web(contact) or MAIL.fullmatch(contact)):
        yield error(SITE, "'contact': expected an e-mail address or a web address",
                    line=lines["contact"], excerpt=contact,
                    fix="write it like name@example.org or https://archive.example/")
