"""The rules a static host reads from a site: `_headers`, `_redirects` and `netlify.toml`.

If two rules set the same header for a path, Netlify uses the later one, and Cloudflare joins both
values, which makes no sense for cache lifetimes. So this is an error here, unless the later rule
first removes the header with `! Name`: Cloudflare needs that line, Netlify ignores it, and the
result is the same on both.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus


class HostRulesError(ValueError):
    """A rule that is invalid, or that hosts interpret in different ways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderRule:
    """Headers that a host sends with every path of a pattern."""

    pattern: str
    """Like `/assets/*`: a star matches anything, `:name` one segment."""
    headers: Mapping[str, str]
    taken_off: frozenset[str] = frozenset()
    """Lower-case names of headers of earlier rules that this one removes before it sets its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectRule:
    """An address that has moved."""

    pattern: str
    target: str
    status: int


def headers_file(text: str) -> tuple[HeaderRule, ...]:
    """Read a `_headers` file.

    >>> [rule] = headers_file("/assets/*\\n  ! Cache-Control\\n  Cache-Control: immutable\\n")
    >>> rule.pattern, rule.headers, sorted(rule.taken_off)
    ('/assets/*', {'Cache-Control': 'immutable'}, ['cache-control'])
    """
    blocks: list[tuple[str, dict[str, str], set[str]]] = []
    for number, line in _content_lines(text):
        if line.startswith("/"):
            blocks.append((line.strip(), {}, set()))
            continue
        if not blocks:
            message = f"_headers line {number}: expected a path"
            raise HostRulesError(message)
        _, headers, taken_off = blocks[-1]
        _read_header(line.strip(), headers, taken_off, f"_headers line {number}")
    return tuple(HeaderRule(pattern=pattern, headers=headers, taken_off=frozenset(taken_off))
                 for pattern, headers, taken_off in blocks)


def netlify_headers(text: str) -> tuple[HeaderRule, ...]:
    """Read the `[[headers]]` tables of a `netlify.toml`."""
    tables = tomllib.loads(text).get("headers", [])
    return tuple(HeaderRule(pattern=table["for"], headers=table["values"]) for table in tables)


def redirects_file(text: str) -> tuple[RedirectRule, ...]:
    """Read a `_redirects` file: old address, new address and, if not 301, the status.

    >>> redirects_file("/topics/old/ /topics/new/ 308\\n")
    (RedirectRule(pattern='/topics/old/', target='/topics/new/', status=308),)
    """
    rules = []
    for number, line in _content_lines(text):
        match line.split():
            case [pattern, target]:
                status = int(HTTPStatus.MOVED_PERMANENTLY)
            case [pattern, target, code] if code.isdecimal():
                status = int(code)
            case _:
                message = f"_redirects line {number}: expected `old new [status]`"
                raise HostRulesError(message)
        rules.append(RedirectRule(pattern=pattern, target=target, status=status))
    return tuple(rules)


def headers_for(rules: Iterable[HeaderRule], path: str) -> dict[str, str]:
    """Return the headers of a path, by their lower-case names."""
    headers: dict[str, str] = {}
    for rule in rules:
        if matches(rule.pattern, path):
            for name in rule.taken_off:
                headers.pop(name, None)
            for name, value in rule.headers.items():
                _set_once(headers, name.lower(), value, f"{rule.pattern} for {path}")
    return headers


def redirect_for(rules: Iterable[RedirectRule], path: str) -> RedirectRule | None:
    """Return the first rule for a path, if it has moved."""
    return next((rule for rule in rules if matches(rule.pattern, path)), None)


def matches(pattern: str, path: str) -> bool:
    """Return whether a rule's pattern matches a path.

    >>> [matches("/assets/*", path) for path in ("/assets/a.css", "/assets", "/articles/a/")]
    [True, True, False]
    """
    segments = (_segment(segment) for segment in pattern.strip("/").split("/"))
    expression = "/".join(("", *segments)).replace("/.*", "(/.*)?")
    return re.fullmatch(expression + "/?", path) is not None


def _segment(segment: str) -> str:
    if segment.startswith(":"):
        return "[^/]+"
    return ".*".join(re.escape(part) for part in segment.split("*"))


def _read_header(line: str, headers: dict[str, str], taken_off: set[str], where: str) -> None:
    name, colon, value = line.partition(":")
    if line.startswith("!"):
        taken_off.add(line.removeprefix("!").strip().lower())
    elif colon and name.strip() and value.strip():
        _set_once(headers, name.strip(), value.strip(), where)
    else:
        message = f"{where}: expected `Name: value` or `! Name`"
        raise HostRulesError(message)


def _set_once(headers: dict[str, str], name: str, value: str, where: str) -> None:
    if name in headers:
        message = f"{where}: {name} is set a second time"
        raise HostRulesError(message)
    headers[name] = value


def _content_lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line
