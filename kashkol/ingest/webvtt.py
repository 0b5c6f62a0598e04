"""Tells whether a file is WebVTT, the format in which browsers take captions of a video.

Checked are the header and the times of all cues, by https://www.w3.org/TR/webvtt1/. Style sheets in
such a file are refused: pages have their own.
"""

import re
from collections.abc import Iterator
from itertools import groupby

_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
_TIMES = re.compile(rf"({_TIME})[ \t]+-->[ \t]+({_TIME})(?:[ \t]+\S.*)?[ \t]*")
ARROW = "-->"
_LINE_END = re.compile(r"\r\n|\r|\n")


def webvtt_fault(content: bytes) -> str:
    r"""Say why a file is no WebVTT, as the end of a sentence; an empty text if it is.

    >>> webvtt_fault(b"WEBVTT\n\n00:01.000 --> 00:02.500\nHello\n")
    ''
    >>> webvtt_fault(b"WEBVTT\n\n00:01,000 --> 00:02,500\nHello\n")
    'has in line 3 no times such as 00:01:02.500 --> 00:01:04.000'
    """
    try:
        lines = _LINE_END.split(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return "is not in UTF-8"
    if not _HEADER.fullmatch(lines[0]):
        return "does not begin with the line WEBVTT"
    if len(lines) > 1 and lines[1]:
        return "has no empty line below WEBVTT"
    blocks = [block for block in _blocks(lines) if ARROW in block[1][0]
              or not block[1][0].startswith(("NOTE", "REGION"))]
    return next(_cue_faults(blocks), "") if blocks else "has no captions"


def _cue_faults(blocks: list[tuple[int, list[str]]]) -> Iterator[str]:
    """Yield what is wrong with cues; each has its times in the first or the second line."""
    before = 0
    for number, block in blocks:
        at = 0 if ARROW in block[0] else 1
        times = _TIMES.fullmatch(block[at]) if at < len(block) else None
        if times is None:
            yield (f"has in line {number} a style sheet, which pages of this site do not take"
                   if block[0].startswith("STYLE") and at else
                   f"has in line {number + at} no times such as 00:01:02.500 --> 00:01:04.000")
            continue
        start, end = map(_milliseconds, times.groups())
        if end <= start:
            yield f"has in line {number + at} a caption that ends before it begins"
        if start < before:
            yield f"has in line {number + at} a caption that begins before the one above it"
        if any(ARROW in line for line in block[at + 1:]):
            yield f"has in line {number} two captions without an empty line between them"
        before = start


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Return the blocks below the header, each after the number of its first line."""
    numbered = list(enumerate(lines, start=1))[1:]
    groups = (list(group) for filled, group in groupby(numbered, key=lambda one: bool(one[1]))
              if filled)
    return [(group[0][0], [line for _, line in group]) for group in groups]


def _milliseconds(time: str) -> int:
    *hours, minutes, seconds = time.split(":")
    whole = int(hours[0]) * 60 + int(minutes) if hours else int(minutes)
    return whole * 60_000 + int(seconds.replace(".", ""))
