"""Article pages, and unchanged copies of their sources."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

import msgspec
from markupsafe import Markup

from kashkol.archive import Archive, Card, Label, Signpost
from kashkol.languages.romanising import is_romanised
from kashkol.languages.tags import direction
from kashkol.model import Collection, Reading, Record
from kashkol.site.exports.iiif import manifest_files
from kashkol.site.page import Copy, Output, Page, Plan, Shelf
from kashkol.site.parts.beside import media_shape
from kashkol.site.parts.body import headline_html
from kashkol.site.parts.catalogue import article_tags
from kashkol.site.parts.changes import WITHHELD, changes_shape
from kashkol.site.parts.edition import (
    Context,
    Edition,
    Step,
    beside,
    contact_href,
    frame,
    prose,
    root_from,
    written,
)
from kashkol.site.parts.groups import GroupLink, Groups
from kashkol.site.parts.item import Item, item_of
from kashkol.site.parts.markup import element, filled_html
from kashkol.site.parts.metadata import article_head
from kashkol.site.parts.record import BESIDE, Relative, article_record
from kashkol.site.parts.related import Near, Neighbours, related_to
from kashkol.site.parts.shapes import (
    article_link,
    count,
    date_shape,
    name_of,
    reading_time,
    topic_link,
)

REASONS = 3
"""Most shared topics that are named as the reason for a related article."""
ORDER_OF_KINDS = ("person", "organisation", "place", "event", "work")
BASE = "articles/"


class ArticleGiven(Record, frozen=True, array_like=True):
    """What an article's page is planned from."""

    card: Card
    near: Sequence[Near]
    """The nearest articles for each of its topics."""
    earlier: Signpost | None
    later: Signpost | None
    prose: str
    """HTML of the curator's notes."""
    groups: tuple[GroupLink, ...]
    relatives: tuple[Relative, ...]
    collection: Collection | None
    has_manifest: bool = False
    """Whether the site has a base URL, which a manifest of scans needs."""


class ArticleInputs(Record, frozen=True, array_like=True):
    """What an article's page depends on."""

    card: Card
    labels: Mapping[str, Label]
    """Of every topic that the text mentions."""
    notes_html: str
    earlier: Signpost | None
    later: Signpost | None
    related: tuple[tuple[Signpost, tuple[Label, ...]], ...]
    """Related articles, each with the topics they share."""
    groups: tuple[GroupLink, ...]
    relatives: tuple[Relative, ...]
    """Other versions and translations."""
    item: Item


class ArticlePlans:
    """Plans each article's page, and the copy of its source."""

    def __init__(self, archive: Archive, groups: Groups) -> None:
        """Find what takes a look at all articles."""
        self._archive = archive
        self._groups = groups
        self._neighbours = Neighbours(archive)
        self._relatives = _relatives(archive)

    def between(self, start: int, end: int) -> Iterator[Plan]:
        """Plan the articles from `start` up to `end`."""
        return map(self._plan, range(start, end))

    def _plan(self, index: int) -> Plan:
        archive, card = self._archive, self._archive.cards[index]
        return Plan(name=card.address, outputs=_outputs_of_article, given=ArticleGiven(
            card=card, near=self._neighbours.of(index),
            earlier=_signpost(archive.cards[index - 1]) if index else None,
            later=_signpost(archive.cards[index + 1]) if index + 1 < len(archive.cards) else None,
            prose=archive.prose.get(card.prose, ""), groups=self._groups.of(card),
            relatives=tuple(self._relatives.get(card.id, ())),
            collection=archive.collections.get(card.facts.collection),
            has_manifest=bool(archive.site.base_url)))


def article_page(edition: Edition, shelf: Shelf, inputs: ArticleInputs) -> Context:
    """Make an article's page."""
    card, reading = inputs.card, shelf.reading(inputs.card.reading)
    articles = Step(label=edition.s["articles"]["title"], address=BASE)
    head = article_head(edition, card, inputs.item, inputs.labels,
                        (articles, Step(label=card.title, address=card.address)),
                        inputs.relatives)
    head = msgspec.structs.replace(head, meta=(
        *head.meta, *article_tags(edition, card, reading)))
    shown = edition.s["article"]["untitled"] if card.title_is == "derived" else card.title
    trail = (articles, Step(label=shown, address=card.address))
    return frame(edition, card.address, card.title, kind="article", trail=trail, head=head) | {
        "article": _article(edition, reading, inputs, root_from(edition, card.address))}


