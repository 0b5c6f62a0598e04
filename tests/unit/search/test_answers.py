"""The browser's half finds in the index all that a scan of the texts finds."""

import random
from itertools import groupby, pairwise
from pathlib import Path

import pytest

from benchmarks.generate import article, day_of, make_topics, read_language
from kashkol.languages.ckb.letters import repair, search_key
from kashkol.languages.ckb.search.affixes import PREFIXES, SUFFIXES
from kashkol.languages.ckb.search.places import SHORTEST
from kashkol.languages.ckb.search.words import all_spelled, read_words, words
from kashkol.model import UNDATED, Kind, Topic
from kashkol.search import segment
from kashkol.search.coding import LEAF
from kashkol.search.document import Document
from kashkol.search.leaf import index_leaf
from kashkol.search.topics import About
from tests.support.archives import ROOT
from tests.support.whole_index import merge
from tests.unit.search.core import opened, run_core


def documents() -> list[Document]:
    """Take the seeds, dated and undated, every gold text, and generated articles of many years."""
    language, named = read_language(), make_topics(20)
    texts = [(None if at == 4 else f"2021-11-0{at + 1}", path.read_text("utf-8"))
             for at, path in enumerate(sorted((ROOT / "seeds").glob("*.txt")))]
    texts += [(day_of(number).isoformat(), article(number, language, named))
              for number in range(40)]
    texts += [("2019-06-01" if at % 2 else None, path.read_text("utf-8-sig"))
              for at, path in enumerate(sorted((ROOT / "tests/gold").rglob("texts/*.txt")))
              if "languages" not in path.parts]
    found = [Document(id=f"{at:03}", address=f"{at:03}", title="", curated=False, date=day or "",
                      year=day[:4] if day else UNDATED,
                      text=repair(text).text)
             for at, (day, text) in enumerate(texts)]
    return sorted(found, key=lambda one: (not one.date, one.date, one.id))


DOCUMENTS = documents()
KEYS = {one.id: words(one.text) for one in DOCUMENTS}
VOCABULARY = sorted({word for keys in KEYS.values() for word in keys})
TYPED = [word for word in VOCABULARY if search_key(word) == word]
"""Words that can be typed as they are: a final ه that is a consonant is typed هـ."""
SAMPLE = random.Random(5).sample(TYPED, 250)
COMMON = ["و", "لە", "بە", "کە", "سەر", "کار", "عیراق", "کازمی", "بەغدا", "هیز", "2021", "نەوت"]


def leaves(documents):
    of_year = [list(some) for _, some in groupby(documents, lambda one: one.year)]
    return [index_leaf(some[at:at + LEAF]) for some in of_year
            for at in range(0, len(some), LEAF)]


NOTHING = About(topics=())
WRITTEN = sorted({word for one in DOCUMENTS for word in all_spelled(read_words(one.text).written)
                  if len(words(word)) == 1})
"""Words as the texts write them."""


TOPICS = [Topic(id="kazemi", path="", name="مستەفا کازمی", kind=Kind.PERSON,
                latin="Mustafa al-Kadhimi", aliases=("کازمی",))]


def merged(documents, about=NOTHING):
    return merge(leaves(documents), [about] * len(documents), TOPICS)


@pytest.fixture(scope="module")
def ask(tmp_path_factory, node: Path):
    return opened(node, tmp_path_factory.mktemp("index"), merged(DOCUMENTS))


def bases(word):
    """Take every prefix and every chain of suffixes off a word."""
    found = {word}
    waiting = [word]
    while waiting:
        form = waiting.pop()
        shorter = [form[:-len(suffix)] for suffix in SUFFIXES if form.endswith(suffix)]
        if word.endswith(form):
            shorter += [form[len(prefix):] for prefix in PREFIXES
                        if form.startswith(prefix) and form[len(prefix):][:1] not in set("ەا")]
        waiting += [one for one in shorter if len(one) >= SHORTEST and one not in found]
        found.update(one for one in shorter if len(one) >= SHORTEST)
    return found


BASES = {word: bases(word) for word in VOCABULARY}


def held(pairs):
    """Gather the documents of each word."""
    found = {}
    for word, id_ in pairs:
        found.setdefault(word, set()).add(id_)
    return found


