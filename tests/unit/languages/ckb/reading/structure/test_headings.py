"""Lines of poems that do not show their shape are no headings."""

from kashkol.languages.ckb.letters import repair
from tests.support.structures import read_structure


def headings(text):
    text = repair(text).text
    return [text[span.start:span.end] for span in read_structure(text).headings]


def test_a_line_above_lines_that_go_on_behind_commas_heads_nothing():
    assert headings("بۆ باران سەر دادەخەم\nبۆ کێڵگەی وشک سەر دادەخەم\n"
                    "بەڵام دارێک، لە باخی پڕ مەرگی مندا،\nپەڵکی لە جەرگی خۆی بنێت و ببێ بە ژان،\n"
                    "لەبەر پێیدا کڕنووش دەبەم،\nناوچەوانم دەنێم لە خاک!\n") == []


def test_a_line_above_lines_in_brackets_heads_nothing():
    assert headings("ئەی شاری کۆن بۆ کۆڵانت هەموو شەوێ دڵم دەچێ\n(أحن إلیک کل مساء و صباح)\n"
                    "خۆزگە باڵندەیەک دەبووم بۆ سەر بانت هەڵدەفڕیم\n(أطیر إلیک بلا جناح)\n"
                    "(و أسکن بین الأزهار و الریاح)\n") == []


def test_lines_of_one_metre_that_rhyme_are_no_wrapped_paragraph():
    text = repair("ئەو ڕێگایەی چووە بەرەو باخی هیوای دڵی من\n"
                  "ئێستا وشکە، گوڵی نییە، بۆنی نایەت لە گوڵی من\n"
                  "هەرچی چاندم، با بردی و مامەوە خۆم و گەردی ڕێ\n"
                  "ئەوەی ماوە، دەنگی تۆیە، ئاواتێکە لە دڵی من\n"
                  "کە با هەڵکات، دەڵێی دێیت و دەپشکوێت چڵی من\n").text
    assert len(read_structure(text).paragraphs) == 5
