"""The text of an article as HTML: blocks, links to topics, dates and quotations.

Ids are made from offsets in the reading text: `p<start>` for a block, which may be a line of verse,
`s<start>` for a sentence of a long block, `m<start>` for a name, `r<start>` for an office,
`q<start>` for a quotation, `f<start>` for the mark of a note. The first mention of a topic in
a section is a link, later ones are a `<span>`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from markupsafe import Markup

from kashkol.model import DateMention, Reading, Record, Span, Turn
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.foreign import attributes_of, foreign_marks, foreign_paragraphs
from kashkol.site.parts.long_blocks import is_long, parts_of
from kashkol.site.parts.markup import Mark, element, escaped, join, tag, trusted, weave
from kashkol.site.parts.notes import note_marks
from kashkol.site.parts.scans import moments
from kashkol.site.parts.tables import has_head
from kashkol.site.parts.units import units

_START = attrgetter("start")
_ID = re.compile(' id="[^"]*"')


class Beside(Record, frozen=True):
    """What stands beside a text: scans of its pages, a recording of it."""

    pages: tuple[tuple[Span, str], ...] = ()
    """The first words of scanned pages, and the name of each page."""
    recording: str = ""
    """Address of the recording whose times the text has; empty if there is none."""


NOTHING_BESIDE = Beside()


def body_html(edition: Edition, reading: Reading, root: str, *, titled: bool = False,
              beside: Beside = NOTHING_BESIDE) -> Markup:
    """Render a whole text, without its headline if the page is `titled` by it."""
    return join([html for _, html in _Body(
        edition, reading, root, titled=titled, beside=beside).render()])


def body_parts(edition: Edition, reading: Reading, root: str, starts: Sequence[int], *,
               titled: bool, beside: Beside) -> list[Markup]:
    """Render a text in parts; `starts` are where they begin, the first is 0.

    A block belongs to the part in which it begins.
    """
    parts: list[list[Markup]] = [[] for _ in starts]
    for start, html in _Body(edition, reading, root, titled=titled, beside=beside).render():
        parts[max(bisect_right(starts, start) - 1, 0)].append(html)
    return [join(part) for part in parts]


def headline_html(edition: Edition, reading: Reading, root: str) -> tuple[str, Markup]:
    """Return the headline of a text with its links, and its id; no id if the body has it too."""
    headline = reading.title
    if headline is None:
        return "", Markup()
    if any(span.start <= headline.start < span.end for span in reading.matter):
        return "", trusted(escaped(reading.text[headline.start:headline.end]))
    return f"p{headline.start}", _Body(edition, reading, root, titled=True).woven(headline)


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

    def __init__(self, edition: Edition, reading: Reading, root: str, *, titled: bool,
                 beside: Beside = NOTHING_BESIDE) -> None:
        self.edition = edition
        self.beside = beside
        self.reading = reading
        self.headline = reading.title if titled else None
        """The headline that is rendered elsewhere."""
        self.root = root
        self.linked: set[str] = set()
        self.headings = set(reading.headings)
        self.lists = {items[0]: items for items in reading.lists if items}
        self.poems = {poem[0][0]: poem for poem in reading.verses}
        self.tables = {_paragraph_at(reading, table[0][0].start): table
                       for table in reading.tables}
        self.aside = dict.fromkeys(reading.matter, "matter")
        self.aside |= dict.fromkeys(reading.captions, "caption")
        self.aside |= {mark.note: "note" for mark in reading.footnotes if mark.note}
        self.foreign = foreign_paragraphs(reading)
        self.marks = sorted(self._marks(), key=lambda mark: mark.start)
        self.at = 0
        self.running: list[Mark] = []
        """Marks that began in an earlier block and have not ended."""

    def render(self) -> Iterator[tuple[int, Markup]]:
        """Yield the outermost blocks with their places in the text."""
        return self._in_turns(self._blocks(0, len(self.reading.paragraphs)))

    def _blocks(self, first: int, end: int) -> list[tuple[Span, Markup]]:
        """Render paragraphs; what is shown as one block is listed with its first paragraph."""
        blocks: list[tuple[Span, Markup]] = []
        while first < end:
            span = self.reading.paragraphs[first]
            rendered, first = self._at(span, first)
            blocks += ((span, block) for block in rendered)
        return blocks

    def _at(self, span: Span, number: int) -> tuple[list[Markup], int]:
        """Render what begins with a paragraph, and return the number of the next paragraph."""
        if span in self.lists:
            return self._points(self.lists[span], number)
        if span in self.poems:
            lines = sum(map(len, self.poems[span]))
            return [self._poem(self.poems[span], number + 1)], number + lines
        if span in self.tables:
            table = self.tables[span]
            return [self._table(table, number)], number + len(table)
        return list(self._paragraph(span, number)), number + 1

    def _paragraph(self, span: Span, number: int) -> Iterator[Markup]:
        words = self.edition.s["article"]
        label = words["paragraph_link"].format(n=self.edition.forms.number(number + 1))
        if span in self.aside:
            yield self._block("p", span, label, self.aside[span])
        elif self._has_headline(span):
            yield from self._before_headline(span, label)
        elif span in self.headings:
            self.linked.clear()
            yield self._block("h2", span, words["section_link"])
        else:
            yield self._long(span, label) if is_long(span) else self._block("p", span, label)

    def _in_turns(self, blocks: list[tuple[Span, Markup]]) -> Iterator[tuple[int, Markup]]:
        """Put the blocks of each turn of an interview in an element of their own."""
        at = 0
        for turn in self.reading.turns:
            while at < len(blocks) and blocks[at][0].start < turn.start:
                yield blocks[at][0].start, blocks[at][1]
                at += 1
            begin = at
            while at < len(blocks) and blocks[at][0].start < turn.end:
                at += 1
            inside = join([*self._speaker(turn), *(block for _, block in blocks[begin:at])])
            yield turn.start, element("div", inside,
                                      class_="turn asks" if turn.asks else "turn")
        yield from ((span.start, block) for span, block in blocks[at:])

    def _speaker(self, turn: Turn) -> Iterator[Markup]:
        """Name the speaker above a turn that does not begin with their name."""
        words = self.edition.s["article"]
        if turn.speaker_surface is None:
            if turn.said == turn.start or not self.reading.text[turn.start].isalpha():
                yield element("div", words["question" if turn.asks else "answer"],
                              class_="speaker", **self._of_interface())
        elif turn.speaker_start is not None and turn.speaker_start < turn.start:
            name: str = turn.speaker_surface
            if turn.speaker:
                name = element("a", name, href=f"{self.root}topics/{turn.speaker}/")
            yield element("div", name, class_="speaker")

    def woven(self, span: Span) -> Markup:
        """Return a stretch of the text with its marks."""
        return weave(self.reading.text, span.start, span.end,
                     [self._linked(mark) for mark in self._within(span)])

    def _has_headline(self, span: Span) -> bool:
        headline = self.headline
        return headline is not None and span.start <= headline.start < span.end

    def _before_headline(self, span: Span, label: str) -> Iterator[Markup]:
        """Render what stands before the headline in its paragraph: «بە ڤیدیۆ.»."""
        headline = self.headline or span
        if span.start < headline.start:
            before = self.reading.text[span.start:headline.start].rstrip()
            yield self._block("p", Span(span.start, span.start + len(before)), label, "matter")
        self.woven(headline)

    def _poem(self, poem: tuple[tuple[Span, ...], ...], first: int) -> Markup:
        """Write the stanzas of a poem; the first line of each shows the link to itself."""
        words = self.edition.s["article"]["paragraph_link"]
        stanzas = []
        for stanza in poem:
            label = words.format(n=self.edition.forms.number(first))
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
        return trusted(f'<p class="{kind}" id="p{span.start}"{self._language(span)}>{text}'
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
            parts.append(trusted(f"<p{attribute}{self._language(span)}>{text}"
                                 f"{_pin(identifier, label)}</p>"))
        return join(parts)

    def _sentence(self, span: Span) -> Markup:
        marks = [self._linked(mark) for mark in self._within(span)]
        text = weave(self.reading.text, span.start, span.end, marks)
        return trusted(f'<span id="s{span.start}">{text}</span>')

    def _points(self, items: tuple[Span, ...], first: int) -> tuple[list[Markup], int]:
        """Write a list; paragraphs between two items, which may be a list, are in the first one."""
        words = self.edition.s["article"]["paragraph_link"]
        points = []
        at = first
        for item, below in zip(items, (*items[1:], None), strict=True):
            label = words.format(n=self.edition.forms.number(at + 1))
            end = bisect_left(self.reading.paragraphs, below) if below else at + 1
            point = self._block("li", item, label)
            inner = join([block for _, block in self._blocks(at + 1, end)])
            points.append(trusted(f"{point.removesuffix('</li>')}\n{inner}</li>")
                          if inner else point)
            at = end
        return [element("ol", join(points), class_="points")], at

    def _table(self, table: tuple[tuple[Span, ...], ...], first: int) -> Markup:
        """Write a table, which scrolls by itself where it is too wide."""
        label = self.edition.s["article"]["table"]
        headed = has_head(self.reading.text, table)
        rows = [self._row(row, self.reading.paragraphs[number], headed=headed and number == first)
                for number, row in enumerate(table, start=first)]
        parts = [element("thead", rows[0])] if headed else []
        parts.append(element("tbody", join(rows[len(parts):])))
        return element("div", element("table", join(parts)), class_="scroll", role="region",
                       tabindex=0, aria_label=label)

    def _row(self, cells: tuple[Span, ...], paragraph: Span, *, headed: bool) -> Markup:
        name, scope = ("th", "col") if headed else ("td", None)
        return element("tr", *(element(name, self.woven(cell), scope=scope) for cell in cells),
                       id=f"p{paragraph.start}")

    def _block(self, name: str, span: Span, label: str, kind: str = "") -> Markup:
        text = self.woven(span)
        identifier = f"p{span.start}"
        of_kind = f' class="{kind}"' if kind else ""
        return trusted(f'<{name} id="{identifier}"{of_kind}{self._language(span)}>{text}'
                       f'{_pin(identifier, label)}</{name}>')

    def _of_interface(self) -> dict[str, str]:
        """Return the attributes of a word of the interface within the text, if they differ."""
        if self.edition.site.language == self.reading.language:
            return {}
        return {"lang": self.edition.site.language, "dir": self.edition.direction}

    def _language(self, span: Span) -> str:
        """Return the attributes of a paragraph in another language than the text."""
        return attributes_of(self.foreign.get(span, "")) if self.foreign else ""

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
        for turn in self.reading.turns:
            label = self.reading.text[turn.start:turn.said].rstrip()
            if label:
                yield Mark(turn.start, turn.start + len(label), '<b class="label">', "</b>")
        yield from note_marks(self.edition, self.reading)
        yield from self._beside()
        yield from units(self.reading.text)
        yield from foreign_marks(self.reading, self.foreign)
        for quote in self.reading.quotes:
            if quote.speech:
                yield Mark(quote.start, quote.end, f'<span class="quote" id="q{quote.start}">',
                           "</span>")


    def _beside(self) -> Iterator[Mark]:
        """Mark where scanned pages begin, and link the times of a transcript to the recording."""
        for number, (words, page) in enumerate(self.beside.pages, start=1):
            yield Mark(words.start, words.end, tag(
                "span", class_="leaf-begins", id=f"leaf-{number}", data_page=page), "</span>")
        for moment in moments(self.reading.text) if self.beside.recording else ():
            yield Mark(moment.start, moment.end, tag(
                "a", class_="moment", href=f"{self.beside.recording}#t={moment.seconds}"), "</a>")


def _paragraph_at(reading: Reading, offset: int) -> Span:
    """Return the paragraph in which an offset lies."""
    return reading.paragraphs[bisect_right(reading.paragraphs, offset, key=_START) - 1]


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
