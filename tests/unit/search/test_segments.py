"""Years that follow each other share a segment until it is full."""

from itertools import accumulate, pairwise
from random import Random

import pytest

from kashkol.search.segment import FULL, segment_starts

DRAW = Random(1)
ARCHIVES = [[DRAW.randrange(1, limit) for _ in range(40)] for limit in (5, 300, 2 * FULL)]


@pytest.mark.parametrize("articles", ARCHIVES)
def test_every_segment_but_the_last_is_full_and_was_not_before_its_last_year(articles):
    starts = segment_starts(articles)
    segments = [articles[start:end] for start, end in pairwise(starts)]

    assert starts[0] == 0
    assert all(sum(one) >= FULL > sum(one[:-1]) for one in segments)


@pytest.mark.parametrize("articles", ARCHIVES)
def test_articles_added_to_the_newest_year_move_no_boundary(articles):
    assert segment_starts([*articles[:-1], articles[-1] + 10 * FULL]) == segment_starts(articles)


@pytest.mark.parametrize("articles", ARCHIVES)
def test_a_new_year_moves_no_boundary(articles):
    starts = segment_starts(articles)

    assert segment_starts([*articles, 1])[:len(starts)] == starts


def test_an_old_text_moves_a_boundary_only_where_it_fills_its_segment():
    articles = [1200] * 20
    before = segment_starts(articles)
    room = -sum(articles[:before[1] - 1]) % FULL

    assert segment_starts([1200 + room - 1, *articles[1:]]) == before
    assert list(accumulate(articles))[before[1] - 1] >= FULL


def test_without_articles_there_is_no_segment():
    assert segment_starts([]) == []
