"""What a build is asked for, what it reads, and what it tells."""

from collections.abc import Callable
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
"""What FAT counts in, the coarsest of the file systems in use."""

Advance = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and out of how much."""


class Program(Record, frozen=True):
    """How Kashkol was called: messages name that command, and the archive may follow from it."""

    command: str
    """As one types it again: `kashkol`, `python -m kashkol`, `python build.py`."""
    root: Path
    """The archive, unless `--root` names another."""


INSTALLED = Program(command="kashkol", root=Path())
"""The command that an installed package brings; its archive is the current folder."""


class Options(Record, frozen=True):
    """What the command was asked for."""

    root: Path
    output: Path
    program: Program = INSTALLED
    """How Kashkol was called."""
    base_url: str | None = None
    """Overrides the one of `site.yaml`."""
    jobs: int = 0
    """How many processes work at once; 0 for as many as the machine has, where that pays."""
    paranoid: bool = False
    """Trust no file's time of change: read and hash everything."""
    adopt: bool = False
    """Take over an output folder that holds other files or the site of another archive."""
    trust: bool = False
    """Let the archive's own templates and scripts do what they like."""
    follow_links: bool = False
    """Whether links may lead out of the archive."""
    max_size: int = 0
    """Raises the limits on the size of files to so many megabytes."""

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
    """What happened in the output folder; `None` when errors kept it as it was."""
    stopped: bool = False
    """Whether the machine refused something midway; the next build completes the output."""
    known: object = None
    """All that the build knew; it takes a while to give back, record by record."""
    forgotten: str = ""
    """Why the next build can use nothing that this one has left; empty where it can."""


def template_folders(root: Path) -> tuple[Path, ...]:
    """List where templates are looked for: the archive's own first, then the defaults."""
    own = root / "templates"
    if not own.is_dir() or (DEFAULT_TEMPLATES.is_dir() and own.samefile(DEFAULT_TEMPLATES)):
        return (DEFAULT_TEMPLATES,)
    return (own, DEFAULT_TEMPLATES)


def asked(options: Options) -> tuple[str, ...]:
    """Return everything asked for that can change the site, or what is told of it."""
    return (repr((options.follow_links, options.max_size)),
            str(options.root), str(options.output), repr(options.base_url),
            f"trust: {options.trust}")


class Seen(Record, frozen=True):
    """All files that a build may read, as they stood when it began."""

    began_ns: int
    """When it began to look, by the clock of the file system that holds the cache; where the files
    stand on another, so much earlier as any counts in one tick."""
    files: dict[str, FileId]
    """By their whole paths."""


def see(options: Options) -> Seen:
    """Look at the folders a build reads, without reading any file."""
    root = options.root
    folders = (root / "seeds", root / "content", *template_folders(root))
    began, device = file_clock(root / CACHE / PROBE), (root / CACHE).stat().st_dev
    if any(folder.is_dir() and folder.stat().st_dev != device for folder in folders):
        began -= COARSEST_TICK_NS
    files = look_at(folders, root, options.rules)
    for name in ("seeds", "content", "templates"):
        if folder_fault(root, name, options.rules):  # an empty folder would look the same
            files[f"{root}/{name}"] = FileId(size=0, mtime_ns=0, ctime_ns=0, inode=0)
    return Seen(began_ns=began, files=files)
