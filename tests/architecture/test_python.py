"""Kashkol's code keeps to its architecture; each check is shown to catch an offence."""

import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kashkol.memory.code import DEPENDENCIES
from tests.architecture import python_rules as rules
from tests.architecture.modules import PACKAGE, Module, modules_below
from tests.support.archives import ROOT

MODULES = modules_below(ROOT / "kashkol")

CHECKS = (
    rules.wrong_way_imports,
    rules.languages_by_name,
    rules.local_imports,
    rules.impurities,
    rules.barred,
    rules.coroutines,
    rules.writing,
    rules.unaudited_markup,
    rules.too_long,
    rules.sorani_constants,
    rules.tangled,
    rules.possessive_groups,
    rules.mutable_records,
    rules.shared_problem_lists,
)


def test_the_code_is_seen_at_all():
    assert {"model", "problems", "languages.ckb.letters"} <= MODULES.keys()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_kashkol_is_without(check):
    assert [fault for module in MODULES.values() for fault in check(module)] == []


def test_no_modules_import_each_other():
    assert list(rules.cycles(MODULES)) == []


WITHOUT_A_MARK = {"distributed", "filelock", "livereload", "lxml", "openpyxl", "pypdfium2",
                  "striprtf", "tornado", "warcio", "watchfiles"}
"""Packages that may be of any version: no byte of a site comes from them."""


WITH_ANOTHER = {"distributed": "the extra `dask`", "markupsafe": "jinja2"}
"""Packages that are imported and come with something else that is declared."""


def test_every_package_that_is_imported_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(line).name) for line in (
        *project["dependencies"], *project["optional-dependencies"]["formats"],
        *project["optional-dependencies"]["pictures"])}

    assert foreign_packages() - set(WITH_ANOTHER) == declared


def foreign_packages():
    """Return the names of all packages of others that Kashkol imports."""
    packages = packages_distributions()
    return {canonicalize_name(packages[top][0]) for module in MODULES.values()
            for found in module.imports
            if (top := found.module.partition(".")[0]) not in sys.stdlib_module_names
            and top != PACKAGE}


def test_what_is_remembered_was_made_with_the_same_versions_of_all_that_makes_bytes():
    foreign = foreign_packages()

    assert {name.lower() for name in DEPENDENCIES} >= foreign - WITHOUT_A_MARK
    assert foreign > WITHOUT_A_MARK


