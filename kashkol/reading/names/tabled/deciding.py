"""Whom the names of a text mean.

A family name or a first name alone means the one bearer whom the text has named in full before. An
alias means its topic, unless somebody else who bears the name is known in the text. A name that
several topics claim means the one whose office or fuller name tells it; what is told holds until
another is told. Else the name means nobody, and is reported.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import msgspec

from kashkol.languages.name_rules import rules_of
from kashkol.languages.punctuation import COMMAS
from kashkol.reading.names.listed import NOBODY, Bearer, Claim, ListedNames
from kashkol.reading.names.tabled.hits import Hit
from kashkol.reading.names.tabled.middle_names import begin_of_name
from kashkol.reading.names.tabled.strangers import Candidate, Others, last_word
from kashkol.reading.names.tabled.text import Text, Word
from kashkol.reading.names.tabled.words import words_of

AROUND: Final = 4
"""Words before a name among which an office tells its bearer."""
_LONGEST_HEADLINE: Final = 160
"""Code points of a first line that may be a headline."""
_BEHIND_NAMES: Final = tuple("(,:/|–—-")
"""Signs directly behind a name at the beginning of a line: a dateline, an address."""
_NUMBER = re.compile(r"[ ,]{0,2}\d")
APPOSED: Final = COMMAS + "("
"""Signs behind a name before the office of its bearer."""

Named = tuple[str, Hit]


class Decided(NamedTuple):
    """Whom the names of a text mean."""

    names: list[Named]
    """Topics and their names, in order."""
    ambiguous: list[Hit]
    """Names that several topics claim and the text gives to none."""


class _Known(NamedTuple):
    """Where the text first names whom: in full, surely, and others by their last names."""

    full: dict[str, int]
    sure: dict[str, int]
    strangers: dict[str, int]
    first_names: dict[str, int]
    """Of strangers whose names begin with a listed one."""

    def bearers_before(self, hit: Hit, claims: Iterable[Claim]) -> set[str]:
        """Return the bearers of a name whom the text names in full before it."""
        return {claim.topic for claim in claims
                if self.full.get(claim.topic, hit.start) < hit.start}

    def others(self, topic: str, claims: Iterable[Claim]) -> Iterator[int]:
        """Yield where others than a topic are named in full who bear a family name."""
        for claim in claims:
            if claim.what != "first name" and claim.topic in self.full and claim.topic != topic:
                yield self.full[claim.topic]


class Deciding:
    """Decides for one text."""

    def __init__(self, text: Text, listed: ListedNames, titles: Iterable[Hit]) -> None:
        """Take the text and the titles of office in it."""
        self.text, self.listed = text, listed
        self.rules, self.words = rules_of(text.code), words_of(text.code)
        self._named_ends: set[int] = set()
        self._shown: set[str] = set()
        self.ends: dict[int, set[str]] = {}
        self.starts: dict[int, set[str]] = {}
        for hit in titles:
            holders = {claim.topic for claim in hit.of("title")}
            self.ends.setdefault(hit.end + len(hit.suffix), set()).update(holders)
            self.starts.setdefault(hit.start, set()).update(holders)

    def decide(self, candidates: Sequence[Candidate], strangers: Others) -> Decided:
        """Return whom names mean; `strangers` are where others bear names first."""
        candidates = [self._in_full(hit, claims) for hit, claims in candidates]
        told: Sequence[str] = [self._told(hit, claims) for hit, claims in candidates]
        self._named_ends = {hit.end + len(hit.suffix) for hit, claims in candidates
                            if _named(claims)}
        known = _known(candidates, told, strangers)
        candidates, told = self._without_pairs(candidates, told, known)
        names: list[Named] = []
        ambiguous: list[Hit] = []
        for topic, (hit, claims) in zip(told, candidates, strict=True):
            if meant := topic or self._meant(hit, claims, known):
                names.append((meant, hit))
            elif len(_named(claims)) > 1:
                ambiguous.append(hit)
        return Decided(names, ambiguous)

    def _without_pairs(self, candidates: Sequence[Candidate], told: Sequence[str], known: "_Known",
                       ) -> tuple[Sequence[Candidate], Sequence[str]]:
        """Return the names without two that are one name of somebody else: Salih Zana.

        These follow each other, the first is a given name, and the text names neither bearer in
        full. Each of them alone is nobody's then.
        """
        pairs = {at for at in range(len(candidates) - 1)
                 if self._is_pair(candidates[at], candidates[at + 1], known)}
        if not pairs:
            return candidates, told
        for at in sorted(pairs | {at + 1 for at in pairs}):
            hit, _ = candidates[at]
            known.strangers.setdefault(last_word(self.text, hit), hit.start)
        kept = [at for at in range(len(candidates)) if at not in pairs and at - 1 not in pairs]
        return [candidates[at] for at in kept], [told[at] for at in kept]

    def _is_pair(self, one: Candidate, other: Candidate, known: "_Known") -> bool:
        """Tell whether a given name and a name behind it are somebody else's."""
        first, second = one[0], other[0]
        words = self.text.loose[first.start:first.end], self.text.word_before(first.start).letters
        return self.text.word_after(first.end).start == second.start \
            and not (first.suffix or second.prefix) \
            and _may_be_shared(*one) and _may_be_shared(*other) and bool(_named(one[1])) \
            and first.form.person and second.form.person \
            and words[0] in self.words.given and words[1] not in self.words.titles \
            and not any(claim.topic in known.full for claim in (*one[1], *other[1]))

    # --- names that one topic bears ------------------------------------------------------------

    def _meant(self, hit: Hit, claims: Sequence[Claim], known: "_Known") -> str:
        """Return the topic that a name means; nothing if the text does not tell."""
        topic = _bearer(hit, _named(claims), known.sure)
        if not _may_be_shared(hit, claims):
            return "" if self._is_ordinary(hit) else topic
        before = known.bearers_before(hit, claims)
        if not before and topic and self._is_anothers(hit, topic, known):
            known.strangers.setdefault(last_word(self.text, hit), hit.start)
            return ""
        is_known = bool(before) or topic in self._shown \
            or self._is_in_headline(hit, claims, known)
        if not self._may_stand_alone(hit, claims, is_known=is_known):
            return ""
        self._shown.add(topic)
        return self._bearer_known(hit, before, known) if before else (
            topic if self._is_before_full(hit, claims, topic, known) else "")

    def _bearer_known(self, hit: Hit, before: set[str], known: "_Known") -> str:
        """Return the one bearer named in full before, unless a stranger is since."""
        other = known.strangers.get(last_word(self.text, hit))
        return before.pop() if len(before) == 1 and _is_before(hit, other) else ""

    def _is_ordinary(self, hit: Hit) -> bool:
        """Tell whether the name of no person is rather an ordinary word: `Wan`, «وان».

        In Latin scripts it is at the beginning of a sentence, unless that is the first of the text
        or a sign is behind the name. Where capitals do not tell, a particle is one unless it stands
        where a place does.
        """
        letters, words = self.text.loose[hit.start:hit.end], self.words
        end = hit.end + len(hit.suffix)
        if self.rules.is_cased:
            return letters in words.sentence_words \
                and hit.start > 0 and self.text.begins_sentence(Word(hit.start, hit.end, "")) \
                and self.text.loose[end:end + 2].strip()[:1] not in _BEHIND_NAMES
        before = self.text.word_before(hit.start - len(hit.prefix)).letters
        return letters in words.function_words \
            and before not in words.before_places

    def _is_in_headline(self, hit: Hit, claims: Iterable[Claim], known: "_Known") -> bool:
        """Tell whether a name is in the first line of a text that names its bearer in full."""
        first_line = self.text.raw.find("\n", 0, _LONGEST_HEADLINE)
        return self.text.starts[hit.start] < first_line \
            and any(claim.topic in known.full for claim in claims)

    def _is_before_full(self, hit: Hit, claims: Sequence[Claim], topic: str,
                        known: "_Known") -> bool:
        """Tell whether a name means its topic, though the text has not named it in full before."""
        letters = self.text.loose[hit.start:hit.end]
        is_given = letters in self.words.given
        others = [known.strangers.get(last_word(self.text, hit)),
                  known.first_names.get(letters) if is_given else None]
        until = hit.start if topic in known.full and not is_given else known.full.get(
            topic, len(self.text.loose))
        return all(at is None or at >= until for at in (*known.others(topic, claims), *others))

    # --- given names of people whom nobody lists ------------------------------------------------

    def _is_anothers(self, hit: Hit, topic: str, known: "_Known") -> bool:
        """Tell whether a name is that of somebody else, whom the text introduces by it.

        Mostly that is a given name, but a family name too behind `a Mr`.
        """
        before = self._title_before(hit.start - len(hit.prefix))
        if before.letters in self.words.honorifics \
                and self.text.word_before(before.start).letters in self.words.introduced_before:
            return True
        if self.text.loose[hit.start:hit.end] not in self.words.given:
            return False
        if self.text.word_after(hit.end + len(hit.suffix)).letters in self.words.introduced_behind:
            return True
        if topic not in known.full and self._is_of_other_office(before.letters, topic):
            return True
        if before.letters in self.words.titles - self.words.introduced_before:
            before = self.text.word_before(before.start)
        return before.letters in self.words.introduced_before or self._is_described(hit, topic)

    def _title_before(self, at: int) -> Word:
        """Return the word before a name, or the abbreviation of a title, such as `Mr.`, there."""
        if not self.text.loose.endswith(". ", 0, at):
            return self.text.word_before(at)
        start = end = at - 2
        while start and self.text.loose[start - 1].isalpha():
            start -= 1
        letters = self.text.loose[start:end]
        return Word(start, end, letters) if letters in self.words.titles else Word(at, at, "")

    def _is_of_other_office(self, title: str, topic: str) -> bool:
        """Tell whether a title before a given name is none of its topic, if any are listed.

        One that stands only behind a full name tells the same: `Mr Salih`.
        """
        words, bearer = self.words, self.listed.bearers.get(topic, NOBODY)
        if title in words.honorifics:
            return True
        title = title.removeprefix(self.rules.article) if self.rules.article else title
        is_known = any(word.startswith(title) or title.startswith(word)
                       for word in bearer.described)
        return title in words.titles and title not in words.courtesies and not is_known \
            and title not in words.function_words and bool(bearer.described - bearer.words)

    def _is_described(self, hit: Hit, topic: str) -> bool:
        """Tell whether a name is explained by words that its topic does not have.

        `Rashid, a driver of 34`; «آقای کریم، مدیر پیشین …».
        """
        end = hit.end + len(hit.suffix)
        if self.text.loose[end:end + 1] not in tuple(COMMAS):
            return False
        word = self.text.word_after(end + 1)
        if word.letters not in self.words.described_before | self.words.titles:
            return False
        described = self.listed.bearers.get(topic, NOBODY).described
        for _ in range(AROUND):
            if word.letters in described:
                return False
            word = self.text.word_after(word.end)
        return True

    def _may_stand_alone(self, hit: Hit, claims: Sequence[Claim], *, is_known: bool) -> bool:
        """Tell whether a name may stand for a person without the others of that person.

        `is_known` says whether the text has named a bearer in full before.
        """
        before = self.text.word_before(hit.start - len(hit.prefix))
        after = self.text.word_after(hit.end + len(hit.suffix))
        letters = self.text.loose[hit.start:hit.end]
        is_joined = hit.prefix != "" and before.end in self._named_ends
        if letters in self.words.everyday and not is_joined and not self._is_person_after(
                before, hit, is_known=is_known):
            return False
        if any(claim.what != "first name" for claim in claims):
            return True
        return not after or hit.suffix != "" or self.rules.is_cased \
            or letters not in self.words.given or after.letters in self.words.function_words

    def _is_person_after(self, before: Word, hit: Hit, *, is_known: bool) -> bool:
        """Tell whether a word that is an ordinary one too is a name here.

        In Latin scripts it is, within a sentence, but for a month: behind a preposition, or before
        a number; behind «and» and the like, if its bearer is known. Where capitals do not tell, its
        bearer must be known: by a title or a verb before it, or because the text has named him in
        full and it is no attribute of a noun.
        """
        words = self.words
        after = self.text.word_after(hit.end + len(hit.suffix)).letters
        if self._is_ordinary_by_place(before, hit, is_known=is_known):
            return False
        if self._is_shown_beside(before, after):
            return True
        if after in words.behind_ordinary:
            return False
        is_phrase = before.letters in words.function_words
        if not self.rules.is_cased:
            return self._is_told_by_place(before, hit) or (
                is_known and (not before or is_phrase or self._is_verb_by_form(before)))
        return is_known or (not is_phrase and self._is_within_or_speaks(hit))

    def _is_ordinary_by_place(self, before: Word, hit: Hit, *, is_known: bool) -> bool:
        """Tell whether what stands around a word makes it an ordinary one, or a month."""
        words, number = self.words, _NUMBER.match(self.text.loose, hit.end + len(hit.suffix))
        if before.letters in words.before_ordinary or (
                self.rules.is_cased and before.letters in words.before_places):
            return True
        return number is not None and not (is_known and "," in number[0])

    def _is_shown_beside(self, before: Word, after: str) -> bool:
        """Tell whether a verb or a title beside a word shows that it is a name."""
        words = self.words
        return after in words.verbs_behind \
            or (before.letters in words.verbs_of_being and after in words.before_verbs) \
            or self._is_title_or_verb(self._past_pronoun(before).letters)

    def _is_within_or_speaks(self, hit: Hit) -> bool:
        """Tell whether a name is not the first word of its sentence, or before a colon."""
        return not self.text.begins_sentence(Word(hit.start, hit.end, "")) \
            or self.text.loose.startswith(":", hit.end + len(hit.suffix))

    def _past_pronoun(self, word: Word) -> Word:
        """Return the word before one that may stand between a verb and its subject, or itself."""
        is_between = word.letters in self.words.behind_verbs
        return self.text.word_before(word.start) if is_between else word

    def _is_title_or_verb(self, word: str) -> bool:
        """Tell whether a word is a title or a verb behind which a person is named.

        A verb may have whom it is about as its ending: «سألني».
        """
        words = self.words
        word = next((verb for ending in words.objects if word.endswith(ending)
                     and (verb := words.without_prefix(word.removesuffix(ending), words.verbs))
                     in words.verbs and not self._is_function_word(verb)), word)
        if words.without_prefix(word, words.titles) in words.titles or word in words.verbs:
            return True
        return word not in words.function_words \
            and words.without_prefix(word, words.verbs) in words.verbs

    def _is_function_word(self, word: str) -> bool:
        """Tell whether a word is a particle, which may be joined to another: «وإن»."""
        particles = self.words.function_words
        return self.words.without_prefix(word, particles) in particles

    def _is_told_by_place(self, before: Word, hit: Hit) -> bool:
        """Tell whether no ordinary word stands so: an adjective without a noun before it.

        Adjectives follow their noun, so that one at the beginning of a sentence is a name.
        """
        return not before and self.text.loose[hit.start:hit.end] in self.words.attributes \
            and (self.text.begins_sentence(Word(hit.start, hit.end, ""))
                 or self._is_alone_behind_comma(hit))

    def _is_alone_behind_comma(self, hit: Hit) -> bool:
        """Tell whether a comma is before a word, and it is none of a list of adjectives."""
        end = hit.end + len(hit.suffix)
        return self.text.loose[:hit.start].rstrip()[-1:] in tuple(COMMAS) \
            and self.text.loose[end:end + 1] == " " \
            and not self._is_function_word(self.text.word_after(end).letters[:1])

    def _is_verb_by_form(self, word: Word) -> bool:
        """Tell whether a word has the form of a verb and its place, or stands behind a particle."""
        if not self.rules.verb_shape:
            return False
        return self.text.word_before(word.start).letters in self.words.before_verbs or (
            self.text.begins_sentence(word)
            and re.fullmatch(self.rules.verb_shape, word.letters) is not None)

    def _in_full(self, hit: Hit, claims: list[Claim]) -> Candidate:
        """Return a family name together with the bearer's other names, and what is between.

        `Donald J. Trump` and `M. al-Kadhimi` are full names, though nobody lists them.
        """
        persons = [claim for claim in claims if claim.person and claim.what != "first name"]
        if hit.form.words > 1 or hit.prefix or not persons:
            return hit, claims
        found = [(start, claim) for claim in persons
                 if (start := begin_of_name(self.text, hit.start, self._bearer_of(claim)))
                 < hit.start]
        if len({claim.topic for _, claim in found}) != 1:
            return hit, claims
        claim = Claim(found[0][1].topic, "name", person=True)
        form = msgspec.structs.replace(hit.form, words=hit.form.words + 1, claims=(claim,))
        return hit._replace(start=found[0][0], form=form), [claim]

    def _bearer_of(self, claim: Claim) -> Bearer:
        return self.listed.bearers.get(claim.topic, NOBODY)

    # --- names that several topics bear --------------------------------------------------------

    def _told(self, hit: Hit, claims: Sequence[Claim]) -> str:
        """Return the bearer of a name whom it or the office beside it tells."""
        named = _named(claims)
        if len(named) == 1 and hit.form.words > 1:
            return next(iter(named))
        if not named:
            return ""
        end = hit.end + len(hit.suffix)
        beside = self._office(hit, end) & named
        if len(beside) == 1:
            return beside.pop()
        around = self._around(hit, end)
        described = {topic: len(self._describing(topic, around, is_one=len(named) == 1))
                     for topic in named}
        most = max(described.values())
        best = [topic for topic, count in described.items() if count == most]
        if most and len(best) == 1:
            return best[0]
        return self._of_kind(hit, claims) if not most and len(named) > 1 else ""

    def _describing(self, topic: str, around: set[str], *, is_one: bool) -> set[str]:
        """Return the words around a name that its bearer has in an office or a longer name.

        Of a name that one topic alone bears only titles are looked at.
        """
        described = self.listed.bearers.get(topic, NOBODY).described
        found = {word for word in around if self.words.is_one_of(word, described)}
        return found & self.words.titles if is_one else found

    def _office(self, hit: Hit, end: int) -> set[str]:
        """Return who holds the office beside a name."""
        holders = set(self.ends.get(hit.start - len(hit.prefix) - 1, ()))
        holders |= self.starts.get(end + 1, set())
        if self.text.loose[end:end + 1] in APPOSED:
            at = end + 1
            at += self.text.loose[at:at + 1] == " "
            holders |= self.starts.get(at, set())
        return holders

    def _around(self, hit: Hit, end: int) -> set[str]:
        """Return the words of the phrases before a name and behind it, but for its own.

        Before an attribute only the next word tells: «الغاز الإيراني سبب رئيسي».
        """
        letters = self.text.loose[hit.start:hit.end]
        reach = 1 if letters in self.words.attributes else AROUND
        words = set()
        word = self.text.word_before(hit.start - len(hit.prefix))
        for _ in range(reach):
            words.add(word.letters)
            word = self.text.word_before(word.start)
        is_apposed = self.text.loose[end:end + 1] in APPOSED and end < len(self.text.loose)
        word = self.text.word_after(end + is_apposed)
        for _ in range(AROUND if is_apposed else 0):
            words.add(word.letters)
            word = self.text.word_after(word.end)
        return words - {"", *letters.split()} - self.words.function_words

    def _of_kind(self, hit: Hit, claims: Sequence[Claim]) -> str:
        """Return the one person behind a title, or the one place behind a preposition."""
        before = self.text.word_before(hit.start - len(hit.prefix)).letters
        before = self.words.without_prefix(before, self.words.titles)
        if before in self.words.titles or before in self.words.verbs:
            persons = {claim.topic for claim in claims if claim.person}
            return persons.pop() if len(persons) == 1 else ""
        if before in self.words.before_places or hit.suffix in self.words.place_suffixes:
            others = {claim.topic for claim in claims if not claim.person}
            return others.pop() if len(others) == 1 else ""
        return ""


