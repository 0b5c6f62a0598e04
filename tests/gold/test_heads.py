"""What is read at the head and the foot of short texts: the headline, who wrote it, and where.

Each text of `presses/heads.txt` and `presses/heads-second.txt` begins with `===` and what it
stands for; then come its labels, `---`, and the text. Nothing behind a label means that the text
states none; authors are parted by semicolons.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from kashkol.languages.ckb.letters import repair
from tests.gold.labels import GOLD
from tests.support.structures import read_structure

KINDS = ("title", "authors", "place")


class Labelled(NamedTuple):
    text: str
    labels: dict[str, frozenset[str]]


def labelled(name: str) -> Iterator[Labelled]:
    for block in (GOLD / "presses" / name).read_text("utf-8").split("=== ")[1:]:
        labels, _, text = block.partition("\n---\n")
        fields = dict(line.split(":", 1) for line in labels.splitlines()[1:])
        yield Labelled(text.strip("\n"), {kind: frozenset(filter(None, (
            repair(value.strip()).text for value in fields[kind].split(";")))) for kind in KINDS})


def found(text: str) -> dict[str, frozenset[str]]:
    text = repair(text).text
    head = read_structure(text).head
    title = text[head.title.start:head.title.end] if head.title else ""
    return {"title": frozenset(filter(None, [title])), "authors": frozenset(head.authors),
            "place": frozenset(filter(None, [head.place]))}


@pytest.mark.parametrize("name", ["heads.txt", "heads-second.txt"])
@pytest.mark.parametrize("kind", KINDS)
def test_heads_state_titles_authors_and_places(name, kind, figures):
    pairs = [(each.labels[kind], found(each.text)[kind]) for each in labelled(name)]
    right, missed, false = (sum(map(len, sets)) for sets in zip(*(
        (label & read, label - read, read - label) for label, read in pairs), strict=True))
    figures(f"{name}: {kind}: {right} right, {missed} missed, {false} false")

    assert right > 0
    assert missed == false == 0, [pair for pair in pairs if pair[0] != pair[1]]
