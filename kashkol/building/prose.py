"""Rendering of curated Markdown, with its links to articles, topics, pages and files."""

from collections.abc import Iterator, Mapping

from kashkol.building.given import Given
from kashkol.ingest.prose import Links, Target, prose_key, render_prose
from kashkol.memory.state import Memory, SeedState
from kashkol.problems import Problem


def rendered_prose(given: Given, read: Mapping[str, SeedState], memory: Memory
                   ) -> tuple[dict[str, str], dict[str, str], tuple[Problem, ...]]:
    """Render all curated Markdown; what the last build rendered from the same is taken from it.

    Returns the HTML by file, and by the hash of what it was made from, and the problems.
    """
    links = _links(given, read)
    html: dict[str, str] = {}
    rendered: dict[str, str] = {}
    problems: list[Problem] = []
    for path, body, line, address, language in _bodies(given):
        key = prose_key(path, body, address, links, language)
        if key in memory.state.prose:
            html[path] = rendered[key] = memory.state.prose[key]
            continue
        html[path], found = render_prose(path, body, address, links, first_line=line,
                                         language=language)
        problems += found
        if not found:
            rendered[key] = html[path]
    return html, rendered, tuple(problems)


def _links(given: Given, read: Mapping[str, SeedState]) -> Links:
    """Return everything that prose may link to, with articles whose text cannot be read."""
    content = given.content
    slugs = {seed.id: given.slugs[seed.path] for seed in given.seeds}
    names = {}
    for seed in given.seeds:
        note, state, slug = given.notes.get(seed.id), read.get(seed.path), slugs[seed.id]
        title = (note.title if note else "") or (state.outline.title if state else slug)
        names[slug] = Target(address=f"articles/{slug}/", text=title)
    names |= {topic.id: Target(address=f"topics/{topic.id}/", text=topic.name)
              for topic in content.topics}
    files = {one.path: page.address for page in content.pages
             for one in (page, *page.translations.values())}
    files |= {file.path: file.address for file in content.files}
    files |= {topic.path: f"topics/{topic.id}/" for topic in content.topics
              if topic.path.endswith(".md")}
    files |= {one.path: f"collections/{one.id}/" for one in content.collections if one.path}
    files |= {note.path: f"articles/{slugs[note.source_id]}/" for note in content.notes
              if note.source_id in slugs}
    return Links(names=names, files=files,
                 drafts=frozenset(topic.id for topic in content.drafts) - names.keys())


def _bodies(given: Given) -> Iterator[tuple[str, str, int, str, str]]:
    """Yield all curated Markdown: file, text, its first line, its page's address, its language."""
    first = given.content.site.languages[0]
    for page in given.content.pages:
        yield page.path, page.body, page.body_line, page.address, first
        for language, other in page.translations.items():
            yield other.path, other.body, other.body_line, page.address, language
    for topic in given.content.topics:
        if topic.body:
            yield topic.path, topic.body, topic.body_line, f"topics/{topic.id}/", first
    for one in given.content.collections:
        if one.path:
            yield one.path, one.body, one.body_line, f"collections/{one.id}/", first
    for seed in given.seeds:
        note = given.notes.get(seed.id)
        if note and note.body:
            yield note.path, note.body, note.body_line, f"articles/{given.slugs[seed.path]}/", first
