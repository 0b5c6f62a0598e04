"""Counts what an archive holds: texts by year, collection, language and date; names; problems."""

from collections import Counter
from collections.abc import Iterable

from kashkol.archive import Card
from kashkol.building.known import from_known
from kashkol.building.options import Options
from kashkol.building.stages import Prepared
from kashkol.building.suggest import suggested
from kashkol.model import Record
from kashkol.problems import Problem


class Counted(Record, frozen=True):
    """What an archive holds."""

    texts: int
    words: int
    longest: int
    """Words of the longest text."""
    years: dict[str, int]
    """Texts by year, `undated` last."""
    collections: dict[str, int]
    """Texts by the title of the collection; an empty title for those without one."""
    languages: dict[str, int]
    certainty: dict[str, int]
    """Texts by how certain the date of publication is."""
    titles: dict[str, int]
    """Texts by where the title comes from."""
    topics: int
    unmentioned: int
    """Topics that no text mentions."""
    linked: int
    """Names in texts that are linked to a topic."""
    candidates: int
    """Names that recur in texts and belong to no topic, see `suggest`."""
    unlinked: int
    """How often these names occur."""
    problems: tuple[Problem, ...]


def stats(options: Options) -> Counted | Problem:
    """Count what an archive holds, without publishing anything."""
    return from_known(options, lambda ready: _counted(ready, [
        found.count for found in suggested(options.root, ready.given, ready.read)]))


def _counted(ready: Prepared, unlinked: list[int]) -> Counted:
    archive = ready.archive
    cards = archive.cards
    titles = {one.id: one.title for one in ready.given.content.collections}
    mentioned = {named.topic for card in cards for named in card.outline.topics}
    words = [card.outline.words for card in cards]
    return Counted(
        texts=len(cards), words=sum(words), longest=max(words, default=0),
        years=dict(sorted(Counter(card.year for card in cards).items())),
        collections=_most(titles.get(card.facts.collection, card.facts.collection)
                          for card in cards),
        languages=_most(card.facts.language for card in cards),
        certainty=_most(card.published.certainty for card in cards),
        titles=_most(card.title_is for card in cards),
        topics=len(archive.topics), unmentioned=len(set(archive.topics) - mentioned),
        linked=_linked(cards), candidates=len(unlinked), unlinked=sum(unlinked),
        problems=ready.problems)


def _linked(cards: Iterable[Card]) -> int:
    return sum(card.outline.names for card in cards)


def _most(values: Iterable[str]) -> dict[str, int]:
    """Count values, the most frequent first, equal ones in their order."""
    return dict(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))
