"""The only place that knows the order of the stages.

Seeds and content are looked at, texts that changed are read closely, all cards become an archive,
the archive becomes a plan of pages and files, those whose key changed are made, and only when all
of that went well does the output folder change. What is remembered from the last build saves work
and never changes the result.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path

import msgspec

from kashkol.archive import Archive, Card, build_archive, make_card
from kashkol.builds import Advance, Options, Report, asked, read_folders, template_folders
from kashkol.execution import loading, pool, run, workers_of_this_machine
from kashkol.ingest.consistency import check_consistency, slug_of
from kashkol.ingest.content import base_url_fault, content_files, read_content
from kashkol.ingest.prose import Links, Target, prose_key, render_prose
from kashkol.ingest.seeds import SeedFile, find_seeds
from kashkol.jobs import ReadJob, read_batch
from kashkol.model import Content, Note, Record
from kashkol.problems import Level, Problem, error, has_errors, in_file_order
from kashkol.publish.alone import attempt
from kashkol.publish.glyphs import read_coverage
from kashkol.publish.last import Last, forget_last, look_at, remember_last
from kashkol.publish.render import Templates, open_templates
from kashkol.publish.shelf import Location, PackShelf, are_whole
from kashkol.publish.state import (
    CACHE,
    PACKS,
    FileId,
    Memory,
    SeedState,
    State,
    code_digest,
    file_clock,
    recall,
    remember,
)
from kashkol.publish.tree import Counts, OutputTree
from kashkol.publishing import Explanation, explain, publish
from kashkol.reading.changes import changed_forms, holding
from kashkol.reading.gazetteer import build_gazetteer
from kashkol.reading.suggest import Suggestion, suggest
from kashkol.site.build import site_problems

READ_AT_ONCE = 64
"""Texts in one job."""
PAYS_FROM = 200
"""Texts to read from which starting processes pays."""

class Given(Record, frozen=True):
    """What people gave us, before any text is read."""

    seeds: tuple[SeedFile, ...]
    seed_ids: dict[str, FileId]
    notes: Mapping[str, Note]
    """By seed."""
    content: Content
    """With the base URL that the command was given, if any."""
    written: Content
    """As it stands in the files."""
    content_ids: dict[str, FileId]
    content_problems: tuple[Problem, ...]
    coverage: str
    """What the site's font draws."""
    problems: tuple[Problem, ...]
    """All of them, those of the content included."""


class Prepared(Record, frozen=True):
    """Everything that stands before the output folder is touched."""

    given: Given
    read: dict[str, SeedState]
    prose: dict[str, str]
    """Rendered Markdown to remember."""
    archive: Archive
    templates: Templates | None
    problems: tuple[Problem, ...]

    @property
    def places(self) -> dict[str, Location]:
        """Where the texts lie, by the hash of the reading."""
        return {state.reading: state.location for state in self.read.values()}


def run_build(options: Options, advance: Advance, executor: Executor | None,
              tell_waiting: Callable[[], None]) -> Report:
    """Build the site; with any error in what people gave us the output folder stays as it was."""
    report = attempt(options.root, tell_waiting, lambda: _build(options, advance, executor))
    return Report(problems=(report,), stopped=True) if isinstance(report, Problem) else report


def _build(options: Options, advance: Advance, executor: Executor | None) -> Report:
    began = file_clock(options.root)
    forget_last(options.root)
    files = look_at(read_folders(options.root))
    with loading():
        memory = recall(options.root, paranoid=options.paranoid)
        given = _gather(options, memory, files)
        known = _still_known(options.root, given, memory)
    workers = 1 if executor else _workers(options, len(given.seeds) - len(known))
    tree = OutputTree(options.root, options.output, paranoid=options.paranoid)
    try:
        with pool(workers) as processes:
            hands = executor or processes
            ready = _prepare(options, memory, given, known, hands, advance)
            problems = list(ready.problems)
            if fault := tree.fault(options.root):
                problems.append(fault)
            counts = None
            if ready.templates is not None and not has_errors(problems):
                counts = publish(options.root, ready.archive, ready.templates, tree,
                                 ready.places, hands, problems, advance)
    finally:
        tree.discard()
    report = _report(ready.archive, problems, counts)
    if counts is not None:
        remember(options.root, State(
            code=code_digest(), began_ns=began, seeds=ready.read,
            content_files=given.content_ids, content=given.written,
            content_problems=given.content_problems, prose=ready.prose,
            coverage=given.coverage))
        remember_last(options.root, Last(
            code=code_digest(), began_ns=began, asked=asked(options), files=files,
            articles=report.articles, topics=report.topics, mentions=report.mentions,
            problems=report.problems))
    return report


def explain_path(options: Options, path: str) -> tuple[Explanation | None, tuple[Problem, ...]]:
    """Say why the last build wrote or kept a file, and what the next one would do with it."""
    found = attempt(options.root, lambda: None, lambda: _explain(options, path))
    return (None, (found,)) if isinstance(found, Problem) else found


