"""Letters and memos: their fields, and which lines address or greet somebody."""

import pytest

from kashkol.languages.ckb.memos import is_salutation, memo_fields


@pytest.mark.parametrize("line", ["بۆ/ سەرجەم قایمقامییەتەکان", "برای ئازیزم هێمن عەزیز",
                                  "سڵاوێکی گەرم..", "سڵاوێکی جوان...", "سڵاو و ڕێز،",
                                  "بەڕێز سەرۆکی شارەوانی", "بۆ بەڕێز قایمقامی کۆیە",
                                  "سڵاوتان لێ بێت...", "دایکان و باوکانی خۆشەویست", "هاوڕێیان",
                                  "میوانە ئازیزەکان،", "خوشکان و برایانی بەڕێز"])
def test_a_line_that_greets_or_addresses_somebody_is_a_salutation(line):
    assert is_salutation(line)


@pytest.mark.parametrize("line", ["بۆ هەموو قوتابخانەکان", "سڵاو لە کوردستان",
                                  "بەڕێز سەرۆک، کەی گوێ دەگریت لە خەڵک؟", "برایەک لە شار",
                                  "دایکان و باوکان", "خۆشەویستەکەم", "هاوڕێیانی ڕێگا"])
def test_a_headline_that_begins_alike_is_none(line):
    assert not is_salutation(line)


def test_the_fields_of_a_memo_are_told_apart():
    line = "بەروار: ٢٠٢٠/٥/١ - شوێن: هۆڵی زانکۆ  بابەت: کۆبوونەوەی مانگانە"
    fields = memo_fields(line)

    assert [(field.what, line[field.start:field.end].rstrip(" -")) for field in fields] == [
        ("date", "٢٠٢٠/٥/١"), ("place", "هۆڵی زانکۆ"), ("subject", "کۆبوونەوەی مانگانە")]


def test_a_colon_in_a_sentence_begins_no_memo():
    assert memo_fields("سەرۆک وتی: شوێن: گرنگە") == ()
