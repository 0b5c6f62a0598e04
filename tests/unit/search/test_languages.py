"""A query finds the texts of every language that its letters allow, each by its own rules."""

from pathlib import Path

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.model import Passage, ReadingText
from kashkol.search.coding import LEAF
from kashkol.search.document import Document, language_label
from kashkol.search.leaf import index_leaf
from kashkol.search.topics import About
from tests.support.whole_index import merge
from tests.unit.search.core import opened, run_core

TEXTS = {
    "ckb": ("ckb", "سەرۆکوەزیرانی عێراق لە بەغدا گوتی هەڵبژاردنەکان لە ساڵی ٢٠٢١ دەکرێن."),
    "ckb2": ("ckb", "کتێبەکان لە هەولێر چاپ کران و بانکی RT Bank یارمەتیی دا."),
    "ar": ("ar", "أعلن رئيس الوزراء في بغداد أن انتخابات العراق ستجري عام ٢٠٢١ (Reuters)."),
    "ar2": ("ar-IQ", "وصل المسؤولون إلى أربيل، وناقشوا قرارات الحكومة."),
    "fa": ("fa", "نمایندگان گفتند كتاب‌هایشان در سال ۱۴۰۰ چاپ می‌شود."),
    "tr": ("tr", "Irak Başbakanı İstanbul'da hükümetin kitaplarını gördü. Iğdır'a da gitti."),
    "kmr": ("ku", "Serokwezîrê Iraqê li Bexdayê got ku hilbijartinên nû di sala 2021ê de ne."),
    "en": ("en", "Iraq's parties agreed on early elections in 2021. The café was closed."),
    "de": ("de", "Die Wahlen fanden früh statt."),
}
FOUND = {
    # Sorani texts are found by other spellings and by Latin letters, as always
    "انتخابات": ["ar"], "إنتخابات": ["ar"], "والانتخابات": ["ar"], "عراق": ["ar", "ckb"],
    "اربيل": ["ar2", "ckb2"], "أربيل": ["ar2", "ckb2"], "لأربيل": ["ar2"],
    "قرار": ["ar2"], "المسؤول": ["ar2"],
    "حكومة": ["ar2"], "حكومه": ["ar2"], "الحكومــــة": ["ar2"], "reuters": ["ar"],
    "کتاب": ["fa"], "كتاب": ["fa"], "کتابهای": ["fa"], "نماینده": ["fa"],
    "istanbul": ["tr"], "İSTANBUL": ["tr"], "ISTANBUL’DAN": ["tr"], "kitap": ["tr"],
    "kitabı": ["tr"], "hükümet": ["tr"], "HUKUMET": ["tr"], "igdir": ["tr"], "IĞDIR": ["tr"],
    "hilbijartin": ["ckb", "kmr"], "Hilbijartinan": ["ckb", "kmr"], "serokwezir": ["ckb", "kmr"],
    "elections": ["en"], "Election": ["en"], "party": ["en"], "agree": ["en"], "cafe": ["en"],
    "früh": ["de"],
    "1400": ["fa"], "١٤٠٠": ["fa"], "۱۴۰۰": ["fa"],
    "هەڵبژاردن": ["ckb"], "کتێب": ["ckb2"], "عێراقدا": ["ckb"],
    '"رئيس الوزراء"': ["ar"], '"الوزراء رئيس"': [], '"early elections"': ["en"],
    '"Irak başbakanı"': ["tr"], '"ISTANBUL\'DA hükümetin"': ["tr"],
    "بغداد -انتخابات": ["ckb"],
}


def document(name, language, text, passages=()):
    reading = repair(text).text if language == "ckb" else ReadingText(text)
    return Document(id=name, address=name, title=name, curated=False, year="2021",
                    date="2021-05-05", text=reading, language=language, passages=passages)


def indexed(documents):
    return merge([index_leaf(documents)],
                 [About(topics=(), language=language_label(one.language))
                  for one in documents], [])


@pytest.fixture(scope="module")
def ask(tmp_path_factory, node: Path):
    return opened(node, tmp_path_factory.mktemp("languages"), indexed(
        [document(name, *text) for name, text in TEXTS.items()]))


@pytest.mark.parametrize("query", FOUND)
def test_a_query_finds_the_texts_of_its_languages(ask, query):
    (answer,) = ask([query])

    assert sorted(answer["ids"]) == sorted(FOUND[query])
    assert answer["how"] == "whole"


def test_a_number_is_found_in_every_language(ask):
    for answer in ask(["2021", "٢٠٢١", "۲۰۲۱"]):
        assert sorted(answer["ids"]) == ["ar", "ckb", "en", "kmr"]


