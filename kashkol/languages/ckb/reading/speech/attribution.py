"""Attribution: who speaks in a stretch that is speech.

It is whom the cue names («بە گوتەی NAME»), else the subject of the verb of speech, else who spoke
in the sentences before: as in «گوتیشی: "…"», Sorani leaves out a subject that is known.
"""

from typing import Final

from kashkol.languages.ckb.affixes import EZAFE
from kashkol.languages.ckb.date_words import loose_key
from kashkol.languages.ckb.phrases import GIVEN_NAME_KEYS
from kashkol.languages.ckb.quoting import (
    AFORESAID,
    ALSO_BEHIND,
    I_TOLD,
    IS_ASKED_BEFORE,
    OF_HIM,
    SOURCE,
    SOURCES,
    STATEMENT,
    THAT_NOUN,
    THE_OTHER,
    THEREIN,
    THIS_NOUN,
    TO_SOMEBODY,
    WRITING,
)
from kashkol.languages.ckb.reading.speech.cues import Cue
from kashkol.languages.ckb.reading.speech.noun_phrases import LONGEST_SENTENCE, is_human
from kashkol.languages.ckb.reading.speech.quoted import (
    Quoted,
    Spoken,
    last_word,
    paragraph_start_at,
    sentence_end_at,
)
from kashkol.languages.ckb.reading.speech.speakers import Speaker, Subjects
from kashkol.languages.ckb.speech import (
    BY_THE_WORDS_OF,
    cues,
    is_also,
    is_first_person,
    is_past_of_speech,
    is_question,
    is_second_person,
    is_wished,
    is_written_somewhere,
)
from kashkol.languages.punctuation import COLONS
from kashkol.model import Span
from kashkol.text.structure import Structure

_LONGEST_OTHER: Final = 8
FARTHEST_BEFORE: Final = 3
"""Sentences that a speech without a subject may look back."""
_RECENT: Final = 12
"""Speeches that are remembered for it."""


def find_speaker(text: str, structure: Structure, quoted: Quoted, cue: Cue, subjects: Subjects,
                 spoken: Spoken) -> Speaker | None:
    """Return who speaks; «گوتم» is said by the speaker of the turn, or by the author.

    «نووسیبووت» is said by whom the letter is addressed to.
    """
    if cue.surface and is_second_person(cue.surface):
        return subjects.addressee(quoted.start, cue.start)
    if cue.surface and _is_said_by_narrator(text, cue.surface, quoted.start, cue.start):
        return subjects.narrator(quoted.opening)
    other = THE_OTHER.search(text, max(0, cue.start - _LONGEST_OTHER), cue.start)
    if other and (spoken_to := _spoken_to(text, structure, quoted, other.start(), subjects)):
        return spoken_to
    if not cue.by_words and _is_asked_before(text, cue, subjects):
        return _answers(structure, quoted.sentence, subjects, spoken)
    return _third_person(text, structure, quoted, cue, subjects, spoken)


def _is_asked_before(text: str, cue: Cue, subjects: Subjects) -> bool:
    """Tell whether the clause before a verb without subject asks: «پرسیاری لێ کرا، گوتی»."""
    if text.find(OF_HIM, cue.subject_from, cue.subject_to) < 0:
        return False
    asked = IS_ASKED_BEFORE.search(text, cue.subject_from, cue.subject_to)
    return asked is not None and subjects.of(asked.end(), cue.subject_to) is None


def _is_said_by_narrator(text: str, cue: str, start: int, end: int) -> bool:
    """Tell whether «I» or «we» speak: «گوتم», «پێم گوت», but not «پێی گوتم»."""
    before = last_word(text, start, end)
    if before in I_TOLD:
        return is_past_of_speech(cue)
    return is_first_person(cue) and before not in TO_SOMEBODY


def _spoken_to(text: str, structure: Structure, quoted: Quoted, end: int,
               subjects: Subjects) -> Speaker | None:
    """Return to whom somebody spoke before: the last who is named where a verb says so."""
    start = structure.sentences[max(0, quoted.sentence - 1)].start
    told = next(cues(text, start, end), None)
    return subjects.last_named(start, end) if told else None


