"""Write an archive to look at: of real size and with everything that a curator can give.

    python tools/sample_archive.py FOLDER [--texts 2000] [--topics 700]
    python build.py --root FOLDER --output FOLDER/output
    python tools/screenshots.py --output FOLDER/output

The texts are sentences of this clone's seeds and labelled texts in another order, four fifths
Sorani and one fifth English: they read like news and say nothing. About half of them have a date;
some have a collection, authors, subjects, pictures or several pages of scans. A few sentences tell
of 1187 and of 2050, so that charts have stray dates to cope with. The topics are those of the clone
and of its labelled texts, then made-up ones, most of which few texts mention. The same arguments
give the same archive. `benchmarks/generate.py` makes archives for measuring instead.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from PIL import Image, ImageDraw

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.generate import Named, make_topics, topic_file
from tests.gold.languages.marked import load_language

SORANI = ("seeds", "tests/gold/texts", "tests/gold/unseen/texts", "tests/gold/held_out/texts")
SENTENCE_END = re.compile(r"(?<=[.؟?!])\s+")
DATELINE = re.compile(r"ئەمڕۆ|\d\s?[-/.]\s?\d+\s?[-/.]\s?\d{4}|,\s\d+\s\w+\s\d{4}")
"""What may tell when a text was published: each text has its own."""
LINK = re.compile(r"\[\[([^]|]+)\|([^]]+)\]\]")
"""A link to a text or a topic; only topics are taken over."""
SHORTEST, LONGEST = 40, 400
"""Letters of a sentence that is taken."""

FIRST_DAY, LAST_DAY = date(2014, 1, 1), date(2023, 6, 30)
COLLECTIONS = {
    "hawlati": ("هاووڵاتیی نموونە", "newspaper"), "paiwand": ("پەیوەندی ئەدەب", "journal"),
    "bndar": ("بەڵگەنامەکانی بەندەر", "fonds"), "weekly": ("هەفتەنامەی شار", "newspaper"),
    "the-observer": ("The Sample Observer", "newspaper"), "letters": ("نامەکان", "series")}
AUTHORS = ("نەوزاد عەلی", "شیلان ئەحمەد", "هێمن کەریم", "ڕێبوار حەسەن", "تارا ئیسماعیل",
           "سۆران مەولوود", "بەهار جەمال", "کاروان عوسمان", "نیشتمان حەسەن", "ئاوات سابیر",
           "ڕەوەند ئەمین", "گەلاوێژ ئەحمەد", "Sara Wilson", "David Reed", "ژیار محەممەد")
TAGS = ("سیاسەت", "ئابووری", "وەرزش", "ئەدەب", "مێژوو", "ژینگە", "تەندروستی", "پەروەردە",
        "هەڵبژاردن", "ئاسایش", "کورتە هەواڵ", "چاوپێکەوتن", "نەوت", "ئاو", "جڤاک")
INEXACT = ("1998~", "199X", "2010/2012", "1985", "2003-05")
STRAY = ("لە ساڵی ١١٨٧ سەڵاحەدین گەیشتە ئەو شارە.", "پلانەکە هەتا ساڵی ٢٠٥٠ جێبەجێ دەکرێت.")
MONTHS_OF_ENGLISH = ("January", "February", "March", "April", "May", "June", "July", "August",
                     "September", "October", "November", "December")
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


DATED, EARLIER, COLLECTED, SIGNED, TAGGED, STRAYING = .55, .1, .5, .4, .5, .02
"""Shares of the texts that state their date, have an inexact one, and so on."""
ENGLISH, PICTURED, SCANNED = (5, 4), (20, 3), (100, 7)
"""One text of so many, and which."""


class Words(NamedTuple):
    """What texts are put together from."""

    sorani: Sequence[str]
    english: Sequence[str]
    named: Sequence[Named]
    """The made-up topics."""


def main() -> None:
    """Write an archive."""
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    wanted.add_argument("folder", type=Path)
    wanted.add_argument("--texts", type=int, default=2000, help="default: %(default)s")
    wanted.add_argument("--topics", type=int, default=700, help="default: %(default)s")
    given = wanted.parse_args()
    write_archive(given.folder, given.texts, given.topics)


def write_archive(folder: Path, texts: int, topics: int) -> None:
    """Write `seeds/` and `content/` of an archive below a folder."""
    sorani = [path.read_text("utf-8") for place in SORANI
              for path in sorted((ROOT / place).glob("*.txt"))]
    others = [one.text for one in load_language("en")]
    words = Words(sentences(sorani), sentences(others), write_topics(folder, topics))
    write(folder, "content/site.yaml", SITE)
    for collection, (title, kind) in COLLECTIONS.items():
        write(folder, f"content/collections/{collection}.md",
              f"---\ntitle: {title}\nkind: {kind}\n---\nکۆکراوەیەکی نموونەیە.\n")
    draw_pictures(folder / "content/media")
    for number in range(texts):
        chance = Random(number)
        name, english = f"{number:05}", is_one(number, ENGLISH)
        day = a_day(chance) if chance.random() < DATED else None
        write(folder, f"seeds/{name}.txt", text(chance, words, day, english=english))
        note = note_of(chance, number, day, english=english)
        if note:
            write(folder, f"content/articles/{name}.md", "\n".join(["---", *note, "---", ""]))


def is_one(number: int, of: tuple[int, int]) -> bool:
    """Return whether a text is one of those that `of` chooses."""
    every, which = of
    return number % every == which


def sentences(texts: Sequence[str]) -> list[str]:
    """Return the sentences of some texts."""
    return [one for one in SENTENCE_END.split(" ".join(" ".join(texts).split()))
            if SHORTEST <= len(one) <= LONGEST and not DATELINE.search(one)]


def write_topics(folder: Path, wanted: int) -> list[Named]:
    """Write as many topics as are wanted, and return those that are made up."""
    known = {path.name: path for place in ("tests/gold/topics", "content/topics")
             for path in sorted((ROOT / place).glob("*.md"))}
    for name, path in [*known.items()][:wanted]:
        write(folder, f"content/topics/{name}", LINK.sub(
            lambda link: link[0] if f"{link[1]}.md" in known else link[2],
            path.read_text("utf-8")))
    named = make_topics(max(0, wanted - len(known)))
    for topic in named:
        write(folder, f"content/topics/{topic.id}.md", topic_file(topic))
    return named


def a_day(chance: Random) -> date:
    """Choose a day; the later, the likelier."""
    days = (LAST_DAY - FIRST_DAY).days
    return FIRST_DAY + timedelta(days=max(chance.randrange(days), chance.randrange(days)))


def text(chance: Random, words: Words, day: date | None, *, english: bool) -> str:
    """Write a text: a headline, and paragraphs of sentences, the first perhaps with the day."""
    told = words.english if english else words.sorani
    headline = " ".join(chance.choice(told).split()[:chance.randrange(4, 11)])
    blocks = []
    for _ in range(chance.choice((1, 3, 4, 5, 6, 8, 14))):
        block = chance.sample(told, k=min(len(told), chance.randrange(2, 6)))
        if words.named and not english:
            which = min(chance.randrange(len(words.named)) for _ in range(2))
            block.append(f"{words.named[which].name} لەوێ بوو.")
        blocks.append(" ".join(block))
    if chance.random() < STRAYING and not english:
        blocks.append(chance.choice(STRAY))
    if day and english:
        blocks[0] = f"Erbil, {day.day} {MONTHS_OF_ENGLISH[day.month - 1]} {day.year}: {blocks[0]}"
    elif day:
        numbers = f"{day.day} - {day.month} - {day.year}".translate(DIGITS)
        blocks[0] = f"ئەمڕۆ {numbers}، {blocks[0]}"
    return "\n\n".join([headline.strip("،,.:;؛\"'«»“”"), *blocks]) + "\n"


def note_of(chance: Random, number: int, day: date | None, *, english: bool) -> list[str]:
    """Return the keys of a text's note."""
    keys = []
    if chance.random() < COLLECTED:
        collection = "the-observer" if english else chance.choice([*COLLECTIONS][:4])
        keys += [f"collection: {collection}", f"issue: {number // 20 + 1}"]
    if chance.random() < SIGNED:
        keys.append(f"authors: [{', '.join(chance.sample(AUTHORS, k=chance.choice((1, 1, 2))))}]")
    if chance.random() < TAGGED:
        keys.append(f"tags: [{', '.join(chance.sample(TAGS, k=chance.randrange(1, 4)))}]")
    if day is None and chance.random() < EARLIER:
        keys.append(f"published: {chance.choice(INEXACT)}")
    if is_one(number, PICTURED):
        keys += ["images:", *(f"  - {{file: photo-{picture}.png, alt: وێنەیەک لە شار, "
                              f"caption: گۆڕەپانی شار, credit: ئاژانسی نموونە}}"
                              for picture in chance.sample(range(5), k=chance.choice((1, 1, 3))))]
    if is_one(number, SCANNED):
        keys += ["images:", *(f"  - {{file: page-{page}.png, page: {page}}}" for page in (1, 2, 3))]
    return keys


