"""An archive whose lists are cut into very small pages, so that a dozen texts fill several.

Lists of articles, feeds and candidates for related articles have a limited length. In a large
archive there are thousands of places where one page of a list ends and the next begins; here a
dozen texts have all kinds of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import ModuleType

import pytest

from kashkol.building import index as indexing
from kashkol.building import index_plan
from kashkol.languages.formatting import formatting
from kashkol.search import blocks, segment
from kashkol.search import topics as search_topics
from kashkol.site.exports import data, feeds
from kashkol.site.pages import groups, home, lists, network, quotations, timeline, topics
from kashkol.site.parts import related

SIZES: dict[ModuleType, dict[str, object]] = {
    groups: {"PAGE_SIZE": 2}, lists: {"PAGE_SIZE": 3}, data: {"ROWS_A_FILE": {
        "articles": 2, "mentions": 3, "citations": 2, "collections": 2}},
    blocks: {"MOST_NAMED": 1, "RUN": 2}, feeds: {"ENTRIES": 3, "NEWEST": 2},
    home: {"NEWEST": 2, "CONNECTED": 1},
    index_plan: {"LEAF": 2}, indexing: {"LEAF": 2}, segment: {"LEAF": 2, "FULL": 4},
    search_topics: {"LEAF": 2},
    network: {"MOST_TIES": 1}, quotations: {"PAGE_SIZE": 2, "SPEAKERS": 1},
    related: {"RELATED": 3, "NEAREST": 1}, timeline: {
        "PAGE_SIZE": 2, "WHOLE": 1, "TEXTS": 2, "FEW_YEARS": 2},
    topics: {"PAGE_SIZE": 5, "FIRST_SIZE": 3, "NEWEST": 2, "FILLED": 8, "COMPANIONS": 1,
             "SAID": 1, "SHOWN": 1}}
"""Small values of the constants that limit the length of lists, by module and name."""

DAYS = ("2017-03-02", "2018-05-20", "2018-11-30", "2019-01-04", "2019-06-11", "2019-06-11",
        "2020-04-07", "2020-12-31", "2021-03-15", "2021-11-05", "2021-11-07", "2021-11-08")
WHO = ("مستەفا کازمی", "سەرۆکوەزیرانی عێراق", "موقتەدا سەدر", "کازمی و موقتەدا سەدر", "وتەبێژێک")
WHERE = ("لە بەغدا", "لە هەولێر", "", "لە بەغدا", "", "لە هەولێر")
WHEN = ("لە ٥ی ئازاری ٢٠١٩ کۆبوونەوەیەک کرا.", "لە ساڵی ٢٠١٤ و لە ساڵی ٢٠١٨ هەڵبژاردن کرا.",
        "لە ئایاری ٢٠١٦ و لە ٣ی ئایاری ٢٠٢٢ هەمان شت گوترا.", "هیچی تر نەگوترا.",
        "لە ٣٠ی تشرینی دووەمی ٢٠١٨ کۆتایی هات.", "لە ٧ی نیسانی ٢٠٢٠ دەستی پێکرد.",
        "لە ١ی کانوونی دووەمی ٢٠١٨ ڕێککەوتن.")
SPEECH = 'رایگەیاند: "ئێمە داوای ئارامی دەکەین بۆ هەموو خەڵکی وڵات"'
TOPICS = {
    "content/topics/kazemi.md": "---\nname: مستەفا کازمی\nkind: person\naliases: [کازمی]\n"
                                "roles:\n  - {title: سەرۆکوەزیرانی عێراق, from: 2017-01-01}\n"
                                "---\nسیاسەتمەدارە؛ ببینە [[baghdad]].",
    "content/topics/sadr.md": "---\nname: موقتەدا سەدر\nkind: person\n---\n",
    "content/topics/baghdad.md": "---\nname: بەغدا\nkind: place\n---\n",
    "content/topics/erbil.md": "---\nname: هەولێر\nkind: place\n---\n",
}


@contextmanager
def small_pages() -> Iterator[None]:
    """Set these constants to the small values, in builds of this process."""
    with pytest.MonkeyPatch.context() as patched:
        for module, sizes in SIZES.items():
            for name, size in sizes.items():
                patched.setattr(module, name, size)
        yield


def text_of(number: int, day: str) -> str:
    """Write a text with a date; texts with consecutive numbers mention different topics."""
    year, month, of_month = (formatting("ckb").digits(part) for part in day.split("-"))
    return (f"ئەمڕۆ {of_month} - {month} - {year} {WHO[number % len(WHO)]} "
            f"{WHERE[number % len(WHERE)]} {SPEECH if number % 2 else 'بوو'}. "
            f"{WHEN[number % len(WHEN)]}")


def years_later(day: str, years: int) -> str:
    """Return the same day of another year."""
    one = date.fromisoformat(day)
    return one.replace(year=one.year + years).isoformat()


def small_archive(every: int = 1) -> dict[str, str]:
    """Return the files of an archive: every n-th of a dozen dated texts, and two without a date."""
    texts = {f"seeds/{number:03}.txt": text_of(number, day) for number, day in enumerate(DAYS)
             if number % every == 0}
    return texts | TOPICS | {
        "seeds/090.txt": f"کازمی {SPEECH}.", "seeds/091.txt": "دەقێک لە بەغدا.",
        "content/site.yaml": "title: ئەرشیف\nbase_url: https://a.example/\n",
        "content/articles/002.md": "---\nsummary: پوختە\n---\nتێبینی: [[kazemi]]"}
