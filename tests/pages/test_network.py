"""The pages of the network count what the data say."""

import json
import re
from collections import Counter
from html import unescape
from itertools import combinations
from urllib.parse import parse_qs, urlsplit

import pytest

from kashkol.model import UNDATED, Kind
from kashkol.site.pages.network import ACTORS, MOST_NODES, MOST_TIES, in_column, strongest

ROW = re.compile(r'<tr><td>.*?</td><td><a href="([^"]*)">([^<]*)</a></td></tr>')
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def lines(site, what):
    return [json.loads(line) for path in sorted((site / "data").glob(f"{what}*.jsonl"))
            for line in path.read_text("utf-8").splitlines()]


def counted(site, kinds, year=""):
    """Count the texts that name each two topics of some kinds, from the data."""
    kind_of = {topic["id"]: topic["kind"] for topic in lines(site, "topics")}
    pairs = Counter()
    for text in lines(site, "articles"):
        if year and (text["published"]["edtf"] or UNDATED)[:4] != year[:4]:
            continue
        named = {one["topic"] for one in (*text["mentions"], *text["roles"])}
        pairs.update(combinations(sorted(one for one in named if kind_of[one] in kinds), 2))
    return pairs


def shown(page):
    """Return the pairs of a page with their counts, and the other values of their links."""
    return {tuple(query.pop("topic")): (int(re.sub(r"\D", "", text.translate(DIGITS))), query)
            for href, text in ROW.findall(page)
            for query in [parse_qs(urlsplit(unescape(href)).query)]}


@pytest.mark.parametrize(("chosen", "kinds"), [
    ("", ACTORS), *((kind, (kind,)) for kind in (Kind.PERSON, Kind.ORGANISATION, Kind.PLACE)),
    ("2021", ACTORS), (UNDATED, ACTORS)])
def test_a_page_has_the_strongest_pairs_of_its_kind_or_year(whole_site, chosen, kinds):
    year = chosen if chosen == UNDATED or chosen.isdigit() else ""
    folder = whole_site / "network" / chosen
    pairs = counted(whole_site, kinds, year)
    if not (folder / "index.html").is_file():
        assert not pairs
        return
    found = shown((folder / "index.html").read_text("utf-8"))

    assert {pair: number for pair, (number, _) in found.items()} == {
        (tie.first, tie.second): tie.articles for tie in strongest(pairs)}
    assert all(query == ({"year": [year]} if year else {}) for _, query in found.values())


def test_a_page_says_how_many_pairs_it_shows_of_how_many(whole_site):
    page = (whole_site / "network/index.html").read_text("utf-8")
    pairs, note = counted(whole_site, ACTORS), re.search(r'network-note"[^>]*>([^<]*)<', page)[1]

    assert len(pairs) > MOST_TIES
    assert f"{len(shown(page))}" in note.translate(DIGITS)
    assert f"{len(pairs)}" in note.translate(DIGITS)


def test_a_picture_is_never_of_more_names_or_lines_than_can_be_read():
    pairs = {(f"a{one}", f"a{other}"): 1 + (one * other) % 7
             for one, other in combinations(range(200), 2)}
    ties = strongest(pairs)

    assert len(ties) <= MOST_TIES
    assert len(in_column(ties)) <= MOST_NODES
    assert min(tie.articles for tie in ties) == 7
