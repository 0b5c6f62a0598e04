"""Names matched by spaCy, written as Hugo content: the first part of a pipeline one would assemble.

    python benchmarks/matched.py ARCHIVE SITE ARTICLES TOPICS

A blank pipeline cuts each text into words; `PhraseMatcher` finds the names, short names and offices
of the topics in it, word by word: a name that carries a suffix is not found. The topics become
terms of Hugo's taxonomy, in the order in which a text names them.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy
from contenders import hugo_article, hugo_site, paragraphs_of
from generate import Named, day_of, make_topics, seed_path
from spacy.matcher import PhraseMatcher


def main(archive: Path, site: Path, articles: int, topics: int) -> None:
    """Read every text, find its names, and write it for Hugo."""
    named = make_topics(topics)
    hugo_site(site, named)
    pipeline = spacy.blank("xx")
    matcher = matcher_of(pipeline, named)
    numbers = range(articles)
    texts = ((archive / seed_path(number)).read_text(encoding="utf-8") for number in numbers)
    for number, text in zip(numbers, pipeline.pipe(texts), strict=True):
        found = sorted((start, key) for key, start, _ in matcher(text))
        ids = dict.fromkeys(pipeline.vocab.strings[key] for _, key in found)
        title, body = paragraphs_of(text.text)
        hugo_article(site, number, json.dumps(title, ensure_ascii=False), day_of(number), ids, body)


def matcher_of(pipeline: spacy.language.Language, topics: Sequence[Named]) -> PhraseMatcher:
    """Return a matcher that knows what topics are called; a match bears the topic's id."""
    matcher = PhraseMatcher(pipeline.vocab)
    for topic in topics:
        names = dict.fromkeys(filter(None, (topic.name, topic.short, topic.office)))
        matcher.add(topic.id, [pipeline.make_doc(name) for name in names])
    return matcher


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
