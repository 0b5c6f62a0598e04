"""Topic pages with every mention in context, and the index of all topics."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby, islice
from urllib.parse import urlsplit

from markupsafe import Markup

from kashkol.archive import UNDATED, Archive, Label, Link, Named
from kashkol.languages.ckb import format as sorani
from kashkol.languages.ckb.order import collation_key, initial
from kashkol.model import Kind, Record, Topic
from kashkol.site.exports.feeds import topic_feed
from kashkol.site.page import Family, Output, Page, Shelf, basis
from kashkol.site.pages.articles import ORDER_OF_KINDS
from kashkol.site.pages.quotations import newest_said, quotation
from kashkol.site.parts.drawing import month_bars
from kashkol.site.parts.edition import Context, Edition, Step, frame, root_from
from kashkol.site.parts.markup import trusted
from kashkol.site.parts.metadata import topic_head
from kashkol.site.parts.related import companions_of
from kashkol.site.parts.shapes import (
    article_link,
    count,
    list_address,
    numbered,
    pager,
    ranked,
    seen_from,
    topic_link,
    year_name,
    year_tabs,
)

PAGE_SIZE = 200
"""Most mentions on one page."""
COMPANIONS = 12
SAID = 10
BASE = "topics/"


class Appearance(Record, frozen=True, array_like=True, gc=False):
    """An article that speaks of a topic."""

    link: Link
    year: str
    named: Named


class IndexInputs(Record, frozen=True, array_like=True):
    """What the index of topics depends on."""

    topics: tuple[tuple[Label, str, int], ...]
    """Topic, its Latin name, and the number of articles."""


class TopicInputs(Record, frozen=True, array_like=True):
    """What a page of a topic depends on."""

    topic: Topic
    year: str
    """Empty on the topic's own page."""
    number: int
    of: int
    appearances: tuple[Appearance, ...]
    """In the archive's order."""
    years: tuple[tuple[str, int], ...]
    """The years that have pages of their own, and how often each names the topic."""
    totals: tuple[int, int]
    """Names, and articles with names."""
    months: tuple[tuple[str, int], ...] = ()
    together: tuple[tuple[Label, int], ...] = ()
    said: tuple[Link, ...] = ()
    """Articles that quote the topic, the newest last."""
    prose: str = ""


def index_family(archive: Archive) -> Family:
    """Plan the index of all topics."""
    topics = tuple((archive.labels[topic.id], topic.latin, len(archive.appearances[topic.id]))
                   for topic in archive.topics.values())
    return Family(name=BASE, basis=basis(topics), plan=lambda: [
        Page(path=BASE + "index.html", template="topics.html", make=make_index,
             inputs=IndexInputs(topics=topics))])


def topic_families(archive: Archive) -> Iterator[Family]:
    """Plan the pages of every topic, and its feed."""
    labels, stamp_of = basis(tuple(archive.labels.values())), archive.stamps.__getitem__
    for topic in archive.topics.values():
        found, said = archive.appearances[topic.id], archive.speeches.get(topic.id, ())
        yield Family(name=f"{BASE}{topic.id}/", plan=partial(_outputs_of_topic, archive, topic),
                     basis=basis(topic, labels, archive.prose.get(topic.path, ""),
                                 b"".join(map(stamp_of, found)),
                                 b"".join(map(stamp_of, said))))


def make_index(edition: Edition, _: Shelf, inputs: IndexInputs) -> Context:
    """Make the index: by kind, by letter, in Sorani order."""
    s, root = edition.s, root_from(edition, BASE)
    groups = []
    for kind in ORDER_OF_KINDS:
        topics = sorted((entry for entry in inputs.topics if entry[0].kind == kind),
                        key=lambda entry: (collation_key(entry[0].name), entry[0].id))
        if topics:
            groups.append({
                "id": f"kind-{kind}", "label": s["kinds"][kind]["many"],
                "count_text": sorani.number(len(topics)),
                "letters": [{"id": f"{kind}-{number}", "letter": letter,
                             "topics": [topic_link(label, root, sorani.number(articles))
                                        | {"latin": latin} for label, latin, articles in found]}
                            for number, (letter, found) in enumerate(
                                groupby(topics, key=lambda entry: initial(entry[0].name)),
                                start=1)]})
    title = s["topics"]["title"]
    return frame(edition, BASE, title, kind="topics",
                 trail=[Step(label=title, address=BASE)]) | {"groups": groups}


