"""Phone numbers, addresses and hashtags are set apart as wholes, and nothing else is."""

import pytest

from kashkol.site.parts.units import units


def found(text):
    return [text[one.start:one.end] for one in units(text)]


@pytest.mark.parametrize(("text", "wanted"), [
    ("پەیوەندی: +964 750 123 4567 یان info@example.org", ["+964 750 123 4567", "info@example.org"]),
    ("بۆ ٠٧٥٠ ١٢٣ ٤٥٦٧ پەیوەندی بکەن", ["٠٧٥٠ ١٢٣ ٤٥٦٧"]),
    ("ژمارەکە 0770-123-4567.", ["0770-123-4567"]),
    ("بڕوانە https://example.org/a?b=1&c=2، یان www.example.org/ک.", [
        "https://example.org/a?b=1&c=2", "www.example.org/ک"]),
    ("کۆبوونەوەی #هەولێر_بەغدا و #Kurdistan", ["#هەولێر_بەغدا", "#Kurdistan"]),
    ("RT @kurdnews: هەواڵ", ["@kurdnews"]),
    ("(https://example.org/x)", ["https://example.org/x"]),
])
def test_a_unit_is_found_whole(text, wanted):
    assert found(text) == wanted


@pytest.mark.parametrize("text", [
    "لە ٠٥ - ١١ - ٢٠٢١دا", "ئەنجامەکە ٣ - ٢ بوو", "ساڵانی ١٩٩١ ١٩٩٢", "١٢ ١٣ ١٤", "C# و C++",
    "١٬٢٣٤٬٥٦٧ دینار", "a@b", "ژمارە # ٣", "مادەی ١٤٠", "کاتژمێر ١٢:٣٠", "دەقێکی ئاسایی.",
    "&#1234;",
])
def test_dates_scores_and_amounts_are_no_units(text):
    assert found(text) == []


@pytest.mark.parametrize("sign", ["1 ", "#a", "@", "a.", "www.", "http://", "12-", "+"])
def test_any_length_is_searched_at_once(sign):
    assert list(units(sign * 50_000)) is not None
