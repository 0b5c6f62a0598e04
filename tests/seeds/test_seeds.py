"""The seeds are what was handed to the archive, byte for byte."""

import hashlib
import subprocess

import pytest

from tests.support.archives import ROOT, built, copied, run_command

SEEDS = ROOT / "seeds"

HANDED_OVER = {
    "000_cf5de8c0692af2ce.txt": "4ad21dcf78564330b87c87b4238c291b70f708385580c902125d06f47f3014b9",
    "001_0c32fb32eebb1709.txt": "4fbc006d89c8c6e5025e85c19d4f29f062e9fe44abbc7494b5ff9c679a7af567",
    "002_55134e1442b12e39.txt": "c39ccd105dc123973ce49483ee580d3ace8d1d71f267cfbf0255335424295d86",
    "003_470aa09619ed0d89.txt": "2c4c7c831192068197401fe6acbf5f5967a782fc907f95d3ca2fe68b33471e1a",
    "004_4409d7b618935c29.txt": "711f68ed8975103f07324a12a6fc650f28e5782ec1ce6be7ce808de1ced4f30d",
}
"""SHA-256 of the five texts on the day they came, kept here apart from the list beside them."""


def listed():
    lines = (SEEDS / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    pairs = (line.split(maxsplit=1) for line in lines)
    return {name.lstrip("*"): digest for digest, name in pairs}


@pytest.mark.parametrize("name", sorted(HANDED_OVER))
def test_a_seed_is_byte_for_byte_what_was_handed_over(name):
    assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == HANDED_OVER[name]


def test_the_list_of_sums_names_every_seed_and_nothing_else():
    standing = {file.relative_to(SEEDS).as_posix() for file in SEEDS.rglob("*.txt")}

    assert set(listed()) == standing


def test_the_sums_hold():
    for name, digest in listed().items():
        assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == digest, name


def test_git_never_converts_a_seed():
    answer = subprocess.run(["git", "check-attr", "text", "--", *sorted(HANDED_OVER)], cwd=SEEDS,
                            capture_output=True, text=True, check=True)

    assert [line.rsplit(" ", 1)[1] for line in answer.stdout.splitlines()] == ["unset"] * 5


@pytest.fixture(scope="module")
def built_copy(tmp_path_factory):
    """Build, build again and check a copy of the archive; return its folder."""
    root = copied(ROOT, tmp_path_factory.mktemp("copy") / "root")
    for _ in range(2):
        built(root, root / "output")
    run_command("check", "--root", root, "--quiet")
    return root


def test_no_command_changes_a_seed(built_copy):
    for name, digest in HANDED_OVER.items():
        assert hashlib.sha256((built_copy / "seeds" / name).read_bytes()).hexdigest() == digest


def test_every_seed_is_published_byte_for_byte(built_copy):
    published = {hashlib.sha256(path.read_bytes()).hexdigest()
                 for path in (built_copy / "output" / "articles").glob("*/source.txt")}

    assert published == set(HANDED_OVER.values())
