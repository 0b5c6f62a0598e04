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
from kashkol.ingest.encodings import NAMES, Undecoded, decode
from kashkol.ingest.kinds import add_again, first_line
from kashkol.model import Record, Source
from kashkol.problems import Problem, error, has_errors, warning

SEEDS = "seeds"
ENDING = ".txt"


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
    """Decode a seed, or return why that is not possible.

    Only an encoding that the file states is read; one that is told by the letters is named, and the
    text is left out until a person has looked at it.
    """
    found = decode(content)
    if isinstance(found, Undecoded):
        return warning(seed.path, f"is {found.why}; it is left out", offset=found.offset,
                       line=content.count(b"\n", 0, found.offset) + 1,
                       kind=f"{found.kind}, and left out",
                       fix="put its text there, saved as UTF-8")
    if found.stated is None:
        name = NAMES[found.encoding]
        return warning(
            seed.path, f"is {found.certainty} {name}, because {found.evidence}; it is left out",
            line=1, excerpt=first_line(found.text), kind=f"is {name}, and left out",
            fix=add_again(seed.path) + ", which reads its first line as shown")
    if not is_visible(found.text):
        said = "has no visible characters" if found.text.strip() else "is empty"
        return error(seed.path, said, fix="put a text in it, or remove it")
    return Source(id=seed.id, path=seed.path, sha256=hashlib.sha256(content).hexdigest(),
                  bytes=len(content), encoding=found.stated, text=found.text)


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
