"""Explains why a file of the site was written or kept, without publishing anything."""

from collections.abc import Iterator

import msgspec

from kashkol.building.alone import attempt
from kashkol.building.index_plan import IndexPlan, plan_index
from kashkol.building.options import Options, no_progress, see
from kashkol.building.publish import CHANGED_SINCE, Publication, Publisher, described
from kashkol.building.stages import begin, prepare, publication
from kashkol.building.workers import open_crew
from kashkol.memory.manifest import Entry
from kashkol.model import Record
from kashkol.output.tree import OutputTree
from kashkol.problems import Problem, has_errors, in_file_order
from kashkol.search.blocks import FOLDER as SEARCH_FOLDER
from kashkol.search.index import HEAD
from kashkol.site.exports.data import data_files
from kashkol.site.exports.package import FOLDER
from kashkol.site.page import Output, Page, Plan, in_editions
from kashkol.site.plan import closing_outputs, site_outputs


class Explanation(Record, frozen=True):
    """Why a file was written, and what the next build would do with it."""

    path: str
    entry: Entry | None
    """What the manifest records of it; `None` if no build wrote it."""
    builds: int
    """Number of builds so far that have written or deleted something."""
    planned: bool
    """Whether the next build would have such a file."""
    next_why: tuple[str, ...]
    """Why the next build would write it; empty if it would keep it."""


def explain_path(options: Options, path: str) -> tuple[Explanation | None, tuple[Problem, ...]]:
    """Explain why the last build wrote or kept a file, and what the next one would do with it."""
    found = attempt(options.root, lambda: None, lambda: _explain(options, path))
    return (None, (found,)) if isinstance(found, Problem) else found


def _explain(options: Options, path: str) -> tuple[Explanation | None, tuple[Problem, ...]]:
    with open_crew(options.jobs) as crew:
        ready = prepare(begin(options, see(options)), crew, no_progress)
    work = publication(options, ready)
    if work is None or has_errors(ready.problems):
        return None, tuple(in_file_order(ready.problems))
    tree = OutputTree(options.root, options.output, paranoid=options.paranoid)
    if path.startswith(SEARCH_FOLDER):
        return _of_index(path, tree, plan_index(
            options.root, work.archive, lambda name: tree.intact(name) is not None)), ()
    publisher = Publisher(work, tree, no_progress)
    output = next((one for one in _outputs(work, publisher, tree) if one.path == path), None)
    return Explanation(
        path=path, entry=tree.before.get(path), builds=tree.build - 1, planned=output is not None,
        next_why=publisher.why(output) if output else ()), ()


def _outputs(work: Publication, publisher: Publisher, tree: OutputTree) -> Iterator[Output]:
    """Plan everything but the search index.

    The sizes and hashes of data files that would be made again are not known. Their hashes are left
    out, so that the files that list them would be made again too.
    """
    yield from publisher.assets()
    data = list(data_files(work.archive))
    templates = {}
    for one in site_outputs(work.archive):
        for output in one.outputs(one.given) if isinstance(one, Plan) else (one,):
            if isinstance(output, Page):
                templates[output.path] = output.template
            yield from in_editions(output, publisher.editions)
    again = {item.path for item in data
             if any(map(publisher.why, item.plan.outputs(item.plan.given)))}
    files = [msgspec.structs.replace(one, sha256="") if FOLDER + one.name in again else one
             for one in described(data, tree.before)]
    for output in closing_outputs(work.archive, files, templates):
        yield from in_editions(output, publisher.editions)


def _of_index(path: str, tree: OutputTree, plan: IndexPlan) -> Explanation:
    """Explain a file of the search index; all but the head have a hash of the content as name."""
    entry = tree.before.get(path)
    segment, slash, _ = path.removeprefix(SEARCH_FOLDER).partition("/")
    if entry is not None and tree.intact(path) is None:
        why = CHANGED_SINCE
    elif path in plan.paths or (path == HEAD and plan.is_whole):
        why = ()
    elif path == HEAD:
        why = ("a text, or the names of a topic",)
    else:
        made_from = "texts of its years" if slash else "names of topics"
        why = (f"{made_from}; if its content changes, the new file has another name",)
    return Explanation(
        path=path, entry=entry, builds=tree.build - 1, next_why=why,
        planned=path == HEAD or (entry is not None and (not slash or segment in plan.segments)))
