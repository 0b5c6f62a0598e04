"""Quotations: where they are, which are speech, and whose."""

import re
from typing import NamedTuple

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.speech.interviews import read_turns
from kashkol.languages.ckb.reading.speech.quotes import find_quotations, read_quotes
from kashkol.languages.closely import MentionsRead
from kashkol.model import Mention, ReadingText, RoleMention, Span
from tests.casefiles import Case, each_case
from tests.support.structures import read_structure


class Marked(NamedTuple):
    """A text whose names were marked with braces."""

    text: ReadingText
    mentions: tuple[Mention, ...]
    roles: tuple[RoleMention, ...]


ALSO = re.compile("ی?ش$")
NAMED_THERE = {"سکرتێری باڵای ئەنجوومەنی باڵای ئاسایشی نیشتمانیی وڵاتەکە": "عەلی شەمخانی"}


def marked(source: str) -> Marked:
    """Take the braces out of a text and remember what they held, a final «ش» aside."""
    text, mentions, roles = "", [], []
    for piece in re.split(r"(\{+[^}]+\}+)", repair(source).text):
        if not piece.startswith("{"):
            text += piece
            continue
        bare = piece.strip("{}")
        name = ALSO.sub("", bare) if bare.endswith(("ریش", "زارەتی ناوخۆش", "قادریش")) else bare
        span = {"topic": name, "start": len(text), "end": len(text) + len(name), "surface": name}
        if piece.startswith("{{"):
            roles.append(RoleMention(**span, as_of=None))
        else:
            mentions.append(Mention(**span))
        text += bare
    return Marked(ReadingText(text), tuple(mentions), tuple(roles))


def quotes_of(source: str):
    text, *marks = marked(source)
    named = MentionsRead(*marks, persons=frozenset(mention.topic for mention in marks[0]))
    structure = read_structure(text)
    spans = find_quotations(text, structure)
    turns = read_turns(text, structure, named)
    return text, read_quotes(text, structure, spans, named, turns)


def told(text: str, quote) -> str:
    words = text[quote.start:quote.end]
    if not quote.speech:
        return f"- {words}"
    who = f"{{{quote.speaker}}}" if quote.speaker else quote.speaker_surface or "nobody"
    return f"+ {words} | {who} | {quote.cue or 'none'}"


def fits(found: str, expected: str) -> bool:
    """Tell whether a line is as expected, `…` standing for anything."""
    pattern = ".*".join(map(re.escape, expected.strip().split(" … ")))
    return re.fullmatch(pattern, found, re.DOTALL) is not None


@each_case("quotes")
def test_a_text_has_the_quotations_of_its_case(case: Case):
    text, quotes = quotes_of(case.input)
    found = [told(text, quote) for quote in quotes]
    expected = [re.sub(r"\{([^}]*)\}", lambda match: f"{{{marked(match[0]).mentions[0].surface}}}",
                       line) for line in case.expected.split("\n") if line.strip()]
    assert len(found) == len(expected), found
    assert [line for line, wanted in zip(found, expected, strict=True)
            if not fits(line, wanted)] == []


def test_spans_hold_neither_marks_nor_the_spaces_inside_them():
    text = repair('گوتی: " ئێمە ئامادەین. "').text
    assert [text[span.start:span.end] for span in find_quotations(text, read_structure(text))] == [
        "ئێمە ئامادەین."]


@pytest.mark.parametrize("missing", range(1, 7))
def test_one_missing_mark_costs_its_own_quotation_only(missing):
    marks = iter(range(1, 7))
    sentences = "\n".join(f"{name} گوتی: «ئێمە ئامادەین بۆ گفتوگۆ»." for name in "ئبج")
    text = repair(re.sub("[«»]", lambda mark: "" if next(marks) == missing else mark[0],
                         sentences)).text
    found = [text[span.start:span.end].rstrip(".")
             for span in find_quotations(text, read_structure(text))]
    assert found == ["ئێمە ئامادەین بۆ گفتوگۆ"] * 3


def test_a_text_without_marks_has_no_quotations():
    text = repair("کازمی گوتی ئێمە ئامادەین").text
    assert find_quotations(text, read_structure(text)) == ()
    assert read_quotes(text, read_structure(text), (), MentionsRead((), ())) == ()


@pytest.mark.parametrize(("office", "speaker"), [
    ("وەزیری دەرەوە", "هاکان فیدان"), ("وەزیرەکە", "هاکان فیدان"), ("وەزیری دارایی", None),
    ("وەزیری دەرەوەی ئێران", None), ("سەرۆک", None)])
def test_an_office_in_fewer_words_than_its_title_is_that_of_whom_the_text_named(office, speaker):
    text, mentions, _ = marked(f'{{هاکان فیدان}} گەیشت. {office} گوتی: "ئێمە ئامادەین".')
    structure = read_structure(text)
    titles = (("هاکان فیدان", "وەزیری دەرەوەی تورکیا"), ("هاکان فیدان", "سەرۆکی دەزگای هەواڵگری"))
    quote, = read_quotes(text, structure, find_quotations(text, structure),
                         MentionsRead(mentions, (), titles=titles))
    assert quote.speaker == speaker


def test_every_stretch_has_an_entry():
    text, quotes = quotes_of('"یەک" و "دوو" و {سەدر} گوتی: "ئێمە هاتین".')
    assert [Span(quote.start, quote.end) for quote in quotes] == list(
        find_quotations(text, read_structure(text)))
