"""Metadata in the `<head>` of a page: JSON-LD of schema.org, OpenGraph, and tags for citations.

All of it needs absolute addresses and is left out if the site has no base URL, except the tags for
citations: Zotero and other reference managers also read them from a page without a public address.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from kashkol.archive import Card, Label, lead_of
from kashkol.licences import licence_of
from kashkol.media import Shown
from kashkol.model import Collection, Kind, Topic
from kashkol.outline import cut
from kashkol.site.parts.catalogue import topic_tags
from kashkol.site.parts.edition import Context, Edition, Head, Step, beside
from kashkol.site.parts.identifiers import is_address, numbers_of
from kashkol.site.parts.item import SCHEMA_TYPES_OF_COLLECTIONS, SERIAL, Item
from kashkol.site.parts.markup import data_block
from kashkol.site.parts.pictures import image_object, pictures_of, scans_of, to_share
from kashkol.site.parts.record import BESIDE, Relative
from kashkol.site.parts.shapes import name_of

SCHEMA = "https://schema.org"
SCHEMA_TYPES = {Kind.PERSON: "Person", Kind.ORGANISATION: "Organization", Kind.PLACE: "Place",
                Kind.EVENT: "Event", Kind.WORK: "CreativeWork"}
ABOUT = 3
"""Number of topics, the most mentioned ones, that are given as `about` of an article."""
DESCRIPTION_LENGTH = 200
SOCIAL_CARD = "social-card.png"

MANIFEST = "manifest.json"
"""Name of the manifest of IIIF beside the page of a text with scans."""
MANIFEST_TYPE = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'

RELATIONS = {"translation_of": "translationOfWork", "translations": "workTranslation",
             "version_of": "exampleOfWork", "versions": "workExample"}
"""What schema.org calls the relations of `parts.record`."""
VERSIONS = {"translation_of": "dcterms.isVersionOf", "translations": "dcterms.hasVersion",
            "version_of": "dcterms.isVersionOf", "versions": "dcterms.hasVersion"}
"""What Dublin Core calls them, which knows a translation as a version."""
MEDIA_TYPES = {
    "txt": "text/plain", "md": "text/markdown", "html": "text/html", "htm": "text/html",
    "rtf": "application/rtf", "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
"""Of sources, by their format."""


def home_head(edition: Edition) -> Head:
    """Return the head of the home page, which describes the site and its search."""
    site = edition.site
    blocks: list[Any] = []
    if site.base_url:
        blocks.append({
            "@context": SCHEMA, "@type": "WebSite", "@id": site.base_url + "#site",
            "url": edition.absolute(""), "name": site.title, "inLanguage": site.language,
            **_given(description=site.description, publisher=_publisher(edition)),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint",
                           "urlTemplate": f"{edition.absolute('search/')}?q="
                                          "{search_term_string}"},
                "query-input": "required name=search_term_string"}})
    return Head(description=site.description,
                meta=open_graph(edition, "", site.title, site.description, "website"),
                json_ld=tuple(data_block(block) for block in blocks))


def article_head(edition: Edition, card: Card, item: Item, labels: Mapping[str, Label],
                 trail: Sequence[Step], relatives: Sequence[Relative] = ()) -> Head:
    """Return the head of an article's page, which describes the article and its topics.

    `item` is what a reference says of the article.
    """
    description = cut(card.summary, DESCRIPTION_LENGTH)
    blocks = []
    if edition.site.base_url:
        blocks = [_article(edition, card, item, labels) | _related(edition, relatives),
                  breadcrumbs(edition, trail)]
    meta = (*_citation(edition, item), *_dublin_core(edition, card, item, relatives),
            *open_graph(edition, card.address, card.title, description, "article", card.lead))
    links = (*_translations(edition, card, relatives), *_manifest(edition, card))
    return Head(description=description, meta=meta, links=links,
                json_ld=tuple(data_block(block) for block in blocks))


def _translations(edition: Edition, card: Card,
                  relatives: Sequence[Relative]) -> Iterator[Context]:
    """Yield links to a text in its other languages, and where pages have one edition to itself.

    Crawlers believe them only if each of the pages names all. A language is named once.
    """
    found = {one.language: one.post.address for one in reversed(relatives)
             if one.relation in {"translations", "translation_of", BESIDE}}
    if not found or not edition.site.base_url:
        return
    own = {} if edition.interfaces else {card.facts.language: card.address}
    for language, address in sorted((found | own).items()):
        yield {"rel": "alternate", "hreflang": language, "type": "", "title": "",
               "href": edition.absolute(address)}


def _manifest(edition: Edition, card: Card) -> Iterator[Context]:
    """Yield a link to the manifest of a text with scans."""
    if edition.site.base_url and scans_of(card.images):
        yield {"rel": "alternate", "type": MANIFEST_TYPE, "title": "IIIF",
               "href": beside(edition, card.address, MANIFEST)}


def topic_head(edition: Edition, topic: Topic, trail: Sequence[Step],
               images: Sequence[Shown] = (), *, main: bool) -> Head:
    """Return the head of a topic's page; with `main` false, of the page of one of its years."""
    blocks: list[Any] = []
    links: tuple[Context, ...] = ()
    name = name_of(edition, topic)
    if edition.site.base_url:
        blocks = [breadcrumbs(edition, trail)]
        if main:
            blocks.insert(0, _topic(edition, topic, images))
            feed = beside(edition, f"topics/{topic.id}/", "feed.xml")
            links = ({"rel": "alternate", "href": feed, "type": "application/atom+xml",
                      "title": edition.s["subscribe"]["topic"].format(name=name)},)
    return Head(description=edition.s["topic"]["description"].format(name=name),
                meta=(*(topic_tags(topic) if main else ()), *open_graph(
                    edition, trail[-1].address, trail[-1].label, "", "website", lead_of(images))),
                links=links, json_ld=tuple(data_block(block) for block in blocks))


