"""A search finds a word however it is spelled: in other spellings, apart, in Latin letters."""

from pathlib import Path

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.model import Kind, Topic
from kashkol.search.coding import LEAF
from kashkol.search.document import Document
from kashkol.search.leaf import index_leaf
from kashkol.search.topics import About
from tests.support.whole_index import merge
from tests.unit.search.core import opened, run_core

TEXTS = {
    "mm": "محەممەد ئەمین لە هەولێر وتاری دا", "m": "محەمەد ئەمین لە سلێمانی بوو",
    "arabic": "محمد لە شارەکەدا ژیا", "mu": "موحەمەدیش هات", "mahmud": "مەحموود گەڕایەوە",
    "aa": "عەبدوڵڵا پەشێو شیعری خوێندەوە", "a": "عەبدوڵا پەشێو گەڕایەوە",
    "ll": "عەبدوللا پەشێو نووسی", "abd": "عبدالله لە ماڵەوە بوو",
    "husen": "حوسێن گوتی", "hsen": "حسێن نەهات", "hasan": "حەسەن لەوێ بوو",
    "ibrahim": "ئیبراهیم نووسەر بوو", "brayim": "برایم لە ماڵەوە بوو", "bra": "دوو برا هاتن",
    "pm": "سەرۆکوەزیرانی وڵات گەیشت", "p m": "سەرۆک وەزیرانی وڵات گەیشت",
    "m p": "وەزیران لەگەڵ سەرۆک دانیشتن",
    "paper": "رۆژنامەوانەکان ئازاد کران", "pa per": "رۆژنامە وانێک گیرا",
    "president": "سەرۆککۆماری نوێ", "pre sident": "سەرۆک کۆماری نوێ", "one k": "سەرۆکۆماری نوێ",
    "gain": "دەستکەوتی گەورە", "ga in": "دەست کەوتی نوێ",
    "corona": "کۆرۆنا بڵاو بووەوە", "people": "کوردەکان ئاهەنگیان گێڕا", "did": "ئەوەی کرد باش بوو",
    "land": "کوردستان ئازادە", "capital": "شاندەکە گەیشتە بەغدا", "capital 2": "لەبەغدادەوە هات",
    "erbil": "Erbil is a city", "hewleri": "هەولێرییەکان کۆبوونەوە", "virus": "ڤایرۆسەکە ترسناکە",
    "stone": "بەردێک کەوتە خوارەوە", "took": "ئەو برد و ڕۆیشت",
}
TOPICS = [Topic(id="erbil", path="", name="هەولێر", kind=Kind.PLACE, latin="Erbil"),
          Topic(id="amin", path="", name="محەممەد ئەمین", kind=Kind.PERSON)]
NAMING = {"mm": ("erbil", "amin"), "m": ("amin",), "hasan": ("amin",)}
"""The topics of some texts; one means Amin without writing his name."""


@pytest.fixture(scope="module")
def index(tmp_path_factory, node: Path):
    folder = tmp_path_factory.mktemp("index")
    leaf = index_leaf(Document(id=name, address=name, title="", curated=False, year="2021",
                               date="2021-05-05", text=repair(text).text)
                      for name, text in TEXTS.items())
    about = [About(topics=NAMING.get(name, ())) for name in TEXTS]
    opened(node, folder, merge([leaf], about, TOPICS))
    return (folder / "search/index").as_uri() + "/"


@pytest.fixture
def answer(index, node):
    def ask(query):
        return run_core(node, """
            const {readFileSync} = await import('node:fs');
            const fetching = async url => new Response(readFileSync(url));
            const index = await core.openIndex(new URL(given.index), fetching, sounds);
            const found = await core.search(index, {query: given.query, limit: 1000});
            return Promise.all(found.hits.map(async hit => {
              const {address} = await hit.segment.document(hit.number);
              const {also} = excerpts.excerpt(index, [["p0", given.texts[address]]], found.units);
              return [address, also];
            }));""", {"index": index, "query": query, "texts": TEXTS})

    return ask


@pytest.fixture
def found(answer):
    return lambda query: [name for name, _ in answer(query)]


FAMILIES = {
    ("محەممەد", "محەمەد", "محمد", "موحەمەد", "Mohammed", "Muhammad", "Mihemed"):
        {"mm", "m", "arabic", "mu"},
    ("عەبدوڵڵا", "عەبدوڵا", "عەبدوللا", "عبداللە", "Abdulla"): {"aa", "a", "ll", "abd"},
    ("حوسێن", "حسێن", "حوسەین", "Hussein"): {"husen", "hsen"},
    ("ئیبراهیم", "برایم", "ابراهيم", "ibrahim"): {"ibrahim", "brayim"},
    ("مەحموود", "محمود", "mahmud"): {"mahmud"},
    ("حەسەن", "حسن"): {"hasan"},
    ("سەرۆکوەزیران",): {"pm", "p m"},
    ("رۆژنامەوان", "ڕۆژنامە وان", "ڕۆژنامەوان"): {"paper", "pa per"},
    ("سەرۆککۆمار", "سەرۆک کۆمار", "سەرۆکۆمار"): {"president", "pre sident", "one k"},
    ("دەستکەوت", "دەست کەوت"): {"gain", "ga in"},
    ("korona", "corona", "کورۆنا"): {"corona"},
    ("kurd", "kurdekan"): {"people"},
    ("kurdistan",): {"land"},
    ("bexda", "baghdad", "بغداد"): {"capital", "capital 2"},
    ("bexdawe", "bexdaş"): {"capital"},
    ("hewler", "hawlêr", "hewlêrê", "hewlêrda", "hewlêrewe"): {"mm", "hewleri"},
    ("koronaye", "koronaş"): {"corona"},
    ("kurdistanê", "kurdistanîş"): {"land"},
    ("erbil",): {"erbil", "mm", "hewleri"},
    ("virus", "vayros", "فایرۆس"): {"virus"},
    ("بەرد",): {"stone"},
}


