"""A command goes on only if it is told to."""

import io

import pytest

from kashkol.commands.asking import agreed


@pytest.mark.parametrize(("typed", "goes_on"), [
    ("y\n", True), (" YES \n", True), ("n\n", False), ("\n", False), ("yess\n", False),
    ("", False)])
def test_only_yes_is_a_yes(typed, goes_on, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))

    assert agreed("Add 2 texts?") is goes_on
    assert capsys.readouterr().out.startswith("Add 2 texts? [y/N] ")
