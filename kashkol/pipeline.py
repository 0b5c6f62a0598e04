"""The only place that knows the order of the stages.

Seeds and content are read, every text is read closely, all readings become an archive, the archive
becomes pages and files, and only when all of that went well does the output folder change.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import msgspec

from kashkol.archive import Archive, Article, build_archive, make_article
from kashkol.ingest.consistency import check_consistency, slug_of
from kashkol.ingest.content import Content, base_url_fault, read_content
from kashkol.ingest.prose import Links, Target, render_prose
from kashkol.ingest.seeds import SeedFile, find_seeds, read_seed
from kashkol.model import Record
from kashkol.problems import Problem, error, has_errors, in_file_order
from kashkol.publish.render import Templates, open_templates
from kashkol.publish.tree import Counts, OutputTree
from kashkol.reading.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.site.build import site_outputs, site_problems
from kashkol.site.page import Copy, File, Output, Page

DEFAULT_TEMPLATES = Path(__file__).parent.parent / "templates"
"""Beside `build.py`: Kashkol runs from a clone."""

FAVICON = "favicon.svg"
"""Keeps its plain name, which browsers ask for by themselves."""

Advance = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and out of how much."""


class Options(Record, frozen=True):
    """What the command was asked for."""

    root: Path
    output: Path
    base_url: str | None = None
    """Overrides the one of `site.yaml`."""


class Report(Record, frozen=True):
    """What a build did."""

    problems: tuple[Problem, ...]
    articles: int = 0
    topics: int = 0
    mentions: int = 0
    counts: Counts | None = None
    """What happened in the output folder; `None` when errors kept it as it was."""


def build(options: Options, advance: Advance = lambda _stage, _done, _of: None) -> Report:
    """Build the site; with any error the output folder stays as it was."""
    problems: list[Problem] = []
    content, seeds = _gather(options, problems)
    articles = _read_articles(options.root, content, seeds, problems, advance)
    archive = _assemble(content, articles, seeds, problems)
    templates, found = open_templates(template_folders(options.root))
    problems += found
    tree = OutputTree(options.root, options.output)
    if fault := tree.fault(options.root):
        problems.append(fault)
    counts = None
    if templates is not None and not has_errors(problems):
        counts = _publish(options.root, archive, templates, tree, problems, advance)
    tree.discard()
    return Report(
        problems=tuple(in_file_order(problems)), counts=counts, articles=len(articles),
        topics=len(archive.topics),
        mentions=sum(len(article.reading.mentions) for article in articles))


def site_base_url(options: Options) -> str:
    """Return the site's address as a build would use it; empty when there is none."""
    return _gather(options, [])[0].site.base_url


def template_folders(root: Path) -> tuple[Path, ...]:
    """List where templates are looked for: the archive's own first, then the defaults."""
    own = root / "templates"
    return (own, DEFAULT_TEMPLATES) if own.is_dir() else (DEFAULT_TEMPLATES,)


def _gather(options: Options, problems: list[Problem]) -> tuple[Content, tuple[SeedFile, ...]]:
    seeds, found = find_seeds(options.root)
    problems += found
    content, found = read_content(options.root)
    problems += found
    problems += check_consistency(seeds, content)
    if options.base_url is not None:
        if options.base_url and (fault := base_url_fault(options.base_url)):
            problems.append(error("--base-url", f"{fault}, found {options.base_url!r}",
                                  fix="write it like https://archive.example/"))
        site = msgspec.structs.replace(content.site, base_url=options.base_url)
        content = msgspec.structs.replace(content, site=site)
    return content, seeds


def _read_articles(root: Path, content: Content, seeds: tuple[SeedFile, ...],
                   problems: list[Problem], advance: Advance) -> tuple[Article, ...]:
    gazetteer = build_gazetteer(content.topics)
    notes = {note.source_id: note for note in content.notes}
    articles = []
    for number, seed in enumerate(seeds, start=1):
        source = read_seed(root, seed)
        if isinstance(source, Problem):
            problems.append(source)
        else:
            note = notes.get(seed.id)
            reading, found = read(source, gazetteer, note.published if note else "")
            problems += found
            articles.append(make_article(source, note, reading, slug_of(seed, note)))
        advance("reading", number, len(seeds))
    return tuple(articles)


