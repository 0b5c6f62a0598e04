"""The same article typed on another keyboard says the same."""

import re
import unicodedata
from pathlib import Path

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.names.gazetteer import build_gazetteer
from kashkol.languages.ckb.reading.names.mentions import read_mentions
from tests.gold.labels import load_topics
from tests.support.structures import read_structure

SEEDS = sorted((Path(__file__).parents[4] / "seeds").glob("*.txt"))
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
RLM = "\N{RIGHT-TO-LEFT MARK}"
ISOLATED_FORMS = {
    base: form for form in map(chr, range(0xFB50, 0xFF00))
    if unicodedata.decomposition(form).startswith("<isolated>")
    and len(base := unicodedata.normalize("NFKC", form)) == 1}

HABITS = {
    "old keyboards' ae": lambda text: text.replace("ە", f"ه{ZWNJ}"),
    "Arabic kaf and yeh": lambda text: text.replace("ک", "ك").replace("ی", "ي"),
    "alef maksura": lambda text: text.replace("ی", "ى"),
    "heh for ae at the ends of words": lambda text: re.sub(r"(?<=[کدرتنم])ە\b", "ه", text),
    "two-eyed heh": lambda text: re.sub(r"ه(?=\w)", "ھ", text),
    "presentation forms": lambda text: "".join(ISOLATED_FORMS.get(letter, letter)
                                               for letter in text),
    "marks for the letters with a hat": lambda text: text.replace("ێ", "ی\u065a").replace(
        "ۆ", "و\u065a").replace("ڵ", "ل\u065a").replace("ڕ", "ر\u065a"),
    "rolled r at the head of words": lambda text: re.sub(r"\bر", "ڕ", text),
    "flat r everywhere": lambda text: text.replace("ڕ", "ر"),
    "tatweel inside words": lambda text: re.sub(r"(?<=[بسشکمن])(?=[ابتدرسشکلمنویێۆە])", "ـ", text),
    "right-to-left marks between words": lambda text: text.replace(" ", f"{RLM} "),
    "no-break spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "no space after punctuation": lambda text: re.sub(r"(?<=[،؛:]) (?! )", "", text),
    "other quotation marks": lambda text: text.replace('"', "”"),
    "Windows line ends": lambda text: re.sub(r"(?<=\.) {2,}", "\r\n\r\n", text),
    "ZWNJ between a name and its suffixes": lambda text: text.replace("عێراقدا", f"عێراق{ZWNJ}دا"),
}


@pytest.fixture(scope="module")
def gazetteer():
    return build_gazetteer(load_topics())


def said(source: str, gazetteer) -> list[str]:
    text = repair(source).text
    read = read_mentions(text, read_structure(text), gazetteer, "2021-11-07")
    return [mention.topic for mention in (*read.mentions, *read.roles)]


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_a_habit_of_typing_changes_nobody_named(seed, habit, gazetteer):
    text = seed.read_text("utf-8")
    assert said(HABITS[habit](text), gazetteer) == said(text, gazetteer)
