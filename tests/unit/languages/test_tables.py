"""The tables of all languages as JSON: no key and no word of a list stands there twice."""

import json
from collections import Counter
from pathlib import Path

import pytest

import kashkol.languages

ROOM = Path(kashkol.languages.__file__).parent
TABLES = sorted(ROOM.rglob("*.json"))


def twice(values):
    return [value for value, count in Counter(values).items() if count > 1]


def keys_apart(pairs):
    assert twice(key for key, _ in pairs) == []
    return dict(pairs)


def lists_of(value):
    if isinstance(value, dict):
        for each in value.values():
            yield from lists_of(each)
    elif isinstance(value, list) and all(isinstance(each, str) for each in value):
        yield value


@pytest.mark.parametrize("path", TABLES, ids=lambda path: str(path.relative_to(ROOM)))
def test_a_table_says_nothing_twice(path):
    found = json.loads(path.read_text("utf-8"), object_pairs_hook=keys_apart)

    assert [words for words in map(twice, lists_of(found)) if words] == []
