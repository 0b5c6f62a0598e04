"""The work that may be done elsewhere: batches of texts to read, batches of files to make.

Each job is a plain value, each function gives the same result wherever and however often it runs,
so that a process pool or a cluster may run them, and run them again when a worker is lost. Workers
share the archive's folder with the builder. Records travel between them as MessagePack, in one
piece: pickled part by part they cost ten times as much.
"""

import hashlib
import secrets
from collections.abc import Callable
from functools import cache, lru_cache
from inspect import signature
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from kashkol.archive import outline
from kashkol.characters import code_point, unfit_in
from kashkol.disk.identity import identify
from kashkol.disk.read import Rules, read_file
from kashkol.ingest.seeds import SeedFile, read_seed
from kashkol.memory.cache import CACHE, PACKS
from kashkol.memory.manifest import Entry
from kashkol.memory.seal import Key
from kashkol.memory.shelf import Location, PackShelf, open_shelf, pack, write_pack
from kashkol.memory.state import SeedState
from kashkol.model import Record, Topic, encode
from kashkol.output.tree import Made, stage_file
from kashkol.problems import Problem, error
from kashkol.reading.glyphs import undrawn
from kashkol.reading.names.gazetteer import Gazetteer, build_gazetteer
from kashkol.reading.read import read
from kashkol.site.page import Copy, File, Output, Page
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.extracts import extract
from kashkol.theme.render import Templates, open_templates

TEXTS = (".html", ".xml", ".svg", ".json", ".jsonl", ".csv", ".bib", ".ris", ".txt")
"""How files end that hold text."""

NOWHERE = Location(pack="", start=0, middle=0, end=0, extracts="")
"""Where a text lies before its pack is written."""


class ReadJob(Record, frozen=True):
    """Texts to read."""

    root: Path
    seeds: tuple[tuple[SeedFile, str], ...]
    """Each with the publication date of its note."""
    topics: bytes
    """The archive's topics, encoded."""
    coverage: str
    """What the site's font draws, as `publish.glyphs` reads it."""
    rules: Rules


class Parcel(Record, frozen=True):
    """A record that travels in one piece."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Say for `pickle` how to put it together again."""
        return _unpacked, (type(self), encode(self))


class ReadBatch(Parcel, frozen=True):
    """Texts that were read and stand on the shelf."""

    seeds: tuple[tuple[str, SeedState], ...]
    """By path."""
    problems: tuple[Problem, ...]
    """Of seeds that cannot be read at all."""


class Task(Record, frozen=True):
    """A file to make."""

    output: Output
    key: bytes
    standing: Entry | None
    """What stands in its place."""
    why: tuple[str, ...] = ()
    """What changed, in words."""

    packed: bytes = b""
    """The inputs, where the task has travelled; then the output has none."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Let the inputs travel in one piece."""
        output, packed = self.output, self.packed
        if not isinstance(output, Copy) and not packed:
            output, packed = msgspec.structs.replace(output, inputs=None), encode(output.inputs)
        return Task, (output, self.key, self.standing, self.why, packed)

    def unpacked(self) -> Output:
        """Return the output with its inputs."""
        if isinstance(self.output, Copy) or not self.packed:
            return self.output
        return msgspec.structs.replace(
            self.output, inputs=_inputs(self.output.make).decode(self.packed))


class MadeBatch(Parcel, frozen=True):
    """Files that were made."""

    made: tuple[Made, ...]
    problems: tuple[Problem, ...]
    """Of those that could not be."""


class MakeJob(Record, frozen=True):
    """Files to make."""

    root: Path
    rules: Rules
    stage: Path
    build: int
    """Number of this build."""
    number: int
    """For the names of the staged files, with a random part: a cluster may run a job twice, and
    the run that was given up for lost must not write into the files of the other."""
    folders: tuple[Path, ...]
    """Where templates are looked for."""
    templates: str
    """Hash of all that is found there."""
    edition: Edition
    locations: Path
    """File that tells where texts lie."""
    shelf: str
    """Hash of that file."""
    trust: bool
    """Whether the archive's own templates may do what they like."""
    seal: Key
    """What the builder seals the cache with."""
    tasks: tuple[Task, ...]


