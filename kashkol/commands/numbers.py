"""Parses numbers on the command line."""

from argparse import ArgumentTypeError
from collections.abc import Callable


def number(least: int, most: int) -> Callable[[str], int]:
    """Return a function for `argparse` that parses a whole number within these bounds."""
    def read(text: str) -> int:
        if not text.lstrip("-").isdecimal() or not least <= int(text) <= most:
            raise ArgumentTypeError(f"expected a number from {least} to {most}, found {text!r}")
        return int(text)

    return read
