"""Compiles each default template once in a process, for all archives that are built in it.

Otherwise every build of a new archive compiles all templates, which takes nine tenths of the time
of a small build. The code that Jinja makes depends only on the text of a template, its name, its
path and the kind of environment, so it is cached by these.
"""

from types import CodeType
from typing import Any

import pytest

from kashkol.building.options import DEFAULT_TEMPLATES
from kashkol.theme.sandbox import Environment

COMPILE = Environment.compile


def compile_once(patched: pytest.MonkeyPatch) -> None:
    """Cache the compiled default templates until `patched` is undone."""
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
