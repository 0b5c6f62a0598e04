"""Lines at the head of a text, and lines that only look like them."""

import pytest

from kashkol.languages.ckb.basmala import is_basmala
from kashkol.languages.ckb.heads import (
    agency,
    credit,
    is_full_stamp,
    is_stamp,
)
from kashkol.languages.ckb.labels import kind_end, label
from kashkol.languages.ckb.letters import repair


def read(line):
    return repair(line).text


@pytest.mark.parametrize("line", [
    "بسم الله الرحمن الرحيم", "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ", "بسم اللە الرحمن الرحیم",
    "بسم اللّه", "﷽",
    "باسمه تعالى", "بسمە تعالی", "بیسمیللا", "بیسمیلاهی ڕەحمانی ڕەحیم", "بسم الله الرحمان الرحیم.",
    "بەناوی خوای گەورە و میهرەبان", "بە ناوی خودای بەخشندە و دلۆڤان",
    "بەناوی یەزدانی مەزن",
    "بسم الله والصلاة والسلام على رسول الله", "* بسم الله الرحمن الرحيم *"])
def test_a_basmala_is_known_in_any_spelling(line):
    assert is_basmala(read(line))


@pytest.mark.parametrize("line", [
    "بەناوی خواوە خەڵک دەکوژن", "بە ناوی گەل و نیشتمان", "بەناوی خوا دەست پێ دەکەین و دەڵێین",
    "بسم الله چییە و بۆچی دەگوترێت؟ پرسیارێکی گرنگ", "باسی ئابووری", "ئیسمی خۆت بڵێ"])
def test_what_only_speaks_of_god_is_no_basmala(line):
    assert not is_basmala(read(line))


@pytest.mark.parametrize(("line", "role", "people"), [
    ("نووسینی: سارا محەمەد", "author", ("سارا محەمەد",)),
    ("نووسەر/ د. کامەران سوبحان", "author", ("د. کامەران سوبحان",)),
    ("ئامادەکردنی: هێمن و ئاسۆ", "author", ("هێمن", "ئاسۆ")),
    ("سازدانی: شۆڕش عەلی", "author", ("شۆڕش عەلی",)),
    ("ڕاپۆرت: ئارام کەریم", "author", ("ئارام کەریم",)),
    ("نووسینی ئەحمەد حەسەن", "author", ("ئەحمەد حەسەن",)),
    ("لەلایەن سەروەر سالار 48 خولەک لەمەوبەر", "author", ("سەروەر سالار",)),
    ("و. لە ئینگلیزییەوە: تاریق کارێزی", "translator", ("تاریق کارێزی",)),
    ("لە عەرەبییەوە: تاریق کارێزی", "translator", ("تاریق کارێزی",)),
    ("وەرگێڕان: زریان", "translator", ("زریان",)),
    ("فۆتۆ: ڕێبوار", "photo", ("ڕێبوار",)),
    ("دیمانە: ئارام کەریم", "interview", ("ئارام کەریم",))])
def test_a_credit_says_who_did_what(line, role, people):
    found = credit(read(line))

    assert found is not None
    assert (found.role, found.people) == (role, people)


@pytest.mark.parametrize("line", [
    "نووسینی کتێب لە هەولێر", "ڕاپۆرت: کێشەی کارەبا لە گوندەکان", "دیمانە: سەرۆکی زانکۆ قسە دەکات",
    "نووسەر: ئەم کتێبە دەکرێت بە فیلم", "لەلایەن حکومەتەوە بڕیار درا", "وتار: ژیان لە چیا",
    "و: لە ساڵی ١٩٨٢ دەستم پێ کرد.", "ئێران: ئامادەین", "سەرۆکی هەرێم: هەڵبژاردن دوا ناخرێت"])
def test_a_label_is_no_credit_by_guess(line):
    assert credit(read(line)) is None


def test_an_outlet_is_no_author():
    assert credit("نووسینی: رووداو").people == ()


