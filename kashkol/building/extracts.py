"""Reads a seed of any format: plain text here, others in the cage, once for each content."""

import hashlib
from pathlib import Path

import msgspec

from kashkol.disk.read import Rules, read_file
from kashkol.ingest.cage import Limits, Spoilt, Told, open_cage
from kashkol.ingest.extract import source_of
from kashkol.ingest.formats.registry import published_as
from kashkol.ingest.seeds import SeedFile, decode_seed
from kashkol.memory.extracted import name_of, recall_extracted, remember_extracted
from kashkol.memory.seal import Key
from kashkol.problems import Problem
from kashkol.sources import Attached, Source

LIMITS = Limits()


def read_source(root: Path, seed: SeedFile, rules: Rules, key: Key) -> Source | Problem:
    """Read the text of a seed, or return why it cannot be read."""
    content = read_file(root, seed.path, rules)
    if isinstance(content, Problem):
        return content
    if seed.is_plain:
        return decode_seed(seed, content)
    return source_of(seed, content, _told(root, seed.ending, content, key))


def read_attached(root: Path, seed: SeedFile,
                  rules: Rules) -> tuple[tuple[Attached, ...], tuple[Problem, ...]]:
    """Hash the other files of a text."""
    attached, problems = [], []
    for path in seed.files:
        content = read_file(root, path, rules)
        if isinstance(content, Problem):
            problems.append(content)
        else:
            attached.append(Attached(
                path=path, name=published_as(path), sha256=hashlib.sha256(content).hexdigest(),
                bytes=len(content)))
    return tuple(attached), tuple(problems)


def _told(root: Path, ending: str, content: bytes, key: Key) -> Told | Spoilt:
    """Return what the reader answers, or answered about the same content before."""
    name = name_of(hashlib.sha256(content).hexdigest(), ending)
    kept = recall_extracted(root, name, key)
    if kept is not None:
        return msgspec.msgpack.decode(kept, type=Told)
    told = open_cage(LIMITS).read(ending, content)
    if isinstance(told, Told) and not told.missing:
        remember_extracted(root, name, msgspec.msgpack.encode(told), key)
    return told
