"""The subset of YAML that curated files need: no anchors, no merge keys, little nesting.

A few hundred bytes of anchors and merge keys can expand to gigabytes, and deep brackets and very
long numbers take time quadratic in their length. The files of an archive need none of them, so they
are refused before any value is made.
"""

import re
from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser if PyYAML was built with it: ten times as fast, with the same results."""
DEEPEST = 20
"""Most levels of nested lists and mappings; curated files need three."""
LONGEST_NUMBER = 100
"""Most characters in a number or a time that is not in quotes."""
_NUMBER = re.compile(f"[-+0-9._:]{{{LONGEST_NUMBER + 1},}}")


def compose(text: str) -> yaml.Node | None:
    """Parse YAML into nodes that can be converted in time and memory linear in its length.

    Raises `yaml.YAMLError` where the YAML is broken. It also raises it, with a `note` that says how
    to mend it, for an anchor, an alias, a merge key, deep nesting and an overlong number.
    """
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if why := _refused(event, depth):
            mark: Any = event.start_mark  # of either parser
            raise yaml.MarkedYAMLError(problem=why[0], problem_mark=mark, note=why[1])
    return yaml.compose(text, Loader=LOADER)


def value_of(node: yaml.Node | None) -> Any:  # noqa: ANN401 - from YAML
    """Return the value of what `compose` returned; its errors are those of `yaml.safe_load`."""
    if node is None:
        return None
    loader = LOADER("")
    try:
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _refused(event: yaml.Event, depth: int) -> tuple[str, str] | None:
    """Return why a part of a file is refused although YAML allows it, and how to mend it."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return ("anchors and aliases (&, *) are not supported",
                "write the value out; if it is a text that begins with & or *, put it in quotes")
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
