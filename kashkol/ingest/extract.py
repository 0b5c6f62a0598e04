"""Makes the source of a text from what the reader of its format returned."""

import hashlib
import re

from kashkol.characters import is_visible, unfit
from kashkol.edtf import Edtf, parse, plain
from kashkol.ingest.cage import Spoilt, Told
from kashkol.ingest.formats.document import Document
from kashkol.ingest.formats.registry import EXTRA
from kashkol.ingest.seeds import SeedFile
from kashkol.ingest.values import LANGUAGE
from kashkol.problems import Problem, error, warning
from kashkol.sources import BLOCK_END, BlockKind, Extraction, Recorded, Source

LONGEST_VALUE = 500
"""Code points of a title or a name; a longer one is no such thing."""
NO_DATES = {"1970-01-01"}
"""What programs write for a date that they do not know."""
EARLIEST = "1000"
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def source_of(seed: SeedFile, content: bytes, told: Told | Spoilt) -> Source | Problem:
    """Return the source, or why there is none."""
    if isinstance(told, Spoilt):
        return unread(seed, told.why)
    if told.missing:
        return error(seed.path, f"needs the package {told.missing} to be read",
                     kind="needs a package to be read",
                     fix=f'install it: python -m pip install "kashkol[{EXTRA}]" '
                         f'(in a clone: python -m pip install ".[{EXTRA}]")')
    document = told.document
    if document is None:
        return unread(seed, told.refused, told.fix)
    blocks = _blocks(document)
    text = text_of(document)
    if not is_visible(text):
        return unread(seed, "it has no text")
    told_of_itself = _recorded(document)
    nothing = Recorded()
    return Source(
        id=seed.id, path=seed.path, sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content), encoding="", text=text, kinds=tuple(kind for kind, _ in blocks),
        extraction=Extraction(format=seed.ending[1:], read_with=told.read_with,
                              left_out=document.left_out, unseen=document.unseen,
                              typed_for=document.typed_for),
        recorded=nothing if document.is_proposed else told_of_itself,
        proposed=told_of_itself if document.is_proposed else nothing)


def text_of(document: Document) -> str:
    """Return the text that a page shows of a document."""
    return BLOCK_END.join(text for _, text in _blocks(document)) or _clean(document.text)


def _blocks(document: Document) -> list[tuple[BlockKind, str]]:
    """Return the blocks in which there is something to see."""
    blocks = [(block.kind, _clean(block.text)) for block in document.blocks]
    return [(kind, text) for kind, text in blocks if is_visible(text)]


def unread(seed: SeedFile, why: str, fix: str = "") -> Problem:
    """Report a file that cannot be read as what its name says it is."""
    return warning(seed.path, f"cannot be read as {seed.ending}, and is left out: {why}",
                   kind="cannot be read as what its name says, and is left out",
                   fix=fix or "open it in the program that made it and save it again, or put its "
                              "text into a .txt file of the same name beside it")


def _recorded(document: Document) -> Recorded:
    """Return what the file says of its text, as far as it can be right."""
    address = _ADDRESS.fullmatch(document.source_url)
    return Recorded(
        title=_value(document.title), authors=tuple(filter(None, map(_value, document.authors))),
        publisher=_value(document.publisher), published=_day(document.published),
        source_url=document.source_url if address and unfit(document.source_url) is None else "",
        language=_language(document.language))


def _day(written: str) -> str:
    """Return a day, month or year that exists and is not what programs write for none."""
    parsed = parse(written) if written else ""
    day = (plain(parsed) or "") if isinstance(parsed, Edtf) else ""
    return "" if day in NO_DATES or day < EARLIEST else day


def _language(tag: str) -> str:
    """Return the tag of a language that a file states; empty if it is none."""
    found = tag.replace("_", "-")
    return found if LANGUAGE.fullmatch(found) else ""


def _value(text: str) -> str:
    """Return a title or a name on one line."""
    line = " ".join(_clean(text).split())
    return line if is_visible(line) and len(line) <= LONGEST_VALUE else ""


def _clean(text: str) -> str:
    """Return a text without lone surrogates and NUL."""
    return text.encode("utf-8", "ignore").decode().replace("\0", "")
