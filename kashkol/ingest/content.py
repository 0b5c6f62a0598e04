"""The way in for what people curate: `content/site.yaml`, topics, notes on seeds and free pages.

All of it may be absent. Files are read in path order; every fault of every file is reported.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar
from urllib.parse import urlsplit

from kashkol.characters import code_point, is_visible, unfit
from kashkol.disk.addresses import path_fault
from kashkol.disk.folders import FILE, FOLDER, visible_below
from kashkol.disk.read import STRICT, Rules, folder_fault, odd, read_file
from kashkol.ingest import frontmatter
from kashkol.ingest.free_files import check_files
from kashkol.ingest.frontmatter import Document, Fields
from kashkol.languages.ckb.romanise import slug
from kashkol.model import Content, ContentFile, ContentPage, Kind, Note, Record, SiteConfig, Topic
from kashkol.problems import Problem, error, warning

CONTENT = "content"
SITE = "content/site.yaml"
TOPICS = "content/topics"
NOTES = "content/articles"
PAGES = "content/pages"

SITE_KEYS = {key: key for key in (
    "base_url", "title", "description", "publisher", "contact", "rights", "language", "image")}
TOPIC_KEYS = {"name": "name", "kind": "kind", "latin": "latin", "aliases": "aliases",
              "roles": "roles", "not": "not_", "same_as": "same_as", "redirects": "redirects"}
NOTE_KEYS = {key: key for key in (
    "title", "slug", "published", "added", "updated", "source_url", "publisher", "authors",
    "summary", "redirects")}
PAGE_KEYS = {key: key for key in ("title", "order", "description")}

LONGEST_NAME = 200
"""Code points of a name, an alias, a phrase or the title of a role."""
LONGEST_ALIASES = 4_000
"""Code points of all aliases of a topic."""
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ISO_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
REDIRECT = re.compile(r"(?:[\w.~-]+/)*[\w.~-]+/?")
NO_ADDRESS = re.compile(r"""[\s"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})""")
"""What stands in no web address unless it is written as `%22` and the like."""
MAIL = re.compile(r"(?:mailto:)?[\w.+'-]+@(?:[\w-]+\.)*[\w-]+(?:\?[\w%&=.+-]*)?")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".svg")
FIRST_HEADING = re.compile(r"^# +(?P<title>[^\n]+)", re.MULTILINE)

Made = TypeVar("Made", bound=Record)


def read_content(root: Path, rules: Rules = STRICT) -> tuple[Content, tuple[Problem, ...]]:
    """Find and read all curated files below `root`."""
    paths, unlisted = content_files(root, rules)
    content, problems = read_files(root, paths, rules)
    return content, (*unlisted, *problems)


def read_files(root: Path, paths: tuple[str, ...],
               rules: Rules = STRICT) -> tuple[Content, tuple[Problem, ...]]:
    """Read the curated files at these paths."""
    problems = [error(path, "is a file, expected a folder", fix="rename it, or move it elsewhere")
                for path in (TOPICS, NOTES, PAGES) if path in paths]
    read = partial(_read, root, rules, problems)
    site = _site(root, paths, rules, problems)
    content = Content(
        pages=read(_markdown(paths, PAGES, nested=True), _page),
        topics=read(_markdown(paths, TOPICS), _topic),
        notes=read(_markdown(paths, NOTES), _note),
        site=site,
        files=tuple(ContentFile(path=path, address=address_of(path)) for path in paths
                    if path == f"{CONTENT}/{site.image}"
                    or (path.startswith(f"{PAGES}/") and not path.endswith(".md"))),
    )
    problems += _stray(paths, content.site)
    problems += check_files(root, content.files)
    return content, tuple(problems)


def content_files(root: Path,
                  rules: Rules = STRICT) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """List all files below `content/`, hidden ones left out, in path order; and what cannot be."""
    if fault := folder_fault(root, CONTENT, rules):
        return (), (fault,)
    problems: list[Problem] = []
    paths = []
    for path, found in visible_below(root, root / CONTENT, problems, rules):
        if found.kind == FILE:
            paths.append(path)
        elif found.kind != FOLDER or path == SITE or path.endswith(".md"):
            problems.append(odd(path, found.kind))
    return tuple(sorted(paths)), tuple(problems)


