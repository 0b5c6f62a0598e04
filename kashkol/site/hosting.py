"""What hosts and crawlers read: robots, headers, redirects, sitemap, OpenSearch."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping

from kashkol.archive import Archive
from kashkol.site.page import File

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
CACHE_FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "public, max-age=0, must-revalidate"

SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
SITEMAP_LIMIT = 50_000
"""Addresses in one sitemap file, as the protocol sets it."""


def headers_file() -> File:
    """Return `_headers` in the syntax of Netlify and Cloudflare Pages."""
    blocks = {
        "/*": SECURITY_HEADERS | {"Cache-Control": REVALIDATE},
        "/assets/*": {"! Cache-Control": "", "Cache-Control": CACHE_FOREVER},
        "/articles/*/source.txt": {"Content-Type": "text/plain; charset=utf-8"},
        "/data/*": {"Access-Control-Allow-Origin": "*"},
    }
    text = "\n".join(f"{path}\n" + "".join(
        f"  {name}: {value}\n" if value else f"  {name}\n" for name, value in headers.items())
        for path, headers in blocks.items())
    return File(path="_headers", content=text.encode())


def redirects_file(redirects: Mapping[str, str]) -> File:
    """Return `_redirects`: a line per former address, both from the site's root."""
    lines = "".join(f"/{old} /{new} 301\n" for old, new in sorted(redirects.items()))
    return File(path="_redirects", content=lines.encode())


def robots_file(archive: Archive) -> File:
    """Let everyone in, and point to the sitemap where there is one."""
    base_url = archive.site.base_url
    sitemap = f"\nSitemap: {base_url}sitemap.xml\n" if base_url else ""
    return File(path="robots.txt", content=f"User-agent: *\nAllow: /\n{sitemap}".encode())


def sitemap_files(base_url: str, entries: Iterable[tuple[str, str]]) -> Iterator[File]:
    """Make the sitemap of (address, ISO date of the last change or empty); needs a base URL.

    Past 50,000 addresses the sitemap becomes an index of several.
    """
    ordered = sorted(entries)
    parts = [ordered[at:at + SITEMAP_LIMIT] for at in range(0, len(ordered), SITEMAP_LIMIT)]
    if len(parts) == 1:
        yield _urlset("sitemap.xml", base_url, parts[0])
        return
    index = ET.Element("sitemapindex", xmlns=SITEMAP_NAMESPACE)
    for number, part in enumerate(parts, start=1):
        path = f"sitemap-{number}.xml"
        yield _urlset(path, base_url, part)
        ET.SubElement(ET.SubElement(index, "sitemap"), "loc").text = base_url + path
    yield File(path="sitemap.xml", content=xml_bytes(index))


def xml_bytes(root: ET.Element) -> bytes:
    """Serialise a tree with its declaration, a line per element."""
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _urlset(path: str, base_url: str, entries: Iterable[tuple[str, str]]) -> File:
    root = ET.Element("urlset", xmlns=SITEMAP_NAMESPACE)
    for address, changed in entries:
        url = ET.SubElement(root, "url")
        ET.SubElement(url, "loc").text = base_url + address
        if changed:
            ET.SubElement(url, "lastmod").text = changed
    return File(path=path, content=xml_bytes(root))
