"""Template values of pictures and other files: sources of several widths, captions, sizes."""

from collections.abc import Iterable, Sequence

from kashkol.edtf import Edtf, parse
from kashkol.languages.edtf_words import in_words
from kashkol.media import Form, Offered, Rendition, Shown
from kashkol.site.parts.edition import NO_TONGUE, Context, Edition, written

LEAD = "(min-width: 40rem) 37rem, 100vw"
"""Widths at which pages show pictures, as the attribute `sizes` has them."""
GALLERY = "(min-width: 40rem) 18rem, 100vw"
SCAN = "(min-width: 60rem) 25rem, 100vw"
PORTRAIT = "14rem"
THUMB = "7.5rem"
SHARED_WIDTH = 1080
"""Width of the rendition that other sites show with a link; at least 1,000 where there is one."""


def picture_shape(edition: Edition, shown: Shown, shared: str, sizes: str) -> Context:
    """Return a picture as the macro `picture` takes it; `shared` leads to the site's root."""
    picture, facts = shown.picture, shown.facts
    jpeg = facts.of_form("jpeg")
    usual = jpeg[min(1, len(jpeg) - 1)]
    return {
        "src": shared + shown.address(usual), "width": usual.width, "height": usual.height,
        "sizes": sizes, "webp": _sources(shown, "webp", shared),
        "jpeg": _sources(shown, "jpeg", shared),
        "alt": picture.alt or (edition.s["media"]["scan_alt"].format(page=_page(edition, shown))
                               if shown.is_scan else ""),
        "alt_text": NO_TONGUE if shown.is_scan and not picture.alt
        else written(edition, edition.curated)}


def figure_shape(edition: Edition, shown: Shown, shared: str, sizes: str) -> Context:
    """Return a picture with its caption, and the address of its largest copy."""
    picture = shown.picture
    return picture_shape(edition, shown, shared, sizes) | {
        "href": shared + shown.address(shown.largest),
        "caption": picture.caption, "credit": picture.credit,
        "date": _date(edition, picture.date),
        "page": edition.s["media"]["page"].format(page=_page(edition, shown))
        if shown.is_scan else "", "curated": written(edition, edition.curated),
        "original": {"href": shared + shown.original_address,
                     "size": edition.forms.file_size(shown.facts.bytes),
                     "kind": shown.facts.kind.upper()} if shown.original else None}


def offered_shape(edition: Edition, offered: Offered, shared: str) -> Context:
    """Return another file: a link, and what it is."""
    facts = offered.facts
    title = offered.attachment.title
    return {"href": shared + offered.address, "sort": facts.sort,
            "title": title or offered.attachment.file.rpartition("/")[2],
            "titled": written(edition, edition.curated) if title else {"lang": "en", "dir": "ltr"},
            "kind": facts.kind.upper(),
            "media_type": facts.media_type, "size": edition.forms.file_size(facts.bytes),
            "captions": _captions(edition, offered, shared) if offered.captions else None}


def _captions(edition: Edition, offered: Offered, shared: str) -> Context:
    language = offered.attachment.language
    return {"href": shared + offered.captions.address if offered.captions else "",
            "is_track": not edition.site.offline, "language": language,
            "label": edition.s["languages"].get(language, language)}


def shared_from(edition: Edition, root: str) -> str:
    """Return the path to the site's root, from that to the root of an edition."""
    return root + "../" * edition.prefix.count("/")


def to_share(shown: Shown) -> Rendition:
    """Return the rendition that other sites show with a link to the page."""
    jpeg = shown.facts.of_form("jpeg")
    return next((one for one in jpeg if one.width >= SHARED_WIDTH), jpeg[-1])


def image_object(edition: Edition, shown: Shown) -> Context:
    """Return a picture as an `ImageObject` of schema.org; the site must have a base URL."""
    picture, large = shown.picture, shown.largest
    facts: Context = {
        "@type": "ImageObject", "url": edition.shared(shown.address(large)),
        "contentUrl": edition.shared(shown.address(large)), "width": large.width,
        "height": large.height, "encodingFormat": "image/jpeg",
        "thumbnailUrl": edition.shared(shown.address(shown.facts.of_form("jpeg")[0])),
        "caption": picture.caption or picture.alt, "creditText": picture.credit,
        "dateCreated": picture.date}
    return {key: value for key, value in facts.items() if value}


def addresses(images: Iterable[Shown]) -> tuple[str, ...]:
    """Return the addresses of the largest copies, which sitemaps list."""
    return tuple(one.address(one.largest) for one in images)


def pictures_of(images: Sequence[Shown]) -> list[Shown]:
    """Return the pictures that are no scans."""
    return [one for one in images if not one.is_scan]


def scans_of(images: Sequence[Shown]) -> list[Shown]:
    """Return the scans of the text's pages, in the curator's order."""
    return [one for one in images if one.is_scan]


def _sources(shown: Shown, form: Form, shared: str) -> str:
    return ", ".join(f"{shared}{shown.address(one)} {one.width}w"
                     for one in shown.facts.of_form(form))


def _page(edition: Edition, shown: Shown) -> str:
    return edition.forms.digits(shown.picture.page)


def _date(edition: Edition, date: str) -> str:
    given = parse(date) if date else None
    return in_words(given, edition.forms) if isinstance(given, Edtf) else ""