def test_the_very_word_comes_before_its_forms_whatever_the_language(ask):
    first, second = ask(["iraq", "irak"])

    assert first["ids"][0] == "en"
    assert set(first["ids"]) >= {"en", "kmr", "ckb"}
    assert second["ids"][0] == "tr"


def test_a_query_of_several_words_is_of_one_language_or_another(ask):
    (answer,) = ask(["Iraq elections"])

    assert answer["ids"] == ["en"]


def test_a_beginning_is_found_where_no_word_is(ask):
    answers = ask(["hilbijar", "انتخ"])

    assert [(one["how"], one["ids"]) for one in answers] == [
        ("prefix", ["kmr"]), ("prefix", ["ar"])]


def test_words_of_a_passage_are_cut_by_its_language(tmp_path, node):
    text = "گوتی: الحكومات العراقية و ئەمجارەش کتێبەکان."
    start, end = text.index("ا"), text.index(" و ")
    texts = [document("x", "ckb", text, (Passage(start, end, "ar"),)), document("y", "ckb", "هیچ")]
    ask = opened(node, tmp_path, indexed(texts))

    assert [one["ids"] for one in ask(["حكومة", "عراقي", "کتێب", '"الحكومات العراقية"'])] == [
        ["x"], ["x"], ["x"], ["x"]]


def test_an_archive_without_sorani_is_searched(tmp_path, node):
    ask = opened(node, tmp_path, indexed([document("en", *TEXTS["en"])]))

    assert [one["ids"] for one in ask(["election", "iraq", "nothing"])] == [["en"], ["en"], []]


def test_an_archive_of_one_language_lists_none_and_is_indexed_as_before():
    sorani = [document(name, *text) for name, text in TEXTS.items() if text[0] == "ckb"]
    shards = {shard.path: shard.content for shard in indexed(sorani)}

    assert b"languages" not in shards["search/index/head.json"]
    assert not [path for path in shards if "rules-" in path]


def test_rules_are_shipped_for_the_languages_of_the_archive_only():
    shards = indexed([document(name, *TEXTS[name]) for name in ("ckb", "ar2", "de")])
    names = [shard.path.rpartition("/")[2] for shard in shards]

    assert [name[:8] for name in names if name.startswith("rules-")] == ["rules-ar"]


def test_a_large_index_counts_texts_of_other_spellings_once(tmp_path, node):
    many = 5_001
    texts = [document(f"{at:04}", "ckb", "حوسێن هات" if at < 3 else "حسێن هات" if at < 5 else "دەق")
             for at in range(many - 2)]
    texts += [document(f"{at:04}", "ar", "حسين في البيت") for at in range(many - 2, many)]
    leaves = [index_leaf(texts[at:at + LEAF]) for at in range(0, many, LEAF)]
    ask = opened(node, tmp_path, merge(leaves, [
        About(topics=(), language=language_label(one.language)) for one in texts], []))
    (answer,) = ask(["حوسێن"])

    assert answer["met"] == answer["total"]
    assert {one for one in answer["ids"] if one < "0005"} == {f"{at:04}" for at in range(5)}


def test_excerpts_mark_words_as_their_language_cuts_them(tmp_path, node):
    opened(node, tmp_path, indexed([document(name, *text) for name, text in TEXTS.items()]))
    found = run_core(node, """
        const {readFileSync} = await import('node:fs');
        const fetching = async url => new Response(readFileSync(url));
        const index = await core.openIndex(new URL(given.index), fetching, sounds,
                                           () => languages);
        return Promise.all(given.asked.map(async ([query, code, text]) => {
          const found = await core.search(index, {query, limit: 10});
          await index.others.loadFor([code]);
          const shown = excerpts.excerpt(index, [["p0", text, [], [[0, code]]]], found.units);
          return [shown.pieces.filter((_, at) => at % 2), shown.also];
        }));""", {"index": (tmp_path / "search/index").as_uri() + "/", "asked": [
            ["kitap", "tr", TEXTS["tr"][1]], ["istanbul", "tr", TEXTS["tr"][1]],
            ["election", "en", TEXTS["en"][1]], ["elections", "en", TEXTS["en"][1]],
            ['"ISTANBUL\'DA hükümetin"', "tr", TEXTS["tr"][1]],
            ["والانتخابات", "ar", TEXTS["ar"][1]]]})

    assert found == [[["kitaplarını"], []], [["İstanbul"], []], [["elections"], []],
                     [["elections"], []], [["İstanbul", "hükümetin"], []],
                     [["انتخابات"], ["انتخابات"]]]
