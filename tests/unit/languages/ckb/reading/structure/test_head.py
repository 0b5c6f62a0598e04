"""The headline of a text, and what stands around it."""

import pytest

from tests.support.archives import ROOT
from tests.support.structures import read_head as read

BODY = "پرۆژەکە ئەمڕۆ دەستی پێ کرد و سێ مانگ دەخایەنێت. بەرپرسان دەڵێن ئاو بۆ هەمووان دابین دەبێت."


@pytest.mark.parametrize("above", [
    "باسنیوز - رانیە\n\n", "فۆتۆ: ئاسۆ عەلی\n\n", "18:20 - 3/5/2019\nڕاپۆرت\n",
    "بسم الله الرحمن الرحيم\n\n",
    "بەناوی خوای گەورە و میهرەبان\nنووسینی: هێمن عەلی\n\n", "کوردستان | سیاسی\n\n", "بە ڤیدیۆ\n",
    "www.example.org\nبەروار: ٢٠١٩/٥/٣\n", "وەرگێڕانی لە فارسییەوە: تاریق کارێزی\n",
    "هەولێر\n٣ی ئایاری ٢٠١٩\n"])
def test_the_headline_is_behind_what_stands_above_it(above):
    assert read(f"{above}ئاو بۆ گوندەکانی گەرمیان\n\n{BODY}")[0] == "ئاو بۆ گوندەکانی گەرمیان"


@pytest.mark.parametrize("kind", ["بە وێنە.. ", "بە ڤیدیۆ: ", "بەپەلە | ", "ڕاپۆرت: "])
def test_the_kind_before_a_headline_is_not_part_of_it(kind):
    assert read(f"{kind}ئاو بۆ گوندەکانی گەرمیان\n\n{BODY}")[0] == "ئاو بۆ گوندەکانی گەرمیان"


def test_a_long_headline_is_taken_whole():
    part = "ئەنجوومەنی پارێزگای سلێمانی لەگەڵ وەزارەتی ئاوەدانکردنەوە"
    headline = " و ".join([part] * 3)

    assert read(f"{headline}\n\n{BODY}")[0] == headline


@pytest.mark.parametrize("headline", [
    "«ئێمە ئامادەین» سەرۆک وەزیران دەڵێت", "کێ براوەیە؟ وەڵامەکە لای دەنگدەرانە",
    "وەزیری ناوخۆ: سنوور پارێزراوە",
    "بەفر دەبارێت..", "16ی ئازار", "بەغدا - هەولێر", "ژینگە"])
def test_a_headline_may_have_signs(headline):
    assert read(f"{headline}\n\n{BODY}")[0] == headline


@pytest.mark.parametrize("source", [
    f"باسنیوز - رانیە\n\n{BODY}", BODY, f"{BODY}\n\n{BODY}", f"هەواڵ\n{BODY}",
    "شەوێ دێ مانگ دەربکەوێ\nڕێی تاریک ڕوون دەکاتەوە\nئەو کاتە من و تۆ پێکەوە\nدەچین بۆ لای دارەکان",
    "پ: کەی دەستت پێ کرد؟\nو: لە ساڵی ١٩٨٢.\nپ: بۆچی؟\nو: حەزم لێ بوو.",
    "ئەمڕۆ بەفر باری.\nسبەی خۆر هەڵدێت.", "١- نان\n٢- ئاو\n٣- خوێ"])
def test_a_text_may_have_no_headline(source):
    assert read(source)[0] is None


def test_a_poem_has_the_title_that_stands_apart():
    title, head, _ = read("ئەی نیشتمان\nشاعیر: هێمن\n\n"
                          "ئەی خاکی پاک و جوانم\nئەی شوێنی خۆشی و ژیانم\n")

    assert (title, head.authors) == ("ئەی نیشتمان", ("هێمن",))


def test_a_memo_says_what_it_is_about_and_where():
    memo = "بابەت: کۆبوونەوەی مانگانە\nبەروار: ٢٠٢٠/٥/١\nشوێن: هۆڵی زانکۆ"
    title, head, _ = read(f"{memo}\n\n{BODY}")

    assert (title, head.place) == ("کۆبوونەوەی مانگانە", "هۆڵی زانکۆ")
    assert len(head.matter) == 3


def test_bylines_below_the_headline_and_at_the_foot_name_the_authors():
    _, head, _ = read(f"ئاو بۆ گەرمیان\nنووسینی: سارا محەمەد\n\n{BODY}\n\n{BODY}\n\n"
                      "ئامادەکردنی: هێمن عەلی")

    assert head.authors == ("سارا محەمەد", "هێمن عەلی")


