"""Topic pages with every mention in context."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import quote_plus, urlsplit

from kashkol.archive import (
    Archive,
    Articles,
    Label,
    Link,
    files_offered,
    pictures_shown,
)
from kashkol.media import Offered, Shown
from kashkol.model import UNDATED, Record, Topic, TopicStatus
from kashkol.outline import Named, Outline
from kashkol.site.exports.feeds import newest_feed
from kashkol.site.exports.sentences import sentences_files, tables_of
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
    Years,
    first_part,
    only_part,
    pager,
    pages_by_size,
    part_title,
    year_name,
    years_name,
)
from kashkol.site.parts.pictures import (
    GALLERY,
    PORTRAIT,
    figure_shape,
    offered_shape,
    shared_from,
)
from kashkol.site.parts.portrait import offices, other_names
from kashkol.site.parts.related import Actors, companions_of
from kashkol.site.parts.shapes import (
    article_link,
    both_href,
    count,
    name_of,
    ranked,
    topic_name,
)
from kashkol.site.parts.shared_years import (
    Limits,
    Tab,
    has_year,
    has_years,
    run_tabs,
    share_years,
    tab_shape,
    year_tabs,
)
from kashkol.site.parts.wording import filled

PAGE_SIZE = 160
"""Most mentions and quotations on one page; see `Appearance.size`."""
FIRST_SIZE = 110
"""Most of them on the first page of a topic, which has other things to show."""
NEWEST = 40
"""What the first of several pages has at least."""
FILLED = 4 * PAGE_SIZE
"""Years share pages until these hold so much."""
SHOWN = 2
"""Sentences of a text that are not folded on a page with many."""
WHOLE = 60
"""Most mentions on a page that folds none."""
COMPANIONS = 12
"""Most people and organisations shown as sharing articles with a topic."""
SAID = 6
"""Quotations that are not folded on the first page of a topic."""
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
        """Number of mentions and quotations; at least the lines that it takes while folded."""
        times = self.named.names + self.named.offices
        size = times + self.said
        return size if size > SHOWN else max(size, 1 + min(times, SHOWN))


class TopicGiven(Record, frozen=True, array_like=True):
    """What the pages of a topic, and its feed, are planned from."""

    topic: Topic
    prose: str
    """HTML of the body of its file."""
    articles: Articles
    """Those that mention or quote it."""
    actors: Actors
    has_feed: bool
    images: tuple[Shown, ...] = ()
    files: tuple[Offered, ...] = ()


class TopicInputs(Record, frozen=True, array_like=True):
    """What a page of a topic depends on."""

    topic: Topic
    part: Part
    """Its items are mentions by name."""
    tabs: tuple[Tab, ...]
    totals: tuple[tuple[str, int], ...]
    """Number of mentions by name of each heading: a month, or a year on a page of several years."""
    appearances: tuple[Appearance, ...]
    """In the order in which the page shows them."""
    quoting: tuple[Link, ...]
    """The articles whose quotations of the topic the page shows, in the same order."""
    said: int
    """How often the topic is quoted: in the years of the page's run, on the first page in all."""
    years: Years | None = None
    """Those of the page's run; `None` on the first page."""
    articles: int = 0
    """Number of articles that mention it by name."""
    said_tabs: tuple[Tab, ...] = ()
    """On the first of several pages: where its quotations of each year are."""
    months: tuple[tuple[str, int], ...] = ()
    """On the first page: number of mentions by name in each month."""
    together: tuple[tuple[Label, int], ...] = ()
    """People and organisations, with the number of articles they share with the topic."""
    companions: int = 0
    """Number of all people and organisations that share any."""
    prose: str = ""
    images: tuple[Shown, ...] = ()
    files: tuple[Offered, ...] = ()
    tables: int = 0
    """Number of the tables of its mentions."""


def topic_plans(archive: Archive, actors: Actors, topics: Iterable[Topic]) -> Iterator[Plan]:
    """Plan the pages of some topics, and their feeds."""
    for topic in topics:
        yield Plan(name=f"{BASE}{topic.id}/", outputs=_outputs_of_topic, given=TopicGiven(
            topic=topic, prose=archive.prose.get(topic.path, ""),
            articles=archive.concerning(topic.id), actors=actors,
            images=pictures_shown(topic.images, archive.media, archive.site),
            files=files_offered(topic.files, archive.media), has_feed=bool(archive.site.base_url)))


