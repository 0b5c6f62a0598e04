"""`serve`: serve the site on this machine and rebuild it on every change.

`localhost` answers requests, and livereload makes browsers reload. livereload's own watcher polls
every 800 ms; this one gets changes from the operating system through `watchfiles`. If a build
fails, the last good site is kept, and the problems are shown over its pages.
"""

import asyncio
import errno
import logging
import signal
import stat
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing, suppress
from itertools import chain
from pathlib import Path
from urllib.parse import quote

from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from markupsafe import Markup
from tornado.ioloop import IOLoop
from watchfiles import awatch

from kashkol.building.options import Options, Report, template_folders
from kashkol.building.run import build
from kashkol.building.stages import site_base_url
from kashkol.building.workers import Crew, end_workers, open_crew
from kashkol.disk.folders import FOLDER, files_below
from kashkol.disk.read import folder_fault
from kashkol.problems import Level, Problem
from kashkol.serving.localhost import HOST, application, prefix_of

QUIET_MS = 50
"""A build starts when nothing has changed for this many milliseconds."""

LAST_PORT = 65_535

LONGEST = 1 << 20
"""Most bytes of a request's headers; requests need no body."""

SOURCES = frozenset(("seeds", "content", "templates"))
"""Folders in the archive's root that a build reads."""
FROM = 200
"""Number of files in an archive from which it saves time to use a running process."""

Tell = Callable[[Report, float], None]
"""Prints the report of a build and the seconds it took."""
Preview = Callable[[], Options]
"""Says that what is hidden is shown from now on, and returns the options for it."""

OVERLAY = Markup("""
<div id="kashkol-problems" role="alertdialog" aria-label="Build problems" dir="ltr" lang="en">
<h1>The build failed; below is the last good site</h1><ul>{}</ul>
<p>This goes away with the next good build.</p></div>
""")


def serve(options: Options, *, preview: Preview, port: int, tell: Tell) -> int:
    """Build, then serve on 127.0.0.1 until interrupted; return the exit status."""
    with closing(_Builds(options, preview, tell)) as builds:
        builds.run()
        return _serve(builds, port)


