"""How many explicit dates of single sentences are read right: place, length and value.

Each line of `presses/dates.tsv` and `presses/dates-held-out.tsv` has the values of the dates of
its sentence, or `-`, and the sentence, with its dates in braces; the value of a date that the
sentence leaves open is `none`.
"""

import hashlib
import re

import pytest

from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.sources import Source
from tests.gold.labels import GOLD

NOBODY = build_gazetteer(())
LABELLED = re.compile(r"\{([^}]*)\}")


def dates_of(sentence: str) -> set[tuple[int, str, str | None]]:
    content = (sentence + "\n").encode()
    source = Source(id="day", path="day.txt", sha256=hashlib.sha256(content).hexdigest(),
                    bytes=len(content), encoding="utf-8", text=content.decode())
    return {(date.start, date.surface, date.value) for date in read(source, NOBODY)[0].dates
            if date.kind == "explicit"}


def labels_of(line: str) -> tuple[str, set[tuple[int, str, str | None]]]:
    values, labelled = line.split("\t")
    places = [(match.start() - 2 * at, match[1])
              for at, match in enumerate(LABELLED.finditer(labelled))]
    return LABELLED.sub(r"\1", labelled), {
        (start, surface, None if value == "none" else value) for (start, surface), value
        in zip(places, values.split() if places else (), strict=True)}


@pytest.mark.parametrize(("name", "least"), [("dates.tsv", 0.98), ("dates-held-out.tsv", 0.975)])
def test_explicit_dates_of_sentences_are_read(name, least, figures):
    lines = (GOLD / "presses" / name).read_text("utf-8").splitlines()
    read_right = missed = false = 0
    for line in lines:
        sentence, labels = labels_of(line)
        found = dates_of(sentence)
        read_right += len(labels & found)
        missed += len(labels - found)
        false += len(found - labels)
    share = 2 * read_right / (2 * read_right + missed + false)
    figures(f"{name}: {read_right} dates right, {missed} missed, {false} false; F1 {share:.3f}")

    assert share >= least
