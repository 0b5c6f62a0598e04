"""Topics that are mentioned in the same articles, as a picture and a table.

There is a page for people and organisations, for each kind of topic, and for each year. What else a
reader asks for (the names beside one name, a kind in a year) `network.js` draws in the same way
from `articles/facets.json`.

The picture is an arc diagram: the names are in one column, so that they can be read on any screen
and however many there are, and an arc joins two that share articles. Names with strong ties are
near each other.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import combinations

from markupsafe import Markup

from kashkol.archive import Archive, Label
from kashkol.model import UNDATED, Kind, Record
from kashkol.outline import cut
from kashkol.site.page import Page, Plan, Shelf
from kashkol.site.parts.edition import (
    Context,
    Edition,
    Head,
    Step,
    frame,
    root_from,
    shared_root,
)
from kashkol.site.parts.markup import data_block, element
from kashkol.site.parts.paging import year_name
from kashkol.site.parts.shapes import both_href, count, topic_link, topic_name, written_forms
from kashkol.site.parts.wording import filled

BASE = "network/"
MOST_NODES = 30
MOST_TIES = 60
WIDTH = 400
ROW = 30
LETTER = 8.5
"""Width of a letter of a name on a phone, in units of the picture."""
BESIDE = 14
"""From the middle of a circle to its name, and from the widest arc to the edge."""
NAME_LENGTH = 26
"""Most characters of a name in the picture; the table shows it in full."""
STEPS = 5
"""Number of classes `w1`, `w2`… for the strength of a tie."""
ACTORS = (Kind.PERSON, Kind.ORGANISATION)


class Tie(Record, frozen=True, array_like=True, gc=False):
    """Two topics and the number of articles that mention both."""

    first: str
    second: str
    articles: int


class Choices(Record, frozen=True, array_like=True):
    """The pages of the network beside the first one."""

    kinds: tuple[Kind, ...]
    years: tuple[str, ...]
    """In order, `UNDATED` last."""


class NetworkGiven(Record, frozen=True, array_like=True):
    """What a page is planned from."""

    chosen: str
    """A kind or a year; empty for people and organisations of all years."""
    choices: Choices
    labels: Mapping[str, Label]
    appearances: Mapping[str, Sequence[int]]
    """By topic: numbers of the articles that mention it, in the year if it is the page of one."""


class NetworkInputs(Record, frozen=True, array_like=True):
    """What a page depends on."""

    chosen: str
    choices: Choices
    shown: tuple[Tie, ...]
    """The strongest first."""
    total: int
    """Number of all ties."""
    tied: int
    """Number of ties left out that are at least as strong as the weakest one shown."""
    labels: Mapping[str, Label]


def network_plans(archive: Archive) -> Iterator[Plan]:
    """Plan the pages of the network."""
    choices = _choices(archive)
    yield _plan(archive, "", choices, ACTORS)
    for kind in choices.kinds:
        yield _plan(archive, kind, choices, (kind,))
    for year in choices.years:
        yield _plan(archive, year, choices, ACTORS)


def make_network(edition: Edition, _: Shelf, inputs: NetworkInputs) -> Context:
    """Make a page with the picture and the table of the same ties."""
    words, chosen, shown = edition.s["network"], inputs.chosen, inputs.shown
    address = f"{BASE}{chosen}/" if chosen else BASE
    root, title = root_from(edition, address), words["title"]
    trail = [Step(label=title, address=BASE)]
    if chosen:
        title = _title(edition, chosen)
        trail.append(Step(label=title, address=address))
    note = filled(edition, words["strongest"], n=len(shown), m=inputs.total)
    head = Head(description=f"{title}: {words['description']}" if chosen else words["description"])
    return frame(edition, address, title, kind="network", trail=trail, head=head) | {"network": {
        "title": title, "description": words["description"],
        "note": note if len(shown) < inputs.total else "",
        "tied": filled(edition, words["tied"], n=inputs.tied) if inputs.tied else "",
        "kinds": [_tab(kind, edition.s["kinds"][kind]["many"], inputs, root)
                  for kind in inputs.choices.kinds],
        "years": [_tab(year, year_name(edition, year), inputs, root)
                  for year in _newest_first(inputs.choices.years)],
        "all_href": f"{root}{BASE}", "chosen": chosen,
        "shown_kinds": [kind for kind in Kind
                        if any(label.kind == kind for label in inputs.labels.values())],
        "picture": _picture(edition, inputs, root) if shown else "",
        "pairs": [_pair(edition, inputs, tie, root) for tie in shown],
        "script": _for_script(edition, address, root)}}


def strongest(pairs: Mapping[tuple[str, str], int]) -> list[Tie]:
    """Take the strongest ties, up to `MOST_TIES` and `MOST_NODES`."""
    nodes: set[str] = set()
    shown = []
    for pair, articles in nsmallest(MOST_TIES, pairs.items(), key=lambda tie: (-tie[1], tie[0])):
        if len(nodes.union(pair)) <= MOST_NODES:
            nodes.update(pair)
            shown.append(Tie(first=pair[0], second=pair[1], articles=articles))
    return shown


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


# --- planning --------------------------------------------------------------------------------


def _choices(archive: Archive) -> Choices:
    """Find the kinds and years in which two names stand in one text.

    Of a single kind or year the first page has everything.
    """
    kinds, years = set[Kind](), set[str]()
    for year in archive.years:
        for card in archive.cards[year.start:year.end]:
            found = Counter(archive.labels[named.topic].kind for named in card.outline.topics)
            kinds.update(kind for kind, number in found.items() if number > 1)
            if sum(found[kind] for kind in ACTORS) > 1:
                years.add(year.name)
    return Choices(
        kinds=tuple(kind for kind in Kind if kind in kinds) if len(kinds) > 1 else (),
        years=tuple(year.name for year in archive.years if year.name in years)
        if len(years) > 1 else ())


def _plan(archive: Archive, chosen: str, choices: Choices, kinds: Iterable[Kind]) -> Plan:
    start, end = next(((year.start, year.end) for year in archive.years if year.name == chosen),
                      (0, len(archive.cards)))
    appearances: dict[str, list[int]] = {}
    for number, card in enumerate(archive.cards[start:end]):
        for named in card.outline.topics:
            if archive.labels[named.topic].kind in kinds:
                appearances.setdefault(named.topic, []).append(number)
    return Plan(name=f"{BASE}{chosen}", outputs=_network_page, given=NetworkGiven(
        chosen=chosen, choices=choices, appearances=dict(sorted(appearances.items())),
        labels={topic: archive.labels[topic] for topic in sorted(appearances)}))


def _network_page(given: NetworkGiven) -> Iterator[Page]:
    together: dict[int, list[str]] = {}
    for topic in sorted(given.appearances):
        for number in given.appearances[topic]:
            together.setdefault(number, []).append(topic)
    pairs = Counter[tuple[str, str]]()
    for of_article in together.values():
        pairs.update(combinations(of_article, 2))
    shown = strongest(pairs)
    named = {topic for tie in shown for topic in (tie.first, tie.second)}
    folder = f"{BASE}{given.chosen}/" if given.chosen else BASE
    yield Page(path=folder + "index.html", template="network.html", make=make_network,
               inputs=NetworkInputs(
                   chosen=given.chosen, choices=given.choices, shown=tuple(shown),
                   total=len(pairs), tied=_tied(pairs, shown),
                   labels={topic: given.labels[topic] for topic in sorted(named)}))


def _tied(pairs: Mapping[tuple[str, str], int], shown: Sequence[Tie]) -> int:
    """Count the ties that are at least as strong as the weakest one shown, and are left out."""
    weakest = min((tie.articles for tie in shown), default=0)
    return sum(1 for articles in pairs.values() if articles >= weakest) - len(shown)


# --- making ----------------------------------------------------------------------------------


def _title(edition: Edition, chosen: str) -> str:
    words = edition.s["network"]
    if chosen == UNDATED:
        return str(words["undated_title"])
    if chosen.isdigit():
        return str(words["year_title"].format(year=edition.forms.digits(chosen)))
    return str(words["kind_title"].format(kind=edition.s["kinds"][chosen]["many"]))


def _newest_first(years: Sequence[str]) -> list[str]:
    dated = [year for year in years if year != UNDATED]
    return [*reversed(dated), *years[len(dated):]]


def _tab(chosen: str, label: str, inputs: NetworkInputs, root: str) -> Context:
    return {"label": label, "value": chosen, "href": f"{root}{BASE}{chosen}/", "count_text": "",
            "current": "page" if chosen == inputs.chosen else None}


def _for_script(edition: Edition, address: str, root: str) -> Context:
    """Return what `network.js` needs."""
    words = edition.s["network"]
    kinds = {kind: edition.s["kinds"][kind]["many"] for kind in Kind}
    told = {key: words[key] for key in ("beside", "shown", "nothing", "failed", "picture")}
    return {"folder": f"{shared_root(edition, address)}articles/", "root": root or "./",
            "interface": next((number for number, one in enumerate(edition.interfaces)
                               if one.language == edition.site.language), 0),
            "words_json": data_block(told | written_forms(edition.forms) | {
                "kinds": kinds,
                "undated": edition.s["common"]["undated"],
                "separator": edition.s["common"]["separator"]})}


def _pair(edition: Edition, inputs: NetworkInputs, tie: Tie, root: str) -> Context:
    return {"first": topic_link(edition, inputs.labels[tie.first], root),
            "second": topic_link(edition, inputs.labels[tie.second], root),
            "both_href": _both(inputs, tie, root),
            "count_text": count(edition, "articles", tie.articles)}


def _both(inputs: NetworkInputs, tie: Tie, root: str) -> str:
    """Return a link to the texts with both, of the year if the page is that of one."""
    is_year = inputs.chosen in inputs.choices.years
    return both_href(root, tie.first, tie.second, year=inputs.chosen if is_year else "")


def _picture(edition: Edition, inputs: NetworkInputs, root: str) -> Markup:
    shown, column = inputs.shown, in_column(inputs.shown)
    rows = {topic: ROW // 2 + ROW * number for number, topic in enumerate(column)}
    most = max((tie.articles for tie in shown), default=1)
    longest = max(len(_short(edition, inputs.labels[topic])) for topic in column)
    axis = int(WIDTH - 2 * BESIDE - LETTER * longest)
    parts = [element("title", edition.s["network"]["picture"], id="network-title")]
    parts += [_bond(edition, inputs, tie, _arc(
        edition, rows, tie, _step(tie.articles, most), axis), root) for tie in reversed(shown)]
    parts += [_node(edition, inputs.labels[topic], rows[topic], axis, root) for topic in column]
    return element("svg", *parts, class_="web", role="group", aria_labelledby="network-title",
                   viewBox=f"0 0 {WIDTH} {ROW * len(column)}")


def _short(edition: Edition, named: Label) -> str:
    return cut(topic_name(edition, named)["name"], NAME_LENGTH)


def _step(articles: int, most: int) -> int:
    """Return the class of the strength of a tie, from 1."""
    return 1 + (STEPS - 1) * (articles - 1) // max(most - 1, 1)


def _bond(edition: Edition, inputs: NetworkInputs, tie: Tie, arcs: Sequence[Markup],
          root: str) -> Markup:
    """Make a link of an arc, to the texts that mention both; the keyboard has it in the table."""
    names = (topic_name(edition, inputs.labels[topic])["name"] for topic in (tie.first, tie.second))
    told = (f"{edition.s['common']['separator'].join(names)}: "
            f"{count(edition, 'articles', tie.articles)}")
    return element("a", element("title", told), *arcs, class_="bond", tabindex="-1",
                   href=_both(inputs, tie, root))


def _arc(edition: Edition, rows: Mapping[str, int], tie: Tie, step: int,
         axis: int) -> tuple[Markup, Markup]:
    """Return a broad arc that cannot be seen, by which the other one is hit, and this one.

    The circles are `axis` from the edge on whose side the arcs are. The farther an arc reaches the
    wider it is, so that no two lie on each other.
    """
    top, bottom = sorted((rows[tie.first], rows[tie.second]))
    half, longest = (bottom - top) / 2, max(ROW * (len(rows) - 1) / 2, ROW)
    at, turn = (axis, 0) if edition.direction == "rtl" else (WIDTH - axis, 1)
    wide = (axis - BESIDE) * (half / longest) ** 0.75
    way = f"M{at} {top}A{wide:.1f} {half:.1f} 0 0 {turn} {at} {bottom}"
    return (element("path", class_="reach", d=way),
            element("path", class_=f"tie w{step}", d=way))


def _node(edition: Edition, named: Label, row: int, axis: int, root: str) -> Markup:
    """Draw a circle, and beside it the name."""
    shown = topic_name(edition, named)
    at, name_at = (axis, axis + BESIDE) if edition.direction == "rtl" else (
        WIDTH - axis, WIDTH - axis - BESIDE)
    own = shown["dir"] or edition.direction
    return element("a", element("title", shown["name"]),
                   element("circle", cx=at, cy=row, r=6),
                   element("text", _short(edition, named), x=name_at, y=row + 5,
                           direction=own, lang=shown["lang"] or None,
                           text_anchor="end" if own == edition.direction else None),
                   class_=f"node {named.kind}", href=f"{root}topics/{named.id}/")
