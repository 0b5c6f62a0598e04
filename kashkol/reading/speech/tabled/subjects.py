"""The subject of a verb of speech, by the table of a language.

This is no parser. Words before or behind a verb are cut at commas, prepositions and adverbs. In
what is left a name is the subject, unless the word before governs it («مكتب X», `berdevkê X`) or
what follows says so (`X's office`, `X'in sözcüsü`, `Iraq Prime Minister`). Whom a name means is
decided by the mentions: a name that is none of them names no topic here either. Without a name,
the noun phrase itself is the speaker.
"""

import re
from collections.abc import Sequence
from typing import Final, Literal

import msgspec

from kashkol.languages.speech_rules import COLON, COMMAS, DASHES, SEMICOLONS, STOPS
from kashkol.model import Span
from kashkol.reading.speech.tabled.marks import signs_of
from kashkol.reading.speech.tabled.quoted import Speaker
from kashkol.reading.speech.tabled.topics import Kinds, Named, Topics
from kashkol.reading.speech.tabled.words import Words
from kashkol.text.spans import is_within

LONGEST_PHRASE: Final = 9
"""Words of a speaker without a topic."""
_FARTHEST: Final = 60
_LONGEST_UNNAMED: Final = 5
"""Words of a speaker without a capital."""
_FEW: Final = 4
"""Words of somebody with an article, where nouns end phrases: «genç bir kadın»."""
_BREAKS: Final = STOPS | SEMICOLONS | {COLON}


class Subject(msgspec.Struct, frozen=True, gc=False):
    """What was found where a subject may be."""

    kind: Literal["speaker", "pronoun", "source", "narrator"]
    speaker: Speaker


class _Chunk(msgspec.Struct, frozen=True, gc=False):
    """Words between two commas: `[first, last)`."""

    first: int
    last: int


