"""Free pages, the 404 page, and pages that redirect from former addresses."""

from collections.abc import Iterator, Mapping

from kashkol.archive import Archive
from kashkol.languages.ckb import format as sorani
from kashkol.model import ContentPage, Record, Withdrawn
from kashkol.site.page import Copy, Output, Page, Shelf, page_path
from kashkol.site.parts.edition import Context, Edition, Head, Step, frame, root_from
from kashkol.site.parts.markup import trusted
from kashkol.site.parts.metadata import open_graph

NOT_FOUND = "404.html"


class PageInputs(Record, frozen=True, array_like=True):
    """What a free page depends on."""

    page: ContentPage
    html: str
    trail: tuple[Step, ...]
    children: tuple[tuple[str, str, str], ...]
    """Address, title and description of each page one level below."""


class RedirectInputs(Record, frozen=True, array_like=True):
    """What a page that redirects depends on."""

    old: str
    new: str
    title: str


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
                   inputs=PageInputs(page=page, html=archive.prose[page.path],
                                     trail=_trail(page, by_address),
                                     children=_children(page, archive.pages)))
    for file in archive.files:
        yield Copy(path=file.address, source=file.path)


def not_found_page() -> Page:
    """Plan `404.html`, which hosts send for any unknown address."""
    return Page(path=NOT_FOUND, template="error.html", make=make_not_found, inputs=NoInputs())


def redirects(archive: Archive) -> dict[str, tuple[str, str]]:
    """Return the new address and its title for each former address."""
    moved = {old: (card.address, card.title) for card in archive.cards
             for old in card.redirects}
    moved |= {old: (one.address, "") for one in archive.withdrawn for old in one.redirects}
    return moved | {old: (f"topics/{topic.id}/", topic.name)
                    for topic in archive.topics.values() for old in topic.redirects}


def redirect_pages(archive: Archive) -> Iterator[Page]:
    """Plan a small page at each former address, for hosts that ignore `_redirects`."""
    for old, (new, title) in sorted(redirects(archive).items()):
        address = old if old.endswith((".html", "/")) else old + "/"
        yield Page(path=page_path(address), template="redirect.html", make=make_redirect,
                   inputs=RedirectInputs(old=address, new=new, title=title))


def make_content(edition: Edition, _: Shelf, inputs: PageInputs) -> Context:
    """Make a free page."""
    page, root = inputs.page, root_from(edition, inputs.page.address)
    head = Head(description=page.description,
                meta=open_graph(edition, page.address, page.title, page.description, "website"))
    return frame(edition, page.address, page.title, kind="content", trail=inputs.trail,
                 head=head) | {"content": {
                     "title": page.title, "description": page.description, "contents": (),
                     "body_html": trusted(inputs.html),
                     "children": [{"href": root + address, "title": title,
                                   "description": description}
                                  for address, title, description in inputs.children]}}


def make_not_found(edition: Edition, _: Shelf, __: NoInputs) -> Context:
    """Make the 404 page."""
    return frame(edition, NOT_FOUND, edition.s["error"]["title"], kind="error",
                 head=Head(noindex=True)) | {"error": {"code": sorani.digits(404)}}


def make_withdrawn(edition: Edition, _: Shelf, inputs: WithdrawnInputs) -> Context:
    """Make the page of a withdrawn text, which says nothing of the text itself."""
    words, gone = edition.s["withdrawn"], inputs.withdrawn
    return frame(edition, gone.address, words["title"], kind="withdrawn",
                 head=Head(noindex=True)) | {"withdrawn": {
                     "text": words["text"].format(day=sorani.day(gone.day)),
                     "reason": gone.reason}}


def make_redirect(edition: Edition, _: Shelf, inputs: RedirectInputs) -> Context:
    """Make a page that redirects from a former address."""
    href = root_from(edition, inputs.old) + inputs.new
    return frame(edition, inputs.old, edition.s["redirect"]["title"], kind="redirect",
                 head=Head(noindex=True, refresh=href, canonical=inputs.new)) | {
                     "redirect": {"href": href, "title": inputs.title}}


def _children(page: ContentPage,
              pages: tuple[ContentPage, ...]) -> tuple[tuple[str, str, str], ...]:
    below = [other for other in pages if other.address.startswith(page.address)
             and other.address.count("/") == page.address.count("/") + 1]
    return tuple((other.address, other.title, other.description)
                 for other in sorted(below, key=lambda other: (other.order, other.title)))


def _trail(page: ContentPage, by_address: Mapping[str, ContentPage]) -> tuple[Step, ...]:
    parts = page.address.rstrip("/").split("/")
    above = (by_address.get("/".join(parts[:depth]) + "/") for depth in range(1, len(parts)))
    return (*(Step(label=other.title, address=other.address) for other in above if other),
            Step(label=page.title, address=page.address))
