"""Topics are told in files, in rows of a table, or in both."""

from datetime import date

import pytest

from kashkol.ingest.content import read_content
from kashkol.ingest.topics import cell_of, language_cells
from kashkol.model import Kind, RoleTerm, TopicStatus

FILE = "---\nname: مستەفا کازمی\nkind: person\naliases: [کازمی]\n---\nسیاسەتمەدار.\n"


def read(root, files):
    for path, text in files.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, encoding="utf-8")
    content, problems = read_content(root)
    return content, [problem for problem in problems if "base_url" not in problem.message]


def test_a_row_is_a_topic(tmp_path):
    content, problems = read(tmp_path, {"topics.csv": (
        "id,name,kind,latin,aliases,roles,not,same_as,redirects\n"
        "kazemi,مستەفا کازمی,person,Mustafa al-Kadhimi,کازمی؛ مستەفا کازم,"
        "سەرۆکوەزیران|2020-05-07|2022-10-27; وەزیر||2024-01-01; شاعیر,هاوار کازمی,"
        "https://www.wikidata.org/wiki/Q1,topics/kadhimi/\n")})

    [topic] = content.topics
    assert problems == []
    assert (topic.id, topic.path, topic.kind, topic.latin) == (
        "kazemi", "content/topics.csv", Kind.PERSON, "Mustafa al-Kadhimi")
    assert (topic.aliases, topic.not_) == (("کازمی", "مستەفا کازم"), ("هاوار کازمی",))
    assert topic.roles == (
        RoleTerm(title="سەرۆکوەزیران", since=date(2020, 5, 7), until=date(2022, 10, 27)),
        RoleTerm(title="وەزیر", until=date(2024, 1, 1)), RoleTerm(title="شاعیر"))


def test_a_file_and_a_row_are_put_together(tmp_path):
    content, problems = read(tmp_path, {
        "topics/kazemi.md": FILE,
        "topics.csv": "id,name,latin\nkazemi,مستەفا کازمی,Kadhimi\n"})

    [topic] = content.topics
    assert (problems, topic.latin, topic.aliases, topic.path, topic.body) == (
        [], "Kadhimi", ("کازمی",), "content/topics/kazemi.md", "سیاسەتمەدار.\n")


def test_a_file_may_have_only_the_text_and_a_row_the_keys(tmp_path):
    content, problems = read(tmp_path, {
        "topics/kazemi.md": "سیاسەتمەدار.\n", "topics.csv": "id,name,kind\nkazemi,کازمی,person\n"})

    assert ([topic.name for topic in content.topics], problems) == (["کازمی"], [])


def test_two_values_of_one_key_are_an_error_that_names_both_places(tmp_path):
    _, [problem] = read(tmp_path, {
        "topics/kazemi.md": FILE, "topics.csv": "id,aliases\nkazemi,کازم\n"})

    assert (problem.path, problem.line) == ("content/topics/kazemi.md", 4)
    assert problem.message == "'aliases' is 'کازمی' here and 'کازم' in row 2 of content/topics.csv"


def test_a_draft_in_a_row_is_not_published(tmp_path):
    content, _ = read(tmp_path, {"topics.csv": "id,name,kind,status\na,ئازاد,Person,draft\n"})

    assert ([topic.status for topic in content.drafts], content.topics) == (
        [TopicStatus.DRAFT], ())


@pytest.mark.parametrize(("table", "line", "said"), [
    ("name,kind\nک,person\n", 1, "there is no column 'id'"),
    ("id,name,kind\n,ک,person\n", 2, "row 2: 'id' is empty"),
    ("id,name,kind\na,ک,person\na,ک,person\n", 3, "row 3: 'id': 'a' has a row already, row 2"),
    ("id,name,kind\nA b,ک,person\n", 2, "row 2: 'id': 'A b' cannot be a topic's id"),
    ("id,name,kind\na,ک,persn\n", 2, "row 2: 'kind': found 'persn', expected one of person"),
    ("id,name\na,ک\n", 2, "row 2: the key 'kind' is missing"),
    ("id,name,kind,roles\na,ک,person,وەزیر|soon\n", 2, "row 2: 'roles': found 'وەزیر|soon'"),
    ("id,name,kind,roles\na,ک,person,وەزیر|2020-01-01|2019-01-01\n", 2,
     "row 2: 'roles': the role ends on 2019-01-01, before it begins"),
    ("id,name,kind,same_as\na,ک,person,wikidata\n", 2, "row 2: 'same_as': expected a web address"),
    ("id,name,kind,alias\na,ک,person,کا\n", 1, "the column 'alias' is no key of topics"),
    ("id,name,kind\na,ک\ufffe,person\n", 2, "row 2: 'name' contains the character U+FFFE"),
])
def test_a_faulty_table_is_told_with_its_row_and_column(tmp_path, table, line, said):
    _, problems = read(tmp_path, {"topics.csv": table})

    assert (problems[0].line, problems[0].message[:len(said)]) == (line, said)