class Subjects(Topics):
    """Finds the subjects of the verbs of one text."""

    def __init__(self, words: Words, named: Sequence[Named], quotations: Sequence[Span],
                 kinds: Kinds | None) -> None:
        """Take the words of a text, its named topics, and its stretches in quotation marks.

        `kinds` is `None` if any topic may be a person.
        """
        super().__init__(words, [each for each in named
                                 if not is_within(quotations, each.start)], kinds)
        self._signs = signs_of(words.rules)
        self._quotations = quotations
        self._no_owner = re.compile(words.rules.no_owner)

    # --- before a verb -----------------------------------------------------------------------
    def before(self, first: int, last: int, *, only_beside: bool = False,
               apart: bool = False) -> Subject | None:
        """Return the subject of a verb at `last`, looked for from `first` on.

        `only_beside` takes a name only directly before the verb; `apart` says that the verb does
        not follow directly, but behind what is said.
        """
        words = self.words
        last -= last > first and words.keys[last - 1] == COLON
        first = self._clause_start(max(first, last - _FARTHEST), last)
        bare = list(map(self._bare, self._cut(self._past_subordinator(first, last), last)))
        is_open = self.is_open(bare[-1].first, bare[-1].last, apart=apart)
        chunks = [chunk for chunk in bare if chunk.first < chunk.last]
        if not chunks:
            return None
        if only_beside:
            return self._beside(chunks[-1], last)
        if words.is_(words.patterns.ands, last - 1):
            return self._first_of(chunks)
        if len(chunks) > 1 and self._explains_governed(chunks[-2], chunks[-1]):
            chunks, is_open = chunks[:-1], True
        return (None if is_open else self._nearest(chunks)) or self._past_parentheses(chunks)

    def _nearest(self, chunks: list[_Chunk]) -> Subject | None:
        """Return the subject in the words directly before a verb, or before its object."""
        found = self._in_chunk(chunks[-1])
        named = self._subjects_in(chunks[0])
        if found is None or len(chunks) == 1 or not named or not self._may_be_object(found):
            return found
        begins = self.word_of(named[0]) == chunks[0].first and self.is_person(named[0])
        return _speaker(named[0]) if begins else found

    def _may_be_object(self, found: Subject) -> bool:
        """Tell whether a phrase before a verb that ends its clause names nobody: «helbestek»."""
        words, each, phrase = self.words, self.words.patterns, found.speaker
        if not words.rules.verb_ends_clause or found.kind == "pronoun" or phrase.topic:
            return False
        first, last = words.at(phrase.start), words.at(phrase.start + len(phrase.surface))
        return not any(words.capitals and words.is_capital(at) for at in range(first, last)) \
            and not any(pattern.fullmatch(words.keys[at]) for at in range(first, last)
                        for pattern in (each.people, each.persons, each.offices, each.bodies))

    def before_colon(self, first: int, last: int) -> Subject | None:
        """Return the subject that a colon alone ends: a name, or nothing but a short phrase."""
        start = self._clause_start(max(first, last - _FARTHEST), last)
        persons = [each for each in self._subjects_in(_Chunk(start, last)) if self.is_person(each)]
        if persons:
            return self._joint(persons[:2]) or _speaker(persons[0])
        found = self.before(first, last)
        if found is not None and found.kind == "speaker" and found.speaker.topic is None:
            end = found.speaker.start + len(found.speaker.surface)
            if self.words.at(end) < last or last - first > LONGEST_PHRASE:
                return None
        return found

    def _clause_start(self, first: int, last: int) -> int:
        """Return the word behind the last stop, semicolon or colon, or `first`."""
        words = self.words
        return next((at + 1 for at in range(last - 1, first - 1, -1)
                     if words.keys[at] in _BREAKS and not words.is_abbreviated(at)), first)

    def _past_subordinator(self, first: int, last: int) -> int:
        """Return where the clause of a verb begins if somebody with a capital is its subject.

        `It fell after Treasury Secretary X said` has its subject behind «after».
        """
        words = self.words
        found = max(words.find(words.patterns.subordinators, first, last), default=None)
        if not words.capitals or found is None or found.last >= last:
            return first
        behind = range(found.last, last)
        return found.last if all(map(words.is_word, behind)) and all(
            words.is_capital(at) or words.is_(words.patterns.determiners, at)
            for at in behind) else first

    def _cut(self, first: int, last: int) -> list[_Chunk]:
        """Return the words between commas."""
        found, begin = [], first
        for at in range(first, last):
            if self.words.keys[at] in COMMAS or self._is_dash(at):
                found.append(_Chunk(begin, at))
                begin = at + 1
        return [*found, _Chunk(begin, last)]

    def _is_dash(self, at: int) -> bool:
        """Tell whether a word is a dash between words, not the hyphen inside one."""
        return self.words.keys[at] in DASHES and (
            at == 0 or self.words.ends[at - 1] < self.words.starts[at])

    def _bare(self, chunk: _Chunk) -> _Chunk:
        """Return a chunk without the adverbs, conjunctions and marks around it."""
        first, last = chunk.first, chunk.last
        while first < last and (end := self._adverb_end(first, last)) > first:
            first = end
        while last > first and (begin := self._adverb_start(first, last)) < last:
            last = begin
        return _Chunk(first, last)

    def _adverb_end(self, first: int, last: int) -> int:
        if not self.words.is_word(first):
            return first + 1
        return max(first, self.adverb_end(first, last))

    def _adverb_start(self, first: int, last: int) -> int:
        """Return where the adverb that ends a chunk begins, or `last`."""
        if not self.words.is_word(last - 1) and self.words.keys[last - 1] != ".":
            return last - 1
        found = [found for found in self.words.find(
            self.words.patterns.adverbs, max(first, last - 3), last) if found.last == last]
        return found[0].first if found and self.name_in(last - 1) is None else last

    def _beside(self, chunk: _Chunk, last: int) -> Subject | None:
        """Return the name, or the office or body, that ends directly before a verb."""
        words, named = self.words, self._subjects_in(chunk)
        if named and words.at(named[-1].end) >= chunk.last:
            return _speaker(named[-1])
        phrase = next((found for pattern in (words.patterns.bodies, words.patterns.offices)
                       for found in words.find(pattern, chunk.first, chunk.last)
                       if found.last == last), None)
        if phrase is None:
            return self._reported(chunk)
        return Subject("speaker", self._surface(phrase.first, phrase.last))

    def _reported(self, chunk: _Chunk) -> Subject | None:
        """Return the person with whom a reported clause begins: «أن متحدثا باسم الحكومة قال»."""
        words = self.words
        that = max(words.find(words.patterns.complementizers, chunk.first, chunk.last),
                   default=None)
        begins = that is not None and any(words.is_(pattern, that.last) for pattern in (
            words.patterns.persons, words.patterns.people))
        return Subject("speaker", self._surface(that.last, chunk.last)) if that and begins \
            and that.last < chunk.last else None

    def _first_of(self, chunks: list[_Chunk]) -> Subject | None:
        """Return the first subject of a sentence whose verbs «and» joins."""
        begin, noun = chunks[0].first, self._noun_of(chunks[0])
        for chunk in chunks:
            named = self._subjects_in(chunk)
            if named and (noun is None or self.word_of(named[0]) < noun):
                return _speaker(named[0])
        if noun is not None:
            end = noun + 1 + self.words.is_(self.words.patterns.fields, noun + 1)
            return Subject("speaker", self._surface(begin, end))
        return next(filter(None, map(self._pronoun_in, chunks)), None)

    def _noun_of(self, chunk: _Chunk) -> int | None:
        """Return the noun of the person with whom some words begin: `a party spokesman went`."""
        words, each = self.words, self.words.patterns
        for at in range(chunk.first, min(chunk.last, chunk.first + _FEW)):
            if words.fits(each.prepositions, at, chunk.last) > 0:
                return None
            if words.is_(each.people, at) and not self.between(at, at + 1):
                return at
        return None

    def _in_chunk(self, chunk: _Chunk) -> Subject | None:
        """Return the subject in the words directly before a verb."""
        named = self._subjects_in(chunk)
        if named and not self._is_somebodys(chunk, named[-1]):
            return self._joint(named) or _speaker(named[-1])
        return self._pronoun_in(chunk) or self._phrase(chunk)

    def _explains_governed(self, before: _Chunk, chunk: _Chunk) -> bool:
        """Tell whether words are the office of whom a preposition governs: `to X, the premier`."""
        words = self.words
        each = self.name_in(before.last - 1)
        is_office = words.is_(words.patterns.people, chunk.first) or words.fits(
            words.patterns.offices, chunk.first, chunk.last) > 0
        return is_office and each is not None and self.is_person(each) \
            and not self.is_subject(each, before.first)

    def _is_somebodys(self, chunk: _Chunk, each: Named) -> bool:
        """Tell whether somebody without a name is before the name of no person: `my brother`."""
        words = self.words
        return not self.is_person(each) and any(
            words.is_(words.patterns.kin, at) for at in range(chunk.first, self.word_of(each)))

    def _past_parentheses(self, chunks: list[_Chunk]) -> Subject | None:
        """Return the subject before what explains it between commas."""
        for chunk in reversed(chunks[:-1]):
            named = self._subjects_in(chunk)
            if named and self.words.at(named[-1].end) >= chunk.last \
                    and not self._is_somebodys(chunk, named[-1]):
                return self._joint(named) or _speaker(named[-1])
        for chunk in reversed(chunks):
            named = self._subjects_in(chunk)
            if named and not self._is_somebodys(chunk, named[-1]):
                return self._joint(named) or _speaker(named[-1])
        nearest = reversed(chunks) if self.words.rules.nouns_end_phrases else chunks
        return next(filter(None, map(self._pronoun_in, chunks)), None) \
            or next(filter(None, map(self._phrase, nearest)), None)

    # --- behind a verb -----------------------------------------------------------------------

    def after(self, first: int, last: int) -> Subject | None:
        """Return the subject that begins directly behind a verb."""
        words = self.words
        while first < last and words.is_word(first) \
                and (end := self.adverb_end(first, last)) > first:
            first = end
        if first >= last or not words.is_word(first):
            return None
        pronoun = words.fits(words.patterns.pronouns, first, last)
        if pronoun > 0:
            return Subject("pronoun", self._surface(first, pronoun))
        end = self._phrase_end(first, last)
        if end == first:
            return self._past_preposition(first, last)
        return self._in_phrase(_Chunk(first, end)) or self._explained(end, last) \
            or self._phrase(_Chunk(first, end))

    def _in_phrase(self, chunk: _Chunk) -> Subject | None:
        """Return the name of a noun phrase: the first if it begins with it, else the last."""
        named = self._subjects_in(chunk)
        if not named:
            return None
        begins = self.word_of(named[0]) == chunk.first
        return self._joint(named) or _speaker(named[0] if begins else named[-1])

    def _past_preposition(self, first: int, last: int) -> Subject | None:
        """Return the name behind a phrase with a preposition that follows the verb.

        «قال لوكالة الأنباء النائب X» says who is told before who speaks.
        """
        words = self.words
        stop = next((at for at in range(first, last) if not words.is_word(at) or words.fits(
            words.patterns.complementizers, at, last) > 0), last)
        named = self._subjects_in(_Chunk(first, stop))
        return _speaker(named[0]) if named else None

    def _explained(self, end: int, last: int) -> Subject | None:
        """Return the name that explains a noun phrase between commas."""
        words = self.words
        if end + 1 >= last or words.keys[end] not in COMMAS:
            return None
        stop = next((at for at in range(end + 1, last) if not words.is_word(at)), last)
        named = self._subjects_in(_Chunk(end + 1, stop))
        if named and named[0].start < words.ends[end + 1] and words.at(named[0].end) >= stop:
            return _speaker(named[0])
        return None

    def _phrase_end(self, first: int, last: int) -> int:
        """Return where the noun phrase that begins at a word ends."""
        at = first
        while at < min(last, first + LONGEST_PHRASE) and not self._ends_phrase(at, last):
            at += 1
        return at

    def _ends_phrase(self, at: int, last: int) -> bool:
        """Tell whether a noun phrase ends before a word."""
        words, each = self.words, self.words.patterns
        if not words.is_word(at):
            return not (words.keys[at] == "." and words.is_abbreviated(at)) \
                and words.keys[at] != "-"
        if words.fits(each.phrase_prepositions, at, last) > 0:
            return False
        return words.fits(each.prepositions, at, last) > 0 \
            or self.adverb_end(at, last) > 0 \
            or words.fits(each.cues, at, last) > 0 \
            or words.fits(each.complementizers, at, last) > 0

    # --- names and phrases -------------------------------------------------------------------

    def first_named(self, first: int, last: int) -> Speaker | None:
        """Return the first name among some words that may be a subject, but no place's."""
        named = [each for each in self._subjects_in(_Chunk(first, min(last, first + _FARTHEST)))
                 if self.is_person(each) or each.topic in self.bodies]
        return _speaker(named[0]).speaker if named else None

    def own_of_participle(self, first: int, last: int) -> Subject | None:
        """Return the subject that a participle at `last` has for itself: `with X saying`."""
        words = self.words
        begin = self._clause_start(max(first, last - LONGEST_PHRASE), last)
        found = max(words.find(words.patterns.with_subject, begin, last), default=None)
        if found is None or not all(map(words.is_word, range(found.last, last))):
            return None
        return self._in_phrase(_Chunk(found.last, last)) or self._phrase(_Chunk(found.last, last))

    def only_person(self, first: int, last: int) -> Subject | None:
        """Return the only person named among some words, whatever governs the name."""
        named = list(filter(self.is_person, self.between(first, last)))
        return _speaker(named[0]) if len(named) == 1 else None

    def whose(self, first: int, last: int) -> Subject | None:
        """Return who is named behind «according to»."""
        words = self.words
        if first >= last or not words.is_word(first):
            return None
        pronoun = words.fits(words.patterns.pronouns, first, last)
        if pronoun > 0:
            return Subject("pronoun", self._surface(first, pronoun))
        begin = first + words.is_(words.patterns.determiners, first)
        end = self._phrase_end(first, last)
        named = [each for each in self.between(first, end)
                 if self.word_of(each) == begin or self.is_subject(each)]
        if named:
            return _speaker(named[0] if self.word_of(named[0]) == begin else named[-1])
        return self._explained(end, last) or self._phrase(_Chunk(first, end))

    def named_before(self, first: int, last: int, *, owns: bool = False) -> Speaker | None:
        """Return the last name before «…'e göre», whatever its case.

        What somebody `owns`, «…'in "…" sözleri», has a name before it that may be a possessor.
        """
        named = [each for each in self.between(max(first, last - LONGEST_PHRASE), last)
                 if not owns or self._no_owner.match(self.words.text, each.end) is None]
        return _speaker(named[-1]).speaker if named else None

    def owner_before(self, last: int) -> Subject | None:
        """Return who stands in the case of a possessor before a stretch: «gazetecilerin "…"»."""
        is_owner = last > 0 and self.words.is_(self.words.patterns.owners, last - 1)
        return Subject("speaker", self._surface(last - 1, last)) if is_owner else None

    def whoever(self, first: int, last: int) -> Subject | None:
        """Return who stands before «göre» without a name, in whatever case."""
        chunk = self._bare(self._cut(self._clause_start(first, last), last)[-1])
        if not 0 < chunk.last - chunk.first <= _LONGEST_UNNAMED:
            return None
        return self._pronoun_in(chunk) or Subject(
            "speaker", self._surface(chunk.first, chunk.last))

    def author(self, first: int, last: int) -> Speaker | None:
        """Return whose writing it is: `a statement from X`, `X tarafından yapılan açıklama`."""
        for found in self.words.find(self.words.patterns.authorship_behind, first, last):
            named = self.between(max(first, found.first - LONGEST_PHRASE), found.last)
            if named:
                return self._author_before(named[-1], found.first)
        for found in self.words.find(self.words.patterns.authorship, first, last):
            named = self.between(found.last, min(last, found.last + LONGEST_PHRASE))
            if named and self.words.fits(self.words.patterns.adjuncts, found.last, last) < 0:
                return _speaker(named[0]).speaker
        return None

    def _author_before(self, each: Named, last: int) -> Speaker:
        """Return the author of a writing, be it a body that a place describes: `Irak Bakanlığı`."""
        if self.is_person(each) or self.is_marked(each) or not self.is_governed_behind(each):
            return _speaker(each).speaker
        return self._surface(self.word_of(each), max(last, self.word_of(each) + 1))

    def _subjects_in(self, chunk: _Chunk) -> list[Named]:
        return [each for each in self.between(chunk.first, chunk.last)
                if self.is_subject(each, chunk.first)]

    def _joint(self, named: list[Named]) -> Subject | None:
        """Return two speakers whom «and» joins; together they are no topic."""
        if len(named) < 2:  # noqa: PLR2004 - two names
            return None
        one, other = named[-2:]
        words = self.words
        attached = words.text[words.starts[self.word_of(other)]:other.start]
        between = range(words.at(one.end), self.word_of(other))
        joined = (attached and not between) or (
            len(between) == 1 and words.is_(words.patterns.ands, between[0]))
        if not joined:
            return None
        return Subject("speaker", Speaker(None, words.text[one.start:other.end], one.start))

    def _pronoun_in(self, chunk: _Chunk) -> Subject | None:
        """Return the pronoun that is the subject among some words, or who says «I»."""
        words = self.words
        for pattern, kind in ((words.patterns.narrators, "narrator"),
                              (words.patterns.pronouns, "pronoun")):
            found = next(words.find(pattern, chunk.first, chunk.last), None)
            is_other = found and (
                words.is_(words.patterns.possessed, found.first - 1)
                or words.ends_in(words.patterns.prepositions, chunk.first, found.first))
            if found and not is_other \
                    and (found.first == chunk.first or found.last == chunk.last):
                return Subject("narrator" if kind == "narrator" else "pronoun",
                               self._surface(found.first, found.last))
        return None

    def _phrase(self, chunk: _Chunk) -> Subject | None:
        """Return the noun phrase that some words consist of, as a speaker without a topic."""
        words, each = self.words, self.words.patterns
        first, last = chunk.first, chunk.last
        if words.rules.nouns_end_phrases:
            first = self._described(chunk)
        if first >= last or words.is_(each.oblique, last - 1):
            return None
        is_none = words.fits(each.no_speakers, first, last) > 0
        if is_none and self._again_end(first, last) > 0:
            return Subject("speaker", self._surface(first, self._again_end(first, last)))
        if is_none or words.fits(each.prepositions, first, last) > 0:
            first = self._person_in(first + 1, last)
        end = self._phrase_end(first, last) if first < last else first
        if end == first or not self._may_begin(first):
            return None
        is_source = words.fits(each.sources, first, end) > 0
        return Subject("source" if is_source else "speaker", self._surface(first, end))

    def _may_begin(self, at: int) -> bool:
        """Tell whether a word may begin a phrase: it is no sign and in no quotation."""
        return self.words.is_word(at) and not is_within(self._quotations, self.words.starts[at])

    def _again_end(self, first: int, last: int) -> int:
        """Return where an office or a body that means one named before ends, if it begins here."""
        each = self.words.patterns
        return max(self.words.fits(pattern, first, last) for pattern in (each.bodies, each.offices))

    def _described(self, chunk: _Chunk) -> int:
        """Return where the noun phrase begins with which some words end.

        It is the run of words with a capital, else all the words if they are few:
        `… belirten Sinan Aygün`.
        """
        words = self.words
        first = self._capitals_before(chunk.first, chunk.last)
        if first < chunk.last:
            return first
        if chunk.last - chunk.first <= _LONGEST_UNNAMED:
            return chunk.first
        if not words.is_(words.patterns.people, chunk.last - 1):
            return chunk.last
        first = self._capitals_before(chunk.first, chunk.last - 1)
        return first if first < chunk.last - 1 else next(
            (at for at in range(chunk.last - 2, chunk.last - 1 - _FEW, -1)
             if words.is_(words.patterns.determiners, at)), chunk.last)

    def _person_in(self, first: int, last: int) -> int:
        """Return where a noun of a person begins that no preposition governs, else `last`."""
        words, each = self.words, self.words.patterns
        at = min((found.first for pattern in (each.persons, each.titles, each.people)
                  for found in words.find(pattern, first, last)
                  if not words.ends_in(each.prepositions, first - 1, found.first)),
                 default=last)
        return at - (at < last and words.is_(each.determiners, at - 1))

    def _surface(self, first: int, last: int) -> Speaker:
        """Return some words as a speaker without a topic."""
        start, end = self.words.starts[first], self.words.ends[last - 1]
        return Speaker(None, self.words.text[start:end], start)


def _speaker(each: Named) -> Subject:
    return Subject("speaker", Speaker(each.topic, each.surface, each.start))
