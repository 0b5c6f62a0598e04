"""`stats` counts what the archive holds, in words for people and as JSON for programs."""

import json

import pytest

from tests.commands.archive_folder import small_archive, write
from tests.support.archives import run_command

FILES = {
    "seeds/a.txt": "دەقی یەکەم لێرەیە.", "seeds/b.txt": "دەقی دووەم لەوێیە، زۆر کورت.",
    "content/topics/nobody.md": "---\nname: هیچ کەس لێرە نییە\nkind: person\n---\n",
    "content/articles.csv": "id,published,collection,language\na,1957,پەیام,\nb,195X,پەیام,ar\n",
}


@pytest.fixture
def counted(tmp_path):
    archive = write(small_archive(tmp_path), FILES)
    run = run_command("stats", "--root", archive, "--json")
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_texts_are_counted_by_year_collection_language_and_date(counted):
    assert (counted["texts"], counted["years"]) == (3, {"1950": 1, "1957": 1, "2021": 1})
    assert counted["collections"] == {"پەیام": 2, "": 1}
    assert counted["languages"] == {"ckb": 2, "ar": 1}
    assert counted["certainty"] == {"curated": 2, "stated": 1}


def test_words_names_and_topics_are_counted(counted):
    assert counted["words"] >= counted["longest"] > 10
    assert (counted["topics"], counted["unmentioned"], counted["linked"]) == (2, 1, 2)
    assert (counted["candidates"], counted["unlinked"]) == (0, 0)


def test_problems_are_counted_by_kind(counted):
    assert {"level": "notice", "kind": "is mentioned by no text", "count": 1} in counted["problems"]


def test_the_same_is_told_in_words(tmp_path):
    run = run_command("stats", "--root", write(small_archive(tmp_path), FILES))

    assert run.stdout.startswith("3 texts, ")
    for line in ("Texts by year", "Texts by collection", "Problems by kind",
                 "  linked to a topic      2 in texts"):
        assert line in run.stdout.splitlines()
    assert not (tmp_path / "output").exists()


def test_a_long_list_is_cut_and_what_is_left_is_counted(tmp_path):
    rows = "".join(f"t{at},{1900 + at}\n" for at in range(40))
    run = run_command("stats", "--root", write(small_archive(tmp_path), {
        "content/articles.csv": f"id,published\n{rows}",
        **{f"seeds/t{at}.txt": f"دەقی ژمارە {at}" for at in range(40)}}))

    assert "in 11 more" in run.stdout


def test_faulty_files_are_counted_and_stop_nothing(tmp_path):
    run = run_command("stats", "--root", write(small_archive(tmp_path), {
        "content/articles.csv": "id,published\n001,soon\n", "seeds/x.txt": b"\xff\xfe\xfa"}))

    assert (run.returncode, "error: row …: …: found …" in run.stdout) == (0, True)
