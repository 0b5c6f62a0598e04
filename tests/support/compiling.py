"""Compiles each default template, and reads their strings, once in a process for all archives.

Otherwise every build of a new archive compiles all templates, which takes nine tenths of the time
of a small build; of what is left, unpacking compiled templates and reading strings take a quarter.
The code that Jinja makes depends only on the text of a template, its name, its path and the kind of
environment, so it is cached by these; what is unpacked, by its bytes.
"""

from functools import cache
from io import BytesIO
from types import CodeType
from typing import Any, BinaryIO

import pytest
from jinja2.bccache import Bucket

from kashkol.building.options import DEFAULT_TEMPLATES
from kashkol.theme import strings
from kashkol.theme.sandbox import Environment

COMPILE = Environment.compile
UNPACK = Bucket.load_bytecode


def compile_once(patched: pytest.MonkeyPatch) -> None:
    """Cache what is made of the default templates and strings until `patched` is undone."""
    known: dict[tuple[type, str, str | None, str], CodeType] = {}
    unpacked: dict[tuple[str, bytes], CodeType | None] = {}

    def compiled(self: Environment, source: str, name: str | None = None,
                 filename: str | None = None, **how: Any) -> Any:
        if how or not (filename or "").startswith(str(DEFAULT_TEMPLATES)):
            return COMPILE(self, source, name, filename, **how)
        key = (type(self), source, name, str(filename))
        if key not in known:
            known[key] = COMPILE(self, source, name, filename)
        return known[key]

    def unpack(self: Bucket, file: BinaryIO) -> None:
        key = (self.checksum, file.read())
        if key not in unpacked:
            UNPACK(self, BytesIO(key[1]))
            unpacked[key] = self.code
        self.code = unpacked[key]

    patched.setattr(Environment, "compile", compiled)
    patched.setattr(Bucket, "load_bytecode", unpack)
    patched.setattr(strings, "parsed", cache(strings.parsed))
