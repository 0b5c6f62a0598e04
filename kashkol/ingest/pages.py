"""Reads the free pages, `content/pages/**/*.md`.

`about.en.md` is `about.md` in another language, if that is one of the interface.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

import msgspec

from kashkol.characters import is_visible
from kashkol.ingest.documents import fields_of
from kashkol.ingest.frontmatter import Document
from kashkol.ingest.values import invisible
from kashkol.languages.romanisation import slug
from kashkol.model import ContentPage
from kashkol.problems import Problem, error

PAGES = "content/pages"
PAGE_KEYS = {key: key for key in ("title", "order", "description")}
FIRST_HEADING = re.compile(r"^# +(?P<title>[^\n]+)", re.MULTILINE)


def page_of(path: str, document: Document) -> tuple[ContentPage | None, Iterable[Problem]]:
    """Return the page that a file is, if it can have an address, and what is wrong with it."""
    fields, faults = fields_of(path, document, ContentPage, PAGE_KEYS)
    problems = [*faults, *invisible(path, fields, ("title", "description"), PAGE_KEYS)]
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


def with_translations(pages: Iterable[ContentPage], languages: Sequence[str],
                      ) -> tuple[tuple[ContentPage, ...], tuple[Problem, ...]]:
    """Put the pages in further languages of the interface into those that they translate."""
    found: dict[str, ContentPage] = {}
    translations: dict[str, dict[str, ContentPage]] = {}
    for page in pages:
        stem, _, language = page.path.removesuffix(".md").rpartition(".")
        if stem and language in languages[1:]:
            translations.setdefault(f"{stem}.md", {})[language] = page
        else:
            found[page.path] = page
    problems = [error(page.path, f"translates {path}, which does not exist",
                      fix="write that page first, in the first language of the interface")
                for path, others in sorted(translations.items()) if path not in found
                for page in others.values()]
    return tuple(msgspec.structs.replace(page, translations={
        language: msgspec.structs.replace(other, address=page.address)
        for language, other in translations.get(path, {}).items()})
        for path, page in found.items()), tuple(problems)
