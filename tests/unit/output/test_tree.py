"""A commit changes the output folder as planned, and touches nothing else."""

import hashlib
import secrets

import pytest

from kashkol.output.survey import OWN
from kashkol.output.tree import Made, OutputTree, stage_file


def make(tree, path, text):
    """Make a file as a job does: it is staged, unless the output has it with the same bytes."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    standing = tree.intact(path)
    if standing is not None and standing.digest == digest:
        tree.put(Made(path=path, entry=standing, staged=""))
    else:
        name = f"1-{secrets.token_hex(4)}-{len(tree.after)}"
        entry = stage_file(f"{tree.stage}/{name}", text.encode(), digest, key=b"")
        tree.put(Made(path=path, entry=entry, staged=name))


def opened(tree):
    """Open the folder, as a build does, unless it has a fault."""
    return (tree.fault() or tree.make() or tree.open()) is None


def publish_into(folder, files, **options):
    """Publish a mapping of paths to texts; returns the counts and the problems."""
    tree = OutputTree(folder, folder / "output", **options)
    assert opened(tree)
    try:
        for path, text in files.items():
            make(tree, path, text)
        assert tree.clashes() == []
        assert list(tree.objections()) == []
        return tree.commit(b"")
    finally:
        tree.discard()


@pytest.fixture
def publish(tmp_path):
    """Publish a mapping of paths to texts; returns (written, kept, deleted)."""
    def publish(files):
        counts, _ = publish_into(tmp_path, files)
        return counts.written, counts.kept, counts.deleted
    return publish


def standing(tmp_path):
    output = tmp_path / "output"
    return {path.relative_to(output).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(output.rglob("*")) if path.is_file()
            and not OWN.fullmatch(path.relative_to(output).parts[0])}


def test_files_are_written_once_and_then_kept(tmp_path, publish):
    files = {"index.html": "a", "topics/x/index.html": "b"}

    assert publish(files) == (2, 0, 0)
    assert publish(files) == (0, 2, 0)
    assert standing(tmp_path) == files


def test_a_kept_file_is_not_touched(tmp_path, publish):
    publish({"a.html": "a"})
    before = (tmp_path / "output/a.html").stat()
    publish({"a.html": "a", "b.html": "b"})

    assert (tmp_path / "output/a.html").stat() == before


def test_what_is_no_longer_made_is_deleted_with_its_folder(tmp_path, publish):
    publish({"a/b/c.html": "a", "d.html": "d"})

    assert publish({"d.html": "d"}) == (0, 1, 1)
    assert not (tmp_path / "output/a").exists()


def test_a_damaged_and_a_deleted_file_are_mended_and_a_foreign_one_is_kept(tmp_path, publish):
    files = {"a.html": "a", "b.html": "b", "c.html": "c"}
    publish(files)
    (tmp_path / "output/a.html").write_text("tampered")
    (tmp_path / "output/b.html").unlink()
    (tmp_path / "output/foreign.html").write_text("x")

    assert publish(files) == (2, 1, 0)
    assert standing(tmp_path) == files | {"foreign.html": "x"}
    assert (tmp_path / ".cache/replaced/1/a.html").read_text() == "tampered"


def test_a_damaged_file_of_the_same_size_is_noticed(tmp_path, publish):
    publish({"a.html": "a"})
    (tmp_path / "output/a.html").write_text("b")
    publish({"a.html": "a"})

    assert standing(tmp_path) == {"a.html": "a"}


@pytest.mark.parametrize("now", ["new", "a"])
def test_a_link_in_the_place_of_a_file_is_replaced_not_followed(tmp_path, publish, now):
    outside = tmp_path / "precious.txt"
    outside.write_text("a")
    publish({"a.html": "a"})
    (tmp_path / "output/a.html").unlink()
    (tmp_path / "output/a.html").symlink_to(outside)
    publish({"a.html": now})

    assert outside.read_text() == "a"
    assert not (tmp_path / "output/a.html").is_symlink()
    assert standing(tmp_path) == {"a.html": now}


def test_a_folder_link_is_removed_not_followed(tmp_path, publish):
    outside = tmp_path / "precious"
    outside.mkdir()
    (outside / "b.html").write_text("keep")
    publish({"a/b.html": "a"})
    (tmp_path / "output/a/b.html").unlink()
    (tmp_path / "output/a").rmdir()
    (tmp_path / "output/a").symlink_to(outside)
    publish({"a/b.html": "a"})

    assert (outside / "b.html").read_text() == "keep"
    assert standing(tmp_path) == {"a/b.html": "a"}


def test_a_file_may_become_a_folder_and_back(tmp_path, publish):
    publish({"a": "file"})
    publish({"a/b": "folder"})
    assert standing(tmp_path) == {"a/b": "folder"}
    publish({"a": "file"})
    assert standing(tmp_path) == {"a": "file"}


def test_until_the_commit_nothing_stands_in_the_folder(tmp_path, publish):
    publish({"a.html": "old"})
    tree = OutputTree(tmp_path, tmp_path / "output")
    assert opened(tree)
    make(tree, "a.html", "new")
    tree.discard()

    assert standing(tmp_path) == {"a.html": "old"}


def test_a_lost_manifest_costs_nothing_but_time(tmp_path, publish):
    publish({"a.html": "a", "gone.html": "b"})
    for manifest in (tmp_path / ".cache").iterdir():
        manifest.write_bytes(b"damaged")

    publish({"a.html": "a"})
    assert standing(tmp_path) == {"a.html": "a"}


def test_a_folder_of_other_things_is_refused(tmp_path):
    (tmp_path / "output").mkdir()
    (tmp_path / "output/thesis.docx").write_text("years of work")

    problem = OutputTree(tmp_path, tmp_path / "output").fault()

    assert "no build of this archive wrote" in problem.message
    assert (tmp_path / "output/thesis.docx").exists()


@pytest.mark.parametrize("place", [".", "..", "seeds", "content/pages"])
def test_a_folder_that_holds_the_archives_own_files_is_refused(tmp_path, place):
    root = tmp_path / "archive"
    (root / "seeds").mkdir(parents=True)

    assert "own files" in OutputTree(root, root / place).fault().message


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "output").write_text("a")

    assert "is a file" in OutputTree(tmp_path, tmp_path / "output").fault().message


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("a")

    problem = OutputTree(tmp_path, tmp_path / "file/output").make()

    assert "cannot be written" in problem.message


@pytest.mark.parametrize("linked", ["output/.kashkol-stage-0a1b2c3d",
                                    "output/.kashkol-stage-0a1b2c3d/old"])
def test_a_link_like_a_staging_folder_is_not_followed(tmp_path, publish, linked):
    precious = tmp_path / "precious"
    (precious / "old").mkdir(parents=True)
    names = ["1-0a1b2c3d-4", "kept-1", "kashkol-clock", "old/kept-2"]
    for name in names:
        (precious / name).write_text("years of work")
    publish({"a.html": "a"})
    (tmp_path / linked).parent.mkdir(exist_ok=True)
    (tmp_path / linked).symlink_to(precious)
    publish({"a.html": "b"})

    assert [(precious / name).read_text() for name in names] == ["years of work"] * 4
