"""Letters and memos: which lines address or greet somebody."""

import pytest

from kashkol.languages.ckb.memos import is_salutation


@pytest.mark.parametrize("line", ["بۆ/ سەرجەم قایمقامییەتەکان", "برای ئازیزم هێمن عەزیز",
                                  "سڵاوێکی گەرم.."])
def test_a_line_that_greets_or_addresses_somebody_is_a_salutation(line):
    assert is_salutation(line)


@pytest.mark.parametrize("line", ["بۆ هەموو قوتابخانەکان", "سڵاو لە کوردستان", "برایەک لە شار"])
def test_a_headline_that_begins_alike_is_none(line):
    assert not is_salutation(line)
