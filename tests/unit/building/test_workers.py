"""Jobs are handed out so that nobody waits, and come back in their order."""

import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.process import BaseProcess

from kashkol.building.options import Options
from kashkol.building.run import build
from kashkol.building.workers import PAYS_FROM, Hands, open_crew, run
from tests.support.archives import ROOT, copied


def test_results_come_in_the_order_of_the_jobs():
    with ThreadPoolExecutor(3) as executor:
        assert list(run(abs, range(-50, 0), Hands(executor, 3))) == list(range(50, 0, -1))


def test_as_many_work_at_once_as_there_are():
    together = threading.Barrier(40, timeout=600)

    def meet(_):
        return together.wait() < 40

    with ThreadPoolExecutor(40) as executor:
        assert all(run(meet, range(80), Hands(executor, 40)))


def test_no_more_jobs_are_waiting_than_keep_everybody_busy():
    taken = []

    def jobs():
        for number in range(100):
            taken.append(number)
            yield number

    with ThreadPoolExecutor(2) as executor:
        results = run(abs, jobs(), Hands(executor, 2))
        assert next(results) == 0
        assert len(taken) < 10
        assert len(list(results)) == 99


def test_processes_are_asked_only_where_it_pays():
    with open_crew(0) as crew:
        assert crew.for_work(PAYS_FROM - 1) is None
        assert crew.beside(PAYS_FROM) is None
    with open_crew(1) as alone:
        assert alone.for_work(10_000) is None


def test_five_seeds_start_no_process(tmp_path, monkeypatch):
    def started(process):
        raise AssertionError(process)

    monkeypatch.setattr(BaseProcess, "start", started)
    root = copied(ROOT, tmp_path)
    report = build(Options(root=root, output=root / "output"))

    assert report.counts
    assert report.counts.written
