"""The stages of a build, in their order.

Curated files are read, then the texts that changed; the cards of all articles become an archive,
and the archive a plan of pages and files; those whose key changed are made. Only if there is no
error, the output folder is changed. What is remembered from the last build saves work and never
changes the result.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

import msgspec

from kashkol.archive import (
    Archive,
    Card,
    Seed,
    build_archive,
    files_offered,
    make_card,
    pictures_shown,
)
from kashkol.building.alike import told_alike
from kashkol.building.given import Given
from kashkol.building.jobs import ReadJob, open_gazetteer, read_batch
from kashkol.building.media import look_at_media, media_of, missing_starts
from kashkol.building.options import Advance, Options, Report, Seen, asked, template_folders
from kashkol.building.prose import rendered_prose
from kashkol.building.publish import Publication, publish
from kashkol.building.workers import Crew, loading, run
from kashkol.curated import Content
from kashkol.disk.identity import FileId
from kashkol.disk.read import Rules, folder_fault, limit_of
from kashkol.edtf import Edtf, parse, plain
from kashkol.ingest.consistency import check_consistency, names_topic, slugs_of
from kashkol.ingest.content import content_files, read_files
from kashkol.ingest.formats.registry import ending_of, published_as
from kashkol.ingest.seeds import SEEDS, SeedFile, find_seeds
from kashkol.ingest.site_config import as_address, base_url_fault, read_site
from kashkol.ingest.states import has_hidden as hides
from kashkol.ingest.states import published, topics_read_with
from kashkol.media import Media
from kashkol.memory.cache import CACHE, PACKS
from kashkol.memory.code import code_digest
from kashkol.memory.extracted import forget_extracted, name_of
from kashkol.memory.last import Last, forget_last, remember_last
from kashkol.memory.seal import found_key, user_key
from kashkol.memory.shelf import (
    PackShelf,
    are_whole,
    is_mostly_dead,
    pack_anew,
    texts_in_pack,
)
from kashkol.memory.state import (
    Curated,
    MediaState,
    Memory,
    SeedState,
    State,
    curated_key,
    recall,
    remember,
)
from kashkol.model import Corrections, Record
from kashkol.output.ownership import Counts
from kashkol.output.tree import OutputTree
from kashkol.problems import Level, Problem, error, has_errors, in_file_order
from kashkol.reading.names.changes import changed_forms, holding
from kashkol.reading.names.listed import changed_languages
from kashkol.site.plan import site_problems
from kashkol.theme.glyphs import read_coverage
from kashkol.theme.render import Templates, Wanted, open_templates


class Begun(Record, frozen=True):
    """What a build starts from: the archive's files, and what the last build remembered."""

    options: Options
    memory: Memory
    given: Given
    unchanged: dict[str, SeedState]
    """States of the seeds that need not be read again, by path."""


class Prepared(Record, frozen=True):
    """The result of all stages before anything is published."""

    given: Given
    read: dict[str, SeedState]
    """States of all seeds, by path."""
    prose: dict[str, str]
    """Rendered Markdown to remember, by the hash of what it was made from."""
    media: Mapping[str, MediaState]
    """States of the files of `content/media/` that are published, by path."""
    archive: Archive
    templates: Templates | None
    problems: tuple[Problem, ...]


def run_build(options: Options, seen: Seen, tree: OutputTree, faults: Iterable[Problem],
              advance: Advance, crew: Crew) -> Report:
    """Build the site; if there is any error, the output folder is not changed.

    `faults` are problems of the output folder itself.
    """
    forget_last(options.root)
    with loading():
        begun = begin(options, seen)
    ready = prepare(begun, crew, advance)
    problems = [*ready.problems, *faults]
    work, counts = publication(options, ready), None
    if work is not None and not has_errors(problems):
        counts, found = publish(work, tree, crew, advance,
                                lambda: _remember(options, seen, ready))
        problems += found
    report = _report(options, ready, problems, counts)
    if counts is not None:
        remember_last(options.root, Last(
            code=code_digest(), began_ns=seen.began_ns, asked=asked(options), files=seen.files,
            articles=report.articles, topics=report.topics, mentions=report.mentions,
            problems=report.problems, near=counts.near))
    return report


