"""YAML that multiplies is refused before anything is made of it, by both parsers."""

import pytest
import yaml

from kashkol.ingest import plain_yaml
from kashkol.ingest.frontmatter import check
from kashkol.ingest.plain_yaml import DEEPEST, LONGEST_NUMBER, compose
from kashkol.ingest.topics import TOPIC_KEYS
from kashkol.model import Topic

MERGES = "\n".join(["x0: &l0 {a: 1, b: 2}", *(
    f"x{at}: &l{at} {{<<: [{','.join([f'*l{at - 1}'] * 10)}]}}" for at in range(1, 8))])
LAUGHS = "\n".join(["x0: &l0 [a, a]", *(
    f"x{at}: &l{at} [{','.join([f'*l{at - 1}'] * 10)}]" for at in range(1, 10))])
REFUSED = {
    MERGES: "anchors and aliases",
    LAUGHS: "anchors and aliases",
    "a: &b c": "anchors and aliases",
    "a: *b": "anchors and aliases",
    "&a b: c": "anchors and aliases",
    "a: &a [*a]": "anchors and aliases",
    "a: {<<: {b: c}}": "merge keys",
    "<<: {b: c}": "merge keys",
    "a: {!!merge x: {b: c}}": "merge keys",
    "a: " + "[" * 25 + "]" * 25: "nested more than",
    "a: " + "{b: " * 25 + "c" + "}" * 25: "nested more than",
    "a:\n" + "- " * 5_000 + "b": "nested more than",
    "\n".join(" " * at + "a:" for at in range(500)): "nested more than",
    "? " * 500 + "a": "nested more than",
    "a: 1" + ":0" * 10_000: "a number has more than",
    "a: " + "9" * 10_000: "a number has more than",
    "a: !!int '1" + ":0" * 10_000 + "'": "a number has more than",
}


@pytest.fixture(params=[yaml.SafeLoader, plain_yaml.LOADER])
def either_parser(request, monkeypatch):
    monkeypatch.setattr(plain_yaml, "LOADER", request.param)


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize("text", REFUSED)
def test_what_multiplies_is_refused(text):
    with pytest.raises(yaml.MarkedYAMLError) as fault:
        compose(text)

    assert REFUSED[text] in fault.value.problem
    assert fault.value.note


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize("text", [
    "", "a: '*b'", "a: '<<'", "'<<': b", "a: b & c * d", "a: " + "x" * 100_000,
    "a: '" + "9" * 1_000 + "'", "a: " + "9" * LONGEST_NUMBER,
    "a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1), "a: [" + "{b: c}," * 1_000 + "]"])
def test_what_is_written_out_is_composed(text):
    compose(text)


def test_it_is_told_with_its_line_and_how_to_mend_it():
    _, [problem] = check("a.md", "name: a\naliases: *names", Topic, TOPIC_KEYS, first_line=2)

    assert problem.line == 3
    assert problem.message == "anchors and aliases (&, *) are not supported"
    assert "write the value out" in problem.fix
