"""Random edits of an archive, and random damage to the files of its builds.

After each edit the archive is still valid. The next build must repair each damage, except to files
that no build wrote, which it must not change.
"""

import random
from collections.abc import Callable
from pathlib import Path

from tests.support.crashing import TOPICS, WORDS, seconds_of_a_build
from tests.support.edited import Edited, contents

OWN = ".kashkol"
"""Prefix of the names of files that builds keep in the output for themselves."""
NAMES = {"kazemi": "مستەفا کازمی", "baghdad": "بەغدا", "erbil": "هەولێر", "sadr": "موقتەدا سەدر",
         "movement": "رەوتی سەدر", "sulaymaniyah": "سلێمانی", "barzani": "مەسعوود بارزانی"}
ALIASES = {"kazemi": "کازمی", "sadr": "سەدر", "barzani": "بارزانی"}
BODIES = ("", "دەقێک.", "ببینە [[iraq]].", "# سەردێڕ\n\n| ا | ب |\n|---|---|\n| ١ | ٢ |\n")
SHADOWED = ("article.html", "base.html", "macros/parts.html", "topic.html", "assets/site.css")
FOREIGN = ("foreign-{}.txt", "articles/foreign-{}/index.html", "deep/er/{}", ".git/refs/{}",
           ".well-known/{}", "topics/iraq/note-{}.txt", "search/index/{}.bin", ".nojekyll-{}")


class Life:
    """An archive with a record of what was done to it."""

    def __init__(self, folder: Path, chance: random.Random, texts: int) -> None:
        """Make an archive of `texts` texts in `folder`, and build it."""
        self.archive = Edited(folder)
        self.chance = chance
        self.texts = texts
        self.number = 0
        self.outside = folder / "outside.txt"
        self.outside.write_text("outside", encoding="utf-8")
        self.foreign: dict[str, bytes] = {}
        """Contents of the foreign files in the output, by path."""
        self.damaged: dict[str, bytes | None] = {}
        """By path, the contents of published files that this cycle damaged; `None` for no file."""
        self.told: list[str] = []
        """What this cycle did, to print if it fails."""
        self.archive.write(TOPICS | {"content/site.yaml": "title: ئەرشیف\n"})
        for _ in range(texts):
            a_text_is_added(self)
        for _ in range(texts):  # so that the size of the archive is about the same in all cycles
            chance.choice(EDITS)(self)
        self.longest = seconds_of_a_build(self.archive)
        assert self.archive.build().counts is not None

    def one_of(self, pattern: str) -> str | None:
        """Choose a file of the archive that matches, if there is one."""
        paths = self.archive.paths(pattern)
        return self.chance.choice(paths) if paths else None

    def may_be_foreign(self) -> bool:
        """Return whether builds may not recognise their files: the cache was damaged, and they."""
        return bool(self.damaged) and the_cache_is_damaged.__name__ in self.told

    def next_number(self) -> int:
        """Return a number that was not used yet."""
        self.number += 1
        return self.number


# --- edits -----------------------------------------------------------------------------------


def a_text_is_added(life: Life) -> None:
    """Add a text, or delete one if there are too many."""
    if len(life.archive.paths("seeds/**/*.txt")) > life.texts * 1.1:
        a_text_is_deleted(life)
        return
    place = life.chance.choice(("", "", "sub/"))
    life.archive.write({f"seeds/{place}{life.next_number():05}.txt": _some_text(life.chance)})


def a_text_is_changed(life: Life) -> None:
    """Replace a text by another one, or append to it."""
    path = life.one_of("seeds/**/*.txt")
    if path and life.chance.random() < 0.5:
        life.archive.write({path: _some_text(life.chance)})
    elif path:
        more = " " + life.chance.choice(WORDS)
        life.archive.write({path: (life.archive.root / path).read_bytes() + more.encode()})


def a_text_is_deleted(life: Life) -> None:
    """Delete a text and the note on it, but never the last ones."""
    path = life.one_of("seeds/**/*.txt")
    if path and len(life.archive.paths("seeds/**/*.txt")) > life.texts * 0.9:
        life.archive.delete(path)
        life.archive.delete(_note_on(path))