def publication(options: Options, ready: Prepared) -> Publication | None:
    """Return what is to be published; `None` if the templates cannot be used."""
    if ready.templates is None:
        return None
    return Publication(
        root=options.root, rules=options.rules, archive=ready.archive, templates=ready.templates,
        locations={state.reading: state.location for state in ready.read.values()})


def _remember(options: Options, seen: Seen, ready: Prepared) -> None:
    """Store what was read for the next build, even if nothing is published later."""
    given = ready.given
    remember(options.root, State(
        code=code_digest(), began_ns=seen.began_ns, seeds=ready.read, preview=options.preview,
        content_files=given.content_ids, content=given.written,
        content_problems=given.content_problems, prose=ready.prose, coverage=given.coverage,
        media=ready.media))


def begin(options: Options, seen: Seen) -> Begun:
    """Read the curated files, and find the texts that need not be read again."""
    memory = recall(options.root, paranoid=options.paranoid)
    given = _gather(options, memory, seen.files)
    return Begun(options=options, memory=memory, given=given,
                 unchanged=_unchanged_seeds(options.root, given, memory, options.rules))


def prepare(begun: Begun, crew: Crew, advance: Advance) -> Prepared:
    """Run the stages before publishing: read texts, render prose, build the archive."""
    options, given = begun.options, begun.given
    read, unread = read_seeds(begun, crew, advance)
    read = _tidied(options.root, read)
    given = _readable(given, unread)
    prose, rendered, unrendered = rendered_prose(given, read, begun.memory)
    media, unseen = look_at_media(options.root, given.content, given.content_ids, begun.memory,
                                  options.rules, crew)
    problems = [*given.problems, *unread, *unrendered, *unseen]
    with loading():
        archive = _assemble(given, read, prose, media_of(media))
    problems += missing_starts(options.root, (
        (given.notes[seed.id], read[seed.path]) for seed in given.seeds
        if seed.id in given.notes and seed.path in read))
    problems += (problem for state in read.values() for problem in state.problems)
    problems += told_alike(read, {seed.path: seed.id for seed in given.seeds}, given.notes)
    problems += site_problems(archive)
    templates, found = open_templates(Wanted(
        folders=template_folders(options.root), cache=options.root / CACHE, seal=user_key(),
        trust=options.trust, rules=options.rules, languages=given.content.site.languages,
        offline=options.offline))
    problems += found
    return Prepared(given=given, read=read, prose=rendered, media=media, archive=archive,
                    templates=templates, problems=tuple(problems))


def has_hidden(options: Options) -> bool:
    """Tell whether there are drafts, or texts under embargo."""
    paths, _ = content_files(options.root, options.rules)
    content, _ = read_files(options.root, paths, options.rules)
    return hides(content, options.day)


def site_base_url(options: Options) -> str:
    """Return the site's address as a build would use it; empty if there is none."""
    if options.base_url is not None:
        return as_address(options.base_url)
    return read_site(options.root, options.rules).base_url


# --- gathering -------------------------------------------------------------------------------


def _gather(options: Options, memory: Memory, files: Mapping[str, FileId]) -> Given:
    rules = options.rules
    seeds, problems = find_seeds(options.root, rules)
    found = list(problems)
    paths, unlisted = content_files(options.root, rules)
    found += unlisted
    found += (fault for fault in (folder_fault(options.root, "templates", rules),) if fault)
    ids = _ids_of(options.root, paths, files)
    before = memory.state.content_files
    if memory.state.content is not None and ids.keys() == before.keys() == set(paths) and all(
            memory.knows(before[path], ids[path]) and ids[path].size <= limit_of(path, rules)
            for path in ids):
        content, faults = memory.state.content, memory.state.content_problems
    else:
        content, faults = read_files(options.root, paths, rules)
    found += faults
    notes = {note.source_id: note for note in content.notes}
    slugs = slugs_of(seeds, notes)
    found += check_consistency(seeds, content, slugs)
    coverage, faults_of_font = read_coverage(template_folders(options.root), options.root, rules)
    found += faults_of_font
    part = published(seeds, content, slugs, day=options.day, preview=options.preview)
    found += part.problems
    shown, seeds = part.content, part.seeds
    if options.base_url is not None:
        base_url = as_address(options.base_url)
        if base_url and (fault := base_url_fault(base_url)):
            found.append(error("--base-url", f"{fault}, found {options.base_url!r}",
                               fix="write it like https://archive.example/"))
        shown = msgspec.structs.replace(shown, site=msgspec.structs.replace(
            shown.site, base_url=base_url))
    shown = msgspec.structs.replace(shown, site=msgspec.structs.replace(
        shown.site, offline=options.offline))
    return Given(seeds=seeds, seed_ids=_ids_of(
        options.root, (path for seed in seeds for path in (seed.path, *seed.files)), files),
                 notes={note.source_id: note for note in shown.notes}, slugs=slugs,
                 corrections={one.source_id: one for one in _corrections(shown)},
                 content=shown, written=content, content_ids=ids, content_problems=faults,
                 coverage=coverage, problems=tuple(found))