def _third_person(text: str, structure: Structure, quoted: Quoted, cue: Cue,
                  subjects: Subjects, spoken: Spoken) -> Speaker | None:
    """Return who speaks: who the cue says, else the subject of its verb, else who spoke before."""
    told = _told(cue, subjects)
    if told or cue.by_words or cue.subject_from >= cue.subject_to:
        return told or _goes_on(text, structure, quoted, cue, subjects, spoken)
    found = _subject(text, structure, quoted, cue, subjects)
    if _is_statement(found):
        return _carried_over(text, structure, quoted, subjects, spoken) or found
    pronoun = subjects.pronoun(cue.subject_from, cue.subject_to)
    if pronoun:
        return _meant_by_noun(text, pronoun, subjects) or _meant_by_pronoun(
            text, pronoun, _before_pronoun(text, structure, quoted, subjects, spoken))
    if found and found.topic is None:
        found = _unnamed(text, quoted, cue, subjects, spoken, found)
    return found or _without_subject(text, structure, quoted, cue, subjects, spoken)


def _without_subject(text: str, structure: Structure, quoted: Quoted, cue: Cue,
                     subjects: Subjects, spoken: Spoken) -> Speaker | None:
    """Return who speaks where the verb's own clause has no subject."""
    if cue.quotes_writing:
        return _of_writing(text, structure, quoted, cue, subjects, spoken)
    if cue.surface and is_wished(cue.surface):
        return None
    within = THEREIN.search(text, max(cue.subject_from, cue.subject_to - LONGEST_SENTENCE),
                            cue.subject_to)
    if within and (author := subjects.author(cue.subject_from, within.start())):
        return author
    return _goes_on(text, structure, quoted, cue, subjects, spoken)


def _answers(structure: Structure, question: int, subjects: Subjects,
             spoken: Spoken) -> Speaker | None:
    """Return who answers where nobody is named: who spoke before the question, or is spoken of."""
    for at in range(question - 1, max(-1, question - 1 - FARTHEST_BEFORE), -1):
        sentence = structure.sentences[at]
        found = _spoken_in(at, spoken[-_RECENT:]) or subjects.first(sentence.start, sentence.end)
        if found is not None:
            return found
    return None


def _asked(text: str, structure: Structure, quoted: Quoted, subjects: Subjects,
           spoken: Spoken) -> Speaker | None:
    """Return who answers: whom the sentence before asks, «لە NAMEی پرسی: "…"», «لێی پرسی: "…"»."""
    if quoted.sentence <= 0:
        return None
    before = structure.sentences[quoted.sentence - 1]
    asks = next((cue for cue in cues(text, before.start, before.end) if is_question(cue.group())),
                None)
    if asks is None:
        return None
    if named := subjects.asked(before.start, asks.start()):
        return named
    whom = last_word(text, before.start, asks.start())
    if whom in I_TOLD:
        return _answers(structure, quoted.sentence - 1, subjects, spoken)
    if whom not in TO_SOMEBODY:
        return _other_than_asker(quoted, before.start, subjects, spoken)
    speakers = [speaker for earlier, speaker in spoken[-2:] if earlier.opening < asks.start()]
    return speakers[-1] if speakers else None


def _other_than_asker(quoted: Quoted, start: int, subjects: Subjects,
                      spoken: Spoken) -> Speaker | None:
    """Return who answers a question in quotation marks: who is spoken of before and did not ask."""
    question, asker = spoken[-1] if spoken else (None, None)
    if question is None or question.last_sentence != quoted.sentence - 1:
        return None
    who = subjects.person_before(start)
    return who if who and (asker is None or asker.topic != who.topic) else None


def _goes_on(text: str, structure: Structure, quoted: Quoted, cue: Cue, subjects: Subjects,
             spoken: Spoken) -> Speaker | None:
    """Return who spoke before; «گوتیشی» passes over sentences that report nothing.

    After a speech of nobody knows whom, «گوتیشی» is said by nobody known. Others may answer.
    """
    also = cue.surface is not None and is_also(cue.surface)
    if also and _is_of_nobody(quoted, spoken):
        return None
    if cue.surface and not also \
            and (asked := _asked(text, structure, quoted, subjects, spoken)):
        return asked
    return (also and _carried_over(text, structure, quoted, subjects, spoken, also=True)) \
        or _carried_over(text, structure, quoted, subjects, spoken)


def _is_of_nobody(quoted: Quoted, spoken: Spoken) -> bool:
    """Tell whether nobody is known to speak in a speech that ends in the sentence before."""
    before, speaker = spoken[-1] if spoken else (None, None)
    return before is not None and speaker is None \
        and quoted.sentence - before.last_sentence in {0, 1}


def _subject(text: str, structure: Structure, quoted: Quoted, cue: Cue,
             subjects: Subjects) -> Speaker | None:
    """Return the subject before a verb; of a verb behind the stretch, it may follow the verb.

    «بەپێی لێدوانێکی NAME …، دەڵێت» has its subject in the phrase before.
    """
    found = subjects.of(cue.subject_from, cue.subject_to)
    if found is None or found.topic is None:
        by = BY_THE_WORDS_OF.search(text, cue.subject_from, cue.subject_to)
        found = (by and subjects.whose(by.end(), cue.subject_to)) or found
    if found is None and cue.start > quoted.after:
        return subjects.first(cue.end, sentence_end_at(structure, cue.end))
    return found


