"""A static host for tests: serves a built site on 127.0.0.1 as real hosts do.

It sends the headers of `_headers`, follows `_redirects`, answers unknown addresses with `404.html`,
compresses the same types of files as hosts do, and records every answer.
"""

import gzip
import hashlib
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import quote, unquote, urlsplit

from tests.support.host_rules import (
    HeaderRule,
    RedirectRule,
    headers_file,
    headers_for,
    redirect_for,
    redirects_file,
)

HOST = "127.0.0.1"
POLL = 0.01
"""Seconds after which a listener looks whether it shall end: half a second is the default."""
NEVER_SERVED = frozenset({"/_headers", "/_redirects"})
GZIP_LEVEL = 6

TEXT_TYPES = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
"""Sent with `charset=utf-8`, and compressed."""

BINARY_TYPES = {
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
"""Media types that are sent without a charset; other files are `application/octet-stream`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The host's answer to one request."""

    path: str
    status: int
    headers: dict[str, str]
    body: bytes = b""
    """The body as it is sent, compressed or not."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """A built site and its rules; decides what to answer, without any network."""

    folder: Path
    prefix: str = "/"
    """The path under which it is served; begins and ends with `/`."""

    def answer(self, target: str, *, gzipped: bool = False, etag: str = "") -> Answer:
        """Return the answer to a GET of `target`, a request's path with its query."""
        path = unquote(urlsplit(target).path)
        if not path.startswith(self.prefix):
            return self._plain(path, HTTPStatus.NOT_FOUND)
        inner = "/" + path.removeprefix(self.prefix)
        moved = redirect_for(self._redirects, inner)
        if moved is not None:
            return self._moved(path, self.prefix + moved.target.lstrip("/"), moved.status)
        file = self._file(inner)
        if file is None:
            return self._content(path, inner, self.folder / "404.html", HTTPStatus.NOT_FOUND,
                                 gzipped=gzipped)
        if file.is_dir():
            return self._moved(path, path + "/", HTTPStatus.MOVED_PERMANENTLY)
        found = self._content(path, inner, file, HTTPStatus.OK, gzipped=gzipped)
        if etag == found.headers["etag"]:
            return Answer(path=path, status=HTTPStatus.NOT_MODIFIED, headers=found.headers)
        return found

    @cached_property
    def _headers(self) -> tuple[HeaderRule, ...]:
        return headers_file(self._text("_headers"))

    @cached_property
    def _redirects(self) -> tuple[RedirectRule, ...]:
        return redirects_file(self._text("_redirects"))

    def _text(self, name: str) -> str:
        file = self.folder / name
        return file.read_text(encoding="utf-8") if file.is_file() else ""

    def _file(self, inner: str) -> Path | None:
        """Return the file, or folder without a final slash, at an address inside the site."""
        if inner in NEVER_SERVED or "\0" in inner:
            return None
        file = (self.folder / inner.lstrip("/")).resolve()
        if not file.is_relative_to(self.folder.resolve()):
            return None
        if not inner.endswith("/"):
            return file if file.exists() else None
        return file / "index.html" if (file / "index.html").is_file() else None

    def _content(self, path: str, inner: str, file: Path, status: int, *,
                 gzipped: bool) -> Answer:
        if not file.is_file():
            return self._plain(path, status)
        body = file.read_bytes()
        headers = {"content-type": BINARY_TYPES.get(file.suffix, "application/octet-stream")}
        if file.suffix in TEXT_TYPES:
            headers = {"content-type": f"{TEXT_TYPES[file.suffix]}; charset=utf-8",
                       "vary": "Accept-Encoding"}
            if gzipped:
                body = compressed(body)
                headers["content-encoding"] = "gzip"
        headers["etag"] = '"' + hashlib.sha256(body).hexdigest()[:32] + '"'
        return Answer(path=path, status=status, body=body,
                      headers=headers | headers_for(self._headers, inner))

    def _moved(self, path: str, target: str, status: int) -> Answer:
        return Answer(path=path, status=status, headers={"location": quote(target)})

    def _plain(self, path: str, status: int) -> Answer:
        return Answer(path=path, status=status, headers={"content-type": "text/plain"},
                      body=HTTPStatus(status).phrase.encode())


@lru_cache(maxsize=500)
def compressed(body: bytes) -> bytes:
    """Compress a file as it is sent; most files are sent many times."""
    return gzip.compress(body, GZIP_LEVEL, mtime=0)


class SiteServer:
    """A context manager that serves a site from threads of its own."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.answers: list[Answer] = []
        """All answers, in order of time."""
        self._listener = ThreadingHTTPServer((HOST, 0), _handler(self))
        self._thread = Thread(target=self._listener.serve_forever, args=(POLL,), daemon=True)

    @property
    def url(self) -> str:
        """The site's address, with its prefix."""
        return f"http://{HOST}:{self._listener.server_address[1]}{self.site.prefix}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None,
                 trace: TracebackType | None) -> None:
        self._listener.shutdown()
        self._listener.server_close()
        self._thread.join()


def _handler(server: SiteServer) -> type[BaseHTTPRequestHandler]:
    """Return the handler class of a server, which the standard library calls for each request."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            self._send(with_body=True)

        def do_HEAD(self) -> None:
            self._send(with_body=False)

        def _send(self, *, with_body: bool) -> None:
            answer = server.site.answer(
                self.path, gzipped="gzip" in self.headers.get("Accept-Encoding", ""),
                etag=self.headers.get("If-None-Match", ""))
            server.answers.append(answer)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(answer.body)))
            self.end_headers()
            if with_body:
                with suppress(ConnectionError):  # a browser that leaves a page wants no more of it
                    self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Print nothing: `answers` is the log."""

    return Handler
