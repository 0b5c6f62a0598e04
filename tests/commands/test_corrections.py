"""What a person sets right in one place is published, counted, and told where it does not fit."""

import json

import pytest

from kashkol.building.options import Options, see
from kashkol.building.stages import begin
from tests.commands.archive_folder import small_archive, write
from tests.support.archives import run_command
from tests.support.edited import Edited

CORRECTIONS = "content/corrections/001.yaml"


@pytest.fixture
def archive(tmp_path):
    return small_archive(tmp_path)


def corrected(archive, text):
    write(archive, {CORRECTIONS: text})
    return run_command("--root", archive)


def article(archive):
    return json.loads((archive / "output/data/articles-2021-01.jsonl").read_text(encoding="utf-8"))


def page(archive):
    return (archive / "output/articles/001/index.html").read_text(encoding="utf-8")


def test_a_correction_is_published_and_counted(archive):
    run = corrected(archive, "- {text: کازمی, after: گوتی, is: none}\n"
                             "- {text: ئێمە داوای ئارامی, speaker: none}\n")

    assert run.returncode == 0, run.stderr
    found = article(archive)
    assert [mention["surface"] for mention in found["mentions"]] == ["مستەفا کازمی"]
    assert (found["quotes"][0]["speaker"], found["corrected"]) == (None, 2)


def test_the_page_says_how_much_was_corrected_and_where_that_is_told(archive):
    corrected(archive, "- {text: کازمی, after: گوتی, is: none}\n")

    assert '<a href="#corrected">١ ڕاستکردنەوە بە دەست</a>' in page(archive)
    assert '<div id="corrected">' in page(archive)


def test_a_page_without_corrections_says_nothing_of_them(archive):
    run_command("--root", archive)

    assert "corrected" not in page(archive)
    assert article(archive)["corrected"] == 0


@pytest.mark.parametrize(("text", "said"), [
    ("- {text: کازمی, is: none}", "its words fit two places, at code points 34 and 89"),
    ("- {text: مستەفا, is: kazmi}", "there is no topic 'kazmi' (did you mean 'kazemi'?)"),
    ("- {text: مستەفا, speaker: kazmi}", "there is no topic 'kazmi' (did you mean 'kazemi'?)"),
    ("- {text: بەغدا, is: none}\n- {text: بەغدا, is: kazemi}", "contradicts line 1"),
])
def test_what_does_not_fit_stops_the_build_with_file_and_line(archive, text, said):
    run = corrected(archive, text)

    assert run.returncode == 1
    assert (CORRECTIONS in run.stderr, said in run.stderr) == (True, True), run.stderr
    assert not (archive / "output/index.html").exists()


def test_words_that_are_gone_are_a_warning(archive):
    run = corrected(archive, "- {text: خۆپێشاندانەکان هەڵەیە, is: none}")

    assert run.returncode == 0
    assert "its words are not in the text" in run.stderr
    assert article(archive)["corrected"] == 0


def test_corrections_of_a_text_that_is_not_there_stop_the_build(archive):
    write(archive, {"content/corrections/002.yaml": "- {text: a, is: none}"})
    run = run_command("--root", archive)

    assert (run.returncode, "there is no seed 002.txt" in run.stderr) == (1, True)


def test_a_build_explains_that_a_page_changed_by_a_correction(archive):
    run_command("--root", archive)
    write(archive, {CORRECTIONS: "- {text: کازمی, after: گوتی, is: none}\n"})
    told = run_command("explain", "articles/001/", "--root", archive).stdout

    assert "would be made again by the next build" in told


# --- which texts are read again --------------------------------------------------------------


@pytest.fixture
def two_texts(tmp_path):
    edited = Edited(tmp_path)
    small_archive(edited.root)
    edited.write({"seeds/002.txt": "کازمی لە هەولێرە."})
    for _ in range(2):
        assert edited.build().counts is not None
    return edited


def read_again(edited):
    options = Options(root=edited.root, output=edited.output)
    begun = begin(options, see(options))
    return [seed.path for seed in begun.given.seeds if seed.path not in begun.unchanged]


@pytest.mark.parametrize("text", ["- {text: کازمی, is: none}", "# x\n- {text: x, is: none}"])
def test_only_the_text_concerned_is_read_again(two_texts, text):
    two_texts.write({"content/corrections/002.yaml": text})

    assert read_again(two_texts) == ["seeds/002.txt"]


def test_a_correction_that_is_changed_or_removed_is_seen(two_texts):
    for text in ("- {text: کازمی, is: none}", "- {text: کازمی, is: kazemi}",
                 "\n\n- {text: نییە, is: none}", "- {text: نییە, is: none}", ""):
        two_texts.write({"content/corrections/002.yaml": text})
        two_texts.check()
    two_texts.delete("content/corrections/002.yaml")
    two_texts.check()


def test_a_topic_that_is_deleted_or_written_again_is_seen_by_corrections(two_texts):
    two_texts.write({"content/corrections/002.yaml": "- {text: هەولێر, is: erbil}"})
    two_texts.check()
    two_texts.write({"content/topics/erbil.md": "---\nname: ئەربیل\nkind: place\n---\n"})
    report = two_texts.check()
    assert report.counts is not None
    two_texts.delete("content/topics/erbil.md")
    two_texts.check()
