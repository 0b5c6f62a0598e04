"""Publishes an archive: plans every file, makes those whose key changed, updates the output."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import msgspec

from kashkol.archive import Archive
from kashkol.building.hosts import limits_near
from kashkol.building.index import IndexMade, finish_index, start_segments
from kashkol.building.index_plan import plan_index
from kashkol.building.jobs import (
    NEW,
    MakeJob,
    Shared,
    Task,
    make_batch,
    source_of,
    template_of,
)
from kashkol.building.keys import Keys, fingerprint, reasons
from kashkol.building.options import Advance
from kashkol.building.workers import PAYS_FROM, Crew, Hands, loading, run
from kashkol.disk.addresses import path_fault, twin_key
from kashkol.disk.files import remove
from kashkol.disk.read import Rules, read_file
from kashkol.memory.archive_file import write_archive
from kashkol.memory.cache import CACHE, PACKS
from kashkol.memory.manifest import Entry, Planned
from kashkol.memory.seal import user_key
from kashkol.memory.search_index import remember_index
from kashkol.memory.shelf import Location, delete_unused, write_locations
from kashkol.model import Record, encode
from kashkol.output.ownership import Counts
from kashkol.output.tree import OutputTree
from kashkol.problems import Problem, error, has_errors, printable
from kashkol.site.exports.data import DataFile
from kashkol.site.exports.package import FOLDER, Described
from kashkol.site.page import SCRIPTED, Copy, File, Output, Plan, in_editions
from kashkol.site.plan import Planner, Share, closing_outputs, make_editions, shared_outputs
from kashkol.theme.render import Templates

MADE_AT_ONCE = 64
"""Most files in one job."""
FAVICON = "favicon.svg"
"""Has no hash in its name, because browsers ask for it by this name."""
LOCATIONS = "shelf.msgpack"
"""File of the cache with the locations of the texts, for workers."""
ARCHIVE = "archive.msgpack"
"""File of the cache with the archive, for workers that plan too."""
UNREAD = "0" * 64
"""Used for the hash of a file that cannot be read, which is an error: nothing is published."""
CHANGED_SINCE: tuple[str, ...] = ("it was deleted or changed since it was written",)
"""Why a file that a build wrote is made again although its key is the same."""


class Publication(Record, frozen=True):
    """What is to be published."""

    root: Path
    rules: Rules
    archive: Archive
    templates: Templates
    locations: Mapping[str, Location]
    """Of the texts on the shelf, by the hash of the reading."""


def publish(work: Publication, tree: OutputTree, crew: Crew, advance: Advance,
            remember: Callable[[], None]) -> tuple[Counts | None, tuple[Problem, ...]]:
    """Update the output folder from the archive; if there is an error, it is not changed.

    `remember` is called when all other files are made, while other processes may still make the
    search index. Returns what happened in the output folder (`None` if there was an error), and the
    problems.
    """
    root, archive = work.root, work.archive
    publisher = Publisher(work, tree, advance)
    index = plan_index(root, archive, lambda path: all(
        map(tree.intact, publisher.with_script(path))))
    segments = start_segments(root, index, tree, (root / CACHE / LOCATIONS, publisher.shelf), crew)
    publisher.make(chain(publisher.assets(), shared_outputs(publisher.planner)), crew)
    publisher.make(closing_outputs(archive, described(publisher.planner.data, tree.after),
                                   publisher.templates()), crew)
    remember()
    made = finish_index(index, segments, archive.topics.values())
    publisher.take_index(made)
    publisher.make((), crew)  # the head of the index, and the files that all segments share
    problems = [*publisher.problems, *publisher.clashes()]
    if not has_errors(problems):
        problems += tree.objections()
    if has_errors(problems):
        return None, tuple(problems)
    counts, found = tree.commit(publisher.keys.shared)
    delete_unused(root / CACHE / PACKS, work.locations.values())
    remember_index(root, made.known)
    near = limits_near(Path(tree.output), tree.after)
    return msgspec.structs.replace(counts, near=near), (*problems, *found)


def make_asset(_: object, __: object, inputs: bytes) -> bytes:
    """Return the inputs, which are the bytes of an asset or of a file of the search index."""
    return inputs


def asset_addresses(templates: Templates) -> dict[str, str]:
    """Return the addresses of the assets, by their names without the hash."""
    return {asset.name: FAVICON if asset.name == FAVICON else asset.address
            for asset in templates.assets}


def described(planned: Iterable[DataFile], entries: Mapping[str, Entry]) -> list[Described]:
    """Return what the package says of the data files that were made."""
    return [Described(name=item.path.removeprefix(FOLDER), what=item.what, year=item.year,
                      rows=item.rows, bytes=entry.size, sha256=entry.digest,
                      collection=item.collection)
            for item in planned if (entry := entries.get(item.path))]


class Publisher:
    """Takes outputs, keeps the files whose key has not changed, and makes the others in jobs."""

    def __init__(self, work: Publication, tree: OutputTree, advance: Advance) -> None:
        """Publish into `tree`."""
        self.work = work
        self.tree = tree
        self.advance = advance
        self.editions = make_editions(work.archive, work.templates.strings,
                                      asset_addresses(work.templates))
        self.encoded = encode(self.editions)
        """The editions as jobs hold them."""
        self.keys = Keys(self.editions, work.templates)
        same = tree.manifest.shared == self.keys.shared
        self.plans = tree.manifest.plans if same else {}
        self.valid = tree.before if same else {}
        """Paths that the last build checked with `path_fault`."""
        self.shelf = write_locations(work.root / CACHE / LOCATIONS, work.locations)
        """Hash of the file of locations."""
        self.archive = ""
        """Hash of the file of the archive, once it is written."""
        self.claims: dict[str, str] = {}
        """By path of each output its template; empty if it has none."""
        self.sources: dict[str, str] = {}
        """By path of an output the file of the archive that it is copied or made from, if any."""
        self.twins: dict[str, str] = {}
        """Paths by their `twin_key`, which is the same for paths that differ in case or accents."""
        self.planner = Planner(work.archive)
        self.is_first = not (tree.before or tree.listed)
        """Whether no build has written a file of the output yet. Then workers may plan too: no file
        can be kept."""
        self.tasks: list[Task] = []
        """Files to make that are not in a job yet."""
        self.planned = 0
        """Number of files to make, among the outputs taken so far."""
        self.problems: list[Problem] = []
        self.jobs = 0
        """Number of jobs so far."""

    def assets(self) -> Iterator[File]:
        """Plan the assets."""
        for asset in self.work.templates.assets:
            yield File(path=self.editions[0].assets[asset.name], make=make_asset,
                       inputs=asset.content)

    def make(self, outputs: Iterable[Output | Plan | Share], crew: Crew) -> None:
        """Take outputs and make those that must be made, while others are still being planned.

        In a first build whoever makes the outputs of a share plans them too.
        """
        waiting, done, shares = iter(outputs), 0, list[Share]()
        with loading():
            while len(self.tasks) + sum(map(len, shares)) < PAYS_FROM and (
                    output := next(waiting, None)):
                if isinstance(output, Share) and self.is_first:
                    shares.append(output)
                else:
                    self._take(output)
        hands = crew.for_work(len(self.tasks) + sum(map(len, shares)))
        for batch in run(make_batch, self._jobs(chain(shares, waiting), hands), hands):
            for name, planned in batch.plans:
                if name:
                    self.tree.plans[name] = planned
                for path, template in planned.outputs:
                    self._claim(path, template, batch.sources.get(path, ""))
                self.planned += len(planned.outputs)
            for made in batch.made:
                self.tree.put(made)
            self.problems += (one for one in batch.problems if one not in self.problems)
            done += len(batch.made) + len(batch.problems)
            self.advance("publishing", done, self.planned)
        if self.archive:
            remove(self.work.root / CACHE / ARCHIVE)
            self.archive = ""

    def take_index(self, made: IndexMade) -> None:
        """Take the files of the search index."""
        for path in chain.from_iterable(map(self.with_script, made.kept)):
            self._claim(path, "")
            if entry := self.tree.intact(path):
                self.tree.keep(path, entry)
        for file in made.files:
            self._claim(file.path, "")
            self.tree.put(file)
            for scripted in self.with_script(file.path)[1:]:
                self._take_output(File(
                    path=scripted, make=make_asset, is_fetched=True,
                    inputs=Path(self.tree.stage, file.staged).read_bytes()))
        for shard in made.shards:
            self._take(File(path=shard.path, make=make_asset, inputs=shard.content,
                            is_fetched=True))

    def with_script(self, path: str) -> tuple[str, ...]:
        """Return the path of a file of the index, and that of the script that hands it over."""
        return (path, path + SCRIPTED) if self.editions[0].site.offline else (path,)

    def why(self, output: Output) -> tuple[str, ...]:
        """Return why an output must be made; empty if its file can be kept."""
        output = self._hashed(output)
        return self._why(output, self.keys.key(output), self.tree.intact(output.path))

    def templates(self) -> dict[str, str]:
        """Return the template of every page of the first edition taken so far, by its path."""
        others = tuple(edition.prefix for edition in self.editions[1:])
        return {path: template for path, template in self.claims.items()
                if template and not path.startswith(others)}

    def clashes(self) -> Iterator[Problem]:
        """Find paths that are a file of one output and a folder of another."""
        for path in self.tree.clashes():
            yield error(path, "a file and a folder have the same address: "
                        f"{self.sources.get(path, 'the file')} is the file", fix="rename it")

    def _take(self, output: Output | Plan | Share) -> None:
        if isinstance(output, Plan):
            self._take_plan(output)
        elif isinstance(output, Share):
            for one in self.planner.outputs(output):
                self._take(one)
        else:
            for one in in_editions(output, self.editions):
                self._take_output(one)

    def _take_plan(self, plan: Plan) -> None:
        """Take the outputs of a plan, or keep their files if it is given the same as before."""
        before, given = self.plans.get(plan.name), fingerprint(plan.given)
        if before is None or before.given != given or not self._keep(before):
            before = Planned(given=given, outputs=tuple(
                self._take_output(one) for output in plan.outputs(plan.given)
                for one in in_editions(output, self.editions)))
        self.tree.plans[plan.name] = before

    def _keep(self, planned: Planned) -> bool:
        """Keep the files of a plan and return true, if all are as they were written."""
        entries = [entry for path, _ in planned.outputs if (entry := self.tree.intact(path))]
        if len(entries) < len(planned.outputs):
            return False
        for (path, template), entry in zip(planned.outputs, entries, strict=True):
            self._claim(path, template)
            self.tree.keep(path, entry)
        return True

    def _take_output(self, output: Output) -> tuple[str, str]:
        """Keep the file of an output, or add a task; return its path and its template."""
        output = self._hashed(output)
        template = template_of(output)
        self._claim(output.path, template, source_of(output))
        old = self.tree.intact(output.path)
        key = self.keys.key(output) if old is not None else b""
        if old is not None and old.key == key:
            self.tree.keep(output.path, old)
        else:
            self.planned += 1
            self.tasks.append(Task(output=output, key=key, old=old,
                                   why=self._why(output, key, old)))
        return output.path, template

    def _why(self, output: Output, key: bytes, old: Entry | None) -> tuple[str, ...]:
        """Return why an output must be made; `old` is its file, if that is as it was written."""
        if old and old.key == key:
            return ()
        if output.path not in self.tree.before:
            return NEW
        return reasons(output, old.key, key) if old else CHANGED_SINCE

    def _claim(self, path: str, template: str, source: str = "") -> None:
        """Note an output's path; report paths that cannot be published or are not unique."""
        if path not in self.valid and (fault := path_fault(path)):
            self.problems.append(error(
                source or printable(path), f"cannot be published as {path!r}: {fault}",
                fix="give it another name" if source else
                    "shorten or change the name that it is made from: a slug, an id, a folder"))
        other = self.twins.setdefault(twin_key(path), path)
        if path in self.claims or other != path:
            claims = (self.claims[other], self.sources.get(other)), (template, source)
            one, two = sorted(source or f"what {template or 'Kashkol'} makes"
                              for template, source in claims)
            first, second = sorted((other, path))  # the order of claims depends on the workers
            same = "the same address" if other == path else \
                f"addresses that differ only in case or accents ({first}, {second})"
            self.problems.append(error(
                second, f"two outputs have {same}: {one} and {two}",
                fix="rename the file, or give the text another `slug`"))
        self.claims[path] = template
        if source:
            self.sources[path] = source

    def _jobs(self, outputs: Iterable[Output | Plan | Share],
              hands: Hands | None) -> Iterator[MakeJob]:
        for output in outputs:
            while len(self.tasks) >= MADE_AT_ONCE:
                yield self._job(self._first_tasks())
            if isinstance(output, Share) and self.is_first and hands:
                yield self._job(shared=self._shared(output))
            else:
                self._take(output)
        while self.tasks:
            yield self._job(self._first_tasks())

    def _first_tasks(self) -> tuple[Task, ...]:
        """Take the tasks of a job from the tasks that wait."""
        tasks, self.tasks = self.tasks[:MADE_AT_ONCE], self.tasks[MADE_AT_ONCE:]
        return tuple(tasks)

    def _shared(self, share: Share) -> Shared:
        """Return a share for workers, for whom the archive is written when there is a first one."""
        place = self.work.root / CACHE / ARCHIVE
        self.archive = self.archive or write_archive(place, self.work.archive)
        return Shared(share=share, archive=place, digest=self.archive)

    def _job(self, tasks: tuple[Task, ...] = (), shared: Shared | None = None) -> MakeJob:
        self.jobs += 1
        root, templates = self.work.root, self.work.templates
        return MakeJob(
            root=root, rules=self.work.rules, stage=self.tree.stage, build=self.tree.build,
            number=self.jobs, editions=self.encoded, begin=self.keys.begin,
            folders=templates.folders, templates=templates.digest, compiled=templates.compiled,
            trust=templates.trusted, seal=user_key(), locations=root / CACHE / LOCATIONS,
            shelf=self.shelf, tasks=tasks, shared=shared)

    def _hashed(self, output: Output) -> Output:
        """Return an output; a copy without a hash gets one."""
        if not isinstance(output, Copy) or output.sha256:
            return output
        content = read_file(self.work.root, output.source, self.work.rules)
        if isinstance(content, Problem):
            self.problems += [content] if content not in self.problems else []
            return msgspec.structs.replace(output, sha256=UNREAD)
        return msgspec.structs.replace(output, sha256=hashlib.sha256(content).hexdigest())