def address_of(path: str) -> str:
    """Return where on the site a file of `content/` is published.

    >>> address_of("content/pages/guide/map.png"), address_of("content/card.png")
    ('guide/map.png', 'card.png')
    """
    return path.removeprefix(f"{CONTENT}/").removeprefix("pages/")


def read_site(root: Path, rules: Rules = STRICT) -> SiteConfig:
    """Read `content/site.yaml` alone; what is wrong with it, `read_content` tells."""
    return _site(root, (SITE,), rules, []) if (root / SITE).is_file() else SiteConfig()


def as_address(base_url: str) -> str:
    """Return a site's address with its spaces as they stand in web addresses.

    >>> as_address("https://archive.example/two words/")
    'https://archive.example/two%20words/'
    """
    return base_url.replace(" ", "%20")


def base_url_fault(base_url: str) -> str:
    """Say what is wrong with a site's address, or nothing."""
    try:
        parts = urlsplit(base_url)
        host = parts.hostname
    except ValueError:
        return "is no web address"
    if parts.scheme not in {"http", "https"} or not host or "%" in host:
        return "expected an address that begins with https:// and names a host"
    if bad := unfit(base_url):
        return f"holds the character {code_point(bad)}, which stands in no address"
    if parts.query or parts.fragment or any(mark.isspace() for mark in base_url):
        return "expected only scheme, host and path"
    return "" if base_url.endswith("/") else "expected a / at the end"


# --- files -----------------------------------------------------------------------------------


def _markdown(paths: tuple[str, ...], folder: str, *, nested: bool = False) -> list[str]:
    return [path for path in paths if path.startswith(f"{folder}/") and path.endswith(".md")
            and (nested or path.count("/") == folder.count("/") + 1)]


def _stray(paths: tuple[str, ...], site: SiteConfig) -> list[Problem]:
    """Warn of files that nothing reads: a misspelt folder would silently be left out."""
    used = {SITE, f"{CONTENT}/{site.image}", *_markdown(paths, TOPICS), *_markdown(paths, NOTES)}
    return [
        warning(path, "is read by nothing and is left out",
                fix=f"notes belong in {NOTES}/, topics in {TOPICS}/, pages in {PAGES}/")
        for path in paths
        if path not in used and not path.startswith(f"{PAGES}/")
    ]


def _text(root: Path, path: str, rules: Rules) -> str | Problem:
    content = read_file(root, path, rules)
    try:
        if isinstance(content, Problem):
            return content
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        return error(path, f"is not UTF-8: byte offset {fault.start}", offset=fault.start,
                     fix="save the file again as UTF-8")
    bad = unfit(text)
    if bad is None:
        return text
    return error(path, f"holds the character {code_point(bad)}, which no page and no feed may hold",
                 line=text.count("\n", 0, text.index(bad)) + 1, fix="take it out")


def _read(root: Path, rules: Rules, problems: list[Problem], paths: list[str],
          make: Callable[[str, Document, list[Problem]], Made | None]) -> tuple[Made, ...]:
    records = []
    for path in paths:
        text = _text(root, path, rules)
        document = text if isinstance(text, Problem) else frontmatter.split(path, text)
        if isinstance(document, Problem):
            problems.append(document)
        elif record := make(path, document, problems):
            records.append(record)
    return tuple(records)


# --- one record each -------------------------------------------------------------------------


