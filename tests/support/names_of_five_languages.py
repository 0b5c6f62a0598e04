"""Topics with names in five languages, of whom the sentences of `tests/cases/names/` speak."""

from collections.abc import Mapping

from kashkol.model import Kind, RoleTerm, Topic

CODES = ("ar", "fa", "tr", "kmr", "en")


def topic(topic_id: str, kind: Kind, names: str, aliases: str = "",
          titles: Mapping[str, str] | None = None) -> Topic:
    """Return a topic; names and aliases are given in the order of `CODES`, `-` for none."""
    roles = (RoleTerm(title="وەزیر", titles=dict(titles)),) if titles else ()
    return Topic(id=topic_id, path="", name="ناوێک", kind=kind, names=_by_code(names),
                 roles=roles,
                 aliases_in={code: (alias,) for code, alias in _by_code(aliases).items()})


def _by_code(names: str) -> dict[str, str]:
    found = zip(CODES, (name.strip() for name in names.split("|")), strict=False)
    return {code: name for code, name in found if name not in {"", "-"}}


TOPICS = (
    topic("kazemi", Kind.PERSON,
          "مصطفى الكاظمي | مصطفی کاظمی | Mustafa Kazımi | Mistefa Kazimî | Mustafa al-Kadhimi",
          "الكاظمي | کاظمی | Kazımi | Kazimî | Kadhimi"),
    topic("trump", Kind.PERSON,
          "دونالد ترامب | دونالد ترامپ | Donald Trump | Donald Trump | Donald Trump",
          "ترامب | ترامپ | Trump | Trump | Trump"),
    topic("masoud", Kind.PERSON,
          "مسعود بارزاني | مسعود بارزانی | Mesud Barzani | Mesûd Barzanî | Masoud Barzani",
          "بارزاني | بارزانی | Barzani | Barzanî | Barzani"),
    topic("nechirvan", Kind.PERSON,
          "نيجيرفان بارزاني | نیچیروان بارزانی | Neçirvan Barzani | Nêçîrvan Barzanî | "
          "Nechirvan Barzani"),
    topic("saddam", Kind.PERSON,
          "صدام حسين | صدام حسین | Saddam Hüseyin | Saddam Hisên | Saddam Hussein",
          "صدام | صدام | Saddam | Saddam | Saddam"),
    topic("sadr", Kind.PERSON,
          "مقتدى الصدر | مقتدی صدر | Mukteda Sadr | Muqteda Sedr | Muqtada al-Sadr",
          "الصدر | صدر | Sadr | Sedr | Sadr"),
    topic("erdogan", Kind.PERSON,
          "رجب طيب أردوغان | رجب طیب اردوغان | Recep Tayyip Erdoğan | "
          "Receb Teyîb Erdogan | Recep Tayyip Erdoğan",
          "أردوغان | اردوغان | Erdoğan | Erdogan | Erdoğan"),
    topic("salih", Kind.PERSON,
          "برهم صالح | برهم صالح | Berhem Salih | Berhem Salih | Barham Salih",
          "- | صالح | Salih | - | -"),
    topic("abdulmahdi", Kind.PERSON,
          "عادل عبد المهدي | عادل عبدالمهدی | Adil Abdülmehdi | - | Adil Abdul-Mahdi"),
    topic("nasrallah", Kind.PERSON,
          "حسن نصر الله | حسن نصرالله | - | - | Hassan Nasrallah"),
    topic("mbs", Kind.PERSON,
          "محمد بن سلمان | محمد بن سلمان | Muhammed bin Selman | Mihemed bin Selman | "
          "Mohammed bin Salman"),
    topic("khamenei", Kind.PERSON,
          "علي خامنئي | علی خامنه\N{ZERO WIDTH NON-JOINER}ای | - | - | Ali Khamenei"),
    topic("aref", Kind.PERSON,
          "- | محمدرضا عارف | - | - | -"),
    topic("ocalan", Kind.PERSON,
          "- | - | - | Abdullah Ocalan | -",
          "- | - | - | Ocalan | -"),
    topic("abbas", Kind.PERSON,
          "- | - | - | - | Mahmoud Abbas"),
    topic("amin-poet", Kind.PERSON,
          "محمد أمين | محمد امین | Muhammed Emin | Mihemed Emîn | Mohammed Amin",
          "الشاعر محمد أمين | شاعر محمد امین | Şair Muhammed Emin | "
          "Helbestvan Mihemed Emîn | the poet Mohammed Amin"),
    topic("amin-minister", Kind.PERSON,
          "محمد أمين | محمد امین | Muhammed Emin | Mihemed Emîn | Mohammed Amin",
          titles={"en": "minister of finance",
                  "ar": "وزير المالية",
                  "fa": "وزیر دارایی",
                  "tr": "Maliye Bakanı",
                  "kmr": "wezîrê darayî"}),
    topic("zana", Kind.PERSON,
          "ليلى زانا | لیلا زانا | Leyla Zana | Leyla Zana | Leyla Zana",
          "- | زانا | Zana | Zana | -"),
    topic("raisi", Kind.PERSON,
          "إبراهيم رئيسي | ابراهیم رئیسی | - | - | -",
          "رئيسي | رئیسی | - | - | -"),
    topic("may", Kind.PERSON,
          "- | - | - | - | Theresa May",
          "- | - | - | - | May"),
    topic("gul", Kind.PERSON,
          "- | - | Abdullah Gül | - | -",
          "- | - | Gül | - | -"),
    topic("puk", Kind.ORGANISATION,
          "الاتحاد الوطني الكردستاني | اتحادیه میهنی کردستان | "
          "Kürdistan Yurtseverler Birliği | - | Patriotic Union of Kurdistan"),
    topic("van", Kind.PLACE,
          "- | - | Van | Wan | -"),
    topic("qatar", Kind.PLACE,
          "قطر | قطر | - | - | -"),
    topic("yemen", Kind.PLACE,
          "اليمن | - | - | - | -"),
    topic("cairo", Kind.PLACE,
          "القاهرة | - | - | - | -"),
    topic("daesh", Kind.ORGANISATION,
          "داعش | داعش | IŞİD | DAIŞ | ISIS"),
    topic("iraq", Kind.PLACE,
          "العراق | عراق | Irak | Iraq | Iraq"),
    topic("baghdad", Kind.PLACE,
          "بغداد | بغداد | Bağdat | Bexda | Baghdad"),
    topic("kirkuk", Kind.PLACE,
          "كركوك | کرکوک | Kerkük | Kerkûk | Kirkuk"),
    topic("erbil", Kind.PLACE,
          "أربيل | اربیل | Erbil | Hewlêr | Erbil"),
    topic("slemani", Kind.PLACE,
          "السليمانية | سلیمانیه | Süleymaniye | Silêmanî | Sulaimani"),
    topic("kurdistan", Kind.PLACE,
          "كردستان | کردستان | Kürdistan | Kurdistan | Kurdistan"),
    topic("kri", Kind.PLACE,
          "إقليم كردستان | اقلیم کردستان | Kürdistan Bölgesi | Herêma Kurdistanê | "
          "Kurdistan Region"),
    topic("turkey", Kind.PLACE,
          "تركيا | ترکیه | Türkiye | Tirkiye | Turkey"),
    topic("america", Kind.PLACE,
          "أمريكا | آمریکا | Amerika | Amerîka | America"),
    topic("iran", Kind.PLACE,
          "إيران | ایران | İran | Îran | Iran"),
    topic("syria", Kind.PLACE,
          "سوريا | سوریه | Suriye | Sûriye | Syria"),
    topic("diyarbakir", Kind.PLACE,
          "- | - | Diyarbakır | Diyarbekir | Diyarbakir"),
    topic("istanbul", Kind.PLACE,
          "- | - | İstanbul | - | -"),
    topic("sadr-city", Kind.PLACE,
          "مدينة الصدر | شهرک صدر | Sadr Kenti | Bajarê Sedr | Sadr City"),
    topic("pkk", Kind.ORGANISATION,
          "حزب العمال الكردستاني | حزب کارگران کردستان | PKK | PKK | PKK"),
    topic("hashd", Kind.ORGANISATION,
          "الحشد الشعبي | حشد شعبی | - | Heşda Şeibî | Popular Mobilization Forces"),
    topic("kdp", Kind.ORGANISATION,
          "- | - | Kürdistan Demokrat Partisi | PDK | KDP"),
    topic("un", Kind.ORGANISATION,
          "- | - | Birleşmiş Milletler | NY | UN",
          "- | - | BM | - | -"),
    topic("peshmerga", Kind.ORGANISATION,
          "- | - | - | - | Peshmerga"),
    topic("k24", Kind.ORGANISATION,
          "- | - | - | - | Kurdistan 24"),
)
