"""The index of all topics: by kind, and in each kind by letter or by the number of texts."""

from collections.abc import Iterable, Iterator
from heapq import nsmallest

from kashkol.archive import Archive, Label
from kashkol.model import Kind, Record, TopicStatus
from kashkol.site.page import Page, Shelf
from kashkol.site.pages.articles import ORDER_OF_KINDS
from kashkol.site.pages.map import BASE as MAP
from kashkol.site.pages.map import spots_of
from kashkol.site.parts.edition import Context, Edition, Head, Step, frame, root_from
from kashkol.site.parts.indexes import (
    FEW,
    MOST_UNFOLDED,
    by_letter,
    by_number,
    letters_of,
    sorted_as,
)
from kashkol.site.parts.shapes import plain_name, ranked, topic_link, with_office

MOST = 10
"""Topics of a kind that the index names first, because most articles mention them."""
BASE = "topics/"
BY_TEXTS = "by_texts/"
"""Folder of an index by the number of texts; no id of a topic or a group has a `_`."""


class Entry(Record, frozen=True, array_like=True):
    """A topic in the index."""

    label: Label
    latin: str
    sort_as: str
    articles: int
    draft: bool = False
    """Whether only a preview shows it."""


class IndexInputs(Record, frozen=True, array_like=True):
    """What the index of topics depends on."""

    topics: tuple[Entry, ...]
    has_map: bool = False
    by_texts: bool = False
    """Whether it is sorted by the number of texts."""


def index_pages(archive: Archive) -> Iterator[Page]:
    """Plan the index of all topics, in both orders."""
    topics = tuple(Entry(label=archive.labels[topic.id], latin=topic.latin, sort_as=topic.sort_as,
                         articles=len(archive.appearances[topic.id]),
                         draft=topic.status is TopicStatus.DRAFT)
                   for topic in archive.topics.values())
    has_map = bool(spots_of(archive))
    yield Page(path=BASE + "index.html", template="topics.html", make=make_index,
               inputs=IndexInputs(topics=topics, has_map=has_map))
    if len(topics) > FEW:
        yield Page(path=f"{BASE}{BY_TEXTS}index.html", template="topics.html", make=make_index,
                   inputs=IndexInputs(topics=topics, has_map=has_map, by_texts=True))


def make_index(edition: Edition, _: Shelf, inputs: IndexInputs) -> Context:
    """Make the index, by kind and by letter, in alphabetical order, or by the number of texts."""
    s, by_texts = edition.s, inputs.by_texts
    address = BASE + BY_TEXTS if by_texts else BASE
    root, groups = root_from(edition, address), []
    for kind in ORDER_OF_KINDS:
        of_kind = [one for one in inputs.topics if one.label.kind == kind]
        entries = [_entry(edition, one, root) for one in of_kind]
        if entries:
            named = [one for one in entries if one["articles"]]
            groups.append({
                "id": f"kind-{kind}",
                "map_href": root + MAP if kind == Kind.PLACE and inputs.has_map else "",
                "label": s["kinds"][kind]["many"],
                "count_text": edition.forms.number(len(entries)),
                "most": [] if by_texts or len(named) <= FEW else _most(edition, of_kind, root),
                "letters": letters_of(
                    kind, by_number(edition, named) if by_texts
                    else by_letter(edition, named), edition, by_texts=by_texts),
                "unnamed": sorted((one for one in entries if not one["articles"]),
                                  key=lambda one: (edition.order.key(one["sorted_as"]), one["id"])),
                "unnamed_text": edition.forms.number(len(entries) - len(named))})
    title, trail = s["topics"]["title"], [Step(label=s["topics"]["title"], address=BASE)]
    if by_texts:
        title = s["topics"]["by_texts_title"]
        trail.append(Step(label=title, address=address))
    head = Head(description=title if by_texts else s["topics"]["description"])
    return frame(edition, address, title, kind="topics", trail=trail, head=head) | {
        "title": title, "description": "" if by_texts else s["topics"]["description"],
        "groups": groups, "folded": len(inputs.topics) > MOST_UNFOLDED,
        "orders": orders(edition, root + BASE, by_texts=by_texts)
        if len(inputs.topics) > FEW else []}


def orders(edition: Edition, base: str, *, by_texts: bool) -> list[Context]:
    """Return links to an index in both orders."""
    words = edition.s["topics"]
    return [{"label": words["by_name"], "href": base, "count_text": "",
             "current": None if by_texts else "page"},
            {"label": words["by_texts"], "href": base + BY_TEXTS, "count_text": "",
             "current": "page" if by_texts else None}]


def _entry(edition: Edition, one: Entry, root: str) -> Context:
    label, (name, other) = one.label, plain_name(one.label, edition.site.language)
    is_curated = name == label.name
    shown, key = sorted_as(edition, name, label.kind, one.sort_as if is_curated else "",
                           is_curated=is_curated)
    number = edition.forms.number(one.articles) if one.articles else ""
    return topic_link(edition, label, root, number) | {
        "name": with_office(label, shown, other or edition.site.language), "sorted_as": key,
        "id": label.id, "articles": one.articles,
        "latin": one.latin if name != one.latin else "",
        "draft": edition.s["topics"]["draft"] if one.draft else ""}


def _most(edition: Edition, topics: Iterable[Entry], root: str) -> list[Context]:
    """Return the topics in most articles."""
    most = nsmallest(MOST, topics, key=lambda one: (-one.articles, one.label.id))
    return ranked(edition, [(one.label, one.articles) for one in most if one.articles],
                  edition.s["counts"]["articles"], root)
