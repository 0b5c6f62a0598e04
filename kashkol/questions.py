"""What the pipeline can be asked without publishing anything: why a file stands, what to curate."""

from kashkol.builds import Options, see
from kashkol.execution import open_crew
from kashkol.pipeline import begin, prepare, read_seeds
from kashkol.problems import Level, Problem, has_errors, in_file_order
from kashkol.publish.alone import attempt
from kashkol.publish.shelf import PackShelf
from kashkol.publish.state import CACHE, PACKS
from kashkol.publish.tree import OutputTree
from kashkol.publishing import Explanation, explain
from kashkol.reading.suggest import Suggestion, suggest


def explain_path(options: Options, path: str) -> tuple[Explanation | None, tuple[Problem, ...]]:
    """Say why the last build wrote or kept a file, and what the next one would do with it."""
    found = attempt(options.root, lambda: None, lambda: _explain(options, path))
    return (None, (found,)) if isinstance(found, Problem) else found


def suggestions(options: Options) -> tuple[tuple[Suggestion, ...], tuple[Problem, ...]]:
    """Find names that recur in the texts and are in no topic file."""
    found = attempt(options.root, lambda: None, lambda: _suggest(options))
    return ((), (found,)) if isinstance(found, Problem) else found


def _explain(options: Options, path: str) -> tuple[Explanation | None, tuple[Problem, ...]]:
    with open_crew(options.jobs) as crew:
        ready = prepare(begin(options, see(options)), crew, _tell_nobody)
    if ready.templates is None or has_errors(ready.problems):
        return None, tuple(in_file_order(ready.problems))
    tree = OutputTree(options.root, options.output, paranoid=options.paranoid)
    return explain(options.root, options.rules, ready.archive, ready.templates, tree,
                   ready.places, path), ()


def _suggest(options: Options) -> tuple[tuple[Suggestion, ...], tuple[Problem, ...]]:
    begun = begin(options, see(options))
    problems = list(begun.given.problems)
    with open_crew(options.jobs) as crew:
        read = read_seeds(begun, crew, _tell_nobody, problems)
    shelf = PackShelf(options.root / CACHE / PACKS,
                      {state.reading: state.location for state in read.values()})
    readings = (shelf.reading(read[seed.path].reading) for seed in begun.given.seeds
                if seed.path in read)
    found = suggest(readings, begun.given.content.topics)
    shelf.close()
    return found, tuple(in_file_order(
        problem for problem in problems if problem.level is Level.ERROR))


def _tell_nobody(_stage: str, _done: int, _of: int) -> None:
    """Show no progress."""
