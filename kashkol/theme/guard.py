"""What the templates and scripts of an archive may put on a site, unless they are trusted.

Readers run what a site publishes. An archive's own scripts are refused. A page in which one of its
own templates had a part is published under the content security policy, whatever host it lies on,
and may hold no script but Kashkol's own. Bytes are looked at, not elements: what no parser could
take for a script has no need to be understood, and whatever looks like one is refused.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator, Mapping

from kashkol.problems import Problem, error
from kashkol.site.parts.policy import PAGE_POLICY
from kashkol.theme.assets import FOLDER, is_asset
from kashkol.theme.template_files import TemplateFiles

DATA = (FOLDER, "fonts/", "strings/")
"""Folders of `templates/` in which no template stands."""

POLICY_TAG = f'<meta http-equiv="Content-Security-Policy" content="{PAGE_POLICY}">'.encode()
"""The policy as far as a page itself can set it."""
HEAD = re.compile(
    rb'\s*<!doctype html>\s*<html lang="[\w-]*" dir="\w*">\s*<head>\s*<meta charset="utf-8">\s*'
    + re.escape(POLICY_TAG), re.IGNORECASE)
"""How a page begins under which nothing runs that the policy forbids."""
BEGINNING = b'<!doctype html><meta charset="utf-8">' + POLICY_TAG + b"\n"
"""Put before a page that begins otherwise: a browser takes the rest for what follows."""

WHAT = {
    b"<script": "a script that is not Kashkol's own",
    b"http-equiv": "an instruction to the browser (`http-equiv`)",
    b"<link": "a link to something that a browser may fetch (`<link rel=…>`)",
}
"""What may not stand on a page, but in the forms of `ALLOWED`."""
FORBIDDEN = re.compile(b"|".join(map(re.escape, WHAT)), re.IGNORECASE)
ALLOWED = re.compile(
    rb'<script type="application/(?:ld\+)?json"(?: id="[\w-]+")?>'
    rb'|<script src="(?:(?:\.\./)*|/(?:[\w.~%-]+/)*)(?P<script>assets/[\w.-]+)"(?: type="module")?>'
    rb"(?=</script>)"
    rb'|<link rel="(?:alternate|author|canonical|icon|license|preload|search|stylesheet)"'
    rb'|<meta http-equiv="refresh" content="0; url=(?![/\\])[^":\\&<>\s]*">'
    rb"|" + re.escape(POLICY_TAG))

TO_MEND = ("read it: it would do what it likes in readers' browsers; if you mean it, give --trust, "
           "else delete it")

DRAWN = frozenset({
    "svg", "g", "path", "circle", "ellipse", "line", "polyline", "polygon", "rect", "text", "tspan",
    "textPath", "defs", "symbol", "use", "title", "desc", "linearGradient", "radialGradient",
    "stop", "clipPath", "mask", "pattern", "marker", "filter", "feBlend", "feColorMatrix",
    "feComposite", "feFlood", "feGaussianBlur", "feMerge", "feMergeNode", "feOffset",
})
"""Elements of a picture that only draw."""
SVG = "{http://www.w3.org/2000/svg}"
ELSEWHERE = re.compile(r"\\|url\(\s*[\"']?(?!#)", re.IGNORECASE)
"""In an attribute: a way to another file, or letters that may spell one."""
DECLARATION = re.compile(r'<\?xml version="1\.0"(?: encoding="(?:utf|UTF)-8")?\s*\?>')


def foreign_templates(files: TemplateFiles) -> frozenset[str]:
    """Return the templates of an archive's own."""
    return frozenset(name for name in files.foreign
                     if not name.startswith(DATA) or name.endswith(".html"))


def foreign_scripts(files: TemplateFiles) -> Iterator[Problem]:
    """Find scripts of an archive's own that would be published."""
    for name in sorted(files.foreign):
        if not name.startswith(FOLDER) or not is_asset(name.removeprefix(FOLDER)):
            continue
        if name.endswith(".js"):
            yield error(f"templates/{name}", "is a script that is not Kashkol's own", fix=TO_MEND)
        elif name.endswith(".svg") and (fault := fault_of_picture(files.contents[name])):
            yield error(f"templates/{name}", f"is more than a picture: {fault}", fix=TO_MEND)


def forbidden(html: bytes, scripts: Collection[str]) -> bytes:
    """Return what stands on a page and may not, one of `WHAT`; nothing where all is well.

    `scripts` are the addresses of Kashkol's own.
    """
    def without(match: re.Match[bytes]) -> bytes:
        script = match["script"]
        return b" " if script is None or script.decode() in scripts else match[0]

    found = FORBIDDEN.search(ALLOWED.sub(without, html))
    return found[0].lower() if found else b""


def first_with(found: bytes, templates: Mapping[str, bytes]) -> tuple[str, int]:
    """Return the first template that holds this, and the line; nothing where none does."""
    for name, source in templates.items():
        at = source.lower().find(found)
        if at >= 0:
            return name, source.count(b"\n", 0, at) + 1
    return "", 0


def with_policy(html: bytes) -> bytes:
    """Return a page that sets the policy before anything else could run."""
    return html if HEAD.match(html) else BEGINNING + html


def fault_of_picture(content: bytes) -> str:
    """Say what an SVG has beside what is drawn; nothing where it has nothing."""
    try:
        text = DECLARATION.sub("", content.decode("utf-8-sig"), count=1)
    except UnicodeDecodeError:
        return "it is not UTF-8"
    if "<?" in text or "<!DOCTYPE" in text or "<!ENTITY" in text:
        return "it has instructions to programs"
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
