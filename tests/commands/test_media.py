"""Pictures and files of an archive: published once, made once, and gone when they are removed."""

import hashlib
import json
import shutil
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from kashkol.memory.cache import CACHE, PICTURES
from tests.support.archives import ROOT, built, copied, run_command

ARCHIVE = ROOT / "tests/sites/pictures"
BASE = "https://archive.example/"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"


@pytest.fixture
def root(tmp_path):
    return copied(ARCHIVE, tmp_path / "root")


def build(root, *options):
    return run_command("--root", root, "--base-url", BASE, "--jobs", "1", *options)


def files(output):
    return {path.relative_to(output).as_posix(): path.read_bytes()
            for path in output.rglob("*") if path.is_file() and not path.name.startswith(".")}


@pytest.fixture(scope="module")
def site(built_site):
    return built_site(ARCHIVE, "--base-url", BASE)


def edit(root, path, old, new):
    text = (root / path).read_text("utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), "utf-8")


NOTE = "content/articles/pictured.md"


# --- what is published -----------------------------------------------------------------------


def test_each_file_is_published_once_and_only_what_is_asked_for(site):
    names = sorted(path.name.split(".")[0] + path.suffix for path in (site / "media").iterdir())

    assert names == sorted([
        *(f"page-{n}-{width}{ending}" for n in (1, 2) for width in (480, 1080, 1240)
          for ending in (".webp", ".jpg")),
        *(f"portrait-{width}{ending}" for width in (480, 600) for ending in (".webp", ".jpg")),
        *(f"square-{width}{ending}" for width in (480, 1080, 1600) for ending in (".webp", ".jpg")),
        "square.png", "talk.wav", "program.txt"])


def test_check_finds_every_source_of_a_picture(site):
    assert run_command("check", "--output", site).returncode == 0


def test_check_reports_a_source_that_is_missing(site, tmp_path):
    copy = shutil.copytree(site, tmp_path / "copy")
    next((copy / "media").glob("square-480.*.webp")).unlink()

    found = run_command("check", "--output", copy)
    assert found.returncode == 1
    assert "square-480" in found.stdout + found.stderr


def test_the_sitemap_lists_the_pictures_of_pages(site):
    pages = {url[0].text: [one.text for one in url.iter(f"{IMAGE}loc")]
             for url in ET.fromstring((site / "sitemap.xml").read_bytes())}

    assert len(pages[f"{BASE}articles/pictured/"]) == 3
    assert len(pages[f"{BASE}topics/kazemi/"]) == 2
    assert len(pages[f"{BASE}collections/papers/"]) == 1
    for address in (one for found in pages.values() for one in found):
        assert (site / address.removeprefix(BASE)).is_file()


def test_the_data_name_pictures_and_files(site):
    line = json.loads(next((site / "data").glob("articles-1999-*.jsonl")).read_text("utf-8"))
    topics = map(json.loads, (site / "data/topics.jsonl").read_text("utf-8").splitlines())
    topic, = (one for one in topics if one["id"] == "kazemi")

    assert [one["file"] for one in line["images"]] == ["square.png", "page-1.png", "page-2.png"]
    first = line["images"][0]
    assert (first["width"], first["height"], first["format"], first["date"]) == (
        1600, 1000, "png", "1999-03")
    assert (site / first["original"].removeprefix(BASE)).read_bytes() == (
        ARCHIVE / "content/media/square.png").read_bytes()
    assert line["images"][1]["page"] == "1"
    assert [one["format"] for one in line["files"]] == ["audio/wav"]
    assert [one["alt"] for one in topic["images"]] == ["وێنەیەکی کازمی", "گۆڕەپانێک"]


def test_lists_show_the_leading_picture(site):
    assert 'class="thumb"' in (site / "articles/index.html").read_text("utf-8")


@pytest.mark.parametrize(("page", "shown"), [
    ("topics/kazemi", ("portrait-480", "square-480")), ("collections/papers", ("portrait-480",)),
    ("articles/pictured", ("square-480", "page-1-480", "page-2-480", "talk"))])
def test_pages_show_their_pictures_and_files(site, page, shown):
    html = (site / page / "index.html").read_text("utf-8")

    assert [name for name in shown if f"../../media/{name}." not in html] == []


def test_originals_are_published_where_the_site_says_so(root):
    with (root / "content/site.yaml").open("a", encoding="utf-8") as file:
        file.write("originals: true\n")
    output = built(root, root / "output")

    assert len(list((output / "media").glob("page-1.*.png"))) == 1


# --- again -----------------------------------------------------------------------------------


def test_a_second_build_writes_nothing(root):
    assert build(root).returncode == 0
    assert "0 files written" in build(root, "--paranoid").stdout


def test_renditions_are_made_once_and_kept(root):
    build(root)
    kept = {path: path.stat().st_mtime_ns for path in (root / CACHE / PICTURES).iterdir()}
    shutil.rmtree(root / "output")
    (root / CACHE / "state.msgpack").unlink()
    build(root)

    assert {path: path.stat().st_mtime_ns for path in (root / CACHE / PICTURES).iterdir()} == kept


@pytest.mark.parametrize("damage", ["renditions", "facts", "all"])
def test_what_the_cache_has_lost_is_made_anew(root, damage):
    build(root)
    before = files(root / "output")
    for path in (root / CACHE / PICTURES).iterdir():
        if damage == "all" or (path.suffix == ".facts") == (damage == "facts"):
            path.write_bytes(b"damaged")
    shutil.rmtree(root / "output/media")
    assert build(root).returncode == 0

    assert files(root / "output") == before


def test_a_changed_picture_has_another_name(root):
    build(root)
    before = set(files(root / "output"))
    Image.new("RGB", (700, 700), "red").save(root / "content/media/portrait.png")
    build(root)
    after = files(root / "output")

    assert after.keys() - before == {
        name for name in after if name.startswith("media/portrait-") and name not in before}
    clean = copied(root, root.parent / "clean")
    build(clean)
    assert files(clean / "output") == after


def test_a_removed_picture_leaves_the_output_and_the_cache(root):
    build(root)
    edit(root, NOTE, "  - {file: page-1.png, page: 1}\n", "")
    (root / "content/media/page-1.png").unlink()
    build(root)

    assert not list((root / "output/media").glob("page-1-*"))
    hashes = {path.name[:64] for path in (root / CACHE / PICTURES).iterdir()}
    assert len(hashes) == 3


def test_pictures_of_texts_that_are_withheld_are_not_published(root):
    edit(root, NOTE, "title:", "status: draft\ntitle:")
    (root / "seeds/other.txt").write_text("دەقێک لە بەغدا.\n", "utf-8")
    build(root)

    assert not list((root / "output/media").glob("page-*"))
    assert not list((root / "output/media").glob("talk*"))


# --- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "content", "told"), [
    ("square.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is SVG, and no picture"),
    ("square.png", b"GIF89a", "is a GIF picture"),
    ("square.png", b"\x89PNG\r\n\x1a\nrest", "cannot be read as a picture"),
    ("program.txt", b"<!doctype html><script>", "is HTML or XML, which a browser may run"),
    ("talk.wav", b"\xff\xd8\xff\xe0", "is a picture")])
