"""Structure: where a text's paragraphs, sentences, headings and lists lie.

News texts come in two shapes. Some are one long line in which a run of two or more spaces stands
where a paragraph ended, though not every run does: after a comma or a conjunction it is a slip of
the keyboard. Others have lines, with or without blank lines between them, and a few are wrapped at
a fixed width. Every character that is no space lies in exactly one paragraph.

Everything here is decided by what stands at a gap, so the time is linear in the text's length.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from kashkol.languages.ckb.affixes import CONTINUING, FUNCTION_WORDS, OPENING_VERBS, ORDINALS
from kashkol.languages.ckb.letters import LETTER, MARK
from kashkol.languages.ckb.matching import places_of
from kashkol.model import ReadingText, Record, Span

BY_START: Final = attrgetter("start")
"""The order of spans, for `bisect`."""
LONGEST_HEADING: Final = 100
"""In code points; a longer paragraph without a full stop has merely lost it."""
LONGEST_LABEL: Final = 12
"""Words of a heading that only runs of spaces set apart."""


class Structure(Record, frozen=True):
    """How one reading text is built; spans are trimmed and in order."""

    paragraphs: tuple[Span, ...]
    """Every block, headings and list items included."""
    sentences: tuple[Span, ...]
    """Each lies in one paragraph."""
    headings: tuple[Span, ...]
    """Each equals one paragraph."""
    lists: tuple[tuple[Span, ...], ...]
    """Each item equals one paragraph."""


def read_structure(text: ReadingText) -> Structure:
    """Return the paragraphs, sentences, headings and lists of a text.

    >>> from kashkol.languages.ckb.letters import repair
    >>> read_structure(repair("هات و  ڕۆیشت.  گەڕایەوە.").text).paragraphs
    (Span(start=0, end=13), Span(start=15, end=24))
    """
    paragraphs = tuple(_paragraphs(text))
    lists = tuple(_lists(text, paragraphs))
    items = {item for listed in lists for item in listed}
    return Structure(
        paragraphs=paragraphs,
        sentences=tuple(_sentences(text, paragraphs)),
        headings=tuple(_headings(text, paragraphs, items)),
        lists=lists)


# --- paragraphs ------------------------------------------------------------------------------

_GAP = re.compile(r"[ \n]++")
_CLOSING = "\"”»’'›)]"
_ENDED = re.compile(rf"(?:[.؟?!؛:…۔]|[\"”»“])[{re.escape(_CLOSING)} ]*$")
_DIGITS = "0-9\u0660-\u0669\u06f0-\u06f9"
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))
_MARKER = re.compile(
    rf"(?:خاڵی )?(?:(?P<word>{_ORDINAL})(?:یان)? ?[:؛،.)/–-]"
    rf"|\(?(?P<number>[{_DIGITS}]{{1,2}}) ?[-–.)/:ـ](?! ?[{_DIGITS}])"
    r"|(?P<bullet>[•●▪■◆◦‣]|[*–-](?= )))")
_WORDS_BACK = 40
"""How far before a gap its last word is looked for."""


def _paragraphs(text: str) -> list[Span]:
    """Return the trimmed stretches between the gaps that break."""
    paragraphs: list[Span] = []
    start = 0
    wrapped = _wrapped_lines(text)
    for before, after in _gaps(text):
        if before not in wrapped and _breaks(text, start, before, after):
            _add_trimmed(paragraphs, text, start, before)
            start = after
    _add_trimmed(paragraphs, text, start, len(text))
    return paragraphs


def _gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of spaces and line ends that hold two signs or a line end, in order.

    Each kind is searched for by itself, which is many times as fast as one pattern for both.
    """
    end = 0
    wide, line = text.find("  "), text.find("\n")
    while wide >= 0 or line >= 0:
        first = line if wide < 0 or 0 <= line < wide else wide
        start = first - (first > end and text[first - 1] == " ")
        gap = _GAP.match(text, start)
        end = gap.end() if gap else first + 1
        yield start, end
        wide = text.find("  ", end) if 0 <= wide < end else wide
        line = text.find("\n", end) if 0 <= line < end else line


def _breaks(text: str, start: int, before: int, after: int) -> bool:
    """Tell whether the gap `[before, after)` ends the paragraph that began at `start`."""
    gap = text[before:after]
    if gap.count("\n") > 1 or _begins_item(text, after, gap):
        return True
    tail = text[max(start, before - _WORDS_BACK):before].rstrip()
    last = tail[tail.rfind(" ") + 1:]
    if last in CONTINUING or last.endswith(("،", ",")):
        return False
    if "\n" in gap:
        return True
    if _ENDED.search(tail):
        return not _within_sentence(text, start, before, after, last)
    return len(gap) > 2 or _is_label(text, start, before, after)  # noqa: PLR2004 - two is a slip


