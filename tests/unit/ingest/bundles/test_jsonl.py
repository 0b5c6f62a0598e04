"""JSON of any shape becomes rows."""

import io

import pytest

from kashkol.ingest.bundles.entry import BundleError
from kashkol.ingest.bundles.jsonl import take


def cells(text):
    return [dict(entry.cells) for entry in take("a.jsonl", io.BytesIO(text.encode())).entries]


def test_lists_are_several_values_and_objects_are_their_names():
    assert cells('{"tags": ["a", "b"], "author": {"name": "ئاسۆ"}, "x": {"y": 1}, "n": null}') == [
        {"tags": "a; b", "author": "ئاسۆ", "x.y": "1"}]


def test_a_list_of_objects_is_read_too():
    assert cells('[{"title": "a"}, 3, {"title": "b"}]') == [{"title": "a"}, {"title": "b"}]


def test_a_line_that_is_no_object_is_told_and_the_others_are_read():
    found = take("a.jsonl", io.BytesIO(b'{"title": "a"}\n[1]\nx\n{"title": "b"}\n'))

    assert [problem.line for problem in found.problems] == [2, 3]
    assert len(found.entries) == 2


@pytest.mark.parametrize("text", ["", "x", "[" * 100_000, '[{"a": 1}'])
def test_what_holds_no_record_is_refused(text):
    with pytest.raises(BundleError):
        cells(text)


def test_half_of_a_surrogate_pair_is_replaced():
    assert cells('{"title": "a\\ud800b"}') == [{"title": "a?b"}]


def test_records_in_the_encoding_of_a_system_are_converted():
    said = "اجتمع عدد من الكتاب في بغداد وقرروا إصدار مجلة جديدة تعنى بالأدب والتاريخ"
    found = take("a.jsonl", io.BytesIO(f'{{"text": "{said}"}}\n'.encode("cp1256")))

    assert found.entries[0].cells == {"text": said}
    assert "Windows-1256" in found.problems[0].message
