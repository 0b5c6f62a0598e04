"""Keys: hashes of everything that a file is made from.

A file whose key is the same as in the last build is not made again. A key consists of parts of
`PART` bytes, first those of `PARTS`, then one for each field of the inputs, so that two keys show
which of these differ.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

import msgspec

from kashkol.archive import Compared
from kashkol.memory.code import code_digest
from kashkol.model import Record, encode
from kashkol.site.page import Copy, Output, Page
from kashkol.site.parts.edition import Edition
from kashkol.theme.render import Templates

PART = 8
"""Bytes in one part of a key."""
BUFFER = 8192
"""Bytes that what a plan is given usually fits in when encoded: a buffer that grows is slower."""
PARTS = ("Kashkol's own code, or a package it uses",
         "what all pages share: site.yaml, the menu, the interface's strings, the assets",
         "its template, or one that it includes")
"""What the first parts of a key are hashes of, in the words of `explain`."""


class Keys:
    """Makes the keys of the outputs of a site with one set of templates."""

    def __init__(self, editions: Sequence[Edition], templates: Templates) -> None:
        """Hash what all outputs depend on."""
        self._templates = templates
        code = _short(code_digest().encode())
        self.begin = tuple(code + _short(encode(edition)) for edition in editions)
        """The first parts of all keys: see `key_of`."""
        self.shared = _hash(encode((self.begin, templates.digest, templates.trusted)))
        """Hash of everything that any output may depend on beside its inputs."""

    def key(self, output: Output) -> bytes:
        """Return the key of an output; a copy must have its hash."""
        return key_of(output, self.begin, self._templates)


def key_of(output: Output, begin: Sequence[bytes], templates: Templates) -> bytes:
    """Return the key of an output; a copy must have its hash.

    `begin` has its first parts by the number of the edition; those of a file, which exists once,
    are those of the first.
    """
    if isinstance(output, Copy):
        return bytes(len(PARTS) * PART) + bytes.fromhex(output.sha256)[:PART]
    template = templates.key(output.template) if isinstance(output, Page) else ""
    maker = f"{template}{output.make.__module__}.{output.make.__qualname__}"
    inputs = [output.inputs]
    if isinstance(output.inputs, Record):
        inputs = [getattr(output.inputs, name) for name in output.inputs.__struct_fields__]
    shared = begin[output.interface if isinstance(output, Page) else 0]
    return b"".join((shared, _short(maker.encode()), *(_short(encode(one)) for one in inputs)))


def fingerprint(given: Record) -> bytes:
    """Hash the values that a plan is given; of `Articles` only their stamps are hashed."""
    buffer = bytearray(BUFFER)
    _encode_into(given, buffer)
    return _hash(buffer)


def reasons(output: Output, before: bytes, now: bytes) -> tuple[str, ...]:
    """Return in words which parts of two keys of an output differ."""
    fields = (output.inputs.__struct_fields__
              if not isinstance(output, Copy) and isinstance(output.inputs, Record)
              else ("its content",))
    if len(before) != len(now):
        return ("it is another kind of page now",)
    named = (*PARTS, *(f"what it shows: {name.replace('_', ' ')}" for name in fields))
    return tuple(name for number, name in enumerate(named)
                 if before[number * PART:][:PART] != now[number * PART:][:PART])


def _identity(value: Any) -> object:  # noqa: ANN401 - whatever msgspec does not know
    """Return what to encode for values that msgspec cannot encode."""
    return value.identity() if isinstance(value, Compared) else str(value)


_encode_into = msgspec.msgpack.Encoder(enc_hook=_identity).encode_into


def _hash(content: bytes | bytearray) -> bytes:
    return hashlib.sha256(content).digest()[:16]


def _short(content: bytes) -> bytes:
    """Return a part of a key: short content itself, such as an empty list, else its hash.

    Content is one value in MessagePack, or a name; no such value is the beginning of another, so
    what fills up the part makes no two equal. Saying that the hash protects nothing halves the time
    that it takes.
    """
    if len(content) <= PART:
        return content.ljust(PART, b"\0")
    return hashlib.sha256(content, usedforsecurity=False).digest()[:PART]