def _begins_item(text: str, after: int, gap: str) -> bool:
    """Tell whether an item's number or bullet follows; a dash within a line is no bullet."""
    marker = _MARKER.match(text, after)
    return marker is not None and ("\n" in gap or (marker["bullet"] or "•") not in "*–-")


def _within_sentence(text: str, start: int, before: int, after: int, last: str) -> bool:
    """Tell whether two spaces follow an abbreviation, a name in quotes or half a time of day."""
    if after - before > 2:  # noqa: PLR2004 - a wider gap is never a slip
        return False
    if last.endswith("."):
        return bool(_ABBREVIATED.search(last))
    if last.endswith(":"):
        return text[before - 2:before - 1].isdigit() and text[after:after + 1].isdigit()
    if last.endswith(tuple(_CLOSING + "“")):
        return _is_quoted_phrase(text, start, before)
    return False


_QUOTED_PHRASE = re.compile(r"[^ ]?[\"“«'‘][^\"“”«».؟!:]{1,30}+[\"”»'’]$")


def _is_quoted_phrase(text: str, start: int, end: int) -> bool:
    """Tell whether what ends at `end` is a short name in quotation marks inside a sentence."""
    window = max(start, end - 36)
    phrase = _QUOTED_PHRASE.search(text, window, end)
    return phrase is not None and not text[window:phrase.start()].rstrip().endswith((":", "،", "."))


def _is_label(text: str, start: int, before: int, after: int) -> bool:
    """Tell whether a short stretch between two gaps is a heading that lacks all punctuation.

    What follows must be able to open a sentence: no verb of the stretch, no «و» and no «کە».
    """
    if before - start > LONGEST_HEADING:
        return False
    stretch = text[start:before]
    words = stretch.split()
    following = text[after:after + 16].split(" ", 1)[0]
    return (1 < len(words) <= LONGEST_LABEL and "،" not in stretch
            and words[-1] not in FUNCTION_WORDS and following not in _NEVER_FIRST
            and not _VERB.search(following))


_NEVER_FIRST = frozenset(["و", "کە", "یان"]) | OPENING_VERBS - {"هەروەها"}
_VERB = re.compile("^(?:دە|نا).{2,}(?:ێت|ات|ەن|ین)$|"
                   "(?:کرد|کرا|درا|بوو|گرت|هات|چوو|خرا|گەیشت|گەیاند)(?:ن|ە|ون|ەوە|نەوە|ووە)?$")


def _wrapped_lines(text: str) -> frozenset[int]:
    """Return the offsets of line ends that merely wrap a paragraph at a fixed width.

    A block between blank lines is wrapped when it has at least three lines, all but the last of
    much the same length, and most of them stop in mid-sentence.
    """
    wraps: list[int] = []
    start = at = 0
    for line in text.split("\n"):
        if not line:
            wraps += _wraps(text, start, at - 1)
            start = at + 1
        at += len(line) + 1
    return frozenset((*wraps, *_wraps(text, start, at - 1)))


_WRAPPED_LINES, _NARROWEST, _WIDEST, _MUCH_THE_SAME = 3, 40, 120, 0.7


def _wraps(text: str, start: int, end: int) -> list[int]:
    """Return the line ends of one block, or nothing if its lines are paragraphs."""
    lines = text[start:end].split("\n")
    inner = [len(line) for line in lines[:-1]]
    if len(lines) < _WRAPPED_LINES or max(inner) > _WIDEST \
            or min(inner) < max(_NARROWEST, max(inner) * _MUCH_THE_SAME):
        return []
    if any(_MARKER.match(line.lstrip()) for line in lines):
        return []
    stopped = sum(bool(_ENDED.search(line[-8:])) for line in lines[:-1])
    if stopped * 2 > len(inner):
        return []
    ends, at = [], start
    for length in inner:
        at += length
        stripped = at - (length - len(text[at - length:at].rstrip(" ")))
        ends.append(stripped)
        at += 1
    return ends


def _add_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add the stretch without the spaces around it, or nothing if there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


# --- sentences -------------------------------------------------------------------------------

_AFTER_STOP = (rf"(?:[\"”»’›)\]]| [\"”»](?=\s|$))*+"
               rf"(?:(?P<free>(?=[\s\"“«(]|$))|(?P<run_on>(?=[{LETTER}])))?+")