def data_head(edition: Edition, trail: Sequence[Step], package: str) -> Head:
    """Return the head of the page of the data, which describes them as datasets.

    `package` is the name of the file that lists all others. The licence is that of what the archive
    has made; the texts are a dataset of their own, without it.
    """
    site, words, address = edition.site, edition.s["data"], trail[-1].address
    blocks = []
    if site.base_url:
        url, licence = edition.absolute(address) or "", licence_of(site.licence)
        parts = [
            {"@type": "Dataset", "name": words["own"], "description": words["own_text"]}
            | _given(license=licence.path if licence else ""),
            {"@type": "Dataset", "name": words["texts"], "description": words["licence_texts"]}
            | _given(usageInfo=f"{url}#licence", copyrightNotice=site.rights)]
        blocks = [{
            "@context": SCHEMA, "@type": "Dataset", "@id": edition.shared(address), "url": url,
            "name": words["reference_title"].format(archive=site.title),
            "description": site.description or words["description"],
            "inLanguage": site.language, "isAccessibleForFree": True,
            **_given(publisher=_publisher(edition)),
            "includedInDataCatalog": {"@type": "WebSite", "@id": site.base_url + "#site"},
            "distribution": [{"@type": "DataDownload", "encodingFormat": "application/json",
                              "contentUrl": edition.shared(address + package)}],
            "hasPart": parts}, breadcrumbs(edition, trail)]
    return Head(description=words["description"],
                json_ld=tuple(data_block(block) for block in blocks))


def breadcrumbs(edition: Edition, trail: Sequence[Step]) -> dict[str, Any]:
    """Return the path from the home page as a `BreadcrumbList`."""
    steps = (Step(label=edition.s["common"]["home"], address=""), *trail)
    return {"@context": SCHEMA, "@type": "BreadcrumbList", "itemListElement": [
        {"@type": "ListItem", "position": position, "name": step.label,
         "item": edition.absolute(step.address)} for position, step in enumerate(steps, start=1)]}


def group_head(edition: Edition, address: str, title: str, counted: str,
               collection: Collection | None, images: Sequence[Shown]) -> Head:
    """Return the head of a page of a group; `collection` is what the page describes, if any.

    `counted` says what the page is and how many texts it shows: the description of a group that
    has none of its own.
    """
    if collection is None:
        return Head(description=counted)
    blocks = [_collection(edition, collection, images)] if edition.site.base_url else []
    return Head(description=collection.description or counted, meta=open_graph(
        edition, address, title, collection.description, "website", lead_of(images)),
        json_ld=tuple(data_block(block) for block in blocks))


