"""Reads the strings of the interface. An archive's own must have the keys of the default ones.

The strings of a language are in `templates/strings/<language>.yaml`.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from kashkol.characters import code_point, unfit
from kashkol.ingest.plain_yaml import LOADER, compose, value_of
from kashkol.model import FIRST_LANGUAGE, encode
from kashkol.problems import Problem, error
from kashkol.theme.template_files import TemplateFiles, strings_file

TAG_MISMATCH = (KeyError, IndexError, AttributeError, TypeError)
"""Exceptions of PyYAML for values that do not match their tag, such as `!!bool xyz`."""


def read_strings(files: TemplateFiles, default: Path, language: str = FIRST_LANGUAGE,
                 ) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
    """Read the strings of an archive and compare their keys with those of the file `default`.

    They are empty if the file cannot be read at all.
    """
    name = strings_file(language)
    if name not in files.contents:
        return {}, (error(f"templates/{name}", "is missing",
                          fix="restore it: it contains all texts of the interface"),)
    strings, problems = _Reader(f"templates/{name}").read(
        files.contents[name], None if files.places[name] == default else default)
    return strings, problems


def parsed(path: str, content: bytes) -> dict[str, Any] | Problem:
    """Return the strings that a file contains, or the problem for which it cannot be read."""
    try:
        strings = value_of(compose(content.decode()))
    except UnicodeDecodeError as fault:
        return error(path, f"is not UTF-8: byte {fault.start}",
                     fix="save it again as UTF-8")
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        reason = getattr(fault, "problem", None) or str(fault).partition("\n")[0]
        fix = getattr(fault, "note", None)
        return error(path, reason if fix else f"broken YAML: {reason}",
                     line=mark.line + 1 if mark else None, fix=fix or (
                         "put texts with a colon, a brace or a quotation mark in quotes"))
    except (ValueError, RecursionError) as fault:  # an impossible date, a long number, nesting
        return error(path, f"broken YAML: {fault}", fix="put such texts in quotes")
    except TAG_MISMATCH:
        return error(path, "broken YAML: a value does not match its tag",
                     fix="delete tags such as !!bool, and put texts in quotes")
    return strings if isinstance(strings, dict) else error(
        path, "the file: expected a mapping of keys to texts", line=1,
        fix="copy them from Kashkol's own " + path)


class _Reader:
    """Reads one file of strings; all problems name the file."""

    def __init__(self, path: str) -> None:
        self.path = path

    def read(self, content: bytes,
             default: Path | None) -> tuple[Mapping[str, Any], tuple[Problem, ...]]:
        """Read a file, and compare it with the default one, if it is another."""
        strings = parsed(self.path, content)
        if isinstance(strings, Problem):
            return {}, (strings,)
        if default is None:
            return strings, tuple(self._unwritable(strings))
        node = compose(content.decode())
        model = yaml.load(default.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506
        faults = (*self._unfit(content.decode()), *self._faults(model, node, ""))
        return strings, faults or tuple(self._unwritable(strings))

    def _unfit(self, text: str) -> Iterator[Problem]:
        """Report texts with a character that pages must not contain, even if no page shows them."""
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent) and (bad := unfit(event.value)):
                yield error(self.path, f"contains the character {code_point(bad)}, which pages "
                            "must not contain", fix="delete it",
                            line=event.start_mark.line + 1 if event.start_mark else None)

    def _unwritable(self, strings: Mapping[str, Any]) -> Iterator[Problem]:
        """Report what cannot be encoded: unpaired surrogates, huge numbers, recursive lists."""
        try:
            encode(strings)
        except (ValueError, RecursionError, OverflowError, TypeError) as fault:
            yield error(self.path, f"contains a value that is not a text: {fault}",
                        fix="give every key a plain text, in quotes")

    def _faults(self, model: Any, node: yaml.Node | None,  # noqa: ANN401 - from YAML
                name: str) -> Iterator[Problem]:
        """Compare the value `node` of the key `name` with `model`, that of the default strings."""
        line, here = node.start_mark.line + 1 if node else 1, name or "the file"
        if isinstance(model, dict):
            if not isinstance(node, yaml.MappingNode):
                yield error(self.path, f"{here}: expected a mapping of keys to texts", line=line,
                            fix=f"copy them from the default strings: {', '.join(map(str, model))}")
                return
            own = {key.value: value for key, value in node.value}
            for key, part in model.items():
                if str(key) in own:
                    yield from self._faults(part, own[str(key)], f"{name}.{key}".removeprefix("."))
                else:
                    yield error(self.path, f"{here}: the key {str(key)!r} is missing", line=line,
                                fix="copy it from the default strings, and translate it")
        elif isinstance(model, list):
            if not isinstance(node, yaml.SequenceNode) or len(node.value) != len(model):
                yield error(self.path, f"{name}: expected a list of {len(model)} texts", line=line,
                            fix="write one for each of the default strings")
                return
            for number, part in enumerate(model, start=1):
                yield from self._faults(part, node.value[number - 1], f"{name}.{number}")
        elif isinstance(model, str):
            yield from self._faults_of_text(model, node, name, line)

    def _faults_of_text(self, model: str, node: yaml.Node | None, name: str,
                        line: int) -> Iterator[Problem]:
        if not isinstance(node, yaml.ScalarNode) or not node.tag.endswith(":str"):
            yield error(self.path, f"{name}: expected a text", line=line, fix="put it in quotes")
            return
        filled = set(_placeholders(model))
        if not filled:
            return
        wanted = " and ".join(f"{{{one}}}" for one in sorted(filled))
        try:
            unknown = sorted(set(_placeholders(node.value)) - filled)
        except ValueError:
            yield error(self.path, f"{name}: unbalanced brace", line=line, excerpt=node.value,
                        fix=f"use braces only for placeholders: {wanted}")
            return
        if unknown:
            yield error(self.path, f"{name}: unknown placeholder {{{unknown[0]}}}", line=line,
                        excerpt=node.value, fix=f"write {wanted}")


def _placeholders(text: str) -> Iterator[str]:
    """Yield the placeholders of a text without their braces, such as `n`.

    A conversion or a format, as in `{n!r}` and `{n:>9}`, is returned with the name, so that it does
    not count as a placeholder of the default strings.
    """
    return (field + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            for _, field, form, conversion in Formatter().parse(text) if field is not None)
