"""Who is meant to speak: the subject of a sentence, by name, by role or in other words.

Sorani marks no subject. It stands before its verb, most often first; what follows a preposition
or hangs on another noun by an ezafe («ماڵی کازمی», «گوتەبێژی وەزارەتی …») is none, nor is what
stands beside such a noun. Where no subject stands, as in «گوتیشی:», it is that of the sentence
before.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kashkol.kurdish.affixes import GIVEN_NAMES, TITLES
from kashkol.kurdish.date_words import MONTHS, loose_key
from kashkol.kurdish.letters import LETTER, ZWNJ
from kashkol.kurdish.speech import cues, is_verb, speech_words
from kashkol.model import Mention, RoleMention, Span


class Speaker(NamedTuple):
    """Whom the text says to speak."""

    topic: str | None
    surface: str
    start: int


class Named(NamedTuple):
    """A topic named at a place, by name or by role."""

    start: int
    end: int
    topic: str
    surface: str
    is_role: bool


EZAFE: Final = "ی"
LONGEST_PHRASE: Final = 9
"""Words of a subject that is no topic."""
LONGEST_SENTENCE: Final = 400
"""Code points of a sentence that are looked at for a subject."""

_PREPOSITIONS = speech_words("prepositions")
_ADVERBS = speech_words("adverbs")
_NO_SUBJECT = speech_words("no_subject")
_FIELDS = speech_words("fields")
_DATE_WORDS = speech_words("date_words") | frozenset(MONTHS)
_APPOSED = speech_words("apposed")
_TITLES = frozenset(map(loose_key, TITLES))
_GIVEN_NAMES = frozenset(map(loose_key, GIVEN_NAMES))
_SAME_PERSON = speech_words("same_person")
_WORD = re.compile(f"[{LETTER}{ZWNJ}\\w]+\\.?|[^\\s]")
_WORD_BEFORE = re.compile(f"([{LETTER}{ZWNJ}\\w]+\\.?) {{0,2}}$")
_ALSO = re.compile(f"ی?ش(?![{LETTER}])")
_AND = re.compile(f"[{LETTER}]{{0,4}} ?،? ?و ")


def named_in(mentions: Sequence[Mention], roles: Sequence[RoleMention]) -> list[Named]:
    """Return names and roles in one list, in order; a name inside a role is left out."""
    found = [Named(role.start, role.end, role.topic, role.surface, is_role=True)
             for role in roles]
    taken = {(role.start, role.end) for role in roles}
    starts = sorted(taken)
    for mention in mentions:
        at = bisect_left(starts, (mention.start + 1, 0)) - 1
        if at < 0 or starts[at][1] < mention.end:
            found.append(Named(mention.start, mention.end, mention.topic, mention.surface,
                               is_role=False))
    return sorted(found)


class Subjects:
    """Finds the subjects of one text's sentences."""

    def __init__(self, text: str, named: list[Named], quotations: Sequence[Span]) -> None:
        """Take a text, the topics named in it, and its stretches in quotation marks."""
        self.text = text
        self.names = named
        self.quotations = quotations
        self._starts = [each.start for each in named]
        self._described: list[tuple[tuple[str, ...], Named]] | None = None

    def of(self, start: int, end: int) -> Speaker | None:
        """Return the subject of the verb that stands at `end`, from what begins at `start`.

        Of several the last is meant, the one nearest to its verb, unless an earlier verb of speech
        has a subject of its own and goes on: «X رایگەیاند Y … و گوتی».
        """
        start = max(start, end - LONGEST_SENTENCE)
        if _GOES_ON.search(self.text, max(start, end - 4), end):
            earlier = next(cues(self.text, start, end), None)
            found = self.of(start, earlier.start()) if earlier else None
            if found is not None:
                return found
        subjects = [each for each in self._between(start, end) if self._is_subject(each)]
        if not subjects:
            return self._introduced(start, end) or self._unnamed(start, end)
        chosen = self._governing(start, subjects)
        if self._is_joined(chosen, subjects):
            return Speaker(None, self.text[subjects[-2].start:chosen.end], subjects[-2].start)
        return Speaker(chosen.topic, chosen.surface, chosen.start)

    def first(self, start: int, end: int) -> Speaker | None:
        """Return the subject of a sentence that is only told, the first that stands in it."""
        subjects = [each for each in self._between(start, min(end, start + LONGEST_SENTENCE))
                    if self._is_subject(each)][:2]
        if not subjects:
            return self._unnamed(start, end)
        if self._is_joined(subjects[-1], subjects):
            return Speaker(None, self.text[subjects[0].start:subjects[-1].end], subjects[0].start)
        return Speaker(subjects[0].topic, subjects[0].surface, subjects[0].start)

    def named(self, start: int, end: int) -> Speaker | None:
        """Return the first topic of a stretch, however it stands there: «بە گوتەی NAME»."""
        return next((Speaker(each.topic, each.surface, each.start)
                     for each in self._between(start, min(end, start + LONGEST_SENTENCE))), None)

    def is_elsewhere(self, start: int, end: int) -> bool:
        """Tell whether a stretch says outright that its subject is the one before: «ناوبراو»."""
        words = _words(self.text, start, end)
        return any(loose_key(word) in _SAME_PERSON for _, _, word in words[:2])

    # --- names and roles ---------------------------------------------------------------------

    def _between(self, start: int, end: int) -> Iterator[Named]:
        """Yield the topics named between two places, outside quotation marks."""
        for each in self.names[bisect_left(self._starts, start):bisect_left(self._starts, end)]:
            at = bisect_left(self.quotations, each.end, key=lambda span: span.start) - 1
            if at < 0 or self.quotations[at].end <= each.start:
                yield each

    def _is_subject(self, each: Named) -> bool:
        """Tell whether a name governs itself: no preposition, no ezafe, no such noun before it."""
        text, start = self.text, each.start
        if start and re.match(f"[{LETTER}]", text[start - 1]):
            return text[max(0, start - 2):start] == " و"
        match = _WORD_BEFORE.search(text, max(0, start - 30), start)
        if match is None:
            return not self._is_beside_another(each)
        word = match[1]
        key = loose_key(word)
        if key == "و" and not self._begins_clause(match.start(1)):
            return False
        if key in _PREPOSITIONS or (key.removeprefix("لە") in _PREPOSITIONS):
            return False
        return not word.endswith(EZAFE) or key in _ADVERBS \
            or (key in _FIELDS and loose_key(each.surface.split()[0]) in _GIVEN_NAMES) \
            or self._ends_name(match.end(1)) or any(
                cue.end() == match.end(1) for cue in cues(text, match.start(1), match.end(1)))

    def _begins_clause(self, end: int) -> bool:
        """Tell whether «و» at `end` begins a clause, or joins a name to no governed noun."""
        words = _words(self.text, max(0, end - 60), end)
        stop = next((at for at, (_, _, word) in reversed(list(enumerate(words)))
                     if word in {"،", ".", "؛", ":"}), -1)
        before = [loose_key(word) for _, _, word in words[stop + 1:]][-_CONJUNCT_WORDS:]
        return not before or is_verb(before[-1]) or not any(
            key in _PREPOSITIONS or _is_attached(key) for key in before)

    def _introduced(self, start: int, end: int) -> Speaker | None:
        """Return somebody new: «مامۆستایەک بە ناوی NAME»."""
        for each in self._between(start, end):
            if _BY_NAME.search(self.text, max(start, each.start - 10), each.start):
                return Speaker(each.topic, each.surface, each.start)
        return None

    def _ends_name(self, end: int) -> bool:
        """Tell whether a name that is spelled with a final ی ends at `end`."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self.names[at].end == end

    def _is_beside_another(self, each: Named) -> bool:
        """Tell whether a role only explains the name before it: «کازمی، سەرۆکوەزیرانی عێراق»."""
        at = bisect_left(self._starts, each.start) - 1
        if at < 0 or not each.is_role:
            return False
        before = self.names[at]
        gap = self.text[before.end:each.start]
        return len(gap) <= 6 and gap.strip().endswith("،") and " " not in gap.strip()  # noqa: PLR2004

    def _governing(self, start: int, subjects: list[Named]) -> Named:
        """Return the subject that the last verb has."""
        chosen = subjects[-1]
        if len(subjects) > 1 and not _ALSO.match(self.text, chosen.end):
            for cue in cues(self.text, start, chosen.start):
                earlier = [each for each in subjects if each.end <= cue.start()]
                if earlier:
                    return earlier[-1]
        same = [each for each in subjects if each.topic == chosen.topic and not each.is_role]
        return same[-1] if same and chosen.is_role else chosen

    def _is_joined(self, chosen: Named, subjects: list[Named]) -> bool:
        """Tell whether two subjects are joined by «و», so that neither speaks alone."""
        return len(subjects) > 1 and subjects[-1] == chosen \
            and subjects[-2].topic != chosen.topic \
            and _AND.fullmatch(self.text, subjects[-2].end, chosen.start) is not None

    # --- other words -------------------------------------------------------------------------

    def _unnamed(self, start: int, end: int) -> Speaker | None:
        """Return a subject that is no name: «چالاکوانێک», «وەزیری تەندروستی»."""
        phrase = _noun_phrase(self.text, start, end)
        if phrase is None:
            return None
        surface = self.text[phrase.start:phrase.end]
        described = self._meant(tuple(_stem(word) for word in surface.split()))
        return Speaker(described, surface, phrase.start)

    def _meant(self, words: tuple[str, ...]) -> str | None:
        """Return the topic that earlier words describe alike: «NAME، سکرتێری ئەنجوومەنی …»."""
        if self._described is None:
            self._described = list(self._descriptions())
        topics = {each.topic for described, each in self._described if _is_alike(words, described)}
        return topics.pop() if len(topics) == 1 else None

    def _descriptions(self) -> Iterator[tuple[tuple[str, ...], Named]]:
        """Yield what stands beside each name between commas."""
        for each in self.names:
            comma = _COMMA.match(self.text, each.end)
            if comma and not each.is_role and each.start < _LAST_DESCRIPTION:
                words = _words(self.text, comma.end(), comma.end() + 80)
                stop = next((at for at, (_, _, word) in enumerate(words)
                             if not word[0].isalnum() or word in {"کە", "لە", "بە"}), len(words))
                yield tuple(_stem(word) for _, _, word in words[:stop]), each


_BY_NAME = re.compile("(?:بە ?)(?:ناو|نێو)ی $")
_GOES_ON = re.compile("(?<= )و $")
_CONJUNCT_WORDS: Final = 5
_LAST_DESCRIPTION: Final = 20_000
"""Code points of a text whose names are remembered with their offices."""
_COMMA = re.compile(f"(?:ی?ش)?،? ?،(?![{LETTER}]) ?")


def _is_alike(words: tuple[str, ...], described: tuple[str, ...]) -> bool:
    """Tell whether words describe somebody as others did: one office in much the same words."""
    if not words or not described or words[0] != described[0]:
        return False
    common = len(set(words) & set(described))
    return common == len(set(words)) or (common > 2 and common * 3 >= len(set(words)) * 2)  # noqa: PLR2004


def _stem(word: str) -> str:
    """Return a word without ezafe and the definite ending."""
    return loose_key(word).removesuffix("ی").removesuffix("ی").removesuffix("ەکە")


# --- the noun phrase a sentence begins with --------------------------------------------------


def _words(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the words and marks of a stretch with their places."""
    return [(*match.span(), match.group())
            for match in _WORD.finditer(text, start, min(end, start + LONGEST_SENTENCE))]


