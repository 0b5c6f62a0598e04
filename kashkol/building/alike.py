"""Tells which texts of an archive are the same, or nearly so, unless a person says how they belong.

Texts that `version_of` or `translation_of` tie to each other, directly or through others, are meant
to be alike.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from kashkol.languages.cutting import cutting
from kashkol.memory.state import SeedState
from kashkol.model import Note
from kashkol.problems import Level, Problem, notice, warning
from kashkol.reading.alike import Pair, alike, sketch
from kashkol.sources import Sketch

MUCH_ALIKE = 0.9
"""Share of sequences of words from which two texts are probably one."""


def told_before(known: Mapping[str, Sketch], new: Mapping[str, str]) -> Iterator[Problem]:
    """Warn of each new text that is much like a known or another new one, before any is added.

    `known` are sketches, `new` are texts that were not read yet, both by the path of the seed. The
    next build tells of those that are less alike.
    """
    sketches = {path: sketch(cutting().unread_words(text).keys) for path, text in new.items()}
    for pair in alike({**known, **sketches}):
        if pair.second in new and pair.share >= MUCH_ALIKE:
            yield msgspec.structs.replace(_told(pair), level=Level.WARNING)


def told_alike(read: Mapping[str, SeedState], ids: Mapping[str, str],
               notes: Mapping[str, Note]) -> Iterator[Problem]:
    """Tell of each text that is like another before it in the order of `ids`, their ids by path."""
    tied = _ties(notes.values())
    for pair in alike({path: read[path].sketch for path in ids if path in read}):
        first, second = ids[pair.first], ids[pair.second]
        if first != second and tied.get(first, first) != tied.get(second, second):
            yield _told(pair)


def _told(pair: Pair) -> Problem:
    fix = ("if it is another version or edition, write `version_of` with the name of the other "
           "in its note or its row of the table; if not, keep one of them")
    if pair.is_same:
        return warning(pair.second, f"has the same words as {pair.first}", fix=fix,
                       kind="a text has the same words as another")
    percent = min(round(pair.share * 100), 99)
    return notice(pair.second, f"is {percent} % the same as {pair.first}, counted in sequences of "
                  "three words", fix=fix, kind="a text is nearly the same as another")


def _ties(notes: Iterable[Note]) -> dict[str, str]:
    """Return for each text that is tied to others one text, the same for all of them."""
    tied: dict[str, str] = {}

    def root(text: str) -> str:
        while (above := tied.setdefault(text, text)) != text:
            tied[text] = tied.setdefault(above, above)
            text = above
        return text

    for note in notes:
        for other in (note.version_of, note.translation_of):
            if other:
                tied[root(note.source_id)] = root(other)
    return {text: root(text) for text in list(tied)}
