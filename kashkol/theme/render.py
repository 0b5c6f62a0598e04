"""Renders pages from templates. Undefined names are errors, and everything is escaped.

A file in an archive's own `templates/` replaces the default file of the same name. The strings of
the interface come from `strings/<language>.yaml` and are available in every template as `s`.

An archive's own templates and scripts are restricted by `sandbox` and `guard`, unless the build is
called with `--trust`.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError

from kashkol.disk.read import STRICT, Rules
from kashkol.memory.cache import open_compiled
from kashkol.memory.code import code_digest
from kashkol.memory.seal import Key, found_key, read_sealed, write_sealed
from kashkol.model import FIRST_LANGUAGE, Record
from kashkol.problems import Problem, error, has_errors, printable
from kashkol.site.page import SCRIPTED, Page
from kashkol.site.parts.changes import words_name, words_of
from kashkol.site.parts.edition import Context
from kashkol.theme.assets import make_assets
from kashkol.theme.guard import (
    TO_MEND,
    WHAT,
    first_with,
    forbidden,
    foreign_scripts,
    foreign_templates,
    with_policy,
)
from kashkol.theme.offline import as_script, unreadable_scripts
from kashkol.theme.offline import page as offline_page
from kashkol.theme.sandbox import Environment, Sandbox
from kashkol.theme.strings import read_strings
from kashkol.theme.template_files import TemplateFiles, read_template_files, strings_file

UNSAFE = ("an archive's own template may only loop, branch and print what templates/CONTEXTS.md "
          "lists; if you trust it, build with --trust")
NAMING = re.compile(r"{%[-+]?\s*(?:extends|include|import|from)\b")
"""A tag in which a template names another."""
REFERENCE = re.compile(NAMING.pattern + r"""\s+["']([^"']+)["'](?=\s*(?:[-+]?%}|"""
                       r"(?:ignore|with|without|import|as)\b))")
"""Such a tag with a literal name; without one, the tag may name any file."""


class Loader(jinja2.BaseLoader):
    """Loads templates for Jinja from files that were read already."""

    def __init__(self, files: TemplateFiles) -> None:
        """Load from `files`."""
        self.files = files

    def get_source(self, environment: jinja2.Environment, template: str,
                   ) -> tuple[str, str | None, None]:
        """Return the text of a template and its path."""
        del environment
        if template not in self.files.contents:
            raise jinja2.TemplateNotFound(template)
        place = printable(str(self.files.places[template]))
        return self.files.contents[template].decode(), place, None

    def list_templates(self) -> list[str]:
        """Return the names of all files, templates or not."""
        return list(self.files.contents)


class Templates:
    """The templates of one build, compiled, with the strings and assets."""

    def __init__(self, folders: tuple[Path, ...], files: TemplateFiles,
                 strings: Mapping[str, Mapping[str, Any]],
                 compiled: "Compiled | None" = None, *, trusted: bool,
                 offline: bool = False) -> None:
        """Load `files`, which were read from `folders`; `trusted` says whether all are trusted.

        `strings` are by language, the first language first.
        """
        self.digest = files.digest
        self.trusted = trusted
        self.folders = folders
        self.compiled = compiled.folder if compiled else None
        self.foreign = frozenset() if trusted else foreign_templates(files)
        self.files = files.contents
        self.strings = strings
        self.offline = offline
        self.assets = make_assets(files.contents, {
            words_name(language): words_of(said, language)
            for language, said in strings.items()}, offline=offline)
        self.scripts = {asset.address for asset in self.assets if asset.name.endswith(".js")}
        kind = Sandbox if self.foreign else Environment
        self.environments: dict[str, jinja2.Environment] = {}
        """By language: macros see the strings of one language."""
        for language, texts in strings.items():
            self.environments[language] = kind(
                loader=Loader(files),
                autoescape=True, undefined=jinja2.StrictUndefined, auto_reload=False,
                trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, cache_size=-1,
                optimized=False,  # templates print no constants to be worked out beforehand
                bytecode_cache=compiled)
            self.environments[language].globals["s"] = texts
        self._keys: dict[str, str] = {}
        self._families: dict[str, set[str]] = {}

    def key(self, template: str) -> str:
        """Hash a template and all the templates it includes."""
        if template not in self._keys:
            digest = hashlib.sha256(b"guarded" if self._is_foreign(template) else b"")
            for name in sorted(self._family(template)):
                content = self.files[name]
                digest.update(f"{name}\0{len(content)}\0".encode() + content)
            self._keys[template] = digest.hexdigest()
        return self._keys[template]

    def render(self, page: Page, context: Context, language: str) -> bytes | Problem:
        """Render one page in a language, or return the error with its template and line."""
        environment = self.environments[language]
        try:
            if isinstance(environment, Sandbox):
                environment.begin()
            html = environment.get_template(page.template).render(context).encode()
        except jinja2.TemplateError as fault:
            return self._problem(page, fault)
        except (TypeError, ValueError, LookupError, ArithmeticError, AttributeError,
                RuntimeError, MemoryError) as fault:
            return self._problem(page, fault)
        made = self._guarded(page, html) if self._is_foreign(page.template) else html
        return self._for_folder(page, made) if self.offline and isinstance(made, bytes) else made

    def _for_folder(self, page: Page, html: bytes) -> bytes:
        """Return a page of a site that is read from a folder, or the script that hands it over."""
        html = offline_page(html, {asset.name: asset.address for asset in self.assets})
        return as_script(html) if page.path.endswith(SCRIPTED) else html

    def _guarded(self, page: Page, html: bytes) -> bytes | Problem:
        """Check a page that an archive's own template took part in, and add the policy."""
        if found := forbidden(html, self.scripts):
            place, line = first_with(found, {name: self.files[name] for name in sorted(
                self._family(page.template) & self.foreign)})
            return error(f"templates/{place or page.template}",
                         f"writes {WHAT[found]} on {page.path}", line=line or None, fix=TO_MEND)
        return with_policy(html)

    def _is_foreign(self, template: str) -> bool:
        """Tell whether a template, or one that it includes, is an archive's own."""
        return bool(self.foreign) and not self.foreign.isdisjoint(self._family(template))

    def check(self) -> Iterator[Problem]:
        """Compile every template, so that errors are reported even where no page uses it."""
        environment = next(iter(self.environments.values()))
        for name in environment.list_templates(extensions=["html"]):
            try:
                environment.get_template(name)
            except jinja2.TemplateSyntaxError as fault:
                yield _syntax(fault)
            except UnicodeDecodeError as fault:
                yield error(f"templates/{name}", f"is not UTF-8: byte {fault.start}",
                            fix="save the file again as UTF-8")
            except (SyntaxError, RuntimeError, ValueError, OverflowError, MemoryError) as fault:
                yield error(f"templates/{name}", f"cannot be compiled: {fault}",
                            fix="make it shorter or less deeply nested")

    def _family(self, name: str) -> set[str]:
        """Return a template and the existing templates that it includes, at any depth."""
        if name not in self._families:
            self._families[name] = self._found(name, set())
        return self._families[name]

    def _found(self, name: str, seen: set[str]) -> set[str]:
        if name not in self.files or name in seen:
            return seen
        seen.add(name)
        source = self.files[name].decode(errors="replace")
        written_out = REFERENCE.findall(source)
        every = len(written_out) < len(NAMING.findall(source))
        for other in self.files if every else written_out:
            self._found(other, seen)
        return seen

    def _problem(self, page: Page, fault: Exception) -> Problem:
        if isinstance(fault, jinja2.TemplateSyntaxError):
            return _syntax(fault)
        if isinstance(fault, jinja2.TemplateNotFound):
            return error(f"templates/{fault.name}", "is missing",
                         fix=f"restore it: {page.path} needs it")
        template, line = _where(fault, page.template)
        return error(f"templates/{template}", f"fails on {page.path}: {fault}", line=line,
                     fix=UNSAFE if isinstance(fault, SecurityError) else
                     "templates/CONTEXTS.md lists what each template may read")


class Wanted(Record, frozen=True):
    """Which templates a build wants."""

    folders: tuple[Path, ...]
    """In the order in which they are searched."""
    cache: Path
    """The archive's cache."""
    seal: Key
    """Key with which compiled templates are sealed."""
    trust: bool
    """Whether the archive's own templates are used without sandbox and checks."""
    rules: Rules = STRICT
    languages: tuple[str, ...] = (FIRST_LANGUAGE,)
    """Those of the interface, the first one first."""
    offline: bool = False
    """Whether the site is read from a folder, without a server."""


def open_templates(wanted: Wanted, digest: str = "", compiled: Path | None = None,
                   ) -> tuple[Templates | None, tuple[Problem, ...]]:
    """Load and compile templates, strings and assets; for the same files only once per process.

    Compiled templates are kept for other processes, and Kashkol's own for all archives. A worker
    passes `digest` and `compiled` of the `Templates` of its build; it is a problem if the folders
    have other files.
    """
    files = None if digest else read_template_files(
        wanted.folders, wanted.cache.parent, wanted.rules)
    if files and has_errors(files.problems):
        return None, files.problems
    if files:
        digest, compiled = files.digest, _folder_of_compiled(wanted, files)
    try:
        templates, problems = opened(wanted, digest, compiled)
    except _ChangedError:
        return None, (error("templates", "were changed while the site was being built",
                            fix="build again; on a cluster, all workers must see the same files"),)
    return templates, (*(files.problems if files else ()), *problems)


class _ChangedError(Exception):
    """The template files do not have the expected hash."""


@lru_cache(maxsize=2)
def opened(wanted: Wanted, digest: str,
           compiled: Path | None) -> tuple[Templates | None, tuple[Problem, ...]]:
    """Open the templates; raise `_ChangedError` if their hash is not `digest`."""
    folders, trust = wanted.folders, wanted.trust
    files = read_template_files(folders, wanted.cache.parent, wanted.rules)
    if files.digest != digest:
        raise _ChangedError
    strings, problems = {}, list[Problem]()
    for language in wanted.languages:
        strings[language], faults = read_strings(
            files, folders[-1] / strings_file(language), language)
        problems += faults
    if problems:
        return None, tuple(problems)
    templates = Templates(
        folders, files, strings, Compiled(compiled, wanted.seal) if compiled else None,
        trusted=trust, offline=wanted.offline)
    scripts = () if trust else tuple(foreign_scripts(files))
    of_folder = unreadable_scripts({name: content for name, content in files.contents.items()
                        if name.endswith(".js")}) if wanted.offline else ()
    return templates, (*scripts, *of_folder, *templates.check())


def _folder_of_compiled(wanted: Wanted, files: TemplateFiles) -> Path:
    """Return where compiled templates are kept: the user's folder if all are Kashkol's own."""
    own = None if files.foreign else found_key().folder
    if own is not None:
        with suppress(OSError):  # nothing can be written there
            return open_compiled(own, code_digest(), sandboxed=False)
    sandboxed = not wanted.trust and bool(foreign_templates(files))
    return open_compiled(wanted.cache, code_digest(), sandboxed=sandboxed)


class Compiled(jinja2.BytecodeCache):
    """Jinja's cache of compiled templates, sealed because Python runs what is read from it."""

    def __init__(self, folder: Path, seal: Key) -> None:
        """Use the files in `folder`."""
        self.folder = folder
        self.seal = seal

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Read the compiled code of a template, if its seal is valid."""
        content = read_sealed(self.folder / bucket.key, self.seal)
        if content is not None:
            bucket.load_bytecode(BytesIO(content))

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        """Write the compiled code of a template, if possible."""
        with suppress(OSError):  # the folder is that of another machine, or was deleted meanwhile
            write_sealed(self.folder / bucket.key, bucket.bytecode_to_string(), self.seal)


def _syntax(fault: jinja2.TemplateSyntaxError) -> Problem:
    return error(f"templates/{fault.name}", f"broken template: {fault.message}", line=fault.lineno,
                 fix="correct the template; Kashkol's own templates show the syntax")


def _where(fault: Exception, template: str) -> tuple[str, int | None]:
    """Find the innermost template in a traceback; Jinja gives its frames the template's lines."""
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
