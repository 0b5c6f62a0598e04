"""Compare a reading with its labels: precision, recall and F1 for each kind of finding.

Exact means exact: a mention counts if its topic and both its ends are right. Where the rules
leave the ends open (relative dates, times of day, quotations without a mark), overlapping is
enough and the value decides. Every difference is kept with its context, so that whoever works on
the reader sees what to do.
"""

from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, TypeAlias

from kashkol.model import DateMention, Quote, Reading, Record, Span
from tests.gold.labels import ANY, UNDATED, GoldDate, GoldQuote, GoldText
from tests.gold.rebased import rebased

KINDS = ("mentions", "roles", "explicit dates", "relative dates", "times", "date details",
         "quotations", "speech or not", "speaker", "speaker's words", "cue", "paragraphs",
         "headings", "lists", "unbroken", "published", "title", "authors and place",
         "matter", "captions", "verse lines",
         "stanza gaps", "verse no heading", "turns", "turn speakers", "tables", "footnotes",
         "left out", "language", "passages", "letters")

CONTEXT = 32
"""Code points shown on either side of a difference."""


class Tally(Record, frozen=True):
    """What was right, missed and falsely found of one kind."""

    right: int = 0
    missed: tuple[str, ...] = ()
    false: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        """Return both together."""
        return Tally(right=self.right + other.right, missed=self.missed + other.missed,
                     false=self.false + other.false)

    @property
    def precision(self) -> float:
        """How much of what was found is right; 1 if nothing was found."""
        return _ratio(self.right, self.right + len(self.false))

    @property
    def recall(self) -> float:
        """How much of what is labelled was found; 1 if nothing is labelled."""
        return _ratio(self.right, self.right + len(self.missed))

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


Scores: TypeAlias = dict[str, Tally]
"""A tally for each of `KINDS`."""


def score(gold: GoldText, reading: Reading) -> Scores:
    """Return a tally for each of `KINDS`; a kind that the labels do not speak of is empty."""
    letters = _letters(gold, reading)
    reading = rebased(reading, gold.text)
    scores = {
        "mentions": _exact(gold, gold.mentions, reading.mentions, _topic_span, _topic),
        "roles": _roles(gold, reading),
        **_dates(gold, reading),
        **_quotes(gold, reading),
        **_structure(gold, reading),
        "published": _published(gold, reading),
        **(_kinds(gold, reading) if gold.title_is else {}),
        **(_language(gold, reading) | {"letters": letters} if gold.kinds else {}),
    }
    spoken_of = gold.kinds or KINDS
    return {kind: scores.get(kind, Tally()) if kind in spoken_of else Tally() for kind in KINDS}


def total(scores: Iterable[Scores]) -> Scores:
    """Return the tallies of many texts together."""
    sums = dict.fromkeys(KINDS, Tally())
    for each in scores:
        sums = {kind: sums[kind] + each[kind] for kind in KINDS}
    return sums


def table(title: str, scores: Scores) -> str:
    """Return precision, recall and F1 of each kind that there is, as lines of text."""
    head = f"{title:<16}{'right':>7}{'missed':>8}{'false':>7}{'P':>8}{'R':>8}{'F1':>8}"
    rows = (f"{kind:<16}{tally.right:>7}{len(tally.missed):>8}{len(tally.false):>7}"
            f"{tally.precision:>8.3f}{tally.recall:>8.3f}{tally.f1:>8.3f}"
            for kind, tally in scores.items() if tally != Tally())
    return "\n".join([head, *rows, *_verse_told(scores["verse no heading"], scores["stanza gaps"])])


def _verse_told(lines: Tally, gaps: Tally) -> Iterator[str]:
    """Yield the two figures of verse that are asked for, where there is verse."""
    if lines != Tally():
        share = 1000 * len(lines.missed) / (lines.right + len(lines.missed))
        kept = f"; stanza gaps kept: {gaps.recall:.3f}" if gaps != Tally() else ""
        yield f"lines of verse that are headings: {share:.1f} in 1,000{kept}"


def differences(scores: Scores) -> str:
    """Return every miss and every false find with its context."""
    lines = []
    for kind, tally in scores.items():
        lines += [f"{kind}: missed  {each}" for each in tally.missed]
        lines += [f"{kind}: false   {each}" for each in tally.false]
    return "\n".join(lines)


# --- mentions and roles ----------------------------------------------------------------------


def _topic_span(record: Any) -> tuple[str, int, int]:
    return record.topic, record.start, record.end


def _topic(record: Any) -> str:
    return str(record.topic)


