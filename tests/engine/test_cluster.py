"""Work over a cluster: the same bytes as in one process, or one sentence and the old site."""

import contextlib
import os
import pickle
import re
import shutil
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster

from goodpractice import cli
from goodpractice.build import publish_site
from goodpractice.engine import cluster, cluster_worker
from goodpractice.engine.cluster_worker import ClusterError
from goodpractice.engine.digests import hash_values
from goodpractice.paths import PROJECT
from tests.helpers.folders import read_files
from tests.helpers.sites import DATA

CONTENTS = {"snapshot": DATA / "snapshot" / "content", "real": PROJECT / "content"}


@contextlib.contextmanager
def open_local(workers: int = 2) -> Iterator[Any]:
    """Give a cluster of processes on this machine; nothing of it reaches the network."""
    with LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=True,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
    ) as local:
        yield local


def find_url(local: Any) -> str:
    return str(local.scheduler_address).replace("tcp://", "dask://")


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """A cluster's address, for tests that leave it as it was."""
    with open_local() as local:
        yield find_url(local)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], dict[str, bytes]]:
    """Builds a content folder's site in one process."""

    def build(content: Path) -> dict[str, bytes]:
        out = tmp_path_factory.mktemp("alone") / "site"
        publish_site(content, out, jobs=1)
        return read_files(out)

    return build


@pytest.fixture
def at_work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the cluster's workers were asked for."""
    asked = []
    begin = cluster.Cluster.begin

    def note(self: cluster.Cluster, name: str, sent: Any, *arguments: Any) -> Any:
        asked.append(sent[0].__name__ if name == "run_sent" else name)
        return begin(self, name, sent, *arguments)

    monkeypatch.setattr(cluster.Cluster, "begin", note)
    return asked


@pytest.mark.parametrize("name", CONTENTS)
def test_cluster_makes_the_same_site(
    name: str,
    url: str,
    tmp_path: Path,
    at_work: list[str],
    alone: Callable[[Path], dict[str, bytes]],
) -> None:
    publish_site(CONTENTS[name], tmp_path / "site", executor=url)
    assert set(at_work) == {"read_whole", "load_sent", "make_portion", "make_page", "write_range"}
    assert read_files(tmp_path / "site") == alone(CONTENTS[name])


@pytest.mark.parametrize("name", CONTENTS)
def test_cluster_and_cache_make_the_same_site(
    name: str,
    url: str,
    tmp_path: Path,
    at_work: list[str],
    alone: Callable[[Path], dict[str, bytes]],
) -> None:
    content, out, cache = tmp_path / "content", tmp_path / "site", tmp_path / "cache"
    shutil.copytree(CONTENTS[name], content)
    publish_site(content, out, executor=url, cache=cache)
    assert set(at_work) == {"read_batch", "load_sent", "make_portion", "make_page", "write_range"}
    assert read_files(out) == alone(content)
    file = min(content.glob("practices/*/*.md"))
    text = file.read_text("utf-8")
    file.write_text(f"{text}\nWhatsoever was said of **37** cluster.\n", "utf-8")
    at_work.clear()
    publish_site(content, out, executor=url, cache=cache)
    assert at_work.count("read_batch") == 1
    assert read_files(out) == alone(content)
    at_work.clear()
    assert publish_site(content, out, executor=url, cache=cache).changed == 0
    assert not at_work


def test_what_a_cluster_kept_serves_one_process_too(url: str, tmp_path: Path) -> None:
    out, cache = tmp_path / "site", tmp_path / "cache"
    publish_site(CONTENTS["real"], out, executor=url, cache=cache)
    assert publish_site(CONTENTS["real"], out, jobs=1, cache=cache).changed == 0


def count_busy(busy: list[int], number: int) -> int:
    busy.append(number)
    time.sleep(0.01)
    count = len(busy)
    busy.remove(number)
    return count


def test_threads_of_a_worker_take_turns() -> None:
    digest = hash_values(cluster_worker.list_facts())
    packed = [pickle.dumps((count_busy, [number])) for number in range(8)]
    busy: list[int] = []
    with ThreadPoolExecutor(4) as threads:
        counts = threads.map(lambda sent: cluster_worker.run_sent(digest, sent, busy), packed)
        assert list(counts) == [[1]] * len(packed)


def build_old_site(tmp_path: Path) -> dict[str, bytes]:
    """Build a site that a failing build must leave alone."""
    publish_site(CONTENTS["snapshot"], tmp_path / "site", jobs=1)
    return read_files(tmp_path / "site")


