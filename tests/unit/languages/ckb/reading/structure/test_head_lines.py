"""What single lines around a text say."""

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.structure.head_lines import line_of
from kashkol.model import Span


@pytest.mark.parametrize("line", [
    "﴿ كل نفس ذائقة الموت ﴾", "بسم الله الرحمن الرحيم", "هەواڵنێر: ئاسۆ کەریم - کۆیە",
    "سەرچاوەی وێنە: ئەرشیف", "کۆیە/ دەنگی ئاسۆ/ 3-5-2019", "بۆ پەیوەندی: ٠٧٥٠ ١٢٣ ٤٥٦٧"])
def test_a_line_of_head_matter_is_sure(line):
    text = repair(line).text
    found = line_of(text, Span(0, len(text)))

    assert found is not None
    assert found.sure


@pytest.mark.parametrize("line", [
    "هەواڵنێرەکان: ئێمە ماندووین", "کۆیە/ دەنگی ئاسۆ/ دوو کەس", "(تێبینی):",
    "لە کۆیە ٣-٥ کەس هاتن"])
def test_a_line_of_the_text_says_nothing_around_it(line):
    text = repair(line).text
    assert line_of(text, Span(0, len(text))) is None
