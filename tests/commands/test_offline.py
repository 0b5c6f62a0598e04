"""A build uses no network: it opens no connection and looks up no host name."""

import subprocess
import sys

import pytest

from tests.commands.archive_folder import small_archive, tree
from tests.support.archives import ROOT

WATCH = """
import sys
def hook(event, arguments):
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo",
                 "socket.gethostbyname", "urllib.Request"}:
        address = arguments[1] if event.startswith("socket.connect") else arguments
        if not isinstance(address, (str, bytes)):  # a socket of this machine has a path
            sys.stderr.write(f"asked the network: {event} {arguments[1:]}\\n")
sys.addaudithook(hook)
"""
"""Code that runs at the start of every Python process of the build."""


def watched(folder, *command):
    """Run a command whose Python processes print what they ask of the network."""
    (folder / "sitecustomize.py").write_text(WATCH)
    return subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False,
                          env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin",
                               "HOME": str(folder)})


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_build_asks_nothing_of_the_network(tmp_path, jobs):
    root = small_archive(tmp_path / "archive")
    (tmp_path / "watch").mkdir()
    run = watched(tmp_path / "watch", ROOT / "build.py", "--root", root, "--jobs", jobs)

    assert run.returncode == 0, run.stderr
    assert "asked the network" not in run.stderr
    assert tree(root / "output")


@pytest.mark.parametrize("asking", [
    'import socket; socket.socket().connect_ex(("127.0.0.1", 9))',
    'import socket; socket.getaddrinfo("localhost", 80)',
    'import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b"", ("127.0.0.1", 9))'])
def test_what_asks_the_network_would_be_seen(tmp_path, asking):
    assert "asked the network" in watched(tmp_path, "-c", asking).stderr
