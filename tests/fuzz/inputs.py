"""What targets are fed: texts of this clone, and what chance makes of them.

A change is made on the text, code point by code point, so that most of what comes out is still
UTF-8 and gets past the decoder; bytes that are none are carried along as they are.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from tests.fuzz.targets import FuzzTarget
from tests.support.archives import ROOT

LONGEST = 4096
"""In bytes. Parsers are linear by other tests; short inputs go through many more of them."""
FINDINGS = Path(__file__).with_name("findings")
HOSTILE = ("\x00", "\x01", "\x0b", "\x1b[31m", "\x7f", "\x85", "\xa0", "\xad", "\u0300" * 9,
           "\u200b", "\u200c", "\u200d", "\u200e", "\u202e", "\u2066", "\u2028", "\ufdd0", "\ufeff",
           "\ufffd", "\ufffe", "\uffff", "\udcff", "\udcc3", "😀", "\U0010ffff", "İ", "ß", "ﷺ", "٣",
           "۳", "²", "\r", "\r\n", "\n", "\t", " ", "'", '"', "\\", "%", "/", "..", "-", "<", ">",
           "&", "{", "}", "9" * 30, "0", "-1", "ک", "ە")
PARTS = {"cases": re.compile(r"^\.\n", re.MULTILINE),
         "strings": re.compile(r"^(?=\w)", re.MULTILINE)}
"""Where long files come apart into many short ones, by the folder they are in."""


def texts_to_begin_with(target: FuzzTarget) -> list[bytes]:
    """Return the files of this clone that a target reads, each piece cut to the longest input."""
    found = [b""]
    for path in sorted(path for pattern in _patterns(target.texts) for path in ROOT.glob(pattern)):
        parted = PARTS.get(path.parent.name)
        found += [piece.encode() for piece in parted.split(path.read_text("utf-8"))] if parted \
            else [path.read_bytes()]
    return [whole_letters(text[:LONGEST]) for text in found]


def findings_of(name: str) -> list[Path]:
    """Return the inputs that were too much for a target once."""
    return sorted(path for path in (FINDINGS / name).glob("*") if path.is_file())


def made_up(target: FuzzTarget, chance: Random) -> Iterator[bytes]:
    """Yield inputs without end; the same chance gives the same."""
    texts = texts_to_begin_with(target)
    while True:
        yield changed(chance.choice(texts), chance.choice(texts), target.tokens, chance)


def changed(given: bytes, other: bytes, tokens: Sequence[str], chance: Random) -> bytes:
    """Change an input in one to six places; `other` is what pieces may be taken from."""
    text, more = (some.decode("utf-8", "surrogateescape") for some in (given, other))
    if chance.random() < 0.2:
        text = "".join(chance.choices((*tokens, *HOSTILE, "\n", " "), k=chance.randrange(1, 30)))
    for _ in range(chance.randrange(1, 7)):
        text = _changed_once(text, more, tokens, chance)
    return whole_letters(text.encode("utf-8", "surrogateescape")[:LONGEST])


def whole_letters(cut: bytes) -> bytes:
    """Take the piece of a letter off the end that a cut has left."""
    for length in range(1, 4):
        if cut[-length:-length + 1 or None] and cut[-length] & 0xC0 == 0xC0:
            return cut if len(cut[-length:].decode("utf-8", "ignore")) else cut[:-length]
    return cut


def _changed_once(text: str, other: str, tokens: Sequence[str], chance: Random) -> str:
    start, end = sorted(chance.choices(range(len(text) + 1), k=2))
    if chance.random() < 0.7:
        end = min(end, start + chance.randrange(1, 24))
    piece = text[start:end]
    sign = chance.choice(tokens) if tokens and chance.random() < 0.6 else chance.choice(HOSTILE)
    from_other = chance.randrange(len(other) + 1)
    way = chance.randrange(7)
    put = (
        "", sign, piece + sign, piece * chance.randrange(2, 12), sign + piece + sign,
        other[from_other:from_other + chance.randrange(1, 200)], piece[::-1])[way]
    return text[:start] + put + text[end:]


def _patterns(texts: str) -> list[str]:
    """Write out the braces of a pattern: `{a,b}/*` is `a/*` and `b/*`."""
    before, brace, rest = texts.partition("{")
    if not brace:
        return [texts]
    choices, _, after = rest.partition("}")
    return [before + choice + after for choice in choices.split(",")]
