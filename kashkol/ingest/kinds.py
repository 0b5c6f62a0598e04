"""Tells a `.txt` file that is something else: HTML, RTF, a table, mail, a text in a lost encoding.

Such a file is published as it stands, so a warning says what it is, how sure that is, and how its
first line should read. Nothing is changed: a guess is for the curator to judge.

A file is judged by its beginning and a few counts, in time linear in its length. Real texts that
hold a tag, a comma or a line of Arabic are many, so every kind asks for several signs at once.
"""

import csv
import io
import re
import shlex
from collections.abc import Callable, Iterator
from html import unescape
from itertools import islice, pairwise
from typing import Final, NamedTuple
from urllib.parse import unquote

from kashkol.ingest.encodings import Certainty
from kashkol.languages.old_writing import Miswritten, old_writing
from kashkol.languages.punctuation import QUESTION_MARK
from kashkol.languages.scripts import LETTER
from kashkol.problems import Problem, warning

LOOKED_AT: Final = 20_000
"""Code points at the beginning of a file by which it is judged."""
LINE_SHOWN: Final = 160
"""Most code points of a mended line in a warning."""


class Found(NamedTuple):
    """What a file is found to be."""

    what: str
    sure: Certainty
    why: str
    """The evidence, as the end of «because …»."""
    line: str
    """Its first line, mended."""
    fix: str
    """How to mend it; empty if `kashkol add` does."""


def add_again(path: str) -> str:
    """Say how a text is brought in with its encoding converted: `add` converts plain text.

    >>> add_again("seeds/2001/a b.txt")
    "take it out of seeds/, and bring it in converted: kashkol add 'a b.txt'"
    >>> add_again("seeds/a.rtf")
    'take it out of seeds/, save its text as a.txt, and bring that in converted: kashkol add a.txt'
    """
    name = path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    if not dot or ending.lower() == "txt":
        return f"take it out of seeds/, and bring it in converted: kashkol add {shlex.quote(name)}"
    plain = f"{stem}.txt"
    return (f"take it out of seeds/, save its text as {plain}, and bring that in converted: "
            f"kashkol add {shlex.quote(plain)}")


def wrong_kind(path: str, text: str, *, is_plain: bool = True) -> Iterator[Problem]:
    """Yield a warning if a text is of another kind than plain text in Unicode.

    Of one that was taken out of a file of another format, only the letters are looked at.

    >>> [problem] = wrong_kind("seeds/a.txt", "<html><body><p>سڵاو</p></body></html>")
    >>> problem.message
    'is certainly HTML, because it begins with <html; it is published as it stands'
    """
    beginning = text[:LOOKED_AT]
    kinds = _KINDS if is_plain else _OF_LETTERS
    found = next((one for tell in kinds if (one := tell(beginning))), None)
    if found:
        line, fix = found.line[:LINE_SHOWN], found.fix or add_again(path)
        yield warning(
            path, f"is {found.sure} {found.what}, because {found.why}; "
            "it is published as it stands", line=1, excerpt=line,
            fix=f"{fix}; mended, the first line reads as shown" if line else fix,
            kind=f"is {found.what} and no plain text; it is published as it stands")


# --- markup ----------------------------------------------------------------------------------

_TAKE_TEXT = "take the text out of it and put that in its place: {how}"
_COPY = "open it in a browser, copy the text, and save that as plain text in UTF-8"
_HTML_STARTS = re.compile(
    r"\s*(?:<!--[^>]{0,2000}-->\s*)?(<!doctype html|<html|<head|<body)[\s>]", re.IGNORECASE)
_XML_START = re.compile(r"\s*<\?xml[\s?]", re.IGNORECASE)
_XML_ROOT = re.compile(r"\s*<([a-zA-Z][\w:.-]{0,60})[^<>]{0,2000}>")
_TAGS = re.compile(
    r"</?(?:p|div|span|br|a|b|i|em|strong|ul|ol|li|h[1-6]|img|table|tr|td|th|font|center|hr"
    r"|section|article|blockquote|figure|iframe|script|style)(?:\s[^<>]{0,1000})?/?>",
    re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style|title)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
_PRAGMA = re.compile(r"<(?:!--[^>]{0,2000}--|[?!][^<>]{0,2000})>")
_FEWEST_TAGS = 4
_FEWEST_PAIRS = 3