def topic_page(edition: Edition, shelf: Shelf, inputs: TopicInputs) -> Context:
    """Make a page of a topic."""
    topic, words = inputs.topic, edition.s["topic"]
    base = f"{BASE}{topic.id}/"
    address = list_address(base, inputs.year, inputs.number) if inputs.year else base
    root = root_from(edition, address)
    trail = [Step(label=edition.s["topics"]["title"], address=BASE),
             Step(label=topic.name, address=base)]
    title = topic.name
    if inputs.year:
        wording = words["undated_title" if inputs.year == UNDATED else "year_title"]
        title = numbered(edition, wording.format(name=topic.name,
                                                 year=sorani.digits(inputs.year)), inputs.number)
        trail.append(Step(label=title, address=address))
    by_year = [(year, list(group)) for year, group in
               groupby(reversed(inputs.appearances), key=lambda one: one.year)]
    by_year.sort(key=lambda found: found[0] == UNDATED)
    content: Context = dict.fromkeys(
        ("latin", "body_html", "roles", "aliases", "same_as", "chart", "together", "said",
         "said_all_href", "feed_href", "feed_label")) | {
        "title": title, "kind": topic.kind.value,
        "mentions_text": edition.s["counts"]["mentions_in_articles"].format(
            n=sorani.number(inputs.totals[0]), m=sorani.number(inputs.totals[1])),
        "years": year_tabs(edition, inputs.years, base, address, root),
        "mention_years": [_year(edition, shelf, topic.id, year, group, root)
                          for year, group in by_year],
        "pages": pager(edition, base, inputs.year, inputs.number, inputs.of, root)}
    if not inputs.year:
        content |= _portrait(edition, shelf, inputs, root)
    head = topic_head(edition, topic, trail, main=not inputs.year)
    return frame(edition, address, title, kind="topic", trail=trail, head=head) | {
        "topic": content}


# --- planning --------------------------------------------------------------------------------


def _outputs_of_topic(archive: Archive, topic: Topic) -> Iterator[Output]:
    yield from _pages_of_topic(archive, topic)
    if archive.site.base_url:
        yield topic_feed(archive, topic)


def _pages_of_topic(archive: Archive, topic: Topic) -> Iterator[Page]:
    base = f"{BASE}{topic.id}/"
    found = [Appearance(link=archive.links[index], year=archive.cards[index].year, named=named)
             for index, named in zip(archive.appearances[topic.id], archive.named[topic.id],
                                     strict=True)]
    parts = _cut(found)
    whole = len(parts) == 1
    by_year = {year: list(group) for year, group in groupby(found, key=lambda one: one.year)}
    years = () if whole else tuple((year, sum(one.named.names for one in group))
                                   for year, group in by_year.items())
    totals = _totals(found)
    said = archive.speeches.get(topic.id, ())
    yield _page(base, TopicInputs(
        topic=topic, year="", number=1, of=1, years=years, totals=totals,
        appearances=tuple(found if whole else _newest(found)), months=_months(found),
        together=_together(archive, topic.id), prose=archive.prose.get(topic.path, ""),
        said=tuple(archive.links[index] for index in said[-SAID - 1:])))
    for year, group in () if whole else by_year.items():
        cut = _cut(group)
        for number, part in enumerate(cut, start=1):
            yield _page(list_address(base, year, number), TopicInputs(
                topic=_headline(topic), year=year, number=number, of=len(cut),
                years=seen_from(years, year), totals=_totals(part), appearances=tuple(part)))


def _months(found: Sequence[Appearance]) -> tuple[tuple[str, int], ...]:
    months: Counter[str] = Counter()
    for one in found:
        if one.link.date:
            months[one.link.date[:7]] += one.named.names
    return tuple(sorted(months.items()))


def _together(archive: Archive, topic: str) -> tuple[tuple[Label, int], ...]:
    """Take the people and organisations that share most articles with a topic."""
    actors = ((archive.labels[other], number) for other, number in companions_of(archive, topic)
              if archive.labels[other].kind in {Kind.PERSON, Kind.ORGANISATION})
    return tuple(islice(actors, COMPANIONS))


