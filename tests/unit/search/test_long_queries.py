"""What readers type or paste is looked at as far as a query may reach, and no further."""

from pathlib import Path

import pytest

from kashkol.languages.cutting import cutting
from tests.unit.search.core import run_core

LONGEST = 300
"""Code units of a query."""
MARKS = "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}"
ASK = """
const seen = [];
const language = {...core.language(given.tables, sounds)}, {words} = language;
language.words = text => (seen.push(text.length), words(text));
const names = {all: [], byKey: new Map(), byLatin: new Map(), bySkeleton: new Map()};
const index = {language, names, latin: async () => {}, segments: []};
index.widen = units => sounds.widen(core, index, units);
const offered = await core.suggest(index, given.query);
const found = await core.search(index, {query: given.query, limit: 10});
return {seen: Math.max(0, ...seen), offered, units: found.units.length};
"""


@pytest.mark.parametrize("query", [
    "ک" * 10_000, "ک " * 5_000, '"' * 10_000, '" ' * 5_000, "-" * 10_000, "- " * 5_000,
    " " * 10_000 + "ک", "ک" + MARKS * 5_000, "a" + MARKS * 5_000, "به" * 5_000, "«" * 10_000,
    "ه" + "\N{ZERO WIDTH JOINER}" * 10_000, "ـ" * 10_000, "😀" * 5_000, "ک" * 9_999 + " "])
def test_a_query_without_end_is_cut(node: Path, query):
    told = run_core(node, ASK, {"query": query, "tables": cutting().tables})

    assert isinstance(told, dict)
    assert told["seen"] <= LONGEST
    assert told["units"] <= LONGEST // 2
    assert told["offered"] == {"topics": [], "texts": []}
