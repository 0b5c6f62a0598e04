"""What a printed page adds inside a sentence is left out, and nothing else is."""

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.structure.pages import without_page_breaks

ABOVE = """زانکۆکە ئەمساڵ سێ بەشی نوێی کردووەتەوە و ژمارەی
خوێندکارانی وەرگیراو گەیشتووەتە دوو هەزار کەس کە زۆربەیان
لە شارە دوورەکانەوە هاتوون و لە بەشە ناوخۆییەکاندا لەگەڵ"""
BELOW = """یەکتر دەژین. ڕاگری کۆلێژ دەڵێت تاقیگەکان پێویستیان بە
ئامێری نوێ هەیە و داوایان کردووە بودجەیان بۆ زیاد بکرێت بۆ
ئەوەی خوێندکاران باشتر فێر ببن."""


def left(between, above=ABOVE, below=BELOW):
    repaired = without_page_breaks(repair(f"{above}{between}{below}"))
    return repaired.text, repaired.repairs.get("page_break", 0)


@pytest.mark.parametrize(("between", "lines"), [
    ("\n\n٨٧\n\n", 1),
    ("\n- 87 -\n", 1),
    ("\n\nلاپەڕە ٨٧\n\n", 1),
    ("\n\n\n87\nگۆڤاری زانکۆ\n\n", 2),
    ("\n\nگۆڤاری زانکۆ\n87\n\n", 2),
    ("\n\n        87 / 120\n\n", 1),
])
def test_page_numbers_and_heads_inside_a_sentence_are_left_out(between, lines):
    assert left(between) == (f"{ABOVE}\n{BELOW}", lines)


def test_a_head_that_recurs_needs_no_number():
    more = ("هەموو بەشەکان دەبێت لە کۆتایی ساڵدا ڕاپۆرت پێشکەش بکەن و\n"
            "ناوی هەموو ئەو مامۆستایانە بنووسن کە پێشتر لە زانکۆکانی دەرەوەی")
    last = "وڵات خوێندوویانە. ڕاپۆرتەکان دوای ئەوە لە کۆتایی ساڵدا\nبڵاو دەکرێنەوە."
    text = f"{ABOVE}\n\nڕۆژنامەی شار\n\n{BELOW}\n\n{more}\n\nڕۆژنامەی شار\n\n{last}"

    assert without_page_breaks(repair(text)).repairs == {"page_break": 2}


@pytest.mark.parametrize("between", [
    "\n\nسەردانی تاقیگەکان\n\n",
    "\n\n1. ئامێری نوێ\n\n",
    "\n\nلە ساڵی ٢٠١٩ی زایینیدا\n\n",
])
def test_other_lines_are_kept(between):
    assert left(between) == (f"{ABOVE}{between}{BELOW}", 0)


NARROW = """زانکۆکە ئەمساڵ سێ بەشی
نوێی کردووەتەوە، چونکە
ژمارەی خوێندکاران زۆر
زیادی کردووە و لە هەموو
شارەکانەوە دێن. زانکۆ
دەڵێت بەشەکان پڕ بوون و
ژمارەی خوێندکاران زۆر
زیادی کردووە، بۆیە هۆڵی
نوێ دروست دەکات."""


@pytest.mark.parametrize("step", ["\n", "\n\n"])
def test_a_line_that_recurs_in_the_middle_of_narrow_text_is_no_running_head(step):
    assert left(step, above=NARROW.replace("\n", step), below=NARROW.replace("\n", step))[1] == 0


def test_the_last_line_of_a_paragraph_is_no_running_head_though_it_recurs():
    paragraph = NARROW + " ئەم کارە لە هاوینی\nداهاتوو تەواو دەبێت."

    assert left("\n\n", above=paragraph, below=paragraph)[1] == 0


def test_a_number_between_sentences_is_kept():
    assert left("\n\n2\n\n", above=f"{ABOVE} هاوڕێکانیان.")[1] == 0


def test_a_number_between_stanzas_is_kept():
    stanza = ("لە باخی دڵ گوڵێک دەڕوێ\nبە ئاوی چاو ئاوی دەدەم\n"
              "شەو دێ و بە تەنیا جێم دەهێڵێ\nمن هەر بە یادی تۆ دەمرم\n")

    assert without_page_breaks(repair(f"{stanza}\n2\n\n{stanza}\n3\n\n{stanza}")).repairs == {}


def test_offsets_lead_back_to_the_source():
    source = f"{ABOVE}\n\n87\n\n{BELOW}"
    repaired = without_page_breaks(repair(source))
    at = repaired.text.index("یەکتر")

    assert source[repaired.source_offset(at):].startswith("یەکتر")
    assert repaired.reading_offset(repaired.source_offset(at)) == at
