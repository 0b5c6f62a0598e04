"""Past one machine: the same build, its jobs done by the workers of a Dask cluster.

A thin swap: the cluster's client offers the interface of `concurrent.futures`, and the pipeline
takes any executor. The cluster looks after lost workers: it gives their jobs to others, which is
safe because a job gives the same result wherever and however often it runs. What it asks for is
that every worker has the same Kashkol and sees the archive, the output and Kashkol's own templates
under the same paths.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError
from pathlib import Path

from distributed import Client, KilledWorker

from kashkol.build.options import Advance, Options, Report, template_folders
from kashkol.build.run import build
from kashkol.build.workers import Crew, Hands
from kashkol.memory.code import code_digest
from kashkol.problems import Problem, error

OPTION = "--dask"
PATIENCE = "10s"
"""How long a scheduler may take to answer."""


def build_on_cluster(address: str, options: Options, advance: Advance,
                     tell_waiting: Callable[[], None]) -> Report:
    """Build with the workers of the cluster whose scheduler is at `address`."""
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as fault:
        return _failed(error(OPTION, f"no Dask scheduler answers at {address}: {fault}",
                             fix="start one with `dask scheduler`, and give the address it prints"))
    with client:
        if problem := _unfit(client, (options.root, *template_folders(options.root),
                                      options.output.parent)):
            return _failed(problem)
        hands = Hands(client.get_executor(pure=False), sum(client.nthreads().values()))
        try:
            return build(options, advance, Crew(executor=hands, always=True, near=False),
                         tell_waiting)
        except (KilledWorker, CancelledError) as fault:
            return _failed(error(OPTION, f"the cluster gave a job up: {fault}",
                                 fix="see in its workers' logs why they ended, then build again"))


def code_of_worker() -> str:
    """Return the hash of the code a worker runs, and of the packages it depends on."""
    return code_digest()


def sees(folder: Path) -> bool:
    """Tell whether a worker sees a folder."""
    return folder.is_dir()


def _unfit(client: Client, folders: Iterable[Path]) -> Problem | None:
    """Say why these workers would not make the same site, or nothing."""
    if not client.nthreads():
        return error(OPTION, "the cluster has no workers", fix="start some with `dask worker`")
    try:
        codes = client.run(code_of_worker)
        blind = [(worker, folder) for folder in folders
                 for worker, seen in sorted(client.run(sees, folder).items()) if not seen]
    except ImportError as fault:
        return error(OPTION, f"a worker cannot load Kashkol: {fault}",
                     fix="install the same Kashkol and packages on every worker")
    other = sorted(worker for worker, code in codes.items() if code != code_digest())
    if other:
        return error(OPTION, f"{', '.join(other)} runs another Kashkol, Python or package than "
                     "this machine, and might make another site",
                     fix="install the same versions everywhere")
    if blind:
        worker, folder = blind[0]
        return error(OPTION, f"{worker} does not see the folder {folder}",
                     fix="put the archive, its output and Kashkol's own templates where every "
                         "worker sees them under the same paths")
    return None


def _failed(problem: Problem) -> Report:
    return Report(problems=(problem,))
