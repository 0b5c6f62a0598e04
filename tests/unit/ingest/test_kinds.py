"""A file that is something else than plain text is told, and a plain text is not."""

import html
import json
from urllib.parse import quote

import pytest

from kashkol.ingest.kinds import wrong_kind
from kashkol.problems import Level
from tests.support.archives import ROOT

LINES = ("ئەنجوومەنی شار کۆبووەوە",
         "ئەندامان دەڵێن پڕۆژەی ئاو و کارەبا ئەمساڵ تەواو دەبێت، چونکە بودجەکەی پەسەند کراوە.",
         "هاووڵاتیان گوتیان ئێمە چاوەڕێی ئەوەین گەڕەکەکان پاک بکرێنەوە و ڕێگاکان چاک بکرێن.")
TEXT = "\n".join(LINES)
ALI_K = str.maketrans({"پ": "ث", "ژ": "ذ", "چ": "ض", "گ": "ط", "ڤ": "ظ", "ۆ": "ؤ", "ێ": "يَ",
                       "ڵ": "لَ", "ڕ": "رِ", "ە": "ة", "ک": "ك", "ی": "ي"})
ALI_WEB = ALI_K | {ord("ێ"): "ص", ord("ڵ"): "پ", ord("ڕ"): "أ"}
DYLAN = str.maketrans({"ێ": "ث", "ڵ": "ص", "ڕ": "ذ", "ۆ": "ؤ", "ە": "ة", "ک": "ك", "ی": "ي"})
ZARNEGAR = str.maketrans({"ێ": "يٌ", "ڵ": "لٌ", "ڕ": "رٍ", "ۆ": "وٌ", "ە": "ه"})


def rtf(text):
    escaped = "".join("\\par\n" if sign == "\n" else f"\\u{ord(sign)}?" if ord(sign) > 127 else sign
                      for sign in text)
    return "{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\generator Word;}\\f0 " + escaped + "}"


def elements(name):
    return "\n".join(f"<{name}>{html.escape(line)}</{name}>" for line in LINES)


def found(text):
    problems = list(wrong_kind("seeds/a.txt", text))
    assert len(problems) <= 1
    return problems[0] if problems else None


@pytest.mark.parametrize(("what", "text"), [
    ("HTML", ("<!doctype html><html><head><title>x</title><style>p {}</style></head><body>"
              f"<script>if (1 < 2) x()</script>{elements('p')}</body></html>")),
    ("HTML", elements("p")), ("HTML", f"<div>{elements('h2')}</div>"),
    ("HTML", "<br>\n".join(f"<b>{line}</b>" for line in LINES)),
    ("XML", f'<?xml version="1.0"?>\n<item>{elements("para")}</item>'),
    ("XML", f"<item>{elements('para')}</item>"), ("RTF", rtf(TEXT)),
    ("JSON", json.dumps([{"text": TEXT}], ensure_ascii=False)),
    ("Ali-K", TEXT.translate(ALI_K)), ("Ali-Web", TEXT.translate(ALI_WEB)),
    ("Dylan", TEXT.translate(DYLAN)), ("Zarnegar", TEXT.translate(ZARNEGAR)),
    ("visual order", TEXT[::-1].replace("\n", " \n")),
    ("visual order", "\n".join(line[::-1] for line in LINES)),
    ("UTF-8 that was read as Windows-1252", TEXT.encode().decode("latin-1")),
    ("UTF-8 that was read as Windows-1256", TEXT.encode().decode("cp1256")),
    ("Windows-1256 that was read as Windows-1252",
     TEXT.translate(ALI_K).encode("cp1256", "ignore").decode("cp1252", "ignore")),
    ("HTML character references", TEXT.encode("ascii", "xmlcharrefreplace").decode()),
    ("\\u escapes", json.dumps(TEXT)[1:-1]), ("percent-encoding", quote(TEXT)),
    ("subtitles", f"1\n00:00:01,000 --> 00:00:04,000\n{LINES[0]}\n"),
    ("subtitles", f"WEBVTT\n\n00:01.000 --> 00:04.000\n{LINES[0]}\n"),
    ("an e-mail", f"From: a@b.c\nTo: d@e.f\nMIME-Version: 1.0\n\n{TEXT}"),
    ("a text whose letters are lost", "".join("?" if sign.isalpha() else sign for sign in TEXT)),
    ("a text whose letters are lost", TEXT.encode("utf-16-le").decode("utf-8", "replace"))])
def test_a_file_of_another_kind_is_told(what, text):
    problem = found(text)

    assert problem is not None
    assert what in problem.message
    assert problem.level is Level.WARNING
    assert any(sure in problem.message for sure in ("certainly", "probably"))
    assert "published as it stands" in problem.message
    assert "rename" not in problem.fix