def _html(text: str) -> Found | None:
    if "<" not in text:
        return None
    start = _HTML_STARTS.match(text)
    if start:
        return _found_html("certainly", f"it begins with {start[1].lower()}", text)
    is_closed = text.rstrip().endswith(">") or len(text) >= LOOKED_AT
    if not (text.lstrip().startswith("<") and is_closed):
        return _fragment(text)
    tags = _TAGS.findall(text)
    if len(tags) >= _FEWEST_TAGS or (len(tags) > 1 and _TAGS.match(text.lstrip())):
        return _found_html("very probably", f"it begins and ends with a tag and has {len(tags)}",
                           text)
    return None


def _fragment(text: str) -> Found | None:
    """Return HTML without a beginning of its own, if most of the text stands between its tags."""
    if "```" in text or text.count("<") < _FEWEST_TAGS:
        return None
    tags = list(_TAGS.finditer(text))
    if len(tags) < _FEWEST_TAGS or _closed(tags) < _FEWEST_PAIRS:
        return None
    within = tags[-1].end() - tags[0].start()
    longest = max(after.start() - before.end() for before, after in pairwise(tags))
    lines = [line for line in text.split("\n") if line.strip()]
    tagged = sum(_TAGS.search(line) is not None for line in lines)
    if within * 2 < len(text) or longest * 2 > len(text) or tagged * 2 < len(lines):
        return None
    return _found_html("probably", f"{len(tags)} tags stand throughout it", text)


def _closed(tags: list[re.Match[str]]) -> int:
    """Return how many elements are closed by the next tag; a line break counts as one."""
    names = [tag[0].strip("<>/ ").split()[0].lower() for tag in tags]
    return sum(name in {"br", "br/"} or (tag[0].startswith("</") and name == before)
               for (before, name), tag in zip(pairwise(names), tags[1:], strict=True))


def _found_html(sure: Certainty, why: str, text: str) -> Found:
    return Found("HTML", sure, why, first_line(_without_tags(text)), _TAKE_TEXT.format(how=_COPY))


def _xml(text: str) -> Found | None:
    root = _XML_ROOT.match(text)
    declared = _XML_START.match(text) is not None
    closed = root is not None and text.rstrip().endswith(f"</{root[1]}>")
    if not declared and not closed:
        return None
    why = "it begins with <?xml" if declared else f"all of it stands in <{root[1] if root else ''}>"
    return Found("XML", "certainly" if declared else "very probably", why,
                 first_line(_without_tags(text)), _TAKE_TEXT.format(how=_COPY))


def _without_tags(text: str) -> str:
    """Return the text between tags, each block on a line of its own."""
    text = _seen(_PRAGMA.sub(" ", text))
    text = re.sub(r"</?(?:b|i|em|strong|span|a|font)\b[^<>]{0,1000}>", "", text)
    return unescape(_ANY_TAG.sub("\n", text))


def _seen(text: str) -> str:
    """Return markup without scripts, styles and the title, which are no part of the text."""
    pieces, at, small = [], 0, text.lower()
    for start in _UNSEEN.finditer(text):
        if start.start() >= at:
            pieces.append(text[at:start.start()])
            end = small.find(f"</{start[1].lower()}", start.end())
            at = end if end >= 0 else len(text)
    return " ".join((*pieces, text[at:]))


# --- RTF -------------------------------------------------------------------------------------

