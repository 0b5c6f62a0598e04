"""Makes a site that is read from a folder, without a server: from a stick, a disk, a CD.

A browser that opens pages as files shows no `index.html` for a folder, loads no modules and lets
scripts read no other file. So links name `index.html`, modules become classic scripts, and each
file that scripts read is there a second time as `<name>.js`, a script that hands over its bytes;
`assets/offline.js` reads these in place of the files. The rest of the site is the same.
"""

import base64
import re
from collections.abc import Iterator, Mapping
from typing import Final

from kashkol.problems import Problem, error

RUNTIME: Final = "offline.js"
"""The script that all others need; only published with such a site."""
_TAG = re.compile(rb"<(?:a|area|link|form|meta http-equiv)\b[^>]*>")
_ADDRESS = re.compile(rb"""((?<=\s)(?:href|action)="|(?<=; )url=)([^"?#:]*)(?=["?#])""")
_PRELOADED = re.compile(rb'<link rel="preload"[^>]*>\n?')
"""Browsers refuse to read a font ahead of its style sheet, where nothing has an origin."""
_DISPLAY = re.compile(rb"(font-display:\s*)optional\b")
_MODULE = re.compile(rb'<script src="([^"]*?)([\w.-]+)" type="module"></script>')
_EXPORTED = re.compile(r"\bexport\s+((?:async\s+)?function\s+(\w+))")
_IMPORT = re.compile(r"\bimport\s*(?=\()")
_OTHER_MODULE_SYNTAX = re.compile(r"(?:^|[;}\n])\s*(?:import|export)\b\s*[\w{*\"']")


def page(html: bytes, assets: Mapping[str, str]) -> bytes:
    """Return a page whose links name files and whose scripts are classic ones.

    `assets` are the addresses of the assets by their names.

    >>> page(b'<a href="../">', {}), page(b'<a href="a/?q=1#p2">', {}), page(b'<a href="#p2">', {})
    (b'<a href="../index.html">', b'<a href="a/index.html?q=1#p2">', b'<a href="#p2">')
    """
    runtime = assets[RUNTIME].rpartition("/")[2].encode() if RUNTIME in assets else b""
    html = _PRELOADED.sub(b"", html)
    html = _MODULE.sub(
        lambda found: b'<script src="%b%b" defer></script>\n<script src="%b%b" defer></script>'
        % (found[1], runtime, found[1], found[2]), html)
    return _TAG.sub(lambda tag: _ADDRESS.sub(_named, tag[0]), html)


def unreadable_scripts(scripts: Mapping[str, bytes]) -> Iterator[Problem]:
    """Report scripts, by name, that are modules of a form that `script` does not know.

    Those import others with `import … from`, or export anything else than functions where they are
    written; only an archive's own can.
    """
    for name, content in scripts.items():
        text = _EXPORTED.sub(r"\1", content.decode("utf-8", "replace"))
        found = _OTHER_MODULE_SYNTAX.search(text)
        if found and name != RUNTIME:
            yield error(f"templates/{name}", "cannot be read from a folder: "
                        f"{found[0].strip()!r} is only possible in a module",
                        line=text.count("\n", 0, found.end()) + 1,
                        fix="load others with `await import(…)`, export functions as `export "
                            "function …`, or build without --offline")


def _named(found: re.Match[bytes]) -> bytes:
    """Return an address with the name of the file that a server sends for a folder."""
    attribute, address = found[1], found[2]
    if address.rpartition(b"/")[2] in {b".", b".."}:
        address += b"/"
    if address.endswith(b"/"):
        address += b"index.html"
    return attribute + address


def as_script(content: bytes) -> bytes:
    """Return the script that hands over the bytes of a file."""
    return b'kashkol.file("%b");\n' % base64.b64encode(content)


def sheet(content: bytes) -> bytes:
    """Return a style sheet that waits for fonts.

    A page that is read from a server has them loaded ahead and does without them if they are late,
    so that nothing moves; from a folder they cannot be loaded ahead, and would always be late.

    >>> sheet(b"@font-face{font-display:optional}")
    b'@font-face{font-display:block}'
    """
    return _DISPLAY.sub(rb"\1block", content)


def script(name: str, content: bytes) -> bytes:
    """Return a module as a classic script, which hands over what it exports.

    >>> print(script("a.js", b"export function f(){};f(await import(x))").decode())
    (()=>{const script=document.currentScript;(async()=>{function f(){};f(await kashkol.module(x))
    kashkol.export(script,{f})})()})()
    """
    text = content.decode()
    if name == RUNTIME:
        return content
    exported = [found[2] for found in _EXPORTED.finditer(text)]
    text = _IMPORT.sub("kashkol.module", _EXPORTED.sub(r"\1", text))
    handed = f"kashkol.export(script,{{{','.join(exported)}}})" if exported else ""
    return (f"(()=>{{const script=document.currentScript;(async()=>{{{text}\n{handed}}})()}})()"
            ).encode()
