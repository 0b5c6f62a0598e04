"""What corrections change in a reading, and what follows from it."""

from datetime import date

import pytest

from kashkol.model import Correction, Corrections, Kind, RoleTerm, Topic
from kashkol.problems import Level
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.sources import Source

HEMIN = Topic(id="hemin", path="", name="هێمن ڕەسوڵ", kind=Kind.PERSON, aliases=("هێمن",))
POET = Topic(id="poet", path="", name="هێمنی موکریانی", kind=Kind.PERSON)
MAYOR = Topic(id="mayor", path="", name="ئاسۆ کەریم", kind=Kind.PERSON,
              roles=(RoleTerm(title="سەرۆکی شارەوانی"),))
RIVAL = Topic(id="rival", path="", name="نەسرین عومەر", kind=Kind.PERSON,
              roles=(RoleTerm(title="سەرۆکی شارەوانی"),))
ERBIL = Topic(id="erbil", path="", name="هەولێر", kind=Kind.PLACE)


@pytest.fixture(scope="module")
def gazetteer():
    return build_gazetteer([HEMIN, POET, MAYOR, ERBIL])


def entry(text, sets, value, before="", after="", line=1):
    return Correction(line=line, text=text, before=before, after=after, sets=sets, value=value)


@pytest.fixture
def reading_of(gazetteer):
    def read_text(text, *entries, topics=gazetteer):
        source = Source(id="a", path="seeds/a.txt", sha256="0" * 64, bytes=0, encoding="utf-8",
                        text=text)
        return read(source, topics, "", Corrections(
            source_id="a", path="content/corrections/a.yaml", entries=entries))

    return read_text


def named(reading):
    return [(mention.topic, mention.surface) for mention in reading.mentions]


def speakers(reading):
    return [quote.speaker for quote in reading.quotes]


SAID = 'هێمن گوتی: "باران دەبارێت و سەرما دێت." هەروەها گوتیشی: "بەفر دەبارێت و دەبەستێت."'


# --- names -----------------------------------------------------------------------------------


def test_a_name_of_another_is_given_to_its_topic_with_what_was_said(reading_of):
    reading, problems = reading_of(SAID, entry("هێمن", "is", "poet"))

    assert (problems, reading.corrected) == ((), 1)
    assert (named(reading), speakers(reading)) == ([("poet", "هێمن")], ["poet", "poet"])


def test_a_name_that_is_none_is_no_mention_and_no_speaker(reading_of):
    reading, _ = reading_of(SAID, entry("هێمن", "is", ""))

    assert (named(reading), set(speakers(reading))) == ([], {None})


def test_words_that_no_rule_finds_become_a_mention(reading_of):
    reading, _ = reading_of("پایتەختی هەرێم ئارامە.", entry("پایتەختی هەرێم", "is", "erbil"))

    assert named(reading) == [("erbil", "پایتەختی هەرێم")]


def test_a_name_in_a_passage_in_another_language_is_set_as_well(reading_of):
    sorani = "ئەمڕۆ لە شارەکە کۆبوونەوەیەک کرا و ئەو بە هەمووانی وت: "
    reading, problems = reading_of(
        f"{sorani}«the mayor of the town will not wait for them any longer». کۆتایی هات.",
        entry("the mayor", "is", "mayor"))

    assert [one.language for one in reading.passages] == ["en"]
    assert (problems, named(reading)) == ((), [("mayor", "the mayor")])


def test_one_place_alone_is_changed(reading_of):
    reading, _ = reading_of("هێمن هات. هێمن ڕۆیشت.", entry("هێمن", "is", "poet", after="ڕۆیشت"))

    assert named(reading) == [("hemin", "هێمن"), ("poet", "هێمن")]


def test_a_whole_word_means_the_name_without_its_suffix(reading_of):
    reading, _ = reading_of("لە هەولێرەوە هات.", entry("هەولێرەوە", "is", "poet"))

    assert named(reading) == [("poet", "هەولێر")]


def test_a_part_of_a_name_takes_the_place_of_the_whole(reading_of):
    reading, _ = reading_of("هێمن ڕەسوڵ هات.", entry("هێمن", "is", "poet"))

    assert named(reading) == [("poet", "هێمن")]


