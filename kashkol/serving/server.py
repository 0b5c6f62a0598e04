"""`serve`: show the site on this machine and rebuild it on every change.

`localhost` answers the browser, livereload tells it to load again; its own watcher polls every
800 ms, so ours asks the operating system through `watchfiles`. A failed build keeps the last good
site and lays the problems over it in the browser.
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

from kashkol.build.options import Options, Report, template_folders
from kashkol.build.run import build
from kashkol.build.stages import site_base_url
from kashkol.build.workers import Crew, end_workers, open_crew
from kashkol.disk.folders import FOLDER, files_below
from kashkol.disk.read import folder_fault
from kashkol.problems import Level, Problem
from kashkol.serving.localhost import HOST, application, prefix_of

QUIET_MS = 50
"""A change is built as soon as nothing else has changed for this long."""

LAST_PORT = 65_535

LONGEST = 1 << 20
"""Bytes of a request's headers that are answered at all; nothing here takes a body."""

SOURCES = frozenset(("seeds", "content", "templates"))
"""Folders in the archive's root that a build reads."""
FROM = 200
"""Files of an archive for which a process that has started already pays."""

Tell = Callable[[Report, float], None]
"""Prints what a build did and the seconds it took."""

OVERLAY = Markup("""
<div id="kashkol-problems" role="alertdialog" aria-label="Build problems" dir="ltr" lang="en">
<h1>The build failed; below is the last good site</h1><ul>{}</ul>
<p>This goes away with the next good build.</p></div>
""")


def serve(options: Options, *, port: int, tell: Tell) -> int:
    """Build, then serve on 127.0.0.1 until interrupted; return the exit status."""
    with closing(_Builds(options, tell)) as builds:
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
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what a browser got wrong is no news
    LiveReloadHandler.start_tasks()
    IOLoop.current().start()
    if watcher.fault:
        raise watcher.fault
    return 0


class _Builds:
    """Runs builds one at a time and remembers the problems of the last one that failed."""

    def __init__(self, options: Options, tell: Tell) -> None:
        self.options = options
        self.tell = tell
        self.problems: tuple[Problem, ...] = ()
        self.output = options.output
        self.prefix = prefix_of(site_base_url(options))
        """The path under which the last good site belongs; a build that fails keeps it."""
        self.opened = ExitStack()
        self.crew = self._open()

    def _open(self) -> Crew:
        """Open processes that stay: an edit need not wait for them to start."""
        return self.opened.enter_context(open_crew(self.options.jobs, large=FROM))

    def _open_again(self) -> None:
        end_workers()
        self.opened.close()
        self.crew = self._open()

    def close(self) -> None:
        """End the processes."""
        self.opened.close()

    def run(self, *, quietly: bool = False) -> None:
        """Build, and tell of it; quietly: only if something was done or is wrong."""
        started = time.perf_counter()
        report = build(self.options, crew=self.crew)
        if report.stopped:  # perhaps because a process was killed, after which none takes a job
            self._open_again()
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
        """Return the HTML laid over every page while the build fails."""
        lines = [Markup("<li><b>{}{}</b>: {}<pre dir=auto>{}</pre>{}</li>").format(
            problem.path, f":{problem.line}" if problem.line else "", problem.message,
            problem.excerpt, problem.fix) for problem in self.problems]
        return OVERLAY.format(Markup().join(lines)) if lines else ""

    def watched(self) -> dict[Path, int]:
        """Return the folders to watch, with their inodes: another may take the place of one.

        Each is watched by itself. Asked to watch what is below it too, the operating system would
        follow every link, and one may lead to all files of this machine.
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
        self.told = ""
        """The prefix that was last printed with the address."""
        self.watch(str(builds.options.root / "seeds"))  # livereload wants one; `_follow_…` watch
        self.changed = asyncio.Event()
        self.waiting: set[asyncio.Task[None]] = set()
        self.folders: dict[Path, int] = {}
        self.other_folders = asyncio.Event()
        """Set when the folders to follow are no longer `folders`."""
        self.fault: BaseException | None = None

    def start(self, _callback: Callable[[], None]) -> bool:
        """Begin to watch; true tells livereload not to poll."""
        asyncio.get_event_loop().call_soon(self._begin)
        return True

    def _begin(self) -> None:
        for ending in (signal.SIGINT, signal.SIGTERM):  # a second one ends nothing any sooner
            asyncio.get_running_loop().add_signal_handler(ending, IOLoop.current().stop)
        for job in (self._follow_folders(), self._follow_root(), self._rebuild()):
            task = asyncio.ensure_future(job)
            task.add_done_callback(self._ended)
            self.waiting.add(task)

    def _ended(self, task: asyncio.Task[None]) -> None:
        """Stop the server with the fault of a task that ought to go on for ever."""
        if not task.cancelled() and (fault := task.exception()):
            self.fault = fault
            IOLoop.current().stop()

    async def _follow_folders(self) -> None:
        """Follow the archive's folders; others, as soon as there are others."""
        while True:
            self.other_folders.clear()
            self.folders = self.builds.watched()
            with suppress(FileNotFoundError):  # one went away just now: the root tells
                async for _ in awatch(*self.folders, recursive=False, step=QUIET_MS, debounce=400,
                                      stop_event=self.other_folders):
                    self.changed.set()
                    if self.builds.watched() != self.folders:
                        self.other_folders.set()
            self.changed.set()  # for what changed before the next watch stands

    async def _follow_root(self) -> None:
        async for changes in awatch(self.builds.options.root, recursive=False, step=QUIET_MS,
                                    debounce=400):
            if not concerns_site((path for _, path in changes), self.builds.options):
                continue
            self.changed.set()
            if self.builds.watched() != self.folders:
                self.other_folders.set()

    async def _rebuild(self) -> None:
        # The watches stand by now; what changed before they did is built first.
        await asyncio.to_thread(self.builds.run, quietly=True)
        while True:
            self._tell_address()
            await self.changed.wait()
            self.changed.clear()
            await asyncio.to_thread(self.builds.run)
            LiveReloadHandler.reload_waiters("*")

    def _tell_address(self) -> None:
        """Print where the site is; again where another `base_url` has moved it."""
        if self.builds.prefix != self.told:
            self.told = self.builds.prefix
            print(f"The site is at http://{HOST}:{self.port}{quote(self.told)}  "  # noqa: T201
                  "(stop with Ctrl-C; it is rebuilt on every change)", flush=True)


def concerns_site(paths: Iterable[str], options: Options) -> bool:
    """Tell whether any of these changes in the archive's root may change the site.

    Another file may be there, such as a log of what is printed here.
    """
    return not (SOURCES | {options.output.name}).isdisjoint(Path(path).name for path in paths)


def _inode(folder: Path) -> int:
    """Return the inode of a folder; none has the number 0, which stands for no folder."""
    try:
        status = folder.stat()
    except OSError:
        return 0
    return status.st_ino if stat.S_ISDIR(status.st_mode) else 0

