"""Records of the files below `content/media/` that texts, topics and collections show.

A picture is published as renditions: copies in two formats and up to three widths, upright, in
sRGB and without metadata. Other files are published as they are.
"""

from collections.abc import Mapping
from typing import Literal

from kashkol.model import Attachment, Picture, Record

MEDIA = "content/media"
FOLDER = "media/"
"""Folder of the site."""
HASH_LENGTH = 10
Form = Literal["webp", "jpeg"]
ENDINGS: dict[Form, str] = {"webp": "webp", "jpeg": "jpg"}
Sort = Literal["audio", "video", "document"]


class Rendition(Record, frozen=True, array_like=True, gc=False):
    """A copy of a picture for pages."""

    form: Form
    width: int
    height: int
    bytes: int
    sha256: str


class PictureFacts(Record, frozen=True, array_like=True):
    """What is known of the file of a picture."""

    sha256: str
    """Of the file itself."""
    bytes: int
    kind: str
    """Its format, told by its content: `jpeg`, `png`, `tiff`, `webp` or `avif`."""
    width: int
    """In pixels, when the picture is upright."""
    height: int
    renditions: tuple[Rendition, ...]
    """By format, the narrowest first."""
    stem: str = ""
    """Beginning of the names of its files on the site; it depends on the name of the file."""

    def kept_as(self, rendition: Rendition) -> str:
        """Return the name under which the bytes of a rendition are kept in the cache."""
        return f"{self.sha256}-{rendition.width}.{ENDINGS[rendition.form]}"

    def of_form(self, form: Form) -> tuple[Rendition, ...]:
        """Return the renditions in a format, the narrowest first."""
        return tuple(one for one in self.renditions if one.form == form)


class FileFacts(Record, frozen=True, array_like=True):
    """What is known of another file."""

    sha256: str
    bytes: int
    kind: str
    """Its format, told by its content, and the ending of its address: `pdf`, `mp3`, `webm`."""
    sort: Sort
    media_type: str
    stem: str = ""
    """Beginning of its name on the site."""

    @property
    def address(self) -> str:
        """Path on the site."""
        return f"{FOLDER}{self.stem}.{self.sha256[:HASH_LENGTH]}.{self.kind}"


class Shown(Record, frozen=True, array_like=True):
    """A picture with what its curator says of it."""

    picture: Picture
    facts: PictureFacts
    original: bool
    """Whether the file itself is published too."""

    @property
    def is_scan(self) -> bool:
        """Whether it shows a page of the text."""
        return bool(self.picture.page)

    def address(self, rendition: Rendition) -> str:
        """Return the path of a rendition on the site."""
        return (f"{FOLDER}{self.facts.stem}-{rendition.width}.{rendition.sha256[:HASH_LENGTH]}"
                f".{ENDINGS[rendition.form]}")

    @property
    def original_address(self) -> str:
        """Path of the unchanged file on the site."""
        ending = "jpg" if self.facts.kind == "jpeg" else self.facts.kind
        return f"{FOLDER}{self.facts.stem}.{self.facts.sha256[:HASH_LENGTH]}.{ending}"

    @property
    def largest(self) -> Rendition:
        """The widest rendition as JPEG, which every program can show."""
        return self.facts.of_form("jpeg")[-1]


class Offered(Record, frozen=True, array_like=True):
    """Another file with what its curator says of it."""

    attachment: Attachment
    facts: FileFacts
    captions: FileFacts | None = None
    """Of a video, if it has any."""

    @property
    def address(self) -> str:
        """Path on the site."""
        return self.facts.address


class Media(Record, frozen=True):
    """What is known of all files of `content/media/` that are published, by path below it."""

    pictures: Mapping[str, PictureFacts] = {}
    files: Mapping[str, FileFacts] = {}
