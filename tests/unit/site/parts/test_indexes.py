"""Names in indexes are sorted by name, family name, or the number of texts."""

import pytest

from kashkol.model import Kind, SiteConfig
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.indexes import by_letter, by_number, letters_of, sorted_as

WORDS = {"common": {"separator": ", "}, "counts": {"articles": "{n} دەق"}}


def edition(people_by="family"):
    return Edition(site=SiteConfig(people_by=people_by), s=WORDS, assets={}, groups=(), menu=(),
                   separator="، ")


@pytest.mark.parametrize(("name", "sort_as", "shown", "key"), [
    ("مستەفا کازمی", "", "کازمی، مستەفا", "کازمی مستەفا"),
    ("شێخ مەحموود بەرزنجی", "مەحموود بەرزنجی", "مەحموود بەرزنجی، شێخ", "مەحموود بەرزنجی شێخ"),
    ("هێمن", "", "هێمن", "هێمن"), ("شێخ مەحموود", "شێخ مەحموود", "شێخ مەحموود", "شێخ مەحموود"),
    ("مەلا مستەفای بارزانی", "بارزان", "مەلا مستەفای بارزانی", "بارزان")])
def test_people_are_sorted_and_shown_by_family_name(name, sort_as, shown, key):
    assert sorted_as(edition(), name, Kind.PERSON, sort_as) == (shown, key)


def test_a_name_in_another_language_has_the_comma_of_the_page():
    assert sorted_as(edition(), "Mustafa al-Kadhimi", is_curated=False)[0] == "al-Kadhimi, Mustafa"


def test_nothing_is_turned_around_unless_the_archive_asks_for_it():
    assert sorted_as(edition("name"), "مستەفا کازمی") == ("مستەفا کازمی", "مستەفا کازمی")


def test_organisations_have_no_family_name():
    assert sorted_as(edition(), "پارتی دیموکرات", Kind.ORGANISATION) == (
        "پارتی دیموکرات", "پارتی دیموکرات")


def entries(*numbers):
    return [{"name": f"n{at}", "sorted_as": f"n{at}", "id": str(at), "articles": number}
            for at, number in enumerate(numbers)]


def test_an_index_by_number_begins_with_the_most_and_says_how_many():
    groups = by_number(edition(), entries(0, 1, 1, 2, 3, 4, 5, 9, 10, 19, 20, 120, 300, 0))

    assert [(label, [one["articles"] for one in found]) for label, found in groups] == [
        ("٣٠٠ دەق", [300]), ("١٢٠ دەق", [120]), ("٢٠ دەق", [20]), ("١٠–١٩ دەق", [19, 10]),
        ("٥–٩ دەق", [9, 5]), ("٢–٤ دەق", [4, 3, 2]), ("١ دەق", [1, 1]), ("٠ دەق", [0, 0])]


def test_few_names_are_one_group():
    for group in (by_number, by_letter):
        assert [label for label, _ in group(edition(), entries(3, 1, 2))] == [""]


def test_the_first_groups_of_an_index_by_number_are_unfolded():
    groups = by_number(edition(), entries(*[100] * 20, *[50] * 10, *[20] * 5))

    assert [one["open"] for one in letters_of("of", groups, edition(), by_texts=True)] == [
        True, True, False]
    assert not any(one["open"] for one in letters_of("of", groups, edition()))
