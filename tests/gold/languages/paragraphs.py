"""Whether the language of single paragraphs is told, alone and within a text of another language.

`paragraphs.tsv` and `paragraphs-held-out.tsv` have a paragraph a line: its language, how it is
spelled, and the paragraph, of 40 to 300 letters.
"""

import hashlib
from collections.abc import Iterable, Iterator

from kashkol.model import Reading, Record
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.sources import Source
from tests.gold.languages.marked import LANGUAGES
from tests.gold.score import Tally

PLAIN = "plain"
HOST_PARAGRAPHS = 4
"""How many paragraphs of another language stand around one that is to be found."""

_NOBODY = build_gazetteer(())


class Paragraph(Record, frozen=True):
    """A paragraph and its language."""

    language: str
    spelling: str
    """`plain`, or what is unlike the spelling of books: `ascii`, `no-hamza`."""
    text: str


def load_paragraphs(*, held_out: bool = False) -> list[Paragraph]:
    """Return the labelled paragraphs, in the order of the file."""
    name = "paragraphs-held-out.tsv" if held_out else "paragraphs.tsv"
    lines = (LANGUAGES / name).read_text("utf-8").splitlines()
    return [Paragraph(language=language, spelling=spelling, text=text)
            for language, spelling, text in (line.split("\t") for line in lines)]


def told_alone(paragraphs: Iterable[Paragraph]) -> dict[str, Tally]:
    """Compare the language of each paragraph, read as a text by itself; by language and spelling.

    A language that the reader is unsure of counts as it is named.
    """
    tallies: dict[str, Tally] = {}
    for paragraph in paragraphs:
        told = _reading(paragraph.text).language
        _count(tallies, paragraph, f"{paragraph.language}, {paragraph.spelling}",
               "" if told == paragraph.language else told)
    return tallies


def told_inside(paragraphs: list[Paragraph]) -> dict[str, Tally]:
    """Compare what is found of each paragraph inside a text of each other language.

    It is found if the passages that overlap it are one, of its language.
    """
    tallies: dict[str, Tally] = {}
    plain = [paragraph for paragraph in paragraphs if paragraph.spelling == PLAIN]
    for language, host in _hosts(plain):
        for paragraph in plain:
            if paragraph.language != language:
                found = _found_inside(host, paragraph)
                _count(tallies, paragraph, f"{paragraph.language} in another", found)
    return tallies


def telling_table(title: str, tallies: dict[str, Tally]) -> str:
    """Return how many of each kind were told right, as lines of text."""
    rows = [f"{kind:<28}{tally.right:>7}{len(tally.missed):>8}{tally.recall:>8.3f}"
            for kind, tally in tallies.items()]
    whole = sum(tallies.values(), Tally())
    last = f"{'all':<28}{whole.right:>7}{len(whole.missed):>8}{whole.recall:>8.3f}"
    return "\n".join([f"{title:<28}{'right':>7}{'wrong':>8}{'share':>8}", *rows, last])


def _hosts(paragraphs: list[Paragraph]) -> Iterator[tuple[str, list[str]]]:
    """Yield for each language the paragraphs of a text in it."""
    for language in dict.fromkeys(paragraph.language for paragraph in paragraphs):
        yield language, [each.text for each in paragraphs
                         if each.language == language][:HOST_PARAGRAPHS]


def _found_inside(host: list[str], paragraph: Paragraph) -> str:
    """Return what was found instead of the paragraph; nothing if it was found."""
    half = HOST_PARAGRAPHS // 2
    before = "".join(line + "\n\n" for line in host[:half])
    text = before + paragraph.text + "".join("\n\n" + line for line in host[half:])
    start, end = len(before), len(before) + len(paragraph.text)
    passages = _reading(text).passages
    languages = [passage.language for passage in passages
                 if passage.start < end and start < passage.end]
    if languages == [paragraph.language]:
        return ""
    return " ".join(languages) or "nothing"


def _count(tallies: dict[str, Tally], paragraph: Paragraph, kind: str, wrong: str) -> None:
    said = (f"{paragraph.language} not {wrong}: {paragraph.text}",) if wrong else ()
    tallies[kind] = tallies.get(kind, Tally()) + Tally(right=0 if wrong else 1, missed=said)


def _reading(text: str) -> Reading:
    content = text.encode()
    source = Source(id="paragraph", path="seeds/paragraph.txt", encoding="utf-8", text=text,
                    sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))
    return read(source, _NOBODY)[0]
