"""People and organisations that are mentioned in the same articles, as a picture and a table.

The picture is an arc diagram: the names are in one column, so that they can be read on any screen
and however many there are, and an arc joins two that share articles. Names with strong ties are
near each other.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations

from markupsafe import Markup

from kashkol.archive import Archive, Label
from kashkol.model import Kind, Record
from kashkol.outline import cut
from kashkol.site.page import Page, Plan, Shelf
from kashkol.site.parts.edition import Context, Edition, Step, frame, root_from
from kashkol.site.parts.markup import element
from kashkol.site.parts.shapes import both_href, count, topic_link, topic_name
from kashkol.site.parts.wording import filled

BASE = "network/"
MOST_NODES = 40
MOST_TIES = 120
WIDTH = 460
ROW = 30
COLUMN = 190
"""Distance of the circles from the edge on whose side the arcs are; names are on the other side.

Names begin where lines of the page begin: at the right edge, or at the left.
"""
WIDEST = 180
"""Half-width of the widest arc."""
NAME_LENGTH = 34
"""Most characters of a name in the picture; the table shows it in full."""
STEPS = 5
"""Number of classes `w1`, `w2`… for the strength of a tie."""
ACTORS = {Kind.PERSON, Kind.ORGANISATION}


class Tie(Record, frozen=True, array_like=True, gc=False):
    """Two topics and the number of articles that mention both."""

    first: str
    second: str
    articles: int


class NetworkGiven(Record, frozen=True, array_like=True):
    """What the page is planned from."""

    labels: Mapping[str, Label]
    actors: Mapping[str, Sequence[int]]
    """Indices of the articles that mention a person or organisation."""


class NetworkInputs(Record, frozen=True, array_like=True):
    """What the page depends on."""

    shown: tuple[Tie, ...]
    """The strongest first."""
    total: int
    """Number of all ties."""
    tied: int
    """Number of ties left out that are at least as strong as the weakest one shown."""
    labels: Mapping[str, Label]


def network_plan(archive: Archive) -> Plan:
    """Plan the page of the network."""
    labels = archive.labels
    actors = {topic: found for topic, found in archive.appearances.items()
              if labels[topic].kind in ACTORS}
    return Plan(name=BASE, outputs=_network_page,
                given=NetworkGiven(labels=labels, actors=actors))


def _network_page(given: NetworkGiven) -> Iterator[Page]:
    labels, actors = given.labels, given.actors
    together: dict[int, list[str]] = {}
    for topic in sorted(actors):
        for index in actors[topic]:
            together.setdefault(index, []).append(topic)
    pairs = Counter[tuple[str, str]]()
    for of_article in together.values():
        pairs.update(combinations(of_article, 2))
    shown = strongest(pairs)
    named = {topic for tie in shown for topic in (tie.first, tie.second)}
    yield Page(path=BASE + "index.html", template="network.html", make=make_network,
               inputs=NetworkInputs(shown=tuple(shown), total=len(pairs),
                                    tied=_tied(pairs, shown),
                                    labels={topic: labels[topic] for topic in sorted(named)}))


def make_network(edition: Edition, _: Shelf, inputs: NetworkInputs) -> Context:
    """Make the page with the picture and the table of the same ties."""
    words, root, shown = edition.s["network"], root_from(edition, BASE), inputs.shown
    note = filled(edition, words["strongest"], n=len(shown), m=inputs.total)
    title = words["title"]
    return frame(edition, BASE, title, kind="network",
                 trail=[Step(label=title, address=BASE)]) | {"network": {
                     "note": note if len(shown) < inputs.total else "",
                     "tied": filled(edition, words["tied"], n=inputs.tied)
                     if inputs.tied else "",
                     "picture": _picture(edition, inputs, root),
                     "pairs": [_pair(edition, tie, inputs.labels, root) for tie in shown]}}


def strongest(pairs: Mapping[tuple[str, str], int]) -> list[Tie]:
    """Take the strongest ties, up to `MOST_TIES` and `MOST_NODES`."""
    nodes: set[str] = set()
    shown = []
    for pair, articles in nsmallest(MOST_TIES, pairs.items(), key=lambda tie: (-tie[1], tie[0])):
        if len(nodes.union(pair)) <= MOST_NODES:
            nodes.update(pair)
            shown.append(Tie(first=pair[0], second=pair[1], articles=articles))
    return shown


def _tied(pairs: Mapping[tuple[str, str], int], shown: Sequence[Tie]) -> int:
    """Count the ties that are at least as strong as the weakest one shown, and are left out."""
    weakest = min((tie.articles for tie in shown), default=0)
    return sum(1 for articles in pairs.values() if articles >= weakest) - len(shown)


def in_column(shown: Sequence[Tie]) -> list[str]:
    """Order the names so that those with strong ties are near each other.

    The next name is the one with the strongest ties to those before it, nearer ones counting more.
    """
    weights: dict[str, dict[str, int]] = {}
    for tie in shown:
        weights.setdefault(tie.first, {})[tie.second] = tie.articles
        weights.setdefault(tie.second, {})[tie.first] = tie.articles
    placed: list[str] = []
    waiting = set(weights)
    while waiting:
        following = min(waiting, key=lambda one: (
            -sum(weights[one].get(other, 0) / (len(placed) - at)
                 for at, other in enumerate(placed)), -sum(weights[one].values()), one))
        placed.append(following)
        waiting.remove(following)
    return placed


def _pair(edition: Edition, tie: Tie, labels: Mapping[str, Label], root: str) -> Context:
    return {"first": topic_link(edition, labels[tie.first], root),
            "second": topic_link(edition, labels[tie.second], root),
            "both_href": both_href(root, tie.first, tie.second),
            "count_text": count(edition, "articles", tie.articles)}


def _picture(edition: Edition, inputs: NetworkInputs, root: str) -> Markup:
    shown, column = inputs.shown, in_column(inputs.shown)
    rows = {topic: ROW // 2 + ROW * number for number, topic in enumerate(column)}
    most = max((tie.articles for tie in shown), default=1)
    parts = [element("title", edition.s["network"]["picture"], id="network-title")]
    parts += [_bond(edition, tie, inputs.labels, _arc(
        edition, rows[tie.first], rows[tie.second], _step(tie.articles, most)), root)
        for tie in reversed(shown)]
    parts += [_node(edition, inputs.labels[topic], rows[topic], root) for topic in column]
    return element("svg", *parts, class_="web", role="group", aria_labelledby="network-title",
                   viewBox=f"0 0 {WIDTH} {max(ROW * len(column), ROW)}")


def _step(articles: int, most: int) -> int:
    """Return the class of the strength of a tie, from 1."""
    return 1 + (STEPS - 1) * (articles - 1) // max(most - 1, 1)


def _bond(edition: Edition, tie: Tie, labels: Mapping[str, Label],
          arcs: Sequence[Markup], root: str) -> Markup:
    """Make a link of an arc, to the texts that mention both; the keyboard has it in the table."""
    names = (topic_name(edition, labels[topic])["name"] for topic in (tie.first, tie.second))
    told = (f"{edition.s['common']['separator'].join(names)}: "
            f"{count(edition, 'articles', tie.articles)}")
    return element("a", element("title", told), *arcs, class_="bond", tabindex="-1",
                   href=both_href(root, tie.first, tie.second))


def _arc(edition: Edition, one: int, other: int, step: int) -> tuple[Markup, Markup]:
    """Return a broad arc that cannot be seen, by which the other one is hit, and this one."""
    top, bottom = sorted((one, other))
    half = (bottom - top) / 2
    at, turn = (COLUMN, 0) if edition.direction == "rtl" else (WIDTH - COLUMN, 1)
    way = f"M{at} {top}A{min(half, WIDEST):.1f} {half:.1f} 0 0 {turn} {at} {bottom}"
    return (element("path", class_="reach", d=way),
            element("path", class_=f"tie w{step}", d=way))


def _node(edition: Edition, named: Label, row: int, root: str) -> Markup:
    shown = topic_name(edition, named)
    at, start = (COLUMN, WIDTH - 2) if edition.direction == "rtl" else (WIDTH - COLUMN, 2)
    own = shown["dir"] or edition.direction
    return element("a", element("title", shown["name"]),
                   element("circle", cx=at, cy=row, r=6),
                   element("text", cut(shown["name"], NAME_LENGTH), x=start, y=row + 5,
                           direction=own, lang=shown["lang"] or None,
                           text_anchor=None if own == edition.direction else "end"),
                   class_=f"node {named.kind}", href=f"{root}topics/{named.id}/")