def _roles(gold: GoldText, reading: Reading) -> Tally:
    """Compare roles by topic and span, and by `as_of` where one is labelled."""
    undated = {_topic_span(role) for role in gold.roles if role.as_of == UNDATED}

    def key(role: Any) -> tuple[Any, ...]:
        span = _topic_span(role)
        return (*span, UNDATED if span in undated else role.as_of)

    return _exact(gold, gold.roles, reading.roles, key,
                  lambda role: f"{role.topic} as of {role.as_of}")


# --- dates -----------------------------------------------------------------------------------


def _dates(gold: GoldText, reading: Reading) -> Scores:
    optional = [label for label in gold.dates if label.optional]
    labels = [label for label in gold.dates if not label.optional]
    finds = [find for find in reading.dates
             if not any(_overlap(find, label) and label.value in {ANY, find.value}
                        for label in optional)]
    explicit = _pair(_of_kind(labels, "explicit"), _of_kind(finds, "explicit"),
                     lambda label, find: _span(label) == _span(find)
                     and label.value == find.value)
    relative = _pair(_of_kind(labels, "relative"), _of_kind(finds, "relative"),
                     lambda label, find: _overlap(label, find)
                     and label.value in {ANY, find.value})
    times = _pair([label for label in labels if label.time], [find for find in finds if find.time],
                  lambda label, find: _overlap(label, find) and label.time == find.time)
    return {
        "explicit dates": _tally(gold, explicit, _date_said),
        "relative dates": _tally(gold, relative, _date_said),
        "times": _tally(gold, times, lambda date: f"{date.time}"),
        "date details": _details(gold, explicit.pairs + relative.pairs),
    }


def _of_kind(dates: Iterable[Any], kind: str) -> list[Any]:
    return [each for each in dates if each.kind == kind]


def _date_said(date: GoldDate | DateMention) -> str:
    return f"{date.value}"


def _details(gold: GoldText, pairs: list[tuple[Any, Any]]) -> Tally:
    """Compare calendar, weekday and problem of the dates that were found."""
    def details(date: GoldDate | DateMention) -> tuple[str | None, ...]:
        return date.calendar, date.weekday, date.problem

    wrong = [_shown(gold, label, f"{details(label)} not {details(find)}")
             for label, find in pairs if details(label) != details(find)]
    return Tally(right=len(pairs) - len(wrong), missed=tuple(wrong))


# --- quotations ------------------------------------------------------------------------------


def _quotes(gold: GoldText, reading: Reading) -> Scores:
    found = {label: max(reading.quotes, key=lambda find: _likeness(label, find), default=None)
             for label in gold.quotes}
    found = {label: find if find and _likeness(label, find) > 1 / 2 else None
             for label, find in found.items()}
    speeches = {label: find for label, find in found.items() if label.speech}
    return {
        "quotations": _exact(gold, gold.quotes, reading.quotes, lambda each: _trim(gold, each),
                             lambda _: ""),
        "speech or not": _accuracy(gold, found, lambda quote: quote.speech),
        "speaker": _accuracy(gold, speeches, lambda quote: quote.speaker),
        "speaker's words": _accuracy(gold, speeches, lambda quote: quote.speaker_surface),
        "cue": _accuracy(gold, speeches, lambda quote: quote.cue),
    }


def _accuracy(gold: GoldText, found: dict[GoldQuote, Quote | None],
              aspect: Callable[[Any], Any]) -> Tally:
    """Compare one aspect of each labelled quotation; one that was not found is missed."""
    wrong = [_shown(gold, label, f"{aspect(label)} not {aspect(find) if find else 'found'}")
             for label, find in found.items() if find is None or aspect(label) != aspect(find)]
    return Tally(right=len(found) - len(wrong), missed=tuple(wrong))


def _likeness(label: Any, find: Any) -> float:
    """Return how much of both is common to both, from 0 to 1."""
    common = min(label.end, find.end) - max(label.start, find.start)
    return max(0, common) / (max(label.end, find.end) - min(label.start, find.start) or 1)


def _trim(gold: GoldText, quote: GoldQuote | Quote) -> tuple[int, int]:
    """Return a quotation's span without the stray spaces inside its marks."""
    words = gold.text[quote.start:quote.end]
    start = quote.start + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


# --- structure -------------------------------------------------------------------------------


