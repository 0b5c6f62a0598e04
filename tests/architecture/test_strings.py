"""Every string of the interface is read by something, and every string that is read is there."""

import ast
import re
import unicodedata
from fnmatch import fnmatch
from functools import cache, partial, reduce
from operator import getitem
from typing import get_args

import pytest
import yaml

from kashkol.languages.ckb.letters import TABLE as LETTERS
from kashkol.languages.formatting import INTERFACES, formatting
from kashkol.languages.language import language_of
from kashkol.model import CollectionKind, DateMention, Kind, Published
from kashkol.site.pages.home import WAYS
from kashkol.site.parts.edition import IN_MENU
from kashkol.site.parts.groups import KINDS
from tests.architecture.modules import modules_below
from tests.architecture.strings_used import ANY, leaves, reads, spelled_out, template_reads
from tests.architecture.template_rules import SYNTAX
from tests.support.archives import ROOT

TEMPLATES = ROOT / "templates"
CONTEXTS = (TEMPLATES / "CONTEXTS.md").read_text("utf-8")
ALL = {code: yaml.load((TEMPLATES / f"strings/{code}.yaml").read_text("utf-8"),
                       Loader=yaml.CSafeLoader)
       for code in INTERFACES}
STRINGS = ALL["ckb"]
FIELDS = STRINGS["data"]["fields"]
SCRIPTS = "".join(path.read_text("utf-8") for path in sorted((TEMPLATES / "assets").glob("*.js")))
REPAIRS = ("languages/accidents.py", "languages/ckb/letters.py")
CONSTANTS = {node.value for path in map((ROOT / "kashkol").joinpath, REPAIRS)
             for node in ast.walk(ast.parse(path.read_text("utf-8")))
             if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def choices(record, field):
    """Return what a field of a record may say."""
    of = record.__annotations__[field]
    return [one for part in (of, *get_args(of)) for one in get_args(part) if isinstance(one, str)]


COMPUTED = {
    (ANY,): ("articles", "quotes"),
    ("groups", ANY): KINDS,
    ("languages", ANY): STRINGS["languages"],
    ("subscribe", ANY): ("topic", *KINDS),
    ("states", ANY): ("draft", "embargo"),
    ("collection_kinds", ANY): list(CollectionKind),
    ("record", ANY): STRINGS["record"],
    ("article", "certainty", ANY): choices(Published, "certainty"),
    ("counts", ANY): ("articles", "corrected", "files", "mentions", "minutes", "quotes", "rows",
                      "sentences", "shown", "shown_mentions", "shown_quotes", "undated",
                      "words"),
    ("data", "described", ANY): STRINGS["data"]["described"],
    ("data", "scripts", ANY): ("python", "shell"),
    ("data", "fields", ANY): FIELDS,
    ("data", "fields", ANY, ANY): set().union(*FIELDS.values()),
    ("dates", ANY): set(choices(DateMention, "problem")) - {"unresolved"},
    ("browse", ANY): ("newest", "oldest", "by_title"),
    ("home", ANY): ("articles", "topics", "mentions", "quotes", "newest", "some",
                    *WAYS.values()),
    ("kinds", ANY): list(Kind),
    ("network", ANY): ("beside", "shown", "nothing", "failed", "picture"),
    ("nav", ANY): (*IN_MENU, *KINDS),
    ("extraction", "formats", ANY): STRINGS["extraction"]["formats"],
    ("repairs", ANY): CONSTANTS | {"page_break"} | {row[0] for name in ("letters", "removed")
                                   for row in LETTERS[name]},
}
"""Keys that are computed, and what they may be. Which columns have a string in `data.fields`, the
tests of the published data say; a repair without a string is told as another one."""

COUNTED = {"changed", "removed", "added", "space", "joined"}
"""What `changes.js` counts, by the kinds of `differences.js`."""

PASSED_ON = {
    ("article",): ("neighbours", "previous", "next"),  # to the macro `neighbours`
    ("extraction", "left_out"): STRINGS["extraction"]["left_out"],  # to `_counted`
    ("extraction", "unseen"): STRINGS["extraction"]["unseen"],
    ("rights",): STRINGS["rights"],  # to `rights_named`
    ("timeline",): ("neighbours", "previous", "next"),
    ("browse",): {*re.findall(r"\bwords\.([a-z_]+)", SCRIPTS)},  # to `browse.js`
    # to `changes.js`
    ("changes", "script"): {*re.findall(r"\bwords\.([a-z_]+)", SCRIPTS), *COUNTED},
    ("browse", "facets"): STRINGS["browse"]["facets"],
    ("search",): {*re.findall(r"\bwords\.([a-z_]+)", SCRIPTS),
                  *re.findall(r'new SearchError\("([a-z_]+)"', SCRIPTS)},  # to `search.js`
}
"""Groups that are given to something else as they are, and what it reads of them."""


@cache
def read_in_python():
    return frozenset(path for module in modules_below(ROOT / "kashkol").values()
                     for path in reads(module.tree))


def read_in_templates():
    return {path for file in sorted(TEMPLATES.rglob("*.html"))
            for path in template_reads(SYNTAX.parse(file.read_text("utf-8")))}


def all_read():
    found = {one for path in read_in_python() | read_in_templates()
             for one in spelled_out(path, COMPUTED)}
    return found | {(*group, key) for group, keys in PASSED_ON.items() for key in keys}


def test_every_string_is_read():
    read = all_read()

    assert [".".join(leaf) for leaf in leaves(STRINGS) if leaf not in read] == []


def test_every_string_that_python_reads_is_there():
    def is_there(path):
        here = STRINGS
        for key in path:
            if not isinstance(here, dict) or key not in here:
                return False
            here = here[key]
        return True

    with_fallback = {("repairs", ANY), ("data", "fields", ANY, ANY)}
    wanted = [one for path in read_in_python() - with_fallback
              for one in spelled_out(path, COMPUTED)]

    assert [".".join(path) for path in wanted if not is_there(path)] == []


def test_every_string_that_is_filled_is_listed_for_those_who_write_one():
    section = CONTEXTS.partition("## Strings that Python fills")[2].partition("\n## ")[0]
    listed = section.partition("\n")[2]
    patterns = re.findall(r"`([\w.*-]+)`", listed)
    filled = [".".join(leaf) for leaf in leaves(STRINGS) if "{" in string_at(leaf)]

    assert [one for one in filled if not any(map(partial(fnmatch, one), patterns))] == []
    assert [one for one in patterns if not any(fnmatch(name, one) for name in filled)] == []


def string_at(path, strings=STRINGS):
    return reduce(getitem, path, strings)


# --- the other languages ---------------------------------------------------------------------


OTHERS = [code for code in INTERFACES if code != "ckb"]
SCRIPTS = {"Arab": "ARABIC ", "Latn": "LATIN "}
LATIN_IN_ARABIC = re.compile(
    r"CC0|SHA-256|ALA-LC|Zotero|BibTeX|RIS|CSL|CSV|JavaScript|DOI|IIIF|GeoJSON|Atom|Markdown|Word|OpenDocument|RTF|HTML|PDF|"
    r"(?:datapackage|topics)\.jsonl?|«(?:rights|table)»|curl|jq|Python|JSON Schema|"
    r"\((?:curated|recorded|stated|derived)\)|\{\w+\}")
"""What is written in Latin letters in every language."""


def texts_of(value):
    """Yield the texts of a string, which may have plural forms."""
    if isinstance(value, dict):
        for part in value.values():
            yield from texts_of(part)
    else:
        yield value


def placeholders(text):
    return set(re.findall(r"\{(\w+)\}", text))


def test_every_language_of_the_interface_has_a_file_and_no_other():
    assert sorted(path.stem for path in (TEMPLATES / "strings").iterdir()) == sorted(INTERFACES)


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_the_same_keys(code):
    def missing(model, given, path=()):
        for key, value in model.items():
            if key not in given:
                yield ".".join((*path, key))
            elif isinstance(value, dict):
                yield from missing(value, given[key], (*path, key))

    def unknown(given, model, path=()):
        for key, value in given.items():
            if not isinstance(model, dict) or key not in model:
                yield ".".join((*path, str(key)))
            elif isinstance(model[key], dict):
                yield from unknown(value, model[key], (*path, key))

    assert [*missing(STRINGS, ALL[code]), *unknown(ALL[code], STRINGS)] == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_fills_the_same_placeholders(code):
    def told(leaf):
        return set().union(*map(placeholders, texts_of(string_at(leaf, ALL[code]))))

    assert [".".join(leaf) for leaf in leaves(STRINGS)
            if told(leaf) != placeholders(string_at(leaf))] == []


@pytest.mark.parametrize("code", OTHERS)
def test_plural_forms_are_those_of_the_language(code):
    categories = {rule.category for rule in formatting(code).plurals} | {"other"}

    def faults(value, number):
        if not isinstance(value, dict):
            return
        if "text" in value:
            wanted = placeholders(value["text"])
            if wanted != value.keys() - {"text"}:
                yield f"{value['text']}: forms of {sorted(wanted)} are needed"
            for name in wanted:
                yield from faults(value.get(name, {}), name)
        elif value.keys() not in ({"other"}, categories, categories - {"zero"}):
            yield f"{value}: expected {sorted(categories)}"
        elif not placeholders(value["other"]):
            yield f"{value}: {number} is not told"

    assert [fault for leaf in leaves(STRINGS)
            for fault in faults(string_at(leaf, ALL[code]), leaf)] == []


@pytest.mark.parametrize("code", INTERFACES)
def test_texts_are_written_in_the_letters_of_their_language(code):
    script = SCRIPTS[language_of(code).script]
    found = {}
    for leaf in leaves(STRINGS):
        quoted = leaf[0] == "repairs"  # says which letters are repaired
        for text in texts_of(string_at(leaf, ALL[code])):
            plain = LATIN_IN_ARABIC.sub("", text)
            plain = re.sub("«[^»]*»", "", plain) if quoted else plain
            if code not in leaf and leaf != ("language", "direction") and any(
                    letter.isalpha() and not unicodedata.name(letter).startswith(script)
                    for letter in plain):
                found[".".join(leaf)] = text

    assert found == {}


def test_kurmanji_has_the_letters_of_hawar_alone():
    letters = {letter for leaf in leaves(STRINGS) for text in texts_of(string_at(leaf, ALL["kmr"]))
               for letter in text.casefold() if letter.isalpha() and not letter.isascii()}

    assert {letter for letter in letters if not unicodedata.name(letter).startswith("ARABIC")} \
        == set("çêîşû")


def keys_of(node):
    """Return the keys of every mapping below a node of YAML, each mapping as a list."""
    if isinstance(node, yaml.MappingNode):
        return [[key.value for key, _ in node.value],
                *(keys for _, value in node.value for keys in keys_of(value))]
    return []


@pytest.mark.parametrize("code", INTERFACES)
def test_no_string_is_given_twice(code):
    tree = yaml.compose((TEMPLATES / f"strings/{code}.yaml").read_text("utf-8"))

    assert [key for keys in keys_of(tree) for key in set(keys) if keys.count(key) > 1] == []
