"""Writes an archive of generated Sorani articles: seeds and topics, the same on every machine.

    python benchmarks/generate.py FOLDER --articles 10000

What makes texts hard for a program is kept: frequent words are those of this clone's seeds, with
their frequencies; rare ones follow Zipf's law without end, so that the vocabulary grows as a real
one does (Heaps' law: about 30,000 forms at 100 articles, 400,000 at 10,000); words and names carry
prepositions and chains of suffixes; every article has a dateline, about twelve topics, further
dates, quotations with their speakers, headings, numbers, and accidents of encoding now and then.
The sense of it is left out. Article `n` is the same whatever the number of articles.
"""

import argparse
import random
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]

FIRST_DAY = date(2014, 1, 1)
DAYS = (date(2022, 1, 1) - FIRST_DAY).days
WORDS = 540
"""Of an article, on average: about 7.6 KB."""
TOPICS = 12
"""Of an article, on average."""
VOCABULARY = 3_000_000
"""Roots there are at all; most of them are never drawn."""
STEEPNESS = 1.08
"""Zipf's exponent."""
FREQUENT = 0.62
"""Share of the words that come from the seeds."""

CONSONANTS = "بپتجچحخدرزژسشعغفڤقکگلڵمنهی"
VOWELS = ("ا", "ە", "ی", "وو", "ۆ", "ێ", "")
SUFFIXES = ("ی", "ەکان", "ەکە", "ێک", "ان", "انی", "ەکانی", "دا", "ەوە", "یش", "یان", "ە", "ێکی",
            "ەکەی", "مان", "ەکاندا", "ییەکان")
AFTER_NAMES = ("", "", "", "", "ی", "دا", "ەوە", "یش", "ییەوە", "ە", "یان")
PREFIXES = ("لە", "بە", "بۆ", "و")
GIVEN = ("مستەفا", "ئازاد", "کاوە", "شیلان", "هێمن", "نەسرین", "دڵشاد", "ئارام", "سۆران", "بەهار",
         "عەلی", "حەسەن", "کەریم", "جەمال", "ڕێبوار", "شنۆ", "هاوڕێ", "سەردار", "نیشتمان", "پەروین")
ORGANISATIONS = ("ڕێکخراوی", "وەزارەتی", "پارتی", "کۆمپانیای", "زانکۆی", "هاوپەیمانیی")
PLACES = ("شاری", "گوندی", "ناحیەی", "پارێزگای")
SPEECH = ("رایگەیاند", "گوتی", "دەڵێت", "وتی", "نووسیویەتی")
MONTHS = ("کانوونی دووەم", "شوبات", "ئازار", "نیسان", "ئایار", "حوزەیران", "تەممووز", "ئاب",
          "ئەیلوول", "تشرینی یەکەم", "تشرینی دووەم", "کانوونی یەکەم")
WEEKDAYS = ("دووشەممە", "سێشەممە", "چوارشەممە", "پێنجشەممە", "هەینی", "شەممە", "یەکشەممە")
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


class Named(NamedTuple):
    """A topic that articles speak of."""

    id: str
    name: str
    kind: str


class Language(NamedTuple):
    """What articles are written with."""

    frequent: Sequence[str]
    """Words of the seeds."""
    until: Sequence[int]
    """How often all words up to each stand in the seeds."""


def main() -> None:
    """Write an archive."""
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    wanted.add_argument("folder", type=Path)
    wanted.add_argument("--articles", type=int, default=1000)
    wanted.add_argument("--topics", type=int, default=0, help="how many; else by the articles")
    options = wanted.parse_args()
    write_archive(options.folder, options.articles, options.topics)


