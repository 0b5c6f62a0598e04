"""The index of all topics: by kind, and in each kind by letter."""

from collections.abc import Iterable
from heapq import nsmallest
from itertools import groupby

from kashkol.archive import Archive, Label
from kashkol.model import Kind, Record
from kashkol.site.page import Page, Shelf
from kashkol.site.pages.articles import ORDER_OF_KINDS
from kashkol.site.pages.map import BASE as MAP
from kashkol.site.pages.map import spots_of
from kashkol.site.parts.edition import Context, Edition, Step, frame, root_from
from kashkol.site.parts.shapes import name_of, ranked, topic_link

FEW = 12
"""Most topics of a kind that the index does not group by letter."""
OF_A_LETTER = 4
"""Fewest topics of a group of letters in the index."""
MOST = 10
"""Topics of a kind that the index names first, because most articles mention them."""
MOST_UNFOLDED = 300
"""Most topics of an index whose letters are all unfolded: some 15 screens of a phone."""
BASE = "topics/"


class IndexInputs(Record, frozen=True, array_like=True):
    """What the index of topics depends on."""

    topics: tuple[tuple[Label, str, int], ...]
    """Topic, its Latin name, and the number of articles."""
    has_map: bool = False


def index_page(archive: Archive) -> Page:
    """Plan the index of all topics."""
    topics = tuple((archive.labels[topic.id], topic.latin, len(archive.appearances[topic.id]))
                   for topic in archive.topics.values())
    return Page(path=BASE + "index.html", template="topics.html", make=make_index,
                inputs=IndexInputs(topics=topics, has_map=bool(spots_of(archive))))


def make_index(edition: Edition, _: Shelf, inputs: IndexInputs) -> Context:
    """Make the index, by kind and by letter, in alphabetical order."""
    s, root, forms = edition.s, root_from(edition, BASE), edition.forms
    groups = []
    for kind in ORDER_OF_KINDS:
        of_kind = [one for one in inputs.topics if one[0].kind == kind]
        topics = sorted(
            (topic_link(edition, label, root, forms.number(articles) if articles else "")
             | {"id": label.id, "latin": latin if name_of(edition, label) != latin else ""}
             for label, latin, articles in of_kind),
            key=lambda topic: (edition.order.key(topic["name"]), topic["id"]))
        if topics:
            named = [topic for topic in topics if topic["count_text"]]
            groups.append({
                "id": f"kind-{kind}",
                "map_href": root + MAP if kind == Kind.PLACE and inputs.has_map else "",
                "label": s["kinds"][kind]["many"],
                "count_text": forms.number(len(topics)),
                "most": _most(edition, of_kind, root) if len(named) > FEW else [],
                "letters": [{"id": f"{kind}-{number}", "letter": letter, "topics": found,
                             "count_text": forms.number(len(found))}
                            for number, (letter, found) in enumerate(
                                _by_letter(edition, named), start=1)],
                "unnamed": [topic for topic in topics if not topic["count_text"]],
                "unnamed_text": forms.number(len(topics) - len(named))})
    title = s["topics"]["title"]
    return frame(edition, BASE, title, kind="topics",
                 trail=[Step(label=title, address=BASE)]) | {
        "groups": groups, "folded": len(inputs.topics) > MOST_UNFOLDED}


def _most(edition: Edition, topics: Iterable[tuple[Label, str, int]],
          root: str) -> list[Context]:
    """Return the topics in most articles."""
    most = nsmallest(MOST, topics, key=lambda one: (-one[2], one[0].id))
    return ranked(edition, [(label, articles) for label, _, articles in most if articles],
                  edition.s["counts"]["articles"], root)


def _by_letter(edition: Edition, topics: list[Context]) -> list[tuple[str, list[Context]]]:
    """Group topics by their first letters; letters with few topics share a group.

    A kind with few topics is one group without a letter.
    """
    if len(topics) <= FEW:
        return [("", topics)]
    groups: list[tuple[list[str], list[Context]]] = []
    for letter, found in groupby(topics, key=lambda topic: edition.order.initial(topic["name"])):
        if not groups or len(groups[-1][1]) >= OF_A_LETTER:
            groups.append(([], []))
        groups[-1][0].append(letter)
        groups[-1][1].extend(found)
    if len(groups) > 1 and len(groups[-1][1]) < OF_A_LETTER:
        letters, found_last = groups.pop()
        groups[-1][0].extend(letters)
        groups[-1][1].extend(found_last)
    return [(letters[0] if len(letters) == 1 else f"{letters[0]} – {letters[-1]}", found)
            for letters, found in groups]