def read_batch(job: ReadJob) -> ReadBatch:
    """Read texts closely and put them on the shelf."""
    gazetteer = _gazetteer(job.topics)
    states, problems, texts = [], [], []
    for seed, curated in job.seeds:
        try:
            file = identify((job.root / seed.path).stat())
        except OSError as fault:
            problems.append(error(seed.path, f"cannot be read: {fault.strerror}"))
            continue
        source = read_seed(job.root, seed, job.rules)
        if isinstance(source, Problem):
            problems.append(source)
            continue
        reading, found = read(source, gazetteer, curated)
        found += tuple(undrawn(seed.path, reading.text, job.coverage))
        text = pack(reading, extract(reading))
        texts.append(text)
        states.append((seed.path, SeedState(
            file=file, sha256=source.sha256, bytes=source.bytes, encoding=source.encoding,
            curated=curated, reading=text.digest, outline=outline(reading), problems=found,
            location=NOWHERE)))
    places = write_pack(job.root / CACHE / PACKS, texts) if texts else {}
    return ReadBatch(problems=tuple(problems), seeds=tuple(
        (path, msgspec.structs.replace(state, location=places[state.reading]))
        for path, state in states))


def make_batch(job: MakeJob) -> MadeBatch:
    """Make files and leave them in the staging folder."""
    templates, problems = open_templates(
        job.folders, job.root / CACHE, job.seal, trust=job.trust, digest=job.templates,
        rules=job.rules)
    if templates is None:
        return MadeBatch(made=(), problems=problems)
    shelf = open_shelf(job.root / CACHE / PACKS, job.locations, job.shelf)
    name = f"{job.number}-{secrets.token_hex(4)}"
    found = [_made(job, f"{name}-{number}", task, templates, shelf)
             for number, task in enumerate(job.tasks)]
    return MadeBatch(made=tuple([one for one in found if isinstance(one, Made)]),
                     problems=tuple([one for one in found if isinstance(one, Problem)]))


def _made(job: MakeJob, name: str, task: Task, templates: Templates,
          shelf: PackShelf) -> Made | Problem:
    content = _content(job, task.unpacked(), templates, shelf)
    if isinstance(content, Problem):
        return content
    digest = hashlib.sha256(content).hexdigest()
    standing, path = task.standing, task.output.path
    if standing is not None and standing.digest == digest:
        return Made(path=path, staged="", entry=msgspec.structs.replace(standing, key=task.key))
    return Made(path=path, staged=name,
                entry=stage_file(f"{job.stage}/{name}", content, digest, key=task.key,
                                 build=job.build, why=task.why))


def _content(job: MakeJob, output: Output, templates: Templates,
             shelf: PackShelf) -> bytes | Problem:
    if isinstance(output, Copy):
        content = read_file(job.root, output.source, job.rules)
        if isinstance(content, Problem):
            return content
        if hashlib.sha256(content).hexdigest() != output.sha256:
            return error(output.source, "was changed while the site was being built",
                         fix="build again")
        return content
    if isinstance(output, Page):
        page = templates.render(output, output.make(job.edition, shelf, output.inputs))
        return page if isinstance(page, Problem) else _fit(output, page)
    return _fit(output, output.make(job.edition, shelf, output.inputs))


def _fit(output: Page | File, content: bytes) -> bytes | Problem:
    """Return what was made, unless it holds a character that no reader of its format takes.

    All that people give is checked on its way in; what a template adds of its own is not.
    """
    bad = unfit_in(content) if output.path.endswith(TEXTS) else None
    if bad is None:
        return content
    place = f"templates/{output.template}" if isinstance(output, Page) else output.path
    return error(place, f"would write the character {code_point(bad)} into {output.path}, which "
                 "its readers refuse", fix="look for it in the archive's own templates")


def _unpacked(kind: type[Record], content: bytes) -> Record:
    return msgspec.msgpack.decode(content, type=kind)


@lru_cache(maxsize=1)
def _gazetteer(topics: bytes) -> Gazetteer:
    """Return the gazetteer of encoded topics; a process builds it once."""
    return build_gazetteer(msgspec.msgpack.decode(topics, type=tuple[Topic, ...]))


@cache
def _inputs(make: Callable[..., Any]) -> msgspec.msgpack.Decoder[Any]:
    """Return what decodes the inputs of a maker, as the type of its last parameter says."""
    name = list(signature(make).parameters)[-1]
    return msgspec.msgpack.Decoder(get_type_hints(make)[name])
