"""Limits on the work that a Markdown body may cause, so that none takes minutes or gigabytes.

Python-Markdown takes quadratic time for some texts: from every `[` it searches for the `]`, from
every sign for its partner, and for each heading it scans the whole block; and rows of a table that
are too short are filled up with cells. The unit of work is one scanned code point, of which about
ten million take a second. A body may cause work in proportion to its length; an essay with hundreds
of links causes a twentieth of that.
"""

import re
import xml.etree.ElementTree as ET
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

LONGEST = 1_000_000
"""Most code points of a body."""
MOST_LINES = 50_000
"""Most lines of a body."""
MOST_TOGETHER = 5_000
"""Most lines without a blank line between them."""
DEEPEST = 20
"""Most levels of nested lists and quotations."""
LEAST_WORK, WORK_A_SIGN = 1_000_000, 60
"""Work allowed for every body, and in addition for each of its code points."""
WORK_A_CELL = 400
"""Work for a cell that a short row lacks: some microseconds and kilobytes."""
WORK_A_NOTE, NOTES_OF_WORK = 3, 5
"""Work for each pair of references to the same footnote; and the number of pairs of references to
any footnotes that are one unit of work."""
WORK_OF_CONTENTS = 4
"""Work for each code point and each table of contents after the first."""
QUOTES_OF_WORK = 5
"""Number of pairs of quotation marks that are one unit of work."""

SIGNS_OF_WORK = 250
"""Number of code points copied for a sign that are one unit of work."""
LOOKS = 3
"""How many kinds of links and pictures are searched for from each bracket, at least."""

_SIGN = re.compile(r"[][*_`<&\\]")
_PAIRED = re.compile(r"[*_`]")
_NOTE = re.compile(r"\[\^([^]\n]*)")
_QUOTE = re.compile(r"""["'()]""")
_BRACKET = re.compile(r"\\.|([][])", re.DOTALL)
_PARENTHESIS = re.compile(r"(?<=])\(|[()]")
_END_OF_TITLE = re.compile(r"""["']\s*+\)""")


class TooMuchError(Exception):
    """A body would cause too much work."""

    def __init__(self, what: str, fix: str, needle: str = "") -> None:
        """Store what was found, how to mend it, and a text by which the line is found."""
        super().__init__(what)
        self.what = what
        self.fix = fix
        self.needle = needle


def check_size(body: str) -> None:
    """Raise `TooMuchError` for a body that is too long."""
    if len(body) > LONGEST:
        raise TooMuchError(f"has {len(body):,} characters; the limit is {LONGEST:,}",
                           "divide it into several files")
    if body.count("\n") > MOST_LINES:
        raise TooMuchError(f"has more than {MOST_LINES:,} lines", "divide it into several files")
    for block in re.split(r"\n[ \t]*+\n", body) if body.count("\n") > MOST_TOGETHER else ():
        if block.count("\n") > MOST_TOGETHER:
            raise TooMuchError(f"has more than {MOST_TOGETHER:,} lines without a blank one",
                               "put blank lines between paragraphs and lists", _first_line(block))


