"""Templates, style sheets and scripts keep to what a reader and a browser need of them."""

import pytest
import yaml

from tests.architecture import template_rules as rules
from tests.support.archives import ROOT

TEMPLATES = ROOT / "templates"


def texts(*endings):
    return {path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(TEMPLATES.rglob("*")) if path.suffix in endings}


MARKUP = texts(".html", ".xml")
STYLES = texts(".css")
SCRIPTS = texts(".js")
STRINGS = {path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
           for path in sorted((TEMPLATES / "strings").glob("*.yaml"))}

CHECKS = {
    rules.unsafe_filters: MARKUP,
    rules.computing: MARKUP,
    rules.inline_code: MARKUP | texts(".svg"),
    rules.words_in_template: MARKUP,
    rules.physical_properties: STYLES,
    rules.broken_joining: STYLES,
    rules.markup_from_text: SCRIPTS,
}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_templates_are_without(check):
    assert CHECKS[check]
    assert [fault for name, text in CHECKS[check].items() for fault in check(name, text)] == []


@pytest.mark.parametrize("language", STRINGS)
def test_every_string_a_template_prints_is_there(language):
    assert [fault for name, text in MARKUP.items()
            for fault in rules.unknown_strings(name, text, STRINGS[language])] == []


OFFENCES = {
    rules.unsafe_filters: [
        "{{ title|safe }}",
        "{{ title | upper | safe }}",
        "{% autoescape false %}{{ title }}{% endautoescape %}",
    ],
    rules.computing: [
        "{{ count + 1 }}",
        "{{ title.split(' ') }}",
    ],
    rules.inline_code: [
        "<script>go()</script>",
        '<script type="module">go()</script>',
        "<style>p { color: red }</style>",
        '<p style="color: red">',
        '<rect style="{{ colour }}"/>',
        "<button onclick='go()'>",
        '<a href="javascript:go()">',
    ],
    rules.words_in_template: [
        "<p>سەرەتا</p>",
        '<p>{{ title or "سەرەتا" }}</p>',
    ],
    rules.physical_properties: [
        "p { margin-left: 1rem }",
        "p { color: red; padding-right: 1rem; }",
        "p { border-top-left-radius: 1rem }",
        "p { left: 0 }",
        "p { margin-top: 0 }",
        "p { text-align: left }",
        "img { float: right; }",
        "@media print { p { width: 10rem } }",
    ],
    rules.broken_joining: [
        "p { letter-spacing: .1em }",
        "p { text-align: justify }",
        "em { font-style: italic }",
    ],
    rules.markup_from_text: [
        "list.innerHTML = query",
        "document.write(query)",
        "eval (query)",
        "line.setAttribute('style', 'color: red')",
    ],
}


@pytest.mark.parametrize(("check", "text"), [
    (check, text) for check, offences in OFFENCES.items() for text in offences],
    ids=lambda value: getattr(value, "__name__", value))
def test_an_offence_is_caught(check, text):
    assert len(list(check("offence", text))) == 1


@pytest.mark.parametrize(("check", "text"), [
    (rules.unsafe_filters, "{{ title|upper }}"),
    (rules.computing, "{% for one in list %}{{ card(one) }}{{ loop.cycle('a', 'b') }}{% endfor %}"),
    (rules.inline_code, '<script src="{{ assets["a.js"] }}" defer></script>'),
    (rules.inline_code, '<script type="application/ld+json">{{ block }}</script>'),
    (rules.inline_code, '<p class="style" lang="ckb">{{ once }}</p>'),
    (rules.words_in_template, "{# سەرەتا #}<p>{{ s.common.home }}، …</p>"),
    (rules.physical_properties, "p { margin-inline-start: 1rem; inline-size: 10rem }"),
    (rules.physical_properties, "/* p { left: 0 } */ a:hover { color: red }"),
    (rules.physical_properties, "@media (min-width: 40rem) { p { text-align: start } }"),
    (rules.broken_joining, "p { letter-spacing: 0; text-align: start }"),
    (rules.markup_from_text, "line.textContent = query; line.style.color = 'red'"),
])
def test_what_is_allowed_passes(check, text):
    assert list(check("allowed", text)) == []


def test_a_string_that_no_file_holds_is_caught():
    strings = {"common": {"menu": "پێڕست"}, "kinds": {"person": "کەس"}}
    text = "{{ s.common.menu }}{{ s.kinds[kind] }}{{ s.common.home }}"

    assert list(rules.unknown_strings("page.html", text, strings)) == [
        "page.html:1: no string s.common.home"]
