"""A small archive on the disk, which tests change for their purposes."""

from pathlib import Path

from kashkol.output.survey import OWN

SEED = ('ئەمڕۆ هەینی ٠٥ - ١١ - ٢٠٢١ مستەفا کازمی لە بەغدا رایگەیاند: "ئێمە داوای ئارامی دەکەین".  '
        "کازمی گوتی خۆپێشاندان مافە.")
TOPIC = "---\nname: مستەفا کازمی\nkind: person\naliases: [کازمی]\n---\nسیاسەتمەدارێکی عێراقییە.\n"


def write(root: Path, files: dict[str, str | bytes]) -> Path:
    """Write files below `root`."""
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def small_archive(root: Path) -> Path:
    """Write an archive of one seed and one topic."""
    return write(root, {"seeds/001.txt": SEED, "content/topics/kazemi.md": TOPIC})


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of all files below a folder, without those that builds keep there."""
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*")) if path.is_file()
            and not OWN.fullmatch(path.relative_to(folder).parts[0])}
