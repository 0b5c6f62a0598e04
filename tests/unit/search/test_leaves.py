"""A year of several leaves answers as one: numbers count on from leaf to leaf."""

from itertools import pairwise
from random import Random

import pytest

from kashkol.languages.ckb.search.words import words
from kashkol.model import Kind, Topic
from kashkol.search import blocks
from kashkol.search.coding import LEAF
from kashkol.search.document import Document
from kashkol.search.leaf import index_leaf, read_leaf
from kashkol.search.segment import index_words
from kashkol.search.topics import About
from tests.support.whole_index import merge
from tests.unit.search.core import opened

COMMON = ["لە", "بە", "کە", "بۆ", "دەکات", "عێراق"]
RARE = [f"{one}{two}ۆ{three}" for one in "بپتجچ" for two in "ەاێ" for three in "خدرزژسشغفق"]


def texts(many: int) -> list[str]:
    """Make short texts; the later the word in the list, the rarer, down to one text of all."""
    draw = Random(3)
    found = [[draw.choice(COMMON) if draw.random() < 0.6 else
              RARE[int(len(RARE) * draw.random() ** 3)] for _ in range(30)] for _ in range(many)]
    found[LEAF + 30] += ["تەنیا", "جارێک"]
    return [" ".join(text) for text in found]


TEXTS = texts(2 * LEAF + 70)
KEYS = [words(text) for text in TEXTS]


@pytest.fixture(scope="module")
def leaves():
    documents = [Document(id=f"{at:04}", address=f"{at:04}", title="", curated=False,
                          date="2021-05-05", year="2021", text=text)
                 for at, text in enumerate(TEXTS)]
    return [index_leaf(documents[at:at + LEAF]) for at in range(0, len(documents), LEAF)]


@pytest.mark.parametrize(("language", "text", "suggested"), [
    ("ckb", "پەرلەمان لە هەولێر بۆ پەرلەمان", {"پەرلەمان", "هەولیر"}),
    ("en", "The parliament of the region", {"en:parliament", "en:region"}),
    ("ar", "البرلمان في الإقليم إلى البرلمان", {"ar:البرلمان", "ar:الاقليم"})])
def test_stop_words_are_not_suggested(language, text, suggested):
    leaf = read_leaf(index_leaf([Document(
        id="a", address="a", title="", curated=False, date="2021-05-05", year="2021", text=text,
        language=language)]))

    assert set(leaf.known) == suggested
    assert len(leaf.words) > len(suggested)


@pytest.fixture(scope="module", params=[blocks.MOST_NAMED, 0], ids=["each named", "in runs"])
def ask(request, tmp_path_factory, node, leaves):
    about = [About(topics=("late",) if at > LEAF + 5 and at % 50 == 0 else ())
             for at in range(len(TEXTS))]
    topics = [Topic(id="late", path="", name="درەنگوەخت", kind=Kind.PERSON)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "MOST_NAMED", request.param)
        patch.setattr(blocks, "BLOCK", 400)
        return opened(node, tmp_path_factory.mktemp("index"), merge(leaves, about, topics))


def test_every_word_is_found_in_all_its_documents_and_in_no_other(ask):
    queries = [*COMMON, *RARE, "تەنیا"]
    for query, answer in zip(queries, ask(queries), strict=True):
        (key,) = words(query)
        exact = {at for at, keys in enumerate(KEYS) if key in keys}
        assert set(map(int, answer["ids"][:len(exact)])) == exact, query
        assert answer["total"] >= len(exact)


def test_phrases_are_found_where_they_stand(ask):
    pairs = [(keys[at], keys[at + 1]) for keys in KEYS[::40] for at in (0, 7, 20)]
    pairs.append(("تەنیا", "جاریک"))
    for (one, other), answer in zip(
            pairs, ask([f'"{one} {other}"' for one, other in pairs]), strict=True):
        assert set(map(int, answer["ids"])) >= {
            at for at, keys in enumerate(KEYS) if (one, other) in pairwise(keys)}
        assert all(any(first.endswith(one) and second.startswith(other)
                       for first, second in pairwise(KEYS[int(id_)])) for id_ in answer["ids"])


def test_topics_are_found_in_later_leaves(ask):
    (answer,) = ask(["درەنگوەخت"])

    assert sorted(map(int, answer["ids"])) == [
        at for at in range(len(TEXTS)) if at > LEAF + 5 and at % 50 == 0]


def test_names_that_were_kept_spare_work_and_change_nothing(leaves):
    made = index_words(leaves)
    some, foreign = index_words(leaves[-1:]).names, ["نەبوو  نەبوو"]

    assert 0 < len(some) < len(made.names)
    whole = len(made.names)
    for names, unlike in ((made.names, 0), (some, whole - len(some)),
                          ([*foreign, *made.names], 1), (foreign, whole + 1)):
        again = index_words(leaves, names=names)
        assert again == made._replace(unlike=unlike)