def _explain(options: Options, path: str) -> tuple[Explanation | None, tuple[Problem, ...]]:
    files = look_at(read_folders(options.root))
    memory = recall(options.root, paranoid=options.paranoid)
    given = _gather(options, memory, files)
    known = _still_known(options.root, given, memory)
    with pool(_workers(options, len(given.seeds) - len(known))) as hands:
        ready = _prepare(options, memory, given, known, hands, lambda _stage, _done, _of: None)
    if ready.templates is None or has_errors(ready.problems):
        return None, tuple(in_file_order(ready.problems))
    tree = OutputTree(options.root, options.output, paranoid=options.paranoid)
    return explain(options.root, ready.archive, ready.templates, tree, ready.places, path), ()


def _prepare(options: Options, memory: Memory, given: Given, known: dict[str, SeedState],
             hands: Executor | None, advance: Advance) -> Prepared:
    problems = list(given.problems)
    unread = [seed for seed in given.seeds if seed.path not in known]
    read = known | _read(options.root, given, unread, hands, advance, problems)
    prose, rendered = _prose(given, read, memory, problems)
    with loading():
        archive = _assemble(given, read, prose)
    problems += (problem for state in read.values() for problem in state.problems)
    problems += site_problems(archive)
    templates, found = open_templates(template_folders(options.root), options.root / CACHE)
    problems += found
    return Prepared(given=given, read=read, prose=rendered, archive=archive, templates=templates,
                    problems=tuple(problems))


def suggestions(options: Options, advance: Advance = lambda _stage, _done, _of: None,
                ) -> tuple[tuple[Suggestion, ...], tuple[Problem, ...]]:
    """Find names that recur in the texts and are in no topic file; nothing is published."""
    found = attempt(options.root, lambda: None, lambda: _suggest(options, advance))
    return ((), (found,)) if isinstance(found, Problem) else found


def _suggest(options: Options,
             advance: Advance) -> tuple[tuple[Suggestion, ...], tuple[Problem, ...]]:
    files = look_at(read_folders(options.root))
    memory = recall(options.root, paranoid=options.paranoid)
    given = _gather(options, memory, files)
    problems = list(given.problems)
    known = _still_known(options.root, given, memory)
    unread = [seed for seed in given.seeds if seed.path not in known]
    with pool(_workers(options, len(unread))) as hands:
        read = known | _read(options.root, given, unread, hands, advance, problems)
    shelf = PackShelf(options.root / CACHE / PACKS,
                      {state.reading: state.location for state in read.values()})
    readings = (shelf.reading(read[seed.path].reading) for seed in given.seeds
                if seed.path in read)
    found = suggest(readings, given.content.topics)
    shelf.close()
    return found, tuple(in_file_order(
        problem for problem in problems if problem.level is Level.ERROR))


def site_base_url(options: Options) -> str:
    """Return the site's address as a build would use it; empty when there is none."""
    content, _ = read_content(options.root)
    return content.site.base_url if options.base_url is None else options.base_url


# --- gathering -------------------------------------------------------------------------------


def _gather(options: Options, memory: Memory, files: Mapping[str, FileId]) -> Given:
    seeds, problems = find_seeds(options.root)
    found = list(problems)
    ids = _below(options.root, content_files(options.root), files)
    if memory.state.content is not None and ids.keys() == memory.state.content_files.keys() and all(
            memory.knows(memory.state.content_files[path], ids[path]) for path in ids):
        content, faults = memory.state.content, memory.state.content_problems
    else:
        content, faults = read_content(options.root)
    found += faults
    found += check_consistency(seeds, content)
    coverage, faults_of_font = read_coverage(template_folders(options.root))
    found += faults_of_font
    shown = content
    if options.base_url is not None:
        if options.base_url and (fault := base_url_fault(options.base_url)):
            found.append(error("--base-url", f"{fault}, found {options.base_url!r}",
                               fix="write it like https://archive.example/"))
        shown = msgspec.structs.replace(content, site=msgspec.structs.replace(
            content.site, base_url=options.base_url))
    return Given(seeds=seeds, seed_ids=_below(options.root, (seed.path for seed in seeds), files),
                 notes={note.source_id: note for note in content.notes},
                 content=shown, written=content, content_ids=ids, content_problems=faults,
                 coverage=coverage, problems=tuple(found))


def _below(root: Path, paths: Iterable[str], files: Mapping[str, FileId]) -> dict[str, FileId]:
    """Take what is known of some files of the archive, as far as they were seen."""
    seen = ((path, files.get(f"{root}/{path}")) for path in paths)
    return {path: file for path, file in seen if file is not None}


def _workers(options: Options, unread: int) -> int:
    if options.jobs:
        return options.jobs
    return workers_of_this_machine() if unread >= PAYS_FROM else 1


# --- reading ---------------------------------------------------------------------------------


def _still_known(root: Path, given: Given, memory: Memory) -> dict[str, SeedState]:
    """Return what is remembered of seeds that need not be read again."""
    before = memory.state.seeds
    if not before:
        return {}
    if memory.state.coverage != given.coverage or not are_whole(
            root / CACHE / PACKS, (state.location for state in before.values())):
        return {}
    known = {seed.path: before[seed.path] for seed in given.seeds
             if seed.path in before and seed.path in given.seed_ids
             and memory.knows(before[seed.path].file, given.seed_ids[seed.path])
             and before[seed.path].curated == _curated(given, seed)}
    for path in _concerned(root, given, memory, known):
        del known[path]
    return known