def write_archive(folder: Path, articles: int, topics: int = 0) -> None:
    """Write `seeds/` and `content/` of an archive below a folder."""
    named = make_topics(topics or 60 + articles // 25)
    (folder / "content/topics").mkdir(parents=True, exist_ok=True)
    (folder / "content/site.yaml").write_text(
        "base_url: https://archive.example/\ntitle: ئەرشیڤی تاقیکردنەوە\n", encoding="utf-8")
    for topic in named:
        (folder / f"content/topics/{topic.id}.md").write_text(topic_file(topic), encoding="utf-8")
    for number, text in enumerate(generate(articles, named)):
        path = folder / f"seeds/{number // 1000:03}/{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def generate(articles: int, topics: Sequence[Named]) -> Iterator[str]:
    """Give the texts of an archive, article by article."""
    language = read_language()
    for number in range(articles):
        yield article(number, language, topics)


def article(number: int, language: Language, topics: Sequence[Named]) -> str:
    """Write one article; its number decides everything."""
    chance = random.Random(number)  # noqa: S311 - nothing here is a secret
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    spoken_of = list(dict.fromkeys(
        topics[_rank(chance, len(topics), 0.7)] for _ in range(TOPICS + chance.randrange(-3, 5))))
    length = max(60, int(chance.gauss(WORDS, WORDS / 4)))
    opening = (f"ئەمڕۆ {WEEKDAYS[day.weekday()]} {_digits(day.day)} - {_digits(day.month)} - "
               f"{_digits(day.year)}، ")
    blocks: list[str] = []
    words = 0
    while words < length:
        if words and chance.random() < 0.12:  # noqa: PLR2004
            blocks.append(" ".join(_words(chance, language, chance.randrange(3, 7))))
        sentences = [_sentence(chance, language, spoken_of, day)
                     for _ in range(chance.randrange(2, 6))]
        blocks.append(" ".join(sentences))
        words += blocks[-1].count(" ")
    text = "  ".join([opening + blocks[0], *blocks[1:]])
    return text.replace("ک", "ك") if chance.random() < 0.05 else text  # noqa: PLR2004


def make_topics(number: int) -> list[Named]:
    """Make people, organisations and places, each with a name of two words."""
    kinds = (("person", GIVEN), ("organisation", ORGANISATIONS), ("place", PLACES),
             ("person", GIVEN))
    found = []
    for at in range(number):
        kind, first = kinds[at % len(kinds)]
        chance = random.Random(f"topic {at}")  # noqa: S311
        found.append(Named(id=f"topic-{at:05}", kind=kind,
                           name=f"{chance.choice(first)} {root(VOCABULARY + at)}"))
    return found


def topic_file(topic: Named) -> str:
    """Write a topic as a curator would."""
    last = topic.name.split()[1]
    aliases = f"aliases: [{last}]\n" if topic.kind == "person" else ""
    return f"---\nname: {topic.name}\nkind: {topic.kind}\n{aliases}---\n"


def read_language() -> Language:
    """Count the words of this clone's seeds."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    counts = Counter(word.strip('"،؛.؟!:()-') for text in texts for word in text.split())
    ranked = sorted((word for word in counts if word and not word[0].isdigit()),
                    key=lambda word: (-counts[word], word))
    return Language(ranked, list(accumulate(counts[word] for word in ranked)))


def root(rank: int) -> str:
    """Make up a root: nearly every rank has its own, and those of low rank are short.

    >>> root(0), root(123456)
    ('بابا', 'چۆمبی')
    """
    syllables = []
    rank += len(CONSONANTS) * len(VOWELS)
    while True:
        rank, syllable = divmod(rank, len(CONSONANTS) * len(VOWELS))
        consonant, vowel = divmod(syllable, len(VOWELS))
        syllables.append(CONSONANTS[consonant * 7 % len(CONSONANTS)] + VOWELS[vowel])
        if rank == 0:
            return "".join(syllables)
        rank -= 1


def _sentence(chance: random.Random, language: Language, topics: Sequence[Named],
              day: date) -> str:
    words = _words(chance, language, chance.randrange(7, 20))
    for _ in range(chance.randrange(0, 3)):
        words.insert(chance.randrange(len(words)), _name(chance, topics))
    kind = chance.random()
    if kind < 0.16:  # noqa: PLR2004
        said = " ".join(_words(chance, language, chance.randrange(6, 16)))
        return f'{_name(chance, topics)} {chance.choice(SPEECH)}: "{said}".'
    if kind < 0.30:  # noqa: PLR2004
        then = day - timedelta(days=chance.randrange(1, 400))
        words.insert(2, f"لە {_digits(then.day)}ی {MONTHS[then.month - 1]}ی {_digits(then.year)}")
    elif kind < 0.40:  # noqa: PLR2004
        words.insert(3, _digits(_rank(chance, 5000, 1.0) + 1))
    if len(words) > 12:  # noqa: PLR2004
        words[len(words) // 2] += "،"
    return " ".join(words) + "."


def _words(chance: random.Random, language: Language, number: int) -> list[str]:
    found = []
    for _ in range(number):
        if chance.random() < FREQUENT:
            at = bisect(language.until, chance.randrange(language.until[-1]))
            found.append(language.frequent[at])
            continue
        word = root(_rank(chance, VOCABULARY, STEEPNESS))
        form = chance.random()
        if form < 0.55:  # noqa: PLR2004
            word += SUFFIXES[_rank(chance, len(SUFFIXES), 0.9)]
        if form < 0.08:  # noqa: PLR2004
            word = chance.choice(PREFIXES) + word
        found.append(word)
    return found


def _name(chance: random.Random, topics: Sequence[Named]) -> str:
    topic = chance.choice(topics)
    name = topic.name
    if topic.kind == "person" and chance.random() < 0.4:  # noqa: PLR2004
        name = name.split()[1]
    return name + chance.choice(AFTER_NAMES)


def _rank(chance: random.Random, most: int, steepness: float) -> int:
    """Draw a rank below `most` by Zipf's law."""
    if steepness == 1:
        return int(most ** chance.random()) - 1
    power = 1 - steepness
    return min(most - 1, int((chance.random() * (most ** power - 1) + 1) ** (1 / power)) - 1)


def _digits(number: int) -> str:
    return str(number).translate(DIGITS)


if __name__ == "__main__":
    main()
