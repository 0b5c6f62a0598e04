"""Print how well the labelled texts are read.

`python -m tests.gold.report [--differences] [SET …]`: a set is one of `SETS`; without one all are
read. `--differences` lists every miss and every false find with its context.
"""

import sys
from collections.abc import Callable, Iterable, Mapping

from kashkol.model import Topic
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from tests.gold.labels import (
    GoldText,
    load_held_out,
    load_held_out_kinds,
    load_held_out_topics,
    load_kinds,
    load_kinds_topics,
    load_seeds,
    load_texts,
    load_topics,
    load_unseen,
    load_unseen_topics,
)
from tests.gold.score import Scores, differences, score, table, total

SETS: Mapping[str, tuple[Callable[[], list[GoldText]], Callable[[], list[Topic]]]] = {
    "seeds": (load_seeds, load_topics),
    "texts": (load_texts, load_topics),
    "held-out": (load_held_out, load_held_out_topics),
    "unseen": (load_unseen, load_unseen_topics),
    "kinds": (load_kinds, load_kinds_topics),
    "held-out-kinds": (load_held_out_kinds, load_kinds_topics),
}
"""The texts of each set, and the topics their labels speak of."""


def scores_of(texts: Iterable[GoldText], topics: Iterable[Topic]) -> Scores:
    """Return the tallies of a reading of many texts together."""
    gazetteer = build_gazetteer(tuple(topics))
    return total(score(text, read(text.source, gazetteer)[0]) for text in texts)


def main(arguments: list[str]) -> None:
    """Print a table for each set that is asked for."""
    with_differences = "--differences" in arguments
    names = [name for name in arguments if not name.startswith("--")]
    for name in names or SETS:
        texts, topics = SETS[name]
        scores = scores_of(texts(), topics())
        print(table(name, scores), end="\n\n")
        if with_differences:
            print(differences(scores), end="\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
