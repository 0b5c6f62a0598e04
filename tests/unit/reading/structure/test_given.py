"""What the format of a file tells of its structure is kept, and not guessed again."""

from kashkol.languages.ckb.letters import repair
from tests.support.structures import structure_of

PROSE = "ئەمە بڕگەیەکی ئاساییە کە بە خاڵ تەواو دەبێت و هیچ سەردێڕێک نییە."


def structure(*blocks):
    text = repair("\n\n".join(text for _, text in blocks)).text
    return text, structure_of(text, tuple(kind for kind, _ in blocks))


def texts(text, spans):
    return [text[span.start:span.end] for span in spans]


def test_headings_are_those_that_are_told():
    text, found = structure(("heading", "سەردێڕێکی کورت."), ("paragraph", "کورت"),
                            ("paragraph", PROSE), ("heading", "بەشی دووەم"), ("paragraph", PROSE))

    assert texts(text, found.headings) == ["سەردێڕێکی کورت.", "بەشی دووەم"]


def test_headings_are_guessed_where_none_is_told():
    text, found = structure(("paragraph", "کردنەوەی پرد"), ("paragraph", PROSE))

    assert texts(text, found.headings) == ["کردنەوەی پرد"]


def test_a_paragraph_is_one_whatever_spaces_it_has():
    text, found = structure(("paragraph", "یەک.  دوو.  سێ."), ("paragraph", PROSE))

    assert texts(text, found.paragraphs) == ["یەک.  دوو.  سێ.", PROSE]


def test_items_that_follow_each_other_are_one_list():
    text, found = structure(("item", "یەک"), ("item", "دوو"), ("paragraph", PROSE), ("item", "سێ"))

    assert [texts(text, items) for items in found.lists] == [["یەک", "دوو"], ["سێ"]]


def test_a_table_has_rows_of_cells_some_of_them_empty():
    text, found = structure(("paragraph", PROSE), ("table", "ناو | ژمارە\n | ١٢\nهەولێر | "))

    (table,) = found.tables
    assert [texts(text, row) for row in table] == [["ناو", "ژمارە"], ["", "١٢"], ["هەولێر", ""]]
    assert found.headings == ()


def test_a_mark_finds_its_note():
    text, found = structure(("paragraph", f"شار[1] و گوند[2] و [3]. {PROSE}"),
                            ("footnote", "[1] یەکەم."), ("footnote", "[2] دووەم."))

    assert [(one.mark, text[one.start:one.end], texts(text, [one.note])) for one in
            found.footnotes] == [("1", "[1]", ["[1] یەکەم."]), ("2", "[2]", ["[2] دووەم."])]


def test_captions_are_those_that_are_told():
    text, found = structure(("heading", "سەردێڕ"), ("caption", "دیمەنی شار"), ("paragraph", PROSE))

    assert texts(text, found.head.captions) == ["دیمەنی شار"]


def test_lines_stay_lines():
    text, found = structure(("paragraph", PROSE), ("lines", "دێڕی یەکەم\nدێڕی دووەم"))

    assert texts(text, found.paragraphs) == [PROSE, "دێڕی یەکەم", "دێڕی دووەم"]


def test_kinds_that_do_not_fit_the_text_are_not_used():
    text = repair(f"کردنەوەی پرد\n\n{PROSE}").text

    assert structure_of(text, ("paragraph",)) == structure_of(text, ())
