"""Drafts, embargoed and withdrawn texts leave no trace in the output but a withdrawn address."""

import gzip
import json
import lzma
import re
import zlib

import pytest
from PIL import Image

from kashkol.building.options import Options
from kashkol.building.run import build
from tests.support.archives import built, run_command
from tests.support.edited import contents, differing

SECRET, LATIN = "نهێنیشاراوە", "nhenisarawe"
PUBLIC = "دەقێکی ئاشکرا لەبارەی هەولێر."
PICTURED = f"images:\n  - {{file: {LATIN}.jpg, alt: {SECRET}, caption: {SECRET}, original: true}}\n"
STATES = {
    "draft": "status: draft",
    "embargo": "status: {embargo: 2030-01-31}",
    "withdrawn": "status: {withdrawn: 2026-01-31, reason: داوای نووسەر}",
}


def draw(root):
    """Write a picture whose metadata hold the secret, too."""
    (root / "content/media").mkdir(parents=True, exist_ok=True)
    exif = Image.Exif()
    exif[0x010E] = LATIN
    Image.new("RGB", (640, 480), "red").save(root / f"content/media/{LATIN}.jpg", exif=exif)


def archive(root, status, *, in_table=False):
    files = {
        "content/site.yaml": "base_url: https://archive.example/\n",
        "seeds/open.txt": PUBLIC,
        f"seeds/{LATIN}.txt": f"{SECRET} لە هەولێر. دووبارە {SECRET}، کە باسی هەولێر دەکات.",
        "content/topics/hewler.md": "---\nname: هەولێر\nkind: place\n---\n",
    }
    values = {"title": SECRET, "authors": f"[{SECRET}]", "tags": f"[{SECRET}]", "slug": "gone",
              "collection": SECRET, "summary": SECRET, "publisher": SECRET}
    front = "".join(f"{key}: {value}\n" for key, value in values.items()) + PICTURED
    draw(root)
    files[f"content/articles/{LATIN}.md"] = (
        f"---\n{front}{'' if in_table else status}\n---\nتێبینی: {SECRET}\n")
    if in_table:
        files["content/articles.csv"] = f"id,status,status_date,status_reason\n{LATIN},{status}\n"
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def traces(output):
    """Return the files that hold the secret, or are named by it; compressed ones are opened."""
    words = [SECRET.encode(), LATIN.encode(), json.dumps(SECRET).strip('"').encode()]
    found = []
    for path in sorted(output.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        for unpack in (gzip.decompress, zlib.decompress, lzma.decompress):
            try:
                content += unpack(content)
            except (OSError, EOFError, zlib.error, lzma.LZMAError):
                continue
        name = str(path.relative_to(output)).encode()
        if any(word in content or word in name for word in words):
            found.append(path.relative_to(output).as_posix())
    return found


def test_a_published_text_leaves_traces(tmp_path):
    assert len(traces(built(archive(tmp_path, ""), tmp_path / "output"))) > 5


@pytest.mark.parametrize("state", STATES)
def test_a_text_that_is_not_published_leaves_none(tmp_path, state):
    output = built(archive(tmp_path, STATES[state]), tmp_path / "output")

    assert traces(output) == []
    assert (output / "articles/open/index.html").is_file()
    assert (output / "articles/gone").exists() == (state == "withdrawn")


@pytest.mark.parametrize("row", ["draft,,", "embargo,2030-01-31,", "withdrawn,2026-01-31,داوا"])
def test_a_row_of_the_table_says_the_same(tmp_path, row):
    assert traces(built(archive(tmp_path, row, in_table=True), tmp_path / "output")) == []


def test_what_was_published_disappears_when_it_becomes_a_draft(tmp_path):
    built(archive(tmp_path, ""), tmp_path / "output")

    assert traces(built(archive(tmp_path, STATES["draft"]), tmp_path / "output")) == []


def test_the_page_of_a_withdrawn_text_says_when_and_why(tmp_path):
    output = built(archive(tmp_path, STATES["withdrawn"]), tmp_path / "output")
    page = (output / "articles/gone/index.html").read_text("utf-8")

    assert "٣١ی کانوونی دووەمی ٢٠٢٦" in page
    assert "داوای نووسەر" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "articles/gone" not in (output / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(("day", "is_there"), [
    ("2030-01-30", False), ("2030-01-31", True), ("2031-01-01", True)])
def test_an_embargo_ends_on_its_day(tmp_path, day, is_there):
    output = built(archive(tmp_path, STATES["embargo"]), tmp_path / "output", "--on", day)

    assert (output / "articles/gone/index.html").is_file() == is_there


def test_an_embargo_ends_by_the_day_of_the_epoch_and_never_by_the_clock(tmp_path, monkeypatch):
    archive(tmp_path, "status: {embargo: 2001-01-01}")
    assert traces(built(tmp_path, tmp_path / "output")) == []

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    assert traces(built(tmp_path, tmp_path / "output")) != []


def test_what_is_not_published_is_told(tmp_path):
    told = run_command("--root", archive(tmp_path, STATES["draft"]), "--output", tmp_path / "out")

    assert told.returncode == 0
    assert "is a draft and not published" in told.stdout + told.stderr


@pytest.mark.parametrize(("given", "said"), [
    ("status: hidden", "'status': found 'hidden'"),
    ("status: {reason: x}", "'status': found neither an embargo nor a withdrawal"),
    ("status: {embargo: 2030-01-01, withdrawn: 2026-01-01}", "found an embargo and a withdrawal"),
    ("status: {embargo: soon}", "'status': "),
    ("source: hidden", "'source': found 'hidden'"),
])
def test_a_faulty_state_is_an_error(tmp_path, given, said):
    told = run_command("--root", archive(tmp_path, given), "--output", tmp_path / "out")

    assert told.returncode == 1
    assert said in told.stdout + told.stderr


@pytest.mark.parametrize(("option", "value"), [("--on", "soon"), ("--on", "2030-13-01")])
def test_a_faulty_day_is_an_error(tmp_path, option, value):
    told = run_command("--root", archive(tmp_path, ""), option, value)

    assert told.returncode == 2
    assert f"--on: found '{value}'" in told.stderr


def test_a_withheld_source_is_published_as_its_hash_alone(tmp_path):
    output = built(archive(tmp_path, "source: withheld"), tmp_path / "output")
    page = (output / "articles/gone/index.html").read_text("utf-8")

    assert not (output / "articles/gone/source.txt").exists()
    assert re.search('class="hash"[^>]*>[0-9a-f]{64}<', page)
    assert "source.txt" not in page


def test_a_preview_shows_drafts_with_a_banner(tmp_path):
    root = archive(tmp_path, STATES["draft"])
    report = build(Options(root=root, output=root / ".cache/preview", preview=True))
    page = (root / ".cache/preview/articles/gone/index.html").read_text("utf-8")

    assert report.counts is not None, report.problems
    assert '<p class="banner">' in page
    assert traces(built(root, root / "output")) == []


def with_a_draft_topic(root, *, kind="draft"):
    files = {
        "content/site.yaml": "base_url: https://archive.example/\n",
        "seeds/open.txt": f"{PUBLIC} ئازاد لەوێ بوو.",
        f"content/topics/{LATIN}.md":
            f"---\nname: {SECRET}\nlatin: {LATIN}\nnames: {{en: {LATIN}}}\nkind: person\n"
            f"aliases: [ئازاد]\nroles:\n  - {{title: {SECRET}}}\nredirects: [topics/{LATIN}-1/]\n"
            f"same_as: [https://authority.example/{LATIN}]\nstatus: {kind}\n{PICTURED}---\n"
            f"{SECRET}\n",
    }
    draw(root)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def test_a_published_topic_leaves_traces(tmp_path):
    output = built(with_a_draft_topic(tmp_path, kind="published"), tmp_path / "output")

    assert len(traces(output)) > 5


def test_a_draft_of_a_topic_leaves_no_trace(tmp_path):
    assert traces(built(with_a_draft_topic(tmp_path), tmp_path / "output")) == []


def test_a_preview_shows_drafts_of_topics_with_a_banner(tmp_path):
    root, site = with_a_draft_topic(tmp_path), tmp_path / ".cache/preview"
    report = build(Options(root=root, output=site, preview=True))

    assert report.counts is not None, report.problems
    assert '<p class="banner">' in (site / f"topics/{LATIN}/index.html").read_text("utf-8")
    assert "<small>ڕەشنووس</small>" in (site / "topics/index.html").read_text("utf-8")
    assert f"topics/{LATIN}/" in (site / "articles/open/index.html").read_text("utf-8")


def test_a_build_after_a_preview_is_as_if_there_had_been_none(tmp_path):
    root = with_a_draft_topic(tmp_path / "shown")
    clean = contents(built(with_a_draft_topic(tmp_path / "clean"), tmp_path / "clean/output"))
    for _ in range(2):
        assert build(Options(root=root, output=root / ".cache/preview", preview=True)).counts
        assert differing(contents(built(root, root / "output")), clean) == []
    assert traces(root / "output") == []


def test_a_link_to_a_draft_is_told_as_one(tmp_path):
    root = with_a_draft_topic(tmp_path)
    (root / "content/pages").mkdir()
    (root / "content/pages/one.md").write_text(f"# One\n\n[[{LATIN}]]\n", encoding="utf-8")
    told = run_command("--root", root)

    assert told.returncode == 1
    assert f"one.md:3: error: [[{LATIN}]]: the topic is a draft" in told.stdout + told.stderr
