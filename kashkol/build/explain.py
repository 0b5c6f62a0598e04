"""Why a file of the site was written or kept, asked without publishing anything."""

from kashkol.build.alone import attempt
from kashkol.build.options import Options, see
from kashkol.build.publish import Explanation, explain
from kashkol.build.stages import begin, prepare
from kashkol.build.workers import open_crew
from kashkol.output.tree import OutputTree
from kashkol.problems import Problem, has_errors, in_file_order


def explain_path(options: Options, path: str) -> tuple[Explanation | None, tuple[Problem, ...]]:
    """Say why the last build wrote or kept a file, and what the next one would do with it."""
    found = attempt(options.root, lambda: None, lambda: _explain(options, path))
    return (None, (found,)) if isinstance(found, Problem) else found


def _explain(options: Options, path: str) -> tuple[Explanation | None, tuple[Problem, ...]]:
    with open_crew(options.jobs) as crew:
        ready = prepare(begin(options, see(options)), crew, _tell_nobody)
    if ready.templates is None or has_errors(ready.problems):
        return None, tuple(in_file_order(ready.problems))
    tree = OutputTree(options.root, options.output, paranoid=options.paranoid)
    return explain(options.root, options.rules, ready.archive, ready.templates, tree,
                   ready.places, path), ()


def _tell_nobody(_stage: str, _done: int, _of: int) -> None:
    """Show no progress."""
