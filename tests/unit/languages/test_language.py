"""The languages that texts are read in, by the tags that people write."""

import pytest

from kashkol.languages.language import LANGUAGES, language_of, rules
from kashkol.languages.romanisation import Romanisation
from kashkol.languages.spelling import Spelling


def test_each_is_found_by_its_code():
    assert [language_of(one.code) for one in LANGUAGES] == list(LANGUAGES)


@pytest.mark.parametrize(("tag", "code"), [
    ("ckb-IQ", "ckb"), ("AR", "ar"), ("ku", "kmr"), ("ku-Latn", "kmr"), ("en-GB", "en")])
def test_a_tag_may_say_more_than_the_language(tag, code):
    found = language_of(tag)
    assert found
    assert found.code == code


@pytest.mark.parametrize("tag", ["de", "ku-Arab", "ckb-Latn", "fa-Latn", ""])
def test_a_language_without_tables_and_one_in_another_script_are_only_shown(tag):
    assert language_of(tag) is None


def test_direction_is_that_of_the_script():
    assert {one.code for one in LANGUAGES if one.direction == "rtl"} == {"ckb", "ar", "fa"}


def test_rules_that_are_code_are_found_by_the_name_of_the_folder():
    found = rules("ckb", "romanise", Romanisation)

    assert found.romanise("کازمی") == "kazimî"


def test_rules_of_another_kind_than_expected_are_refused():
    with pytest.raises(TypeError, match=r"ckb\.romanise"):
        rules("ckb", "romanise", Spelling)


def test_a_language_without_such_rules_is_told():
    with pytest.raises(ModuleNotFoundError, match="kmr"):
        rules("kmr", "romanise", Romanisation)
