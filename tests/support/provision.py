"""Finds or installs the tools that tests run, or reports why it cannot.

Node and Java are wheels of the `test` extra. Chromium is the first of these that is found: the one
named in the environment, the one on PATH, Debian's, Playwright's. The tools for Node and Java are
installed from npm by `tests/tools/package-lock.json`.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.support import tools
from tests.support.tools import Tool, ToolMissingError

PROBE_SECONDS = 600
INSTALL_SECONDS = 900

LOCK_FILES = ("package.json", "package-lock.json", ".npmrc")
STAMP = tools.NODE_MODULES / ".installed-from"
"""File with the hash of the lock files from which `node_modules` was installed."""


def provide(wanted: Iterable[Tool]) -> dict[Tool, str]:
    """Provide each tool; return those that could not be provided, with the reasons."""
    missing = {}
    for tool in wanted:
        try:
            _tell(f"{tool}: {_provided(tool)}")
        except ToolMissingError as fault:
            missing[tool] = str(fault)
            _tell(f"{tool}: cannot be had: {fault}")
    return missing


def _provided(tool: Tool) -> Path:
    if tool is Tool.CHROMIUM:
        program = provide_chromium()
        os.environ[tools.CHROMIUM_VARIABLE] = str(program)
        return program
    if tool in {Tool.NODE, Tool.JAVA}:
        return _probed(tools.FINDERS[tool]())
    provide_node_modules()
    return tools.FINDERS[tool]()


# --- Chromium --------------------------------------------------------------------------------


def provide_chromium() -> Path:
    """Return a Chromium that starts; install one if there is none.

    If the browser named in the environment does not start, that is an error.
    """
    named = tools.chromium_named(os.environ)
    if named is not None:
        return _probed(named)
    reasons = []
    for way in (_chromium_on_path, _chromium_of_debian, _chromium_of_playwright):
        try:
            return _probed(way())
        except ToolMissingError as fault:
            reasons.append(str(fault))
    raise ToolMissingError("; ".join(reasons))


def _chromium_on_path() -> Path:
    program = tools.chromium_on_path()
    if program is None:
        message = "none of " + ", ".join(tools.CHROMIUM_NAMES) + " is on PATH"
        raise ToolMissingError(message)
    return program


def _chromium_of_debian() -> Path:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        message = "Debian's package needs apt-get and root"
        raise ToolMissingError(message)
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    _install([apt, "update"], environment=quiet)
    try:
        _install([apt, "install", "-y", tools.HEADLESS_SHELL], environment=quiet)
    except ToolMissingError:  # a release of Debian that has no such package
        _install([apt, "install", "-y", "chromium"], environment=quiet)
    return _chromium_on_path()


def _chromium_of_playwright() -> Path:
    program = tools.chromium_of_playwright()
    if program is None:
        _install([sys.executable, "-m", "playwright", "install", "chromium"])
        program = tools.chromium_of_playwright()
    if program is None:
        message = "Playwright installed no Chromium"
        raise ToolMissingError(message)
    return program


# --- npm -------------------------------------------------------------------------------------


def provide_node_modules() -> None:
    """Install `tests/tools/node_modules` by the lock file, unless that has been done."""
    fingerprint = lock_fingerprint(tools.TOOLS_FOLDER)
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint:
        return
    node = tools.node()
    path = os.pathsep.join((str(node.parent), os.environ.get("PATH", "")))
    _install([str(node), str(tools.npm_cli()), "ci", "--no-progress"],
             folder=tools.TOOLS_FOLDER, environment={"PATH": path})
    STAMP.write_text(fingerprint, encoding="utf-8")


def lock_fingerprint(folder: Path) -> str:
    """Return the hash of the files that determine what npm installs in a folder."""
    digest = hashlib.sha256()
    for name in LOCK_FILES:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


# --- running programs ------------------------------------------------------------------------


def _probed(program: Path) -> Path:
    """Return the program if `--version` works; not every file on PATH can be run."""
    try:
        subprocess.run([program, "--version"], check=True, capture_output=True,
                       stdin=subprocess.DEVNULL, timeout=PROBE_SECONDS)
    except (OSError, subprocess.SubprocessError) as fault:
        message = f"{program} does not start: {fault}"
        raise ToolMissingError(message) from fault
    return program


def _install(command: Sequence[str], *, folder: Path | None = None,
             environment: Mapping[str, str] | None = None) -> None:
    line = " ".join(Path(word).name for word in command)
    _tell(line)
    try:
        run = subprocess.run(command, cwd=folder, env={**os.environ, **(environment or {})},
                             check=False, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, text=True, timeout=INSTALL_SECONDS)
    except (OSError, subprocess.SubprocessError) as fault:
        message = f"`{line}` did not finish: {fault}"
        raise ToolMissingError(message) from fault
    if run.returncode != 0:
        said = " / ".join(run.stdout.strip().splitlines()[-5:])
        message = f"`{line}` ended with exit code {run.returncode}: {said}"
        raise ToolMissingError(message)


def _tell(line: str) -> None:
    print(f"  {line}", flush=True)
