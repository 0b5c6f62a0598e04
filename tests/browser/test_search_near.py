"""A rare word typed wrongly is offered as its article writes it: on 200 generated articles."""

from collections import Counter
from random import Random

import pytest
from playwright.sync_api import expect

from benchmarks.generate import generate, make_topics, write_archive
from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.search.words import words
from tests.support.archives import built

ARTICLES = 200
TOPICS = 60
LONG = 8
"""Letters of a word that has few others near it."""
TELLING = 3
"""Letters after which a fault leaves the word where it is filed."""


@pytest.fixture(scope="module")
def server(tmp_path_factory, serve):
    folder = tmp_path_factory.mktemp("many")
    write_archive(folder, ARTICLES, TOPICS)
    return serve(built(folder, folder / "output"))


def rare_words():
    """Choose words that stand in one article each."""
    texts = [set(words(repair(text).text)) for text in generate(ARTICLES, make_topics(TOPICS))]
    often = Counter(word for text in texts for word in text)
    return Random(2).sample(sorted(word for word, many in often.items()
                                   if many == 1 and len(word) >= LONG and word.isalpha()), 8)


def slips(word, start):
    """Leave letters out, put letters in, and swap two, behind the first few."""
    draw = Random(word)
    less, more, swapped = (draw.randrange(start, len(word) - 1) for _ in range(3))
    return [word[:less] + word[less + 1:], word[:more] + "ژ" + word[more:],
            word[:swapped] + word[swapped + 1] + word[swapped] + word[swapped + 2:]]


@pytest.fixture
def ask(visit, server):
    page = visit(f"{server.url}search/")

    def asked(query):
        page.locator("#q").fill(query)
        page.locator("#q").press("Enter")
        page.wait_for_url(lambda url: "?q=" in url)
        expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
        expect(page.locator("#search-status")).not_to_have_text("چاوەڕێ بکە…")
        results = page.locator("#results h2 a").count()
        return results, page.locator("#offers a[href*='?q=']").all_inner_texts()

    return asked


def test_a_letter_less_or_more_never_empties_the_list_without_an_offer(ask):
    for word in rare_words():
        for query in slips(word, 0):
            results, offers = ask(query)
            assert results or offers, query


def test_letters_that_are_near_no_word_are_offered_nothing(ask):
    _, offers = ask("zzzqqq")

    assert offers == []


def test_a_rare_word_is_offered_wherever_it_is_filed(ask):
    missed = []
    for word in rare_words():
        for query in slips(word, TELLING):
            results, offers = ask(query)
            if not results and word not in {words(offer)[0] for offer in offers}:
                missed.append((query, word, offers))
    assert missed == []
