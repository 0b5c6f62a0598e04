"""The web server of `serve`, which answers only requests from the site's own pages.

Pages of other sites in the same browser can send requests to this machine. The `Host` header is
checked against DNS rebinding, a host name of theirs that resolves to 127.0.0.1. `Origin` and
`Sec-Fetch-Site` are checked against requests by their scripts and elements, and every response
forbids embedding. A link from another site to a page works.
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
"""Browsers leave this port out of `Host`."""

LONGEST_PATH = 4096
"""Most bytes in the path of a request; operating systems allow no more."""

HEADERS = SECURITY_HEADERS | {
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
"""Headers of every response: those of hosts, and those that forbid other sites to embed it."""

RELOADED, SCRIPT, STYLE = "/livereload", "/livereload.js", "/livereload.css"
EMPTY_PAGE = b"<!doctype html><html><head><title>Kashkol</title></head><body></body></html>"
OVERLAY_STYLE = """\
#kashkol-problems { position: fixed; inset: 0; z-index: 9; overflow: auto; padding: 2rem;
  background: #1b1b1bf2; color: #fff; font: 1rem/1.6 monospace; }
#kashkol-problems h1 { font-size: 1.4rem; }
"""


class Shown(Protocol):
    """The site that is served; it may change with every build."""

    @property
    def output(self) -> Path:
        """The folder of the site."""

    @property
    def prefix(self) -> str:
        """The path under which the site is served; begins and ends with `/`."""

    @property
    def overlay(self) -> str:
        """HTML to show over every page; empty if the last build succeeded."""


def application(shown: Shown, port: int) -> Application:
    """Return the application of the server, which must listen only on `HOST`."""
    return _Application(port, [
        (RELOADED, _Reloaded),
        (SCRIPT.replace(".", "[.]"), _Script),
        (STYLE.replace(".", "[.]"), _Style),
        ("(.*)", _Site, {"shown": shown, "port": port}),
    ])


def prefix_of(base_url: str) -> str:
    """Return the decoded path of a site's address.

    >>> prefix_of("https://archive.example/a%20(b/"), prefix_of("https://archive.example")
    ('/a (b/', '/')
    """
    try:
        path = unquote(urlsplit(base_url).path)
    except ValueError:  # not an address: the build reports that
        return "/"
    path = posixpath.normpath("/" + path.lstrip("/"))
    return path if path == "/" else f"{path}/"


def within(path: str, prefix: str) -> str | None:
    """Return the path in the output folder for the path of a request, or `None`.

    It may not contain `..`, empty names, backslashes or NUL characters.

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
    except UnicodeEncodeError:  # no file on this system can have such a name
        return None


def refusal(headers: Mapping[str, str], port: int) -> str:
    """Say why a request with these headers is refused; an empty text if it is not.

    A request without `Origin` and `Sec-Fetch-Site` does not come from a page in a browser, or the
    page cannot read the response.
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
    """Tell whether a request loads a page into a tab."""
    return (headers.get("Sec-Fetch-Mode") == "navigate"
            and headers.get("Sec-Fetch-Dest") == "document")


# --- handlers --------------------------------------------------------------------------------


class _Application(Application):
    """Refuses requests before any handler is called."""

    def __init__(self, port: int, handlers: list[tuple[Any, ...]]) -> None:
        super().__init__(handlers)
        self.port = port

    def find_handler(self, request: HTTPServerRequest, **kwargs: Any) -> Any:  # noqa: ANN401
        if reason := refusal(request.headers, self.port):
            return self.get_handler_delegate(request, _Refused, {"reason": reason})
        return super().find_handler(request, **kwargs)


class _Guarded:
    """Sends `HEADERS` with every response."""

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
        except (AttributeError, TypeError, ValueError):  # not a message of livereload.js
            self.close()


class _Script(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    pass


class _Style(_Guarded, RequestHandler):
    def get(self) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(OVERLAY_STYLE)


class _Site(_Guarded, StaticFileHandler):  # type: ignore[misc]
    """Serves files in the way of a static host."""

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
        except OSError:  # it was deleted meanwhile, or permission is missing
            raise HTTPError(404) from None

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002
        self.clear_header("Expires")
        self.set_header("Cache-Control", HEADERS["Cache-Control"])

    def get_content_type(self) -> str:
        kind = str(super().get_content_type())
        return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

    def compute_etag(self) -> None:
        """Send no validator, because the response depends on the last build too."""

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401
        """Send the site's own 404 page, or an empty page with the problems of the build."""
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
        """Send a page with the script that reloads it, and with the overlay.

        Scripts and styles are separate files, because the site's policy allows no inline ones.
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
