"""What `serve` answers: the files of the site, and only to the site's own pages.

Pages of other sites, open in another tab of the same browser, can send requests to this machine. A
host name of theirs that leads to 127.0.0.1 (DNS rebinding) is refused by the `Host` header, what
their scripts and pictures ask for by `Origin` and `Sec-Fetch-Site`, and every answer says that no
other site may embed it. A link from elsewhere to a page of the site works.
"""

import os
import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler, StaticFileHandler
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, HTTPError, RequestHandler

from kashkol.site.exports.hosting import SECURITY_HEADERS

HOST = "127.0.0.1"
OWN_NAMES = (HOST, "localhost", "[::1]")
HTTP_PORT = 80
"""Left out of `Host` by browsers."""

LONGEST_PATH = 4096
"""Bytes; systems take no longer one, and to look for one takes time."""

HEADERS = SECURITY_HEADERS | {
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
"""Sent with every answer: what hosts send, and that nothing here is for another site."""

RELOADED, SCRIPT, STYLE = "/livereload", "/livereload.js", "/livereload.css"
EMPTY_PAGE = b"<!doctype html><html><head><title>Kashkol</title></head><body></body></html>"
OVERLAY_STYLE = """\
#kashkol-problems { position: fixed; inset: 0; z-index: 9; overflow: auto; padding: 2rem;
  background: #1b1b1bf2; color: #fff; font: 1rem/1.6 monospace; }
#kashkol-problems h1 { font-size: 1.4rem; }
"""


class Shown(Protocol):
    """What is served now; it may change with every build."""

    @property
    def output(self) -> Path:
        """The folder of the site."""

    @property
    def prefix(self) -> str:
        """The path under which the site is served; begins and ends with `/`."""

    @property
    def overlay(self) -> str:
        """HTML laid over every page; empty while the last build is good."""


def application(shown: Shown, port: int) -> Application:
    """Return the server's application; whoever starts it listens on `HOST` alone."""
    return _Application(port, [
        (RELOADED, _Reloaded),
        (SCRIPT.replace(".", "[.]"), _Script),
        (STYLE.replace(".", "[.]"), _Style),
        ("(.*)", _Site, {"shown": shown, "port": port}),
    ])


def prefix_of(base_url: str) -> str:
    """Return the path that a site's address names, as text; browsers percent-encode it.

    >>> prefix_of("https://archive.example/a%20(b/"), prefix_of("https://archive.example")
    ('/a (b/', '/')
    """
    try:
        path = unquote(urlsplit(base_url).path)
    except ValueError:  # no address: the build tells
        return "/"
    path = posixpath.normpath("/" + path.lstrip("/"))
    return path if path == "/" else f"{path}/"


def within(path: str, prefix: str) -> str | None:
    """Return the path below the output folder that a request's path leads to, if to any.

    Only names of what is in a folder count: no way up, no empty step, nothing that systems or
    browsers read in another way than as a letter.

    >>> within("/a/articles/x/", "/a/"), within("/a/", "/a/"), within("/a/../b", "/a/")
    ('articles/x/', '', None)
    """
    if not path.startswith(prefix):
        return None
    inner = path.removeprefix(prefix)
    steps = inner.split("/")
    if "" in steps[:-1] or {".", ".."} & set(steps) or "\\" in inner or "\0" in inner:
        return None
    try:
        return inner if len(os.fsencode(inner)) < LONGEST_PATH else None
    except UnicodeEncodeError:  # no file of this system has such a name
        return None


def refusal(headers: Mapping[str, str], port: int) -> str:
    """Say why a request is not answered, from its headers; empty if it is.

    What sends neither `Origin` nor `Sec-Fetch-Site` is no page in a browser, or nothing that a
    page could read.
    """
    host = headers.get("Host", "").lower()
    own = {f"{name}:{port}" for name in OWN_NAMES}
    own |= set(OWN_NAMES) if port == HTTP_PORT else set()
    if host not in own:
        return f"This server answers only to http://{HOST}:{port}/ and http://localhost:{port}/\n"
    foreign_origin = headers.get("Origin", f"http://{host}").lower() != f"http://{host}"
    foreign_site = headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}
    if foreign_origin or (foreign_site and not _is_visit(headers)):
        return "This server answers only its own pages, and this request came from another site.\n"
    return ""