def _site(root: Path, paths: tuple[str, ...], rules: Rules,
          problems: list[Problem]) -> SiteConfig:
    if SITE not in paths:
        return SiteConfig()
    text = _text(root, SITE, rules)
    if isinstance(text, Problem):
        problems.append(text)
        return SiteConfig()
    fields, faults = frontmatter.check(SITE, text, SiteConfig, SITE_KEYS)
    problems += faults
    values = fields.values
    if values.get("base_url"):
        values["base_url"] = as_address(values["base_url"])
    problems += _blank(SITE, fields, ("title",), SITE_KEYS)
    problems += _unseen(SITE, fields, ("description", "publisher", "rights"), SITE_KEYS)
    if fault := base_url_fault(values["base_url"]) if values.get("base_url") else "":
        problems.append(error(SITE, f"'base_url': {fault}", line=fields.lines["base_url"],
                              excerpt=values["base_url"],
                              fix="write it like https://archive.example/, or leave it empty"))
    if values.get("language", "ckb") != "ckb":
        problems.append(error(SITE, f"'language': found {values['language']!r}, expected 'ckb'",
                              line=fields.lines["language"], fix="Kashkol reads Sorani alone"))
    image, contact = values.get("image"), values.get("contact")
    if image and f"{CONTENT}/{image}" not in paths:
        problems.append(error(SITE, f"'image': no file {CONTENT}/{image}",
                              line=fields.lines["image"], fix="give a path below content/"))
    elif image and not image.lower().endswith(PICTURES):
        problems.append(error(SITE, f"'image': found {image!r}, expected a picture",
                              line=fields.lines["image"],
                              fix=f"name a file that ends in {', '.join(PICTURES)}"))
    if contact and not (_is_web(contact) or MAIL.fullmatch(contact)):
        problems.append(error(SITE, "'contact': expected an e-mail address or a web address",
                              line=fields.lines["contact"], excerpt=contact,
                              fix="write it like name@example.org or https://archive.example/"))
    return SiteConfig(**values)


def _topic(path: str, document: Document, problems: list[Problem]) -> Topic | None:
    fields, faults = _fields(path, document, Topic, TOPIC_KEYS)
    found = list(faults)
    topic_id = PurePosixPath(path).stem
    if fault := _slug_fault(topic_id):
        found.append(error(path, f"the file name {topic_id!r} cannot be a topic's id", fix=fault))
    found += [error(path, f"no {key!r}", line=1, fix=_missing(key)) for key in ("name", "kind")
              if key not in fields.lines or (key not in fields.values and not faults)]
    found += _blank(path, fields, ("name", "aliases", "not"), TOPIC_KEYS)
    found += _unseen(path, fields, ("latin",), TOPIC_KEYS)
    found += [error(path, "'roles': a title holds no character that can be seen",
                    line=fields.lines["roles"], fix="fill it in or take it out")
              for role in fields.values.get("roles", ()) if not is_visible(role.title)]
    found += _too_long(path, fields)
    found += _web(path, fields, "same_as") + _redirects(path, fields)
    found += [error(path, f"'roles': the role ends on {role.until}, before it begins on "
                    f"{role.since}", line=fields.lines["roles"], excerpt=role.title)
              for role in fields.values.get("roles", ())
              if role.since and role.until and role.until < role.since]
    problems += found
    if "name" not in fields.values or "kind" not in fields.values:
        return None
    return Topic(id=topic_id, path=path, body=document.body, body_line=document.body_line,
                 **fields.values)


def _note(path: str, document: Document, problems: list[Problem]) -> Note | None:
    fields, faults = _fields(path, document, Note, NOTE_KEYS)
    found = list(faults)
    values, lines = fields.values, fields.lines
    if values.get("slug") and (fault := _slug_fault(values["slug"])):
        found.append(error(path, f"'slug': {values['slug']!r} cannot be an address",
                           line=lines["slug"], fix=fault))
    published = values.get("published")
    if published and not _is_iso(published):
        found.append(error(path, f"'published': found {published!r}, expected a date",
                           line=lines["published"],
                           fix="write 2021-11-05, 2021-11 or 2021"))
        values.pop("published")
    found += _unseen(path, fields, ("title", "publisher", "summary"), NOTE_KEYS)
    found += _blank(path, fields, ("authors",), NOTE_KEYS)
    found += _web(path, fields, "source_url") + _redirects(path, fields)
    problems += found
    return Note(source_id=PurePosixPath(path).stem, path=path, body=document.body,
                body_line=document.body_line, **values)


