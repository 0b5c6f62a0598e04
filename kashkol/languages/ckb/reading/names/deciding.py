"""Which topic is meant where several bear one name.

An office, an occupation or a kind of place beside the name tells: «شاعیر محەممەد ئەمین», «وەزیر
محەممەد ئەمین»; also a word that only one bearer has in a longer name. So does the full name of one
of them elsewhere in the text. What is told holds for the rest of the text, until another bearer is
told; then the name alone means neither.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from kashkol.languages.ckb.affixes import EZAFE
from kashkol.languages.ckb.letters import AE
from kashkol.languages.ckb.name_neighbours import (
    DOCTOR_BEFORE,
    is_place_noun,
    occupation,
    occupations,
)
from kashkol.languages.ckb.naming import DOCTOR
from kashkol.languages.ckb.reading.names.finding import Found
from kashkol.languages.ckb.reading.names.neighbours import word_after, word_before, words_before
from kashkol.languages.ckb.reading.names.roles import holds
from kashkol.languages.punctuation import COMMAS


class Titles:
    """The titles of office in a text, by where they end and where they start."""

    __slots__ = ("ends", "starts")

    def __init__(self, hits: Iterable[Found], as_of: str | None) -> None:
        """Keep the holders of each title, on the day, month or year `as_of` if any held it then."""
        self.ends: dict[int, set[str]] = {}
        self.starts: dict[int, set[str]] = {}
        for hit in hits:
            terms = hit.entry.terms
            then = {term.topic for term in terms if as_of and holds(term, as_of)}
            holders = then or {term.topic for term in terms}
            self.ends.setdefault(hit.end, set()).update(holders)
            self.starts.setdefault(hit.start, set()).update(holders)


def decide(letters: str, hits: list[Found],
           titles: Titles) -> tuple[list[tuple[str, Found]], list[Found]]:
    """Return names with the topics that they mean, and those that are nobody's, each in order.

    `hits` are all names of the text in order.
    """
    shared = [hit for hit in hits if len(hit.entry.claims) > 1]
    if not shared:
        return [(hit.entry.claims[0], hit) for hit in hits], []
    meant = _meant(letters, hits, shared, titles)
    return [each for each in meant if each[0]], [hit for topic, hit in meant if not topic]


def _meant(letters: str, hits: list[Found], shared: list[Found],
           titles: Titles) -> list[tuple[str, Found]]:
    """Return the names of a text with their topics; of those that are shared it may be nobody."""
    told = {hit.start: told_by_office(letters, hit, titles) for hit in shared}
    first: dict[str, int] = {}
    for hit in hits:
        first.setdefault(told.get(hit.start, "") or _surely(hit), hit.start)
    topics = {hit.start: told[hit.start] or _known(hit, first) for hit in shared}
    return [(topics.get(hit.start, hit.entry.claims[0]), hit) for hit in hits]


def told_by_office(letters: str, hit: Found, titles: Titles) -> str:
    """Return the bearer of a name whose office or occupation is beside it, or nothing."""
    claims = hit.entry.claims
    behind = _behind(letters, hit.end)
    holders = titles.ends.get(hit.start - 1, set()) | titles.starts.get(behind + 1, set())
    if len(meant := holders.intersection(claims)) == 1:
        return meant.pop()
    words = set(_beside(letters, hit.start, behind))
    around = words | _bare((word_before(letters, hit.start), word_after(letters, behind)))
    described = [topic for topic, of_it in zip(claims, hit.entry.described, strict=True)
                 if not around.isdisjoint(of_it)]
    if words and not described:
        are_places = all(map(is_place_noun, words))
        described = [topic for topic in claims if (topic in hit.entry.persons) is not are_places]
        return described[0] if len(described) == 1 < len(claims) else ""
    return described[0] if len(described) == 1 else ""


# --- the steps -------------------------------------------------------------------------------


_LONGEST_PHRASE: Final = 5
"""Words of a title before a name: «وەزیری دارایی و ئابووریی هەرێم»."""


def _surely(hit: Found) -> str:
    """Return the only topic that bears a name, unless it is a person's alias of one word."""
    entry = hit.entry
    is_sure = len(entry.claims) == 1 and (entry.words > 1 or not entry.person)
    return entry.claims[0] if is_sure else ""


def _known(hit: Found, first: Mapping[str, int]) -> str:
    """Return the one bearer of a name whom the text has told before, or else tells later."""
    told = [topic for topic in hit.entry.claims if topic in first]
    before = [topic for topic in told if first[topic] < hit.start]
    known = before or told
    return known[0] if len(known) == 1 else ""


def _behind(letters: str, end: int) -> int:
    """Return where a name ends with its ezafe and a comma."""
    end += letters.startswith(EZAFE, end)
    return end + (letters[end:end + 1] in COMMAS and end < len(letters))


def _bare(words: Iterable[str]) -> set[str]:
    """Return words as they are and without an ezafe."""
    return {word for each in words for word in (each, each.removesuffix(EZAFE)) if word}


def _beside(letters: str, start: int, behind: int) -> Iterator[str]:
    """Yield the offices, occupations and kinds of place in the words beside a name.

    Before it the words of one phrase are looked at, each tied to the next by an ezafe, and the one
    that may begin a compound with them: «سەرۆک وەزیرانی …».
    """
    words = _phrase_before(letters, start, behind)
    tied = next((number for number in range(len(words) - 2, -1, -1)
                 if not words[number].endswith(EZAFE)), -1)
    yield from occupations(words[tied + 1:])
    if tied >= 0 and (compound := occupation(words[tied] + words[tied + 1])):
        yield compound
    if letters.endswith(DOCTOR_BEFORE, 0, start) and not letters[start - 4:start - 3].isalpha():
        yield DOCTOR
    after = word_after(letters, behind)
    if found := occupation(after) or occupation(after.removesuffix(AE)):
        yield found


def _phrase_before(letters: str, start: int, behind: int) -> list[str]:
    """Return the words before a name, in order; of one between commas, those before the first.

    «ڕاهێنەری یانەکە، NAME، …».
    """
    if letters[start - 2:start - 1] in _BOTH_COMMAS and letters[behind - 1:behind] in _BOTH_COMMAS:
        letters = letters[max(0, start - _FARTHEST):start - 2] + " "
        start = len(letters)
    return list(words_before(letters, start, _LONGEST_PHRASE))[::-1]


_BOTH_COMMAS: Final = frozenset(COMMAS)
_FARTHEST: Final = 120
"""Code points before a name among which the words of its office are."""
