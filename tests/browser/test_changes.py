"""A reader sees what was changed between a source and its text: in the text, and in the source."""

import json

import pytest
from playwright.sync_api import expect

from tests.support.archives import built
from tests.support.browsing import PHONE
from tests.support.server import Site, SiteServer

KURDISH = ("كوردستان \N{RIGHT-TO-LEFT MARK}و هه\N{ZERO WIDTH NON-JOINER}ولێر\n\n"
           "ئەنجوومەنی شاره\N{ZERO WIDTH NON-JOINER}وانی دوێنێ كۆبووه\N{ZERO WIDTH NON-JOINER}وه"
           "\N{ZERO WIDTH NON-JOINER} له\N{ZERO WIDTH NON-JOINER} هه\N{ZERO WIDTH NON-JOINER}ولێر"
           "\N{NO-BREAK SPACE}و به\N{ZERO WIDTH NON-JOINER}غدا.\n")
ENGLISH = ("A short text\n\nThe first of these lines has a mark\N{LEFT-TO-RIGHT MARK} in it, and "
           "goes on.\n\nBaghdad was calm on 5 November 2021.\n")
CLEAN = "دەقێکی پاک\n\nئەم دەقە هیچ هەڵەیەکی تێدا نییە و هەموو پیتەکانی وەک خۆیانن.\n"
WIDE = "دەقێکی درێژ\n\nكوردستان جوانە.\n"
PAGE = "<!doctype html><html><body><h1>سەردێڕ</h1><p>ئەم دەقە لە هەولێر نووسراوە.</p></body></html>"
BLOCKS = "[...document.querySelectorAll('.body, h1')].map(one => one.innerHTML)"


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    root = tmp_path_factory.mktemp("changes")
    (root / "seeds").mkdir()
    (root / "content").mkdir()
    for name, text in {"kurdish": KURDISH, "english": ENGLISH, "clean": CLEAN}.items():
        (root / f"seeds/{name}.txt").write_text(text, "utf-8")
    (root / "seeds/lines.txt").write_bytes(CLEAN.replace("\n", "\r\n").encode())
    (root / "seeds/utf-16.txt").write_bytes(b"\xfe\xff" + WIDE.encode("utf-16-be"))
    (root / "seeds/utf-32.txt").write_bytes(b"\xff\xfe\0\0" + WIDE.replace("درێژ", "پان").encode(
        "utf-32-le"))
    (root / "seeds/page.html").write_text(PAGE, "utf-8")
    (root / "content/site.yaml").write_text("interface: [ckb, en]\n", "utf-8")
    return {"server": built(root, root / "output"),
            "folder": built(root, root / "offline", "--offline")}


@pytest.fixture(scope="module")
def server(folders):
    with SiteServer(Site(folder=folders["server"])) as running:
        yield running


@pytest.fixture
def at(visit, server):
    return lambda slug, edition="", **how: visit(f"{server.url}{edition}articles/{slug}/", **how)


def marked(page):
    page.locator("#changes [value=text]").click()
    expect(page.locator(".repairs")).to_be_visible()
    return page


def opened(page):
    page.locator("#changes [value=source]").click()
    expect(page.locator("#compared")).to_be_focused()
    return page


# --- marks in the text ---


def test_each_changed_word_is_marked_and_says_what_stood_there(at):
    page = marked(at("kurdish"))
    first = page.locator("ins.repaired").first

    expect(first).to_have_text("کوردستان")
    assert "كوردستان" in first.get_attribute("title")
    expect(first).to_have_class("repaired current")
    expect(page.locator(".repairs [role=status]")).to_contain_text("U+0643 → U+06A9")
    assert page.locator("ins.repaired", has_text="ئەنجوومەنی").count() == 0


def test_the_keyboard_leads_from_one_change_to_the_next_and_out(at):
    page = marked(at("kurdish"))
    expect(page.locator(".repairs button").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("ins.current")).not_to_have_text("کوردستان")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("ins.current")).to_have_text("کوردستان")
    page.keyboard.press("Escape")

    expect(page.locator(".repairs")).to_have_count(0)
    expect(page.locator("#changes [value=text]")).to_be_focused()


