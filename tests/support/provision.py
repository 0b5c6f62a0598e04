"""Provides the tools that tests drive: finds each, else installs it, else says why it cannot.

The wheels of Node and Java come with the `test` extra. Chromium is the one named by the
environment, the machine's, Debian's or Playwright's, the first of these to be had. The tools
written for Node and Java come from npm, by `tests/tools/package-lock.json`.
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
"""Holds the fingerprint of the lock files that `node_modules` was installed from."""


def provide(wanted: Iterable[Tool]) -> dict[Tool, str]:
    """Provide each tool, and return those that cannot be had, each with the reason."""
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
    """Return a Chromium that starts, installed if need be.

    A browser named by the environment is taken or refused, never replaced in silence.
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
    """Install `tests/tools/node_modules` as locked, unless it stands as locked already."""
    fingerprint = lock_fingerprint(tools.TOOLS_FOLDER)
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == fingerprint:
        return
    node = tools.node()
    path = os.pathsep.join((str(node.parent), os.environ.get("PATH", "")))
    _install([str(node), str(tools.npm_cli()), "ci", "--no-progress"],
             folder=tools.TOOLS_FOLDER, environment={"PATH": path})
    STAMP.write_text(fingerprint, encoding="utf-8")


def lock_fingerprint(folder: Path) -> str:
    """Return the hash of the files that decide what npm installs in a folder."""
    digest = hashlib.sha256()
    for name in LOCK_FILES:
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()


# --- running programs ------------------------------------------------------------------------


def _probed(program: Path) -> Path:
    """Return the program if it can tell its version; a name on PATH may be an empty shell."""
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
