"""`python build.py`, called as a user does."""

import csv
import os
import re
import stat
import sys
from pathlib import Path

import pytest

from tests.commands.archive_folder import small_archive, tree, write
from tests.support.archives import ROOT, run_command, run_program


@pytest.fixture
def archive(tmp_path):
    return small_archive(tmp_path / "archive")


def test_a_folder_of_texts_alone_builds(tmp_path):
    root = write(tmp_path, {"seeds/a.txt": "دەقێک"})

    run = run_program("--root", root)

    assert run.returncode == 0
    assert (root / "output/articles/a/index.html").exists()


def test_the_summary_says_what_was_done_and_how_to_view_it(archive):
    run = run_command("--root", archive)

    assert re.search(r"1 articles, 1 topics, 2 mentions", run.stdout)
    assert re.search(r"\d+ files written, 0 kept, 0 deleted; 1 warning", run.stdout)
    assert run.stdout.splitlines()[-1] == f"To view it: python build.py serve --root {archive}"


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems take no such names")
@pytest.mark.parametrize("folder", ["seeds", "content/pages", "content/topics"])
def test_a_file_whose_name_is_no_text_is_told(archive, folder):
    (archive / folder).mkdir(exist_ok=True)
    place = os.fsencode(archive / folder) + b"/\xd9.txt"
    os.close(os.open(place, os.O_CREAT))
    run = run_command("--root", archive)

    assert run.returncode == 1
    assert f"{folder}/\\xd9.txt: error: has a name that is not UTF-8" in run.stderr
    assert "To mend it: rename it" in run.stderr

    Path(os.fsdecode(place)).unlink()
    assert run_command("--root", archive).returncode == 0


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems take no such names")
def test_a_file_of_another_hand_whose_name_is_no_text_is_left_alone(archive):
    (archive / "templates").mkdir()
    os.close(os.open(os.fsencode(archive / "templates") + b"/\xd9.html", os.O_CREAT))
    run_command("--root", archive)
    place = os.fsencode(archive / "output/articles") + b"/\xd9"
    os.close(os.open(place, os.O_CREAT))

    assert run_command("--root", archive).returncode == 0
    assert Path(os.fsdecode(place)).exists()
    again = run_command("--root", archive)
    assert "0 files written" in again.stdout
    assert r"articles/\xd9; builds leave them unchanged" in again.stderr


@pytest.mark.skipif(sys.platform == "darwin", reason="its file systems take no such names")
def test_an_archive_whose_name_is_no_text_is_told(tmp_path):
    root = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xd9"))
    root.mkdir()
    run = run_command("--root", root)

    assert run.returncode == 2
    assert "--root" in run.stderr
    assert "is not UTF-8; rename it" in run.stderr


@pytest.mark.parametrize(("folder", "told"), [
    ("content", "content: error: cannot be listed: Not a directory"),
    ("content/topics", "content/topics: error: is a file, expected a folder"),
])
def test_a_file_in_the_place_of_a_folder_is_told(archive, folder, told):
    run_command("--root", archive)
    before = tree(archive / "output")
    (archive / folder).rename(archive / "elsewhere")
    (archive / folder).write_text("a file")
    run = run_command("--root", archive)

    assert run.returncode == 1
    assert told in run.stderr
    assert tree(archive / "output") == before


def test_what_is_neither_file_nor_folder_is_told(archive):
    os.mkfifo(archive / "seeds/pipe.txt")
    run = run_command("--root", archive)

    assert run.returncode == 1
    assert "seeds/pipe.txt: error: is a pipe, expected a file" in run.stderr


@pytest.mark.parametrize(("option", "value", "told"), [
    ("--jobs", "-1", "expected a number from 0 to 1024, found '-1'"),
    ("--jobs", "many", "expected a number from 0 to 1024, found 'many'"),
    ("--port", "99999", "expected a number from 1 to 65535, found '99999'"),
])
def test_a_number_out_of_reach_is_told(archive, option, value, told):
    run = run_command("--root", archive, f"{option}={value}")

    assert run.returncode == 2
    assert told in run.stderr


def test_a_second_build_writes_nothing(archive):
    run_command("--root", archive)
    before = {path: path.stat().st_mtime_ns for path in (archive / "output").rglob("*")}

    run = run_command("--root", archive)

    assert " 0 files written" in f" {run.stdout.splitlines()[1]}"
    assert before == {path: path.stat().st_mtime_ns for path in (archive / "output").rglob("*")}


def test_two_clean_builds_are_the_same_byte_for_byte(archive, tmp_path):
    run_command("--root", archive)
    run_command("--root", archive, "--output", tmp_path / "other")

    assert tree(archive / "output") == tree(tmp_path / "other")


def test_an_edit_gives_what_a_clean_build_gives(archive, tmp_path):
    run_command("--root", archive)
    write(archive, {"seeds/001.txt": "مستەفا کازمی هات.", "seeds/002.txt": "کازمی"})
    run_command("--root", archive)
    (archive / "seeds/002.txt").unlink()
    run_command("--root", archive)
    run_command("--root", archive, "--output", tmp_path / "clean")

    assert tree(archive / "output") == tree(tmp_path / "clean")


