"""Everything under `content/` is read, and every file's faults are told."""

import pytest
import yaml

from kashkol.ingest import plain_yaml
from kashkol.ingest.content import read_content
from kashkol.ingest.site_config import base_url_fault
from kashkol.problems import Level

TOPIC = "---\nname: {name}\nkind: person\n---\nدەق\n"


def content(root, files):
    for path, text in files.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, encoding="utf-8")
    return read_content(root)


def told(problems):
    return [(problem.path, problem.line, problem.message) for problem in problems]


def test_all_of_it_may_be_absent(tmp_path):
    found, problems = read_content(tmp_path)

    assert (found.topics, found.notes, found.pages, problems) == ((), (), (), ())
    assert found.site.title == "کەشکۆڵ"


def test_site_topics_notes_and_pages_are_read(tmp_path):
    found, problems = content(tmp_path, {
        "site.yaml": "title: ئەرشیڤ\nbase_url: https://a.example/x/",
        "topics/kazemi.md": TOPIC.format(name="کازمی"),
        "articles/001.md": "---\ntitle: سەردێڕ\npublished: 2021-11-05\n---\n",
        "pages/guide/index.md": "# ڕێنمایی\n\nدەق",
        "pages/guide/map.png": "png"})

    assert problems == ()
    assert found.site.base_url == "https://a.example/x/"
    assert [(topic.id, topic.body, topic.body_line) for topic in found.topics] == [
        ("kazemi", "دەق\n", 5)]
    assert [(note.source_id, note.published) for note in found.notes] == [("001", "2021-11-05")]
    assert [(page.address, page.title) for page in found.pages] == [("guide/", "ڕێنمایی")]
    assert [file.address for file in found.files] == ["guide/map.png"]


def test_a_draft_is_kept_apart_from_the_topics_that_are_published(tmp_path):
    found, problems = content(tmp_path, {
        "topics/a.md": "---\nname: a\nkind: person\nstatus: draft\n---\n",
        "topics/b.md": "---\nname: b\nkind: person\nstatus: published\n---\n",
        "topics/c.md": TOPIC.format(name="c")})

    assert problems == ()
    assert [topic.id for topic in found.drafts] == ["a"]
    assert [topic.id for topic in found.topics] == ["b", "c"]


def test_a_page_with_a_sorani_name_has_a_latin_address(tmp_path):
    found, _ = content(tmp_path, {"pages/دەربارە.md": "دەق"})

    assert found.pages[0].address.isascii()


@pytest.mark.parametrize(("front", "said"), [
    ("kind: person", "'name' is missing"),
    ("name: a", "'kind' is missing"),
    ("name: ' '\nkind: person", "'name' contains an empty text"),
    ("name: a\nkind: person\naliases: ['']", "'aliases' contains an empty text"),
    ('name: "\\u200b"\nkind: person', "'name' contains a text without visible characters"),
    ('name: a\nkind: person\naliases: [b, "\\u064e"]', "'aliases' contains a text without visible"),
    ('name: a\nkind: person\nnot: ["\\u2800"]', "'not' contains a text without visible"),
    ('name: a\nkind: person\nlatin: "\\u3164"', "'latin' contains a text without visible"),
    ('name: a\nkind: person\nroles: [{title: " "}]', "a title has no visible"),
    ('name: "a\\ufffe"\nkind: person', "'name' contains the character U+FFFE"),
    ('name: a\nkind: person\naliases: [b, "\\e[2J"]', "'aliases' contains the character U+001B"),
    ('name: a\nkind: person\nroles: [{title: "\\x9b"}]', "'roles' contains the character U+009B"),
    ("name: a\nkind: person\nsame_as: [Q1]", "expected a web address, found 'Q1'"),
    ("name: a\nkind: person\nroles: [{title: a, from: 2021-01-01, to: 2020-01-01}]",
     "before it begins"),
    ("name: a\nkind: person\nredirects: [/topics/b/]", "is not a path on this site"),
])
def test_a_faulty_topic_is_told(tmp_path, front, said):
    _, problems = content(tmp_path, {"topics/a.md": f"---\n{front}\n---\n"})

    assert [problem.level for problem in problems] == [Level.ERROR]
    assert said in problems[0].message


