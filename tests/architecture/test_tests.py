"""Every module of Kashkol has a test about it, or a row that says what tests it.

A test is about a module if its file bears the module's name, or if it imports from it.
"""

from tests.architecture.modules import Module, imports, modules_below
from tests.support.archives import ROOT

TESTS = ROOT / "tests"
MODULES = {name: module for name, module in modules_below(ROOT / "kashkol").items()
           if module.text.strip() and name}

TESTED_THROUGH = {
    # commands: what they print and how they end is seen by running them
    "__main__": "project/test_installed.py",
    "asking": "commands/test_asking.py",
    "cli": "commands/test_build.py",
    "cluster": "commands/test_dask.py",
    "new": "commands/test_new.py",
    "pipeline": "commands/test_incremental.py",
    "program": "project/test_installed.py",
    "questions": "commands/test_asking.py",
    # parts of one reader, whose cases are in plain text
    "candidates": "unit/reading/test_habits.py",
    "context": "unit/reading/test_mentions.py",
    "date_links": "unit/reading/test_dates.py",
    "finding": "unit/reading/test_mentions.py",
    "named_dates": "unit/kurdish/test_dates.py",
    "noun_phrases": "unit/reading/test_quotes.py",
    "numeric_dates": "unit/kurdish/test_dates.py",
    "recurring": "unit/reading/test_suggest.py",
    "roles": "unit/reading/test_mentions.py",
    "speakers": "unit/reading/test_quotes.py",
    "vocabulary": "unit/reading/test_suggest.py",
    "bizroke": "unit/kurdish/test_romanise.py",
    "distance": "unit/reading/test_suggest.py",
    # writing: seen in the folder it leaves
    "alone": "commands/test_crash.py",
    "assets": "commands/test_incremental.py",
    "drafts": "commands/test_asking.py",
    "moves": "commands/test_crash.py",
    # pages: whole, in the goldens of the small archive
    "datapage": "sites/test_sites.py",
    "metadata": "pages/test_metadata.py",
    "page": "sites/test_sites.py",
    "pages": "sites/test_sites.py",
    "policy": "browser/test_headers.py",
    "searchpage": "sites/test_sites.py",
    "shapes": "sites/test_sites.py",
}
"""By the last part of the name."""



def last(name):
    return name.rpartition(".")[2]


def imported():
    """Return what tests import of Kashkol: modules, and names in them."""
    found = set()
    for path in TESTS.rglob("*.py"):
        for each in imports(Module.at(path.name, path.read_text(encoding="utf-8"))):
            if each.within is not None:
                found |= {each.within, f"{each.within}.{each.name}".lstrip(".")}
    return found


IMPORTED = imported()
HAVE_ONE = {name for name in MODULES if name in IMPORTED
            or any(TESTS.glob(f"unit/**/test_{last(name)}.py"))}


def test_every_module_has_a_test():
    excused = TESTED_THROUGH.keys()

    assert sorted(name for name in MODULES.keys() - HAVE_ONE if last(name) not in excused) == []


def test_what_is_tested_through_something_else_is_there():
    assert sorted(TESTED_THROUGH.keys() - set(map(last, MODULES))) == []
    assert [path for path in TESTED_THROUGH.values() if not (TESTS / path).is_file()] == []
