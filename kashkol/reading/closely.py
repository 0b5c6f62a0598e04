"""Close reading: what the reading asks of a language that has rules of its own, as a value.

The rules are `RULES` in `kashkol/languages/<code>/reading/rules.py`. They stand above the shared
parts of the reading, whose records they return; nobody imports them, and they are reached through
the table of languages. Other languages are read by tables.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from kashkol.languages.accidents import Repaired
from kashkol.languages.language import LANGUAGES, Language, rules
from kashkol.model import (
    Mention,
    Quote,
    Reading,
    ReadingText,
    Record,
    RoleMention,
    Span,
    Topic,
    Turn,
)
from kashkol.reading.corrections.places import Placed
from kashkol.reading.dates.found import DatesRead
from kashkol.reading.names.found import MentionsRead
from kashkol.reading.structure.blocks import Structure
from kashkol.reading.structure.layout import Layout
from kashkol.reading.suggestions.found import Draft, Name

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
        [ReadingText, Structure, Sequence[Mention], Sequence[RoleMention]], tuple[Turn, ...]]
    """Return the turns of an interview with their speakers."""
    read_quotes: Callable[
        [ReadingText, Structure, Sequence[Span], Sequence[Mention], Sequence[RoleMention],
         Sequence[Turn], Mapping[int, str]], tuple[Quote, ...]]
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
