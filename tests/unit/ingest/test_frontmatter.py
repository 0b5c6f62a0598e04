"""Front matter is checked key by key, and every fault names its line."""

import pytest

from kashkol.ingest.frontmatter import Document, check, split
from kashkol.ingest.notes import NOTE_KEYS
from kashkol.ingest.topics import TOPIC_KEYS
from kashkol.model import Kind, Note, Topic


def checked(front, record=Topic, keys=TOPIC_KEYS):
    fields, problems = check("content/topics/a.md", front, record, keys, first_line=2)
    return fields.values, [(problem.line, problem.message) for problem in problems]


def test_a_file_is_split_at_its_fences():
    assert split("a.md", "---\nname: ناو\n---\nدەق\n") == Document(
        front="name: ناو", body="دەق\n", front_line=2, body_line=4)


def test_a_file_without_front_matter_is_all_body():
    assert split("a.md", "# ناو").body == "# ناو"


def test_windows_line_ends_change_nothing():
    assert split("a.md", "---\r\nname: a\r\n---\r\nb").front == "name: a"


def test_front_matter_that_is_not_closed_is_an_error():
    problem = split("a.md", "---\nname: a\n")

    assert "not closed" in problem.message


def test_values_become_the_records_own_types():
    values, problems = checked("name: ناو\nkind: person\nroles:\n"
                               "- {title: سەرۆک, from: 2020-05-07}")

    assert problems == []
    assert values["kind"] is Kind.PERSON
    assert str(values["roles"][0].since) == "2020-05-07"


def test_a_key_left_empty_means_the_default():
    assert checked("name: a\naliases:")[0] == {"name": "a"}


def test_a_day_or_a_year_serves_as_a_publication_date():
    for written in ("2021-11-05", "2021-11", "2021", "'2021'"):
        values, problems = checked(f"published: {written}", Note, NOTE_KEYS)
        assert (values["published"], problems) == (written.strip("'"), [])


def test_all_faults_of_a_file_are_told_in_one_go():
    _, problems = checked("nmae: ناو\nkind: persn\naliases: text\nlatin: 2021\nname: a\nname: b")

    assert [line for line, _ in problems] == [2, 3, 4, 5, 7]


def test_a_misspelt_key_says_which_was_meant():
    _, [(line, message)] = checked("name: a\nalises: [b]")

    assert line == 3
    assert "'alises'" in message
    assert "did you mean 'aliases'?" in message


def test_a_misspelt_choice_says_which_was_meant():
    _, [(_, message)] = checked("kind: organization")

    assert "did you mean 'organisation'?" in message


def test_a_wrong_type_says_what_was_expected_and_found():
    assert checked("latin: 2021")[1] == [(2, "'latin': expected text, found a number")]
    assert checked("aliases: x")[1] == [(2, "'aliases': expected a list, found text")]
    assert checked("name: [x]")[1] == [(2, "'name': expected text, found a list")]


@pytest.mark.parametrize("front", ["latin: 2021", "aliases: x", "name: [x]", "coordinates: x",
                                   "coordinates: [a, b]", "names: [a]",
                                   "images: [{file: a.jpg, original: 7}]"])
def test_a_wrong_type_says_how_to_mend_it(front):
    _, (problem,) = check("content/topics/a.md", front, Topic, TOPIC_KEYS, first_line=2)

    assert problem.fix


def test_a_fault_inside_a_list_names_its_own_line():
    _, [(line, message)] = checked("roles:\n- {title: a}\n- {title: b, from: soon}")

    assert line == 4
    assert "'roles'" in message


def test_broken_yaml_names_the_line():
    _, [(line, message)] = checked("name: a\nlatin: 'open\nkind: person")

    assert "broken YAML" in message
    assert line >= 3


def test_a_day_that_does_not_exist_is_told():
    _, [(line, message)] = checked("name: a\nroles:\n- {title: a, from: 2021-02-30}")

    assert line == 4
    assert "cannot be read" in message


def test_something_else_than_keys_is_told():
    assert checked("- a\n- b")[1] == [(2, "expected lines of the form `key: value`")]
