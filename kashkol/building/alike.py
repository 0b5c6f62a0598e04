"""Tells which texts of an archive are the same, or nearly so, unless a person says how they belong.

Texts that `version_of` or `translation_of` tie to each other, directly or through others, are meant
to be alike.
"""

from collections.abc import Iterable, Iterator, Mapping

from kashkol.memory.state import SeedState
from kashkol.model import Note, Sketch
from kashkol.problems import Problem, notice, warning
from kashkol.reading.alike import Pair, alike, sketch
from kashkol.search.words import unread_words


def sketch_of(text: str) -> Sketch:
    """Return the sketch of a text that was not read yet."""
    return sketch(unread_words(text).keys)


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
