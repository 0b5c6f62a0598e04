"""Metadata in the `<head>` of a page: JSON-LD of schema.org, OpenGraph, and tags for citations.

All of it needs absolute addresses and is left out if the site has no base URL, except the tags for
citations: Zotero and other reference managers also read them from a page without a public address.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from kashkol.archive import Card, Label, cut
from kashkol.model import Kind, Topic
from kashkol.site.parts.edition import Context, Edition, Head, Step
from kashkol.site.parts.markup import data_block

SCHEMA = "https://schema.org"
SCHEMA_TYPES = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organization", Kind.PLACE: "Place",
                Kind.EVENT: "Event", Kind.WORK: "CreativeWork"}
ABOUT = 3
"""Number of topics, the most mentioned ones, that are given as `about` of an article."""
DESCRIPTION_LENGTH = 200
SOCIAL_CARD = "social-card.png"


def home_head(edition: Edition) -> Head:
    """Return the head of the home page, which describes the site and its search."""
    site = edition.site
    blocks: list[Any] = []
    if site.base_url:
        blocks.append({
            "@context": SCHEMA, "@type": "WebSite", "@id": site.base_url + "#site",
            "url": site.base_url, "name": site.title, "inLanguage": site.language,
            **_given(description=site.description, publisher=_publisher(edition)),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint",
                           "urlTemplate": site.base_url + "search/?q={search_term_string}"},
                "query-input": "required name=search_term_string"}})
    return Head(description=site.description,
                meta=open_graph(edition, "", site.title, site.description, "website"),
                json_ld=tuple(data_block(block) for block in blocks))


def article_head(edition: Edition, card: Card, labels: Mapping[str, Label],
                 trail: Sequence[Step]) -> Head:
    """Return the head of an article's page, which describes the article and its topics."""
    description = cut(card.summary, DESCRIPTION_LENGTH)
    blocks = []
    if edition.site.base_url:
        blocks = [_news_article(edition, card, labels, description),
                  breadcrumbs(edition, trail)]
    meta = (*_citation(edition, card),
            *open_graph(edition, card.address, card.title, description, "article"))
    return Head(description=description, meta=meta,
                json_ld=tuple(data_block(block) for block in blocks))


def topic_head(edition: Edition, topic: Topic, trail: Sequence[Step], *, main: bool) -> Head:
    """Return the head of a topic's page; with `main` false, of the page of one of its years."""
    blocks: list[Any] = []
    links: tuple[Context, ...] = ()
    if edition.site.base_url:
        blocks = [breadcrumbs(edition, trail)]
        if main:
            blocks.insert(0, _topic(edition, topic))
            links = ({"rel": "alternate", "href": "feed.xml", "type": "application/atom+xml",
                      "title": edition.s["topic"]["subscribe"].format(name=topic.name)},)
    return Head(description=edition.s["topic"]["description"].format(name=topic.name),
                meta=open_graph(edition, trail[-1].address, trail[-1].label, "", "website"),
                links=links, json_ld=tuple(data_block(block) for block in blocks))


def breadcrumbs(edition: Edition, trail: Sequence[Step]) -> dict[str, Any]:
    """Return the path from the home page as a `BreadcrumbList`."""
    steps = (Step(label=edition.s["common"]["home"], address=""), *trail)
    return {"@context": SCHEMA, "@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "position": position, "name": step.label,
         "item": edition.absolute(step.address)} for position, step in enumerate(steps, start=1)]}


def open_graph(edition: Edition, address: str, title: str, description: str,
               kind: str) -> tuple[Context, ...]:
    """Return the tags from which other sites make a preview of the page."""
    site = edition.site
    if not site.base_url:
        return ()
    image = quote(site.image.removeprefix("pages/")) or edition.assets.get(SOCIAL_CARD)
    tags = {"og:type": kind, "og:title": title, "og:description": description,
            "og:url": site.base_url + address, "og:site_name": site.title, "og:locale": "ckb_IQ",
            "og:image": site.base_url + image if image else ""}
    return (*(_tag("property", key, value) for key, value in tags.items() if value),
            _tag("name", "twitter:card", "summary_large_image"))


def _news_article(edition: Edition, card: Card, labels: Mapping[str, Label],
                  description: str) -> dict[str, Any]:
    site, note = edition.site, card.note
    url = site.base_url + card.address
    most = sorted(card.outline.topics, key=lambda named: (-named.times, named.topic))
    topics = [_thing(edition, labels[named.topic]) for named in most]
    source = {"@type": "DigitalDocument", "url": url + "source.txt",
              "encodingFormat": "text/plain", "sha256": card.sha256}
    original = note.source_url if note else ""
    return {
        "@context": SCHEMA, "@type": "NewsArticle", "@id": url, "url": url,
        "mainEntityOfPage": url, "headline": card.title, "inLanguage": "ckb",
        **_given(description=description, datePublished=card.date,
                 dateModified=note.updated.isoformat() if note and note.updated else None,
                 image=_image(edition), publisher=_article_publisher(edition, card),
                 locationCreated={"@type": "Place", "name": card.outline.place}
                 if card.outline.place else None),
        "author": [{"@type": "Person", "name": name} for name in card.authors]
        or [_article_publisher(edition, card)],
        "wordCount": card.outline.words, "isAccessibleForFree": True,
        "isBasedOn": [source, *([original] if original else [])],
        "isPartOf": {"@type": "WebSite", "@id": site.base_url + "#site"},
        "about": topics[:ABOUT], "mentions": topics[ABOUT:]}


def _thing(edition: Edition, label: Label | Topic) -> dict[str, Any]:
    return {"@type": SCHEMA_TYPES[label.kind],
            "@id": edition.absolute(f"topics/{label.id}/"), "name": label.name,
            **_given(sameAs=list(label.same_as))}


def _topic(edition: Edition, topic: Topic) -> dict[str, Any]:
    url = edition.absolute(f"topics/{topic.id}/")
    names = [name for name in dict.fromkeys((topic.latin, *topic.aliases))
             if name and name != topic.name]
    titles = list(dict.fromkeys(role.title for role in topic.roles))
    return {"@context": SCHEMA} | _thing(edition, topic) | _given(
        url=url, mainEntityOfPage=url, alternateName=names,
        jobTitle=titles if topic.kind is Kind.PERSON else [])


def _citation(edition: Edition, card: Card) -> tuple[Context, ...]:
    note, site = card.note, edition.site
    tags = [("z:itemType", "newspaperArticle"), ("citation_title", card.title),
            *(("citation_author", author) for author in card.authors),
            ("citation_publication_date", (card.date or "").replace("-", "/")),
            ("citation_language", "ckb"),
            ("citation_publisher", (note.publisher if note else "") or site.publisher),
            ("citation_public_url", edition.absolute(card.address) or "")]
    return tuple(_tag("name", key, value) for key, value in tags if value)


def _publisher(edition: Edition) -> dict[str, Any] | None:
    name = edition.site.publisher
    return {"@type": "Organization", "name": name} if name else None


def _article_publisher(edition: Edition, card: Card) -> dict[str, Any]:
    name = (card.note.publisher if card.note else "") or (
        edition.site.publisher or edition.site.title)
    return {"@type": "Organization", "name": name}


def _image(edition: Edition) -> str | None:
    card = edition.assets.get(SOCIAL_CARD)
    return edition.absolute(card) if card else None


def _tag(attribute: str, key: str, content: str) -> Context:
    return {"attribute": attribute, "key": key, "content": content}


def _given(**values: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON holds anything
    """Leave out empty values."""
    return {key: value for key, value in values.items() if value}
