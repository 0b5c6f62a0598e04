"""Jobs that other processes may run: batches of texts to read, batches of files to make.

A job is a plain record, and its result is the same wherever and however often it runs, so that a
process pool or a cluster may run it, and run it again if a worker is lost. Workers share the
archive's folder with the builder. Records are pickled as one MessagePack each: pickled field by
field they take ten times as long.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from inspect import signature
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from kashkol.building.extracts import read_attached, read_source
from kashkol.building.keys import fingerprint, key_of
from kashkol.building.media import rendition_bytes
from kashkol.building.workers import loading
from kashkol.characters import code_point, unfit_in
from kashkol.disk.identity import FileId, identify
from kashkol.disk.read import Rules, read_file
from kashkol.ingest.kinds import wrong_kind
from kashkol.ingest.seeds import SeedFile
from kashkol.languages.cutting import cutting
from kashkol.memory.archive_file import read_archive
from kashkol.memory.cache import CACHE, PACKS
from kashkol.memory.manifest import Entry, Planned
from kashkol.memory.seal import Key
from kashkol.memory.shelf import Location, PackShelf, open_shelf, pack, write_pack
from kashkol.memory.state import Curated, SeedState, curated_key
from kashkol.model import Record, Topic, encode
from kashkol.outline import outline
from kashkol.output.tree import Made, stage_file
from kashkol.problems import Problem, error
from kashkol.reading.alike import sketch
from kashkol.reading.glyphs import undrawn
from kashkol.reading.names.gazetteer import Gazetteer, build_gazetteer
from kashkol.site.page import SCRIPTED, Copy, File, Output, Page, Plan, in_editions
from kashkol.site.pages.content import PageInputs
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.extracts import extract
from kashkol.site.plan import Planner, Share
from kashkol.theme.offline import as_script
from kashkol.theme.render import Templates, Wanted, open_templates

TEXTS = (".html", ".xml", ".svg", ".json", ".jsonl", ".csv", ".bib", ".ris", ".txt")
"""Endings of files that contain text."""

NEW = ("it is new",)
"""Why a file is made that no build wrote."""
NOWHERE = Location(pack="", start=0, middle=0, end=0, extracts="")
"""Location of a text whose pack is not written yet."""


class ReadJob(Record, frozen=True):
    """Texts to read."""

    root: Path
    seeds: tuple[tuple[SeedFile, Curated], ...]
    """Each with what a person says of it that its reading depends on."""
    topics: bytes
    """The archive's topics, as MessagePack."""
    coverage: str
    """The characters that the site's font has, see `kashkol.theme.glyphs`."""
    rules: Rules
    seal: Key
    """Key of the builder, with which what is taken out of files is sealed in the cache."""


class Parcel(Record, frozen=True):
    """A record that is pickled as one MessagePack."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Return a function and its arguments, from which `pickle` makes the record again."""
        return _unpacked, (type(self), encode(self))


class ReadBatch(Parcel, frozen=True):
    """The result of a `ReadJob`: texts that were read and put on the shelf."""

    seeds: tuple[tuple[str, SeedState], ...]
    """By path."""
    problems: tuple[Problem, ...]
    """Of seeds that cannot be read."""


class Shared(Record, frozen=True):
    """A share of the plans of a site, and where the archive is that they are made from."""

    share: Share
    archive: Path
    """File of the archive."""
    digest: str
    """Hash of that file."""


class Task(Record, frozen=True):
    """A file to make."""

    output: Output
    key: bytes
    """Empty if the builder did not need it; then whoever makes the file finds it."""
    old: Entry | None
    """Of the file that is there, if it is as a build wrote it."""
    why: tuple[str, ...] = ()
    """What changed, in words."""

    packed: bytes = b""
    """The inputs as MessagePack, if the task was pickled; then the output has none."""

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """Pickle the inputs as one MessagePack."""
        output, packed = self.output, self.packed
        if not isinstance(output, Copy) and not packed:
            output, packed = msgspec.structs.replace(output, inputs=None), encode(output.inputs)
        return Task, (output, self.key, self.old, self.why, packed)

    def unpacked(self) -> Output:
        """Return the output with its inputs."""
        if isinstance(self.output, Copy) or not self.packed:
            return self.output
        return msgspec.structs.replace(
            self.output, inputs=_inputs(self.output.make).decode(self.packed))


class MadeBatch(Parcel, frozen=True):
    """The result of a `MakeJob`: files that were made."""

    made: tuple[Made, ...]
    problems: tuple[Problem, ...]
    """Of the files that could not be made."""
    plans: tuple[tuple[str, Planned], ...] = ()
    """Those of a share, by name, with all their outputs; outputs of no plan are under no name."""
    sources: Mapping[str, str] = {}
    """By path of an output of these plans the file of the archive that it is made from, if any."""