def _collection(edition: Edition, collection: Collection,
                images: Sequence[Shown]) -> dict[str, Any]:
    """Describe a collection."""
    url = edition.shared(f"collections/{collection.id}/")
    return {"@context": SCHEMA, "@type": SCHEMA_TYPES_OF_COLLECTIONS[collection.kind], "@id": url,
            "url": url, "name": collection.title, **_given(
                description=collection.description, identifier=collection.identifier,
                issn=numbers_of(collection.identifier)[1] if collection.kind in SERIAL else "",
                publisher=_organisation(collection.publisher),
                locationCreated=_place(collection.place), temporalCoverage=collection.years,
                image=_images(edition, images))}


def open_graph(edition: Edition, address: str, title: str, description: str,
               kind: str, lead: Shown | None = None) -> tuple[Context, ...]:
    """Return the tags from which other sites make a preview of the page."""
    site = edition.site
    if not site.base_url:
        return ()
    image = quote(site.image.removeprefix("pages/")) or edition.assets.get(SOCIAL_CARD)
    tags = {"og:type": kind, "og:title": title, "og:description": description,
            "og:url": edition.absolute(address) or "", "og:site_name": site.title,
            "og:locale": edition.forms.locale,
            **(_shared_picture(edition, lead) if lead else
               {"og:image": site.base_url + image if image else ""})}
    return (*(_tag("property", key, value) for key, value in tags.items() if value),
            _tag("name", "twitter:card", "summary_large_image"))


def _shared_picture(edition: Edition, lead: Shown) -> dict[str, str]:
    picture = to_share(lead)
    return {"og:image": edition.shared(lead.address(picture)) or "",
            "og:image:width": str(picture.width), "og:image:height": str(picture.height),
            "og:image:alt": lead.picture.alt}


def _article(edition: Edition, card: Card, item: Item,
             labels: Mapping[str, Label]) -> dict[str, Any]:
    """Describe an article; without a publisher and authors none is given: nobody knows them."""
    site, facts = edition.site, card.facts
    url = edition.shared(card.address) or ""
    most = sorted(card.outline.topics, key=lambda named: (-named.times, named.topic))
    topics = [_thing(edition, labels[named.topic]) for named in most]
    source = {"@type": "DigitalDocument", "encodingFormat": MEDIA_TYPES[card.extraction.format],
              "sha256": card.sha256, **_given(url="" if facts.source else url + card.copy)}
    part_of = [{"@type": "WebSite", "@id": site.base_url + "#site"}, *_container(
        item, edition.absolute(f"collections/{facts.collection}/"))]
    return {
        "@context": SCHEMA, "@type": item.kind.schema, "@id": url, "url": url,
        "mainEntityOfPage": edition.absolute(card.address), "headline": card.title,
        "inLanguage": facts.language,
        **_given(description=cut(card.summary, DESCRIPTION_LENGTH), datePublished=item.date,
                 dateModified=facts.updated.isoformat() if facts.updated else None,
                 image=_images(edition, card.images) or _image(edition),
                 publisher=_organisation(item.publisher),
                 author=[{"@type": "Person", "name": name} for name in facts.authors],
                 articleSection=facts.section, keywords=list(facts.tags), **_rights(facts.rights),
                 identifier=facts.identifier, locationCreated=_place(facts.place)),
        "provider": _organisation(site.publisher or site.title),
        "wordCount": card.outline.words, "isAccessibleForFree": True,
        "isBasedOn": [source, *([facts.source_url] if facts.source_url else [])],
        "isPartOf": part_of, "about": topics[:ABOUT], "mentions": topics[ABOUT:]}


def _rights(rights: str) -> dict[str, str]:
    """Return what may be done with a text: the address of a licence, or a notice in words."""
    return {"license" if is_address(rights) else "copyrightNotice": rights}


def _container(item: Item, url: str | None) -> Iterator[dict[str, Any]]:
    """Yield the newspaper, journal or other collection of an article, or its issue."""
    if not item.container:
        return
    container = {"@type": item.container_type, "name": item.container} | _given(
        url=url, issn=item.container_issn)
    yield {"@type": "PublicationIssue", "issueNumber": item.issue, "isPartOf": container} \
        if item.issue else container


