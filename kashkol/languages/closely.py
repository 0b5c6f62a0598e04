"""Close reading: what the reading asks of a language that has rules of its own, as a value.

The rules are `RULES` in `kashkol/languages/<code>/reading/rules.py`. Nobody imports them: they are
reached through the table of languages. Other languages are read by tables.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from kashkol.languages.accidents import Repaired
from kashkol.languages.language import LANGUAGES, Language, rules
from kashkol.languages.layout import Layout
from kashkol.model import (
    DateMention,
    Kind,
    Mention,
    Published,
    Quote,
    Reading,
    ReadingText,
    Record,
    RoleMention,
    Span,
    Topic,
    Turn,
)
from kashkol.problems import Problem
from kashkol.text.placed import Placed
from kashkol.text.structure import Structure


class AmbiguousAlias(Record, frozen=True):
    """An alias that several topics claim, as one text uses it."""

    alias: str
    topics: tuple[str, ...]
    contexts: tuple[str, ...]
    """The alias with the words around it, once for each time it occurs in the text."""
    start: int
    """Where it occurs first, in code points of the reading text."""


class MentionsRead(Record, frozen=True):
    """Whom and what one text names."""

    mentions: tuple[Mention, ...]
    roles: tuple[RoleMention, ...]
    ambiguous: tuple[AmbiguousAlias, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    """The offices of the topics named, which the text may name in fewer words: (topic, title)."""
    persons: frozenset[str] = frozenset()
    """Those of the topics that are persons, as far as this is known."""


class DatesRead(Record, frozen=True):
    """When a text speaks of, and when it was published."""

    dates: tuple[DateMention, ...]
    published: Published
    problems: tuple[Problem, ...]
    """Without a path, which the caller knows."""


Name = tuple[str, ...]
"""The naming keys of a name's words, the last without its suffixes."""


class Place(NamedTuple):
    """A name in a text."""

    source_id: str
    start: int
    end: int
    text: str
    """The whole reading text."""
    bare: bool
    """Whether its last word has no suffix."""
    beside: tuple[str, ...] = ()
    """Common given names directly before and after it."""


class Draft(NamedTuple):
    """A name with its score and its places."""

    score: float
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    places: tuple[Place, ...]


Names = TypeVar("Names")
"""What a language makes of the names of an archive in order to find them."""
Corrected = tuple[Placed, ...]
View = bytes | None
"""The text's one-byte view, if it is at hand."""


class CloseReading(Record, Generic[Names], frozen=True):
    """The rules of a language."""

    repair: Callable[[str], Repaired]
    """Mend its spelling, and the accidents of the file."""
    layout: Layout
    build_gazetteer: Callable[[Iterable[Topic]], Names]
    read_mentions: Callable[
        [ReadingText, Structure, Names, str | None, View, Corrected], MentionsRead]
    """Return whom and what a text names, given the ISO day, month or year that it is from, and the
    places at which a person has said who is named."""
    changed_forms: Callable[[Names, Names], frozenset[str]]
    """Return the forms of names of which the meaning differs."""
    holder: Callable[[Iterable[str]], Callable[[ReadingText], bool]]
    """Return what tells whether a text holds one of such forms."""
    read_dates: Callable[
        [ReadingText, Structure, Sequence[Span], str, View, Corrected], DatesRead]
    """Return the dates of a text, given its quotations, the ISO date of publication that a note
    gives, and the places at which a person has said which date it is."""
    find_quotations: Callable[[ReadingText, Structure], tuple[Span, ...]]
    """Return the stretches in quotation marks."""
    read_turns: Callable[
        [ReadingText, Structure, MentionsRead], tuple[Turn, ...]]
    """Return the turns of an interview with their speakers."""
    read_quotes: Callable[
        [ReadingText, Structure, Sequence[Span], MentionsRead, Sequence[Turn],
         Mapping[int, str]], tuple[Quote, ...]]
    """Return an entry for each quotation, given the speakers that a person has set."""
    recurring_names: Callable[[Iterable[Reading], frozenset[Name]], list[Draft]]
    """Return the names that recur in an archive and are not among the given ones."""
    naming_key: Callable[[str], str]
    """Return by what words of names are compared."""
    sounding: Callable[[str], str]
    """Return a key that all spellings of one name have."""


@cache
def close_readings() -> dict[str, CloseReading[Any]]:
    """Return the rules of all languages that are read closely, by their codes."""
    return {one.code: rules(one.code, "reading.rules", CloseReading)
            for one in LANGUAGES if one.is_read_closely}


def close_reading(language: Language | None) -> CloseReading[Any] | None:
    """Return the rules of a language, or nothing if it is read by tables or not at all."""
    return close_readings().get(language.code) if language else None


def first_reading() -> CloseReading[Any]:
    """Return the rules of the first language."""
    return close_readings()[LANGUAGES[0].code]


def layout_of(language: Language | None) -> Layout:
    """Return the rules by which texts in a language are laid out: its own, or the first one's."""
    return (close_reading(language) or first_reading()).layout
