"""Which limits of well-known hosts a site is near, so that it is known before an upload fails.

| host | limit | source |
|---|---|---|
| Cloudflare Pages | 20,000 files (free plan), 100,000 (paid) | developers.cloudflare.com/pages/platform/limits/ |
| Cloudflare Pages | 25 MiB a file | developers.cloudflare.com/pages/platform/limits/ |
| Cloudflare Pages | 2,000 static redirects | developers.cloudflare.com/pages/configuration/redirects/ |
| GitHub Pages | 1 GB a site | docs.github.com/pages/getting-started-with-github-pages/github-pages-limits |
| GitLab Pages | 1 GB a site, 200,000 files and folders | gitlab.com/gitlab-org/gitlab/-/issues/405048, 500273 |
| GitLab Pages | 1,000 redirects | gitlab.com/gitlab-org/gitlab-pages/-/merge_requests/555 |
| Netlify | 10,000 redirects, where it advises against more | docs.netlify.com/routing/redirects |

Kashkol writes static redirects only, so Cloudflare's 100 dynamic ones are not in question.
"""  # noqa: E501 - addresses cannot be broken

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kashkol.memory.manifest import Entry
from kashkol.model import Record

NEAR: Final = 0.8
"""Share of a limit from which it is mentioned."""
REDIRECTS: Final = "_redirects"
"""File with a line for each redirect."""


class Limit(Record, frozen=True):
    """How much a host takes."""

    measure: str
    """Name of a field of `Measures`."""
    most: int
    host: str


class Measures(Record, frozen=True):
    """What hosts limit, as a site has it."""

    files: int
    entries: int
    """Files and folders."""
    bytes: int
    largest: int
    """Bytes of the largest file."""
    redirects: int


LIMITS: Final = (
    Limit(measure="files", most=20_000, host="Cloudflare Pages, free"),
    Limit(measure="files", most=100_000, host="Cloudflare Pages, paid"),
    Limit(measure="entries", most=200_000, host="GitLab Pages"),
    Limit(measure="bytes", most=10**9, host="GitHub Pages"),
    Limit(measure="bytes", most=10**9, host="GitLab Pages"),
    Limit(measure="largest", most=25 * 2**20, host="Cloudflare Pages"),
    Limit(measure="redirects", most=1_000, host="GitLab Pages"),
    Limit(measure="redirects", most=2_000, host="Cloudflare Pages"),
    Limit(measure="redirects", most=10_000, host="Netlify"),
)


def limits_near(output: Path, entries: Mapping[str, Entry]) -> str:
    """Say in one line which limits the files of a site are near or past; "" if none."""
    return told(measured(output, entries))


def measured(output: Path, entries: Mapping[str, Entry]) -> Measures:
    """Measure a site by the files that builds wrote there."""
    sizes = [entry.size for entry in entries.values()]
    folders = {path.rpartition("/")[0] for path in entries} - {""}
    redirects = (output / REDIRECTS).read_bytes().count(b"\n") if REDIRECTS in entries else 0
    return Measures(files=len(sizes), entries=len(sizes) + len(folders), bytes=sum(sizes),
                    largest=max(sizes, default=0), redirects=redirects)


def told(site: Measures) -> str:
    """Say which limits a site is near or past.

    >>> told(Measures(files=17_000, entries=26_000, bytes=1_200_000_000, largest=1, redirects=0))
    'Limits of hosts: 17,000 files (Cloudflare Pages, free: 20,000); \
1.20 GB (GitHub Pages: 1.00 GB; GitLab Pages: 1.00 GB)'
    """
    found = []
    for measure in Measures.__struct_fields__:
        here = getattr(site, measure)
        near = [f"{limit.host}: {_amount(measure, limit.most, unit=measure == 'bytes')}"
                for limit in LIMITS if limit.measure == measure and here >= NEAR * limit.most]
        if near:
            found.append(f"{_amount(measure, here, unit=True)} ({'; '.join(near)})")
    return f"Limits of hosts: {'; '.join(found)}" if found else ""


_UNITS: Final = {"files": "files", "entries": "files and folders", "redirects": "redirects"}


def _amount(measure: str, number: int, *, unit: bool) -> str:
    if measure == "bytes":
        return f"{number / 10**9:.2f} GB"
    if measure == "largest":
        return f"{number / 2**20:.1f} MiB" + (" in one file" if unit else "")
    return f"{number:,}" + (f" {_UNITS[measure]}" if unit else "")
