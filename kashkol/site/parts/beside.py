"""What an article shows beside its words: pictures, scans, recordings, other files."""

from kashkol.archive import Card
from kashkol.media import Offered
from kashkol.model import Reading
from kashkol.site.parts.body import Beside, body_html, body_parts
from kashkol.site.parts.edition import Context, Edition, beside
from kashkol.site.parts.metadata import MANIFEST
from kashkol.site.parts.pictures import (
    GALLERY,
    LEAD,
    SCAN,
    figure_shape,
    offered_shape,
    pictures_of,
    scans_of,
    shared_from,
)
from kashkol.site.parts.scans import at_a_block, leaves, page_starts

RECORDINGS = ("audio", "video")


def media_shape(edition: Edition, card: Card, reading: Reading, root: str, *,
                titled: bool) -> Context:
    """Return the text of an article as HTML, and what stands beside it.

    With scans it is cut into leaves, each with the scans of its pages; the first one that is no
    scan leads the page, the others come behind the text.
    """
    shared, scans = shared_from(edition, root), scans_of(card.images)
    recordings = [one for one in card.offered if one.facts.sort in RECORDINGS]
    starts = page_starts(reading.text, [scan.picture for scan in scans])
    found = Beside(
        pages=tuple((span, edition.forms.digits(scan.picture.page))
                    for span, scan in zip(starts, scans, strict=True) if span),
        recording=shared + recordings[0].address if recordings else "")
    pictures = [figure_shape(edition, one, shared, LEAD if not number else GALLERY)
                for number, one in enumerate(pictures_of(card.images))]
    cut = leaves([at_a_block(reading.paragraphs, start) for start in starts])
    texts = body_parts(edition, reading, root, [leaf.start for leaf in cut], titled=titled,
                       beside=found) if cut else []
    return {
        "body_html": body_html(edition, reading, root, titled=titled, beside=found)
        if not cut else "",
        "leaves": [{"html": html, "scans": [figure_shape(edition, scans[number], shared, SCAN)
                                            for number in leaf.scans]}
                   for leaf, html in zip(cut, texts, strict=True)],
        "lead": pictures[0] if pictures else None, "pictures": pictures[1:],
        "recordings": [offered_shape(edition, one, shared) for one in recordings],
        "offered": [offered_shape(edition, one, shared) for one in card.offered
                    if not _is_recording(one)],
        "manifest_href": beside(edition, card.address, MANIFEST)
        if scans and edition.site.base_url else ""}


def _is_recording(offered: Offered) -> bool:
    return offered.facts.sort in RECORDINGS
