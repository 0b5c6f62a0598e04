"""The progress bar: one line that is drawn over itself and leaves nothing behind."""

import io
import os
import pty
import re
import subprocess
import sys
from contextlib import suppress

import pytest

from kashkol.commands.progress import ProgressBar
from tests.commands.archive_folder import small_archive
from tests.support.archives import ROOT


def screen(written):
    """Return what a terminal shows after this, on one line, and the longest it showed."""
    shown, longest = "", 0
    for part in written.split("\r"):
        shown = part + shown[len(part):]
        longest = max(longest, len(part))
    return shown.rstrip(), longest


def test_the_bar_shows_the_stage_and_how_much_of_it_is_done():
    terminal = io.StringIO()
    with ProgressBar(terminal) as advance:
        advance("reading", 1, 2)

        assert screen(terminal.getvalue())[0] == f"reading [{'#' * 15}{'.' * 15}] 50%"


def test_a_shorter_line_leaves_nothing_of_a_longer_one():
    terminal = io.StringIO()
    with ProgressBar(terminal) as advance:
        advance("publishing", 2, 2)
        advance("reading", 0, 0)

        assert screen(terminal.getvalue())[0] == f"reading [{'.' * 30}] 0%"


def test_the_bar_is_gone_at_the_end():
    terminal = io.StringIO()
    with ProgressBar(terminal) as advance:
        advance("reading", 1, 2)

    assert screen(terminal.getvalue())[0] == ""
    assert not terminal.getvalue().endswith("\n")


def test_the_bar_fits_into_a_narrow_terminal(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    terminal = io.StringIO()
    with ProgressBar(terminal) as advance:
        advance("reading", 1, 2)

    assert screen(terminal.getvalue())[1] == 19


def test_a_line_is_drawn_only_where_it_differs_from_the_last():
    terminal = io.StringIO()
    with ProgressBar(terminal) as advance:
        for done in range(10_000):
            advance("publishing", done, 10_000)

    most = 1 + 100 + 30 + 1  # the first, those of the numbers and of the bar, and the empty last
    assert terminal.getvalue().count("\r") <= 2 * most


def printed(terminal):
    """Return what a program that has ended wrote to a terminal."""
    parts = []
    with suppress(OSError):  # how Linux tells the end
        while part := os.read(terminal, 1 << 16):
            parts.append(part)
    return b"".join(parts).decode()


@pytest.mark.parametrize(("option", "drawn"), [("--strict", True), ("--quiet", False)])
def test_a_build_on_a_terminal_draws_the_bar_unless_it_is_to_be_quiet(tmp_path, option, drawn):
    near, far = pty.openpty()
    subprocess.run([sys.executable, ROOT / "build.py", "--root", small_archive(tmp_path), option],
                   stdout=subprocess.DEVNULL, stderr=far, check=False)
    os.close(far)
    shown = printed(near)
    os.close(near)

    assert bool(re.search(r"publishing \[#+\] 100%\r *\r", shown)) == drawn
