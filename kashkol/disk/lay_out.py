"""Makes a new archive by copying `kashkol/new_archive/` into an empty folder."""

from pathlib import Path

from kashkol.problems import Problem, error, printable

NEW_ARCHIVE = Path(__file__).parent.parent / "new_archive"
IGNORED = frozenset({".git"})
"""Names that an empty folder may contain."""


def lay_out(folder: Path) -> Problem | None:
    """Make a folder with a small archive in it; return what prevented that, if anything.

    An existing file is never overwritten.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if held := sorted({place.name for place in folder.iterdir()} - IGNORED):
            return error(printable(str(folder)), f"is not empty: it contains {printable(held[0])}",
                         fix="name a folder that is empty or does not exist yet")
        for source in sorted(NEW_ARCHIVE.rglob("*")):
            place = folder / source.relative_to(NEW_ARCHIVE)
            if source.is_dir():
                place.mkdir()
            else:
                with place.open("xb") as file:
                    file.write(source.read_bytes())
    except (FileExistsError, NotADirectoryError) as fault:
        return error(printable(str(fault.filename)), "is a file, expected a folder",
                     fix="give the new archive another name")
    except OSError as fault:
        return error(printable(str(fault.filename or folder)),
                     f"cannot be written: {fault.strerror}",
                     fix="remove the cause and empty the folder, or name another folder")
    return None
