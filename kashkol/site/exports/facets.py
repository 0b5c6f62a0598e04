"""What lists of texts are narrowed down by in the browser, without asking a server.

`articles/facets.json` has of each text, in the archive's order, what a result shows of it. Which
texts have a name, a speaker, an author or a subject is in files of their own, which are loaded when
they are chosen by; so are titles, by year. `docs/facets-format.md` describes the files.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from kashkol import edtf
from kashkol.archive import Archive, Articles, Card, Label
from kashkol.languages.edtf_words import in_words
from kashkol.languages.formatting import formatting
from kashkol.languages.order import order
from kashkol.model import Kind, Record
from kashkol.site.page import File, Plan, Shelf
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.groups import KINDS, Group, Groups
from kashkol.site.parts.narrowing import FOLDER
from kashkol.site.parts.shapes import shown_name

VERSION = 2
PATH = FOLDER + "facets.json"
TITLES = 64
"""Most texts in one file of titles. Where few are chosen, those shown are in as many files."""
TOPICS = 4
"""Most topics that a text is shown with."""
DIGEST = 8
CERTAINTIES = ("curated", "recorded", "stated", "unknown")


class FacetsGiven(Record, frozen=True, array_like=True):
    """What the file of facets is planned from."""

    articles: Articles
    labels: Mapping[str, Label]
    groups: Mapping[str, tuple[Group, ...]]
    """Of each kind, those that have texts."""
    languages: tuple[str, ...]
    """Of the interface, the first one first."""


class TitlesGiven(Record, frozen=True, array_like=True):
    """What a file of titles is planned from."""

    path: str
    articles: Articles


def facet_plans(archive: Archive, groups: Groups) -> Iterator[Plan]:
    """Plan the file of facets, and the files of titles."""
    yield Plan(name=PATH, outputs=_facets, given=FacetsGiven(
        articles=archive.between(0, len(archive.cards)), labels=archive.labels,
        groups={kind: tuple(group for group in groups.by_kind[kind] if group.indices)
                for kind in KINDS}, languages=archive.site.languages))
    for name, start, end in _cut(archive.cards):
        yield Plan(name=FOLDER + name, outputs=_titles, given=TitlesGiven(
            path=FOLDER + name, articles=archive.between(start, end)))


def make_json(_: Edition, __: Shelf, content: Any) -> bytes:  # noqa: ANN401 - any JSON
    """Write JSON on one line."""
    return msgspec.json.encode(content)


def _titles(given: TitlesGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_json, is_fetched=True,
               inputs=list(map(_title, given.articles.cards)))


def _title(card: Card) -> tuple[str, str, str, list[str], tuple[str, ...]]:
    return (card.slug, card.title, card.title_language, _topics(card)[:TOPICS],
            card.facts.authors)


def _topics(card: Card) -> list[str]:
    """Return the topics of a text, those that it names most often first."""
    return [named.topic for named in sorted(
        card.outline.topics, key=lambda named: (-named.times, named.topic))]


def _cut(cards: Sequence[Card]) -> Iterator[tuple[str, int, int]]:
    """Cut the archive into files of titles; yields name, first article, and the one after it."""
    start = 0
    while start < len(cards):
        year, number = cards[start].year, 1
        while start < len(cards) and cards[start].year == year:
            end = start
            while end < min(start + TITLES, len(cards)) and cards[end].year == year:
                end += 1
            yield f"titles-{year}-{number}.json", start, end
            start, number = end, number + 1


def _facets(given: FacetsGiven) -> Iterator[File]:
    cards = given.articles.cards
    further = _further(given)
    languages = sorted({card.facts.language for card in cards})
    collections = given.groups["collections"]
    numbers = {group.id: number for number, group in enumerate(collections)}
    content: dict[str, Any] = {
        "version": VERSION,
        "titles": [[name, end - start, _digest(list(map(_title, cards[start:end])))]
                   for name, start, end in _cut(cards)],
        "files": {name: (_digest(column), len(msgspec.json.encode(column)),
                         len(column["values"]) if "values" in column else len(column))
                  for name, column in further.items()},
        "date": [card.date or "" for card in cards],
        "certainty": "".join(str(CERTAINTIES.index(card.published.certainty)) for card in cards),
        "language": [languages.index(card.facts.language) for card in cards],
        "collection": [numbers.get(card.facts.collection, -1) for card in cards],
        "inexact": _inexact(cards, given.languages),
        "languages": languages, "collections": [(group.id, group.label) for group in collections],
    }
    yield File(path=PATH, make=make_json, is_fetched=True, inputs=content)
    for name, column in further.items():
        yield File(path=f"{FOLDER}facets-{name}.json", make=make_json, is_fetched=True,
                   inputs=column)


def _further(given: FacetsGiven) -> dict[str, Any]:
    """Return what is in files of its own, by their names; without facets that no text has."""
    cards, labels = given.articles.cards, given.labels
    mentions = _texts_by(cards, _topics)
    speeches = _texts_by(cards, lambda card: [
        speaker for speaker, _ in card.outline.speakers if speaker])
    topics = {topic: number for number, topic in enumerate(sorted({*mentions, *speeches}))}
    columns: dict[str, Any] = {kind.value: _column(
        {topics[topic]: texts for topic, texts in mentions.items() if labels[topic].kind is kind})
        for kind in Kind}
    columns["speaker"] = _column({topics[topic]: texts for topic, texts in speeches.items()})
    for name, groups in (("author", given.groups["authors"]), ("tag", given.groups["tags"])):
        columns[name] = _column({group.id: group.indices for group in groups}) | {
            "names": [group.label for group in groups]}
    found = {name: column for name, column in columns.items() if column["values"]}
    if topics:
        found["names"] = [_topic(labels[topic], given.languages) for topic in topics]
    return found | {"by_title": _by_title(cards, given.languages[0])}


def _texts_by(cards: Sequence[Card],
              values: Callable[[Card], Iterable[str]]) -> dict[str, list[int]]:
    """Return the numbers of the texts that have each value."""
    found: dict[str, list[int]] = {}
    for number, card in enumerate(cards):
        for value in values(card):
            found.setdefault(value, []).append(number)
    return found


def _column(texts: Mapping[Any, Sequence[int]]) -> dict[str, Any]:
    """Return the values of a facet, sorted, and the texts of each: the first, then distances."""
    values = sorted(texts)
    return {"values": values, "texts": [
        [number - before for before, number in pairwise([0, *texts[value]])] for value in values]}


def _topic(label: Label, languages: Sequence[str]) -> list[Any]:
    """Return id, number of its kind, and the name in each language of the interface.

    A name in another language than the interface's is a pair with the code of its language.
    """
    shown = [shown_name(label, language) for language in languages]
    return [label.id, list(Kind).index(label.kind),
            *(name if not language or language == of else [name, language]
              for of, (name, language) in zip(languages, shown, strict=True))]


def _inexact(cards: Sequence[Card], languages: Sequence[str]) -> dict[str, list[str]]:
    """Return year, month and words, in each language, of dates that are no plain ones."""
    found: dict[str, list[str]] = {}
    for card in cards:
        if card.date and not card.published.date and card.date not in found:
            given = edtf.parse(card.date)
            if isinstance(given, edtf.Edtf):
                found[card.date] = [card.day[:4] if card.day else "", card.month, *(
                    in_words(given, formatting(language)) for language in languages)]
    return dict(sorted(found.items()))


def _by_title(cards: Sequence[Card], language: str) -> list[int]:
    key = order(language).key
    return sorted(range(len(cards)), key=lambda at: (key(cards[at].title), at))


def _digest(content: Any) -> str:  # noqa: ANN401 - any JSON
    """Return the version of a file, so that no old copy of it is taken for a new one."""
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()[:DIGEST]