def _assemble(content: Content, articles: tuple[Article, ...], seeds: tuple[SeedFile, ...],
              problems: list[Problem]) -> Archive:
    links = _links(content, articles, seeds)
    prose = {}
    for path, body, line, address in _bodies(content, seeds):
        prose[path], found = render_prose(path, body, address, links, first_line=line)
        problems += found
    archive = build_archive(content.site, content.topics, articles, pages=content.pages,
                            files=content.files, prose=prose)
    problems += site_problems(archive)
    return archive


def _links(content: Content, articles: tuple[Article, ...],
           seeds: tuple[SeedFile, ...]) -> Links:
    """Everything that prose may link to; an article that cannot be read is still a name."""
    notes = {note.source_id: note for note in content.notes}
    slugs = {seed.id: slug_of(seed, notes.get(seed.id)) for seed in seeds}
    names = {name: Target(address=f"articles/{name}/", text=name) for name in slugs.values()}
    names |= {article.slug: Target(address=article.address, text=article.title)
              for article in articles}
    names |= {topic.id: Target(address=f"topics/{topic.id}/", text=topic.name)
              for topic in content.topics}
    files = {page.path: page.address for page in content.pages}
    files |= {file.path: file.address for file in content.files}
    files |= {topic.path: f"topics/{topic.id}/" for topic in content.topics}
    files |= {note.path: f"articles/{slugs[note.source_id]}/" for note in content.notes
              if note.source_id in slugs}
    return Links(names=names, files=files)


def _bodies(content: Content,
            seeds: tuple[SeedFile, ...]) -> Iterator[tuple[str, str, int, str]]:
    """All curated Markdown: file, text, the line it begins on, and the address it is shown at."""
    slugs = {seed.id: seed for seed in seeds}
    for page in content.pages:
        yield page.path, page.body, page.body_line, page.address
    for topic in content.topics:
        yield topic.path, topic.body, topic.body_line, f"topics/{topic.id}/"
    for note in content.notes:
        if note.source_id in slugs:
            slug = slug_of(slugs[note.source_id], note)
            yield note.path, note.body, note.body_line, f"articles/{slug}/"


def _publish(root: Path, archive: Archive, templates: Templates, tree: OutputTree,
             problems: list[Problem], advance: Advance) -> Counts | None:
    """Make everything in the staging folder, then let the output folder change at once."""
    makers: dict[str, str] = {}
    assets = {asset.name: asset.address for asset in templates.assets}
    files = (File(path=asset.address if asset.name != FAVICON else FAVICON,
                  content=asset.content) for asset in templates.assets)
    for number, output in enumerate(chain(files, site_outputs(archive, templates.strings, assets)),
                                    start=1):
        found = _make(root, output, templates, tree)
        if output.path in makers:
            found = error(output.path, "two pages would stand at this address: "
                          f"{makers[output.path]} and {_maker(output)}",
                          fix="rename one of them")
        makers[output.path] = _maker(output)
        if found is not None:
            problems.append(found)
        advance("publishing", number, 0)
    return None if has_errors(problems) else tree.commit()


def _maker(output: Output) -> str:
    return output.template if isinstance(output, Page) else "a file"


def _make(root: Path, output: Output, templates: Templates, tree: OutputTree) -> Problem | None:
    """Stage one output, unless what stands there was made from the same."""
    if isinstance(output, Page):
        key = templates.key(output)
        if tree.is_fresh(output.path, key):
            return None
        html = templates.render(output)
        if isinstance(html, Problem):
            return html
        tree.put(output.path, key, html.encode())
    elif isinstance(output, Copy):
        try:
            tree.put(output.path, "", (root / output.source).read_bytes())
        except OSError as fault:
            return error(output.source, f"cannot be read: {fault.strerror}")
    else:
        tree.put(output.path, "", output.content)
    return None
