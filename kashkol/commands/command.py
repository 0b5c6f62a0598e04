"""The record of a command: its name, its arguments and its function.

All modules of commands are imported to parse the command line. What only one command needs, it
imports when it runs.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from enum import StrEnum

from kashkol.building.options import Options, Program
from kashkol.model import Record


class Needs(StrEnum):
    """What must exist before a command can run."""

    NOTHING = "nothing"
    ROOT = "root"
    """A folder, which may have been an archive and have only an output folder now."""
    ARCHIVE = "archive"
    """A folder with `seeds/` in it."""


class Call(Record, frozen=True):
    """A call of a command on the command line."""

    program: Program
    parser: ArgumentParser
    """For its `error`, which prints the usage and ends the process."""
    given: Namespace
    """The parsed arguments."""
    keep: Callable[[object], None]
    """Keeps an object until the process ends, so that no time is spent on freeing it."""


class Command(Record, frozen=True):
    """A command."""

    name: str
    usage: str
    """What to type after the name of the program."""
    does: str
    """What the command does, in one line for the list of commands."""
    needs: Needs
    run: Callable[[Call, Options], int]
    """The function of the command, which returns the exit status. The options are those of a
    build."""
    takes_many: bool = False
    """Whether several paths may be given."""
    add_arguments: Callable[[ArgumentParser], None] = lambda _parser: None
    """Adds the arguments of this command only."""
