"""Free pages, the page for what is not found, and pages left behind at former addresses."""

from collections.abc import Iterator, Mapping

from kashkol.archive import Archive
from kashkol.kurdish import format as sorani
from kashkol.model import ContentPage
from kashkol.site.edition import Context, Edition, Head, Step, make_page, root_from
from kashkol.site.markup import trusted
from kashkol.site.metadata import open_graph
from kashkol.site.page import Copy, Output, Page


def content_outputs(edition: Edition) -> Iterator[Output]:
    """Make the free pages, and copy the files beside them."""
    by_address = {page.address: page for page in edition.archive.pages}
    for page in edition.archive.pages:
        yield _content_page(edition, page, by_address)
    for file in edition.archive.files:
        yield Copy(path=file.address, source=file.path)


def not_found_page(edition: Edition) -> Page:
    """Make `404.html`, which hosts show at any unknown address."""
    content: Context = {"error": {"code": sorani.digits(404)}}
    return make_page(edition, "404.html", "error.html", edition.s["error"]["title"], content,
                     kind="error", head=Head(noindex=True))


def redirects(archive: Archive) -> dict[str, tuple[str, str]]:
    """Map each former address to the new one and its title."""
    moved = {old: (article.address, article.title) for article in archive.articles
             for old in (article.note.redirects if article.note else ())}
    return moved | {old: (f"topics/{topic.id}/", topic.name)
                    for topic in archive.topics.values() for old in topic.redirects}


def redirect_pages(edition: Edition) -> Iterator[Page]:
    """Make a small page at each former address, for hosts that ignore `_redirects`."""
    for old, (new, title) in sorted(redirects(edition.archive).items()):
        address = old if old.endswith((".html", "/")) else old + "/"
        href = root_from(edition, address) + new
        yield make_page(edition, address, "redirect.html", edition.s["redirect"]["title"],
                        {"redirect": {"href": href, "title": title}}, kind="redirect",
                        head=Head(noindex=True, refresh=href, canonical=new))


def _content_page(edition: Edition, page: ContentPage,
                  by_address: Mapping[str, ContentPage]) -> Page:
    root = root_from(edition, page.address)
    children = sorted((other for other in by_address.values()
                       if other.address != page.address
                       and other.address.startswith(page.address)
                       and other.address.count("/") == page.address.count("/") + 1),
                      key=lambda other: (other.order, other.title))
    content: Context = {
        "title": page.title, "description": page.description, "contents": (),
        "body_html": trusted(edition.archive.prose[page.path]),
        "children": [{"href": root + child.address, "title": child.title,
                      "description": child.description} for child in children]}
    head = Head(description=page.description,
                meta=open_graph(edition, page.address, page.title, page.description, "website"))
    return make_page(edition, page.address, "page.html", page.title, {"content": content},
                     kind="content", trail=_trail(page, by_address), head=head)


def _trail(page: ContentPage, by_address: Mapping[str, ContentPage]) -> list[Step]:
    steps = []
    parts = page.address.rstrip("/").split("/")
    for depth in range(1, len(parts)):
        above = by_address.get("/".join(parts[:depth]) + "/")
        if above is not None:
            steps.append(Step(label=above.title, address=above.address))
    return [*steps, Step(label=page.title, address=page.address)]
