"""The topics that corrections say are named, or not named, at a place."""

from collections.abc import Collection, Iterator, Sequence

from kashkol.model import Mention, RoleMention, Span
from kashkol.text.placed import Placed, overlapping


def correct_mentions(text: str, mentions: Sequence[Mention], names: Sequence[Placed],
                     offices: Collection[Span]) -> tuple[Mention, ...]:
    """Return the mentions by name with those that corrections set, and without all they contradict.

    What is set at the place of an office is a role, see `correct_roles`.
    """
    if not names:
        return tuple(mentions)
    spans = [Span(mention.start, mention.end) for mention in mentions]
    removed: set[int] = set()
    added: list[Mention] = []
    for place in names:
        found = overlapping(spans, place)
        removed.update(found)
        if place.value and Span(place.start, place.end) not in offices:
            span = _without_suffix(text, place, [spans[at] for at in found])
            added.append(Mention(topic=place.value, start=span.start, end=span.end,
                                 surface=text[span.start:span.end]))
    kept = [mention for at, mention in enumerate(mentions) if at not in removed]
    return tuple(sorted((*kept, *added), key=lambda mention: (mention.start, mention.end)))


def correct_roles(text: str, roles: Iterator[RoleMention], names: Sequence[Placed],
                  offices: Collection[Span]) -> tuple[RoleMention, ...]:
    """Return the mentions by office with those that corrections set."""
    if not names:
        return tuple(roles)
    listed = list(roles)
    spans = [Span(role.start, role.end) for role in listed]
    removed = {at for place in names for at in overlapping(spans, place)}
    kept = [role for at, role in enumerate(listed) if at not in removed]
    added = [RoleMention(topic=place.value, start=place.start, end=place.end,
                         surface=text[place.start:place.end], as_of=None)
             for place in names if place.value and Span(place.start, place.end) in offices]
    return tuple(sorted((*kept, *added), key=lambda role: (role.start, role.end)))


def _without_suffix(text: str, place: Placed, found: list[Span]) -> Span:
    """Return where the name is, if the place is the name and the suffix behind it."""
    if len(found) == 1 and found[0].start == place.start and found[0].end < place.end \
            and not any(map(str.isspace, text[found[0].end:place.end])):
        return found[0]
    return Span(place.start, place.end)
