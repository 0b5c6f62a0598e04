"""Files for hosts and crawlers: headers, redirects, `robots.txt` and the sitemap."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kashkol.model import Record
from kashkol.site.page import File, Shelf
from kashkol.site.parts.edition import Edition, Interface
from kashkol.site.parts.metadata import MANIFEST_TYPE
from kashkol.site.parts.policy import CONTENT_SECURITY_POLICY

SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CACHE_FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "public, max-age=0, must-revalidate"

AS_TEXT = ("source.txt", "source.md", "source.html.txt", "source.htm.txt")
"""Copies of sources that browsers show as text."""

SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
MOST_IMAGES = 1_000
"""Of a page, by the protocol."""
XHTML = "http://www.w3.org/1999/xhtml"
SITEMAP_LIMIT = 50_000
"""Most addresses in one sitemap file, by the protocol."""


class SitemapPage(Record, frozen=True, array_like=True, gc=False):
    """A page in the sitemap."""

    address: str
    changed: str
    """Date of its last change, or empty."""
    images: tuple[str, ...]
    """Addresses of its pictures."""


def headers_file() -> File:
    """Plan `_headers`, in the syntax of Netlify and Cloudflare Pages."""
    blocks = {
        "/*": SECURITY_HEADERS | {"Cache-Control": REVALIDATE},
        "/assets/*": {"! Cache-Control": "", "Cache-Control": CACHE_FOREVER},
        "/search/index/*": {"! Cache-Control": "", "Cache-Control": CACHE_FOREVER},
        "/search/index/head.json": {"! Cache-Control": "", "Cache-Control": REVALIDATE},
        **{f"/articles/*/{name}": {"Content-Type": "text/plain; charset=utf-8"}
           for name in AS_TEXT},
        "/articles/*/manifest.json": {
            "Content-Type": MANIFEST_TYPE, "Access-Control-Allow-Origin": "*"},
        "/media/*": {"! Cache-Control": "", "Cache-Control": CACHE_FOREVER,
                     "Access-Control-Allow-Origin": "*"},
        "/data/*": {"Access-Control-Allow-Origin": "*"},
    }
    text = "\n".join(f"{path}\n" + "".join(
        f"  {name}: {value}\n" if value else f"  {name}\n" for name, value in headers.items())
        for path, headers in blocks.items())
    return text_file("_headers", text)


def redirects_file(redirects: Mapping[str, str]) -> File:
    """Plan `_redirects`: one line for each former address, with both paths from the root."""
    lines = "".join(f"/{old} /{new} 301\n" for old, new in sorted(redirects.items()))
    return text_file("_redirects", lines)


def robots_file(base_url: str) -> File:
    """Plan `robots.txt`, which allows every crawler and names the sitemap, if there is one."""
    sitemap = f"\nSitemap: {base_url}sitemap.xml\n" if base_url else ""
    return text_file("robots.txt", f"User-agent: *\nAllow: /\n{sitemap}")


def text_file(path: str, text: str) -> File:
    """Plan a file with this text."""
    return File(path=path, make=make_text, inputs=text)


def make_text(_: Edition, __: Shelf, inputs: str) -> bytes:
    """Write the text."""
    return inputs.encode()


def sitemap_files(pages: Iterable[tuple[str, str]], editions: int = 1,
                  images: Mapping[str, Sequence[str]] | None = None) -> Iterator[File]:
    """Plan the sitemap; each page is its address and the date of its last change, or empty.

    A page has an address in each of the editions; `images` are the addresses of the pictures of
    pages, by the address of the page. More than 50,000 addresses are split into several
    files with an index.
    """
    shown = images or {}
    ordered = [SitemapPage(address=address, changed=changed,
                           images=tuple(shown.get(address, ()))[:MOST_IMAGES])
               for address, changed in sorted(pages)]
    limit = SITEMAP_LIMIT // editions
    parts = [tuple(ordered[at:at + limit]) for at in range(0, len(ordered), limit)]
    if len(parts) == 1:
        yield File(path="sitemap.xml", make=make_sitemap, inputs=parts[0])
        return
    paths = tuple(f"sitemap-{number}.xml" for number in range(1, len(parts) + 1))
    for path, part in zip(paths, parts, strict=True):
        yield File(path=path, make=make_sitemap, inputs=part)
    yield File(path="sitemap.xml", make=make_sitemap_index, inputs=paths)


def make_sitemap(edition: Edition, _: Shelf, inputs: Sequence[SitemapPage]) -> bytes:
    """Write one sitemap."""
    root = ET.Element("urlset", xmlns=SITEMAP_NAMESPACE)
    if edition.interfaces:
        root.set("xmlns:xhtml", XHTML)
    if any(page.images for page in inputs):
        root.set("xmlns:image", IMAGE)
    for page in inputs:
        for own in edition.interfaces or (Interface(language=edition.site.language, prefix=""),):
            url = ET.SubElement(root, "url")
            ET.SubElement(url, "loc").text = edition.shared(own.prefix + page.address)
            if page.changed:
                ET.SubElement(url, "lastmod").text = page.changed
            for other in edition.interfaces:
                ET.SubElement(url, "xhtml:link", rel="alternate", hreflang=other.language,
                              href=edition.shared(other.prefix + page.address) or "")
            for image in page.images:
                ET.SubElement(ET.SubElement(url, "image:image"), "image:loc").text = \
                    edition.shared(image)
    return xml_bytes(root)


def make_sitemap_index(edition: Edition, _: Shelf, inputs: Sequence[str]) -> bytes:
    """Write the index of several sitemaps."""
    root = ET.Element("sitemapindex", xmlns=SITEMAP_NAMESPACE)
    for path in inputs:
        ET.SubElement(ET.SubElement(root, "sitemap"), "loc").text = edition.site.base_url + path
    return xml_bytes(root)


def xml_bytes(root: ET.Element) -> bytes:
    """Serialise an XML tree with a declaration and one element on each line."""
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
