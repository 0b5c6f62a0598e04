"""The keys `images` and `files` of texts, topics and collections: their values, cells and files.

What is checked here needs no file to be opened; `filetypes` tells what the files are.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from kashkol import edtf
from kashkol.characters import is_visible
from kashkol.curated import Content
from kashkol.disk.addresses import path_fault
from kashkol.ingest.filetypes import CAPTIONS
from kashkol.ingest.frontmatter import Fields, nearest
from kashkol.ingest.values import LANGUAGE, tidy
from kashkol.languages.romanisation import slug
from kashkol.media import MEDIA
from kashkol.model import Attachment, Collection, Note, Picture, Topic
from kashkol.problems import Problem, error, notice, warning

IMAGES, FILES = "images", "files"
WITHIN = "|"
"""Between the parts of a picture or file in a cell of a table."""
PICTURE_PARTS = ("file", "alt", "caption", "credit", "date", "page", "begins")
FILE_PARTS = ("file", "title", "captions", "language")
ORIGINAL = "original"
"""A last part of a picture in a cell, if the file itself is published."""
LONGEST_STEM = 80
Users = Note | Topic | Collection


def media_faults(path: str, fields: Fields) -> Iterator[Problem]:
    """Check what a file or a row says of pictures and other files."""
    line = fields.lines.get(IMAGES)
    for picture in fields.values.get(IMAGES, ()):
        yield from _file_faults(path, IMAGES, picture.file, line)
        yield from _picture_faults(path, picture, line)
    for attachment in fields.values.get(FILES, ()):
        yield from _file_faults(path, FILES, attachment.file, fields.lines.get(FILES))
        yield from _caption_faults(path, attachment, fields.lines.get(FILES))
    for key in (IMAGES, FILES):
        named = [one.file for one in fields.values.get(key, ())]
        for file in dict.fromkeys(one for one in named if named.count(one) > 1):
            yield error(path, f"{key!r} names {file!r} twice", line=fields.lines.get(key),
                        fix="delete one of them")


def tidied_media(values: Mapping[str, Any]) -> dict[str, Any]:
    """Tidy the texts of pictures and files, as all texts of curated files are."""
    return {key: tuple(map(_tidied, value)) if key in {IMAGES, FILES} else value
            for key, value in values.items()}


def missing_media(content: Content, paths: Iterable[str]) -> Iterator[Problem]:
    """Report files that are named and are not there, and those that nobody names."""
    there = {path.removeprefix(f"{MEDIA}/") for path in paths if path.startswith(f"{MEDIA}/")}
    pictures: dict[str, str] = {}
    files: dict[str, str] = {}
    for user in users(content):
        pictures |= {one.file: user.path for one in user.images}
        files |= {file: user.path for one in user.files
                  for file in (one.file, one.captions) if file}
    for file, path in sorted((pictures | files).items()):
        if file and file not in there and not _file_fault(file):
            yield error(path, f"there is no file {MEDIA}/{file}{nearest(file, sorted(there))}",
                        kind=f"a picture or file is not in {MEDIA}",
                        fix=f"put it there, or correct the key `{IMAGES}` or `{FILES}`")
    for file in sorted(pictures.keys() & files.keys()):
        yield error(files[file], f"{MEDIA}/{file} is named in `{FILES}` and, as a picture, in "
                    f"`{IMAGES}`", fix=f"delete it from `{FILES}`; `original: true` in `{IMAGES}` "
                    "publishes the file itself")
    for file in sorted(there - pictures.keys() - files.keys()):
        yield notice(f"{MEDIA}/{file}", "is named by no text, topic or collection, and is not "
                     "published", fix=f"name it in `{IMAGES}` or `{FILES}`, or remove it")


def users(content: Content) -> Iterator[Users]:
    """Yield whatever may have pictures and files; drafts of topics too."""
    yield from content.notes
    yield from content.topics
    yield from content.drafts
    yield from content.collections


def stem_of(file: str) -> str:
    """Return the name of a file without folders and ending, in letters that addresses may have.

    >>> stem_of("portraits/وێنەی کازمی.jpg")
    'weney-kazmi'
    """
    return slug(file.rpartition("/")[2].rpartition(".")[0])[:LONGEST_STEM].strip("-") or "file"


# --- cells of tables -------------------------------------------------------------------------


def media_value(key: str, parts: Iterable[str]) -> tuple[Any, ...] | Problem:
    """Read the pictures or files of a cell, given one by one."""
    found = []
    for part in parts:
        names = PICTURE_PARTS if key == IMAGES else FILE_PARTS
        texts = [text.strip() for text in part.split(WITHIN)]
        is_original = key == IMAGES and texts[-1] == ORIGINAL
        texts = texts[:-1] if is_original else texts
        if not texts or len(texts) > len(names):
            return error("", f"{key!r}: found {part!r}, expected {WITHIN.join(names)}",
                         fix="write the name of the file and what follows between bars; leave "
                             "out what you do not need at the end")
        given = dict(zip(names, texts, strict=False))
        found.append(msgspec.convert(given | ({ORIGINAL: True} if is_original else {}), Picture)
                     if key == IMAGES else msgspec.convert(given, Attachment))
    return tuple(found)


def media_cell(value: Picture | Attachment) -> str:
    """Return a picture or a file as a cell of a table has it.

    >>> media_cell(Picture(file="a.jpg", alt="a", page="3"))
    'a.jpg|a||||3'
    """
    names = PICTURE_PARTS if isinstance(value, Picture) else FILE_PARTS
    text = WITHIN.join(getattr(value, name) for name in names).rstrip(WITHIN)
    return f"{text}{WITHIN}{ORIGINAL}" if isinstance(value, Picture) and value.original else text


# --- values ----------------------------------------------------------------------------------


def _tidied(value: Any) -> Any:  # noqa: ANN401
    if not isinstance(value, Picture | Attachment):
        return value
    texts = {name: text for name in value.__struct_fields__ if name != "file"
             and isinstance(text := getattr(value, name), str)}
    return msgspec.structs.replace(value, **{
        name: tidy(text) or text for name, text in texts.items()})


def _file_faults(path: str, key: str, file: str, line: int | None) -> Iterator[Problem]:
    if fault := _file_fault(file):
        yield error(path, f"{key!r}: {file!r} is not the path of a file below {MEDIA}/: {fault}",
                    line=line, fix="write it like portraits/kazemi.jpg")


def _file_fault(file: str) -> str:
    """Say why a path cannot be that of a file below the folder; empty if it can."""
    if not file.strip():
        return "it is empty"
    if file.startswith((f"{MEDIA}/", "media/", "/")):
        return "it begins with the folder itself"
    return path_fault(file)


def _caption_faults(path: str, attachment: Attachment, line: int | None) -> Iterator[Problem]:
    if attachment.captions:
        yield from _file_faults(path, FILES, attachment.captions, line)
    if attachment.captions and not attachment.captions.lower().endswith(f".{CAPTIONS}"):
        yield error(path, f"'files': `captions` of {attachment.file!r} is "
                    f"{attachment.captions!r}, expected a file of WebVTT", line=line,
                    fix=f"name a file that ends in .{CAPTIONS}")
    if attachment.language and not LANGUAGE.fullmatch(attachment.language):
        yield error(path, f"'files': `language` of {attachment.file!r} is "
                    f"{attachment.language!r}, expected the code of a language", line=line,
                    fix="write a code such as ckb, ar or en")
    if bool(attachment.language) != bool(attachment.captions):
        missing = "captions" if attachment.language else "language"
        yield error(path, f"'files': {attachment.file!r} has captions and no `language`, or a "
                    "language and no `captions`", line=line, fix=f"add `{missing}`")


def _picture_faults(path: str, picture: Picture, line: int | None) -> Iterator[Problem]:
    for name in ("alt", "caption", "credit", "page", "begins"):
        text = getattr(picture, name)
        if text and not is_visible(text):
            yield error(path, f"'images': `{name}` of {picture.file!r} has no visible characters",
                        line=line, fix="fill it in or delete it")
    dated = edtf.parse(picture.date) if picture.date else None
    if isinstance(dated, str):
        yield error(path, f"'images': `date` of {picture.file!r} is {picture.date!r}, expected a "
                    f"date: {dated}", line=line, fix="write 1957, 1957-04-22, or 195X")
    if picture.begins and not picture.page:
        yield error(path, f"'images': {picture.file!r} has `begins` and no `page`", line=line,
                    fix="write the number of the page that it shows, page: 3")
    if not picture.alt and not picture.page:
        yield warning(path, f"'images': {picture.file!r} has no `alt`", line=line,
                      kind="a picture has no `alt`",
                      fix="say in a sentence what it shows, for those who do not see it")
