"""Drafts of topic files, to be reviewed by a curator."""

from collections.abc import Iterable
from pathlib import Path

FOLDER = "content/topics"


def write_drafts(root: Path, drafts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Write drafts, each a topic's id and its file's text; no file is ever written over."""
    written = []
    for topic, text in drafts:
        path = f"{FOLDER}/{topic}.md"
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            with place.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            continue
        written.append(path)
    return tuple(written)
