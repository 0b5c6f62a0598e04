"""What the font draws is read from the list that is made when the font is cut."""

import re

import pytest
from fontTools.ttLib import TTFont

from kashkol.theme.glyphs import read_coverage
from tests.support.archives import ROOT

SORANI = "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ"
PUNCTUATION = "،؛؟«»“”‘’…%٪٫٬()–—-:.!\"'"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
OTHER_SPELLINGS = "كيىةظذضصثطھأإآؤءـ\N{ARABIC SHADDA}\N{ARABIC FATHATAN}\N{ZERO WIDTH NON-JOINER}"


OTHER_LANGUAGES = {
    "tr": "abcçdefgğhıijklmnoöprsştuüvyzâîûABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZÂÎÛ",
    "kmr": "abcçdeêfghiîjklmnopqrsştuûvwxyzABCÇDEÊFGHIÎJKLMNOPQRSŞTUÛVWXYZ",
    "hawar": "řłḧẍŘŁḦẌ’",
    "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيٱ\u06e1ﷲ﴿﴾"
    + "".join(map(chr, range(0x64B, 0x653))),
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیۀئ۰۱۲۳۴۵۶۷۸۹٫٬\N{ZERO WIDTH NON-JOINER}",
    "en": "“”‘’–—…£é",
}


@pytest.fixture
def folder(tmp_path):
    def write(text):
        (tmp_path / "fonts").mkdir(exist_ok=True)
        (tmp_path / "fonts" / "coverage.txt").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_ranges_single_points_and_comments_are_read(folder):
    coverage, problems = read_coverage((folder("# font\n0627-0628\n\n06D5 # ae\n"),))

    assert not problems
    assert re.findall(f"[{coverage}]", "ابتە") == ["ا", "ب", "ە"]


@pytest.mark.parametrize("line", ["0628-0627", "[a-z]", "110000", "0627-", "U+0627", "^"])
def test_a_line_that_is_no_range_is_an_error_with_its_number(folder, line):
    _, [problem] = read_coverage((folder(f"0020-007E\n{line}\n"),))

    assert (problem.level, problem.line, problem.excerpt) == ("error", 2, line)


def test_the_first_folder_that_lists_any_is_believed(folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()

    assert read_coverage((other, folder("0041"))) == read_coverage((folder("0041"),))


def test_without_a_list_nothing_is_known(tmp_path):
    assert read_coverage((tmp_path,)) == ("", ())


@pytest.mark.parametrize("letters", [SORANI, PUNCTUATION, DIGITS, OTHER_SPELLINGS])
def test_the_sites_font_draws_what_sorani_news_is_written_in(letters):
    coverage, _ = read_coverage((ROOT / "templates",))

    assert not re.findall(f"[^{coverage}]", letters)


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_the_sites_font_draws_the_letters_of_the_other_languages(language):
    coverage, _ = read_coverage((ROOT / "templates",))

    assert not re.findall(f"[^{coverage}]", OTHER_LANGUAGES[language])


@pytest.mark.parametrize("weight", [400, 700])
def test_the_list_is_what_the_font_files_hold(weight):
    coverage, _ = read_coverage((ROOT / "templates",))
    drawn = TTFont(ROOT / f"templates/assets/vazirmatn-{weight}.woff2").getBestCmap()

    assert set(drawn) == {point for point in range(0x110000)
                          if re.match(f"[{coverage}]", chr(point))}