def _structure(gold: GoldText, reading: Reading) -> Scores:
    sentences = [span for span in gold.unbroken if any(
        sentence.start <= span.start and span.end <= sentence.end
        for sentence in reading.sentences)]
    broken = tuple(_shown(gold, span) for span in gold.unbroken if span not in sentences)
    outside = [span for span in reading.paragraphs if not any(
        _overlap(span, cell) for table in gold.tables for row in table for cell in row)]
    return {
        "paragraphs": _exact(gold, gold.paragraphs, outside, _span, lambda _: ""),
        "headings": _exact(gold, gold.headings, reading.headings, _span, lambda _: ""),
        "lists": _exact(gold, gold.lists, reading.lists, lambda items: tuple(map(_span, items)),
                        lambda items: f"{len(items)} items"),
        "unbroken": Tally(right=len(sentences), missed=broken),
    }


def _published(gold: GoldText, reading: Reading) -> Tally:
    found = reading.published
    seen = {"date": found.date, "certainty": found.certainty, "not_before": found.not_before}
    wrong = {key: value for key, value in gold.published.items() if seen[key] != value}
    return Tally(missed=(f"{gold.name}: {wrong} not {seen}",)) if wrong else Tally(right=1)


# --- other kinds of text than news ------------------------------------------------------------


def _kinds(gold: GoldText, reading: Reading) -> Scores:
    """Compare what only the labels of the newer texts speak of, as far as a reading has it."""
    scores = {"left out": _left_out(gold, reading),
              "verse no heading": _verse_headings(gold, reading)}
    if hasattr(reading, "title"):
        scores["title"] = _titles(gold, reading)
        scores["authors and place"] = _named_beside(gold, reading)
        scores["matter"] = _exact(gold, gold.matter, reading.matter, _span, lambda _: "")
    if hasattr(reading, "verses"):
        scores["verse lines"] = _verse_lines(gold, reading)
        scores["stanza gaps"] = _stanza_gaps(gold, reading)
    if hasattr(reading, "turns"):
        turns = _pair(gold.turns, reading.turns, _same_turn)
        scores["turns"] = _tally(gold, turns, lambda _: "")
        scores["turn speakers"] = _turn_speakers(gold, turns.pairs)
    if hasattr(reading, "captions"):
        scores["captions"] = _exact(gold, gold.captions, reading.captions, _span, lambda _: "")
    if hasattr(reading, "tables"):
        scores["tables"] = _exact(gold, _rows(gold.tables), _rows(reading.tables),
                                  lambda row: tuple(map(_span, row)), lambda _: "row")
    if hasattr(reading, "footnotes"):
        scores["footnotes"] = _tally(gold, _pair(gold.footnotes, reading.footnotes, _same_note),
                                     lambda _: "")
    return scores


def _titles(gold: GoldText, reading: Any) -> Tally:
    """Compare the headline with that of the reading; a text may have none."""
    if gold.title == reading.title:
        return Tally(right=1)
    label, find = (f"«{gold.text[span.start:span.end]}»" if span else "none"
                   for span in (gold.title, reading.title))
    return Tally(missed=(f"{gold.name}: {label} not {find}",))


def _named_beside(gold: GoldText, reading: Any) -> Tally:
    labels = [*gold.authors, *filter(None, [gold.place])]
    finds = [*reading.authors, *filter(None, [reading.place])]
    pairing = _pair(labels, finds, lambda label, find: label == find)
    return Tally(right=len(pairing.pairs),
                 missed=tuple(f"{gold.name}: {each}" for each in pairing.missed),
                 false=tuple(f"{gold.name}: {each}" for each in pairing.false))


def _left_out(gold: GoldText, reading: Reading) -> Tally:
    """Tell which running heads and page numbers stand in the reading's text no more."""
    lines = reading.text.split("\n")
    kept = [words for words in gold.left_out if words in lines]
    return Tally(right=len(gold.left_out) - len(kept),
                 missed=tuple(f"{gold.name}: {words}" for words in kept))


def _verse_headings(gold: GoldText, reading: Reading) -> Tally:
    """Tell which lines of verse were taken for headings."""
    lines = [_whole(line) for poem in gold.verses for stanza in poem for line in stanza]
    wrong = [line for line in lines if any(_overlap(line, span) for span in reading.headings)]
    return Tally(right=len(lines) - len(wrong), missed=tuple(_shown(gold, each) for each in wrong))


def _verse_lines(gold: GoldText, reading: Reading) -> Tally:
    """Compare lines of verse, half-lines together; a line in prose is false."""
    labels = [_whole(line) for poem in gold.verses for stanza in poem for line in stanza]
    finds = [line for poem in reading.verses for stanza in poem for line in stanza]
    return _exact(gold, labels, finds, _span, lambda _: "line")