@pytest.mark.parametrize("text", [
    f"<html><body>{elements('p')}</body></html>", f"<item>{elements('para')}</item>", rtf(TEXT),
    TEXT.translate(ALI_K), TEXT.translate(ALI_WEB), TEXT.translate(DYLAN),
    TEXT.translate(ZARNEGAR), "\n".join(line[::-1] for line in LINES),
    TEXT.encode().decode("latin-1"), TEXT.encode().decode("cp1256"),
    TEXT.encode("ascii", "xmlcharrefreplace").decode(), json.dumps(TEXT)[1:-1].replace("\\n", "\n"),
    f"1\n00:00:01,000 --> 00:00:04,000\n{LINES[0]}\n"])
def test_the_first_line_is_mended(text):
    assert found(text).excerpt == LINES[0]


@pytest.mark.parametrize(("delimiter", "what"), [(",", "CSV"), (";", "CSV"), ("\t", "TSV")])
def test_a_table_is_told(delimiter, what):
    rows = [("id", "title", "text"), *((str(at), "هەواڵ", f'"{line}"')
                                       for at, line in enumerate(LINES))]

    assert what in found("\n".join(map(delimiter.join, rows))).message


@pytest.mark.parametrize("text", [
    TEXT,
    "سێو, هەنار, ترێ\nنان, ماست, پەنیر\nئاو, چا, قاوە\n",
    "ئەی دڵ, چەند خەمگینی\nئەی گیان, چەند بێ ئارامی\nئەی چاو, چەند پڕ فرمێسکی\n",
    "شەو\tتاریک و بێ دەنگ\nڕۆژ\tڕووناک و بێ ڕەنگ\nخەو\tدوور و بێ سنوور\n",
    "ناو: ئارام; تەمەن: ٢٠\nناو: هێمن; تەمەن: ٣٠\nناو: ئاسۆ; تەمەن: ٢٥\n",
    f"چۆن HTML فێر دەبین؟\n\n{TEXT}\n\n<p>سڵاو</p>\n<b>تۆخ</b>\n\n{TEXT}",
    f"From: The directorate\nTo: All offices\nSubject: Water\nDate: 7 May 1988\n\n{TEXT}",
    f"{TEXT}\nhttps://a.b/%D9%87%D8%A7%D9%88\n{TEXT}", f"چی؟ چی؟؟؟ What???? {TEXT}",
    f"1\n00:01:00 تا 00:04:00 قسەی کرد.\n{TEXT}", f"ئەمە &#1575; و \\u0627 نموونەن. {TEXT}",
    "سڵاو <info@example.org>، ٣ < ٥ و ٧ > ٢، {ئەمە} نموونەیە.",
    "The council met in Erbil, Baghdad, and Basra.\nIt discussed water, roads, and schools.\n" * 2,
    "Où êtes-vous allés, élèves ? À l’école, répétâmes-nous, là où l’été a été très agréable.",
    "اجتمعت اللجنة في المدرسة الابتدائية وناقشت الخطة السنوية والميزانية العامة للدولة.",
    "قُلْ هُوَ اللَّهُ أَحَدٌ اللَّهُ الصَّمَدُ لَمْ يَلِدْ وَلَمْ يُولَدْ وَلَمْ يَكُنْ لَهُ كُفُوًا أَحَدٌ",
    "یوسف گمگشته بازآید به کنعان غم مخور\nکلبه احزان شود روزی گلستان غم مخور\n",
    "من نان و ئاو و برا و باران و با و دار و بار و کار\nمار و شار و دار و بار\n",
    "ەوە، ەکە، ەکان، ێک: ئەم پاشگرانە لە زمانی کوردیدا بەکار دێن و ئێمە دەیانناسین.",
    "له‌ هه‌ولێر كۆبوونه‌وه‌یه‌ك كرا و باسی بودجه‌ كرا. وه‌زیر گوتی ئێمه‌ ئاماده‌ین."])
def test_a_plain_text_is_not(text):
    assert found(text) is None


@pytest.mark.parametrize(("name", "what", "line"), [
    ("html", "HTML", "کۆبوونەوەیەک لە هەولێر"),
    ("alik", "Ali-K", "پەرلەمانی کوردستان لە هەولێر کۆبووەوە و یاسای بوودجەی پەسەند کرد."),
    ("visual", "visual order", "ئەنجوومەنی شارەوانی دوێنێ کۆبوونەوەیەکی گرنگی")])
def test_the_cases_are_told(name, what, line):
    problem = found((ROOT / "tests/cases/wrong-kind" / f"{name}.txt").read_text("utf-8"))

    assert what in problem.message
    assert problem.excerpt.startswith(line)


def test_no_text_of_the_archive_and_of_the_labelled_ones_is_told():
    texts = [*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests/gold").rglob("*.txt")]

    assert [path.name for path in texts if found(path.read_text("utf-8"))] == []
