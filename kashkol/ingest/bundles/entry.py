"""What the reader of a bundle returns: the records of many texts, as the bundle has them."""

from collections.abc import Mapping

from kashkol.model import Record
from kashkol.problems import Problem


class BundleError(Exception):
    """The bundle cannot be read at all; the message says why, `fix` how to mend it."""

    def __init__(self, message: str, fix: str = "") -> None:
        """Remember both."""
        super().__init__(message)
        self.fix = fix


class Entry(Record, frozen=True):
    """One record of a bundle: a row, a post, a page, a message, a file."""

    where: str
    """Its place in the bundle, for people: `row 5`, `post 17`, `scans/a.docx`."""
    line: int | None = None
    """1-based line of the bundle on which it ends, where the bundle has lines."""
    cells: Mapping[str, str] = {}
    """Values by the name of the column, as they stand in the bundle."""
    content: bytes | None = None
    """The bytes of a file that is a text by itself; else the text is in the cells."""
    ending: str = ".txt"
    """Of such a file, with the full stop, in lower case."""
    key: str = ""
    """What names the record inside its bundle and does not change when the bundle grows."""


class Taken(Record, frozen=True):
    """What was found in a bundle."""

    entries: tuple[Entry, ...] = ()
    problems: tuple[Problem, ...] = ()
    columns: tuple[str, ...] = ()
    """In the order of the bundle."""
    left_alone: frozenset[str] = frozenset()
    """Columns that are only taken where `--map` names them, such as addresses of mail."""
    unseen: Mapping[str, int] = {}
    """What the bundle holds and is not brought in, counted: comments, drafts, attachments."""
