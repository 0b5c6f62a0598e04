"""One edition of the site: its name, the words of its interface, and what every page shares.

A page's address is its path from the site's root with a trailing slash; links between pages are
relative, so that the site works under any path. Only the 404 page, which is shown anywhere, links
from the root.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from kashkol.model import Record, SiteConfig
from kashkol.site.parts.markup import trusted
from kashkol.site.parts.policy import PAGE_POLICY

PLACES = ("articles", "topics", "timeline", "quotes", "network", "data", "search")
IN_MENU = ("articles", "topics", "timeline", "quotes", "network")
ABOUT = "about/"

Context = dict[str, Any]


class Step(Record, frozen=True):
    """One step of the way from the home page to a page."""

    label: str
    address: str


class Edition(Record, frozen=True):
    """What all pages share."""

    site: SiteConfig
    s: Mapping[str, Any]
    """The interface's strings."""
    assets: Mapping[str, str]
    """Addresses of the assets by their plain names."""
    menu: tuple[Step, ...]
    """Free pages of the first level, in their order."""

    def absolute(self, address: str) -> str | None:
        """Return the full web address of a path, or nothing where the site has no base URL."""
        return self.site.base_url + address if self.site.base_url else None


class Head(Record, frozen=True):
    """What stands in `<head>` beside the title."""

    description: str = ""
    noindex: bool = False
    refresh: str | None = None
    links: tuple[Context, ...] = ()
    meta: tuple[Context, ...] = ()
    json_ld: tuple[Markup, ...] = ()
    canonical: str | None = None
    """Address of another page that this one stands for; its own where `None`."""


def frame(edition: Edition, address: str, title: str, *, kind: str, trail: Sequence[Step] = (),
          head: Head | None = None) -> Context:
    """Return what every template is given."""
    site, s, head = edition.site, edition.s, head or Head()
    root = root_from(edition, address)
    canonical = address if head.canonical is None else head.canonical
    return {
        "language": site.language, "page_class": kind,
        "site": {"title": site.title, "description": site.description, "rights": site.rights,
                 "contact": site.contact},
        "urls": {"home": root or "./", "favicon": root + "favicon.svg"}
        | {place: f"{root}{place}/" for place in PLACES},
        "assets": {name: root + place for name, place in edition.assets.items()},
        "nav": _menu(edition, address, root),
        "footer_links": _footer(edition, root),
        "trail": _trail(s["common"]["home"], trail, root),
        "head": {
            "policy": trusted(PAGE_POLICY),
            "title": f"{title} · {site.title}" if title != site.title else title,
            "description": head.description, "noindex": head.noindex, "refresh": head.refresh,
            "canonical": None if head.noindex and head.canonical is None
            else edition.absolute(canonical),
            "links": [*_links(edition, root), *head.links],
            "meta": list(head.meta), "json_ld": list(head.json_ld)},
    }


def root_from(edition: Edition, address: str) -> str:
    """Return the way from a page to the site's root: `../../`, or empty on the home page."""
    if address == "404.html":
        return urlsplit(edition.site.base_url).path or "/"
    return "../" * address.count("/")


def contact_href(edition: Edition, subject: str = "") -> str | None:
    """Turn the contact of `site.yaml` into a link; an e-mail may carry a subject."""
    contact = edition.site.contact
    if contact.startswith(("https://", "http://", "mailto:")):
        return contact
    if "@" not in contact:
        return None
    return f"mailto:{contact}" + (f"?subject={quote(subject)}" if subject else "")


def _menu(edition: Edition, address: str, root: str) -> list[Context]:
    entries = [(edition.s["nav"][place], f"{place}/") for place in IN_MENU]
    entries += [(step.label, step.address) for step in edition.menu]
    entries.append((edition.s["nav"]["data"], "data/"))
    return [{"label": label, "href": root + place, "current": _current(place, address)}
            for label, place in entries]


def _current(place: str, address: str) -> str | None:
    if address == place:
        return "page"
    return "true" if address.startswith(place) else None


def _footer(edition: Edition, root: str) -> list[Context]:
    words = edition.s["footer"]
    links = [{"label": words["about"], "href": root + step.address}
             for step in edition.menu if step.address == ABOUT]
    if edition.site.base_url:
        links.append({"label": words["feed"], "href": root + "feed.xml"})
    links.append({"label": words["data"], "href": root + "data/"})
    if (contact := contact_href(edition)) is not None:
        links.append({"label": words["corrections"], "href": contact})
    return links


def _trail(home: str, trail: Sequence[Step], root: str) -> list[Context]:
    if not trail:
        return []
    steps: list[Context] = [{"label": home, "href": root}]
    steps += [{"label": step.label, "href": root + step.address} for step in trail]
    steps[-1]["href"] = None
    return steps


def _links(edition: Edition, root: str) -> list[Context]:
    if not edition.site.base_url:
        return []
    title = edition.site.title
    return [{"rel": "alternate", "href": root + "feed.xml", "type": "application/atom+xml",
             "title": title},
            {"rel": "search", "href": root + "opensearch.xml", "title": title,
             "type": "application/opensearchdescription+xml"}]
