"""`templates/CONTEXTS.md` lists every key that a template is given.

The small archive, which has a page of each kind, is built with templates that write down what they
are given instead of a page.
"""

import json
import re

import pytest
from jinja2.defaults import DEFAULT_NAMESPACE

from tests.support.archives import ROOT, built, copied

ARCHIVE = ROOT / "tests/sites/small-archive"
CONTEXTS = (ROOT / "templates/CONTEXTS.md").read_text("utf-8")
KINDS = sorted(path.name for path in (ROOT / "templates").glob("*.html")
               if path.name != "base.html")
SECTIONS = dict(re.findall(r"(?ms)^## ([^\n]*)\n(.*?)(?=^## |\Z)", CONTEXTS))
SHARED = "Every page"
BESIDE = {"s", *DEFAULT_NAMESPACE}
"""What Jinja and the strings put beside a context."""

WRITE_DOWN = """\
{"template": %s, "given": {
{%% for key, value in self._TemplateReference__context.get_all().items() if key not in %s %%}
{{ key|tojson }}: {{ value|tojson }}{{ "," if not loop.last }}
{%% endfor %%}
}}
"""


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    """Return what the templates of all pages are given, with the template of each."""
    folder = tmp_path_factory.mktemp("contexts")
    root = copied(ARCHIVE, folder / "root")
    (root / "templates").mkdir()
    for kind in KINDS:
        (root / "templates" / kind).write_text(
            WRITE_DOWN % (json.dumps(kind), sorted(BESIDE)), encoding="utf-8")
    output = built(root, folder / "output", "--trust")
    pages = [json.loads(path.read_text("utf-8")) for path in sorted(output.rglob("*.html"))]
    return [(page["template"], page["given"]) for page in pages]


def named(kind: str) -> set[str]:
    """Return the keys that stand in the section of a template and in that of all pages."""
    sections = [text for heading, text in SECTIONS.items()
                if heading == SHARED or f"`{kind}`" in heading]
    return {word for text in sections
            for code in re.findall(r"`([^`\n]+)`", re.sub(r"(?s)```.*?```", "", text))
            for word in re.findall(r"[\w.-]+", code)}


def keys_of(value, at=()):
    """Yield the path of every key, in lists too."""
    if isinstance(value, list):
        for one in value:
            yield from keys_of(one, at)
    elif isinstance(value, dict):
        for key, part in value.items():
            yield (*at, key)
            yield from keys_of(part, (*at, key))


def rows(section: str) -> set[str]:
    """Return the keys in the first column of the table of fields."""
    return {key for cell in re.findall(r"(?m)^\| (`[^|]*) \|", section)
            for key in re.findall(r"`(\w+)`", cell)}


def test_every_template_is_given_something(given):
    assert sorted({kind for kind, _ in given}) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_that_a_template_is_given_is_listed(given, kind):
    listed = named(kind)
    found = {path for template, context in given if template == kind for path in keys_of(context)}

    assert [".".join(path) for path in sorted(found) if path[-1] not in listed] == []


def test_every_field_in_the_table_of_all_pages_is_given_to_each(given):
    fields = rows(SECTIONS[SHARED]) - BESIDE

    assert fields
    assert [(kind, fields - context.keys()) for kind, context in given
            if fields - context.keys()] == []


def test_every_field_in_the_table_of_an_article_is_given_to_each(given):
    fields = rows(SECTIONS["`article.html`"])

    assert fields
    assert [fields ^ context["article"].keys() for kind, context in given
            if kind == "article.html" and fields ^ context["article"].keys()] == []
