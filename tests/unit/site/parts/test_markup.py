"""Text becomes HTML that is escaped and complete, whatever its marks are."""

import re

from hypothesis import given
from hypothesis import strategies as st

from kashkol.site.parts.markup import Mark, data_block, element, weave

TAGS = re.compile(r"</?i\d*>")


def mark(start, end, name="i"):
    return Mark(start, end, f"<{name}>", f"</{name}>")


def test_marks_nest():
    assert weave("abcdef", 0, 6, [mark(1, 5), mark(2, 3, "b")]) == "a<i>b<b>c</b>de</i>f"


def test_marks_that_cross_lose_the_later_one():
    assert weave("abcdef", 0, 6, [mark(1, 4), mark(3, 6, "b")]) == "a<i>bcd</i>ef"


def test_marks_side_by_side_touch():
    assert weave("abcd", 0, 4, [mark(0, 2), mark(2, 4, "b")]) == "<i>ab</i><b>cd</b>"


def test_a_suffix_follows_its_name_unbroken():
    assert weave("کازمییەوە", 0, 9, [mark(0, 5)]) == "<i>کازمی</i>یەوە"


def test_markup_in_a_text_comes_out_as_text():
    assert weave("<b>&", 0, 4, [mark(0, 3)]) == "<i>&lt;b&gt;</i>&amp;"


def test_a_data_block_cannot_be_closed_from_within():
    assert "<" not in data_block({"a": "</script><!--"})


def test_attributes_are_escaped():
    assert element("a", "x", href='"><b>') == '<a href="&#34;&gt;&lt;b&gt;">x</a>'


@given(st.text(alphabet="abکە <&\n", max_size=30),
       st.lists(st.tuples(st.integers(-3, 33), st.integers(-3, 33)), max_size=8))
def test_whatever_the_marks_the_text_is_whole_and_the_tags_balance(text, spans):
    marks = [mark(start, end, f"i{number}") for number, (start, end) in enumerate(spans)]
    html = weave(text, 0, len(text), marks)

    assert TAGS.sub("", html).replace("&lt;", "<").replace("&amp;", "&") == text
    opened = []
    for tag in TAGS.findall(html):
        if tag.startswith("</"):
            assert opened.pop() == tag[2:-1]
        else:
            opened.append(tag[1:-1])
    assert opened == []