class Limits(Extension):
    """Markdown extension that raises `TooMuchError` when a conversion causes too much work."""

    def __init__(self, body: str) -> None:
        """Begin with a body."""
        super().__init__()
        self.begin(body)

    def begin(self, body: str) -> None:
        """Count the work of footnotes and tables of contents; raise `TooMuchError`."""
        self.left = LEAST_WORK + WORK_A_SIGN * len(body)
        notes = Counter(_NOTE.findall(body))
        marks = notes.total()
        self.spend(sum(times * times for times in notes.values()) * WORK_A_NOTE
                   + marks * marks // NOTES_OF_WORK, f"has {marks:,} footnote marks",
                   "divide it into several files", "[^")
        self.spend(max(body.count("[TOC]") - 1, 0) * len(body) * WORK_OF_CONTENTS,
                   "has too many tables of contents", "write [TOC] once", "[TOC]")

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Register the processors that count work."""
        md.parser.blockprocessors.register(_Blocks(md, self), "kashkol_limits", 1_000)
        md.treeprocessors.register(_Signs(md, self), "kashkol_limits", 30)
        md.parser.blockprocessors.register(_Tables(md, self), "table", 75)

    def spend(self, work: int, what: str, fix: str, needle: str) -> None:
        """Subtract work from what is left; raise `TooMuchError` if that is too little."""
        self.left -= work
        if self.left < 0:
            raise TooMuchError(f"{what}, which would take too long to render", fix, needle)


class _Blocks(BlockProcessor):
    """Counts the work for each block; it is asked about each one and never handles any."""

    def __init__(self, md: Markdown, limits: Limits) -> None:
        super().__init__(md.parser)
        self.limits = limits

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002
        if len(self.parser.state) > DEEPEST:
            raise TooMuchError(f"lists and quotations are nested more than {DEEPEST} deep",
                               "use headings instead", _first_line(block))
        self.limits.spend(
            len(block) // 2, "has a long block of headings, rules or quotations",
            "put blank lines between them", _first_line(block))
        if "]:" in block:
            titles = len(_QUOTE.findall(block))
            self.limits.spend(titles * titles // QUOTES_OF_WORK, "has too many quotation marks "
                              "in the addresses of links", "write %22 instead", _first_line(block))
        return False


class _Tables(TableProcessor):
    """Counts the cells that have to be added to a table, before they are made."""

    def __init__(self, md: Markdown, limits: Limits) -> None:
        super().__init__(md.parser, {"use_align_attribute": False})
        self.limits = limits

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        rows = blocks[0].count("\n")
        added = rows * len(self.separator) - blocks[0].count("|")
        self.limits.spend(
            max(added, 0) * WORK_A_CELL,
            f"has a table of {rows:,} rows that lack {added:,} cells",
            "give every row as many cells as the first", _first_line(blocks[0]))
        super().run(parent, blocks)

    def _split(self, row: str) -> list[str]:
        self.limits.spend(
            row.count("`") * (row.count("|") + row.count("`")), "has a line of too many ` and |",
            "write \\ before signs that are not Markdown", _first_line(row))
        cells: list[str] = super()._split(row)  # type: ignore[misc] # missing in types-Markdown
        return cells


class _Signs(Treeprocessor):
    """Counts the work for the Markdown signs of a paragraph, heading or cell."""

    def __init__(self, md: Markdown, limits: Limits) -> None:
        super().__init__(md)
        self.limits = limits

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            for text in (element.text, element.tail):
                if text and not isinstance(text, AtomicString):
                    self.limits.spend(
                        work_of(text), "has too many Markdown signs in one paragraph",
                        "divide the paragraph, and write \\ before signs that are not Markdown",
                        _first_line(text))


def work_of(text: str) -> int:
    """Estimate how many code points of a paragraph are scanned for the partners of its signs."""
    signs, paired = len(_SIGN.findall(text)), len(_PAIRED.findall(text))
    return (len(text) + paired * paired + signs * len(text) // SIGNS_OF_WORK
            + LOOKS * sum(_reaches(text)))


def _reaches(text: str) -> Iterator[int]:
    """Yield the distance from each opening bracket to its partner, or to the end of the text."""
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[1] == "[":
            opened.append(match.start())
        elif match[1] and opened:
            yield match.start() - opened.pop()
    yield from (len(text) - start for start in opened)
    yield from _reaches_of_addresses(text)


def _reaches_of_addresses(text: str) -> Iterator[int]:
    """Yield the distance from each `](` to its closing parenthesis, or to the end of the text.

    A parenthesis inside the title of a link does not close it.
    """
    titles = [match.end() for match in _END_OF_TITLE.finditer(text)]
    opened: list[tuple[int, bool]] = []
    for match in _PARENTHESIS.finditer(text):
        if match[0] == "(":
            opened.append((match.start(), text[match.start() - 1:match.start()] == "]"))
        elif opened:
            start, is_address = opened.pop()
            if is_address:
                yield _end_of_address(text, start, match.end(), titles) - start
    yield from (len(text) - start for start, is_address in opened if is_address)


def _end_of_address(text: str, start: int, end: int, titles: list[int]) -> int:
    """Return where an address ends; if it has a title, that is at the end of the title."""
    if '"' not in text[start:end] and "'" not in text[start:end]:
        return end
    at = bisect_left(titles, end)
    return titles[at] if at < len(titles) else len(text)


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0][:200]