def test_all_faults_of_a_table_are_told_together(tmp_path):
    _, problems = read(tmp_path, {
        "topics.csv": "id,name,kind\na,ک,persn\nb,گ,place\nc,,city\n"})

    assert [problem.line for problem in problems] == [2, 4, 4]


def test_a_cell_says_what_was_read_from_it():
    roles = (RoleTerm(title="وەزیر", until=date(2024, 1, 1)), RoleTerm(title="شاعیر"))

    assert cell_of(roles) == "وەزیر||2024-01-01; شاعیر"


# --- languages -------------------------------------------------------------------------------

IN_LANGUAGES = """---
name: مستەفا کازمی
kind: person
names: {ckb: مستەفای کازمی, ar: مصطفى الكاظمي, de: Kadhimi}
aliases: {ckb: [کازمی], ar: [الكاظمي], en: [Kadhimi, al-Kadhimi]}
not: {en: [Kadhimi Street]}
roles:
  - {title: سەرۆکوەزیران, titles: {ar: رئيس الوزراء}}
---
"""
COLUMNS = ("id,name,kind,roles,name_ar,aliases_ar,aliases_en,not_en\n"
           "kazemi,مستەفا کازمی,person,سەرۆکوەزیران|||ar=رئيس الوزراء,مصطفى الكاظمي,الكاظمي,"
           "Kadhimi; al-Kadhimi,Kadhimi Street\n")


def test_a_file_may_give_names_by_language(tmp_path):
    content, problems = read(tmp_path, {"topics/kazemi.md": IN_LANGUAGES})

    [topic] = content.topics
    assert problems == []
    assert topic.names == {"ar": "مصطفى الكاظمي", "de": "Kadhimi"}
    assert topic.aliases == ("کازمی", "مستەفای کازمی")
    assert topic.aliases_in == {"ar": ("الكاظمي",), "en": ("Kadhimi", "al-Kadhimi")}
    assert (topic.not_, topic.not_in) == ((), {"en": ("Kadhimi Street",)})
    assert topic.roles[0].titles == {"ar": "رئيس الوزراء"}


def test_a_row_has_a_column_for_each_language(tmp_path):
    content, problems = read(tmp_path, {"topics.csv": COLUMNS})

    [topic] = content.topics
    assert problems == []
    assert (topic.names, topic.aliases, topic.aliases_in, topic.not_in) == (
        {"ar": "مصطفى الكاظمي"}, (), {"ar": ("الكاظمي",), "en": ("Kadhimi", "al-Kadhimi")},
        {"en": ("Kadhimi Street",)})
    assert topic.roles[0].titles == {"ar": "رئيس الوزراء"}
    assert language_cells(topic) == {
        "name_ar": "مصطفى الكاظمي", "aliases_ar": "الكاظمي", "aliases_en": "Kadhimi; al-Kadhimi",
        "not_en": "Kadhimi Street"}
    assert cell_of(topic.roles) == "سەرۆکوەزیران|||ar=رئيس الوزراء"


def test_a_file_and_a_row_may_give_names_in_different_languages(tmp_path):
    content, problems = read(tmp_path, {
        "topics/kazemi.md": FILE,
        "topics.csv": "id,name_ar,aliases_en\nkazemi,مصطفى الكاظمي,Kadhimi\n"})

    [topic] = content.topics
    assert (problems, topic.names, topic.aliases, topic.aliases_in) == (
        [], {"ar": "مصطفى الكاظمي"}, ("کازمی",), {"en": ("Kadhimi",)})


