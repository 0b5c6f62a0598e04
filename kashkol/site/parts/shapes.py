"""Template values of what several pages show: dates, links, counts, and the pages of lists.

`templates/CONTEXTS.md` describes their fields.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import ceil
from typing import Any
from urllib.parse import quote_plus

from kashkol.archive import Card, Label, Link, Signpost
from kashkol.edtf import Edtf, parse, plain
from kashkol.languages.edtf_words import in_words
from kashkol.languages.formatting import Formatting, formatting
from kashkol.languages.tags import direction
from kashkol.model import Topic
from kashkol.site.parts.edition import NO_TONGUE, Context, Edition, written
from kashkol.site.parts.markup import element
from kashkol.site.parts.pictures import THUMB, picture_shape, shared_from
from kashkol.site.parts.wording import filled

WORDS_A_MINUTE = 180
"""A low estimate for silent reading of Arabic script."""
CARD_TOPICS = 4
"""Most topics shown for an article in a list."""
FULL_DAY = len("2021-11-05")


def date_shape(edition: Edition, value: str | None) -> Context:
    """Return a date in words; of an ISO day also the Kurdish solar one, where readers know it.

    `value` is an ISO day, month or year, or another date of EDTF.
    """
    if value is None:
        return _unknown_date(edition.s["common"]["undated"])
    return _known_date(edition.site.language, value)


@lru_cache(maxsize=16)
def _unknown_date(undated: str) -> Context:
    """Return how no date is shown; the result is shared by all calls and must not be changed."""
    return {"text": undated, "html": element("span", undated), "datetime": None, "solar": None}


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
        return {"text": text, "html": element("span", text), "datetime": None, "solar": None}
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


def article_card(edition: Edition, card: Card, root: str, labels: Mapping[str, Label], *,
                 in_collection: bool = False) -> Context:
    """Return an article as lists show it; those of its collection do not name that again."""
    return article_link(edition, card, root) | {
        "reading_time": reading_time(edition, card), "summary": card.summary,
        "text": written(edition, card.facts.language),
        "authors": edition.separator.join(card.facts.authors),
        "place": card.facts.place, "section": card.facts.section,
        "tags": edition.separator.join(card.facts.tags),
        **({"collection": "", "issue": ""} if in_collection else _collection(edition, card)),
        "curated": written(edition, edition.curated),
        "picture": picture_shape(edition, card.lead, shared_from(edition, root), THUMB)
        if card.lead else None,
        "topics": [topic_link(edition, labels[topic], root) for topic in _main_topics(card)]}


def _main_topics(card: Card) -> list[str]:
    """Return the ids of the topics that an article mentions most."""
    most = sorted(card.outline.topics, key=lambda named: (-named.times, named.topic))
    return [named.topic for named in most[:CARD_TOPICS]]


def _collection(edition: Edition, card: Card) -> Context:
    """Return the title of an article's collection, and the issue."""
    facts, wording = card.facts, edition.s["reference"]["issue"]
    return {"collection": facts.collection_title, "issue": wording.format(
        n=edition.forms.digits(facts.issue)) if facts.issue and facts.collection_title else ""}


def labels_for(cards: Sequence[Card], labels: Mapping[str, Label]) -> dict[str, Label]:
    """Return the labels of the topics that a list of these articles shows."""
    return {topic: labels[topic]
            for topic in sorted({topic for card in cards for topic in _main_topics(card)})}


def shown_name(named: Label | Topic, language: str) -> tuple[str, str]:
    """Return the name by which the interface in a language calls a topic, and its language.

    The language is empty if the name is not in another one. Behind a name that two topics bear
    stands the office: «ئازاد کەریم (شاعیر)».
    """
    name, other = plain_name(named, language)
    return with_office(named, name, other or language), other


def with_office(named: Label | Topic, name: str, language: str) -> str:
    """Put behind a name the office by which a topic is told from another of that name."""
    office = named.offices.get(language) if isinstance(named, Label) else None
    return f"{name} ({office})" if office else name


def plain_name(named: Label | Topic, language: str) -> tuple[str, str]:
    """Return the name of a topic alone for the interface in a language, and its language.

    That is its name in that language, else, for readers of Latin script, the one in Latin letters,
    else the one it is listed by.
    """
    if language == named.language:
        return named.name, ""
    if language in named.names:
        return named.names[language], ""
    if named.latin and direction(language) == "ltr":
        return named.latin, ""
    return named.name, named.language


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


def both_href(root: str, *topics: str, year: str = "") -> str:
    """Return a link to the texts that mention all of these topics; the page's script shows them.

    >>> both_href("../", "kazemi", "sadr", year="2021")
    '../articles/?topic=kazemi&topic=sadr&year=2021'
    """
    both = f"{root}articles/?" + "&".join(f"topic={quote_plus(topic)}" for topic in topics)
    return f"{both}&year={year}" if year else both


def written_forms(forms: Formatting) -> Context:
    """Return what scripts need to write numbers and dates."""
    return {"months": forms.months_of_year or forms.months, "digits": forms.numerals,
            "group": forms.group,
            "patterns": [forms.day_pattern, forms.month_pattern, "{year}"]}


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
