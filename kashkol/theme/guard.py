"""Restricts what the templates and scripts of an archive may publish, unless they are trusted.

The browsers of readers run what a site publishes, so an archive's own scripts are refused. A page
made with one of its own templates gets a content security policy, on any host, and may contain no
script but Kashkol's own. The check searches the bytes of a page instead of parsing it: anything
that any parser could take for a script is refused.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator, Mapping

from kashkol.problems import Problem, error
from kashkol.site.parts.policy import PAGE_POLICY
from kashkol.theme.assets import FOLDER, is_asset
from kashkol.theme.template_files import TemplateFiles

DATA = (FOLDER, "fonts/", "strings/")
"""Folders of `templates/` without templates."""

POLICY_TAG = f'<meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}">'.encode()
"""The policy, as far as an element of a page can set it."""
HEAD = re.compile(
    rb'\s*<!doctype html>\s*<html lang="[\w-]*" dir="\w*">\s*<head>\s*<meta charset="utf-8">\s*'
    + re.escape(POLICY_TAG), re.IGNORECASE)
"""The beginning of a page in which the policy is set before anything could run."""
BEGINNING = b'<!doctype html><meta charset="utf-8">' + POLICY_TAG + b"\n"
"""Put before pages that do not begin like `HEAD`; browsers ignore the second beginning."""

WHAT = {
    b"<script": "a script that is not Kashkol's own",
    b"http-equiv": "an instruction to the browser (`http-equiv`)",
    b"<link": "a link to something that a browser may fetch (`<link rel=…>`)",
}
"""Text that pages must not contain, except in the forms of `ALLOWED`; and its description."""
FORBIDDEN = re.compile(b"|".join(map(re.escape, WHAT)), re.IGNORECASE)
ALLOWED = re.compile(
    rb'<script type="application/(?:ld\+)?json"(?: id="[\w-]+")?>'
    rb'|<script src="(?:(?:\.\./)*|/(?:[\w.~%-]+/)*)(?P<script>assets/[\w.-]+)"(?: type="module")?>'
    rb"(?=</script>)"
    rb'|<link rel="(?:alternate|author|canonical|icon|license|preload|search|stylesheet)"'
    rb'|<meta http-equiv="refresh" content="0; url=(?![/\\])[^":\\&<>\s]*">'
    rb"|" + re.escape(POLICY_TAG))

TO_MEND = ("read it: it could do anything in readers' browsers; if you trust it, build with "
           "--trust, else delete it")

DRAWN = frozenset({
    "svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect", "text", "tspan",
    "textPath", "defs", "symbol", "use", "title", "desc", "linearGradient", "radialGradient",
    "stop", "clipPath", "mask", "pattern", "marker", "filter", "feBlend", "feColorMatrix",
    "feComposite", "feFlood", "feGaussianBlur", "feMerge", "feMergeNode", "feOffset",
})
"""SVG elements that only draw."""
SVG = "{http://www.w3.org/2000/svg}"
ELSEWHERE = re.compile(r"\\|url\(\s*[\"']?(?!#)", re.IGNORECASE)
"""Part of an attribute that refers to another file, or an escape that may hide such a reference."""
DECLARATION = re.compile(r'<\?xml version="1\.0"(?: encoding="(?:utf|UTF)-8")?\s*\?>')


def foreign_templates(files: TemplateFiles) -> frozenset[str]:
    """Return the names of an archive's own templates."""
    return frozenset(name for name in files.foreign
                     if not name.startswith(DATA) or name.endswith(".html"))


def foreign_scripts(files: TemplateFiles) -> Iterator[Problem]:
    """Report an archive's own scripts, and its pictures that may contain scripts."""
    for name in sorted(files.foreign):
        if not name.startswith(FOLDER) or not is_asset(name.removeprefix(FOLDER)):
            continue
        if name.endswith(".js"):
            yield error(f"templates/{name}", "is a script that is not Kashkol's own", fix=TO_MEND)
        elif name.endswith(".svg") and (fault := fault_of_picture(files.contents[name])):
            yield error(f"templates/{name}", f"is more than a picture: {fault}", fix=TO_MEND)


def forbidden(html: bytes, scripts: Collection[str]) -> bytes:
    """Return the first forbidden text of a page, one of `WHAT`; empty if there is none.

    `scripts` are the addresses of Kashkol's own scripts.
    """
    def without(match: re.Match[bytes]) -> bytes:
        script = match["script"]
        return b" " if script is None or script.decode() in scripts else match[0]

    found = FORBIDDEN.search(ALLOWED.sub(without, html))
    return found[0].lower() if found else b""


def first_with(found: bytes, templates: Mapping[str, bytes]) -> tuple[str, int]:
    """Return the first template that contains a text, and the line; `("", 0)` if none does."""
    for name, source in templates.items():
        at = source.lower().find(found)
        if at >= 0:
            return name, source.count(b"\n", 0, at) + 1
    return "", 0


def with_policy(html: bytes) -> bytes:
    """Return a page in which the policy is set before anything could run."""
    return html if HEAD.match(html) else BEGINNING + html


def fault_of_picture(content: bytes) -> str:
    """Say what in an SVG picture does more than draw; empty if nothing does."""
    try:
        text = DECLARATION.sub("", content.decode("utf-8-sig"), count=1)
    except UnicodeDecodeError:
        return "it is not UTF-8"
    if "<?" in text or "<!DOCTYPE" in text or "<!ENTITY" in text:
        return "it has a DOCTYPE, an entity or a processing instruction"
    try:
        root = ET.fromstring(text)  # noqa: S314 - without a DOCTYPE there are no entities
    except ET.ParseError as fault:
        return f"it is not well-formed: {fault}"
    return next(filter(None, map(_fault_of_element, root.iter())), "")


def _fault_of_element(element: ET.Element) -> str:
    tag = str(element.tag)
    if tag.removeprefix(SVG) not in DRAWN:
        return f"<{tag.rpartition('}')[2]}>"
    for name, value in element.attrib.items():
        plain = name.rpartition("}")[2].lower()
        if plain.startswith("on") or ELSEWHERE.search(value) or (
                plain == "href" and not value.startswith("#")):
            return f"{plain}="
    return ""
