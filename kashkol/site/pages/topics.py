"""Topic pages with every mention in context."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from urllib.parse import urlencode, urlsplit

from markupsafe import Markup

from kashkol.archive import (
    FIRST_LANGUAGE,
    Archive,
    Articles,
    Label,
    Link,
    files_offered,
    link_to,
    pictures_shown,
)
from kashkol.media import Offered, Shown
from kashkol.model import UNDATED, Kind, Record, Topic, TopicStatus
from kashkol.outline import Named
from kashkol.site.exports.feeds import newest_feed
from kashkol.site.exports.sentences import NAME as TABLE
from kashkol.site.exports.sentences import sentences_file
from kashkol.site.page import Output, Page, Plan, Shelf
from kashkol.site.pages.lists import INEXACT, month_id, month_name, month_of, of_total, shown_of
from kashkol.site.pages.map import BASE as MAP
from kashkol.site.pages.quotations import quotation
from kashkol.site.parts.drawing import time_chart
from kashkol.site.parts.edition import (
    NO_TONGUE,
    Context,
    Edition,
    Step,
    beside,
    frame,
    prose,
    root_from,
    written,
)
from kashkol.site.parts.metadata import topic_head
from kashkol.site.parts.paging import (
    Part,
    Way,
    first_part,
    in_reading_order,
    only_part,
    pager,
    pages_by_size,
    part_title,
    parts_of,
    way_on,
    year_name,
    year_tabs,
)
from kashkol.site.parts.pictures import (
    GALLERY,
    PORTRAIT,
    figure_shape,
    offered_shape,
    shared_from,
)
from kashkol.site.parts.related import companions_of
from kashkol.site.parts.shapes import (
    article_link,
    both_href,
    count,
    name_of,
    ranked,
    topic_name,
)
from kashkol.site.parts.wording import filled

PAGE_SIZE = 80
"""Most mentions and quotations on one page."""
NEWEST = 40
"""Most mentions and quotations on the first page of a topic that has several pages."""
COMPANIONS = 12
"""Most people and organisations shown as sharing articles with a topic."""
SAID = 6
"""Quotations that are not folded on the first page of a topic."""
SAID_IN_YEAR, OF_TEXT = 40, 40
"""Quotations on the page of a year, and sentences of one text, that are not folded: a book may
have hundreds, and all are on one page."""
LANGUAGES = 8
"""Most languages that a topic's page offers to choose; the style sheet has a rule for each."""
BASE = "topics/"


class Appearance(Record, frozen=True, array_like=True, gc=False):
    """An article that mentions a topic."""

    link: Link
    year: str
    month: str
    """By `lists.month_of`."""
    named: Named
    said: int
    """How often it quotes the topic."""

    @property
    def size(self) -> int:
        """Number of mentions and quotations that it takes on a page."""
        return self.named.times + self.said


class TopicGiven(Record, frozen=True, array_like=True):
    """What the pages of a topic, and its feed, are planned from."""

    topic: Topic
    prose: str
    """HTML of the body of its file."""
    articles: Articles
    """Those that mention or quote it."""
    actors: Mapping[str, Label]
    """All people and organisations."""
    has_feed: bool
    images: tuple[Shown, ...] = ()
    files: tuple[Offered, ...] = ()


class TopicInputs(Record, frozen=True, array_like=True):
    """What a page of a topic depends on."""

    topic: Topic
    part: Part
    """Its items are mentions by name."""
    appearances: tuple[Appearance, ...]
    """In the order in which the page shows them."""
    quoting: tuple[Link, ...]
    """The articles whose quotations of the topic the page shows, in the same order."""
    said: int
    """How often the topic is quoted: on the page of a year in that year, else in all."""
    articles: int = 0
    """Number of articles that mention it by name."""
    years_said: tuple[tuple[str, int], ...] = ()
    """On the first of several pages: how often it is quoted in each year."""
    months: tuple[tuple[str, int], ...] = ()
    """Number of mentions by name in each month."""
    together: tuple[tuple[Label, int], ...] = ()
    """People and organisations, with the number of articles they share with the topic."""
    companions: int = 0
    """Number of all people and organisations that share any."""
    prose: str = ""
    images: tuple[Shown, ...] = ()
    files: tuple[Offered, ...] = ()


def topic_plans(archive: Archive) -> Iterator[Plan]:
    """Plan the pages of every topic, and its feed."""
    actors = {label.id: label for label in archive.labels.values()
              if label.kind in {Kind.PERSON, Kind.ORGANISATION}}
    for topic in archive.topics.values():
        yield Plan(name=f"{BASE}{topic.id}/", outputs=_outputs_of_topic, given=TopicGiven(
            topic=topic, prose=archive.prose.get(topic.path, ""),
            articles=archive.concerning(topic.id), actors=actors,
            images=pictures_shown(topic.images, archive.media, archive.site),
            files=files_offered(topic.files, archive.media), has_feed=bool(archive.site.base_url)))


