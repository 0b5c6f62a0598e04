"""Jinja, kept on a short leash: for Kashkol's own templates quick, for those of an archive a cell.

Whoever builds somebody's archive runs its templates. In the sandbox they reach what they are given
and nothing behind it: no attribute that begins with an underscore, no method that changes a list.
What could take the machine's time or memory with a few letters is refused too: see
`docs/security.md` for what is not.
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

SPECIAL = re.compile("[&<>'\"]")
"""What HTML needs escaped in texts and attributes."""
MOST_STEPS = 1_000_000
"""Times that all loops and macros of a page may run together."""
MOST_BITS = 1024
"""Bits of a product of numbers."""
TOO_WIDE = re.compile(r"\*|\d{4}")
"""In a format: a width that is not written out, or too large."""
FILLING = frozenset({"center", "expandtabs", "ljust", "rjust", "zfill"})
"""Methods of texts that make a text as long as they are told."""


def written(value: Any) -> str:  # noqa: ANN401 - templates write anything
    """Write a value into a page: markup as it stands, everything else escaped.

    What most texts are, plain and with nothing to escape, is told at once.
    """
    if type(value) is Markup or (type(value) is str and not SPECIAL.search(value)):
        return value
    return escape(value)


class CodeGenerator(jinja2.compiler.CodeGenerator):
    """Jinja's compiler, with `written` in the place of the slower `escape`."""

    def _output_child_pre(self, node: jinja2.nodes.Expr, frame: jinja2.compiler.Frame,
                          finalize: Any) -> None:  # noqa: ANN401 - as Jinja has it
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


class Environment(jinja2.Environment):
    """Jinja's environment, quicker in what pages do most often: keys of mappings, plain text."""

    code_generator_class = CodeGenerator
    written = staticmethod(written)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's signature
        """Take `page.title` from a mapping at once; Jinja would look for an attribute first."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


class Sandbox(Environment, ImmutableSandboxedEnvironment):
    """The same for templates that anybody may have written."""

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
        """Begin with another page."""
        self.steps = 0

    def step(self) -> str:
        """Count one step of a page, and refuse one too many."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise SecurityError(f"takes more than {MOST_STEPS:,} steps of loops and macros")
        return ""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401
        """Tell whether a template may use this attribute of this object."""
        return super().is_safe_attribute(obj, attr, value) and not (
            isinstance(obj, str) and attr in FILLING)

    def wrap_str_format(self, value: Any) -> Any:  # noqa: ANN401
        """Return a safe `str.format`, if `value` is one."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            for _, _, spec, _ in Formatter().parse(value.__self__):
                _told((spec or "").replace("{", "*"))
        return wrapped

    def call_binop(self, context: jinja2.runtime.Context, operator: str,
                   left: Any, right: Any) -> Any:  # noqa: ANN401
        """Calculate, unless what comes out could be too large."""
        if operator == "**":
            raise SecurityError("an archive's own templates raise nothing to a power")
        if operator == "%" and isinstance(left, str):
            _told(left)
        if operator == "*" and _size(left) * _size(right) > _most(left, right):
            raise SecurityError("what comes of this multiplication is too large")
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template, and have it count its steps."""
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
    """Return how large a product of these may be: a number, or the length of a text or list."""
    return MAX_RANGE if any(hasattr(value, "__len__") for value in values) else 1 << MOST_BITS


def _told(format_: str) -> None:
    """Refuse a format that could make a text as long as it likes."""
    if TOO_WIDE.search(format_):
        raise SecurityError(f"the format {format_[:40]!r} may be too wide")


def _formatted(value: str, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - Jinja's signature
    """Do what Jinja's filter `format` does, unless what comes out may be too wide."""
    _told(soft_str(value))
    return do_format(value, *args, **kwargs)


def _narrow(filter_: Any) -> Any:  # noqa: ANN401
    """Give a filter that fills up a text a limit."""
    def narrow(value: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        if any(_size(one) > MAX_RANGE for one in (*args, *kwargs.values())):
            raise SecurityError("fills up a text too far")
        return filter_(value, *args, **kwargs)

    return narrow