class MakeJob(Record, frozen=True):
    """Files to make."""

    root: Path
    rules: Rules
    stage: Path
    build: int
    """Number of this build."""
    number: int
    """Number of this job, for the names of the staged files.

    These also have a random part: a cluster may run a job twice, and a run that seemed lost must
    not write into the files of the other.
    """
    folders: tuple[Path, ...]
    """Folders with templates, in the order in which they are searched."""
    templates: str
    """Hash of all templates in these folders."""
    editions: bytes
    """One for each language of the interface, as MessagePack."""
    begin: tuple[bytes, ...]
    """The first parts of all keys, for each of them."""
    locations: Path
    """File with the locations of the texts."""
    shelf: str
    """Hash of that file."""
    compiled: Path | None
    """Folder of the compiled templates."""
    trust: bool
    """Whether the archive's own templates are used without sandbox and checks."""
    seal: Key
    """Key with which the builder seals the files of the cache."""
    tasks: tuple[Task, ...] = ()
    shared: Shared | None = None
    """Plans whose outputs are to be made too. Nothing that they plan exists yet."""


def read_batch(job: ReadJob) -> ReadBatch:
    """Read texts closely and put them on the shelf."""
    from kashkol.reading.read import read  # noqa: PLC0415 - a third of the time of all imports

    gazetteer = open_gazetteer(job.topics)
    states, problems, texts = [], [], []
    for seed, curated in job.seeds:
        file = _identified(job.root, seed.path)
        if isinstance(file, Problem):
            problems.append(file)
            continue
        source = read_source(job.root, seed, job.rules, job.seal)
        others = [_identified(job.root, path) for path in seed.files]
        attached, unread = read_attached(job.root, seed, job.rules)
        unread += tuple(one for one in others if isinstance(one, Problem))
        if isinstance(source, Problem) or unread:
            problems += [source] if isinstance(source, Problem) else unread
            continue
        reading, found = read(source, gazetteer, curated.published, curated.corrections,
                              curated.language)
        found += tuple(wrong_kind(seed.path, source.text, is_plain=seed.is_plain))
        found += tuple(undrawn(seed.path, reading.text, job.coverage))
        text = pack(reading, extract(reading))
        texts.append(text)
        states.append((seed.path, SeedState(
            file=file, sha256=source.sha256, bytes=source.bytes, encoding=source.encoding,
            curated=curated_key(curated), reading=text.digest, outline=outline(reading),
            problems=found, location=NOWHERE,
            sketch=sketch(cutting().read_words(reading.text).keys), extraction=source.extraction,
            recorded=source.recorded, proposed=source.proposed,
            files=tuple((one, other) for one, other in zip(attached, others, strict=True)
                        if not isinstance(other, Problem)))))
    locations = write_pack(job.root / CACHE / PACKS, texts) if texts else {}
    return ReadBatch(problems=tuple(problems), seeds=tuple(
        (path, msgspec.structs.replace(state, location=locations[state.reading]))
        for path, state in states))


def _identified(root: Path, path: str) -> FileId | Problem:
    try:
        return identify((root / path).stat())
    except OSError as fault:
        return error(path, f"cannot be read: {fault.strerror}",
                     fix="give yourself permission to read it, then build again")


def make_batch(job: MakeJob) -> MadeBatch:
    """Make files and write them into the staging folder."""
    editions = open_editions(job.editions)
    templates, problems = open_templates(Wanted(
        folders=job.folders, cache=job.root / CACHE, seal=job.seal, trust=job.trust,
        rules=job.rules, languages=tuple(one.site.language for one in editions),
        offline=editions[0].site.offline),
        job.templates, job.compiled)
    if templates is None:
        return MadeBatch(made=(), problems=problems)
    shelf = open_shelf(job.root / CACHE / PACKS, job.locations, job.shelf, job.build)
    name = f"{job.number}-{secrets.token_hex(4)}"
    planned = list(_planned(job.shared, editions)) if job.shared else []
    tasks = [*job.tasks, *(Task(output=output, key=b"", old=None, why=NEW)
                           for _, _, outputs in planned for output in outputs)]
    found = [_made(job, f"{name}-{number}", task, templates, shelf)
             for number, task in enumerate(tasks)]
    return MadeBatch(
        made=tuple([one for one in found if isinstance(one, Made)]),
        problems=tuple([one for one in found if isinstance(one, Problem)]),
        plans=tuple([(plan, Planned(given=given, outputs=tuple([
            (output.path, template_of(output)) for output in outputs])))
            for plan, given, outputs in planned]),
        sources={output.path: source for _, _, outputs in planned for output in outputs
                 if (source := source_of(output))})


