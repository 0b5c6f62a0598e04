"""The tools that tests drive are there and work."""

import json
import subprocess

import pytest

from tests.support import tools
from tests.support.provision import LOCK_FILES, lock_fingerprint
from tests.support.tools import TOOLS_FOLDER, ToolMissingError

SOUND = '<!doctype html><html lang="ckb" dir="rtl"><title>کەشکۆڵ</title><p>سڵاو</html>'
UNSOUND = SOUND.replace("<p>", '<p id="a"><p id="a">')


@pytest.fixture
def errors_found(java, vnu_jar, tmp_path):
    def check(page):
        file = tmp_path / "page.html"
        file.write_text(page, encoding="utf-8")
        run = subprocess.run([java, "-jar", vnu_jar, "--format", "json", file],
                             capture_output=True, text=True, encoding="utf-8", check=False)
        messages = json.loads(run.stderr)["messages"]
        return [message["message"] for message in messages if message["type"] == "error"]

    return check


def test_the_checker_finds_nothing_in_a_sound_page(errors_found):
    assert errors_found(SOUND) == []


def test_the_checker_finds_an_id_used_twice(errors_found):
    assert any("Duplicate ID" in message for message in errors_found(UNSOUND))


def test_lighthouse_starts_under_the_wheels_node(node, lighthouse_cli):
    locked = json.loads((TOOLS_FOLDER / "package.json").read_text())["dependencies"]["lighthouse"]
    run = subprocess.run([node, lighthouse_cli, "--version"], capture_output=True, text=True,
                         check=True)

    assert run.stdout.strip() == locked


def test_axe_source_is_a_script_that_defines_axe(node, axe_source):
    run = subprocess.run([node, "-p", f"require({json.dumps(str(axe_source))}).version"],
                         capture_output=True, text=True, check=True)
    locked = json.loads((TOOLS_FOLDER / "package.json").read_text())["dependencies"]["axe-core"]

    assert run.stdout.strip() == locked


def test_the_lock_file_says_hashes_and_no_address_to_fetch_from():
    packages = json.loads((TOOLS_FOLDER / "package-lock.json").read_text())["packages"]
    fetched = {name: package for name, package in packages.items() if name}

    assert fetched
    assert all("integrity" in package for package in fetched.values())
    assert not any("resolved" in package for package in fetched.values())


def test_a_changed_lock_file_is_noticed(tmp_path):
    for name in LOCK_FILES:
        (tmp_path / name).write_bytes((TOOLS_FOLDER / name).read_bytes())
    before = lock_fingerprint(tmp_path)
    (tmp_path / "package-lock.json").write_text("{}")

    assert before == lock_fingerprint(TOOLS_FOLDER) != lock_fingerprint(tmp_path)


def test_a_browser_named_in_the_environment_is_taken(tmp_path):
    program = tmp_path / "my-chromium"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)

    assert tools.chromium_named({"KASHKOL_CHROMIUM": str(program)}) == program


def test_a_browser_named_in_the_environment_that_is_none_is_an_error():
    with pytest.raises(ToolMissingError, match="names /nowhere/chromium"):
        tools.chromium_named({"KASHKOL_CHROMIUM": "/nowhere/chromium"})
