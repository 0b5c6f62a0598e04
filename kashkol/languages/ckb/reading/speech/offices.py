"""The offices that a text gives beside names, by which it means the same persons again.

«NAME، سکرتێری ئەنجوومەنی …» is later «سکرتێری ئەنجوومەن», «دادوەر NAME» is «دادوەرەکە», and
«سەرۆکی فەڕەنسا NAME» is «سەرۆکی فەڕەنسا». So is an office that only the topic's file gives, in
fewer words: «سەرۆکی حکومەت». Words are compared by their bare loose keys.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from kashkol.languages.ckb.affixes import ARTICLE, EZAFE
from kashkol.languages.ckb.date_words import loose_key
from kashkol.languages.ckb.letters import AE
from kashkol.languages.ckb.name_neighbours import ORGANISATION_NOUNS
from kashkol.languages.ckb.naming import ORGANISATION_HEADS
from kashkol.languages.ckb.phrases import ADVERBS, PREPOSITIONS, TITLE_KEYS, bare_noun
from kashkol.languages.ckb.quoting import (
    BEFORE_COMMA,
    CHIEF,
    NO_OFFICE,
    OCCUPATION_KEYS,
    OF_PERSONS,
    OFFICE_AT_ONCE,
    OFFICE_BEHIND,
    ONE_OF_BEHIND,
    ONE_OF_THEM,
)
from kashkol.languages.ckb.reading.speech.named import Named, is_role, name_that_ends
from kashkol.languages.ckb.reading.speech.noun_phrases import word_before, words_in
from kashkol.languages.punctuation import COMMA

Office = tuple[str, ...]
"""The bare words of an office: «سکرتێر», «ئەنجومەن»."""

_NAMES_BEFORE: Final = 60
"""Names before an office among which the one that it means is looked for."""
_OFFICES: Final = 200
"""Names of a text that are remembered with the office beside them."""
_SHORTEST_STEM: Final = 3
_AROUND: Final = 20_000
"""Code points on either side of an office among which its noun is looked for again."""
_BODIES: Final = frozenset(map(bare_noun, ORGANISATION_HEADS | ORGANISATION_NOUNS))
_COMMA: Final = COMMA + " "
_LONGEST_OFFICE: Final = 80
"""Code points of an office beside a name."""


class Beside(NamedTuple):
    """An office beside a name; the words of one behind it are only read where they are needed."""

    head: str
    """Its first word, bare."""
    at: int
    """Where it begins."""
    before: Office
    """Its words if it is before the name."""

    def words(self, text: str) -> Office:
        """Return the bare words of the office."""
        return self.before or _described(text, self.at)


class Offices:
    """The offices of those whom one text names."""

    def __init__(self, text: str, names: list[Named], starts: list[int],
                 titles: Sequence[tuple[str, str]]) -> None:
        """Take a text, its named topics with their starts, and their offices: (topic, title)."""
        self.text = text
        self._names = names
        self._starts = starts
        self._titles = titles

    def meant(self, words: list[str], start: int) -> str | None:
        """Return the topic that earlier words describe alike, or whose name begins so.

        «NAME، سکرتێری ئەنجوومەنی …» is «سکرتێری ئەنجوومەن», «وەزارەتی ناوخۆ» is «وەزارەتەکە».
        `words` are those of a phrase and begin at `start`.
        """
        office = tuple(map(bare_noun, words))
        tied = office[:_tied(words)]
        topics = self._beside_alike(office, tied) \
            if is_repeated(self.text, start, len(office[0])) else set()
        before = self._names[:bisect_left(self._starts, start)][-_NAMES_BEFORE:]
        topics = topics or {each.topic for each in before if _begins_with(each, office)}
        if not topics and self._titles:
            return self._by_title(tied, before)
        return topics.pop() if len(topics) == 1 else None

    def points_back(self, words: list[str], start: int) -> bool:
        """Tell whether a definite noun means somebody named before without it: «نووسەرەکە».

        It does not where the text has somebody of this occupation, with or without a name.
        """
        noun = bare_noun(words[0])
        is_linked = _is_linked(words)
        of_people = is_linked and words[-1].endswith(OF_PERSONS) and noun not in _BODIES
        return words[-1].endswith(ARTICLE) and (noun in OCCUPATION_KEYS or of_people) \
            and (len(words) == 1 or is_linked) \
            and noun not in self._beside and not _is_introduced(self.text, words[0], start)

    def _beside_alike(self, office: Office, tied: Office) -> set[str]:
        """Return the topics beside whose names an office like one of two stands."""
        return {topic for topic, beside in self._beside.get(office[0], ())
                if is_same_office(office, beside.words(self.text))
                or is_same_office(tied, beside.words(self.text))}

    def _by_title(self, office: Office, before: list[Named]) -> str | None:
        """Return the topic named last whose office begins with words: «سەرۆکی حکومەت».

        `before` are the names before them. Of «سەرۆک» alone there are too many.
        """
        held = {topic for topic, title in self._title_words
                if len(title) > len(office) and title[:len(office)] == office}
        return next((each.topic for each in reversed(before) if each.topic in held), None) \
            if office != (CHIEF,) else None

    @cached_property
    def _title_words(self) -> list[tuple[str, Office]]:
        """The offices of the topics as the bare words of their titles."""
        return [(topic, tuple(map(bare_noun, title.split()))) for topic, title in self._titles]

    @cached_property
    def _beside(self) -> dict[str, list[tuple[str, Beside]]]:
        """The topics of the text beside whose names their offices stand, by the first words."""
        found: dict[str, list[tuple[str, Beside]]] = {}
        for each in self._names[:_OFFICES]:
            if is_role(each):
                continue
            holder = name_that_ends(self._names, self._starts, each.start - 1)
            start = holder.start if holder is not None and is_role(holder) else each.start
            for office in offices_beside(self.text, start, each.end):
                found.setdefault(office.head, []).append((each.topic, office))
        return found


def offices_beside(text: str, start: int, end: int) -> Iterator[Beside]:
    """Yield the offices behind and before a name.

    >>> text = "دادوەری دادگا کەریم، پارێزەری پێشوو، گوتی"
    >>> [office.words(text) for office in offices_beside(text, 14, 19)]
    [('پارێزەر', 'پێشو'), ('دادوەر', 'دادگا')]
    """
    if one := ONE_OF_BEHIND.match(text, end):
        yield Beside(bare_noun(one[1]), one.start(1), (bare_noun(one[1]),))
    behind = OFFICE_BEHIND.match(text, end)
    if behind is None and (at_once := OFFICE_AT_ONCE.match(text, end)) \
            and (loose_key(at_once[1]) in TITLE_KEYS or bare_noun(at_once[1]) in OCCUPATION_KEYS):
        behind = at_once
    if behind and behind[1] not in NO_OFFICE:
        yield Beside(bare_noun(behind[1]), behind.start(1), ())
    if before := _before(text, start, end):
        yield Beside(before[0], start, before)


def is_same_office(words: Office, described: Office) -> bool:
    """Tell whether words describe somebody as others did: one office in much the same words."""
    if not words or not described or words[0] != described[0]:
        return False
    common = len(set(words) & set(described))
    return common == len(set(words)) or (common > 2 and common * 3 >= len(set(words)) * 2)  # noqa: PLR2004


def is_repeated(text: str, start: int, letters: int) -> bool:
    """Tell whether the noun at a place, of so many letters, may stand elsewhere around it too."""
    stem = text[start:start + max(letters - 1, _SHORTEST_STEM)]
    return text.find(stem, max(0, start - _AROUND), start) >= 0 \
        or text.find(stem, start + 1, start + _AROUND) >= 0


def _is_introduced(text: str, noun: str, start: int) -> bool:
    """Tell whether somebody else is called by a noun before: «نووسەرێک», «بە نووسەرەکە»."""
    stem = noun.removesuffix(ARTICLE).removesuffix(AE)
    at = text.find(stem, max(0, start - _AROUND), start)
    while at >= 0:
        if not text[at - 1:at].isalpha() and (
                ONE_OF_THEM.match(text, at + len(stem))
                or loose_key(word_before(text, at)) in PREPOSITIONS):
            return True
        at = text.find(stem, at + 1, start)
    return False


def _is_linked(words: list[str]) -> bool:
    """Tell whether «ە» ties a noun to an adjective with the article: «یاریزانە گەنجەکە»."""
    return len(words) > 1 and words[0].endswith(AE) and words[-1].endswith(ARTICLE) \
        and (len(words) == 2 or words[1].isdigit())  # noqa: PLR2004 - a noun and an adjective


def _tied(words: list[str]) -> int:
    """Return how many words of a phrase belong together: 2 of «جێگری سەرۆک قسەکەی».

    Ezafes tie them; behind a word without article a name may follow: «دادوەر کەریم». The noun of
    «نێردە نێودەوڵەتییەکە» is one by itself.
    """
    if _is_linked(words):
        return 1
    tied = next((number for number, word in enumerate(words, 1) if not word.endswith(EZAFE)),
                len(words))
    return tied if tied > 1 or words[0].endswith(ARTICLE) else len(words)


def _begins_with(each: Named, office: Office) -> bool:
    """Tell whether a name begins with the noun of an office, or a role is much the same.

    «وەزارەتی ناوخۆ» is «وەزارەتەکە», «دادوەر کەریم» is «دادوەرەکە».
    """
    first, *more = each.surface.split()
    if not more or bare_noun(first) != office[0]:
        return False
    if is_role(each):
        return is_same_office(office, tuple(map(bare_noun, (first, *more))))
    return len(office) == 1 and (first.endswith(EZAFE) or office[0] in OCCUPATION_KEYS)


def _described(text: str, start: int) -> Office:
    """Return the bare words of an office that begins at a place, behind a name."""
    words = words_in(text, start, start + _LONGEST_OFFICE)
    stop = next((at for at, (_, _, word) in enumerate(words)
                 if not word[0].isalnum() or word in NO_OFFICE), len(words))
    return tuple(bare_noun(word) for _, _, word in words[:stop])


def _before(text: str, start: int, end: int) -> Office:
    """Return the bare words of the office or title before a name, or nothing.

    It is directly before it, or before a comma if another is behind the name:
    «داواکاری گشتی، NAME، …».
    """
    is_apposed = text[start - 2:start] == _COMMA and BEFORE_COMMA.match(text, end) is not None
    stop = start - len(_COMMA) if is_apposed else start
    line = text[max(0, stop - _LONGEST_OFFICE):stop].rpartition("\n")[2]
    *_, last = words = line.removesuffix(" ").split(" ")
    is_whole = is_apposed or (text[stop - 1] == " " and not last.endswith(EZAFE))
    return _phrase_at_end(words) if is_whole and last.isalpha() else ()


def _phrase_at_end(words: list[str]) -> Office:
    """Return the words at the end that ezafes tie together, if the first is an occupation."""
    first = len(words) - 1
    while first > 0 and words[first - 1].endswith(EZAFE) and words[first - 1].isalpha():
        first -= 1
    while first < len(words) - 1 and bare_noun(words[first]) not in OCCUPATION_KEYS:
        first += 1  # «بە سەرپەرشتیی جێگری سەرۆک، NAME، …»
    if bare_noun(words[first]) not in OCCUPATION_KEYS:
        return ()
    keys = set(map(loose_key, words[first:]))
    return tuple(map(bare_noun, words[first:])) \
        if PREPOSITIONS.isdisjoint(keys) and ADVERBS.isdisjoint(keys) else ()