def reference(edition: Edition, item: Item) -> Markup:
    """Return the text by which the article is cited, without its address.

    It says who published the text where that is known, and in which archive it is kept. On a page
    of the other direction than the archive's texts, each part that is one of those is isolated.
    """
    words = edition.s["reference"]
    issue = words["issue"].format(n=edition.forms.digits(item.issue)) if item.issue else ""
    date = date_shape(edition, item.edtf or None)["text"]
    apart = direction(edition.curated) != edition.direction

    def own(text: str) -> str:
        return element("bdi", text) if apart and text else text

    parts = (filled_html(edition.s["common"]["separator"]).join(map(own, item.authors)),
             filled_html(words["title"], title=own(item.title)), own(item.container), issue,
             own(item.publisher if item.publisher != item.container else ""), date,
             filled_html(words["kept"], archive=edition.site.title))
    return filled_html("{reference}.", reference=filled_html(words["separator"]).join(
        part for part in parts if part))


def _outputs_of_article(given: ArticleGiven) -> Iterator[Output]:
    card, labels = given.card, {one.topic.id: one.topic for one in given.near}
    related = tuple((_signpost(found.article),
                     tuple(labels[topic] for topic in found.topics[:REASONS]))
                    for found in related_to(card, given.near))
    yield Page(path=card.address + "index.html", template="article.html", make=article_page,
               is_fetched=True,
               inputs=ArticleInputs(
                   card=card, notes_html=given.prose, earlier=given.earlier, later=given.later,
                   related=related, groups=given.groups, relatives=given.relatives,
                   item=item_of(card, {card.facts.collection: given.collection}
                                if given.collection else {}),
                   labels={named.topic: labels[named.topic] for named in card.outline.topics}))
    if given.has_manifest:
        yield from manifest_files(card)
    if card.facts.source != WITHHELD:
        yield Copy(path=card.address + card.copy, source=card.path, sha256=card.sha256,
                   is_fetched=not card.extraction.read_with)
        for file in card.files:
            yield Copy(path=card.address + file.name, source=file.path, sha256=file.sha256)


def _signpost(card: Card) -> Signpost:
    return Signpost(title=card.title, address=card.address, date=card.date,
                    language=card.title_language)


def _relatives(archive: Archive) -> dict[str, list[Relative]]:
    """Return for each article the versions and translations that texts are said to be."""
    posts = {card.id: _signpost(card) for card in archive.cards
             if card.facts.version_of or card.facts.translation_of}
    wanted = {original for card in archive.cards
              for original in (card.facts.version_of, card.facts.translation_of) if original}
    posts |= {card.id: _signpost(card) for card in archive.cards if card.id in wanted}
    languages = {card.id: card.facts.language for card in archive.cards if card.id in posts}
    found: dict[str, list[Relative]] = {}
    for card in archive.cards:
        for relation, back, other in (
                ("version_of", "versions", card.facts.version_of),
                ("translation_of", "translations", card.facts.translation_of)):
            if other in posts:
                found.setdefault(card.id, []).append(
                    Relative(relation, posts[other], languages[other]))
                found.setdefault(other, []).append(
                    Relative(back, posts[card.id], languages[card.id]))
    beside: dict[str, list[str]] = {}
    for card in archive.cards:
        if card.facts.translation_of in posts:
            beside.setdefault(card.facts.translation_of, []).append(card.id)
    for translations in beside.values():
        for one, other in permutations(translations, 2):
            found[one].append(Relative(BESIDE, posts[other], languages[other]))
    return found


