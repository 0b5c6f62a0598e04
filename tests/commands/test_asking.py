"""`explain` says why a page was written or kept, `suggest` lists names without a topic."""

import os

import pytest

from tests.commands.archive_folder import small_archive, tree, write
from tests.support.archives import ROOT, run_command

ARTICLE = "articles/001/"
NEW_NAMES = ('وەزیری دارایی ئازاد شێخانی رایگەیاند: "بودجە ئامادەیە بۆ هەموو وەزارەتەکان".\n\n'
             "ئازاد شێخانی، وەزیری دارایی، گوتی پارە هەیە. دواتر ئازاد شێخانی چووە هەولێر.")


@pytest.fixture
def archive(tmp_path):
    root = small_archive(tmp_path)
    assert run_command("--root", root).returncode == 0
    return root


def explained(archive, path):
    run = run_command("explain", path, "--root", archive)
    assert run.returncode == 0, run.stderr
    return run.stdout


# --- explain ---------------------------------------------------------------------------------


def test_the_path_may_follow_the_options(archive):
    for arguments in (("explain", "--root", archive, ARTICLE),
                      ("--root", archive, "explain", ARTICLE)):
        run = run_command(*arguments)
        assert run.stdout.startswith(f"{ARTICLE}index.html\n"), run.stderr


@pytest.mark.parametrize("path", [ARTICLE, ARTICLE.rstrip("/"), f"/{ARTICLE}", f"./{ARTICLE}",
                                  f"{ARTICLE}index.html", f"{ARTICLE}#p0"])
def test_a_page_may_be_named_in_any_way(archive, path):
    assert explained(archive, path).startswith(f"{ARTICLE}index.html\n")


def test_a_page_may_be_named_as_a_shell_completes_it(archive):
    typed = os.path.relpath(archive / "output" / ARTICLE, ROOT)

    assert explained(archive, f"{typed}/").startswith(f"{ARTICLE}index.html\n")


@pytest.mark.parametrize("path", ["/", ".", "_headers", "feed.xml", "data/datapackage.json",
                                  "search/index/head.json"])
def test_every_kind_of_file_is_explained(archive, path):
    write(archive, {"content/site.yaml": "base_url: https://a.example/"})
    run_command("--root", archive)
    told = explained(archive, path)

    assert "would be kept by the next build" in told
    assert "\n    - " in told, "a reason is given"


def test_every_file_of_the_search_index_is_explained(archive):
    files = [path for path in tree(archive / "output") if path.startswith("search/index/")]

    assert len(files) > 5
    for path in files:
        assert "would be kept by the next build" in explained(archive, path)


def test_what_changed_is_named(archive):
    write(archive, {"content/topics/kazemi.md": "---\nname: مستەفا کازمی\nkind: person\n---\nنوێ"})
    before = explained(archive, "topics/kazemi/")
    run_command("--root", archive)
    after = explained(archive, "topics/kazemi/")

    assert "would be made again by the next build, because of:\n    - what it shows" in before
    assert "was written by the last build" in after
    assert "what it shows" in after
    assert "would be kept" in after


def test_a_file_that_was_deleted_by_hand_is_told(archive):
    (archive / "output" / ARTICLE / "index.html").unlink()

    assert "deleted or changed since it was written" in explained(archive, ARTICLE)


def test_a_page_that_nothing_makes_any_more_is_told(archive):
    (archive / "seeds/001.txt").unlink()
    write(archive, {"seeds/002.txt": "دەق"})

    assert "will be deleted by the next build" in explained(archive, ARTICLE)


def test_a_file_of_the_index_whose_year_changed_is_told(archive):
    path = next(path for path in tree(archive / "output") if "/p-" in path)
    text = (archive / "seeds/001.txt").read_text(encoding="utf-8")
    write(archive, {"seeds/001.txt": f"{text} وشەیەک"})

    assert "texts of its years" in explained(archive, path)
    assert "would be made again" in explained(archive, "search/index/head.json")


@pytest.mark.parametrize("path", ["data/", "data/datapackage.json"])
def test_what_describes_the_data_follows_the_data(archive, path):
    assert "would be kept" in explained(archive, path)

    text = (archive / "seeds/001.txt").read_text(encoding="utf-8")
    write(archive, {"seeds/001.txt": text.replace("ئارامی", "هێمنی")})

    assert "would be made again by the next build" in explained(archive, path)


@pytest.mark.parametrize("name", ["head.json", "names-*", "2021/p-*"])
def test_a_file_of_the_index_that_is_gone_is_told(archive, name):
    place = next((archive / "output/search/index").glob(name))
    place.unlink()

    told = explained(archive, place.relative_to(archive / "output").as_posix())
    assert "deleted or changed since it was written" in told
    assert "will be deleted" not in told


