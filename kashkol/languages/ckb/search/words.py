"""Cuts a text into the words that the search indexes.

A word is a run of letters of the search key; a run of digits is a word too, without a suffix
attached to it. `words` defines this, and the browser does the same with a query. `read_words`
gives the same words of a repaired text several times faster, by encoding each letter in one byte.

>>> words("لە ٧ی ئایاری ٢٠٢١دا، کۆڤید١٩")
['لە', '7', 'ئایاری', '2021', 'کوڤید', '19']
"""

import codecs
import re
import string
from collections.abc import Mapping, Sequence
from typing import Final

from kashkol.languages.ckb.letters import TABLE, repair, search_key
from kashkol.languages.ckb.search.affixes import ALPHABET, SIGNS, SUFFIX_LETTERS, WAW
from kashkol.languages.cutting import Word, Words
from kashkol.languages.scripts import MARK, TATWEEL
from kashkol.model import ReadingText

LONGEST_WORD: Final = 64
"""Letters; what is longer is cut, in the index as in a query."""
LONGEST_NUMBER_SUFFIX: Final = 6


def words(text: str) -> list[str]:
    """Return the words of a text, in order."""
    key = _UNSEEN.sub("", search_key(text))
    return [found[:LONGEST_WORD].lower() for found in _WORD.findall(_NUMBER_SUFFIX.sub(" ", key))]


def read_words(text: ReadingText) -> Words:
    """Return the words of a repaired text in the one-byte view; `all_spelled` decodes them."""
    view, _ = codecs.charmap_encode(text, "replace", _MAP)
    if b"?" in view and _has_unknown_letter(text):
        found = [packed(word) for word in words(text)]
        return Words(found, b" ".join(found))
    view = view.translate(_SPACED, _DROPPED)
    view = _with_numbers_apart(view)
    key = view.translate(_FOLDED)
    while _DOUBLE_WAW in key:
        key = key.replace(_DOUBLE_WAW, _WAW)
    keys = key.split()
    if _TOO_LONG in key.translate(_VEILED):
        keys = [word[:LONGEST_WORD] for word in keys]
    return Words(keys, view)


def unread_words(text: str) -> Words:
    """Return the words of a text that was not repaired yet, as `read_words` does."""
    return read_words(repair(text).text)


def all_spelled(found: Sequence[Word]) -> list[str]:
    """Decode words from the one-byte view."""
    text, _ = codecs.charmap_decode(b"\n".join(found), "replace", _ALPHABET)
    if _OUTSIDE_MARK not in text:
        return text.split("\n") if found else []
    return [word[1:].decode() if word[:1] == _OUTSIDE else
            codecs.charmap_decode(word, "strict", _ALPHABET)[0] for word in found]


def packed(word: str) -> Word:
    """Encode a word in the one-byte view, or as 0xff and UTF-8 if a letter is not in it."""
    if all(letter in _CODES for letter in word):
        return bytes(_CODES[letter] for letter in word)
    return _OUTSIDE + word.encode()


# --- the definition --------------------------------------------------------------------------

_UNSEEN = re.compile(f"[{MARK}{TATWEEL}]")
_LETTER = r"[^\W\d_\U00010000-\U0010ffff]"
_NUMBER_SUFFIX = re.compile(
    rf"(?<=[0-9])[{SUFFIX_LETTERS}]{{1,{LONGEST_NUMBER_SUFFIX}}}+(?!{_LETTER})")
_WORD = re.compile(rf"[0-9]++|{_LETTER}++")

# --- the view of one byte per letter ---------------------------------------------------------

_FOLDS: dict[str, str] = TABLE["entity"]["fold"] | TABLE["search"]["fold"]
_DROPS = "".join(map(chr, (0x200B, 0x200C, 0xAD, 0x2060, *range(0x64B, 0x653), 0x670, 0x640)))
_OTHERS = "".join(dict.fromkeys(letter for letter in (
    *ALPHABET, *_FOLDS, *_FOLDS.values(), *_DROPS, *SIGNS) if not letter.isascii()))
_UNUSED = "\N{REPLACEMENT CHARACTER}"


def _alphabet() -> str:
    """List letters by code: ASCII at its own codes, others at free codes but no white space."""
    codes = [chr(code) if chr(code).isascii() else _UNUSED for code in range(0x100)]
    free = [*range(0x80, 0xFF), *range(0x0E, 0x20), *range(1, 9)]
    for code, letter in zip(free, _OTHERS, strict=False):
        codes[code] = letter
    return "".join(codes)


_ALPHABET = _alphabet()
_CODES = {letter: code for code, letter in enumerate(_ALPHABET)}
_MAP = codecs.charmap_build(_ALPHABET.replace(_UNUSED, "\ufffe"))
_OUTSIDE = b"\xff"
_OUTSIDE_MARK = codecs.charmap_decode(_OUTSIDE, "replace", _ALPHABET)[0]


def _table(becomes: Mapping[str, str]) -> bytes:
    return bytes(_CODES[becomes.get(letter, letter)] if letter != _UNUSED else code
                 for code, letter in enumerate(_ALPHABET))


_SPACED = _table({letter: " " for letter in _ALPHABET if not letter.isalnum()}
                 | {letter: digit for letter, digit in _FOLDS.items() if digit.isdigit()})
_FOLDED = _table(_FOLDS)
_DROPPED = bytes(_CODES[letter] for letter in _DROPS)
_WAW = bytes([_CODES[WAW]])
_DOUBLE_WAW = _WAW * 2
_VEILED = bytes(code if code == ord(" ") else ord("a") for code in range(0x100))
_TOO_LONG = b"a" * (LONGEST_WORD + 1)
_KINDS = bytes(ord("9" if chr(code) in string.digits else " " if code == ord(" ") else "a")
               for code in range(0x100))
_SUFFIX_BYTES = bytes(_CODES[letter] for letter in (*ALPHABET, *_FOLDS)
                      if _FOLDS.get(letter, letter) in SUFFIX_LETTERS)
_LETTERS_BEHIND = re.compile(rb"9(a++)")
_BEFORE_NUMBER = re.compile(rb"(?<=[^0-9 ])(?=[0-9])")


def _with_numbers_apart(view: bytes) -> bytes:
    """Separate numbers from adjacent letters, and remove their suffixes."""
    kinds = view.translate(_KINDS)
    pieces, done = [], 0
    for found in _LETTERS_BEHIND.finditer(kinds):
        letters, end = found.span(1)
        is_suffix = end - letters <= LONGEST_NUMBER_SUFFIX and not view[letters:end].strip(
            _SUFFIX_BYTES)
        pieces += [view[done:letters], b" "]
        done = end if is_suffix else letters
    pieces.append(view[done:])
    apart = b"".join(pieces)
    return _BEFORE_NUMBER.sub(b" ", apart) if b"a9" in kinds else apart


def _has_unknown_letter(text: str) -> bool:
    return any((letter.isalnum() and letter < "\U00010000") or _UNSEEN.match(letter)
               for letter in set(text).difference(_CODES))
