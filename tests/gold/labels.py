"""Hand-made labels: what a careful reader finds in a text, with offsets worked out from words.

A label names the words as they stand in the reading text and says which occurrence is meant, so
that people can write and check it; `load` turns it into spans. The format is described in
`README.md`. A label that does not fit its text raises `LabelError`: an evaluation on labels that
point nowhere would be worth nothing.
"""

import hashlib
import re
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from kashkol.languages.ckb.letters import repair
from kashkol.model import Kind, Passage, Record, RoleTerm, Span, Topic
from kashkol.sources import Source

GOLD = Path(__file__).parent
SEEDS = GOLD.parent.parent / "seeds"

ANY = "any"
"""A date's value, or a turn's speaker, where the text itself leaves it open: «last week»."""

UNDATED = "undated"
"""`as_of` of a role for which no date of choice is labelled."""


class LabelError(ValueError):
    """A label that does not fit its text."""


class GoldMention(Record, frozen=True):
    """A topic named in the text, without prefix and suffixes."""

    topic: str
    start: int
    end: int


class GoldRole(Record, frozen=True):
    """A topic meant by its office."""

    topic: str
    start: int
    end: int
    as_of: str | None = UNDATED


class GoldDate(Record, frozen=True):
    """A date or a time of day."""

    start: int
    end: int
    kind: str
    value: str | None = None
    calendar: str = "gregorian"
    time: str | None = None
    weekday: str | None = None
    problem: str | None = None
    optional: bool = False
    """The rules leave open whether this is an entry: finding it counts neither way."""


class GoldQuote(Record, frozen=True):
    """A stretch between quotation marks."""

    start: int
    end: int
    speech: bool
    speaker: str | None = None
    speaker_surface: str | None = None
    cue: str | None = None


class GoldTurn(Record, frozen=True):
    """What one side of an interview says until the other does, in whole paragraphs."""

    start: int
    end: int
    speaker: str | None
    """A topic, or `ANY`: who asks is seldom said."""


class GoldFootnote(Record, frozen=True):
    """The mark of a note inside the text, and the note."""

    start: int
    end: int
    note: Span | None


Line: TypeAlias = tuple[Span, ...]
"""A line of verse: one span, or its two half-lines."""


class GoldText(Record, frozen=True):
    """One labelled text."""

    name: str
    source: Source
    text: str
    """The reading text a careful reader would make: see `_reading_text`."""
    published: dict[str, str | None]
    title_is: str | None
    """`stated` or `derived`; `None` in the older labels, in which nothing is said about titles,
    matter around the text, verse, turns, tables and footnotes."""
    title: Span | None
    """The headline, if it is stated."""
    authors: tuple[str, ...]
    """As bylines state them."""
    place: str
    """Where the text says that it was written: in an agency's line, a dateline, a memo's head."""
    left_out: tuple[str, ...]
    """Running heads and page numbers, which are no part of the reading text."""
    matter: tuple[Span, ...]
    """What is said of the text, each a paragraph: bylines, credits, stamps and the like."""
    captions: tuple[Span, ...]
    """Paragraphs that are captions of pictures, or say whose they are."""
    verses: tuple[tuple[tuple[Line, ...], ...], ...]
    """Poems of stanzas of lines; each line is a paragraph."""
    tables: tuple[tuple[tuple[Span, ...], ...], ...]
    """Tables of rows of cells; no paragraphs are labelled in them."""
    turns: tuple[GoldTurn, ...]
    footnotes: tuple[GoldFootnote, ...]
    paragraphs: tuple[Span, ...]
    headings: tuple[Span, ...]
    lists: tuple[tuple[Span, ...], ...]
    unbroken: tuple[Span, ...]
    """Stretches inside which no sentence and no paragraph may end."""
    mentions: tuple[GoldMention, ...]
    roles: tuple[GoldRole, ...]
    dates: tuple[GoldDate, ...]
    quotes: tuple[GoldQuote, ...]
    language: str = "ckb"
    passages: tuple[Passage, ...] = ()
    """What is written in other languages."""
    kinds: tuple[str, ...] = ()
    """The only kinds of finding that the labels speak of; nothing where they speak of all."""


