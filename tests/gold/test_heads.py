"""What is read at the head and the foot of short texts: the headline, who wrote it, and where.

Each text of `presses/heads.txt` and its sisters begins with `===` and what it stands for; then come
its labels, `---`, and the text. Nothing behind a label means that the text states none; authors are
parted by semicolons. The third file and those after it also say when a text was published, and
which of its lines that are not empty, counted from 1, are its `body`: none of these is ever set
aside. They are read a second time with a longer body, since the foot of a short text lies near its
head. Nobody looks at what is missed in `heads-held-out.txt`.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.sources import Source
from tests.gold.labels import GOLD
from tests.support.structures import read_structure

KINDS = ("title", "authors", "place", "date")
FILES = ("heads.txt", "heads-second.txt", "heads-third.txt", "heads-fourth.txt", "heads-fifth.txt")
HELD_OUT = "heads-held-out.txt"
OPEN = {("heads-third.txt", "title"): (1, 1),
        ("heads-fifth.txt", "title"): (8, 13), ("heads-fifth.txt", "authors"): (2, 1),
        ("heads-fifth.txt", "place"): (2, 0), ("heads-fifth.txt", "date"): (1, 0),
        ("heads-fourth.txt", "title"): (1, 0), ("heads-fourth.txt", "authors"): (1, 0)}
"""How many are missed and false, where not all are right."""
LONGER = ("لەو ماوەیەدا زۆر شت گۆڕاوە و خەڵکی ناوچەکە بە چەندین شێوە هەوڵیان داوە کارەکانیان باشتر "
          "بکەن، بەڵام هێشتا کێشەی زۆر ماوە کە چاوەڕێی چارەسەرە و کەس نازانێت کەی کۆتایی پێ دێت.")


class Labelled(NamedTuple):
    what: str
    text: str
    labels: dict[str, frozenset[str]]
    body: range
    """Numbers of lines, from 1."""


def labelled(name: str) -> Iterator[Labelled]:
    for block in (GOLD / "presses" / name).read_text("utf-8").split("=== ")[1:]:
        labels, _, text = block.partition("\n---\n")
        what, *lines = labels.splitlines()
        fields = dict(line.split(":", 1) for line in lines)
        first, _, last = fields.get("body", "0-0").strip().partition("-")
        yield Labelled(what, repair(text.strip("\n")).text, {kind: frozenset(filter(None, (
            repair(value.strip()).text for value in fields[kind].split(";"))))
            for kind in KINDS if kind in fields}, range(int(first), int(last or first) + 1))


def longer(each: Labelled) -> str:
    """Return a text with more paragraphs behind the first line of its body, unless it is short."""
    if any(word in each.what for word in ("poem", "list")):
        return each.text
    lines = each.text.split("\n")
    written = [at for at, line in enumerate(lines) if line.strip()]
    at = written[each.body[0] - 1] + 1
    apart = [""] if "" in lines else []
    return "\n".join([*lines[:at], *[*apart, LONGER] * 8, *lines[at:]])


@cache
def found(text: str) -> dict[str, frozenset[str]]:
    head = read_structure(text).head
    title = text[head.title.start:head.title.end] if head.title else ""
    published = read(Source(id="a", path="a.txt", sha256="0" * 64, bytes=1, encoding="utf-8",
                            text=text), build_gazetteer(()))[0].published
    return {"title": frozenset(filter(None, [title])), "authors": frozenset(head.authors),
            "place": frozenset(filter(None, [head.place])),
            "date": frozenset(filter(None, [published.date]))}


def counted(name: str, kind: str) -> tuple[list[int], list[object]]:
    """Return how many are right, missed and false, and the pairs that differ."""
    texts = [each for each in labelled(name) if kind in each.labels]
    pairs = [(each.labels[kind], found(text)[kind]) for each in texts
             for text in {each.text, longer(each) if each.body[0] else each.text}]
    sums = [(label & read, label - read, read - label) for label, read in pairs]
    return [sum(len(sets[at]) for sets in sums) for at in range(3)], [
        pair for pair in pairs if pair[0] != pair[1]]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("kind", KINDS)
def test_heads_state_titles_authors_places_and_dates(name, kind, figures):
    (right, missed, false), wrong = counted(name, kind)
    figures(f"{name}: {kind}: {right} right, {missed} missed, {false} false")

    assert right > 0 or all(kind not in each.labels for each in labelled(name))
    most_missed, most_false = OPEN.get((name, kind), (0, 0))
    assert missed <= 2 * most_missed, wrong
    assert false <= 2 * most_false, wrong


@pytest.mark.parametrize(("kind", "most_missed", "most_false"), [
    ("title", 4, 4), ("authors", 1, 1), ("place", 1, 0), ("date", 1, 0)])
def test_heads_that_no_rule_was_made_of(kind, most_missed, most_false, figures):
    right, missed, false = counted(HELD_OUT, kind)[0]
    figures(f"{HELD_OUT}: {kind}: {right} right, {missed} missed, {false} false")

    assert missed <= 2 * most_missed
    assert false <= 2 * most_false


@pytest.mark.parametrize("name", [*FILES[2:], HELD_OUT])
def test_no_line_of_the_body_is_set_aside(name):
    for each in labelled(name):
        head = read_structure(each.text).head
        aside = {*head.matter, *head.captions}
        starts = [at for at, sign in enumerate(each.text)
                  if not sign.isspace() and (at == 0 or each.text[at - 1] == "\n")]

        lost = [number for number in each.body
                if any(span.start <= starts[number - 1] < span.end for span in aside)]

        assert not lost, each.what
