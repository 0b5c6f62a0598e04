"""A template that anybody may have written reaches what it is given, and nothing behind it."""

import jinja2
import pytest
from jinja2.exceptions import SecurityError

from kashkol.theme import sandbox
from kashkol.theme.sandbox import Sandbox


class Given:
    """Something that a template is given, with a way out of it."""

    name = "x"
    _secret = 7

    def method(self):
        return "called"


def rendered(source, **templates):
    environment = Sandbox(
        autoescape=True, undefined=jinja2.StrictUndefined,
        loader=jinja2.DictLoader({"page": source, **templates}))
    environment.begin()
    return environment.get_template("page").render(
        page={"title": "<t>", "list": [1, 2]}, given=Given())


@pytest.mark.parametrize(("source", "expected"), [
    ("{{ page.title }}", "&lt;t&gt;"), ("{% for n in page.list %}{{ n }}{% endfor %}", "12"),
    ("{{ given.name }}{{ given.method() }}", "xcalled"),
    ("{{ '%s-%d' % ('a', 2) }}{{ '%s'|format('b') }}{{ '{}'.format('c') }}", "a-2bc"),
    ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m('a') }}", "<a>"),
    ("{{ 2 * 3 }}{{ '-' * 3 }}{{ 'a' ~ 'b' }}{{ 7 % 4 }}", "6---ab3"),
    ("{{ 'a\nb'|indent(2) }}{{ 'a'|center(3) }}", "a\n  b a "),
    ("{% call m() %}x{% endcall %}{% macro m() %}{{ caller() }}{% endmacro %}", None),
    ("{% for x in [[1, [2]]] recursive %}{{ x[0] }}{% endfor %}", "1"),
])
def test_a_template_loops_branches_and_prints(source, expected):
    if expected is None:
        with pytest.raises(jinja2.UndefinedError):
            rendered(source)
    else:
        assert rendered(source) == expected


@pytest.mark.parametrize("source", [
    "{{ cycler.__init__.__globals__.os }}", "{{ given._secret }}", "{{ given['_secret'] }}",
    "{{ ''.__class__.__mro__ }}", "{{ ''['__class__'] }}", "{{ ''|attr('__class__') }}",
    "{{ ['']|map(attribute='__class__')|first }}", "{{ page.__class__ }}",
    "{{ '{0.__class__}'.format('') }}", "{{ '{0._secret}'|attr('format')(given) }}",
    "{{ ('{0.__class__}'|safe).format('') }}", "{{ '{x.__class__}'.format_map({'x': ''}) }}",
    "{% macro m() %}{% endmacro %}{{ m.__init__ }}", "{{ self.__init__ }}",
    "{{ namespace.__init__ }}", "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
    "{{ page.list.append(3) }}", "{{ page.update({}) }}", "{{ given.method.__func__ }}",
    "{% set x = cycler.__init__ %}{{ x }}", "{{ dict.__base__ }}", "{{ range.__globals__ }}",
    "{% import 'other' as o %}{{ o.__init__ }}", "{{ given.method.__globals__ }}",
    "{% for k in ['__class__'] %}{{ ''[k] }}{% endfor %}",
])
def test_nothing_behind_it_is_reached(source):
    with pytest.raises(SecurityError):
        rendered(source, other="")


@pytest.mark.parametrize("source", [
    "{{ 2 ** 3 }}", "{{ 'a' * 10 ** 9 }}", "{{ 'a' * 1000000000 }}", "{{ [1] * 1000000000 }}",
    "{{ 1000000000 * 'a' }}", "{{ '%1000000000d' % 1 }}", "{{ '%*d' % (1000000000, 1) }}",
    "{{ '%1000000000d'|format(1) }}", "{{ '{:1000000000}'.format(1) }}",
    "{{ '{:{}}'.format(1, 1000000000) }}", "{{ 'a'.center(1000000000) }}",
    "{{ 'a'|center(1000000000) }}", "{{ 'a'|indent(1000000000, true) }}",
    "{{ 'a'|indent(width=1000000000, first=true) }}", "{{ 'a'.zfill(1000000000) }}",
    "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "{% for a in 'x' * 9999 %}{% for b in 'x' * 9999 %}{% endfor %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    ("{% set n = n|default(60) %}{% if n %}{% for i in [1, 2] %}{% set n = n - 1 %}"
     "{% include 'page' %}{% endfor %}{% endif %}"),
])
def test_a_few_letters_do_not_take_time_or_memory(source, monkeypatch):
    monkeypatch.setattr(sandbox, "MOST_STEPS", 10_000)
    with pytest.raises((SecurityError, RecursionError)):
        rendered(source)


@pytest.mark.parametrize(("text", "expected"), [
    ('{"lang": "en", "dir": "ltr"}', '<p lang="en" dir="ltr">'),
    ('{"lang": "fa", "dir": ""}', '<p lang="fa">'), ('{"lang": "", "dir": ""}', "<p>"),
    ("""{"lang": '">', "dir": ""}""", '<p lang="&#34;&gt;">')])
def test_a_text_in_another_language_has_its_attributes(text, expected):
    assert rendered(f"<p{{{{ {text}|tongue }}}}>") == expected


def test_a_range_is_limited():
    with pytest.raises(OverflowError):
        rendered("{% for i in range(1000000000) %}{% endfor %}")


def test_numbers_do_not_grow_without_end():
    with pytest.raises(SecurityError):
        rendered("{% set ns = namespace(x=9) %}"
                 "{% for i in range(99) %}{% set ns.x = ns.x * ns.x %}{% endfor %}")


def test_lipsum_is_not_there():
    with pytest.raises(jinja2.UndefinedError):
        rendered("{{ lipsum(n=100) }}")
