"""Which language a text is in: our own sentences, in the spellings that people really use."""

import pytest

from kashkol.languages.telling import tell, words_of

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
TEXTS = {
    "ckb": [
        "ئەمڕۆ لە شاری سلێمانی کۆبوونەوەیەک لەبارەی ئاوی خواردنەوە بەڕێوە چوو.",
        "باران باری و منداڵەکان لە کۆڵانەکەدا یارییان دەکرد.",
        f"ئه{ZWNJ}مڕۆ له{ZWNJ} هه{ZWNJ}ولێر كۆبوونه{ZWNJ}وه{ZWNJ}یه{ZWNJ}ك به{ZWNJ}ڕێوه{ZWNJ} چوو.",
        "ئه‌و كاره‌ له‌ لايه‌ن حكومه‌ته‌وه‌ كرا و خه‌لك پێی رازی بوون",
        "سه‌رۆك وه‌زیران له‌گه‌ڵ شاندێكی بازرگانی كۆبووه‌وه‌ و باسی كاره‌با كرا.",
        "کوردستان و ئازادی بۆ هەموو کەس و هەموو گەلان"],
    "kmr": [
        "Îro li bajarê Amedê ji bo ava vexwarinê civînek hat lidarxistin.",
        "Baran bariya û zarokan li kolanê dilîstin.",
        "Iro li bajare Amede civinek hat lidarxistin u gelek kes besdar bun.",
        "Serokê komîteyê got ku ew ê di demeke nêzîk de biryarê bidin.",
        "WEZÎRÊ DERVE LI HEWLÊRÊ BI ŞANDEKÎ RE CIVIYA Û LI SER SÎNORAN AXIVÎ"],
    "ar": [
        "عقد المجلس اليوم اجتماعا في بغداد حول مياه الشرب في القرى.",
        "نزل المطر وكان الأطفال يلعبون في الشارع أمام البيت.",
        "فی هذا الیوم وصل الوفد الی مدینة كركوك وقال ان المشروع سيبدأ قريبا",
        "قررت اللجنه تاجيل الاجتماع الى يوم الخميس لان الاعضاء لم يحضروا",
        "بِسْمِ اللَّهِ الرَّحْمَنِ الرَّحِيمِ الْحَمْدُ لِلَّهِ رَبِّ الْعَالَمِينَ"],
    "fa": [
        "امروز در تهران جلسه‌ای درباره آب آشامیدنی روستاها برگزار شد.",
        "باران می‌بارید و بچه‌ها در کوچه بازی می‌کردند.",
        "رييس جمهور گفت كه اين طرح تا پايان سال اجرا مي شود",
        "الا یا ایها الساقی ادر کأسا و ناولها که عشق آسان نمود اول ولی افتاد مشکل‌ها",
        "کتابی که دیروز خریدم را هنوز نخوانده‌ام"],
    "tr": [
        "Bugün Diyarbakır'da köylerin içme suyu için bir toplantı yapıldı.",
        "Yağmur yağıyordu ve çocuklar sokakta oynuyordu.",
        "Bakan, toplantidan sonra yaptigi aciklamada yeni yasanin cikacagini soyledi.",
        "BAŞKAN DIŞİŞLERİ BAKANI İLE GÖRÜŞTÜ VE SINIR KAPISI İÇİN ANLAŞMA İMZALANDI"],
    "en": [
        "A meeting on drinking water for the villages was held in Erbil today.",
        "It rained, and the children were playing in the street.",
        "Nêçîrvan Barzanî was received in Ankara by the president of Turkey.",
        "PRIME MINISTER OPENS THE NEW HOSPITAL AND PROMISES MORE FOR NEXT YEAR"]}
OTHERS = [
    "Heute fand in Erbil eine Sitzung über das Trinkwasser der Dörfer statt.",
    "Une réunion sur l'eau potable des villages a eu lieu aujourd'hui à Erbil.",
    "Bu gün Bakıda kəndlərin içməli suyu ilə bağlı iclas keçirilib.",
    "آج اربیل میں دیہات کے پینے کے پانی کے بارے میں اجلاس ہوا ہے۔",
    "نن په اربیل کې د کليو د څښاک د اوبو په اړه غونډه وشوه.",
    "Hoy se celebró en Erbil una reunión sobre el agua potable de los pueblos.",
    "Сегодня в Эрбиле прошло заседание.", "12:30 - 14/03/2020", "", "日本語のテキスト"]


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in TEXTS.items()
                                            for text in texts])
def test_a_sentence_of_a_language_is_told(code, text):
    assert tell(text).code == code


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_of_several_sentences_is_told_for_sure(code):
    told = tell("\n".join(TEXTS[code]))

    assert (told.code, told.is_sure) == (code, True)


@pytest.mark.parametrize("text", OTHERS)
def test_no_other_language_is_taken_for_one_of_them_for_sure(text):
    assert not tell(text).is_sure


@pytest.mark.parametrize(("text", "script"), [
    (OTHERS[0], "Latn"), (OTHERS[3], "Arab"), (OTHERS[6], ""), (OTHERS[7], "")])
