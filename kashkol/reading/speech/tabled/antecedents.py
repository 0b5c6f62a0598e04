"""Who is meant by a pronoun, an office, or a verb without a subject, by the table of a language.

It is whom the sentences before tell: who speaks in them, else the person who is their subject, else
the only person they name. Sentences that name nobody are passed over. Somebody else between, with
another name or without one («سائق», `an engineer`), ends the search: then nobody is known. An
office alone («الوزير», `the minister`) is whose office it is, by the topic or by the text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile
from typing import Final

import msgspec
from msgspec.structs import replace

from kashkol.languages.speech_rules import COMMAS
from kashkol.reading.speech.tabled.clauses import subject_of
from kashkol.reading.speech.tabled.genders import Gender, Genders
from kashkol.reading.speech.tabled.quoted import Quoted, Speaker, Spoken, spoken_in
from kashkol.reading.speech.tabled.strangers import Strangers
from kashkol.reading.speech.tabled.subjects import Subjects
from kashkol.reading.speech.tabled.topics import Named, is_one
from kashkol.reading.speech.tabled.words import is_form
from kashkol.text.spans import BY_START
from kashkol.text.structure import Structure

FARTHEST: Final = 6
"""Sentences that a speech without a subject may look back."""
_RECENT: Final = 12
"""Speeches that are remembered for it."""
_NAMES_BEFORE: Final = 40
"""Names before an office among which its holder is looked for."""
_LONGEST_APPOSED: Final = 6
"""Words of an office beside a name."""
_ASIDE: Final = 4
"""Words between the noun of a person and what tells whom it means."""
_OFFICE: Final = range(2, 5)
"""Words of an office."""
_NEAR_WRITING: Final = 3
"""Sentences before a speech in which a writing may be published."""
_LONGEST_PHRASE: Final = 7
"""Words from the beginning of a clause to the noun of its subject."""


class Sought(msgspec.Struct, frozen=True, gc=False):
    """What a pronoun or a verb without a subject tells of whoever is meant."""

    passes: bool = False
    """Whether a verb goes on from an earlier one: sentences that report nothing tell nobody."""
    pronoun: bool = False
    farthest: int = FARTHEST
    gender: Gender | None = None
    is_writing: bool = False
    """Whether a writing speaks: who is named beside it is only written of."""


class Antecedents:
    """Finds who is meant in one text."""

    def __init__(self, subjects: Subjects, structure: Structure, given: frozenset[str],
                 places: frozenset[str]) -> None:
        """Take the subjects of a text, and given names and places of its language, folded."""
        self.subjects, self.words = subjects, subjects.words
        self.structure, self.given, self.places = structure, given, places
        self.strangers = Strangers(subjects, given, places)
        self.genders = Genders(self.words, given, subjects.persons)

    # --- an office alone -----------------------------------------------------------------------

    def again(self, phrase: Speaker) -> Speaker:
        """Return a speaker without a topic as the person named before whose office it is.

        «این سازمان» is the body named before.
        """
        words = self.words
        first, last = words.at(phrase.start), words.at(phrase.start + len(phrase.surface))
        if phrase.topic:
            return phrase
        if words.fits(words.patterns.bodies, first, last) == last:
            noun = next(self._nouns(first, last), "")
            return Speaker(self._body_before(noun, phrase.start), phrase.surface, phrase.start)
        begin = self._office_from(first, last)
        end = words.fits(words.patterns.offices, begin, last)
        if end < 0:
            return self._holder(phrase, first, last)
        return phrase if self._is_of_other_field(begin, end, last) else Speaker(
            self._who_holds(begin, end, last), phrase.surface, phrase.start)

    def _who_holds(self, first: int, end: int, last: int) -> str | None:
        """Return whose office it is that stands in a phrase `[first, last)` up to `end`."""
        start = self.words.starts[first]
        office = set(self._nouns(first, end))
        topic = next((each.topic for each in self._persons_before(start)
                      if all(self._is_described(each, word) for word in office)), None)
        if topic is None and end == last and not office & self.strangers.nouns:
            topic = self._told_of_before(start)
        return topic

    def _holder(self, phrase: Speaker, first: int, last: int) -> Speaker:
        """Return a speaker as the only person named before of whom all words of an office are told.

        «رئيس الحكومة» is whoever is listed as «رئيس حكومة إقليم كردستان».
        """
        if last - first not in _OFFICE or self.subjects.between(first, last) or not any(
                self.words.is_(self.words.patterns.people, at) for at in (first, last - 1)):
            return phrase
        meant = self._only_meant(first, last)
        return replace(phrase, topic=meant.topic) if meant else phrase

    def _is_of_other_field(self, first: int, end: int, last: int) -> bool:
        """Tell whether an office goes on with a field that is nobody's before: «وزیر نیرو»."""
        words = self.words
        if end >= last or not words.is_(words.patterns.fields, end):
            return False
        office = {*self._nouns(first, end), self._bare(words.keys[end])}
        return not any(all(self._is_described(each, word) for word in office)
                       for each in self._persons_before(words.starts[first]))

    def _nouns(self, first: int, last: int) -> Iterator[str]:
        """Yield the words of a phrase without its articles and determiners."""
        words = self.words
        for at in range(first, last):
            if words.fits(words.patterns.determiners, at, last) < 0:
                yield self._bare(words.keys[at])

    def _office_from(self, first: int, last: int) -> int:
        """Return the word at which the office begins with which a phrase ends, or its first."""
        words = self.words
        if not words.rules.nouns_end_phrases:
            return first
        return next((at for at in range(first, last)
                     if words.fits(words.patterns.offices, at, last) == last), first)

    def _told_of_before(self, start: int) -> str | None:
        """Return the person of whom the sentence before tells, and nobody else."""
        at = bisect_right(self.structure.sentences, start, key=BY_START) - 2
        if at < 0 or self.subjects.persons is None:
            return None
        sentence = self.structure.sentences[at]
        first, last = self.words.at(sentence.start), self.words.at(sentence.end)
        named = list(filter(self.subjects.is_person, self.subjects.between(first, last)))
        if not named or not is_one(named) or self._other_person(first, last) is not None:
            return None
        is_about = self._is_about(named[0], first) or self.words.is_(
            self.words.patterns.subordinators, self.subjects.word_of(named[0]) - 1)
        is_own = is_about and not self._holds_office(named[0])
        return named[0].topic if is_own else None

    def _holds_office(self, each: Named) -> bool:
        """Tell whether an office is listed of a person: another one is somebody else's."""
        offices = self.words.patterns.people, self.words.patterns.titles
        described = (self.subjects.persons or {}).get(each.topic, frozenset())
        return any(pattern.fullmatch(self._bare(word)) for word in described
                   for pattern in offices)

    def _body_before(self, noun: str, start: int) -> str | None:
        """Return the last body named before a place that may be called so.

        «الحزب» is one with the word in its name, «المنظمة» any.
        """
        bodies = self.subjects.bodies
        named = [each.topic for each in reversed(
            self.subjects.named_before_place(start, _NAMES_BEFORE)) if each.topic in bodies]
        if self.words.patterns.named_bodies.fullmatch(noun) is None:
            return next(iter(named), None)
        return next((topic for topic in named if any(
            is_form(self._bare(word), noun) for word in bodies[topic])), None)

    def _is_place(self, each: Named) -> bool:
        word = self.words.keys[self.subjects.word_of(each)]
        return word[:len(each.surface)] in self.places

    def _persons_before(self, start: int) -> list[Named]:
        """Return the persons named before a place, the last first."""
        return list(filter(self.subjects.is_person,
                           reversed(self.subjects.named_before_place(start, _NAMES_BEFORE))))

    def _is_described(self, each: Named, noun: str) -> bool:
        """Tell whether a noun is in an office of a person, or stands beside the name."""
        described = (self.subjects.persons or {}).get(each.topic, frozenset())
        return any(is_form(self._bare(word), noun) for word in described) or any(
            is_form(word, noun) for word in self._beside.get(each.topic, frozenset()))

    @cached_property
    def _beside(self) -> dict[str, set[str]]:
        """The words of offices beside the names of persons: «X، وزير الخارجية»."""
        found: dict[str, set[str]] = {}
        for each in filter(self.subjects.is_person, self.subjects.named):
            found.setdefault(each.topic, set()).update(
                self._bare(self.words.keys[at]) for at in self._office_beside(each))
        return found

    def _office_beside(self, each: Named) -> Iterator[int]:
        """Yield the words of an office in a name, directly before it, or between commas behind."""
        words = self.words
        first, last = words.at(each.start), words.at(each.start + len(each.surface))
        yield from (at for at in range(first, last) if words.is_(words.patterns.people, at))
        if first and words.is_(words.patterns.people, first - 1):
            yield from takewhile(words.is_word, range(first - 1, max(-1, first - _ASIDE), -1))
        if last < len(words.keys) and words.keys[last] in COMMAS:
            behind = list(takewhile(words.is_word, range(
                last + 1, min(len(words.keys), last + 1 + _LONGEST_APPOSED))))
            if not self._begins_clause(behind):
                yield from behind

    def _begins_clause(self, behind: Sequence[int]) -> bool:
        """Tell whether words behind a comma are another clause: `… X, the minister said that`."""
        words = self.words
        return bool(behind) and words.is_(words.patterns.determiners, behind[0]) \
            and self._has_cue(behind[0], behind[-1] + 1)

    def _bare(self, word: str) -> str:
        return self.words.patterns.articles.sub("", word, count=1).partition("'")[0]

    def publisher(self, quoted: Quoted) -> Speaker | None:
        """Return who is told to have published the writing that speaks, a body or a person."""
        words = self.words
        for at in range(quoted.sentence - 1, max(-1, quoted.sentence - 1 - _NEAR_WRITING), -1):
            sentence = self.structure.sentences[at]
            first, last = words.at(sentence.start), words.at(sentence.end)
            if next(words.find(words.patterns.sources, first, last), None) is None:
                continue
            author = self.subjects.author(first, last)
            if author and words.keys[words.at(author.start)] not in self.places:
                return author
            told = [each for each in self.subjects.between(first, last)
                    if self.subjects.is_subject(each, first) and not self._is_place(each)]
            return _speaker(told[0]) if is_one(told) else None
        return None

    # --- the sentences before ------------------------------------------------------------------

    def before(self, quoted: Quoted, spoken: Spoken, sought: Sought) -> Speaker | None:
        """Return who is meant in the sentences before a speech, or `None` if that is not clear."""
        recent = spoken[-_RECENT:]
        at, opening = quoted.sentence - sought.is_writing, self._reported(quoted)
        for _ in range(2 * FARTHEST if sought.gender else sought.farthest + 1):
            known = spoken_in(at, recent)
            if known and self._may_speak_next(known[1], sought.gender):
                return known[1]
            if at < 0:
                return None
            sentence = self.structure.sentences[at]
            first, last = self.words.at(sentence.start), min(self.words.at(sentence.end), opening)
            sought = self._told_by_pronoun(first, last, sought)
            found, goes_on = self._of_sentence(first, last, sought,
                                               is_own=at == quoted.sentence)
            if found or not (goes_on or at == quoted.sentence):
                return found
            if at == quoted.sentence and self._is_of_other(quoted, opening, sought):
                return None
            at = (known[0].sentence if known else at) - 1
        return None

    def _is_of_other(self, quoted: Quoted, opening: int, sought: Sought) -> bool:
        """Tell whether the sentence of a speech without a pronoun names somebody else."""
        return not sought.pronoun and self._other_person(
            quoted.subject_from, opening, sought.gender) is not None

    def _told_by_pronoun(self, first: int, last: int, sought: Sought) -> Sought:
        """Return what is sought with the gender of the pronoun that begins a sentence."""
        words = self.words
        if sought.gender or first >= last:
            return sought
        end = words.fits(words.patterns.pronouns, first, last)
        gender = self.genders.told(first, end) if end > 0 else None
        return replace(sought, gender=gender) if gender else sought

    def _reported(self, quoted: Quoted) -> int:
        """Return where what is reported begins before a speech: at «that» or at its mark."""
        words = self.words
        that = next(words.find(
            words.patterns.complementizers, quoted.subject_from, quoted.opening), None)
        return that.first if that else quoted.opening

    def _may_speak_next(self, speaker: Speaker | None, gender: Gender | None) -> bool:
        """Tell whether a speaker is known, may be of a gender, and is no pronoun of several."""
        if speaker is None or not self.genders.may_be(speaker, gender):
            return False
        return speaker.topic is not None or not self.words.is_(
            self.words.patterns.plurals, self.words.at(speaker.start))

    def _of_sentence(self, first: int, last: int, sought: Sought, *,
                     is_own: bool) -> tuple[Speaker | None, bool]:
        """Return who speaks or is named in a sentence, and whether to look farther before it.

        Somebody of the other gender is passed over. `is_own` says that it is the sentence of the
        speech, in which objects of other verbs do not speak.
        """
        if found := next(self._reporting(first, last, is_own=is_own), None):
            is_meant = self.genders.may_be(found, sought.gender)
            return found if is_meant else self._of_gender(first, last, sought), True
        meant = self._meant_first(first, last)
        if meant and self.genders.may_be(meant, sought.gender):
            return meant, True
        if sought.passes and not is_own:
            return None, True
        if sought.is_writing:
            return self._writer(first, last), True
        named, goes_on = self._named_in(first, last, sought.gender, is_own=is_own)
        return named, goes_on or (self._has_cue(first, last) and (
            self._other_person(first, last, sought.gender) != first))

    def _writer(self, first: int, last: int) -> Speaker | None:
        """Return the person beside whose name a writing stands, or of whom a sentence is."""
        named = self._persons_in(first, last, None)
        beside = [each for each in named if self._has_writing_beside(each, last)]
        return next((_speaker(each) for each in beside or named
                     if beside or self._is_about(each, first)), None)

    def _has_writing_beside(self, each: Named, last: int) -> bool:
        """Tell whether a writing stands before a name or behind it: «Demirtaş'ın mesajı»."""
        words, behind = self.words, self.words.at(each.end)
        return any(words.fits(words.patterns.sources, at, last) > 0
                   for at in (self.subjects.word_of(each) - 1, behind, behind + 1))

    def _has_cue(self, first: int, last: int) -> bool:
        return next(self.words.find(self.words.patterns.cues, first, last), None) is not None

    def _reporting(self, first: int, last: int, *, is_own: bool) -> Iterator[Speaker]:
        """Yield the subjects of the verbs of speech in a sentence, then whose words it tells."""
        words = self.words
        for cue in words.find(words.patterns.cues, first, last):
            if words.fits(words.patterns.participles, cue.first, cue.last) == cue.last:
                continue
            found = subject_of(self.subjects, first, last, cue)
            if found and (found.speaker.topic or not is_own or words.fits(
                    words.patterns.aside, cue.first, cue.last) != cue.last
                    or self.strangers.name_of(found.speaker)):
                yield self.again(found.speaker)
        for by in () if is_own else words.find(words.patterns.according_to, first, last):
            whose = self.subjects.whose(by.last, last)
            if whose is not None and whose.kind == "speaker":
                yield self.again(whose.speaker)

    def _of_gender(self, first: int, last: int, sought: Sought) -> Speaker | None:
        """Return the only person of the gender that is sought whom a sentence names."""
        named = [each for each in self.subjects.between(first, last)
                 if self.genders.is_of(_speaker(each), sought.gender)]
        return _speaker(named[0]) if is_one(named) else None

    def _meant_first(self, first: int, last: int) -> Speaker | None:
        """Return the body or the holder of an office named before that a sentence is about.

        It begins with it, or its first verb has it.
        """
        words = self.words
        for at in (first, first + 1) if words.rules.subjects[0] == "after" else (first,):
            for pattern in (words.patterns.bodies, words.patterns.offices):
                end = words.fits(pattern, at, last)
                if end > 0:
                    return self._only_meant(at, end)
        return None

    def _only_meant(self, first: int, last: int) -> Speaker | None:
        """Return whom alone among those named before an office or the noun of a body means."""
        words, start = self.words, self.words.starts[first]
        phrase = Speaker(None, words.text[start:words.ends[last - 1]], start)
        if words.fits(words.patterns.bodies, first, last) == last:
            return meant if (meant := self.again(phrase)).topic else None
        nouns = set(self._nouns(first, last))
        holders = {each.topic for each in self._persons_before(start)
                   if all(self._is_described(each, noun) for noun in nouns)}
        return replace(phrase, topic=holders.pop()) if len(holders) == 1 else None

    def _named_in(self, first: int, last: int, gender: Gender | None, *,
                  is_own: bool) -> tuple[Speaker | None, bool]:
        """Return the person whom a sentence is about, and whether to look farther before it."""
        named = self._told_of(first, last, gender)
        about = next((each for each in named if self._is_about(each, first)), None)
        other = self._other_person(first, last, gender)
        if about and (other is None or other >= self.words.at(about.start)):
            return _speaker(about), True
        if other is not None:
            return None, False
        if is_one(named) and not (is_own and len(named) == 1) \
                and not all(map(self._owns_people, named)):
            return _speaker(named[0]), True
        return None, not named

    def _owns_people(self, each: Named) -> bool:
        """Tell whether a name is that of whose people are told of: «Sadr'ın adamları»."""
        words, behind = self.words, self.words.at(each.end)
        at = behind if self.subjects.is_marked(each) else self.subjects.word_of(each) - 1
        return 0 <= at < len(words.keys) and words.is_(words.patterns.followers, at)

    def _told_of(self, first: int, last: int, gender: Gender | None) -> list[Named]:
        """Return the persons named in a sentence; beside «he» not those who only own something."""
        named = self._persons_in(first, last, gender)
        if named and self._tells_of_pronoun(first, last):
            return [each for each in named if not self.subjects.is_marked(each)]
        return named

    def _tells_of_pronoun(self, first: int, last: int) -> bool:
        """Tell whether a clause has a pronoun as its subject: whoever owns a thing is another."""
        words = self.words
        found = [each.first for each in words.find(words.patterns.personal, first, last)]
        return any(at == first or not words.is_word(at - 1) for at in found)

    def _persons_in(self, first: int, last: int, gender: Gender | None) -> list[Named]:
        return [each for each in self.subjects.between(first, last) if self.subjects.is_person(each)
                and self.genders.may_be(_speaker(each), gender)]

    def _is_about(self, each: Named, first: int) -> bool:
        """Tell whether a sentence is about a person: its subject, or whom its first verb has."""
        return self.subjects.is_subject(each, first) or (
            self.words.rules.subjects[0] == "after"
            and self.words.at(each.start) == first + 1)

    # --- somebody else -------------------------------------------------------------------------

    def _other_person(self, first: int, last: int, gender: Gender | None = None) -> int | None:
        """Return the word where a person who is no topic is named among some words, or `None`.

        It is a given name, or a noun of a person without the name of a topic beside it, that no
        preposition governs; not one of the other gender.
        """
        return next((at for at in range(first, last)
                     if self._means_person(at) and not self._is_predicate(first, at, last)
                     and not self._is_of_topic(first, at, last)
                     and not self._is_governed(first, at)
                     and not self.genders.is_other(at, gender)), None)

    def _means_person(self, at: int) -> bool:
        words = self.words
        if words.capitals and words.is_capital(at) and 0 < at < len(words.keys) - 1 \
                and words.keys[at - 1] in COMMAS and words.keys[at + 1] in COMMAS \
                and words.keys[at] not in self.places:
            return True
        bare = words.keys[at].partition("'")[0]
        is_named = bare in self.given or self.strangers.is_last_name(bare)
        return (is_named and (not words.capitals or words.is_capital(at))) \
            or words.patterns.people.fullmatch(bare) is not None

    def _is_predicate(self, first: int, at: int, last: int) -> bool:
        """Tell whether the noun of a person says what somebody is: `she was a teacher`."""
        words, each = self.words, self.words.patterns
        if not each.people.fullmatch(words.keys[at]):
            return False
        if at + 1 < last and words.is_(each.copulas_behind, at + 1):
            return True
        return any(words.is_(each.determiners, before + 1) and words.is_(
            each.predicate_behind, before) for before in range(max(first, at - _ASIDE), at - 1))

    def _is_of_topic(self, first: int, at: int, last: int) -> bool:
        """Tell whether a word is in a topic's name, beside it, or in an office that is told."""
        words, near = self.words, range(max(first, at - _ASIDE), at)
        if any((each := self.subjects.name_in(beside)) and self._is_beside(each, at)
               for beside in range(max(first, at - 1), min(last, at + 2))):
            return True
        if any(self._is_described(each, self._bare(words.keys[at]))
               for each in self.subjects.between(first, last)):
            return True
        if any(self._is_apposed_at(comma, first, last) for comma in near):
            return True
        return any(found.first <= at < found.last and words.fits(
            words.patterns.phrase_prepositions, found.last, last) < 0 for found in words.find(
            words.patterns.offices, max(first, at - _ASIDE), at + 1))

    def _is_apposed_at(self, comma: int, first: int, last: int) -> bool:
        """Tell whether a name is before a word that is a comma, and no other clause behind it."""
        return self.words.keys[comma] in COMMAS and comma > first \
            and self.subjects.name_in(comma - 1) is not None and not self._begins_clause(
                range(comma + 1, min(last, comma + _LONGEST_APPOSED)))

    def _is_beside(self, each: Named, at: int) -> bool:
        """Tell whether a name beside the noun of a person is that of whom it means.

        A body's is if the person's name follows: «ممثلة الأمم المتحدة بلاسخارت».
        """
        if self.subjects.is_person(each):
            return not self._owns(each, at)
        behind = self.words.at(each.end)
        other = self.subjects.name_in(behind) if behind < len(self.words.keys) else None
        return other is not None and self.subjects.is_person(other)

    def _owns(self, each: Named, at: int) -> bool:
        """Tell whether a person beside the noun of a person is not meant by it: `X's mother`."""
        words = self.words
        if not self.subjects.is_person(each):
            return False
        if words.at(each.end) == at:
            return self.subjects.is_marked(each)
        return self.subjects.word_of(each) == at + 1 and words.is_(words.patterns.kin, at)

    def _is_governed(self, first: int, at: int) -> bool:
        """Tell whether a preposition, or too much else, is before a word in its clause."""
        words = self.words
        begin = next((sign + 1 for sign in range(at - 1, first - 1, -1)
                      if not words.is_word(sign)), first)
        begin = max(begin, words.fits(words.patterns.adverbs, begin, at))
        return at - begin > _LONGEST_PHRASE or any(
            words.ends_in(words.patterns.prepositions, begin, before + 1)
            for before in range(begin, at))


def _speaker(each: Named) -> Speaker:
    return Speaker(each.topic, each.surface, each.start)