def a_text_is_renamed(life: Life) -> None:
    """Rename a text, which keeps its inode, and its note."""
    path = life.one_of("seeds/**/*.txt")
    if path:
        new = f"seeds/{life.next_number():05}-renamed.txt"
        life.archive.rename(path, new)
        life.archive.rename(_note_on(path), _note_on(new))


def texts_change_places(life: Life) -> None:
    """Swap two texts by renaming them, so that their times and sizes stay the same."""
    one, other = life.one_of("seeds/**/*.txt"), life.one_of("seeds/**/*.txt")
    if one and other and one != other:
        life.archive.rename(one, other)


def a_note_is_written(life: Life) -> None:
    """Write a note on a text: a title, a day, an address, a former address; or delete one."""
    path, number = life.one_of("seeds/**/*.txt"), life.next_number()
    if len(life.archive.paths("content/articles/*.md")) > life.texts * 0.2:
        a_note_is_deleted(life)
    elif path:
        keys = life.chance.sample((
            f"title: ناونیشانی {number}", f"published: {life.chance.randrange(2015, 2023)}-05",
            f"slug: own-{number}", "summary: پوختە", f"redirects: [articles/old-{number}/]",
            "authors: [کەسێک]"), k=life.chance.randrange(1, 5))
        life.archive.write({_note_on(path): "\n".join(
            ["---", *keys, "---", life.chance.choice(BODIES)])})


def a_note_is_deleted(life: Life) -> None:
    """Delete a note."""
    if path := life.one_of("content/articles/*.md"):
        life.archive.delete(path)


def a_topic_is_written(life: Life) -> None:
    """Write a topic, with or without aliases, contexts and former addresses."""
    topic = life.chance.choice(tuple(NAMES))
    lines = ["---", f"name: {NAMES[topic]}",
             f"kind: {life.chance.choice(('person', 'place', 'organisation'))}"]
    if topic in ALIASES and life.chance.random() < 0.6:
        lines.append(f"aliases: [{ALIASES[topic]}]")
    if life.chance.random() < 0.3:
        lines.append(f"redirects: [topics/old-{life.next_number()}/]")
    life.archive.write({f"content/topics/{topic}.md": "\n".join(
        [*lines, "---", life.chance.choice(BODIES)])})


def a_topic_is_deleted(life: Life) -> None:
    """Delete a topic that nothing links to."""
    topic = life.chance.choice(tuple(NAMES))
    life.archive.delete(f"content/topics/{topic}.md")


def a_page_is_written(life: Life) -> None:
    """Write a free page and a picture beside it."""
    name = life.chance.choice(("about", "guide/index", "guide/more"))
    life.archive.write({
        f"content/pages/{name}.md": f"---\ntitle: {name}\norder: {life.chance.randrange(3)}\n---\n"
                                    + life.chance.choice(BODIES),
        "content/pages/guide/map.png": b"\x89PNG" + life.chance.randbytes(9)})


def a_page_is_deleted(life: Life) -> None:
    """Delete a free page or a picture."""
    if path := life.one_of("content/pages/**/*"):
        life.archive.delete(path)


def the_site_is_described(life: Life) -> None:
    """Write `site.yaml`."""
    life.archive.write({"content/site.yaml":
                        f"title: {life.chance.choice(('ئەرشیف', 'کەشکۆڵ'))}\nbase_url: "
                        f"{life.chance.choice(('', 'https://a.example/', 'https://a.example/x/'))}"})


def a_template_is_changed(life: Life) -> None:
    """Give the archive its own copy of a template or of the strings, or delete it."""
    if life.chance.random() < 0.4 and (path := life.one_of("templates/**/*")):
        life.archive.delete(path)
    elif life.chance.random() < 0.2:
        life.archive.shadow("strings/ckb.yaml", add=f"\nown: {{word: {life.next_number()}}}\n")
    else:
        name = life.chance.choice(SHADOWED)
        number = life.next_number()
        life.archive.shadow(name, add=f"/* {number} */\n" if name.endswith(".css")
                            else f"<!-- {number} -->\n")


