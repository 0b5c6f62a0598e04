"""What newcomers read: the same in both languages, and nothing that is not there."""

import re

import pytest

from tests.support.archives import ROOT, run_command

DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
ENGLISH = (ROOT / "README.md").read_text(encoding="utf-8")
SORANI = (ROOT / "README.ckb.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
FENCED = re.compile(r"^( *)```(\w*)\n(.*?)^\1```", re.MULTILINE | re.DOTALL)


def without_code(text):
    return re.sub(r"`[^`\n]*`", "", FENCED.sub("", text))


def outline(text):
    return [len(marks) for marks in re.findall(r"^(#+) ", without_code(text), re.MULTILINE)]


def code(text):
    """Return the commands and layouts, without what is said beside them."""
    return [[re.split(r"  +| #", line.strip())[0] for line in block.splitlines()]
            for _, _, block in FENCED.findall(text)]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_inside_the_project_leads_to_a_file(path):
    for target in LINK.findall(without_code(path.read_text(encoding="utf-8"))):
        assert (path.parent / target).exists(), target


def test_both_editions_of_the_readme_have_the_same_parts():
    assert outline(SORANI) == outline(ENGLISH)
    assert code(SORANI) == code(ENGLISH)
    assert sorted(LINK.findall(SORANI)) == sorted(
        "README.md" if target == "README.ckb.md" else target for target in LINK.findall(ENGLISH))


def test_the_readme_begins_with_who_does_not_program():
    titles = re.findall(r"^## (.+)$", ENGLISH, re.MULTILINE)

    assert titles[:2] == ["What you need", "Your own archive in five steps"]
    assert ENGLISH.index("docs/screenshot.png") < ENGLISH.index("## What you need")


def test_the_five_steps_give_their_commands():
    steps = re.split(r"^### ", ENGLISH, flags=re.MULTILINE)[1:6]

    assert [step[:2] for step in steps] == ["1.", "2.", "3.", "4.", "5."]
    for step, command in zip(steps, ("python -m pip install .", "kashkol new my-archive",
                                     "seeds/", "kashkol serve", "kashkol --base-url"),
                             strict=True):
        assert command in step


def test_moving_names_only_options_there_are():
    named = re.findall(r"--[a-z][a-z-]+", (ROOT / "docs" / "moving.md").read_text(encoding="utf-8"))
    known = run_command("--help").stdout

    assert {"--adopt", "--follow-links", "--trust"} <= set(named)
    assert all(option in known for option in named)


@pytest.mark.parametrize("path", [ROOT / "README.md", ROOT / "README.ckb.md"],
                         ids=lambda path: path.name)
def test_the_readme_names_no_registry(path):
    assert not re.search(r"pypi\.org|pythonhosted|npmjs", path.read_text(encoding="utf-8"))
