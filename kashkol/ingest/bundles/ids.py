"""Names new seeds: by the id that a record has, else by its title, in Latin letters and short."""

import re
from collections.abc import Iterable
from typing import Final

from kashkol.characters import is_visible, runs_in_spreadsheet
from kashkol.disk.addresses import path_fault
from kashkol.languages.romanisation import slug

LONGEST_ID: Final = 60
"""Characters of an id that is made of a title."""
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")


class Ids:
    """Gives every text an id that no other has, nor the address that is made of it."""

    def __init__(self, taken: Iterable[str]) -> None:
        """Give none of those that are `taken`."""
        self._slugs = set(map(slug, taken))

    def give(self, *wishes: str) -> str:
        """Return an id made of the first wish of which something is left."""
        wish = next((one for one in wishes if is_visible(one)), "text")
        name = wish if _SAFE.fullmatch(wish) else short(wish)
        if path_fault(name) or runs_in_spreadsheet(name):
            name = f"text-{name}"
        base, number = name, 1
        while slug(name) in self._slugs:
            number += 1
            name = f"{base}-{number}"
        self._slugs.add(slug(name))
        return name


def short(text: str) -> str:
    """Return a text in Latin letters, cut between words.

    >>> short("کۆبوونەوە لە هەولێر: سەرەتا")
    'kobunewe-le-hewler-sereta'
    """
    name = slug(text)
    if len(name) <= LONGEST_ID:
        return name
    return name[:LONGEST_ID + 1].rpartition("-")[0] or name[:LONGEST_ID]