def test_an_office_is_given_to_its_holder(reading_of):
    text = 'سەرۆکی شارەوانی گوتی: "ئاو دەگات و شەقامەکان دەشۆردرێن."'
    reading, _ = reading_of(text, entry("سەرۆکی شارەوانی", "is", "hemin"))

    assert [(role.topic, role.as_of) for role in reading.roles] == [("hemin", None)]
    assert (named(reading), speakers(reading)) == ([], ["hemin"])


def test_an_office_whose_holder_is_not_known_is_a_role_too(reading_of):
    reading, _ = reading_of("سەرۆکی شارەوانی هات.", entry("سەرۆکی شارەوانی", "is", "rival"),
                            topics=build_gazetteer([MAYOR, RIVAL]))

    assert [role.topic for role in reading.roles] == ["rival"]


def test_an_office_that_is_none_names_nobody(reading_of):
    reading, _ = reading_of("سەرۆکی شارەوانی هات.", entry("سەرۆکی شارەوانی", "is", ""))

    assert (reading.roles, reading.mentions) == ((), ())


def test_an_alias_of_two_topics_is_no_problem_where_it_is_told_whose_it_is(reading_of):
    two = build_gazetteer([HEMIN, Topic(id="other", path="", name="هێمن ئەحمەد", kind=Kind.PERSON,
                                        aliases=("هێمن",))])
    reading, problems = reading_of("هێمن هات.", entry("هێمن", "is", "other"), topics=two)

    assert (named(reading), problems) == ([("other", "هێمن")], ())


# --- speakers --------------------------------------------------------------------------------


def test_a_speaker_is_set_and_speaks_on(reading_of):
    reading, _ = reading_of(SAID, entry("باران دەبارێت", "speaker", "mayor"))

    first, second = reading.quotes
    assert (first.speaker, first.speaker_surface, first.speaker_start) == ("mayor", None, None)
    assert second.speaker == "mayor"
    assert named(reading) == [("hemin", "هێمن")]


def test_a_whole_quotation_with_its_marks_is_one_place(reading_of):
    reading, problems = reading_of(SAID, entry('"بەفر دەبارێت و دەبەستێت."', "speaker", "mayor"))

    assert (speakers(reading), problems) == (["hemin", "mayor"], ())


def test_a_speaker_that_was_found_keeps_where_the_text_names_them(reading_of):
    reading, _ = reading_of(SAID, entry("باران", "speaker", "hemin"))

    assert (reading.quotes[0].speaker_surface, reading.quotes[0].speaker_start) == ("هێمن", 0)


def test_a_speaker_that_is_none_is_nobody(reading_of):
    reading, _ = reading_of(SAID, entry("باران", "speaker", ""))

    assert (reading.quotes[0].speech, reading.quotes[0].speaker) == (True, None)


def test_a_speaker_in_other_words_keeps_them(reading_of):
    text = 'سەرۆکی زانکۆکە گوتی: "قوتابیان دێن و دەخوێنن."'
    reading, _ = reading_of(text, entry("قوتابیان", "speaker", "mayor"))

    assert (reading.quotes[0].speaker, reading.quotes[0].speaker_surface) == (
        "mayor", "سەرۆکی زانکۆکە")


INTERVIEW = ("دیدار لەگەڵ نووسەری کتێبەکە\n\nپ: کەی هاتیت؟\n\nو: دوێنێ هاتم و ماندووم.\n\n"
             "پ: چیت هێنا؟\n\nو: کتێبێکم هێنا کە خۆم نووسیومە.")


def test_the_speaker_of_a_turn_is_set(reading_of):
    reading, problems = reading_of(INTERVIEW, entry("دوێنێ هاتم", "speaker", "poet"),
                                   entry("چیت هێنا", "speaker", ""))

    assert (problems, reading.corrected) == ((), 2)
    assert [turn.speaker for turn in reading.turns] == [None, "poet", None, None]


def test_words_in_quotation_marks_with_a_speaker_are_speech(reading_of):
    reading, _ = reading_of('لە شاری "خۆشەویستی" دەژین.', entry("خۆشەویستی", "speaker", "hemin"))

    assert [(quote.speech, quote.speaker) for quote in reading.quotes] == [(True, "hemin")]


