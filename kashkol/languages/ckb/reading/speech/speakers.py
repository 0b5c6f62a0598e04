"""The subject of a sentence, given by name, by role or in other words.

Sorani does not mark a subject. It comes before its verb, most often first in the sentence. A noun
behind a preposition, or governed by another noun («ماڵی کازمی», «گوتەبێژی وەزارەتی …»), is not the
subject, nor is a name that explains such a noun. A sentence without a subject, as «گوتیشی:», has
that of the sentence before. Whom a name means is decided by the mentions: a name that is none of
them names no topic here either.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import msgspec

from kashkol.languages.ckb.affixes import AND, EZAFE, LINK
from kashkol.languages.ckb.date_words import loose_key
from kashkol.languages.ckb.memos import is_salutation
from kashkol.languages.ckb.phrases import (
    ADVERBS,
    GIVEN_NAME_KEYS,
    NO_SUBJECT,
    PREPOSITIONS,
    SAME_PERSON,
    TITLE_KEYS,
    bare_noun,
    is_attached,
    is_governing,
    without_also,
)
from kashkol.languages.ckb.quoting import (
    ALSO_BEHIND,
    AND_BETWEEN,
    APPOSED,
    APPOSED_NAME,
    AS,
    BY_NAME,
    DATELINE_BEHIND,
    DEATH_OF,
    FIELDS,
    FROM_WHOM,
    GOES_ON,
    GOVERNING_NOUN,
    HONORIFIC_KEYS,
    IS_ASKED,
    IS_MADE,
    JOINED_AND,
    JOINT,
    NOUN_ASKED,
    OCCUPATION_KEYS,
    PRONOUNS,
    RELATIVE,
    STRETCHES,
    VOCATIVE_BEHIND,
    WRITER,
    WRITING,
    is_of_writing,
)
from kashkol.languages.ckb.reading.speech.named import Named, is_role, name_that_ends
from kashkol.languages.ckb.reading.speech.noun_phrases import (
    LONGEST_SENTENCE,
    after_adverbials,
    cannot_speak,
    divides_clauses,
    end_without_also,
    first_noun_phrase,
    subject_phrase,
    word_before,
    words_in,
)
from kashkol.languages.ckb.reading.speech.offices import Offices
from kashkol.languages.ckb.speech import begins_with_cue, cues, is_verb
from kashkol.languages.punctuation import COMMA, QUOTATION_MARKS, SEMICOLON
from kashkol.languages.scripts import LETTER
from kashkol.model import Span, Turn
from kashkol.text.spans import BY_START


class Speaker(msgspec.Struct, frozen=True, gc=False):
    """A speaker as the text names them; `topic` is `None` for somebody without a topic."""

    topic: str | None
    surface: str
    start: int


_IS_LETTER = re.compile(f"[{LETTER}]")
_SALUTED: Final = 200
"""Code points at the head of a letter in which its addressee is named."""


class Subjects:
    """Finds the subjects of one text's sentences."""

    def __init__(self, text: str, named: list[Named], quotations: Sequence[Span],
                 turns: Sequence[Turn] = (), titles: Sequence[tuple[str, str]] = (),
                 persons: frozenset[str] = frozenset()) -> None:
        """Take a text, its named topics, its stretches in quotation marks, and its turns.

        `titles` are the offices of the topics, (topic, title), and `persons` those who are one.
        """
        self.text = text
        self.names = named
        self.quotations = quotations
        self.turns = turns
        self.persons = persons
        self._starts = [each.start for each in named]
        self._offices = Offices(text, named, self._starts, titles)

    def of(self, start: int, end: int) -> Speaker | None:
        """Return the subject of the verb at `end`, looked for from `start` on.

        Of several the one nearest to the verb is meant, unless «و» joins the verb to an earlier
        verb of speech, whose subject it then has: «X رایگەیاند Y … و گوتی».
        """
        start = max(start, end - LONGEST_SENTENCE)
        if GOES_ON.search(self.text, max(start, end - 4), end):
            earlier = next(cues(self.text, start, end), None)
            found = self.of(start, earlier.start()) if earlier else None
            if found is not None:
                return found
        subjects = [each for each in self._between(start, end) if self._is_subject(each)]
        if not subjects:
            return self._introduced(start, end) or self._governed(start, end) \
                or self._unnamed(start, end)
        chosen = self._before_relative(subjects, end) or self._governing(start, subjects)
        if self._is_joined(chosen, subjects):
            return Speaker(None, self.text[subjects[-2].start:chosen.end], subjects[-2].start)
        return Speaker(chosen.topic, chosen.surface, chosen.start)

    def first(self, start: int, end: int) -> Speaker | None:
        """Return the subject of a whole sentence without speech: the first one in it.

        Of a sentence that reports, it is whoever stands before the verb, also if no name does.
        """
        named = self._between(start, min(end, start + LONGEST_SENTENCE))
        subjects = list(islice(filter(self._is_subject, named), 2))
        if not subjects:
            return self._unnamed(start, end)
        cue = next(cues(self.text, start, subjects[0].start), None)
        if cue is not None and (reporter := self._unnamed(start, cue.start())):
            return reporter
        if self._is_joined(subjects[-1], subjects):
            return Speaker(None, self.text[subjects[0].start:subjects[-1].end], subjects[0].start)
        return Speaker(subjects[0].topic, subjects[0].surface, subjects[0].start)

    def whose(self, start: int, end: int) -> Speaker | None:
        """Return who is named behind «بە گوتەی», or `None` for a pronoun."""
        words = words_in(self.text, start, end)
        if not words or without_also(loose_key(words[0][2])) in SAME_PERSON:
            return None
        if WRITING.match(self.text, words[0][0]) and (author := self.author(start, end)):
            return author
        for each in self._between(start, min(end, start + LONGEST_SENTENCE)):
            if each.start == words[0][0] or self._is_subject(each):
                return Speaker(each.topic, each.surface, each.start)
        return self._unnamed(start, end)

    def author(self, start: int, end: int) -> Speaker | None:
        """Return whose writing it is that a verb quotes: «لە بەیاننامەیەکی NAMEدا هاتووە»."""
        *_, writing = (None, *WRITING.finditer(self.text, max(start, end - LONGEST_SENTENCE), end))
        if writing is None:
            return None
        for each in self._between(writing.end(), end):
            between = self.text[writing.end():each.start].split()
            if all(map(is_of_writing, between)):
                return Speaker(each.topic, each.surface, each.start)
            break
        owner = WRITER.match(self.text, writing.end(), end)
        meant = owner and self._offices.meant([owner[1]], owner.start())
        return Speaker(meant, owner[1], owner.start()) if owner and meant else None

    def described(self, words: list[str], start: int) -> str | None:
        """Return the topic beside whose name an office or occupation stands in the text."""
        is_occupation = bare_noun(words[0].removesuffix(LINK)) in OCCUPATION_KEYS
        return self._offices.meant([words[0].removesuffix(LINK)], start) if is_occupation else None

    def pronoun(self, start: int, end: int) -> Span | None:
        """Return the word that means the speaker before, where it is the subject: «ناوبراو»."""
        stop = min(end, start + _PRONOUN_WITHIN)
        if all(self.text.find(pronoun, start, stop) < 0 for pronoun in PRONOUNS):
            return None
        words = words_in(self.text, start, stop)
        at = after_adverbials(words)
        if at < len(words) and without_also(loose_key(words[at][2])) in SAME_PERSON \
                and not (at + 1 < len(words) and loose_key(words[at + 1][2]) in STRETCHES):
            return Span(words[at][0], end_without_also(self.text, words[at]))
        return None

    def last_named(self, start: int, end: int) -> Speaker | None:
        """Return the last topic named before a verb that quotes a writing, as its author.

        «لە ڕاپۆرتێکی NAMEدا هاتووە».
        """
        named = list(self._between(max(start, end - LONGEST_SENTENCE), end))
        if not named or self._is_of_institution(named[-1], start):
            return None
        return Speaker(named[-1].topic, named[-1].surface, named[-1].start)

    def _is_of_institution(self, each: Named, start: int) -> bool:
        """Tell whether a writing is that of what a name only belongs to.

        «لە ڕاگەیێندراوێکی پەرلەمانی NAMEدا».
        """
        *_, writing = (None, *WRITING.finditer(self.text, start, each.start))
        return writing is not None and not all(
            map(is_of_writing, self.text[writing.end():each.start].split()))

    def narrator(self, at: int) -> Speaker | None:
        """Return who says «I» at a place: the speaker of the turn, or `None` for the author."""
        turn = self._turn(at)
        if turn is None or turn.speaker_start is None:
            return None
        return Speaker(turn.speaker, turn.speaker_surface or "", turn.speaker_start)

    def addressee(self, start: int, end: int) -> Speaker | None:
        """Return who is called before a verb, «بەڕێز NAME، تۆ دەڵێیت», or in a letter's salutation.

        That is «برای ئازیزم NAME».
        """
        for each in self._between(start, end):
            if VOCATIVE_BEHIND.match(self.text, each.end, end):
                return Speaker(each.topic, each.surface, each.start)
        for each in self.names[:bisect_left(self._starts, _SALUTED)]:
            line = self.text[self.text.rfind("\n", 0, each.start) + 1:each.end]
            if is_salutation(line):
                return Speaker(each.topic, each.surface, each.start)
        return None

    def end_of_label(self, at: int) -> int:
        """Return where the words of a turn begin that has others before a place, or 0.

        The name before them is not the subject of «NAME: باوکم دەیگوت: "…"», but of «NAME: "…"».
        """
        turn = self._turn(at)
        words = turn is not None and any(
            map(str.isalpha, self.text[turn.said:min(at, turn.said + _LONGEST_MARKS)]))
        return turn.said if turn is not None and words else 0

    def _turn(self, at: int) -> Turn | None:
        """Return the turn of an interview in which a place is."""
        number = bisect_right(self.turns, at, key=BY_START) - 1
        turn = self.turns[number] if number >= 0 else None
        return turn if turn is not None and at < turn.end else None

    # --- names and roles ---------------------------------------------------------------------

    def _between(self, start: int, end: int) -> Iterator[Named]:
        """Yield the topics named between two places, outside quotation marks."""
        for each in self.names[bisect_left(self._starts, start):bisect_left(self._starts, end)]:
            at = bisect_left(self.quotations, each.end, key=BY_START) - 1
            if at < 0 or self.quotations[at].end <= each.start \
                    or _is_name_in_marks(self.quotations[at], each):
                yield each

    def _is_subject(self, each: Named) -> bool:
        """Tell whether a name may be a subject: neither a preposition nor a noun governs it."""
        text, start = self.text, each.start
        while start and text[start - 1] in QUOTATION_MARKS:
            start -= 1
        if start and _IS_LETTER.match(text, start - 1):
            return text[max(0, start - 2):start] == JOINED_AND
        word = word_before(text, start)
        if not word:
            return not self._explains(each)
        end = start - (text[start - 1] == " ") - (text[start - 2:start] == "  ")
        key = loose_key(word)
        if is_role(each) and (holder := name_that_ends(self.names, self._starts, end)):
            return self._is_subject(holder)
        if key == AND and not self._begins_clause(end - 1):
            return False
        if self._is_governed(word, key, end):
            return False
        return not word.endswith(EZAFE) or self._ends_in_no_ezafe(each, word, key, end)

    def _is_governed(self, word: str, key: str, end: int) -> bool:
        """Tell whether a preposition is before a name, or a noun governs it through a title."""
        return is_governing(key) or (
            key in HONORIFIC_KEYS and self._governs_through_title(end - len(word)))

    def _governs_through_title(self, title: int) -> bool:
        """Tell whether a noun governs a name behind its title: «حکومەتەکەی سەرۆک NAME».

        After «سەرۆکی زانکۆی سلێمانی دکتۆر NAME» the title begins a name that is not governed.
        """
        word = word_before(self.text, title)
        key = loose_key(word)
        if is_governing(key) or GOVERNING_NOUN.search(key):
            return True
        if not word.endswith(EZAFE) or key in FIELDS:
            return False
        return key in NO_SUBJECT or key in TITLE_KEYS \
            or is_governing(loose_key(word_before(self.text, title - 1 - len(word))))

    def _ends_in_no_ezafe(self, each: Named, word: str, key: str, end: int) -> bool:
        """Tell whether the ی of the word before a name is no ezafe to it.

        It is none in an adverb, a verb of speech, another name, or «دارایی» before a given name:
        «وەزیری دارایی عەلی عەلاوی».
        """
        return (key in ADVERBS and not DEATH_OF.search(self.text, max(0, end - 16), end)) \
            or (key in FIELDS and self._is_full_name(each, end - len(word))) \
            or name_that_ends(self.names, self._starts, end) is not None \
            or begins_with_cue(self.text, end - len(word))

    def _is_full_name(self, each: Named, field: int) -> bool:
        """Tell whether a name behind an office's field is whole: «دایکی ئاشتی NAME»."""
        first, *more = each.surface.split()
        if loose_key(first) in GIVEN_NAME_KEYS:
            return True
        title = word_before(self.text, field)
        return bool(more) and not first.endswith(EZAFE) \
            and (loose_key(title) in TITLE_KEYS or bare_noun(title) in OCCUPATION_KEYS)

    def _begins_clause(self, end: int) -> bool:
        """Tell whether «و» at `end` begins a clause, or joins a name to no governed noun."""
        words = words_in(self.text, max(0, end - 60), end)
        stop = next((at for at, (_, _, word) in reversed(list(enumerate(words)))
                     if word in _CLAUSE_ENDS), -1)
        before = [loose_key(word) for _, _, word in words[stop + 1:]][-_CONJUNCT_WORDS:]
        return not before or is_verb(before[-1]) or not any(
            key in PREPOSITIONS or is_attached(key) for key in before)

    def _introduced(self, start: int, end: int) -> Speaker | None:
        """Return somebody new: «مامۆستایەک بە ناوی NAME»."""
        for each in self._between(start, end):
            if BY_NAME.search(self.text, max(start, each.start - 10), each.start):
                return Speaker(each.topic, each.surface, each.start)
        return None

    def _governed(self, start: int, end: int) -> Speaker | None:
        """Return who speaks where a preposition is before the name.

        It is so in «وەک NAME دەڵێت», and where somebody was asked: «لە NAME پرسیار کرا، گوتی».
        """
        for each in self._between(start, end):
            found = self._likened(each, start, end) or self._asked(each, start, end)
            if found:
                return found
        return None

    def _likened(self, each: Named, start: int, end: int) -> Speaker | None:
        """Return whom a name behind «وەک» means, if nothing but a verb of speech follows it."""
        text = self.text
        likened = AS.search(text, max(start, each.start - _LONGEST_ASKED), each.start)
        if likened is None or first_noun_phrase(text, start, likened.start()):
            return None
        speaks = APPOSED.fullmatch(text, each.end, end) or (
            text.find(COMMA, each.end, end) < 0
            and first_noun_phrase(text, each.end, end) is None)
        return Speaker(each.topic, each.surface, each.start) if speaks else None

    def asked(self, start: int, end: int) -> Speaker | None:
        """Return whom somebody asks before a verb: «لە NAMEی پرسی», «لە دادوەرەکەیان پرسی»."""
        named = next((Speaker(each.topic, each.surface, each.start)
                      for each in reversed(list(self._between(start, end)))
                      if FROM_WHOM.search(self.text, max(start, each.start - _LONGEST_ASKED),
                                          each.start)), None)
        noun = None if named else NOUN_ASKED.search(self.text, max(start, end - _LONGEST_NOUN), end)
        meant = noun and self._offices.meant([noun[1]], noun.start(1))
        return Speaker(meant, noun[1], noun.start(1)) if noun and meant else named

    def _asked(self, each: Named, start: int, end: int) -> Speaker | None:
        """Return who answers: somebody named behind «لە» who was asked, or whoever is said to."""
        text = self.text
        asked = FROM_WHOM.search(text, max(start, each.start - _LONGEST_ASKED), each.start)
        verb = asked and (IS_MADE if asked["asked"] else IS_ASKED).match(text, each.end, end)
        if asked is None or verb is None or first_noun_phrase(text, start, asked.start()):
            return None
        return self._unnamed(verb.end(), end) or Speaker(each.topic, each.surface, each.start)

    def _is_beside_another(self, each: Named) -> bool:
        """Tell whether a role only explains the name before it: «کازمی، سەرۆکوەزیرانی عێراق»."""
        at = bisect_left(self._starts, each.start) - 1
        if at < 0 or not is_role(each):
            return False
        before = self.names[at]
        gap = self.text[before.end:each.start]
        return len(gap) <= 6 and gap.strip().endswith(COMMA) and " " not in gap.strip()  # noqa: PLR2004

    def _explains(self, each: Named) -> bool:
        """Tell whether what no word is before explains a name, or says where: «هەولێر - …»."""
        is_first = self.text[each.start - 1:each.start] in _LINE_STARTS
        return self._is_beside_another(each) or (
            is_first and DATELINE_BEHIND.match(self.text, each.end) is not None)

    def _governing(self, start: int, subjects: list[Named]) -> Named:
        """Return the subject that the last verb has."""
        chosen = subjects[-1]
        if len(subjects) > 1 and not ALSO_BEHIND.match(self.text, chosen.end):
            for cue in cues(self.text, start, chosen.start):
                earlier = [each for each in subjects if each.end <= cue.start()]
                if earlier:
                    return earlier[-1]
            chosen = self._head_of_clause(subjects[-2], chosen)
        same = [each for each in subjects if each.topic == chosen.topic and not is_role(each)]
        return same[-1] if same and is_role(chosen) else chosen

    def _before_relative(self, subjects: list[Named], end: int) -> Named | None:
        """Return who stands before a clause of «کە» with other names: «NAME کە NAMEی دی، گوتی»."""
        if len(subjects) == 1 or not RELATIVE.match(self.text, subjects[-2].end) \
                or self.text.rfind(COMMA, subjects[-1].end, end) < 0:
            return None
        return subjects[-2]

    def _head_of_clause(self, first: Named, second: Named) -> Named:
        """Return the first of two names, but the second where a clause begins between them.

        «NAME پرۆفیسوری زانکۆێ NAME لە وتووێژێکدا دەڵێت». A name at once behind another, or behind
        an office, belongs to it.
        """
        between = words_in(self.text, first.end, second.start)
        is_one = _MOST_BETWEEN >= len(between) > 1 and not is_role(first) \
            and not any(divides_clauses(word) for _, _, word in between)
        return first if is_one else second

    def _is_joined(self, chosen: Named, subjects: list[Named]) -> bool:
        """Tell whether two subjects are joined by «و», so that neither speaks alone."""
        return len(subjects) > 1 and subjects[-1] == chosen \
            and subjects[-2].topic != chosen.topic \
            and AND_BETWEEN.fullmatch(self.text, subjects[-2].end, chosen.start) is not None

    # --- other words -------------------------------------------------------------------------

    def _unnamed(self, start: int, end: int) -> Speaker | None:
        """Return a subject that is no name: «چالاکوانێک», «وەزیری تەندروستی»."""
        phrase = next(filter(None, (
            subject_phrase(self.text, begin, end) for begin in self._clauses(start, end))), None)
        if phrase is None:
            return None
        surface = self.text[phrase.start:phrase.end]
        words = surface.split()
        if cannot_speak(words):
            return None
        name = APPOSED_NAME.match(self.text, phrase.end, end)
        if name and loose_key(name["given"]) in GIVEN_NAME_KEYS:
            return Speaker(None, name["name"], name.start("name"))
        meant = self._offices.meant(words, phrase.start)
        if meant is None and not ALSO_BEHIND.match(self.text, phrase.end):
            meant = self._pointed_at(words, phrase.start)
        return Speaker(meant, surface, phrase.start)

    def _pointed_at(self, words: list[str], start: int) -> str | None:
        """Return the person last named, if a noun with an article means nobody else.

        «یاریزانە گەنجەکە» is the player of whom the text speaks.
        """
        who = self.person_before(start) if self._offices.points_back(words, start) else None
        return who.topic if who else None

    def person_before(self, start: int) -> Speaker | None:
        """Return the person who was the subject of a clause last."""
        named = list(self._between(max(0, start - _LONG_AGO), start))
        return next((Speaker(each.topic, each.surface, each.start) for each in reversed(named)
                     if each.topic in self.persons and self._is_subject(each)), None)

    def _clauses(self, start: int, end: int) -> list[int]:
        """Return where clauses begin that «و» joins to a verb, the last first, and the start."""
        text, begin = self.text, max(start, end - LONGEST_SENTENCE)
        clauses = [start]
        at = text.find(JOINT, begin, end)
        while at >= 0:
            verb = _LAST_LETTERS.search(text[max(begin, at - _LONGEST_VERB):at])
            if verb and is_verb(verb[1]):
                clauses.append(at + len(JOINT.rstrip()))
            at = text.find(JOINT, at + 1, end)
        return clauses[::-1]


_LINE_STARTS: Final = frozenset({"", "\n"})
_CLAUSE_ENDS: Final = frozenset({COMMA, ".", SEMICOLON, ":"})
_CONJUNCT_WORDS: Final = 5
_MOST_BETWEEN: Final = 8
"""Words between two names of one clause."""
_LONGEST_VERB: Final = 32
_LONG_AGO: Final = 800
"""Code points before a noun that points back at somebody named."""
_LAST_LETTERS = re.compile(f"([{LETTER}]+) ?\\Z")


def _is_name_in_marks(quotation: Span, each: Named) -> bool:
    """Tell whether a stretch in quotation marks is nothing but a name: «"NAME"، پارێزەر، …»."""
    return quotation.start == each.start and quotation.end <= each.end + _LONGEST_SUFFIX


_LONGEST_SUFFIX: Final = 2
_PRONOUN_WITHIN: Final = 80
_LONGEST_MARKS: Final = 12
"""Code points of marks and spaces that a turn may begin with."""
_LONGEST_NOUN: Final = 30
_LONGEST_ASKED: Final = 20
"""Code points of «پرسیارێکیان لە» before a name."""

