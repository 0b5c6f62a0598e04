"""Which strings of the interface Python and the templates read, found in their syntax.

In Python what comes of `edition.s` is followed through the names of one function. A key that is
computed is `ANY`; a table says which keys it may be.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jinja2 import nodes

ANY = "*"
"""A part of a path that is computed."""

Path = tuple[str, ...]


def leaves(strings: Mapping[str, Any], above: Path = ()) -> Iterator[Path]:
    """Yield the path of every string.

    >>> list(leaves({"home": {"lead": "…", "ways": "…"}}))
    [('home', 'lead'), ('home', 'ways')]
    """
    for key, value in strings.items():
        if isinstance(value, Mapping):
            yield from leaves(value, (*above, str(key)))
        else:
            yield (*above, str(key))


def reads(tree: ast.Module) -> Iterator[Path]:
    r"""Yield the paths that a module reads.

    >>> list(reads(ast.parse('def f(e):\n    w = e.s["a"]\n    return w["b"], w[c]')))
    [('a',), ('a', 'b'), ('a', '*')]
    """
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            yield from _reads_in(function)


def spelled_out(path: Path, computed: Mapping[Path, Iterable[str]]) -> list[Path]:
    """Return the paths that one with computed keys stands for; `computed` says which keys.

    >>> spelled_out(("kinds", ANY, "one"), {("kinds", ANY): ["person", "place"]})
    [('kinds', 'person', 'one'), ('kinds', 'place', 'one')]
    """
    found: list[Path] = [()]
    for at, step in enumerate(path, start=1):
        keys = computed[path[:at]] if step == ANY else (step,)
        found = [(*before, key) for before in found for key in keys]
    return found


def template_reads(tree: nodes.Template) -> Iterator[Path]:
    """Yield the paths that a template reads.

    >>> from jinja2 import Environment
    >>> list(template_reads(Environment().parse("{{ s.kinds[topic.kind].one }}")))
    [('kinds', '*', 'one')]
    """
    found: list[nodes.Getattr | nodes.Getitem] = [*tree.find_all(nodes.Getattr),
                                                  *tree.find_all(nodes.Getitem)]
    inner = {id(node.node) for node in found}
    for node in found:
        if id(node) not in inner and (path := _template_path(node)):
            yield path[1:]


def _template_path(node: nodes.Node) -> Path:
    """Return `s` and the keys behind it, or nothing where the node is no string's."""
    if isinstance(node, nodes.Name):
        return ("s",) if node.name == "s" else ()
    if isinstance(node, nodes.Getattr | nodes.Getitem) and (above := _template_path(node.node)):
        if isinstance(node, nodes.Getattr):
            return (*above, node.attr)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else ANY
        return (*above, str(key))
    return ()


def _reads_in(function: ast.FunctionDef) -> Iterator[Path]:
    known: dict[str, list[Path]] = {}
    for target, value in _assignments(function):
        known.setdefault(target, []).extend(_paths(value, known))
    for node in ast.walk(function):
        if isinstance(node, ast.Subscript | ast.Call):
            yield from _paths(node, known)


def _assignments(function: ast.FunctionDef) -> Iterator[tuple[str, ast.expr]]:
    for argument in (*function.args.args, *function.args.kwonlyargs):
        if argument.arg == "s":
            yield "s", ast.Attribute(ast.Name("edition"), "s")
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
            pairs = (zip(target.elts, node.value.elts, strict=True)
                     if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                     else [(target, node.value)])
            yield from ((to.id, value) for to, value in pairs if isinstance(to, ast.Name))


def _paths(node: ast.expr, known: Mapping[str, list[Path]]) -> list[Path]:
    if isinstance(node, ast.Name):
        return known.get(node.id, [])
    if isinstance(node, ast.Attribute):
        return [()] if node.attr == "s" else []
    if isinstance(node, ast.Subscript):
        return [(*path, key) for path in _paths(node.value, known) for key in _keys(node.slice)]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) \
            and node.func.attr == "get" and node.args:
        return [(*path, key) for path in _paths(node.func.value, known)
                for key in _keys(node.args[0])]
    return []


def _keys(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return [*_keys(node.body), *_keys(node.orelse)]
    return [ANY]
