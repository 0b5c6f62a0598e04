"""Print how well texts whose date is known are dated when it is kept from the reader.

`python -m tests.gold.dated PLACE`: a folder of `.txt` and `.md` files, each with its day in front
matter (`date: 2021-11-05`), or a table with a day, a tab and a text on each line. A claim of
`not_before` is late if it lies behind the true day; a stated day is wrong if it is another one.
"""

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from kashkol.model import Published, Record
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.sources import Source

NOBODY = build_gazetteer(())
DATED = re.compile(
    r"---\n(?:[^\n]*\n)*?(?:date|published): *['\"]?(?P<day>\d{4}-\d\d-\d\d)[^\n]*\n"
    r"(?:[^\n]*\n)*?---\n(?P<text>.*)", re.DOTALL)


class DatedText(Record, frozen=True):
    """A text with its true day, which is no part of it."""

    name: str
    day: str
    text: str


def dated_texts(place: Path) -> Iterator[DatedText]:
    """Yield the texts of a folder or a table, those without a day left out."""
    if place.is_file():
        for number, line in enumerate(place.read_text("utf-8").splitlines(), 1):
            day, _, text = line.partition("\t")
            yield DatedText(name=f"{place.name}:{number}", day=day, text=text)
        return
    for path in sorted(place.rglob("*")):
        match = DATED.match(path.read_text("utf-8")) if path.suffix in {".txt", ".md"} else None
        if match:
            yield DatedText(name=path.name, day=match["day"], text=match["text"])


def published(text: str) -> Published:
    """Return what a text says of its own day."""
    content = text.encode()
    source = Source(id="dated", path="dated.txt", sha256=hashlib.sha256(content).hexdigest(),
                    bytes=len(content), encoding="utf-8", text=text)
    return read(source, NOBODY)[0].published


def report(place: Path) -> Iterator[str]:
    """Yield the late ones, a line each, and how many texts are dated or bounded."""
    texts, stated, claims, late = 0, 0, 0, 0
    for each in dated_texts(place):
        found = published(each.text)
        texts, stated = texts + 1, stated + bool(found.date)
        claims += bool(found.not_before)
        is_late = (found.date or each.day) != each.day or (found.not_before or "") > each.day
        late += is_late
        if is_late:
            yield f"{each.name}: {each.day}, read {found.date or f'not before {found.not_before}'}"
    yield f"{texts} texts: {stated} state their day, {claims} claim a bound; {late} late or wrong"


if __name__ == "__main__":
    print(*report(Path(sys.argv[1])), sep="\n")