def test_a_topics_file_name_is_its_id(tmp_path):
    _, problems = content(tmp_path, {"topics/Al Kazemi.md": TOPIC.format(name="a")})

    assert "cannot be a topic's id" in problems[0].message


@pytest.mark.parametrize(("front", "line", "said"), [
    ("slug: Baghdad_Protest", 2, "cannot be part of an address"),
    ("published: 5/11/2021", 2, "expected a date"),
    ("published: 2021-13", 2, "expected a date"),
    ("title: a\nsource_url: rudaw.net", 3, "expected a web address"),
    ('slug: a\ntitle: "  "', 3, "'title' contains an empty text"),
    ('slug: a\ntitle: "\\u202e\\u200b"', 3, "'title' contains a text without visible characters"),
    ('slug: a\nsummary: "\\u200b"', 3, "'summary' contains a text without visible characters"),
    ('authors: [a, ""]', 2, "'authors' contains an empty text"),
    ('slug: a\nsummary: "\\0"', 3, "'summary' contains the character U+0000"),
    ("published: '2021-02-30'", 2, "expected a date"),
])
def test_a_faulty_note_is_told(tmp_path, front, line, said):
    _, problems = content(tmp_path, {"articles/001.md": f"---\n{front}\n---\n"})

    assert [(problem.line, said in problem.message) for problem in problems] == [(line, True)]


def test_an_empty_title_means_that_none_is_given(tmp_path):
    found, problems = content(tmp_path, {"articles/001.md": "---\ntitle: ''\n---\n"})

    assert (problems, found.notes[0].title) == ((), "")


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
def test_half_a_surrogate_pair_is_told_whatever_reads_the_yaml(tmp_path, monkeypatch, loader):
    monkeypatch.setattr(plain_yaml, "LOADER", loader)

    _, problems = content(tmp_path, {
        "articles/001.md": '---\ntitle: "\\ud800"\n---\n',
        "topics/a.md": '---\nname: a\nkind: person\nroles: [{title: a, from: "\\udc00"}]\n---\n'})

    assert {problem.path for problem in problems} == {"content/topics/a.md",
                                                      "content/articles/001.md"}


@pytest.mark.parametrize(("path", "body", "said"), [
    ("articles/001.md", "یەک\nدوو\ufffe", (2, "U+FFFE")),
    ("pages/a.md", "# a\n\n\x0c", (3, "U+000C")),
    ("topics/a.md", "---\nname: a\nkind: person\n---\n\x02", (5, "U+0002")),
    ("site.yaml", "title: a\ndescription: b\ufdd0", (2, "U+FDD0"))])
def test_a_character_that_no_page_may_hold_is_told_with_its_line(tmp_path, path, body, said):
    _, problems = content(tmp_path, {path: body})

    assert [(problem.line, said[1] in problem.message) for problem in problems] == [(said[0], True)]


@pytest.mark.parametrize(("path", "text", "line"), [
    ("pages/a.md", '---\ntitle: "\\u200b"\n---\n', 2), ("pages/a.md", "# \u200b\n", None),
    ("pages/a.md", "# #\n", None), ("site.yaml", 'title: "\\u3164"', 1),
    ("site.yaml", "title: ''", 1)])
def test_a_page_and_a_site_have_a_title_that_can_be_seen(tmp_path, path, text, line):
    _, problems = content(tmp_path, {path: text})

    assert [(problem.level, problem.line) for problem in problems] == [(Level.ERROR, line)]


def test_a_file_that_nothing_reads_is_a_warning(tmp_path):
    _, problems = content(tmp_path, {"topcis/a.md": "", "topics/x/b.md": "", "notes.txt": ""})

    assert {(problem.level, problem.path) for problem in problems} == {
        (Level.WARNING, "content/topcis/a.md"), (Level.WARNING, "content/topics/x/b.md"),
        (Level.WARNING, "content/notes.txt")}


def test_faults_of_all_files_are_told_together(tmp_path):
    _, problems = content(tmp_path, {
        "site.yaml": "titel: a", "topics/a.md": "name: a", "topics/b.md": "---\nname: [\n---\n",
        "articles/c.md": "---\nslug: A\n---\n"})

    assert {problem.path for problem in problems} == {
        "content/site.yaml", "content/topics/a.md", "content/topics/b.md",
        "content/articles/c.md"}


