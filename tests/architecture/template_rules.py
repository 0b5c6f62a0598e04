"""What templates, style sheets and scripts may and may not hold, and the checks that read it.

A check takes the name and the text of a file and returns its faults, a sentence each.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import jinja2
from jinja2 import nodes

SYNTAX = jinja2.Environment(autoescape=True)

DATA_BLOCKS = frozenset({"application/json", "application/ld+json"})
"""Types of `<script>` that hold data and never run."""

UNSAFE_FILTERS = frozenset({"safe", "tojson", "xmlattr"})
"""Filters that declare their result to be HTML."""

SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
SCRIPT_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
SCRIPT_TYPE = re.compile(r"""\btype\s*=\s*["']([^"']*)["']""", re.IGNORECASE)

INLINE: Mapping[str, re.Pattern[str]] = {
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"""\sstyle\s*=\s*["'{]""", re.IGNORECASE),
    "an event attribute": re.compile(r"""\son[a-z]+\s*=\s*["'{]""", re.IGNORECASE),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
}
"""What the content security policy refuses, in pages and in pictures."""

COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
DECLARATION = re.compile(r"(?<=[{};])\s*([-a-z]+)\s*:([^{};]*)(?=[;}])")

PHYSICAL_SIDES = re.compile(r"(?:^|-)(?:left|right|top|bottom)(?:-|$)")
PHYSICAL_SIZES = frozenset({
    "width", "height", "min-width", "min-height", "max-width", "max-height",
})
SIDED_VALUES: Mapping[str, re.Pattern[str]] = {
    name: re.compile(r"\b(?:left|right)\b")
    for name in ("text-align", "text-align-last", "float", "clear", "caption-side", "resize")
}
JOINING: Mapping[str, re.Pattern[str]] = {
    "letter-spacing": re.compile(r"^(?!\s*(?:0|normal)\s*$)"),
    "text-align": re.compile(r"\bjustify\b"),
    "font-style": re.compile(r"\b(?:italic|oblique)\b"),
}
"""Values that tear Arabic script apart or that it does not have."""

MARKUP_FROM_TEXT = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe)\b"
    r"|\bdocument\.write\b|\beval\s*\(|\bnew\s+Function\b|\bsetAttribute\(\s*[\"']style[\"']")
"""In a script: ways in which text becomes HTML or code, or a style attribute is made."""


# --- templates and pictures ------------------------------------------------------------------


def unsafe_filters(name: str, text: str) -> Iterator[str]:
    """Find filters and blocks that switch escaping off."""
    tree = SYNTAX.parse(text)
    for found in tree.find_all(nodes.Filter):
        if found.name in UNSAFE_FILTERS:
            yield f"{name}:{found.lineno}: |{found.name}"
    for scope in tree.find_all(nodes.ScopedEvalContextModifier):
        yield f"{name}:{scope.lineno}: autoescape is switched"


def computing(name: str, text: str) -> Iterator[str]:
    """Find sums and calls in a template: it loops, branches and prints, nothing else.

    Calls of macros and blocks stay: `card(article)`, `loop.cycle`, `super()`.
    """
    tree = SYNTAX.parse(text)
    for found in tree.find_all((nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.Mod, nodes.Pow)):
        yield f"{name}:{found.lineno}: arithmetic"
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Getattr) and _root(call.node) != "loop":
            yield f"{name}:{call.lineno}: calls .{call.node.attr}()"


def inline_code(name: str, text: str) -> Iterator[str]:
    """Find scripts and styles that do not stand in files of their own."""
    for script in SCRIPT.finditer(text):
        attributes = script.group(1)
        kind = SCRIPT_TYPE.search(attributes)
        if not SCRIPT_SOURCE.search(attributes) and (
                kind is None or kind.group(1) not in DATA_BLOCKS):
            yield f"{name}:{_line(text, script.start())}: a script in the page"
    for what, pattern in INLINE.items():
        for found in pattern.finditer(text):
            yield f"{name}:{_line(text, found.start())}: {what}"


def words_in_template(name: str, text: str) -> Iterator[str]:
    """Find words that belong into `strings/`: letters of Arabic script outside of comments."""
    for found in SYNTAX.parse(text).find_all((nodes.TemplateData, nodes.Const)):
        said = found.data if isinstance(found, nodes.TemplateData) else found.as_const()
        if isinstance(said, str) and any(map(_is_arabic, said)):
            yield f"{name}:{found.lineno}: a word of the interface: {said.strip()[:30]}"


def unknown_strings(name: str, text: str, strings: Mapping[str, Any]) -> Iterator[str]:
    """Find strings of the interface that a template prints and no file holds."""
    for path, line in strings_read(text):
        if not _holds(strings, path):
            yield f"{name}:{line}: no string s.{'.'.join(path)}"


def strings_read(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Find which strings a template reads: `s.common.menu` is `("common", "menu")`.

    A part that is computed (`s.kinds[topic.kind]`) ends the path.
    """
    tree = SYNTAX.parse(text)
    inner = {id(node.node) for node in tree.find_all(nodes.Getattr)}
    for node in tree.find_all(nodes.Getattr):
        if id(node) not in inner and _root(node) == "s":
            yield _path(node), node.lineno


# --- style sheets and scripts ----------------------------------------------------------------


def physical_properties(name: str, text: str) -> Iterator[str]:
    """Find properties that name a side of the screen instead of a side of the text."""
    for line, prop, value in declarations(text):
        sided = prop in SIDED_VALUES and SIDED_VALUES[prop].search(value)
        if PHYSICAL_SIDES.search(prop) or prop in PHYSICAL_SIZES or sided:
            yield f"{name}:{line}: {prop}:{value} is physical, not logical"


def broken_joining(name: str, text: str) -> Iterator[str]:
    """Find what breaks the joining of Arabic letters, or sets them as they are never set."""
    for line, prop, value in declarations(text):
        if prop in JOINING and JOINING[prop].search(value):
            yield f"{name}:{line}: {prop}:{value} harms Arabic script"


def declarations(text: str) -> Iterator[tuple[int, str, str]]:
    """Return line, property and value of every declaration of a style sheet."""
    bare = COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    for found in DECLARATION.finditer(bare):
        yield _line(bare, found.start(1)), found.group(1), found.group(2)


def markup_from_text(name: str, text: str) -> Iterator[str]:
    """Find where a script makes HTML or code of a text."""
    for found in MARKUP_FROM_TEXT.finditer(text):
        yield f"{name}:{_line(text, found.start())}: {found.group()}"


# --- reading ---------------------------------------------------------------------------------


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _is_arabic(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("ARABIC LETTER")


def _root(node: nodes.Node) -> str:
    while isinstance(node, nodes.Getattr | nodes.Getitem):
        node = node.node
    return node.name if isinstance(node, nodes.Name) else ""


def _path(node: nodes.Node) -> tuple[str, ...]:
    """Return the names after the root, up to the first that is computed."""
    if isinstance(node, nodes.Getattr) and not isinstance(node.node, nodes.Name):
        before = _path(node.node)
        return (*before, node.attr) if not _computed(node.node) else before
    return (node.attr,) if isinstance(node, nodes.Getattr) else ()


def _computed(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Getitem) or (
        isinstance(node, nodes.Getattr) and _computed(node.node))


def _holds(strings: Mapping[str, Any], path: Sequence[str]) -> bool:
    here: Any = strings
    for name in path:
        if not isinstance(here, Mapping) or name not in here:
            return False
        here = here[name]
    return True
