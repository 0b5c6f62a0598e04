"""Every edit is followed to the edge of what it changes: see `tests.support.small`.

The pages of an article or a topic are not planned again where all that the plan is given is as in
the last build. Here the same is done to one text or topic after the other, each of which is at some
edge, and every build is compared with a clean one.
"""

import re
from itertools import cycle

import pytest

from kashkol.output.marker import MARKER
from tests.support.edited import Edited, contents, differing
from tests.support.small import (
    DAYS,
    SPEECH,
    TOPICS,
    WHEN,
    small_archive,
    small_pages,
    text_of,
    years_later,
)

FILES = small_archive()
TEXTS = [path for path in FILES if path.startswith("seeds/")]
NOTES = ("---\ntitle: ناونیشان\n---\n", "---\nsummary: پوختەیەکی تر\n---\n", "تێبینییەکی تر",
         "---\nauthors: [نووسەر]\n---\n", "---\nupdated: 2022-01-01\n---\n")
SENTENCES = (f"کازمی {SPEECH}.", f"موقتەدا سەدر {SPEECH}.", "موقتەدا سەدر هاتە هەولێر.", *WHEN[:3])
LIST_OF_A_YEAR = re.compile(r"(?:articles|quotes|topics/[^/]+)/(\d{4}|undated)/")
READ_THE_SAME = ("{} ن\N{ARABIC TATWEEL}ا", "{} ن\N{ARABIC TATWEEL}\N{ARABIC TATWEEL}ا",
                 "\N{ZERO WIDTH NO-BREAK SPACE}{} ن\N{ARABIC TATWEEL}ا")


@pytest.fixture
def archive(tmp_path):
    with small_pages():
        edited = Edited(tmp_path)
        edited.write(FILES)
        for _ in range(2):
            assert edited.build().counts is not None
        yield edited


def test_before_any_edit_the_site_is_as_a_clean_build_makes_it(archive):
    archive.check()


def note_of(text):
    return text.replace("seeds/", "content/articles/").replace(".txt", ".md")


# --- one text after the other ----------------------------------------------------------------


def test_each_text_gets_a_note(archive):
    for text, note in zip(TEXTS, cycle(NOTES), strict=False):
        archive.write({note_of(text): note})
        archive.check(rest=False)
    for text in TEXTS[:3]:
        archive.delete(note_of(text))
        archive.check(rest=False)


def test_a_text_gets_its_own_beginning_for_a_title(archive):
    archive.write({note_of(TEXTS[-1]): f"---\ntitle: {FILES[TEXTS[-1]]}\n---\n"})
    archive.check(rest=False)


def test_each_text_is_taken_away_and_put_back(archive):
    archive.delete(note_of(TEXTS[2]))
    for text in TEXTS:
        archive.delete(text)
        archive.check(rest=False)
        archive.write({text: FILES[text]})
    archive.check(rest=False)


def test_each_text_moves_to_another_year(archive):
    for (number, day), years in zip(enumerate(DAYS), cycle((1, -1, 4)), strict=False):
        archive.write({f"seeds/{number:03}.txt": text_of(number, years_later(day, years))})
        archive.check(rest=False)


def test_each_text_moves_to_the_edge_of_its_year(archive):
    for (number, day), edge in zip(enumerate(DAYS), cycle(("12-28", "01-02")), strict=False):
        archive.write({f"seeds/{number:03}.txt": text_of(number, f"{day[:4]}-{edge}")})
        archive.check(rest=False)


def test_each_text_is_given_another_date_by_its_note(archive):
    for text in TEXTS[::-2]:
        for title in ("", "title: ناونیشان\n"):
            archive.write({note_of(text): f"---\npublished: 2020-04\n{title}---\n"})
            archive.check(rest=False)


def test_after_each_text_another_of_its_day_is_added(archive):
    for number, day in enumerate(DAYS):
        archive.write({f"seeds/{number:03}-more.txt": text_of(number, day)})
        archive.check(rest=False)


def test_a_text_more_changes_no_list_of_another_year(archive):
    day = DAYS[4]
    archive.check(rest=False)
    before = contents(archive.output)
    archive.write({"seeds/999.txt": text_of(4, day)})
    archive.check(rest=False)
    changed = differing(contents(archive.output), before)
    years = {match[1] for path in changed if (match := LIST_OF_A_YEAR.match(path))}

    assert years == {day[:4]}


def test_each_text_says_more(archive):
    for text, sentence in zip(TEXTS, cycle(SENTENCES), strict=False):
        archive.write({text: f"{FILES[text]} {sentence}"})
        archive.check(rest=False)


def test_each_text_is_saved_with_other_bytes_that_read_the_same(archive):
    for text in TEXTS[::5]:
        for way in READ_THE_SAME:
            archive.write({text: way.format(FILES[text])})
            archive.check(rest=False)


def test_each_text_is_moved_to_another_folder(archive):
    for text in TEXTS[::4]:
        archive.rename(text, text.replace("seeds/", "seeds/folder/"))
        archive.check(rest=False)


# --- one topic after the other ---------------------------------------------------------------


@pytest.mark.parametrize(("old", "new"), [
    ("kind: person", "kind: place"), ("kind: place", "kind: person"),
    ("kind: p", "latin: Somebody\nkind: p"),
    ("kind: p", "same_as: [https://b.example/1]\nkind: p")])
def test_each_topic_is_described_otherwise(archive, old, new):
    for path, topic in TOPICS.items():
        archive.write({path: topic.replace(old, new)})
        archive.check(rest=False)


def test_each_topic_goes_by_another_name_and_keeps_the_old_one_beside_it(archive):
    for path, topic in TOPICS.items():
        name = topic.partition("name: ")[2].partition("\n")[0]
        aliases = f"aliases: [{name}]\n" if "aliases" not in topic else ""
        archive.write({path: topic.replace(
            f"name: {name}\n", f"name: ناوێکی نوێی {name}\n{aliases}").replace(
            "aliases: [کازمی]", f"aliases: [کازمی, {name}]")})
        archive.check(rest=False)


def test_each_topic_is_taken_away_and_put_back(archive):
    archive.write({"content/articles/002.md": "", "content/topics/kazemi.md":
                   TOPICS["content/topics/kazemi.md"].replace("[[baghdad]]", "")})
    for path, topic in TOPICS.items():
        archive.delete(path)
        archive.check(rest=False)
        archive.write({path: topic.replace("[[baghdad]]", "")})
    archive.check(rest=False)


def test_what_prose_links_to_is_called_otherwise(archive):
    erbil = "content/topics/erbil.md"
    archive.write({erbil: TOPICS[erbil] + "ببینە [[000]].", note_of(TEXTS[-1]): "ببینە [[000]]."})
    archive.check(rest=False)
    archive.write({note_of(TEXTS[0]): NOTES[0]})
    archive.check(rest=False)


# --- what stands in the output folder --------------------------------------------------------


@pytest.mark.parametrize("every", [1, 2, 3, 5])
def test_files_that_are_gone_are_made_again_whatever_stands_beside_them(archive, every):
    before = contents(archive.output)
    paths = sorted(before.keys() - {MARKER})
    for first in range(every):
        for path in paths[first::every]:
            archive.delete(f"output/{path}")
        archive.build()

        assert differing(before, contents(archive.output)) == []
