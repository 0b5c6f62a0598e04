"""Tells by its content what a file of `content/media/` is, whatever its name says.

Only formats that a browser shows or saves without running anything in them are published. The
names of files on the site end in what was told here, so that no host guesses another type.
"""

import re
from collections.abc import Callable

from kashkol.ingest.webvtt import webvtt_fault
from kashkol.media import FileFacts, Sort
from kashkol.model import Record

HEAD = 1 << 16
"""Bytes of a file that are looked at."""
PICTURES = "JPEG, PNG, TIFF, WebP or AVIF"
EMPTY = "is empty"
CAPTIONS = "vtt"
"""Ending of the names of captions."""
IS_PICTURE = "is a picture, and named in `files`"
_MARKUP = re.compile(
    rb"\s*(?:<\?xml|<!doctype|<!--|<(?:html|head|body|script|svg|iframe|style|title|meta|a|p|div|"
    rb"table|h1|br)[\s>/])", re.IGNORECASE)
_SVG = re.compile(rb"<svg[\s>/]", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PACKED = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "epub": "application/epub+zip", "zip": "application/zip"}
"""Formats that are ZIP files, by the ending of their names."""
_PLAIN = {"txt": "text/plain", "csv": "text/csv", "srt": "text/plain", "bib": "text/plain",
          "ris": "text/plain"}
"""Plain texts by the ending of their names; what is no CSV is published as .txt."""
_OGG_AUDIO = {"oga", "opus", "spx"}


class Type(Record, frozen=True):
    """A format."""

    kind: str
    """The ending of the file on the site."""
    sort: Sort
    media_type: str


def picture_kind(content: bytes) -> str:
    """Return the format of a picture; empty if it is none of those that are read.

    >>> picture_kind(bytes.fromhex("89504e470d0a1a0a"))
    'png'
    """
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content[:4] in {b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"}:
        return "tiff"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp" and {content[8:12], *_brands(content)} & {b"avif", b"avis"}:
        return "avif"
    return ""


def no_picture(content: bytes, name: str) -> str:
    """Say what a file is that is no picture that can be read, as the end of a sentence."""
    if not content:
        return EMPTY
    if reason := unpublished(content):
        return f"is {reason}, and no picture that may be published"
    other = _named(content, name)
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "is a GIF picture"
    return f"is no picture but {other}" if other else "is no picture"


def unpublished(content: bytes) -> str:
    """Say what a file is if a browser might run it; empty for others.

    >>> unpublished(b"<svg xmlns=''/>"), unpublished(b"%PDF-1.7")
    ('SVG', '')
    """
    head = content[:HEAD]
    for mark in _BOMS:
        head = head.removeprefix(mark)
    head = head.replace(b"\0", b"") if content[:2] in _BOMS else head
    if _MARKUP.match(head):
        return "SVG" if _SVG.search(head) else "HTML or XML"
    return "a script" if head.startswith(b"#!") else ""


def type_of(content: bytes, name: str) -> Type | str:
    """Return the format of a file that may be published, or why it may not."""
    if not content:
        return EMPTY
    head = content[:HEAD]
    ending = name.rpartition(".")[2].lower()
    if reason := unpublished(head):
        return f"is {reason}, which a browser may run as a page of this site"
    if picture_kind(head):
        return IS_PICTURE
    if ending == CAPTIONS:
        return webvtt_fault(content) or Type(kind=CAPTIONS, sort="document", media_type="text/vtt")
    for tell in _TELLERS:
        if found := tell(head, ending):
            return found
    return "is of a kind that is not published"


def facts_of(found: Type, sha256: str, size: int) -> FileFacts:
    """Return what is known of a file of a format."""
    return FileFacts(sha256=sha256, bytes=size, kind=found.kind, sort=found.sort,
                     media_type=found.media_type)


# --- a function for each family of formats -----------------------------------------------------


def _brands(content: bytes) -> list[bytes]:
    """Return the compatible brands of a file of the family of MP4."""
    end = min(int.from_bytes(content[:4], "big"), 256, len(content))
    return [content[at:at + 4] for at in range(16, end, 4)]


def _pdf(head: bytes, _: str) -> Type | None:
    return Type(kind="pdf", sort="document", media_type="application/pdf") \
        if head.startswith(b"%PDF-") else None


def _mp3(head: bytes, ending: str) -> Type | None:
    framed = head[:1] == b"\xff" and len(head) > 1 and head[1] & 0xE6 == 0xE2  # noqa: PLR2004 - layer III
    return Type(kind="mp3", sort="audio", media_type="audio/mpeg") \
        if (head.startswith(b"ID3") and ending != "flac") or framed else None


def _mp4(head: bytes, ending: str) -> Type | None:
    if head[4:8] != b"ftyp":
        return None
    if head[8:11] in {b"M4A", b"M4B"} or ending in {"m4a", "m4b"}:
        return Type(kind="m4a", sort="audio", media_type="audio/mp4")
    return Type(kind="mp4", sort="video", media_type="video/mp4")


def _ogg(head: bytes, ending: str) -> Type | None:
    if not head.startswith(b"OggS"):
        return None
    if b"theora" in head[:512] and ending not in _OGG_AUDIO:
        return Type(kind="ogv", sort="video", media_type="video/ogg")
    return Type(kind="ogg", sort="audio", media_type="audio/ogg")


def _webm(head: bytes, _: str) -> Type | None:
    if not head.startswith(b"\x1a\x45\xdf\xa3") or b"webm" not in head[:128]:
        return None
    if b"V_VP" in head or b"V_AV1" in head:
        return Type(kind="webm", sort="video", media_type="video/webm")
    return Type(kind="weba", sort="audio", media_type="audio/webm")


def _wav(head: bytes, _: str) -> Type | None:
    return Type(kind="wav", sort="audio", media_type="audio/wav") \
        if head[:4] == b"RIFF" and head[8:12] == b"WAVE" else None


def _flac(head: bytes, _: str) -> Type | None:
    return Type(kind="flac", sort="audio", media_type="audio/flac") \
        if head.startswith(b"fLaC") else None


def _packed(head: bytes, ending: str) -> Type | None:
    return Type(kind=ending, sort="document", media_type=_PACKED[ending]) \
        if head.startswith(b"PK\x03\x04") and ending in _PACKED else None


def _plain(head: bytes, ending: str) -> Type | None:
    """Take plain text in UTF-8; the last character that was looked at may be cut."""
    if ending not in _PLAIN or _CONTROL.search(head):
        return None
    try:
        head[:-4].decode("utf-8-sig") if len(head) == HEAD else head.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        if len(head) < HEAD or fault.start < len(head) - 8:
            return None
    return Type(kind="csv" if ending == "csv" else "txt", sort="document",
                media_type=_PLAIN[ending])


_TELLERS: tuple[Callable[[bytes, str], Type | None], ...] = (
    _pdf, _mp4, _ogg, _webm, _wav, _flac, _mp3, _packed, _plain)


def _named(content: bytes, name: str) -> str:
    ending = name.rpartition(".")[2].lower()
    found = next(filter(None, (tell(content[:HEAD], ending) for tell in _TELLERS)), None)
    return f"a file of the kind .{found.kind}" if found else ""