def test_a_build_that_only_deletes_counts(archive):
    write(archive, {"content/pages/a.txt": "a"})
    run_command("--root", archive)
    (archive / "content/pages/a.txt").unlink()
    run_command("--root", archive)

    assert "was kept by the last build that changed anything" in explained(archive, ARTICLE)


def test_explaining_changes_nothing(archive):
    before = tree(archive / "output")
    write(archive, {"seeds/002.txt": "دەق"})
    explained(archive, "articles/002/")

    assert tree(archive / "output") == before


@pytest.mark.parametrize("path", ["nowhere/", "articles/01", "feed.xlm"])
def test_a_path_that_is_not_there_is_told(archive, path):
    run = run_command("explain", path, "--root", archive)

    assert run.returncode == 1
    assert "the site has no such file" in run.stderr


def test_no_path_is_told():
    run = run_command("explain")

    assert run.returncode == 2
    assert "explain needs the path" in run.stderr


# --- suggest ---------------------------------------------------------------------------------


def test_names_that_recur_are_listed_with_where_they_stand(archive):
    write(archive, {f"seeds/10{number}.txt": NEW_NAMES for number in range(3)})
    run = run_command("suggest", "--root", archive)

    assert run.returncode == 0, run.stderr
    assert "ئازاد شێخانی" in run.stdout
    assert "101: …" in run.stdout
    assert "suggest --write" in run.stdout
    assert not list((archive / "content/topics").glob("*azad*"))


def test_drafts_are_written_for_review_and_build(archive):
    write(archive, {f"seeds/10{number}.txt": NEW_NAMES for number in range(3)})
    run = run_command("suggest", "--write", "--root", archive)
    drafted = [line.removeprefix("drafted ") for line in run.stdout.splitlines()
               if line.startswith("drafted ")]

    assert len(drafted) == 2
    assert "Drafts are not published; python build.py serve shows them. Review each" in run.stdout
    names = {(archive / path).read_text("utf-8").partition("\nname: ")[2].partition("\n")[0]
             for path in drafted}
    assert names == {"ئازاد شێخانی", "هەولێر"}
    built = run_command("--root", archive)
    assert built.returncode == 0, built.stderr
    assert sorted(path.name for path in (archive / "output/topics").iterdir()) == [
        "index.html", "kazemi"]


def test_a_draft_is_not_suggested_again_and_published_when_it_is_none_any_more(archive):
    write(archive, {f"seeds/10{number}.txt": NEW_NAMES for number in range(3)})
    run_command("suggest", "--write", "--root", archive)
    again = run_command("suggest", "--root", archive)
    assert "ئازاد شێخانی  (" not in again.stdout

    draft, = (archive / "content/topics").glob("azad*")
    draft.write_text("\n".join(line for line in draft.read_text("utf-8").splitlines()
                               if not line.startswith("status:")), "utf-8")
    assert run_command("--root", archive).returncode == 0
    assert (archive / "output/topics" / draft.stem / "index.html").is_file()


def test_a_refused_name_is_not_suggested_again(archive):
    write(archive, {f"seeds/10{number}.txt": NEW_NAMES for number in range(3)})
    write(archive, {"content/decisions/refused-names.txt": "ئازاد شێخانی\t2024-05-04\n"})
    run = run_command("suggest", "--root", archive)

    assert run.returncode == 0, run.stderr
    assert "ئازاد شێخانی  (" not in run.stdout


def test_listed_names_are_not_suggested(archive):
    run = run_command("suggest", "--root", archive)

    assert run.returncode == 0
    assert "مستەفا کازمی" not in run.stdout


def test_names_of_topics_in_other_languages_are_listed_and_link_nothing(archive):
    write(archive, {"seeds/200.txt": "قال مصطفى الكاظمي أمس إن الحكومة ملتزمة بموعد الانتخابات.\n"})
    run = run_command("suggest", "--write", "--root", archive)

    assert run.returncode == 0, run.stderr
    assert "مصطفى الكاظمي  (ar: perhaps topic kazemi, «مستەفا کازمی»" in run.stdout
    assert "for content/topics/kazemi.md: names: {ar: مصطفى الكاظمي}" in run.stdout
    assert "مصطفى" not in (archive / "content/topics/kazemi.md").read_text("utf-8")

    write(archive, {"content/decisions/refused-names.txt": "مصطفى الكاظمي\t2024-05-04\n"})
    assert "مصطفى الكاظمي  (" not in run_command("suggest", "--root", archive).stdout


def test_a_draft_has_the_names_in_other_languages_as_remarks(archive):
    write(archive, {f"seeds/10{number}.txt": NEW_NAMES for number in range(3)})
    write(archive, {"seeds/200.txt": "وقال آزاد شيخاني أمس إن الحكومة ملتزمة بموعد الانتخابات.\n"})
    run_command("suggest", "--write", "--root", archive)
    draft, = (archive / "content/topics").glob("azad*")

    assert "# Perhaps names: {ar: آزاد شيخاني}, found 1 times" in draft.read_text("utf-8")
