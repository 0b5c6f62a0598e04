"""Lines that were wrapped are paragraphs again, and lines that are paragraphs stay apart."""

import textwrap
from itertools import islice

import pytest

from kashkol.languages.ckb.letters import repair
from tests.support.structures import read_structure

FIRST = ("کۆمپانیای گواستنەوە لە ڕاگەیەنراوێکدا بڵاوی کردەوە کە لە سەرەتای مانگی داهاتووەوە هێڵێکی "
         "نوێی پاس لە نێوان گەڕەکەکانی باشوور و ناوەندی شار دەخرێتە کار. پاسەکان هەر نیو کاتژمێر "
         "جارێک دەگەنە وێستگەکان و نرخی بلیت نیوەی نرخی تەکسی دەبێت. هاووڵاتییان داوا دەکەن "
         "کاتەکانی هاتوچۆ درێژتر بکرێنەوە چونکە زۆربەیان ئێواران درەنگ لە کار دەگەڕێنەوە.")
SECOND = ("بەڕێوەبەری هاتوچۆ دەڵێت ئەگەر ژمارەی سەرنشینان زیاد بکات پاسی زیاتر دەکڕن و ڕێگای "
          "تایبەت بۆ پاس دروست دەکرێت. بڕیارە لە ماوەی شەش مانگدا پڕۆژەکە هەڵبسەنگێندرێت.")


WORDS_OF_LINES = {
    26: ((3, 3, 4, 3, 4, 4, 4, 4, 4, 4, 3, 3, 3, 4, 1), (3, 3, 5, 5, 4, 4, 1)),
    34: ((3, 5, 4, 5, 6, 5, 5, 4, 4, 4, 5, 1), (4, 5, 7, 5, 3, 1)),
    44: ((5, 7, 8, 7, 7, 6, 6, 5), (5, 8, 8, 4)),
    52: ((8, 8, 8, 9, 7, 7, 4), (7, 10, 7, 1)),
}
"""By width in letters how many words each line of `FIRST` and of `SECOND` has on a page that is set
in Vazirmatn: the lines are equally wide there, and have from 19 to 27 letters, for example."""


def set_on_paper(text, numbers):
    words = iter(text.split(" "))
    return "\n".join(" ".join(islice(words, number)) for number in numbers)


def paragraphs(source):
    text = repair(source).text
    return [" ".join(text[span.start:span.end].split()) for span in read_structure(text).paragraphs]


@pytest.mark.parametrize("width", [24, 31, 40, 48, 57, 66, 72, 80, 97, 111, 130])
def test_lines_of_any_width_are_paragraphs_again(width):
    assert paragraphs(f"{textwrap.fill(FIRST, width)}\n\n{textwrap.fill(SECOND, width)}\n") == [
        FIRST, SECOND]


@pytest.mark.parametrize("width", [24, 33, 45, 60, 76, 100, 120])
def test_a_blank_line_after_every_line_parts_no_paragraph(width):
    whole = f"{FIRST} {SECOND}"

    assert paragraphs("\n\n".join(textwrap.wrap(whole, width))) == [whole]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("width", WORDS_OF_LINES)
def test_lines_that_are_equally_wide_on_paper_are_paragraphs_again(width, between):
    first, second = map(set_on_paper, (FIRST, SECOND), WORDS_OF_LINES[width])
    assert len({len(line) for line in first.split("\n")[:-1]}) > 2, "or the letters are as even"

    assert paragraphs(f"{first}{between}{second}\n") == [FIRST, SECOND]


THIRD = ("کۆمەڵەی جووتیاران دەڵێت باخەکانی هەنار ئەمساڵ بەرهەمی زۆریان داوە و نرخیش دابەزیوە. "
         "بازرگانەکان لە شارەکانی تر دێن و بەرهەمەکە دەکڕن. کەس نازانێت نرخ کەی بەرز دەبێتەوە. "
         "هەندێک جووتیار هەنارەکان لە ساردخانە دادەنێن تا زستان، بەڵام کرێی ساردخانە گرانە و "
         "کارەبا زۆر دەبڕدرێت.")
COLUMN = (3, 3, 4, 2, 4, 4, 5, 3, 3, 4, 5, 2)
"""Words of the lines of `THIRD` in a column; two lines end with a sentence."""


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_sentence_that_ends_near_the_end_of_a_line_ends_no_paragraph(between):
    third = set_on_paper(THIRD, COLUMN)
    second = set_on_paper(SECOND, WORDS_OF_LINES[26][1])

    assert paragraphs(f"{third}{between}{second}{between}{third}\n") == [THIRD, SECOND, THIRD]


def test_a_narrow_column_is_no_verse():
    third = set_on_paper(THIRD, COLUMN).replace(".", "،")

    assert read_structure(repair(f"باخی هەنار\n\n{third}").text).verses == ()