HOLDING = held((word, id_) for id_, keys in KEYS.items() for word in keys)
"""The documents that hold a word just so."""
DERIVED = held((base, id_) for word, ids in HOLDING.items() for base in BASES[word] for id_ in ids)
"""Those that hold it with whatever prefixes and suffixes."""
FOLLOWED = held((pair, id_) for id_, keys in KEYS.items() for pair in pairwise(keys))
"""Those that hold two words one after the other."""


def scanned(query):
    return DERIVED.get(query, set())


def test_every_document_that_a_scan_finds_is_found(ask):
    queries = SAMPLE + COMMON
    missed = {query: scanned(query) - set(answer["ids"])
              for query, answer in zip(queries, ask(queries), strict=True)}

    assert {query: ids for query, ids in missed.items() if ids} == {}


def test_documents_with_the_exact_form_come_first(ask):
    queries = SAMPLE + COMMON
    for query, answer in zip(queries, ask(queries), strict=True):
        exact = HOLDING.get(query, set())
        assert set(answer["ids"][:len(exact)]) == exact, query


ZWNJ, TATWEEL = "\N{ZERO WIDTH NON-JOINER}", "\N{ARABIC TATWEEL}"
HABITS = {
    "an Arabic keyboard": lambda word: word.translate(str.maketrans("کی", "كي")),
    "an Arabic keyboard, ی without dots": lambda word: word.replace("ی", "ى"),
    "an old keyboard": lambda word: word.replace("ە", f"ه{ZWNJ}"),
    "no marks": lambda word: word.translate(str.maketrans("ڕڵۆێ", "رلوی")).replace("وو", "و"),
    "every mark": lambda word: word.translate(str.maketrans("رلوی", "ڕڵۆێ")),
    "tatweel": lambda word: TATWEEL.join([word[:2], word[2:]]) if word[2:] else word,
    "much tatweel": lambda word: (TATWEEL * 3).join([word[:-1], word[-1]]) if word[1:] else word,
    "a joiner": lambda word: ZWNJ.join([word[:3], word[3:]]),
    "Arabic letters": lambda word: word.translate(str.maketrans("زست", "ظصط")),
    "Arabic digits": lambda word: word.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    "Persian digits": lambda word: word.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
    "direction marks": lambda word: f"\N{RIGHT-TO-LEFT MARK}{word}\N{RIGHT-TO-LEFT EMBEDDING}",
}


@pytest.mark.parametrize("habit", HABITS)
def test_a_word_is_found_however_it_is_typed(ask, habit):
    written = set(WRITTEN)
    typed = {HABITS[habit](word): words(word)[0] for word in WRITTEN}
    changed = sorted(query for query, key in typed.items() if words(query) == [key]
                     and query not in written)
    assert len(changed) > 20, "the habit changes words"
    queries = random.Random(7).sample(changed, min(len(changed), 150))
    for query, answer in zip(queries, ask(queries), strict=True):
        key = typed[query]
        exact = HOLDING.get(key, set())
        assert scanned(key) <= set(answer["ids"]), (query, key)
        assert set(answer["ids"][:len(exact)]) == exact, (query, key)


def test_a_form_that_no_text_has_finds_the_word(ask):
    draw = random.Random(11)
    bare = [word for word in draw.sample(TYPED, 400) if len(word) > 3 and word.isalpha()]
    queries = [draw.choice(["", "لە", "بە", "بۆ", "و"]) + word
               + "".join(draw.sample(SUFFIXES, draw.randint(1, 2))) for word in bare]
    for word, query, answer in zip(bare, queries, ask(queries), strict=True):
        exact = HOLDING[word]
        assert exact <= set(answer["ids"]), (word, query)


def test_a_word_that_is_only_a_beginning_is_not_found_whole(ask):
    (answer,) = ask(["سەرۆکوەز"])

    assert answer["how"] == "prefix"


def test_phrases_are_found_where_a_scan_finds_them(ask):
    pairs = [(keys[at], keys[at + 1]) for keys in KEYS.values() for at in (10, 50, 90)
             if at + 1 < len(keys)]
    answers = ask([f'"{one} {other}"' for one, other in pairs])
    for (one, other), answer in zip(pairs, answers, strict=True):
        assert FOLLOWED[one, other] <= set(answer["ids"]), (one, other)
        for id_ in answer["ids"]:
            assert any(one in BASES[first] and other in BASES[second] for first, second in zip(
                KEYS[id_], KEYS[id_][1:], strict=False)), (one, other, id_)


