"""Seeds come in whole or not at all, and the folder's faults are told by name."""

import hashlib

import pytest

from kashkol.ingest.seeds import SeedFile, decode_seed, find_seeds, read_seed
from kashkol.problems import Level, Problem
from kashkol.sources import Source


def archive(root, files):
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def decoded(content):
    return decode_seed(SeedFile(id="a", path="seeds/a.txt"), content)


def test_seeds_are_found_in_path_order_at_any_depth(tmp_path):
    archive(tmp_path, {"seeds/b.txt": "ب", "seeds/2021/a.txt": "ا", "seeds/SHA256SUMS": "",
                       "seeds/.hidden.txt": "", "seeds/.git/c.txt": ""})

    seeds, problems = find_seeds(tmp_path)

    assert [seed.path for seed in seeds] == ["seeds/2021/a.txt", "seeds/b.txt"]
    assert problems == ()


def test_a_seed_is_decoded_hashed_and_otherwise_left_alone(tmp_path):
    content = "\N{BYTE ORDER MARK}دەق\r\n<b>".encode()
    archive(tmp_path, {"seeds/a.txt": content})

    source = read_seed(tmp_path, SeedFile(id="a", path="seeds/a.txt"))

    assert source == Source(id="a", path="seeds/a.txt", bytes=len(content), encoding="utf-8-sig",
                            sha256=hashlib.sha256(content).hexdigest(), text="دەق\r\n<b>")


@pytest.mark.parametrize(("content", "said", "offset", "line"), [
    ("یەک\nدوو ".encode() + b"\xff\xfe", "not UTF-8: byte 0xff at byte offset 14", 14, 2),
    ("\N{BYTE ORDER MARK}دەق".encode("utf-16-le")[:-1], "damaged UTF-16", 6, 1),
    (b"text\0more", "NUL byte at byte offset 4", 4, 1),
    (b"\xff", "not UTF-8: byte 0xff at byte offset 0", 0, 1),
    (b"%PDF-1.4\n\xff\xfe", "it is probably a PDF file", 9, 2),
])
def test_what_is_no_text_is_left_out_with_its_place(content, said, offset, line):
    problem = decoded(content)

    assert isinstance(problem, Problem)
    assert (problem.level, problem.path) == (Level.WARNING, "seeds/a.txt")
    assert said in problem.message
    assert "left out" in problem.message
    assert (problem.offset, problem.line) == (offset, line)
    assert problem.fix


@pytest.mark.parametrize(("content", "said"), [
    (b"", "is empty"), (b" \n\t\n", "is empty"), (b"\xff\xfe", "is empty"),
    ("\u200b\u200f\n".encode(), "no visible characters"),
    ("\ufeff\u064e\u2800".encode(), "no visible characters")])
def test_a_text_that_shows_nothing_is_an_error(content, said):
    problem = decoded(content)

    assert isinstance(problem, Problem)
    assert problem.level is Level.ERROR
    assert said in problem.message
    assert problem.fix


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_seed_with_a_byte_order_mark_is_read_as_that_says(encoding):
    content = "\N{BYTE ORDER MARK}دەق\r\n😀".encode(encoding)

    source = decoded(content)

    assert (source.encoding, source.text, source.bytes) == (encoding, "دەق\r\n😀", len(content))


@pytest.mark.parametrize(("content", "said", "line"), [
    ("دەقی کوردی لە هەولێر".encode("utf-16-le"), "UTF-16 (little-endian)", "دەقی کوردی لە هەولێر"),
    ("كؤبوونةوةي هةوليَر لة ثةرلةمان\n".encode("cp1256"), "Windows-1256",
     "كؤبوونةوةي هةوليَر لة ثةرلةمان"),
    ("كؤبوونةوةي هةوليَر لة ثةرلةمان\n".encode("iso8859-6"), "ISO-8859-6",
     "كؤبوونةوةي هةوليَر لة ثةرلةمان")])
def test_an_encoding_that_no_mark_states_is_named_and_never_guessed(content, said, line):
    problem = decoded(content)

    assert isinstance(problem, Problem)
    assert problem.level is Level.WARNING
    assert f"is certainly {said}, because" in problem.message
    assert problem.excerpt == line
    assert "kashkol add a.txt" in problem.fix


