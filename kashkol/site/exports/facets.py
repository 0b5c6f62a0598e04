"""What the list of all texts is narrowed down by in the browser, without asking a server.

`articles/facets.json` has of each text only what it is chosen by, in the archive's order: numbers
that stand for the values of lists, such as topics. Titles are in files of their own, by year, and
are loaded for the texts that are shown. `docs/facets-format.md` describes the files.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
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
from kashkol.site.parts.groups import KINDS, Groups, names
from kashkol.site.parts.shapes import shown_name

VERSION = 1
FOLDER = "articles/"
PATH = FOLDER + "facets.json"
TITLES = 500
"""Most texts in one file of titles."""
DIGEST = 8
CERTAINTIES = ("curated", "recorded", "stated", "unknown")


class FacetsGiven(Record, frozen=True, array_like=True):
    """What the file of facets is planned from."""

    articles: Articles
    labels: Mapping[str, Label]
    groups: Mapping[str, Mapping[str, tuple[str, str]]]
    """Of each kind, by the name in the texts' metadata: id and label."""
    languages: tuple[str, ...]
    """Of the interface, the first one first."""


class TitlesGiven(Record, frozen=True, array_like=True):
    """What a file of titles is planned from."""

    path: str
    articles: Articles


class _Values:
    """The values of a facet, numbered in the order in which texts have them."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def number(self, value: str) -> int:
        return self.numbers.setdefault(value, len(self.numbers))


def facet_plans(archive: Archive, groups: Groups) -> Iterator[Plan]:
    """Plan the file of facets, and the files of titles."""
    cards = archive.between(0, len(archive.cards))
    by_kind: dict[str, dict[str, tuple[str, str]]] = {kind: {} for kind in KINDS}
    for (kind, name), link in groups.links.items():
        by_kind[kind][name] = (link.address.split("/")[1], link.label)
    yield Plan(name=PATH, outputs=_facets, given=FacetsGiven(
        articles=cards, labels=archive.labels, groups=by_kind, languages=archive.site.languages))
    for name, start, end in _cut(archive.cards):
        yield Plan(name=FOLDER + name, outputs=_titles, given=TitlesGiven(
            path=FOLDER + name, articles=archive.between(start, end)))


def make_json(_: Edition, __: Shelf, content: Any) -> bytes:  # noqa: ANN401 - any JSON
    """Write JSON on one line."""
    return msgspec.json.encode(content)


def _titles(given: TitlesGiven) -> Iterator[File]:
    yield File(path=given.path, make=make_json, is_fetched=True,
               inputs=list(map(_title, given.articles.cards)))


def _title(card: Card) -> tuple[str, str, str]:
    return (card.slug, card.title, card.title_language)


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
    topics, languages = _Values(), _Values()
    content: dict[str, Any] = {
        "version": VERSION,
        "titles": [[name, end - start, _digest(cards[start:end])]
                   for name, start, end in _cut(cards)],
        "date": [card.date or "" for card in cards],
        "certainty": "".join(str(CERTAINTIES.index(card.published.certainty)) for card in cards),
        "language": [languages.number(card.facts.language) for card in cards],
        "topic": [[topics.number(named.topic) for named in sorted(
            card.outline.topics, key=lambda named: (-named.times, named.topic))]
            for card in cards],
        "speaker": [[topics.number(speaker) for speaker, _ in card.outline.speakers if speaker]
                    for card in cards],
        "inexact": _inexact(cards, given.languages),
        "by_title": _by_title(cards, given.languages[0]),
    }
    for kind in KINDS:
        content |= _group(kind, cards, given.groups[kind])
    content["languages"] = list(languages.numbers)
    content["topics"] = [_topic(given.labels[topic], given.languages) for topic in topics.numbers]
    yield File(path=PATH, make=make_json, is_fetched=True, inputs=content)


def _group(kind: str, cards: Sequence[Card],
           known: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """Return the ids and labels of the groups of a kind, and the numbers of those of each text."""
    values, labels = _Values(), dict(known.values())
    numbers = [sorted({values.number(known[name][0]) for name in names(card, kind)})
               for card in cards]
    return {kind.removesuffix("s"): numbers,
            kind: [(identifier, labels[identifier]) for identifier in values.numbers]}


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


def _digest(cards: Sequence[Card]) -> str:
    """Return the version of a file of titles, so that no old copy of it is taken for a new one."""
    return hashlib.sha256(msgspec.json.encode(list(map(_title, cards)))).hexdigest()[:DIGEST]
