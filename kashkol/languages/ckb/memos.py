"""Letters and memos: their fields, whose they are, and the lines that greet or address somebody.

>>> [field.what for field in memo_fields("بەروار: ١٢/٣/٢٠٢٠ شوێن: هەولێر")]
['date', 'place']
"""

import re
from typing import Literal, NamedTuple

from kashkol.languages.ckb.date_words import loose
from kashkol.languages.ckb.heads import LONGEST_LINE, OUTER, TABLE, line_key, line_keys
from kashkol.languages.ckb.verbs import is_common_verb
from kashkol.languages.punctuation import COMMA, SEMICOLON
from kashkol.languages.scripts import LETTER

What = Literal["title", "subject", "place", "date", "other"]
"""What a field gives; a `subject` is what a memo is about, a `title` is labelled as one."""


class Field(NamedTuple):
    """A field of a memo: «شوێن: هەولێر»."""

    what: What
    start: int
    """Where its value begins in the line."""
    end: int
    is_short: bool = False
    """Whether its label is a single letter, which only those beside it tell from an item's."""


_FIELDS: dict[str, What] = {
    line_key(word): what for what in ("other", "date", "place", "subject", "title")
    for word in TABLE["memo"][what]}
_LONGEST_FIELD = 2 * max(map(len, _FIELDS)) + 4
"""Code points up to the sign behind a label, each letter of which may be written twice."""
_FIELD = re.compile(
    f"(?:^|(?<=[\\s|{COMMA}{SEMICOLON}.]))(?P<label>{loose(_FIELDS)})ە?ی? ?[:/{SEMICOLON}]",
    re.IGNORECASE)


_INSTITUTIONS = line_keys(TABLE["institutions"])


def is_letterhead(line: str) -> bool:
    """Tell whether a line begins with the word for an institution: «وەزارەتی پەروەردە»."""
    return line_key(line.partition(" ")[0]) in _INSTITUTIONS


def is_institution(line: str) -> bool:
    """Tell whether a line is the name of an institution and nothing else.

    >>> is_institution("وەزارەتی پەروەردە"), is_institution("وەزارەتی پەروەردە کۆبووەوە")
    (True, False)
    """
    words = line_key(line).split()
    return 1 < len(words) <= _WORDS_OF_INSTITUTION and words[0] in _INSTITUTIONS \
        and not is_common_verb(words[-1]) and ":" not in line


_WORDS_OF_INSTITUTION = 9


def is_document(line: str) -> bool:
    """Tell whether a line begins with what a letter or notice is: «ئاگاداری», «بڕیاری ژمارە ١٧».

    >>> is_document("ڕوونکردنەوەیەک لەبارەی تاقیکردنەوەکان"), is_document("بڕیاردەر هات")
    (True, False)
    """
    first = line_key(line.partition(" ")[0])
    return len(line) <= LONGEST_LINE and any(
        first == word or first.removeprefix(word) in _ENDINGS for word in _DOCUMENTS)


_DOCUMENTS = line_keys(TABLE["documents"])
_ENDINGS = frozenset(("ی", "ێک", "ێکی", "یەک", "یەکی", "نامە", "نامەی"))


def is_salutation(line: str) -> bool:
    """Tell whether a line greets whom a letter is for: «برای ئازیزم», «بۆ/ …», «سڵاو و ڕێز».

    >>> is_salutation("برای ئازیزم هێمن عەزیز"), is_salutation("برایەک لە شار")
    (True, False)
    >>> is_salutation("بەڕێز وەزیری پەروەردە،"), is_salutation("سڵاوێکی جوان...")
    (True, True)
    """
    return line.startswith(("بۆ/", "بۆ:")) or _SALUTATION.match(line) is not None or (
        len(line) <= _LONGEST_GREETING and (
            _is_to_audience(line)
            or (line.startswith(_GREETINGS) and _GREETING.fullmatch(line) is not None)))


