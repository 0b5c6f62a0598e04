"""What a build is given: the files of an archive, before any text is read."""

from collections.abc import Mapping

from kashkol.curated import Content
from kashkol.disk.identity import FileId
from kashkol.ingest.seeds import SeedFile
from kashkol.model import Corrections, Note, Record
from kashkol.problems import Problem


class Given(Record, frozen=True):
    """The files of an archive, before any text is read."""

    seeds: tuple[SeedFile, ...]
    seed_ids: dict[str, FileId]
    """By path, with the other files of a text."""
    notes: Mapping[str, Note]
    """By id of the seed."""
    corrections: Mapping[str, Corrections]
    """The same."""
    slugs: Mapping[str, str]
    """By path of the seed."""
    content: Content
    """The curated files, with the base URL that the command was given, if any."""
    written: Content
    """The curated files as they are on the disk."""
    content_ids: dict[str, FileId]
    """By path."""
    content_problems: tuple[Problem, ...]
    coverage: str
    """The characters that the site's font has."""
    problems: tuple[Problem, ...]
    """All of them, with those of the curated files."""
