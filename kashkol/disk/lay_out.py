"""A new archive: the files of `kashkol/new_archive/`, copied into a folder that holds nothing."""

from pathlib import Path

from kashkol.problems import Problem, error, printable

NEW_ARCHIVE = Path(__file__).parent.parent / "new_archive"
MAY_BE_THERE = frozenset({".git"})
"""What a folder may hold that counts as empty."""


def lay_out(folder: Path) -> Problem | None:
    """Make a folder and lay out a small archive in it; say what prevents that, or nothing.

    No file is ever written over.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if held := sorted({place.name for place in folder.iterdir()} - MAY_BE_THERE):
            return error(printable(str(folder)), f"holds something already: {printable(held[0])}",
                         fix="name a folder that is empty or does not exist yet")
        for source in sorted(NEW_ARCHIVE.rglob("*")):
            place = folder / source.relative_to(NEW_ARCHIVE)
            if source.is_dir():
                place.mkdir()
            else:
                with place.open("xb") as file:
                    file.write(source.read_bytes())
    except (FileExistsError, NotADirectoryError) as fault:
        return error(printable(str(fault.filename)), "is a file, where a folder was to be made",
                     fix="give the new archive another name")
    except OSError as fault:
        return error(printable(str(fault.filename or folder)),
                     f"cannot be written: {fault.strerror}",
                     fix="see to that, empty the folder and lay it out again, or name another")
    return None