def test_a_touched_mark_is_told(at):
    page = marked(at("kurdish", width=PHONE))
    page.locator("ins.repaired", has_text="شارەوانی").click()

    expect(page.locator("ins.current")).to_have_text("شارەوانی")


def test_a_sign_that_nobody_sees_is_told_by_its_number(at):
    page = marked(at("english", edition="en/"))

    expect(page.locator("ins.repaired")).to_have_text("mark")
    expect(page.locator(".repairs [role=status]")).to_contain_text("mark[U+200E]")


def test_the_text_is_as_before_once_marks_are_taken_back(at):
    page = at("kurdish")
    before = page.evaluate(BLOCKS)
    marked(page).locator(".repairs button").last.click()
    expect(page.locator("ins")).to_have_count(0)

    assert page.evaluate(BLOCKS) == before


def test_a_text_in_latin_letters_is_compared_as_it_is_written(at):
    page = at("kurdish")
    page.locator("#hawar").click()
    expect(page.locator("#hawar-note")).to_be_visible()
    marked(page)
    expect(page.locator("ins.repaired").first).to_have_text("کوردستان")
    page.locator("#hawar").click()

    expect(page.locator("#hawar-note")).to_be_visible()
    expect(page.locator("ins")).to_have_count(0)


def test_a_text_without_changes_says_so_and_offers_none(at):
    page = at("clean", edition="en/")

    expect(page.locator("#changes")).to_have_count(0)
    expect(page.locator(".about")).to_contain_text("the source, letter by letter")


def test_a_text_with_other_ends_of_lines_alone_has_every_word_of_its_source(at):
    page = at("lines", edition="en/")
    page.locator("#changes [value=text]").click()

    expect(page.locator("#changes [role=status]")).to_have_text(
        "Every word stands in the text as it stands in the source.")


# --- the source ---


def test_the_source_is_shown_in_its_direction_with_what_was_changed(at):
    page = opened(at("kurdish", edition="en/"))
    shown = page.locator(".compared")

    assert [shown.get_attribute(name) for name in ("lang", "dir")] == ["ckb", "rtl"]
    expect(shown.locator("del").first).to_have_text("كوردستان")
    expect(shown.locator("ins").first).to_have_text("کوردستان")
    expect(shown.locator("del", has_text="[U+00A0]")).to_have_count(1)
    expect(page.locator("#compared .meta")).to_contain_text("Spaces changed: 1")


def test_without_what_was_put_in_the_source_is_what_the_file_has(at):
    page = opened(at("english"))
    source = page.evaluate(
        "(() => { const shown = document.querySelector('.compared').cloneNode(true);"
        "shown.querySelectorAll('ins').forEach(one => one.remove()); return shown.textContent })()")

    assert source.replace("[U+200E] ", "\N{LEFT-TO-RIGHT MARK}").split() == ENGLISH.split()


@pytest.mark.parametrize("slug", ["utf-16", "utf-32"])
def test_a_source_in_wide_characters_is_read(at, slug):
    page = opened(at(slug))

    expect(page.locator(".compared del")).to_have_text(["كوردستان"])


def test_the_shown_source_has_an_address(visit, server):
    page = visit(f"{server.url}articles/kurdish/#compared")
    expect(page.locator("#compared")).to_be_visible()
    page.locator("#changes [value=source]").click()
    expect(page.locator("#compared")).to_have_count(0)

    assert page.url == f"{server.url}articles/kurdish/"


def test_a_source_that_is_missing_gives_a_message(at):
    page = at("kurdish", edition="en/", allowed=["404"])
    page.route("**/source.txt", lambda route: route.fulfill(status=404))
    page.locator("#changes [value=source]").click()

    expect(page.locator("#changes [role=status]")).to_have_text("The source could not be loaded.")


