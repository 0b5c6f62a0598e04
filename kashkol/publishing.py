"""From the archive to the output folder: plan everything, make what changed, commit.

The key of a file is the hash of all it is made from: its maker, its inputs, its template with
everything that includes, and the edition. A file whose key is the one it was made from, and which
still stands as it was written, is left alone.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from itertools import chain
from pathlib import Path

import msgspec

from kashkol.archive import Archive
from kashkol.execution import run
from kashkol.jobs import MakeJob, Task, make_batch
from kashkol.problems import Problem, error, has_errors
from kashkol.publish.render import Templates
from kashkol.publish.shelf import Location, delete_unused, write_locations
from kashkol.publish.state import CACHE, PACKS, code_digest
from kashkol.publish.tree import Counts, OutputTree
from kashkol.site.build import data_outputs, make_edition, site_outputs
from kashkol.site.data import FOLDER, Described, data_files
from kashkol.site.page import Copy, File, Output, Page

MADE_AT_ONCE = 64
"""Files in one job."""
FAVICON = "favicon.svg"
"""Keeps its plain name, which browsers ask for by themselves."""
LOCATIONS = "shelf.msgpack"

Advance = Callable[[str, int, int], None]

_encode = msgspec.msgpack.Encoder(enc_hook=str.__str__).encode


def publish(root: Path, archive: Archive, templates: Templates, tree: OutputTree,
            places: Mapping[str, Location], hands: Executor | None, problems: list[Problem],
            advance: Advance) -> Counts | None:
    """Bring the output folder to what the archive says; with a problem it stays as it was."""
    assets = {asset.name: FAVICON if asset.name == FAVICON else asset.address
              for asset in templates.assets}
    maker = _Maker(root, archive, templates, tree, assets, places, advance)
    for asset in templates.assets:
        maker.take(File(path=assets[asset.name], make=make_asset, inputs=asset.content))
    planned = list(data_files(archive))
    for output in chain((item.file for item in planned), site_outputs(archive)):
        maker.take(output)
    maker.make(hands)
    described = [
        Described(name=item.file.path.removeprefix(FOLDER), what=item.what, year=item.year,
                  rows=item.rows, bytes=entry.size, sha256=entry.digest)
        for item in planned if (entry := tree.after.get(item.file.path))]
    for output in data_outputs(archive, described):
        maker.take(output)
    maker.make(None)
    problems += maker.problems
    if has_errors(problems):
        return None
    counts = tree.commit()
    delete_unused(root / CACHE / PACKS, places.values())
    return counts


def make_asset(_: object, __: object, inputs: bytes) -> bytes:
    """Return the bytes of an asset."""
    return inputs


class _Maker:
    """Takes up outputs, keeps those that stand, and makes the others in jobs."""

    def __init__(self, root: Path, archive: Archive, templates: Templates, tree: OutputTree,
                 assets: Mapping[str, str], places: Mapping[str, Location],
                 advance: Advance) -> None:
        self.root = root
        self.templates = templates
        self.tree = tree
        self.advance = advance
        self.edition = make_edition(archive, templates.strings, assets)
        self.shared = hashlib.sha256(code_digest().encode() + _encode(self.edition)).digest()
        self.shelf = write_locations(root / CACHE / LOCATIONS, places)
        self.claims: dict[str, str] = {}
        self.tasks: list[Task] = []
        self.problems: list[Problem] = []
        self.jobs = 0

    def take(self, output: Output) -> None:
        """Plan an output, unless it stands already."""
        claim = output.template if isinstance(output, Page) else "a file"
        if output.path in self.claims:
            self.problems.append(error(
                output.path, "two pages would stand at this address: "
                f"{self.claims[output.path]} and {claim}", fix="rename one of them"))
        self.claims[output.path] = claim
        key, standing = self._key(output), self.tree.stands(output.path)
        if standing is not None and standing.key == key:
            self.tree.keep(output.path, standing)
        else:
            self.tasks.append(Task(output=output, key=key, standing=standing))

    def make(self, hands: Executor | None) -> None:
        """Make everything that was planned and does not stand."""
        done = 0
        jobs = [self._job(self.tasks[at:at + MADE_AT_ONCE])
                for at in range(0, len(self.tasks), MADE_AT_ONCE)]
        for batch in run(make_batch, jobs, hands):
            for made in batch:
                if isinstance(made, Problem):
                    self.problems.append(made)
                else:
                    self.tree.put(made)
            done += len(batch)
            self.advance("publishing", done, len(self.tasks))
        self.tasks = []

    def _job(self, tasks: Iterable[Task]) -> MakeJob:
        self.jobs += 1
        return MakeJob(
            root=self.root, stage=self.tree.stage, number=self.jobs, edition=self.edition,
            folders=self.templates.folders, templates=self.templates.digest,
            locations=self.root / CACHE / LOCATIONS, shelf=self.shelf, tasks=tuple(tasks))

    def _key(self, output: Output) -> str:
        digest = hashlib.sha256(self.shared)
        if isinstance(output, Copy):
            content = output.sha256 or hashlib.sha256(
                (self.root / output.source).read_bytes()).hexdigest()
            digest.update(content.encode())
            return digest.hexdigest()
        if isinstance(output, Page):
            digest.update(self.templates.key(output.template).encode())
        digest.update(f"{output.make.__module__}.{output.make.__qualname__}\0".encode())
        digest.update(_encode(output.inputs))
        return digest.hexdigest()
