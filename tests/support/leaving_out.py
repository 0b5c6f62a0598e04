"""A pytest plugin that leaves out tests whose tools are missing, and lists them."""

from collections.abc import Iterable
from typing import Any

import pytest

from tests.support.tools import Tool

WITHOUT = "without"
LEFT_OUT = "left_out"


class LeavingOut:
    """Deselects every test that has a fixture for one of some tools.

    `left_out` is filled while pytest collects: the ids of the tests by the first missing tool. If
    several processes share the tests, each collects all of them: they are sent the tools (see
    `tests/conftest.py`), and send back what they left out.
    """

    def __init__(self, without: Iterable[Tool]) -> None:
        self.without = frozenset(without)
        self.left_out: dict[Tool, list[str]] = {}

    def pytest_collection_modifyitems(self, config: pytest.Config,
                                      items: list[pytest.Item]) -> None:
        """Remove the tests that cannot run from those that pytest has collected."""
        dropped = [item for item in items if self._remember(item)]
        if dropped:
            config.hook.pytest_deselected(items=dropped)
            items[:] = [item for item in items if item not in set(dropped)]

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        """Send to a worker process which tools are missing."""
        node.workerinput[WITHOUT] = [tool.value for tool in self.without]

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Send, from a worker process, which tests were left out."""
        if hasattr(session.config, "workeroutput"):
            session.config.workeroutput[LEFT_OUT] = {
                tool.value: nodes for tool, nodes in self.left_out.items()}

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take the tests that a worker process left out; they are the same for all."""
        left_out = getattr(node, "workeroutput", {}).get(LEFT_OUT, {})
        self.left_out = {Tool(tool): nodes for tool, nodes in left_out.items()} or self.left_out

    def _remember(self, item: pytest.Item) -> bool:
        lacking = sorted(self.without & needed_tools(getattr(item, "fixturenames", ())))
        if lacking:
            self.left_out.setdefault(lacking[0], []).append(item.nodeid)
        return bool(lacking)


def needed_tools(fixtures: Iterable[str]) -> frozenset[Tool]:
    """Return the tools among a test's fixtures; the fixture of a tool has its name.

    >>> sorted(needed_tools(["page", "chromium", "tmp_path"]))
    [<Tool.CHROMIUM: 'chromium'>]
    """
    names = frozenset(fixtures)
    return frozenset(tool for tool in Tool if tool.value in names)
