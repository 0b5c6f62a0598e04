"""The whole index: segments, names, the tables of the language, and the head that lists them.

The index contains the tables of letters, affixes and stems that it was made with, so that the
browser uses the same ones. `docs/search-format.md` describes the format.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from kashkol.languages.cutting import cutting
from kashkol.languages.language import ALSO_CALLED, LANGUAGES
from kashkol.languages.search_rules import searched_languages, shipped
from kashkol.model import Record, Topic
from kashkol.search.blocks import FOLDER, Shard, named_parts, named_shard
from kashkol.search.names import latin_names, names
from kashkol.search.segment import WordsIndex
from kashkol.search.topics import TopicsIndex

VERSION: Final = 9
"""Of the format; a reader refuses one it does not know."""
HEAD: Final = FOLDER + "head.json"
RULES: Final = "rules-"
"""Before the code of a language: the plain name of the file with its rules."""


class SegmentEntry(Record, frozen=True, array_like=True):
    """A segment in the head."""

    segment: str
    years: tuple[tuple[str, int], ...]
    """Years in order, with the number of documents of each."""
    words: str
    """Digest in the name of the list of the segment's files."""
    known: str
    """Digest in the name of the file with its frequent words."""
    topics: str
    """Digests in the names of its topics' files, one after the other."""
    firsts: str
    """`TopicsIndex.firsts`."""


class LanguageEntry(Record, frozen=True, array_like=True):
    """A language of the archive in the head."""

    label: str
    """`document.language_label`; the code of the first language for that."""
    articles: int
    """Articles in it; none if it has passages of articles only."""
    rules: str = ""
    """Digest in the name of the file with its rules; empty if it has no table."""
    script: str = ""
    """ISO 15924 code of the script of these words."""
    tags: tuple[str, ...] = ()
    """Other tags that mean the language."""


def segment_entry(words: WordsIndex, topics: TopicsIndex) -> SegmentEntry:
    """Return what the head lists of a segment."""
    return SegmentEntry(segment=words.segment, years=words.years, words=words.words,
                        known=words.known, topics=topics.digests, firsts=topics.firsts)


def shared_shards(topics: Iterable[Topic], languages: Iterable[str] = ()) -> tuple[Shard, ...]:
    """Make the files all segments share: names, names in Latin letters, the languages' tables.

    `languages` are the codes of those whose words the index has (`WordsIndex.languages`).
    """
    topics = list(topics)
    return (named_shard("names", names(topics)), named_shard("latin", latin_names(topics)),
            named_shard("tables", msgspec.json.encode(cutting().tables)),
            *(named_shard(RULES + code, msgspec.json.encode(shipped(code)))
              for code in sorted(set(languages))))


def has_rules(shared: Iterable[str], languages: Iterable[str]) -> bool:
    """Tell whether shared files, given by their paths, have the rules of just these languages."""
    names = {name for name, _ in map(named_parts, shared)}
    return {name for name in names if name.startswith(RULES)} == {
        RULES + code for code in languages}


def head_shard(entries: Iterable[SegmentEntry], shared: Iterable[str],
               articles: Iterable[tuple[tuple[str, int], ...]] = ()) -> Shard:
    """Make the head, which lists the segments, given in order, and the paths of shared files.

    `articles` are the numbers of articles in each language (`TopicsIndex.languages`).
    """
    digests = dict(named_parts(path) for path in shared)
    files = {name: digest for name, digest in digests.items() if not name.startswith(RULES)}
    segments = list(entries)[::-1]
    spoken = Counter[str]()
    for found in articles:
        spoken.update(dict(found))
    everything = sum(many for entry in segments for _, many in entry.years)
    rules = {name.removeprefix(RULES): digest for name, digest in digests.items()
             if name.startswith(RULES)}
    languages = _languages(everything, spoken, rules)
    return Shard(path=HEAD, content=msgspec.json.encode(
        {"version": VERSION} | files | ({"languages": languages} if languages else {})
        | {"segments": segments}))


def _languages(articles: int, spoken: Counter[str],
               rules: Mapping[str, str]) -> list[LanguageEntry]:
    """List the languages of an archive of so many articles; none if it has but the first."""
    if not spoken and not rules:
        return []
    known = {one.code: one for one in searched_languages()}
    first = LanguageEntry(label=LANGUAGES[0].code, articles=articles - spoken.total())
    return [first, *(LanguageEntry(
        label=label, articles=spoken[label], rules=rules.get(label, ""),
        script=known[label].script if label in rules else "",
        tags=tuple(tag for tag, code in ALSO_CALLED.items() if code == label))
        for label in sorted(spoken.keys() | rules))]
