"""Makes the renditions of a picture, with Pillow; runs in the cage.

The size is read from the head of the file and refused before anything is decoded. The picture is
turned upright by its EXIF orientation and brought to sRGB by its profile; transparent parts become
white. Only then its metadata is dropped: no rendition has any.
"""

import io
import struct
from collections.abc import Iterator

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from kashkol.ingest.filetypes import PICTURES, picture_kind
from kashkol.ingest.formats.document import FormatError
from kashkol.ingest.jobs import Derived
from kashkol.media import Form

MEGAPIXELS = 100
WIDTHS = (480, 1080, 2400)
"""Of the renditions, in pixels; a picture is never made wider than it is."""
TALLEST = 16_000
"""Most pixels of the height of a rendition; WebP has a limit of 16,383."""
QUALITY: dict[Form, int] = {"webp": 78, "jpeg": 82}
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP", "AVIF")
_DAMAGED = (OSError, SyntaxError, ValueError, KeyError, IndexError, TypeError, OverflowError,
            ZeroDivisionError, EOFError, RuntimeError, struct.error)
"""What Pillow raises for damaged files."""
_REDUCED = 1
"""Of the tag `NewSubfileType` of TIFF: a smaller copy of another page."""
_SUBFILE_TYPE = 254


def read(content: bytes) -> Iterator[Derived]:
    """Yield the renditions of a picture; raise `FormatError` if it cannot be read."""
    kind = picture_kind(content)
    if not kind:
        raise FormatError(f"it is no {PICTURES}")
    Image.MAX_IMAGE_PIXELS = None  # the limit is checked here, before anything is decoded
    if kind == "webp":  # Pillow makes room for a whole picture of WebP when it opens it
        _check_size(*_webp_size(content))
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            _check_size(*opened.size)
            _check_pages(opened, kind)
            yield from _renditions(opened, kind)
    except UnidentifiedImageError as fault:
        raise FormatError(f"it begins like {kind.upper()}, and is damaged") from fault
    except _DAMAGED as fault:
        raise FormatError(f"it is damaged: {fault}") from fault


def _check_size(width: int, height: int) -> None:
    if width * height > MEGAPIXELS * 1_000_000:
        raise FormatError(f"it has {width:,} × {height:,} pixels; the limit is {MEGAPIXELS} "
                          "million in all")
    if min(width, height) < 1:
        raise FormatError("it has no pixels")


def _webp_size(content: bytes) -> tuple[int, int]:
    """Return width and height of a picture of WebP, from its first chunk."""
    form, at = content[12:16], 20
    if form == b"VP8X":
        return (1 + int.from_bytes(content[at + 4:at + 7], "little"),
                1 + int.from_bytes(content[at + 7:at + 10], "little"))
    if form == b"VP8L":
        bits = int.from_bytes(content[at + 1:at + 5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if form == b"VP8 ":
        return (int.from_bytes(content[at + 6:at + 8], "little") & 0x3FFF,
                int.from_bytes(content[at + 8:at + 10], "little") & 0x3FFF)
    raise FormatError("it begins like WebP, and is damaged")


def _check_pages(image: Image.Image, kind: str) -> None:
    """Refuse a TIFF of several pages: each is a picture of its own."""
    if kind != "tiff":
        return
    pages = 0
    for number in range(min(getattr(image, "n_frames", 1), 100)):
        image.seek(number)
        _check_size(*image.size)
        pages += not image.tag_v2.get(_SUBFILE_TYPE, 0) & _REDUCED  # type: ignore[attr-defined]
    image.seek(0)
    if pages > 1:
        raise FormatError(f"it has {pages} pages; save each page as a picture of its own")


def _renditions(opened: Image.Image, kind: str) -> Iterator[Derived]:
    whole = _upright_size(opened)
    if kind == "jpeg":  # decodes to about the size that is needed, many times faster
        scale = min(1, max(_scale(whole, width) for width in WIDTHS))
        opened.draft(None, (int(opened.width * scale) + 1, int(opened.height * scale) + 1))
    image = _in_srgb(ImageOps.exif_transpose(opened))
    image.info = {}
    forms: tuple[Form, ...] = ("webp", "jpeg")
    sizes = dict.fromkeys(_size(whole, width) for width in WIDTHS)
    made = {size: image if image.size == size else image.resize(
        size, Image.Resampling.LANCZOS, reducing_gap=3.0) for size in sizes}
    for form in forms:
        for size, smaller in made.items():
            yield Derived(kind=kind, whole_width=whole[0], whole_height=whole[1], form=form,
                          width=size[0], height=size[1], content=_encoded(smaller, form))


def _upright_size(image: Image.Image) -> tuple[int, int]:
    """Return width and height as they are when the picture is upright."""
    turned = image.getexif().get(0x0112, 1) in {5, 6, 7, 8}
    return (image.height, image.width) if turned else image.size


def _scale(whole: tuple[int, int], width: int) -> float:
    return min(width / whole[0], TALLEST / whole[1], 1)


def _size(whole: tuple[int, int], width: int) -> tuple[int, int]:
    scale = _scale(whole, width)
    return max(1, round(whole[0] * scale)), max(1, round(whole[1] * scale))


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return a picture in sRGB, or in grey, without transparency."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"I", "F"}:
        raise FormatError("its pixels are numbers of 32 bits; save it with 8 or 16 bits a colour")
    if image.mode == "1":
        image = image.convert("L")
    if image.mode in {"P", "PA", "LA", "La", "RGBA", "RGBa"}:
        image = _on_white(image.convert("RGBA"))
    elif image.mode not in {"L", "RGB", "CMYK", "LAB"}:
        image = image.convert("RGB")
    if profile:
        image = _by_profile(image, profile)
    return image if image.mode in {"L", "RGB"} else image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(ground, image).convert("RGB")


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """Convert by a profile; one that is damaged or of other colours is passed over."""
    try:
        found = ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"),
            outputMode="RGB")
    except (ImageCms.PyCMSError, *_DAMAGED):
        return image
    return found or image


def _encoded(image: Image.Image, form: Form) -> bytes:
    out = io.BytesIO()
    if form == "webp":
        image.save(out, "WEBP", quality=QUALITY[form], method=4)
    else:
        image.save(out, "JPEG", quality=QUALITY[form], progressive=True, optimize=True)
    return out.getvalue()
