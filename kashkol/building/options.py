"""The options of a build, the files that it may read, and its report."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from kashkol.disk.identity import FileId, file_clock, look_at
from kashkol.disk.read import Rules, folder_fault
from kashkol.memory.cache import CACHE, PROBE
from kashkol.model import Record
from kashkol.output.ownership import Counts
from kashkol.problems import Problem


def _default_templates() -> Path:
    """Return Kashkol's own templates: in an installed package, or beside `build.py` in a clone."""
    package = Path(__file__).parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


DEFAULT_TEMPLATES = _default_templates()

COARSEST_TICK_NS = 2_000_000_000
"""Resolution of times of change on FAT, the coarsest of the file systems in use."""

Advance = Callable[[str, int, int], None]
"""Shows progress; called with the stage, how much of it is done, and how much there is."""


class Program(Record, frozen=True):
    """How Kashkol was called, for messages that name the command, and for its default archive."""

    command: str
    """As the user types it: `kashkol`, `python -m kashkol` or `python build.py`."""
    root: Path
    """The archive, unless `--root` names another."""


INSTALLED = Program(command="kashkol", root=Path())
"""The command of an installed package; its archive is the current folder."""


class Options(Record, frozen=True):
    """What a command was asked for."""

    root: Path
    """Folder of the archive."""
    output: Path
    program: Program = INSTALLED
    """How Kashkol was called."""
    base_url: str | None = None
    """Overrides the one of `site.yaml`."""
    jobs: int = 0
    """Number of processes; 0 for one on each processor, if there is enough work for them."""
    paranoid: bool = False
    """Do not rely on times of change: read and hash everything."""
    adopt: bool = False
    """Take over an output folder that holds other files or the site of another archive."""
    trust: bool = False
    """Do not sandbox or check the archive's own templates and scripts."""
    follow_links: bool = False
    """Follow links that lead out of the archive."""
    day: date | None = None
    """The day on which the site is published, for embargoes; only the user gives it."""
    offline: bool = False
    """Make a site that is read from a folder, without a server."""
    preview: bool = False
    """Include drafts, of topics too, and embargoed texts; only `serve` does."""
    max_size: int = 0
    """Raises the limits on the size of files to this number of megabytes."""

    @property
    def rules(self) -> Rules:
        """Which files of the archive may be read."""
        return Rules(follow_links=self.follow_links, max_mb=self.max_size, output=str(self.output))


class Report(Record, frozen=True):
    """What a build did."""

    problems: tuple[Problem, ...]
    articles: int = 0
    topics: int = 0
    mentions: int = 0
    counts: Counts | None = None
    """What happened in the output folder; `None` if nothing was published because of errors."""
    stopped: bool = False
    """Whether an error of the operating system ended it; the next build completes the output."""
    held: object = None
    """The records of the build. Freeing them takes time, so they are kept while the report is."""
    hidden: bool = False
    """Whether it left out drafts, or texts under embargo."""
    forgotten: str = ""
    """Why the next build cannot use what this one has remembered; empty if it can."""


def no_progress(_stage: str, _done: int, _of: int) -> None:
    """Show no progress."""


def template_folders(root: Path) -> tuple[Path, ...]:
    """Return the folders with templates: the archive's own first, then Kashkol's."""
    own = root / "templates"
    if not own.is_dir() or (DEFAULT_TEMPLATES.is_dir() and own.samefile(DEFAULT_TEMPLATES)):
        return (DEFAULT_TEMPLATES,)
    return (own, DEFAULT_TEMPLATES)


def asked(options: Options) -> tuple[str, ...]:
    """Return the options that can change the site or the report, as texts to compare."""
    return (repr((options.follow_links, options.max_size)),
            str(options.root), str(options.output), repr(options.base_url),
            f"trust: {options.trust}", f"on: {options.day}", f"preview: {options.preview}",
            f"offline: {options.offline}")


class Seen(Record, frozen=True):
    """All files that a build may read, as they were when it began."""

    began_ns: int
    """When it began to list them, in nanoseconds, by the clock of the cache's file system.

    If some of the files are on another file system, `COARSEST_TICK_NS` earlier.
    """
    files: dict[str, FileId]
    """By absolute path."""


def see(options: Options) -> Seen:
    """List the files in the folders that a build reads, without reading them."""
    root = options.root
    folders = (root / "seeds", root / "content", *template_folders(root))
    began, device = file_clock(root / CACHE / PROBE), (root / CACHE).stat().st_dev
    if any(folder.is_dir() and folder.stat().st_dev != device for folder in folders):
        began -= COARSEST_TICK_NS
    files = look_at(folders, root, options.rules)
    for name in ("seeds", "content", "templates"):
        if folder_fault(root, name, options.rules):  # else it would look like an empty folder
            files[f"{root}/{name}"] = FileId(size=0, mtime_ns=0, ctime_ns=0, inode=0)
    return Seen(began_ns=began, files=files)