def _is_to_audience(line: str) -> bool:
    """Tell whether all words of a line call those who listen: «دایکان و باوکانی خۆشەویست».

    Some need an adjective, since parents and pupils are what texts are about too.
    """
    words = line_key(line.rstrip("!… ")).replace(COMMA, " ").split()
    called = [word for word in words if word != "و" and not word.startswith(_DEAR)]
    return bool(called) and _AUDIENCE.issuperset(called) and (
        len(called) < len([word for word in words if word != "و"]) or _CALLED.issuperset(called))


_DEAR = ("ئازیز", "بەرێز", "بەڕێز", "خۆشەویست", "هێژا")
_CALLED = frozenset(
    form for word in TABLE["called"] for form in (word, f"{word}ی"))
_AUDIENCE = _CALLED | frozenset(
    form for word in TABLE["audience"] for form in (word, f"{word}ی", word[:-2] + "ە"))


_LONGEST_GREETING = 60
_GREETINGS = ("بەڕێز", "بەرێز", "بۆ بە", "سڵاو")
_GREETING = re.compile(
    "(?:سڵاو(?:تان|ت)(?: لێ ?بێت?)?|"
    f"بە[ڕر]ێزان|(?:بۆ )?بە[ڕر]ێز(?: [{LETTER}.]+){{1,5}}|سڵاو(?:ێکی? [{LETTER}]+)?"
    f"(?: و [{LETTER}]+)?)[ {COMMA},.…:!]*")


_SALUTATION = re.compile(
    "(?:برا|خوشک|دایک|باوک|هاوڕێ|هاورێ|دۆست|کوڕ|کچ|مامۆستا|کاک|خاڵ|مام)(?:ی|کان|ەکەم|کەم)?"
    "(?: گیان)?ی? (?:ئازیز|خۆشەویست|بەڕێز|بەرێز|هێژا|شیرین)"
    "|سڵاوێکی (?:گەرم|کوردانە|برایانە|ئەخلاقی)|سڵاو و (?:ڕێز|رێز)|لەگەڵ (?:ڕێز|رێز|سڵاو)")


def is_closing(line: str) -> bool:
    """Tell whether a line closes a letter, above its signature: «لەگەڵ ڕێزدا».

    >>> is_closing("لەگەڵ ڕێز و سوپاسماندا."), is_closing("لەگەڵ ڕێبوار هاتین")
    (True, False)
    """
    return line.startswith(_CLOSINGS) and len(line) <= _LONGEST_GREETING


_CLOSINGS = ("لەگەڵ ڕێز", "لەگەڵ رێز", "بە ڕێزەوە", "بەڕێزەوە", "لەگەڵ سوپاس", "دڵسۆزتان",
             "براتان", "خوشکتان", "لە گەڵ ڕێز", "ڕێز و سوپاس")


def is_addressed(line: str) -> bool:
    """Tell whether a line says to whom a letter goes: «بۆ هەموو قوتابخانەکان»."""
    return line.startswith(("بۆ ", "بۆ/", "بۆ:"))


def memo_fields(line: str) -> tuple[Field, ...]:
    """Return the fields of a line that begins with one, or nothing.

    >>> line = "بابەت: مۆڵەت بەروار: ١٢/٣/٢٠٢٠ شوێن: هەولێر"
    >>> [(field.what, line[field.start:field.end]) for field in memo_fields(line)]
    [('subject', 'مۆڵەت'), ('date', '١٢/٣/٢٠٢٠'), ('place', 'هەولێر')]
    """
    opening = line[:_LONGEST_FIELD]
    if not (":" in opening or "/" in opening or SEMICOLON in opening):
        return ()
    line = line[:4 * LONGEST_LINE]
    if _FIELD.match(line) is None:
        return ()
    labels = list(_FIELD.finditer(line))
    ends = [label.start() for label in labels[1:]] + [len(line)]
    fields = []
    for label, end in zip(labels, ends, strict=True):
        value = line[label.end():end]
        start = label.end() + len(value) - len(value.lstrip(OUTER))
        fields.append(Field(_FIELDS.get(line_key(label["label"]), "other"), start,
                            max(start, label.end() + len(value.rstrip(f" |{COMMA}{SEMICOLON}"))),
                            is_short=len(label["label"]) == 1))
    return tuple(fields)
