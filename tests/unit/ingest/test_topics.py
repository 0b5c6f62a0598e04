"""Topics are told in files, in rows of a table, or in both."""

from datetime import date

import pytest

from kashkol.ingest.content import read_content
from kashkol.ingest.topics import cell_of
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
