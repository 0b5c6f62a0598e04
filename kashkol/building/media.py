"""Looks at the files of `content/media/` that are published, and makes renditions of pictures.

A picture is decoded in the cage and once for each content: its renditions are kept in `.cache/`.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from kashkol.building.workers import Crew, run
from kashkol.curated import Content
from kashkol.disk.identity import FileId
from kashkol.disk.read import Rules, read_file
from kashkol.ingest.cage import Refused
from kashkol.ingest.filetypes import (
    CAPTIONS,
    EMPTY,
    IS_PICTURE,
    PICTURES,
    facts_of,
    no_picture,
    picture_kind,
    type_of,
)
from kashkol.ingest.jobs import Derived, derived
from kashkol.ingest.media import stem_of
from kashkol.media import MEDIA, Media, PictureFacts, Rendition
from kashkol.memory.cache import CACHE, PACKS
from kashkol.memory.pictures import (
    forget_pictures,
    recall_picture,
    recall_rendition,
    remember_picture,
)
from kashkol.memory.seal import Key, user_key
from kashkol.memory.shelf import PackShelf
from kashkol.memory.state import MediaState, Memory, SeedState
from kashkol.model import Collection, Note, Picture, Record, Topic
from kashkol.problems import Problem, error, warning
from kashkol.site.parts.scans import page_starts

EXTRA = "pictures"
_OTHERWISE = {IS_PICTURE: "name it in `images`",
              EMPTY: "put the whole file there, or delete its name"}
_AS_WHAT = ("publish it as PDF, MP3, MP4, WebM, Ogg, plain text in UTF-8, or a document of an "
            "office program")
_AS_CAPTIONS = ("save it as WebVTT from a program for captions, or correct it in a text editor: "
                "https://www.w3.org/TR/webvtt1/")
AT_ONCE = 4
"""Files in one job."""
WORTH = 50
"""How many texts take as long as a picture."""


class Wanted(Record, frozen=True):
    """A file to look at."""

    file: str
    """Path below `content/media/`."""
    is_picture: bool
    id: FileId


class MediaJob(Record, frozen=True):
    """Files to look at."""

    root: Path
    rules: Rules
    seal: Key
    files: tuple[Wanted, ...]


class MediaBatch(Record, frozen=True):
    """The result of a `MediaJob`."""

    states: tuple[tuple[str, MediaState], ...]
    problems: tuple[Problem, ...]


def look_at_media(root: Path, content: Content, ids: Mapping[str, FileId], memory: Memory,
                  rules: Rules, crew: Crew,
                  ) -> tuple[dict[str, MediaState], tuple[Problem, ...]]:
    """Return the states of all files that published texts, topics and collections name.

    `ids` are by the path of the file. A file that is not there was reported when content was read.
    """
    states: dict[str, MediaState] = {}
    unknown: list[Wanted] = []
    for file, is_picture in _named(content).items():
        now, before = ids.get(f"{MEDIA}/{file}"), memory.state.media.get(file)
        if now is None:
            continue
        if before and (before.picture is not None) == is_picture and memory.knows(
                before.file, now):
            states[file] = before
        else:
            unknown.append(Wanted(file=file, is_picture=is_picture, id=now))
    jobs = (MediaJob(root=root, rules=rules, seal=user_key(),
                     files=tuple(unknown[at:at + AT_ONCE]))
            for at in range(0, len(unknown), AT_ONCE))
    problems: list[Problem] = []
    for batch in run(media_batch, jobs, crew.for_work(WORTH * len(unknown))):
        states |= dict(batch.states)
        problems += batch.problems
    if not problems:
        forget_pictures(root, (state.picture for state in states.values() if state.picture))
    return dict(sorted(states.items())), tuple(problems)


def media_of(states: Mapping[str, MediaState]) -> Media:
    """Return what is known of all files."""
    return Media(
        pictures={file: state.picture for file, state in states.items() if state.picture},
        files={file: state.other for file, state in states.items() if state.other})


def media_batch(job: MediaJob) -> MediaBatch:
    """Look at some files."""
    states, problems = [], []
    for wanted in job.files:
        found = _looked_at(job, wanted)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            states.append((wanted.file, found))
    return MediaBatch(states=tuple(states), problems=tuple(problems))


def rendition_bytes(root: Path, source: str, name: str, rules: Rules,
                    key: Key) -> bytes | Problem:
    """Return the bytes of a rendition, which is made anew if the cache has lost it.

    `source` is the path of the picture, `name` that of the rendition in the cache.
    """
    kept = recall_rendition(root, name, key)
    if kept is not None:
        return kept
    content = read_file(root, source, rules)
    if isinstance(content, Problem):
        return content
    facts = _made(root, source, content, key)
    if isinstance(facts, Problem):
        return facts
    return recall_rendition(root, name, key) or error(
        source, "was changed while the site was being built", fix="build again")


def missing_starts(root: Path, texts: Iterable[tuple[Note, SeedState]]) -> Iterator[Problem]:
    """Report the scanned pages whose first words are not in their text."""
    told = [(note, state) for note, state in texts if any(one.begins for one in note.images)]
    if not told:
        return
    shelf = PackShelf(root / CACHE / PACKS, {state.reading: state.location for _, state in told})
    for note, state in told:
        scans = [one for one in note.images if one.page]
        starts = page_starts(shelf.text(state.reading).text, scans)
        yield from (_missing_start(note.path, scan) for scan, start in zip(
            scans, starts, strict=True) if scan.begins and start is None)
    shelf.close()


def _missing_start(path: str, scan: Picture) -> Problem:
    return warning(path, f"'images': page {scan.page} begins with words that are not in the text "
                   "behind the beginning of the page before", excerpt=scan.begins,
                   kind="a scanned page begins with words that are not in the text",
                   fix="copy its first words from the text as the site shows it")


def _named(content: Content) -> dict[str, bool]:
    """Return the files that are named, and whether each is a picture, in order."""
    users: tuple[Note | Topic | Collection, ...] = (
        *content.notes, *content.topics, *content.collections)
    named: dict[str, bool] = {}
    for user in users:
        named |= {file: False for one in user.files for file in (one.file, one.captions) if file}
        named |= {one.file: True for one in user.images}
    return dict(sorted(named.items()))


def _looked_at(job: MediaJob, wanted: Wanted) -> MediaState | Problem:
    path = f"{MEDIA}/{wanted.file}"
    content = read_file(job.root, path, job.rules)
    if isinstance(content, Problem):
        return content
    sha256 = hashlib.sha256(content).hexdigest()
    if wanted.is_picture:
        picture = recall_picture(job.root, sha256, job.seal) or _made(
            job.root, path, content, job.seal)
        return picture if isinstance(picture, Problem) else MediaState(
            file=wanted.id, picture=msgspec.structs.replace(picture, stem=stem_of(wanted.file)))
    kind = type_of(content, wanted.file)
    if isinstance(kind, str):
        fix = _AS_CAPTIONS if path.endswith(f".{CAPTIONS}") else _AS_WHAT
        return error(path, kind, fix=_OTHERWISE.get(kind, fix), kind=kind)
    return MediaState(file=wanted.id, other=msgspec.structs.replace(
        facts_of(kind, sha256, len(content)), stem=stem_of(wanted.file)))


def _made(root: Path, path: str, content: bytes, key: Key) -> PictureFacts | Problem:
    """Make the renditions of a picture and remember them."""
    if not picture_kind(content):
        return error(path, no_picture(content, path), fix=f"save it as {PICTURES}",
                     kind="a file in `images` is no picture that is read")
    found = derived(content)
    if isinstance(found, Refused):
        return _refused(path, found)
    facts = _facts(hashlib.sha256(content).hexdigest(), len(content), found)
    remember_picture(root, facts, (one.content for one in found), key)
    return facts


def _facts(sha256: str, size: int, found: list[Derived]) -> PictureFacts:
    first = found[0]
    return PictureFacts(
        sha256=sha256, bytes=size, kind=first.kind, width=first.whole_width,
        height=first.whole_height, renditions=tuple(Rendition(
            form=one.form, width=one.width, height=one.height, bytes=len(one.content),
            sha256=hashlib.sha256(one.content).hexdigest()) for one in found))


def _refused(path: str, refused: Refused) -> Problem:
    if refused.missing:
        return error(path, "needs the package Pillow to be published",
                     kind="a picture needs the package Pillow",
                     fix=f'install it: python -m pip install "kashkol[{EXTRA}]" '
                         f'(in a clone: python -m pip install ".[{EXTRA}]")')
    return error(path, f"cannot be read as a picture: {refused.why}",
                 fix=refused.fix or "open it in a program for pictures and save it again")
