"""Keys: hashes of all that a file is made from. A file with the key of the last build is not made.

A key has parts of `PART` bytes, in the order of `PARTS` and then of the fields of the inputs, so
that two keys tell which of these differ.
"""

import hashlib
from typing import Any

import msgspec

from kashkol.archive import Articles
from kashkol.memory.code import code_digest
from kashkol.model import Record, encode
from kashkol.site.page import Copy, Output, Page
from kashkol.site.parts.edition import Edition
from kashkol.theme.render import Templates

PART = 8
"""Bytes of one part of a key."""
PARTS = ("Kashkol's own code, or a package it uses",
         "what all pages share: site.yaml, the menu, the interface's strings, the assets",
         "its template, or one that it includes")
"""What the first parts of a key are of; one for each field of its inputs follows."""


class Keys:
    """Makes the keys of the outputs of one edition and one set of templates."""

    def __init__(self, edition: Edition, templates: Templates) -> None:
        """Hash what all outputs share."""
        self._templates = templates
        self._shared = _short(code_digest().encode()) + _short(encode(edition))
        self.shared = _hash(encode((self._shared, templates.digest, templates.trusted)))
        """Of all that any output may depend on beside its inputs."""

    def key(self, output: Output) -> bytes:
        """Return the key of an output; the bytes of a copy must have been hashed."""
        if isinstance(output, Copy):
            return bytes(len(PARTS) * PART) + bytes.fromhex(output.sha256)[:PART]
        template = self._templates.key(output.template) if isinstance(output, Page) else ""
        maker = f"{template}{output.make.__module__}.{output.make.__qualname__}"
        inputs = [output.inputs]
        if isinstance(output.inputs, Record):
            inputs = [getattr(output.inputs, name) for name in output.inputs.__struct_fields__]
        return b"".join((self._shared, _short(maker.encode()),
                         *(_short(encode(one)) for one in inputs)))


def fingerprint(given: Record) -> bytes:
    """Hash what a plan is given; articles count by their stamps."""
    return _hash(_encode(given))


def reasons(output: Output, before: bytes, now: bytes) -> tuple[str, ...]:
    """Say in words which parts of a key differ."""
    fields = (output.inputs.__struct_fields__
              if not isinstance(output, Copy) and isinstance(output.inputs, Record)
              else ("its content",))
    if len(before) != len(now):
        return ("it is another kind of page now",)
    named = (*PARTS, *(f"what it shows: {name.replace('_', ' ')}" for name in fields))
    return tuple(name for number, name in enumerate(named)
                 if before[number * PART:][:PART] != now[number * PART:][:PART])


def _stamps(value: Any) -> bytes | str:  # noqa: ANN401 - whatever msgspec does not know
    """Stand in for what msgspec cannot encode: articles, and HTML that is marked as safe."""
    return b"".join(value.stamps) if isinstance(value, Articles) else str(value)


_encode = msgspec.msgpack.Encoder(enc_hook=_stamps).encode


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()[:16]


def _short(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()[:PART]
