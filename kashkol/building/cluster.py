"""Builds with the workers of a Dask cluster.

The client of a cluster has the interface of `concurrent.futures`, and a build takes any executor.
If a worker is lost, the cluster gives its jobs to others; that is safe because a job has the same
result wherever and however often it runs. Every worker must have the same version of Kashkol, and
must see the archive, the output and Kashkol's own templates under the same paths.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError
from pathlib import Path

from distributed import Client, KilledWorker

from kashkol.building.options import Advance, Options, Report, template_folders
from kashkol.building.run import build
from kashkol.building.workers import Crew, Hands
from kashkol.memory.code import code_digest
from kashkol.problems import Problem, error

OPTION = "--dask"
PATIENCE = "10s"
"""How long to wait for the scheduler."""


def build_on_cluster(address: str, options: Options, advance: Advance,
                     tell_waiting: Callable[[], None]) -> Report:
    """Build with the workers of the cluster whose scheduler has this address."""
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as fault:
        return _failed(error(OPTION, f"no Dask scheduler answers at {address}: {fault}",
                             fix="start one with `dask scheduler`, and give the address it prints"))
    with client:
        if problem := _fault(client, (options.root, *template_folders(options.root),
                                      options.output.parent)):
            return _failed(problem)
        hands = Hands(client.get_executor(pure=False), sum(client.nthreads().values()))
        try:
            return build(options, advance, Crew(executor=hands, always=True, near=False),
                         tell_waiting)
        except (KilledWorker, CancelledError) as fault:
            return _failed(error(OPTION, f"the cluster could not finish a job: {fault}",
                                 fix="find out in its workers' logs why they ended, then build "
                                     "again"))


def code_of_worker() -> str:
    """Return the hash of the code of a worker; runs on the worker."""
    return code_digest()


def sees(folder: Path) -> bool:
    """Tell whether a folder exists for a worker; runs on the worker."""
    return folder.is_dir()


def _fault(client: Client, folders: Iterable[Path]) -> Problem | None:
    """Return why these workers would not make the same site, if there is a reason."""
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
        return error(OPTION, f"{', '.join(other)} has another version of Kashkol, Python or a "
                     "package than this machine, and might make another site",
                     fix="install the same versions everywhere")
    if blind:
        worker, folder = blind[0]
        return error(OPTION, f"{worker} does not see the folder {folder}",
                     fix="give all workers access to the archive, its output and Kashkol's own "
                         "templates under the same paths")
    return None


def _failed(problem: Problem) -> Report:
    return Report(problems=(problem,))