def test_a_translator_is_no_author():
    assert read(f"چیرۆکی چیا\nوەرگێڕان: تاریق کارێزی\n\n{BODY}")[1].authors == ()


def test_a_labelled_title_is_the_title():
    title, head, _ = read("شاعیر: نالی\nکتێب: دیوان\nسەرناو: خاکی جەزیر\n\n"
                          "شەوێ دێ مانگ\nڕوون دەبێتەوە")

    assert (title, head.authors) == ("خاکی جەزیر", ("نالی",))


def test_the_number_of_a_chapter_is_no_title_above_one():
    assert read(f"بەشی دووەم\nمێژووی ئاو\n\n{BODY}")[0] == "مێژووی ئاو"
    assert read(f"بەشی دووەم\n\n{BODY}")[0] == "بەشی دووەم"


@pytest.mark.parametrize("credit", ["کامێرا: ئاسۆ عەلی", "Photo: Aso Ali"])
def test_the_credit_of_a_picture_is_a_caption_whatever_word_it_has(credit):
    _, head, text = read(f"{credit}\n\nئاو بۆ گوندەکانی گەرمیان\n\n{BODY}")

    assert [text[span.start:span.end] for span in head.captions] == [credit]


def test_captions_are_kept_wherever_they_stand():
    _, head, text = read(f"ئاو بۆ گەرمیان\n\n{BODY}\n\nوێنە: دیمەنێکی شاری کەلار\n\n{BODY}")

    assert [text[span.start:span.end] for span in head.captions] == ["وێنە: دیمەنێکی شاری کەلار"]


@pytest.mark.parametrize("line", ["# {}", "** {} **", "(بە ڤیدیۆ) {}", "وێنە.. {}"])
def test_signs_around_a_headline_are_not_part_of_it(line):
    assert read(f"{line.format('ئاو بۆ گەرمیان')}\n\n{BODY}")[0] == "ئاو بۆ گەرمیان"


def test_a_letter_says_what_it_is_about():
    letter = "ژمارە: ١٢٣\nبەروار: ٢٠٢٠/٥/١\nبۆ/ وەزارەتی پەروەردە\nبابەت/ مۆڵەتی بێ مووچە"

    assert read(f"{letter}\n\n{BODY}")[0] == "مۆڵەتی بێ مووچە"


@pytest.mark.parametrize("headline", [
    "وێنەی ژیان لە گوندەکان", "نووسینی ڕۆمان کارێکی قورسە", "ساڵی ٢٠٢٠", "ئاوێنە", "کات: زێڕی سپی",
    "وەرگێڕان: هونەر یان زانست؟", "هەولێر - سلێمانی", "ناو: ناسنامەی مرۆڤ", "بەشی یەکەم: مێژوو",
    "خەبات و قوربانی", "10 هۆکار بۆ خوێندن", "دیمانە لەگەڵ نووسەر هێمن عەلی", "تایبەت بە ژنان"])
def test_a_headline_that_looks_like_something_else_is_one(headline):
    for above in ("", "رووداو - هەولێر\n\n"):
        assert read(f"{above}{headline}\n\n{BODY}")[0] == headline


def test_a_place_that_leads_a_sentence_in_is_stated():
    assert read(f"دهۆک (باسنیوز) - {BODY}")[1].place == "دهۆک"


def test_a_letterhead_is_no_title():
    title, head, _ = read("زانکۆی ڕاپەڕین\nکۆلێژی پەروەردە\nژمارە: ٧٧\n"
                          "بابەت: تاقیکردنەوەی خولی دووەم\n\n"
                          f"بۆ هەموو بەشەکان\n\n{BODY}")

    assert title == "تاقیکردنەوەی خولی دووەم"
    assert len(head.matter) == 4


def test_an_institution_in_a_headline_is_no_letterhead():
    assert read(f"وەزارەتی پەروەردە مووچە دابەش دەکات\n\n{BODY}")[0] == (
        "وەزارەتی پەروەردە مووچە دابەش دەکات")


def test_a_title_and_a_poets_name_stand_above_couplets():
    title, head, _ = read("خاکی من\nگۆران\n\nلە سەر لووتکەی چیای بەرزی وڵاتم دەگەڕێم\n"
                          "گوڵی هیوا لە ناو دڵدا بە خەیاڵ هەڵدەچنم\n\n"
                          "هەتا ئەستێرە دەردەکەوێ لە ئاسمانی شەوم\n"
                          "بە یادی تۆ دەخوێنم گۆرانیی بەهارم\n")

    assert (title, head.authors) == ("خاکی من", ())


def test_two_places_are_none():
    assert read(f"باسنیوز - رانیە\nرووداو - هەولێر\n\n{BODY}")[1].place == ""


