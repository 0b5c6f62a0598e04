"""What Kashkol's Python may and may not do, as data, and the checks that read it from the code.

A check takes the path and the text of a module and returns its faults, a sentence each, so that
the tests can show it an offence as easily as the code itself.
"""

import ast
import re
from collections.abc import Iterator, Mapping

from kashkol.languages.language import LANGUAGES
from tests.architecture.modules import PACKAGE, Import, Module

OF_LANGUAGES = {room: others for code in (one.code for one in LANGUAGES) for room, others in {
    f"languages.{code}.reading": f"edtf languages languages.{code} model problems text",
    f"languages.{code}.search":  f"languages languages.{code} model",
    f"languages.{code}":         "languages model",
}.items()}
"""The folder of a language is a room too, and so are its rules of reading and search; nothing
imports them: a language is asked by its value."""
MAY_IMPORT: Mapping[str, frozenset[str]] = {room: frozenset(others.split()) for room, others in {
    # room        may import, of Kashkol
    "__main__":   "building commands",
    "commands":   "building characters checking disk memory model problems reading serving site",
    "serving":    "building disk problems site",
    "building":   "archive characters curated disk edtf ingest languages media memory model outline"
                  " output problems reading search site theme sources",
    "output":     "disk memory model problems",
    "theme":      "characters disk ingest memory model problems site",
    "memory":     "archive curated disk media model outline problems search site sources",
    "site":       "archive characters edtf languages licences media model outline problems",
    "search":     "languages model",
    "archive":    "curated edtf languages media model outline sources",
    "outline":    "characters languages model",
    "reading":    "languages model problems sources text",
    "ingest":     "characters curated disk edtf languages licences media model problems sources",
    "checking":   "characters model problems",
    "disk":       "model problems",
    "languages":  "edtf model problems text",
    "text":       "model",
    "sources":    "model",
    "media":      "model",
    "curated":    "model",
    "licences":   "model",
    "model":      "",
    "problems":   "characters",
    "characters": "",
    "edtf":       "model",
    **OF_LANGUAGES,
}.items()}
"""Arrows go one way: a room is a package or a module directly below `kashkol`."""

LANGUAGE_FOLDER = re.compile(rf"languages\.(?:{'|'.join(one.code for one in LANGUAGES)})\.")

WITHIN: Mapping[str, frozenset[str]] = {part: frozenset(others.split()) for part, others in {
    # part of a room        may import, of the same room
    "reading.suggestions":  "",
    "reading.speech":       "",
    "reading.dates":        "",
    "reading.names":        "",
    "reading.corrections":  "",
    "reading.structure":    "",
    "site.pages":           "site.exports site.page site.parts",
    "site.exports":         "site.page site.parts",
    "site.parts":           "",
    "ingest.bundles":       "ingest.content ingest.encodings ingest.formats ingest.frontmatter"
                            " ingest.kinds ingest.notes"
                            " ingest.tables ingest.values",
    "ingest.formats":       "ingest.frontmatter ingest.plain_yaml",
    "languages.ckb.reading.suggestions": "",
    "languages.ckb.reading.speech":      "",
    "languages.ckb.reading.dates":       "",
    "languages.ckb.reading.names":       "",
    "languages.ckb.reading.structure":   "",
}.items()}
"""The same for the packages inside a room; what stands beside them may import them all."""

THE_PACKAGE_ITSELF = frozenset({"", "__version__"})

PURE = frozenset({
    "archive", "characters", "edtf", "languages", "media", "model", "outline", "problems",
    "reading", "search", "site", "sources", "text"})
"""Rooms without disk, clock, randomness, locale, environment or logging."""

PURE_BESIDE = frozenset({"disk.addresses", "ingest.plain_yaml"})
"""Modules of other rooms that keep to the same."""

LAZY = frozenset({"__main__", "building", "commands"})
"""Rooms that may import another inside a function: a command loads only what it uses."""

WRITERS = frozenset({"disk", "memory", "output"})
"""All writing is here: of single files, of `.cache/`, of the output folder."""

IMPURE_MODULES = frozenset({
    "asyncio", "concurrent", "fcntl", "fileinput", "getpass", "glob", "locale", "logging", "mmap",
    "multiprocessing", "os", "pathlib", "platform", "random", "secrets", "select", "shutil",
    "signal", "socket", "sqlite3", "subprocess", "sys", "tempfile", "threading", "time", "uuid",
    "warnings",
})
IMPURE_CALLS = frozenset({"open", "print", "input", "breakpoint", "eval", "exec", "globals"})
IMPURE_ATTRIBUTES = frozenset({
    "environ", "getenv", "now", "today", "utcnow", "fromtimestamp", "read_text", "read_bytes",
    "urlopen",
})
PURE_PARTS = {"pathlib": frozenset({"PurePath", "PurePosixPath"})}
"""What a pure room may take of a module that is otherwise barred."""

