"""Writes drafts of topic files, which a curator then reviews."""

from collections.abc import Iterable
from pathlib import Path

FOLDER = "content/topics"


def write_drafts(root: Path, drafts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Write drafts, given as (topic id, text of the file), and return the paths written.

    A file that exists already is never overwritten.
    """
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