def topic_page(edition: Edition, shelf: Shelf, inputs: TopicInputs) -> Context:
    """Make a page of a topic."""
    topic, words, part = inputs.topic, edition.s["topic"], inputs.part
    base, year, address = f"{BASE}{topic.id}/", part.year, part.address
    root = root_from(edition, address)
    name = name_of(edition, topic)
    trail = [Step(label=edition.s["topics"]["title"], address=BASE),
             Step(label=name, address=base)]
    title = name
    if year:
        wording = words["undated_title" if year == UNDATED else "year_title"]
        title = part_title(edition, wording.format(name=name, year=edition.forms.digits(year)),
                           part)
        trail.append(Step(label=title, address=address))
    languages = _languages(edition, inputs.appearances)
    choices = {language["code"]: language["choice"] for language in languages}
    content: Context = dict.fromkeys(
        ("latin", "body_html", "roles", "aliases", "same_as", "chart", "together",
         "together_text", "combine_href", "network_href", "table_href", "feed_href",
         "feed_label", "portrait", "pictures", "files", "map_href", "coordinates")) | {
        "title": title, "kind": topic.kind.value,
        "state": edition.s["states"]["draft"] if topic.status is TopicStatus.DRAFT else "",
        "tongue": NO_TONGUE if year else topic_name(edition, topic),
        "mentions_text": _mentions_text(edition, inputs),
        "years": year_tabs(edition, part, root),
        "languages": languages,
        "groups": [_group(edition, inputs, of, group) | {"articles": [
            _in_article(edition, shelf, topic.id, one, root)
            | {"choice": choices.get(one.link.written_in, "")} for one in group]}
            for of, group in _grouped(inputs).items()],
        "pages": pager(edition, part, root)}
    content |= _said(edition, shelf, inputs, root)
    if not year:
        content |= _portrait(edition, inputs, root)
    head = topic_head(edition, topic, trail, inputs.images, main=not year)
    return frame(edition, address, title, kind="topic", trail=trail, head=head) | {
        "topic": content}


# --- planning --------------------------------------------------------------------------------


def _outputs_of_topic(given: TopicGiven) -> Iterator[Output]:
    topic, articles, base = given.topic, given.articles, f"{BASE}{given.topic.id}/"
    found = [Appearance(link=link_to(card), year=card.year, month=month_of(card), named=named,
                        said=dict(card.outline.speakers).get(topic.id, 0))
             for card, named in zip(articles.cards, articles.named, strict=True)]
    yield from _pages(given, found)
    newest = _newest_first(found)
    yield sentences_file(topic.id, base, [one.link for one in newest if one.named.times])
    if given.has_feed:
        yield newest_feed("topic", topic.name, base, articles.cards)


def _pages(given: TopicGiven, found: Sequence[Appearance]) -> Iterator[Page]:
    base, headline = f"{BASE}{given.topic.id}/", _headline(given.topic)
    by_year = {year: list(group) for year, group in groupby(found, key=lambda one: one.year)}
    years = tuple((year, sum(one.named.names for one in group)) for year, group in by_year.items())
    said = {year: sum(one.said for one in group) for year, group in by_year.items()}
    newest, whole = _newest_first(found), sum(one.size for one in found) <= PAGE_SIZE
    pages = {year: _cut(group, PAGE_SIZE) for year, group in by_year.items()}
    parts = parts_of(base, years, {year: len(cut) for year, cut in pages.items()})
    shown = newest if whole else _cut(newest, NEWEST)[0]
    names = sum(number for _, number in years)
    together = _together(given)
    yield _page(TopicInputs(
        topic=given.topic, appearances=tuple(shown), said=sum(said.values()),
        quoting=_quoting(newest, None if whole else SAID),
        part=only_part(base, names) if whole else first_part(
            base, years, _way_on(parts, pages, newest[len(shown):])),
        articles=sum(1 for one in found if one.named.names), months=_months(found),
        years_said=() if whole else tuple(said.items()), together=together[:COMPANIONS],
        companions=len(together), prose=given.prose, images=given.images, files=given.files))
    for part in () if whole else parts:
        appearances = in_reading_order(part.year, pages[part.year][part.number - 1])
        yield _page(TopicInputs(topic=headline, part=part, appearances=tuple(appearances),
                                quoting=_quoting(appearances), said=said[part.year],
                                months=_months(by_year[part.year])))


def _way_on(parts: Sequence[Part], pages: Mapping[str, list[list[Appearance]]],
            left: Sequence[Appearance]) -> Way | None:
    """Return the way to the first appearance that is left."""
    if not left:
        return None
    year = left[0].year
    page = next(number for number, page in enumerate(pages[year], start=1) if left[0] in page)
    return way_on(parts, year, page)