DATA_FILES = "importlib.resources"
DATA_ROOM = "languages"
READS_DATA = frozenset({"read_text", "read_bytes"})
"""The languages' tables are data files, loaded once: this room alone may read its own."""

BARRED_MODULES = frozenset({"dill", "marshal", "pickle", "shelve"})

COROUTINES = frozenset({"serving"})
"""livereload runs on an event loop, so its server must; nothing else does."""

WRITING_CALLS = frozenset({
    "write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rmdir", "rmtree", "rename",
    "touch", "symlink_to", "hardlink_to", "copyfile", "copytree", "copy2", "move",
})
WRITING_MODES = frozenset("wax+")
WRITING_FLAGS = frozenset({"O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC", "O_APPEND"})

MARKUP_ROOM = "site.parts.markup"
"""The one audited place that declares a text to be HTML."""

BROAD = frozenset({"Exception", "BaseException"})
MUTABLE = frozenset({"list", "set", "bytearray", "List", "Set", "MutableMapping", "deque"})
WITHOUT_SORANI = frozenset({
    "__main__", "archive", "building", "characters", "checking", "commands", "disk", "edtf",
    "ingest", "languages.ckb.reading", "memory", "outline", "output", "problems", "reading",
    "search", "serving", "site", "text", "theme",
})
"""Rooms whose code holds no letter and no sign of the Arabic script: what Sorani writes, they ask
`languages` for. Docstrings give examples."""
ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefe]")
UNTANGLED = frozenset({"reading", "languages.ckb.reading", "text"})
"""Rooms whose functions are held to `MOST_CHOICES`."""
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")
MOST_CHOICES = 12
"""Branches, loops, filters and boolean operators of one function, and one for itself."""
CHOICES = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.match_case)
LONGEST = 500
"""Lines; past that a module is two rooms."""


# --- the checks ------------------------------------------------------------------------------


def wrong_way_imports(module: Module) -> Iterator[str]:
    """Find imports of rooms that the table does not open to this one."""
    room, part = _room(module.name), _part(module.name)
    if room not in MAY_IMPORT:
        if module.name:
            yield f"{room}: no such room in MAY_IMPORT; say what it may import"
        return
    if part not in {room, *WITHIN}:
        yield f"{part}: no such part of a room in WITHIN; say what it may import"
        return
    for found in module.imports:
        target = found.within
        if target is None:
            continue
        whole = f"{target}.{found.name}"
        if _room(whole) != room:
            if not _opened(room, target, whole):
                yield f"{module.name}:{found.line}: {room} may not import {target}"
        elif part != room and not _opened_within(part, whole):
            yield f"{module.name}:{found.line}: {part} may not import {target}"


def languages_by_name(module: Module) -> Iterator[str]:
    """Find imports out of the folder of a language by what is not in that folder.

    What a language says is asked of its value, so that adding one is adding a folder and a row.
    """
    for found in module.imports:
        folder = LANGUAGE_FOLDER.match(f"{found.within}.{found.name}")
        if folder and not module.name.startswith(folder[0]):
            yield (f"{module.name}:{found.line}: imports {found.within}; ask the language for it, "
                   "by kashkol/languages/language.py")


def local_imports(module: Module) -> Iterator[str]:
    """Find imports of Kashkol's own rooms inside functions, where they would hide a cycle."""
    if module.room in LAZY:
        return
    for found in module.imports:
        if found.local and found.within is not None:
            yield f"{module.name}:{found.line}: imports {found.within} inside a function"


def cycles(modules: Mapping[str, Module]) -> Iterator[str]:
    """Find modules that import each other, whether at their top or inside functions."""
    arrows = {name: sorted(_targets(module, modules)) for name, module in modules.items()}
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> Iterator[str]:
        if name in trail:
            yield " → ".join((*trail[trail.index(name):], name))
        elif name not in done:
            for target in arrows[name]:
                yield from walk(target, (*trail, name))
            done.add(name)

    for name in sorted(arrows):
        yield from walk(name, ())


