"""Writes an archive of generated Sorani articles: the same bytes on every machine.

    python benchmarks/generate.py 10000 FOLDER

What makes texts hard for a program is kept. Frequent words are those of this clone's seeds, with
their frequencies; rare ones are made up from syllables and follow Zipf's law, so that the
vocabulary grows as a real one does (Heaps' law: about 12,000 forms at 100 articles, 300,000 at
10,000). Words and names carry prepositions and chains of suffixes. An article has about 7.6 KB,
twelve topics named 36 times, nine dates and times, five quotations with their speakers, mostly a
dateline, and headings, lists and accidents of encoding now and then. The sense of it is left out.

Article `n` is the same whatever the number of articles. All of chance is whole numbers: no
logarithm or power that a machine may round in its own way.
"""

import argparse
from bisect import bisect
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

ROOT = Path(__file__).parents[1]

FIRST_DAY = date(2014, 1, 1)
DAYS = (date(2022, 1, 1) - FIRST_DAY).days
SENTENCES = 31
"""Of an article, on average."""
TOPICS = 12
"""Of an article, on average."""
OCTAVES = range(6, 22)
"""Rare words stand at the ranks from 64 to two million; those before are the seeds' own."""

CONSONANTS = "بپتجچخدرزژسشعغفقکگلڵمنهی"
VOWELS = ("ا", "ە", "ی", "وو", "ۆ", "ێ", "")
SYLLABLES = len(CONSONANTS) * len(VOWELS)
STRIDES = {2: 17_443, 3: 2_930_491, 4: 492_322_247}
"""By the number of syllables: neighbours in rank shall not look like neighbours."""
SUFFIXES = ("ی", "ەکان", "ەکە", "ان", "انی", "ێک", "ەکانی", "دا", "ەوە", "یش", "یان", "ەکەی",
            "ێکی", "ە", "مان", "ەکاندا", "یەکان", "ەکانیش", "ەکەدا", "انە")
AFTER_NAMES = ("", "", "", "", "", "", "ی", "دا", "ەوە", "یش", "ە", "یان", "یشدا")
PREFIXES = ("لە", "بە", "بۆ", "و")
GIVEN = ("مستەفا", "ئازاد", "کاوە", "شیلان", "هێمن", "نەسرین", "دڵشاد", "ئارام", "سۆران", "بەهار",
         "عەلی", "حەسەن", "کەریم", "جەمال", "ڕێبوار", "شنۆ", "هاوڕێ", "سەردار", "نیشتمان", "پەروین")
ORGANISATIONS = ("ڕێکخراوی", "وەزارەتی", "پارتی", "کۆمپانیای", "زانکۆی", "هاوپەیمانیی")
PLACES = ("شاری", "گوندی", "ناحیەی", "پارێزگای")
OFFICES = ("سەرۆکی", "وتەبێژی", "ئەندامی", "بەڕێوەبەری")
SPEECH = ("رایگەیاند", "گوتی", "دەڵێت", "وتی", "نووسیویەتی", "ڕایگەیاندووە", "جەختی کردەوە",
          "ئاماژەی بەوە دا")
CARRIED = ("هەروەها دەڵێت", "گوتیشی", "وتیشی", "ئەوەشی خستە ڕوو")
MONTHS = ("کانوونی دووەم", "شوبات", "ئازار", "نیسان", "ئایار", "حوزەیران", "تەممووز", "ئاب",
          "ئەیلوول", "تشرینی یەکەم", "تشرینی دووەم", "کانوونی یەکەم")
WEEKDAYS = ("دووشەممە", "سێشەممە", "چوارشەممە", "پێنجشەممە", "هەینی", "شەممە", "یەکشەممە")
ORDINALS = ("یەکەم", "دووەم", "سێیەم", "چوارەم", "پێنجەم")
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

Thing = TypeVar("Thing")

Below = Callable[[int], int]
"""Draws a whole number from 0 up to its argument, that one excluded."""


class Named(NamedTuple):
    """A topic that articles speak of."""

    id: str
    kind: str
    name: str
    short: str
    """How it is named again later."""
    office: str = ""
    """A role that names it, alone or after its name."""


class Subject(NamedTuple):
    """What an article is about."""

    day: date
    """On which it was published."""
    topics: Sequence[Named]


class Language(NamedTuple):
    """What articles are written with."""

    frequent: Sequence[str]
    """Every word of the seeds, as often as it stands there."""
    octaves: Sequence[int]
    """How often rare words come from each octave of ranks, added up."""


def main() -> None:
    """Write an archive."""
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    wanted.add_argument("articles", type=int)
    wanted.add_argument("folder", type=Path)
    wanted.add_argument("--topics", type=int, default=1000, help="default: %(default)s")
    wanted.add_argument("--seed", type=int, default=1, help="another number, another archive")
    options = wanted.parse_args()
    write_archive(options.folder, options.articles, options.topics, options.seed)