def _noun_phrase(text: str, start: int, end: int) -> Span | None:
    """Return the noun phrase that begins a stretch, behind its adverbials."""
    words = _words(text, start, end)
    at = _after_adverbials(words)
    if at >= len(words) or loose_key(words[at][2]) in _NO_SUBJECT:
        return None
    end = min(end, start + LONGEST_SENTENCE)
    cue = next(cues(text, words[at][0], end), None)
    if cue and cue.start() == words[at][0]:
        return None
    last = at
    while last + 1 < len(words) and last - at < LONGEST_PHRASE - 1 \
            and not _ends_phrase(words[last][2], words[last + 1][2]) \
            and not _begins_office(words[at:last + 1], words[last + 1][2]):
        last += 1
    first, stop = words[at][0], _without_also(words[last])
    if cue and cue.start() < stop:
        stop = len(text[:cue.start()].rstrip())
    return Span(first, stop) if stop > first else None


def _after_adverbials(words: list[tuple[int, int, str]]) -> int:
    """Return the place of the first word behind adverbs and phrases with a preposition."""
    at = 0
    while at < len(words):
        word = words[at][2]
        key = loose_key(word)
        if not word[0].isalpha() or key in _ADVERBS:
            at += 1
            while word[0].isdigit() and at < len(words) and _is_of_date(words[at][2]):
                at += 1
        elif key in _PREPOSITIONS or _is_attached(key):
            at = _after_prepositional(words, at)
        else:
            break
    return at


