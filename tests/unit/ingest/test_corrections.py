"""Files of corrections are read entry by entry, and every fault is told with its line."""

import pytest

from kashkol.ingest.content import read_content
from kashkol.ingest.corrections import read_corrections
from kashkol.model import Correction
from kashkol.problems import Level

PATH = "content/corrections/001.yaml"


def entries(text):
    found, problems = read_corrections(PATH, text)
    assert problems == ()
    return found.entries


def faults(text):
    _, problems = read_corrections(PATH, text)
    assert {problem.level for problem in problems} <= {Level.ERROR}
    return [(problem.line, problem.message) for problem in problems]


def test_each_fact_is_an_entry_of_its_own():
    assert entries("- {text: ئارام, before: کاک, is: aram}\n"
                   "- text: دەچم\n  speaker: none\n"
                   "- {text: بەهار, date: 2020-05}\n"
                   "- {text: پێشەکی, after: ڕێگا, block: heading}\n") == (
        Correction(line=1, text="ئارام", before="کاک", sets="is", value="aram"),
        Correction(line=2, text="دەچم", sets="speaker", value=""),
        Correction(line=4, text="بەهار", sets="date", value="2020-05"),
        Correction(line=5, text="پێشەکی", after="ڕێگا", sets="block", value="heading"))


@pytest.mark.parametrize(("written", "value"), [
    ("2020-05-07", "2020-05-07"), ("2020", "2020"), ("199X", "199X"), ("2010~", "2010~"),
    ("2010/2012", "2010/2012"), ("'2020'", "2020"), ("none", ""),
])
def test_a_date_is_read_as_it_is_written(written, value):
    assert entries(f"- {{text: ڕۆژ, date: {written}}}")[0].value == value


def test_a_file_without_entries_corrects_nothing():
    assert [entries(text) for text in ("", "# nothing yet\n", "[]")] == [(), (), ()]


@pytest.mark.parametrize(("text", "line", "said"), [
    ("text: a", 1, "expected a list"),
    ("- a\n- {text: b, is: c}", 1, "expected an entry with keys"),
    ("- {is: a}", 1, "'text' is missing"),
    ("- {text: '  ', is: a}", 1, "'text' is empty"),
    ('- {text: "\\u200b", is: a}', 1, "'text' is empty"),
    ("- {text: 2021, date: 2021}", 1, "'text': expected text, found a number"),
    ("- text: a\n  is:", 2, "'is' is empty"),
    ("- {text: a, block: }", 1, "'block' is empty"),
    ("- text: a", 1, "expected one of is, speaker, date, block, found none of them"),
    ("-\n  text: a\n  is: b\n  speaker: b", 2, "found is and speaker"),
    ("- {text: a, language: ar}", 1, "unknown key 'language'"),
    ("- {text: a, is: b, is: c}", 1, "duplicate key 'is'"),
    ("- {text: a, block: header}", 1, "did you mean 'heading'?"),
    ("- {text: a, block: none}", 1, "'block': found 'none'"),
    ("- {text: a, date: 2021-02-30}", 1, "'date'"),
    ("- {text: a, date: spring}", 1, "'spring' is no date"),
    (f"- {{text: a, date: '{'2' * 41}'}}", 1, "41 characters"),
    (f"- {{text: {'a' * 1001}, is: b}}", 1, "1,001 characters; the limit is 1,000"),
    (f"- {{text: a, before: {'a' * 201}, is: b}}", 1, "201 characters; the limit is 200"),
    ("- &a {text: a, is: b}\n- *a", 1, "anchors and aliases"),
    ("- {text: a, is: b", 1, "broken YAML"),
    ("- {text: a, is: [b]}", 1, "'is': expected text, found a list"),
])
def test_a_faulty_entry_is_told_with_its_line(text, line, said):
    (told, message), *_ = faults(text)

    assert (told, said in message) == (line, True), message


def test_an_entry_with_a_fault_does_not_hide_the_others():
    found, problems = read_corrections(PATH, "- {text: a}\n- {text: b, is: c}\n- {is: d}")

    assert ([entry.text for entry in found.entries], len(problems)) == (["b"], 2)


def files(root, **texts):
    for path, text in texts.items():
        place = root / "content/corrections" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return read_content(root)


def test_files_are_found_beside_the_other_curated_ones(tmp_path):
    found, problems = files(tmp_path, **{"001.yaml": "- {text: a, is: b}"})

    assert problems == ()
    assert [(one.source_id, one.path, len(one.entries)) for one in found.corrections] == [
        ("001", PATH, 1)]


@pytest.mark.parametrize("path", ["001.yml", "001.md", "deep/001.yaml"])
def test_a_file_that_is_not_read_is_told(tmp_path, path):
    found, (problem,) = files(tmp_path, **{path: "- {text: a, is: b}"})

    assert (found.corrections, problem.level) == ((), Level.WARNING)
    assert "content/corrections/<seed>.yaml" in problem.fix
