"""`python -m tests` never leaves a test out in silence."""

import os
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
    assert f"{PLAIN_TEST} ." in run.stdout


def test_browser_tests_are_left_out_on_purpose_and_named(run_suite):
    run = run_suite("--without-browser", "--", BROWSER_TEST, PLAIN_TEST)

    assert "did not run: left out by --without-browser" in run.stdout
    assert f"  {BROWSER_TEST}::" in run.stdout.partition("== summary")[2]
    assert "failed: pytest" not in run.stdout


def test_help_reads_as_prose(run_suite):
    text = run_suite("--help").stdout

    assert "usage: python -m tests [-h] [--without-browser] [-- PYTEST-ARGUMENT ...]" in text
    assert "$KASHKOL_CHROMIUM" in text


def test_pytest_by_itself_fails_a_test_whose_tool_is_missing():
    run = subprocess.run([sys.executable, "-m", "pytest", "-q", BROWSER_TEST], cwd=ROOT,
                         env=os.environ | {"KASHKOL_CHROMIUM": "/nowhere/chromium"},
                         capture_output=True, text=True, check=False)

    assert run.returncode == 1
    assert "$KASHKOL_CHROMIUM names /nowhere/chromium, which is no program" in run.stdout
