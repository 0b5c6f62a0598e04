"""How much work a body of Markdown may ask for, so that none takes minutes or gigabytes.

Python-Markdown looks through some texts again and again: from every `[` for its `]`, from every
sign for its partner, through a whole block for each heading in it; and short rows of a table get
all the cells of its head. Work counts such looks in code points, some ten million a second, and a
body may take work in proportion to its length. An essay with hundreds of links needs a twentieth.
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
"""Code points of a body."""
MOST_LINES = 50_000
MOST_TOGETHER = 5_000
"""Lines without a blank one between them."""
DEEPEST = 20
"""Lists and quotations within each other."""
LEAST_WORK, WORK_A_SIGN = 1_000_000, 60
"""Work that every body may take, and more for each code point of it."""
WORK_A_CELL = 400
"""A cell that a short row lacks costs some microseconds and kilobytes."""
WORK_A_NOTE, NOTES_OF_WORK = 3, 5
"""Pairs of marks of one footnote cost so much each; so many pairs of marks of any, one."""
WORK_OF_CONTENTS = 4
"""For each code point, times the tables of contents but one."""
QUOTES_OF_WORK = 5
"""Pairs of quotation marks that are tried out in the time of one look."""

SIGNS_OF_WORK = 250
"""Code points that are copied for each sign in the time of one look."""
LOOKS = 3
"""Kinds of links and pictures that are looked for from one bracket, at least."""

_SIGN = re.compile(r"[][*_`<&\\]")
_PAIRED = re.compile(r"[*_`]")
_NOTE = re.compile(r"\[\^([^]\n]*)")
_QUOTE = re.compile(r"""["'()]""")
_BRACKET = re.compile(r"\\.|([][])", re.DOTALL)
_PARENTHESIS = re.compile(r"(?<=])\(|[()]")
_END_OF_TITLE = re.compile(r"""["']\s*+\)""")


class TooMuchError(Exception):
    """A body asks for too much: what, how to mend it, and the text to look for it by."""

    def __init__(self, what: str, fix: str, needle: str = "") -> None:
        """Take the parts of a problem."""
        super().__init__(what)
        self.what = what
        self.fix = fix
        self.needle = needle


def check_size(body: str) -> None:
    """Refuse what is too large to be looked at more closely; raises `TooMuchError`."""
    if len(body) > LONGEST:
        raise TooMuchError(f"is {len(body):,} characters long; a page may have {LONGEST:,}",
                           "divide it into several files")
    if body.count("\n") > MOST_LINES:
        raise TooMuchError(f"has more than {MOST_LINES:,} lines", "divide it into several files")
    for block in re.split(r"\n[ \t]*+\n", body) if body.count("\n") > MOST_TOGETHER else ():
        if block.count("\n") > MOST_TOGETHER:
            raise TooMuchError(f"has more than {MOST_TOGETHER:,} lines without a blank one",
                               "put blank lines between paragraphs and lists", _first_line(block))


class Limits(Extension):
    """Stops a conversion by `TooMuchError` as soon as it takes too much work."""

    def __init__(self, body: str) -> None:
        """Count what is known beforehand; raises `TooMuchError`."""
        super().__init__()
        self.left = LEAST_WORK + WORK_A_SIGN * len(body)
        notes = Counter(_NOTE.findall(body))
        marks = notes.total()
        self.spend(sum(times * times for times in notes.values()) * WORK_A_NOTE
                   + marks * marks // NOTES_OF_WORK, f"has {marks:,} footnote marks",
                   "divide it into several files", "[^")
        self.spend(max(body.count("[TOC]") - 1, 0) * len(body) * WORK_OF_CONTENTS,
                   "has too many tables of contents", "write [TOC] once", "[TOC]")

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Register what watches the conversion."""
        md.parser.blockprocessors.register(_Blocks(md, self), "kashkol_limits", 1_000)
        md.treeprocessors.register(_Signs(md, self), "kashkol_limits", 30)
        md.parser.blockprocessors.register(_Tables(md, self), "table", 75)

    def spend(self, work: int, what: str, fix: str, needle: str) -> None:
        """Take work off what is left; raises `TooMuchError` where that is too little."""
        self.left -= work
        if self.left < 0:
            raise TooMuchError(f"{what}, which would take too long to render", fix, needle)


class _Blocks(BlockProcessor):
    """Sees every block each time it is looked through, and takes none."""

    def __init__(self, md: Markdown, limits: Limits) -> None:
        super().__init__(md.parser)
        self.limits = limits

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002
        if len(self.parser.state) > DEEPEST:
            raise TooMuchError(f"lists and quotations are nested more than {DEEPEST} deep",
                               "use headings instead", _first_line(block))
        self.limits.spend(
            len(block) // 2, "holds a long block of headings, rules or quotations",
            "put blank lines between them", _first_line(block))
        if "]:" in block:
            titles = len(_QUOTE.findall(block))
            self.limits.spend(titles * titles // QUOTES_OF_WORK, "holds too many quotation marks "
                              "in the addresses of links", "write %22 instead", _first_line(block))
        return False


class _Tables(TableProcessor):
    """Counts the cells of a table before they are made."""

    def __init__(self, md: Markdown, limits: Limits) -> None:
        super().__init__(md.parser, {"use_align_attribute": False})
        self.limits = limits

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        rows = blocks[0].count("\n")
        added = rows * len(self.separator) - blocks[0].count("|")
        self.limits.spend(
            max(added, 0) * WORK_A_CELL,
            f"holds a table of {rows:,} rows that lack {added:,} cells of its head",
            "give every row all its cells", _first_line(blocks[0]))
        super().run(parent, blocks)

    def _split(self, row: str) -> list[str]:
        self.limits.spend(
            row.count("`") * (row.count("|") + row.count("`")), "holds a line of too many ` and |",
            "write \\ before signs that mean themselves", _first_line(row))
        cells: list[str] = super()._split(row)  # type: ignore[misc] # left out of its types
        return cells


class _Signs(Treeprocessor):
    """Reckons how often the signs of a paragraph, heading or cell are looked for."""

    def __init__(self, md: Markdown, limits: Limits) -> None:
        super().__init__(md)
        self.limits = limits

    def run(self, root: ET.Element) -> None:
        for place in root.iter():
            for text in (place.text, place.tail):
                if text and not isinstance(text, AtomicString):
                    self.limits.spend(
                        work_of(text), "holds too many Markdown signs in one paragraph",
                        "divide the paragraph, and write \\ before signs that mean themselves",
                        _first_line(text))


def work_of(text: str) -> int:
    """Return about how much of a paragraph is looked at in search of partners of its signs."""
    signs, paired = len(_SIGN.findall(text)), len(_PAIRED.findall(text))
    return (len(text) + paired * paired + signs * len(text) // SIGNS_OF_WORK
            + LOOKS * sum(_reaches(text)))


def _reaches(text: str) -> Iterator[int]:
    """Yield how far it is from each opening bracket to its partner, or to the end."""
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[1] == "[":
            opened.append(match.start())
        elif match[1] and opened:
            yield match.start() - opened.pop()
    yield from (len(text) - start for start in opened)
    yield from _reaches_of_addresses(text)


def _reaches_of_addresses(text: str) -> Iterator[int]:
    """Yield how far it is from each `](` to its partner, behind its title, or to the end."""
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
    """Return where an address ends, which goes on behind `end` where a title is open."""
    if '"' not in text[start:end] and "'" not in text[start:end]:
        return end
    at = bisect_left(titles, end)
    return titles[at] if at < len(titles) else len(text)


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0][:200]