OFFENCES = {
    rules.wrong_way_imports: [
        ("languages/ckb/letters.py", "from kashkol.problems import error"),
        ("problems.py", "import kashkol.model"),
        ("model.py", "from kashkol.languages.ckb.letters import reading_text"),
        ("ingest/seeds.py", "from kashkol.reading.read import read"),
        ("reading/read.py", "from kashkol.archive import Archive"),
        ("archive.py", "from kashkol import site"),
        ("site/pages/topics.py", "from kashkol.theme.render import render"),
        ("search/index.py", "from kashkol.site.page import Page"),
        ("output/tree.py", "from kashkol.building.stages import build"),
        ("building/stages.py", "from kashkol.commands.main import main"),
        ("commands/main.py", "from kashkol.ingest.seeds import read_seed"),
        ("languages/ckb/letters.py", "def fold(text):\n    from kashkol.archive import Card\n"),
        ("languages/ckb/letters.py", "if TYPE_CHECKING:\n    from kashkol.archive import Card\n"),
        ("reading/structure/blocks.py", "from kashkol.reading.names.listed import list_names_in"),
        ("reading/names/listed.py", "from kashkol.reading import read"),
        ("languages/ckb/letters.py", "from kashkol.text.lines import Line"),
        ("languages/ckb/reading/names/roles.py",
         "from kashkol.languages.ckb.reading.speech.cues import Cue"),
        ("site/exports/data.py", "from kashkol.site.pages import topics"),
        ("site/attic/topics.py", "x = 1"),
        ("attic.py", "x = 1"),
    ],
    rules.languages_by_name: [
        ("reading/read.py", "from kashkol.languages.ckb.letters import repair"),
        ("theme/render.py", "from kashkol.languages.ckb import letters"),
        ("languages/telling.py", "import kashkol.languages.ckb.letters"),
        ("languages/kmr/letters.py", "from kashkol.languages.ckb.letters import repair"),
        ("building/jobs.py", "def f():\n    from kashkol.languages.ar.letters import fold\n"),
    ],
    rules.local_imports: [
        ("ingest/seeds.py", "def f():\n    from kashkol.problems import error\n"),
        ("site/pages/topics.py", "def page():\n    import kashkol.archive\n"),
    ],
    rules.impurities: [
        ("languages/ckb/letters.py", "import os"),
        ("languages/ckb/letters.py", "import os.path"),
        ("reading/read.py", "from pathlib import Path"),
        ("archive.py", "import time"),
        ("site/pages/home.py", "import random"),
        ("search/index.py", "import locale"),
        ("reading/read.py", "import logging"),
        ("site/pages/home.py", "from datetime import date\nday = date.today()"),
        ("site/pages/home.py", "import datetime\nday = datetime.datetime.now()"),
        ("reading/read.py", "text = open('a').read()"),
        ("site/pages/home.py", "print('سڵاو')"),
        ("site/pages/home.py", "def f(folder):\n    return folder.environ\n"),
        ("site/pages/home.py", "from importlib import resources"),
        ("reading/read.py", "from importlib.resources import files"),
        ("reading/read.py", "def f(path):\n    return path.read_text()\n"),
    ],
    rules.barred: [
        ("memory/cache.py", "import pickle"),
        ("site/pages/topics.py", "from .page import Page"),
        ("commands/main.py", "count = 0\ndef f():\n    global count\n    count += 1\n"),
        ("commands/main.py", "try:\n    f()\nexcept Exception:\n    pass\n"),
        ("commands/main.py", "try:\n    f()\nexcept (OSError, BaseException):\n    pass\n"),
        ("commands/main.py", "try:\n    f()\nexcept:\n    pass\n"),
    ],
    rules.coroutines: [
        ("building/stages.py", "async def build(): ..."),
        ("output/tree.py", "class Tree:\n    async def put(self): ...\n"),
    ],
    rules.writing: [
        ("building/stages.py", "path.write_text('a')"),
        ("ingest/seeds.py", "open('a', 'w')"),
        ("ingest/seeds.py", "path.open(mode='ab')"),
        ("commands/main.py", "shutil.rmtree('output')"),
        ("commands/main.py", "import os\nos.replace('a', 'b')"),
    ],
    rules.unaudited_markup: [
        ("site/pages/topics.py", "from markupsafe import Markup\nx = Markup(text)"),
        ("site/pages/topics.py", "from markupsafe import Markup\nx = Markup(f'<p>{text}</p>')"),
        ("theme/render.py", "import markupsafe\nx = markupsafe.Markup(text)"),
    ],
    rules.too_long: [
        ("site/pages/topics.py", "x = 1\n" * 501),
    ],
    rules.sorani_constants: [
        ("reading/read.py", "word = 'سڵاو'"),
        ("reading/names/roles.py", "import re\npattern = re.compile(f'[{LETTER}]دا')"),
        ("reading/read.py", r"comma = '\N{ARABIC COMMA}'"),
        ("reading/read.py", "def f(word):\n    '''«کە»'''\n    return word == 'کە'\n"),
    ],
    rules.tangled: [
        ("reading/read.py", "def f(a):\n    return " + " or ".join("a" * 13)),
        ("reading/read.py", "def f(a):\n" + "    if a:\n        a = 0\n" * 12),
        ("reading/read.py", "def f(a):\n" + "    a = [b for b in a if b]\n" * 6),
    ],
    rules.possessive_groups: [
        ("search/places.py", "P = re.compile('(?:a|b)*+')"),
        ("search/places.py", "P = re.compile(f'(?:{A})?+')"),
        ("search/places.py", "P = re.compile('(a){2,}+')"),
    ],
    rules.mutable_records: [
        ("model.py", "class Topic(msgspec.Struct):\n    id: str\n"),
        ("model.py", "class Topic(msgspec.Struct, frozen=False):\n    id: str\n"),
        ("model.py", "class Topic(Record, frozen=False):\n    id: str\n"),
        ("model.py", "class Topic(Record):\n    names: list[str]\n"),
        ("site/page.py", "@dataclass\nclass Page:\n    path: str\n"),
        ("site/page.py", "@dataclass(slots=True)\nclass Page:\n    path: str\n"),
    ],
    rules.shared_problem_lists: [
        ("ingest/content.py", "def read(paths, problems: list[Problem]): ..."),
        ("ingest/content.py", "def read(make: Callable[[str, list[Problem]], Topic]): ..."),
    ],
}