@pytest.mark.parametrize(("line", "place"), [
    ("رووداو - کەلار", "کەلار"), ("رووداو- ستۆكهۆڵم", "ستۆکهۆڵم"), ("K24 - ھەولێر:", "هەولێر"),
    ("دهۆک (کوردستان24)", "دهۆک"), ("(خەندان) رانیە", "رانیە"), ("باسنیوز | سلێمانی", "سلێمانی"),
    ("ئاژانسی هەواڵی زاگرۆس – ئەنقەرە", "ئەنقەرە"), ("هەولێر - باسنیوز", "هەولێر"),
    ("رووداو – میونشن، ستۆكهۆڵم", "میونشن، ستۆکهۆڵم"),
    ("خەندان، دهۆک", "دهۆک"), ("باسنیوز: رانیە", "رانیە"),
    ("بەغدا - یەکشەممە، ٧ی تشرینی دووەمی ٢٠٢١", "بەغدا"), ("رووداو - ئیندیپێندنت", "")])
def test_an_agencys_line_says_where_it_reports_from(line, place):
    found = agency(read(line))

    assert found is not None
    assert found.place == place
    assert found.sure


@pytest.mark.parametrize("line", [
    "هەولێر کۆبووەوە", "ئاو - ژیانە", "کورد - مێژوو و کولتوور",
    "هەولێر - پایتەختی هەرێمی کوردستان و دڵی وڵات",
    "پارتی و یەکێتی - ڕێککەوتن یان شەڕ؟"])
def test_a_headline_with_a_dash_is_no_agencys_line(line):
    assert agency(read(line)) is None


def test_brackets_with_nothing_in_them_name_no_outlet():
    assert agency("کێشەی ویلایەتی موسڵ ( ):") is None


def test_two_towns_may_be_a_headline():
    assert not agency("بەغدا - هەولێر").sure


@pytest.mark.parametrize("line", [
    "٢٠٢٠-٠٣-١٤ ١٢:٣٥", "14:35 - 17 خەرمانان 2716", "Thu, 12 Mar 2020", "12 March 2020",
    "12/3/2020",
    "چوارشەممە، ١١ی ئازاری ٢٠٢٠، کاتژمێر ١٠:٣٠ی بەیانی", "٣ کاژێر لەمەوبەر", "2020.3.14"])
def test_a_stamp_is_nothing_but_a_time(line):
    assert is_stamp(read(line))
    assert is_full_stamp(read(line))


@pytest.mark.parametrize("line", [
    "١٦ی ئازار و هەڵەبجە", "٢٠ کەس بریندار بوون", "ساڵی ٢٠٢٠ و کێشەکانی", "100 ساڵ تەنیایی"])
def test_a_line_with_a_number_is_no_stamp(line):
    assert not is_stamp(read(line))


def test_a_day_or_a_year_alone_may_be_a_title():
    assert not is_full_stamp("١٤ی تەمووز")
    assert not is_full_stamp("1984")


@pytest.mark.parametrize(("text", "rest"), [
    ("بە ڤیدیۆ. بەفر باری", "بەفر باری"), ("بە وێنە: جەژن", "جەژن"), ("بەپەلە.. بومەلەرزە",
    "بومەلەرزە"),
    ("ڤیدیۆ | یاری کۆتایی هات", "یاری کۆتایی هات"), ("بە ڤیدیۆ و وێنە… نەورۆز", "نەورۆز"),
    ("بە وێنە ڕازاوەکانی شار", "بە وێنە ڕازاوەکانی شار"), ("بە ژمارە زۆرن", "بە ژمارە زۆرن"),
    ("وێنە: ڕێبوار", "وێنە: ڕێبوار")])
def test_the_kind_before_a_headline_ends_with_its_sign(text, rest):
    assert text[kind_end(text):] == rest


@pytest.mark.parametrize(("line", "found"), [
    ("هەواڵ", "sure"), ("ڕاپۆرت", "sure"), ("کوردستان / ئابووری", "maybe"), ("هەواڵ > جیهان",
    "sure"),
    ("وەرزش", "maybe"), ("بە ڤیدیۆ", "sure"), ("تایبەت بە رووداو", "sure"), ("***", "sure"),
    ("www.example.org/1.html", "sure"), ("هەواڵێکی خۆش", ""), ("کوردستان جوانە", ""),
    ("وەرزش و تەندروستی لە قوتابخانە", "")])
def test_a_label_is_told_from_a_title(line, found):
    assert label(read(line)) == found
