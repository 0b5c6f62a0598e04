"""An archive's own words of the interface have every key, and fill in what the program gives."""

import pytest

from kashkol.theme.strings import read_strings
from kashkol.theme.template_files import TemplateFiles, read_template_files, strings_file
from tests.support.archives import ROOT

STRINGS = strings_file("ckb")
DEFAULT = ROOT / "templates" / STRINGS
SOUND = DEFAULT.read_text(encoding="utf-8")


def read(tmp_path, text):
    place = tmp_path / STRINGS
    content = text if isinstance(text, bytes) else text.encode()
    files = TemplateFiles(places={STRINGS: place}, contents={STRINGS: content})
    return read_strings(files, DEFAULT)


def test_the_default_strings_are_read_as_they_stand():
    strings, problems = read_strings(read_template_files((ROOT / "templates",)), DEFAULT)

    assert problems == ()
    assert strings["common"]["home"] == "سەرەتا"


def test_other_words_of_the_same_shape_will_do(tmp_path):
    strings, problems = read(tmp_path, SOUND.replace("سەرەتا", "ماڵ") + "\nown: {word: '{x}'}\n")

    assert problems == ()
    assert strings["common"]["home"] == "ماڵ"


@pytest.mark.parametrize(("old", "new", "message", "line"), [
    ("  home: سەرەتا\n", "", "common: the key 'home' is missing", 8),
    ("  home: سەرەتا\n", "  home: 2001\n", "common.home: expected a text", 15),
    ("  page_n: لاپەڕەی {n}", "  page_n: لاپەڕەی {m}",
     "common.page_n: unknown placeholder {m}", 18),
    ("  page_n: لاپەڕەی {n}", "  page_n: 'لاپەڕەی {n:>999999999}'",
     "common.page_n: unknown placeholder {n:>999999999}", 18),
    ("  page_n: لاپەڕەی {n}", "  page_n: 'لاپەڕەی {n!z}'",
     "common.page_n: unknown placeholder {n!z}", 18),
    ("  page_n: لاپەڕەی {n}", "  page_n: 'لاپەڕەی {n'",
     "common.page_n: unbalanced brace", 18),
    ("common:\n", "commun:\n", "the file: the key 'common' is missing", 5),
    ("  home: سەرەتا\n", "  home: [سەرەتا\n", "broken YAML: ", 16),
    ("  home: سەرەتا\n", "  home: 2001-13-41\n", "broken YAML: month must be in 1..12", None),
    ("  home: سەرەتا\n", "  home: '\x01'\n", "broken YAML: ", None),
    ("  home: سەرەتا\n", f"  home: {'9' * 5000}\n", "a number has more than 100", 15),
    (SOUND, "", "the file: expected a mapping of keys to texts", 1),
    (SOUND, "- a", "the file: expected a mapping of keys to texts", 1),
    (SOUND, "common: &a [*a]", "anchors and aliases", 1),
])
def test_what_is_lacking_or_otherwise_is_told(tmp_path, old, new, message, line):
    assert SOUND.count(old) == 1
    _, problems = read(tmp_path, SOUND.replace(old, new))
    found = {(problem.path, problem.line, problem.message[:len(message)]) for problem in problems}

    assert (f"templates/{STRINGS}", line, message) in found
    assert all(problem.fix for problem in problems)


def test_strings_that_are_no_text_or_not_there_are_told(tmp_path):
    assert read(tmp_path, b"\xff")[1][0].message == "is not UTF-8: byte 0"
    nothing = TemplateFiles(places={}, contents={})
    assert read_strings(nothing, DEFAULT)[1][0].message == "is missing"


def test_aliases_are_refused_with_their_line(tmp_path):
    strings, [problem] = read(tmp_path, "a: &b c\nd: *b")

    assert strings == {}
    assert (problem.line, "aliases" in problem.message) == (1, True)
    assert "write the value out" in problem.fix


@pytest.mark.parametrize("own", [r'"a\ufffe"', r'{"\e": 1}'])
def test_a_character_that_no_page_may_hold_is_told(tmp_path, own):
    [problem] = [one for one in read(tmp_path, f"{SOUND}\nown: {own}\n")[1]
                 if "must not contain" in one.message]

    assert problem.line == len(SOUND.splitlines()) + 2
