"""Compiles each default template once in a process, however many archives are built there.

Every build of a new archive compiles all templates, which is nine tenths of a small build. What
Jinja makes of a text depends on nothing but the text, its name, its place and the kind of the
environment: so the same code is given again.
"""

from types import CodeType
from typing import Any

import pytest

from kashkol.building.options import DEFAULT_TEMPLATES
from kashkol.theme.sandbox import Environment

COMPILE = Environment.compile


def compile_once(patched: pytest.MonkeyPatch) -> None:
    """Remember, until `patched` is undone, what was compiled of the default templates."""
    known: dict[tuple[type, str, str | None, str], CodeType] = {}

    def compiled(self: Environment, source: str, name: str | None = None,
                 filename: str | None = None, **how: Any) -> Any:
        if how or not (filename or "").startswith(str(DEFAULT_TEMPLATES)):
            return COMPILE(self, source, name, filename, **how)
        key = (type(self), source, name, str(filename))
        if key not in known:
            known[key] = COMPILE(self, source, name, filename)
        return known[key]

    patched.setattr(Environment, "compile", compiled)