def check_refused(tmp_path: Path, executor: str, message: str) -> None:
    """The build ends with one sentence, and nothing else has happened."""
    before = build_old_site(tmp_path)
    with pytest.raises(ClusterError, match=message):
        publish_site(CONTENTS["real"], tmp_path / "site", executor=executor)
    assert read_files(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("is_mute", [False, True])
def test_nobody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_mute: bool) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        if is_mute:
            nobody.listen()
        place = f"127.0.0.1:{nobody.getsockname()[1]}"
        check_refused(tmp_path, f"dask://{place}", f"^no Dask scheduler answers at {place}; ")


def test_worker_is_no_scheduler(tmp_path: Path) -> None:
    with open_local(workers=1) as local:
        (worker,) = local.workers.values()
        check_refused(
            tmp_path, worker.worker_address.replace("tcp", "dask"), "^no Dask scheduler answers at "
        )


def test_cluster_without_workers(tmp_path: Path) -> None:
    with open_local(workers=0) as local:
        check_refused(tmp_path, find_url(local), "has no workers; start some in checkouts of ")


def test_dask_is_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    check_refused(tmp_path, "dask://127.0.0.1:1", r"install it with: .*pip install -e '\.\[dask\]'")


def test_workers_have_other_code(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cluster_worker, "hash_folder", lambda _: b"1234")
    check_refused(
        tmp_path,
        url,
        r"^the worker at .* is not like this machine \(the code \w{8} instead of 31323334",
    )


def test_workers_have_no_code(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def make_far(name: str) -> Callable[[], None]:
        def far() -> None:
            raise ModuleNotFoundError("No module named 'goodpractice'")

        return far

    monkeypatch.setattr(cluster, "make_far", make_far)
    check_refused(tmp_path, url, r"cannot load this project's code \(No module .*python -m dask")


def test_later_worker_that_differs_does_not_work() -> None:
    with pytest.raises(ClusterError, match="a worker joined the cluster whose code"):
        cluster_worker.run_sent(b"another machine's", b"", None)


def test_other_machines_are_told_apart() -> None:
    ours = {"Python": "3.11.7", "lunr": "0.8.0", "a": "1", "b": "1"}
    cluster_worker.compare("worker", ours, dict(ours))
    theirs = {"Python": "3.12.1", "extra": "1", "b": "2"}
    message = "(Python 3.12.1 instead of 3.11.7, lunr missing instead of 0.8.0, a missing instead"
    with pytest.raises(ClusterError, match=re.escape(message)):
        cluster_worker.compare("worker", ours, theirs)


def kill_worker(local: Any) -> None:
    """Kill one worker's process, as a machine that fails would."""
    os.kill(next(iter(local.workers.values())).pid, signal.SIGKILL)


def test_killed_worker_s_work_is_done_all_the_same(
    tmp_path: Path, alone: Callable[[Path], dict[str, bytes]]
) -> None:
    killed: list[str] = []

    def kill_one(stage: str, _done: int, _total: int) -> None:
        if stage == "Counting" and not killed:
            killed.append(stage)
            kill_worker(local)

    with open_local() as local:
        publish_site(CONTENTS["real"], tmp_path / "site", executor=find_url(local), report=kill_one)
    assert killed
    assert read_files(tmp_path / "site") == alone(CONTENTS["real"])


def test_lost_workers_leave_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "LOOK", 0.1)
    monkeypatch.setattr(cluster, "GRACE", 0.5)
    before = build_old_site(tmp_path)

    def take_all(stage: str, _done: int, _total: int) -> None:
        if stage == "Planning":
            local.scale(0)

    with (
        open_local() as local,
        pytest.raises(ClusterError, match=r"could not finish the work \(.+\); the site stands"),
    ):
        publish_site(CONTENTS["real"], tmp_path / "site", executor=find_url(local), report=take_all)
    assert read_files(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_command_line(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    arguments = ["--content", str(CONTENTS["snapshot"]), "--executor"]
    assert cli.main([*arguments, "dask://127.0.0.1:1"]) == cli.PROBLEMS
    said = capsys.readouterr()
    assert said.err.startswith("build.py: no Dask scheduler answers at 127.0.0.1:1; ")
    assert said.err.count("\n") == 1
    assert not said.out
    assert not (tmp_path / "site").exists()
    assert cli.main([*arguments, url]) == cli.FINE
    assert "Built" in capsys.readouterr().out
    assert (tmp_path / "site" / "index.html").is_file()
