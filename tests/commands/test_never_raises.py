"""Whatever stands in an archive, and wherever it is built, is told in a sentence."""

import os
import signal
import subprocess
import sys
from urllib.parse import quote

import pytest
import yaml

from kashkol.building.options import Options
from kashkol.building.run import build
from kashkol.ingest import frontmatter, plain_yaml
from kashkol.model import ContentPage, Note, Topic
from kashkol.theme import strings
from tests.commands.archive_folder import small_archive, write
from tests.support.archives import ROOT, run_command

STRINGS = "templates/strings/ckb.yaml"
SOUND = (ROOT / STRINGS).read_text(encoding="utf-8")
SITE = "base_url: https://x.example/\ntitle: t\n"
TOO_DEEP = "- " * 1000 + "a"
NAMES = "".join(f"\nنێچیرڤان بارزانی لە هەولێر گوتی. نێچیرڤان بارزانی هات {number}."
                for number in range(9))


@pytest.fixture
def archive(tmp_path):
    return small_archive(tmp_path / "archive")


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def loader(request, monkeypatch):
    chosen = getattr(yaml, request.param, yaml.SafeLoader)
    for room in (plain_yaml, strings):
        monkeypatch.setattr(room, "LOADER", chosen)


def errors(archive):
    report = build(Options(root=archive, output=archive / "output"))
    return {problem.path: problem for problem in report.problems if problem.level == "error"}


ODD = ["!!bool xyz", "!!timestamp xyz", "!!int xyz", '!!int ""', '!!float ""', "!!binary aGk=",
       "!!set {a, b}", "!!omap [a: 1]", "!!pairs [a: 1]", "!!python/object:os.system x", "!own x",
       "!<!x> y", "!!str [a]", "!!map x", "!!null [x]", '"\\ud800"', '"\\uDC00 x"', "[" * 500,
       "&a [*a]", "&a {a: *a}", "{? [a] : b}", "[{{a: b}: c}]", "2021-13-45", "1" * 5000,
       "0x" + "f" * 9000, "*gone", "\x01", "'", "<<: 1"]


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize(("path", "key"), [
    ("content/articles/001.md", "title"), ("content/articles/001.md", "authors"),
    ("content/articles/001.md", "slug"), ("content/topics/kazemi.md", "aliases"),
    ("content/topics/kazemi.md", "roles"), ("content/pages/p.md", "order")])
def test_a_value_that_is_none_is_an_error_with_its_line(path, key, value):
    record = {"articles": Note, "topics": Topic, "pages": ContentPage}[path.split("/")[1]]
    fields, problems = frontmatter.check(path, f"{key}: {value}", record, {key: key}, first_line=2)

    assert [problem.level for problem in problems] == ["error"]
    assert problems[0].line is not None
    assert key not in fields.values


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("value", "told"), [
    ("99999999999999999999", "the number is too large"), ("-99999999999", "too large"),
    ("1e400", "expected a number"), (".nan", "expected a number"), ("x", "expected a number")])
def test_a_place_in_the_menu_is_a_number_of_a_size(archive, value, told):
    write(archive, {"content/pages/p.md": f"---\norder: {value}\n---\n# x\n"})
    problem = errors(archive)["content/pages/p.md"]

    assert problem.line == 2
    assert told in problem.message


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("front", ["? [a]\n: b", "[a]: b", '"\\ud800": b', "{}: b", "!!bool x: b",
                                   "!!set {a}", "- a", "a", "[" * 500, "%YAML 9.9"])
def test_keys_that_are_none_are_errors(archive, front):
    write(archive, {"content/articles/001.md": f"---\n{front}\n---\n"})

    assert errors(archive).keys() == {"content/articles/001.md"}


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("line", [
    "x: !!bool abc", "x: !!timestamp abc", 'x: !!int ""', "x: 99999999999999999999", "x: &a [*a]",
    'x: "\\ud800"', "x: " + "[" * 500, "x: !own y", "? {a: b}\n: c", "x: !!python/name:os.system"])
def test_words_of_the_interface_that_are_none_are_errors(archive, line):
    write(archive, {STRINGS: f"{SOUND}\n{line}\n"})

    assert errors(archive).keys() == {STRINGS}


@pytest.mark.parametrize("body", [TOO_DEEP, "> " * 1000 + "a", "1. " * 1000 + "a",
                                  "* > " * 500 + "a", "# x\n\n" + TOO_DEEP])
@pytest.mark.parametrize("path", ["content/pages/p.md", "content/topics/kazemi.md"])
def test_markdown_that_is_nested_without_end_ends_no_build_in_a_fault(archive, path, body):
    head = "---\nname: کازمی\nkind: person\n---\n" if "topics" in path else ""
    write(archive, {path: f"{head}{body}\n"})
    found = errors(archive)

    assert found.keys() <= {path}
    if "- - " in body:
        assert found[path].message == "lists and quotations are nested more than 20 deep"
        assert found[path].line == (head + body).count("\n") + 1


def test_a_mail_address_in_markdown_is_a_link(archive):
    write(archive, {"content/pages/p.md": (
        "<me_a@example.org> <mailto:b@x.org> [c](mailto:c@x.org)")})

    assert errors(archive) == {}
    page = (archive / "output/p/index.html").read_text(encoding="utf-8")
    assert '<a href="mailto:me_a@example.org">me_a@example.org</a>' in page
    assert '<a href="mailto:b@x.org">b@x.org</a>' in page
    assert '<a href="mailto:c@x.org">c</a>' in page


@pytest.mark.parametrize("contact", ["ask at the desk", "@", "a@", "me @x.org", "javascript:x@y",
                                     "https://", "'<a@b.org>'", "http://a b/", "mailto:", "tel:1"])
