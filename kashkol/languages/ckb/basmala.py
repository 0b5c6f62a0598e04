"""«In the name of God» above a text, in Arabic or in Kurdish, in any spelling."""

import re
import unicodedata

from kashkol.languages.ckb.heads import LONGEST_LINE, OUTER, TABLE, line_key, line_keys
from kashkol.languages.punctuation import COMMA
from kashkol.languages.scripts import TATWEEL

_ONE_SIGN_BASMALA = "\N{ARABIC LIGATURE BISMILLAH AR-RAHMAN AR-RAHEEM}"
_PLAIN = str.maketrans({
    "\N{ARABIC LETTER ALEF WASLA}": "ا", "أ": "ا", "إ": "ا", "آ": "ا", "ە": "ه", "ة": "ه",
    "ی": "ي", "ى": "ي", "ڕ": "ر", "ڵ": "ل"})
_BASMALA = re.compile(
    "با?سم(?:ا?لله|هتعالي|ه|كاللهم)(?:ا?لرحما?ن)?(?:وا?لرحيم|ا?لرحيم)?(?:وبهنستعين)?"
    "|بسمربا?ل(?:شهداء(?:والصديقين)?|عالمين)"
    "|بي?سمي?ل+اه?ي?(?:ر+هحماني?)?و?(?:ر+هحيمي?)?")
_DIVINE = line_keys(TABLE["divine"])
_DIVINE_WORDS = line_keys(TABLE["divine_words"])
_IN_THE_NAME = re.compile("(?:بە ?(?:ناوی|نێوی|ناڤی|ناڤێ)) ")
_KURDISH_ONLY = re.compile("[پچژگڤۆێڵڕ]")


def is_basmala(line: str) -> bool:
    """Tell whether a line is «In the name of God», in Arabic or Kurdish, in any spelling.

    >>> is_basmala("بِسْمِ اللهِ الرَّحْمٰنِ الرَّحِيم"), is_basmala("بە ناوی خوای گەورە و میهرەبان")
    (True, True)
    >>> is_basmala("بەناوی خواوە شەڕ دەکەن")
    False
    """
    if len(line) > LONGEST_LINE:
        return False
    if _ONE_SIGN_BASMALA in line:
        return True
    if not line.lstrip(OUTER).startswith("ب"):
        return False
    plain = unicodedata.normalize("NFKC", line).translate(_PLAIN)
    letters = "".join(sign for sign in plain if sign.isalpha() and sign != TATWEEL)
    found = _BASMALA.match(letters)
    if found:
        return found.end() == len(letters) or not _KURDISH_ONLY.search(line)
    key = line_key(line)
    name = _IN_THE_NAME.match(key)
    words = key[name.end():].replace(COMMA, " ").split() if name else []
    return bool(words) and words[0] in _DIVINE and all(
        word in _DIVINE_WORDS or word in _DIVINE for word in words)


_ORNATE = "\N{ORNATE LEFT PARENTHESIS}\N{ORNATE RIGHT PARENTHESIS}"
_QURAN = re.compile(f"[{_ORNATE}][^\n{_ORNATE}]+[{_ORNATE}].{{0,40}}")


def is_quran(line: str) -> bool:
    """Tell whether a line is a verse of the Qur'an in its brackets, perhaps with its place behind.

    >>> is_quran("﴿كل نفس﴾ [35]"), is_quran("كل نفس")
    (True, False)
    """
    return _QURAN.fullmatch(line) is not None
