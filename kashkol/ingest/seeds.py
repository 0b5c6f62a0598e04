"""Finds, decodes and hashes seeds; nothing in them is changed.

A seed is any `seeds/**/*.txt`. Hidden files are ignored and `SHA256SUMS` is allowed; any other file
is a warning, because a text with another file extension would otherwise be left out unnoticed.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from kashkol.characters import is_visible, runs_in_spreadsheet
from kashkol.disk.folders import FILE, FOLDER, visible_below
from kashkol.disk.read import STRICT, Rules, folder_fault, not_a_file, read_file
from kashkol.ingest.kinds import kind_of_bytes
from kashkol.model import Record, Source
from kashkol.problems import Problem, error, has_errors, warning

SEEDS = "seeds"
ENDING = ".txt"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
OTHER_ENCODINGS = {
    b"\xff\xfe": "UTF-16 (little-endian)",
    b"\xfe\xff": "UTF-16 (big-endian)",
}


class SeedFile(Record, frozen=True):
    """A seed that was found but not yet read."""

    id: str
    path: str
    """Relative to the archive's root, with forward slashes."""


def find_seeds(root: Path, rules: Rules = STRICT,
               ) -> tuple[tuple[SeedFile, ...], tuple[Problem, ...]]:
    """List the seeds of the archive at `root` in the order of their paths."""
    folder = root / SEEDS
    if fault := folder_fault(root, SEEDS, rules):
        return (), (fault,)
    if not folder.is_dir():
        return (), (error(SEEDS, f"no folder {SEEDS}/ in {root}",
                          fix="make it and put .txt files in it, or name another archive "
                              "with --root"),)
    paths, problems = _walk(root, folder, rules)
    seeds = tuple(SeedFile(id=path.rpartition("/")[2].removesuffix(ENDING), path=path)
                  for path in paths)
    if not seeds and not has_errors(problems):
        return (), (*problems, error(SEEDS, f"the folder {SEEDS}/ contains no .txt file",
                                     fix="put the texts there, one .txt file each, in UTF-8"))
    return seeds, (*problems, *_shared_ids(seeds))


def read_seed(root: Path, seed: SeedFile, rules: Rules = STRICT) -> Source | Problem:
    """Read and decode one seed, or return why it cannot be read."""
    content = read_file(root, seed.path, rules)
    return content if isinstance(content, Problem) else decode_seed(seed, content)


def decode_seed(seed: SeedFile, content: bytes) -> Source | Problem:
    """Decode a seed as UTF-8, or return why and at which byte it is not."""
    for mark, encoding in OTHER_ENCODINGS.items():
        if content.startswith(mark):
            return error(seed.path, f"is {encoding}, expected UTF-8", offset=0,
                         fix="save the file again as UTF-8")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        kind = kind_of_bytes(content)
        guess = f"; it is probably {kind}" if kind else ""
        return error(seed.path, f"is not UTF-8: byte 0x{content[fault.start]:02x} "
                                f"at byte offset {fault.start}{guess}", kind="is not UTF-8",
                     line=content.count(b"\n", 0, fault.start) + 1, offset=fault.start,
                     fix="put its text there, saved as UTF-8")
    nul = content.find(b"\0")
    if nul >= 0:
        kind = kind_of_bytes(content)
        guess = f"; it is probably {kind}" if kind else ""
        return error(seed.path,
                     f"is not a text: it has a NUL byte at byte offset {nul}{guess}",
                     line=content.count(b"\n", 0, nul) + 1, offset=nul,
                     fix="put only plain text files in seeds/")
    marked = content.startswith(BYTE_ORDER_MARK)
    text = text[1:] if marked else text
    if not is_visible(text):
        found = "has no visible characters" if text.strip() else "is empty"
        return error(seed.path, found, fix="put a text in it, or remove it")
    return Source(id=seed.id, path=seed.path, sha256=hashlib.sha256(content).hexdigest(),
                  bytes=len(content), encoding="utf-8-sig" if marked else "utf-8", text=text)


def _walk(root: Path, folder: Path, rules: Rules) -> tuple[list[str], tuple[Problem, ...]]:
    paths: list[str] = []
    listed, faults = visible_below(root, folder, rules)
    problems = list(faults)
    for path, found in listed.items():
        is_text = path.endswith(ENDING)
        if path.endswith("/SHA256SUMS") or (found.kind == FOLDER and not is_text):
            continue
        if not is_text:
            problems.append(warning(path, "is not a .txt file and is left out",
                                    fix="put its text in a .txt file, as plain text in UTF-8, or "
                                        "move it elsewhere"))
        elif found.kind != FILE:
            problems.append(not_a_file(path, found.kind))
        elif runs_in_spreadsheet(name := path.rpartition("/")[2]):
            problems.append(error(path, f"its name begins with {name.strip()[0]!r}, and a "
                                        "spreadsheet would run it as a formula",
                                  fix="rename it to begin with a letter or a digit"))
        else:
            paths.append(path)
    return sorted(paths), tuple(problems)


def _shared_ids(seeds: tuple[SeedFile, ...]) -> Iterator[Problem]:
    first: dict[str, SeedFile] = {}
    for seed in seeds:
        other = first.setdefault(seed.id.casefold(), seed)
        if other is not seed:
            yield error(seed.path, f"has the same name as {other.path}; "
                                   "the name without .txt is the id of a text",
                        fix="rename one of them")