def _ids_of(root: Path, paths: Iterable[str], files: Mapping[str, FileId]) -> dict[str, FileId]:
    """Return the ids of files of the archive by path; those that were not listed are left out."""
    seen = ((path, files.get(f"{root}/{path}")) for path in paths)
    return {path: file for path, file in seen if file is not None}


# --- reading ---------------------------------------------------------------------------------


def _unchanged_seeds(root: Path, given: Given, memory: Memory,
                     rules: Rules) -> dict[str, SeedState]:
    """Return the states of seeds that need not be read again."""
    before = memory.state.seeds
    if not before:
        return {}
    if memory.state.coverage != given.coverage or not are_whole(
            root / CACHE / PACKS, (state.location for state in before.values())):
        return {}
    unchanged = {seed.path: before[seed.path] for seed in given.seeds
                 if seed.path in before
                 and _are_known(given, memory, seed, before[seed.path], rules)
                 and before[seed.path].curated == curated_key(_curated(given, seed))}
    for path in _with_changed_names(root, given, memory, unchanged):
        del unchanged[path]
    return unchanged


def _are_known(given: Given, memory: Memory, seed: SeedFile, before: SeedState,
               rules: Rules) -> bool:
    """Tell whether the files of a text are certainly those of the last build."""
    seen = {seed.path: before.file} | {one.path: file for one, file in before.files}
    return seen.keys() == {seed.path, *seed.files} and all(
        path in given.seed_ids and memory.knows(file, given.seed_ids[path])
        and given.seed_ids[path].size <= limit_of(path, rules) for path, file in seen.items())


def _with_changed_names(root: Path, given: Given, memory: Memory,
                        seeds: Mapping[str, SeedState]) -> list[str]:
    """Return the seeds whose texts contain a name that topics added, changed or removed."""
    state = memory.state
    old = topics_read_with(state.content, preview=state.preview) if state.content else ()
    if old == given.content.topics:
        return []
    before, now = (open_gazetteer(msgspec.msgpack.encode(topics))
                   for topics in (old, given.content.topics))
    forms, languages = changed_forms(before, now), changed_languages(before.listed, now.listed)
    shelf = PackShelf(root / CACHE / PACKS,
                      {state.reading: state.location for state in seeds.values()})
    texts = ((path, shelf.text(state.reading).text) for path, state in seeds.items())
    found = set(holding(forms, texts))
    shelf.close()
    return sorted(found | {path for path, state in seeds.items()
                           if not languages.isdisjoint(state.outline.read_by_tables)})


def read_seeds(begun: Begun, crew: Crew,
               advance: Advance) -> tuple[dict[str, SeedState], tuple[Problem, ...]]:
    """Read the texts that changed.

    Returns the states of all seeds by path, and the problems of those that cannot be read: errors
    if none of them can.
    """
    root, rules, given = begun.options.root, begun.options.rules, begun.given
    unread = [seed for seed in given.seeds if seed.path not in begun.unchanged]
    topics = msgspec.msgpack.encode(given.content.topics)
    at_once = texts_in_pack(len(unread))
    jobs = (ReadJob(root=root, rules=rules, topics=topics, coverage=given.coverage,
                    seal=user_key(), seeds=tuple((seed, _curated(given, seed))
                                for seed in unread[at:at + at_once]))
        for at in range(0, len(unread), at_once))
    read = dict(begun.unchanged)
    problems: list[Problem] = []
    done = 0
    for batch in run(read_batch, jobs, crew.for_work(len(unread))):
        read |= dict(batch.seeds)
        problems += batch.problems
        done += len(batch.seeds) + len(batch.problems)
        advance("reading", done, len(unread))
    forget_extracted(root, (name_of(state.sha256, ending_of(path))
                            for path, state in read.items() if state.extraction.read_with))
    if not read:
        return read, tuple(msgspec.structs.replace(problem, level=Level.ERROR)
                           for problem in problems)
    return read, tuple(_serious(problem, begun.memory) for problem in problems)