def test_a_source_of_another_format_is_told_as_such(at):
    page = at("page", edition="en/")

    expect(page.locator("#changes")).to_have_count(0)
    expect(page.locator(".about")).to_contain_text("The source is not plain text")


def test_without_a_script_the_source_is_a_link(at):
    page = at("kurdish", javascript=False)

    expect(page.locator("#changes")).to_be_hidden()
    expect(page.locator(".about a[href='source.txt']")).to_be_visible()


def test_both_work_in_a_folder(visit, folders):
    page = visit((folders["folder"] / "articles/kurdish/index.html").as_uri())
    opened(page)
    marked(page)

    expect(page.locator("ins.repaired").first).to_have_text("کوردستان")


@pytest.mark.parametrize("edition", ["", "en/"])
@pytest.mark.parametrize("width", [320, 1280])
def test_both_are_accessible(at, axe_source, edition, width):
    page = opened(marked(at("kurdish", edition=edition, width=width, scheme="dark")))
    page.evaluate(axe_source.read_text("utf-8"))
    violations = page.evaluate("axe.run(document).then(found => found.violations.map("
                               "one => one.id + ': ' + one.nodes[0].html))")

    assert violations == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


# --- the comparing ---

OLD = "بریاره\N{ZERO WIDTH NON-JOINER} كاژێر شه\N{ZERO WIDTH NON-JOINER}شي ئێواره"
COMPARE = """async ([address, pairs]) => {
    const {differences} = await import(address);
    return pairs.map(([source, text]) => differences(source, text));
}"""


@pytest.fixture
def compared(visit, server):
    def compare(*pairs):
        page = visit(f"{server.url}articles/kurdish/")
        address = page.locator("#changes").evaluate(
            "one => new URL(one.dataset.differences, document.baseURI).href")
        return page.evaluate(COMPARE, [address, list(pairs)])

    return compare


@pytest.mark.parametrize(("source", "text", "expected"), [
    ("a b c", "a b c", []),
    ("a x c", "a y c", [["changed", "x", "y"]]),
    ("a b\nc d", "a b\nc d", [["joined", "\n", ""]]),
    ("a b\n\nc d", "a b\N{PARAGRAPH SEPARATOR}c d", []),
    ("the text goes\n\n12\n\non from here", "the text goes\non from here",
     [["removed", "12", ""]]),
    ("one\tcell", "one cell", [["space", "\t", ""]]),
    (OLD, "بریارە کاژێر شەشی ئێوارە", [
        ["changed", one, other] for one, other in zip(
            OLD.split(), ["بریارە", "کاژێر", "شەشی", "ئێوارە"], strict=True)]),
])
def test_what_differs_is_told_word_by_word(compared, source, text, expected):
    [found] = compared((source, text))

    assert [piece for piece in found["pieces"] if piece[0] != "kept"] == expected


def test_the_pieces_are_the_whole_source_and_the_whole_text(compared):
    words = ["کورد", "كورد", "و", "،", "لە", "12", "\N{RIGHT-TO-LEFT MARK}", "هەولێر", "هه ولێر"]
    texts = [" ".join(words[(at * step + step) % len(words)] for at in range(40))
             for step in range(1, 25)]
    pairs = [(source, text) for source in texts for text in texts[::3]]

    for (source, text), found in zip(pairs, compared(*pairs), strict=True):
        pieces = found["pieces"]
        assert "".join(was for _, was, _ in pieces) == source
        assert " ".join(is_ for _, _, is_ in pieces if is_).split() == text.replace(
            "\N{RIGHT-TO-LEFT MARK}", " \N{RIGHT-TO-LEFT MARK} ").split(), json.dumps(pieces)


def test_a_long_text_of_which_every_word_was_changed_is_compared(compared):
    source = " ".join(f"{word}ك{number % 97}" for number in range(20_000)
                      for word in ["دەق" if number % 3 else "لە"])
    [found] = compared((source, source.replace("ك", "ک")))

    assert sum(piece[0] == "changed" for piece in found["pieces"]) == len(source.split())
