"""Fixtures for every test: the tools by name, archives built, sites served.

A tool that is not on the machine fails the test that asks for it: nothing is skipped in silence.
"""

import gc
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from kashkol.building import media, options
from kashkol.building.workers import COLLECT_AFTER
from kashkol.ingest.jobs import derived
from tests.support.archives import ROOT, built, copied
from tests.support.compiling import compile_once
from tests.support.goldens import REFRESH, Goldens
from tests.support.kinds import bilingual, laid_over
from tests.support.leaving_out import WITHOUT, LeavingOut, needed_tools
from tests.support.server import Site, SiteServer
from tests.support.tools import FINDERS, Tool, ToolMissingError

settings.register_profile("kashkol", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None, print_blob=True, max_examples=200)
settings.load_profile("kashkol")  # the same inputs every time; `--explore` searches for others

FIGURES = "figures"

STATE = tempfile.TemporaryDirectory(prefix="kashkol-state-")
os.environ["XDG_STATE_HOME"] = STATE.name
"""The key of the builds that tests run: the user's own folder is left alone."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch that writes goldens instead of comparing them."""
    parser.addoption(REFRESH, action="store_true",
                     help="write what comes out into the golden files, to be read with git diff")


def pytest_configure(config: pytest.Config) -> None:
    """Leave out, in a process that shares the work, what the run leaves out."""
    without = getattr(config, "workerinput", {}).get(WITHOUT)
    if without:
        config.pluginmanager.register(LeavingOut(Tool(tool) for tool in without))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests gave to `figures`."""
    reports = (report for outcome in ("passed", "failed")
               for report in terminalreporter.getreports(outcome))
    for report in reports:
        for name, text in report.user_properties:
            if name == FIGURES:
                terminalreporter.write_line(f"\n{text}")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that drive Chromium, so that `-m "not browser"` knows them; long ones first.

    One that takes half a minute and begins last would let the other processes wait for it.
    """
    for item in items:
        if Tool.CHROMIUM in needed_tools(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what all tests share; a build does the same."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)


@pytest.fixture(scope="session", autouse=True)
def quick_builds() -> Iterator[None]:
    """Compile each template and reduce each picture once in this process; wait for no disk.

    What a test writes need not outlive a loss of power. Four files of a small build must, and each
    takes a busy disk up to a tenth of a second. A picture is reduced in a process of its own, which
    takes as long as ten small builds; the result depends on its bytes alone.

    Templates and archives may be on two file systems, the disk and the memory. As one machine gives
    both their time, what a test wrote a second ago counts as written before its build began.
    """
    with pytest.MonkeyPatch.context() as patched:
        compile_once(patched)
        patched.setattr(media, "derived", cache(derived))
        patched.setattr(os, "fsync", lambda _file: None)
        patched.setattr(options, "COARSEST_TICK_NS", 0)
        yield


def _found(tool: Tool) -> Path:
    try:
        return FINDERS[tool]()
    except ToolMissingError as fault:
        pytest.fail(str(fault), pytrace=False)


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Print a table or a figure at the end of the run, whichever process found it."""
    return lambda text: record_property(FIGURES, text)


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Return the browser's program."""
    return _found(Tool.CHROMIUM)


@pytest.fixture(scope="session")
def node() -> Path:
    """Return Node's program."""
    return _found(Tool.NODE)


@pytest.fixture(scope="session")
def java() -> Path:
    """Return Java's program."""
    return _found(Tool.JAVA)


@pytest.fixture(scope="session")
def axe_source() -> Path:
    """Return axe-core's script."""
    return _found(Tool.AXE)


@pytest.fixture(scope="session")
def vnu_jar() -> Path:
    """Return the W3C checker."""
    return _found(Tool.VNU)


@pytest.fixture(scope="session")
def lighthouse_cli() -> Path:
    """Return Lighthouse's program."""
    return _found(Tool.LIGHTHOUSE)


@pytest.fixture(scope="session")
def actionlint_cli() -> Path:
    """Return actionlint's program."""
    return _found(Tool.ACTIONLINT)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Build an archive with `built_site(root, "--base-url", …)`, once for each way of asking.

    The original is never touched: a copy of its inputs is built.
    """
    @cache
    def build(root: Path, *options: str) -> Path:
        folder = tmp_path_factory.mktemp("archive")
        return built(copied(root, folder / "root"), folder / "output", *options)

    return build


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., SiteServer]]:
    """Serve a folder with `serve(folder)` or, under a path, `serve(folder, "/archive/")`."""
    with ExitStack() as running:
        def start(folder: Path, prefix: str = "/") -> SiteServer:
            return running.enter_context(SiteServer(Site(folder=folder, prefix=prefix)))

        yield start


@pytest.fixture(scope="session")
def archive(built_site: Callable[..., Path]) -> Path:
    """Return the built site of this clone's own seeds."""
    return built_site(ROOT, "--base-url", "https://archive.example/")


@pytest.fixture(scope="session")
def archive_server(archive: Path, serve: Callable[..., SiteServer]) -> SiteServer:
    """Serve the built site of this clone's own seeds."""
    return serve(archive)


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site that has every kind of page."""
    folder = tmp_path_factory.mktemp("every-kind")
    return built(laid_over(folder / "root"), folder / "output",
                 "--base-url", "https://archive.example/")


@pytest.fixture(scope="session")
def whole_server(whole_site: Path, serve: Callable[..., SiteServer]) -> SiteServer:
    """Serve the site that has every kind of page."""
    return serve(whole_site)


@pytest.fixture(scope="session")
def bilingual_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the built site that has every kind of page, in Sorani and in English."""
    folder = tmp_path_factory.mktemp("bilingual")
    return built(bilingual(folder / "root"), folder / "output",
                 "--base-url", "https://archive.example/")


@pytest.fixture(scope="session")
def bilingual_server(bilingual_site: Path, serve: Callable[..., SiteServer]) -> SiteServer:
    """Serve the site in two languages."""
    return serve(bilingual_site)


@pytest.fixture(scope="session")
def goldens(pytestconfig: pytest.Config) -> Goldens:
    """Compare what came out with golden files: `goldens.check(path, bytes)`."""
    return Goldens(refresh=pytestconfig.getoption(REFRESH))
