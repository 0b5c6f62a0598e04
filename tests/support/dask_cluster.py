"""Runs a Dask cluster of two worker processes on this machine until standard input ends.

It is a program of its own, so that warnings and threads of Dask do not disturb the tests. It prints
the address of the scheduler, then the process id of each worker.
"""

import sys

WORKERS = 2

if __name__ == "__main__":
    from distributed import LocalCluster  # takes a quarter of a second, which no test needs

    with LocalCluster(n_workers=WORKERS, threads_per_worker=1, processes=True,
                      dashboard_address=":0") as cluster:
        print(cluster.scheduler_address)
        for worker in cluster.workers.values():
            print(worker.pid)
        sys.stdout.flush()
        sys.stdin.read()