def test_words_are_joined_and_taken_away(ask):
    both, one, other, less = (set(answer["ids"]) for answer in ask(
        ["عێراق بەغدا", "عێراق", "بەغدا", "عێراق -بەغدا"]))

    assert both == one & other
    assert less <= one - scanned("بەغدا")


def test_documents_that_are_not_wanted_are_left_out_and_told_apart(ask):
    ((answer,), (whole,)) = ask(["لە"], years=["2016", "2017"]), ask(["لە"])

    assert set(answer["ids"]) == {one.id for one in DOCUMENTS if one.year in {"2016", "2017"}}
    assert answer["met"] == whole["met"] == whole["total"]


def test_the_newest_come_first_and_the_undated_last(ask):
    (answer,) = ask(["لە"], order="newest")
    dated = [one.id for one in reversed(DOCUMENTS) if one.date]

    assert answer["ids"][:len(dated)] == dated


def test_a_document_more_changes_the_files_of_its_segment_and_the_head_alone(monkeypatch):
    monkeypatch.setattr(segment, "FULL", 10)
    before = {shard.path: shard.content for shard in merged(DOCUMENTS)}
    new = DOCUMENTS[3]
    more = [*DOCUMENTS[:4], Document(
        id="new", address="new", title="نوێ", curated=True, date=new.date, year=new.year,
        text=new.text), *DOCUMENTS[4:]]
    after = {shard.path: shard.content for shard in merged(more)}
    changed = {path for path in before.keys() | after.keys()
               if before.get(path) != after.get(path)}

    assert len({path.split("/")[2] for path in before}) > 4
    assert len({path.split("/")[2] for path in changed if not path.endswith("head.json")}) == 1


def test_a_later_year_in_the_same_segment_leaves_the_leaves_of_an_earlier_one():
    year = [one for one in DOCUMENTS if one.year == "2019"]
    more = [*year, *(one for one in DOCUMENTS if one.year == "2020")]

    assert leaves(more)[:1] == leaves(year)


def test_answers_are_the_same_however_the_years_are_divided(tmp_path, node, ask, monkeypatch):
    queries = [*SAMPLE[:20], *COMMON, '"عێراق"', "عێراق -کازمی"]
    whole = [ask(queries), ask(queries, order="newest"), ask(queries, years=["2016", "2019"]),
             ask([""], years=["2018"])]
    monkeypatch.setattr(segment, "FULL", 1)
    divided = opened(node, tmp_path, merged(DOCUMENTS))

    assert len(list((tmp_path / "search/index").iterdir())) > 10
    assert [divided(queries), divided(queries, order="newest"), divided(
        queries, years=["2016", "2019"]), divided([""], years=["2018"])] == whole


def test_what_the_articles_speak_of_touches_no_file_of_words():
    before = {shard.path: shard.content for shard in merged(DOCUMENTS)}
    after = {shard.path: shard.content for shard in merged(
        DOCUMENTS, About(topics=("kazemi",)))}
    changed = {path for path in before.keys() | after.keys()
               if before.get(path) != after.get(path)}

    assert changed
    assert all("/t-" in path or path.endswith("head.json") for path in changed)


def test_a_query_too_long_to_be_one_gets_no_suggestions(tmp_path, node):
    opened(node, tmp_path, merged(DOCUMENTS[:4]))
    script = """
    const {readFileSync} = await import('node:fs');
    const fetching = async url => new Response(readFileSync(url));
    const index = await core.openIndex(new URL(given.index), fetching, sounds);
    return Promise.all(given.queries.map(query => core.suggest(index, query)));
    """
    word = "کاز"
    queries = [word, " " * 297 + word, " " * 100_000 + word]  # the last took 10 seconds
    short, longest, longer = run_core(node, script, {
        "index": (tmp_path / "search/index").as_uri() + "/", "queries": queries})

    assert short["texts"]
    assert [text.strip() for text in longest["texts"]] == short["texts"]
    assert longer == {"topics": [], "texts": []}