def _newest_first(found: Sequence[Appearance]) -> list[Appearance]:
    """Put appearances in the order of reading: the newest first, then those without a date."""
    dated = [one for one in found if one.year != UNDATED]
    return [*reversed(dated), *found[len(dated):]]


def _quoting(found: Iterable[Appearance], most: int | None = None) -> tuple[Link, ...]:
    """Return the articles that quote the topic; with `most`, the first with so many quotations."""
    quoting, number = list[Link](), 0
    for one in found:
        if one.said and (most is None or number < most):
            quoting.append(one.link)
            number += one.said
    return tuple(quoting)


def _months(found: Sequence[Appearance]) -> tuple[tuple[str, int], ...]:
    """Count the mentions by name in each month."""
    months: Counter[str] = Counter()
    for one in found:
        if one.year != UNDATED:
            months[one.month] += one.named.names
    return tuple(sorted(months.items()))


def _together(given: TopicGiven) -> tuple[tuple[Label, int], ...]:
    """List the people and organisations that share articles with a topic, the most first."""
    return tuple((given.actors[other], number)
                 for other, number in companions_of(given.topic.id, given.articles)
                 if other in given.actors)


def _headline(topic: Topic) -> Topic:
    """Reduce a topic to what the pages of its years show of it."""
    return Topic(id=topic.id, path=topic.path, name=topic.name, kind=topic.kind,
                 latin=topic.latin, names=topic.names, status=topic.status)


def _page(inputs: TopicInputs) -> Page:
    return Page(path=inputs.part.address + "index.html", template="topic.html", make=topic_page,
                inputs=inputs)


def _cut(found: Sequence[Appearance], size: int) -> list[list[Appearance]]:
    return pages_by_size(found, size, lambda one: one.size)


# --- making ----------------------------------------------------------------------------------


def _languages(edition: Edition, appearances: Sequence[Appearance]) -> list[Context]:
    """Return the languages of the texts of a page with their numbers; none if it is one alone."""
    texts = Counter(one.link.written_in for one in appearances)
    if len(texts) < 2:  # noqa: PLR2004 - nothing to choose from
        return []
    names = edition.s["languages"]
    most = sorted(texts.items(), key=lambda pair: (-pair[1], pair[0]))[:LANGUAGES]
    return [{"code": code, "label": names.get(code, code),
             "count_text": edition.forms.number(number), "choice": f"of-{place}"}
            for place, (code, number) in enumerate(most, start=1)]


def _mentions_text(edition: Edition, inputs: TopicInputs) -> str:
    """Say how many mentions by name a page shows, of how many; nothing if there are none."""
    if not inputs.appearances:
        return ""
    shown, part = sum(one.named.names for one in inputs.appearances), inputs.part
    if not part.year and shown == part.total:
        return filled(edition, edition.s["counts"]["mentions_in_articles"],
                      n=shown, m=inputs.articles)
    return shown_of(edition, "shown_mentions", shown, part)


def _grouped(inputs: TopicInputs) -> dict[str, list[Appearance]]:
    """Group the appearances of a page by year, or those of a year by month."""
    groups: dict[str, list[Appearance]] = {}
    for one in inputs.appearances:
        groups.setdefault(one.month if inputs.part.year else one.year, []).append(one)
    return groups


def _group(edition: Edition, inputs: TopicInputs, of: str, group: Sequence[Appearance]) -> Context:
    """Return the heading of a group, with how many mentions by name are shown of how many."""
    shown = sum(one.named.names for one in group)
    total = dict(inputs.months if inputs.part.year else inputs.part.years).get(of, shown)
    words = edition.s["topic"]["mentions_year"]
    return {"id": month_id(of), "label": month_name(edition, of)
            if inputs.part.year or of == UNDATED else words.format(year=edition.forms.digits(of)),
            "count_text": of_total(edition, "shown_mentions", shown, total)}


def _said(edition: Edition, shelf: Shelf, inputs: TopicInputs, root: str) -> Context:
    """Return what the topic said, as far as this page shows it."""
    part, base = inputs.part, f"{root}{BASE}{inputs.topic.id}/"
    quotes = [quotation(edition, link, speech, root, None)
              for link in inputs.quoting for speech in shelf.extracts(link.reading).speeches
              if speech.speaker == inputs.topic.id]
    first = SAID_IN_YEAR if part.year else SAID
    if not part.year and inputs.years_said:
        quotes = quotes[:first]
    return {"said": quotes[:first], "said_more": quotes[first:],
            "said_text": shown_of(edition, "shown_quotes", len(quotes), only_part(
                part.base, inputs.said)) if inputs.said else "",
            "said_more_text": count(edition, "quotes", len(quotes) - first),
            "said_years": [{"label": year_name(edition, year), "href": f"{base}{year}/#said",
                            "current": None,
                            "count_text": edition.forms.number(number)}
                           for year, number in _newest_years(inputs.years_said) if number]}


