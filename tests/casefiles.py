"""Case files: plain blocks of title, input and expected text that need no Python to extend.

A block is a title, a line with a single full stop, the input, a full stop, what is expected, and
a full stop. Lines beginning with `#` outside blocks are remarks. Invisible characters are written
by name: `<ZWNJ>`, `<RLM>`, `<NBSP>`, `<TAB>`, `<CR>`, or as `<U+200D>`.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

CASES = Path(__file__).parent / "cases"
NAMES = {"ZWNJ": "\N{ZERO WIDTH NON-JOINER}", "ZWJ": "\N{ZERO WIDTH JOINER}",
         "RLM": "\N{RIGHT-TO-LEFT MARK}", "LRM": "\N{LEFT-TO-RIGHT MARK}",
         "NBSP": "\N{NO-BREAK SPACE}", "TAB": "\t", "CR": "\r"}


class Case(NamedTuple):
    """One block of a case file."""

    title: str
    input: str
    expected: str


def read_cases(name: str) -> list[Case]:
    """Return the blocks of `tests/cases/<name>.txt`."""
    path = CASES / f"{name}.txt"
    lines = (line for line in path.read_text("utf-8").split("\n"))
    cases, block, parts = [], list[str](), list[str]()
    for line in lines:
        if not parts and not block and (not line.strip() or line.startswith("#")):
            continue
        if line.rstrip() != ".":
            block.append(line)
            continue
        parts.append("\n".join(block))
        block = []
        if len(parts) == len(Case._fields):
            cases.append(Case(parts[0].strip(), _visible(parts[1]), _visible(parts[2])))
            parts = []
    if block or parts:
        raise ValueError(f"{path}: the last block lacks its closing full stop: {parts + block}")
    return cases


def each_case(name: str) -> pytest.MarkDecorator:
    """Return the decorator that runs a test once for every block of a case file."""
    cases = read_cases(name)
    return pytest.mark.parametrize("case", cases, ids=[case.title for case in cases])


def _visible(text: str) -> str:
    """Return the text with named invisible characters put in."""
    text = re.sub(r"<U\+([0-9A-F]{4,6})>", lambda match: chr(int(match[1], 16)), text)
    return re.sub("<(" + "|".join(NAMES) + ")>", lambda match: NAMES[match[1]], text)