def test_a_dash_in_mid_sentence_begins_no_item_and_one_behind_an_item_does():
    dashed = THIRD.replace("باخەکانی", "- باخەکانی").replace("هەندێک جووتیار", "هەندێک - جووتیار -")
    items = [f"- {FIRST[:-1]}", f"- {SECOND[:-1]}", f"- {THIRD[:-1]}"]

    for width in range(24, 40):
        assert paragraphs(textwrap.fill(dashed, width)) == [dashed]
        assert paragraphs("\n".join(textwrap.fill(item, width) for item in items)) == items


def test_wide_lines_with_blank_lines_between_need_no_sentence_that_runs_on():
    long = f"{THIRD} {FIRST}".replace(".", "،") + " " + SECOND

    assert paragraphs("\n\n".join(textwrap.wrap(long, 75))) == [long]


def test_one_line_may_be_longer_than_the_width():
    wide = "ناوی هەموو باخەکان و خاوەنەکانیان"

    assert paragraphs(f"{textwrap.fill(THIRD, 28)}\n{wide}\n{textwrap.fill(FIRST, 28)}")[0] == THIRD


ENGLISH = (
    "The court sentenced two men to seven years in prison for selling forged manuscripts to",
    "a museum. Doubts had come up when a reader noticed a word that nobody could have said.",
    "It wants its money back, and the lawyer of the museum told the judges that her client would",
    "never again buy such books. The ministry answered that a laboratory for old paper was being",
    "built in the town.")
"""Lines of one paragraph, equally wide in a font, of which the second ends with a sentence."""


def test_where_blank_lines_part_paragraphs_a_full_line_may_end_a_sentence():
    one = "\n".join(ENGLISH)

    assert paragraphs(f"{one}\n\n{one}\n\n{one}\n") == [" ".join(ENGLISH)] * 3


def test_verse_of_lines_of_like_length_stays_in_lines():
    lines = ["لە باخی دڵم گوڵێک هەبوو بە ناوی تۆ", "هەموو بەهارێک دەگەشایەوە بە بۆنی تۆ",
             "ئەم ساڵ بەهار هات و گوڵەکەم نەگەشایەوە", "دەزانم دڵم، دەزانم کە تۆ لێرە نیت",
             "بەڵام ڕێگا هەر ڕێگای گەڕانەوەی تۆیە", "هەتا ماوم چاوەڕێی دەنگی پێی تۆ دەکەم",
             "شەوێکی درێژە ئەم شەوە بێ مانگی ڕووی تۆ", "خەونێکی کورتە ژیان ئەگەر نەبینم تۆ"]

    assert paragraphs("\n".join(lines)) == lines


@pytest.mark.parametrize("width", [30, 60, 90])
def test_a_line_that_ends_early_ends_a_paragraph(width):
    first = textwrap.fill(FIRST, width, drop_whitespace=True)
    lines = first.split("\n")
    assert len(lines[-1]) < width - 12, "or the width does not show where the paragraph ends"

    assert paragraphs(f"{first}\n{textwrap.fill(SECOND, width)}") == [FIRST, SECOND]


def test_a_heading_above_wrapped_lines_stays_apart():
    source = f"هێڵێکی نوێی پاس\n{textwrap.fill(FIRST, 60)}"

    assert paragraphs(source) == ["هێڵێکی نوێی پاس", FIRST]


def test_an_indented_line_begins_a_paragraph():
    indented = "\n".join(textwrap.fill(each, 64, initial_indent="    ", subsequent_indent="")
                         for each in (FIRST, SECOND, FIRST, SECOND))

    assert paragraphs(indented) == [FIRST, SECOND, FIRST, SECOND]


def test_lines_that_are_sentences_stay_apart():
    lines = ["نرخی گەنم ئەمساڵ بەرز بووەتەوە بەراورد بە پار.",
             "جوتیاران دەڵێن باران درەنگ باری و بەرهەم کەم بوو.",
             "وەزارەتی کشتوکاڵ بڕیاری دا گەنم لە جوتیاران بکڕێت.",
             "پارەکەیان لە ماوەی دوو مانگدا پێ دەدرێت."]

    assert paragraphs("\n".join(lines)) == lines


def test_entries_of_a_table_of_contents_stay_apart():
    lines = [f"بەشی {name} {'.' * 30} {page}"
             for name, page in (("یەکەم", "٧"), ("دووەم", "٣٤"), ("سێیەم", "١٢٦"))]

    assert paragraphs("\n".join(lines)) == lines


def test_numbered_lines_of_one_length_stay_apart():
    lines = [f"{number}- چاککردنی ڕێگای گوندی ژمارە {number} لە ناوچەکە" for number in range(1, 7)]

    assert paragraphs("\n".join(lines)) == lines
