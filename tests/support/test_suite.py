"""`python -m tests` never leaves a test out in silence."""

import os
import re
import subprocess
import sys

import pytest

from tests.support.archives import ROOT

BROWSER_TEST = "tests/browser/test_witness.py"
PLAIN_TEST = "tests/support/test_host_rules.py"


@pytest.fixture(scope="module")
def run_suite():
    def run(*arguments, **environment):
        return subprocess.run([sys.executable, "-m", "tests", *arguments], cwd=ROOT,
                              env=os.environ | environment, capture_output=True, text=True,
                              check=False, stdin=subprocess.DEVNULL)

    return run


def test_a_browser_that_cannot_be_had_ends_the_run_with_the_list_of_its_tests(run_suite):
    run = run_suite("--", BROWSER_TEST, PLAIN_TEST, KASHKOL_CHROMIUM="/nowhere/chromium")

    assert run.returncode == 1
    assert "did not run: $KASHKOL_CHROMIUM names /nowhere/chromium" in run.stdout
    assert f"  {BROWSER_TEST}::" in run.stdout.partition("== summary")[2]
    assert re.search(r"^=+ \d+ passed in ", run.stdout, re.MULTILINE)


def test_browser_tests_are_left_out_on_purpose_and_named(run_suite):
    run = run_suite("--without-browser", "--", BROWSER_TEST, PLAIN_TEST)

    assert "did not run: left out by --without-browser" in run.stdout
    assert f"  {BROWSER_TEST}::" in run.stdout.partition("== summary")[2]
    assert "failed: pytest" not in run.stdout


def test_help_reads_as_prose(run_suite):
    text = run_suite("--help").stdout

    assert ("usage: python -m tests [-h] [--without-browser] [--explore [MINUTES]] "
            "[-- PYTEST-ARGUMENT ...]" in text)
    assert "$KASHKOL_CHROMIUM" in text


def test_pytest_by_itself_fails_a_test_whose_tool_is_missing():
    run = subprocess.run([sys.executable, "-m", "pytest", "-q", BROWSER_TEST], cwd=ROOT,
                         env=os.environ | {"KASHKOL_CHROMIUM": "/nowhere/chromium"},
                         capture_output=True, text=True, check=False)

    assert run.returncode == 1
    assert "$KASHKOL_CHROMIUM names /nowhere/chromium, which is no program" in run.stdout


def test_the_same_inputs_are_tried_in_every_run_and_others_where_one_explores(tmp_path):
    place = tmp_path / "test_chance.py"
    place.write_text("from hypothesis import given, strategies as st\n\n"
                     "tried = []\n\n"
                     "@given(st.integers(0, 10**30))\n"
                     "def test_a_number(number):\n"
                     "    tried.append(number)\n\n"
                     "def test_what_was_tried():\n"
                     "    print(tried)\n", encoding="utf-8")

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", "-c",
             str(ROOT / "pyproject.toml"), "-p", "tests.conftest", *arguments, str(place)],
            cwd=ROOT, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        assert done.returncode == 0, done.stdout
        return done.stdout.partition("[")[2].partition("]")[0]

    always = run()
    assert always == run()
    assert always != run("--hypothesis-profile", "explore", "--hypothesis-seed", "1")


def test_exploring_ends_when_the_time_is_over(run_suite):
    run = run_suite("--explore", "0.001", "--", "-n", "0", "-k",
                    "test_a_change_keeps_letters_whole")

    assert run.returncode == 0, run.stdout
    assert run.stdout.count("== exploring with the seed ") == 1
    assert "1 passed" in run.stdout
