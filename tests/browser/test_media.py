"""Pictures keep their place and open large, with and without JavaScript; times lead to a sound."""

import pytest
from playwright.sync_api import expect

from tests.support.archives import ROOT, built, copied

PICTURED = "pictured article"
SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => { for (const one of list.getEntries()) sum += one.value; })
        .observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 300);
})"""


def until(page, holds):
    """Wait until an expression holds; the policy of the pages forbids Playwright's own way."""
    page.evaluate(f"""() => new Promise(done => {{
        const look = () => {holds} ? done() : requestAnimationFrame(look);
        look();
    }})""")


def scrolled(page):
    page.evaluate("""async () => {
        for (let y = 0; y < document.body.scrollHeight; y += 300) {
            scrollTo(0, y);
            await new Promise(done => requestAnimationFrame(done));
        }
        await Promise.all([...document.images].map(image => image.decode()));
    }""")


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("kind", [PICTURED, "pictured collection", "articles of a year"])
def test_nothing_moves_when_pictures_come(see, kind, width):
    page = see(kind, width=width, fresh=True)
    before = page.evaluate("document.documentElement.scrollHeight")
    scrolled(page)

    assert page.evaluate("document.documentElement.scrollHeight") == before
    assert page.evaluate(SHIFT) < 0.01


def test_the_browser_takes_the_smaller_format_and_a_fitting_width(see):
    page = see(PICTURED, width=360)
    scrolled(page)
    taken = page.locator("img").evaluate_all("images => images.map(image => image.currentSrc)")

    assert len(taken) == 4
    assert all("-480." in one and one.endswith(".webp") for one in taken)


def test_only_the_leading_picture_is_loaded_at_once(see):
    page = see(PICTURED)

    assert page.locator(".lead-picture img").get_attribute("loading") is None
    assert {image.get_attribute("loading") for image in page.locator(
        "main img").all()[1:]} == {"lazy"}


def test_a_scan_stands_beside_the_text_of_its_page(see):
    page = see(PICTURED, width=1440, motion="reduce")
    for leaf in page.locator(".leaf").all():
        scan, text = (leaf.locator(part).bounding_box() for part in (".scans", ".leaf-text"))
        whole = leaf.bounding_box()
        assert scan["x"] + scan["width"] <= text["x"]
        assert whole["y"] <= scan["y"]
        assert scan["y"] + scan["height"] <= whole["y"] + whole["height"] + 1


def test_on_a_phone_it_stands_above_it(see):
    leaf = see(PICTURED, width=360).locator(".leaf").first
    scan, text = (leaf.locator(part).bounding_box() for part in (".scans", ".leaf-text"))

    assert scan["y"] + scan["height"] <= text["y"] + 1


def test_without_javascript_a_picture_leads_to_its_largest_copy(see):
    """Chromium's own page of a picture has styles that the policy forbids; it is shown whole."""
    page = see(PICTURED, javascript=False, allowed=["inline style", "404"])
    page.locator(".scan a.zoom").first.click()

    assert "page-1-1240" in page.url
    assert page.url.endswith(".jpg")


def test_the_viewer_shows_larger_and_smaller_and_the_next_one(see):
    page = see(PICTURED, width=1000)
    page.locator(".lead-picture a.zoom").click()
    image, viewer = page.locator(".viewer img"), page.locator(".viewer")
    until(page, "document.querySelector('.viewer img').style.width")
    fitting = image.bounding_box()["width"]

    assert fitting <= 1000
    assert viewer.locator("[data-do=smaller]").is_disabled()
    viewer.locator("[data-do=larger]").click()
    assert image.bounding_box()["width"] > 1.4 * fitting
    page.keyboard.press("-")
    assert abs(image.bounding_box()["width"] - fitting) < 2
    viewer.locator("[data-do=next]").click()
    until(page, "document.querySelector('.viewer img').src.includes('page-1')")
    expect(viewer.locator("p")).to_have_text("لاپەڕەی ١")


def test_the_viewer_is_closed_by_the_keyboard_and_the_focus_comes_back(see):
    page = see(PICTURED)
    link = page.locator(".scan a.zoom").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".viewer[open]")
    page.keyboard.press("Escape")

    expect(page.locator(".viewer")).to_have_count(0)
    assert link.evaluate("link => link === document.activeElement")


def test_the_open_viewer_has_no_fault_of_access(see, axe_source):
    page = see(PICTURED)
    page.locator("a.zoom").first.click()
    page.wait_for_selector(".viewer[open]")
    page.evaluate(axe_source.read_text(encoding="utf-8"))

    assert page.evaluate("async () => (await axe.run('.viewer')).violations.map(one => one.id)"
                         ) == []


def test_a_time_leads_to_its_place_in_the_recording(see):
    page = see(PICTURED)
    moment = page.locator("a.moment").nth(1)

    assert moment.get_attribute("href").endswith(".wav#t=1")
    moment.click()
    until(page, "document.querySelector('audio').currentTime >= 1")
    assert "#t=" not in page.url


def test_without_javascript_a_time_leads_to_the_recording(see):
    assert see(PICTURED, javascript=False).locator("a.moment").first.get_attribute(
        "href").endswith(".wav#t=0")


def test_captions_of_a_video_are_read(visit, serve, tmp_path):
    root = copied(ROOT / "tests/sites/pictures", tmp_path / "root")
    (root / "content/media/talk.mp4").write_bytes(b"\0\0\0\x18ftypisom\0\0\0\0isomavc1")
    (root / "content/media/talk.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.500\nسڵاو\n\n00:03.000 --> 00:04.000\nباشە\n", "utf-8")
    note = root / "content/articles/pictured.md"
    note.write_text(note.read_text("utf-8").replace(
        "{file: talk.wav,", "{file: talk.mp4, captions: talk.vtt, language: ckb,"), "utf-8")
    page = visit(serve(built(root, tmp_path / "output")).url + "articles/pictured/")
    cues = page.evaluate("""async () => {
        const track = document.querySelector("video track");
        const loaded = new Promise((resolve, reject) => {
            track.addEventListener("load", resolve);
            track.addEventListener("error", reject);
        });
        track.track.mode = "hidden";
        if (track.readyState !== 2) await loaded;
        return [...track.track.cues].map(cue => [cue.startTime, cue.endTime, cue.text]);
    }""")

    assert cues == [[1, 2.5, "سڵاو"], [3, 4, "باشە"]]
