"""Small values that several pages show: dates, links to articles and topics, pieces of text.

Field names and meanings are those of `templates/CONTEXTS.md`.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from typing import TypeVar

from kashkol.archive import Article, topic_counts
from kashkol.kurdish import format as sorani
from kashkol.model import Span
from kashkol.site.edition import Context, Edition

WORDS_A_MINUTE = 180
"""Silent reading of Arabic script, a cautious figure."""
SUMMARY_LENGTH = 220
CARD_TOPICS = 4
FULL_DAY = len("2021-11-05")

Thing = TypeVar("Thing")


def date_shape(edition: Edition, value: str | None) -> Context:
    """Show an ISO day, month or year, and a day's Kurdish solar date beside it."""
    if value is None:
        return {"text": edition.s["common"]["undated"], "datetime": None, "solar": None}
    if len(value) == FULL_DAY:
        day = date.fromisoformat(value)
        return {"text": f"{sorani.weekday(day)}، {sorani.day(day)}", "datetime": value,
                "solar": f"{sorani.solar_day(day)}ی کوردی"}
    year, _, month = value.partition("-")
    text = sorani.month(int(year), int(month)) if month else sorani.digits(year)
    return {"text": text, "datetime": value, "solar": None}


def article_link(edition: Edition, article: Article, root: str) -> Context:
    """Link to an article."""
    return {"title": article.title, "href": root + article.address,
            "date": date_shape(edition, article.date)}


def article_card(edition: Edition, article: Article, root: str) -> Context:
    """Show an article in a list."""
    counts = topic_counts(article.reading)
    telling = sorted(counts, key=lambda topic: (-counts[topic], topic))[:CARD_TOPICS]
    return article_link(edition, article, root) | {
        "reading_time": reading_time(edition, article), "summary": summary(article),
        "topics": [topic_link(edition, topic, root) for topic in telling]}


def topic_link(edition: Edition, topic: str, root: str, count_text: str = "",
               share: int = 0) -> Context:
    """Link to a topic."""
    return {"name": edition.archive.topics[topic].name, "href": f"{root}topics/{topic}/",
            "count_text": count_text, "share": share}


def ranked(edition: Edition, counted: Sequence[tuple[str, int]], wording: str,
           root: str) -> list[Context]:
    """Link to topics with their counts and shares of the greatest."""
    most = max((number for _, number in counted), default=1)
    return [topic_link(edition, topic, root, wording.format(n=sorani.number(number)),
                       round(100 * number / most)) for topic, number in counted]


def count(edition: Edition, what: str, number: int) -> str:
    """Say a number of things in Sorani."""
    return str(edition.s["counts"][what].format(n=sorani.number(number)))


def reading_time(edition: Edition, article: Article) -> str:
    """Say how long the text takes to read."""
    minutes = ceil(article.reading.words / WORDS_A_MINUTE)
    if article.reading.words < WORDS_A_MINUTE // 2:
        return str(edition.s["counts"]["minutes_short"])
    return count(edition, "minutes", minutes)


def summary(article: Article) -> str:
    """Return the note's summary, else the opening of the text."""
    if article.note and article.note.summary:
        return article.note.summary
    text = article.reading.text
    return cut(" ".join(text[:SUMMARY_LENGTH * 2].split()), SUMMARY_LENGTH)


def cut(text: str, length: int) -> str:
    """Cut a text at a word, with an ellipsis, to at most `length` code points."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip("،؛:,. ") + "…"


def inside(spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """Return the spans that lie in `[start, end)`."""
    return [span for span in spans if start <= span.start and span.end <= end]


def pages_of(things: Sequence[Thing], size: int) -> list[Sequence[Thing]]:
    """Cut a list into pages from its beginning, so that full pages never change."""
    return [things[at:at + size] for at in range(0, len(things), size)]


def pager(edition: Edition, addresses: Sequence[str], current: int, root: str) -> Context | None:
    """Link the pages of a list; the last page is the newest."""
    if len(addresses) < 2:  # noqa: PLR2004 - one page needs no pager
        return None
    words = edition.s["common"]
    return {
        "newer": root + addresses[current + 1] if current + 1 < len(addresses) else None,
        "older": root + addresses[current - 1] if current else None,
        "numbers": [{"label": sorani.number(number), "href": root + address,
                     "name": words["page_n"].format(n=sorani.number(number)),
                     "current": number - 1 == current}
                    for number, address in enumerate(addresses, start=1)]}
