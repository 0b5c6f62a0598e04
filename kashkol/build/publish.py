"""From the archive to the output folder: plan everything, make what changed, commit.

The key of a file is the hash of all it is made from: its maker, its inputs, its template with
everything that includes, and the edition. A file whose key is the one it was made from, and which
still stands as it was written, is left alone. A family of files whose basis is the one it was last
planned from, and all of which stand, is not even planned.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

import msgspec

from kashkol.archive import Archive
from kashkol.build.hosts import limits_near
from kashkol.build.index import IndexMade, finish_index, start_years
from kashkol.build.index_plan import IndexPlan, plan_index
from kashkol.build.jobs import MakeJob, Task, make_batch
from kashkol.build.workers import PAYS_FROM, Crew, loading, run
from kashkol.disk.addresses import path_fault, twin_key
from kashkol.disk.read import Rules, read_file
from kashkol.memory.cache import CACHE, PACKS
from kashkol.memory.code import code_digest
from kashkol.memory.manifest import Entry, Planned
from kashkol.memory.seal import user_key
from kashkol.memory.search_index import remember_index
from kashkol.memory.shelf import Location, delete_unused, write_locations
from kashkol.model import Record, encode
from kashkol.output.ownership import Counts
from kashkol.output.tree import OutputTree
from kashkol.problems import Problem, error, has_errors, printable
from kashkol.search.blocks import FOLDER as SEARCH_FOLDER
from kashkol.search.index import HEAD
from kashkol.site.exports.data import FOLDER, DataFile, Described, data_files
from kashkol.site.page import Copy, Family, File, Output, Page, basis
from kashkol.site.pages.content import PageInputs
from kashkol.site.plan import closing_outputs, make_edition, site_families
from kashkol.theme.render import Templates

MADE_AT_ONCE = 64
"""Files in one job."""
FAVICON = "favicon.svg"
"""Keeps its plain name, which browsers ask for by themselves."""
LOCATIONS = "shelf.msgpack"
UNREAD = "0" * 64
"""In the place of the hash of a file that cannot be read; the build ends with its problem."""
PART = 8
"""Bytes of one part of a key."""
PARTS = ("Kashkol's own code, or a package it uses",
         "what all pages share: site.yaml, the menu, the interface's strings, the assets",
         "its template, or one that it includes")
"""What the first parts of a key stand for; one for each field of its inputs follows."""
Advance = Callable[[str, int, int], None]


def publish(root: Path, rules: Rules, archive: Archive, templates: Templates, tree: OutputTree,
            places: Mapping[str, Location], crew: Crew, problems: list[Problem],
            advance: Advance, meanwhile: Callable[[], None]) -> Counts | None:
    """Bring the output folder to what the archive says; with a problem it stays as it was.

    `meanwhile` is called when all else is made, while the index may still be being made elsewhere.
    """
    maker = _Maker(root, rules, archive, templates, tree, asset_addresses(templates), places,
                   advance)
    index = plan_index(root, archive, lambda path: tree.stands(path) is not None)
    years = start_years(root, index, tree, (root / CACHE / LOCATIONS, maker.shelf), crew)
    planned = list(data_files(archive))
    maker.make(chain((maker.assets(),), map(_data_family, planned), site_families(archive)), crew)
    described = _described(planned, tree.after)
    closing = closing_outputs(archive, described, maker.templates_of_pages())
    maker.make([Family(name="closing", basis=b"", plan=lambda: closing)], crew)
    meanwhile()
    made = finish_index(index, years, archive.topics.values())
    maker.take_index(made)
    maker.make((), crew)  # the head of the index, and what stands beside its years
    problems += maker.problems
    problems += (error(path, "a file and a folder would stand at this address: "
                       f"{maker.sources.get(path, 'the file')} is the file", fix="rename it")
                 for path in tree.clashes())
    if not has_errors(problems):
        problems += tree.objections()
    if has_errors(problems):
        return None
    counts, told = tree.commit(maker.basis)
    problems += told
    delete_unused(root / CACHE / PACKS, places.values())
    remember_index(root, made.known)
    return msgspec.structs.replace(counts, near=limits_near(Path(tree.output), tree.after))


def make_asset(_: object, __: object, inputs: bytes) -> bytes:
    """Return bytes that are known already: of an asset, or of the search index."""
    return inputs


class Explanation(Record, frozen=True):
    """Why a file stands as it does, and what the next build would do with it."""

    path: str
    entry: Entry | None
    """What the last build left there."""
    builds: int
    """How many builds have written something so far."""
    planned: bool
    """Whether the site has such a file at all."""
    next_why: tuple[str, ...]
    """Why the next build would write it; empty where it would keep it."""


def explain(root: Path, rules: Rules, archive: Archive, templates: Templates, tree: OutputTree,
            places: Mapping[str, Location], path: str) -> Explanation:
    """Say why a file was written or kept, without making anything."""
    maker = _Maker(root, rules, archive, templates, tree, asset_addresses(templates), places,
                   lambda _stage, _done, _of: None)
    if path.startswith(SEARCH_FOLDER):
        return _explain_index(path, tree, plan_index(
            root, archive, lambda name: tree.stands(name) is not None))
    data = list(data_files(archive))
    families = chain(map(_data_family, data), site_families(archive))
    outputs = list(chain(maker.assets().plan(), *(family.plan() for family in families)))
    again = {item.path for item in data if maker.why(item.plan())}
    described = [msgspec.structs.replace(one, sha256="") if FOLDER + one.name in again else one
                 for one in _described(data, tree.before)]
    outputs += closing_outputs(archive, described, {
        output.path: output.template for output in outputs if isinstance(output, Page)})
    output = next((output for output in outputs if output.path == path), None)
    return Explanation(
        path=path, entry=tree.before.get(path), builds=tree.build - 1, planned=output is not None,
        next_why=maker.why(output) if output else ())


def _explain_index(path: str, tree: OutputTree, plan: IndexPlan) -> Explanation:
    """Say why a file of the search index stands; all but the head are named by what they hold."""
    entry, stands = tree.before.get(path), tree.stands(path) is not None
    year, slash, _ = path.removeprefix(SEARCH_FOLDER).partition("/")
    if entry is not None and not stands:
        why: tuple[str, ...] = ("it was deleted or changed by another hand",)
    elif path in plan.paths or (path == HEAD and plan.is_whole):
        why = ()
    elif path == HEAD:
        why = ("a text or a topic's names that it lists",)
    else:
        made_from = "texts of its year" if slash else "names of topics"
        why = (f"{made_from}; what comes out otherwise takes another name",)
    return Explanation(
        path=path, entry=entry, builds=tree.build - 1, next_why=why,
        planned=path == HEAD or (entry is not None and (not slash or year in plan.years)))


def asset_addresses(templates: Templates) -> dict[str, str]:
    """Return the addresses of the assets by their plain names."""
    return {asset.name: FAVICON if asset.name == FAVICON else asset.address
            for asset in templates.assets}


def reasons(output: Output, before: bytes, now: bytes) -> tuple[str, ...]:
    """Say in words which parts of a key differ."""
    fields = (output.inputs.__struct_fields__
              if not isinstance(output, Copy) and isinstance(output.inputs, Record)
              else ("its content",))
    if len(before) != len(now):
        return ("it is another kind of page now",)
    named = (*PARTS, *(f"what it shows: {name.replace('_', ' ')}" for name in fields))
    return tuple(name for number, name in enumerate(named)
                 if before[number * PART:][:PART] != now[number * PART:][:PART])


def _described(planned: Iterable[DataFile], entries: Mapping[str, Entry]) -> list[Described]:
    """Say of the data files that are there what the package's description says of them."""
    return [Described(name=item.path.removeprefix(FOLDER), what=item.what, year=item.year,
                      rows=item.rows, bytes=entry.size, sha256=entry.digest)
            for item in planned if (entry := entries.get(item.path))]


