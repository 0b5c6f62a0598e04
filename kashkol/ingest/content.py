"""Reads `content/`: `site.yaml`, topics, notes on seeds and free pages.

All of them may be missing. Files are read in the order of their paths, and the problems of all of
them are reported.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar
from urllib.parse import urlsplit

from kashkol.characters import code_point, is_visible, unfit
from kashkol.disk.addresses import path_fault
from kashkol.disk.folders import FILE, FOLDER, visible_below
from kashkol.disk.read import STRICT, Rules, folder_fault, not_a_file, read_file
from kashkol.ingest import frontmatter
from kashkol.ingest.corrections import read_corrections
from kashkol.ingest.decisions import read_refused
from kashkol.ingest.free_files import check_files
from kashkol.ingest.frontmatter import Document, Fields
from kashkol.languages.ckb.romanise import slug
from kashkol.model import (
    Content,
    ContentFile,
    ContentPage,
    Corrections,
    Kind,
    Note,
    Record,
    SiteConfig,
    Topic,
    TopicStatus,
)
from kashkol.problems import Problem, error, warning

CONTENT = "content"
SITE = "content/site.yaml"
TOPICS = "content/topics"
NOTES = "content/articles"
CORRECTIONS = "content/corrections"
CORRECTED = ".yaml"
"""The ending of a file of corrections."""
REFUSED = "content/decisions/refused-names.txt"
PAGES = "content/pages"

SITE_KEYS = {key: key for key in (
    "base_url", "title", "description", "publisher", "contact", "rights", "language", "image")}
TOPIC_KEYS = {"name": "name", "kind": "kind", "latin": "latin", "aliases": "aliases",
              "roles": "roles", "not": "not_", "same_as": "same_as", "redirects": "redirects",
              "status": "status"}
NOTE_KEYS = {key: key for key in (
    "title", "slug", "published", "added", "updated", "source_url", "publisher", "authors",
    "summary", "redirects")}
PAGE_KEYS = {key: key for key in ("title", "order", "description")}

LONGEST_NAME = 200
"""Most code points in a name, an alias, a phrase of `not`, or the title of a role."""
LONGEST_ALIASES = 4_000
"""Most code points in all aliases of a topic together."""
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ISO_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
REDIRECT = re.compile(r"(?:[\w.~-]+/)*[\w.~-]+/?")
NO_ADDRESS = re.compile(r"""[\s"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})""")
"""Characters that a web address may contain only in percent-encoding, such as `%22`."""
MAIL = re.compile(r"(?:mailto:)?[\w.+'-]+@(?:[\w-]+\.)*[\w-]+(?:\?[\w%&=.+-]*)?")
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".svg")
FIRST_HEADING = re.compile(r"^# +(?P<title>[^\n]+)", re.MULTILINE)

Made = TypeVar("Made", bound=Record)


def read_content(root: Path, rules: Rules = STRICT) -> tuple[Content, tuple[Problem, ...]]:
    """Find and read all files of `content/` in the archive at `root`."""
    paths, unlisted = content_files(root, rules)
    content, problems = read_files(root, paths, rules)
    return content, (*unlisted, *problems)


def read_files(root: Path, paths: tuple[str, ...],
               rules: Rules = STRICT) -> tuple[Content, tuple[Problem, ...]]:
    """Read the files of `content/` at these paths."""
    read = partial(_read, root, rules)
    site, of_site = _site(root, paths, rules)
    pages, of_pages = read(_markdown(paths, PAGES, nested=True), _page)
    topics, of_topics = read(_markdown(paths, TOPICS), _topic)
    notes, of_notes = read(_markdown(paths, NOTES), _note)
    corrections, of_corrections = _corrections(root, paths, rules)
    refused, of_refused = _refused(root, paths, rules)
    files = tuple(ContentFile(path=path, address=address_of(path)) for path in paths
                  if path == f"{CONTENT}/{site.image}"
                  or (path.startswith(f"{PAGES}/") and not path.endswith(".md")))
    drafts = tuple(topic for topic in topics if topic.status is TopicStatus.DRAFT)
    return Content(
        site=site, pages=pages, drafts=drafts, refused=refused, notes=notes, files=files,
        topics=tuple(topic for topic in topics if topic.status is not TopicStatus.DRAFT),
        corrections=corrections), (
        *_not_folders(paths), *of_site, *of_pages, *of_topics, *of_notes, *of_corrections,
        *of_refused, *_unused(paths, site), *check_files(root, files))


