"""Every list in a table of the language is read by the code beside it."""

import ast
import json

from tests.support.archives import ROOT

PACKAGE = ROOT / "kashkol"
SCRIPTS = "".join(path.read_text("utf-8") for path in (ROOT / "templates/assets").glob("*.js"))
REMARK = "about"


def texts():
    """Return the texts that stand in the code of the package, and the attributes that it reads."""
    nodes = [node for path in PACKAGE.rglob("*.py")
             for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    return ({node.value for node in nodes
             if isinstance(node, ast.Constant) and isinstance(node.value, str)}
            | {node.attr for node in nodes if isinstance(node, ast.Attribute)})


def test_every_list_of_a_table_is_read():
    said = texts()
    tables = {path.relative_to(PACKAGE).as_posix(): json.loads(path.read_text("utf-8"))
              for path in PACKAGE.rglob("*.json")}

    assert tables
    assert [f"{name}: {key}" for name, table in tables.items() for key in table
            if key != REMARK and key not in said and f".{key}" not in SCRIPTS] == []
