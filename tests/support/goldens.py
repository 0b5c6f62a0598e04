"""Golden files: expected outputs that are compared byte for byte.

If the actual output differs, the test fails and shows the difference. `--refresh-goldens` writes
the actual output instead; read it with `git diff` and commit it only if it is right.
"""

import difflib
from pathlib import Path

import pytest

REFRESH = "--refresh-goldens"


class Goldens:
    """Compares outputs with golden files, or writes these anew."""

    def __init__(self, *, refresh: bool) -> None:
        self.refresh = refresh

    def check(self, golden: Path, actual: bytes) -> None:
        """Fail unless the golden file holds exactly these bytes."""
        if self.refresh:
            golden.write_bytes(actual)
        expected = golden.read_bytes()
        if expected != actual:
            pytest.fail(difference(golden.name, expected, actual), pytrace=False)


def difference(name: str, expected: bytes, actual: bytes) -> str:
    r"""Return what differs, line by line.

    >>> print(difference("a.txt", b"one\n", b"two\n"))
    a.txt differs from what came out; to refresh it on purpose: python -m pytest --refresh-goldens
    --- golden
    +++ came out
    @@ -1 +1 @@
    -one
    +two
    """
    before, after = (text.decode("utf-8", "backslashreplace") for text in (expected, actual))
    lines = _changes(before.splitlines(), after.splitlines()) or _changes(
        [repr(line) for line in before.splitlines(keepends=True)],
        [repr(line) for line in after.splitlines(keepends=True)])
    heading = (f"{name} differs from what came out; to refresh it on purpose: "
               f"python -m pytest {REFRESH}")
    return "\n".join((heading, *lines))


def _changes(before: list[str], after: list[str]) -> list[str]:
    return list(difflib.unified_diff(before, after, "golden", "came out", lineterm=""))
