"""A progress bar for people who watch a build on a terminal."""

import shutil
from typing import TextIO

from kashkol.build.options import Advance

CELLS = 30
"""Length of the bar, in characters."""


class ProgressBar:
    """A bar on one line for the stage at work; gone when the work is done."""

    def __init__(self, terminal: TextIO) -> None:
        """Draw to this stream."""
        self.terminal = terminal
        self.line = ""

    def __enter__(self) -> Advance:
        """Return what is to be told of every step."""
        return self._advance

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self._show("")

    def _advance(self, stage: str, done: int, of: int) -> None:
        share = done / max(of, 1)
        bar = "#" * int(CELLS * share)
        self._show(f"{stage} [{bar:.<{CELLS}}] {share:.0%}")

    def _show(self, line: str) -> None:
        """Draw this line over the last one; never in the last column, where terminals wrap."""
        line = line[:shutil.get_terminal_size().columns - 1]
        if line != self.line:
            self.terminal.write(f"\r{' ' * len(self.line)}\r{line}")
            self.terminal.flush()
            self.line = line