@pytest.mark.parametrize(
    ("check", "path", "text"),
    [(check, path, text) for check, cases in OFFENCES.items() for path, text in cases],
    ids=lambda value: getattr(value, "__name__", None) or repr(value)[:60])
def test_an_offence_is_caught(check, path, text):
    assert len(list(check(Module.at(path, text)))) == 1


@pytest.mark.parametrize(("check", "path", "text"), [
    (rules.wrong_way_imports, "site/pages/home.py",
     "from kashkol.site.parts.body import body_html"),
    (rules.wrong_way_imports, "reading/read.py", "from kashkol.reading.names import listed"),
    (rules.wrong_way_imports, "languages/ckb/reading/names/roles.py",
     "from kashkol.languages.ckb.letters import WAW\nfrom kashkol.text import spans"),
    (rules.languages_by_name, "languages/ckb/reading/rules.py",
     "from kashkol.languages.ckb.letters import repair"),
    (rules.languages_by_name, "reading/read.py",
     "from kashkol.languages.language import language_of\nfrom kashkol.languages import tags"),
    (rules.wrong_way_imports, "site/pages/topics.py", "from kashkol.site.page import Page"),
    (rules.wrong_way_imports, "commands/main.py", "from kashkol import __version__, serving"),
    (rules.local_imports, "commands/serve.py",
     "def serve():\n    from kashkol.serving.server import run\n"),
    (rules.local_imports, "building/stages.py", "def f():\n    import dask\n"),
    (rules.impurities, "languages/ckb/letters.py",
     "from importlib.resources import files\nx = files('kashkol.languages.ckb').read_bytes()"),
    (rules.impurities, "site/pages/home.py", "from pathlib import PurePosixPath"),
    (rules.impurities, "ingest/seeds.py", "import os\nx = open('a')"),
    (rules.barred, "commands/main.py", "try:\n    f()\nexcept (OSError, ValueError):\n    pass\n"),
    (rules.writing, "output/tree.py", "path.write_text('a')"),
    (rules.writing, "ingest/seeds.py", "path.open('rb')\nopen('a')\n'a'.replace('a', 'b')"),
    (rules.unaudited_markup, "site/parts/markup.py", "Markup(text)"),
    (rules.unaudited_markup, "site/parts/body.py", "def f() -> Markup: ..."),
    (rules.unaudited_markup, "serving/server.py", "Markup('<p>{}</p>').format(text)"),
    (rules.coroutines, "serving/server.py", "async def run(): ..."),
    (rules.too_long, "site/pages/topics.py", "x = 1\n" * 500),
    (rules.tangled, "reading/read.py", "def f(a):\n    return " + " or ".join("a" * 12)),
    (rules.possessive_groups, "search/places.py", r"P = re.compile(r'a*+[bc]++\)*+(?>(?:a|b)*)')"),
    (rules.sorani_constants, "languages/ckb/affixes.py", "word = 'سڵاو'"),
    (rules.sorani_constants, "reading/read.py",
     "'''«سڵاو»'''\nword = 'sillaw'  # سڵاو\n'''«سڵاو»'''\ndef f():\n    '''«سڵاو»'''\n"),
    (rules.mutable_records, "model.py", "class Topic(Record):\n    names: tuple[str, ...]\n"),
    (rules.mutable_records, "site/page.py",
     "@dataclass(frozen=True, slots=True)\nclass Page:\n    path: str\n"),
    (rules.mutable_records, "output/tree.py", "class OutputTree:\n    files: list[str]\n"),
    (rules.shared_problem_lists, "ingest/content.py",
     "def read(text: str) -> Iterator[Problem]:\n    problems: list[Problem] = []\n"),
])
def test_what_is_allowed_passes(check, path, text):
    assert list(check(Module.at(path, text))) == []


def modules(**texts):
    paths = {name: Module.at(name.replace("__", "/") + ".py", text)
             for name, text in texts.items()}
    return {module.name: module for module in paths.values()}


def test_a_cycle_is_caught_even_through_a_function():
    circle = modules(
        site__a="from kashkol.site.b import f",
        site__b="from kashkol.site import c",
        site__c="def f():\n    from kashkol.site.a import g\n")

    assert list(rules.cycles(circle)) == ["site.a → site.b → site.c → site.a"]


def test_two_modules_that_share_a_third_are_no_cycle():
    assert list(rules.cycles(modules(
        site__a="from kashkol.site.c import f", site__b="from kashkol.site.c import f",
        site__c="", site__d="import kashkol.site.a, kashkol.site.b"))) == []
