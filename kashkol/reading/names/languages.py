"""The names in a text of several languages: each passage is read in its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from kashkol.languages.language import language_of
from kashkol.model import Mention, Passage, ReadingText, RoleMention, Span
from kashkol.reading.corrections.names import correct_mentions, correct_roles
from kashkol.reading.corrections.places import Placed
from kashkol.reading.names.by_table import find_names
from kashkol.reading.names.gazetteer import Gazetteer
from kashkol.reading.names.mentions import MentionsRead, read_mentions
from kashkol.reading.structure.blocks import Structure
from kashkol.reading.structure.spans import passage_at

Found = TypeVar("Found", Mention, RoleMention)
Named = tuple[tuple[Mention, ...], tuple[RoleMention, ...]]


def with_passages(text: str, named: MentionsRead, gazetteer: Gazetteer, as_of: str | None,
                  passages: Sequence[Passage]) -> MentionsRead:
    """Return the names of a text that is read closely with those of its passages by tables."""
    found = _by_passage((named.mentions, named.roles), passages,
                        lambda code: _by_table(text, gazetteer, as_of, code))
    return MentionsRead(mentions=found[0], roles=found[1], ambiguous=named.ambiguous)


def names_by_table(text: ReadingText, structure: Structure, gazetteer: Gazetteer,
                   as_of: str | None, tag: str, passages: Sequence[Passage]) -> MentionsRead:
    """Return the names of a text in a language that is read by tables, and of its passages."""
    def read(code: str) -> Named:
        language = language_of(code)
        if language and language.is_read_closely:
            named = read_mentions(text, structure, gazetteer, as_of)
            return named.mentions, named.roles
        return _by_table(text, gazetteer, as_of, code)

    mentions, roles = _by_passage(read(tag), passages, read)
    return MentionsRead(mentions=mentions, roles=roles, ambiguous=())


def with_corrections(text: str, named: MentionsRead,
                     corrected: tuple[Placed, ...]) -> MentionsRead:
    """Return names with those that a person has set."""
    offices = {Span(role.start, role.end) for role in named.roles}
    return MentionsRead(
        mentions=correct_mentions(text, named.mentions, corrected, offices),
        roles=correct_roles(text, iter(named.roles), corrected, offices),
        ambiguous=named.ambiguous)


def _by_table(text: str, gazetteer: Gazetteer, as_of: str | None, tag: str) -> Named:
    """Return the names of a text by the tables of a language; none if it has no names there."""
    language = language_of(tag)
    names = gazetteer.listed.get(language.code) if language else None
    return find_names(text, names, as_of) if names else ((), ())


def _by_passage(own: Named, passages: Sequence[Passage], read: Callable[[str], Named]) -> Named:
    """Return the names outside of passages, and in each passage those that its language has."""
    mentions = [one for one in own[0] if passage_at(passages, one.start) is None]
    roles = [one for one in own[1] if passage_at(passages, one.start) is None]
    for code in sorted({passage.language for passage in passages}):
        found = read(code)
        mentions += _in_language(found[0], passages, code)
        roles += _in_language(found[1], passages, code)
    return _sorted(mentions), _sorted(roles)


def _in_language(named: Iterable[Found], passages: Sequence[Passage], code: str) -> Iterator[Found]:
    """Yield the names that lie in passages of a language."""
    for one in named:
        passage = passage_at(passages, one.start)
        if passage is not None and passage.language == code:
            yield one


def _sorted(named: Sequence[Found]) -> tuple[Found, ...]:
    return tuple(sorted(named, key=lambda one: (one.start, one.end)))