def _is_of_date(word: str) -> bool:
    """Tell whether a word after a number is a month's name or another part of a date."""
    key = loose_key(word)
    return key in _DATE_WORDS or key.removesuffix(EZAFE) in _DATE_WORDS


def _is_attached(key: str) -> bool:
    """Tell whether a preposition is written together with its noun: «لەبەغدا», «لەکۆنگرەیەکدا»."""
    return key.startswith("لە") and key not in _GIVEN_NAMES and key.endswith(
        ("دا", "داش", "ەوە", "ەوەش", EZAFE))


def _after_prepositional(words: list[tuple[int, int, str]], at: int) -> int:
    """Return the place behind a preposition, its noun and what hangs on it by ezafe."""
    key = loose_key(words[at][2])
    if key not in _PREPOSITIONS and not key.endswith(EZAFE):
        return at + 1
    at += 1
    while at < len(words):
        word = words[at][2]
        if not word[0].isalnum():
            return at + 1
        at += 1
        if word.endswith("ە") and at < len(words) and _DEFINITE.search(words[at][2]):
            continue
        if not word.endswith(EZAFE) and loose_key(word) not in _PREPOSITIONS:
            return at
    return at


def _begins_office(words: list[tuple[int, int, str]], following: str) -> bool:
    """Tell whether a name ends before a title: «کارلۆتا سامی وتەبێژی …»."""
    return len(words) > 1 and loose_key(following) in _TITLES | _APPOSED \
        and not any(word.endswith(EZAFE) for _, _, word in words[:-1])


