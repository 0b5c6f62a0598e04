"""A progress bar for people who watch a build on a terminal."""

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from kashkol.builds import Advance


class ProgressBar:
    """A bar per stage, gone when the work is done."""

    def __init__(self) -> None:
        """Draw to standard error."""
        self.progress = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
            console=Console(stderr=True), transient=True)
        self.tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Advance:
        """Show the bar; the result is to be told of every step."""
        self.progress.start()
        return self._advance

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self.progress.stop()

    def _advance(self, stage: str, done: int, of: int) -> None:
        if stage not in self.tasks:
            self.tasks[stage] = self.progress.add_task(stage)
        self.progress.update(self.tasks[stage], completed=done, total=of)
