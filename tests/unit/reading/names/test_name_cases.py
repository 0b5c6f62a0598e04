"""Names in the languages that are read by tables: the sentences of `tests/cases/names/`."""

import re

import pytest

from kashkol.reading.names.by_table import find_names
from kashkol.reading.names.gazetteer import build_gazetteer
from tests.casefiles import Case, read_cases
from tests.support.names_of_five_languages import TOPICS

CODES = ("ar", "en", "fa", "kmr", "tr")
LISTED = build_gazetteer(TOPICS).listed
EACH = [pytest.param(code, case, id=f"{code}: {case.title}")
        for code in CODES for case in read_cases(f"names/{code}")]


def marked(text: str, spans) -> str:
    """Return a text with braces around these stretches."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}{{{text[start:end]}}}{text[end:]}"
    return text


@pytest.mark.parametrize(("code", "case"), EACH)
def test_a_text_names_whom_its_case_says(code: str, case: Case):
    text = re.sub("[{}]", "", case.input)
    read = find_names(text, LISTED[code], "2021")
    expected = [line for line in case.expected.split("\n") if line and line != "none"]
    topics = [line for line in expected if not line.startswith("nobody: ")]

    assert marked(text, [(one.start, one.end) for one in read.mentions]) == case.input
    assert [one.topic for one in read.mentions] == " ".join(topics).split()
    assert [f"nobody: {one.alias}" for one in read.ambiguous] == expected[len(topics):]
