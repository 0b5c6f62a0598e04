"""One address for one thing; one name for two topics is told."""

import pytest

from kashkol.ingest.consistency import check_consistency, slug_of, slugs_of
from kashkol.ingest.content import Content
from kashkol.ingest.seeds import SeedFile
from kashkol.model import ContentPage, Correction, Corrections, Kind, Note, SiteConfig, Topic
from kashkol.problems import Level


def seed(name):
    return SeedFile(id=name, path=f"seeds/{name}.txt")


def note(name, **values):
    return Note(source_id=name, path=f"content/articles/{name}.md", **values)


def topic(name, called):
    return Topic(id=name, path=f"content/topics/{name}.md", name=called, kind=Kind.PERSON)


def checked(seeds, *, topics=(), drafts=(), notes=(), corrections=(), pages=()):
    content = Content(site=SiteConfig(), topics=tuple(topics), drafts=tuple(drafts),
                      refused=(), notes=tuple(notes),
                      corrections=tuple(corrections), pages=tuple(pages), files=())
    return [(problem.path, problem.message)
            for problem in check_consistency(tuple(seeds), content, slugs_of(
                seeds, {note.source_id: note for note in notes}))]


def test_a_slug_is_the_notes_or_else_comes_from_the_file_name():
    assert slug_of(seed("001_abc"), None) == "001-abc"
    assert slug_of(seed("001_abc"), note("001_abc", title="ناو")) == "001-abc"
    assert slug_of(seed("001_abc"), note("001_abc", slug="protest")) == "protest"


def test_a_note_without_its_seed_is_an_error_that_names_the_nearest():
    (path, message), = checked([seed("001_protest")], notes=[note("001_protst")])

    assert path == "content/articles/001_protst.md"
    assert "001_protest" in message


def test_two_articles_with_one_slug_are_an_error_naming_both():
    (path, message), = checked([seed("a"), seed("b")],
                               notes=[note("a", slug="x"), note("b", slug="x")])

    assert path == "content/articles/b.md"
    assert "content/articles/a.md" in message


def test_a_slug_that_meets_another_seeds_own_is_an_error():
    (path, message), = checked([seed("a"), seed("b")], notes=[note("b", slug="a")])

    assert (path, "seeds/a.txt" in message) == ("content/articles/b.md", True)


def test_one_name_for_two_topics_is_told_even_in_other_letters():
    (path, message), = checked([], topics=[topic("a", "کازمی"), topic("b", "كازمي")])

    assert (path, "content/topics/a.md" in message) == ("content/topics/b.md", True)


def test_one_name_for_two_topics_is_no_error():
    content = Content(site=SiteConfig(), topics=(topic("a", "کازمی"), topic("b", "کازمی")),
                      drafts=(), refused=(), notes=(), corrections=(), pages=(), files=())
    problem, = check_consistency((), content, {})

    assert problem.level == Level.NOTICE


def test_two_pages_at_one_address_are_an_error():
    pages = [ContentPage(path=f"content/pages/{name}", address="guide/", title="a")
             for name in ("guide.md", "guide/index.md")]

    assert len(checked([], pages=pages)) == 1


def test_a_draft_is_a_notice_and_no_topic_for_corrections():
    told = checked([seed("a")], drafts=[topic("kazemi", "کازمی")], corrections=[
        corrections("a", Correction(line=3, text="کازمی", sets="is", value="kazemi"))])

    assert told == [("content/corrections/a.yaml", "'is': the topic 'kazemi' is a draft"),
                    ("content/topics/kazemi.md", "is a draft and not published")]


def corrections(name, *entries):
    return Corrections(source_id=name, path=f"content/corrections/{name}.yaml", entries=entries)


def test_corrections_without_their_seed_are_an_error_that_names_the_nearest():
    (path, message), = checked([seed("001_protest")], corrections=[corrections("001_protset")])

    assert path == "content/corrections/001_protset.yaml"
    assert "001_protest" in message


@pytest.mark.parametrize("sets", ["is", "speaker"])
def test_a_topic_that_corrections_name_must_exist(sets):
    (path, message), = checked([seed("a")], topics=[topic("kazemi", "کازمی")], corrections=[
        corrections("a", Correction(line=3, text="کازمی", sets=sets, value="kazmi"),
                    Correction(line=4, text="سەدر", sets=sets, value=""),
                    Correction(line=5, text="بەغدا", sets="block", value="heading"))])

    assert path == "content/corrections/a.yaml"
    assert "'kazmi' (did you mean 'kazemi'?)" in message