def test_a_site_picture_that_is_missing_is_told(tmp_path):
    _, problems = content(tmp_path, {"site.yaml": "image: pages/card.png"})

    assert told(problems) == [
        ("content/site.yaml", 1, "'image': there is no file content/pages/card.png")]


@pytest.mark.parametrize(("given", "taken"), [
    ("CC0-1.0", True), ("cc-by-sa-4.0", True), ("https://archive.example/terms/", True),
    ("all yours", False), ("CC-BY-9", False), ("javascript:x", False)])
def test_a_licence_is_an_identifier_or_an_address(tmp_path, given, taken):
    _, problems = content(tmp_path, {"site.yaml": f"licence: {given}"})

    assert [problem.line for problem in problems] == ([] if taken else [1])
    assert all("SPDX" in problem.message and "CC-BY-4.0" in problem.fix for problem in problems)


def test_people_are_sorted_by_name_or_family(tmp_path):
    found, problems = content(tmp_path, {
        "site.yaml": "people_by: family",
        "topics/a.md": "---\nname: شێخ مەحموود\nkind: person\nsort_as: مەحموود\n---\n"})
    _, faults = content(tmp_path, {"site.yaml": "people_by: surname"})

    assert (problems, found.site.people_by, found.topics[0].sort_as) == ((), "family", "مەحموود")
    assert [fault.line for fault in faults] == [1]


def test_spaces_of_a_base_url_are_written_as_addresses_have_them(tmp_path):
    found, problems = content(tmp_path, {"site.yaml": "base_url: https://a.example/two words/"})

    assert problems == ()
    assert found.site.base_url == "https://a.example/two%20words/"


def test_folders_of_seeds_have_languages(tmp_path):
    found, problems = content(tmp_path, {"site.yaml": "folders: {ar: ar, letters/fa: fa}"})

    assert problems == ()
    assert found.site.folders == {"ar": "ar", "letters/fa": "fa"}


def test_the_language_of_a_folder_that_is_no_tag_is_told(tmp_path):
    _, problems = content(tmp_path, {"site.yaml": "title: a\nfolders: {ar: arabic}"})

    assert told(problems) == [
        ("content/site.yaml", 2,
         "'folders': 'ar' has the language 'arabic', expected the code of a language")]


@pytest.mark.parametrize("address", ["https://a.example/", "http://127.0.0.1:8000/x/"])
def test_a_sound_base_url_has_no_fault(address):
    assert base_url_fault(address) == ""


@pytest.mark.parametrize("address", [
    "a.example/", "https://a.example", "ftp://a.example/", "https:///x/", "https://a.example/?q=/",
    "https://a .example/", "https://a%20b.example/", "https://[/", "https://a.example/\ufffe/",
    "https://a.example/\x1b/"])
def test_a_faulty_base_url_is_told(address):
    assert base_url_fault(address)


@pytest.mark.parametrize(("front", "message"), [
    ("aliases: [" + "کا" * 101 + "]", "'aliases' contains a text of 202 characters"),
    ("not: ['" + "کازمی " * 50 + "']", "'not' contains a text of 300 characters"),
    ("roles: [{title: " + "کا" * 101 + "}]", "'roles' contains a text of 202 characters"),
    ("aliases: [" + ", ".join(f"ناوی {at}" for at in range(800)) + "]", "'aliases' have "),
])
def test_names_without_end_are_told(tmp_path, front, message):
    place = tmp_path / "content/topics/kazemi.md"
    place.parent.mkdir(parents=True)
    place.write_text(f"---\nname: کازمی\nkind: person\n{front}\n---\n", encoding="utf-8")
    _, problems = read_content(tmp_path)

    assert [(problem.line, problem.message[:len(message)]) for problem in problems] == [
        (4, message)]


def test_many_aliases_may_be_listed(tmp_path):
    place = tmp_path / "content/topics/kazemi.md"
    place.parent.mkdir(parents=True)
    aliases = ", ".join(f"مستەفا کازمی {at}" for at in range(200))
    place.write_text(f"---\nname: کازمی\nkind: person\naliases: [{aliases}]\n---\n", "utf-8")

    assert read_content(tmp_path)[1] == ()