def _related(edition: Edition, relatives: Iterable[Relative]) -> dict[str, Any]:
    """Describe the texts of which an article is a version or a translation, and the reverse."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in relatives:
        found.setdefault(RELATIONS.get(one.relation, ""), []).append({
            "@type": "Article", "@id": edition.shared(one.post.address),
            "name": one.post.title, "inLanguage": one.language})
    return {name: works for name, works in found.items() if name}


def _thing(edition: Edition, label: Label | Topic) -> dict[str, Any]:
    return {"@type": SCHEMA_TYPES[label.kind],
            "@id": edition.shared(f"topics/{label.id}/"), "name": name_of(edition, label),
            **_given(sameAs=list(label.same_as))}


def _images(edition: Edition, images: Iterable[Shown]) -> list[Context]:
    """Return the pictures, the leading one first."""
    images = tuple(images)
    return [image_object(edition, one) for one in (*pictures_of(images), *scans_of(images))]


def _topic(edition: Edition, topic: Topic, images: Sequence[Shown]) -> dict[str, Any]:
    url = edition.absolute(f"topics/{topic.id}/")
    shown = name_of(edition, topic)
    names = [name for name in dict.fromkeys((topic.name, topic.latin, *topic.names.values(),
                                             *topic.aliases))
             if name and name != shown]
    titles = list(dict.fromkeys(role.title for role in topic.roles))
    return {"@context": SCHEMA} | _thing(edition, topic) | _given(
        url=url, mainEntityOfPage=url, alternateName=names, image=_images(edition, images),
        geo=_geo(topic.coordinates),
        jobTitle=titles if topic.kind is Kind.PERSON else [])


def _geo(coordinates: Sequence[float]) -> dict[str, Any] | None:
    return {"@type": "GeoCoordinates", "latitude": coordinates[0],
            "longitude": coordinates[1]} if coordinates else None


def _citation(edition: Edition, item: Item) -> tuple[Context, ...]:
    """Return the tags that Zotero and Google Scholar read."""
    tags = [("z:itemType", item.kind.zotero), ("citation_title", item.title),
            *(("citation_author", author) for author in item.authors),
            ("citation_publication_date", (item.date or "").replace("-", "/")),
            ("citation_journal_title", item.container), ("citation_issue", item.issue),
            ("citation_issn", item.issn), ("citation_doi", item.doi),
            ("prism.section", item.section),
            ("citation_language", item.language), ("citation_publisher", item.publisher),
            ("citation_public_url", edition.shared(item.address) or "")]
    return tuple(_tag("name", key, value) for key, value in tags if value)


def _dublin_core(edition: Edition, card: Card, item: Item,
                 relatives: Iterable[Relative]) -> tuple[Context, ...]:
    """Return the facts that the other tags have no name for, as Dublin Core."""
    facts = card.facts
    tags = [*(("dcterms.subject", tag) for tag in facts.tags),
            ("dcterms.issued", item.edtf), ("dcterms.spatial", facts.place),
            ("dcterms.identifier", item.identifier), ("dcterms.rights", item.rights),
            ("dcterms.isPartOf", item.container), ("dcterms.source", facts.source_url),
            *((VERSIONS[one.relation], edition.shared(one.post.address) or "")
              for one in relatives if one.relation in VERSIONS),
            ("dcterms.provenance", edition.site.title)]
    return tuple(_tag("name", key, value) for key, value in tags if value)


def _publisher(edition: Edition) -> dict[str, Any] | None:
    return _organisation(edition.site.publisher)


def _organisation(name: str) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": name} if name else None


def _place(name: str) -> dict[str, Any] | None:
    return {"@type": "Place", "name": name} if name else None


def _image(edition: Edition) -> str | None:
    card = edition.assets.get(SOCIAL_CARD)
    return edition.shared(card) if card else None


def _tag(attribute: str, key: str, content: str) -> Context:
    return {"attribute": attribute, "key": key, "content": content}


def _given(**values: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON holds anything
    """Leave out empty values."""
    return {key: value for key, value in values.items() if value}