def content_files(root: Path,
                  rules: Rules = STRICT) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """List the files below `content/` in path order, without hidden ones."""
    if fault := folder_fault(root, CONTENT, rules):
        return (), (fault,)
    listed, faults = visible_below(root, root / CONTENT, rules)
    problems, paths = list(faults), []
    for path, found in listed.items():
        if found.kind == FILE:
            paths.append(path)
        elif found.kind != FOLDER or path == SITE or path.endswith((".md", CORRECTED)):
            problems.append(not_a_file(path, found.kind))
    return tuple(sorted(paths)), tuple(problems)


def address_of(path: str) -> str:
    """Return the path on the site of a file of `content/`.

    >>> address_of("content/pages/guide/map.png"), address_of("content/card.png")
    ('guide/map.png', 'card.png')
    """
    return path.removeprefix(f"{CONTENT}/").removeprefix("pages/")


def read_site(root: Path, rules: Rules = STRICT) -> SiteConfig:
    """Read `content/site.yaml` alone, without its problems, which `read_content` returns."""
    return _site(root, (SITE,), rules)[0] if (root / SITE).is_file() else SiteConfig()


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


# --- files -----------------------------------------------------------------------------------


def _markdown(paths: tuple[str, ...], folder: str, *, nested: bool = False) -> list[str]:
    return [path for path in paths if path.startswith(f"{folder}/") and path.endswith(".md")
            and (nested or path.count("/") == folder.count("/") + 1)]


def _of_corrections(paths: tuple[str, ...]) -> list[str]:
    return [path for path in paths if path.startswith(f"{CORRECTIONS}/")
            and path.endswith(CORRECTED) and path.count("/") == CORRECTIONS.count("/") + 1]


def _not_folders(paths: tuple[str, ...]) -> Iterator[Problem]:
    for path in (TOPICS, NOTES, CORRECTIONS, PAGES):
        if path in paths:
            yield error(path, "is a file, expected a folder",
                        fix="rename it, or move it elsewhere")


def _unused(paths: tuple[str, ...], site: SiteConfig) -> Iterator[Problem]:
    """Warn about files that are not used, for example because a folder's name is misspelt."""
    used = {SITE, REFUSED, f"{CONTENT}/{site.image}", *_markdown(paths, TOPICS),
            *_markdown(paths, NOTES), *_of_corrections(paths)}
    for path in paths:
        if path not in used and not path.startswith(f"{PAGES}/"):
            yield warning(path, "is in no folder that is read, and is left out",
                          fix=f"notes belong in {NOTES}/, topics in {TOPICS}/, pages in {PAGES}/, "
                              f"corrections in {CORRECTIONS}/<seed>{CORRECTED}")


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
    return error(path, f"contains the character {code_point(bad)}, which pages and feeds must not "
                 "contain", line=text.count("\n", 0, text.index(bad)) + 1, fix="delete it")


def _read(root: Path, rules: Rules, paths: list[str],
          make: Callable[[str, Document], tuple[Made | None, Iterable[Problem]]],
          ) -> tuple[tuple[Made, ...], tuple[Problem, ...]]:
    """Read the records in some Markdown files; a file with a serious fault gives none."""
    records: list[Made] = []
    problems: list[Problem] = []
    for path in paths:
        text = _text(root, path, rules)
        document = text if isinstance(text, Problem) else frontmatter.split(path, text)
        if isinstance(document, Problem):
            problems.append(document)
            continue
        record, found = make(path, document)
        problems += found
        if record is not None:
            records.append(record)
    return tuple(records), tuple(problems)


# --- site.yaml -------------------------------------------------------------------------------


def _site(root: Path, paths: tuple[str, ...],
          rules: Rules) -> tuple[SiteConfig, tuple[Problem, ...]]:
    if SITE not in paths:
        return SiteConfig(), ()
    text = _text(root, SITE, rules)
    if isinstance(text, Problem):
        return SiteConfig(), (text,)
    fields, faults = frontmatter.check(SITE, text, SiteConfig, SITE_KEYS)
    values = fields.values
    if values.get("base_url"):
        values["base_url"] = as_address(values["base_url"])
    return SiteConfig(**values), (*faults, *_site_faults(fields, paths))


