"""How Kashkol was called: messages name that command, and the archive may follow from it."""

from pathlib import Path

from kashkol.model import Record


class Program(Record, frozen=True):
    """The command that was called."""

    command: str
    """As one types it again: `kashkol`, `python -m kashkol`, `python build.py`."""
    root: Path
    """The archive, unless `--root` names another."""


INSTALLED = Program(command="kashkol", root=Path())
"""The command that an installed package brings; its archive is the current folder."""