@pytest.mark.parametrize("name", ["=1.txt", "+a.txt", "-a.txt", "@a.txt", " =1.txt", "＝1.txt"])
def test_a_name_that_a_spreadsheet_would_run_is_refused(tmp_path, name):
    archive(tmp_path, {f"seeds/{name}": "دەق", "seeds/a=b.txt": "دەق"})

    seeds, [problem] = find_seeds(tmp_path)

    assert [seed.id for seed in seeds] == ["a=b"]
    assert (problem.level, problem.path) == (Level.ERROR, f"seeds/{name}")
    assert "formula" in problem.message


def test_a_name_with_a_line_end_or_an_escape_sequence_is_refused(tmp_path):
    archive(tmp_path, {"seeds/a\nb.txt": "دەق", "seeds/\x1b[2J.txt": "دەق"})

    seeds, problems = find_seeds(tmp_path)

    assert seeds == ()
    assert {problem.path for problem in problems} == {r"seeds/a\nb.txt", r"seeds/\x1b[2J.txt"}


def test_no_seeds_folder_is_an_error(tmp_path):
    _, (problem,) = find_seeds(tmp_path)

    assert problem.level is Level.ERROR
    assert "no folder seeds/" in problem.message


def test_an_empty_seeds_folder_is_an_error(tmp_path):
    (tmp_path / "seeds").mkdir()

    _, (problem,) = find_seeds(tmp_path)

    assert "contains no text" in problem.message


def test_a_file_under_another_ending_is_a_warning(tmp_path):
    archive(tmp_path, {"seeds/a.txt": "ا", "seeds/b.jpg": "ب", "seeds/c.doc": "ج"})

    _, problems = find_seeds(tmp_path)
    found = {problem.path: problem for problem in problems}

    assert {path: problem.level for path, problem in found.items()} == {
        "seeds/b.jpg": Level.WARNING, "seeds/c.doc": Level.WARNING}
    assert "save it as .docx" in found["seeds/c.doc"].fix


def test_every_ending_is_found_in_small_and_capital_letters(tmp_path):
    archive(tmp_path, {f"seeds/{ending}.{ending}": "ا" for ending in (
        "TXT", "md", "docx", "odt", "rtf", "html", "htm", "PDF")})

    seeds, problems = find_seeds(tmp_path)

    assert {seed.id for seed in seeds} == {
        "TXT", "md", "docx", "odt", "rtf", "html", "htm", "PDF"}
    assert problems == ()


@pytest.mark.parametrize(("endings", "read"), [
    (("pdf", "txt"), "txt"), (("docx", "pdf", "md"), "md"), (("odt", "docx"), "docx"),
    (("html", "rtf", "pdf"), "rtf"), (("pdf", "html"), "html")])
def test_files_of_one_stem_are_one_text(tmp_path, endings, read):
    archive(tmp_path, {f"seeds/a.{ending}": "ا" for ending in endings})

    (seed,), problems = find_seeds(tmp_path)

    assert (seed.id, seed.path) == ("a", f"seeds/a.{read}")
    assert set(seed.files) == {f"seeds/a.{ending}" for ending in endings} - {seed.path}
    assert problems == ()


def test_two_files_of_one_stem_whose_copies_would_be_one_are_an_error(tmp_path):
    archive(tmp_path, {"seeds/a.txt": "ا", "seeds/a.TXT": "ب"})

    _, (problem,) = find_seeds(tmp_path)

    assert problem.level is Level.ERROR


def test_a_readme_and_what_was_saved_with_a_page_are_no_seeds(tmp_path):
    archive(tmp_path, {"seeds/README.md": "ا", "seeds/readme.txt": "ا", "seeds/a.html": "ا",
                       "seeds/a_files/style.css": "", "seeds/a_files/frame.html": "ا",
                       "seeds/b_files/c.txt": "ا"})

    seeds, problems = find_seeds(tmp_path)

    assert [seed.path for seed in seeds] == ["seeds/a.html", "seeds/b_files/c.txt"]
    assert problems == ()


def test_two_seeds_with_one_id_are_an_error_naming_both(tmp_path):
    archive(tmp_path, {"seeds/x/A.txt": "ا", "seeds/y/a.txt": "ب"})

    _, (problem,) = find_seeds(tmp_path)

    assert problem.path == "seeds/y/a.txt"
    assert "seeds/x/A.txt" in problem.message