def topic_page(edition: Edition, shelf: Shelf, inputs: TopicInputs) -> Context:
    """Make a page of a topic."""
    topic, part = inputs.topic, inputs.part
    base, year, address = f"{BASE}{topic.id}/", part.year, part.address
    root = root_from(edition, address)
    name = name_of(edition, topic)
    trail = [Step(label=edition.s["topics"]["title"], address=BASE),
             Step(label=name, address=base)]
    title = name
    if inputs.years:
        title = part_title(edition, _title(edition, name, inputs.years), part)
        trail.append(Step(label=title, address=address))
    languages = _languages(edition, inputs.appearances)
    choices = {language["code"]: language["choice"] for language in languages}
    mentions = sum(one.named.times for one in inputs.appearances)
    most = SHOWN if mentions > WHOLE else WHOLE
    content: Context = dict.fromkeys(
        ("latin", "body_html", "roles", "aliases", "same_as", "chart", "together",
         "together_text", "combine_href", "network_href", "tables", "feed_href",
         "feed_label", "portrait", "pictures", "files", "map_href", "coordinates")) | {
        "title": title, "kind": topic.kind.value,
        "state": edition.s["states"]["draft"] if topic.status is TopicStatus.DRAFT else "",
        "tongue": NO_TONGUE if year else topic_name(edition, topic),
        "mentions_text": _mentions_text(edition, inputs),
        "years": [tab_shape(edition, tab, root) for tab in inputs.tabs],
        "languages": languages,
        "groups": [_group(edition, inputs, of, group) | {"articles": [
            _in_article(edition, shelf, inputs, one, most, root)
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
    found = [Appearance(link=link, year=card.year, month=month_of(card), named=named,
                        said=_said_by(topic.id, card.outline))
             for card, named, link in zip(
                 articles.cards, articles.named, articles.links, strict=True)]
    tables = [*sentences_files(topic.id, base, _texts(articles, found))]
    yield from _pages(given, found, len(tables))
    yield from tables
    if given.has_feed:
        yield newest_feed("topic", topic.name, base, articles.cards)


def _said_by(topic: str, outline: Outline) -> int:
    return next((times for speaker, times in outline.speakers if speaker == topic), 0)


def _texts(articles: Articles, found: Sequence[Appearance]) -> list[tuple[Link, int]]:
    """Return the articles that mention a topic, the newest first, with the bytes of its rows.

    The sentences of a text are taken to be equally long.
    """
    texts = list(zip(found, articles.cards, strict=True))
    dated = sum(1 for one in found if one.year != UNDATED)
    return [(one.link, one.named.times * (
                card.outline.sentences // max(1, card.outline.names)
                + len(one.link.title.encode())))
            for one, card in (*reversed(texts[:dated]), *texts[dated:]) if one.named.times]


def _pages(given: TopicGiven, found: Sequence[Appearance], tables: int) -> Iterator[Page]:
    base, headline = f"{BASE}{given.topic.id}/", _headline(given.topic)
    shared = share_years(base, found, Limits(
        page=PAGE_SIZE, first=FIRST_SIZE, newest=NEWEST, filled=FILLED))
    names = _by_year(found, lambda one: one.named.names)
    said = _by_year(found, lambda one: one.said)
    together, total = _together(given), sum(names.values())
    yield _page(TopicInputs(
        topic=given.topic, appearances=tuple(shared.first), said=sum(said.values()),
        quoting=_quoting(_newest_first(found), shared.alone, SAID), totals=tuple(names.items()),
        part=first_part(base, [*names.items()], shared.way_on()) if shared.runs
        else only_part(base, total),
        tabs=year_tabs(shared, names, _mentions_id) if len(names) > 1 else (),
        said_tabs=year_tabs(shared, said, _said_id, lambda one: one.said),
        articles=sum(1 for one in found if one.named.names), months=_months(found),
        together=together[:COMPANIONS], companions=len(together), prose=given.prose,
        images=given.images, files=given.files, tables=tables))
    addresses = shared.addresses(_mentions_id) if shared.runs else {}
    for part, years, appearances in shared.parts(lambda one: one.named.names):
        in_run = [one for one in found if has_year(years, one.year)]
        yield _page(TopicInputs(
            topic=headline, part=part, appearances=tuple(appearances), years=years,
            quoting=_quoting(appearances, len(appearances)),
            said=sum(one.said for one in in_run),
            totals=_totals(in_run, appearances), tabs=run_tabs(shared, part, names, addresses)))


def _by_year(found: Iterable[Appearance], number: Callable[[Appearance], int]) -> dict[str, int]:
    """Add up a number of appearances for each year, in order."""
    years: Counter[str] = Counter()
    for one in found:
        years[one.year] += number(one)
    return dict(years)


def _totals(in_run: Iterable[Appearance],
            appearances: Sequence[Appearance]) -> tuple[tuple[str, int], ...]:
    """Count the mentions by name for each heading of a page."""
    headings: Counter[str] = Counter()
    shown, by_year = {one.year for one in appearances}, has_years(appearances)
    for one in in_run:
        if one.year in shown:
            headings[one.year if by_year else one.month] += one.named.names
    return tuple(headings.items())


def _mentions_id(year: str | None) -> str:
    """Return the id of a year's mentions on a page of several years, else of all."""
    return month_id(year) if year else "mentions"


def _said_id(year: str | None) -> str:
    """Return the id of what was said in a year on a page of several years, else of all."""
    return f"said-{year}" if year else "said"


def _newest_first(found: Sequence[Appearance]) -> list[Appearance]:
    """Put appearances in the order of reading: the newest first, then those without a date."""
    dated = [one for one in found if one.year != UNDATED]
    return [*reversed(dated), *found[len(dated):]]


def _quoting(found: Iterable[Appearance], first: int, least: int = 0) -> tuple[Link, ...]:
    """Return which of the first articles quote the topic, and others up to `least` quotations."""
    quoting, number = list[Link](), 0
    for at, one in enumerate(found):
        if one.said and (at < first or number < least):
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
    labels = given.actors.labels
    return tuple([(labels[other], number)
                  for other, number in companions_of(given.topic.id, given.articles)
                  if other in labels])


def _headline(topic: Topic) -> Topic:
    """Reduce a topic to what the pages of its years show of it."""
    return Topic(id=topic.id, path=topic.path, name=topic.name, kind=topic.kind,
                 latin=topic.latin, names=topic.names, language=topic.language,
                 status=topic.status)


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


def _title(edition: Edition, name: str, years: Years) -> str:
    """Return the title of a page with the mentions of some years."""
    words = edition.s["topic"]
    if not years.first:
        return str(words["undated_title"].format(name=name))
    one = years.first == years.last and not years.undated
    return str(words["year_title" if one else "years_title"].format(
        name=name, year=edition.forms.digits(years.first), years=years_name(edition, years)))


def _grouped(inputs: TopicInputs) -> dict[str, list[Appearance]]:
    """Group the appearances of a page by year, or those of one year by month."""
    by_year = not inputs.part.year or has_years(inputs.appearances)
    groups: dict[str, list[Appearance]] = {}
    for one in inputs.appearances:
        groups.setdefault(one.year if by_year else one.month, []).append(one)
    return groups


def _group(edition: Edition, inputs: TopicInputs, of: str, group: Sequence[Appearance]) -> Context:
    """Return the heading of a group, with how many mentions by name are shown of how many."""
    shown = sum(one.named.names for one in group)
    words = edition.s["topic"]["mentions_year"]
    is_year = not inputs.part.year or has_years(inputs.appearances)
    return {"id": month_id(of), "label": words.format(year=edition.forms.digits(of))
            if is_year and of != UNDATED else month_name(edition, of),
            "count_text": of_total(edition, "shown_mentions", shown,
                                   dict(inputs.totals).get(of, shown))}


def _said(edition: Edition, shelf: Shelf, inputs: TopicInputs, root: str) -> Context:
    """Return what the topic said, as far as this page shows it."""
    by_year: dict[str, list[Context]] = {}
    years = {one.link.address: one.year for one in inputs.appearances}
    several = inputs.years is not None and has_years(inputs.appearances)
    for link in inputs.quoting:
        by_year.setdefault(years[link.address] if several else "", []).extend(
            quotation(edition, link, speech, root, None)
            for speech in shelf.extracts(link.reading).speeches
            if speech.speaker == inputs.topic.id)
    number, first = sum(map(len, by_year.values())), by_year.get("", [])
    text = of_total(edition, "shown_quotes", number, inputs.said) if inputs.years else shown_of(
        edition, "shown_quotes", number, only_part(inputs.part.base, inputs.said))
    folded = by_year if several else {"": first[SAID:]}
    return {"said": first[:SAID], "said_text": text if number else "",
            "said_more": [{
                "id": _said_id(year) if year else None,
                "open": bool(year) and not at and len(quotes) <= SAID,
                "label": year_name(edition, year) if year else edition.s["topic"]["said_more"],
                "count_text": count(edition, "quotes", len(quotes)), "quotes": quotes}
                for at, (year, quotes) in enumerate(folded.items()) if quotes],
            "said_years": [tab_shape(edition, tab, root) for tab in inputs.said_tabs]}


def _in_article(edition: Edition, shelf: Shelf, inputs: TopicInputs, one: Appearance,
                most: int, root: str) -> Context:
    """Return what an article says of the topic; `most` sentences are not folded."""
    sentences = shelf.extracts(one.link.reading).of_topic(
        inputs.topic.id, root + one.link.address, edition.s["topic"]["by_role"])
    return article_link(edition, one.link, root) | {
        "count_text": count(edition, "mentions", one.named.names) if one.named.names else "",
        "sentences": sentences[:most], "more": sentences[most:],
        "more_text": filled(edition, edition.s["topic"]["more_sentences"],
                            n=len(sentences) - most) if sentences[most:] else "",
        "text": written(edition, one.link.written_in)}


def _portrait(edition: Edition, inputs: TopicInputs, root: str) -> Context:
    """Return what only the topic's first page shows beside the mentions and quotations."""
    topic, s = inputs.topic, edition.s
    address, name = inputs.part.address, name_of(edition, topic)
    feed = bool(edition.site.base_url)
    shared = shared_from(edition, root)
    portrait, others = inputs.images[:1], inputs.images[1:]
    roles, other_titles = offices(edition, topic)
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
        "aliases": other_names(edition, topic, {name, topic.latin}, other_titles),
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
        "network_href": f"{root}network/?topic={quote_plus(topic.id)}",
        "tables": [{"name": name, "href": beside(edition, address, name)}
                   for name in tables_of(inputs.tables)] if inputs.appearances else (),
        "feed_href": beside(edition, address, "feed.xml") if feed else None,
        "feed_label": s["subscribe"]["topic"].format(name=name) if feed else None,
    }