def load_seeds() -> list[GoldText]:
    """Return the labelled seeds, in the order of their names."""
    return [load(SEEDS / f"{labels.stem}.txt", labels)
            for labels in sorted((GOLD / "seeds").glob("*.yaml"))]


def load_texts() -> list[GoldText]:
    """Return the texts written for the evaluation, in the order of their names."""
    return _load_pairs(GOLD / "texts")


def load_held_out() -> list[GoldText]:
    """Return the texts that were labelled before any reader had seen them."""
    return _load_pairs(GOLD / "held_out" / "texts")


def load_kinds() -> list[GoldText]:
    """Return the texts of other kinds than news."""
    return _load_pairs(GOLD / "kinds" / "texts")


def load_held_out_kinds() -> list[GoldText]:
    """Return the texts of other kinds that were labelled before any reader had seen them."""
    return _load_pairs(GOLD / "held_out" / "kinds")


def load_presses() -> list[GoldText]:
    """Return the texts of other presses, letters, notices and interviews."""
    return _load_pairs(GOLD / "presses" / "texts")


def load_held_out_presses() -> list[GoldText]:
    """Return those of them that are kept for measuring."""
    return _load_pairs(GOLD / "presses" / "held_out")


def load_second_presses() -> list[GoldText]:
    """Return those that were written after rules had been made from the first."""
    return _load_pairs(GOLD / "presses" / "second")


def load_third_presses() -> list[GoldText]:
    """Return those with many speakers, of which mentions, quotations and speakers are labelled."""
    return _load_pairs(GOLD / "presses" / "third")


def load_fifth_presses() -> list[GoldText]:
    """Return the texts of other presses that were labelled in rounds, in the order of names."""
    return _load_pairs(GOLD / "presses" / "fifth")


def load_held_out_fifth_presses() -> list[GoldText]:
    """Return those of them that no rule is written from."""
    return _load_pairs(GOLD / "presses" / "fifth" / "held_out")


def load_fourth_presses() -> list[GoldText]:
    """Return those with traps for names and speakers, of which the same is labelled."""
    return _load_pairs(GOLD / "presses" / "fourth")


def load_unseen() -> list[GoldText]:
    """Return the texts whose misses no rule was written from."""
    return _load_pairs(GOLD / "unseen" / "texts")


def _load_pairs(folder: Path) -> list[GoldText]:
    return [load(labels.with_suffix(".txt"), labels) for labels in sorted(folder.glob("*.yaml"))]


