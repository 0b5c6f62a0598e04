"""The way into a build: a build with nothing to do loads nothing that only others need."""

from collections.abc import Callable
from concurrent.futures import Executor

from kashkol.builds import Advance, Options, Report, asked, read_folders
from kashkol.publish.last import nothing_to_do


def build(options: Options, advance: Advance = lambda _stage, _done, _of: None,
          executor: Executor | None = None,
          tell_waiting: Callable[[], None] = lambda: None) -> Report:
    """Build the site, or find that there is nothing to do.

    With any error the output folder stays as it was. `executor` takes the jobs instead of
    processes of this machine. `tell_waiting` is called if another build holds the archive; this
    one then waits for it.
    """
    if not options.paranoid:
        done = nothing_to_do(options.root, options.output, asked(options),
                             read_folders(options.root))
        if done is not None:
            last, counts = done
            return Report(problems=last.problems, articles=last.articles, topics=last.topics,
                          mentions=last.mentions, counts=counts)
    from kashkol.pipeline import run_build  # noqa: PLC0415 - nothing to do needs none of it

    return run_build(options, advance, executor, tell_waiting)
