"""After each kind of edit, the files that depend on it are written again, and no others.

Random sequences of edits are in tests/property/test_incremental.py; here every part of a key has a
test of its own, so that a missing part fails the test with its name.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from kashkol.building import jobs, publish
from kashkol.building.jobs import make_batch, read_batch
from kashkol.building.options import Options
from kashkol.building.run import build
from kashkol.building.workers import Crew, Hands
from kashkol.disk import identity
from kashkol.disk.identity import identify
from kashkol.memory import shelf
from kashkol.memory.cache import CACHE, PACKS
from kashkol.memory.seal import found_key
from kashkol.output.marker import MARKER
from kashkol.output.tree import OutputTree
from kashkol.theme import render
from tests.support.archives import ROOT, run_program
from tests.support.edited import Edited, contents, differing

QUOTE = '"ئێمە داوای ئارامی دەکەین بۆ هەموو خەڵکی وڵات"'
TEXTS = {
    "seeds/000.txt": f"ئەمڕۆ هەینی ٠٥ - ١١ - ٢٠٢١ مستەفا کازمی لە بەغدا رایگەیاند: {QUOTE}.",
    "seeds/001.txt": "ئەمڕۆ ٧ - ١١ - ٢٠٢١ موقتەدا سەدر لە بەغدا بوو.  کازمی وەڵامی نەدایەوە.",
    "seeds/002.txt": "ئەمڕۆ ٧ی نیسانی ٢٠٢٠ سەرۆکوەزیرانی عێراق هاتە هەولێر.",
    "seeds/003.txt": "دەقێک کە باسی هیچ کەسێک ناکات.",
}
TOPICS = {
    "content/topics/kazemi.md": "---\nname: مستەفا کازمی\nkind: person\naliases: [کازمی]\n"
                                "roles:\n  - {title: سەرۆکوەزیرانی عێراق, from: 2020-04-01}\n"
                                "---\nسیاسەتمەدارە؛ ببینە [[baghdad]].",
    "content/topics/baghdad.md": "---\nname: بەغدا\nkind: place\n---\n",
    "content/topics/sadr.md": "---\nname: موقتەدا سەدر\nkind: person\n---\n",
}
REST = {
    "content/site.yaml": "title: ئەرشیف\nbase_url: https://a.example/\n",
    "content/pages/guide/index.md": "# ڕێنمایی\n\nببینە [[001]] و [نەخشە](map.png).",
    "content/pages/guide/map.png": b"\x89PNG one",
    "content/pages/one.md": "# هەمان ناونیشان",
    "content/pages/two.md": "# هەمان ناونیشان",
    "content/articles/003.md": "---\ntitle: ناونیشان\nredirects: [articles/old/]\n---\nتێبینی",
}


@pytest.fixture
def archive(tmp_path):
    edited = Edited(tmp_path)
    edited.write(TEXTS | TOPICS | REST)
    for _ in range(2):
        assert edited.build().counts is not None
    return edited


def test_before_any_edit_the_site_is_as_a_clean_build_makes_it(archive):
    archive.check()


def edited_topic(old, new, topic="kazemi"):
    return {f"content/topics/{topic}.md": TOPICS[f"content/topics/{topic}.md"].replace(old, new)}


def test_a_text_of_another_name_at_the_same_address_is_told_by_its_name(archive):
    archive.rename("seeds/000.txt", "seeds/000_.txt")

    archive.check()

    assert (archive.output / "articles/000/index.html").is_file()
    assert b"\n000_," in (archive.output / "data/mentions-2021-01.csv").read_bytes()


def test_what_two_topics_were_called_is_not_what_one_is(archive):
    archive.write({"content/topics/duhok.md": "---\nname: دهۆک\nkind: place\nlatin: Duhok\n---\n",
                   "content/topics/erbil.md": "---\nname: هەولێر\nkind: place\nlatin: Erbil\n"
                                              "aliases: [پایتەخت]\n---\n"})
    archive.check()
    archive.delete("content/topics/erbil.md")
    archive.write({"content/topics/duhok.md": "---\nname: دهۆک\nkind: place\nlatin: Duhok\n"
                                              "aliases: [erbil, هەولێر, Erbil, پایتەخت]\n---\n"})
    archive.check()
    archive.write({"content/topics/duhok.md": "---\nname: دهۆک\nkind: place\nlatin: Duhok\n"
                                              "aliases: [erbil, هەولێر, Erbil]\n---\n"})
    archive.check()


def test_a_collection_of_another_title_is_shown_with_each_result(archive):
    for title in ("ڕۆژنامە", "گۆڤار"):
        archive.write({"seeds/printed.txt": "دەقێکی چاپکراو لە هەولێر.\n",
                       "content/articles/printed.md": "---\ncollection: paper\n---\n",
                       "content/collections/paper.md": f"---\ntitle: {title}\n---\n"})
        archive.check()


def test_packs_of_which_most_is_dead_are_packed_anew(archive, monkeypatch):
    monkeypatch.setattr(shelf, "MOST_DEAD", 0.1)
    packs = archive.root / CACHE / PACKS
    before = set(packs.iterdir())

    archive.write({"seeds/000.txt": TEXTS["seeds/000.txt"] + " کازمی گەڕایەوە."})
    archive.check()

    assert len(set(packs.iterdir()) - before) == len(set(packs.iterdir())) == 1



EDITS = {
    "a place is corrected": {"content/corrections/001.yaml": "- {text: کازمی, is: none}\n"},
    "a text is edited": {"seeds/001.txt": TEXTS["seeds/001.txt"] + " بەغدا."},
    "a text is edited to the same length": {
        "seeds/001.txt": TEXTS["seeds/001.txt"].replace("بوو", "نیە")},
    "a text is edited outside of what others show": {
        "seeds/001.txt": TEXTS["seeds/001.txt"] + "  کۆتایی."},
    "a text is added": {"seeds/004.txt": "ئەمڕۆ ٦ - ١١ - ٢٠٢١ کازمی لە بەغدا بوو."},
    "a text gets another date": {
        "seeds/001.txt": TEXTS["seeds/001.txt"].replace("٢٠٢١", "٢٠١٩")},
    "an alias is added": edited_topic("kind: person", "kind: person\naliases: [سەدر]", "sadr"),
    "an alias is taken away": edited_topic("aliases: [کازمی]\n", ""),
    "an alias goes over to another topic":
        edited_topic("aliases: [کازمی]\n", "")
        | edited_topic("kind: person", "kind: person\naliases: [کازمی]", "sadr"),
    "an alias is claimed by two": edited_topic("kind: person",
                                               "kind: person\naliases: [کازمی]", "sadr"),
    "a context is excluded": edited_topic("kind: place", "kind: place\nnot: [بەغدا بوو]",
                                          "baghdad"),
    "a role begins later": edited_topic("from: 2020-04-01", "from: 2020-05-01"),
    "a role goes to another":
        edited_topic("title: سەرۆکوەزیرانی عێراق", "title: وتەبێژ")
        | edited_topic("kind: person", "kind: person\nroles:\n"
                       "  - {title: سەرۆکوەزیرانی عێراق}", "sadr"),
    "a topic changes its kind": edited_topic("kind: person", "kind: organisation", "sadr"),
    "a topic gets another name": edited_topic("name: بەغدا", "name: بەغدای نوێ", "baghdad"),
    "a topic gets another description": edited_topic("سیاسەتمەدارە", "سیاسییە"),
    "a topic gets an authority": edited_topic("kind: place", "kind: place\nsame_as: "
                                              "[https://b.example/1]", "baghdad"),
    "a topic is added": {"content/topics/erbil.md": "---\nname: هەولێر\nkind: place\n---\n"},
    "a text gets a curated title": {"content/articles/001.md": "---\ntitle: سەردانی بەغدا\n---\n"},
    "a text gets a curated date": {"content/articles/003.md":
                                   "---\npublished: 2021-11-06\n---\n"},
    "a text of a role gets a curated date": {"content/articles/002.md":
                                             "---\npublished: 2019-01-01\n---\n"},
    "a text gets another address": {"content/articles/001.md": "---\nslug: own\n---\n",
                                    "content/pages/guide/index.md": "# ڕێنمایی"},
    "a text gets a summary": {"content/articles/000.md": "---\nsummary: پوختە\n---\n"},
    "a text gets another language": {"content/articles/003.md": "---\nlanguage: ar\n---\n"},
    "a note is written": {"content/articles/003.md": "---\ntitle: ناونیشان\n---\nتێبینییەکی تر"},
    "a page is edited": {"content/pages/guide/index.md": "# ڕێنمایی\n\nدەقێکی تر"},
    "a page gets another title": {"content/pages/guide/index.md": "# یارمەتی"},
    "a page is added to the menu": {"content/pages/about.md": "# دەربارە"},
    "a picture is changed": {"content/pages/guide/map.png": b"\x89PNG two"},
    "the site gets another title": {"content/site.yaml": "title: کەشکۆڵ\n"
                                                         "base_url: https://a.example/\n"},
    "the site gets another address": {"content/site.yaml": "title: ئەرشیف\n"
                                                           "base_url: https://b.example/x/\n"},
    "the site loses its description": {"content/site.yaml": ""},
}


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_site_is_as_a_clean_build_makes_it(archive, edit):
    archive.write(EDITS[edit])
    report = archive.check()

    assert report.counts.written > 0

    archive.write(TEXTS | TOPICS | REST)
    archive.check(rest=False)


@pytest.mark.parametrize("path", [*TEXTS, *TOPICS, "content/articles/003.md",
                                  "content/site.yaml"])
def test_after_a_deletion_the_site_is_as_a_clean_build_makes_it(archive, path):
    archive.write({"content/pages/guide/index.md": "# ڕێنمایی",
                   "content/articles/003.md": "", **edited_topic("[[baghdad]]", "")})
    archive.check()
    archive.delete(path)
    if path == "seeds/003.txt":
        archive.delete("content/articles/003.md")
    assert archive.check().counts is not None


@pytest.mark.parametrize(("template", "add"), [
    ("article.html", "<!-- own -->"), ("base.html", "<!-- own -->"),
    ("macros/parts.html", "{# own #}"), ("topic.html", "<!-- own -->"),
    ("error.html", "<!-- own -->"), ("strings/ckb.yaml", "\nown: {word: وشە}\n"),
    ("assets/site.css", "\nbody { color: red }\n"), ("assets/theme.js", "\n// own\n"),
])
def test_a_template_a_word_or_an_asset_of_the_archives_own_is_seen_and_its_loss_too(
        archive, template, add):
    archive.trust = template.endswith(".js")
    archive.shadow(template, add=add)
    archive.check()
    archive.shadow(template, add=add.replace("own", "mine").replace("red", "tan"))
    archive.check()
    archive.delete(f"templates/{template}")
    archive.check()


@pytest.mark.parametrize("own", ["own.html", "own.svg"])
def test_a_template_that_chooses_another_by_a_name_it_computes_is_seen(archive, own):
    archive.write({"templates/error.html": f"{{% set name = '{own}' %}}{{% include name %}}",
                   f"templates/{own}": "یەک"})
    archive.check()
    archive.write({f"templates/{own}": "دوو"})
    archive.check()

    assert (archive.output / "404.html").read_text(encoding="utf-8").endswith("\nدوو")


def test_a_template_that_names_a_missing_one_is_told_and_seen_once_it_is_there(archive):
    archive.write({"templates/error.html": "{% include 'own.html' %}"})
    report = archive.check()

    assert [(problem.path, problem.message) for problem in report.problems
            if problem.level == "error"] == [("templates/own.html", "is missing")]

    archive.write({"templates/own.html": "یەک"})
    assert archive.check().counts is not None


def test_templates_in_a_linked_folder_are_seen(archive):
    parts = (ROOT / "templates/macros/parts.html").read_text(encoding="utf-8")
    archive.write({"elsewhere/macros/parts.html": parts})
    (archive.root / "templates").mkdir()
    (archive.root / "templates/macros").symlink_to(archive.root / "elsewhere/macros")
    (archive.root / "templates/again").symlink_to(archive.root / "templates")
    archive.check()
    archive.write({"elsewhere/macros/parts.html": parts.replace("<li", "<li id=x")})
    archive.check()

    assert "<li id=x" in (archive.output / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("named", ['"icons/" ~ k', '"icons/" "x.svg"', '"icons/%s" % k',
                                   '["icons/none.svg", "icons/x.svg"]'])
def test_a_template_that_puts_a_name_together_is_seen(archive, named):
    archive.write({"templates/error.html": f"{{% set k = 'x.svg' %}}{{% include {named} %}}",
                   "templates/icons/x.svg": "یەک"})
    archive.check()
    archive.write({"templates/icons/x.svg": "دوو"})
    archive.check()

    assert (archive.output / "404.html").read_text(encoding="utf-8").endswith("\nدوو")


@pytest.mark.parametrize("folder", ["seeds/more", "content/topics"])
def test_a_folder_whose_place_a_link_takes_is_the_same(archive, folder):
    archive.write({"seeds/more/010.txt": "کازمی لە بەغدا بوو."})
    archive.check()
    place, elsewhere = archive.root / folder, archive.root / "elsewhere"
    place.rename(elsewhere)
    place.symlink_to(elsewhere)
    assert archive.check().counts.written == 0
    archive.write({"elsewhere/011.txt" if folder == "seeds/more" else "elsewhere/erbil.md":
                   "---\nname: هەولێر\nkind: place\n---\n"})
    archive.check()
    place.unlink()
    elsewhere.rename(place)
    archive.check()


def test_a_file_where_pages_stand_is_told_and_deletes_nothing(archive):
    archive.write({"content/pages/articles/001": b"1"})
    report = archive.check()

    assert [(problem.path, problem.message, problem.fix) for problem in report.problems
            if problem.level == "error"] == [
        ("articles/001", ("a file and a folder have the same address: "
                          "content/pages/articles/001 is the file"), "rename it")]

    archive.delete("content/pages/articles/001")
    archive.write({"content/pages/robots.txt": b"1"})
    report = archive.check()
    assert [(problem.path, problem.message) for problem in report.problems
            if problem.level == "error"] == [
        ("robots.txt", ("two outputs have the same address: content/pages/robots.txt and "
                        "what Kashkol makes"))]

    archive.delete("content/pages/robots.txt")
    archive.write({"content/pages/deep/er": b"1"})
    archive.check()
    archive.delete("content/pages/deep/er")
    (archive.root / "content/pages/deep").rmdir()
    archive.write({"content/pages/deep": b"1"})
    assert archive.check().counts is not None


def test_the_mark_of_the_output_folder_comes_back(archive):
    (archive.output / MARKER).unlink()
    archive.check()

    assert (archive.output / MARKER).exists()


def test_texts_of_one_size_may_change_places(archive):
    archive.write({"seeds/004.txt": "یەکەم دەق", "seeds/005.txt": "دووەم د"})
    size = (archive.root / "seeds/004.txt").stat().st_size
    archive.write({"seeds/005.txt": "دووەم دەق"[:9]})
    for name in ("004", "005"):
        os.utime(archive.root / f"seeds/{name}.txt", ns=(10**18, 10**18))
    assert (archive.root / "seeds/005.txt").stat().st_size == size
    archive.check()
    archive.rename("seeds/004.txt", "seeds/005.txt")
    archive.check()


def test_an_edit_touches_its_own_pages_and_no_other_text(archive):
    before = contents(archive.output)
    archive.write({"seeds/003.txt": "دەقێکی تر کە باسی هیچ کەسێک ناکات."})
    archive.check()

    changed = differing(before, contents(archive.output))
    assert "articles/003/index.html" in changed
    assert not [path for path in changed if path.startswith(("articles/000", "articles/002",
                                                             "topics/", "assets/"))]


def test_the_address_given_to_the_command_is_not_remembered(archive):
    archive.base_url = "https://other.example/"
    archive.check()
    archive.base_url = None
    archive.check()

    assert "https://a.example/" in (archive.output / "sitemap.xml").read_text()


def test_how_many_processes_work_changes_nothing(archive):
    archive.write({f"seeds/more-{n}.txt": f"کازمی لە بەغدا بوو، ژمارە {n}." for n in range(70)})
    archive.check(jobs=2)
    archive.write({"seeds/more-1.txt": "سەدر", "templates/macros/parts.html": "{# #}" + (
        ROOT / "templates/macros/parts.html").read_text(encoding="utf-8")})
    archive.check(jobs=3)


class Backwards:
    """What `os.scandir` returns, in reverse order."""

    def __init__(self, entries):
        with entries:
            self.entries = list(entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.entries = []

    def __iter__(self):
        return self

    def __next__(self):
        if not self.entries:
            raise StopIteration
        return self.entries.pop()


def test_the_order_in_which_a_disk_lists_files_changes_nothing(archive, monkeypatch):
    before, scandir = contents(archive.output), os.scandir
    monkeypatch.setattr(os, "scandir", lambda path=".": Backwards(scandir(path)))
    report = archive.build_clean()

    assert report.counts is not None
    assert differing(before, contents(archive.clean / "output")) == []


def test_how_python_hashes_changes_neither_a_byte_nor_a_key(archive, monkeypatch):
    sites, keys, given = [], [], []
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        root = archive.root.parent / f"hashed-{seed}"
        copy = Edited(root)
        copy.write(TEXTS | TOPICS | REST)
        assert run_program("--root", copy.root, "--quiet").returncode == 0
        sites.append(contents(copy.output))
        manifest = OutputTree(copy.root, copy.output).manifest
        keys.append({path: entry.key for path, entry in manifest.entries.items()})
        given.append({name: plan.given for name, plan in manifest.plans.items()})

    assert differing(*sites) == []
    assert keys[0] == keys[1]
    assert given[0] == given[1]
    assert keys[0].keys() == sites[0].keys()


def test_an_edit_to_kashkols_own_code_is_seen(archive, tmp_path):
    clone = tmp_path / "clone"
    for name in ("kashkol", "templates"):
        shutil.copytree(ROOT / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", clone)

    def build_with_the_clone(root):
        subprocess.run([sys.executable, clone / "build.py", "--root", root, "--quiet"],
                       check=True, capture_output=True)
        return contents(root / "output")

    build_with_the_clone(archive.root)
    for module, old, new in (("outline.py", "TITLE_LENGTH = 80", "TITLE_LENGTH = 20"),
                             ("site/pages/lists.py", "PAGE_SIZE = 50", "PAGE_SIZE = 2"),
                             ("search/leaf.py", "TITLE_WORTH: Final = 2",
                              "TITLE_WORTH: Final = 6")):
        code = (clone / "kashkol" / module).read_text(encoding="utf-8")
        assert old in code
        (clone / "kashkol" / module).write_text(code.replace(old, new), encoding="utf-8")
        incremental = build_with_the_clone(archive.root)
        shutil.rmtree(archive.clean, ignore_errors=True)
        for name in ("seeds", "content"):
            shutil.copytree(archive.root / name, archive.clean / name)
        assert differing(incremental, build_with_the_clone(archive.clean)) == []


# --- a lost or damaged cache --------------------------------------------------------------------


def test_a_pack_cut_short_is_written_anew(archive):
    for pack in (archive.root / ".cache/packs").glob("*.pack"):
        pack.write_bytes(pack.read_bytes()[:100])
    archive.write({"seeds/004.txt": "دەقێکی نوێ"})
    assert archive.check(exact=False).counts is not None


@pytest.mark.parametrize("name", ["last.msgpack", "state.msgpack",
                                  "manifest-*.msgpack", "packs/*", "search/*", "templates/*/*"])
@pytest.mark.parametrize("seed", range(3))
def test_a_bit_that_flips_in_the_cache_costs_nothing_but_time(archive, name, seed):
    folder = found_key().folder if name.startswith("templates") else archive.root / ".cache"
    chance, places = random.Random(seed), sorted(folder.glob(name))
    assert places
    for place in places:
        content = bytearray(place.read_bytes())
        for _ in range(3):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        place.write_bytes(content)
    archive.write({"content/site.yaml": REST["content/site.yaml"].replace("ئەرشیف", "نوێ")})

    assert archive.check(exact=False).counts is not None


@pytest.mark.parametrize("name", ["last.msgpack", "state.msgpack", "shelf.msgpack",
                                  "manifest-*.msgpack", "packs/*", "search/*"])
@pytest.mark.parametrize("content", [None, b"", b"\xc1damaged"])
def test_whatever_is_lost_of_the_cache_costs_nothing_but_time(archive, name, content):
    for place in (archive.root / ".cache").glob(name):
        if content is None:
            place.unlink()
        else:
            place.write_bytes(content)
    archive.write({"seeds/003.txt": "دەقێکی تر"})
    assert archive.check(exact=False).counts is not None


@pytest.mark.parametrize("paranoid", [False, True])
@pytest.mark.parametrize("way", ["cut", "delete"])
@pytest.mark.parametrize("name", ["search/known.msgpack", "state.msgpack", "last.msgpack"])
def test_no_file_that_stands_is_written_again_because_of_a_damaged_cache(
        archive, name, way, paranoid):
    place = archive.root / ".cache" / name
    content = place.read_bytes()
    place.unlink()
    if way == "cut":
        place.write_bytes(content[:-7])

    report = archive.build(paranoid=paranoid)

    assert (report.counts.written, report.counts.deleted) == (0, 0)


# --- files that were changed just now --------------------------------------------------------


def in_one_tick(path, content, tick):
    """Overwrite a file with one of the same size and the same time of change."""
    path.write_bytes(content)
    os.utime(path, ns=(tick, tick))


@pytest.fixture
def one_time(monkeypatch):
    """Give all times of change of a file the same value, as some file systems do."""
    def identified(status):
        return msgspec.structs.replace(identify(status), ctime_ns=status.st_mtime_ns)

    for module in (identity, jobs):
        monkeypatch.setattr(module, "identify", identified)


@pytest.mark.usefixtures("one_time")
@pytest.mark.parametrize("path", ["seeds/003.txt", "content/pages/guide/map.png",
                                  "content/articles/003.md", "templates/error.html"])
def test_a_file_edited_twice_in_one_tick_of_the_clock_is_read_again(archive, path):
    tick = time.time_ns() + 3600 * 10**9  # as if the resolution of the clock were an hour
    place = archive.root / path
    place.parent.mkdir(exist_ok=True)
    old, new = (f"---\ntitle: {name}\n---\n".encode() for name in ("aaa", "bbb"))
    in_one_tick(place, old, tick)
    archive.check()
    state = archive.root / ".cache/state.msgpack"
    os.utime(state, ns=(tick, tick))
    in_one_tick(place, new, tick)
    archive.check()

    assert any(b"bbb" in content for content in contents(archive.output).values())


class BusyEditor(ThreadPoolExecutor):
    """Runs jobs; a text is saved just before it is read, and once more just after."""

    def __init__(self, place):
        super().__init__(1)
        self.place = place

    def submit(self, function, job):
        if function is not read_batch:
            return super().submit(function, job)
        self.place.write_bytes(b"aaa")
        tick = self.place.stat().st_mtime_ns
        done = super().submit(function, job)
        done.result()
        in_one_tick(self.place, b"bbb", tick)
        return done


@pytest.mark.usefixtures("one_time")
def test_a_text_saved_again_in_the_tick_in_which_it_was_read_is_read_again(archive):
    place = archive.root / "seeds/003.txt"
    archive.write({"seeds/003.txt": "xxx"})
    with BusyEditor(place) as executor:
        report = build(Options(root=archive.root, output=archive.output),
                       crew=Crew(executor=Hands(executor, 1), always=True, near=False))
    assert [problem.message for problem in report.problems if problem.level == "error"] == [
        "was changed while the site was being built"]
    archive.check()

    assert (archive.output / "articles/003/source.txt").read_bytes() == b"bbb"


class BusyDesigner(ThreadPoolExecutor):
    """Runs jobs; a template is changed before they run, and changed back after."""

    def __init__(self, place, other_process):
        super().__init__(1)
        self.place = place
        self.other_process = other_process

    def submit(self, function, job):
        before = self.place.read_bytes()
        self.place.write_bytes(before + b"<!-- b -->")
        if self.other_process and function is make_batch:
            render.opened.cache_clear()
        done = super().submit(function, job)
        done.result()
        self.place.write_bytes(before)
        return done


@pytest.mark.parametrize("other_process", [False, True])
def test_a_template_saved_while_pages_are_made_is_in_none_of_them(archive, other_process):
    archive.shadow("base.html", add="<!-- a -->")
    before = contents(archive.output)
    with BusyDesigner(archive.root / "templates/base.html", other_process) as executor:
        report = build(Options(root=archive.root, output=archive.output),
                       crew=Crew(executor=Hands(executor, 1), always=True, near=False))
    if other_process:
        assert [problem.message for problem in report.problems if problem.level == "error"] == [
            "were changed while the site was being built"]
        assert contents(archive.output) == before
    archive.check()

    assert "<!-- a -->" in (archive.output / "index.html").read_text(encoding="utf-8")
    assert not any(b"<!-- b -->" in content for content in contents(archive.output).values())


def test_a_template_saved_while_templates_are_read_is_in_no_page(archive, monkeypatch):
    archive.shadow("base.html", add="<!-- a -->")
    place, read = archive.root / "templates/base.html", render.read_template_files

    def read_and_save(*asked):
        files = read(*asked)
        place.write_bytes(files.contents["base.html"].replace(b"a -->", b"b -->"))
        return files

    with monkeypatch.context() as during:
        during.setattr(render, "read_template_files", read_and_save)
        report = archive.build()
    assert report.counts is None
    archive.check()


@pytest.mark.parametrize("paranoid", [False, True])
def test_a_file_made_to_look_untouched_is_read_again(archive, paranoid):
    tick = time.time_ns() - 10**12
    place = archive.root / "seeds/003.txt"
    in_one_tick(place, b"aaa", tick)
    archive.check()
    in_one_tick(place, b"bbb", tick)
    archive.build(paranoid=paranoid)

    assert (archive.output / "articles/003/source.txt").read_bytes() == b"bbb"


def test_a_link_that_an_editor_leaves_beside_an_open_file_is_no_matter(archive):
    if sys.platform != "win32":
        (archive.root / "content/topics/.#kazemi.md").symlink_to("me@here.1")
    archive.check()


def test_a_damaged_leaf_of_the_search_index_is_made_again(archive):
    folder = archive.root / ".cache/search"
    leaves = list(folder.glob("*.leaf"))
    assert leaves
    for leaf in leaves:
        leaf.write_bytes(leaf.read_bytes()[:-7])
    (folder / "known.msgpack").unlink()
    archive.delete("output/search/index/head.json")
    for place in archive.paths("output/search/index/*/*"):
        archive.delete(place)
    assert archive.check(exact=False).counts is not None


def test_what_workers_plan_is_what_the_builder_plans(tmp_path, monkeypatch):
    archive, handed = Edited(tmp_path), []
    archive.write(TEXTS | TOPICS | REST | {"content/site.yaml": (
        "title: ئەرشیف\nbase_url: https://a.example/\ninterface: [ckb, en]\n")})

    def noting(job):
        handed.append(job.shared)
        return make_batch(job)

    monkeypatch.setattr(publish, "make_batch", noting)
    with ThreadPoolExecutor(1) as executor:
        build(Options(root=archive.root, output=archive.output),
              crew=Crew(executor=Hands(executor, 1), always=True, near=True))
    shares = {shared.share.of for shared in handed if shared}
    planned = OutputTree(archive.root, archive.output).manifest.plans
    archive.check()

    assert shares == {"articles", "topics", "data", "facets", "lists", "network", "quotes",
                      "timeline"}
    assert planned == OutputTree(archive.clean, archive.clean / "output").manifest.plans
    assert not (archive.root / CACHE / publish.ARCHIVE).exists()


def test_the_keys_of_new_files_are_left_to_whoever_makes_them(archive, monkeypatch):
    keys = {}

    def noting(job):
        keys.update((task.output.path, task.key) for task in job.tasks)
        return make_batch(job)

    monkeypatch.setattr(publish, "make_batch", noting)
    archive.write({"seeds/new.txt": "دەقێکی نوێ"})
    archive.build()

    assert keys["articles/new/index.html"] == b""
    assert keys["articles/index.html"] != b""
