"""An archive that is edited as people do, and the build that has never seen it before.

`Edited` applies one edit after the other to a folder, builds it, and compares what came out with
a clean build of a copy of the same files, byte for byte and problem for problem.
"""

import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from kashkol.building.options import DEFAULT_TEMPLATES, Options, Report
from kashkol.building.run import build
from kashkol.output.survey import OWN
from tests.support.archives import INPUTS

HELD = "%s.held"


class Edited:
    """One archive, its output, and room for clean builds beside it."""

    def __init__(self, folder: Path) -> None:
        """Begin with an empty archive in `folder`."""
        self.root = folder / "archive"
        self.output = self.root / "output"
        self.clean = folder / "clean"
        self.base_url: str | None = None
        self.trust = False
        self.follow_links = False
        self.foreign: dict[str, bytes] = {}
        """Files of other hands in the output, which no build may touch."""
        """Whether the archive's own templates and scripts are trusted."""
        (self.root / "seeds").mkdir(parents=True)

    # --- edits ---------------------------------------------------------------------------------

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files below the archive, over those that stand there."""
        for path, content in files.items():
            place = self.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())

    def delete(self, path: str) -> None:
        """Delete a file, if it is there."""
        (self.root / path).unlink(missing_ok=True)

    def rename(self, path: str, other: str) -> None:
        """Rename a file, its time of change and its inode kept; two that exist change places."""
        one, two = self.root / path, self.root / other
        if not one.exists():
            return
        two.parent.mkdir(parents=True, exist_ok=True)
        held = one.with_name(HELD % one.name)
        one.rename(held)
        if two.exists():
            two.rename(one)
        held.rename(two)

    def shadow(self, template: str, *, add: str) -> None:
        """Give the archive its own copy of a default template or asset, with something added."""
        default = (DEFAULT_TEMPLATES / template).read_text(encoding="utf-8")
        self.write({f"templates/{template}": default + add})

    def paths(self, pattern: str) -> list[str]:
        """List files below the archive that match, in order."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.glob(pattern)
                      if path.is_file())

    def site_paths(self) -> list[str]:
        """List the files of the published site, as paths below the archive."""
        return [f"output/{path}" for path in contents(self.output) if path not in self.foreign] \
            if self.output.is_dir() else []

    def put_foreign(self, path: str, content: bytes) -> None:
        """Put a file of another hand into the output."""
        self.write({f"output/{path}": content})
        self.foreign[path] = content

    # --- builds --------------------------------------------------------------------------------

    def build(self, *, jobs: int = 1, paranoid: bool = False) -> Report:
        """Build, with whatever the builds before have left."""
        return build(Options(root=self.root, output=self.output, base_url=self.base_url,
                             jobs=jobs, paranoid=paranoid, trust=self.trust,
                             follow_links=self.follow_links))

    def build_clean(self) -> Report:
        """Build a copy of the archive that no build has ever seen."""
        shutil.rmtree(self.clean, ignore_errors=True)
        for name in INPUTS:
            if (self.root / name).is_dir():
                shutil.copytree(self.root / name, self.clean / name, symlinks=True)
        # Links were copied as they stand, and lead from the copy into the archive itself.
        return build(Options(root=self.clean, output=self.clean / "output",
                             base_url=self.base_url, jobs=1, trust=self.trust,
                             follow_links=True))

    def check(self, *, jobs: int = 1, exact: bool = True, rest: bool = True) -> Report:
        """Build, and demand what a clean build gives; then once more, and demand that it rests.

        `exact` demands too that only what differs was written: more is, where the cache was lost.
        Without `rest` the building again is left out.
        """
        before = contents(self.output)
        report = self.build(jobs=jobs)
        expected = self.build_clean()
        assert [problem for problem in report.problems
                if "no build of this archive wrote" not in problem.message] == [*expected.problems]
        assert (report.counts is None) == (expected.counts is None), report.problems
        after = contents(self.output)
        if report.counts is None:
            assert not report.stopped, report.problems
            assert differing(after, before) == []
            return report
        assert differing(after, contents(self.clean / "output") | self.foreign) == []
        assert folders(self.output) == folders(self.clean / "output") | _above(self.foreign)
        if exact:
            changed = set(differing(after, before))
            assert report.counts.written == len(changed & after.keys())
            assert report.counts.deleted == len(changed - after.keys())
        if rest:
            self.check_rest(report)
        return report

    def check_rest(self, report: Report) -> None:
        """Build again, both ways, and demand that nothing is touched and the same is told."""
        before = times(self.output)
        for paranoid in (False, True):
            again = self.build(paranoid=paranoid)
            assert again.counts is not None
            assert (again.counts.written, again.counts.deleted) == (0, 0)
            assert again.problems == report.problems
        assert times(self.output) == before


def contents(folder: Path) -> dict[str, bytes]:
    """Return everything below a folder but folders, with its bytes; a link is no file.

    What a build keeps there for itself is left out: it names the archive, and so differs.
    """
    return {path.relative_to(folder).as_posix():
            b"link to " + os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
            for path in _below(folder) if path.is_symlink() or not path.is_dir()}


def folders(folder: Path) -> set[str]:
    """Return every folder below a folder."""
    return {path.relative_to(folder).as_posix() for path in _below(folder) if path.is_dir()}


def _above(paths: Iterable[str]) -> set[str]:
    return {folder.as_posix() for path in paths for folder in PurePosixPath(path).parents
            if folder.name}


def times(folder: Path) -> dict[str, int]:
    """Return when every file below a folder was last changed."""
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
            for path in folder.rglob("*") if path.is_file()}


def _below(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*"))
            if not OWN.fullmatch(path.relative_to(folder).parts[0])]


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Name the files that are not the same in both."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