def _data_family(planned: DataFile) -> Family:
    return Family(name=planned.path, basis=planned.basis, plan=lambda: (planned.plan(),))


def _short(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()[:PART]


def _source(output: Output) -> str:
    """Return the file of the archive that an output is copied or made from, if it is one."""
    if isinstance(output, Copy):
        return output.source
    return output.inputs.page.path if isinstance(output.inputs, PageInputs) else ""


class _Maker:
    """Takes up outputs, keeps those that stand, and makes the others in jobs."""

    def __init__(self, root: Path, rules: Rules, archive: Archive, templates: Templates,
                 tree: OutputTree, assets: Mapping[str, str], places: Mapping[str, Location],
                 advance: Advance) -> None:
        self.root = root
        self.rules = rules
        self.templates = templates
        self.tree = tree
        self.advance = advance
        self.edition = make_edition(archive, templates.strings, assets)
        self.shared = _short(code_digest().encode()) + _short(encode(self.edition))
        self.basis = basis(self.shared, templates.digest, templates.trusted)
        """What every plan looks at."""
        self.plans = tree.manifest.plans if tree.manifest.shared == self.basis else {}
        self.shelf = write_locations(root / CACHE / LOCATIONS, places)
        self.claims: dict[str, str] = {}
        """By path the template of a page; empty for a file."""
        self.sources: dict[str, str] = {}
        """By path the file that is copied there."""
        self.twins: dict[str, str] = {}
        """Paths by what they have in common with those that some file systems take for them."""
        self.tasks: list[Task] = []
        self.planned = 0
        """Files to make, as far as they are known."""
        self.problems: list[Problem] = []
        self.jobs = 0

    def take_family(self, family: Family) -> None:
        """Take up a family of outputs; one that stands as it was planned is left alone."""
        before = self.plans.get(family.name)
        if before is None or not family.basis or before.basis != family.basis \
                or not self._keep(before):
            before = Planned(basis=family.basis, outputs=tuple(map(self.take, family.plan())))
        self.tree.plans[family.name] = before

    def _keep(self, planned: Planned) -> bool:
        """Keep the files of a family, if all stand."""
        standing = [entry for path, _ in planned.outputs if (entry := self.tree.stands(path))]
        if len(standing) < len(planned.outputs):
            return False
        for (path, template), entry in zip(planned.outputs, standing, strict=True):
            self._claim(path, template)
            self.tree.keep(path, entry)
        return True

    def _claim(self, path: str, template: str, source: str = "") -> None:
        if fault := path_fault(path):
            self.problems.append(error(
                source or printable(path), f"cannot be published as {path!r}: {fault}",
                fix="give it another name" if source else
                    "shorten or change the name that it is made from: a slug, an id, a folder"))
        other = self.twins.setdefault(twin_key(path), path)
        if path in self.claims or other != path:
            one, two = (source or f"what {template or 'Kashkol'} makes" for template, source in (
                (self.claims[other], self.sources.get(other)), (template, source)))
            like = "" if other == path else f", but for case or accents that of {other}"
            self.problems.append(error(
                path, f"two files would have this address{like}: {one} and {two}",
                fix="rename the file, or give the text another `slug`"))
        self.claims[path] = template
        if source:
            self.sources[path] = source

    def templates_of_pages(self) -> dict[str, str]:
        """Return by path the template of every page taken so far."""
        return {path: template for path, template in self.claims.items() if template}

    def take(self, output: Output) -> tuple[str, str]:
        """Plan an output, unless it stands already; return its path and its template."""
        output = self._looked_at(output)
        template = output.template if isinstance(output, Page) else ""
        self._claim(output.path, template, _source(output))
        key, standing = self._key(output), self.tree.stands(output.path)
        if standing is not None and standing.key == key:
            self.tree.keep(output.path, standing)
        else:
            self.planned += 1
            self.tasks.append(Task(output=output, key=key, standing=standing,
                                   why=self._why(output, key, standing)))
        return output.path, template

    def take_index(self, made: IndexMade) -> None:
        """Take up the files of the search index."""
        for path in made.kept:
            self._claim(path, "")
            if entry := self.tree.stands(path):
                self.tree.keep(path, entry)
        for file in made.files:
            self._claim(file.path, "")
            self.tree.put(file)
        for shard in made.shards:
            self.take(File(path=shard.path, make=make_asset, inputs=shard.content))

    def why(self, output: Output) -> tuple[str, ...]:
        """Say why an output must be made; nothing where it stands as it should."""
        return self._why(output, self._key(output), self.tree.stands(output.path))

    def _why(self, output: Output, key: bytes, standing: Entry | None) -> tuple[str, ...]:
        if standing and standing.key == key:
            return ()
        if output.path not in self.tree.before:
            return ("it is new",)
        return reasons(output, standing.key, key) if standing else (
            "it was deleted or changed by another hand",)

    def assets(self) -> Family:
        """Plan the assets."""
        return Family(name="assets", basis=b"", plan=lambda: [
            File(path=self.edition.assets[asset.name], make=make_asset, inputs=asset.content)
            for asset in self.templates.assets])

    def make(self, families: Iterable[Family], crew: Crew) -> None:
        """Make what does not stand of these families, while others are still being planned."""
        waiting, done = iter(families), 0
        with loading():
            while len(self.tasks) < PAYS_FROM and (family := next(waiting, None)):
                self.take_family(family)
        hands = crew.for_work(len(self.tasks))
        for batch in run(make_batch, self._jobs(waiting), hands):
            for made in batch.made:
                self.tree.put(made)
            self.problems += (one for one in batch.problems if one not in self.problems)
            done += len(batch.made) + len(batch.problems)
            self.advance("publishing", done, self.planned)

    def _jobs(self, families: Iterable[Family]) -> Iterator[MakeJob]:
        for family in families:
            while len(self.tasks) >= MADE_AT_ONCE:
                yield self._job()
            self.take_family(family)
        while self.tasks:
            yield self._job()

    def _job(self) -> MakeJob:
        """Take the first of the tasks that wait into a job."""
        self.jobs += 1
        tasks, self.tasks = self.tasks[:MADE_AT_ONCE], self.tasks[MADE_AT_ONCE:]
        return MakeJob(
            root=self.root, rules=self.rules, stage=self.tree.stage, build=self.tree.build,
            number=self.jobs,
            edition=self.edition, folders=self.templates.folders, templates=self.templates.digest,
            trust=self.templates.trusted, seal=user_key(),
            locations=self.root / CACHE / LOCATIONS, shelf=self.shelf, tasks=tuple(tasks))

    def _looked_at(self, output: Output) -> Output:
        """Return an output whose bytes are known, if it is a copy."""
        return self._hashed(output) if isinstance(output, Copy) else output

    def _hashed(self, copy: Copy) -> Copy:
        if copy.sha256:
            return copy
        content = read_file(self.root, copy.source, self.rules)
        if isinstance(content, Problem):
            self.problems += [content] if content not in self.problems else []
            return msgspec.structs.replace(copy, sha256=UNREAD)
        return msgspec.structs.replace(copy, sha256=hashlib.sha256(content).hexdigest())

    def _key(self, output: Output) -> bytes:
        """Hash what an output is made from, in the order of `PARTS`."""
        if isinstance(output, Copy):
            return bytes(len(PARTS) * PART) + bytes.fromhex(self._hashed(output).sha256)[:PART]
        template = self.templates.key(output.template) if isinstance(output, Page) else ""
        maker = f"{template}{output.make.__module__}.{output.make.__qualname__}"
        if isinstance(output, File) and output.shows:
            inputs = [output.shows]
        elif isinstance(output.inputs, Record):
            inputs = [getattr(output.inputs, name) for name in output.inputs.__struct_fields__]
        else:
            inputs = [output.inputs]
        return b"".join((self.shared, _short(maker.encode()),
                         *(_short(encode(one)) for one in inputs)))
