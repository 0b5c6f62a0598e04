"""On a host that sends no headers, pages keep the policy that they bring themselves."""

import shutil

import pytest

from tests.support.browsing import Visitor
from tests.support.kinds import KINDS

INJECTED = ('<script>document.title = "ran"</script><img src="http://127.0.0.1:9/a.png" alt="">'
            '<p id="i" style="color: rgb(1, 2, 3)" onclick="document.title = \'ran\'">i</p>')
REFUSED = 4
"""The script, the picture, the style and, once it is clicked, the handler."""


@pytest.fixture(scope="module")
def bare_server(whole_site, tmp_path_factory, serve):
    folder = tmp_path_factory.mktemp("bare") / "site"
    shutil.copytree(whole_site, folder)
    (folder / "_headers").unlink()
    page = folder / KINDS["article"] / "index.html"
    written = page.read_text(encoding="utf-8")
    page.write_text(written.replace("<main", f"{INJECTED}<main", 1), encoding="utf-8")
    return serve(folder)


@pytest.mark.parametrize("kind", ["home", "topic", "search", "network", "about", "data"])
def test_a_page_is_silent_under_its_own_policy(visit, bare_server, kind):
    visit(bare_server.url + KINDS[kind])

    assert not any("content-security-policy" in {name.lower() for name in answer.headers}
                   for answer in bare_server.answers)


def test_what_was_slipped_into_a_page_neither_runs_nor_asks_another_host(windows, bare_server):
    visitor = Visitor(windows)
    page = visitor(bare_server.url + KINDS["article"])
    page.locator("#i").click()

    assert page.title() != "ran"
    assert page.locator("#i").evaluate("it => getComputedStyle(it).color") != "rgb(1, 2, 3)"
    refused = [fault for fault in visitor.leave() if "Content Security Policy" in fault]
    assert len(refused) >= REFUSED