def test_what_may_not_be_published_is_an_error_and_the_site_stays(root, name, content, told):
    build(root)
    before = files(root / "output")
    (root / "content/media" / name).write_bytes(content)
    found = build(root)

    assert found.returncode == 1
    assert told in found.stderr
    assert f"content/media/{name}" in found.stderr
    assert files(root / "output") == before


def test_words_with_which_no_page_begins_are_a_warning(root):
    edit(root, NOTE, "begins: لاپەڕەی دووەم بەم دێڕانە", "begins: وشەی تر")
    found = build(root)

    assert found.returncode == 0
    assert "page 2 begins with words that are not in the text" in found.stderr




def test_without_pillow_the_error_says_how_to_install_it(root, tmp_path, monkeypatch):
    hidden = tmp_path / "hidden"
    (hidden / "PIL").mkdir(parents=True)
    (hidden / "PIL/__init__.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'PIL'\", name='PIL')\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(hidden))
    found = subprocess.run([sys.executable, ROOT / "build.py", "--root", root],
                           capture_output=True, text=True, encoding="utf-8", check=False)

    assert found.returncode == 1
    assert "needs the package Pillow" in found.stderr
    assert 'python -m pip install "kashkol[pictures]"' in found.stderr


# --- captions --------------------------------------------------------------------------------

MP4 = b"\0\0\0\x18ftypisom\0\0\0\0isomavc1"
CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:02.500\nسڵاو\n"


def captioned(root, captions=CAPTIONS):
    """Give the text a video with captions in place of the recording."""
    (root / "content/media/talk.mp4").write_bytes(MP4)
    (root / "content/media/talk.vtt").write_text(captions, "utf-8")
    (root / "content/media/talk.wav").unlink()
    edit(root, NOTE, "{file: talk.wav,", "{file: talk.mp4, captions: talk.vtt, language: ckb,")


def test_captions_of_a_video_are_published_and_in_the_page_and_the_data(root):
    captioned(root)
    assert build(root).returncode == 0
    [file] = (root / "output/media").glob("talk.*.vtt")
    page = (root / "output/articles/pictured/index.html").read_text("utf-8")
    [row] = [json.loads(line) for line in (root / "output/data").joinpath(
        "articles-1999-01.jsonl").read_text("utf-8").splitlines()]

    assert file.read_text("utf-8") == CAPTIONS
    assert (f'<track kind="captions" src="../../media/{file.name}" srclang="ckb" '
            'label="کوردیی سۆرانی" default>') in page
    assert row["files"][0]["captions"] == {
        "file": "talk.vtt", "language": "ckb", "sha256": hashlib.sha256(
            CAPTIONS.encode()).hexdigest(), "url": f"{BASE}media/{file.name}"}


def test_captions_that_are_edited_are_published_anew(root, tmp_path):
    captioned(root)
    build(root)
    (root / "content/media/talk.vtt").write_text(CAPTIONS.replace("سڵاو", "ڕۆژ باش"), "utf-8")
    build(root)

    assert files(root / "output") == files(built(
        copied(root, tmp_path / "again"), tmp_path / "output", "--base-url", BASE))


def test_captions_that_are_no_webvtt_are_told_with_their_line(root):
    captioned(root, CAPTIONS.replace(".500", ",500"))
    told = build(root)

    assert told.returncode == 1
    assert "content/media/talk.vtt: error: has in line 3 no times such as" in told.stderr


@pytest.mark.parametrize(("old", "new", "fault"), [
    ("talk.vtt", "talk.srt", "expected a file of WebVTT"),
    ("talk.vtt", "tlak.vtt", "there is no file content/media/tlak.vtt (did you mean 'talk.vtt'?)"),
    ("talk.vtt", "../talk.vtt", "is not the path of a file below content/media/"),
    ("language: ckb", "language: Sorani", "expected the code of a language"),
    ("language: ckb, ", "", "has captions and no `language`"),
    ("captions: talk.vtt, ", "", "or a language and no `captions`")])
def test_what_is_wrong_with_the_key_is_told(root, old, new, fault):
    captioned(root)
    edit(root, NOTE, old, new)
    told = build(root)

    assert told.returncode == 1
    assert fault in " ".join(told.stderr.split())
