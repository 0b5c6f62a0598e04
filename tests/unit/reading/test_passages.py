"""Passages in another language: found whole, and nothing else taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashkol.languages.language import LANGUAGES
from kashkol.model import Passage
from kashkol.reading.passages import find_passages
from kashkol.text.spans import passage_at

SORANI = "ئەمڕۆ لە شاری سلێمانی کۆبوونەوەیەک بەڕێوە چوو و چەند کەسێک قسەیان کرد."
MORE = {
    "ckb": SORANI,
    "ar": "عقد المجلس اليوم اجتماعا في بغداد حول مياه الشرب في القرى.",
    "fa": "امروز در تهران جلسه‌ای درباره آب آشامیدنی روستاها برگزار شد.",
    "kmr": "Îro li bajarê Amedê ji bo ava vexwarinê civînek hat lidarxistin.",
    "tr": "Bugün Diyarbakır'da köylerin içme suyu için bir toplantı yapıldı.",
    "en": "A meeting on drinking water for the villages was held in Erbil today."}
GLAD = "bugün bizim için en mutlu gün"
WITHIN = [
    ("tr", f"{MORE['tr']} Çadıra bir çocuk tebeşirle Em vegerin, bila kes derî neşikîne yazdı.",
     "kmr", "Em vegerin, bila kes derî neşikîne"),
    ("kmr", f"{MORE['kmr']} Bi îngilîzî hat nivîsandin never again for any people. Li vir.", "en",
     "never again for any people"),
    ("fa", f"{MORE['fa']} بر مهر عبارت بۆ ئەوەی هەرگیز لەبیر نەکەین و سال نوشته می‌شود.", "ckb",
     "بۆ ئەوەی هەرگیز لەبیر نەکەین"),
    ("ar", f"{MORE['ar']} يكتب على الختم بۆ ئەوەی هەرگیز لەبیر نەکەین ثم السنة.", "ckb",
     "بۆ ئەوەی هەرگیز لەبیر نەکەین"),
    ("ar", f"{MORE['ar'] * 5} أردد: الا یا ایها الساقی ادر کأسا و ناولها که عشق آسان نمود اول.",
     "fa", "الا یا ایها الساقی ادر کأسا و ناولها که عشق آسان نمود اول."),
    ("fa", f"{MORE['fa']}\nالخيل والليل والبيداء تعرفني\n{MORE['fa']}", "ar",
     "الخيل والليل والبيداء تعرفني"),
    ("en", f"{MORE['en']} She replaced it with a proverb, Ev alma komşu al, komşunun hakkı büyük.",
     "tr", "Ev alma komşu al, komşunun hakkı büyük"),
    ("kmr", f"{MORE['kmr']} Pirtûka “Devran döner, umut kalır” derket.", "tr",
     "Devran döner, umut kalır"),
    ("kmr", f"{MORE['kmr']} Li ser alayekê: Sınırlar haritada, futbol sokakta büyük.", "tr",
     "Sınırlar haritada, futbol sokakta büyük."),
    ("ckb", f"{SORANI} ئایەتەکە دەفەرموێت: «إِنَّا أَعْطَيْنَاكَ الْكَوْثَرَ».", "ar",
     "إِنَّا أَعْطَيْنَاكَ الْكَوْثَرَ"),
    ("ckb", f"حافز دەڵێت:\nالا یا ایها الساقی ادر کأسا و ناولها\nکە {SORANI}", "fa",
     "الا یا ایها الساقی ادر کأسا و ناولها"),
    ("ckb", f'{SORANI} وتی: "We will not accept this decision."', "en",
     "We will not accept this decision."),
    ("ckb", f"{SORANI}\n\n{MORE['ar']}\n\n{SORANI}", "ar", MORE["ar"]),
    ("ckb", f"{SORANI} دەستی بەرز کردەوە و گوتی ربنا لا تؤاخذنا إن نسينا أو أخطأنا و ڕۆیشت.", "ar",
     "ربنا لا تؤاخذنا إن نسينا أو أخطأنا"),
    ("ckb", f"{SORANI} هەمیشە دەیگوت هر که آمد عمارتی نو ساخت و بە پێکەنینەوە ڕۆیشت.", "fa",
     "هر که آمد عمارتی نو ساخت"),
    ("kmr", f"Bavê bûkê rabû û got {GLAD} paşê govend dest pê kir û heta sibehê dom kir.", "tr",
     GLAD),
    ("en", f"{MORE['en']} The refrain is Ez ê herim, welatê min li benda min e, and it varies.",
     "kmr", "Ez ê herim, welatê min li benda min e"),
    ("ckb", f"کتێبی «Kürt Tarihi Üzerine Notlar ve Belgeler» چاپ کرا. {SORANI}", "tr",
     "Kürt Tarihi Üzerine Notlar ve Belgeler"),
    ("kmr", f"{MORE['kmr']} Pirtûka “Kürtlerin tarihi üzerine notlar” derket.", "tr",
     "Kürtlerin tarihi üzerine notlar"),
    ("kmr", f"{MORE['kmr']}\n{MORE['ckb']}\n{MORE['kmr']}", "ckb", MORE["ckb"]),
    ("ar", f"{MORE['ar']} وقال: «We reject the draft and will vote against it».", "en",
     "We reject the draft and will vote against it"),
    ("ar", f"{MORE['ar']}\n{MORE['fa']}\n{MORE['ar']}", "fa", MORE["fa"]),
    ("fa", f"{MORE['fa']} خداوند می‌فرماید: «إن الله مع الصابرين ولا تحزن».", "ar",
     "إن الله مع الصابرين ولا تحزن"),
    ("tr", f"{MORE['tr']} Anne ona “Tu ji ku derê hatî û çi dixwazî?” diye sordu.", "kmr",
     "Tu ji ku derê hatî û çi dixwazî?"),
    ("en", f"{MORE['en']} The banner read “Jin, jiyan, azadî ji bo her kesî”.", "kmr",
     "Jin, jiyan, azadî ji bo her kesî"),
    ("en", f"{MORE['en']} He replied: “لا نقبل بهذا القرار أبدا”.", "ar",
     "لا نقبل بهذا القرار أبدا"),
    ("ckb", f"{SORANI} دەفەرموێت: {{بِسْمِ اللَّهِ الرَّحْمَنِ الرَّحِيمِ}}. {SORANI}", "ar",
     "بِسْمِ اللَّهِ الرَّحْمَنِ الرَّحِيمِ"),
    ("ckb", f"{SORANI} دەفەرموێت: ﴿إن مع العسر يسرا﴾ (الشرح: ٦). {SORANI}", "ar",
     "إن مع العسر يسرا"),
    ("fa", f"{MORE['fa']} «و اعتصموا بحبل الله جمیعا و لا تفرقوا». {MORE['fa']}", "ar",
     "و اعتصموا بحبل الله جمیعا و لا تفرقوا"),
    ("ckb", f"{SORANI}\n\nEz xerîb im li welatê xwe\nDilê min tijî ye ji derdan\n\n{SORANI}", "kmr",
     "Ez xerîb im li welatê xwe\nDilê min tijî ye ji derdan"),
    ("ckb", f"{SORANI} کتێبی «The Old Man and the Sea». {SORANI}", "en", "The Old Man and the Sea"),
    ("kmr", f"{MORE['kmr']}\n\nMary went early\nI live in London\nThey came at night\n\nLi vir.",
     "en", "Mary went early\nI live in London\nThey came at night"),
    ("ckb", f"{SORANI} ڕۆمانی «Memleketimden İnsan Manzaraları» چاپ کرا.", "tr",
     "Memleketimden İnsan Manzaraları"),
    ("kmr", f"{MORE['kmr']} Romana “Memleketimden İnsan Manzaraları” derket.", "tr",
     "Memleketimden İnsan Manzaraları"),
    ("ckb", f"{SORANI} گۆڤاری «Journal of Kurdish Studies» چاپ کرا.", "en",
     "Journal of Kurdish Studies"),
    ("ckb", f"{SORANI} نووسراوە: «Wir haben das nicht gewusst und sind traurig».", "und",
     "Wir haben das nicht gewusst und sind traurig")]
WITHIN += [
    ("ar", "يقرأ أول ما يقع عليه بصره: یوسف گمگشته بازآید به کنعان غم مخور. فيقول الحاضرون خيرا.",
     "fa", "یوسف گمگشته بازآید به کنعان غم مخور."),
    ("ar", "كانت وعودا، كما يقول المثل التركي، lafla peynir gemisi yürümez. وكان الناس في المدينة.",
     "tr", "lafla peynir gemisi yürümez"),
    ("fa", "این ترجمه چنین آغاز می‌شود: کوا کاری چاک و کوا منی وێران. و پس از آن ادامه دارد.",
     "ckb", "کوا کاری چاک و کوا منی وێران."),
    ("fa", "بر دیوار نوشته بود: السيف أصدق أنباء من الكتب. سپس به خانه‌اش در آن سوی شهر رفت.",
     "ar", "السيف أصدق أنباء من الكتب."),
    ("ar", f"{MORE['ar'] * 4} وكتب على الصفحة دوش دیدم که ملایک در میخانه زدند ووقع باسمه.",
     "fa", "دوش دیدم که ملایک در میخانه زدند"),
    ("ar", f"{MORE['ar'] * 4} ردد بيتا، هرگز نمیرد آن که دلش زنده شد به عشق، ثم سكت طويلا.",
     "fa", "هرگز نمیرد آن که دلش زنده شد به عشق"),
    ("fa", f"{MORE['fa'] * 4} زیر لب می‌خواند، وبيض الهند تقطر من دمي، و بعد ساکت می‌شد.",
     "ar", "وبيض الهند تقطر من دمي"),
    ("fa", f"{MORE['fa'] * 4}\n\nأراك عصي الدمع شيمتك الصبر\n\n{MORE['fa']}",
     "ar", "أراك عصي الدمع شيمتك الصبر")]

WITHOUT = [
    ("ckb", f"{SORANI} کەناڵی BBC News و ئاژانسی Reuters بڵاویان کردەوە."),
    ("ckb", f"{SORANI} بڕوانە www.example.org/en/news/the-latest یان a.b@example.org."),
    ("ckb", f"{SORANI} ئەردۆغان (Recep Tayyip Erdoğan) هات."),
    ("ckb", f"{SORANI} ڕۆمانی «Kuyucaklı Yusuf» چاپ کرا."),
    ("ckb", f"{SORANI} لە University of Sulaimani خوێندوویەتی."),
    ("ckb", f"{SORANI} محەممەد حسێن عەلی و ئەحمەد حەسەن ساڵح هاتن."),
    ("ckb", f"{SORANI}\nمحمد حسين علي\nاحمد حسن صالح\nكريم كاظم جاسم\n{SORANI}"),
    ("ckb", f"{SORANI}\nشیخ محمود، ملا مصطفی، جلال طالبانی، علی عسکری، ابراهیم احمد\n{SORANI}"),
    ("ckb", f"{SORANI} کاتی ناشتن گریان و شین و زاری بوو. {SORANI}"),
    ("ckb", f"{SORANI} پارتی «حزب الدعوة» و بزووتنەوەی «أنصار الإسلام»."),
    ("ckb", "ئه‌و كاره‌ له‌ لايه‌ن حكومه‌ته‌وه‌ كرا و خه‌لك پێی رازی بوون، به‌ڵام من نا."),
    ("ckb", "یان هی با؟\nیان هی من؟"),
    ("ckb", f"{SORANI}\nچون تووشی خه‌م و مه‌ینه‌ت و داخ نی\n{SORANI}"),
    ("ckb", f"{SORANI} کۆمپانیای «Siemens Energy AG» گرێبەستی کرد."),
    ("ar", f"{MORE['ar']} وقال محمد حسين الطباطبائي وكريم آغا."),
    ("fa", f"{MORE['fa'] * 4} آقای جواد علي البدري الكعبي گفت که کار تمام شد."),
    ("fa", f"{MORE['fa'] * 4} او در دانشگاه الشيخ الطوسي الأهلية درس خواند."),
    ("fa", f"{MORE['fa'] * 4} اين كار را بايد به مردم گفت و كسي نبايد ساكت بماند."),
    ("ar", f"{MORE['ar'] * 4} وزار قریة کانی ماسی وبلدة دیره لوک أمس."),
    ("tr", f"{MORE['tr']} Nêçîrvan Barzanî ve Qubad Talabanî de katıldı."),
    ("en", f"{MORE['en']} Şanaz Îbrahîm Ehmed and Hêro Xan attended."),
    ("kmr", f"{MORE['kmr']} Recep Tayyip Erdoğan û Mesûd Barzanî hevdîtin kirin."),
    ("de", "Heute fand eine Sitzung statt. The meeting was held in Erbil today.")]


def found(text, main):
    return [(one.language, text[one.start:one.end]) for one in find_passages(text, main)]


@pytest.mark.parametrize(("main", "text", "language", "words"), WITHIN)
def test_a_passage_is_found_whole(main, text, language, words):
    (passage,) = found(text, main)

    assert passage[0] == language
    assert passage[1].rstrip(".") == words.rstrip(".")


@pytest.mark.parametrize(("main", "text"), WITHOUT)
def test_names_addresses_and_borrowed_words_are_none(main, text):
    assert found(text, main) == []


@pytest.mark.parametrize("main", MORE)
def test_a_text_in_one_language_has_none(main):
    assert found(f"{MORE[main]} {MORE[main]}\n\n{MORE[main]}", main) == []


@pytest.mark.parametrize("main", ["ckb", "ar"])
def test_lines_in_one_language_are_one_passage(main):
    lines = "We came to the river.\nIt was cold, and the night was long.\nNobody was there."

    assert found(f"{MORE[main]}\n\n{lines}\n\n{MORE[main]}", main) == [("en", lines)]


@given(st.text(st.sampled_from('abêçû .«»"\n:؟اهەلیةإپ3ێ'), max_size=200),
       st.sampled_from([one.code for one in LANGUAGES]))
def test_passages_are_in_order_and_apart(text, main):
    at = 0
    for passage in find_passages(text, main):
        assert at <= passage.start < passage.end <= len(text)
        at = passage.end


def test_the_passage_at_an_offset():
    passages = (Passage(2, 5, "ar"), Passage(7, 9, "en"))

    assert [one and one.language for one in (passage_at(passages, at) for at in range(11))] == [
        None, None, "ar", "ar", "ar", None, None, "en", "en", None, None]


@pytest.mark.parametrize("between", ["", "\N{RIGHT-TO-LEFT MARK}", "\u2003"])
def test_a_passage_between_plain_sentences_is_found_whatever_other_signs_the_text_has(between):
    text = f"{SORANI}{between} {SORANI} «إنما الأعمال بالنيات وإنما لكل امرئ ما نوى» {SORANI}"

    assert found(text, "ckb") == [("ar", "إنما الأعمال بالنيات وإنما لكل امرئ ما نوى")]


def test_presentation_forms_are_no_passages():
    text = f"{SORANI}\nﺭﺍﺑﺮﺩﻭﻭﺩﺍ ﺯﯾﺎﺗﺮ ﻟە ١٧ ﮐەﺱ ﻫﺎﺗﻮﻭن ﻭ ﺋﺎﺯﺍﺩﮐﺮﺩﻧﯽ ﻣﻮﻭﺳڵ ﺩەﺳﺘﯽ ﭘێ ﮐﺮﺩ"

    assert found(text, "ckb") == []


@pytest.mark.parametrize(("language", "words"), [
    ("fa", "گفتند که فردا باران خواهد بارید"), ("ar", "لا أحد يعرف ماذا سيحدث غدا"),
    ("tr", "Kimse yarın ne olacağını bilmiyor"), ("en", "nobody knows what comes tomorrow"),
    ("kmr", "kes nizane ka sibê dê çi bibe")])
@pytest.mark.parametrize("main", MORE)
def test_a_short_sentence_in_another_language_is_found(main, language, words):
    text = f"{MORE[main]} “{words}”. {MORE[main]}"

    assert found(text, main) == ([] if main == language else [(language, words)])


@pytest.mark.parametrize(("words", "is_title"), [
    ("The Girl Who Wrote to Us", True), ("What We Did When They Came", True),
    ("The Ministry of the Interior", False), ("The Bank of England in London", False),
    ("Office of the High Commissioner for Human Rights", False)])
def test_capitals_are_those_of_a_title_where_half_of_the_words_are_different_function_words(
        words, is_title):
    text = f"وصل اليوم {words} إلى بغداد. {MORE['ar']}"

    assert found(text, "ar") == ([("en", words)] if is_title else [])
