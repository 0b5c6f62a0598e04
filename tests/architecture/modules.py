"""The modules of Kashkol as text, and what they import."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

PACKAGE = "kashkol"


@dataclass(frozen=True)
class Module:
    """One module of Kashkol, as text."""

    name: str
    """Below the package: `site.topics`; the package itself is empty."""
    text: str

    @classmethod
    def at(cls, path: str, text: str) -> "Module":
        """Make a module from its path below the package: `site/pages/topics.py`."""
        parts = PurePosixPath(path).with_suffix("").parts
        return cls(".".join(part for part in parts if part != "__init__"), text)

    @property
    def room(self) -> str:
        """Return the package or module directly below Kashkol that it belongs to."""
        return self.name.partition(".")[0]

    @cached_property
    def tree(self) -> ast.Module:
        """Return the parsed text."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Return every node of the parsed text."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def imports(self) -> "tuple[Import, ...]":
        """Return every import, wherever in the module it stands."""
        return tuple(_imports(self))


@dataclass(frozen=True)
class Import:
    """One name that a module imports."""

    module: str
    """`kashkol.languages.ckb.letters`, `os`; a relative one keeps its dots."""
    name: str
    """What is taken of it; empty for `import module`."""
    line: int
    local: bool
    """Inside a function."""

    @property
    def within(self) -> str | None:
        """Return what is imported, below the package, or `None` when it is not of Kashkol."""
        if self.module == PACKAGE:
            return self.name
        prefix = PACKAGE + "."
        return self.module.removeprefix(prefix) if self.module.startswith(prefix) else None


def _imports(module: Module) -> Iterator[Import]:
    local = {id(inner) for node in module.nodes
             if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
             for inner in ast.walk(node)}
    for node in module.nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, "", node.lineno, id(node) in local)
        elif isinstance(node, ast.ImportFrom):
            origin = "." * node.level + (node.module or "")
            for alias in node.names:
                yield Import(origin, alias.name, node.lineno, id(node) in local)


@cache
def modules_below(folder: Path) -> Mapping[str, Module]:
    """Read every module below a folder, by name; what is made of them is kept for all tests."""
    found = (Module.at(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))
             for path in sorted(folder.rglob("*.py")))
    return {module.name: module for module in found}