def impurities(module: Module) -> Iterator[str]:
    """Find what reaches outside of a pure room: disk, clock, chance, environment, output."""
    if module.room not in PURE and module.name not in PURE_BESIDE:
        return
    for found in module.imports:
        if _impure_import(module.room, found):
            yield f"{module.name}:{found.line}: a pure room may not import {found.module}"
    for node in module.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in IMPURE_CALLS:
                yield f"{module.name}:{node.lineno}: a pure room may not call {node.func.id}()"
        elif isinstance(node, ast.Attribute) and node.attr in IMPURE_ATTRIBUTES - (
                READS_DATA if module.room == DATA_ROOM else frozenset()):
            yield f"{module.name}:{node.lineno}: a pure room may not use .{node.attr}"


def barred(module: Module) -> Iterator[str]:
    """Find what no room may do: read pickles, rebind a module's names, catch everything."""
    for found in module.imports:
        if found.module.startswith("."):
            yield f"{module.name}:{found.line}: a relative import; write {PACKAGE}.… in full"
        if found.module.partition(".")[0] in BARRED_MODULES:
            yield f"{module.name}:{found.line}: {found.module} is barred"
    for node in module.nodes:
        if isinstance(node, ast.Global):
            yield f"{module.name}:{node.lineno}: module-level state is rebound"
        elif isinstance(node, ast.ExceptHandler) and _catches_all(node):
            yield f"{module.name}:{node.lineno}: catches everything; name what may go wrong"


def coroutines(module: Module) -> Iterator[str]:
    """Find coroutines where no library asks for them."""
    if module.room in COROUTINES:
        return
    for node in module.nodes:
        if isinstance(node, ast.AsyncFunctionDef):
            yield f"{module.name}:{node.lineno}: async def {node.name}"


def writing(module: Module) -> Iterator[str]:
    """Find changes of the disk outside the rooms that may make them."""
    if module.room in WRITERS:
        return
    for node in module.nodes:
        if isinstance(node, ast.Call) and _writes(node):
            yield f"{module.name}:{node.lineno}: writes; only {', '.join(WRITERS)} may"


def unaudited_markup(module: Module) -> Iterator[str]:
    """Find texts declared to be HTML outside the audited place; a literal declares itself."""
    if module.name == MARKUP_ROOM:
        return
    for node in module.nodes:
        if isinstance(node, ast.Call) and _called(node) == "Markup" and not all(
                isinstance(argument, ast.Constant) for argument in node.args):
            yield f"{module.name}:{node.lineno}: Markup() outside {MARKUP_ROOM}"


def too_long(module: Module) -> Iterator[str]:
    """Find a module that is two rooms."""
    lines = len(module.text.splitlines())
    if lines > LONGEST:
        yield f"{module.name}: {lines} lines, at most {LONGEST}"


def sorani_constants(module: Module) -> Iterator[str]:
    """Find string constants with letters or signs of the Arabic script, docstrings excepted."""
    if _room(module.name) not in WITHOUT_SORANI:
        return
    remarks = {id(node.value) for node in module.nodes if isinstance(node, ast.Expr)}
    for node in module.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) \
                and id(node) not in remarks and ARABIC.search(node.value):
            yield (f"{module.name}:{node.lineno}: {node.value!r} is Sorani; "
                   "give it a name in kashkol/languages/")


def tangled(module: Module) -> Iterator[str]:
    """Find functions that decide too much; each rule is a function with a name of its own."""
    if _room(module.name) not in UNTANGLED:
        return
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef) and (choices := _choices(node)) > MOST_CHOICES:
            yield (f"{module.name}:{node.lineno}: {node.name} has {choices} choices, "
                   f"at most {MOST_CHOICES}")


def possessive_groups(module: Module) -> Iterator[str]:
    """Find patterns that repeat a group possessively, which Python 3.11.2 matches wrongly.

    Source: issue 106052 of CPython; seen with the Python of Debian 12.
    """
    for node in module.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) \
                and POSSESSIVE_GROUP.search(node.value):
            yield (f"{module.name}:{node.lineno}: a possessive repeat of a group; "
                   "write (?>(?:…)*)")


def mutable_records(module: Module) -> Iterator[str]:
    """Find records that can change: not frozen, or with a field that holds a list or a set."""
    for node in module.nodes:
        if not isinstance(node, ast.ClassDef) or not _is_record(node):
            continue
        if not _frozen(node):
            yield f"{module.name}:{node.lineno}: {node.name} is not frozen"
        for field in node.body:
            if isinstance(field, ast.AnnAssign) and _mutable(field.annotation):
                yield f"{module.name}:{field.lineno}: {node.name} has a mutable field"


