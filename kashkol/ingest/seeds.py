"""Finds, decodes and hashes seeds; nothing in them is changed.

A seed is any file in `seeds/` with an ending of `formats.registry`. Files of one folder that differ
in their endings alone are one text: it is read from the first of them, and the others are published
beside it. Hidden files, `README.*`, `SHA256SUMS` and what a browser saved with a page are ignored;
any other file is a warning, because a text with another ending would otherwise be left out
unnoticed.
"""

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from kashkol.characters import is_visible, runs_in_spreadsheet
from kashkol.disk.folders import FILE, FOLDER, visible_below
from kashkol.disk.read import STRICT, Rules, folder_fault, not_a_file, read_file
from kashkol.ingest.encodings import NAMES, Undecoded, decode
from kashkol.ingest.formats.registry import ENDINGS, ORDER, PLAIN, ending_of, published_as
from kashkol.ingest.kinds import add_again, first_line
from kashkol.model import Record
from kashkol.problems import Problem, error, has_errors, warning
from kashkol.sources import Source

SEEDS = "seeds"
SAVED_WITH = "_files"
"""Behind the stem of a saved page: the folder in which a browser puts its pictures and styles."""
OLD_OFFICE = {".doc": ".docx", ".dot": ".docx", ".wps": ".docx", ".pages": ".docx",
              ".docm": ".docx", ".sxw": ".odt", ".ott": ".odt", ".fodt": ".odt"}
"""Formats of word processors that are not read, and what to save such files as."""


class SeedFile(Record, frozen=True):
    """A seed that was found but not yet read."""

    id: str
    path: str
    """Relative to the archive's root, with forward slashes."""
    files: tuple[str, ...] = ()
    """Paths of the other files of the same text."""

    @property
    def ending(self) -> str:
        """The ending of its name in lower case, with the dot."""
        return ending_of(self.path)

    @property
    def is_plain(self) -> bool:
        """Whether it is plain text, and needs no reader."""
        return self.ending in PLAIN.endings


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
    seeds, clashes = _grouped(paths)
    if not seeds and not has_errors(problems):
        return (), (*problems, error(SEEDS, f"the folder {SEEDS}/ contains no text",
                                     fix="put the texts there, one file each: "
                                         f"{', '.join(ENDINGS)}"))
    return seeds, (*problems, *clashes, *_shared_ids(seeds))


def read_seed(root: Path, seed: SeedFile, rules: Rules = STRICT) -> Source | Problem:
    """Read and decode a seed of plain text, or return why it cannot be read."""
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
    saved = {path.rpartition(".")[0] + SAVED_WITH for path in listed
             if ending_of(path) in {".html", ".htm"}}
    for path, found in listed.items():
        name, ending = path.rpartition("/")[2], ending_of(path)
        if name == "SHA256SUMS" or name.partition(".")[0].casefold() == "readme" \
                or (saved and _is_within(path, saved)) \
                or (found.kind == FOLDER and ending not in PLAIN.endings):
            continue
        if ending not in ENDINGS:
            problems.append(_unknown(path, ending))
        elif found.kind != FILE:
            problems.append(not_a_file(path, found.kind))
        elif runs_in_spreadsheet(name):
            problems.append(error(path, f"its name begins with {name.strip()[0]!r}, and a "
                                        "spreadsheet would run it as a formula",
                                  fix="rename it to begin with a letter or a digit"))
        else:
            paths.append(path)
    return sorted(paths), tuple(problems)


def _is_within(path: str, folders: Collection[str]) -> bool:
    """Tell whether a path is that of one of these folders, or below one."""
    parts = path.split("/")
    return any("/".join(parts[:length]) in folders for length in range(2, len(parts) + 1))


def _unknown(path: str, ending: str) -> Problem:
    """Report a file of a format that is not read."""
    better = OLD_OFFICE.get(ending)
    if better:
        return warning(path, f"is a {ending} file, which is not read, and is left out",
                       fix=f"open it in a word processor and save it as {better}")
    return warning(path, f"is none of {', '.join(ENDINGS)} and is left out",
                   fix="put its text in such a file, or move it elsewhere",
                   kind="is in no format that is read, and is left out")


def _grouped(paths: list[str]) -> tuple[tuple[SeedFile, ...], tuple[Problem, ...]]:
    """Put the files of each text together, first the one from which it is read."""
    groups: dict[str, list[str]] = {}
    for path in paths:
        groups.setdefault(path.rpartition(".")[0], []).append(path)
    seeds, problems = [], []
    for stem, found in groups.items():
        first, *others = sorted(found, key=lambda path: (ORDER[ending_of(path)], path))
        names = {published_as(first): first}
        for other in others:
            if (name := published_as(other)) in names:
                problems.append(error(other, f"has the same name as {names[name]}, but for small "
                                             "and capital letters", fix="rename one of them"))
            names[name] = other
        seeds.append(SeedFile(id=stem.rpartition("/")[2], path=first, files=tuple(others)))
    return tuple(sorted(seeds, key=lambda seed: seed.path)), tuple(problems)


def _shared_ids(seeds: tuple[SeedFile, ...]) -> Iterator[Problem]:
    first: dict[str, SeedFile] = {}
    for seed in seeds:
        other = first.setdefault(seed.id.casefold(), seed)
        if other is not seed:
            yield error(seed.path, f"has the same name as {other.path}; "
                                   "the name without its ending is the id of a text",
                        fix="rename one of them")
