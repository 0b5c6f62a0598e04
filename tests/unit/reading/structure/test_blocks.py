from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.structure.pages import without_page_breaks
from tests.casefiles import Case, each_case
from tests.support.structures import read_structure


def drawn(source: str) -> str:
    """Return the structure of a text as the case file draws it."""
    text = without_page_breaks(repair(source)).text
    structure = read_structure(text)
    verse = {line for poem in structure.verses for stanza in poem for line in stanza}
    firsts = {stanza[0] for poem in structure.verses for stanza in poem}
    items = {item for listed in structure.lists for item in listed}
    lines = []
    for paragraph in structure.paragraphs:
        mark = "§" if paragraph in structure.headings else "•" if paragraph in items else "¶"
        mark = ("≋" if paragraph in firsts else "∼") if paragraph in verse else mark
        sentences = [text[sentence.start:sentence.end] for sentence in structure.sentences
                     if paragraph.start <= sentence.start and sentence.end <= paragraph.end]
        halves = [text[half.start:half.end] for half in structure.half_lines
                  if paragraph.start <= half.start and half.end <= paragraph.end]
        shown = " / ".join(halves) or " ‖ ".join(sentences)
        lines.append(f"{mark} {shown}".replace("\n", "⏎"))
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


def test_an_interview_ends_where_a_blank_line_follows_its_last_answer():
    text = repair("گفتوگۆ لەگەڵ پزیشکێک\n\nپ: کەی دەستت پێ کرد؟\nو: من ساڵی ٢٠٠٥ دەستم پێ کرد.\n"
                  "پ: ئێستا چی؟\nو: ئێستا مامۆستام.\n\nدیدارەکە لێرەدا کۆتایی هات.").text
    turns = read_structure(text).turns
    assert len(turns) == 4
    assert text[turns[-1].start:turns[-1].end] == "و: ئێستا مامۆستام."


def test_an_answer_goes_on_behind_a_blank_line_where_turns_have_blank_lines():
    text = repair("گفتوگۆ لەگەڵ پزیشکێک\n\nپ: کەی دەستت پێ کرد؟\n\n"
                  "و: من ساڵی ٢٠٠٥ دەستم پێ کرد.\n\n"
                  "پ: ئێستا چی؟\n\nو: ئێستا مامۆستام.\n\nبەڵام دەگەڕێمەوە.").text
    assert text[:read_structure(text).turns[-1].end].endswith("دەگەڕێمەوە.")


def test_what_people_say_in_a_story_is_no_list():
    text = repair("پیرەژنێک لەبەر دەرگا بوو.\n- کوڕم، بۆ کوێ دەچیت؟\n- بۆ شار.\n- زوو وەرەوە.\n"
                  "ئیتر ڕۆیشت.").text
    assert read_structure(text).lists == ()


def test_questions_of_an_exam_are_a_list():
    text = repair("وەڵام بدەرەوە:\n- پایتەخت کوێیە؟\n- ڕووبارەکە ناوی چییە؟\nسەرکەوتوو بیت.").text
    assert len(read_structure(text).lists) == 1
