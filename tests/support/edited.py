"""An archive for tests of incremental builds.

`Edited` edits the files of an archive, builds it, and compares the output and the problems with
those of a clean build of a copy of the same files.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from kashkol.building.options import DEFAULT_TEMPLATES, Options, Report
from kashkol.building.run import build
from kashkol.output.survey import OWN
from tests.support.archives import INPUTS

HELD = "%s.held"


class Edited:
    """An archive, its output, and a folder for clean builds."""

    def __init__(self, folder: Path) -> None:
        """Make an empty archive in `folder`."""
        self.root = folder / "archive"
        self.output = self.root / "output"
        self.clean = folder / "clean"
        self.base_url: str | None = None
        self.trust = False
        """Whether the archive's own templates and scripts are trusted."""
        self.follow_links = False
        self.foreign: dict[str, bytes] = {}
        """Contents of the foreign files in the output, by path; no build may change them."""
        (self.root / "seeds").mkdir(parents=True)

    # --- edits ---------------------------------------------------------------------------------

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files of the archive, over those that exist."""
        for path, content in files.items():
            place = self.root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())

    def delete(self, path: str) -> None:
        """Delete a file, if it is there."""
        (self.root / path).unlink(missing_ok=True)

    def rename(self, path: str, other: str) -> None:
        """Rename a file, which keeps its time of change and its inode; swap two that exist."""
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
        """List the files of the archive that match, in order."""
        return sorted(path.relative_to(self.root).as_posix() for path in self.root.glob(pattern)
                      if path.is_file())

    def site_paths(self) -> list[str]:
        """List the files of the published site, as paths below the archive."""
        return [f"output/{path}" for path in contents(self.output) if path not in self.foreign] \
            if self.output.is_dir() else []

    def put_foreign(self, path: str, content: bytes) -> None:
        """Put a file that no build wrote into the output."""
        self.write({f"output/{path}": content})
        self.foreign[path] = content

    # --- builds --------------------------------------------------------------------------------

    def build(self, *, jobs: int = 1, paranoid: bool = False) -> Report:
        """Build, with what earlier builds have remembered."""
        return build(Options(root=self.root, output=self.output, base_url=self.base_url,
                             jobs=jobs, paranoid=paranoid, trust=self.trust,
                             follow_links=self.follow_links))

    def build_clean(self) -> Report:
        """Build a new copy of the archive, without a cache."""
        shutil.rmtree(self.clean, ignore_errors=True)
        for name in INPUTS:
            if (self.root / name).is_dir():
                shutil.copytree(self.root / name, self.clean / name, symlinks=True)
        # Links are copied as links, so they lead from the copy into the archive.
        return build(Options(root=self.clean, output=self.clean / "output",
                             base_url=self.base_url, jobs=1, trust=self.trust,
                             follow_links=True))

    def check(self, *, jobs: int = 1, exact: bool = True, rest: bool = True) -> Report:
        """Build, and check that the result is that of a clean build; then check a second build.

        With `exact`, only files that differ may have been written; a build whose cache was lost
        writes more. The second build must have nothing to do; without `rest` there is none.
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
        """Build again, also with `paranoid`; check that no file changes and the report is equal."""
        before = times(self.output)
        for paranoid in (False, True):
            again = self.build(paranoid=paranoid)
            assert again.counts is not None
            assert (again.counts.written, again.counts.deleted) == (0, 0)
            assert again.problems == report.problems
        assert times(self.output) == before


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder; links are not followed.

    Files that builds keep there for themselves are left out, because they contain the archive's id.
    """
    return {path: b"link to " + os.fsencode(Path(entry).readlink()) if entry.is_symlink()
            else Path(entry).read_bytes()
            for path, entry in _below(folder) if not entry.is_dir(follow_symlinks=False)}


def folders(folder: Path) -> set[str]:
    """Return every folder below a folder."""
    return {path for path, entry in _below(folder) if entry.is_dir()}


def _above(paths: Iterable[str]) -> set[str]:
    return {folder.as_posix() for path in paths for folder in PurePosixPath(path).parents
            if folder.name}


def times(folder: Path) -> dict[str, int]:
    """Return the time of the last change of every file below a folder."""
    return {path: entry.stat().st_mtime_ns for path, entry in _walk(folder) if entry.is_file()}


def _below(folder: Path) -> list[tuple[str, "os.DirEntry[str]"]]:
    return [(path, entry) for path, entry in _walk(folder)
            if not OWN.fullmatch(path.partition("/")[0])]


def _walk(folder: Path | str, below: str = "") -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield all that is below a folder, with its path there; `Path.rglob` takes ten times as long.

    Nothing is yielded below a folder that is not there or that is a link.
    """
    try:
        entries = os.scandir(folder)
    except FileNotFoundError:
        return
    with entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            yield below + entry.name, entry
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{below}{entry.name}/")


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Return the paths of the files that are not the same in both."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