def _known(candidates: Iterable[Candidate], told: Iterable[str],
           strangers: Others) -> _Known:
    """Return where the text first names whom; `told` are the topics that candidates surely mean."""
    full: dict[str, int] = {}
    sure: dict[str, int] = {}
    for topic, (hit, claims) in zip(told, candidates, strict=True):
        if topic and hit.form.words > 1 and hit.form.person:
            full.setdefault(topic, hit.start)
        if meant := topic or _only(hit, claims):
            sure.setdefault(meant, hit.start)
    return _Known(full, sure, strangers.last, strangers.first)


def _is_before(hit: Hit, other: int | None) -> bool:
    """Tell whether a name stands before a place, or the place does not exist."""
    return other is None or hit.start < other


def _named(claims: Iterable[Claim]) -> set[str]:
    """Return the topics that list a name."""
    return {claim.topic for claim in claims if claim.what == "name"}


def _only(hit: Hit, claims: Sequence[Claim]) -> str:
    """Return the only topic that bears a name, unless it is a part of a person's name."""
    named = _named(claims)
    return next(iter(named)) if len(named) == 1 and not _may_be_shared(hit, claims) else ""


def _may_be_shared(hit: Hit, claims: Iterable[Claim]) -> bool:
    """Tell whether a name is one word of a person's."""
    return hit.form.words == 1 and any(claim.person for claim in claims)


def _bearer(hit: Hit, named: set[str], sure: Mapping[str, int]) -> str:
    """Return the one bearer of a name, or whom the text has told before, or else tells later."""
    if len(named) == 1:
        return next(iter(named))
    told = [topic for topic in named if topic in sure]
    before = [topic for topic in told if sure[topic] < hit.start]
    known = before or told
    return known[0] if len(known) == 1 else ""