_SOME = frozenset(map(loose_key, ("یەکێک", "یەک", "هەندێک", "بەشێک", "ژمارەیەک")))
_COMPLETE = re.compile("(?:ەکە|ەکان|ێک|یەک)(?:ی?ش)?$")
"""A noun with its article and no ezafe; nothing more belongs to it."""


_DEFINITE = re.compile("(?:ەکە|ەکان)(?:ی|دا|ەوە|یدا)?$")
"""The end of «راگەیاندراوە هاوبەشەکەدا», whose adjective bears the article."""


def _ends_phrase(word: str, following: str) -> bool:
    """Tell whether a noun phrase ends before the following word."""
    if not following[0].isalnum():
        return True
    key = loose_key(following)
    if key == "لە" and loose_key(word) in _SOME:
        return False
    if _COMPLETE.search(word):
        return True
    return (key in _PREPOSITIONS and loose_key(word) != "لە") or key in {"کە", "و", "خۆی"} \
        or key in _NO_SUBJECT or (key in _ADVERBS and not word.endswith(EZAFE)) \
        or _is_attached(key)


def _without_also(word: tuple[int, int, str]) -> int:
    """Return where a word ends without its (ی)ش."""
    _, end, letters = word
    if letters.endswith(("ەکانیش", "یانیش", "ێکیش")):
        return end - 2
    return end - 1 if letters.endswith("ش") and len(letters) > 4 and letters[-2] in "یەاێۆو" \
        else end  # noqa: PLR2004