def template_of(output: Output) -> str:
    """Return the template of a page; empty for another file."""
    return output.template if isinstance(output, Page) else ""


def source_of(output: Output) -> str:
    """Return the file of the archive that an output is copied or made from; empty if many are."""
    if isinstance(output, Copy):
        return output.source
    return output.inputs.page.path if isinstance(output.inputs, PageInputs) else ""


def _planned(shared: Shared,
             editions: Sequence[Edition]) -> Iterator[tuple[str, bytes, list[Output]]]:
    """Yield name, fingerprint and outputs of each plan of a share; no name for outputs of none."""
    for one in open_planner(shared.archive, shared.digest).outputs(shared.share):
        if isinstance(one, Plan):
            yield one.name, fingerprint(one.given), [
                made for output in one.outputs(one.given)
                for made in in_editions(output, editions)]
        else:
            yield "", b"", list(in_editions(one, editions))


def _made(job: MakeJob, name: str, task: Task, templates: Templates,
          shelf: PackShelf) -> Made | Problem:
    """Make a file; it is staged only if the one in the output has other bytes."""
    output = task.unpacked()
    content = _content(job, output, templates, shelf)
    if isinstance(content, Problem):
        return content
    key = task.key or key_of(output, job.begin, templates)
    digest = hashlib.sha256(content).hexdigest()
    old, path = task.old, output.path
    if old is not None and old.digest == digest:
        return Made(path=path, staged="", entry=msgspec.structs.replace(old, key=key))
    return Made(path=path, staged=name,
                entry=stage_file(f"{job.stage}/{name}", content, digest, key=key,
                                 build=job.build, why=task.why))


def _content(job: MakeJob, output: Output, templates: Templates,
             shelf: PackShelf) -> bytes | Problem:
    if isinstance(output, Copy):
        content = rendition_bytes(
            job.root, output.source, output.rendition, job.rules, job.seal) \
            if output.rendition else read_file(job.root, output.source, job.rules)
        if isinstance(content, Problem):
            return content
        if hashlib.sha256(content).hexdigest() != output.sha256:
            return error(output.source, "was changed while the site was being built",
                         fix="build again")
        return as_script(content) if _hands_over(job, output) else content
    editions = open_editions(job.editions)
    if isinstance(output, Page):
        edition = editions[output.interface]
        page = templates.render(output, output.make(edition, shelf, output.inputs),
                                edition.site.language)
        return page if isinstance(page, Problem) else _fit(output, page)
    content = output.make(editions[0], shelf, output.inputs)
    return as_script(content) if _hands_over(job, output) else _fit(output, content)


def _hands_over(job: MakeJob, output: File | Copy) -> bool:
    """Tell whether an output is the script that hands over a file."""
    return (open_editions(job.editions)[0].site.offline and output.is_fetched
            and output.path.endswith(SCRIPTED))


def _fit(output: Page | File, content: bytes) -> bytes | Problem:
    """Return the content of a file, unless it has a character that its format does not allow.

    All files of an archive are checked for these when they are read, but templates may add some.
    """
    bad = unfit_in(content) if output.path.endswith(TEXTS) else None
    if bad is None:
        return content
    source = f"templates/{output.template}" if isinstance(output, Page) else output.path
    return error(source, f"would write the character {code_point(bad)} into {output.path}, which "
                 "must not contain it", fix="look for it in the archive's own templates")


def _unpacked(kind: type[Record], content: bytes) -> Record:
    return msgspec.msgpack.decode(content, type=kind)


@lru_cache(maxsize=1)
def open_editions(editions: bytes) -> tuple[Edition, ...]:
    """Return encoded editions; each process decodes them once."""
    return msgspec.msgpack.decode(editions, type=tuple[Edition, ...])


@lru_cache(maxsize=1)
def open_planner(archive: Path, digest: str) -> Planner:
    """Return the planner of the archive in a file; each process reads it once."""
    with loading():
        return Planner(read_archive(archive, digest))


@lru_cache(maxsize=2)
def open_gazetteer(topics: bytes) -> Gazetteer:
    """Return the gazetteer of encoded topics; each process builds it once."""
    return build_gazetteer(msgspec.msgpack.decode(topics, type=tuple[Topic, ...]))


@cache
def _inputs(make: Callable[..., Any]) -> msgspec.msgpack.Decoder[Any]:
    """Return a decoder for the inputs of a maker, by the type of its last parameter."""
    name = list(signature(make).parameters)[-1]
    return msgspec.msgpack.Decoder(get_type_hints(make)[name])