def write_archive(folder: Path, articles: int, topics: int = 1000, seed: int = 1) -> None:
    """Write `seeds/` and `content/` of an archive below a folder."""
    named = make_topics(topics, seed)
    (folder / "content/topics").mkdir(parents=True, exist_ok=True)
    _write(folder / "content/site.yaml", SITE)
    for topic in named:
        _write(folder / f"content/topics/{topic.id}.md", topic_file(topic))
    for number, text in enumerate(generate(articles, named, seed)):
        path = folder / seed_path(number)
        if number % 1000 == 0:
            path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, text)


def seed_path(number: int) -> str:
    """Tell where an article stands below the archive.

    >>> seed_path(12345)
    'seeds/012/012345.txt'
    """
    return f"seeds/{number // 1000:03}/{number:06}.txt"


def generate(articles: int, topics: Sequence[Named], seed: int = 1) -> Iterator[str]:
    """Give the texts of an archive, article by article."""
    language = read_language()
    return (article(number, language, topics, seed) for number in range(articles))


def read_language() -> Language:
    """Take the words of this clone's seeds, and set out how rare ones are drawn.

    An octave of ranks, as from 512 to 1023, is drawn 0.76 times as often as the one before it: that
    is Zipf's law with an exponent of 1.4, which with suffixes gives the growth of real texts.
    """
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    words = [word.strip('"،؛.؟!:()') for text in texts for word in text.split()]
    shares = [10_000]
    shares += [10_000 * 76 ** step // 100 ** step for step in range(1, len(OCTAVES))]
    return Language([word for word in words if word.isalpha()], list(accumulate(shares)))


def make_topics(number: int, seed: int = 1) -> list[Named]:
    """Make people, organisations, places and events."""
    below = _chance(seed, 1 << 40)
    found: list[Named] = []
    for at in range(number):
        own, kind, topic = root((1 << OCTAVES.stop) + at), at % 10, f"topic-{at:05}"
        if kind in {0, 2, 4, 6, 8}:
            office = f"{_one(below, OFFICES)} {found[-1].name}" if kind in {2, 6} else ""
            found.append(Named(topic, "person", f"{_one(below, GIVEN)} {own}", own, office))
        elif kind in {1, 5, 9}:
            name = f"{_one(below, ORGANISATIONS)} {own}"
            found.append(Named(topic, "organisation", name, name))
        elif kind == 3:  # noqa: PLR2004
            found.append(Named(topic, "place", own, own))
        else:
            name = f"{_one(below, PLACES)} {own}"
            found.append(Named(topic, "place", name, name))
    return found


def topic_file(topic: Named) -> str:
    """Write a topic as a curator would."""
    lines = ["---", f"name: {topic.name}", f"kind: {topic.kind}"]
    if topic.short != topic.name:
        lines.append(f"aliases: [{topic.short}]")
    if topic.office:
        lines.append(f"roles:\n  - {{title: {topic.office}, from: 2013-01-01}}")
    return "\n".join([*lines, "---", f"{topic.name} لەم ئەرشیڤەدا.", ""])


def root(rank: int) -> str:
    """Make up the root of a rank: no two ranks share one, and frequent ones are short.

    >>> root(100), root(123456)
    ('گێڵە', 'سیخاقی')
    """
    syllables = 2
    while rank >= SYLLABLES ** syllables:
        rank -= SYLLABLES ** syllables
        syllables += 1
    rank = rank * STRIDES[syllables] % SYLLABLES ** syllables
    made = ""
    for _ in range(syllables):
        rank, syllable = divmod(rank, SYLLABLES)
        consonant, vowel = divmod(syllable, len(VOWELS))
        made += CONSONANTS[consonant] + VOWELS[vowel]
    return made


# --- an article ------------------------------------------------------------------------------


def subject(number: int, topics: Sequence[Named], seed: int = 1) -> Subject:
    """Tell what an article is about, without writing it."""
    return _subject(_chance(seed, number), topics)


def day_of(number: int, seed: int = 1) -> date:
    """Tell on which day an article was published."""
    return _day(_chance(seed, number))


def article(number: int, language: Language, topics: Sequence[Named], seed: int = 1) -> str:
    """Write one article; its number decides everything."""
    below = _chance(seed, number)
    writer = _Writer(below, language, _subject(below, topics))
    blocks: list[str] = []
    sentences = SENTENCES * (70 + below(61)) // 100
    while sentences > 0:
        if blocks and below(100) < 8:  # noqa: PLR2004
            blocks.append(writer.heading())
        if below(100) < 2:  # noqa: PLR2004
            blocks += [f"{ordinal}: {writer.sentence()}" for ordinal in ORDINALS]
        some = 1 + below(4)
        sentences -= some
        blocks.append(" ".join(writer.sentence() for _ in range(some)))
    if below(100) < 97:  # noqa: PLR2004
        blocks[0] = f"{writer.dateline()} {blocks[0]}"
    return _typed(below, ("  ", "     ", "\n", "\n\n")[below(4)].join(blocks))


class _Writer(NamedTuple):
    """Writes the sentences of one article."""

    below: Below
    language: Language
    subject: Subject

    def dateline(self) -> str:
        day = self.subject.day
        numbers = f"{day.day:02} - {day.month:02} - {day.year}".translate(DIGITS)
        return f"ئەمڕۆ {WEEKDAYS[day.weekday()]} {numbers}،"

    def heading(self) -> str:
        return " ".join(self.some(3, 7)) + "؟"

    def sentence(self) -> str:
        kind = self.below(100)
        if kind < 15:  # noqa: PLR2004
            return self.quotation()
        words = self.some(9, 20)
        for _ in range(self.below(10) // 3):
            words.insert(self.below(len(words)), self.name())
        if kind < 30:  # noqa: PLR2004
            words.insert(self.below(4), self.when())
        elif kind < 36:  # noqa: PLR2004
            words.insert(3, f"{self.below(900) + 2} کەس".translate(DIGITS))
        elif kind < 38:  # noqa: PLR2004
            words[-2] = f'"{words[-2]}"'
        if len(words) > 12:  # noqa: PLR2004
            words[len(words) // 2] += "،"
        return " ".join(words) + "."

    def quotation(self) -> str:
        said = self.some(8, 18)
        if self.below(2):
            said.insert(3, self.name())
        how = self.below(10)
        if how < 2:  # noqa: PLR2004
            return f'{_one(self.below, CARRIED)}: "{" ".join(said)}".'
        speaker = _one(self.below, self.subject.topics)
        who = f"{speaker.name}، {speaker.office}" if speaker.office and how > 5 else speaker.name  # noqa: PLR2004
        where, cue = _one(self.below, self.language.frequent), _one(self.below, SPEECH)
        return f'{who} لە {where} {cue}: "{" ".join(said)}".'

    def when(self) -> str:
        then = self.subject.day - timedelta(days=1 + self.below(600))
        day, month, year = then.day, MONTHS[then.month - 1], then.year
        weekday = WEEKDAYS[then.weekday()]
        return _one(self.below, (
            f"لە {day}ی {month}ی {year}",
            f"رۆژی {day} - {then.month} - {year}",
            f"رۆژی {weekday}",
            f"لە {day}ی {month}",
            f"ساڵی {year - 5}",
            f"کاژێر {day % 12 + 1:02}: ٣٠",
            "دوێنێ",
            f"لە {day % 27 + 1}ی ئەم مانگە",
            f"مانگی {month}ی ساڵی رابردوو",
            f"رۆژی {weekday} {day:02} - {then.month:02} - {year}")).translate(DIGITS)

    def name(self) -> str:
        topic = _one(self.below, self.subject.topics)
        how = self.below(20)
        if topic.office and how == 0:
            return topic.office
        prefix = _one(self.below, PREFIXES) if how == 1 else ""
        return prefix + (topic.short if how > 11 else topic.name) \
            + _one(self.below, AFTER_NAMES)  # noqa: PLR2004

    def some(self, least: int, most: int) -> list[str]:
        below, (frequent, octaves) = self.below, self.language
        found = []
        for _ in range(least + below(most - least)):
            form = below(100)
            if form < 72:  # noqa: PLR2004
                found.append(frequent[below(len(frequent))])
                continue
            octave = OCTAVES[bisect(octaves, below(octaves[-1]))]
            word = root((1 << octave) + below(1 << octave))
            if form < 88:  # noqa: PLR2004
                word += SUFFIXES[below(1 + below(len(SUFFIXES)))]
            found.append(PREFIXES[form % 4] + word if form < 75 else word)  # noqa: PLR2004
        return found


def _subject(below: Below, topics: Sequence[Named]) -> Subject:
    """Choose day and topics: few topics are in every third text, most in one of many."""
    day = _day(below)
    doublings = len(topics).bit_length()
    wanted = TOPICS - 3 + below(7)
    found: dict[Named, None] = {}
    for _ in range(wanted * 2 if topics else 0):
        most = 1 << (doublings - min(below(doublings), below(doublings)))
        found[topics[below(min(most, len(topics)))]] = None
        if len(found) == wanted:
            break
    return Subject(day, list(found))


def _day(below: Below) -> date:
    return FIRST_DAY + timedelta(days=below(DAYS))


def _typed(below: Below, text: str) -> str:
    """Give a few texts the accidents of another keyboard."""
    habit = below(40)
    if habit == 0:
        return text.replace("ک", "\N{ARABIC LETTER KAF}").replace("ی", "\N{ARABIC LETTER YEH}")
    if habit == 1:
        return text.replace("ە", "\N{ARABIC LETTER HEH}\N{ZERO WIDTH NON-JOINER}")
    return text


def _chance(seed: int, number: int) -> Below:
    draw = Random((seed << 64) + number).getrandbits
    return lambda end: draw(32) * end >> 32


def _one(below: Below, things: Sequence[Thing]) -> Thing:
    return things[below(len(things))]


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


SITE = """\
base_url: https://archive.example/
title: ئەرشیڤی تاقیکردنەوە
description: دەقی دروستکراو بۆ پێوانی خێرایی.
publisher: ئەرشیڤی تاقیکردنەوە
contact: archive@archive.example
rights: دەقەکان دروستکراون و هیچ مافێکیان لەسەر نییە.
"""


if __name__ == "__main__":
    main()
