"""A text is converted to UTF-8 and Unicode, and it is said what it was."""

import hashlib

import pytest

from kashkol.ingest.conversion import Converted, converted, original_of
from kashkol.languages.ckb.fonts import ENCODINGS, from_unicode
from kashkol.problems import Level, Problem

LINES = ("ئەنجوومەنی شار کۆبووەوە",
         "ئەندامان دەڵێن پڕۆژەی ئاو و کارەبا ئەمساڵ تەواو دەبێت، چونکە بودجەکەی پەسەند کراوە.",
         "هاووڵاتیان گوتیان ئێمە چاوەڕێی ئەوەین گەڕەکەکان پاک بکرێنەوە و ڕێگاکان چاک بکرێن.")
TEXT = "\n".join(LINES)


@pytest.mark.parametrize(("font", "encoding"), [
    *((font, encoding) for font in ENCODINGS
      for encoding in ("utf-8", "cp1256", "utf-16-le", "utf-16")), ("Ali-K", "iso8859-6")])
def test_bytes_and_font_are_converted_at_once(font, encoding):
    content = from_unicode(TEXT, font).encode(encoding)

    found = converted("old/a.txt", content)

    assert isinstance(found, Converted)
    assert (found.text, found.font, found.changed) == (TEXT, font, True)
    assert found.after == LINES[0]
    assert found.before != found.after
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert found.certainty in {"certainly", "very probably", "probably"}
    assert f"for {font}" in found.evidence


def test_a_text_in_utf_8_stays():
    found = converted("a.txt", TEXT.encode())

    assert isinstance(found, Converted)
    assert (found.text, found.encoding, found.font, found.changed) == (TEXT, "UTF-8", "", False)
    assert found.before == found.after == LINES[0]


def test_a_text_in_utf_16_without_a_font_is_only_decoded():
    found = converted("a.txt", TEXT.encode("utf-16-be"))

    assert isinstance(found, Converted)
    assert (found.text, found.font, found.changed) == (TEXT, "", True)
    assert found.encoding == "UTF-16 (big-endian)"


def test_lines_in_unicode_beside_a_font_stay():
    typed = from_unicode(LINES[1] + "\n" + LINES[2], "Ali-K")

    found = converted("a.txt", f"ثەنجا و ذات و ضەرەر\n{typed}".encode())

    assert isinstance(found, Converted)
    assert found.text == f"ثەنجا و ذات و ضەرەر\n{LINES[1]}\n{LINES[2]}"


@pytest.mark.parametrize("content", [b"", b"  \n", b"%PDF-1.4\n\xff", LINES[0].encode()[:-1],
                                     "\u200b".encode(), bytes(range(256))])
def test_what_cannot_be_converted_is_an_error(content):
    found = converted("old/a.txt", content)

    assert isinstance(found, Problem)
    assert (found.level, found.path) == (Level.ERROR, "old/a.txt")
    assert found.fix


def test_originals_of_one_name_are_told_apart_by_their_hash():
    first, second = (original_of("visit", hashlib.sha256(one).hexdigest(), ".txt")
                     for one in (b"a", b"b"))

    assert first != second
    assert first.startswith("content/originals/visit.")
