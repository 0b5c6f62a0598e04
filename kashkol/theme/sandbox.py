"""Jinja environments: a fast one for Kashkol's own templates, a sandbox for those of an archive.

To build an archive is to run its templates. In the sandbox they can only read the values they are
given: no attribute that begins with an underscore, no method that changes a list. Operations that
take much time or memory for a few letters are refused too. `docs/security.md` lists what is not
prevented.
"""

import re
from string import Formatter
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import do_format
from jinja2.sandbox import MAX_RANGE, ImmutableSandboxedEnvironment
from markupsafe import Markup, escape, soft_str

from kashkol.site.parts.markup import tongue

IS_SPECIAL = re.compile("[&<>'\"]").search
"""Finds a character that must be escaped in HTML texts and attributes."""
MOST_STEPS = 1_000_000
"""Most iterations of loops and calls of macros on a page, all together."""
MOST_BITS = 1024
"""Most bits of a product of numbers."""
TOO_WIDE = re.compile(r"\*|\d{4}")
"""A width in a format that is a parameter, or at least 1000."""
FILLING = frozenset({"center", "expandtabs", "ljust", "rjust", "zfill"})
"""Methods of `str` that return a text of any length asked for."""


def written(value: Any) -> str:  # noqa: ANN401 - templates write anything
    """Return a value as HTML: markup unchanged, everything else escaped.

    Most values are texts with nothing to escape, for which this is faster than `escape`.
    """
    if type(value) is Markup or (type(value) is str and not IS_SPECIAL(value)):
        return value
    return escape(value)


class Pieces:
    """Where compiled templates collect what stands side by side, in the place of a list.

    A list would be returned piece by piece, through all the blocks around it.
    """

    append = staticmethod(str)
    extend = staticmethod("".join)


class CodeGenerator(jinja2.compiler.CodeGenerator):
    """Jinja's compiler, with faster code for what templates do most.

    `written` takes the place of `escape`, keys of mappings are looked up without a call, and what
    stands side by side is joined at once.
    """

    def visit_Getattr(self, node: nodes.Getattr,  # noqa: N802 - Jinja's name
                      frame: jinja2.compiler.Frame) -> None:
        """Write the lookup of `page.title`, as `Environment.getattr` does it."""
        self.write(f"(found[{node.attr!r}] if type(found := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {node.attr!r} in found"
                   f" else environment.getattr(found, {node.attr!r}))")

    def visit_Output(self, node: nodes.Output,  # noqa: N802 - Jinja's name
                     frame: jinja2.compiler.Frame) -> None:
        """Write what is between two tags of a template."""
        if frame.buffer is not None or len(node.nodes) == 1:
            super().visit_Output(node, frame)
            return
        frame.buffer = "yield environment.pieces"
        super().visit_Output(node, frame)
        frame.buffer = None

    def _output_child_pre(self, node: jinja2.nodes.Expr, frame: jinja2.compiler.Frame,
                          finalize: Any) -> None:  # noqa: ANN401 - as Jinja has it
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


class Environment(jinja2.Environment):
    """Jinja's environment, with faster access to keys of mappings and faster escaping."""

    code_generator_class = CodeGenerator
    written = staticmethod(written)
    pieces = Pieces

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Jinja's
        """Make an environment with Jinja's options, and the filter `tongue`."""
        super().__init__(**options)
        self.filters["tongue"] = tongue

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's signature
        """Look `page.title` up in a mapping first; Jinja would first look for an attribute."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class Sandbox(Environment, ImmutableSandboxedEnvironment):
    """The environment for an archive's own templates."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Jinja's
        """Make a sandbox with Jinja's options."""
        super().__init__(**options)
        self.filters["format"] = _formatted
        for name in ("center", "indent"):
            self.filters[name] = _narrow(self.filters[name])
        del self.globals["lipsum"]
        self.steps = 0

    def begin(self) -> None:
        """Reset the count of steps for another page."""
        self.steps = 0

    def step(self) -> str:
        """Count one step; raise `SecurityError` if there are too many on this page."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise SecurityError(f"takes more than {MOST_STEPS:,} steps of loops and macros")
        return ""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401
        """Tell whether a template may use this attribute of this object."""
        return super().is_safe_attribute(obj, attr, value) and not (
            isinstance(obj, str) and attr in FILLING)

    def wrap_str_format(self, value: Any) -> Any:  # noqa: ANN401
        """Return a safe replacement if `value` is a method `str.format`."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            for _, _, spec, _ in Formatter().parse(value.__self__):
                _check_width((spec or "").replace("{", "*"))
        return wrapped

    def call_binop(self, context: jinja2.runtime.Context, operator: str,
                   left: Any, right: Any) -> Any:  # noqa: ANN401
        """Calculate; raise `SecurityError` if the result could be too large."""
        if operator == "**":
            raise SecurityError("an archive's own templates may not use **")
        if operator == "%" and isinstance(left, str):
            _check_width(left)
        if operator == "*" and _size(left) * _size(right) > _most(left, right):
            raise SecurityError("the result of this multiplication is too large")
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template and insert a call of `step` into each loop and macro."""
        tree = super()._parse(source, name, filename)
        bodies = [tree.body]
        bodies += (node.body for node in tree.find_all(nodes.For))
        bodies += (node.body for node in tree.find_all(nodes.Macro))
        bodies += (node.body for node in tree.find_all(nodes.CallBlock))
        for body in bodies:
            count = nodes.ExprStmt(nodes.Call(
                nodes.EnvironmentAttribute("step"), [], [], None, None))
            count.set_lineno(body[0].lineno if body else tree.lineno).set_environment(self)
            body.insert(0, count)
        return tree


def _size(value: Any) -> int:  # noqa: ANN401
    if isinstance(value, int):
        return max(1, abs(value))
    return len(value) if hasattr(value, "__len__") else 1


def _most(*values: Any) -> int:  # noqa: ANN401
    """Return the largest allowed product: of numbers, or the length of a text or list."""
    return MAX_RANGE if any(hasattr(value, "__len__") for value in values) else 1 << MOST_BITS


def _check_width(format_: str) -> None:
    """Raise `SecurityError` for a format that could produce a very long text."""
    if TOO_WIDE.search(format_):
        raise SecurityError(f"the width in the format {format_[:40]!r} may be too large")


def _formatted(value: str, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's signature
    """Jinja's filter `format` with `_check_width`."""
    _check_width(soft_str(value))
    return do_format(value, *args, **kwargs)


def _narrow(filter_: Any) -> Any:  # noqa: ANN401
    """Return a filter that pads texts with a limit on the width."""
    def narrow(value: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        if any(_size(one) > MAX_RANGE for one in (*args, *kwargs.values())):
            raise SecurityError("the width is too large")
        return filter_(value, *args, **kwargs)

    return narrow
