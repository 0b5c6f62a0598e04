"""Template values of what several pages show: dates, links, counts, and the pages of lists.

`templates/CONTEXTS.md` describes their fields.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import ceil
from typing import Any, TypeVar

from kashkol.archive import SORANI, Card, Label, Link, Signpost
from kashkol.edtf import Edtf, parse, plain
from kashkol.languages.edtf_words import in_words
from kashkol.languages.formatting import formatting
from kashkol.languages.tags import direction
from kashkol.model import UNDATED, Record, Topic
from kashkol.site.parts.edition import NO_TONGUE, Context, Edition, written
from kashkol.site.parts.markup import element, escaped
from kashkol.site.parts.pictures import THUMB, picture_shape, shared_from
from kashkol.site.parts.wording import filled

WORDS_A_MINUTE = 180
"""A low estimate for silent reading of Arabic script."""
CARD_TOPICS = 4
"""Most topics shown for an article in a list."""
FULL_DAY = len("2021-11-05")

Thing = TypeVar("Thing")


def date_shape(edition: Edition, value: str | None) -> Context:
    """Return a date in words; of an ISO day also the Kurdish solar one, where readers know it.

    `value` is an ISO day, month or year, or another date of EDTF.
    """
    if value is None:
        undated = edition.s["common"]["undated"]
        return {"text": undated, "html": undated, "datetime": None, "solar": None}
    return _known_date(edition.site.language, value)


@lru_cache(maxsize=16384)
def _known_date(language: str, value: str) -> Context:
    """Return a date in words; the result is shared by all calls and must not be changed."""
    forms = formatting(language)
    if len(value) == FULL_DAY:
        day = date.fromisoformat(value)
        text = forms.weekday_and_day(day)
        return {"text": text, "html": element("time", text, datetime=value), "datetime": value,
                "solar": forms.solar_day(day) or None}
    if text := less_exact(value, language):
        return {"text": text, "html": escaped(text), "datetime": None, "solar": None}
    year, _, month = value.partition("-")
    text = forms.month(int(year), int(month)) if month else forms.digits(year)
    return {"text": text, "html": element("time", text, datetime=value), "datetime": value,
            "solar": None}


def less_exact(value: str | None, language: str) -> str:
    """Return a date of EDTF in words; empty if it is a plain day, month or year, or none.

    >>> less_exact("2010~", "ckb"), less_exact("2010", "ckb")
    ('نزیکەی ٢٠١٠', '')
    """
    given = parse(value) if value else None
    if not isinstance(given, Edtf) or plain(given) is not None:
        return ""
    return in_words(given, formatting(language))


def article_link(edition: Edition, article: Card | Link | Signpost, root: str) -> Context:
    """Return a link to an article."""
    language = article.title_language if isinstance(article, Card) else article.language
    return {"title": article.title, "href": root + article.address,
            "date": date_shape(edition, article.date), **written(edition, language)}


def article_card(edition: Edition, card: Card, root: str,
                 labels: Mapping[str, Label]) -> Context:
    """Return an article as lists show it."""
    return article_link(edition, card, root) | {
        "reading_time": reading_time(edition, card), "summary": card.summary,
        "text": written(edition, card.facts.language),
        "authors": edition.separator.join(card.facts.authors),
        "tags": edition.separator.join(card.facts.tags),
        "curated": written(edition, edition.curated),
        "picture": picture_shape(edition, card.lead, shared_from(edition, root), THUMB)
        if card.lead else None,
        "topics": [topic_link(edition, labels[topic], root) for topic in _main_topics(card)]}


def _main_topics(card: Card) -> list[str]:
    """Return the ids of the topics that an article mentions most."""
    most = sorted(card.outline.topics, key=lambda named: (-named.times, named.topic))
    return [named.topic for named in most[:CARD_TOPICS]]


def labels_for(cards: Sequence[Card], labels: Mapping[str, Label]) -> dict[str, Label]:
    """Return the labels of the topics that a list of these articles shows."""
    return {topic: labels[topic]
            for topic in sorted({topic for card in cards for topic in _main_topics(card)})}


def shown_name(named: Label | Topic, language: str) -> tuple[str, str]:
    """Return the name by which the interface in a language calls a topic, and its language.

    That is its name in that language, else, for readers of Latin script, the one in Latin letters,
    else the archive's own. The language is empty if the name is not in another one.
    """
    if language in named.names:
        return named.names[language], ""
    if named.latin and direction(language) == "ltr":
        return named.latin, ""
    return named.name, SORANI


def topic_name(edition: Edition, named: Label | Topic) -> Context:
    """Return the name of a topic with its attributes, which are empty in the page's language."""
    name, language = shown_name(named, edition.site.language)
    return {"name": name, **(written(edition, language) if language else NO_TONGUE)}


def name_of(edition: Edition, named: Label | Topic) -> str:
    """Return the name by which the pages of an edition call a topic."""
    return shown_name(named, edition.site.language)[0]


def topic_link(edition: Edition, label: Label, root: str, count_text: str = "",
               share: int = 0) -> Context:
    """Return a link to a topic."""
    return topic_name(edition, label) | {
        "href": f"{root}topics/{label.id}/", "count_text": count_text, "share": share}


