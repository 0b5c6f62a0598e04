"""A Dask cluster of two worker processes on this machine, until standard input ends.

A program of its own, so that what Dask warns of or leaves behind is nothing to the tests. It
prints the scheduler's address, then the number of each worker's process.
"""

import sys

from distributed import LocalCluster

WORKERS = 2

if __name__ == "__main__":
    with LocalCluster(n_workers=WORKERS, threads_per_worker=1, processes=True,
                      dashboard_address=":0") as cluster:
        print(cluster.scheduler_address)
        for worker in cluster.workers.values():
            print(worker.pid)
        sys.stdout.flush()
        sys.stdin.read()