def draw_pictures(folder: Path) -> None:
    """Draw what stands for photographs and scans."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (width, height) in enumerate([(1600, 1000), (1200, 1200), (900, 1400), (2000, 1125),
                                              (800, 600)]):
        drawn = Image.linear_gradient("L").resize((width, height)).convert("RGB")
        pen = ImageDraw.Draw(drawn)
        for step in range(8):
            left = width * step // 8
            pen.rectangle((left, height // 2 + step * 20, left + width // 12, height),
                          fill=(60 + 20 * step, 90, 120 - 10 * number))
        drawn.save(folder / f"photo-{number}.png")
    for page in (1, 2, 3):
        drawn = Image.new("RGB", (1240, 1754), (247, 242, 230))
        pen = ImageDraw.Draw(drawn)
        for line in range(40):
            pen.rectangle((150 + 30 * (line % 7 == page), 180 + 36 * line, 1090, 190 + 36 * line),
                          fill=(70, 60, 50))
        drawn.save(folder / f"page-{page}.png")


def write(folder: Path, path: str, content: str) -> None:
    """Write a file, with the folders that it needs."""
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content.encode())


SITE = """\
base_url: https://archive.example/
title: {ckb: ئەرشیڤی نموونە, en: The Sample Archive}
description:
  ckb: ئەرشیڤێکی دروستکراوە بۆ سەیرکردنی پەڕەکان.
  en: An archive made up to look at its pages.
publisher: {ckb: ئەرشیڤی نموونە, en: The Sample Archive}
contact: archive@archive.example
rights: {ckb: دەقەکان بۆ تاقیکردنەوەن., en: The texts are for testing.}
interface: [ckb, en]
"""


if __name__ == "__main__":
    main()
