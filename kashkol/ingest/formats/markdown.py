"""Reads Markdown: front matter as metadata, the rest as the page that it makes."""

from typing import Any

import markdown
import yaml

from kashkol.edtf import Edtf, parse, plain
from kashkol.ingest.formats.document import Document, FormatError
from kashkol.ingest.formats.html import fragment
from kashkol.ingest.frontmatter import split
from kashkol.ingest.plain_yaml import compose
from kashkol.problems import Problem

EXTENSIONS = ("tables", "footnotes", "sane_lists")
_KEYS = {"title": ("title",), "authors": ("authors", "author"), "publisher": ("publisher",),
         "published": ("published", "date"), "source_url": ("source_url", "url", "link"),
         "language": ("language", "lang")}


def read(content: bytes) -> Document:
    """Read a Markdown file."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        message = f"it is not UTF-8: byte offset {fault.start}"
        raise FormatError(message) from fault
    found = split("", text)
    if isinstance(found, Problem):
        raise FormatError(found.message)
    rendered = markdown.markdown(found.body, extensions=list(EXTENSIONS))
    return fragment(rendered, _told(found.front))


def _told(front: str) -> dict[str, Any]:
    """Return what the front matter says; keys that it has of its own are left out."""
    try:
        node = compose(front) if front.strip() else None
    except (yaml.YAMLError, RecursionError) as fault:
        message = f"its front matter is broken YAML: {str(fault).splitlines()[0]}"
        raise FormatError(message) from fault
    if not isinstance(node, yaml.MappingNode):
        return {}
    values: dict[str, list[str]] = {}
    for key, value in node.value:
        items = value.value if isinstance(value, yaml.SequenceNode) else [value]
        texts = [item.value for item in items if isinstance(item, yaml.ScalarNode)]
        values[str(key.value).casefold()] = [text.strip() for text in texts if text.strip()]
    told: dict[str, Any] = {}
    for name, keys in _KEYS.items():
        found = next((values[key] for key in keys if values.get(key)), [])
        if name == "authors":
            told[name] = tuple(found)
        elif found:
            told[name] = found[0]
    published = parse(told.get("published", "")[:10])
    told["published"] = (plain(published) or "") if isinstance(published, Edtf) else ""
    return told