def test_a_speaker_of_words_without_quotation_marks_is_a_warning(reading_of):
    reading, (problem,) = reading_of("هێمن گوتی باران دەبارێت.", entry("باران", "speaker", "mayor"))

    assert (problem.level, problem.path) == (Level.WARNING, "content/corrections/a.yaml")
    assert reading.corrected == 0


def test_a_speaker_of_two_quotations_is_an_error(reading_of):
    _, (problem,) = reading_of(SAID, entry(SAID[11:], "speaker", "mayor"))

    assert problem.level is Level.ERROR


def test_two_speakers_of_one_quotation_are_an_error(reading_of):
    _, (problem,) = reading_of(SAID, entry("باران", "speaker", "mayor", line=2),
                               entry("سەرما", "speaker", "poet", line=9))

    assert (problem.level, problem.line) == (Level.ERROR, 9)


# --- dates -----------------------------------------------------------------------------------


def dates(reading):
    return [(each.surface, each.value, each.problem) for each in reading.dates]


def test_a_date_that_was_misread_has_the_value_that_is_set(reading_of):
    reading, _ = reading_of("لە ٠٣ - ٠٤ - ٢٠٢٠ کرا.", entry("٠٣ - ٠٤ - ٢٠٢٠", "date", "2020-03-04"))

    assert dates(reading) == [("٠٣ - ٠٤ - ٢٠٢٠", "2020-03-04", None)]


def test_a_dateline_that_is_set_states_when_the_text_was_published(reading_of):
    reading, problems = reading_of("ئەمڕۆ ٠٥ - ١١ - ٢٠٢١ باران باری. دوێنێ بەفر بوو.",
                                   entry("٠٥ - ١١ - ٢٠٢١", "date", "2021-11-06"))

    assert (reading.published.date, problems) == ("2021-11-06", ())
    assert dates(reading)[-1] == ("دوێنێ", "2021-11-05", None)


def test_a_date_that_decides_who_held_an_office_decides_by_the_value_set(reading_of):
    terms = build_gazetteer([
        Topic(id="old", path="", name="ئاسۆ کەریم", kind=Kind.PERSON,
              roles=(RoleTerm(title="سەرۆکی شارەوانی", until=date(2019, 1, 1)),)),
        Topic(id="new", path="", name="نەسرین عومەر", kind=Kind.PERSON,
              roles=(RoleTerm(title="سەرۆکی شارەوانی", since=date(2019, 1, 2)),))])
    reading, _ = reading_of("ئەمڕۆ ٠٥ - ١١ - ٢٠٢١ سەرۆکی شارەوانی هات.",
                            entry("٠٥ - ١١ - ٢٠٢١", "date", "2018-11-05"), topics=terms)

    assert [role.topic for role in reading.roles] == ["old"]


def test_a_date_in_a_language_of_tables_has_the_value_that_is_set(reading_of):
    reading, problems = reading_of(
        "The minister said that the council of the town had met on 03/04/2020 in the old hall.",
        entry("03/04/2020", "date", "2020-04-03"))

    assert (reading.language, reading.corrected, problems) == ("en", 1, ())
    assert dates(reading) == [("03/04/2020", "2020-04-03", None)]


def test_words_in_which_no_date_was_found_become_one(reading_of):
    reading, _ = reading_of("لە سەردەمی لافاوەکەدا هات.",
                            entry("سەردەمی لافاوەکە", "date", "1954-05"))

    assert dates(reading) == [("سەردەمی لافاوەکە", "1954-05", None)]


def test_a_date_that_is_none_is_gone_and_dates_nothing(reading_of):
    reading, _ = reading_of("ئەمڕۆ ٠٥ - ١١ - ٢٠٢١ باران باری.", entry("٠٥ - ١١ - ٢٠٢١", "date", ""))

    assert "٠٥ - ١١ - ٢٠٢١" not in [each.surface for each in reading.dates]
    assert reading.published.certainty == "unknown"


def test_a_relative_date_may_be_set_where_the_text_is_not_dated(reading_of):
    reading, _ = reading_of("دوێنێ باران باری.", entry("دوێنێ", "date", "2020-02-02"))

    assert [(each.value, each.kind, each.problem) for each in reading.dates] == [
        ("2020-02-02", "relative", None)]