def _newest_years(years: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(years, key=lambda pair: (pair[0] != UNDATED, pair[0]), reverse=True)


def _in_article(edition: Edition, shelf: Shelf, topic: str, one: Appearance,
                root: str) -> Context:
    sentences = shelf.extracts(one.link.reading).of_topic(
        topic, root + one.link.address, edition.s["topic"]["by_role"])
    return article_link(edition, one.link, root) | {
        "count_text": count(edition, "mentions", one.named.names) if one.named.names else "",
        "sentences": Markup().join(sentences[:OF_TEXT]),
        "folded": Markup().join(sentences[OF_TEXT:]),
        "folded_text": count(edition, "sentences", max(0, len(sentences) - OF_TEXT)),
        "text": written(edition, one.link.written_in)}


def _portrait(edition: Edition, inputs: TopicInputs, root: str) -> Context:
    """Return what only the topic's first page shows beside the mentions and quotations."""
    topic, s = inputs.topic, edition.s
    address, name = inputs.part.address, name_of(edition, topic)
    feed = bool(edition.site.base_url)
    shared = shared_from(edition, root)
    portrait, others = inputs.images[:1], inputs.images[1:]
    roles, other_titles = _roles(edition, topic)
    aliases = (topic.name, *topic.aliases_in.get(edition.site.language, ()), *topic.aliases,
               *other_titles)
    months = {month: number for month, number in inputs.months if not month.endswith(INEXACT)}
    dated = sum(months.values())
    chart = time_chart(edition, months, f"topic-{topic.id}",
                       filled(edition, s["topic"]["chart_of"], n=dated))
    return {
        "portrait": figure_shape(edition, portrait[0], shared, PORTRAIT) if portrait else None,
        "pictures": [figure_shape(edition, one, shared, GALLERY) for one in others],
        "files": [offered_shape(edition, one, shared) for one in inputs.files],
        "coordinates": edition.forms.digits(", ".join(map(str, topic.coordinates))),
        "map_href": root + MAP if topic.coordinates and inputs.articles else "",
        "latin": topic.latin if topic.latin != name else "",
        "body_html": prose(edition, address, inputs.prose),
        "roles": roles,
        "aliases": [alias for alias in dict.fromkeys(aliases) if alias != name],
        "same_as": [{"href": address, "label": urlsplit(address).netloc.removeprefix("www.")}
                    for address in topic.same_as],
        "chart": chart | {"without": filled(edition, s["topic"]["chart_without"],
                                            n=inputs.part.total - dated)
                          if dated < inputs.part.total else ""} if chart else None,
        "together": [shown | {"both_href": both_href(root, topic.id, other.id)}
                     for shown, (other, _) in zip(
                         ranked(edition, inputs.together, s["counts"]["together"], root),
                         inputs.together, strict=True)],
        "together_text": filled(edition, s["counts"]["shown_names"], n=inputs.companions,
                                m=len(inputs.together))
        if len(inputs.together) < inputs.companions else "",
        "combine_href": both_href(root, topic.id),
        "network_href": f"{root}network/?{urlencode({'topic': topic.id})}",
        "table_href": beside(edition, address, TABLE) if inputs.appearances else None,
        "feed_href": beside(edition, address, "feed.xml") if feed else None,
        "feed_label": s["subscribe"]["topic"].format(name=name) if feed else None,
    }


def _roles(edition: Edition, topic: Topic) -> tuple[list[Context], list[str]]:
    """Return the offices, a title for each term, and further titles of the same terms."""
    terms: dict[tuple[date | None, date | None, bool], dict[str, None]] = {}
    for role in topic.roles:
        own = role.titles.get(edition.site.language, "")
        key = (role.since, role.until, bool(own) or edition.site.language == FIRST_LANGUAGE)
        terms.setdefault(key, {})[own or role.title] = None
    shown = [{"title": next(iter(titles)), "period": _period(edition, since, until),
              **(NO_TONGUE if is_own else written(edition, FIRST_LANGUAGE))}
             for (since, until, is_own), titles in terms.items()]
    return shown, [title for titles in terms.values() for title in list(titles)[1:]]


def _period(edition: Edition, since: date | None, until: date | None) -> str:
    words = edition.s["topic"]
    start, end = (edition.forms.day(day) if day else None for day in (since, until))
    if start and end:
        return str(words["role_between"].format(**{"from": start, "to": end}))
    if start:
        return str(words["role_since"].format(**{"from": start}))
    return str(words["role_until"].format(to=end)) if end else ""
