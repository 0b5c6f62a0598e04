"""The scripts of `benchmarks/` and `tools/` run, with the least that they can be asked for.

No other test imports most of them, so that a name which the package renames would break them
unseen. What a script needs that tests may not have, or would change in the clone, is in `NOT_RUN`.
"""

import os
import subprocess
import sys

import pytest

from tests.support.archives import ROOT
from tools.hostile import STAGES

LEAST = {
    "benchmarks/bare.py": [ROOT / "seeds", "out"],
    "benchmarks/generate.py": ["3", "out", "--topics", "2"],
    "benchmarks/reading.py": ["--articles", "3", "--topics", "2", "--rounds", "1"],
    "benchmarks/search.py": ["--articles", "3", "--chromium", ""],
    "tools/doubling.py": ["--only", "keys: no such pattern"],
    "tools/output_folder.py": ["walk", "0"],
    "tools/sample_archive.py": ["out", "--texts", "5", "--topics", "2"],
}
"""The arguments of each script; `out` is a folder in one that is deleted."""
SHOWS_ITS_HELP = (
    "benchmarks/builds.py",  # builds a dozen sites
    "tools/fuzz.py", "tools/long_run.py",  # tests/fuzz/ and test_long_run.py do the same
    "benchmarks/serving.py", "tools/draw_social_card.py", "tools/lighthouse.py",
    "tools/screenshots.py", "tools/weigh.py",  # measure or draw pages in Chromium
    "tools/learn_trigrams.py", "tools/draw_date_names.py",  # write tables of the package
)
"""Scripts that would take too long or write into the clone; they are loaded, and no more."""
NOT_RUN = (
    "benchmarks/matched.py",  # needs spaCy
    "tools/cut_font.py", "tools/cut_outline.py",  # need other fonts, another map and HarfBuzz
    "tools/copy_romanisation.py",  # writes a table of tests into the package
    "tools/make_format_files.py",  # needs LibreOffice
    "tools/seeded_bugs.py",  # runs the tests, many times; tests/project/test_seeded_bugs.py
)


A_FEW = 10
"""How many patterns a stage is given: some have more than a hundred, which read alike."""


def run(script, *arguments, folder):
    done = subprocess.run([sys.executable, ROOT / script, *arguments], cwd=folder, check=False,
                          capture_output=True, text=True, encoding="utf-8", timeout=600,
                          stdin=subprocess.DEVNULL, env=os.environ | {"TMPDIR": str(folder)})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("script", LEAST)
def test_a_script_runs(tmp_path, script):
    run(script, *LEAST[script], folder=tmp_path)


@pytest.mark.parametrize("script", SHOWS_ITS_HELP)
def test_a_script_is_loaded_and_shows_its_help(tmp_path, script):
    assert run(script, "--help", folder=tmp_path).startswith("usage: ")


def test_every_script_is_run_or_is_named_with_the_reason_why_not():
    scripts = {path.relative_to(ROOT).as_posix() for folder in ("benchmarks", "tools")
               for path in (ROOT / folder).glob("*.py")
               if '__name__ == "__main__"' in path.read_text("utf-8")}

    assert scripts == {*LEAST, *SHOWS_ITS_HELP, *NOT_RUN}


@pytest.mark.parametrize("stage", STAGES)
def test_what_the_measure_of_doubling_runs_takes_each_of_its_texts(stage):
    run_stage, patterns = STAGES[stage]
    for pattern in list(patterns.values())[:A_FEW]:
        run_stage(pattern(20))