def _page(path: str, document: Document, problems: list[Problem]) -> ContentPage | None:
    fields, faults = _fields(path, document, ContentPage, PAGE_KEYS)
    problems += (*faults, *_unseen(path, fields, ("title", "description"), PAGE_KEYS))
    inside = PurePosixPath(path).relative_to(PAGES).with_suffix("")
    steps = [slug(step) for step in inside.parts]
    if inside.name == "index":
        steps.pop()
    if not steps:
        problems.append(error(path, "would take the place of the home page",
                              fix="give the file another name"))
        return None
    heading = FIRST_HEADING.search(document.body)
    title = fields.values.pop("title", "") or (heading["title"] if heading else inside.name)
    title = title.strip(" #")
    if not is_visible(title) and "title" not in fields.lines:
        problems.append(error(path, "its first heading holds no character that can be seen",
                              fix="give the page a heading, or a `title:`"))
    return ContentPage(path=path, address="/".join(steps) + "/", title=title,
                       body=document.body, body_line=document.body_line, **fields.values)


def _fields(path: str, document: Document, record: type[Record],
            keys: dict[str, str]) -> tuple[Fields, tuple[Problem, ...]]:
    return frontmatter.check(path, document.front, record, keys, first_line=document.front_line)


# --- values ----------------------------------------------------------------------------------


def _missing(key: str) -> str:
    if key == "kind":
        return f"add `kind:` with one of {', '.join(Kind)}"
    return "add `name:` with the name as the texts write it"


def _blank(path: str, fields: Fields, keys: tuple[str, ...],
           names: dict[str, str]) -> list[Problem]:
    """Refuse empty names: an empty alias would be found everywhere."""
    found = []
    for key in keys:
        value = fields.values.get(names[key])
        texts = (value,) if isinstance(value, str) else value or ()
        unseen = [text for text in texts if not is_visible(text)]
        if unseen:
            fault = "a text in which nothing can be seen" if unseen[0].strip() else "an empty text"
            found.append(error(path, f"{key!r} holds {fault}", line=fields.lines[key],
                               fix="fill it in or take it out"))
    return found


def _unseen(path: str, fields: Fields, keys: tuple[str, ...],
            names: dict[str, str]) -> list[Problem]:
    """Refuse texts in which nothing can be seen; an empty one means that none is given."""
    return _blank(path, fields, tuple(key for key in keys if fields.values.get(names[key])), names)


def _too_long(path: str, fields: Fields) -> list[Problem]:
    """Refuse names without end: each spelling of a name is stored with the words of all."""
    values, lines = fields.values, fields.lines
    names = {"name": [values.get("name", "")], "aliases": values.get("aliases", ()),
             "not": values.get("not_", ()),
             "roles": [role.title for role in values.get("roles", ())]}
    found = [error(path, f"{key!r} holds a text of {len(text):,} characters; it may have "
                   f"{LONGEST_NAME}", line=lines[key], fix="shorten it")
             for key, texts in names.items() for text in texts if len(text) > LONGEST_NAME]
    together = sum(map(len, names["aliases"]))
    if together > LONGEST_ALIASES:
        found.append(error(path, f"'aliases' hold {together:,} characters; they may have "
                           f"{LONGEST_ALIASES:,}", line=lines["aliases"],
                           fix="list no inflected forms: they are understood"))
    return found


def _web(path: str, fields: Fields, key: str) -> list[Problem]:
    value = fields.values.get(key) or ()
    addresses = (value,) if isinstance(value, str) else value
    return [error(path, f"{key!r}: expected a web address, found {address!r}",
                  line=fields.lines[key],
                  fix="begin it with https://, and copy it as the browser's address bar gives it")
            for address in addresses if not _is_web(address)]


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and (
        not NO_ADDRESS.search(address))


def _redirects(path: str, fields: Fields) -> list[Problem]:
    return [error(path, f"'redirects': {address!r} is no path on this site: {fault}",
                  line=fields.lines["redirects"],
                  fix="write it from the site's root without a leading slash: articles/old-name/")
            for address in fields.values.get("redirects", ())
            if (fault := _redirect_fault(address))]


def _redirect_fault(address: str) -> str:
    """Say why no page can be left at a former address, or nothing."""
    return path_fault(address.removesuffix("/")) or (
        "" if REDIRECT.fullmatch(address) else "it holds a character that addresses do not hold")


def _slug_fault(slug: str) -> str:
    """Say why a slug or an id cannot be part of an address, or nothing."""
    return "use only a-z, 0-9 and single hyphens" if not SLUG.fullmatch(slug) else path_fault(slug)


def _is_iso(text: str) -> bool:
    if not ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0001-01-01"[len(text):])
    except ValueError:
        return False
    return True