def test_the_script_is_told_even_if_the_language_is_not(text, script):
    assert tell(text).script == script


def test_names_of_another_language_do_not_decide():
    assert tell("Nêçîrvan Barzanî and Şanda Xelîl met in Hewlêr").code == "en"


@pytest.mark.parametrize("text", [
    "ئه‌مڕۆ له‌ هه‌ولێر كۆبوونه‌وه‌یه‌ك به‌ڕێوه‌ چوو", "ئەمڕۆ لە ھەولێر کۆبوونەوەیەک بەڕێوە چوو",
    "ئەمڕۆ لە هەولێر کۆبوونەوەیەک بەڕێوە چوو (ټول)"])
def test_a_text_in_letters_of_other_keyboards_is_told_for_sure(text):
    assert (tell(text).code, tell(text).is_sure) == ("ckb", True)


@pytest.mark.parametrize("text", [
    "ئۈرۈمچىدە يېڭى مەكتەپ ئېچىلدى ۋە بالىلار ئوقۇشقا باشلىدى",
    "در خانه‌های روستا همه‌ی مردم برای آینده‌ی فرزندان نگران‌اند"])
def test_letters_that_sorani_shares_do_not_make_a_text_sorani(text):
    assert tell(text).code != "ckb"


PRAYER = "اللهم إني أسألك العفو والعافية في الدنيا والآخرة"
LAW = "Musul vilayetinde oturan aşiretler kışın ovada, yazın yaylada oturacaklardır."


@pytest.mark.parametrize(("code", "text"), [
    ("fa", f"پیرمرد دست به آسمان برداشت و گفت {PRAYER} و بعد آرام روی زمین نشست. کسی حرفی نزد."),
    ("ar", f"هذه صورة من الوثيقة المحفوظة في أنقرة:\n{LAW}\nوقد نشرت ترجمتها قبل سنوات.")])
def test_a_text_that_quotes_as_many_words_is_in_its_own_language(code, text):
    assert tell(text).code == code


def test_presentation_forms_are_read_as_letters():
    assert words_of("\ufee3\ufee6 \ufee3") == ["من", "م"]


def test_a_refrain_does_not_decide():
    assert tell("the the the the the the the the " * 40 + "\n".join(TEXTS["kmr"])).code == "kmr"


def test_letters_that_end_words_in_arabic_are_no_sign_of_it_within_words():
    assert tell("ثةرلةماني كوردستان لة هةوليَر كؤبووةوة و ياساي بوودجةي ثةسةند كرد").code != "ar"


MARKUP = """<!DOCTYPE html><html lang="en"><head><style>.main {text-align: right}</style>
<meta name="description" content="the best of all the news of the day"></head>
<body class="page home"><div id="main" class="article text right"><a href="https://www.example.org/the">
ئەمڕۆ لە هەولێر</a>&nbsp;کۆبوونەوەیەک کرا</div></body></html>"""


def test_markup_is_in_no_language():
    assert tell(MARKUP).code == "ckb"


def test_the_script_is_that_of_most_letters():
    assert tell("A B C D E F کۆبوونەوەیەک بەڕێوە چوو لە هەولێر").script == "Arab"


@pytest.mark.parametrize(("code", "text"), [
    ("ar", "أعلنت الوزارة أن المشروع سيبدأ قريبا في كركوك والموصل".translate(
        {ord("ي"): "ی", ord("ك"): "ک", ord("ى"): "ی", ord("أ"): "ا", ord("ة"): "ه"})),
    ("ar", "شهدت المدینه تظاهرات واسعه للمطالبه بتحسین الخدمات"),
    ("tr", "Baraj calismalari yuzunden koyluler evlerinden tasinmak zorunda kaldi."),
    ("kmr", "Zarok di rojen bihare de li ber cemi diciviyan u stran digotin."),
    ("ckb", "خه‌لكی گوند له به‌ر باران نه‌يانتواني بچن بو بازاري شار"),
    ("fa", "دانش آموزان اين روستا هر صبح پياده به مدرسه مي رفتند")])
def test_words_that_no_table_has_are_told_by_their_letters(code, text):
    assert tell(text).code == code


@pytest.mark.parametrize("text", [
    "باران يېغىۋاتاتتى، بالىلار كوچىدا ئوينايتتى.", "Lapsed mängisid tänaval, sest sadas vihma.",
    "Trẻ em chơi ngoài đường vì trời mưa.", "Děti si hrály na ulici, protože pršelo."])
def test_letters_of_a_language_that_is_not_read_tell_that_it_is_none_of_them(text):
    assert tell(text).code == ""


@pytest.mark.parametrize("text", ["Kurdistan", "کتاب", "Ahmed Mohammed\nKareem Hassan\nSara Aziz",
                                  "Mosul 14 33\nErbil 12 44", "مدينة كركوك"])
def test_a_word_or_a_list_of_names_tells_nothing_for_sure(text):
    assert not tell(text).is_sure
