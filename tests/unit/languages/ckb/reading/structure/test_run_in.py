"""An interview whose line ends are lost is cut into its turns, and nothing else is cut."""

import pytest

from kashkol.languages.ckb.letters import repair
from tests.support.structures import read_structure

TURNS = {
    "letters": "دیمانە لەگەڵ شێوەکار هێرۆ ساڵح  پ: کەی دەستت پێ کرد؟ و: لە قوتابخانە، "
               "کاتێک منداڵ بووم. "
               "پ: یەکەم پێشانگات لە کوێ بوو؟ و: لە هۆڵێکی بچووک. کەس نەهات.",
    "slashes": "گفتوگۆ لەگەڵ مامۆستا دانا. پ/ لە کوێ خوێندت؟ و/ لە هەولێر خوێندم. پ/ پەشیمان نیت؟ "
               "و/ نەخێر، هەرگیز.",
    "words": "پرسیار: بۆچی هاتیتە شار؟ وەڵام: بۆ خوێندنی منداڵەکانم هاتم. پرسیار: دەگەڕێیتەوە؟ "
             "وەڵام: بەڵێ، ڕۆژێک دەگەڕێمەوە.",
    "names": "چاوپێکەوتنێک لەگەڵ نەرمین جەلال. ڕۆژنامە: کەی گۆرانیت وت؟ نەرمین "
             "جەلال: لە ئاهەنگێکدا. "
             "ڕۆژنامە: خێزانەکەت چییان گوت؟ نەرمین جەلال: دایکم دڵخۆش بوو.",
    "dashes": "دیمانە لەگەڵ ڕاهێنەر سۆران - تیمەکەت ئامادەیە؟ - بەڵێ، ئێمە ئامادەین. "
              "- کێ یاری ناکات؟ "
              "- دوو کەسمان بریندارن.",
    "bold": "**دیمانە لەگەڵ نووسەر ئارام**  **پ:** کەی دەنووسیت؟ **و:** بەیانیان "
            "زوو. **پ:** بۆ کێ؟ "
            "**و:** بۆ خۆم.",
    "below a headline": "دیمانە لەگەڵ پزیشک شیلان\n\nپ: چۆن خۆمان بپارێزین؟ و: دەستەکانتان بشۆن. "
                        "پ: کەی کۆتایی دێت؟ و: من نازانم.",
}
OTHERS = {
    "speech": "وەزیر گوتی: چی بکەین؟ هاووڵاتییەک گوتی: ئاومان نییە. وەزیر گوتی: کەی "
              "نەما؟ ئەو گوتی: دوێنێ.",
    "frequent questions": "پرسیار و وەڵام: پ: چۆن داواکاری پێشکەش بکەم؟ و: فۆڕمەکە پڕ بکەرەوە. "
                          "پ: کەی وەڵام دێت؟ و: دوای دوو هەفتە.",
    "a label that recurs": "کێ بەرپرسە؟ شارەوانی: تەنیا نیوەی بۆرییەکان نوێن. شارەوانی: پارە "
                           "نییە. ڕاستە؟",
    "dashes in a sentence": "لە شار چی دەگوزەرێت؟ - هەموو کەس دەیپرسێت - کێ وەڵام دەداتەوە؟ - کەس "
                            "نییە.",
    "no marks": "کێ هات؟ و ڕۆیشت. کێ مایەوە؟ و کێ ڕۆیشت؟ پ و و دوو پیتن.",
}


def asking(source):
    return [turn.asks for turn in read_structure(repair(source).text).turns]


@pytest.mark.parametrize("kind", TURNS)
def test_turns_on_one_line_are_told(kind):
    assert asking(TURNS[kind]) == [True, False, True, False]


@pytest.mark.parametrize("kind", OTHERS)
def test_other_questions_on_one_line_are_no_turns_and_are_not_cut(kind):
    structure = read_structure(repair(OTHERS[kind]).text)

    assert (structure.turns, len(structure.paragraphs)) == ((), 1)


def test_long_lines_of_questions_are_read_in_linear_time():
    for text in ("پ: چی؟ " * 20_000, "؟ - " * 20_000, "؟ ئا: " * 20_000):
        assert read_structure(repair(text).text).paragraphs
