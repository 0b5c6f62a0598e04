"""Collections, authors and tags gather their articles under stable ids."""

from kashkol.archive import build_archive
from kashkol.curated import Content
from kashkol.model import Collection, Note, SiteConfig
from kashkol.site.parts.groups import groups_of
from tests.support.readings import card


def groups(*notes, collections=()):
    cards = [card(f"{number}", date=f"2021-01-0{number + 1}", note=note)
             for number, note in enumerate(notes)]
    archive = build_archive(Content(site=SiteConfig(), collections=collections), cards)
    return groups_of(archive), archive


def note(**facts):
    return Note(source_id="a", path="content/articles/a.md", **facts)


def test_a_group_has_all_its_articles_and_an_address_from_its_name():
    found, _ = groups(note(authors=("نەوزاد عەلی", "شیلان")), note(authors=("نەوزاد عەلی",)))

    assert [(one.address, one.label, one.indices) for one in found.by_kind["authors"]] == [
        ("authors/newzad-eli/", "نەوزاد عەلی", (0, 1)), ("authors/silan/", "شیلان", (0,))]


def test_spellings_that_differ_in_accidents_are_one_group_with_the_usual_label():
    found, archive = groups(note(tags=("كتێب",)), note(tags=("کتێب",)), note(tags=("کتێب",)))

    [group] = found.by_kind["tags"]
    assert (group.label, group.indices) == ("کتێب", (0, 1, 2))
    assert found.of(archive.cards[0])[0].address == group.address


def test_different_names_with_one_romanisation_have_pages_of_their_own():
    found, _ = groups(note(authors=("دڵ",)), note(authors=("دل",)))

    first, second = found.by_kind["authors"]
    assert (first.id, second.id[:4]) == ("dl", "dl-" + second.id[3])
    assert first.indices != second.indices


def test_a_collection_with_a_file_and_no_article_is_there():
    hawar = Collection(id="hawar", title="هاوار", path="content/collections/hawar.md")
    found, _ = groups(note(), collections=(hawar,))

    assert [(one.id, one.indices) for one in found.by_kind["collections"]] == [("hawar", ())]
