"""A plan is compared by what it is given, a file by what it is made from."""

import pickle

from markupsafe import Markup

from kashkol.archive import Articles, Label, Tally
from kashkol.building.jobs import Task
from kashkol.building.keys import PART, PARTS, fingerprint, key_of, reasons
from kashkol.model import Kind, Record, Topic
from kashkol.site.exports.lines import TopicRow, make_topics
from kashkol.site.page import Copy, File
from kashkol.site.parts.related import Near
from tests.support.readings import card


class Given(Record, frozen=True):
    name: str
    articles: Articles


class Nearest(Record, frozen=True):
    near: Near


class Inputs(Record, frozen=True):
    title: str
    first_date: str


def given(*stamps, name="a"):
    cards = [card(f"{number}") for number in range(len(stamps))]
    return Given(name=name, articles=Articles(cards, stamps, ()))


def key(*parts):
    return b"".join(bytes([part]) * PART for part in parts)


def test_a_plan_that_is_given_the_same_has_the_same_fingerprint():
    assert fingerprint(given(b"1", b"2")) == fingerprint(given(b"1", b"2"))


def test_another_article_is_another_fingerprint():
    assert fingerprint(given(b"1", b"2")) != fingerprint(given(b"1", b"3"))


def test_what_is_beyond_the_nearest_articles_is_not_compared():
    one, other = (given(*[bytes([stamp]) for stamp in stamps]).articles
                  for stamps in (range(20), (*range(19), 99)))
    label = Label(id="a", name="ئا", kind="person")

    assert fingerprint(Nearest(near=Near(label, 5, one, 3))) == fingerprint(
        Nearest(near=Near(label, 5, other, 3)))
    assert fingerprint(Nearest(near=Near(label, 5, one, 18))) != fingerprint(
        Nearest(near=Near(label, 5, other, 18)))


def test_html_counts_as_its_text():
    assert fingerprint(given(name=Markup("<p>"))) == fingerprint(given(name="<p>"))


def test_reasons_name_the_parts_and_the_fields_that_differ():
    file = File(path="a.xml", make=len, inputs=Inputs(title="", first_date=""))

    assert reasons(file, key(1, 2, 3, 4, 5), key(1, 9, 3, 4, 9)) == (
        PARTS[1], "what it shows: first date")


def test_keys_of_different_lengths_are_of_different_kinds():
    assert reasons(Copy(path="a", source="b"), key(1, 2, 3), key(1, 2, 3, 4)) == (
        "it is another kind of page now",)


def test_a_worker_finds_the_key_that_the_builder_would():
    topic = Topic(id="a", path="content/topics/a.md", name="ناو", kind=Kind.PERSON,
                  names={"en": "Name"}, aliases=("b", "c"))
    output = File(path="data/topics.jsonl", make=make_topics,
                  inputs=(TopicRow(topic=topic, tally=Tally(articles=1, names=2)),))
    sent = pickle.loads(pickle.dumps(Task(output=output, key=b"", old=None)))  # noqa: S301

    assert key_of(sent.unpacked(), [key(1, 2)], None) == key_of(output, [key(1, 2)], None)
