"""Runs `serve` for a test, and reads what it prints and answers."""

import http.client
import queue
import re
import secrets
import socket
import subprocess
import sys
import threading
from contextlib import closing, contextmanager, suppress

import pytest

from tests.support.archives import ROOT

PATIENCE = 600
"""Seconds to wait for a line that the server prints, or for an answer."""
FIRST_PORT, PORTS = 10_000, 20_000
"""Ports for the servers of tests: the first one, and how many there are."""


def free_port():
    """Find a free port below those that the system assigns, which other tests may be given."""
    while True:
        port = FIRST_PORT + secrets.randbelow(PORTS)
        with socket.socket() as one, suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port


class Served:
    """A running server and what it prints."""

    def __init__(self, process, port):
        self.process = process
        self.port = port
        self.lines = queue.Queue()
        self.ended = threading.Event()
        threading.Thread(target=self._listen, args=(process.stdout,), daemon=True).start()

    def _listen(self, stream):
        with suppress(ValueError):  # the pipe was closed, because the server has ended
            for line in stream:
                self.lines.put(line)
        self.ended.set()

    def said(self, pattern):
        """Read printed lines until one matches."""
        heard = ""
        while not re.search(pattern, heard):
            try:
                heard += self.lines.get(timeout=PATIENCE)
            except queue.Empty:
                pytest.fail(f"no {pattern!r} in: {heard}")
        return heard

    def rest(self):
        """Return what was printed and not read yet; the server must have ended."""
        assert self.ended.wait(PATIENCE)
        return "".join(self.lines.queue)

    def get(self, path):
        answer, body = self.ask(path)
        return answer.status, body.decode()

    def ask(self, path, *, method="GET", **headers):
        """Send a request with a path that is not encoded; `Sec_Fetch_Site=…` sets a header."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with closing(http.client.HTTPConnection("127.0.0.1", self.port,
                                                timeout=PATIENCE)) as connection:
            connection.putrequest(method, path, skip_host="Host" in named)
            for name, value in named.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer, answer.read()


@contextmanager
def serving(root, *options, command=(sys.executable, "-u", ROOT / "build.py")):
    port = free_port()
    process = subprocess.Popen(
        [*command, "serve", "--root", root, "--port", str(port), *options],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        yield Served(process, port)
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stdout.close()
