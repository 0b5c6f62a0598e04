"""What stands around a text in the languages that are read by tables."""

import pytest

from kashkol.languages.head_rules import head_words
from kashkol.languages.language import LANGUAGES
from kashkol.reading.structure.tabled_head import with_head
from kashkol.reading.structure.tabled_lines import said_in
from tests.support.structures import read_structure

BODY = {
    "en": "The council met on Monday and decided that the water must be clean before summer comes.",
    "ar": "اجتمع المجلس يوم الاثنين وقرر أن مياه القرى يجب أن تنظف قبل أن يأتي الصيف من جديد.",
    "fa": "شورا روز دوشنبه تشکیل جلسه داد و تصمیم گرفت که آب روستاها پیش از تابستان پاک شود.",
    "tr": "Meclis pazartesi günü toplandı ve köylerin suyunun yaz gelmeden temizlenmesini istedi.",
    "kmr": "Civat roja duşemê civiya û biryar da ku ava gundan divê berî havînê were paqijkirin."}
TITLE = {"en": "Water for the villages", "ar": "ماء للقرى", "fa": "آب برای روستاها",
         "tr": "Köylere su", "kmr": "Av ji bo gundan"}
ABOVE_OR_BELOW = [
    ("en", "By Lara Hamid", ("Lara Hamid",), ""),
    ("en", "By Lara Hamid and John Smith | 5 May 2021", ("Lara Hamid", "John Smith"), ""),
    ("en", "Words: Tara Jalal", ("Tara Jalal",), ""),
    ("en", "BAGHDAD (AP) —", (), "BAGHDAD"),
    ("en", "Rudaw - Erbil", (), "Erbil"),
    ("en", "Updated 5 May 2021 at 10:30 am", (), ""),
    ("en", "Edited by John Smith", (), ""),
    ("ar", "كتب: آرام كريم", ("آرام كريم",), ""),
    ("ar", "بقلم آرام كريم وتارا جلال", ("آرام كريم", "تارا جلال"), ""),
    ("ar", "بغداد - رووداو", (), "بغداد"),
    ("ar", "شفق نيوز/ بغداد", (), "بغداد"),
    ("ar", "آخر تحديث: 5 أيار 2021", (), ""),
    ("fa", "نوشتهٔ آرام کریمی", ("آرام کریمی",), ""),
    ("fa", "گزارش: مریم احمدی", ("مریم احمدی",), ""),
    ("fa", "ایرنا - تهران", (), "تهران"),
    ("fa", "تاریخ انتشار: ۱۵ اردیبهشت ۱۴۰۰", (), ""),
    ("fa", "مترجم: آرش کریمی", (), ""),
    ("tr", "Haber: Ahmet Yılmaz", ("Ahmet Yılmaz",), ""),
    ("tr", "BAĞDAT (AA) -", (), "BAĞDAT"),
    ("tr", "Güncelleme: 5 Mayıs 2021 10:30", (), ""),
    ("tr", "Haber Merkezi:", (), ""),
    ("kmr", "Nûçe: Azad Kerîm", ("Azad Kerîm",), ""),
    ("kmr", "Amadekar: Tara Celal û Azad Kerîm", ("Tara Celal", "Azad Kerîm"), ""),
    ("kmr", "Hewlêr (Rûdaw) –", (), "Hewlêr"),
    ("kmr", "Nûkirin: 5ê Gulana 2021", (), ""),
]
PHOTOS = [("en", "Photo: Rudaw"), ("en", "Photos by Azad Karim"), ("ar", "تصوير: هيوا علي"),
          ("fa", "عکس: ایرنا"), ("tr", "Fotoğraf: AA"), ("kmr", "Wêne: Rûdaw")]
HEADLINES = [
    ("en", "By the River"), ("en", "By Land and Sea"), ("en", "Iraq"), ("en", "Opinion"),
    ("en", "Reporting: a craft that dies"), ("en", "Kurdish Media Watch"),
    ("ar", "بغداد - أربيل"), ("ar", "كتب الشاعر إلى أمه"), ("ar", "تقرير: أزمة المياه في القرى"),
    ("fa", "گزارش: بحران آب در روستاها"), ("fa", "از بغداد تا تهران"),
    ("tr", "Haber: köylerde su yok"), ("tr", "Erbil - Bağdat"),
    ("kmr", "Nûçe: av li gundan tune ye"), ("kmr", "Hewlêr - Bexda")]


def head_of(code, *lines):
    text = "\n\n".join((*lines, BODY[code], BODY[code]))
    structure = with_head(text, read_structure(text), code)
    head = structure.head

    def words(spans):
        return [text[span.start:span.end] for span in spans]
    return head, words([head.title] if head.title else []), words(head.matter), \
        words(structure.headings), words(head.captions)


@pytest.mark.parametrize(("code", "line", "authors", "place"), ABOVE_OR_BELOW)
@pytest.mark.parametrize("is_above", [True, False])
def test_a_line_around_a_text_is_no_title_and_what_it_says_is_kept(
        code, line, authors, place, is_above):
    lines = (line, TITLE[code]) if is_above else (TITLE[code], line)
    head, title, matter, headings, _ = head_of(code, *lines)
    assert title == headings == [TITLE[code]]
    assert matter == [line]
    assert (head.authors, head.place) == (authors, place)


@pytest.mark.parametrize(("code", "line"), PHOTOS)
def test_the_credit_of_a_picture_is_a_caption(code, line):
    _, title, matter, headings, captions = head_of(code, TITLE[code], line)
    assert title == headings == [TITLE[code]]
    assert matter == captions == [line]


@pytest.mark.parametrize(("code", "line"), HEADLINES)
def test_a_headline_that_looks_like_such_a_line_stays_one(code, line):
    _, title, matter, headings, _ = head_of(code, line)
    assert title == headings == [line]
    assert matter == []


def test_several_lines_above_and_below_a_headline():
    head, title, matter, headings, _ = head_of(
        "en", "Opinion", TITLE["en"], "By Lara Hamid", "Photo: Rudaw")
    assert title == headings == [TITLE["en"]]
    assert matter == ["Opinion", "By Lara Hamid", "Photo: Rudaw"]
    assert head.authors == ("Lara Hamid",)


def test_dates_that_head_the_parts_of_a_chronicle_are_no_stamps():
    dates = [f"{day} March 1988" for day in (16, 17, 18)]
    text = "\n\n".join(line for date in dates for line in (date, BODY["en"]))
    structure = read_structure(text)
    assert with_head(text, structure, "en") == structure


def test_a_credit_at_the_foot_is_none_of_the_text():
    text = f"{TITLE['en']}\n\n{BODY['en']}\n\n{BODY['en']}\n\nEditing: John Smith"
    structure = with_head(text, read_structure(text), "en")
    assert [text[span.start:span.end] for span in structure.head.matter] == ["Editing: John Smith"]


def test_a_language_without_the_table_is_read_as_before():
    text = f"By Lara Hamid\n\n{BODY['en']}"
    structure = read_structure(text)
    assert head_words("ckb") is None
    assert with_head(text, structure, "ckb") == structure
    assert said_in("By Lara Hamid", "ckb") is None


def test_every_language_that_is_read_by_tables_has_the_table():
    assert all(head_words(language.code) for language in LANGUAGES if not language.is_read_closely)


@pytest.mark.parametrize("code", list(BODY))
def test_a_text_of_nothing_but_such_lines_has_no_title(code):
    text = "12:30\n\n2021 2021\n"
    structure = with_head(text, read_structure(text), code)

    assert structure.head.title is None
    assert structure.headings == ()
