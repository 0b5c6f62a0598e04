"""Free pages, the 404 page, and pages that redirect from former addresses."""

from collections.abc import Iterator, Mapping

import msgspec

from kashkol.archive import Archive, Label
from kashkol.model import ContentPage, Record, Withdrawn
from kashkol.site.page import Copy, Output, Page, Shelf, page_path
from kashkol.site.parts.edition import (
    NO_TONGUE,
    NOT_FOUND,
    Context,
    Edition,
    Head,
    frame,
    in_language,
    prose,
    root_from,
    step_to,
    written,
)
from kashkol.site.parts.metadata import open_graph
from kashkol.site.parts.shapes import topic_name


class PageInputs(Record, frozen=True, array_like=True):
    """What a free page depends on."""

    page: ContentPage
    html: Mapping[str, str]
    """By path of the page's file, and of those of its translations."""
    trail: tuple[ContentPage, ...]
    """The pages above it, and itself; without their texts."""
    children: tuple[ContentPage, ...]
    """The pages one level below, without their texts."""


class RedirectInputs(Record, frozen=True, array_like=True):
    """What a page that redirects depends on."""

    old: str
    new: str
    title: str = ""
    """Of the text that moved; empty if it was withdrawn."""
    language: str = ""
    """Of the title."""
    topic: Label | None = None
    """The topic that moved."""


class NoInputs(Record, frozen=True, array_like=True):
    """The inputs of a page that depends on the edition alone."""


class WithdrawnInputs(Record, frozen=True, array_like=True):
    """What the page of a withdrawn text depends on."""

    withdrawn: Withdrawn


def withdrawn_pages(archive: Archive) -> Iterator[Page]:
    """Plan a page at the address of each text that was withdrawn."""
    for one in archive.withdrawn:
        yield Page(path=page_path(one.address), template="withdrawn.html", make=make_withdrawn,
                   inputs=WithdrawnInputs(withdrawn=one))


def content_outputs(archive: Archive) -> Iterator[Output]:
    """Plan the free pages, and copies of the files beside them."""
    by_address = {page.address: page for page in archive.pages}
    for page in archive.pages:
        yield Page(path=page.address + "index.html", template="page.html", make=make_content,
                   inputs=PageInputs(page=page, trail=_trail(page, by_address),
                                     children=_children(page, archive.pages),
                                     html={one.path: archive.prose[one.path] for one in (
                                         page, *page.translations.values())}))
    for file in archive.files:
        yield Copy(path=file.address, source=file.path)


def not_found_page() -> Page:
    """Plan `404.html`, which hosts send for any unknown address."""
    return Page(path=NOT_FOUND, template="error.html", make=make_not_found, inputs=NoInputs(),
                once=True)


def redirects(archive: Archive) -> list[RedirectInputs]:
    """Return the former addresses, in order, with what is now elsewhere."""
    moved = [RedirectInputs(old=old, new=card.address, title=card.title,
                            language=card.title_language)
             for card in archive.cards for old in card.redirects]
    moved += [RedirectInputs(old=old, new=one.address)
              for one in archive.withdrawn for old in one.redirects]
    moved += [RedirectInputs(old=old, new=f"topics/{topic.id}/", topic=archive.labels[topic.id])
              for topic in archive.topics.values() for old in topic.redirects]
    return sorted(moved, key=lambda one: one.old)


def redirect_pages(archive: Archive) -> Iterator[Page]:
    """Plan a small page at each former address, for hosts that ignore `_redirects`."""
    for moved in redirects(archive):
        address = moved.old if moved.old.endswith((".html", "/")) else moved.old + "/"
        yield Page(path=page_path(address), template="redirect.html", make=make_redirect,
                   inputs=msgspec.structs.replace(moved, old=address))


def make_content(edition: Edition, _: Shelf, inputs: PageInputs) -> Context:
    """Make a free page."""
    page, root = in_language(edition, inputs.page), root_from(edition, inputs.page.address)
    own = NO_TONGUE if page is not inputs.page else written(edition, edition.curated)
    trail = [step_to(edition, one) for one in inputs.trail]
    head = Head(description=page.description or page.title,
                meta=open_graph(edition, page.address, page.title, page.description, "website"))
    return frame(edition, page.address, page.title, kind="content", trail=trail,
                 head=head) | {"content": {
                     "title": page.title, "description": page.description, "contents": (),
                     "body_html": prose(edition, page.address, inputs.html[page.path]), **own,
                     "children": [_child(edition, one, root) for one in inputs.children]}}


def make_not_found(edition: Edition, _: Shelf, __: NoInputs) -> Context:
    """Make the 404 page."""
    return frame(edition, NOT_FOUND, edition.s["error"]["title"], kind="error",
                 head=Head(noindex=True)) | {"error": {"code": edition.forms.digits(404)}}


def make_withdrawn(edition: Edition, _: Shelf, inputs: WithdrawnInputs) -> Context:
    """Make the page of a withdrawn text, which says nothing of the text itself."""
    words, gone = edition.s["withdrawn"], inputs.withdrawn
    return frame(edition, gone.address, words["title"], kind="withdrawn",
                 head=Head(noindex=True)) | {"withdrawn": {
                     "text": words["text"].format(day=edition.forms.day(gone.day)),
                     "reason": gone.reason}}


def make_redirect(edition: Edition, _: Shelf, inputs: RedirectInputs) -> Context:
    """Make a page that redirects from a former address."""
    href = root_from(edition, inputs.old) + inputs.new
    if inputs.topic:
        named = topic_name(edition, inputs.topic)
    elif inputs.title:
        named = {"name": inputs.title, **written(edition, inputs.language)}
    else:
        named = {"name": edition.s["withdrawn"]["title"], **NO_TONGUE}
    return frame(edition, inputs.old, edition.s["redirect"]["title"], kind="redirect",
                 head=Head(noindex=True, refresh=href, canonical=inputs.new)) | {
                     "redirect": {"href": href, **named}}


def _child(edition: Edition, page: ContentPage, root: str) -> Context:
    shown = in_language(edition, page)
    return {"href": root + page.address, "title": shown.title, "description": shown.description,
            **(NO_TONGUE if shown is not page else written(edition, edition.curated))}


def _without_text(page: ContentPage) -> ContentPage:
    return msgspec.structs.replace(page, body="", translations={
        language: msgspec.structs.replace(other, body="")
        for language, other in page.translations.items()})


def _children(page: ContentPage, pages: tuple[ContentPage, ...]) -> tuple[ContentPage, ...]:
    below = [other for other in pages if other.address.startswith(page.address)
             and other.address.count("/") == page.address.count("/") + 1]
    return tuple(map(_without_text, sorted(
        below, key=lambda other: (other.order, other.title))))


def _trail(page: ContentPage, by_address: Mapping[str, ContentPage]) -> tuple[ContentPage, ...]:
    parts = page.address.rstrip("/").split("/")
    above = (by_address.get("/".join(parts[:depth]) + "/") for depth in range(1, len(parts)))
    return tuple(_without_text(one) for one in (*above, page) if one)
