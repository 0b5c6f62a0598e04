"""The encoding of bytes is told, with how certain that is; what is damaged is not guessed."""

import codecs

import pytest

from kashkol.ingest.encodings import NAMES, Decoded, Undecoded, decode
from kashkol.languages.ckb.fonts import ENCODINGS, from_unicode
from kashkol.languages.ckb.letters import repair
from tests.support.archives import ROOT

SOURCES = sorted((*(ROOT / "seeds").glob("*.txt"), *(
    path for path in (ROOT / "tests/gold").rglob("*.txt") if "languages" not in path.parts)))
TEXTS = [repair(path.read_text("utf-8-sig")).text for path in SOURCES]
PARAGRAPHS = [block for text in TEXTS for block in text.split("\n\n") if len(block) > 60][:400]
WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
BYTES = ("cp1256", "iso8859-6")
ARABIC = "اجتمعت اللجنة في المدرسة الابتدائية وناقشت الخطة السنوية والميزانية العامة للدولة."
FRENCH = "Où êtes-vous allés, élèves ? À l'école, répétâmes-nous, où l'été a été très agréable."


def typed(text, font):
    return "\n".join(line for one in text.split("\n") if (line := from_unicode(one, font)))


def right(content, encoding, text):
    found = decode(content)
    return isinstance(found, Decoded) and (found.encoding, found.text) == (encoding, text)


def test_valid_utf_8_is_never_taken_for_anything_else():
    texts = [*TEXTS, *PARAGRAPHS, ARABIC, FRENCH, "a", "é", "٣", "日本語", "سلاو", "Ã©tÃ©",
             "\ufffd"]

    assert len(texts) >= 200
    assert all(right(text.encode(), "utf-8", text) for text in texts)


@pytest.mark.parametrize("encoding", ["utf-8-sig", *WIDE])
def test_a_byte_order_mark_tells_the_encoding(encoding):
    for text in (*TEXTS, "دە", "\0"[:0] + "a"):
        found = decode(text.encode(encoding) if encoding == "utf-8-sig"
                       else ("\ufeff" + text).encode(encoding))

        assert isinstance(found, Decoded)
        assert (found.encoding, found.stated, found.text) == (encoding, encoding, text)
        assert found.certainty == "certainly"


@pytest.mark.parametrize("encoding", WIDE)
def test_utf_16_and_32_without_a_mark_are_told_but_not_stated(encoding):
    texts = [*PARAGRAPHS, "سڵاو", "plain English", "دە\nدو"]
    found = [decode(text.encode(encoding)) for text in texts]

    wrong = [text for text, one in zip(texts, found, strict=True)
             if not isinstance(one, Decoded) or (one.encoding, one.text) != (encoding, text)]
    assert len(wrong) <= 0.005 * len(texts), wrong[:3]
    assert {one.stated for one in found if isinstance(one, Decoded)} == {None}


@pytest.mark.parametrize("encoding", BYTES)
@pytest.mark.parametrize("font", ENCODINGS)
def test_encodings_of_one_byte_are_told_by_their_letters(font, encoding):
    texts = [typed(text, font).encode(encoding, "ignore").decode(encoding) for text in PARAGRAPHS]
    texts = [text for text in texts if any(sign > "\x7f" for sign in text)]

    wrong = [text for text in texts if not right(text.encode(encoding), encoding, text)]

    assert len(texts) >= 200
    assert len(wrong) <= 0.005 * len(texts), wrong[:3]


@pytest.mark.parametrize(("text", "encoding"), [
    (ARABIC, "cp1256"), (ARABIC, "iso8859-6"), (FRENCH, "cp1252"), ("Müller aß Käse.", "cp1252"),
    ("Ev çîroka şêrê çiyê û keça şivên e.", "cp1254"), ("Işık ağacı gördü.", "cp1254"),
    ("El niño comió “queso” en León – ¿sí?", "cp1252"), ("في العراق", "iso8859-6"),
    ("چەند".replace("ە", "ه") + " كه‌س له‌ هه‌ولير", "cp1256")])
def test_other_languages_are_told_too(text, encoding):
    assert right(text.encode(encoding), encoding, text)


def test_a_word_or_two_is_only_probable():
    found = decode("دار و بار".encode("cp1256"))

    assert isinstance(found, Decoded)
    assert found.certainty != "certainly"


@pytest.mark.parametrize(("content", "said"), [
    (TEXTS[0].encode()[:-1] + b"\xd8", "damaged UTF-8: its last character is cut off"),
    (TEXTS[0].encode() + b"\xff", "damaged UTF-8: byte 0xff"),
    (TEXTS[0].encode()[:400] + b"\x93quoted\x94" + TEXTS[0].encode()[400:], "damaged UTF-8"),
    (("\ufeff" + TEXTS[0]).encode("utf-16-le")[:-1], "damaged UTF-16 (little-endian)"),
    (TEXTS[0].encode("utf-16-be")[:-1], "damaged UTF-16 (big-endian): its last character"),
    (codecs.BOM_UTF8 + b"\xc3(", "damaged UTF-8 with a byte-order mark"),
    (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "damaged UTF-16"),
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "it is probably a picture"),
    (b"PK\x03\x04" + bytes(range(256)), "Word, OpenDocument or ZIP"),
    (bytes(range(256)) * 4, "not UTF-8"), (b"\6\6\6\6\0\0", "NUL"),
    (b"\x80\x81\x82\x83\x84", "not UTF-8"),
    (b"\xde\xad\xbe\xef\x00\x01\x02", "not UTF-8"), (b"\0\0\0\0", "NUL"), (b"a\0", "NUL"),
    (codecs.BOM_UTF8 + b"a\0b", "NUL character at byte offset 4")])
def test_what_is_damaged_or_no_text_is_told_and_not_guessed(content, said):
    found = decode(content)

    assert isinstance(found, Undecoded), found
    assert said in found.why
    assert 0 <= found.offset <= len(content)


@pytest.mark.parametrize("content", [b"", b"\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe\0\0"])
def test_nothing_is_an_empty_text(content):
    found = decode(content)

    assert isinstance(found, Decoded)
    assert found.text.strip() == ""


def test_every_encoding_has_a_name():
    assert {decode(content).encoding for content in (
        b"a", ARABIC.encode("cp1256"), ARABIC.encode("iso8859-6"), FRENCH.encode("cp1252"),
        "Şivanê şêr".encode("cp1254"),
        *(("\ufeff" + ARABIC).encode(one) for one in ("utf-8", *WIDE)))} == NAMES.keys()
