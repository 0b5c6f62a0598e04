"""The text of an article as HTML: blocks, links to topics, dates and quotations.

Ids are made from offsets in the reading text: `p<start>` for a block, which may be a line of verse,
`s<start>` for a sentence of a long block, `m<start>` for a name, `r<start>` for an office,
`q<start>` for a quotation. The first mention of a topic in a section is a link, later ones are a
`<span>`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain
from operator import attrgetter

from markupsafe import Markup

from kashkol.languages.ckb import format as sorani
from kashkol.model import DateMention, Reading, Span
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.long_blocks import is_long, parts_of
from kashkol.site.parts.markup import Mark, element, escaped, join, tag, trusted, weave

_START = attrgetter("start")
_ID = re.compile(' id="[^"]*"')


def body_html(edition: Edition, reading: Reading, root: str) -> Markup:
    """Render a whole text."""
    return _Body(edition, reading, root).render()


def date_marks(edition: Edition, found: DateMention) -> Iterator[Mark]:
    """Wrap a date in `<time>`, if HTML can express its value; a range needs two elements."""
    problem = edition.s["dates"].get(found.problem) if found.problem else None
    if problem:
        yield Mark(found.start, found.end, tag("span", class_="date-problem", title=problem),
                   "</span>")
    for value in _html_times(found):
        yield Mark(found.start, found.end, tag("time", datetime=value), "</time>")


class _Body:
    """Renders one article; keeps track of the topics that the current section has linked."""

    def __init__(self, edition: Edition, reading: Reading, root: str) -> None:
        self.edition = edition
        self.reading = reading
        self.root = root
        self.linked: set[str] = set()
        self.marks = sorted(self._marks(), key=lambda mark: mark.start)
        self.at = 0
        self.running: list[Mark] = []
        """Marks that began in an earlier block and have not ended."""

    def render(self) -> Markup:
        headings = set(self.reading.headings)
        lists = {items[0]: items for items in self.reading.lists if items}
        poems = {poem[0][0]: poem for poem in self.reading.verses}
        inner = {*chain.from_iterable(self.reading.lists),
                 *chain.from_iterable(chain.from_iterable(self.reading.verses))}
        words = self.edition.s["article"]
        blocks = []
        for number, span in enumerate(self.reading.paragraphs, start=1):
            if span in headings:
                self.linked.clear()
                blocks.append(self._block("h2", span, words["section_link"]))
            elif span in lists:
                blocks.append(self._points(lists[span], number))
            elif span in poems:
                blocks.append(self._poem(poems[span], number))
            elif span not in inner:
                label = words["paragraph_link"].format(n=sorani.number(number))
                blocks.append(self._long(span, label) if is_long(span)
                              else self._block("p", span, label))
        return join(blocks)

    def _poem(self, poem: tuple[tuple[Span, ...], ...], first: int) -> Markup:
        """Write the stanzas of a poem; the first line of each shows the link to itself."""
        words = self.edition.s["article"]["paragraph_link"]
        stanzas = []
        for stanza in poem:
            label = words.format(n=sorani.number(first))
            stanzas.append(element("div", join([
                self._line(line, label if line is stanza[0] else "") for line in stanza]),
                class_="stanza"))
            first += len(stanza)
        return element("div", join(stanzas), class_="verse")

    def _line(self, span: Span, label: str) -> Markup:
        pin = _pin(f"p{span.start}", label) if label else ""
        halves = list(self._halves(span, pin))
        text = weave(self.reading.text, span.start, span.end,
                     [*map(self._linked, self._within(span)), *halves])
        kind = "line halves" if halves else "line"
        return trusted(f'<p class="{kind}" id="p{span.start}">{text}'
                       f'{"" if halves else pin}</p>')

    def _halves(self, line: Span, pin: str) -> Iterator[Mark]:
        """Yield the half-lines of a line, and what stands between them if it is no space.

        The link to the line stands in the second one.
        """
        at = bisect_left(self.reading.half_lines, line.start, key=_START)
        pair = self.reading.half_lines[at:at + 2]
        if len(pair) < 2 or pair[0].end > line.end:  # noqa: PLR2004
            return
        first, second = pair
        yield Mark(first.start, first.end, '<span class="half">', "</span>")
        if self.reading.text[first.end:second.start].strip():
            yield Mark(first.end, second.start, '<span class="apart">', "</span>")
        yield Mark(second.start, second.end, '<span class="half">', f"{pin}</span>")

    def _long(self, span: Span, label: str) -> Markup:
        """Write a long block in parts, each sentence with an id."""
        parts = []
        for number, sentences in enumerate(parts_of(self.reading, span)):
            text = Markup(" ").join(map(self._sentence, sentences))
            identifier = f"s{sentences[0].start}" if number else f"p{span.start}"
            attribute = ' class="part"' if number else f' id="{identifier}"'
            parts.append(trusted(f"<p{attribute}>{text}{_pin(identifier, label)}</p>"))
        return join(parts)

    def _sentence(self, span: Span) -> Markup:
        marks = [self._linked(mark) for mark in self._within(span)]
        text = weave(self.reading.text, span.start, span.end, marks)
        return trusted(f'<span id="s{span.start}">{text}</span>')

    def _points(self, items: tuple[Span, ...], first: int) -> Markup:
        words = self.edition.s["article"]["paragraph_link"]
        points = [self._block("li", span, words.format(n=sorani.number(number)))
                  for number, span in enumerate(items, start=first)]
        return element("ol", join(points), class_="points")

    def _block(self, name: str, span: Span, label: str) -> Markup:
        marks = [self._linked(mark) for mark in self._within(span)]
        text = weave(self.reading.text, span.start, span.end, marks)
        identifier = f"p{span.start}"
        return trusted(f'<{name} id="{identifier}">{text}{_pin(identifier, label)}</{name}>')

    def _within(self, span: Span) -> list[Mark]:
        """Return the marks that overlap a block, cut to it; must be called in block order."""
        while self.at < len(self.marks) and self.marks[self.at].start < span.end:
            self.running.append(self.marks[self.at])
            self.at += 1
        found = [mark for mark in self.running if mark.end > span.start]
        self.running = [mark for mark in found if mark.end > span.end]
        return [mark if span.start <= mark.start and mark.end <= span.end else _cut(mark, span)
                for mark in found]

    def _linked(self, mark: Mark) -> Mark:
        """Turn a mark into a link if it is the first mention of a topic in its section."""
        if not mark.topic or mark.topic in self.linked:
            return mark
        self.linked.add(mark.topic)
        opening = (f'<a class="topic" id="m{mark.start}"'
                   f' href="{self.root}topics/{mark.topic}/">')
        return Mark(mark.start, mark.end, opening, "</a>", mark.topic)

    def _marks(self) -> Iterator[Mark]:
        for mention in self.reading.mentions:
            yield Mark(mention.start, mention.end, f'<span class="mention" id="m{mention.start}"'
                       f' data-topic="{mention.topic}">', "</span>", mention.topic)
        for role in self.reading.roles:
            yield Mark(role.start, role.end, f'<span class="role" id="r{role.start}"'
                       f' data-topic="{role.topic}">', "</span>")
        for found in self.reading.dates:
            yield from date_marks(self.edition, found)
        for quote in self.reading.quotes:
            if quote.speech:
                yield Mark(quote.start, quote.end, f'<span class="quote" id="q{quote.start}">',
                           "</span>")


def _pin(identifier: str, label: str) -> str:
    """Write the link to a place on the page that readers copy."""
    return f'<a class="pin" href="#{identifier}" aria-label="{escaped(label)}"></a>'


def _cut(mark: Mark, span: Span) -> Mark:
    """Cut a mark to a block; only the block in which the mark begins gets its id."""
    opening = mark.opening if mark.start >= span.start else _ID.sub("", mark.opening)
    return mark._replace(start=max(mark.start, span.start), end=min(mark.end, span.end),
                         opening=opening)


def _html_times(found: DateMention) -> list[str]:
    """Return the values of a date for `<time>`; none if they are unknown."""
    if found.value is None:
        return [found.time] if found.kind == "time" and found.time else []
    values = [value.removeprefix("--") for value in found.value.split("/")]
    full = len(values) == 1 and len(values[0]) == len("2021-11-05")
    return [f"{values[0]}T{found.time}"] if full and found.time else values
