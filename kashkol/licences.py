"""Licences for the data of an archive: by SPDX identifier, or by address."""

from kashkol.model import Record

_CREATIVE = "https://creativecommons.org/"
_OPEN_DATA = "https://opendatacommons.org/licenses/"
LICENCES = {
    "CC0-1.0": ("Creative Commons Zero 1.0", f"{_CREATIVE}publicdomain/zero/1.0/"),
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", f"{_CREATIVE}licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("Creative Commons Attribution-ShareAlike 4.0",
                     f"{_CREATIVE}licenses/by-sa/4.0/"),
    "CC-BY-NC-4.0": ("Creative Commons Attribution-NonCommercial 4.0",
                     f"{_CREATIVE}licenses/by-nc/4.0/"),
    "CC-BY-ND-4.0": ("Creative Commons Attribution-NoDerivatives 4.0",
                     f"{_CREATIVE}licenses/by-nd/4.0/"),
    "CC-BY-NC-SA-4.0": ("Creative Commons Attribution-NonCommercial-ShareAlike 4.0",
                        f"{_CREATIVE}licenses/by-nc-sa/4.0/"),
    "CC-BY-NC-ND-4.0": ("Creative Commons Attribution-NonCommercial-NoDerivatives 4.0",
                        f"{_CREATIVE}licenses/by-nc-nd/4.0/"),
    "PDDL-1.0": ("Open Data Commons Public Domain Dedication and License 1.0",
                 f"{_OPEN_DATA}pddl/1-0/"),
    "ODC-By-1.0": ("Open Data Commons Attribution License 1.0", f"{_OPEN_DATA}by/1-0/"),
    "ODbL-1.0": ("Open Data Commons Open Database License 1.0", f"{_OPEN_DATA}odbl/1-0/"),
}
"""Title and address by SPDX identifier."""


class Licence(Record, frozen=True):
    """A licence."""

    name: str
    """Its SPDX identifier; empty if it is none of those above."""
    title: str
    path: str
    """Address of its text."""


def known_licence(given: str) -> Licence | None:
    """Return the licence that is meant by its identifier, in any case, or by its address.

    >>> known_licence("cc-by-4.0").path
    'https://creativecommons.org/licenses/by/4.0/'
    >>> known_licence("https://creativecommons.org/publicdomain/zero/1.0").name
    'CC0-1.0'
    >>> known_licence("https://archive.example/terms/")
    """
    for name, (title, path) in LICENCES.items():
        if given.lower() == name.lower() or given.rstrip("/") == path.rstrip("/"):
            return Licence(name=name, title=title, path=path)
    return None


def licence_of(given: str) -> Licence | None:
    """Return the licence of an archive that gives an identifier or any address; else `None`."""
    return known_licence(given) or (Licence(name="", title=given, path=given) if given else None)
