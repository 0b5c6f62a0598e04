"""The text of an article as HTML: poems, half-lines and long blocks."""

import re

import msgspec

from kashkol.archive import build_archive
from kashkol.curated import Content
from kashkol.languages.ckb.letters import repair
from kashkol.model import SiteConfig
from kashkol.site.parts.body import body_html
from kashkol.site.plan import make_editions
from tests.support.readings import reading
from tests.support.structures import read_structure

WORDS = {"article": {"paragraph_link": "{n}", "section_link": "§", "table": "T", "note": "→{mark}",
                     "note_back": "←{mark}"}, "dates": {},
         "common": {"separator": "، "}}
LINES = ["لە دووری تۆ دڵم تەنگە", "شەوی من بێ مانگ و ڕەنگە", "وەرە ئەی یاری دێرینم",
         "هەتا کەی بم لەم ژینە", "ئەگەر نایەیت ئەمن دێم", "بە پێ بێت یا بە سەر دێم"]
SENTENCE = "ئەنجوومەن لە کۆبوونەوەکەیدا باسی دابینکردنی ئاو و کارەبای کرد. "


def body(source, **topics):
    text = repair(source).text
    structure = read_structure(text)
    made = msgspec.structs.replace(
        reading(text, topics=topics), paragraphs=structure.paragraphs,
        sentences=structure.sentences, headings=structure.headings, verses=structure.verses,
        half_lines=structure.half_lines, lists=structure.lists, tables=structure.tables,
        footnotes=structure.footnotes)
    archive = build_archive(Content(site=SiteConfig()), [])
    edition, = make_editions(archive, {"ckb": WORDS}, {})
    return str(body_html(edition, made, ""))


def shown(html):
    return re.sub("<[^>]*>", "", html)


def test_a_stanza_is_a_group_of_lines_and_its_first_line_has_a_link_to_itself():
    html = body(f"شیعر\n\n{chr(10).join(LINES[:4])}\n\n{chr(10).join(LINES[4:])}")

    assert html.count('<div class="verse">') == 1
    assert html.count('<div class="stanza">') == 2
    assert re.findall('<p class="line" id="p([0-9]+)">', html)[0] == "6"
    assert html.count('class="pin"') == 1 + 2


def test_half_lines_are_elements_and_what_divides_them_is_hidden_by_the_style_sheet():
    html = body("شیعر\n\n" + "\n".join(f"{one} *** {other}" for one, other in
                                      zip(LINES[::2], LINES[1::2], strict=True)))

    assert html.count('<p class="line halves"') == 3
    assert f'<span class="half">{LINES[0]}</span><span class="apart"> *** </span>' in html
    assert f"{LINES[0]} *** {LINES[1]}" in shown(html)


def test_a_long_block_is_shown_in_parts_whose_sentences_have_ids():
    source = (SENTENCE * 40).strip()
    html = body(source)
    starts = [match.start() for match in re.finditer(SENTENCE.strip(), source)]

    assert html.count("<p ") > 3
    assert [int(at) for at in re.findall('<span id="s([0-9]+)">', html)] == starts
    assert html.count('id="p0"') == 1
    assert shown(html).split() == source.split()


def test_a_name_in_a_long_block_is_a_link_inside_its_sentence():
    html = body(f"{SENTENCE * 20}کازمی هات. {SENTENCE * 20}".strip(), کازمی="kazemi")

    assert re.search('<span id="s[0-9]+"><a class="topic" id="m[0-9]+" href="topics/k', html)


def test_a_table_has_a_head_and_a_row_for_each_paragraph():
    source = "ئەنجام:\n\n| بەرهەم | تۆن |\n|---|---|\n| گەنم | ٤٥ |\n| جۆ | |\n\nکۆتایی هات."
    html = body(source)

    assert '<div class="scroll" role="region" tabindex="0" aria-label="T"><table><thead>' in html
    assert '<th scope="col">بەرهەم</th><th scope="col">تۆن</th>' in html
    assert re.findall('<tr id="p([0-9]+)">', html) == [
        str(source.index(row)) for row in ("| بەرهەم", "| گەنم", "| جۆ")]
    assert "<td>جۆ</td><td></td>" in html
    assert "|" not in shown(html)


def test_a_first_row_with_figures_like_the_others_is_no_head():
    html = body("گەنم | ٤٥\nجۆ | ١٢\nبرنج | ٣٠")

    assert "<th" not in html
    assert html.count("<tr") == 3


def test_what_stands_between_two_items_is_in_the_first_of_them():
    html = body("١- خواردن\n• گۆشت\n• برنج\n٢- پۆشاک\n٣- ئاو")

    assert html.count("<ol") == 2
    assert re.sub('<a[^>]*></a>| id="[^"]*"|\n', "", html) == (
        '<ol class="points"><li>١- خواردن<ol class="points"><li>• گۆشت</li><li>• برنج</li></ol>'
        "</li><li>٢- پۆشاک</li><li>٣- ئاو</li></ol>")


def test_a_name_in_a_cell_is_a_link():
    html = body("کازمی | ٤٥\nجۆ | ١٢\nبرنج | ٣٠", کازمی="kazemi")

    assert '<td><a class="topic"' in html


def test_a_mark_and_its_note_lead_to_each_other():
    source = "گۆڤارەکە لە قاهیرە دەرچوو[1] و باش بوو.\n\nپەراوێز:\n[1] کتێبی مێژوو، ل ٧."
    html = body(source)
    at, note = source.index("[1]"), source.rindex("[1]")

    assert (f'<a class="to-note" id="f{at}" href="#p{note}" aria-label="→[1]">[1]</a> و') in html
    assert (f'<p id="p{note}" class="note"><a class="from-note" href="#f{at}" aria-label="←[1]">'
            "[1]</a> کتێبی") in html


def test_a_note_to_which_two_marks_lead_leads_back_to_the_first():
    html = body("گۆڤارەکە دەرچوو[1] و باش[1] بوو.\n\nپەراوێز:\n[1] کتێبی مێژوو، ل ٧.")

    assert html.count('class="to-note"') == 2
    assert re.findall('class="from-note" href="#(f[0-9]+)"', html) == ["f15"]


def test_a_mark_that_lacks_its_note_is_no_link():
    assert "to-note" not in body("گۆڤارەکە دەرچوو[1] و باش[2] بوو.")
