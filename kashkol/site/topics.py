"""Topic pages with every mention in context, and the index of all topics."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from datetime import date
from urllib.parse import urlsplit

from kashkol.archive import Article
from kashkol.kurdish import format as sorani
from kashkol.kurdish.order import collation_key, initial
from kashkol.model import Kind, Mention, Record, RoleMention, Span, Topic
from kashkol.site.articles import ORDER_OF_KINDS, year_tabs
from kashkol.site.drawing import month_bars
from kashkol.site.edition import Context, Edition, Step, make_page, root_from
from kashkol.site.markup import trusted
from kashkol.site.metadata import topic_head
from kashkol.site.page import Page
from kashkol.site.passages import Passage, passages, place_href, segments
from kashkol.site.quotations import quotation, said_by
from kashkol.site.shapes import article_link, count, pager, ranked, topic_link

PAGE_SIZE = 200
"""Most mentions on one page."""
COMPANIONS = 12
SAID = 10


class Appearance(Record, frozen=True):
    """A topic in one article: the passages that speak of it."""

    article: Article
    passages: tuple[Passage, ...]
    roles: frozenset[Span]
    """The marks that name an office."""
    mentions: int
    """How often the topic is named; offices are shown but not counted."""

    @property
    def marks(self) -> int:
        """How many places a page shows for this article."""
        return self.mentions + len(self.roles)


def topic_pages(edition: Edition) -> Iterator[Page]:
    """Make the pages of every topic."""
    for topic in edition.archive.topics.values():
        yield from _pages_of_topic(edition, topic)


def index_page(edition: Edition) -> Page:
    """Make the index of all topics: by kind, by letter, in Sorani order."""
    s, root = edition.s, root_from(edition, "topics/")
    groups = []
    for kind in ORDER_OF_KINDS:
        topics = sorted((topic for topic in edition.archive.topics.values() if topic.kind == kind),
                        key=lambda topic: (collation_key(topic.name), topic.id))
        if topics:
            groups.append({
                "id": f"kind-{kind}", "label": s["kinds"][kind]["many"],
                "count_text": sorani.number(len(topics)),
                "letters": [{"id": f"{kind}-{number}", "letter": letter,
                             "topics": [_indexed(edition, topic, root) for topic in found]}
                            for number, (letter, found) in enumerate(
                                groupby(topics, key=lambda topic: initial(topic.name)), start=1)]})
    return make_page(edition, "topics/", "topics.html", s["topics"]["title"], {"groups": groups},
                     kind="topics",
                     trail=[Step(label=s["topics"]["title"], address="topics/")])


def appearances_of(edition: Edition, topic: str) -> list[Appearance]:
    """Gather a topic's appearances, in the archive's order."""
    return [_appearance(edition.archive.articles[index], topic)
            for index in edition.archive.appearances[topic]]


def _indexed(edition: Edition, topic: Topic, root: str) -> Context:
    articles = len(edition.archive.appearances[topic.id])
    return topic_link(edition, topic.id, root, sorani.number(articles)) | {"latin": topic.latin}


def _appearance(article: Article, topic: str) -> Appearance:
    named: list[Mention | RoleMention] = [
        found for found in article.reading.mentions if found.topic == topic]
    held = [found for found in article.reading.roles if found.topic == topic]
    marks = sorted(Span(found.start, found.end) for found in (*named, *held))
    return Appearance(article=article, passages=tuple(passages(article.reading, marks)),
                      roles=frozenset(Span(found.start, found.end) for found in held),
                      mentions=len(named))


def _pages_of_topic(edition: Edition, topic: Topic) -> Iterator[Page]:
    base = f"topics/{topic.id}/"
    found = appearances_of(edition, topic.id)
    whole = sum(appearance.marks for appearance in found) <= PAGE_SIZE
    years = {year: list(group) for year, group in
             groupby(found, key=lambda appearance: appearance.article.year)}
    counts = [(year, sorani.number(sum(one.mentions for one in group)))
              for year, group in years.items()]
    tabs = [] if whole else counts
    shown = found if whole else _newest(found)
    yield _page(edition, topic, base, topic.name, shown, tabs, None,
                portrait=_portrait(edition, topic, found))
    for year, group in () if whole else years.items():
        title = (edition.s["topic"]["undated_title"] if year == "undated" else
                 edition.s["topic"]["year_title"]).format(
                     name=topic.name, year=sorani.digits(year))
        parts = _cut(group)
        addresses = [f"{base}{year}/"] + [f"{base}{year}/{number}/"
                                          for number in range(2, len(parts) + 1)]
        for number, part in enumerate(parts):
            pages = pager(edition, addresses, number, root_from(edition, addresses[number]))
            own = title if number == 0 else edition.s["articles"]["page_title"].format(
                title=title, n=sorani.number(number + 1))
            yield _page(edition, topic, addresses[number], own, part, tabs, pages, portrait={})


def _newest(found: Sequence[Appearance]) -> list[Appearance]:
    """Take the newest appearances that fit on a page."""
    return list(reversed(_cut(list(reversed(found)))[0])) if found else []


def _cut(found: Sequence[Appearance]) -> list[list[Appearance]]:
    """Cut appearances into pages of at most `PAGE_SIZE` mentions, from the first on."""
    parts: list[list[Appearance]] = [[]]
    size = 0
    for appearance in found:
        if parts[-1] and size + appearance.marks > PAGE_SIZE:
            parts.append([])
            size = 0
        parts[-1].append(appearance)
        size += appearance.marks
    return parts


def _page(edition: Edition, topic: Topic, address: str, title: str,
          shown: Sequence[Appearance], tabs: Sequence[tuple[str, str]], pages: Context | None, *,
          portrait: Context) -> Page:
    root, base = root_from(edition, address), f"topics/{topic.id}/"
    trail = [Step(label=edition.s["topics"]["title"], address="topics/"),
             Step(label=topic.name, address=base)]
    if address != base:
        trail.append(Step(label=title, address=address))
    by_year = groupby(reversed(shown), key=lambda appearance: appearance.article.year)
    empty: Context = dict.fromkeys(
        ("latin", "body_html", "roles", "aliases", "same_as", "chart", "together", "said",
         "said_all_href", "feed_href", "feed_label"))
    content = empty | {
        "title": title, "kind": topic.kind.value, "pages": pages,
        "mentions_text": _counted(edition, shown),
        "years": year_tabs(edition, tabs, base, address, root),
        "mention_years": [_year(edition, year, list(group), root) for year, group in by_year],
    } | portrait
    return make_page(edition, address, "topic.html", title, {"topic": content}, kind="topic",
                     trail=trail, head=topic_head(edition, topic, trail, main=address == base))


def _counted(edition: Edition, shown: Sequence[Appearance]) -> str:
    return str(edition.s["counts"]["mentions_in_articles"].format(
        n=sorani.number(sum(one.mentions for one in shown)),
        m=sorani.number(sum(1 for one in shown if one.mentions))))


def _year(edition: Edition, year: str, group: Sequence[Appearance], root: str) -> Context:
    labels = {"undated": edition.s["common"]["undated"]}
    return {
        "id": "undated" if year == "undated" else f"y{year}",
        "label": labels.get(year) or edition.s["topic"]["mentions_year"].format(
            year=sorani.digits(year)),
        "count_text": count(edition, "mentions", sum(one.mentions for one in group)),
        "articles": [_in_article(edition, appearance, root) for appearance in group]}


def _in_article(edition: Edition, appearance: Appearance, root: str) -> Context:
    article = appearance.article
    return article_link(edition, article, root) | {
        "count_text": count(edition, "mentions", appearance.mentions),
        "snippets": [_snippet(appearance, passage, root + article.address)
                     for passage in appearance.passages]}


def _snippet(appearance: Appearance, passage: Passage, article_href: str) -> Context:
    reading, first = appearance.article.reading, passage.marks[0]
    anchor = f"{'r' if first in appearance.roles else 'm'}{first.start}"
    return {"href": article_href + place_href(reading, anchor, first),
            "segments": segments(reading.text, passage),
            "by_role": all(mark in appearance.roles for mark in passage.marks)}


def _portrait(edition: Edition, topic: Topic, found: Sequence[Appearance]) -> Context:
    """Return what only the topic's own page shows beside the mentions."""
    root = root_from(edition, f"topics/{topic.id}/")
    archive, s = edition.archive, edition.s
    months: Counter[str] = Counter()
    for appearance in found:
        if appearance.article.date:
            months[appearance.article.date[:7]] += appearance.mentions
    together = [(companion.topic, companion.articles)
                for companion in archive.companions[topic.id]
                if archive.topics[companion.topic].kind in {Kind.PERSON, Kind.ORGANISATION}]
    said = said_by(edition, topic.id)
    body = archive.prose.get(topic.path, "")
    has_feed = bool(archive.site.base_url)
    return {
        "latin": topic.latin, "body_html": trusted(body) if body else "",
        "roles": _roles(edition, topic),
        "aliases": s["common"]["separator"].join(
            alias for alias in dict.fromkeys(topic.aliases) if alias != topic.name),
        "same_as": [{"href": address, "label": urlsplit(address).netloc.removeprefix("www.")}
                    for address in topic.same_as],
        "chart": month_bars(edition, months, f"topic-{topic.id}"),
        "together": ranked(edition, together[:COMPANIONS], s["counts"]["together"], root),
        "said": [quotation(edition, article, quote, root) for article, quote in said[:SAID]],
        "said_all_href": f"{root}quotes/" if len(said) > SAID else None,
        "feed_href": "feed.xml" if has_feed else None,
        "feed_label": s["topic"]["subscribe"].format(name=topic.name) if has_feed else None,
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
