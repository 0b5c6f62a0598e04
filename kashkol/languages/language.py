"""The languages that Kashkol reads, as values.

Adding a language is a folder `kashkol/languages/<code>/` with its tables, or with rules that are
code, and a row in `LANGUAGES`; `docs/adding-a-language.md` describes them. What reads a text,
searches it or shows it asks these values, and imports no language itself.
"""

from functools import cache, lru_cache
from importlib import import_module, resources
from importlib.resources.abc import Traversable
from typing import Final, Literal, TypeVar

import msgspec

from kashkol.languages.tags import direction

Table = TypeVar("Table")
Rules = TypeVar("Rules")


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """A language that texts are read in."""

    code: str
    """BCP 47 tag, and the name of its folder."""
    script: Literal["Arab", "Latn", "Hebr"]
    """ISO 15924."""
    is_read_closely: bool = False
    """Whether the rules of names, dates and speech are code of their own, and its spelling is
    repaired; else they are tables, and no letter is changed."""

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return direction(self.code)


LANGUAGES: Final = (
    Language(code="ckb", script="Arab", is_read_closely=True),
    Language(code="kmr", script="Latn"),
    Language(code="ar", script="Arab"),
    Language(code="fa", script="Arab"),
    Language(code="tr", script="Latn"),
    Language(code="en", script="Latn"),
)
"""All of them. The first is the language of a text that tells nothing of its language."""

ALSO_CALLED: Final = {"ku": "kmr"}
"""Tags that mean one of these languages: `ku` is Kurmanji to most software, if not in Arabic
script."""


@lru_cache(maxsize=256)
def language_of(tag: str) -> Language | None:
    """Return the language of a tag, or nothing if texts of it are only shown.

    A language in another script than its usual one is only shown.

    >>> [found and found.code for found in map(language_of, ("ckb-IQ", "ku", "ku-Arab", "en-GB"))]
    ['ckb', 'kmr', None, 'en']
    >>> language_of("de")
    """
    code = tag.split("-", maxsplit=1)[0].lower()
    code = ALSO_CALLED.get(code, code)
    found = next((one for one in LANGUAGES if one.code == code), None)
    return found if found and direction(tag) == found.direction else None


def has_table(code: str, name: str) -> bool:
    """Tell whether there is a table `kashkol/languages/<code>/<name>.json`."""
    return _tables(code).joinpath(f"{name}.json").is_file()


@cache
def table(code: str, name: str, kind: type[Table]) -> Table:
    """Return the table `kashkol/languages/<code>/<name>.json`, decoded and checked.

    Raises `msgspec.ValidationError` if the file does not have the form of `kind`.
    """
    path = _tables(code).joinpath(f"{name}.json")
    return msgspec.json.decode(path.read_bytes(), type=kind)


def rules(code: str, name: str, kind: type[Rules]) -> Rules:
    """Return the `RULES` of a module `kashkol.languages.<code>.<name>`, which are code.

    They are loaded when they are first asked for: what only shows texts does without them. Raises
    `ModuleNotFoundError` if the language has none, `TypeError` if they are no `kind`.
    """
    found = import_module(f"{__package__}.{code}.{name}").RULES
    if not isinstance(found, kind):
        raise TypeError(f"RULES of {code}.{name}: found {type(found)}, expected {kind}")
    return found


def _tables(code: str) -> Traversable:
    return resources.files("kashkol.languages").joinpath(code)
