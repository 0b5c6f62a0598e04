"""The only place that knows the order of the stages.

Seeds and content are looked at, texts that changed are read closely, all cards become an archive,
the archive becomes a plan of pages and files, those whose key changed are made, and only when all
of that went well does the output folder change. What is remembered from the last build saves work
and never changes the result.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path

import msgspec

from kashkol.archive import Archive, Card, build_archive, make_card
from kashkol.execution import pool, run, workers_of_this_machine
from kashkol.ingest.consistency import check_consistency, slug_of
from kashkol.ingest.content import base_url_fault, content_files, read_content
from kashkol.ingest.prose import Links, Target, prose_key, render_prose
from kashkol.ingest.seeds import SeedFile, find_seeds
from kashkol.jobs import ReadJob, read_batch
from kashkol.model import Content, Note, Record
from kashkol.problems import Problem, error, has_errors, in_file_order
from kashkol.publish.render import open_templates
from kashkol.publish.shelf import PackShelf, are_whole
from kashkol.publish.state import (
    CACHE,
    PACKS,
    FileId,
    Memory,
    SeedState,
    State,
    code_digest,
    file_ids,
    open_cache,
    recall,
    remember,
)
from kashkol.publish.tree import Counts, OutputTree
from kashkol.publishing import publish
from kashkol.reading.changes import changed_forms, holding
from kashkol.reading.gazetteer import build_gazetteer
from kashkol.site.build import site_problems

DEFAULT_TEMPLATES = Path(__file__).parent.parent / "templates"
"""Beside `build.py`: Kashkol runs from a clone."""
READ_AT_ONCE = 64
"""Texts in one job."""
PAYS_FROM = 200
"""Texts to read from which starting processes pays."""

Advance = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and out of how much."""


class Options(Record, frozen=True):
    """What the command was asked for."""

    root: Path
    output: Path
    base_url: str | None = None
    """Overrides the one of `site.yaml`."""
    jobs: int = 0
    """How many processes work at once; 0 for as many as the machine has, where that pays."""
    paranoid: bool = False
    """Trust no file's time of change: read and hash everything."""


class Report(Record, frozen=True):
    """What a build did."""

    problems: tuple[Problem, ...]
    articles: int = 0
    topics: int = 0
    mentions: int = 0
    counts: Counts | None = None
    """What happened in the output folder; `None` when errors kept it as it was."""


class Given(Record, frozen=True):
    """What people gave us, before any text is read."""

    seeds: tuple[SeedFile, ...]
    notes: Mapping[str, Note]
    """By seed."""
    content: Content
    content_ids: dict[str, FileId]
    content_problems: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    """All of them, those of the content included."""


def build(options: Options, advance: Advance = lambda _stage, _done, _of: None,
          executor: Executor | None = None) -> Report:
    """Build the site; with any error the output folder stays as it was.

    `executor` takes the jobs instead of processes of this machine.
    """
    open_cache(options.root)
    memory = recall(options.root, paranoid=options.paranoid)
    given = _gather(options, memory)
    problems = list(given.problems)
    known = _still_known(options.root, given, memory)
    unread = [seed for seed in given.seeds if seed.path not in known]
    with pool(_workers(options, len(unread))) as processes:
        hands = executor or processes
        read = known | _read(options.root, given, unread, hands, advance, problems)
        prose, rendered = _prose(given, read, memory, problems)
        archive = _assemble(given, read, prose)
        problems += (problem for state in read.values() for problem in state.problems)
        problems += site_problems(archive)
        templates, found = open_templates(template_folders(options.root))
        problems += found
        tree = OutputTree(options.root, options.output, paranoid=options.paranoid)
        if fault := tree.fault(options.root):
            problems.append(fault)
        counts = None
        if templates is not None and not has_errors(problems):
            places = {state.reading: state.location for state in read.values()}
            counts = publish(options.root, archive, templates, tree, places, hands, problems,
                             advance)
    tree.discard()
    if counts is not None:
        remember(options.root, State(
            code=code_digest(), seeds=read, content_files=given.content_ids,
            content=given.content, content_problems=given.content_problems, prose=rendered))
    return _report(archive, problems, counts)


def template_folders(root: Path) -> tuple[Path, ...]:
    """List where templates are looked for: the archive's own first, then the defaults."""
    own = root / "templates"
    return (own, DEFAULT_TEMPLATES) if own.is_dir() else (DEFAULT_TEMPLATES,)


def site_base_url(options: Options) -> str:
    """Return the site's address as a build would use it; empty when there is none."""
    content, _ = read_content(options.root)
    return content.site.base_url if options.base_url is None else options.base_url


# --- gathering -------------------------------------------------------------------------------


def _gather(options: Options, memory: Memory) -> Given:
    seeds, problems = find_seeds(options.root)
    found = list(problems)
    ids = file_ids(options.root, content_files(options.root))
    if memory.state.content is not None and ids.keys() == memory.state.content_files.keys() and all(
            memory.knows(memory.state.content_files[path], ids[path]) for path in ids):
        content, faults = memory.state.content, memory.state.content_problems
    else:
        content, faults = read_content(options.root)
    found += faults
    found += check_consistency(seeds, content)
    shown = content
    if options.base_url is not None:
        if options.base_url and (fault := base_url_fault(options.base_url)):
            found.append(error("--base-url", f"{fault}, found {options.base_url!r}",
                               fix="write it like https://archive.example/"))
        shown = msgspec.structs.replace(content, site=msgspec.structs.replace(
            content.site, base_url=options.base_url))
    return Given(seeds=seeds, notes={note.source_id: note for note in content.notes},
                 content=shown, content_ids=ids, content_problems=faults, problems=tuple(found))


def _workers(options: Options, unread: int) -> int:
    if options.jobs:
        return options.jobs
    return workers_of_this_machine() if unread >= PAYS_FROM else 1


# --- reading ---------------------------------------------------------------------------------


def _still_known(root: Path, given: Given, memory: Memory) -> dict[str, SeedState]:
    """Return what is remembered of seeds that need not be read again."""
    before = memory.state.seeds
    if not are_whole(root / CACHE / PACKS, (state.location for state in before.values())):
        return {}
    now = file_ids(root, (seed.path for seed in given.seeds))
    known = {seed.path: before[seed.path] for seed in given.seeds
             if seed.path in before and seed.path in now
             and memory.knows(before[seed.path].file, now[seed.path])
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
    texts = ((path, shelf.reading(state.reading).text) for path, state in known.items())
    found = list(holding(forms, texts))
    shelf.close()
    return found


def _read(root: Path, given: Given, unread: list[SeedFile], hands: Executor | None,
          advance: Advance, problems: list[Problem]) -> dict[str, SeedState]:
    topics = msgspec.msgpack.encode(given.content.topics)
    jobs = (ReadJob(root=root, topics=topics, seeds=tuple(
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
