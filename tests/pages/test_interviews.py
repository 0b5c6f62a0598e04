"""An interview's page shows whose each turn is, and its answers are among what people said."""

import json
import re

import pytest

from tests.commands.archive_folder import write
from tests.support.archives import built

TURNS = {
    "letters": "پ: {}\nو: {}\nپ: {}\nو: {}",
    "bullets": "- {}\n• {}\n- {}\n• {}",
    "names": "ئاوێنە: {}\nنەسرین: {}\nئاوێنە: {}\nنەسرین: {}",
}
SAID = ("لە کوێ دەژیت؟", "لە کۆیە دەژیم.", "چی دەخوێنیت؟", "مێژوو دەخوێنم.")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("interviews")
    write(root, {"content/topics/nasrin.md": "---\nname: نەسرین ڕەشید\nkind: person\n---\n"} | {
        f"seeds/{name}.txt": "دیمانە لەگەڵ نەسرین ڕەشید\nسازدانی: هێمن عەلی\n\n"
        + marks.format(*SAID) for name, marks in TURNS.items()})
    return built(root, root / "output")


def page(site, name):
    return (site / f"articles/{name}/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TURNS)
def test_questions_and_answers_are_told_apart(site, name):
    kinds = re.findall(r'<div class="(turn[ a-z]*)">', page(site, name))
    assert kinds == ["turn asks", "turn"] * 2


@pytest.mark.parametrize("name", TURNS)
def test_no_turn_is_a_heading(site, name):
    headings = " ".join(re.findall(r"(?s)<h\d[^>]*>.*?</h\d>", page(site, name)))
    assert [words for words in SAID if words in headings] == []


@pytest.mark.parametrize("name", ["letters", "bullets"])
def test_speakers_are_named_above_turns_that_do_not_name_them(site, name):
    named = re.findall(r'<div class="speaker">(.*?)</div>', page(site, name))
    assert named == ["هێمن عەلی", '<a href="../../topics/nasrin/">نەسرین ڕەشید</a>'] * 2


def test_a_name_before_a_turn_is_not_repeated_above_it(site):
    assert 'class="speaker"' not in page(site, "names")
    assert re.findall(r'<b class="label">(?:<[^>]+>)?(\w+)', page(site, "names")) == [
        "ئاوێنە", "نەسرین"] * 2


def test_answers_are_among_what_their_speaker_said(site):
    topic = (site / "topics/nasrin/index.html").read_text(encoding="utf-8")
    said = " ".join(re.findall(r"(?s)<blockquote>.*?</blockquote>", topic))
    assert [said.count(words) for words in SAID] == [0, 3, 0, 3]


def test_a_listed_answer_leads_to_its_turn(site):
    quotes = (site / "quotes/index.html").read_text(encoding="utf-8")
    leads = re.findall(r'href="\.\./articles/(\w+)/#(p\d+)"', quotes)
    assert len(leads) == 6
    assert all(f'id="{anchor}"' in page(site, name) for name, anchor in leads)


def test_the_data_hold_turns_with_their_speakers(site):
    lines = (site / "data/articles-undated-01.jsonl").read_text(encoding="utf-8").splitlines()
    for line in map(json.loads, lines):
        assert [set(turn) for turn in line["turns"]] == [
            {"start", "end", "speaker", "speaker_surface"}] * 4
        assert [line["text"][turn["start"]:turn["end"]].endswith(words)
                for turn, words in zip(line["turns"], SAID, strict=True)] == [True] * 4
        assert [turn["speaker"] for turn in line["turns"]] == [None, "nasrin"] * 2
