"""Jinja, kept on a short leash: undefined names are errors, everything is escaped.

An archive's own `templates/` hides the default templates file by file. The strings of the
interface come from `strings/<language>.yaml` and stand in every template as `s`.
"""

import hashlib
import re
import shutil
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
import yaml
from markupsafe import Markup, escape

from kashkol.problems import Problem, error
from kashkol.publish.assets import Asset, read_assets
from kashkol.publish.state import code_digest
from kashkol.site.edition import Context
from kashkol.site.page import Page

STRINGS = "strings/ckb.yaml"
COMPILED = "templates"
"""Below the cache: what Jinja made of the templates."""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SPECIAL = re.compile("[&<>'\"]")
"""What HTML needs escaped in texts and attributes."""
NAMING = re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\b")
"""Where a template names another."""
REFERENCE = re.compile(NAMING.pattern + r"""\s+["']([^"']+)["'](?!\s*(?:~|\+|if\b))""")
"""Where the name is written out; where it is not, any template may be meant."""


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


class Templates:
    """The templates of one build: loaded once, compiled once, fingerprinted."""

    def __init__(self, folders: tuple[Path, ...], strings: Mapping[str, Any],
                 assets: tuple[Asset, ...], digest: str = "",
                 compiled: jinja2.BytecodeCache | None = None) -> None:
        """Load from `folders`; the first that has a file wins."""
        self.digest = digest
        self.folders = folders
        self.strings = strings
        self.assets = assets
        self.environment = Environment(
            loader=jinja2.FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True, undefined=jinja2.StrictUndefined, auto_reload=False,
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, cache_size=-1,
            bytecode_cache=compiled)
        self.environment.globals["s"] = strings
        self._keys: dict[str, str] = {}

    def key(self, template: str) -> str:
        """Hash a template with everything it includes."""
        if template not in self._keys:
            digest = hashlib.sha256()
            for name, path in sorted(self._family(template, {}).items()):
                digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
            self._keys[template] = digest.hexdigest()
        return self._keys[template]

    def render(self, page: Page, context: Context) -> bytes | Problem:
        """Render one page, or say in which template and line it cannot be."""
        try:
            return self.environment.get_template(page.template).render(context).encode()
        except jinja2.TemplateError as fault:
            return self._problem(page, fault)
        except (TypeError, ValueError, LookupError, ArithmeticError) as fault:
            return self._problem(page, fault)

    def check(self) -> tuple[Problem, ...]:
        """Compile every template, so that a broken one is reported even where no page uses it."""
        problems = []
        for name in self._names():
            try:
                self.environment.get_template(name)
            except jinja2.TemplateSyntaxError as fault:
                problems.append(_syntax(fault))
            except UnicodeDecodeError as fault:
                problems.append(error(f"templates/{name}", f"is not UTF-8: byte {fault.start}",
                                      fix="save the file again as UTF-8"))
        return tuple(problems)

    def _names(self) -> list[str]:
        return self.environment.list_templates(extensions=["html"])

    def _family(self, name: str, seen: dict[str, Path]) -> dict[str, Path]:
        """Find the files of a template and of all that it names, as far as there are any."""
        path = next((folder / name for folder in self.folders if (folder / name).is_file()), None)
        if path is None or name in seen:
            return seen
        seen[name] = path
        source = path.read_text(encoding="utf-8")
        written_out = REFERENCE.findall(source)
        every = len(written_out) < len(NAMING.findall(source))
        for other in self._names() if every else written_out:
            self._family(other, seen)
        return seen

    def _problem(self, page: Page, fault: Exception) -> Problem:
        if isinstance(fault, jinja2.TemplateSyntaxError):
            return _syntax(fault)
        if isinstance(fault, jinja2.TemplateNotFound):
            return error(f"templates/{fault.name}", "is missing",
                         fix=f"it is needed for {page.path}; restore it")
        template, line = _where(fault, page.template)
        return error(f"templates/{template}", f"fails on {page.path}: {fault}", line=line,
                     fix="templates/CONTEXTS.md lists what each template may read")


def open_templates(folders: tuple[Path, ...], cache: Path, digest: str = "",
                   ) -> tuple[Templates | None, tuple[Problem, ...]]:
    """Load templates, strings and assets, and compile them all; once for the same files.

    What was compiled waits in `cache` for the next process. Whoever knows the hash of the folders'
    files from `Templates.digest` spares the reading of them.
    """
    return _opened(folders, cache, digest or _fingerprint(folders))


def _fingerprint(folders: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                content = path.read_bytes()
                digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


@lru_cache(maxsize=2)
def _opened(folders: tuple[Path, ...], cache: Path, digest: str,
            ) -> tuple[Templates | None, tuple[Problem, ...]]:
    strings = _strings(folders)
    if isinstance(strings, Problem):
        return None, (strings,)
    assets = read_assets(tuple(folder / "assets" for folder in folders))
    templates = Templates(folders, strings, assets, digest, _compiled(cache))
    return templates, templates.check()


def _compiled(cache: Path) -> jinja2.BytecodeCache:
    """Open the folder of what this code and this Jinja made of templates; others' is deleted."""
    folder = cache / COMPILED / code_digest()[:16]
    if not folder.is_dir():
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder))


def _strings(folders: tuple[Path, ...]) -> Mapping[str, Any] | Problem:
    path = next(folder / STRINGS for folder in folders if (folder / STRINGS).is_file())
    name = f"templates/{STRINGS}"
    try:
        strings = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - a safe one
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else None
        return error(name, f"broken YAML: {fault.problem}", line=line)
    except UnicodeDecodeError as fault:
        return error(name, f"is not UTF-8: byte {fault.start}", fix="save it again as UTF-8")
    if not isinstance(strings, dict):
        return error(name, "expected groups of keys and texts", line=1)
    return strings


def _syntax(fault: jinja2.TemplateSyntaxError) -> Problem:
    return error(f"templates/{fault.name}", f"broken template: {fault.message}", line=fault.lineno)


def _where(fault: Exception, template: str) -> tuple[str, int | None]:
    """Find the deepest template frame of a traceback; Jinja maps its lines to the template's."""
    found: tuple[str, int | None] = (template, None)
    trace = fault.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith((".html", ".xml")):
            found = (_below_templates(file, template), trace.tb_lineno)
        trace = trace.tb_next
    return found


def _below_templates(file: str, fallback: str) -> str:
    return file.rpartition("/templates/")[2] or fallback