_RTF_TOKEN = re.compile(
    r"\\u(?P<code>-?\d{1,6}) ?|\\'(?P<byte>[0-9a-fA-F]{2})"
    r"|\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?|\\(?P<sign>.)"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+", re.DOTALL)
_RTF_UNSEEN = frozenset({"fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer",
                         "generator", "listtable", "themedata", "datastore", "latentstyles"})
_RTF_BREAKS = frozenset({"par", "line", "cell", "row", "sect", "page"})


def _rtf(text: str) -> Found | None:
    if not text.lstrip().startswith("{\\rtf"):
        return None
    how = "open it in a word processor and save it as plain text in UTF-8"
    return Found("RTF", "certainly", "it begins with {\\rtf", first_line(_text_of_rtf(text)),
                 _TAKE_TEXT.format(how=how))


def _text_of_rtf(text: str) -> str:
    """Return the text of an RTF document, without its tables of fonts and the like."""
    pieces: list[str] = []
    depth = hidden = skip = 0
    for token in _RTF_TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "brace":
            depth += 1 if token["brace"] == "{" else -1
            hidden = hidden if depth >= hidden else 0
        elif not hidden and (token["word"] in _RTF_UNSEEN or token["sign"] == "*"):
            hidden = depth
        elif not hidden:
            piece = _piece_of_rtf(token)
            pieces.append(piece[skip:] if skip and kind in {"text", "byte"} else piece)
            skip = 1 if kind == "code" else 0
    return "".join(pieces)


def _piece_of_rtf(token: re.Match[str]) -> str:
    if token["code"]:
        code = int(token["code"]) % 0x10000
        return chr(code) if not 0xD800 <= code < 0xE000 else ""  # noqa: PLR2004 - surrogates
    if token["byte"]:
        return bytes([int(token["byte"], 16)]).decode("cp1256", "replace")
    if token["word"]:
        return "\n" if token["word"] in _RTF_BREAKS else ""
    return token["sign"] if token["sign"] in {"\\", "{", "}"} else token["text"] or ""


# --- tables and data -------------------------------------------------------------------------

_DELIMITERS = {",": "CSV", ";": "CSV with semicolons", "\t": "TSV", "|": "a table with bars"}
_ROWS: Final = 40
_FEWEST_ROWS = _FEWEST_COLUMNS = 3
_LONGEST_HEADING = 60
"""Most code points in the heading of a column."""
_ENDS = (".", QUESTION_MARK, ":")
_JSON_START = re.compile(r'\s*(?:\[\s*)?\{\s*"[^"\n]{1,80}"\s*:')
_JSON_TEXT = re.compile(rf':\s*"([^"\\\n]{{0,40}}[{LETTER}][^"\\\n]{{0,160}})')
_HOW_TABLE = "put each text of the table in a .txt file of its own, and its facts in notes"


def _json(text: str) -> Found | None:
    if not _JSON_START.match(text) or (len(text) < LOOKED_AT and text.rstrip()[-1:] not in "]}"):
        return None
    line = next((cell[1] for cell in _JSON_TEXT.finditer(text)), "")
    return Found("JSON", "certainly", "it begins with an object and its first key", line,
                 "put each text of it in a .txt file of its own, and its facts in notes")


def _table(text: str) -> Found | None:
    """Return CSV or TSV, if all rows have as many cells as the first."""
    found = (_rows(text, delimiter) for delimiter in ("\t", ";", ","))
    return next((one for one in found if one), None)


def _rows(text: str, delimiter: str) -> Found | None:
    head = text[:text.find("\n")]
    columns = head.count(delimiter) + 1
    if columns == 1 or "\n" not in text:
        return None
    rows = _parsed(text, delimiter)
    if len(rows) < _FEWEST_ROWS:
        return None
    columns = len(rows[0])
    even = sum(len(row) == columns for row in rows)
    if columns < 2 or even < len(rows) or not _is_table(rows, delimiter):  # noqa: PLR2004 - one column is no table
        return None
    what = _DELIMITERS[delimiter]
    return Found(what, "very probably", f"its first {len(rows)} rows have {columns} cells each",
                 " | ".join(cell.strip() for cell in rows[0]), _HOW_TABLE)


def _parsed(text: str, delimiter: str) -> list[list[str]]:
    """Return the first rows of a table, without the last, which may be cut off; none if damaged."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        rows = [row for row in islice(reader, _ROWS + 1) if row]
    except csv.Error:
        return []
    return rows[:-1] if len(text) >= LOOKED_AT and len(rows) > 1 else rows


def _is_table(rows: list[list[str]], delimiter: str) -> bool:
    """Tell a table from lines that happen to have as many commas.

    Prose has a space behind most commas, and its lines are clauses; a table has a heading of short
    cells without full stops.
    """
    head = rows[0]
    if any(len(cell) > _LONGEST_HEADING or cell.rstrip().endswith(_ENDS) for cell in head):
        return False
    if len(head) <= _FEWEST_COLUMNS and any(cell.strip().isdecimal() for cell in head):
        return False
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    if filled[0] < 2 or sum(cells > 1 for cells in filled) * 2 <= len(rows):  # noqa: PLR2004 - one cell is no row
        return False
    behind = [cell.startswith(" ") for row in rows for cell in row[1:]]
    if sum(behind) * 2 >= len(behind) and delimiter != "\t":
        return False
    return len(head) >= _FEWEST_COLUMNS or all(map(_is_id, (row[0] for row in rows[1:])))


def _is_id(cell: str) -> bool:
    """Tell whether a cell of a first column is a number or a name in Latin letters."""
    return cell.strip().isascii() or cell.strip().isdecimal()


# --- lost encodings --------------------------------------------------------------------------

_HIGH = re.compile("[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192"
                   "\u02c6\u02dc\u2013-\u2122\u20ac]")
_ARABIC_LETTER = re.compile(f"[{LETTER}]")
_BYTES_1252 = {character: bytes([byte]) for byte in range(0x80, 0x100)
               for character in {bytes([byte]).decode("cp1252", "ignore"), chr(byte)} if character}
_BYTES_1256 = {bytes([byte]).decode("cp1256"): bytes([byte]) for byte in range(0x80, 0x100)}
_BY_CHANCE = 40
"""More letters than these do not come right by chance."""
_LEAD = bytes(range(0xd8, 0xdc)).decode("cp1256")
"""What the first bytes of Arabic letters in UTF-8 are in Windows-1256."""
_RESAVE = ("open the original file again as {encoding} and save it as UTF-8, or ask whoever "
           "converted it for a new copy")


def _mojibake(text: str) -> Found | None:
    """Return a text whose bytes were decoded as another encoding than theirs."""
    sample = text[:4000]
    visible = len(sample) - sample.count(" ")
    latin = len(sample.encode("latin-1", "ignore")) - len(sample.encode("ascii", "ignore"))
    high = len(_HIGH.findall(sample)) if latin * 6 > visible else 0
    found = None
    if high * 3 > visible:
        found = _decoded(sample, _BYTES_1252, "Windows-1252", ("utf-8", "cp1256"))
    if found is None and sum(map(sample.count, _LEAD)) * 4 > visible:
        found = _decoded(sample, _BYTES_1256, "Windows-1256", ("utf-8",))
    return found


def _decoded(sample: str, table: dict[str, bytes], wrong: str,
             encodings: tuple[str, ...]) -> Found | None:
    for encoding in encodings:
        mended = _again(sample, table, encoding)
        letters = len(_ARABIC_LETTER.findall(mended))
        lost = mended.count("\ufffd")
        visible = sum(not character.isspace() for character in mended)
        if letters * 10 >= visible * 6 and lost * 20 <= visible:
            name = {"utf-8": "UTF-8", "cp1256": "Windows-1256"}[encoding]
            line = first_line(mended)
            old = old_writing()
            font = old.font_of(mended)
            return Found(
                f"{name} that was read as {wrong}",
                "certainly" if letters > _BY_CHANCE else "very probably",
                f"its bytes, read as {name}, give {letters} Arabic letters",
                old.to_unicode(line, font.name) if font else line, _RESAVE.format(encoding=name))
    return None


def _again(text: str, table: dict[str, bytes], encoding: str) -> str:
    """Return a text whose characters are bytes of one encoding, decoded as another."""
    content = b"".join(table.get(character) or character.encode("utf-8") for character in text)
    return content.decode(encoding, "replace")


# --- letters of fonts, and reversed order -----------------------------------------------------


def _old_font(text: str) -> Found | None:
    old = old_writing()
    found = old.font_of(text)
    if found is None:
        return None
    return Found(f"typed for an old font ({found.name})", sureness(found),
                 f"{found.odd} of {found.words} words have letters as only such fonts have them",
                 old.to_unicode(first_line(text), found.name),
                 "")


def _visual(text: str) -> Found | None:
    old = old_writing()
    found = old.visual_order(text)
    if found is None:
        return None
    return Found("in visual order, its letters reversed", sureness(found),
                 f"{found.odd} of {found.words} words begin or end as no word does",
                 old.from_visual(first_line(text), text),
                 "take the text from its original again, with a program that keeps the order of "
                 "reading")


# --- escapes, lost letters, and files with times or senders ------------------------------------

_ESCAPES: tuple[tuple[str, str, re.Pattern[str], Callable[[str], str]], ...] = (
    ("&#", "HTML character references",
     re.compile(r"&#(?:[0-9]{2,7}|[xX][0-9a-fA-F]{2,6});"), unescape),
    ("\\u", "\\u escapes", re.compile(r"\\u[0-9a-fA-F]{4}"),
     lambda text: re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)),
    ("%", "percent-encoding", re.compile(r"(?:%[0-9a-fA-F]{2}){2}"), unquote))
"""What each begins with, its name, its pattern, and what gives the text."""
_LOST_LETTERS = re.compile("\ufffd|[?]{3,}")
_SUBTITLES = re.compile(
    r"\s*(?:WEBVTT[^\n]*\n\s*)?(?:[0-9]{1,4}\s*\n\s*)?"
    r"(?:[0-9]{1,2}:)?[0-9]{2}:[0-9]{2}[.,][0-9]{3} --> [^\n]*\n(?P<line>[^\n]*)")
_HEADER = re.compile(r"(?P<name>[A-Za-z][A-Za-z-]{1,40}): [^\n]*\n(?:[ \t][^\n]*\n)*")
_OF_PROGRAMS = frozenset({"message-id", "received", "return-path", "mime-version", "content-type",
                          "delivered-to"})
"""Lines that programs write into the head of a message; people write «From:» in memoranda too."""


def _escaped(text: str) -> Found | None:
    visible = len(text) - sum(map(text.count, " \n"))
    for sign, what, pattern, mend in _ESCAPES:
        escapes = pattern.findall(text) if sign in text else []
        if sum(map(len, escapes)) * 2 > visible:
            return Found(f"text in {what}", "certainly",
                         f"{len(escapes)} of them are more than half of it",
                         first_line(mend(text)), _TAKE_TEXT.format(how=_COPY))
    return None


def _lost(text: str) -> Found | None:
    """Return a text in which letters became U+FFFD or question marks when it was converted."""
    lost = sum(map(len, _LOST_LETTERS.findall(text)))
    letters = sum(map(str.isalpha, text)) if lost else 0
    if lost * 20 <= letters or lost < _BY_CHANCE:
        return None
    return Found("a text whose letters are lost", "certainly",
                 f"{lost} of its characters are U+FFFD or question marks, and {letters} letters",
                 "", "take it from its original again; the letters cannot be had from this file")


def _subtitles(text: str) -> Found | None:
    found = _SUBTITLES.match(text)
    return found and Found(
        "subtitles", "certainly", "it begins with the times of a line",
        first_line(found["line"]), "take the numbers and times out of it; or, if the archive has "
        "the recording, put them beside it as .vtt and give them as its captions")


def _mail(text: str) -> Found | None:
    at, names = 0, list[str]()
    while header := _HEADER.match(text, at):
        names.append(header["name"].lower())
        at = header.end()
    if "from" not in names or _OF_PROGRAMS.isdisjoint(names) or text[at:at + 1] != "\n":
        return None
    return Found("an e-mail", "certainly", f"it begins with {len(names)} lines of a message's head",
                 first_line(text[at:]), "save it as .eml and bring it in with kashkol add, which "
                 "takes sender, subject and day as facts")


def sureness(found: Miswritten) -> Certainty:
    """Return how sure it is that a text is miswritten so."""
    if found.odd >= 10 and found.odd * 5 >= found.words and found.is_clear:  # noqa: PLR2004 - a fifth of the words, and enough of them
        return "certainly"
    return "very probably" if found.odd >= 5 and found.is_clear else "probably"  # noqa: PLR2004 - few words may be a quotation


def first_line(text: str) -> str:
    """Return the first line with a letter, its spaces made single."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return next((line for line in lines if any(map(str.isalnum, line))), "")


_KINDS: tuple[Callable[[str], Found | None], ...] = (
    _rtf, _html, _xml, _json, _subtitles, _mail, _escaped, _mojibake, _table, _lost, _old_font,
    _visual)
"""Asked in this order; the first that knows a text names it."""
_OF_LETTERS = (_mojibake, _old_font, _visual)