@pytest.mark.parametrize(("name", "title", "authors", "place"), [
    ("a", None, (), "هەولێر"), ("b", None, (), "هەولێر"),
    ("c", "سەرۆکی هەرێم پێشوازی لە شاندێک کرد", (), ""),
    ("d", "فێستیڤاڵی بەهار لە ئاکرێ کۆتایی هات", (), ""),
    ("f", "کردنەوەی پردێکی نوێ لە دهۆک", (), ""), ("g", "چیرۆکی چیا", ("ئارام کەریم",), "")])
def test_the_shared_cases_are_read(name, title, authors, place):
    source = (ROOT / "tests/cases/titles" / f"{name}.txt").read_text("utf-8")
    found, head, _ = read(source)

    assert (found, head.authors, head.place) == (title, authors, place)


@pytest.mark.parametrize("text", [
    "سارا محەمەد\n\nئاو بۆ گوندەکانی گەرمیان\n\n{}", "ئاو بۆ گوندەکانی گەرمیان\nسارا محەمەد\n{}",
    "ئاو بۆ گوندەکانی گەرمیان\n\nسارا محەمەد\nنووسەر و ڕۆژنامەنووس\n\n{}",
    "ئاو بۆ گوندەکانی گەرمیان\nدوای ساڵێک چاوەڕوانی\n\nسارا محەمەد\n\n{}"])
def test_a_writers_name_alone_stands_above_or_below_the_headline(text):
    title, head, _ = read(text.format(BODY + "\n\n" + BODY))

    assert (title, head.authors) == ("ئاو بۆ گوندەکانی گەرمیان", ("سارا محەمەد",))


@pytest.mark.parametrize("text", [
    "سارا محەمەد\n\nمامۆستای گوندەکان\n\nسارا محەمەد ساڵی ١٩٣٤ لە گوندێک لەدایک بووە. {}",
    "براوەکانی ئەمساڵ\n\nسارا محەمەد\nهێمن کەریم\n\n{}"])
def test_whom_a_text_is_about_and_who_is_listed_are_no_writers(text):
    assert read(text.format(BODY))[1].authors == ()


def test_who_is_named_behind_an_interview_held_it_unless_the_text_is_about_them():
    assert read(f"ئاو و ژیان\n\nدیمانە: سارا محەمەد\n\n{BODY}")[1].authors == ("سارا محەمەد",)
    assert read("ئاو و ژیان\n\nدیمانە: سارا محەمەد\n\nسارا محەمەد بیست ساڵە مامۆستایە. "
                f"{BODY}")[1].authors == ()


def test_a_town_before_an_unknown_agency_in_brackets_is_stated():
    assert read(f"دهۆک (دەنگی چیا) - {BODY}")[1].place == "دهۆک"


@pytest.mark.parametrize("above", [
    "وەزارەتی پەروەردە\n", "هەرێمی کوردستان - عێراق\nوەزارەتی پەروەردە\n",
    "دادگای کۆیە\nژمارە: ١٢/٢٠١٩\n"])
def test_a_letterhead_stands_above_what_names_a_document(above):
    assert read(f"{above}ڕوونکردنەوەیەک بۆ هاووڵاتیان\n{BODY}")[0] == "ڕوونکردنەوەیەک بۆ هاووڵاتیان"


def test_an_institution_above_a_line_that_names_none_is_the_headline():
    assert read(f"زانکۆی کۆیە\nمێژوو و ئێستا\n{BODY}")[0] == "زانکۆی کۆیە"


@pytest.mark.parametrize("above", ["🔴 بەپەلە | ", "🔴 ", "▪️ "])
def test_pictures_before_a_headline_are_not_part_of_it_but_bullets_make_an_item(above):
    expected = None if "▪" in above else "ئاو بۆ گوندەکانی گەرمیان"

    assert read(f"{above}ئاو بۆ گوندەکانی گەرمیان\n\n{BODY}")[0] == expected


def test_a_title_in_latin_letters_below_a_section_translates_it():
    assert read(f"ژینگە\nENVIRONMENT\n{BODY}")[0] == "ژینگە"


def test_a_section_between_stamps_is_matter_and_a_chapter_is_not():
    stamped = f"ئاو بۆ گوندەکانی گەرمیان\n18:20 - 3/5/2019\nکوردستان\n٤١٢ جار خوێندراوەتەوە\n{BODY}"

    assert len(read(stamped)[1].matter) == 3


def test_a_text_that_ends_in_signs_alone_is_read():
    turns = "- بۆ نایەیت؟\n\n- نا، ئێرە جێی من نییە.\n\n- ئەی من چی بکەم؟\n\n- تۆش وەرە.\n"

    assert read(f"{turns * 3}***")[2].endswith("***")
