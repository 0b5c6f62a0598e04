"""Print how well the labelled texts are read.

`python -m tests.gold.report [--differences] [SET …]`: a set is one of `SETS`, `LANGUAGE_SETS` or
`TELLING_SETS`; without one all are read. `--differences` lists every miss and every false find
with its context.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeAlias

from kashkol.model import Topic
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from tests.gold.labels import (
    GoldText,
    load_fifth_presses,
    load_fifth_presses_topics,
    load_fourth_presses,
    load_fourth_presses_topics,
    load_held_out,
    load_held_out_fifth_presses,
    load_held_out_kinds,
    load_held_out_presses,
    load_held_out_topics,
    load_kinds,
    load_kinds_topics,
    load_presses,
    load_presses_topics,
    load_second_presses,
    load_seeds,
    load_texts,
    load_third_presses,
    load_topics,
    load_unseen,
    load_unseen_topics,
)
from tests.gold.languages.marked import CODES, load_language, load_language_topics
from tests.gold.languages.paragraphs import (
    load_paragraphs,
    telling_table,
    told_alone,
    told_inside,
)
from tests.gold.score import Scores, Tally, differences, score, table, total

Set: TypeAlias = tuple[Callable[[], list[GoldText]], Callable[[], list[Topic]]]

SETS: dict[str, Set] = {
    "seeds": (load_seeds, load_topics),
    "texts": (load_texts, load_topics),
    "held-out": (load_held_out, load_held_out_topics),
    "unseen": (load_unseen, load_unseen_topics),
    "kinds": (load_kinds, load_kinds_topics),
    "held-out-kinds": (load_held_out_kinds, load_kinds_topics),
    "presses": (load_presses, load_presses_topics),
    "held-out-presses": (load_held_out_presses, load_presses_topics),
    "second-presses": (load_second_presses, load_presses_topics),
    "third-presses": (load_third_presses, load_presses_topics),
    "fourth-presses": (load_fourth_presses, load_fourth_presses_topics),
    "fifth-presses": (load_fifth_presses, load_fifth_presses_topics),
    "held-out-fifth-presses": (load_held_out_fifth_presses, load_fifth_presses_topics),
}
"""The texts of each set, and the topics their labels speak of."""

HELD_OUT = "-held-out"
GENRES = "-genres"
ROUNDS = "-rounds"
VOICES = "-voices"
PAPERS = "-papers"
SUFFIXES: Mapping[str, str] = {"": "texts", HELD_OUT: "held_out", GENRES: "genres",
                               ROUNDS: "rounds", ROUNDS + HELD_OUT: "rounds_held_out",
                               VOICES: "voices", PAPERS: "papers",
                               PAPERS + HELD_OUT: "papers_held_out"}
"""What the name of a set has behind the language, and the folder of its texts."""

LANGUAGE_SETS: dict[str, Set] = {
    code + suffix: (partial(load_language, code, folder), load_language_topics)
    for code in CODES for suffix, folder in SUFFIXES.items() if load_language(code, folder)}
"""The same of the texts in other languages than Sorani: `ar`, `ar-held-out`, `ar-genres`."""

TELLING_SETS: Mapping[str, Callable[[], dict[str, Tally]]] = {
    "told": lambda: told_alone(load_paragraphs()),
    "told-held-out": lambda: told_alone(load_paragraphs(held_out=True)),
    "inside": lambda: told_inside(load_paragraphs()),
    "inside-held-out": lambda: told_inside(load_paragraphs(held_out=True)),
}
"""Paragraphs whose language is told, alone and inside a text of another language."""


def scores_of(texts: Iterable[GoldText], topics: Iterable[Topic]) -> Scores:
    """Return the tallies of a reading of many texts together."""
    gazetteer = build_gazetteer(tuple(topics))
    return total(score(text, read(text.source, gazetteer)[0]) for text in texts)


def main(arguments: list[str]) -> None:
    """Print a table for each set that is asked for."""
    with_differences = "--differences" in arguments
    names = [name for name in arguments if not name.startswith("--")]
    for name in names or [*SETS, *LANGUAGE_SETS, *TELLING_SETS]:
        if name in TELLING_SETS:
            tallies = TELLING_SETS[name]()
            print(telling_table(name, tallies), end="\n\n")
        else:
            texts, topics = (SETS | LANGUAGE_SETS)[name]
            tallies = scores_of(texts(), topics())
            print(table(name, tallies), end="\n\n")
        if with_differences:
            print(differences(tallies), end="\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
