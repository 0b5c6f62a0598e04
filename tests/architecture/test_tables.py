"""Every list in a table of the language is read by the code beside it."""

import ast
import json

from tests.architecture.modules import modules_below
from tests.support.archives import ROOT

PACKAGE = ROOT / "kashkol"
SCRIPTS = "".join(path.read_text("utf-8") for path in (ROOT / "templates/assets").glob("*.js"))
REMARK = "about"
BY_LANGUAGE = {"others.json"}
"""Tables whose keys are codes of languages."""


def texts():
    """Return the texts and the names of fields that stand in the code of the package."""
    nodes = [node for module in modules_below(PACKAGE).values() for node in module.nodes]
    return {node.value for node in nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str)} | {
        node.target.id for node in nodes
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)}


def test_every_list_of_a_table_is_read():
    said = texts()
    tables = {path.relative_to(PACKAGE).as_posix(): json.loads(path.read_text("utf-8"))
              for path in PACKAGE.rglob("*.json") if path.name not in BY_LANGUAGE}

    assert tables
    assert [f"{name}: {key}" for name, table in tables.items() for key in table
            if key != REMARK and key not in said and f".{key}" not in SCRIPTS] == []
