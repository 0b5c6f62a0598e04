"""Topic pages with every mention in context, and the index of all topics."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby, islice
from urllib.parse import urlsplit

from kashkol.archive import (
    SORANI,
    Archive,
    Articles,
    Label,
    Link,
    files_offered,
    link_to,
    pictures_shown,
)
from kashkol.media import Offered, Shown
from kashkol.model import UNDATED, Kind, Record, Topic
from kashkol.outline import Named
from kashkol.site.exports.feeds import newest_feed
from kashkol.site.page import Output, Page, Plan, Shelf
from kashkol.site.pages.articles import ORDER_OF_KINDS
from kashkol.site.pages.map import BASE as MAP
from kashkol.site.pages.map import spots_of
from kashkol.site.pages.quotations import newest_said, quotation
from kashkol.site.parts.drawing import month_bars
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
from kashkol.site.parts.pictures import (
    GALLERY,
    PORTRAIT,
    figure_shape,
    offered_shape,
    shared_from,
)
from kashkol.site.parts.related import companions_of
from kashkol.site.parts.shapes import (
    Part,
    article_link,
    count,
    name_of,
    numbered,
    pager,
    pages_by_size,
    parts_of,
    ranked,
    topic_link,
    topic_name,
    year_name,
    year_tabs,
)
from kashkol.site.parts.wording import filled

PAGE_SIZE = 200
"""Most mentions on one page."""
COMPANIONS = 12
"""Most people and organisations shown as sharing articles with a topic."""
SAID = 10
"""Most quotations on a topic's page."""
LANGUAGES = 8
"""Most languages that a topic's page offers to choose; the style sheet has a rule for each."""
BASE = "topics/"
MONTH = len("2021-11")


class Appearance(Record, frozen=True, array_like=True, gc=False):
    """An article that mentions a topic."""

    link: Link
    year: str
    month: str
    """`2021-11`, or only the year; empty if the date is unknown or less exact."""
    named: Named


class IndexInputs(Record, frozen=True, array_like=True):
    """What the index of topics depends on."""

    topics: tuple[tuple[Label, str, int], ...]
    """Topic, its Latin name, and the number of articles."""
    has_map: bool = False


class TopicGiven(Record, frozen=True, array_like=True):
    """What the pages of a topic, and its feed, are planned from."""

    topic: Topic
    prose: str
    """HTML of the body of its file."""
    articles: Articles
    """Those that mention it."""
    said: tuple[Link, ...]
    """The newest articles that quote it."""
    actors: Mapping[str, Label]
    """All people and organisations."""
    has_feed: bool
    images: tuple[Shown, ...] = ()
    files: tuple[Offered, ...] = ()


class TopicInputs(Record, frozen=True, array_like=True):
    """What a page of a topic depends on."""

    topic: Topic
    part: Part
    """Its years are those with pages of their own, with the number of mentions by name."""
    appearances: tuple[Appearance, ...]
    """In the archive's order."""
    totals: tuple[int, int]
    """Number of mentions by name, and of articles with such mentions."""
    months: tuple[tuple[str, int], ...] = ()
    """Number of mentions by month."""
    together: tuple[tuple[Label, int], ...] = ()
    """People and organisations, with the number of articles they share with the topic."""
    said: tuple[Link, ...] = ()
    """Articles that quote the topic, the newest last."""
    prose: str = ""
    images: tuple[Shown, ...] = ()
    files: tuple[Offered, ...] = ()


def index_page(archive: Archive) -> Page:
    """Plan the index of all topics."""
    topics = tuple((archive.labels[topic.id], topic.latin, len(archive.appearances[topic.id]))
                   for topic in archive.topics.values())
    return Page(path=BASE + "index.html", template="topics.html", make=make_index,
                inputs=IndexInputs(topics=topics, has_map=bool(spots_of(archive))))


def topic_plans(archive: Archive) -> Iterator[Plan]:
    """Plan the pages of every topic, and its feed."""
    actors = {label.id: label for label in archive.labels.values()
              if label.kind in {Kind.PERSON, Kind.ORGANISATION}}
    for topic in archive.topics.values():
        said = archive.speeches.get(topic.id, ())[-SAID - 1:]
        yield Plan(name=f"{BASE}{topic.id}/", outputs=_outputs_of_topic, given=TopicGiven(
            topic=topic, prose=archive.prose.get(topic.path, ""),
            articles=archive.about(topic.id), actors=actors,
            said=tuple([archive.links[index] for index in said]),
            images=pictures_shown(topic.images, archive.media, archive.site),
            files=files_offered(topic.files, archive.media), has_feed=bool(archive.site.base_url)))


