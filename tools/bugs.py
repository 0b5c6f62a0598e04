"""Bugs for `seeded_bugs.py`: of keys, of readings, of the output folder, of what is remembered."""

from dataclasses import dataclass

EDITS = "tests/commands/test_incremental.py"
EDGES = "tests/commands/test_edges.py"
CRASHES = "tests/commands/test_crash.py"
TREE = "tests/unit/publish/test_tree.py"
CHANGES = "tests/property/test_changes_properties.py"


@dataclass(frozen=True)
class Bug:
    """A mistake, and the tests that should see it."""

    name: str
    module: str
    """Below the package."""
    sound: str
    """What stands in the module."""
    seeded: str
    """What takes its place."""
    tests: tuple[str, ...] = (EDITS, EDGES)
    first: str = ""
    """Tests to ask before all others, as pytest's `-k` names them: they tell soonest."""


BUGS = (
    Bug("a page's key forgets its template", "publishing.py",
        'self.templates.key(output.template) if isinstance(output, Page) else ""', '""',
        first="own_is_seen"),
    Bug("a template's key forgets what it includes", "publish/render.py",
        "for other in self._names() if every else written_out:", "for other in ():",
        first="own_is_seen and base"),
    Bug("a template's key forgets computed names", "publish/render.py",
        "if every else written_out", "if False else written_out",
        first="computes"),
    Bug("a page's key forgets the site, the strings and the assets", "publishing.py",
        'b"".join((self.shared,', 'b"".join((self.shared[:PART], bytes(PART),',
        first="another and title"),
    Bug("a page's key forgets the code", "publishing.py",
        'b"".join((self.shared,', 'b"".join((bytes(PART), self.shared[PART:],',
        first="own_code"),
    Bug("readings are remembered over a change of the code", "publish/state.py",
        "if state.code != code_digest():", "if False:",
        first="own_code"),
    Bug("the short way forgets the code", "publish/last.py",
        "if last.asked != asked or last.code != code_digest():", "if last.asked != asked:",
        first="own_code"),
    Bug("a page's key forgets related articles", "publishing.py",
        "for name in output.inputs.__struct_fields__]",
        'for name in output.inputs.__struct_fields__ if name != "related"]',
        first="name or curated"),
    Bug("a page's key forgets its neighbours", "publishing.py",
        "for name in output.inputs.__struct_fields__]",
        'for name in output.inputs.__struct_fields__ if name not in {"earlier", "later"}]',
        first="curated or added"),
    Bug("a page's key forgets the topics' names", "publishing.py",
        "for name in output.inputs.__struct_fields__]",
        'for name in output.inputs.__struct_fields__ if name != "labels"]',
        first="another and name"),
    Bug("a reading's key forgets the gazetteer", "pipeline.py",
        "if old == given.content.topics:", "if True:",
        first="alias"),
    Bug("an alias that is gone is not looked for", "reading/changes.py",
        "for form in old.keys() | new.keys()", "for form in new.keys()", (EDITS, CHANGES),
        first="alias"),
    Bug("an alias that is new is not looked for", "reading/changes.py",
        "for form in old.keys() | new.keys()", "for form in old.keys()", (EDITS, CHANGES),
        first="alias"),
    Bug("an alias that means another is not looked for", "reading/changes.py",
        "if old.get(form) != new.get(form)", "if (form in old) != (form in new)",
        (EDITS, CHANGES),
        first="alias"),
    Bug("a reading's key forgets the curated date", "pipeline.py",
        "and before[seed.path].curated == _curated(given, seed)", "",
        first="curated and date"),
    Bug("files are taken in the disk's order", "ingest/content.py",
        "return tuple(sorted(found))", "return tuple(found)",
        first="order"),
    Bug("a key depends on how Python hashes", "archive.py",
        "appearances: dict[str, list[tuple[int, Named]]] = {topic: [] for topic in by_id}",
        "appearances: dict[str, list[tuple[int, Named]]] = {topic: [] for topic in set(by_id)}",
        first="hashes"),
    Bug("stale outputs are not deleted", "publish/tree.py",
        "stale = {*self.before, *self.found.changed} - self.found.missing - self.after.keys()",
        "stale: set[str] = set()",
        (TREE, EDITS)),
    Bug("emptied folders are not removed", "publish/tree.py",
        "_remove_empty(self.output, [*stale, *self.found.hollow])", "pass", (TREE, EDITS)),
    Bug("a damaged file of the same size is kept", "publish/survey.py",
        "size_and_time != (entry.size, entry.mtime_ns)", "size_and_time[0] != entry.size",
        (TREE, EDITS),
        first="damaged"),
    Bug("a link in the output is followed", "publish/tree.py",
        "if size_and_time == NO_FILE:", "if False:", (TREE, EDITS),
        first="link"),
    Bug("young files are trusted", "publish/state.py",
        "return before == now and now.mtime_ns < self.trusted_ns",
        "return before == now and self.trusted_ns > 0",
        first="tick"),
    Bug("young files are trusted on the short way", "publish/last.py",
        "any(file.mtime_ns >= last.began_ns for file in files.values())", "False",
        first="tick"),
    Bug("files are trusted by the time the state was written", "pipeline.py",
        "code=code_digest(), began_ns=seen.began_ns, seeds", "code=code_digest(), "
        "began_ns=file_clock(options.root), seeds",
        first="tick"),
    Bug("a file is told by size and time alone", "publish/state.py",
        "inode=status.st_ino", "inode=0",
        first="places"),
    Bug("the address of one command is remembered", "pipeline.py",
        "content=given.written", "content=given.content",
        first="remembered"),
    Bug("the short way forgets the address asked for", "builds.py",
        "str(options.output), repr(options.base_url))", "str(options.output))",
        first="remembered"),
    Bug("the short way forgets the templates", "builds.py",
        'root / "content", *template_folders(root))', 'root / "content")',
        first="own_is_seen"),
    Bug("the short way does not look at the output", "publish/last.py",
        "if not tree.is_as_left():", "if False:"),
    Bug("warnings of texts that were not read again are lost", "pipeline.py",
        "problems += (problem for state in read.values() for problem in state.problems)",
        "problems += (problem for seed in unread if seed.path in read "
        "for problem in read[seed.path].problems)",
        first="claimed"),
    Bug("rendered prose forgets what it links to", "ingest/prose.py",
        'f"\\0{target.address} {target.text}".encode() if target else b"\\0"', 'b"\\0"',
        first="name or curated"),
    Bug("templates are kept open over an edit", "publish/render.py",
        "digest or _fingerprint(folders)", '""',
        first="own_is_seen"),
    Bug("a changed copy is published under the old hash", "jobs.py",
        "if hashlib.sha256(content).hexdigest() != output.sha256:", "if False:",
        first="tick"),
    Bug("a pack cut short is believed", "publish/shelf.py",
        "return all((folder / name).stat().st_size >= end for name, end in ends.items())",
        "return all((folder / name).exists() for name, end in ends.items())",
        first="pack"),
    Bug("a chunk of the index cut short is believed", "indexing.py",
        "return content[:SUM] == _sum(content[SUM:])", "return True",
        first="chunk"),
    Bug("the index forgets an article's title", "indexing.py",
        '\\0{card.title}"', '"',
        first="curated and title"),
    Bug("two builds work at once", "publish/alone.py",
        "        lock.acquire(timeout=0)\n", "        pass\n", (CRASHES,),
        first="waits"),
    Bug("a killed builder leaves its workers behind", "execution.py",
        "initializer=_begin_to_work, initargs=(load,)", "initializer=None", (CRASHES,),
        first="workers_end"),
    Bug("a fault of the machine is not told", "publish/alone.py",
        "except OSError as fault:", "except ZeroDivisionError as fault:", (CRASHES,),
        first="permission"),
    Bug("what a build staged is left behind", "publish/tree.py",
        "shutil.rmtree(stage, ignore_errors=True)", "stage.name", (CRASHES, TREE),
        first="tree"),
)