_OTHER_STOPS = "؟?!…۔"
_STOP = re.compile(rf"[.{_OTHER_STOPS}]++{_AFTER_STOP}")
"""A mark that may end a sentence, and what follows. It never fails where it began, so that a long
row of marks is walked once."""
_FULL_STOP = re.compile(rf"\.(?:\.++)?{_AFTER_STOP}")
"""The same where there are only full stops; much faster, since it begins with a fixed letter."""
_ABBREVIATIONS = ("پرۆف", "پرۆفیسۆر", "دکت", "دکتۆر", "ئەنج", "پار", "لیوا", "عەق", "فەر", "ئا",
                  "Prof", "Dr", "Mr", "Mrs")
_ENDS_OF_ABBREVIATIONS = frozenset(short[-3:] for short in _ABBREVIATIONS)
_ABBREVIATED = re.compile(
    rf"(?:^|[\s\"«“(.])(?:[{LETTER}A-Za-z][{MARK}]?|{'|'.join(_ABBREVIATIONS)})\.$")
_AND_STOP = re.compile(r"(?:^|\s)و\.$")
_DOTTED_NUMBER = re.compile(
    rf"[{_DIGITS}]{{1,4}} ?\. ?[{_DIGITS}]{{1,2}} ?\. ?[{_DIGITS}]{{1,4}}(?![{_DIGITS}])")
_CLOSING_QUOTES = ('"', "”", "»")
_DOTTED_REACH = 14
_ITEM_NUMBER = 3
_LAST_WORDS = re.compile(rf"[{LETTER}]{{3}}[.؟?!…]")


def _sentences(text: str, paragraphs: tuple[Span, ...]) -> list[Span]:
    """Return the trimmed sentences of every paragraph."""
    sentences: list[Span] = []
    others = places_of(_OTHER_STOPS, text)
    for paragraph in paragraphs:
        start, end = paragraph.start, paragraph.end
        has_others = others and bisect_left(others, start) < bisect_left(others, end)
        for stop in (_STOP if has_others else _FULL_STOP).finditer(text, start, end):
            at, after = stop.span()
            before = text[at - 3:at]
            plain = stop.lastgroup == "free" and text[at] == "." and before.isalpha() \
                and before not in _ENDS_OF_ABBREVIATIONS
            if plain or (stop.lastgroup and _ends_sentence(text, start, paragraph.start, stop)):
                _add_trimmed(sentences, text, start, after)
                start = after
        _add_trimmed(sentences, text, start, end)
    return sentences


def _ends_sentence(text: str, start: int, paragraph: int, stop: re.Match[str]) -> bool:
    """Tell whether a mark that could end a sentence does."""
    before, mark = stop.start(), text[stop.start()]
    if mark == "." and stop.end() == before + 1:
        tail = text[max(start, before - 10):before + 1]
        if _ABBREVIATED.search(tail) and not _AND_STOP.search(tail):
            return False
        if before == start or (text[before - 1].isdigit()
                               and _is_numeral(text, paragraph, before)):
            return False
    if mark in "؟?!" and stop[0].endswith(_CLOSING_QUOTES):
        following = text[stop.end():stop.end() + 16].lstrip().split(" ", 1)[0].rstrip(":،.")
        return not (following in OPENING_VERBS or _VERB.search(following))
    if stop.lastgroup == "run_on":
        return (stop[0][-1] in ".؟?!" and mark != "…"
                and _LAST_WORDS.match(text, max(0, before - 3)) is not None)
    return mark == "." or not text.endswith("(", start, before)


def _is_numeral(text: str, paragraph: int, stop: int) -> bool:
    """Tell whether a full stop after a digit belongs to a date or to the number of an item."""
    if stop - paragraph <= _ITEM_NUMBER and text[paragraph:stop].strip(" (").isdigit():
        return True
    return any(match.start() < stop < match.end() for match in _DOTTED_NUMBER.finditer(
        text, max(paragraph, stop - _DOTTED_REACH), stop + _DOTTED_REACH))


# --- headings and lists ----------------------------------------------------------------------

_HEADING_END = re.compile(r"[.؛،,:…۔–-]$|[.؛،,:…۔][\"”»)]+$")


def _headings(text: str, paragraphs: tuple[Span, ...], items: set[Span]) -> Iterator[Span]:
    """Yield the short paragraphs without a full stop that have something to head."""
    bare = [span not in items and _is_bare(text, span) for span in paragraphs]
    for at in _bylines(text, paragraphs, bare):
        bare[at] = False
    turns = _turns(text, paragraphs) if any(bare) else set()
    for at, span in enumerate(paragraphs[:-1]):
        if not bare[at]:
            continue
        run = bare[at:at + 3]
        is_one_of_many = all(run) and (len(run) > 2 or at > 0)  # noqa: PLR2004 - verse, a signature
        if not is_one_of_many and not (at > 1 and bare[at - 1] and bare[at - 2]) \
                and not (at and span in turns):
            yield span