def make_index(edition: Edition, _: Shelf, inputs: IndexInputs) -> Context:
    """Make the index, by kind and by letter, in alphabetical order."""
    s, root, forms = edition.s, root_from(edition, BASE), edition.forms
    groups = []
    for kind in ORDER_OF_KINDS:
        topics = sorted(
            (topic_link(edition, label, root, forms.number(articles))
             | {"id": label.id, "latin": latin if name_of(edition, label) != latin else ""}
             for label, latin, articles in inputs.topics if label.kind == kind),
            key=lambda topic: (edition.order.key(topic["name"]), topic["id"]))
        if topics:
            groups.append({
                "id": f"kind-{kind}",
                "map_href": root + MAP if kind == Kind.PLACE and inputs.has_map else "",
                "label": s["kinds"][kind]["many"],
                "count_text": forms.number(len(topics)),
                "letters": [{"id": f"{kind}-{number}", "letter": letter, "topics": list(found)}
                            for number, (letter, found) in enumerate(groupby(
                                topics, key=lambda topic: edition.order.initial(topic["name"])),
                                start=1)]})
    title = s["topics"]["title"]
    return frame(edition, BASE, title, kind="topics",
                 trail=[Step(label=title, address=BASE)]) | {"groups": groups}


def topic_page(edition: Edition, shelf: Shelf, inputs: TopicInputs) -> Context:
    """Make a page of a topic."""
    topic, words = inputs.topic, edition.s["topic"]
    base = f"{BASE}{topic.id}/"
    part = inputs.part
    year, address = part.year, part.address
    root = root_from(edition, address)
    name = name_of(edition, topic)
    trail = [Step(label=edition.s["topics"]["title"], address=BASE),
             Step(label=name, address=base)]
    title = name
    if year:
        wording = words["undated_title" if year == UNDATED else "year_title"]
        title = numbered(edition, wording.format(name=name, year=edition.forms.digits(year)),
                         part.number)
        trail.append(Step(label=title, address=address))
    by_year = [(year, list(group)) for year, group in
               groupby(reversed(inputs.appearances), key=lambda one: one.year)]
    by_year.sort(key=lambda found: found[0] == UNDATED)
    languages = _languages(edition, inputs.appearances)
    choices = {language["code"]: language["choice"] for language in languages}
    content: Context = dict.fromkeys(
        ("latin", "body_html", "roles", "aliases", "same_as", "chart", "together", "said",
         "said_all_href", "feed_href", "feed_label", "portrait", "pictures", "files",
         "map_href", "coordinates")) | {
        "title": title, "kind": topic.kind.value,
        "tongue": NO_TONGUE if year else topic_name(edition, topic),
        "mentions_text": filled(
            edition, edition.s["counts"]["mentions_in_articles"],
            n=inputs.totals[0], m=inputs.totals[1]),
        "years": year_tabs(edition, part, root),
        "languages": languages,
        "mention_years": [_year(edition, of, group, [
            _in_article(edition, shelf, topic.id, one, root)
            | {"choice": choices.get(one.link.written_in, "")} for one in group])
            for of, group in by_year],
        "pages": pager(edition, part, root)}
    if not year:
        content |= _portrait(edition, shelf, inputs, root)
    head = topic_head(edition, topic, trail, inputs.images, main=not year)
    return frame(edition, address, title, kind="topic", trail=trail, head=head) | {
        "topic": content}


# --- planning --------------------------------------------------------------------------------


def _outputs_of_topic(given: TopicGiven) -> Iterator[Output]:
    topic, articles = given.topic, given.articles
    base = f"{BASE}{topic.id}/"
    found = [Appearance(link=link_to(card), year=card.year, named=named,
                        month=(card.published.date or "")[:MONTH])
             for card, named in zip(articles.cards, articles.named, strict=True)]
    by_year = {year: list(group) for year, group in groupby(found, key=lambda one: one.year)}
    whole = len(_cut(found)) == 1
    years = () if whole else tuple((year, sum(one.named.names for one in group))
                                   for year, group in by_year.items())
    yield _page(TopicInputs(
        topic=topic, part=Part(base=base, year="", number=1, of=1, years=years),
        totals=_totals(found), appearances=tuple(found if whole else _newest(found)),
        months=_months(found), together=_together(given), prose=given.prose,
        said=given.said, images=given.images, files=given.files))
    for year, group in () if whole else by_year.items():
        pages = _cut(group)
        for part, shown in zip(parts_of(base, years, year, len(pages)), pages, strict=True):
            yield _page(TopicInputs(topic=_headline(topic), part=part, totals=_totals(shown),
                                    appearances=tuple(shown)))
    if given.has_feed:
        yield newest_feed("topic", topic.name, base, articles.cards)


def _months(found: Sequence[Appearance]) -> tuple[tuple[str, int], ...]:
    months: Counter[str] = Counter()
    for one in found:
        if one.month:
            months[one.month] += one.named.names
    return tuple(sorted(months.items()))


def _together(given: TopicGiven) -> tuple[tuple[Label, int], ...]:
    """Take the people and organisations that share the most articles with a topic."""
    shared = ((given.actors[other], number)
              for other, number in companions_of(given.topic.id, given.articles)
              if other in given.actors)
    return tuple(islice(shared, COMPANIONS))