def _unnamed(text: str, quoted: Quoted, cue: Cue, subjects: Subjects, spoken: Spoken,
             found: Speaker) -> Speaker | None:
    """Return a subject that is no topic, or whose writing it is; `None` if it only goes on."""
    if WRITING.search(text, found.start, found.start + len(found.surface)):
        return subjects.author(found.start, cue.subject_to) or found
    is_other = ALSO_BEHIND.match(text, found.start + len(found.surface)) is not None
    return found if is_other or not _shares_subject(quoted, cue, spoken) else None


def _is_statement(found: Speaker | None) -> bool:
    """Tell whether the subject is a writing that the text spoke of before: «بەیاننامەکە»."""
    return found is not None and found.topic is None \
        and STATEMENT.fullmatch(found.surface) is not None


def _shares_subject(quoted: Quoted, cue: Cue, spoken: Spoken) -> bool:
    """Tell whether the verb goes on from a speech of its sentence, and so has the same subject."""
    return bool(spoken) and spoken[-1][0].last_sentence == quoted.sentence \
        and cue.subject_from == spoken[-1][0].after


def _before_pronoun(text: str, structure: Structure, quoted: Quoted, subjects: Subjects,
                    spoken: Spoken) -> Speaker | None:
    """Return who is asked before, or spoke, also where sentences that report nothing are between.

    These are passed over in the paragraph of the pronoun, or in that before if it begins one.
    """
    who = _asked(text, structure, quoted, subjects, spoken) \
        or _stranger_before(structure, quoted, subjects) \
        or _carried_over(text, structure, quoted, subjects, spoken)
    if who is not None:
        return who
    start = structure.sentences[quoted.sentence].start
    within = paragraph_start_at(structure, start)
    if within == start:
        within = paragraph_start_at(structure, start - 1)
    found = _carried_over(text, structure, quoted, subjects, spoken, also=True)
    return found if found is not None and found.start >= within else None


def _stranger_before(structure: Structure, quoted: Quoted, subjects: Subjects) -> Speaker | None:
    """Return the subject of the sentence before if that is somebody with a name but no topic.

    «وەستا ئەحمەد باوەڕ ناکات. ئەو دەڵێت: "…"».
    """
    if quoted.sentence <= 0:
        return None
    before = structure.sentences[quoted.sentence - 1]
    found = subjects.first(before.start, before.end)
    if found is None or found.topic is not None or found.start != before.start:
        return None
    name = _name_at_start(found.surface)
    return Speaker(None, name, found.start) if name else None


def _name_at_start(words: str) -> str:
    """Return the name that words begin with, perhaps with a title: «وەستا ئەحمەد», or nothing."""
    first, second, *_ = (*words.split(" ", 2), "", "")
    if loose_key(second) in GIVEN_NAME_KEYS and not first.endswith(EZAFE):
        return f"{first} {second}"
    return first if loose_key(first) in GIVEN_NAME_KEYS else ""


def _meant_by_noun(text: str, pronoun: Span, subjects: Subjects) -> Speaker | None:
    """Return whom the text has described by the noun behind «ئەو»: «ئەو مامۆستا کوردە»."""
    noun = THIS_NOUN.match(text, pronoun.end)
    meant = noun and subjects.described([noun[1]], noun.start(1))
    return Speaker(meant, text[pronoun.start:noun.end()], pronoun.start) if noun and meant else None


def _meant_by_pronoun(text: str, pronoun: Span, who: Speaker | None) -> Speaker:
    """Return who spoke before, shown by the pronoun if it is «ناوبراو» or they are not known.

    «ئەو سەرچاوەیە» is nobody whom the text names.
    """
    word = text[pronoun.start:pronoun.end]
    noun = THAT_NOUN.match(text, pronoun.end)
    if noun and loose_key(noun[1]) in SOURCES:
        return Speaker(None, text[pronoun.start:noun.end()], pronoun.start)
    if who is not None and loose_key(word) not in AFORESAID:
        return who
    return Speaker(who.topic if who else None, word, pronoun.start)


def _told(cue: Cue, subjects: Subjects) -> Speaker | None:
    """Return whose words or whose writing the cue says are quoted."""
    if cue.by_words:
        return subjects.whose(cue.subject_from, cue.subject_to)
    if cue.quotes_writing:
        return subjects.author(cue.subject_from, cue.subject_to)
    return None