_LABEL = re.compile("[^\\s:؟?!.،][^:؟?!.،\n]{1,30}+:(?= )")


def _turns(text: str, paragraphs: tuple[Span, ...]) -> set[Span]:
    """Return the paragraphs of an interview that begin with who speaks: «ئاوێنە: …؟»."""
    labelled: dict[str, list[Span]] = {}
    for span in paragraphs:
        label = _LABEL.match(text, span.start, span.end)
        if label:
            labelled.setdefault(label[0], []).append(span)
    return {span for spans in labelled.values() if len(spans) > 1 for span in spans}


_BYLINE_PARAGRAPHS = 3
_OUTLET_AND_PLACE = re.compile(
    r"\(?\w+\)?(?: \w+){0,2} ?[-–—|/] ?\(?\w+\)?(?: \w+){0,2}|\w+(?: \w+)? ?\(\w+(?: \w+){0,2}\)"
    r"|\(\w+(?: \w+){0,2}\) ?\w+(?: \w+)?")
_CREDIT = re.compile(
    r"(?:ئا|ئامادەکردن|[ڕر]اپۆرت|نووسین|وەرگێ[ڕر]ان|دیمانە|سازدان|پەیامنێر|وێنە|فۆتۆ|هەواڵ|تایبەت)"
    r"(?:ی|ەکان)?(?: و [\w]+)? ?[:/–-] ?[^:؟!.\n]{2,50}")
_OUTLET = re.compile(r"\w+(?: \w+)?")
_STAMP = re.compile(
    rf"(?:[A-Za-z:]+ *,? *)?(?=[^\n]*[{_DIGITS}])[{_DIGITS}:/.,،| –-]+"
    rf"(?:(?:AM|PM|[{LETTER}]+(?: [{LETTER}]+)?)[{_DIGITS}:/.,،| –-]*)?")


def _bylines(text: str, paragraphs: tuple[Span, ...], bare: list[bool]) -> list[int]:
    """Return which lines at the beginning say who reports, from where, or when.

    «رووداو – هەولێر», «سلێمانی (هاوڵاتی)», «ڕاپۆرتی: هێمن عەلی» and «14:35 - 17 خەرمانان 2716» head
    nothing, nor does an outlet's name under a title.
    """
    found = []
    for at, span in enumerate(paragraphs[:_BYLINE_PARAGRAPHS]):
        if not bare[at]:
            break
        start, end = span.start, span.end
        if _OUTLET_AND_PLACE.fullmatch(text, start, end) or _CREDIT.fullmatch(text, start, end) \
                or _STAMP.fullmatch(text, start, end) \
                or (at and _OUTLET.fullmatch(text, start, end)):
            found.append(at)
    return found


def _is_bare(text: str, span: Span) -> bool:
    """Tell whether a paragraph is short, unquoted and does not end like a sentence."""
    if span.end - span.start > LONGEST_HEADING:
        return False
    paragraph = text[span.start:span.end]
    if _HEADING_END.search(paragraph) or paragraph[0] in '"«“(•-*':
        return False
    inner = paragraph[:-1]
    if paragraph.endswith(('"', "”", "»")) and ":" in inner:
        return False
    return not any(mark in inner for mark in "؟!") and not re.search(r"[^.\s]{3,}\. ", inner) \
        and re.search(f"[{LETTER}A-Za-z]", paragraph) is not None


def _lists(text: str, paragraphs: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    """Yield runs of paragraphs that count up from one, or share one bullet."""
    run: list[Span] = []
    expected: int | str = 0
    for span in paragraphs:
        mark = _mark(text, span)
        if run and mark == expected:
            run.append(span)
        else:
            if len(run) > 1:
                yield tuple(run)
            run = [span] if mark == 1 or isinstance(mark, str) else []
        expected = mark + 1 if isinstance(mark, int) else mark
    if len(run) > 1:
        yield tuple(run)


def _mark(text: str, span: Span) -> int | str:
    """Return the number or the bullet a paragraph begins with, or 0."""
    marker = _MARKER.match(text, span.start, span.end)
    if marker is None:
        return 0
    if marker["word"]:
        return ORDINALS[marker["word"]]
    return int(marker["number"]) if marker["number"] else marker["bullet"]
