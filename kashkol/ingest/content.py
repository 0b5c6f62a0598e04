"""Reads `content/`: `site.yaml`, topics, notes on seeds and free pages.

All of them may be missing. Files are read in the order of their paths, and the problems of all of
them are reported.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from kashkol.curated import Content
from kashkol.disk.folders import FILE, FOLDER, visible_below
from kashkol.disk.read import STRICT, Rules, folder_fault, not_a_file
from kashkol.ingest.collections import collection_of
from kashkol.ingest.corrections import read_corrections
from kashkol.ingest.decisions import read_refused
from kashkol.ingest.documents import read_documents, text_of
from kashkol.ingest.free_files import check_files
from kashkol.ingest.media import missing_media
from kashkol.ingest.notes import COLUMNS, merged, note_of, notes_of, undeclared_fields
from kashkol.ingest.pages import PAGES, page_of, with_translations
from kashkol.ingest.site_config import CONTENT, SITE, site_config
from kashkol.ingest.tables import ENDINGS, Table, read_table
from kashkol.ingest.topics import TOPIC_COLUMNS, topic_rows, topics_of, written_topic
from kashkol.media import MEDIA
from kashkol.model import ContentFile, Corrections, SiteConfig, TopicStatus
from kashkol.problems import Problem, error, warning

TOPICS = "content/topics"
NOTES = "content/articles"
COLLECTIONS = "content/collections"
CORRECTIONS = "content/corrections"
CORRECTED = ".yaml"
"""The ending of a file of corrections."""
ORIGINALS = "content/originals"
"""Files that `kashkol add` converted, as they were; nothing in it is read or published."""
REFUSED = "content/decisions/refused-names.txt"
PROVENANCE = "content/provenance.csv"
"""Where each text that `add` brought in comes from; builds do not read it."""
TABLES = tuple(f"{NOTES}{ending}" for ending in ENDINGS)
"""Tables of the texts."""
TOPIC_TABLES = tuple(f"{TOPICS}{ending}" for ending in ENDINGS)


def read_content(root: Path, rules: Rules = STRICT) -> tuple[Content, tuple[Problem, ...]]:
    """Find and read all files of `content/` in the archive at `root`."""
    paths, unlisted = content_files(root, rules)
    content, problems = read_files(root, paths, rules)
    return content, (*unlisted, *problems)


def read_files(root: Path, paths: tuple[str, ...],
               rules: Rules = STRICT) -> tuple[Content, tuple[Problem, ...]]:
    """Read the files of `content/` at these paths."""
    read = partial(read_documents, root, rules)
    site, of_site = site_config(root, paths, rules)
    pages, of_pages = read(_markdown(paths, PAGES, nested=True), page_of)
    pages, of_translations = with_translations(pages, site.languages)
    written, of_files = read(_markdown(paths, TOPICS), written_topic)
    table, of_topic_table = _table(root, paths, TOPIC_TABLES, TOPIC_COLUMNS, rules)
    listed, of_listed = topic_rows(table) if table else ((), ())
    topics, of_topics = topics_of(written, listed, site.language)
    notes, of_notes = read(_markdown(paths, NOTES), note_of)
    collections, of_collections = read(_markdown(paths, COLLECTIONS), collection_of)
    table, of_table = _table(root, paths, TABLES, COLUMNS, rules)
    rows, of_rows = notes_of(table, site.fields) if table else ((), ())
    notes, of_both = merged(notes, rows)
    corrections, of_corrections = _corrections(root, paths, rules)
    refused, of_refused = _refused(root, paths, rules)
    files = tuple(ContentFile(path=path, address=address_of(path)) for path in paths
                  if path == f"{CONTENT}/{site.image}"
                  or (path.startswith(f"{PAGES}/") and not path.endswith(".md")))
    drafts = tuple(topic for topic in topics if topic.status is TopicStatus.DRAFT)
    content = Content(
        site=site, pages=pages, drafts=drafts, refused=refused, notes=notes,
        topics=tuple(topic for topic in topics if topic.status is not TopicStatus.DRAFT),
        collections=collections, corrections=corrections, files=files)
    return content, (
        *_not_folders(paths), *of_site, *of_pages, *of_translations, *of_files,
        *of_topic_table, *of_listed, *of_topics, *of_notes, *of_collections, *of_table,
        *of_rows, *of_both, *of_corrections, *of_refused, *undeclared_fields(notes, site),
        *_unused(paths, site), *check_files(root, files), *missing_media(content, paths))


def content_files(root: Path,
                  rules: Rules = STRICT) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """List the files below `content/` in path order, without hidden ones."""
    if fault := folder_fault(root, CONTENT, rules):
        return (), (fault,)
    listed, faults = visible_below(root, root / CONTENT, rules)
    problems, paths = list(faults), []
    for path, found in listed.items():
        if found.kind == FILE:
            paths.append(path)
        elif found.kind != FOLDER or path == SITE or path.endswith((".md", CORRECTED)):
            problems.append(not_a_file(path, found.kind))
    return tuple(sorted(paths)), tuple(problems)


def address_of(path: str) -> str:
    """Return the path on the site of a file of `content/`.

    >>> address_of("content/pages/guide/map.png"), address_of("content/card.png")
    ('guide/map.png', 'card.png')
    """
    return path.removeprefix(f"{CONTENT}/").removeprefix("pages/")


def _markdown(paths: tuple[str, ...], folder: str, *, nested: bool = False) -> list[str]:
    return [path for path in paths if path.startswith(f"{folder}/") and path.endswith(".md")
            and (nested or path.count("/") == folder.count("/") + 1)]


def _table(root: Path, paths: tuple[str, ...], names: tuple[str, ...], columns: tuple[str, ...],
           rules: Rules) -> tuple[Table | None, tuple[Problem, ...]]:
    """Read the table that has one of some names, if there is one."""
    tables = [path for path in paths if path in names]
    if not tables:
        return None, ()
    if len(tables) > 1:
        return None, (error(
            tables[1], f"there is also {tables[0]}; only one such table is read",
            fix="keep one of them, and rename or remove the other"),)
    return read_table(root, tables[0], columns, rules)


def _of_corrections(paths: tuple[str, ...]) -> list[str]:
    return [path for path in paths if path.startswith(f"{CORRECTIONS}/")
            and path.endswith(CORRECTED) and path.count("/") == CORRECTIONS.count("/") + 1]


def _corrections(root: Path, paths: tuple[str, ...], rules: Rules
                 ) -> tuple[tuple[Corrections, ...], tuple[Problem, ...]]:
    found: list[Corrections] = []
    problems: list[Problem] = []
    for path in _of_corrections(paths):
        text = text_of(root, path, rules)
        if isinstance(text, Problem):
            problems.append(text)
            continue
        corrections, faults = read_corrections(path, text)
        found.append(corrections)
        problems += faults
    return tuple(found), tuple(problems)


def _refused(root: Path, paths: tuple[str, ...],
             rules: Rules) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    if REFUSED not in paths:
        return (), ()
    text = text_of(root, REFUSED, rules)
    return ((), (text,)) if isinstance(text, Problem) else read_refused(REFUSED, text)


def _not_folders(paths: tuple[str, ...]) -> Iterator[Problem]:
    for path in (TOPICS, NOTES, COLLECTIONS, CORRECTIONS, PAGES):
        if path in paths:
            yield error(path, "is a file, expected a folder",
                        fix="rename it, or move it elsewhere")


def _unused(paths: tuple[str, ...], site: SiteConfig) -> Iterator[Problem]:
    """Warn about files that are not used, for example because a folder's name is misspelt."""
    used = {SITE, REFUSED, PROVENANCE, *TABLES, *TOPIC_TABLES, f"{CONTENT}/{site.image}",
            *_of_corrections(paths), *_markdown(paths, TOPICS), *_markdown(paths, NOTES),
            *_markdown(paths, COLLECTIONS)}
    for path in paths:
        if path not in used and not path.startswith(
                (f"{PAGES}/", f"{ORIGINALS}/", f"{MEDIA}/")):
            yield warning(path, "is in no folder that is read, and is left out",
                          fix=f"notes belong in {NOTES}/, topics in {TOPICS}/, collections in "
                              f"{COLLECTIONS}/, pages in {PAGES}/, corrections in "
                              f"{CORRECTIONS}/<seed>{CORRECTED}, pictures in {MEDIA}/")