def load(source_path: Path, label_path: Path) -> GoldText:
    """Return one text with its labels as spans of its reading text; raise `LabelError`."""
    source = _source(source_path)
    labels = yaml.load(label_path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    _only(labels, _KEYS, label_path.name)
    text = _reading_text(repair(source.text).text, labels, label_path.name)
    words = _Words(text, label_path.name)
    blocks = words.blocks(labels["paragraphs"])
    paragraphs = blocks.numbered
    return GoldText(
        name=label_path.stem,
        source=source,
        text=text,
        published={"not_before": None} | labels["published"],
        title_is=labels.get("title", {}).get("is"),
        title=words.title(labels.get("title", {})),
        authors=tuple(map(words.standing, labels.get("authors", []))),
        place=words.standing(labels.get("place", "")),
        left_out=tuple(labels.get("left_out", [])),
        matter=tuple(paragraphs[number - 1] for number in labels.get("matter", [])),
        captions=tuple(paragraphs[number - 1] for number in labels.get("captions", [])),
        verses=blocks.verses,
        tables=blocks.tables,
        turns=tuple(words.turn(label, paragraphs) for label in labels.get("turns", [])),
        footnotes=_in_order(words.footnote(label) for label in labels.get("footnotes", [])),
        paragraphs=blocks.paragraphs,
        headings=tuple(paragraphs[number - 1] for number in labels.get("headings", [])),
        lists=tuple(tuple(paragraphs[number - 1] for number in items)
                    for items in labels.get("lists", [])),
        unbroken=tuple(words.span(stretch, 1) for stretch in labels.get("unbroken", [])),
        mentions=_in_order(words.mentions(labels.get("mentions", {}))),
        roles=_in_order(words.role(label) for label in labels.get("roles", [])),
        dates=_in_order(words.date(label) for label in labels.get("dates", [])),
        quotes=_in_order(words.quote(label) for label in labels.get("quotes", [])),
        kinds=tuple(labels.get("kinds", [])),
    )


def _reading_text(text: str, labels: dict[str, Any], name: str) -> str:
    """Return the repaired text without what is `left_out`, and without the line ends of wrapping.

    Where a reader's own text differs from it in spaces, `score` compares by the words.
    """
    lines, at = text.split("\n"), 0
    for words in labels.get("left_out", []):
        try:
            at = lines.index(words, at)
        except ValueError:
            raise LabelError(f"{name}: no such line to leave out:\n{words}") from None
        del lines[at]
    return " ".join(" ".join(lines).split()) if labels.get("wrapped") else "\n".join(lines)


def load_topics() -> list[Topic]:
    """Return the topics the labels speak of, from `topics/*.md`."""
    return [_topic(path) for path in sorted((GOLD / "topics").glob("*.md"))]


def load_held_out_topics() -> list[Topic]:
    """Return the topics of the held-out labels: the common ones and `held_out/topics/*.md`."""
    return load_topics() + [
        _topic(path) for path in sorted((GOLD / "held_out" / "topics").glob("*.md"))]


def load_unseen_topics() -> list[Topic]:
    """Return the topics of the unseen labels: the held-out ones and `unseen/topics/*.md`."""
    return load_held_out_topics() + [
        _topic(path) for path in sorted((GOLD / "unseen" / "topics").glob("*.md"))]


def load_kinds_topics() -> list[Topic]:
    """Return the topics of the labels of other kinds: all others, and `kinds/topics/*.md`.

    Of files of one name the last counts, as later sets may say a topic's name in another way.
    """
    topics = load_unseen_topics() + [
        _topic(path) for path in sorted((GOLD / "kinds" / "topics").glob("*.md"))]
    return list({topic.id: topic for topic in topics}.values())


def load_presses_topics() -> list[Topic]:
    """Return the topics of the labels of other presses: all others, and `presses/topics/*.md`."""
    topics = load_kinds_topics() + [
        _topic(path) for path in sorted((GOLD / "presses" / "topics").glob("*.md"))]
    return list({topic.id: topic for topic in topics}.values())


def load_fourth_presses_topics() -> list[Topic]:
    """Return the topics of the labels of `presses/fourth`: all others, and its own."""
    topics = load_presses_topics() + [
        _topic(path) for path in sorted((GOLD / "presses" / "fourth" / "topics").glob("*.md"))]
    return list({topic.id: topic for topic in topics}.values())


def load_fifth_presses_topics() -> list[Topic]:
    """Return the topics of the labels of `presses/fifth`: all others, and its own."""
    topics = load_fourth_presses_topics() + [
        _topic(path) for path in sorted((GOLD / "presses" / "fifth" / "topics").glob("*.md"))]
    return list({topic.id: topic for topic in topics}.values())


_KEYS = {"published", "paragraphs", "headings", "lists", "unbroken", "mentions", "roles", "dates",
         "quotes", "title", "authors", "place", "matter", "captions", "turns", "footnotes",
         "left_out", "wrapped", "kinds"}
_DATE_KEYS = {"surface", "nth", "kind", "value", "calendar", "time", "weekday", "problem",
              "optional"}
_QUOTE_KEYS = {"surface", "first", "last", "nth", "speech", "speaker", "speaker_surface", "cue"}


RULE = "rule"
"""A row of a table that only divides others: `|---|---|`."""
_SPACES = " \n"
_SIGNS_OF_TABLES = _SPACES + "|-:+"
_BETWEEN = _SIGNS_OF_TABLES + "*"


class _Piece(Record, frozen=True):
    """The first and last words of a paragraph, a half-line or a cell."""

    first: str
    last: str
    between: str = _SPACES
    """What may stand between the piece before it and this one."""


class _Blocks(Record, frozen=True):
    """What the paragraphs of a label are."""

    numbered: tuple[Span, ...]
    """An entry's span for each entry, by which other labels name it."""
    paragraphs: tuple[Span, ...]
    verses: tuple[tuple[tuple[Line, ...], ...], ...]
    tables: tuple[tuple[tuple[Span, ...], ...], ...]


def _pieces(label: dict[str, Any]) -> list[_Piece]:
    """Return the pieces of an entry, in order."""
    if "verse" in label:
        halves = [half for stanza in label["verse"] for line in stanza for half in _halves(line)]
        return [_Piece(first=half, last=half, between=_SPACES + "*") for half in halves]
    if "table" in label:
        cells = [cell for row in label["table"] if row != RULE for cell in row]
        return [_Piece(first=cell, last=cell, between=_SIGNS_OF_TABLES) for cell in cells]
    return [_Piece(first=label["first"], last=label["last"])]


def _halves(line: str | list[str]) -> list[str]:
    return [line] if isinstance(line, str) else line


def _grouped(groups: list[list[Any]], found: list[Span]) -> tuple[tuple[Line, ...], ...]:
    """Return the spans in the shape of the labels: groups of lines of pieces."""
    left = iter(found)
    return tuple(tuple(tuple(next(left) for _ in _halves(line)) for line in group)
                 for group in groups)


class _Words:
    """Finds labelled words in one reading text."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name

    def span(self, surface: str, nth: int) -> Span:
        """Return the span of the `nth` occurrence of `surface`, counted from 1."""
        start = -1
        for _ in range(nth):
            start = self.text.find(surface, start + 1)
            if start < 0:
                raise self._fault("does not stand in the text that often", f"{surface} ({nth})")
        return Span(start, start + len(surface))

    def blocks(self, labels: list[dict[str, Any]]) -> _Blocks:
        """Return the blocks, which together hold every character that is no space."""
        pieces = [_pieces(label) for label in labels]
        followers = [first[0].first for first in pieces[1:]] + [None]
        numbered, paragraphs, verses, tables, end, behind = [], [], [], [], 0, ""
        for label, parts, following in zip(labels, pieces, followers, strict=True):
            found = []
            for part, after in zip(parts, [each.first for each in parts[1:]] + [following],
                                   strict=True):
                start = self._begin(end, part.first, between=part.between + behind)
                end, behind = self._end(start, part.last, after), ""
                found.append(Span(start, end))
            behind = _SIGNS_OF_TABLES if "table" in label else ""
            numbered.append(Span(found[0].start, found[-1].end))
            if "verse" in label:
                verses.append(_grouped(label["verse"], found))
                paragraphs += [Span(line[0].start, line[-1].end)
                               for stanza in verses[-1] for line in stanza]
            elif "table" in label:
                rows = [row for row in label["table"] if row != RULE]
                tables.append(tuple(line for stanza in _grouped([rows], found) for line in stanza))
            else:
                paragraphs += found
        return _Blocks(numbered=tuple(numbered), paragraphs=tuple(paragraphs),
                       verses=tuple(verses), tables=tuple(tables))

    def title(self, label: dict[str, str]) -> Span | None:
        """Return the headline, if there is one."""
        if label and (label.get("is") not in {"stated", "derived"}
                      or set(label) != ({"is", "text"} if label["is"] == "stated" else {"is"})):
            raise self._fault("is no title of a kind there is", str(label))
        return self.span(label["text"], 1) if "text" in label else None

    def standing(self, words: str) -> str:
        """Return words that stand in the text."""
        self.span(words, 1)
        return words

    def turn(self, label: dict[str, Any], paragraphs: tuple[Span, ...]) -> GoldTurn:
        """Return one turn, given by its paragraphs."""
        _only(label, {"paragraphs", "speaker"}, self.name)
        spans = [paragraphs[number - 1] for number in label["paragraphs"]]
        return GoldTurn(start=spans[0].start, end=spans[-1].end, speaker=label["speaker"])

    def footnote(self, label: dict[str, Any]) -> GoldFootnote:
        """Return one mark with its note, which is given by its first and last words."""
        _only(label, {"surface", "nth", "note"}, self.name)
        mark, note = self.span(label["surface"], label["nth"]), label["note"]
        if note is not None:
            start = self.span(note["first"], 1).start
            end = self.text.find(note["last"], start) + len(note["last"])
            if start <= mark.end or end <= start:
                raise self._fault("is no note behind its mark", note["first"])
            note = Span(start, end)
        return GoldFootnote(start=mark.start, end=mark.end, note=note)

    def mentions(self, labels: dict[str, dict[str, list[int]]]) -> list[GoldMention]:
        """Return the mentions, labelled by topic and surface."""
        found = []
        for topic, surfaces in labels.items():
            for surface, occurrences in surfaces.items():
                spans = [self.span(surface, nth) for nth in occurrences]
                found += [GoldMention(topic=topic, start=span.start, end=span.end)
                          for span in spans]
        return found

    def role(self, label: dict[str, Any]) -> GoldRole:
        """Return one role."""
        _only(label, {"topic", "surface", "nth", "as_of"}, self.name)
        span = self.span(label["surface"], label["nth"])
        return GoldRole(topic=label["topic"], start=span.start, end=span.end,
                        as_of=label.get("as_of", UNDATED))

    def date(self, label: dict[str, Any]) -> GoldDate:
        """Return one date or time."""
        _only(label, _DATE_KEYS, self.name)
        span = self.span(label["surface"], label["nth"])
        rest = {key: value for key, value in label.items() if key not in {"surface", "nth"}}
        return GoldDate(start=span.start, end=span.end, **rest)

    def quote(self, label: dict[str, Any]) -> GoldQuote:
        """Return one quotation, given whole or by its first and last words."""
        _only(label, _QUOTE_KEYS, self.name)
        span = self.span(label.get("surface") or label["first"], label["nth"])
        if "last" in label:
            end = self.text.find(label["last"], span.start) + len(label["last"])
            if end <= span.start:
                raise self._fault("does not end a quotation", label["last"])
            span = Span(span.start, end)
        for key in ("speaker_surface", "cue"):
            self.span(label.get(key) or "", 1)
        return GoldQuote(
            start=span.start, end=span.end, speech=label["speech"], speaker=label.get("speaker"),
            speaker_surface=label.get("speaker_surface"), cue=label.get("cue"))

    def _begin(self, end: int, first: str, *, between: str) -> int:
        """Return where the words begin that come next behind `end`."""
        start = end + len(self.text[end:]) - len(self.text[end:].lstrip(between))
        if not self.text.startswith(first, start):
            raise self._fault("does not come next", first)
        return start

    def _end(self, start: int, last: str, following: str | None) -> int:
        """Return where a block ends: with `last`, directly before what follows."""
        end = start
        while (at := self.text.find(last, end)) >= 0:
            rest = self.text[at + len(last):]
            bare = rest.lstrip(_BETWEEN)
            if not bare or (following and rest[0] in _SIGNS_OF_TABLES
                            and bare.startswith(following.lstrip(_BETWEEN))):
                return at + len(last)
            end = at + 1
        raise self._fault("does not end a paragraph", last)

    def _fault(self, what: str, surface: str) -> LabelError:
        return LabelError(f"{self.name}: {what}:\n{surface}")


def _only(label: dict[str, Any], allowed: set[str], name: str) -> None:
    """Raise where a label has a key that means nothing."""
    if unknown := set(label) - allowed:
        raise LabelError(f"{name}: no such key: {', '.join(sorted(unknown))}")


def _in_order(labels: Any) -> tuple[Any, ...]:
    """Return labels by their place in the text."""
    return tuple(sorted(labels, key=lambda label: (label.start, label.end)))


def _source(path: Path) -> Source:
    content = path.read_bytes()
    return Source(id=path.stem, path=path.name, sha256=hashlib.sha256(content).hexdigest(),
                  bytes=len(content), encoding="utf-8", text=content.decode("utf-8"))


def _topic(path: Path) -> Topic:
    front = re.match(r"---\n(.*?)\n---\n", path.read_text("utf-8"), re.DOTALL)
    if not front:
        raise LabelError(f"{path.name}: no front matter")
    fields = yaml.load(front[1], Loader=yaml.CSafeLoader)
    _only(fields, {"name", "kind", "latin", "aliases", "roles", "not"}, path.name)
    return Topic(
        id=path.stem, path=f"topics/{path.name}", name=fields["name"], kind=Kind(fields["kind"]),
        latin=fields["latin"], aliases=tuple(fields["aliases"]),
        roles=tuple(RoleTerm(title=role["title"], since=role.get("from"), until=role.get("to"))
                    for role in fields.get("roles", [])),
        not_=tuple(fields.get("not", [])))
