"""Groups of articles that people gave: collections, authors and tags, each with a page of its own.

A group's id is part of its address. That of an author or a tag is made from the name, by romanising
it. Names that differ only in accidents of encoding are one; of different names with the same
romanisation all but the first, by code points, get a few digits of a hash.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from kashkol.archive import Archive, Articles, Card
from kashkol.languages.romanisation import slug
from kashkol.languages.spelling import entity_key
from kashkol.model import Collection, Record

KINDS = ("collections", "authors", "tags")
"""Kinds of groups; each is the name of a folder of the site."""


class Group(Record, frozen=True):
    """The articles of one collection, author or tag."""

    kind: str
    id: str
    label: str
    indices: tuple[int, ...]
    """Of the articles in the archive's order."""

    @property
    def address(self) -> str:
        """Path on the site."""
        return f"{self.kind}/{self.id}/"


class GroupLink(Record, frozen=True, array_like=True, gc=False):
    """What a link to a group shows."""

    kind: str
    name: str
    """As the text's metadata has it."""
    address: str
    label: str


class Groups(Record, frozen=True):
    """All groups of an archive."""

    by_kind: Mapping[str, tuple[Group, ...]]
    """Groups with articles, sorted by id; also collections with a file and no article."""
    links: Mapping[tuple[str, str], GroupLink]
    """By kind and name."""

    def of(self, card: Card) -> tuple[GroupLink, ...]:
        """Return links to the groups of an article."""
        return tuple(self.links[kind, name] for kind in KINDS for name in names(card, kind))

    def articles(self, archive: Archive, group: Group) -> Articles:
        """Return the articles of a group."""
        return Articles([archive.cards[index] for index in group.indices],
                        [archive.stamps[index] for index in group.indices])


def names(card: Card, kind: str) -> tuple[str, ...]:
    """Return the names of the groups of one kind that an article belongs to."""
    facts = card.facts
    if kind == "collections":
        return (facts.collection,) if facts.collection else ()
    return tuple(dict.fromkeys(facts.authors if kind == "authors" else facts.tags))


def groups_of(archive: Archive) -> Groups:
    """Gather the groups of an archive."""
    found: dict[str, tuple[Group, ...]] = {}
    links: dict[tuple[str, str], GroupLink] = {}
    for kind in KINDS:
        members: dict[str, list[int]] = defaultdict(list)
        for index, card in enumerate(archive.cards):
            for name in names(card, kind):
                members[name].append(index)
        groups = _collections(archive.collections, members) if kind == "collections" \
            else _named(kind, members)
        found[kind] = tuple(sorted((group for group, _ in groups), key=lambda group: group.id))
        for group, spellings in groups:
            links |= {(kind, name): GroupLink(kind, name, group.address, group.label)
                      for name in spellings}
    return Groups(by_kind=found, links=links)


def _collections(collections: Mapping[str, Collection], members: Mapping[str, list[int]],
                 ) -> list[tuple[Group, tuple[str, ...]]]:
    return [(Group(kind="collections", id=one.id, label=one.title,
                   indices=tuple(members.get(one.id, ()))), (one.id,))
            for one in collections.values()]


def _named(kind: str, members: Mapping[str, list[int]]) -> list[tuple[Group, tuple[str, ...]]]:
    """Make the groups of authors or tags; the label is the most frequent spelling."""
    spellings: dict[str, list[str]] = defaultdict(list)
    for name in sorted(members):
        spellings[entity_key(name)].append(name)
    groups = []
    for key, identifier in _ids(spellings).items():
        same = spellings[key]
        counted = Counter({name: len(members[name]) for name in same})
        indices = sorted({index for name in same for index in members[name]})
        groups.append((Group(kind=kind, id=identifier, label=counted.most_common(1)[0][0],
                             indices=tuple(indices)), tuple(same)))
    return groups


def _ids(keys: Iterable[str]) -> dict[str, str]:
    """Return an id for each name.

    >>> _ids(["ئازاد", "ئازاد کەریم"])
    {'ئازاد': 'azad', 'ئازاد کەریم': 'azad-kerim'}
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for key in sorted(keys):
        made = slug(key)
        if made in taken:
            made += "-" + hashlib.sha256(key.encode()).hexdigest()[:6]
        taken.add(made)
        ids[key] = made
    return ids