def test_two_names_in_one_language_are_an_error(tmp_path):
    _, [problem] = read(tmp_path, {
        "topics/kazemi.md": IN_LANGUAGES, "topics.csv": "id,name_ar\nkazemi,الكاظمي\n"})

    assert (problem.path, problem.line) == ("content/topics/kazemi.md", 4)
    assert "'names' is 'ar: مصطفى الكاظمي; ckb: مستەفای کازمی; de: Kadhimi' here" in problem.message


@pytest.mark.parametrize(("line", "number", "said"), [
    ("names: {arabic: x}", 4, "'names': found 'arabic', expected the code of a language"),
    ("aliases: {de: [x]}", 4, "'aliases': found the language 'de', expected one of ckb, kmr"),
    ("not: {enn: [x]}", 4, "(did you mean 'en'?)"),
    ("roles: [{title: x, titles: {e: y}}]", 4, "'roles': found the language 'e'"),
    ("names: {ar: ''}", 4, "'names'"),
    ("aliases: {ar: z}", 4, "'aliases': expected a list, found text")])
def test_a_language_that_is_none_is_told(tmp_path, line, number, said):
    _, [problem] = read(tmp_path, {
        "topics/a.md": f"---\nname: کازمی\nkind: person\n{line}\n---\n"})

    assert problem.line == number
    assert said in problem.message


def test_a_misspelt_column_of_a_language_is_told_with_the_nearest(tmp_path):
    _, problems = read(tmp_path, {"topics.csv": "id,name,kind,name_arr\na,ناو,person,x\n"})

    assert "did you mean 'name_ar'?" in problems[0].message


@pytest.mark.parametrize("written", ["36.19 44.01", "36.19; 44.01", '"36.19, 44.01"',
                                     "٣٦.١٩ ٤٤.٠١"])
def test_a_cell_has_coordinates(tmp_path, written):
    content, problems = read(tmp_path, {
        "topics.csv": f"id,name,kind,coordinates\nerbil,هەولێر,place,{written}\n"})

    assert problems == []
    assert content.topics[0].coordinates == (36.19, 44.01)


def test_a_file_has_coordinates(tmp_path):
    content, problems = read(tmp_path, {
        "topics/erbil.md": "---\nname: هەولێر\nkind: place\ncoordinates: [36, 44.01]\n---\n"})

    assert problems == []
    assert content.topics[0].coordinates == (36, 44.01)


@pytest.mark.parametrize(("kind", "written", "message"), [
    ("place", "[44.01]", "expected a latitude from -90 to 90"),
    ("place", "[136.19, 44.01]", "found 136.19, 44.01, expected a latitude"),
    ("place", "[36.19, 244.01]", "a longitude from -180 to 180"),
    ("place", "[.nan, 44.01]", "expected a latitude"),
    ("place", "هەولێر", "expected a list"),
    ("person", "[36.19, 44.01]", "only a place has them, and this is a person")])
def test_coordinates_that_no_place_has_are_an_error(tmp_path, kind, written, message):
    _, [problem] = read(tmp_path, {
        "topics/a.md": f"---\nname: هەولێر\nkind: {kind}\ncoordinates: {written}\n---\n"})

    assert problem.line == 4
    assert message in problem.message
    assert problem.fix


def test_a_table_names_a_topic_in_sorani_too_where_that_is_not_the_first_language(tmp_path):
    content, problems = read(tmp_path, {
        "site.yaml": "interface: [en]\n",
        "topics.csv": "id,name,kind,name_ckb,aliases,not,not_ar\n"
                      "baghdad,Baghdad,place,بەغدا,Bagdad,Baghdad Street,شارع بغداد\n"})

    [topic] = content.topics
    assert (problems, topic.language, topic.names) == ([], "en", {"ckb": "بەغدا"})
    assert topic.aliases == ("Bagdad", "بەغدا")
    assert (topic.not_, topic.not_in) == (("Baghdad Street",), {"ar": ("شارع بغداد",)})
    assert language_cells(topic) == {"name_ckb": "بەغدا", "not_ar": "شارع بغداد"}


def test_a_first_language_without_an_interface_is_an_error_and_counts_as_none(tmp_path):
    content, [problem] = read(tmp_path, {"site.yaml": "title: a\nlanguage: fa\n"})

    assert content.site.language == "ckb"
    assert (problem.path, problem.line) == ("content/site.yaml", 2)
    assert "there is no interface in 'fa'" in problem.message
    assert "ckb, kmr, ar, en" in problem.fix
