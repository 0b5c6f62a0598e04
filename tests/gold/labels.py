"""Hand-made labels: what a careful reader finds in a text, with offsets worked out from words.

A label names the words as they stand in the reading text and says which occurrence is meant, so
that people can write and check it; `load` turns it into spans. The format is described in
`README.md`. A label that does not fit its text raises `LabelError`: an evaluation on labels that
point nowhere would be worth nothing.
"""

import hashlib
import re
from pathlib import Path
from typing import Any

import yaml

from kashkol.languages.ckb.letters import repair
from kashkol.model import Kind, Record, RoleTerm, Source, Span, Topic

GOLD = Path(__file__).parent
SEEDS = GOLD.parent.parent / "seeds"

ANY = "any"
"""A date's value where the language itself leaves it open, as with «last week»."""

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


class GoldText(Record, frozen=True):
    """One labelled text."""

    name: str
    source: Source
    text: str
    published: dict[str, str | None]
    paragraphs: tuple[Span, ...]
    headings: tuple[Span, ...]
    lists: tuple[tuple[Span, ...], ...]
    unbroken: tuple[Span, ...]
    """Stretches inside which no sentence and no paragraph may end."""
    mentions: tuple[GoldMention, ...]
    roles: tuple[GoldRole, ...]
    dates: tuple[GoldDate, ...]
    quotes: tuple[GoldQuote, ...]


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


def load_unseen() -> list[GoldText]:
    """Return the texts whose misses no rule was written from."""
    return _load_pairs(GOLD / "unseen" / "texts")


def _load_pairs(folder: Path) -> list[GoldText]:
    return [load(labels.with_suffix(".txt"), labels) for labels in sorted(folder.glob("*.yaml"))]


def load(source_path: Path, label_path: Path) -> GoldText:
    """Return one text with its labels as spans of its reading text; raise `LabelError`."""
    source = _source(source_path)
    text = repair(source.text).text
    words = _Words(text, label_path.name)
    labels = yaml.safe_load(label_path.read_text("utf-8"))
    _only(labels, _KEYS, label_path.name)
    paragraphs = words.paragraphs(labels["paragraphs"])
    return GoldText(
        name=label_path.stem,
        source=source,
        text=text,
        published={"not_before": None} | labels["published"],
        paragraphs=paragraphs,
        headings=tuple(paragraphs[number - 1] for number in labels.get("headings", [])),
        lists=tuple(tuple(paragraphs[number - 1] for number in items)
                    for items in labels.get("lists", [])),
        unbroken=tuple(words.span(stretch, 1) for stretch in labels.get("unbroken", [])),
        mentions=_in_order(words.mentions(labels.get("mentions", {}))),
        roles=_in_order(words.role(label) for label in labels.get("roles", [])),
        dates=_in_order(words.date(label) for label in labels.get("dates", [])),
        quotes=_in_order(words.quote(label) for label in labels.get("quotes", [])),
    )


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


_KEYS = {"published", "paragraphs", "headings", "lists", "unbroken", "mentions", "roles", "dates",
         "quotes"}
_DATE_KEYS = {"surface", "nth", "kind", "value", "calendar", "time", "weekday", "problem",
              "optional"}
_QUOTE_KEYS = {"surface", "first", "last", "nth", "speech", "speaker", "speaker_surface", "cue"}


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

    def paragraphs(self, labels: list[dict[str, str]]) -> tuple[Span, ...]:
        """Return the paragraphs, which together hold every character that is no space."""
        spans, end = [], 0
        followers = [label["first"] for label in labels[1:]]
        for label, following in zip(labels, [*followers, None], strict=True):
            start = end + len(self.text[end:]) - len(self.text[end:].lstrip())
            if not self.text.startswith(label["first"], start):
                raise self._fault("does not begin the next paragraph", label["first"])
            end = self._paragraph_end(start, label["last"], following)
            spans.append(Span(start, end))
        return tuple(spans)

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

    def _paragraph_end(self, start: int, last: str, following: str | None) -> int:
        end = start
        while (at := self.text.find(last, end)) >= 0:
            rest = self.text[at + len(last):]
            if not rest.strip():
                return at + len(last)
            if following and rest[0].isspace() and rest.lstrip().startswith(following):
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
    fields = yaml.safe_load(front[1])
    _only(fields, {"name", "kind", "latin", "aliases", "roles", "not"}, path.name)
    return Topic(
        id=path.stem, path=f"topics/{path.name}", name=fields["name"], kind=Kind(fields["kind"]),
        latin=fields["latin"], aliases=tuple(fields["aliases"]),
        roles=tuple(RoleTerm(title=role["title"], since=role.get("from"), until=role.get("to"))
                    for role in fields.get("roles", [])),
        not_=tuple(fields.get("not", [])))
