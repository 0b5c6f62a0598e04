"""Which of the labelled names are suggested when no topic is listed, by their rank.

The labels are the topics of all labelled texts, and `names.txt`, the other names of the seeds. What
is in neither counts as wrong, though some of it is a name that nobody has labelled.
"""

from collections import Counter

import msgspec
import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.naming import naming_key
from kashkol.reading.suggestions.suggest import suggest
from tests.gold.labels import (
    GOLD,
    load_held_out,
    load_seeds,
    load_texts,
    load_unseen,
    load_unseen_topics,
)
from tests.support.readings import reading
from tests.support.structures import read_structure

RANKS = (10, 20, 50, 100)
PRECISION_FLOORS = (1.0, 0.95, 0.94, 0.92)
"""Of the first suggestions."""
RECALL_FLOORS = (1.0, 0.95, 0.9, 0.85)
"""Of the topics that the texts name most often."""
SHARE_FLOORS = (0.33, 0.45, 0.63, 0.82)
"""Of all mentions, those of the topics that are suggested first: the commonest come first."""


def key(name):
    return " ".join(map(naming_key, name.split()))


def structured(text, name):
    repaired = repair(text).text
    structure = read_structure(repaired)
    return msgspec.structs.replace(reading(repaired, name=name), paragraphs=structure.paragraphs,
                                   sentences=structure.sentences)


@pytest.fixture(scope="module")
def texts():
    return [*load_seeds(), *load_texts(), *load_held_out(), *load_unseen()]


@pytest.fixture(scope="module")
def labelled():
    """Return the topic of each name; names without a topic have themselves."""
    listed = (line.split("|") for line in (GOLD / "names.txt").read_text("utf-8").splitlines()
              if not line.startswith("#"))
    names = {key(spelling): key(spellings[0]) for spellings in listed for spelling in spellings}
    return names | {key(name): topic.id for topic in load_unseen_topics()
                    for name in (topic.name, *topic.aliases)}


@pytest.fixture(scope="module")
def suggested(texts, labelled):
    """Return for each suggestion, in order, which labelled name it is, or `None`."""
    found = suggest([structured(text.source.text, str(number))
                     for number, text in enumerate(texts)], ())
    return [labelled.get(key(suggestion.name)) for suggestion in found]


@pytest.fixture(scope="module")
def mentioned(texts):
    """Return how often each topic is named in the labels."""
    return Counter(mention.topic for text in texts for mention in text.mentions)


def assert_floors(what, measured, floors, figures):
    figures(f"suggestions, {what} by rank: " + ", ".join(
        f"{value:.1%} of {rank}" for rank, value in zip(RANKS, measured, strict=True)))
    assert all(value >= floor for value, floor in zip(measured, floors, strict=True)), measured


def test_what_is_suggested_first_are_names(suggested, figures):
    assert_floors("precision", [sum(map(bool, suggested[:rank])) / rank for rank in RANKS],
                  PRECISION_FLOORS, figures)


def test_the_names_that_are_named_most_often_are_suggested(suggested, mentioned, figures):
    most = [topic for topic, _ in mentioned.most_common()]
    assert_floors("recall of the commonest", [
        len({*most[:rank]} & {*suggested}) / rank for rank in RANKS], RECALL_FLOORS, figures)


def test_the_commonest_names_are_suggested_first(suggested, mentioned, figures):
    assert_floors("share of all mentions", [
        sum(mentioned[topic] for topic in {*suggested[:rank]} - {None}) / mentioned.total()
        for rank in RANKS], SHARE_FLOORS, figures)
