"""YAML as curated files need it: values written out, nested a little.

YAML has means to multiply what is written. A few hundred bytes of anchors and merge keys take
gigabytes to read, deep brackets and numbers without end take time quadratic in their length.
Nothing that people write for an archive needs them, so they are refused before anything is made.
"""

import re
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser where PyYAML has it: ten times as fast, with the same results."""
DEEPEST = 20
"""How deep lists and mappings may be nested; what is curated needs three."""
LONGEST_NUMBER = 100
"""Characters of a number or a time that is not in quotes."""
_NUMBER = re.compile(f"[-+0-9._:]{{{LONGEST_NUMBER + 1},}}")


def compose(text: str) -> yaml.Node | None:
    """Compose YAML into nodes whose values take time and memory linear in its length to make.

    Raises `yaml.YAMLError` where the YAML is broken, or holds what may multiply: an anchor, an
    alias or a merge key, deep nesting, or a number without end. Its `note` says how to mend that.
    """
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if why := _refused(event, depth):
            mark: Any = event.start_mark  # of either parser
            raise yaml.MarkedYAMLError(problem=why[0], problem_mark=mark, note=why[1])
    return yaml.compose(text, Loader=LOADER)


def _refused(event: yaml.Event, depth: int) -> tuple[str, str] | None:
    """Say what is wrong with a part of a file that YAML allows, and how to mend it."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return ("anchors and aliases (&, *) are not supported",
                "write the value out, or put it in quotes if it only begins with & or *")
    if depth > DEEPEST:
        return (f"lists and mappings are nested more than {DEEPEST} deep",
                "put a value that begins with brackets or dashes in quotes")
    if not isinstance(event, yaml.ScalarEvent) or not (event.implicit[0] or event.tag):
        return None
    if event.value == "<<" or (event.tag or "").endswith(":merge"):
        return "merge keys (<<) are not supported", "write the keys out"
    if _NUMBER.fullmatch(event.value):
        return (f"a number has more than {LONGEST_NUMBER} characters",
                "put the value in quotes if it is a text")
    return None
