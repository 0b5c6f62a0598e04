"""`serve`: show the site on this machine and rebuild it on every change.

livereload serves the files and tells the browser; its own watcher polls every 800 ms, so ours asks
the operating system through `watchfiles`. A failed build keeps the last good site and lays the
problems over it in the browser.
"""

import asyncio
import errno
import logging
import stat
import time
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, StaticFileHandler
from livereload.watcher import Watcher
from markupsafe import Markup
from tornado.ioloop import IOLoop
from tornado.web import RedirectHandler
from watchfiles import awatch

from kashkol.building import build
from kashkol.builds import Options, Report, template_folders
from kashkol.disk import folder_fault
from kashkol.execution import Crew, end_workers, open_crew
from kashkol.folders import FOLDER, files_below
from kashkol.pipeline import site_base_url
from kashkol.problems import Level, Problem

HOST = "127.0.0.1"
QUIET_MS = 50
"""A change is built as soon as nothing else has changed for this long."""

FROM = 200
"""Files of an archive for which a process that has started already pays."""

Tell = Callable[[Report, float], None]
"""Prints what a build did and the seconds it took."""

OVERLAY = Markup("""
<div role="alertdialog" aria-label="Build problems" dir="ltr" lang="en" style="position:fixed;
inset:0;z-index:9;overflow:auto;padding:2rem;background:#1b1b1bf2;color:#fff;
font:1rem/1.6 monospace"><h1 style="font-size:1.4rem">The build failed; below is the last good
site</h1><ul>{}</ul><p>This goes away with the next good build.</p></div>
""")
EMPTY_PAGE = "<!doctype html><html><head><title>Kashkol</title></head><body></body></html>"


def serve(options: Options, *, port: int, tell: Tell) -> int:
    """Build, then serve on 127.0.0.1 until interrupted; return the exit status."""
    with closing(_Builds(options, tell)) as builds:
        builds.run()
        return _serve(builds, port)


def _serve(builds: "_Builds", port: int) -> int:
    options = builds.options
    server = _Server(builds, urlsplit(site_base_url(options)).path or "/")
    try:
        server.application(port, HOST)
    except OSError as fault:
        if fault.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        reason = "is taken" if fault.errno == errno.EADDRINUSE else "may not be used"
        print(f"Port {port} {reason}: choose another with --port {port + 1}")  # noqa: T201
        return 1
    server.watcher.address = f"http://{HOST}:{port}{server.prefix}"
    logging.getLogger("livereload").setLevel(logging.WARNING)
    logging.getLogger("tornado.access").setLevel(logging.ERROR)
    LiveReloadHandler.start_tasks()
    try:
        IOLoop.current().start()
    except KeyboardInterrupt:
        return 0
    if server.watcher.fault:
        raise server.watcher.fault
    return 0


class _Builds:
    """Runs builds one at a time and remembers the problems of the last one that failed."""

    def __init__(self, options: Options, tell: Tell) -> None:
        self.options = options
        self.tell = tell
        self.problems: tuple[Problem, ...] = ()
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
        self.problems = () if report.counts else tuple(
            problem for problem in report.problems if problem.level is Level.ERROR)
        idle = report.counts is not None and not (report.counts.written or report.counts.deleted)
        if not (quietly and idle):
            self.tell(report, time.perf_counter() - started)

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
            if found.kind == FOLDER and not found.leads_to]
        inodes = {folder: _inode(folder) for folder in (*own, *others, *below)}
        return {folder: inode for folder, inode in inodes.items() if inode}


class _Watcher(Watcher):  # type: ignore[misc]
    """livereload's watcher, driven by the operating system instead of a timer."""

    def __init__(self, builds: _Builds) -> None:
        super().__init__()
        self.builds = builds
        self.address = ""
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
        async for _ in awatch(self.builds.options.root, recursive=False, step=QUIET_MS,
                              debounce=400):
            self.changed.set()
            if self.builds.watched() != self.folders:
                self.other_folders.set()

    async def _rebuild(self) -> None:
        # The watches stand by now; what changed before they did is built first.
        await asyncio.to_thread(self.builds.run, quietly=True)
        print(f"The site is at {self.address}  "  # noqa: T201
              "(stop with Ctrl-C; it is rebuilt on every change)", flush=True)
        while True:
            await self.changed.wait()
            self.changed.clear()
            await asyncio.to_thread(self.builds.run)
            LiveReloadHandler.reload_waiters("*")


class _Server(Server):  # type: ignore[misc]
    """livereload's server with our watcher, our 404 page and the problems in the browser."""

    default_filename = "index.html"

    def __init__(self, builds: _Builds, prefix: str) -> None:
        super().__init__(watcher=_Watcher(builds))
        self.builds = builds
        self.prefix = prefix
        self.watcher.watch(str(builds.options.root / "seeds"))

    def get_web_handlers(self, script: str) -> list[tuple[Any, ...]]:  # noqa: ARG002
        """Serve the site under the path of its base URL, so that links from the root work."""
        site = (f"{self.prefix}(.*)", _Site, {
            "path": str(self.builds.options.output), "default_filename": self.default_filename,
            "builds": self.builds})
        home = [] if self.prefix == "/" else [
            ("/", RedirectHandler, {"url": self.prefix, "permanent": False})]
        return [site, *home]


class _Site(StaticFileHandler):  # type: ignore[misc]
    """Static files as a static host serves them."""

    def initialize(self, path: str, default_filename: str, builds: _Builds) -> None:
        super().initialize(path, default_filename)
        self.builds = builds

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002
        self.set_header("Cache-Control", "no-store")

    def compute_etag(self) -> None:
        """Send no validator: what a page shows depends on the last build too."""

    async def get(self, path: str, include_body: bool = True) -> None:  # noqa: FBT001, FBT002
        if not self.builds.problems:
            await super().get(path, include_body)
            return
        self.path = self.parse_url_path(path)
        place = self.validate_absolute_path(
            self.root, self.get_absolute_path(self.root, self.path))
        if place is not None and place.endswith(".html"):
            self._finish_page(_page(place))
        elif place is not None:
            await super().get(path, include_body)

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401
        """Show the site's own 404 page, or at least the problems, where there is no page."""
        page = Path(self.root) / "404.html"
        if status_code in {403, 404} and (page.is_file() or self.builds.problems):
            self.set_status(404)
            self._finish_page(page.read_text(encoding="utf-8") if page.is_file() else EMPTY_PAGE)
        else:
            super().write_error(status_code, **kwargs)

    def _finish_page(self, html: str) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(html.replace("</body>", f"{self.builds.overlay()}</body>", 1))


def _inode(folder: Path) -> int:
    """Return the inode of a folder; none has the number 0, which stands for no folder."""
    try:
        status = folder.stat()
    except OSError:
        return 0
    return status.st_ino if stat.S_ISDIR(status.st_mode) else 0


def _page(place: str) -> str:
    return Path(place).read_text(encoding="utf-8")