def test_seeds_and_content_are_never_changed(archive):
    before = {name: tree(archive / name) for name in ("seeds", "content")}
    run_command("--root", archive)

    assert before == {name: tree(archive / name) for name in ("seeds", "content")}


def test_the_source_is_published_byte_for_byte(archive):
    write(archive, {"seeds/002.txt": b"\xef\xbb\xbf<b>\r\n\xd9\x83"})
    run_command("--root", archive)

    published = (archive / "output/articles/002/source.txt").read_bytes()
    assert published == (archive / "seeds/002.txt").read_bytes()


def test_a_base_url_brings_feeds_and_a_sitemap(archive):
    run_command("--root", archive, "--base-url", "https://a.example/x/")

    assert "https://a.example/x/articles/001/" in (archive / "output/sitemap.xml").read_text()
    assert (archive / "output/feed.xml").exists()


def test_without_a_base_url_nothing_absolute_is_published(archive):
    run = run_command("--root", archive)

    assert run.stderr.count("base_url") == 2
    assert not (archive / "output/sitemap.xml").exists()
    assert 'rel="canonical"' not in (archive / "output/index.html").read_text()


def test_a_limit_of_a_host_that_is_near_is_told_and_no_warning(tmp_path):
    redirects = "".join(f"  - old/{number}/\n" for number in range(900))
    root = write(tmp_path, {
        "seeds/a.txt": "دەقێک",
        "content/articles/a.md": f"---\npublished: 2021-11-05\nredirects:\n{redirects}---\n"})
    near = "Limits of hosts: 900 redirects (GitLab Pages: 1,000)"

    for _ in range(2):
        run = run_command("--root", root, "--strict", "--base-url", "https://a.example/")
        assert near in run.stdout.splitlines()
        assert run.returncode == 0, run.stderr


def test_strict_turns_warnings_into_failure(archive):
    assert run_command("--root", archive).returncode == 0
    assert run_command("--root", archive, "--strict").returncode == 1
    assert run_command("--root", archive, "--strict", "--base-url",
                       "https://a.example/").returncode == 0


def test_quiet_prints_nothing_where_there_is_no_error(archive):
    run = run_command("--root", archive, "--quiet", "--base-url", "https://a.example/")

    assert (run.stdout, run.stderr) == ("", "")


def test_an_archives_own_template_takes_the_place_of_the_default(archive):
    write(archive, {"templates/error.html": "<p>own {{ s.error.title }}</p>"})
    run_command("--root", archive)

    assert "\n<p>own " in (archive / "output/404.html").read_text(encoding="utf-8")


def test_a_character_that_a_template_of_its_own_adds_is_published_nowhere(archive):
    write(archive, {"templates/error.html": "<p>\ufffe{{ s.error.title }}</p>"})

    run = run_command("--root", archive)

    assert run.returncode == 1
    assert "templates/error.html: error: would write the character U+FFFE into 404.html" in (
        run.stderr)
    assert not (archive / "output/404.html").exists()


def test_nothing_that_people_named_or_wrote_moves_a_cursor_or_forges_a_line(archive):
    hostile = "\x1b]0;PWNED\x07\nseeds-a.txt: error: forged"
    write(archive, {f"seeds/{hostile}.txt": b"\xff", "seeds/b.txt": b"\xff",
                    "content/articles/001.md": '---\nslug: "\\e[2J\\n"\n"\\eX": 1\n---\n\x07'})
    write(archive, {"content/topics/kazemi.md": '---\nname: "\\u202ea"\nkind: "\\e[1m"\n---\n'})

    for run in (run_command("--root", archive), run_command("--root", f"{archive}/{hostile}"),
                run_command(f"--{hostile}"), run_command(hostile),
                run_command("check", "--root", archive, "--output", f"{archive}/{hostile}"),
                run_command("explain", f"{hostile}", "--root", archive),
                run_command("--root", archive, "--base-url", hostile)):
        assert run.returncode
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", run.stdout + run.stderr)
        assert not re.search("^seeds-a.txt: error: forged", run.stdout + run.stderr, re.MULTILINE)


def test_version_and_help():
    assert run_command("--version").stdout.startswith("Kashkol ")
    text = run_command("--help").stdout
    for word in ("serve", "check", "--root", "--output", "--base-url", "--strict", "--quiet",
                 "--trust"):
        assert word in text