def _concerned(root: Path, given: Given, memory: Memory,
               known: Mapping[str, SeedState]) -> list[str]:
    """Find the texts that a change of the topics concerns."""
    old = memory.state.content.topics if memory.state.content else ()
    if old == given.content.topics:
        return []
    forms = changed_forms(build_gazetteer(old), build_gazetteer(given.content.topics))
    shelf = PackShelf(root / CACHE / PACKS,
                      {state.reading: state.location for state in known.values()})
    texts = ((path, shelf.text(state.reading).text) for path, state in known.items())
    found = list(holding(forms, texts))
    shelf.close()
    return found


def _read(root: Path, given: Given, unread: list[SeedFile], hands: Executor | None,
          advance: Advance, problems: list[Problem]) -> dict[str, SeedState]:
    topics = msgspec.msgpack.encode(given.content.topics)
    jobs = (ReadJob(root=root, topics=topics, coverage=given.coverage, seeds=tuple(
        (seed, _curated(given, seed)) for seed in unread[at:at + READ_AT_ONCE]))
        for at in range(0, len(unread), READ_AT_ONCE))
    read: dict[str, SeedState] = {}
    done = 0
    for batch in run(read_batch, jobs, hands):
        read |= dict(batch.seeds)
        problems += batch.problems
        done += len(batch.seeds) + len(batch.problems)
        advance("reading", done, len(unread))
    return read


def _curated(given: Given, seed: SeedFile) -> str:
    note = given.notes.get(seed.id)
    return note.published if note else ""


# --- assembling ------------------------------------------------------------------------------


def _assemble(given: Given, read: Mapping[str, SeedState], prose: dict[str, str]) -> Archive:
    content = given.content
    return build_archive(content.site, content.topics, _cards(given, read), pages=content.pages,
                         files=content.files, prose=prose)


def _cards(given: Given, read: Mapping[str, SeedState]) -> Iterator[Card]:
    for seed in given.seeds:
        if state := read.get(seed.path):
            note = given.notes.get(seed.id)
            yield make_card(
                state.outline, note, source_id=seed.id, slug=slug_of(seed, note), path=seed.path,
                sha256=state.sha256, size=state.bytes, encoding=state.encoding,
                reading=state.reading)


def _prose(given: Given, read: Mapping[str, SeedState], memory: Memory,
           problems: list[Problem]) -> tuple[dict[str, str], dict[str, str]]:
    """Render all curated Markdown, or take what was rendered from the same before.

    Returns the HTML by file, and by the hash of what it was made from.
    """
    links = _links(given, read)
    html: dict[str, str] = {}
    rendered: dict[str, str] = {}
    for path, body, line, address in _bodies(given):
        key = prose_key(path, body, address, links)
        if key in memory.state.prose:
            html[path] = rendered[key] = memory.state.prose[key]
            continue
        html[path], found = render_prose(path, body, address, links, first_line=line)
        problems += found
        if not found:
            rendered[key] = html[path]
    return html, rendered


def _links(given: Given, read: Mapping[str, SeedState]) -> Links:
    """Gather all that prose may link to; an article that cannot be read is still a name."""
    content = given.content
    slugs = {seed.id: slug_of(seed, given.notes.get(seed.id)) for seed in given.seeds}
    names = {}
    for seed in given.seeds:
        note, state, slug = given.notes.get(seed.id), read.get(seed.path), slugs[seed.id]
        title = (note.title if note else "") or (state.outline.title if state else slug)
        names[slug] = Target(address=f"articles/{slug}/", text=title)
    names |= {topic.id: Target(address=f"topics/{topic.id}/", text=topic.name)
              for topic in content.topics}
    files = {page.path: page.address for page in content.pages}
    files |= {file.path: file.address for file in content.files}
    files |= {topic.path: f"topics/{topic.id}/" for topic in content.topics}
    files |= {note.path: f"articles/{slugs[note.source_id]}/" for note in content.notes
              if note.source_id in slugs}
    return Links(names=names, files=files)


def _bodies(given: Given) -> Iterator[tuple[str, str, int, str]]:
    """Yield all curated Markdown: file, text, the line it begins on, the address it stands at."""
    for page in given.content.pages:
        yield page.path, page.body, page.body_line, page.address
    for topic in given.content.topics:
        yield topic.path, topic.body, topic.body_line, f"topics/{topic.id}/"
    for seed in given.seeds:
        if note := given.notes.get(seed.id):
            yield note.path, note.body, note.body_line, f"articles/{slug_of(seed, note)}/"


def _report(archive: Archive, problems: list[Problem], counts: Counts | None) -> Report:
    return Report(
        problems=tuple(in_file_order(problems)), counts=counts, articles=len(archive.cards),
        topics=len(archive.topics),
        mentions=sum(named.names for card in archive.cards for named in card.outline.topics))
