"""The latest day that a text tells as past, by its language's table: it shows how early it can be.

«On 16 March 1988 the town was bombed» is past; a day of a plan, a deadline, a validity or a
prediction is not, nor a day of which the text does not say whether it is. So a day counts only if
it is an adverb of time, its verb is a past of what happens on a day, and no word of what is to come
stands in its sentence. What is not certain counts as not past.
"""

import re
from collections.abc import Sequence
from typing import Final

from kashkol.languages.date_phrases import DatePhrase, Phrase
from kashkol.languages.date_values import Value, as_date
from kashkol.languages.past_rules import PastPatterns, past_patterns, past_rules
from kashkol.model import Span
from kashkol.reading.dates.tabled.written import Written
from kashkol.text.spans import span_at

_BEFORE: Final = 200
_BEHIND: Final = 200
"""Code points looked at before a day and behind it."""
_CLAUSE = re.compile(r"[;:!?\n]")
_OPENING_BRACKETS = ("(", "[", "/", "=")


def latest_past(on: Written, phrases: Sequence[Phrase], values: Sequence[Value],
                sentences: Sequence[Span]) -> str | None:
    """Return the latest day that a text tells as past, or `None`.

    A place at which nothing may be claimed has no value.
    """
    if past_rules(on.code) is None:
        return None
    days = sorted(((iso, at) for at, value in enumerate(values) if _is_day(phrases[at])
                   for iso in (value.iso or "").split("/") if as_date(iso)), reverse=True)
    return next((iso for iso, at in days if _is_told_as_past(on, phrases[at], sentences)), None)


def _is_day(phrase: Phrase) -> bool:
    """Tell whether a phrase means a day or days, not the month or the year around them."""
    return isinstance(phrase, DatePhrase) and phrase.first.day is not None \
        and phrase.first.year is not None and not phrase.until \
        and not (phrase.calendar == "hijri" and phrase.last is not None)


def _is_told_as_past(on: Written, phrase: Phrase, sentences: Sequence[Span]) -> bool:
    at = span_at(sentences, phrase.start)
    if at < 0:
        return False
    words = past_patterns(on.code)
    first = max(sentences[at].start, phrase.start - _BEFORE)
    last = min(sentences[at].end, phrase.end + _BEHIND)
    before = words.unwritten.sub("", on.plain[first:phrase.start])
    behind = words.unwritten.sub("", on.plain[phrase.end:last])
    if _is_unreal(words, before, behind):
        return False
    ending = words.behind.match(behind)
    if ending is None or words.not_behind.match(behind, ending.end()):
        return False
    clause = _CLAUSE.split(before)[-1]
    lead = words.before.search(clause)
    if clause.rstrip().endswith(_OPENING_BRACKETS) or lead is None:
        return False
    return _is_governed(on, words, clause, lead, _CLAUSE.split(behind[ending.end():])[0])


def _is_unreal(words: PastPatterns, before: str, behind: str) -> bool:
    """Tell whether a sentence has a word of plans, terms, conditions or predictions."""
    return any(kind.search(text) for kind, text in (
        (words.unreal, before), (words.unreal, behind), (words.unreal_before, before)))


def _is_governed(on: Written, words: PastPatterns, clause: str, lead: re.Match[str],
                 behind: str) -> bool:
    """Tell whether the verb of a day is a past; `lead` is what stands before it in its clause."""
    rules = past_rules(on.code)
    opens = lead.start() == 0 or lead["opening"] is not None
    if rules is None or not (opens or lead["lead"] or not rules.before):
        return False
    before = clause[:lead.start()]
    if _is_of_event(words, before):
        return False
    if rules.verb == "behind":
        return not words.complements.search(_behind_last(words, before)) \
            and _is_past_behind(words, behind)
    told = None if opens else _last_verb(words, before)
    return told["past"] is not None if told else _is_past_behind(words, behind)


def _last_verb(words: PastPatterns, before: str) -> re.Match[str] | None:
    """Return the last verb of the clause that ends a text."""
    own = words.breaks.split(before)[-1]
    return max(words.verb.finditer(own), key=lambda verb: verb.start(), default=None)


def _is_past_behind(words: PastPatterns, behind: str) -> bool:
    """Tell whether the first verb behind a day is a past, and not of a clause inside another."""
    verb = words.verb.search(behind)
    return verb is not None and verb["past"] is not None \
        and words.relatives.search(behind, 0, verb.start()) is None


def _behind_last(words: PastPatterns, clause: str) -> str:
    """Return the end of a clause, from its last verb or comma or clause inside it on."""
    verbs = list(words.verb.finditer(clause))
    own = clause[verbs[-1].end() if verbs else 0:].rsplit(",", maxsplit=1)[-1]
    return words.relatives.split(own)[-1]


def _is_of_event(words: PastPatterns, clause: str) -> bool:
    """Tell whether a clause ends with an event whose day follows: "tickets for a concert on …".

    If a past stands behind its noun or directly before it, the day is that of the verb: «جرى
    الاستفتاء في …».
    """
    event = words.events.search(clause)
    return event is not None and not any(
        verb["past"] and (verb.start() > event.start() or verb.end() + 1 == event.start())
        for verb in words.verb.finditer(clause))
