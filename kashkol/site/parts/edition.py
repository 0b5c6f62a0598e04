"""What all pages share: the site's settings, the texts of the interface, the frame of a page.

A site has one edition for each language of its interface: the first at the site's root, the others
below `<language>/`. All have the same pages. A page's address is its path from the edition's root,
with a trailing slash; links between pages are relative, so that the site works under any path. Only
the 404 page, which hosts send for any address, has links that begin at the root. Files that are no
pages exist once, and pages of all editions link to them.
"""

import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from kashkol.languages.formatting import Formatting, formatting
from kashkol.languages.order import Order, order
from kashkol.languages.tags import direction
from kashkol.model import FIRST_LANGUAGE, ContentPage, Record, SiteConfig
from kashkol.site.parts.markup import trusted
from kashkol.site.parts.policy import PAGE_POLICY

SECTIONS = ("articles", "topics", "timeline", "quotes", "network", "data", "search")
"""Folders of the site whose first page every page may link to."""
IN_MENU = ("articles", "topics", "timeline", "quotes", "network")
ABOUT = "about/"
NOT_FOUND = "404.html"
"""Exists only in the first edition."""
REFERENCE = re.compile(r'(?<= )(href|src)="([^"?#]*)')
"""An address in HTML that Kashkol made, without its fragment."""
ELSEWHERE = re.compile("[A-Za-z][A-Za-z0-9+.-]*:|/")
"""The beginning of an address that is not relative."""
_TO_QUOTE = re.compile("[^A-Za-z0-9_.~/-]+")
TRANSLATED = ("title", "description", "publisher", "rights")
"""What `site.yaml` may say in each language."""

Context = dict[str, Any]

NO_TONGUE: Context = {"lang": "", "dir": ""}
"""Attributes of a text in the language of its page."""


class Step(Record, frozen=True):
    """One step of the path from the home page to a page."""

    label: str
    address: str
    language: str = ""
    """Of the label; empty if it is that of the page."""


class Interface(Record, frozen=True, array_like=True):
    """A language of the interface."""

    language: str
    prefix: str
    """Of the addresses of its pages: `en/`, or empty for the first."""


class Edition(Record, frozen=True):
    """What all pages in one language of the interface share."""

    site: SiteConfig
    """In the language of the edition, as far as it is translated."""
    s: Mapping[str, Any]
    """The interface's strings."""
    assets: Mapping[str, str]
    """Addresses of the assets, by their names without the hash."""
    groups: tuple[str, ...]
    """Kinds of groups that the archive has: `collections`, `authors`, `tags`."""
    menu: tuple[Step, ...]
    """Free pages of the first level, in the order of the menu."""
    sections: tuple[str, ...] = IN_MENU
    """Which of `IN_MENU` have anything to show."""
    prefix: str = ""
    """See `Interface`."""
    interfaces: tuple[Interface, ...] = ()
    """All languages of the site, if there is more than one."""
    curated: str = FIRST_LANGUAGE
    """The language in which curators write: that of the first edition."""
    separator: str = ""
    """Between the parts of a list that curators wrote: that of the first edition."""
    untranslated: tuple[str, ...] = ()
    """Which of `TRANSLATED` are in the first language, though this edition is in another."""

    @property
    def forms(self) -> Formatting:
        """How numbers and dates are written."""
        return formatting(self.site.language)

    @property
    def order(self) -> Order:
        """The alphabetical order of indexes."""
        return order(self.site.language)

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.site.language)

    def absolute(self, address: str) -> str | None:
        """Return the whole URL of a page of this edition, `None` if the site has no base URL."""
        return self.shared(self.prefix + address)

    def shared(self, address: str) -> str | None:
        """Return the whole URL of a file that exists once, or of a page of the first edition.

        Texts and topics are identified by the latter.
        """
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
    site, head = edition.site, head or Head()
    root, shared = root_from(edition, address), shared_root(edition, address)
    canonical = address if head.canonical is None else head.canonical
    return {
        "language": site.language, "page_class": kind,
        "site": {"title": site.title, "description": site.description, "rights": site.rights,
                 "contact": site.contact,
                 "tongues": {key: written(edition, edition.curated)
                             if key in edition.untranslated else NO_TONGUE for key in TRANSLATED}},
        "curated": written(edition, edition.curated),
        "urls": {"home": root or "./", "favicon": shared + "favicon.svg"}
        | {section: f"{root}{section}/" for section in SECTIONS},
        "assets": {name: shared + asset for name, asset in edition.assets.items()},
        "nav": _menu(edition, address, root),
        "languages": _switch(edition, address, shared),
        "footer_links": _footer(edition, root, shared),
        "trail": _trail(edition, trail, root),
        "head": {
            "policy": trusted(PAGE_POLICY),
            "title": f"{title} · {site.title}" if title != site.title else title,
            "description": head.description, "noindex": head.noindex, "refresh": head.refresh,
            "canonical": None if head.noindex and head.canonical is None
            else edition.absolute(canonical),
            "links": [*_links(edition, shared), *_alternates(edition, canonical, head),
                      *head.links],
            "meta": list(head.meta), "json_ld": list(head.json_ld)},
    }


def root_from(edition: Edition, address: str) -> str:
    """Return the relative path from a page to its edition's root: `../../`, empty at home."""
    if address == NOT_FOUND:
        return urlsplit(edition.site.base_url).path or "/"
    return "../" * address.count("/")