def test_what_is_not_certain_has_no_value(reading_of):
    reading, _ = reading_of("لە ساڵی ١٩٩٥ کرا.", entry("١٩٩٥", "date", "1995~"))

    assert [(each.value, each.problem) for each in reading.dates] == [(None, "unresolved")]


def test_a_decade_is_a_range(reading_of):
    reading, _ = reading_of("لە نەوەدەکان کرا.", entry("نەوەدەکان", "date", "199X"))

    assert dates(reading) == [("نەوەدەکان", "1990/1999", None)]


def test_a_person_knows_better_than_the_weekday(reading_of):
    text = "هەینی ٠٦ - ١١ - ٢٠٢١ کرا."
    _, problems = reading_of(text)
    reading, none = reading_of(text, entry("٠٦ - ١١ - ٢٠٢١", "date", "2021-11-06"))

    assert ([problem.level for problem in problems], none) == ([Level.WARNING], ())
    assert (reading.dates[0].problem, reading.dates[0].weekday) == (None, "conflict")


# --- blocks ----------------------------------------------------------------------------------

LINES = "ڕێگای نوێ\n\nڕێگایەکی نوێ کرایەوە.\n\nکارەکە تەواو بوو.\n\nجادەکە پانە.\n\nپردەکە درێژە."


def parts(reading, spans):
    return [reading.text[span.start:span.end] for span in spans]


def test_a_paragraph_becomes_a_heading(reading_of):
    reading, _ = reading_of(LINES, entry("تەواو بوو", "block", "heading"))

    assert parts(reading, reading.headings) == ["ڕێگای نوێ", "کارەکە تەواو بوو."]
    assert len(reading.paragraphs) == 5


def test_a_heading_becomes_a_paragraph(reading_of):
    reading, _ = reading_of(LINES, entry("ڕێگای نوێ", "block", "paragraph", after="ڕێگایەکی"))

    assert reading.headings == ()


def test_a_headline_that_is_none_is_no_title(reading_of):
    before, _ = reading_of(LINES)
    reading, _ = reading_of(LINES, entry("ڕێگای نوێ", "block", "paragraph", after="ڕێگایەکی"))

    assert parts(before, [before.title]) == ["ڕێگای نوێ"]
    assert reading.title is None


def test_a_headline_that_is_said_to_be_a_heading_stays_the_title(reading_of):
    before, _ = reading_of(LINES)
    reading, _ = reading_of(LINES, entry("ڕێگای نوێ", "block", "heading", after="ڕێگایەکی"))

    assert (reading.title, reading.headings) == (before.title, before.headings)


def test_a_credit_that_is_a_paragraph_is_a_part_of_the_text(reading_of):
    text = "وێنە: ئاسۆ کەریم\n\nڕێگای نوێ\n\nڕێگایەکی نوێ کرایەوە و خەڵک دڵخۆشن."
    before, _ = reading_of(text)
    reading, _ = reading_of(text, entry("وێنە:", "block", "paragraph"))

    assert (len(before.matter), reading.matter, reading.captions) == (1, (), ())


def test_paragraphs_become_the_items_of_one_list(reading_of):
    reading, _ = reading_of(LINES, entry("کارەکە تەواو بوو. جادەکە پانە. پردەکە", "block", "list"))

    assert [parts(reading, items) for items in reading.lists] == [
        ["کارەکە تەواو بوو.", "جادەکە پانە.", "پردەکە درێژە."]]


def test_items_set_one_by_one_are_one_list(reading_of):
    reading, _ = reading_of(LINES, entry("جادەکە", "block", "list"),
                            entry("پردەکە", "block", "list"))

    assert [len(items) for items in reading.lists] == [2]


def test_an_item_joins_the_list_beside_it(reading_of):
    reading, _ = reading_of("١. ئاو\n٢. نان\nخوێ\n\nکۆتایی هات و تەواو بوو.",
                            entry("خوێ", "block", "list"))

    assert [len(items) for items in reading.lists] == [3]


def test_an_item_that_is_a_paragraph_parts_its_list(reading_of):
    reading, _ = reading_of("١. ئاو\n٢. نان\n٣. خوێ\n٤. شەکر",
                            entry("٢. نان", "block", "paragraph"))

    assert [parts(reading, items) for items in reading.lists] == [["١. ئاو"], ["٣. خوێ", "٤. شەکر"]]


