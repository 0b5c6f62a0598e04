"""A build on a Dask cluster gives the same bytes, even if a worker is killed meanwhile."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from kashkol.building.publish import LOCATIONS
from kashkol.memory.cache import CACHE
from kashkol.memory.seal import read_sealed, user_key
from kashkol.output.survey import STAGE
from tests.support.archives import ROOT, run_program
from tests.support.crashing import filled, keep_some_texts, some_texts, start
from tests.support.dask_cluster import WORKERS
from tests.support.edited import contents, differing


@pytest.fixture
def cluster():
    """Start a cluster; yields the address of its scheduler and the processes of its workers."""
    process = subprocess.Popen([sys.executable, "-m", "tests.support.dask_cluster"], cwd=ROOT,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    lines = [process.stdout.readline().strip() for _ in range(1 + WORKERS)]
    yield lines[0], [int(pid) for pid in lines[1:]]
    process.communicate()


@pytest.fixture
def archive(tmp_path):
    return filled(tmp_path)


@pytest.mark.parametrize("sign", [".cache/packs/*.pack", f"output/{STAGE}*/*-*"],
                         ids=["texts are read", "pages are made"])
def test_a_cluster_that_loses_a_worker_makes_the_same_site(archive, cluster, sign):
    address, workers = cluster
    archive.write(some_texts(random.Random(8), 150))
    running = start(archive, "--dask", address)
    while running.poll() is None and not list(archive.root.glob(sign)):
        time.sleep(0.005)
    assert running.poll() is None, running.stderr.read()
    os.kill(workers[0], signal.SIGKILL)
    _, told = running.communicate()

    assert running.returncode == 0, told
    archive.build_clean()
    assert differing(contents(archive.output), contents(archive.clean / "output")) == []

    keep_some_texts(archive, 20)
    archive.write(some_texts(random.Random(9), 5))
    assert run_program("--root", archive.root, "--dask", address).returncode == 0
    archive.build_clean()
    assert differing(contents(archive.output), contents(archive.clean / "output")) == []


def test_workers_of_another_user_seal_with_the_builders_key(archive, tmp_path):
    with subprocess.Popen([sys.executable, "-m", "tests.support.dask_cluster"], cwd=ROOT,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                          env=os.environ | {"XDG_STATE_HOME": str(tmp_path / "theirs")}) as process:
        address = process.stdout.readline().strip()
        archive.write(some_texts(random.Random(8), 20))
        run = run_program("--root", archive.root, "--dask", address)
        process.communicate()
    assert run.returncode == 0, run.stderr
    assert not (tmp_path / "theirs").exists()

    kept = [place for pattern in ("*.msgpack", "search/*")
            for place in (archive.root / CACHE).glob(pattern) if place.name != LOCATIONS]
    assert {place.suffix for place in kept} >= {".msgpack", ".leaf", ".names"}
    assert all(read_sealed(place, user_key()) for place in kept)


def test_an_address_without_a_scheduler_is_told(archive):
    run = run_program("--root", archive.root, "--dask", "tcp://127.0.0.1:9")

    assert run.returncode == 1
    assert "--dask: error: no Dask scheduler answers at tcp://127.0.0.1:9" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(("other", "told"), [
    ("import sys\nsys.version += ' of another machine'\n",
     "has another version of Kashkol, Python or a package"),
    (("import pathlib\nthere = pathlib.Path.is_dir\n"
      "pathlib.Path.is_dir = lambda path: path.name != 'templates' and there(path)\n"),
     f"does not see the folder {ROOT / 'templates'}"),
])
def test_a_worker_that_might_make_another_site_is_refused(archive, tmp_path, other, told):
    (tmp_path / "sitecustomize.py").write_text(other)
    process = subprocess.Popen([sys.executable, "-m", "tests.support.dask_cluster"], cwd=ROOT,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                               env=os.environ | {"PYTHONPATH": f"{tmp_path}"})
    address = process.stdout.readline().strip()
    run = run_program("--root", archive.root, "--dask", address)
    process.communicate()

    assert run.returncode == 1
    assert told in run.stderr
    assert not archive.output.exists()