EDITS: tuple[Callable[[Life], None], ...] = (
    a_text_is_added, a_text_is_changed, a_text_is_changed, a_text_is_deleted, a_text_is_renamed,
    texts_change_places, a_note_is_written, a_note_is_deleted, a_topic_is_written,
    a_topic_is_deleted, a_page_is_written, a_page_is_deleted, the_site_is_described,
    a_template_is_changed)


# --- damage ----------------------------------------------------------------------------------


def a_published_file_is_damaged(life: Life) -> None:
    """Flip a byte, cut, delete or link a published file, or put a folder in its place."""
    path = _published(life)
    if path is None:
        return
    place = life.archive.output / path
    content = place.read_bytes()
    place.unlink()
    way = life.chance.choice(("flip", "cut", "delete", "folder", "link"))
    if way in {"flip", "cut"}:
        place.write_bytes(_flipped(content, life.chance) if way == "flip" else content[:-7])
    elif way == "folder":
        place.mkdir()
    elif way == "link":
        place.symlink_to(life.outside)
    life.damaged[path] = contents(place.parent).get(place.name)


def published_files_change_places(life: Life) -> None:
    """Swap two published files."""
    one, other = _published(life), _published(life)
    if one is None or other is None or one == other:
        return
    here, there = life.archive.output / one, life.archive.output / other
    first, second = here.read_bytes(), there.read_bytes()
    if first != second:
        here.write_bytes(second)
        there.write_bytes(first)
        life.damaged |= {one: second, other: first}


def the_cache_is_damaged(life: Life) -> None:
    """Flip a byte of a file of the cache, cut or delete it, swap two, or delete the cache."""
    paths = [path for path in life.archive.paths(".cache/**/*")
             if not (life.archive.root / path).is_symlink()]  # the copy of a link that was replaced
    if not paths:
        return
    one, other = (life.archive.root / life.chance.choice(paths) for _ in range(2))
    content = one.read_bytes()
    way = life.chance.choice(("flip", "cut", "delete", "exchange"))
    if way == "flip":
        one.write_bytes(_flipped(content, life.chance))
    elif way == "cut":
        one.write_bytes(content[:len(content) * life.chance.randrange(10) // 10])
    elif way == "delete":
        one.unlink()
    elif one != other:
        one.write_bytes(other.read_bytes())
        other.write_bytes(content)


def a_foreign_file_comes(life: Life) -> None:
    """Put a foreign file into the output: at its top, in a new folder or in one of the site."""
    path = life.chance.choice(FOREIGN).format(life.next_number())
    if life.chance.random() < 0.3 and (beside := _published(life)):
        path = f"{beside.rpartition('/')[0]}/foreign-{life.next_number()}".lstrip("/")
    life.foreign[path] = life.chance.randbytes(20)
    life.archive.write({f"output/{path}": life.foreign[path]})


DAMAGE: tuple[Callable[[Life], None], ...] = (
    a_published_file_is_damaged, a_published_file_is_damaged, published_files_change_places,
    the_cache_is_damaged, the_cache_is_damaged, a_foreign_file_comes, a_foreign_file_comes)


# --- helpers of edits and damage -------------------------------------------------------------


def _some_text(chance: random.Random) -> str:
    day = f"{chance.randrange(1, 29)} - {chance.randrange(1, 13)} - {chance.randrange(2014, 2022)}"
    words = [*WORDS, *NAMES.values()]
    return f"ئەمڕۆ {day} " * (chance.random() < 0.8) + " ".join(chance.choices(words, k=60))


def _note_on(path: str) -> str:
    return f"content/articles/{Path(path).stem}.md"


def _published(life: Life) -> str | None:
    """Choose a published file that is not damaged yet."""
    paths = [path.removeprefix("output/") for path in life.archive.paths("output/**/*")]
    ours = [path for path in paths if not path.startswith(OWN) and path not in life.foreign
            and path not in life.damaged]
    return life.chance.choice(ours) if ours else None


def _flipped(content: bytes, chance: random.Random) -> bytes:
    if not content:
        return b"\0"
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1:]