def test_a_paragraph_that_was_cut_is_whole_again(reading_of):
    text = "بەڕێوەبەری\n\nقوتابخانەکە هات. ڕۆیشت."
    reading, _ = reading_of(text, entry("بەڕێوەبەری قوتابخانەکە", "block", "paragraph"))

    assert parts(reading, reading.paragraphs) == [text]
    assert parts(reading, reading.sentences) == ["بەڕێوەبەری\n\nقوتابخانەکە هات.", "ڕۆیشت."]


def test_lines_that_are_set_are_a_table(reading_of):
    text = "وتارێک\n\nگەنم     باشە\nجۆ | خراپ\n---|---\nبرنج\n\nئەمە پەخشانە و کۆتایی هات."
    words = "گەنم     باشە\nجۆ | خراپ\n---|---\nبرنج"
    reading, _ = reading_of(text, entry(words, "block", "table"))

    assert [[parts(reading, row) for row in table] for table in reading.tables] == [
        [["گەنم", "باشە"], ["جۆ", "خراپ"], ["برنج"]]]
    assert parts(reading, reading.paragraphs)[1:4] == [
        "گەنم     باشە", "جۆ | خراپ\n---|---", "برنج"]


def test_a_row_that_is_set_to_a_paragraph_is_none_of_the_table(reading_of):
    text = "گەنم | ٤٥\nجۆ | ١٢\nبرنج | ٣٠\nئاو | ٧"
    reading, _ = reading_of(text, entry("جۆ | ١٢", "block", "paragraph"))

    assert [len(table) for table in reading.tables] == [1, 2]


@pytest.mark.parametrize("kind", ["verse", "table"])
def test_a_line_of_verse_or_of_a_table_is_no_heading(reading_of, kind):
    reading, _ = reading_of(LINES, entry("ڕێگای نوێ", "block", kind, after="ڕێگایەکی"))

    assert reading.headings == ()


def test_two_kinds_of_one_paragraph_are_an_error(reading_of):
    _, (problem,) = reading_of(LINES, entry("کارەکە", "block", "heading", line=1),
                               entry("تەواو", "block", "list", line=2))

    assert (problem.level, problem.line) == (Level.ERROR, 2)


def test_one_kind_of_one_paragraph_may_be_said_twice(reading_of):
    reading, problems = reading_of(LINES, entry("کارەکە", "block", "heading"),
                                   entry("تەواو", "block", "heading"))

    assert (reading.corrected, problems) == (1, ())


def test_without_corrections_a_text_reads_as_it_did(reading_of, gazetteer):
    reading, problems = reading_of(SAID)
    source = Source(id="a", path="seeds/a.txt", sha256="0" * 64, bytes=0, encoding="utf-8",
                    text=SAID)

    assert (reading, problems) == read(source, gazetteer)


def test_lines_that_are_set_are_a_poem(reading_of):
    text = "وتارێک\n\nشەو\nلە پەنجەرەوە سەیرم دەکات\n\nهیچ\nناڵێم\n\nئەمە پەخشانە و کۆتایی هات."
    words = "شەو\nلە پەنجەرەوە سەیرم دەکات\n\nهیچ\nناڵێم"
    reading, _ = reading_of(text, entry(words, "block", "verse"))

    assert [[[reading.text[line.start:line.end] for line in stanza] for stanza in poem]
            for poem in reading.verses] == [
        [["شەو", "لە پەنجەرەوە سەیرم دەکات"], ["هیچ", "ناڵێم"]]]
    assert {line for poem in reading.verses for stanza in poem for line in stanza} \
        < set(reading.paragraphs)


def test_a_line_of_verse_that_is_set_to_a_heading_is_none_of_a_poem(reading_of):
    stanza = "لە دووری تۆ دڵم تەنگە\nشەوی من بێ مانگ و ڕەنگە\n"
    text = f"شیعر\n\n{stanza}\nوەرە ئەی یاری دێرینم\nهەتا کەی بم لەم ژینە\n"
    reading, _ = reading_of(text, entry("لە دووری تۆ", "block", "heading"))

    assert "لە دووری تۆ دڵم تەنگە" in {reading.text[span.start:span.end]
                                     for span in reading.headings}
    assert sum(len(stanza) for poem in reading.verses for stanza in poem) == 3
