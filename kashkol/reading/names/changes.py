"""Which texts a change of the topics concerns.

A reading depends on the gazetteer only through the entries that occur in the text. So when topics
change, a text must be read again only if it holds a form whose entry was added, removed or given
another meaning.
"""

from collections.abc import Iterable, Iterator

import ahocorasick

from kashkol.languages.ckb.matching import match_form
from kashkol.model import ReadingText
from kashkol.reading.names.gazetteer import Entry, Gazetteer


def changed_forms(before: Gazetteer, now: Gazetteer) -> frozenset[str]:
    """Return the forms whose entries differ between two gazetteers."""
    old, new = _entries(before), _entries(now)
    return frozenset(form for form in old.keys() | new.keys() if old.get(form) != new.get(form))


def holding(forms: Iterable[str], texts: Iterable[tuple[str, ReadingText]]) -> Iterator[str]:
    """Yield the names of the texts that hold one of the forms; `texts` are (name, text)."""
    automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for form in forms:
        automaton.add_word(form)
    if not len(automaton):
        return
    automaton.make_automaton()
    for name, text in texts:
        if next(automaton.iter(match_form(text).letters), None) is not None:
            yield name


def _entries(gazetteer: Gazetteer) -> dict[str, Entry]:
    return dict(gazetteer.automaton.items()) if gazetteer.automaton is not None else {}