def _headline(topic: Topic) -> Topic:
    """Reduce a topic to what the pages of its years show of it."""
    return Topic(id=topic.id, path=topic.path, name=topic.name, kind=topic.kind)


def _page(address: str, inputs: TopicInputs) -> Page:
    return Page(path=address + "index.html", template="topic.html", make=topic_page,
                inputs=inputs)


def _totals(found: Sequence[Appearance]) -> tuple[int, int]:
    return (sum(one.named.names for one in found), sum(1 for one in found if one.named.names))


def _newest(found: Sequence[Appearance]) -> list[Appearance]:
    """Take the newest appearances that fit on a page."""
    return list(reversed(_cut(found[::-1])[0]))


def _cut(found: Sequence[Appearance]) -> list[list[Appearance]]:
    """Cut appearances into pages of at most `PAGE_SIZE` places, from the first on."""
    parts: list[list[Appearance]] = [[]]
    size = 0
    for one in found:
        if parts[-1] and size + one.named.times > PAGE_SIZE:
            parts.append([])
            size = 0
        parts[-1].append(one)
        size += one.named.times
    return parts


# --- making ----------------------------------------------------------------------------------


def _year(edition: Edition, shelf: Shelf, topic: str, year: str, group: Sequence[Appearance],
          root: str) -> Context:
    label = year_name(edition, year) if year == UNDATED else edition.s["topic"][
        "mentions_year"].format(year=sorani.digits(year))
    return {"id": UNDATED if year == UNDATED else f"y{year}", "label": label,
            "count_text": count(edition, "mentions", sum(one.named.names for one in group)),
            "articles": [_in_article(edition, shelf, topic, one, root) for one in group]}


def _in_article(edition: Edition, shelf: Shelf, topic: str, one: Appearance,
                root: str) -> Context:
    sentences = shelf.extracts(one.link.reading).of_topic(
        topic, root + one.link.address, edition.s["topic"]["by_role"])
    return article_link(edition, one.link, root) | {
        "count_text": count(edition, "mentions", one.named.names), "sentences": sentences}


def _portrait(edition: Edition, shelf: Shelf, inputs: TopicInputs, root: str) -> Context:
    """Return what only the topic's own page shows beside the mentions."""
    topic, s = inputs.topic, edition.s
    said = newest_said(shelf, inputs.said, topic.id)
    feed = bool(edition.site.base_url)
    body: Markup | str = trusted(inputs.prose) if inputs.prose else ""
    return {
        "latin": topic.latin, "body_html": body, "roles": _roles(edition, topic),
        "aliases": s["common"]["separator"].join(
            alias for alias in dict.fromkeys(topic.aliases) if alias != topic.name),
        "same_as": [{"href": address, "label": urlsplit(address).netloc.removeprefix("www.")}
                    for address in topic.same_as],
        "chart": month_bars(dict(inputs.months), f"topic-{topic.id}",
                            edition.s["topic"]["chart"]),
        "together": ranked(inputs.together, s["counts"]["together"], root),
        "said": [quotation(edition, link, speech, root, None) for link, speech in said[:SAID]],
        "said_all_href": f"{root}quotes/" if len(said) > SAID else None,
        "feed_href": "feed.xml" if feed else None,
        "feed_label": s["topic"]["subscribe"].format(name=topic.name) if feed else None,
    }


def _roles(edition: Edition, topic: Topic) -> list[Context]:
    """Show the titles of one term of office together: they are ways to call the same office."""
    terms: dict[tuple[date | None, date | None], dict[str, None]] = {}
    for role in topic.roles:
        terms.setdefault((role.since, role.until), {})[role.title] = None
    return [{"title": edition.s["common"]["separator"].join(titles),
             "period": _period(edition, since, until)}
            for (since, until), titles in terms.items()]


def _period(edition: Edition, since: date | None, until: date | None) -> str:
    words = edition.s["topic"]
    start, end = (sorani.day(day) if day else None for day in (since, until))
    if start and end:
        return str(words["role_between"].format(**{"from": start, "to": end}))
    if start:
        return str(words["role_since"].format(**{"from": start}))
    return str(words["role_until"].format(to=end)) if end else ""
