"""The names in a text of several languages: each passage is read in its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeVar

from kashkol.languages.closely import AmbiguousAlias, MentionsRead, close_reading
from kashkol.languages.language import language_of
from kashkol.model import Mention, Passage, ReadingText, RoleMention, Span
from kashkol.reading.names.by_table import find_names
from kashkol.reading.names.gazetteer import Gazetteer
from kashkol.text.corrected_names import correct_mentions, correct_roles
from kashkol.text.placed import Placed
from kashkol.text.spans import passage_at
from kashkol.text.structure import Structure

Found = TypeVar("Found", Mention, RoleMention, AmbiguousAlias)
NOTHING: Final = MentionsRead(mentions=(), roles=(), ambiguous=())


class Names(NamedTuple):
    """What the names of a text are read from, in whichever language."""

    text: ReadingText
    gazetteer: Gazetteer
    as_of: str | None
    """The ISO day, month or year that the text is from."""
    corrected: tuple[Placed, ...] = ()
    """Places at which a person has said who is named."""

    def read(self, structure: Structure, tag: str) -> MentionsRead:
        """Return those that the rules or the tables of a language find; none if it has neither."""
        language = language_of(tag)
        close = close_reading(language)
        if language and close:
            return close.read_mentions(self.text, structure, self.gazetteer.close[language.code],
                                       self.as_of, None, ())
        listed = self.gazetteer.listed_in(language.code) if language else None
        return find_names(self.text, listed, self.as_of, self.corrected) if listed else NOTHING


def with_passages(names: Names, structure: Structure, named: MentionsRead,
                  passages: Sequence[Passage]) -> MentionsRead:
    """Return the names of a text that is read closely with those of its passages."""
    found = _by_passage(named, passages, lambda tag: names.read(structure, tag))
    return MentionsRead(mentions=found.mentions, roles=found.roles,
                        ambiguous=(*named.ambiguous, *(
                            alias for alias in found.ambiguous if alias not in named.ambiguous)),
                        titles=named.titles, persons=named.persons)


def names_by_table(names: Names, structure: Structure, tag: str,
                   passages: Sequence[Passage]) -> MentionsRead:
    """Return the names of a text in a language that is read by tables, and of its passages."""
    return _by_passage(names.read(structure, tag), passages,
                       lambda other: names.read(structure, other))


def with_corrections(text: str, named: MentionsRead,
                     corrected: tuple[Placed, ...]) -> MentionsRead:
    """Return names with those that a person has set."""
    offices = {Span(role.start, role.end) for role in named.roles}
    return MentionsRead(
        mentions=correct_mentions(text, named.mentions, corrected, offices),
        roles=correct_roles(text, iter(named.roles), corrected, offices),
        ambiguous=named.ambiguous, titles=named.titles, persons=named.persons)


def _by_passage(own: MentionsRead, passages: Sequence[Passage],
                read: Callable[[str], MentionsRead]) -> MentionsRead:
    """Return the names outside of passages, and in each passage those that its language has."""
    mentions = [one for one in own.mentions if passage_at(passages, one.start) is None]
    roles = [one for one in own.roles if passage_at(passages, one.start) is None]
    ambiguous = [one for one in own.ambiguous if passage_at(passages, one.start) is None]
    for code in sorted({passage.language for passage in passages}):
        found = read(code)
        mentions += _in_language(found.mentions, passages, code)
        roles += _in_language(found.roles, passages, code)
        ambiguous += _in_language(found.ambiguous, passages, code)
    return MentionsRead(
        mentions=tuple(sorted(mentions, key=lambda one: (one.start, one.end))),
        roles=tuple(sorted(roles, key=lambda one: (one.start, one.end))),
        ambiguous=tuple(sorted(ambiguous, key=lambda one: one.start)))


def _in_language(found: Iterable[Found], passages: Sequence[Passage], code: str) -> Iterator[Found]:
    """Yield what lies in passages of a language."""
    for one in found:
        passage = passage_at(passages, one.start)
        if passage is not None and passage.language == code:
            yield one