def _is_visit(headers: Mapping[str, str]) -> bool:
    """Tell whether somebody goes to a page, in a tab of its own."""
    return (headers.get("Sec-Fetch-Mode") == "navigate"
            and headers.get("Sec-Fetch-Dest") == "document")


# --- handlers --------------------------------------------------------------------------------


class _Application(Application):
    """Refuses before any handler is asked."""

    def __init__(self, port: int, handlers: list[tuple[Any, ...]]) -> None:
        super().__init__(handlers)
        self.port = port

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:  # noqa: ANN401
        if reason := refusal(request.headers, self.port):
            return self.get_handler_delegate(request, _Refused, {"reason": reason})
        return super().find_handler(request, **kwargs)


class _Guarded:
    """Sends `HEADERS` with every answer."""

    def set_default_headers(self) -> None:
        for name, value in HEADERS.items():
            self.set_header(name, value)  # type: ignore[attr-defined]


class _Refused(_Guarded, RequestHandler):
    def initialize(self, reason: str) -> None:
        self.reason = reason

    def prepare(self) -> None:
        self.set_status(403)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(self.reason)


class _Reloaded(LiveReloadHandler):  # type: ignore[misc]
    """The socket that tells pages to reload."""

    def on_message(self, message: str | bytes) -> None:
        try:
            super().on_message(message)
        except (AttributeError, TypeError, ValueError):  # not what livereload.js says
            self.close()


class _Script(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    pass


class _Style(_Guarded, RequestHandler):
    def get(self) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(OVERLAY_STYLE)


class _Site(_Guarded, StaticFileHandler):  # type: ignore[misc]
    """Static files as a static host serves them."""

    def initialize(self, shown: Shown, port: int) -> None:
        super().initialize(str(shown.output), "index.html")
        self.shown = shown
        self.port = port

    async def get(self, path: str, include_body: bool = True) -> None:  # noqa: FBT001, FBT002
        prefix = self.shown.prefix
        inner = within(path, prefix)
        if inner is None and path in {"/", prefix[:-1]}:
            self.redirect(quote(prefix))
        elif inner is None:
            raise HTTPError(404)
        else:
            await self._answer(inner, include_body=include_body)

    async def _answer(self, inner: str, *, include_body: bool) -> None:
        self.path = inner
        try:
            place = self.validate_absolute_path(
                self.root, self.get_absolute_path(self.root, inner))
            if place is not None and place.endswith(".html"):
                self._finish_page(_page(place))
            elif place is not None:
                await super().get(inner, include_body)
        except OSError:  # gone since, or not ours to read
            raise HTTPError(404) from None

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002
        self.clear_header("Expires")
        self.set_header("Cache-Control", HEADERS["Cache-Control"])

    def get_content_type(self) -> str:
        kind = str(super().get_content_type())
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def compute_etag(self) -> None:
        """Send no validator: what a page shows depends on the last build too."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401
        """Show the site's own 404 page, or at least the problems, where there is no page."""
        if status_code not in {403, 404}:
            super().write_error(status_code, **kwargs)
            return
        self.set_status(404)
        try:
            page = (Path(self.root) / "404.html").read_bytes()
        except OSError:
            page = EMPTY_PAGE
        self._finish_page(page)

    def _finish_page(self, html: bytes) -> None:
        """Send a page that reloads itself, under what is to be laid over it.

        Scripts and styles come by address: the site's policy allows no others.
        """
        script = f'<script src="{SCRIPT}?port={self.port}"></script>'
        html = html.replace(b"</head>", f"{script}</head>".encode(), 1)
        if overlay := self.shown.overlay:
            style = f'<link rel="stylesheet" href="{STYLE}">'
            html = html.replace(b"</body>", f"{style}{overlay}</body>".encode(), 1)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(html)


def _page(place: str) -> bytes:
    return Path(place).read_bytes()
