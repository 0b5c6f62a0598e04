"""A manifest has what IIIF Presentation 3 requires, and names files that are there.

The rules are those of https://iiif.io/api/presentation/3.0/: which properties a resource must have
and may have, and of which kind their values are.
"""

import json
import re

import pytest
from PIL import Image

from tests.support.archives import ROOT

BASE = "https://archive.example/"
REQUIRED = {
    "Manifest": {"@context", "id", "type", "label", "items"},
    "Canvas": {"id", "type", "width", "height", "items"},
    "AnnotationPage": {"id", "type", "items"},
    "Annotation": {"id", "type", "motivation", "body", "target"},
    "Image": {"id", "type", "format", "width", "height"},
    "Text": {"id", "type", "label", "format"}}
ALLOWED = {
    "Manifest": {"metadata", "summary", "requiredStatement", "rights", "navDate", "provider",
                 "thumbnail", "viewingDirection", "behavior", "homepage", "rendering"},
    "Canvas": {"label", "thumbnail"}, "AnnotationPage": set(), "Annotation": set(),
    "Image": set(), "Text": {"language"}}
LANGUAGE = re.compile(r"none|@none|[a-z]{2,3}(-[A-Za-z0-9]+)*")


@pytest.fixture(scope="module")
def site(built_site):
    return built_site(ROOT / "tests/sites/pictures", "--base-url", BASE)


@pytest.fixture(scope="module")
def manifest(site):
    return json.loads((site / "articles/pictured/manifest.json").read_text("utf-8"))


def resources(value):
    """Yield every resource of a manifest."""
    if isinstance(value, list):
        for one in value:
            yield from resources(one)
    elif isinstance(value, dict):
        if "type" in value:
            yield value
        for one in value.values():
            yield from resources(one)


def language_maps(value):
    if isinstance(value, list):
        for one in value:
            yield from language_maps(one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key in {"label", "summary", "value"}:
                yield one
            yield from language_maps(one)


def test_every_resource_has_what_it_must_have_and_nothing_else(manifest):
    found = list(resources(manifest))

    assert {one["type"] for one in found} == REQUIRED.keys()
    for one in found:
        assert REQUIRED[one["type"]] <= one.keys(), one
        assert one.keys() <= REQUIRED[one["type"]] | ALLOWED[one["type"]], one


def test_every_id_is_a_whole_address_and_only_files_are_named_twice(manifest):
    own = [one["id"] for one in resources(manifest) if one["type"] not in {"Image", "Text"}]

    assert all(one["id"].startswith(BASE) for one in resources(manifest))
    assert len(own) == len(set(own))


def test_labels_are_maps_of_languages(manifest):
    maps = list(language_maps(manifest))

    assert maps
    for one in maps:
        assert one
        assert all(LANGUAGE.fullmatch(language) for language in one)
        assert all(texts and all(isinstance(text, str) and text for text in texts)
                   for texts in one.values())


def test_each_scan_is_a_canvas_painted_with_a_picture_of_its_size(manifest, site):
    assert manifest["@context"] == "http://iiif.io/api/presentation/3/context.json"
    assert len(manifest["items"]) == 2
    for canvas in manifest["items"]:
        annotation = canvas["items"][0]["items"][0]
        body = annotation["body"]
        assert annotation["motivation"] == "painting"
        assert annotation["target"] == canvas["id"]
        with Image.open(site / body["id"].removeprefix(BASE)) as picture:
            assert picture.size == (body["width"], body["height"]) == (
                canvas["width"], canvas["height"])
            assert picture.format == "JPEG"
        with Image.open(site / canvas["thumbnail"][0]["id"].removeprefix(BASE)) as picture:
            assert picture.width == canvas["thumbnail"][0]["width"] == 480


def test_pages_are_turned_as_the_text_is_read(manifest):
    assert manifest["viewingDirection"] == "right-to-left"
    assert manifest["navDate"] == "1999-03-21T00:00:00Z"


def test_what_is_linked_is_there(manifest, site):
    for one in (*manifest["homepage"], *manifest["rendering"]):
        path = one["id"].removeprefix(BASE)
        assert (site / path / "index.html" if path.endswith("/") else site / path).is_file()


def test_without_a_base_url_there_is_no_manifest(built_site):
    site = built_site(ROOT / "tests/sites/pictures")

    assert not (site / "articles/pictured/manifest.json").exists()
    assert "manifest.json" not in (site / "articles/pictured/index.html").read_text("utf-8")


def test_hosts_open_manifests_and_pictures_to_viewers_of_other_sites(site):
    headers = (site / "_headers").read_text("utf-8")

    for path in ("/articles/*/manifest.json", "/media/*"):
        block = headers.partition(f"{path}\n")[2].partition("\n/")[0]
        assert "Access-Control-Allow-Origin: *" in block
