"""A progress bar for terminals."""

import shutil
from typing import TextIO

from kashkol.building.options import Advance

CELLS = 30
"""Length of the bar, in characters."""


class ProgressBar:
    """A bar on one line that shows the progress of the current stage."""

    def __init__(self, terminal: TextIO) -> None:
        """Write to this stream."""
        self.terminal = terminal
        self.line = ""

    def __enter__(self) -> Advance:
        """Return the function to call on every step."""
        return self._advance

    def __exit__(self, *_: object) -> None:
        """Remove the bar."""
        self._show("")

    def _advance(self, stage: str, done: int, of: int) -> None:
        share = done / max(of, 1)
        bar = "#" * int(CELLS * share)
        self._show(f"{stage} [{bar:.<{CELLS}}] {share:.0%}")

    def _show(self, line: str) -> None:
        """Replace the last line by this one; the last column is not used: terminals wrap there."""
        line = line[:shutil.get_terminal_size().columns - 1]
        if line != self.line:
            self.terminal.write(f"\r{' ' * len(self.line)}\r{line}")
            self.terminal.flush()
            self.line = line
