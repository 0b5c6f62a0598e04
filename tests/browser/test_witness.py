"""The witness of the browser tests sees all that it must not be silent about."""

import pytest

from tests.support.browsing import Visitor

CSP = "default-src 'none'; style-src 'self'"


@pytest.fixture
def site(tmp_path, serve):
    (tmp_path / "_headers").write_text(f"/*\n  Content-Security-Policy: {CSP}\n")
    pages = {
        "sound.html": "<p>سڵاو",
        "other.html": "<p>سڵاو",
        "inline.html": "<script>var a = 1</script>",
        "elsewhere.html": '<img src="http://127.0.0.1:9/a.png" alt="">',
        "broken.html": '<link rel="stylesheet" href="missing.css">',
    }
    for name, body in pages.items():
        (tmp_path / name).write_text(
            f'<!doctype html><meta charset="utf-8"><title>t</title>{body}', encoding="utf-8")
    return serve(tmp_path).url


@pytest.fixture
def visitor(windows):
    return Visitor(windows)


def test_a_sound_page_has_no_fault(visitor, site):
    visitor(site + "sound.html")

    assert visitor.leave() == []


@pytest.mark.parametrize(("page", "fault"), [
    ("inline.html", "Content Security Policy"),
    ("elsewhere.html", "request to another host: http://127.0.0.1:9/a.png"),
    ("broken.html", "status 404"),
])
def test_a_fault_is_seen(visitor, site, page, fault):
    visitor(site + page)

    assert any(fault in seen for seen in visitor.leave())


def test_a_console_message_is_a_fault(visitor, site):
    visitor(site + "sound.html").evaluate("console.info('سڵاو')")

    assert any("console info: سڵاو" in seen for seen in visitor.leave())


def test_a_script_error_is_a_fault(visitor, site):
    page = visitor(site + "sound.html")
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('no') })")

    assert any("script error: " in seen for seen in visitor.leave())


def test_a_fault_may_be_allowed_for(visitor, site):
    visitor(site + "broken.html", allowed=["404", "missing.css"])

    assert visitor.leave() == []


@pytest.mark.parametrize("path", ["sound.html", "sound.html#place", "other.html"])
def test_a_window_keeps_nothing_for_the_next_visit(visitor, site, path):
    page = visitor(site + "sound.html", width=320)
    page.evaluate("localStorage.theme = document.body.lang = 'dark'")
    page.evaluate("document.cookie = 'a=1'")
    page.evaluate("history.replaceState('dark', '')")
    page.route("**/*.html", lambda route: route.fulfill(body="routed"))
    page.emulate_media(media="print", forced_colors="active")
    visitor.leave()
    again = visitor(site + path)

    assert again == page
    assert again.evaluate("[localStorage.length, document.cookie, history.state, "
                          "document.body.lang, document.body.innerText]") == [
        0, "", None, "", "سڵاو"]
    assert again.evaluate("[innerWidth, matchMedia('print').matches, "
                          "matchMedia('(forced-colors: active)').matches]") == [768, False, False]
    visitor.leave()


def test_a_visit_apart_has_a_window_of_its_own(visitor, site):
    visitor(site + "sound.html")
    visitor.leave()
    page = visitor(site + "sound.html", apart=True)
    visitor.leave()

    assert page.is_closed()


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("how", ["fresh", "apart"])
def test_nothing_comes_from_the_cache_where_a_visit_must_be_a_first_one(visitor, serve, tmp_path,
                                                                        how):
    server = serve(tmp_path)
    for way in ({}, {how: True}, {how: True}):
        visitor(server.url + "sound.html", **way)
        visitor.leave()

    assert [answer.status for answer in server.answers
            if answer.path == "/sound.html"] == [200, 200, 200]


def test_a_visit_has_the_width_and_the_scheme_it_asks_for(visit, site):
    page = visit(site + "sound.html", width=320, scheme="dark")

    assert page.evaluate("innerWidth") == 320
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
