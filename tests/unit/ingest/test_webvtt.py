"""Captions are WebVTT, or it is said which line is wrong."""

import pytest

from kashkol.ingest.webvtt import webvtt_fault

GOOD = """WEBVTT - تۆمار

NOTE by hand
two lines

REGION
id:a

1
00:01.000 --> 00:02.500 line:0 align:start
<v کازمی>ڕۆژ باش

00:00:02.500 --> 100:00:04.000
- یەک
- دوو
"""


@pytest.mark.parametrize("text", [
    GOOD, GOOD.replace("\n", "\r\n"), GOOD.replace("\n", "\r"), "\ufeff" + GOOD,
    "WEBVTT\n\n00:01.000\t-->\t00:02.000", GOOD.rstrip() + "\n\n\n\nNOTE end"])
def test_captions_are_taken(text):
    assert webvtt_fault(text.encode()) == ""


@pytest.mark.parametrize(("before", "after", "fault"), [
    ("WEBVTT", "WEBVT", "does not begin with the line WEBVTT"),
    ("WEBVTT", "WEBVTTX", "does not begin with the line WEBVTT"),
    ("تۆمار\n\n", "تۆمار\n", "has no empty line below WEBVTT"),
    ("00:01.000 --> 00:02.500", "00:01,000 --> 00:02,500", "has in line 10 no times"),
    ("00:01.000 --> 00:02.500", "00:01.000-->00:02.500", "has in line 10 no times"),
    ("00:01.000 --> 00:02.500", "00:61.000 --> 00:62.500", "has in line 10 no times"),
    ("00:01.000 --> 00:02.500", "00:01.000", "has in line 10 no times"),
    ("00:01.000 --> 00:02.500", "00:02.500 --> 00:02.500", "line 10 a caption that ends before"),
    ("00:01.000 --> 00:02.500", "00:03.000 --> 00:04.000", "line 13 a caption that begins before"),
    ("ڕۆژ باش\n\n", "ڕۆژ باش\n", "line 9 two captions without an empty line"),
    ("REGION\nid:a", "STYLE\n::cue {}", "line 6 a style sheet"),
])
def test_the_line_that_is_wrong_is_told(before, after, fault):
    assert before in GOOD
    assert fault in webvtt_fault(GOOD.replace(before, after, 1).encode())


def test_other_bytes_and_no_captions_are_told():
    assert webvtt_fault("WEBVTT\n\nسڵاو".encode("utf-16")) == "is not in UTF-8"
    assert webvtt_fault(b"WEBVTT\n\nNOTE nothing\n") == "has no captions"
