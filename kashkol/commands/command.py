"""What a command is: its name, its arguments and what it does.

The modules of the commands are all loaded to read the command line; what only one of them needs it
loads when it runs.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from enum import StrEnum

from kashkol.build.options import Options, Program
from kashkol.model import Record


class Needs(StrEnum):
    """What must be there before a command can do anything."""

    NOTHING = "nothing"
    ROOT = "root"
    """The folder of an archive, or of one that was."""
    ARCHIVE = "archive"
    """A folder with `seeds/` in it."""


class Call(Record, frozen=True):
    """One call of a command."""

    program: Program
    parser: ArgumentParser
    """Its `error` prints how the command is used, and ends the process."""
    given: Namespace
    """The arguments as they were parsed."""
    keep: Callable[[object], None]
    """Takes what need not be given back record by record before the process ends."""


class Command(Record, frozen=True):
    """A command."""

    name: str
    usage: str
    """What is typed after the name of the program."""
    does: str
    """One line for the list of commands."""
    needs: Needs
    run: Callable[[Call, Options], int]
    """Does it; returns the exit status. The options are those of a build."""
    add_arguments: Callable[[ArgumentParser], None] = lambda _parser: None
    """Adds the arguments that only this command has."""
