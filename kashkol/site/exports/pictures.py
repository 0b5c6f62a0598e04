"""The files of `content/media/` on the site: renditions of pictures, and files as they are."""

from collections.abc import Iterator

from kashkol.archive import Archive, files_offered, pictures_shown
from kashkol.media import MEDIA, Offered, Shown
from kashkol.model import Collection, Topic
from kashkol.site.page import Copy
from kashkol.site.parts.pictures import addresses


def media_outputs(archive: Archive) -> Iterator[Copy]:
    """Plan each file once, however many pages show it."""
    outputs: dict[str, Copy] = {}
    for image in _pictures(archive):
        source = f"{MEDIA}/{image.picture.file}"
        for one in image.facts.renditions:
            path = image.address(one)
            outputs.setdefault(path, Copy(path=path, source=source, sha256=one.sha256,
                                          rendition=image.facts.kept_as(one)))
        if image.original:
            path = image.original_address
            outputs.setdefault(path, Copy(path=path, source=source, sha256=image.facts.sha256))
    for file in _files(archive):
        outputs.setdefault(file.address, Copy(
            path=file.address, source=f"{MEDIA}/{file.attachment.file}",
            sha256=file.facts.sha256))
        if file.captions:
            outputs.setdefault(file.captions.address, Copy(
                path=file.captions.address, source=f"{MEDIA}/{file.attachment.captions}",
                sha256=file.captions.sha256))
    yield from outputs.values()


def pictured(archive: Archive) -> dict[str, tuple[str, ...]]:
    """Return the addresses of the pictures of each page, by the page's address."""
    pages = {card.address: addresses(card.images) for card in archive.cards}
    for user in _users(archive):
        folder = "topics" if isinstance(user, Topic) else "collections"
        pages[f"{folder}/{user.id}/"] = addresses(
            pictures_shown(user.images, archive.media, archive.site))
    return {page: found for page, found in pages.items() if found}


def _pictures(archive: Archive) -> Iterator[Shown]:
    for card in archive.cards:
        yield from card.images
    for user in _users(archive):
        yield from pictures_shown(user.images, archive.media, archive.site)


def _users(archive: Archive) -> tuple[Topic | Collection, ...]:
    return (*archive.topics.values(), *archive.collections.values())


def _files(archive: Archive) -> Iterator[Offered]:
    for card in archive.cards:
        yield from card.offered
    for user in _users(archive):
        yield from files_offered(user.files, archive.media)
