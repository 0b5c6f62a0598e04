"""A pytest plugin that leaves out the tests whose tools are not there, and remembers them."""

from collections.abc import Collection, Iterable

import pytest

from tests.support.tools import Tool


class LeavingOut:
    """Deselects every test that asks, through a fixture, for one of some tools.

    `left_out` fills while pytest collects: the ids of the tests, by the first tool they lack.
    """

    def __init__(self, without: Collection[Tool]) -> None:
        self.without = frozenset(without)
        self.left_out: dict[Tool, list[str]] = {}

    def pytest_collection_modifyitems(self, config: pytest.Config,
                                      items: list[pytest.Item]) -> None:
        """Drop the tests that cannot run from what pytest has collected."""
        dropped = [item for item in items if self._remember(item)]
        if dropped:
            config.hook.pytest_deselected(items=dropped)
            items[:] = [item for item in items if item not in set(dropped)]

    def _remember(self, item: pytest.Item) -> bool:
        lacking = sorted(self.without & needed_tools(getattr(item, "fixturenames", ())))
        if lacking:
            self.left_out.setdefault(lacking[0], []).append(item.nodeid)
        return bool(lacking)


def needed_tools(fixtures: Iterable[str]) -> frozenset[Tool]:
    """Return the tools among a test's fixtures; a tool's fixture bears its name.

    >>> sorted(needed_tools(["page", "chromium", "tmp_path"]))
    [<Tool.CHROMIUM: 'chromium'>]
    """
    names = frozenset(fixtures)
    return frozenset(tool for tool in Tool if tool.value in names)
