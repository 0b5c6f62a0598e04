"""A random walk over an output folder: builds, other hands at work in it, and losses of memory.

After each build every file of another hand must be where it was put with the bytes it had, or,
where it took the place of a page, be kept among the copies; and a build that goes through must
leave every page of the site.
"""

import hashlib
import random
import secrets
import shutil
from pathlib import Path

from kashkol.memory.cache import CACHE, REPLACED
from kashkol.output.marker import MARKER
from kashkol.output.tree import Made, OutputTree, stage_file

NAMES = ("index.html", "a", "b", "c.txt", ".git", "CNAME", ".kashkol-stage-0a1b2c3d",
         ".kashkol-notes", "ک.html", "A")


class Walk:
    """One archive and its output, and a model of what other hands put there."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        """Begin with nothing in `folder`."""
        self.root = folder
        self.output = folder / "output"
        self.chance = chance
        self.foreign: dict[str, str] = {}
        """By path, with what was written there."""
        self.site: dict[str, str] = {}
        """What the last build that went through left."""
        self.refused = 0

    def step(self) -> None:
        """Let some other hands work, then build and check."""
        for _ in range(self.chance.randrange(4)):
            self.chance.choice((self._put_file, self._put_file, self._damage, self._remove_page,
                                self._lose_cache, self._lose_marker, self._empty))()
        self._build()

    def _build(self) -> None:
        planned = self._plan()
        tree = OutputTree(self.root, self.output, adopt=self.chance.random() < 0.3)
        if tree.fault() or tree.make() or tree.open():
            self.refused += 1
            self._check_foreign()
            return
        for path, text in planned.items():
            _make(tree, path, text)
        if tree.clashes() or any(tree.objections()):
            self.refused += 1
        else:
            tree.commit(b"")
            self.site = planned
            for path, text in planned.items():
                assert (self.output / path).read_text(encoding="utf-8") == text, path
        tree.discard()
        self._check_foreign()

    def _plan(self) -> dict[str, str]:
        planned: dict[str, str] = {}
        for _ in range(self.chance.randrange(1, 7)):
            path = "/".join(self.chance.choices(("index.html", "a", "b", "c.txt", "ک.html"),
                                                k=self.chance.randrange(1, 4)))
            if not any(f"{path}/".startswith(f"{other}/") or f"{other}/".startswith(f"{path}/")
                       for other in planned):
                planned[path] = self.chance.choice(("one", "two", "three"))
        return planned

    def _check_foreign(self) -> None:
        copies = {place.read_text(encoding="utf-8")
                  for place in (self.root / CACHE / REPLACED).rglob("*") if place.is_file()}
        for path, text in list(self.foreign.items()):
            place = self.output / path
            if not (place.is_file() and place.read_text(encoding="utf-8") == text):
                assert text in copies, f"{path} is lost"
                del self.foreign[path]

    # --- other hands ---------------------------------------------------------------------------

    def _put_file(self) -> None:
        path = "/".join(self.chance.choices(NAMES, k=self.chance.randrange(1, 4)))
        place = self.output / path
        text = f"mine {secrets.token_hex(4)}"
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        except OSError:  # a file is in the way of the folder, or a folder in that of the file
            return
        self.foreign[path] = text

    def _damage(self) -> None:
        if path := self._some_page():
            (self.output / path).write_text("damaged", encoding="utf-8")

    def _remove_page(self) -> None:
        if path := self._some_page():
            (self.output / path).unlink()

    def _some_page(self) -> str:
        there = [path for path in sorted(self.site)
                 if path not in self.foreign and (self.output / path).is_file()]
        return self.chance.choice(there) if there else ""

    def _lose_cache(self) -> None:
        for place in (self.root / CACHE).glob("manifest-*"):
            place.unlink()

    def _lose_marker(self) -> None:
        if (self.output / MARKER).is_file():
            (self.output / MARKER).unlink()

    def _empty(self) -> None:
        """Empty the folder and use it for something else."""
        if self.chance.random() < 0.3 and self.output.is_dir():
            shutil.rmtree(self.output)
            self.output.mkdir()
            self.foreign.clear()


def _make(tree: OutputTree, path: str, text: str) -> None:
    digest = hashlib.sha256(text.encode()).hexdigest()
    name = f"1-{secrets.token_hex(4)}-{len(tree.after)}"
    entry = stage_file(f"{tree.stage}/{name}", text.encode(), digest, key=b"")
    tree.put(Made(path=path, entry=entry, staged=name))


