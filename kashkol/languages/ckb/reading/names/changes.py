"""Which texts a change of the topics concerns.

A reading depends on the gazetteer only through the entries that occur in the text. So when topics
change, a text must be read again only if it holds a form whose entry was added, removed or given
another meaning.
"""

from collections.abc import Callable, Iterable

import ahocorasick

from kashkol.languages.ckb.matching import match_form
from kashkol.languages.ckb.reading.names.gazetteer import Entry, Gazetteer
from kashkol.model import ReadingText


def changed_forms(before: Gazetteer, now: Gazetteer) -> frozenset[str]:
    """Return the forms whose entries differ between two gazetteers."""
    old, new = _entries(before), _entries(now)
    return frozenset(form for form in old.keys() | new.keys() if old.get(form) != new.get(form))


def holder(forms: Iterable[str]) -> Callable[[ReadingText], bool]:
    """Return what tells whether a text holds one of the forms."""
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for form in forms:
        automaton.add_word(form)
    if not len(automaton):
        return lambda _: False
    automaton.make_automaton()
    return lambda text: next(automaton.iter(match_form(text).letters), None) is not None


def _entries(gazetteer: Gazetteer) -> dict[str, Entry]:
    return dict(gazetteer.automaton.items()) if gazetteer.automaton is not None else {}
