"""A licence is told by its identifier or its address."""

import pytest

from kashkol.licences import LICENCES, known_licence, licence_of


@pytest.mark.parametrize("name", LICENCES)
def test_a_licence_is_known_by_its_identifier_and_by_its_address(name):
    found = known_licence(name.upper())

    assert found == known_licence(found.path) == known_licence(found.path.rstrip("/"))
    assert found.name == name


def test_another_address_is_a_licence_without_an_identifier():
    found = licence_of("https://archive.example/terms/")

    assert (found.name, found.path) == ("", "https://archive.example/terms/")


def test_without_a_licence_there_is_none():
    assert licence_of("") is None
