"""Which texts a change of the topics concerns: those that hold a name that is now another's."""

from collections.abc import Iterable, Iterator, Mapping

from kashkol.languages.closely import close_readings
from kashkol.model import ReadingText
from kashkol.reading.names.gazetteer import Gazetteer


def changed_forms(before: Gazetteer, now: Gazetteer) -> dict[str, frozenset[str]]:
    """Return the forms whose meaning differs, by the languages that are read closely."""
    return {code: rules.changed_forms(before.close[code], now.close[code])
            for code, rules in close_readings().items()}


def holding(forms: Mapping[str, frozenset[str]],
            texts: Iterable[tuple[str, ReadingText]]) -> Iterator[str]:
    """Yield the names of the texts that hold one of the forms; `texts` are (name, text)."""
    rules = close_readings()
    holders = [rules[code].holder(those) for code, those in forms.items() if those]
    for name, text in texts if holders else ():
        if any(holds(text) for holds in holders):
            yield name
