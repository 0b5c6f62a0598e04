"""A page of another site, open in another tab, learns nothing of what `serve` shows."""

import pytest

from tests.commands.archive_folder import small_archive, write
from tests.commands.served import serving
from tests.support.browsing import PATIENCE_MS
from tests.support.server import Site, SiteServer

READ = """async url => {
    try { return await (await fetch(url, {mode: "cors"})).text(); } catch { return "refused"; }
}"""
EMBED = """([kind, url]) => new Promise(tell => {
    const element = document.createElement(kind);
    element.onload = () => tell("loaded");
    element.onerror = () => tell("refused");
    element[kind === "link" ? "href" : "src"] = url;
    if (kind === "link") element.rel = "stylesheet";
    document.head.append(element);
})"""
LISTEN = """url => new Promise(tell => {
    const socket = new WebSocket(url);
    socket.onopen = () => tell("opened");
    socket.onerror = () => tell("refused");
})"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    root = tmp_path_factory.mktemp("archive")
    with serving(small_archive(root)) as running:
        running.said("The site is at")
        running.root = root
        yield running


@pytest.fixture
def elsewhere(browser, tmp_path):
    """Open a page of another site on this machine."""
    write(tmp_path, {"index.html": "<!doctype html><title>Elsewhere</title>"})
    with SiteServer(Site(folder=tmp_path)) as other:
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.goto(other.url)
        yield page
        page.close()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("path", ["/", "/data/topics.jsonl", "/articles/001/source.txt"])
def test_another_site_reads_nothing(elsewhere, server, host, path):
    assert elsewhere.evaluate(READ, f"http://{host}:{server.port}{path}") == "refused"


@pytest.mark.parametrize(("kind", "path"), [
    ("img", "/favicon.svg"), ("script", "/livereload.js"), ("link", "/livereload.css")])
def test_another_site_embeds_nothing(elsewhere, server, kind, path):
    url = f"http://127.0.0.1:{server.port}{path}"

    assert elsewhere.evaluate(EMBED, [kind, url]) == "refused"


def test_another_site_does_not_hear_of_changes(elsewhere, server):
    url = f"ws://127.0.0.1:{server.port}/livereload"

    assert elsewhere.evaluate(LISTEN, url) == "refused"


def test_a_page_of_the_site_loads_again_after_a_change_under_the_sites_own_policy(visit, server):
    page = visit(f"http://127.0.0.1:{server.port}/articles/001/")
    page.wait_for_function("window.LiveReload && LiveReload.connector.protocol === 7")
    write(server.root, {"content/site.yaml": "titel: x"})
    page.wait_for_selector("#kashkol-problems")

    assert page.locator("#kashkol-problems").evaluate(
        "element => getComputedStyle(element).position") == "fixed"
