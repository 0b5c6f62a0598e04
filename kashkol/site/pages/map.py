"""The map of the places that texts mention, with a table of them."""

from collections.abc import Iterator

from kashkol.archive import Archive, Label
from kashkol.model import Record
from kashkol.site.page import Page, Shelf
from kashkol.site.parts.edition import Context, Edition, Head, Step, beside, frame, root_from
from kashkol.site.parts.map import MOST_DRAWN, Place, draw_map, on_map, views_of
from kashkol.site.parts.shapes import count, topic_link, topic_name
from kashkol.site.parts.wording import filled

BASE = "map/"


class Spot(Record, frozen=True, array_like=True):
    """A place that texts mention."""

    label: Label
    coordinates: tuple[float, ...]
    """Latitude and longitude."""
    names: int
    articles: int


class MapInputs(Record, frozen=True, array_like=True):
    """What the page of the map depends on."""

    spots: tuple[Spot, ...]
    """Those with most mentions first."""


def spots_of(archive: Archive) -> tuple[Spot, ...]:
    """Return the places that have coordinates and are mentioned by name."""
    spots = [Spot(label=archive.labels[topic.id], coordinates=topic.coordinates,
                  names=archive.tallies[topic.id].names,
                  articles=archive.tallies[topic.id].articles)
             for topic in archive.topics.values()
             if topic.coordinates and archive.tallies[topic.id].names]
    return tuple(sorted(spots, key=lambda spot: (-spot.names, spot.label.id)))


def map_pages(archive: Archive) -> Iterator[Page]:
    """Plan the page of the map, if there are places for it."""
    if spots := spots_of(archive):
        yield Page(path=BASE + "index.html", template="map.html", make=make_map,
                   inputs=MapInputs(spots=spots))


def make_map(edition: Edition, _: Shelf, inputs: MapInputs) -> Context:
    """Make the map and its table."""
    words, root = edition.s["map"], root_from(edition, BASE)
    title = words["title"]
    drawn = [spot for spot in inputs.spots if on_map(*spot.coordinates)]
    places = [_place(edition, spot, root) for spot in drawn]
    beyond, few = len(inputs.spots) - len(drawn), len(drawn) > MOST_DRAWN
    views = views_of(places) if places else []
    labels = [words["close"], words["whole"]] if len(views) > 1 else [""]
    return frame(edition, BASE, title, kind="map", head=Head(description=words["description"]),
                 trail=(Step(label=edition.s["topics"]["title"], address="topics/"),
                        Step(label=title, address=BASE))) | {"map": {
                     "pictures": [{"label": label, "html": draw_map(
                         places, view, f"map-{number}", label or title)}
                         for number, (view, label) in enumerate(zip(views, labels, strict=False))],
                     "scale": filled(edition, words["scale"], n=drawn[0].names) if drawn else "",
                     "beyond": filled(edition, words["beyond"], n=beyond) if beyond else "",
                     "drawn": filled(edition, words["drawn"], n=MOST_DRAWN) if few else "",
                     "geojson_href": beside(edition, "data/", "places.geojson")
                     if edition.prefix else f"{root}data/places.geojson",
                     "places": [_row(edition, spot, root) for spot in inputs.spots]}}


def _place(edition: Edition, spot: Spot, root: str) -> Place:
    named = topic_name(edition, spot.label)
    return Place(
        latitude=spot.coordinates[0], longitude=spot.coordinates[1], number=spot.names,
        name=named["name"], language=named["lang"], href=f"{root}topics/{spot.label.id}/",
        title=f"{named['name']}: {_told(edition, spot)}")


def _told(edition: Edition, spot: Spot) -> str:
    return filled(edition, edition.s["counts"]["mentions_in_articles"], n=spot.names,
                  m=spot.articles)


def _row(edition: Edition, spot: Spot, root: str) -> Context:
    return topic_link(edition, spot.label, root) | {
        "mentions_text": edition.forms.number(spot.names),
        "articles_text": count(edition, "articles", spot.articles)}