def shared_root(edition: Edition, address: str) -> str:
    """Return the relative path from a page to the site's root, where what exists once is."""
    return root_from(edition, address) + "../" * edition.prefix.count("/")


def beside(edition: Edition, address: str, name: str) -> str:
    """Return a link from a page to a file that exists once, beside the page's first edition."""
    return f"{shared_root(edition, address)}{address}{name}" if edition.prefix else name


def prose(edition: Edition, address: str, html: str) -> Markup:
    """Return curated prose, which was rendered for the page at `address` of the first edition.

    Its links to pages lead to those of this edition, its links to files stay the same.
    """
    def moved(match: re.Match[str]) -> str:
        path = match[2]
        if not path or path.endswith(("/", "..")) or ELSEWHERE.match(path):
            return match[0]
        target = posixpath.normpath(posixpath.join("/", address, path))
        return f'{match[1]}="{shared_root(edition, address)}{target.lstrip("/")}'

    return trusted(REFERENCE.sub(moved, html) if edition.prefix else html)


def written(edition: Edition, language: str) -> Context:
    """Return the attributes of a text in another language than the page, else empty ones."""
    if language == edition.site.language:
        return NO_TONGUE
    return {"lang": language, "dir": direction(language) if language else "auto"}


def in_language(edition: Edition, page: ContentPage) -> ContentPage:
    """Return a free page in the language of an edition, else as it is in the first."""
    return page.translations.get(edition.site.language, page)


def step_to(edition: Edition, page: ContentPage) -> Step:
    """Return a free page as a menu or a path shows it."""
    shown = in_language(edition, page)
    return Step(label=shown.title, address=page.address,
                language="" if shown is not page else edition.curated)


def contact_href(edition: Edition, subject: str = "") -> str | None:
    """Turn the contact of `site.yaml` into a link, with a subject if it is an e-mail address."""
    contact = edition.site.contact
    if contact.startswith(("https://", "http://", "mailto:")):
        return contact
    if "@" not in contact:
        return None
    return f"mailto:{contact}" + (f"?subject={_quoted(subject)}" if subject else "")


def _quoted(text: str) -> str:
    """Return what `urllib.parse.quote` does, which asks letter by letter.

    >>> from urllib.parse import quote
    >>> text = "000: «کازمی» a/b~c"
    >>> _quoted(text) == quote(text)
    True
    """
    return _TO_QUOTE.sub(lambda run: "%" + run[0].encode().hex("%").upper(), text)


def _menu(edition: Edition, address: str, root: str) -> list[Context]:
    words = edition.s["nav"]
    sections = [section for section in (*IN_MENU[:2], *edition.groups, *IN_MENU[2:])
                if section in edition.groups or section in edition.sections]
    steps = [*(Step(label=words[section], address=f"{section}/") for section in sections),
             *edition.menu, Step(label=words["data"], address="data/")]
    return [{"label": step.label, "href": root + step.address,
             "current": _current(step.address, address), **_tongue(edition, step)}
            for step in steps]


def _tongue(edition: Edition, step: Step) -> Context:
    return written(edition, step.language) if step.language else NO_TONGUE


def _current(target: str, address: str) -> str | None:
    """Return the value of `aria-current` for a link from the page at `address`."""
    if address == target:
        return "page"
    return "true" if address.startswith(target) else None


def _switch(edition: Edition, address: str, shared: str) -> list[Context]:
    """Return links to the same page in the other languages; from the 404 page, to their homes."""
    target = "" if address == NOT_FOUND else address
    return [{"label": formatting(one.language).name, "lang": one.language,
             "dir": direction(one.language) if direction(one.language) != edition.direction else "",
             "href": f"{shared}{one.prefix}{target}" or "./"}
            for one in edition.interfaces if one.language != edition.site.language]


def _alternates(edition: Edition, address: str, head: "Head") -> list[Context]:
    """Return links to the page in all languages, for crawlers; they need whole addresses.

    Where a text itself is translated, its translation is the page in that language.
    """
    if not edition.site.base_url or head.noindex:
        return []
    taken = {link.get("hreflang") for link in head.links}
    pages = [("x-default" if number < 0 else one.language, one.prefix)
             for number, one in enumerate((*edition.interfaces[:1], *edition.interfaces), start=-1)]
    return [{"rel": "alternate", "href": edition.shared(prefix + address), "type": "", "title": "",
             "hreflang": language} for language, prefix in pages if language not in taken]


def _footer(edition: Edition, root: str, shared: str) -> list[Context]:
    words = edition.s["footer"]
    links = [{"label": words["about"], "href": root + step.address}
             for step in edition.menu if step.address == ABOUT]
    if edition.site.base_url:
        links.append({"label": words["feed"], "href": shared + "feed.xml"})
    links.append({"label": words["data"], "href": root + "data/"})
    if (contact := contact_href(edition)) is not None:
        links.append({"label": words["corrections"], "href": contact})
    return links


def _trail(edition: Edition, trail: Sequence[Step], root: str) -> list[Context]:
    if not trail:
        return []
    home = edition.s["common"]["home"]
    steps: list[Context] = [{"label": home, "href": root, **NO_TONGUE}]
    steps += [{"label": step.label, "href": root + step.address, **_tongue(edition, step)}
              for step in trail]
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
