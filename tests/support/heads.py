"""Reads the metadata of a built page: `<meta>`, `<link>` and JSON-LD."""

import json
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Self

Attributes = dict[str, str | None]


class PageHead(HTMLParser):
    """The tags of one page, as they are written."""

    def __init__(self) -> None:
        """Begin without any tags."""
        super().__init__()
        self.tags: list[tuple[str, Attributes]] = []
        self.blocks: list[tuple[Attributes, str]] = []
        """Every `<script>`: its attributes and its text."""

    @classmethod
    def of(cls, page: Path) -> Self:
        """Read a page."""
        head = cls()
        head.feed(page.read_text(encoding="utf-8"))
        head.close()
        return head

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        """Record a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag == "script":
            self.blocks.append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        """Record the text of a script."""
        if self.blocks and self.tags[-1][0] == "script":
            attributes, text = self.blocks[-1]
            self.blocks[-1] = attributes, text + data

    def meta(self, name: str) -> list[str]:
        """Return the contents of the `<meta>` tags of a name or property."""
        return [attributes.get("content") or "" for tag, attributes in self.tags
                if tag == "meta" and name in {attributes.get("name"), attributes.get("property")}]

    def link(self, relation: str) -> list[Attributes]:
        """Return the `<link>` tags of a relation."""
        return [attributes for tag, attributes in self.tags
                if tag == "link" and attributes.get("rel") == relation]

    def json_ld(self) -> list[dict[str, Any]]:
        """Return the parsed blocks of JSON-LD."""
        return [json.loads(text) for attributes, text in self.blocks
                if attributes.get("type") == "application/ld+json"]

    def typed(self, *kinds: str) -> dict[str, Any]:
        """Return the one block of any of these types."""
        block, = (block for block in self.json_ld() if block["@type"] in kinds)
        return block
