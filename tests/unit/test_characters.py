"""Which characters may be published, which are seen, which a terminal or a spreadsheet obeys."""

import sys
import unicodedata

import pytest

from kashkol.characters import is_visible, runs_in_spreadsheet, shown, unfit, unfit_in

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]
SURROGATES = {chr(code) for code in range(0xd800, 0xe000)}


def is_xml(character):
    """XML 1.0, production 2."""
    code = ord(character)
    return (code in {0x9, 0xa, 0xd} or 0x20 <= code <= 0xd7ff or 0xe000 <= code <= 0xfffd
            or code >= 0x10000)


def is_control_of_html(character):
    """HTML, 13.2.3.5: a control other than ASCII whitespace, or a noncharacter."""
    code = ord(character)
    return (unicodedata.category(character) == "Cc" and character not in "\t\n\r") or (
        0xfdd0 <= code <= 0xfdef or code & 0xfffe == 0xfffe)


def test_unfit_is_what_xml_or_html_forbid():
    for character in EVERY:
        forbidden = not is_xml(character) or is_control_of_html(character)
        assert unfit(f"a{character}b") == (character if forbidden else None), hex(ord(character))


def test_bytes_are_judged_as_their_text():
    for character in sorted(set(EVERY) - SURROGATES):
        assert unfit_in(f"ی{character}ی".encode()) == unfit(character), hex(ord(character))


@pytest.mark.parametrize("text", [
    "", " \t\n", "\u200b", "\u200c\u200d", "\u200f\u202e", "\ufeff", "\u00ad", "\u2800", "\u3164",
    "\u115f\u1160\uffa0", "\u064e\u0651", "\u0301", "\ufe0f", "\U000e0041", "\x00\x1b", "\u2028",
    "\u00a0\u2003\u3000", "\u180e", "\ufffe", "\ue000", "\ufffc", "\u034f"])
def test_what_nobody_sees_is_no_text(text):
    assert not is_visible(text)


@pytest.mark.parametrize("text", ["ک", " \u200f٧", "؟", "ـ", "日", "🙂", "\u064eک"])
def test_a_single_sign_is_seen(text):
    assert is_visible(text)


def test_nothing_that_is_shown_moves_a_cursor_or_turns_a_line():
    for character in EVERY:
        printed = shown(character)
        assert printed.isascii() or printed == character
        assert not any(unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} for sign in printed)
        assert not any(unicodedata.bidirectional(sign) in {
            "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"} for sign in printed)


@pytest.mark.parametrize("text", ["کازمی", "دە\u200cچم", "Çiya's “x” – 5 ٪", "👩\u200d💻"])
def test_what_people_write_is_shown_as_it_is(text):
    assert shown(text) == text


@pytest.mark.parametrize(("text", "said"), [
    ("\x1b]0;PWNED\x07", r"\x1b]0;PWNED\x07"), ("a\nb\r", r"a\nb\r"), ("\x9b31m", r"\x9b31m"),
    ("\u202e\u2066", r"\u202e\u2066"), ("\udcff", r"\xff"), ("\ud800", r"\ud800")])
def test_what_a_terminal_would_obey_is_written_out(text, said):
    assert shown(text) == said


@pytest.mark.parametrize("cell", [
    "=1", "+1", "-1", "@a", "\ta", "\ra", "\na", " =1", "\u00a0=1", "\u200b=1", "\ufeff=1",
    "＝1", "＋1", "－1", "＠a", "\u200f @a", "﹦1"])
def test_a_spreadsheet_would_run(cell):
    assert runs_in_spreadsheet(cell)


@pytest.mark.parametrize("cell", ["", "a=1", "کازمی", "(-1)", "'=1", "7-1", "https://a/=1"])
def test_a_spreadsheet_would_show(cell):
    assert not runs_in_spreadsheet(cell)
