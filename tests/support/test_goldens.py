"""A golden is written only with `--refresh-goldens`."""

import pytest

from tests.support.goldens import Goldens, difference


def test_a_golden_that_differs_fails_and_stays(tmp_path):
    golden = tmp_path / "a.txt"
    golden.write_bytes(b"one\n")

    with pytest.raises(pytest.fail.Exception, match="differs from what came out"):
        Goldens(refresh=False).check(golden, b"two\n")
    assert golden.read_bytes() == b"one\n"


def test_a_golden_is_refreshed_on_purpose(tmp_path):
    golden = tmp_path / "a.txt"
    golden.write_bytes(b"one\n")

    Goldens(refresh=True).check(golden, b"two\n")
    assert golden.read_bytes() == b"two\n"


def test_line_ends_that_differ_are_shown():
    assert "-'one\\r\\n'\n+'one\\n'" in difference("a.csv", b"one\r\n", b"one\n")
