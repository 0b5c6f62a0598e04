"""A path of the site is one that every file system and host takes, or the reason is told."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashkol.disk.addresses import LONGEST_NAME, LONGEST_PATH, path_fault, twin_key
from kashkol.output.ownership import OutputFolder, Verdict

FINE = ("index.html", "articles/x/index.html", "_headers", "404.html", "data/topics.jsonl",
        "search/index/2021/w-0a1b.bin", ".well-known/security.txt", "وێنە/نەخشە ١.png",
        "کتێب\N{ZERO WIDTH NON-JOINER}ەکان.pdf", "console/index.html", "a" * LONGEST_NAME)
BAD = {
    "": "empty name", "/a": "empty name", "a/": "empty name", "a//b": "empty name",
    ".": "not the name of a file", "..": "not the name of a file", "...": "not the name of a file",
    "a/../b": "not the name of a file", "articles/./old": "not the name of a file",
    "a\0b": "U+0000", "a\nb": "U+000A", "a\x1bb": "U+001B", "a\x85b": "U+0085",
    "a\N{RIGHT-TO-LEFT OVERRIDE}b": "U+202E", "a\N{ZERO WIDTH SPACE}": "U+200B",
    "a\N{LINE SEPARATOR}b": "U+2028", "a\udcffb": "unpaired surrogate",
    "a\\b": "some hosts", "c:/x": "some hosts", "a?b": "some hosts", "a#b": "some hosts",
    "a*": "some hosts", 'a"b': "some hosts", "a<b>": "some hosts",
    "a ": "space", " a": "space", "a./b": "full stop", "a/b.": "full stop",
    "con": "device", "a/NUL.txt": "device", "com1.html": "device", "LPT9": "device",
    ".kashkol": "hidden", ".kashkol-stage-0a1b2c3d/x": "hidden", ".git/config": "hidden",
    "a/.hidden": "hidden", ".nojekyll": "hidden",
    "z" * 300: "300 bytes", "ک" * 128: "256 bytes", "/".join(["ab"] * 2_500): "2500",
    "/".join(["a" * 100] * 10): f"at most {LONGEST_PATH}",
}


@pytest.mark.parametrize("path", FINE)
def test_usual_paths_are_taken(path):
    assert path_fault(path) == ""


@pytest.mark.parametrize(("path", "told"), BAD.items(), ids=range(len(BAD)))
def test_other_paths_are_refused_with_the_reason(path, told):
    assert told in path_fault(path)


SEGMENTS = st.one_of(
    st.sampled_from(["", ".", "..", "...", " ", "a ", "a.", ".kashkol", ".kashkol-lock", ".git",
                     ".kashkol-stage-0a1b2c3d", "CON", "nul.txt", "a\0", "a\n", "\u202e", "é",
                     "e\u0301", "A", "a", "z" * 256, "ک" * 128]),
    st.text(max_size=12), st.text(string.ascii_lowercase, min_size=1, max_size=8))
PATHS = st.lists(SEGMENTS, min_size=1, max_size=30).map("/".join)


@given(PATHS)
def test_what_is_taken_stays_below_the_folder_and_fits_any_file_system(path):
    if path_fault(path):
        return
    names = path.split("/")

    assert all(name.strip(". ") and name == name.strip() and "\\" not in name for name in names)
    assert all(len(name.encode()) <= LONGEST_NAME and name.isprintable()
               for name in (name.replace("\u200c", "").replace("\u200d", "") for name in names)
               if name.isascii())
    assert len(path.encode()) <= LONGEST_PATH
    assert not any(name.startswith(".") for name in names if name != ".well-known")


@given(PATHS)
def test_where_nothing_was_written_no_path_is_ours(tmp_path_factory, path):
    folder = tmp_path_factory.getbasetemp()
    verdict = OutputFolder(folder, folder / "no-output").verdict(path)

    assert verdict is (Verdict.FOREIGN if path_fault(path) else Verdict.FREE)


@pytest.mark.parametrize(("one", "other"), [
    ("A.png", "a.png"), ("é", "e\u0301"), ("STRASSE", "straße"), ("É/x", "e\u0301/x")])
def test_twins_are_told(one, other):
    assert twin_key(one) == twin_key(other)


def test_letters_that_differ_are_no_twins():
    assert twin_key("ک") != twin_key("ك")