def _site_faults(fields: Fields, paths: tuple[str, ...]) -> Iterator[Problem]:
    values, lines = fields.values, fields.lines
    yield from _empty(SITE, fields, ("title",), SITE_KEYS)
    yield from _invisible(SITE, fields, ("description", "publisher", "rights"), SITE_KEYS)
    if fault := base_url_fault(values["base_url"]) if values.get("base_url") else "":
        yield error(SITE, f"'base_url': {fault}", line=lines["base_url"],
                    excerpt=values["base_url"],
                    fix="write it like https://archive.example/, or leave it empty")
    if values.get("language", "ckb") != "ckb":
        yield error(SITE, f"'language': found {values['language']!r}, expected 'ckb'",
                    line=lines["language"], fix="write ckb: Kashkol reads only Sorani")
    image, contact = values.get("image"), values.get("contact")
    if image and f"{CONTENT}/{image}" not in paths:
        yield error(SITE, f"'image': there is no file {CONTENT}/{image}", line=lines["image"],
                    fix="give a path below content/")
    elif image and not image.lower().endswith(PICTURES):
        yield error(SITE, f"'image': found {image!r}, expected a picture", line=lines["image"],
                    fix=f"name a file that ends in {', '.join(PICTURES)}")
    if contact and not (_is_web(contact) or MAIL.fullmatch(contact)):
        yield error(SITE, "'contact': expected an e-mail address or a web address",
                    line=lines["contact"], excerpt=contact,
                    fix="write it like name@example.org or https://archive.example/")


# --- topics ----------------------------------------------------------------------------------


def _topic(path: str, document: Document) -> tuple[Topic | None, Iterable[Problem]]:
    fields, faults = _fields(path, document, Topic, TOPIC_KEYS)
    topic_id = PurePosixPath(path).stem
    problems = (*faults, *_topic_faults(path, topic_id, fields, has_faults=bool(faults)))
    if "name" not in fields.values or "kind" not in fields.values:
        return None, problems
    return Topic(id=topic_id, path=path, body=document.body, body_line=document.body_line,
                 **fields.values), problems


def _topic_faults(path: str, topic_id: str, fields: Fields, *,
                  has_faults: bool) -> Iterator[Problem]:
    """Check the values of a topic; `has_faults` says that some values may be missing for those."""
    if fault := _slug_fault(topic_id):
        yield error(path, f"the file name {topic_id!r} cannot be a topic's id", fix=fault)
    for key in ("name", "kind"):
        if key not in fields.lines or (key not in fields.values and not has_faults):
            yield error(path, f"the key {key!r} is missing", line=1, fix=_missing(key))
    yield from _empty(path, fields, ("name", "aliases", "not"), TOPIC_KEYS)
    yield from _invisible(path, fields, ("latin",), TOPIC_KEYS)
    for role in fields.values.get("roles", ()):
        if not is_visible(role.title):
            yield error(path, "'roles': a title has no visible characters",
                        line=fields.lines["roles"], fix="fill it in or delete it")
    yield from _too_long(path, fields)
    yield from _web(path, fields, "same_as")
    yield from _redirects(path, fields)
    for role in fields.values.get("roles", ()):
        if role.since and role.until and role.until < role.since:
            yield error(path, f"'roles': the role ends on {role.until}, before it begins on "
                        f"{role.since}", line=fields.lines["roles"], excerpt=role.title,
                        fix="correct one of the two days")


# --- notes -----------------------------------------------------------------------------------


def _note(path: str, document: Document) -> tuple[Note | None, Iterable[Problem]]:
    fields, faults = _fields(path, document, Note, NOTE_KEYS)
    problems = (*faults, *_note_faults(path, fields))
    values = fields.values
    if not _is_iso(values.get("published", "")):
        values.pop("published", None)
    return Note(source_id=PurePosixPath(path).stem, path=path, body=document.body,
                body_line=document.body_line, **values), problems


def _note_faults(path: str, fields: Fields) -> Iterator[Problem]:
    values, lines = fields.values, fields.lines
    if values.get("slug") and (fault := _slug_fault(values["slug"])):
        yield error(path, f"'slug': {values['slug']!r} cannot be part of an address",
                    line=lines["slug"], fix=fault)
    published = values.get("published")
    if published and not _is_iso(published):
        yield error(path, f"'published': found {published!r}, expected a date",
                    line=lines["published"], fix="write 2021-11-05, 2021-11 or 2021")
    yield from _invisible(path, fields, ("title", "publisher", "summary"), NOTE_KEYS)
    yield from _empty(path, fields, ("authors",), NOTE_KEYS)
    yield from _web(path, fields, "source_url")
    yield from _redirects(path, fields)


# --- corrections and decisions ---------------------------------------------------------------


