"""A build reads what states its encoding, and names what does not, with the command that helps."""

import json
import re

import pytest

from kashkol.languages.ckb.fonts import from_unicode
from tests.commands.archive_folder import write
from tests.support.archives import run_command

SORANI = ("پەرلەمانی کوردستان لە هەولێر کۆبووەوە و یاسای بوودجەی پەسەند کرد.\n"
          "سەرۆک وتی ئێمە ئامادەین.")
OTHER = "ئەنجوومەنی شار لە سلێمانی کۆبووەوە."
ALI_K = from_unicode(SORANI, "Ali-K")


def build(root, *options):
    return run_command("--root", root, *options)


def articles(root):
    return {line["id"]: line for path in (root / "output/data").glob("articles-*.jsonl")
            for line in map(json.loads, path.read_text("utf-8").splitlines())}


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_text_with_a_byte_order_mark_has_a_page(tmp_path, encoding):
    content = ("\ufeff" + SORANI).encode(encoding)

    run = build(write(tmp_path, {"seeds/a.txt": content}))

    assert run.returncode == 0
    article = articles(tmp_path)["a"]
    assert (article["text"], article["source"]["encoding"]) == (SORANI, encoding)
    assert (tmp_path / "output/articles/a/source.txt").read_bytes() == content
    assert "پەرلەمانی" in (tmp_path / "output/articles/a/index.html").read_text("utf-8")


def test_what_states_no_encoding_is_named_and_left_out(tmp_path):
    root = write(tmp_path, {"seeds/a.txt": OTHER, "seeds/old text.txt": ALI_K.encode("cp1256"),
                            "seeds/wide.txt": SORANI.encode("utf-16-le")})

    run = build(root)

    assert run.returncode == 0
    assert list(articles(root)) == ["a"]
    told = (root / ".cache/problems.txt").read_text("utf-8")
    assert "seeds/old text.txt:1: warning: is certainly Windows-1256, because" in told
    assert "kashkol add 'old text.txt'" in told
    assert "seeds/wide.txt:1: warning: is certainly UTF-16 (little-endian)" in told
    assert build(root, "--strict").returncode == 1


def test_a_text_for_a_font_is_published_as_it_stands_and_told(tmp_path):
    root = write(tmp_path, {"seeds/a.txt": ALI_K})

    build(root)

    told = re.sub(r"\s+", " ", (root / ".cache/problems.txt").read_text("utf-8"))
    assert "typed for an old font (Ali-K)" in told
    assert "kashkol add a.txt" in told
    assert "ثةرلةمانی" in articles(root)["a"]["text"]


def test_a_text_that_had_a_page_and_can_no_longer_be_read_is_an_error(tmp_path):
    root = write(tmp_path, {"seeds/a.txt": OTHER, "seeds/b.txt": SORANI})
    assert build(root).returncode == 0

    (root / "seeds/b.txt").write_bytes(ALI_K.encode("cp1256"))
    run = build(root)

    assert run.returncode == 1
    assert "the last build had a page of it" in run.stderr
    assert SORANI[:20] in (root / "output/articles/b/index.html").read_text("utf-8")


def test_an_archive_of_which_no_text_can_be_read_is_not_published(tmp_path):
    root = write(tmp_path, {"seeds/a.txt": ALI_K.encode("cp1256")})

    run = build(root)

    assert run.returncode == 1
    assert not (root / "output/index.html").exists()


def test_originals_are_neither_read_nor_published_nor_told(tmp_path):
    root = write(tmp_path, {"seeds/a.txt": OTHER,
                            "content/originals/a.07123e1f.txt": ALI_K.encode("cp1256")})

    run = build(root)

    assert run.returncode == 0
    assert "originals" not in (root / ".cache/problems.txt").read_text("utf-8")
    assert list(articles(root)) == ["a"]
    assert not list(root.rglob("output/**/*07123e1f*"))