def _serious(problem: Problem, memory: Memory) -> Problem:
    """Make an error of a file that is left out, if the last build had a page of it."""
    if problem.level is not Level.WARNING or problem.path not in memory.state.seeds:
        return problem
    return msgspec.structs.replace(
        problem, level=Level.ERROR, message=f"{problem.message}; the last build had a page of it",
        fix=f"restore it; or, to publish the site without it, take it out of {SEEDS}/")


def _readable(given: Given, problems: Iterable[Problem]) -> Given:
    """Return what is given without the texts that are left out with a warning."""
    left = {problem.path for problem in problems if problem.level is Level.WARNING}
    if not left:
        return given
    return msgspec.structs.replace(
        given, seeds=tuple(seed for seed in given.seeds if seed.path not in left))


def _tidied(root: Path, read: dict[str, SeedState]) -> dict[str, SeedState]:
    """Write all packs anew, if most of what they hold is unused."""
    packs = root / CACHE / PACKS
    if not is_mostly_dead(packs, (state.location for state in read.values())):
        return read
    locations = pack_anew(packs, {state.reading: state.location for state in read.values()})
    return {path: msgspec.structs.replace(state, location=locations[state.reading])
            for path, state in read.items()}


def _curated(given: Given, seed: SeedFile) -> Curated:
    """Return the day, month or year that people give, and corrections; a text is read by them."""
    note = given.notes.get(seed.id)
    dated = parse(note.published) if note and note.published else ""
    return Curated(published=(plain(dated) or "") if isinstance(dated, Edtf) else "",
                   language=(note.language if note else "") or _of_folder(given, seed),
                   corrections=given.corrections.get(seed.id))


def _of_folder(given: Given, seed: SeedFile) -> str:
    """Return the language that `site.yaml` gives for the folder of a seed, the inmost one first."""
    folders = given.content.site.folders
    for folder in PurePosixPath(seed.path).parents if folders else ():
        name = folder.as_posix().removeprefix("seeds/")
        if name in folders:
            return folders[name]
    return ""


def _corrections(content: Content) -> Iterator[Corrections]:
    """Yield the corrections of each text, without those that name topics that nobody has written.

    Those are errors; nothing is published, but the other texts are read for their problems.
    """
    topics = {topic.id for topic in content.topics}
    for one in content.corrections:
        yield msgspec.structs.replace(one, entries=tuple(
            entry for entry in one.entries if not names_topic(entry) or entry.value in topics))


# --- assembling ------------------------------------------------------------------------------


def _assemble(given: Given, read: Mapping[str, SeedState], prose: dict[str, str],
              media: Media) -> Archive:
    return build_archive(given.content, _cards(given, read, media), prose, media)


def _cards(given: Given, read: Mapping[str, SeedState], media: Media) -> Iterator[Card]:
    site = given.content.site
    titles = {one.id: one.title for one in given.content.collections}
    for seed in given.seeds:
        if state := read.get(seed.path):
            note = given.notes.get(seed.id)
            facts = Seed(id=seed.id, path=seed.path, sha256=state.sha256, bytes=state.bytes,
                         encoding=state.encoding, extraction=state.extraction,
                         recorded=state.recorded, copy=published_as(seed.path),
                         files=tuple(one for one, _ in state.files),
                         images=pictures_shown(note.images, media, site) if note else (),
                         offered=files_offered(note.files, media) if note else ())
            yield make_card(facts, state.outline, note, slug=given.slugs[seed.path],
                            reading=state.reading,
                            collection=titles.get(note.collection, "") if note else "")


def _report(options: Options, ready: Prepared, problems: Iterable[Problem],
            counts: Counts | None) -> Report:
    archive = ready.archive
    return Report(
        problems=tuple(in_file_order(problems)), counts=counts, articles=len(archive.cards),
        topics=len(archive.topics), held=ready, forgotten=found_key().fault,
        hidden=not options.preview and hides(ready.given.written, options.day),
        mentions=sum(card.outline.names for card in archive.cards))
