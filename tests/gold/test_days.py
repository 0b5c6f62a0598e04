"""How well single sentences tell which day is past: what a text's `not_before` rests on.

Each line of `presses/days*.tsv` is the day that its sentence tells as past, or `-`, and the
sentence: plans, deadlines and validity are `-`.
"""

import hashlib

import pytest

from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.sources import Source
from tests.gold.labels import GOLD

NOBODY = build_gazetteer(())


def told_day(sentence: str) -> str:
    content = (sentence + "\n").encode()
    source = Source(id="day", path="day.txt", sha256=hashlib.sha256(content).hexdigest(),
                    bytes=len(content), encoding="utf-8", text=content.decode())
    return read(source, NOBODY)[0].published.not_before or "-"


@pytest.mark.parametrize(("name", "most_wrong", "least_found"), [
    ("days.tsv", 0, 0.95), ("days-held-out.tsv", 1, 0.7),
    ("days-second.tsv", 0, 0.88), ("days-held-out-second.tsv", 1, 0.9)])
def test_few_days_of_plans_are_told_as_past(name, most_wrong, least_found, figures):
    lines = (GOLD / "presses" / name).read_text("utf-8").splitlines()
    told = [(day, told_day(sentence)) for day, sentence in (line.split("\t") for line in lines)]
    past = [(day, found) for day, found in told if day != "-"]
    wrong = [found for day, found in told if found not in {"-", day}]
    found = sum(day == found for day, found in past) / len(past)
    figures(f"{name}: {found:.3f} of {len(past)} past days found, {len(wrong)} others")

    assert len(wrong) <= most_wrong
    assert found >= least_found