def _stanza_gaps(gold: GoldText, reading: Reading) -> Tally:
    """Compare the places between two stanzas of a poem, each by the lines beside it."""
    labels = [(_whole(one[-1]), _whole(other[0]))
              for poem in gold.verses for one, other in pairwise(poem)]
    finds = [(one[-1], other[0]) for poem in reading.verses for one, other in pairwise(poem)]
    return _exact(gold, labels, finds, lambda gap: (gap[0].end, gap[1].start), lambda _: "gap")


def _whole(line: tuple[Span, ...]) -> Span:
    return Span(line[0].start, line[-1].end)


def _same_turn(label: Any, find: Any) -> bool:
    """Tell whether both end together and are mostly the same; the mark may be left outside."""
    return label.end == find.end and _likeness(label, find) > 1 / 2


def _turn_speakers(gold: GoldText, pairs: list[tuple[Any, Any]]) -> Tally:
    told = [(label, find) for label, find in pairs if label.speaker != ANY]
    wrong = [_shown(gold, label, f"{label.speaker} not {find.speaker}")
             for label, find in told if label.speaker != find.speaker]
    return Tally(right=len(told) - len(wrong), missed=tuple(wrong))


def _rows(tables: Any) -> list[Any]:
    return [row for table in tables for row in table]


def _same_note(label: Any, find: Any) -> bool:
    """Tell whether a mark leads to the same note; the note's own mark may be left outside."""
    if not _overlap(label, find) or (label.note is None) != (find.note is None):
        return False
    return label.note is None or _likeness(label.note, find.note) > 1 / 2


# --- languages -------------------------------------------------------------------------------


def _language(gold: GoldText, reading: Reading) -> Scores:
    """Compare the language of the text, and the passages by their languages and most of them."""
    right = reading.language == gold.language
    told = f"{gold.name}: {gold.language} not {reading.language}"
    passages = _pair(gold.passages, reading.passages, lambda label, find: (
        label.language == find.language and _likeness(label, find) > 1 / 2))
    return {
        "language": Tally(right=1) if right else Tally(missed=(told,)),
        "passages": _tally(gold, passages, lambda passage: str(passage.language)),
    }


def _letters(gold: GoldText, reading: Reading) -> Tally:
    """Tell which words are not in the reading as they are in the text, letter by letter."""
    words, found = gold.text.split(), reading.text.split()
    if words == found:
        return Tally(right=len(words))
    changed = [f"{gold.name}: {' '.join(words[a:b])} not {' '.join(found[c:d])}"
               for sign, a, b, c, d in SequenceMatcher(None, words, found, autojunk=False)
               .get_opcodes() if sign != "equal"]
    return Tally(right=max(0, len(words) - len(changed)), missed=tuple(changed))


# --- comparing -------------------------------------------------------------------------------


class _Pairing(Record, frozen=True):
    """Labels and finds that belong together, and those that are left."""

    pairs: list[tuple[Any, Any]]
    missed: list[Any]
    false: list[Any]


def _pair(labels: Iterable[Any], finds: Iterable[Any],
          alike: Callable[[Any, Any], bool]) -> _Pairing:
    """Give each label the first find that is like it and not yet given away."""
    left, pairs, missed = list(finds), [], []
    for label in labels:
        find = next((each for each in left if alike(label, each)), None)
        if find is None:
            missed.append(label)
        else:
            left.remove(find)
            pairs.append((label, find))
    return _Pairing(pairs=pairs, missed=missed, false=left)


def _exact(gold: GoldText, labels: Iterable[Any], finds: Iterable[Any],
           key: Callable[[Any], Any], said: Callable[[Any], str]) -> Tally:
    """Compare what has equal keys."""
    pairing = _pair(labels, finds, lambda label, find: key(label) == key(find))
    return _tally(gold, pairing, said)


def _tally(gold: GoldText, pairing: _Pairing, said: Callable[[Any], str]) -> Tally:
    return Tally(
        right=len(pairing.pairs),
        missed=tuple(_shown(gold, each, said(each)) for each in pairing.missed),
        false=tuple(_shown(gold, each, said(each)) for each in pairing.false))


def _span(record: Any) -> tuple[int, int]:
    return record.start, record.end


def _overlap(one: Any, other: Any) -> bool:
    return bool(one.start < other.end and other.start < one.end)


def _shown(gold: GoldText, found: Any, said: str = "") -> str:
    """Return the words of a label or find in their context."""
    spans = found if isinstance(found, tuple) else (found,)
    start, end = spans[0].start, spans[-1].end
    if min(start, end) < 0:
        return f"{gold.name} {said}: in words that should have been left out"
    before = gold.text[max(0, start - CONTEXT):start]
    after = gold.text[end:end + CONTEXT]
    return f"{gold.name} {said}: {before}⟦{gold.text[start:end]}⟧{after}".replace("\n", "¶")


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
