"""The topics that a text names, by name or by role, as one list."""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import Final, TypeAlias

from kashkol.model import Mention, RoleMention

Named: TypeAlias = Mention | RoleMention
"""A topic named at a place, by name or by role."""

_FAR: Final = 1 << 60


def named_in(mentions: Sequence[Mention], roles: Sequence[RoleMention]) -> list[Named]:
    """Return names and roles in one list, in order; a name inside a role is left out."""
    if not roles:
        return list(mentions)
    found: list[Named] = list(roles)
    offices = iter([*((role.start, role.end) for role in roles), (_FAR, _FAR)])
    begin, end = next(offices)
    for mention in mentions:
        while end < mention.end:
            begin, end = next(offices)
        if mention.start < begin:
            found.append(mention)
    return sorted(found, key=attrgetter("start", "end"))


def is_role(each: Named) -> bool:
    """Tell whether a topic is named by role."""
    return isinstance(each, RoleMention)


def name_that_ends(names: Sequence[Named], starts: list[int], end: int) -> Named | None:
    """Return the name that ends at a place, as «ترامپ» before «سەرۆکی ئەمریکا»."""
    at = bisect_left(starts, end) - 1
    return names[at] if at >= 0 and names[at].end == end else None
