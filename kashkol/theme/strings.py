"""The words of the interface; an archive's own have the shape of the default ones."""

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

UNLIKE_ITS_TAG = (KeyError, IndexError, AttributeError, TypeError)
"""What PyYAML raises at `!!bool xyz`, `!!int ""`, `!!timestamp xyz` and the like."""
NAME = f"templates/{STRINGS}"


def read_strings(files: TemplateFiles, default: Path,
                 ) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """Read the strings of an archive, with whatever `default` has and they lack or have otherwise.

    Strings that cannot be read at all are empty.
    """
    if STRINGS not in files.contents:
        return {}, (error(NAME, "is missing",
                          fix="restore it: all words of the interface stand there"),)
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
        compose(text)  # refuses what multiplies, before it is made
        strings = yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe one
    except UnicodeDecodeError as fault:
        return error(NAME, f"is not UTF-8: byte {fault.start}", fix="save it again as UTF-8")
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        told = getattr(fault, "problem", None) or str(fault).partition("\n")[0]
        fix = getattr(fault, "note", None)
        return error(NAME, told if fix else f"broken YAML: {told}",
                     line=mark.line + 1 if mark else None, fix=fix or (
                         "a text with a colon, a brace or a quote in it stands in quotes"))
    except (ValueError, RecursionError) as fault:  # no such day; a number too long; no end
        return error(NAME, f"broken YAML: {fault}", fix="put such texts in quotes")
    except UNLIKE_ITS_TAG:
        return error(NAME, "broken YAML: a value is not what its tag says",
                     fix="take tags such as !!bool away, and put texts in quotes")
    return strings if isinstance(strings, dict) else error(
        NAME, "the file: expected keys and texts", line=1,
        fix="take them from Kashkol's own templates/" + STRINGS)


def _unfit(text: str) -> Iterator[Problem]:
    """Find texts with a character that no page may hold, whether or not a page shows them."""
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.ScalarEvent) and (bad := unfit(event.value)):
            yield error(NAME, f"holds the character {code_point(bad)}, which no page may hold",
                        line=event.start_mark.line + 1 if event.start_mark else None,
                        fix="take it out")


def _unwritable(strings: Mapping[str, Any]) -> Iterator[Problem]:
    """Find what no page's key can hold: half a character, a huge number, a list in itself."""
    try:
        encode(strings)
    except (ValueError, RecursionError, OverflowError, TypeError) as fault:
        yield error(NAME, f"holds something that is no text: {fault}",
                    fix="give every key a plain text, in quotes")


def _faults(model: Any, node: yaml.Node | None, name: str) -> Iterator[Problem]:  # noqa: ANN401
    """Compare what stands at a place with what the default has there."""
    line, here = node.start_mark.line + 1 if node else 1, name or "the file"
    if isinstance(model, dict):
        if not isinstance(node, yaml.MappingNode):
            yield error(NAME, f"{here}: expected keys and texts", line=line,
                        fix=f"take them from the default strings: {', '.join(map(str, model))}")
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
            yield error(NAME, f"{name}: expected a list of {len(model)}", line=line,
                        fix="give one for each of the default strings")
            return
        for number, part in enumerate(model, start=1):
            yield from _faults(part, node.value[number - 1], f"{name}.{number}")
    elif isinstance(model, str):
        yield from _faults_of_text(model, node, name, line)


def _faults_of_text(model: str, node: yaml.Node | None, name: str, line: int) -> Iterator[Problem]:
    if not isinstance(node, yaml.ScalarNode) or not node.tag.endswith(":str"):
        yield error(NAME, f"{name}: expected a text", line=line, fix="put it in quotes")
        return
    filled = set(_filled(model))
    if not filled:
        return
    wanted = " and ".join(f"{{{one}}}" for one in sorted(filled))
    try:
        foreign = sorted(set(_filled(node.value)) - filled)
    except ValueError:
        yield error(NAME, f"{name}: a brace has no partner", line=line, excerpt=node.value,
                    fix=f"braces stand around names alone: {wanted}")
        return
    if foreign:
        yield error(NAME, f"{name}: nothing is known of {{{foreign[0]}}}", line=line,
                    excerpt=node.value, fix=f"write {wanted}")


def _filled(text: str) -> Iterator[str]:
    """Yield what stands in braces: a name that the program fills, as `{n}`.

    Python's formatting takes more, `{n!r}` and `{n:>9}`; what it would do is not for texts to say.
    """
    return (field + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            for _, field, form, conversion in Formatter().parse(text) if field is not None)
