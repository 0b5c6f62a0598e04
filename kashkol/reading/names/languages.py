"""The names in a text of several languages: each passage is read in its own."""

from collections.abc import Sequence
from typing import TypeVar

from kashkol.languages.language import language_of
from kashkol.model import Mention, Passage, ReadingText, RoleMention, Span
from kashkol.reading.corrections.names import correct_mentions, correct_roles
from kashkol.reading.corrections.places import Placed
from kashkol.reading.names.by_table import find_names
from kashkol.reading.names.gazetteer import Gazetteer
from kashkol.reading.names.mentions import MentionsRead, read_mentions
from kashkol.reading.structure.blocks import Structure

Found = TypeVar("Found", Mention, RoleMention)
Named = tuple[tuple[Mention, ...], tuple[RoleMention, ...]]


def with_passages(text: str, named: MentionsRead, gazetteer: Gazetteer, as_of: str | None,
                  passages: Sequence[Passage]) -> MentionsRead:
    """Return the names of a text that is read closely with those of its passages by tables."""
    def own(span: Mention | RoleMention) -> bool:
        return not any(passage.start <= span.start < passage.end for passage in passages)

    mentions = list(filter(own, named.mentions))
    roles = list(filter(own, named.roles))
    for code in sorted({passage.language for passage in passages} & gazetteer.listed.keys()):
        found = _within(find_names(text, gazetteer.listed[code], as_of),
                        [one for one in passages if one.language == code])
        mentions += found[0]
        roles += found[1]
    return MentionsRead(mentions=_sorted(mentions), roles=_sorted(roles),
                        ambiguous=named.ambiguous)


def names_by_table(text: ReadingText, structure: Structure, gazetteer: Gazetteer,
                   as_of: str | None, tag: str, passages: Sequence[Passage]) -> MentionsRead:
    """Return the names of a text in a language that is read by tables, and of its passages."""
    def read(code: str) -> Named:
        language = language_of(code)
        if language and language.is_read_closely:
            named = read_mentions(text, structure, gazetteer, as_of)
            return named.mentions, named.roles
        names = gazetteer.listed.get(language.code) if language else None
        return find_names(text, names, as_of) if names else ((), ())

    mentions, roles = read(tag)
    found = [one for one in mentions if not _is_in(one, passages)]
    offices = [one for one in roles if not _is_in(one, passages)]
    for code in sorted({passage.language for passage in passages}):
        within = _within(read(code), [one for one in passages if one.language == code])
        found += within[0]
        offices += within[1]
    return MentionsRead(mentions=_sorted(found), roles=_sorted(offices), ambiguous=())


def with_corrections(text: str, named: MentionsRead,
                     corrected: tuple[Placed, ...]) -> MentionsRead:
    """Return names with those that a person has set."""
    offices = {Span(role.start, role.end) for role in named.roles}
    return MentionsRead(
        mentions=correct_mentions(text, named.mentions, corrected, offices),
        roles=correct_roles(text, iter(named.roles), corrected, offices), ambiguous=())


def _within(named: Named, passages: Sequence[Passage]) -> Named:
    """Return the names that lie in these passages."""
    return (tuple(one for one in named[0] if _is_in(one, passages)),
            tuple(one for one in named[1] if _is_in(one, passages)))


def _is_in(named: Mention | RoleMention, passages: Sequence[Passage]) -> bool:
    return any(passage.start <= named.start < passage.end for passage in passages)


def _sorted(named: Sequence[Found]) -> tuple[Found, ...]:
    return tuple(sorted(named, key=lambda one: (one.start, one.end)))