@pytest.mark.parametrize(("query", "wanted"), [
    (query, wanted) for queries, wanted in FAMILIES.items() for query in queries])
def test_any_spelling_finds_all_and_nothing_else(found, query, wanted):
    assert set(found(query)) == wanted


@pytest.mark.parametrize(("query", "first"), [
    ("محمد", "arabic"), ("محەممەد", "mm"), ("عەبدوڵا", "a"), ("سەرۆک کۆمار", "pre sident"),
    ("سەرۆکۆمار", "one k"), ("erbil", "erbil"), ("برایم", "brayim")])
def test_the_very_word_comes_first(found, query, first):
    assert found(query)[0] == first


def test_a_compound_written_together_answers_its_parts(found):
    assert found("سەرۆک وەزیران") == ["m p", "p m", "pm"]


def test_results_in_another_spelling_name_the_words_that_they_have(answer):
    assert dict(answer("محەممەد")) == {
        "mm": [], "m": ["محەمەد"], "arabic": ["محمد"], "mu": ["موحەمەدیش"]}
    assert dict(answer("سەرۆکوەزیران"))["p m"] == ["سەرۆک وەزیرانی"]
    assert dict(answer("سەرۆک وەزیران"))["pm"] == ["سەرۆکوەزیرانی"]
    assert dict(answer("korona")) == {"corona": ["کۆرۆنا"]}


def test_a_topic_is_found_by_another_spelling_of_its_name(found):
    assert set(found("محمد امين")) == {"mm", "m", "hasan"}
    assert set(found("محەمەد ئەمینیش")) == {"mm", "m", "hasan"}
    assert set(found("مەحموود ئەمین")) == set()


def test_a_phrase_is_taken_letter_by_letter(found):
    assert found('"سەرۆک وەزیران"') == ["p m"]
    assert found('"محەممەد"') == ["mm"]


def test_a_minus_takes_no_other_spelling_away(found):
    assert set(found("لە -محەممەد")) >= {"m", "arabic"}


def test_latin_letters_that_spell_no_word_of_the_texts_find_nothing(found):
    assert found("qzxwvut") == []


MANY = 5_001
"""Documents of an index that looks for other spellings only where there is room."""
LARGE_TEXTS = {
    "many": "موحسین هات", "few": "عەبدوڵڵا پەشێو", "other": "عەبدوڵا نەهات", "kurd": "کوردستان"}


@pytest.fixture(scope="module")
def large(tmp_path_factory, node: Path):
    folder = tmp_path_factory.mktemp("large")
    texts = ["دەق", *["حوسێن هات"] * 20, "حسێن نووسی", *LARGE_TEXTS.values()]
    texts += ["دەق"] * (MANY - len(texts))
    documents = [Document(id=f"{at:04}", address=f"{at:04}", title="", curated=False, year="2021",
                          date="2021-05-05", text=repair(text).text)
                 for at, text in enumerate(texts)]
    leaves = [index_leaf(documents[at:at + LEAF]) for at in range(0, MANY, LEAF)]
    opened(node, folder, merge(leaves, [About(topics=())] * MANY, []))

    def ask(query, limit=10, *, spellings=False):
        total, more, addresses = run_core(node, """
            const {readFileSync} = await import('node:fs');
            const fetching = async url => new Response(readFileSync(url));
            const index = await core.openIndex(new URL(given.index), fetching, sounds);
            const found = await core.search(index, given.request);
            return [found.total, found.more ?? false, await Promise.all(found.hits.map(
              async hit => (await hit.segment.document(hit.number)).address))];""", {
            "index": (folder / "search/index").as_uri() + "/",
            "request": {"query": query, "limit": limit, "spellings": spellings}})
        return total, more, [texts[int(address)] for address in addresses]

    return ask


def test_a_large_index_answers_a_full_page_in_the_spelling_asked_for(large):
    assert large("حوسێن") == (20, True, ["حوسێن هات"] * 10)


def test_a_large_index_puts_other_spellings_behind_where_there_is_room(large):
    assert large("حوسێن", 30) == (21, False, ["حوسێن هات"] * 20 + ["حسێن نووسی"])
    assert large("عەبدوڵا") == (2, False, ["عەبدوڵا نەهات", "عەبدوڵڵا پەشێو"])


def test_other_spellings_alone_may_be_asked_for(large):
    assert large("حوسێن", spellings=True) == (1, False, ["حسێن نووسی"])


def test_a_large_index_reads_latin_letters_at_once(large):
    assert large("kurdistan") == (1, False, ["کوردستان"])