def shared_problem_lists(module: Module) -> Iterator[str]:
    """Find parameters that are lists of problems: a function returns problems or yields them."""
    for node in module.nodes:
        if isinstance(node, ast.arg) and node.annotation is not None \
                and "list[Problem]" in ast.unparse(node.annotation):
            yield f"{module.name}:{node.lineno}: {node.arg} is a list of problems"


# --- reading the code ------------------------------------------------------------------------


def _room(name: str) -> str:
    """Return the room of a module, or of a name in one: the narrowest that is listed."""
    parts = name.split(".")
    wider = (".".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((each for each in wider if each in MAY_IMPORT), parts[0])


def _part(name: str) -> str:
    """Return the package inside its room that a module belongs to, or the room."""
    room = _room(name)
    inside = name.removeprefix(room).strip(".").split(".")
    return f"{room}.{inside[0]}" if len(inside) > 1 else room


def _opened(room: str, target: str, whole: str) -> bool:
    return target in THE_PACKAGE_ITSELF or _room(whole) in MAY_IMPORT[room]


def _opened_within(part: str, whole: str) -> bool:
    """Tell whether a package inside a room may import something of the same room."""
    return any(f"{whole}.".startswith(f"{other}.") for other in (part, *WITHIN[part]))


def _targets(module: Module, modules: Mapping[str, Module]) -> set[str]:
    """Return the modules that a module imports; `from package import module` names the module."""
    found = set()
    for one in module.imports:
        if one.within is None:
            continue
        deeper = f"{one.within}.{one.name}" if one.module != PACKAGE else one.name
        found |= {deeper if deeper in modules else one.within} & modules.keys()
    return found - {module.name, ""}


def _impure_import(room: str, found: Import) -> bool:
    top = found.module.partition(".")[0]
    if found.module == DATA_FILES or (found.module, found.name) == ("importlib", "resources"):
        return room != DATA_ROOM
    return top in IMPURE_MODULES and found.name not in PURE_PARTS.get(top, ())


def _catches_all(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    return any(isinstance(node, ast.Name) and node.id in BROAD for node in ast.walk(handler.type))


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def _writes(call: ast.Call) -> bool:
    if ast.unparse(call.func) == "os.open":
        written = ast.unparse(call)
        return "os.devnull" not in written and any(flag in written for flag in WRITING_FLAGS)
    if _called(call) == "open":
        place = 1 if isinstance(call.func, ast.Name) else 0  # open(path, mode), path.open(mode)
        modes = [*call.args[place:place + 1],
                 *(word.value for word in call.keywords if word.arg == "mode")]
        return any(WRITING_MODES & set(ast.unparse(mode)) for mode in modes)
    if ast.unparse(call.func) == "os.replace":
        return True
    return _called(call) in WRITING_CALLS and isinstance(call.func, ast.Attribute)


def _choices(function: ast.FunctionDef) -> int:
    """Return how many choices a function has; those of functions inside it are theirs."""
    count = 1
    waiting: list[ast.AST] = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
        else:
            count += isinstance(node, CHOICES)
    return count


def _is_record(node: ast.ClassDef) -> bool:
    bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    return bool(bases & {"Struct", "Record"}) or _dataclass(node) is not None


def _dataclass(node: ast.ClassDef) -> ast.expr | None:
    return next((mark for mark in node.decorator_list
                 if ast.unparse(mark).partition("(")[0].endswith("dataclass")), None)


def _frozen(node: ast.ClassDef) -> bool:
    """Tell whether a record says it is frozen; heirs of `Record` are, without saying so."""
    mark = _dataclass(node)
    words = mark.keywords if isinstance(mark, ast.Call) else node.keywords
    said = {word.arg: ast.literal_eval(word.value) for word in words
            if isinstance(word.value, ast.Constant)}
    heir = any(ast.unparse(base).rpartition(".")[2] == "Record" for base in node.bases)
    return bool(said.get("frozen", heir and mark is None))


def _mutable(annotation: ast.expr) -> bool:
    """Tell whether a list or a set is in a field; what a function takes and returns is not."""
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value) == "Callable":
        return False
    return (isinstance(annotation, ast.Name) and annotation.id in MUTABLE) or any(
        _mutable(part) for part in ast.iter_child_nodes(annotation) if isinstance(part, ast.expr))
