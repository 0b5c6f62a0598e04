"""Words of Sorani for the search: its rules, as the search asks for them."""

from collections.abc import Mapping
from typing import Final

from kashkol.languages.ckb.letters import TABLE as LETTERS
from kashkol.languages.ckb.search.places import TABLES as AFFIXES
from kashkol.languages.ckb.search.places import places
from kashkol.languages.ckb.search.words import (
    all_spelled,
    packed,
    read_words,
    unread_words,
    words,
)
from kashkol.languages.ckb.sounds import COMMON, FAMILIES, skeleton
from kashkol.languages.ckb.sounds import TABLE as SOUNDS
from kashkol.languages.ckb.stem import TABLE as STEM
from kashkol.languages.cutting import Cutting


def _without_remarks(table: Mapping[str, object]) -> dict[str, object]:
    return {name: part for name, part in table.items() if name != "about"}


RULES: Final = Cutting(
    words=words, read_words=read_words, unread_words=unread_words, packed=packed,
    all_spelled=all_spelled, places=places, skeleton=skeleton, common=COMMON,
    tables={
        "letters": _without_remarks(LETTERS), "stem": _without_remarks(STEM), "affixes": AFFIXES,
        "sounds": _without_remarks(SOUNDS) | {"families": FAMILIES, "common": COMMON}})