def _serve(builds: "_Builds", port: int) -> int:
    watcher = _Watcher(builds, port)
    LiveReloadHandler.watcher = watcher
    LiveReloadHandler.live_css = True
    try:
        application(builds, port).listen(port, address=HOST, max_header_size=LONGEST,
                                         max_body_size=LONGEST)
    except OSError as fault:
        if fault.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        reason = "is taken" if fault.errno == errno.EADDRINUSE else "may not be used"
        other = port + 1 if port < LAST_PORT else port - 1
        print(f"Port {port} {reason}: choose another with --port {other}")  # noqa: T201
        return 1
    for name in ("livereload", "tornado.access", "tornado.general"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # do not print bad requests
    LiveReloadHandler.start_tasks()
    IOLoop.current().start()
    if watcher.fault:
        raise watcher.fault
    return 0


class _Builds:
    """Runs builds one at a time and keeps the problems of the last one if it failed."""

    def __init__(self, options: Options, preview: Preview, tell: Tell) -> None:
        self.options = options
        self.preview = preview
        self.tell = tell
        self.problems: tuple[Problem, ...] = ()
        self.output = options.output
        self.prefix = prefix_of(site_base_url(options))
        """The path of the last good site; a build that fails does not change it."""
        self.opened = ExitStack()
        self.crew = self._open()

    def _open(self) -> Crew:
        """Start processes that are kept, so that a build need not wait for them to start."""
        return self.opened.enter_context(open_crew(self.options.jobs, large=FROM))

    def _open_again(self) -> None:
        end_workers()
        self.opened.close()
        self.crew = self._open()

    def close(self) -> None:
        """End the processes."""
        self.opened.close()

    def run(self, *, quietly: bool = False) -> None:
        """Build and print the report; `quietly` only if files were changed or the build failed."""
        started = time.perf_counter()
        report = build(self.options, crew=self.crew)
        if report.stopped:  # perhaps a process was killed, and then the pool takes no more jobs
            self._open_again()
            report = build(self.options, crew=self.crew)
        if report.hidden:  # a draft was written, or a text put under embargo
            self.options = self.preview()
            self.output = self.options.output
            report = build(self.options, crew=self.crew)
        if report.counts:
            self.prefix = prefix_of(site_base_url(self.options))
        self.problems = () if report.counts else tuple(
            problem for problem in report.problems if problem.level is Level.ERROR)
        idle = report.counts is not None and not (report.counts.written or report.counts.deleted)
        if not (quietly and idle):
            self.tell(report, time.perf_counter() - started)

    @property
    def overlay(self) -> str:
        """Return the HTML shown over every page if the last build failed."""
        lines = [Markup("<li><b>{}{}</b>: {}<pre dir=auto>{}</pre>{}</li>").format(
            problem.path, f":{problem.line}" if problem.line else "", problem.message,
            problem.excerpt, problem.fix) for problem in self.problems]
        return OVERLAY.format(Markup().join(lines)) if lines else ""

    def watched(self) -> dict[Path, int]:
        """Return the folders to watch with their inodes: a folder may be replaced by another.

        Folders are not watched recursively, because the operating system would then follow every
        link, and one may lead to all files of this machine.
        """
        root, rules = self.options.root, self.options.rules
        tops = (root / "seeds", root / "content", *template_folders(root))
        own = [top for top in tops if top.is_relative_to(root)
               and not folder_fault(root, top.relative_to(root).as_posix(), rules)]
        others = [top for top in tops if not top.is_relative_to(root)]
        below = [Path(found.path) for found in chain(
            files_below(own, root=root, rules=rules), files_below(others))
            if found.kind == FOLDER and not found.skipped]
        inodes = {folder: _inode(folder) for folder in (*own, *others, *below)}
        return {folder: inode for folder, inode in inodes.items() if inode}


class _Watcher(Watcher):  # type: ignore[misc]
    """livereload's watcher, driven by the operating system instead of a timer."""

    def __init__(self, builds: _Builds, port: int) -> None:
        super().__init__()
        self.builds = builds
        self.port = port
        self.printed = ""
        """The prefix of the address that was last printed."""
        self.watch(str(builds.options.root / "seeds"))  # livereload needs one; it is not used
        self.changed = asyncio.Event()
        self.waiting: set[asyncio.Task[None]] = set()
        self.folders: dict[Path, int] = {}
        self.other_folders = asyncio.Event()
        """Set when the folders to follow are no longer `folders`."""
        self.fault: BaseException | None = None

    def start(self, _callback: Callable[[], None]) -> bool:
        """Begin to watch; returning true makes livereload not poll."""
        asyncio.get_event_loop().call_soon(self._begin)
        return True

    def _begin(self) -> None:
        for ending in (signal.SIGINT, signal.SIGTERM):  # a second one has no further effect
            asyncio.get_running_loop().add_signal_handler(ending, IOLoop.current().stop)
        for job in (self._follow_folders(), self._follow_root(), self._rebuild()):
            task = asyncio.ensure_future(job)
            task.add_done_callback(self._ended)
            self.waiting.add(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Stop the server if a task fails; they should run for ever."""
        if not task.cancelled() and (fault := task.exception()):
            self.fault = fault
            IOLoop.current().stop()

    async def _follow_folders(self) -> None:
        """Watch the folders of the archive; start again when there are other folders."""
        while True:
            self.other_folders.clear()
            self.folders = self.builds.watched()
            with suppress(FileNotFoundError):  # one was just deleted: `_follow_root` notices
                async for _ in awatch(*self.folders, recursive=False, step=QUIET_MS, debounce=400,
                                      stop_event=self.other_folders):
                    self.changed.set()
                    if self.builds.watched() != self.folders:
                        self.other_folders.set()
            self.changed.set()  # for changes made before the next watch begins

    async def _follow_root(self) -> None:
        async for changes in awatch(self.builds.options.root, recursive=False, step=QUIET_MS,
                                    debounce=400):
            if not concerns_site((path for _, path in changes), self.builds.options):
                continue
            self.changed.set()
            if self.builds.watched() != self.folders:
                self.other_folders.set()

    async def _rebuild(self) -> None:
        # The watches have begun. First build what changed before that.
        await asyncio.to_thread(self.builds.run, quietly=True)
        while True:
            self._tell_address()
            await self.changed.wait()
            self.changed.clear()
            await asyncio.to_thread(self.builds.run)
            LiveReloadHandler.reload_waiters("*")

    def _tell_address(self) -> None:
        """Print the address of the site; again if another `base_url` changed it."""
        if self.builds.prefix != self.printed:
            self.printed = self.builds.prefix
            print(f"The site is at http://{HOST}:{self.port}{quote(self.printed)}  "  # noqa: T201
                  "(stop with Ctrl-C; it is rebuilt on every change)", flush=True)


def concerns_site(paths: Iterable[str], options: Options) -> bool:
    """Tell whether changes of these paths in the archive's root may change the site.

    Other files may be there too, such as a log of this command.
    """
    return not (SOURCES | {options.output.name}).isdisjoint(Path(path).name for path in paths)


def _inode(folder: Path) -> int:
    """Return the inode of a folder; 0, which is no valid inode, if there is no folder."""
    try:
        status = folder.stat()
    except OSError:
        return 0
    return status.st_ino if stat.S_ISDIR(status.st_mode) else 0

