"""Manifests of IIIF Presentation 3, one for each text with scans: viewers show its pages by them.

Each scan is a canvas, painted with the largest copy. Manifests name everything by its whole address
and therefore need the site's base URL.
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from kashkol.archive import Card
from kashkol.languages.tags import direction
from kashkol.media import Rendition, Shown
from kashkol.site.page import File, Shelf
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.metadata import MANIFEST, MEDIA_TYPES
from kashkol.site.parts.pictures import scans_of

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
RIGHTS = ("://creativecommons.org/", "://rightsstatements.org/")
"""Addresses that the key `rights` may have; they are written with `http`."""


def manifest_files(card: Card) -> Iterator[File]:
    """Plan the manifest of a text that has scans."""
    if scans_of(card.images):
        yield File(path=card.address + MANIFEST, make=make_manifest, inputs=card)


def make_manifest(edition: Edition, _: Shelf, inputs: Card) -> bytes:
    """Write a manifest."""
    card, words = inputs, edition.s
    page = edition.shared(card.address) or ""
    facts, site = card.facts, edition.site
    rows = [(words["record"]["authors"], list(facts.authors)),
            (words["record"]["publisher"], [facts.publisher]),
            (words["record"]["issue"], [facts.issue]),
            (words["record"]["place"], [facts.place]),
            (words["record"]["identifier"], [facts.identifier])]
    manifest: dict[str, Any] = {
        "@context": CONTEXT, "id": page + MANIFEST, "type": "Manifest",
        "label": {facts.language: [card.title]},
        "metadata": [{"label": {site.language: [label]}, "value": {"none": values}}
                     for label, given in rows if (values := [one for one in given if one])],
        **({"summary": {facts.language: [card.summary]}} if card.summary else {}),
        **_rights(facts.rights),
        **({"navDate": f"{card.day}T00:00:00Z"} if card.day else {}),
        "requiredStatement": {"label": {site.language: [words["media"]["held_by"]]},
                              "value": {"none": [site.publisher or site.title]}},
        "viewingDirection": "right-to-left" if direction(facts.language) == "rtl"
        else "left-to-right",
        "behavior": ["individuals"],
        "homepage": [{"id": page, "type": "Text", "label": {facts.language: [card.title]},
                      "format": "text/html", "language": [site.language]}],
        "items": [_canvas(edition, page, number, scan)
                  for number, scan in enumerate(scans_of(card.images), start=1)]}
    if not facts.source:
        manifest["rendering"] = [{
            "id": page + card.copy, "type": "Text", "format": MEDIA_TYPES[card.extraction.format],
            "label": {site.language: [words["article"]["untouched"]]}}]
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def _canvas(edition: Edition, page: str, number: int, scan: Shown) -> dict[str, Any]:
    large, small = scan.largest, scan.facts.of_form("jpeg")[0]
    canvas = f"{page}canvas/{number}"
    label = edition.s["media"]["page"].format(page=edition.forms.digits(scan.picture.page))
    return {
        "id": canvas, "type": "Canvas", "label": {edition.site.language: [label]},
        "width": large.width, "height": large.height,
        "thumbnail": [_image(edition, scan, small)],
        "items": [{"id": f"{canvas}/page", "type": "AnnotationPage", "items": [{
            "id": f"{canvas}/image", "type": "Annotation", "motivation": "painting",
            "body": _image(edition, scan, large), "target": canvas}]}]}


def _image(edition: Edition, scan: Shown, rendition: Rendition) -> dict[str, Any]:
    return {"id": edition.shared(scan.address(rendition)), "type": "Image",
            "format": "image/jpeg", "width": rendition.width, "height": rendition.height}


def _rights(rights: str) -> dict[str, str]:
    """Return the rights as the standard allows them: by an address of one of two sites."""
    address = rights.replace("https://", "http://", 1)
    return {"rights": address} if any(address.startswith(f"http{one}") for one in RIGHTS) else {}