def _headline(topic: Topic) -> Topic:
    """Reduce a topic to what the pages of its years show of it."""
    return Topic(id=topic.id, path=topic.path, name=topic.name, kind=topic.kind,
                 latin=topic.latin, names=topic.names)


def _page(inputs: TopicInputs) -> Page:
    return Page(path=inputs.part.address + "index.html", template="topic.html", make=topic_page,
                inputs=inputs)


def _totals(found: Sequence[Appearance]) -> tuple[int, int]:
    return (sum(one.named.names for one in found), sum(1 for one in found if one.named.names))


def _newest(found: Sequence[Appearance]) -> list[Appearance]:
    """Take the newest appearances that fit on a page."""
    return list(reversed(_cut(found[::-1])[0]))


def _cut(found: Sequence[Appearance]) -> list[list[Appearance]]:
    return pages_by_size(found, PAGE_SIZE, lambda one: one.named.times)


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


def _year(edition: Edition, year: str, group: Sequence[Appearance],
          articles: list[Context]) -> Context:
    label = year_name(edition, year) if year == UNDATED else edition.s["topic"][
        "mentions_year"].format(year=edition.forms.digits(year))
    return {"id": UNDATED if year == UNDATED else f"y{year}", "label": label,
            "count_text": count(edition, "mentions", sum(one.named.names for one in group)),
            "articles": articles}


def _in_article(edition: Edition, shelf: Shelf, topic: str, one: Appearance,
                root: str) -> Context:
    sentences = shelf.extracts(one.link.reading).of_topic(
        topic, root + one.link.address, edition.s["topic"]["by_role"])
    return article_link(edition, one.link, root) | {
        "count_text": count(edition, "mentions", one.named.names), "sentences": sentences,
        "text": written(edition, one.link.written_in)}


def _portrait(edition: Edition, shelf: Shelf, inputs: TopicInputs, root: str) -> Context:
    """Return what only the topic's first page shows beside the mentions."""
    topic, s = inputs.topic, edition.s
    said = newest_said(shelf, inputs.said, topic.id)
    feed = bool(edition.site.base_url)
    name, shared = name_of(edition, topic), shared_from(edition, root)
    portrait, others = inputs.images[:1], inputs.images[1:]
    aliases = (topic.name, *topic.aliases_in.get(edition.site.language, ()), *topic.aliases)
    return {
        "portrait": figure_shape(edition, portrait[0], shared, PORTRAIT) if portrait else None,
        "pictures": [figure_shape(edition, one, shared, GALLERY) for one in others],
        "files": [offered_shape(edition, one, shared) for one in inputs.files],
        "coordinates": edition.forms.digits(", ".join(map(str, topic.coordinates))),
        "map_href": root + MAP if topic.coordinates and inputs.totals[0] else "",
        "latin": topic.latin if topic.latin != name else "",
        "body_html": prose(edition, inputs.part.address, inputs.prose),
        "roles": _roles(edition, topic),
        "aliases": edition.separator.join(
            alias for alias in dict.fromkeys(aliases) if alias != name),
        "same_as": [{"href": address, "label": urlsplit(address).netloc.removeprefix("www.")}
                    for address in topic.same_as],
        "chart": month_bars(edition, dict(inputs.months), f"topic-{topic.id}",
                            edition.s["topic"]["chart"]),
        "together": ranked(edition, inputs.together, s["counts"]["together"], root),
        "said": [quotation(edition, link, speech, root, None) for link, speech in said[:SAID]],
        "said_all_href": f"{root}quotes/" if len(said) > SAID else None,
        "feed_href": beside(edition, inputs.part.address, "feed.xml") if feed else None,
        "feed_label": s["subscribe"]["topic"].format(name=name) if feed else None,
    }


def _roles(edition: Edition, topic: Topic) -> list[Context]:
    """Show the titles of one term of office together: they are names of the same office."""
    terms: dict[tuple[date | None, date | None, bool], dict[str, None]] = {}
    for role in topic.roles:
        own = role.titles.get(edition.site.language, "")
        key = (role.since, role.until, bool(own) or edition.site.language == SORANI)
        terms.setdefault(key, {})[own or role.title] = None
    separator = edition.s["common"]["separator"]
    return [{"title": (separator if is_own else edition.separator).join(titles),
             "period": _period(edition, since, until),
             **(NO_TONGUE if is_own else written(edition, SORANI))}
            for (since, until, is_own), titles in terms.items()]


def _period(edition: Edition, since: date | None, until: date | None) -> str:
    words = edition.s["topic"]
    start, end = (edition.forms.day(day) if day else None for day in (since, until))
    if start and end:
        return str(words["role_between"].format(**{"from": start, "to": end}))
    if start:
        return str(words["role_since"].format(**{"from": start}))
    return str(words["role_until"].format(to=end)) if end else ""