@pytest.mark.parametrize(("files", "place", "said"), [
    ({"seeds/001.txt": b"\xd8\xaf\xff"}, "seeds/001.txt:1", "byte offset 2"),
    ({"seeds/001.txt": b"a\0b"}, "seeds/001.txt:1", "NUL"),
    ({"seeds/001.txt": ""}, "seeds/001.txt", "is empty"),
    ({"content/site.yaml": "title: [a"}, "content/site.yaml:1", "broken YAML"),
    ({"content/site.yaml": "titel: a"}, "content/site.yaml:1", "did you mean 'title'?"),
    ({"content/site.yaml": "title: [a]"}, "content/site.yaml:1", "expected text, found a list"),
    ({"content/articles/002.md": "---\ntitle: a\n---"}, "content/articles/002.md", "no seed"),
    ({"seeds/002.txt": "ب", "content/articles/002.md": "---\nslug: '001'\n---"},
     "content/articles/002.md", "also that of"),
    ({"content/pages/a.md": "یەک\n\n[[nobody]]"}, "content/pages/a.md:3", "[[nobody]]"),
    ({"templates/home.html": "یەک\n{% if %}"}, "templates/home.html:2", "broken template"),
    ({"templates/home.html": "یەک\n\n{{ nothing }}"}, "templates/home.html:3", "nothing"),
    ({"content/pages/articles.md": "# a"}, "articles/index.html", "two outputs have the same"),
])
def test_bad_input_is_told_with_its_place_and_the_last_good_site_stays(
        archive, files, place, said):
    run_command("--root", archive)
    before = tree(archive / "output")
    write(archive, files)

    run = run_command("--root", archive)

    assert run.returncode == 1
    problem = next(line for line in run.stderr.splitlines() if line.startswith(place))
    assert "error" in problem
    assert said in problem
    assert "Traceback" not in run.stderr
    assert tree(archive / "output") == before


def test_all_faults_are_told_in_one_run(archive):
    write(archive, {"seeds/002.txt": b"\xff", "content/site.yaml": "titel: a",
                    "content/topics/b.md": "---\nname: b\n---", "templates/home.html": "{% if %}",
                    "content/pages/a.md": "[[nobody]]"})

    run = run_command("--root", archive)

    for place in ("seeds/002.txt:1: warning", "content/site.yaml:1", "content/topics/b.md",
                  "templates/home.html", "content/pages/a.md:1"):
        assert any(line.startswith(place) for line in run.stderr.splitlines()), place
    assert "4 errors" in run.stderr


@pytest.mark.parametrize("root", [{}, {"seeds/readme.md": ""}, {"seeds/.hidden.txt": "a"}])
def test_an_archive_without_texts_is_told(tmp_path, root):
    (tmp_path / "seeds").mkdir(exist_ok=True)
    run = run_command("--root", write(tmp_path, root))

    assert run.returncode == 1
    assert "contains no text" in run.stderr


def test_a_root_that_is_no_folder_is_told(tmp_path):
    run = run_command("--root", tmp_path / "nowhere")

    assert run.returncode == 2
    assert "nowhere" in run.stderr


def test_a_misspelt_command_is_told():
    run = run_command("biuld")

    assert run.returncode == 2
    assert "serve" in run.stderr


def test_an_output_folder_that_is_a_file_is_told(archive):
    write(archive, {"output": "a"})

    run = run_command("--root", archive)

    assert run.returncode == 1
    assert "is a file, expected a folder" in run.stderr


def test_markup_in_a_seed_comes_out_as_text(archive):
    hostile = ("</script><script>alert(1)</script> <img src=x onerror=alert(1)> "
               "{{ 7 * 7 }} {% raw %} مستەفا کازمی \x07\x1b[31m &amp;")
    write(archive, {"seeds/<b>&{{x}}.txt": hostile,
                    "content/articles/001.md": f"---\ntitle: '{hostile[:60]}'\n---\n{hostile}"
                    .replace("\x07\x1b", "")})
    run_command("--root", archive, "--base-url", "https://a.example/")

    for page in (archive / "output").rglob("*.html"):
        html = page.read_text()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "\x07" not in html
    article = next((archive / "output/articles").glob("b*/index.html")).read_text()
    assert "{{ 7 * 7 }} {% raw %}" in article


def test_the_seeds_of_this_project_hold_the_known_names(tmp_path):
    run = run_command("--root", ROOT, "--output", tmp_path / "output")
    assert run.returncode == 0, run.stderr

    rows = [row for path in (tmp_path / "output/data").glob("mentions-*.csv")
            for row in csv.DictReader(path.read_text("utf-8-sig").splitlines())]
    counted = {topic: sum(row["topic"] == topic for row in rows)
               for topic in ("kazemi", "sadr", "hashd", "sadrist-movement")}
    assert counted == {"kazemi": 33, "sadr": 8, "hashd": 7, "sadrist-movement": 3}


def test_a_folder_without_permission_is_told(archive):
    locked = archive / "locked"
    locked.mkdir()
    locked.chmod(stat.S_IRUSR | stat.S_IXUSR)
    run = run_command("--root", archive, "--output", locked / "output")
    locked.chmod(stat.S_IRWXU)

    wrote = (locked / "output/index.html").exists()
    assert wrote or "cannot be written to" in run.stderr  # root may write anywhere
