"""What all pages share: the site's settings, the texts of the interface, the frame of a page.

A page's address is its path from the site's root with a trailing slash; links between pages are
relative, so that the site works under any path. Only the 404 page, which hosts send for any
address, has links that begin at the root.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from kashkol.model import Record, SiteConfig
from kashkol.site.parts.markup import trusted
from kashkol.site.parts.policy import PAGE_POLICY

SECTIONS = ("articles", "topics", "timeline", "quotes", "network", "data", "search")
"""Folders of the site whose first page every page may link to."""
IN_MENU = ("articles", "topics", "timeline", "quotes", "network")
ABOUT = "about/"

Context = dict[str, Any]


class Step(Record, frozen=True):
    """One step of the path from the home page to a page."""

    label: str
    address: str


class Edition(Record, frozen=True):
    """What all pages share."""

    site: SiteConfig
    s: Mapping[str, Any]
    """The interface's strings."""
    assets: Mapping[str, str]
    """Addresses of the assets, by their names without the hash."""
    groups: tuple[str, ...]
    """Kinds of groups that the archive has: `collections`, `authors`, `tags`."""
    menu: tuple[Step, ...]
    """Free pages of the first level, in the order of the menu."""

    def absolute(self, address: str) -> str | None:
        """Return the whole URL of an address, or `None` if the site has no base URL."""
        return self.site.base_url + address if self.site.base_url else None


class Head(Record, frozen=True):
    """What the `<head>` of a page contains beside the title."""

    description: str = ""
    noindex: bool = False
    refresh: str | None = None
    links: tuple[Context, ...] = ()
    meta: tuple[Context, ...] = ()
    json_ld: tuple[Markup, ...] = ()
    canonical: str | None = None
    """Canonical address; `None` for the page's own."""


def frame(edition: Edition, address: str, title: str, *, kind: str, trail: Sequence[Step] = (),
          head: Head | None = None) -> Context:
    """Return the values that every template needs."""
    site, s, head = edition.site, edition.s, head or Head()
    root = root_from(edition, address)
    canonical = address if head.canonical is None else head.canonical
    return {
        "language": site.language, "page_class": kind,
        "site": {"title": site.title, "description": site.description, "rights": site.rights,
                 "contact": site.contact},
        "urls": {"home": root or "./", "favicon": root + "favicon.svg"}
        | {section: f"{root}{section}/" for section in SECTIONS},
        "assets": {name: root + asset for name, asset in edition.assets.items()},
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
    """Return the relative path from a page to the site's root: `../../`, empty on the home page."""
    if address == "404.html":
        return urlsplit(edition.site.base_url).path or "/"
    return "../" * address.count("/")


def contact_href(edition: Edition, subject: str = "") -> str | None:
    """Turn the contact of `site.yaml` into a link, with a subject if it is an e-mail address."""
    contact = edition.site.contact
    if contact.startswith(("https://", "http://", "mailto:")):
        return contact
    if "@" not in contact:
        return None
    return f"mailto:{contact}" + (f"?subject={quote(subject)}" if subject else "")


def _menu(edition: Edition, address: str, root: str) -> list[Context]:
    links = [(edition.s["nav"][section], f"{section}/")
             for section in (*IN_MENU[:2], *edition.groups, *IN_MENU[2:])]
    links += [(step.label, step.address) for step in edition.menu]
    links.append((edition.s["nav"]["data"], "data/"))
    return [{"label": label, "href": root + target, "current": _current(target, address)}
            for label, target in links]


def _current(target: str, address: str) -> str | None:
    """Return the value of `aria-current` for a link from the page at `address`."""
    if address == target:
        return "page"
    return "true" if address.startswith(target) else None


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
