"""Jinja, kept on a short leash: undefined names are errors, everything is escaped.

An archive's own `templates/` hides the default templates file by file. The strings of the
interface come from `strings/<language>.yaml` and stand in every template as `s`.
"""

import hashlib
import re
import shutil
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from kashkol.disk import STRICT, Rules
from kashkol.problems import Problem, error, has_errors, printable
from kashkol.publish.assets import make_assets
from kashkol.publish.files import read_sealed, write_sealed
from kashkol.publish.state import code_digest
from kashkol.publish.strings import read_strings
from kashkol.publish.template_files import STRINGS, TemplateFiles, read_template_files
from kashkol.site.edition import Context
from kashkol.site.page import Page

COMPILED = "templates"
"""Below the cache: what Jinja made of the templates."""
SPECIAL = re.compile("[&<>'\"]")
"""What HTML needs escaped in texts and attributes."""
NAMING = re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\b")
"""Where a template names another."""
REFERENCE = re.compile(NAMING.pattern + r"""\s+["']([^"']+)["'](?=\s*(?:[-+]?%}|"""
                       r"(?:ignore|with|without|import|as)\b))")
"""Where the name is written out; where it is not, any file may be meant."""


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


class Loader(jinja2.BaseLoader):
    """Gives Jinja templates that were read already."""

    def __init__(self, files: TemplateFiles) -> None:
        """Load from these."""
        self.files = files

    def get_source(self, environment: jinja2.Environment, template: str,
                   ) -> tuple[str, str | None, None]:
        """Return a template's text and where it was read."""
        del environment
        if template not in self.files.contents:
            raise jinja2.TemplateNotFound(template)
        place = printable(str(self.files.places[template]))
        return self.files.contents[template].decode(), place, None

    def list_templates(self) -> list[str]:
        """Return the names of all files, templates or not."""
        return list(self.files.contents)


class Templates:
    """The templates of one build: loaded once, compiled once, fingerprinted."""

    def __init__(self, folders: tuple[Path, ...], files: TemplateFiles, strings: Mapping[str, Any],
                 compiled: jinja2.BytecodeCache | None = None) -> None:
        """Load from `files`, which were read in `folders`."""
        self.digest = files.digest
        self.folders = folders
        self.files = files.contents
        self.strings = strings
        self.assets = make_assets(files.contents)
        self.environment = Environment(
            loader=Loader(files),
            autoescape=True, undefined=jinja2.StrictUndefined, auto_reload=False,
            trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, cache_size=-1,
            bytecode_cache=compiled)
        self.environment.globals["s"] = strings
        self._keys: dict[str, str] = {}

    def key(self, template: str) -> str:
        """Hash a template with everything it includes."""
        if template not in self._keys:
            digest = hashlib.sha256()
            for name in sorted(self._family(template, set())):
                content = self.files[name]
                digest.update(f"{name}\0{len(content)}\0".encode() + content)
            self._keys[template] = digest.hexdigest()
        return self._keys[template]

    def render(self, page: Page, context: Context) -> bytes | Problem:
        """Render one page, or say in which template and line it cannot be."""
        try:
            return self.environment.get_template(page.template).render(context).encode()
        except jinja2.TemplateError as fault:
            return self._problem(page, fault)
        except (TypeError, ValueError, LookupError, ArithmeticError, AttributeError,
                RecursionError) as fault:
            return self._problem(page, fault)

    def check(self) -> tuple[Problem, ...]:
        """Compile every template, so that a broken one is reported even where no page uses it."""
        problems = []
        for name in self.environment.list_templates(extensions=["html"]):
            try:
                self.environment.get_template(name)
            except jinja2.TemplateSyntaxError as fault:
                problems.append(_syntax(fault))
            except UnicodeDecodeError as fault:
                problems.append(error(f"templates/{name}", f"is not UTF-8: byte {fault.start}",
                                      fix="save the file again as UTF-8"))
        return tuple(problems)

    def _family(self, name: str, seen: set[str]) -> set[str]:
        """Find a template and all that it names, as far as there are any."""
        if name not in self.files or name in seen:
            return seen
        seen.add(name)
        source = self.files[name].decode(errors="replace")
        written_out = REFERENCE.findall(source)
        every = len(written_out) < len(NAMING.findall(source))
        for other in self.files if every else written_out:
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
                   rules: Rules = STRICT) -> tuple[Templates | None, tuple[Problem, ...]]:
    """Load templates, strings and assets, and compile them all; once for the same files.

    What was compiled waits in `cache` for the next process. Whoever helps with a build gives the
    `Templates.digest` it began with: what stands in the folders must be just that.
    """
    files = None if digest else read_template_files(folders, cache.parent, rules)
    if files and has_errors(files.problems):
        return None, files.problems
    try:
        templates, problems = opened(folders, cache, files.digest if files else digest, rules)
    except _OthersError:
        return None, (error("templates", "are not those that the build began with",
                            fix="build again; whoever helps must see the same files"),)
    return templates, (*(files.problems if files else ()), *problems)


class _OthersError(Exception):
    """Other template files than the ones that were told."""


@lru_cache(maxsize=2)
def opened(folders: tuple[Path, ...], cache: Path, digest: str, rules: Rules,
           ) -> tuple[Templates | None, tuple[Problem, ...]]:
    """Open the templates of this hash, if it is they that stand there."""
    files = read_template_files(folders, cache.parent, rules)
    if files.digest != digest:
        raise _OthersError
    strings, problems = read_strings(files, folders[-1] / STRINGS)
    if problems:
        return None, problems
    templates = Templates(folders, files, strings, _compiled(cache))
    return templates, templates.check()


class Compiled(jinja2.BytecodeCache):
    """What was compiled of templates, sealed: Python would believe damaged code, and crash."""

    def __init__(self, folder: Path) -> None:
        """Keep it in `folder`."""
        self.folder = folder

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Take the code of a template, if it is kept as it was left."""
        content = read_sealed(self.folder / bucket.key)
        if content is not None:
            bucket.load_bytecode(BytesIO(content))

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Keep the code of a template."""
        write_sealed(self.folder / bucket.key, bucket.bytecode_to_string())


def _compiled(cache: Path) -> jinja2.BytecodeCache:
    """Open the folder of what this code and this Jinja made of templates; others' is deleted."""
    folder = cache / COMPILED / code_digest()[:16]
    if not folder.is_dir():
        shutil.rmtree(folder.parent, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
    return Compiled(folder)


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