def ranked(edition: Edition, counted: Sequence[tuple[Label, int]], wording: Any,  # noqa: ANN401
           root: str) -> list[Context]:
    """Return links to topics with their counts, also in percent of the greatest count.

    `wording` is a text of the interface that tells a number.
    """
    most = max((number for _, number in counted), default=1)
    return [topic_link(edition, label, root, filled(edition, wording, n=number),
                       round(100 * number / most)) for label, number in counted]


def count(edition: Edition, what: str, number: int) -> str:
    """Write a number of things in words; `what` is a key of the strings' `counts`."""
    return filled(edition, edition.s["counts"][what], n=number)


def reading_time(edition: Edition, card: Card) -> str:
    """Write how many minutes a text takes to read."""
    if card.outline.words < WORDS_A_MINUTE // 2:
        return str(edition.s["counts"]["minutes_short"])
    return count(edition, "minutes", ceil(card.outline.words / WORDS_A_MINUTE))


def pages_of(things: Sequence[Thing], size: int) -> list[Sequence[Thing]]:
    """Cut a list into pages from its beginning, so that a new last item changes one page."""
    return [things[at:at + size] for at in range(0, len(things), size)]


def pages_by_size(things: Iterable[Thing], most: int,
                  size_of: Callable[[Thing], int]) -> list[list[Thing]]:
    """Cut a list, from its beginning, into pages whose things have at most `most` size in all.

    A thing that is larger has a page of its own. An empty list gives one empty page.
    """
    pages: list[list[Thing]] = [[]]
    size = 0
    for thing in things:
        if pages[-1] and size + size_of(thing) > most:
            pages.append([])
            size = 0
        pages[-1].append(thing)
        size += size_of(thing)
    return pages


class Part(Record, frozen=True, array_like=True):
    """One page of a list that has pages for each year: its first page, or a page of a year."""

    base: str
    """Address of the first page, which shows the newest items."""
    year: str
    """Empty on the first page."""
    number: int
    """From 1, the oldest page of the year."""
    of: int
    """Number of pages of the year."""
    years: tuple[tuple[str, int], ...]
    """The years of the list with their numbers of items; 0 is not shown."""

    @property
    def address(self) -> str:
        """Address of this page."""
        return list_address(self.base, self.year, self.number) if self.year else self.base


def parts_of(base: str, years: tuple[tuple[str, int], ...], year: str, of: int) -> list[Part]:
    """Return the pages of a year, the oldest first."""
    seen = seen_from(years, year)
    return [Part(base=base, year=year, number=number, of=of, years=seen)
            for number in range(1, of + 1)]


def list_address(base: str, year: str, number: int) -> str:
    """Return the address of a page of a year; pages are counted from 1, the oldest."""
    return f"{base}{year}/" if number == 1 else f"{base}{year}/{number}/"


def pager(edition: Edition, part: Part, root: str) -> Context | None:
    """Return links to the pages of a year, or `None` if there is only one."""
    if part.of < 2:  # noqa: PLR2004 - one page needs no pager
        return None
    words, number = edition.s["common"], part.number

    def href(page: int) -> str:
        return root + list_address(part.base, part.year, page)

    return {
        "newer": href(number + 1) if number < part.of else None,
        "older": href(number - 1) if number > 1 else None,
        "numbers": [{"label": edition.forms.number(page), "href": href(page),
                     "name": words["page_n"].format(n=edition.forms.number(page)),
                     "current": page == number} for page in range(1, part.of + 1)]}


def year_tabs(edition: Edition, part: Part, root: str, *, below: bool = False) -> list[Context]:
    """Return links to the years of a list: the newest first, the undated last.

    They are for the page `part`; with `below`, for another page that belongs to its year.
    """
    dated = [pair for pair in part.years if pair[0] != UNDATED]
    undated = [pair for pair in part.years if pair[0] == UNDATED]
    return [{"label": year_name(edition, year), "href": f"{root}{part.base}{year}/",
             "count_text": edition.forms.number(number) if number else "",
             "current": _here(year, part, below=below)}
            for year, number in (*reversed(dated), *undated)]


def seen_from(years: Iterable[tuple[str, int]], year: str) -> tuple[tuple[str, int], ...]:
    """Return the years as the pages of one of them show them: only that year with its size.

    So a change of one year's size does not change the pages of other years.

    >>> seen_from([("2020", 31), ("2021", 7)], "2021")
    (('2020', 0), ('2021', 7))
    """
    return tuple([(other, number if other == year else 0) for other, number in years])


def year_name(edition: Edition, year: str) -> str:
    """Return the name of a year, or of the list of what has no date."""
    return edition.s["common"]["undated"] if year == UNDATED else edition.forms.digits(year)


def numbered(edition: Edition, title: str, number: int) -> str:
    """Add the number of a page to its title, from the second page on."""
    if number == 1:
        return title
    wording = edition.s["articles"]["page_title"]
    return str(wording.format(title=title, n=edition.forms.number(number)))


def _here(year: str, part: Part, *, below: bool) -> str | None:
    """Return the value of `aria-current` for the link to a year."""
    if year != part.year:
        return None
    return "true" if below or part.number > 1 else "page"