def _article(edition: Edition, reading: Reading, inputs: ArticleInputs, root: str) -> Context:
    card, facts = inputs.card, inputs.card.facts
    titled = card.outline.title_is == "stated" and card.title == card.outline.title
    title_id, title_html = headline_html(edition, reading, root) if titled else ("", "")
    return {
        **written(edition, facts.language),
        "is_romanised": is_romanised(facts.language),
        "titled": written(edition, card.title_language),
        "title": card.title, "title_is": card.title_is, "title_html": title_html,
        "title_id": title_id, "summary": facts.summary,
        "date": date_shape(edition, card.date),
        "certainty": card.published.certainty, "not_before": _not_before(edition, card),
        "reading_time": reading_time(edition, card),
        "words": count(edition, "words", reading.words),
        "state": edition.s["states"][facts.state] if facts.state else "",
        "authors": [{"name": link.label, "href": root + link.address}
                    for link in inputs.groups if link.kind == "authors"],
        "publisher": facts.publisher,
        "record": article_record(edition, card, inputs.groups, inputs.relatives, root),
        "sections": _sections(reading, titled=titled),
        **media_shape(edition, card, reading, root, titled=titled),
        "topics": _topics(edition, inputs, root),
        "notes_html": prose(edition, card.address, inputs.notes_html),
        "source": {"file": card.path, "sha256": card.sha256,
                   "href": "" if facts.source == WITHHELD
                   else beside(edition, card.address, card.copy),
                   "size": edition.forms.file_size(card.bytes)},
        "changes": changes_shape(edition, card, reading.text),
        "extraction": _extraction(edition, card),
        "files": [{"file": file.path, "sha256": file.sha256,
                   "href": "" if facts.source == WITHHELD
                   else beside(edition, card.address, file.name),
                   "size": edition.forms.file_size(file.bytes)} for file in card.files],
        "repairs": [{"label": edition.s["repairs"].get(kind, edition.s["repairs"]["other"]),
                     "count_text": edition.forms.number(number)}
                    for kind, number in reading.repairs.items()],
        "corrected": count(edition, "corrected", reading.corrected) if reading.corrected else "",
        "source_url": facts.source_url,
        "contact_href": contact_href(edition, f"{card.id}: {card.title}"),
        "reference": reference(edition, inputs.item),
        "address": edition.shared(card.address) or "",
        "related": [_related(edition, link, shared, root) for link, shared in inputs.related],
        "previous": article_link(edition, inputs.earlier, root) if inputs.earlier else None,
        "next": article_link(edition, inputs.later, root) if inputs.later else None,
    }


def _extraction(edition: Edition, card: Card) -> Context | None:
    """Return how the text was taken from its file; `None` for plain text."""
    taken, words = card.extraction, edition.s["extraction"]
    if not taken.read_with:
        return None
    return {"text": words["text"].format(
                format=words["formats"].get(taken.format, taken.format), library=taken.read_with),
            "typed_for": [words["typed_for"].format(font=font, count=edition.forms.number(number))
                          for font, number in taken.typed_for.items()],
            "left_out": _counted(edition, words["left_out"], taken.left_out),
            "unseen": _counted(edition, words["unseen"], taken.unseen)}


def _counted(edition: Edition, labels: Mapping[str, str],
             counts: Mapping[str, int]) -> list[Context]:
    number = edition.forms.number
    return [{"label": labels.get(what, labels["other"]), "count_text": number(times)}
            for what, times in counts.items()]


def _sections(reading: Reading, *, titled: bool) -> list[Context]:
    """Return links to the headings, without the headline if the page is `titled` by it.

    A text with a single heading has no contents to list.
    """
    headline = reading.title if titled else None
    found = [{"href": f"#p{span.start}", "label": reading.text[span.start:span.end]}
             for span in reading.headings
             if headline is None or not span.start <= headline.start < span.end]
    return found if len(found) > 1 else []


def _not_before(edition: Edition, card: Card) -> str:
    limit = card.published.not_before
    if limit is None:
        return ""
    return str(edition.s["article"]["not_before"].format(date=date_shape(edition, limit)["text"]))


def _topics(edition: Edition, inputs: ArticleInputs, root: str) -> list[Context]:
    """Group the article's topics by kind, each in the order of first mention."""
    groups = []
    for kind in ORDER_OF_KINDS:
        found = [named for named in inputs.card.outline.topics
                 if inputs.labels[named.topic].kind == kind]
        if found:
            groups.append({
                "label": edition.s["kinds"][kind]["many"],
                "topics": [topic_link(edition, inputs.labels[named.topic], root,
                                      edition.forms.number(named.times)) for named in found]})
    return groups


def _related(edition: Edition, link: Signpost, shared: tuple[Label, ...], root: str) -> Context:
    names = edition.s["common"]["separator"].join(name_of(edition, one) for one in shared)
    return article_link(edition, link, root) | {
        "reason": edition.s["article"]["related_reason"].format(names=names)}
