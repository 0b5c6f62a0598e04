"""Pages and scripts of a site that is read from a folder name files, and use no modules."""

import pytest

from kashkol.theme.offline import page, script, unreadable_scripts
from tests.support.archives import ROOT

ASSETS = {"offline.js": "assets/offline.1.js"}


@pytest.mark.parametrize(("address", "named"), [
    ("../", "../index.html"), ("..", "../index.html"), ("./", "./index.html"),
    ("a/b/#p2", "a/b/index.html#p2"), ("a/?q=1", "a/index.html?q=1"), ("#p2", "#p2"),
    ("?q=1", "?q=1"), ("a/source.txt", "a/source.txt"), ("https://a.example/b/", None),
    ("mailto:a@b.example", None)])
def test_a_link_names_the_file_of_a_folder(address, named):
    written = f'<a class="x" href="{address}">'.encode()

    assert page(written, ASSETS) == written.replace(address.encode(), (named or address).encode())


def test_forms_and_moved_pages_name_files_too():
    assert page(b'<form action="../search/" method="get">', ASSETS) == \
        b'<form action="../search/index.html" method="get">'
    assert page(b'<meta http-equiv="refresh" content="0; url=../new/">', ASSETS) == \
        b'<meta http-equiv="refresh" content="0; url=../new/index.html">'


def test_text_that_looks_like_a_link_stays():
    assert page(b'<p>href="a/" &lt;a href="b/"</p>', ASSETS) == b'<p>href="a/" &lt;a href="b/"</p>'


def test_a_module_becomes_a_classic_script_behind_the_one_that_all_need():
    assert page(b'<script src="../assets/a.2.js" type="module"></script>', ASSETS) == (
        b'<script src="../assets/offline.1.js" defer></script>\n'
        b'<script src="../assets/a.2.js" defer></script>')


def test_a_script_without_exports_hands_over_nothing():
    assert b"export" not in script("a.js", b"const a = await import(b);")


@pytest.mark.parametrize("written", [
    "import a from './a.js';", "let b = 1;\nexport {b};", "export default 1;",
    "export const c = 1;", "import './d.js'"])
def test_other_modules_are_refused(written):
    [problem] = unreadable_scripts({"assets/own.js": written.encode()})

    assert problem.path == "templates/assets/own.js"
    assert "await import" in problem.fix


def test_words_in_texts_of_scripts_are_no_modules():
    written = b'const text = "an import of goods";\nimporting(1);'

    assert list(unreadable_scripts({"assets/own.js": written})) == []


def test_every_script_of_the_clone_can_be_made_a_classic_one():
    scripts = {place.name: place.read_bytes() for place in (ROOT / "templates/assets").glob("*.js")}

    assert len(scripts) > 1
    assert list(unreadable_scripts(scripts)) == []