def test_a_contact_that_is_no_address_is_an_error(archive, contact):
    write(archive, {"content/site.yaml": f"{SITE}contact: {contact}\n"})

    assert errors(archive)["content/site.yaml"].line == 3


@pytest.mark.parametrize("contact", ["me@example.org", "mailto:a.b+c@example.org", "کەس@نموونە.ئای",
                                     "https://x.example/contact?a=b", "http://x.example"])
def test_a_contact_is_a_mail_or_web_address(archive, contact):
    write(archive, {"content/site.yaml": f"{SITE}contact: {contact}\n"})

    assert errors(archive) == {}
    assert 'href="None"' not in (archive / "output/articles/001/index.html").read_text("utf-8")


@pytest.mark.parametrize("image", [
    "/etc/passwd", "../card.png", "out.png", "pages/../card.png", "./card.png", "folder",
    "site.yaml", "articles/001.md", "gone.png", "https://evil.example/x.png", "folder//x.png",
    ".hidden.png", "pipe.png"])
def test_a_picture_for_links_is_a_picture_of_the_archive(archive, image):
    write(archive, {"content/site.yaml": f"{SITE}image: {image}\n", "card.png": b"1",
                    "content/card.png": b"1", "content/folder/x.png": b"1",
                    "content/.hidden.png": b"1"})
    (archive / "content/out.png").symlink_to("/etc/hostname")
    os.mkfifo(archive / "content/pipe.png")

    assert errors(archive)["content/site.yaml"].line == 3


@pytest.mark.parametrize(("image", "address"), [
    ("card.png", "card.png"), ("pages/card.png", "card.png"), ("folder/a b.png", "folder/a b.png"),
    ("pages/وێنە.jpg", "وێنە.jpg")])
def test_a_picture_for_links_is_published(archive, image, address):
    write(archive, {"content/site.yaml": f"{SITE}image: {image}\n", f"content/{image}": b"picture"})

    assert errors(archive) == {}
    assert (archive / "output" / address).read_bytes() == b"picture"
    told = (archive / "output/index.html").read_text(encoding="utf-8")
    assert f'content="https://x.example/{quote(address)}"' in told


@pytest.mark.parametrize(("files", "path", "told"), [
    ({"seeds/undated.txt": "دەق"}, "seeds/undated.txt", "texts without a date"),
    ({"seeds/2021.txt": "دەق"}, "seeds/2021.txt", "the texts of 2021"),
    ({"seeds/x.txt": "دەق", "content/articles/x.md": "---\nslug: '2021'\n---"}, "seeds/x.txt",
     "the texts of 2021"),
    ({"content/pages/search.md": "# a"}, "search/index.html", "content/pages/search.md"),
    ({"content/pages/topics/index.md": "# a"}, "topics/index.html", "content/pages/topics/index"),
    ({"content/pages/topics/kazemi.md": "# a"}, "topics/kazemi/index.html", "pages/topics/kazemi"),
    ({"content/pages/robots.txt": "a"}, "robots.txt", "content/pages/robots.txt"),
])
def test_an_address_of_the_site_s_own_is_told_with_the_file_that_takes_it(
        archive, files, path, told):
    write(archive, files)
    problem = errors(archive)[path]

    assert told in problem.message
    assert "`slug`" in problem.fix


def test_a_text_named_by_a_year_of_which_there_is_no_list_is_no_matter(archive):
    write(archive, {"seeds/1234.txt": "دەق"})

    assert errors(archive) == {}


@pytest.mark.parametrize("page", [b"<p>\xdf\xc7</p>", b"<a href='http://[x'>", b"<![broken[x]]>"])
def test_check_tells_of_pages_it_cannot_read(archive, page):
    run_command("--root", archive)
    write(archive, {"output/old.html": page})
    run = run_command("check", "--root", archive)

    assert run.returncode == 1
    assert "old.html" in run.stdout
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("encoding", ["ascii", "latin1"])
@pytest.mark.parametrize("command", ["build", "suggest", "check", "explain"])
def test_a_terminal_without_kurdish_letters_shows_their_codes(archive, command, encoding):
    write(archive, {"seeds/ناو.txt": NAMES, "content/site.yaml": SITE})
    run_command("--root", archive)
    write(archive, {"output/ناو.html": "<a href='نییە/'></a>"})
    asked = ["articles/001/"] if command == "explain" else []
    run = subprocess.run(
        [sys.executable, ROOT / "build.py", command, *asked, "--root", archive],
        capture_output=True, check=False, env=os.environ | {"PYTHONIOENCODING": encoding})
    printed = (run.stdout + run.stderr).decode(encoding)

    assert "Traceback" not in printed
    assert run.returncode == (1 if command == "check" else 0)
    assert ("\\u06" in printed) == (command in {"suggest", "check", "build"})


def test_ctrl_c_while_the_program_is_loaded_is_told(archive, tmp_path):
    write(tmp_path, {"early/msgspec.py": (
        "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(9)\n")})
    run = subprocess.run(
        [sys.executable, ROOT / "build.py", "--root", archive], capture_output=True, text=True,
        check=False, env=os.environ | {"PYTHONPATH": str(tmp_path / "early")},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))

    assert run.returncode == 130
    assert run.stderr == "Stopped. The next build completes what was not finished.\n"


@pytest.mark.parametrize("target", ["output", "two"])
@pytest.mark.parametrize("command", ["build", "check", "suggest", "explain"])
def test_an_output_linked_to_itself_is_told(archive, target, command):
    (archive / "output").symlink_to(target)
    (archive / "two").symlink_to("output")
    run = run_command(command, *(["x/"] if command == "explain" else []), "--root", archive)

    assert run.returncode == 2
    assert "is a link to itself" in run.stderr
