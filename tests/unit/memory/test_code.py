"""What another version of Kashkol, or of a package it depends on, has remembered is not used."""

import sys

import pytest

from kashkol.memory.code import DEPENDENCIES, code_digest, metadata_folders


@pytest.fixture
def packages(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    return tmp_path


def digest():
    return code_digest.__wrapped__()


def test_every_dependency_is_found_in_this_environment():
    assert len(metadata_folders(sys.path)) == len(DEPENDENCIES)


def test_another_version_of_a_dependency_is_another_code(packages):
    (packages / "jinja2-3.1.5.dist-info").mkdir()
    before = digest()
    (packages / "jinja2-3.1.5.dist-info").rename(packages / "jinja2-3.1.6.dist-info")

    assert digest() != before


@pytest.mark.parametrize("name", ["python_slugify-8.0.4.dist-info", "PyYAML-6.0.egg-info"])
def test_names_are_compared_as_package_indexes_do(packages, name):
    before = digest()
    (packages / name).mkdir()

    assert digest() != before


def test_a_package_that_kashkol_does_not_use_makes_no_difference(packages):
    before = digest()
    (packages / "requests-2.0.dist-info").mkdir()

    assert digest() == before


@pytest.mark.parametrize("name", ["", "missing", "packages.zip"])
def test_what_is_no_folder_on_the_path_contains_no_package(packages, monkeypatch, name):
    (packages / "packages.zip").write_bytes(b"")
    before = digest()
    monkeypatch.setattr(sys, "path", [*sys.path, name and str(packages / name)])

    assert digest() == before