def _of_writing(text: str, structure: Structure, quoted: Quoted, cue: Cue,
                subjects: Subjects, spoken: Spoken) -> Speaker | None:
    """Return whose writing is quoted: the author named with it, else who spoke before in it."""
    author = subjects.last_named(cue.subject_from, cue.subject_to)
    statement = _statement(text, cue.subject_from, cue.subject_to)
    source = SOURCE.search(text, max(cue.subject_from, cue.subject_to - LONGEST_SENTENCE),
                           cue.subject_to)
    if author or ((source or _is_somewhere(cue)) and not statement):
        return author
    return _carried_over(text, structure, quoted, subjects, spoken) or statement


def _is_somewhere(cue: Cue) -> bool:
    """Tell whether words stood written somewhere, which is nobody's speech: «نووسرابوو»."""
    return cue.surface is not None and is_written_somewhere(cue.surface)


def _statement(text: str, start: int, end: int) -> Speaker | None:
    """Return the writing that speaks: «لە بەیاننامەکەدا هاتووە»."""
    match = STATEMENT.search(text, max(start, end - LONGEST_SENTENCE), end) \
        if start < end else None
    return match and Speaker(None, match["what"], match.start("what"))


def _carried_over(text: str, structure: Structure, quoted: Quoted, subjects: Subjects,
                  spoken: Spoken, *, also: bool = False) -> Speaker | None:
    """Return the speaker of the sentences before, or `None` where that is not clear.

    `also` says that the verb goes on from an earlier one, as «گوتیشی» does: then sentences that
    report nothing are passed over in its paragraph, and behind others in the one before.
    """
    recent, passed = spoken[-_RECENT:], False
    for at in range(quoted.sentence, max(-1, quoted.sentence - FARTHEST_BEFORE - 1), -1):
        speaker = _spoken_in(at, recent)
        if speaker is not None:
            return speaker
        if at < quoted.sentence:
            sentence = structure.sentences[at]
            found, reports = _reported_in(text, sentence, subjects, also=also)
            if found is not None:
                return found if not passed or found.topic in subjects.persons else None
            if not reports and text[sentence.end - 1] not in COLONS:
                if not _may_pass(structure, sentence, quoted, None if also else subjects):
                    return None
                passed = not also
    return None


def _reported_in(text: str, sentence: Span, subjects: Subjects, *,
                 also: bool) -> tuple[Speaker | None, bool]:
    """Return the subject of a sentence who may go on to speak, and whether the sentence reports.

    It is a topic, unless `also` is asked for, or who reports: «بەپێی لێدوانێکی NAME …» too.
    """
    found = None if also else subjects.first(sentence.start, sentence.end)
    if found is not None and found.topic:
        return found, False
    end = min(sentence.end, sentence.start + LONGEST_SENTENCE)
    if next(cues(text, sentence.start, end), None) is not None:
        return subjects.first(sentence.start, sentence.end) if also else found, True
    by = BY_THE_WORDS_OF.search(text, sentence.start, end)
    return (subjects.whose(by.end(), end) if by else None), False


def _is_passed_over(structure: Structure, sentence: Span, quoted: Quoted) -> bool:
    """Tell whether «also» may refer to what is before a sentence that reports nothing.

    It may from the same paragraph, and where other sentences of its paragraph are before it.
    """
    first = paragraph_start_at(structure, sentence.start)
    return sentence.start > first or first == paragraph_start_at(structure, quoted.opening)


def _may_pass(structure: Structure, sentence: Span, quoted: Quoted,
              subjects: Subjects | None) -> bool:
    """Tell whether a sentence that reports nothing may be passed over, by «also» or without it."""
    return _is_passed_over(structure, sentence, quoted) if subjects is None else \
        _tells_of_things(structure, sentence, quoted, subjects)


def _tells_of_things(structure: Structure, sentence: Span, quoted: Quoted,
                     subjects: Subjects) -> bool:
    """Tell whether a sentence only describes whoever its paragraph speaks of: no one else acts.

    «NAME لەسەر کورسییەک دانیشتووە. دەفتەرێکی بە دەستەوەیە. "…"، وا دەڵێت».
    """
    if sentence.start < paragraph_start_at(structure, quoted.opening):
        return False
    found = subjects.first(sentence.start, sentence.end)
    return found is None or not is_human(found.surface)


def _spoken_in(sentence: int, spoken: Spoken) -> Speaker | None:
    """Return who spoke last in a sentence, if that is known."""
    return next((speaker for quoted, speaker in reversed(spoken) if speaker is not None
                 and quoted.sentence <= sentence <= quoted.last_sentence), None)