def _corrections(root: Path, paths: tuple[str, ...], rules: Rules
                 ) -> tuple[tuple[Corrections, ...], tuple[Problem, ...]]:
    found: list[Corrections] = []
    problems: list[Problem] = []
    for path in _of_corrections(paths):
        text = _text(root, path, rules)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        corrections, faults = read_corrections(path, text)
        found.append(corrections)
        problems += faults
    return tuple(found), tuple(problems)


def _refused(root: Path, paths: tuple[str, ...],
             rules: Rules) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    if REFUSED not in paths:
        return (), ()
    text = _text(root, REFUSED, rules)
    return ((), (text,)) if isinstance(text, Problem) else read_refused(REFUSED, text)


# --- pages -----------------------------------------------------------------------------------


def _page(path: str, document: Document) -> tuple[ContentPage | None, Iterable[Problem]]:
    fields, faults = _fields(path, document, ContentPage, PAGE_KEYS)
    problems = [*faults, *_invisible(path, fields, ("title", "description"), PAGE_KEYS)]
    inside = PurePosixPath(path).relative_to(PAGES).with_suffix("")
    steps = [slug(step) for step in inside.parts]
    if inside.name == "index":
        steps.pop()
    if not steps:
        problems.append(error(path, "has the same address as the home page",
                              fix="give the file another name"))
        return None, problems
    heading = FIRST_HEADING.search(document.body)
    title = fields.values.pop("title", "") or (heading["title"] if heading else inside.name)
    title = title.strip(" #")
    if not is_visible(title) and "title" not in fields.lines:
        problems.append(error(path, "its first heading has no visible characters",
                              fix="give the page a heading, or a `title:`"))
    return ContentPage(path=path, address="/".join(steps) + "/", title=title,
                       body=document.body, body_line=document.body_line,
                       **fields.values), problems


def _fields(path: str, document: Document, record: type[Record],
            keys: dict[str, str]) -> tuple[Fields, tuple[Problem, ...]]:
    return frontmatter.check(path, document.front, record, keys, first_line=document.front_line)


# --- values ----------------------------------------------------------------------------------


def _missing(key: str) -> str:
    if key == "kind":
        return f"add `kind:` with one of {', '.join(Kind)}"
    return "add `name:` with the name as the texts write it"


def _empty(path: str, fields: Fields, keys: tuple[str, ...],
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


def _invisible(path: str, fields: Fields, keys: tuple[str, ...],
               names: dict[str, str]) -> Iterator[Problem]:
    """Report texts without visible characters; an empty text is the same as no value."""
    yield from _empty(path, fields, tuple(key for key in keys if fields.values.get(names[key])),
                      names)


def _too_long(path: str, fields: Fields) -> Iterator[Problem]:
    """Report overlong names: the index of names grows with every spelling of each."""
    values, lines = fields.values, fields.lines
    names = {"name": [values.get("name", "")], "aliases": values.get("aliases", ()),
             "not": values.get("not_", ()),
             "roles": [role.title for role in values.get("roles", ())]}
    for key, texts in names.items():
        for text in texts:
            if len(text) > LONGEST_NAME:
                yield error(path, f"{key!r} contains a text of {len(text):,} characters; the limit "
                            f"is {LONGEST_NAME}", line=lines[key], fix="shorten it")
    total = sum(map(len, names["aliases"]))
    if total > LONGEST_ALIASES:
        yield error(path, f"'aliases' have {total:,} characters together; the limit is "
                    f"{LONGEST_ALIASES:,}", line=lines["aliases"],
                    fix="do not list inflected forms: they are recognised")


def _web(path: str, fields: Fields, key: str) -> Iterator[Problem]:
    value = fields.values.get(key) or ()
    for address in (value,) if isinstance(value, str) else value:
        if not _is_web(address):
            yield error(path, f"{key!r}: expected a web address, found {address!r}",
                        line=fields.lines[key],
                        fix="begin it with https://, as copied from the browser's address bar")


def _is_web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and (
        not NO_ADDRESS.search(address))


def _redirects(path: str, fields: Fields) -> Iterator[Problem]:
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


def _slug_fault(slug: str) -> str:
    """Say why a slug or an id cannot be part of an address; an empty text if it can."""
    return "use only a-z, 0-9 and single hyphens" if not SLUG.fullmatch(slug) else path_fault(slug)


def _is_iso(text: str) -> bool:
    """Tell whether a text is a day, a month or a year that exists."""
    if not ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text + "0001-01-01"[len(text):])
    except ValueError:
        return False
    return True
