"""Reads the strings of the interface. An archive's own must have the keys of the default ones."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from kashkol.characters import code_point, unfit
from kashkol.ingest.plain_yaml import LOADER, compose
from kashkol.model import encode
from kashkol.problems import Problem, error
from kashkol.theme.template_files import STRINGS, TemplateFiles

TAG_MISMATCH = (KeyError, IndexError, AttributeError, TypeError)
"""Exceptions of PyYAML for values that do not match their tag, such as `!!bool xyz`."""
NAME = f"templates/{STRINGS}"


def read_strings(files: TemplateFiles, default: Path,
                 ) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """Read the strings of an archive and compare their keys with those of the file `default`.

    They are empty if the file cannot be read at all.
    """
    if STRINGS not in files.contents:
        return {}, (error(NAME, "is missing",
                          fix="restore it: it contains all texts of the interface"),)
    content = files.contents[STRINGS]
    strings = _parsed(content)
    if isinstance(strings, Problem):
        return {}, (strings,)
    if files.places[STRINGS] == default:
        return strings, tuple(_unwritable(strings))
    node = compose(content.decode())
    model = yaml.load(default.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506
    unfit_texts = tuple(_unfit(content.decode()))
    return strings, (*unfit_texts, *_faults(model, node, "")) or tuple(_unwritable(strings))


def _parsed(content: bytes) -> dict[str, Any] | Problem:
    try:
        text = content.decode()
        compose(text)  # raises for anchors and the like before any value is made
        strings = yaml.load(text, Loader=LOADER)  # noqa: S506 - `LOADER` is a safe one
    except UnicodeDecodeError as fault:
        return error(NAME, f"is not UTF-8: byte {fault.start}", fix="save it again as UTF-8")
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        reason = getattr(fault, "problem", None) or str(fault).partition("\n")[0]
        fix = getattr(fault, "note", None)
        return error(NAME, reason if fix else f"broken YAML: {reason}",
                     line=mark.line + 1 if mark else None, fix=fix or (
                         "put texts with a colon, a brace or a quotation mark in quotes"))
    except (ValueError, RecursionError) as fault:  # an impossible date, a long number, nesting
        return error(NAME, f"broken YAML: {fault}", fix="put such texts in quotes")
    except TAG_MISMATCH:
        return error(NAME, "broken YAML: a value does not match its tag",
                     fix="delete tags such as !!bool, and put texts in quotes")
    return strings if isinstance(strings, dict) else error(
        NAME, "the file: expected a mapping of keys to texts", line=1,
        fix="copy them from Kashkol's own templates/" + STRINGS)


def _unfit(text: str) -> Iterator[Problem]:
    """Report texts with a character that pages must not contain, even if no page shows them."""
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.ScalarEvent) and (bad := unfit(event.value)):
            yield error(NAME, f"contains the character {code_point(bad)}, which pages must not "
                        "contain", line=event.start_mark.line + 1 if event.start_mark else None,
                        fix="delete it")


def _unwritable(strings: Mapping[str, Any]) -> Iterator[Problem]:
    """Report values that cannot be encoded: unpaired surrogates, huge numbers, recursive lists."""
    try:
        encode(strings)
    except (ValueError, RecursionError, OverflowError, TypeError) as fault:
        yield error(NAME, f"contains a value that is not a text: {fault}",
                    fix="give every key a plain text, in quotes")


def _faults(model: Any, node: yaml.Node | None, name: str) -> Iterator[Problem]:  # noqa: ANN401
    """Compare the value `node` of the key `name` with `model`, the value of the default strings."""
    line, here = node.start_mark.line + 1 if node else 1, name or "the file"
    if isinstance(model, dict):
        if not isinstance(node, yaml.MappingNode):
            yield error(NAME, f"{here}: expected a mapping of keys to texts", line=line,
                        fix=f"copy them from the default strings: {', '.join(map(str, model))}")
            return
        own = {key.value: value for key, value in node.value}
        for key, part in model.items():
            if str(key) in own:
                yield from _faults(part, own[str(key)], f"{name}.{key}".removeprefix("."))
            else:
                yield error(NAME, f"{here}: the key {str(key)!r} is missing", line=line,
                            fix="copy it from the default strings, and translate it")
    elif isinstance(model, list):
        if not isinstance(node, yaml.SequenceNode) or len(node.value) != len(model):
            yield error(NAME, f"{name}: expected a list of {len(model)} texts", line=line,
                        fix="write one for each of the default strings")
            return
        for number, part in enumerate(model, start=1):
            yield from _faults(part, node.value[number - 1], f"{name}.{number}")
    elif isinstance(model, str):
        yield from _faults_of_text(model, node, name, line)


def _faults_of_text(model: str, node: yaml.Node | None, name: str, line: int) -> Iterator[Problem]:
    if not isinstance(node, yaml.ScalarNode) or not node.tag.endswith(":str"):
        yield error(NAME, f"{name}: expected a text", line=line, fix="put it in quotes")
        return
    filled = set(_placeholders(model))
    if not filled:
        return
    wanted = " and ".join(f"{{{one}}}" for one in sorted(filled))
    try:
        unknown = sorted(set(_placeholders(node.value)) - filled)
    except ValueError:
        yield error(NAME, f"{name}: unbalanced brace", line=line, excerpt=node.value,
                    fix=f"use braces only for placeholders: {wanted}")
        return
    if unknown:
        yield error(NAME, f"{name}: unknown placeholder {{{unknown[0]}}}", line=line,
                    excerpt=node.value, fix=f"write {wanted}")


def _placeholders(text: str) -> Iterator[str]:
    """Yield the placeholders of a text without their braces, such as `n`.

    A conversion or a format, as in `{n!r}` and `{n:>9}`, is returned with the name, so that it does
    not count as a placeholder of the default strings.
    """
    return (field + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            for _, field, form, conversion in Formatter().parse(text) if field is not None)
