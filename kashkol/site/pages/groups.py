"""Pages of collections, authors and tags, the indexes of each kind, and their feeds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from kashkol.archive import Archive, Articles, Card, Label, files_offered, pictures_shown
from kashkol.edtf import Edtf, parse
from kashkol.languages.edtf_words import in_words
from kashkol.media import Offered, Shown
from kashkol.model import Collection, Record
from kashkol.site.exports.data import tables_of_collection
from kashkol.site.exports.feeds import newest_feed
from kashkol.site.page import Output, Page, Plan, Shelf
from kashkol.site.pages.lists import newest_first, shown_of, way_to_next
from kashkol.site.pages.topic_index import BY_TEXTS, orders
from kashkol.site.parts.edition import (
    NO_TONGUE,
    Context,
    Edition,
    Head,
    Step,
    beside,
    frame,
    prose,
    root_from,
    written,
)
from kashkol.site.parts.groups import Group, Groups
from kashkol.site.parts.identifiers import link_of
from kashkol.site.parts.indexes import (
    FEW,
    MOST_UNFOLDED,
    by_letter,
    by_number,
    letters_of,
    sorted_as,
)
from kashkol.site.parts.metadata import group_head
from kashkol.site.parts.paging import (
    Part,
    first_part,
    in_reading_order,
    only_part,
    pager,
    pages_of,
    part_title,
    parts_of,
    year_tabs,
)
from kashkol.site.parts.pictures import GALLERY, figure_shape, offered_shape, shared_from
from kashkol.site.parts.shapes import article_card, count, labels_for, topic_link

PAGE_SIZE = 50
"""Most articles on one page."""
_NUMBERS = re.compile(r"(\d+)")


class IndexInputs(Record, frozen=True, array_like=True):
    """What the index of a kind of groups depends on."""

    kind: str
    groups: tuple[tuple[str, str, int, str], ...]
    """Address, label, number of articles, and of an author what a topic is sorted by."""
    by_texts: bool = False
    """Whether it is sorted by the number of texts."""


class GroupGiven(Record, frozen=True, array_like=True):
    """What the pages of a group are planned from."""

    kind: str
    id: str
    label: str
    articles: Articles
    collection: Collection | None
    topic: Label | None
    """The topic that has the name of the author or the tag."""
    prose: str
    has_feed: bool
    labels: Mapping[str, Label]
    images: tuple[Shown, ...] = ()
    files: tuple[Offered, ...] = ()


class GroupInputs(Record, frozen=True, array_like=True):
    """What a page of a group depends on."""

    kind: str
    label: str
    part: Part
    cards: tuple[Card, ...]
    """In the order in which the page shows them."""
    labels: Mapping[str, Label]
    collection: Collection | None = None
    tables: tuple[str, ...] = ()
    """On the first page of a collection: the names of the tables of its texts."""
    topic: Label | None = None
    prose: str = ""
    images: tuple[Shown, ...] = ()
    files: tuple[Offered, ...] = ()


def group_outputs(archive: Archive, groups: Groups) -> Iterator[Output | Plan]:
    """Plan the pages of all groups, and the index of each kind that has any."""
    names = {topic.name: topic.id for topic in archive.topics.values()}
    for kind, found in groups.by_kind.items():
        if found:
            yield from _indexes(kind, tuple(
                (group.address, group.label, len(group.indices),
                 archive.topics[names[group.label]].sort_as if group.label in names else "")
                for group in found))
        for group in found:
            yield Plan(name=group.address, outputs=_outputs, given=_given(
                archive, groups, group, names))


def make_index(edition: Edition, _: Shelf, inputs: IndexInputs) -> Context:
    """Make the index of a kind of groups, in alphabetical order or by the number of texts."""
    words, base, by_texts = edition.s["groups"][inputs.kind], f"{inputs.kind}/", inputs.by_texts
    address = base + BY_TEXTS if by_texts else base
    root, title = root_from(edition, address), words["title"]
    trail = [Step(label=title, address=base)]
    if by_texts:
        title = words["by_texts_title"]
        trail.append(Step(label=title, address=address))
    entries = [_entry(edition, inputs.kind, one, root) for one in inputs.groups]
    head = Head(description=title if by_texts else words["description"])
    return frame(edition, address, title, kind="groups", trail=trail, head=head) | {"groups": {
        "title": title, "description": "" if by_texts else words["description"],
        "orders": orders(edition, root + base, by_texts=by_texts) if len(entries) > FEW else [],
        "folded": len(entries) > MOST_UNFOLDED,
        "letters": letters_of("of", by_number(edition, entries) if by_texts
                              else by_letter(edition, entries), edition, by_texts=by_texts)}}


def _entry(edition: Edition, kind: str, given: tuple[str, str, int, str], root: str) -> Context:
    address, label, articles, sort_as = given
    shown, key = sorted_as(edition, label, None, "") if kind != "authors" else sorted_as(
        edition, label, sort_as=sort_as)
    return {"name": shown, "sorted_as": key, "id": address, "articles": articles,
            "href": root + address, "latin": "", "draft": "",
            "count_text": count(edition, "articles", articles) if articles else ""}


def _indexes(kind: str, groups: tuple[tuple[str, str, int, str], ...]) -> Iterator[Page]:
    yield Page(path=f"{kind}/index.html", template="groups.html", make=make_index,
               inputs=IndexInputs(kind=kind, groups=groups))
    if len(groups) > FEW:
        yield Page(path=f"{kind}/{BY_TEXTS}index.html", template="groups.html", make=make_index,
                   inputs=IndexInputs(kind=kind, groups=groups, by_texts=True))


def make_group(edition: Edition, _: Shelf, inputs: GroupInputs) -> Context:
    """Make a page of a group: the newest first, or of a collection issue by issue."""
    part, words = inputs.part, edition.s["groups"][inputs.kind]
    root = root_from(edition, part.address)
    title = inputs.label
    if part.year:
        title = words["undated_title"].format(name=inputs.label)
        if part.year.isdigit():
            year = edition.forms.digits(part.year)
            title = words["year_title"].format(name=inputs.label, year=year)
    title = part_title(edition, title, part)
    trail = [Step(label=words["title"], address=f"{inputs.kind}/"),
             Step(label=inputs.label, address=part.base)]
    if part.year:
        trail.append(Step(label=title, address=part.address))
    count_text = shown_of(edition, "shown", len(inputs.cards), part)
    head = group_head(edition, part.address, title, f"{title}: {count_text}", inputs.collection,
                      inputs.images)
    shared = shared_from(edition, root)
    return frame(edition, part.address, title, kind="group", trail=trail, head=head) | {"group": {
        "title": title, "kind": inputs.kind,
        "count_text": count_text,
        "description": inputs.collection.description if inputs.collection else "",
        "pictures": [figure_shape(edition, one, shared, GALLERY) for one in inputs.images],
        "files": [offered_shape(edition, one, shared) for one in inputs.files],
        "body_html": prose(edition, part.address, inputs.prose),
        "record": _record(edition, inputs.collection) if inputs.collection else [],
        "topic": topic_link(edition, inputs.topic, root) if inputs.topic else None,
        "tables": [{"name": name, "href": f"{shared}data/{name}"} for name in inputs.tables],
        "feed_href": beside(edition, part.address, "feed.xml")
        if edition.site.base_url and not part.year else None,
        "years": year_tabs(edition, part, root), "pages": pager(edition, part, root),
        "issues": [{"label": label, "articles": [
            article_card(edition, card, root, inputs.labels,
                         in_collection=inputs.kind == "collections") for card in issue]}
            for label, issue in _issues(edition, inputs)]}}


def issue_key(issue: str) -> tuple[tuple[int, str], ...]:
    """Return what issues are sorted by: numbers by their value.

    >>> sorted(["10", "9", "9-10", "special"], key=issue_key)
    ['9', '9-10', '10', 'special']
    """
    return tuple((int(part), "") if part.isdigit() else (1 << 62, part)
                 for part in _NUMBERS.split(issue) if part.strip())


def _issues(edition: Edition, inputs: GroupInputs) -> Iterator[tuple[str, list[Card]]]:
    """Group the articles of a collection by issue, the last first; other groups have none."""
    if inputs.kind != "collections" or not any(card.facts.issue for card in inputs.cards):
        yield "", list(inputs.cards)
        return
    wording = edition.s["reference"]["issue"]
    ordered = sorted(inputs.cards, key=lambda card: issue_key(card.facts.issue))
    for issue, group in reversed([(issue, list(group)) for issue, group in groupby(
            ordered, key=lambda card: card.facts.issue)]):
        yield wording.format(n=edition.forms.digits(issue)) if issue else "", group


def _record(edition: Edition, collection: Collection) -> list[Context]:
    words = edition.s["record"]
    years = parse(collection.years) if collection.years else None
    facts = [
        ("kind", edition.s["collection_kinds"][collection.kind] if collection.kind else "", ""),
        ("publisher", collection.publisher, ""), ("place", collection.place, ""),
        ("years", in_words(years, edition.forms) if isinstance(years, Edtf) else "", ""),
        ("identifier", collection.identifier, link_of(collection.identifier))]
    return [{"label": words[key], "note": "", "values": [{
        "text": text, "href": href, **(NO_TONGUE if key in {"kind", "years", "identifier"}
                                       else written(edition, edition.curated))}]}
            for key, text, href in facts if text]


def _given(archive: Archive, groups: Groups, group: Group,
           names: Mapping[str, str]) -> GroupGiven:
    articles = groups.articles(archive, group)
    collection = archive.collections[group.id] if group.kind == "collections" else None
    topic = names.get(group.label) if collection is None else None
    return GroupGiven(
        kind=group.kind, id=group.id, label=group.label, articles=articles, collection=collection,
        topic=archive.labels[topic] if topic else None,
        prose=archive.prose.get(collection.path, "") if collection else "",
        has_feed=bool(archive.site.base_url), labels=labels_for(articles.cards, archive.labels),
        images=pictures_shown(collection.images, archive.media, archive.site) if collection else (),
        files=files_offered(collection.files, archive.media) if collection else ())


def _outputs(given: GroupGiven) -> Iterator[Output]:
    cards, base = given.articles.cards, f"{given.kind}/{given.id}/"
    by_year = {year: list(group) for year, group in groupby(cards, key=lambda card: card.year)}
    years = tuple((year, len(group)) for year, group in by_year.items())
    pages = {year: pages_of(group, PAGE_SIZE) for year, group in by_year.items()}
    parts = parts_of(base, years, {year: len(found) for year, found in pages.items()})
    shown = newest_first(cards, PAGE_SIZE)
    way = way_to_next(cards, parts, len(shown), PAGE_SIZE)
    yield _page(given, first_part(base, years, way) if way else only_part(base, len(cards)), shown)
    for part in parts if way else ():
        yield _page(given, part, in_reading_order(part.year, pages[part.year][part.number - 1]))
    if given.has_feed:
        yield newest_feed(given.kind, given.label, base, cards)


def _tables(given: GroupGiven) -> tuple[str, ...]:
    if not given.collection:
        return ()
    return tuple(tables_of_collection(given.collection.id, len(given.articles.cards)))


def _page(given: GroupGiven, part: Part, cards: Sequence[Card]) -> Page:
    main = not part.year
    inputs = GroupInputs(kind=given.kind, label=given.label, part=part, cards=tuple(cards),
                         labels=labels_for(cards, given.labels),
                         collection=given.collection if main else None,
                         tables=_tables(given) if main else (),
                         topic=given.topic if main else None, prose=given.prose if main else "",
                         images=given.images if main else (), files=given.files if main else ())
    return Page(path=part.address + "index.html", template="group.html", make=make_group,
                inputs=inputs)
