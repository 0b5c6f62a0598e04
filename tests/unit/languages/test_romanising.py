"""Which titles and names are given in Latin letters, and which are not."""

import pytest

from kashkol.languages.romanising import romanised_name, romanised_title


def test_a_sorani_title_is_given_in_both_ways_with_capitals_of_its_names():
    made = romanised_title("ڕاپۆرتی عێراق لە بەغدا", "ckb", ["عێراق", "بەغدا"])

    assert made.hawar == "Řaportî ’Êraq le Beẍda"
    assert made.ala_lc == "R̄aportî ʻÊraq le Beẍda"


@pytest.mark.parametrize(("title", "language"), [
    ("مصطفى الكاظمي في بغداد", "ar"), ("مصطفی کاظمی در بغداد", "fa"), ("Mistefa Kazimî", "kmr"),
    ("Mistefa Kazimî", "ckb"), ("١٢٣", "ckb"), ("ڕەوتی سەدر", ""),
])
def test_nothing_is_made_up_for_what_is_not_written_or_needs_no_other_letters(title, language):
    assert romanised_title(title, language) is None
    assert romanised_name(title, language) is None
