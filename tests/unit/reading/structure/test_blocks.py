from kashkol.languages.ckb.letters import repair
from kashkol.reading.structure.blocks import read_structure
from tests.casefiles import Case, each_case


def drawn(source: str) -> str:
    """Return the structure of a text as the case file draws it."""
    text = repair(source).text
    structure = read_structure(text)
    items = {item for listed in structure.lists for item in listed}
    lines = []
    for paragraph in structure.paragraphs:
        mark = "§" if paragraph in structure.headings else "•" if paragraph in items else "¶"
        sentences = [text[sentence.start:sentence.end] for sentence in structure.sentences
                     if paragraph.start <= sentence.start and sentence.end <= paragraph.end]
        lines.append(f"{mark} {' ‖ '.join(sentences)}".replace("\n", "⏎"))
    return "\n".join(lines)


@each_case("structure")
def test_a_text_is_divided_as_its_case_draws_it(case: Case):
    assert drawn(case.input) == case.expected


def test_two_counted_rows_are_two_lists():
    text = repair("١- یەک.\n٢- دوو.\nدواتر:\n١- سێ.\n٢- چوار.\n٣- پێنج.").text
    assert [len(listed) for listed in read_structure(text).lists] == [2, 3]


def test_an_empty_text_has_no_structure():
    structure = read_structure(repair(" \n\n ").text)
    assert (structure.paragraphs, structure.sentences, structure.headings, structure.lists) == (
        (), (), (), ())
