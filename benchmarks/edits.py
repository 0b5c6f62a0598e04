"""What is edited in an archive between two builds that are measured."""

from collections.abc import Iterable
from pathlib import Path

from generate import Named, root, topic_file

ALIAS_RANK = 1024
"""Of the made-up word that becomes an alias: some 3 % of the articles hold it."""
NEW_WORD = 9_000_000
"""Rank from which no article has a word."""


def add_sentence(texts: Iterable[Path], number: int) -> None:
    """Add a sentence with a word that no article has; the number chooses the word."""
    for path in texts:
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text} {root(NEW_WORD + number)} لە بەغدا کۆ بووەوە.", encoding="utf-8")


def add_alias(archive: Path, topic: Named, turn: int) -> None:
    """Give a topic an alias that some articles hold as a word; the turn chooses the word."""
    alias = f"aliases: [{root(ALIAS_RANK + turn)}]\n---\n"
    path = archive / f"content/topics/{topic.id}.md"
    path.write_text(topic_file(topic).replace("\n---\n", f"\n{alias}"), encoding="utf-8")
