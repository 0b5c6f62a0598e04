"""What the package says of itself: in one place, and the same everywhere."""

import re
import tomllib
from email.parser import Parser

import pytest
import yaml
from setuptools import Distribution
from setuptools.config.pyprojecttoml import apply_configuration

import kashkol
from tests.support.archives import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
LICENCE = (ROOT / "LICENSE").read_text(encoding="utf-8")

CFF_KEYS = {
    "abstract", "authors", "cff-version", "commit", "contact", "date-released", "doi",
    "identifiers", "keywords", "license", "license-url", "message", "preferred-citation",
    "references", "repository", "repository-artifact", "repository-code", "title", "type", "url",
    "version"}
"""The keys of the Citation File Format 1.2.0."""
CFF_ENTITY_KEYS = {
    "address", "alias", "city", "country", "date-end", "date-start", "email", "fax", "location",
    "name", "orcid", "post-code", "region", "tel", "website"}


@pytest.fixture(scope="module")
def metadata(tmp_path_factory):
    distribution = apply_configuration(Distribution(), ROOT / "pyproject.toml")
    folder = tmp_path_factory.mktemp("metadata")
    with (folder / "PKG-INFO").open("w", encoding="utf-8") as file:
        distribution.metadata.write_pkg_file(file)
    return Parser().parsestr((folder / "PKG-INFO").read_text(encoding="utf-8"))


def test_the_version_stands_in_the_package_alone(metadata):
    holding = [path for path in (*ROOT.glob("*.toml"), *ROOT.glob("*.cff"), *ROOT.glob("*.py"),
                                 *(ROOT / "kashkol").rglob("*.py"))
               if re.search(rf"version[_\"']*\s*[=:]\s*[\"']?{re.escape(kashkol.__version__)}\b",
                            path.read_text(encoding="utf-8"))]

    assert PROJECT["dynamic"] == ["version"]
    assert "version" not in PROJECT
    assert "version" not in CITATION
    assert holding == [ROOT / "kashkol" / "__init__.py"]
    assert metadata["Version"] == kashkol.__version__


def test_the_package_says_that_it_is_typed():
    assert (ROOT / "kashkol" / "py.typed").read_bytes() == b""
    assert "Typing :: Typed" in PROJECT["classifiers"]


def test_the_authors_are_those_of_the_licence(metadata):
    [holder] = re.findall(r"^Copyright \(c\) \d{4} (.+)$", LICENCE, re.MULTILINE)

    assert metadata["Author"] == holder
    assert CITATION["authors"] == [{"name": holder}]


def test_the_licence_and_that_of_the_font_travel_with_the_package(metadata):
    assert metadata["License-Expression"] == CITATION["license"] == "MIT"
    assert metadata.get_all("License-File") == [
        "LICENSE", "templates/assets/vazirmatn-OFL.txt", "tools/cldr/LICENSE"]


def test_the_citation_file_has_the_keys_of_its_format():
    assert CITATION["cff-version"] == "1.2.0"
    assert {"authors", "cff-version", "message", "title"} <= set(CITATION) <= CFF_KEYS
    assert CITATION["type"] in {"software", "dataset"}
    assert all(set(author) <= CFF_ENTITY_KEYS for author in CITATION["authors"])
    assert len(CITATION["keywords"]) == len(set(CITATION["keywords"]))


def test_the_citation_file_and_the_package_describe_it_in_the_same_words():
    assert CITATION["abstract"] == PROJECT["description"]
