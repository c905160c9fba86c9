"""Work over a cluster: the same bytes as in one process, or one sentence and the old site."""

import contextlib
import logging
import os
import pickle
import platform
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from goodpractice.build import Options, publish_site
from goodpractice.cli.commands import main
from goodpractice.cli.console import FINE, PROBLEMS
from goodpractice.engine import cluster
from goodpractice.engine.cluster import Cluster, ClusterError
from goodpractice.engine.store import Parts
from goodpractice.engine.tasks import Task
from goodpractice.paths import PROJECT
from goodpractice.site.render import RENDER
from tests.helpers.publishing import read_files
from tests.helpers.sites import DATA
from tests.helpers.waiting import wait_for

CONTENT = DATA / "snapshot" / "content"


@contextlib.contextmanager
def open_local(workers: int) -> Iterator[Any]:
    """Give a cluster of threads of this process; none reaches the network."""
    from distributed import LocalCluster  # by who needs it alone: it takes half a second

    with LocalCluster(
        n_workers=workers,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address="127.0.0.1:0",
    ) as local:
        yield local


def find_url(local: Any) -> str:
    return str(local.scheduler_address).replace("tcp://", "dask://")


def open_client(*arguments: Any, **options: Any) -> Any:
    """Open a client of a scheduler, beside the one that a build opens."""
    from distributed import Client

    return Client(*arguments, **options, set_as_default=False)


@contextlib.contextmanager
def run_dask(*arguments: object, folder: Path) -> Iterator[None]:
    """Run a scheduler or a worker as people do, in a folder with this project's code or without.

    Where they find code is not told by the environment, and they end with a test that fails.
    """
    command = [sys.executable, "-m", "dask", *map(str, arguments)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.DEVNULL
    ) as process:
        try:
            yield
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A cluster's address, for tests that leave it as it was; its scheduler has not our code."""
    folder = tmp_path_factory.mktemp("scheduler")
    told = ("--scheduler-file", folder / "scheduler.json", "--no-dashboard")
    near = ("--host", "127.0.0.1", "--port", 0, "--dashboard-address", "127.0.0.1:0")
    with (
        run_dask("scheduler", *near, *told, folder=folder),
        run_dask("worker", *told, "--nworkers", 2, "--nthreads", 1, folder=PROJECT),
    ):
        with open_client(scheduler_file=told[1]) as client:
            client.wait_for_workers(2, timeout=60)
            place = client.scheduler.address
        yield place.replace("tcp://", "dask://")


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a cluster that is there the time that it needs where machines are busy."""
    monkeypatch.setattr(cluster, "PATIENCE", 60)


@pytest.fixture(autouse=True)
def loud() -> Iterator[None]:
    """Let others log again."""
    yield
    logging.disable(logging.NOTSET)


def build_alone(content: Path, out: Path) -> dict[str, bytes]:
    """Build a content folder's site in one process."""
    publish_site(content, out, Options(jobs=1))
    return read_files(out)


@pytest.fixture
def at_work(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tasks that the cluster's workers were given, one for each time."""
    asked = []
    work = Cluster.map

    def note(self: Cluster, task: Task[Any, Any], tools: Any, items: Any) -> Any:
        asked.append(task.name)
        return work(self, task, tools, items)

    monkeypatch.setattr(Cluster, "map", note)
    return asked


def test_cluster_makes_the_same_site(url: str, tmp_path: Path, at_work: list[str]) -> None:
    content, out, cache = tmp_path / "content", tmp_path / "site", tmp_path / "cache"
    shutil.copytree(CONTENT, content)
    publish_site(content, out, Options(executor=url, cache=cache))
    assert set(at_work) == {"read", "index", "export", "render"}, (
        "what this machine keeps it merges"
    )
    assert read_files(out) == build_alone(content, tmp_path / "alone")
    file = min(content.glob("practices/*/*.md"))
    text = file.read_text("utf-8")
    file.write_text(f"{text}\nWhatsoever was said of **37** cluster.\n", "utf-8")
    publish_site(content, out, Options(executor=url, cache=cache))
    assert read_files(out) == build_alone(content, tmp_path / "alone")
    at_work.clear()
    assert publish_site(content, out, Options(executor=url, cache=cache)).changed == 0
    assert publish_site(content, out, Options(jobs=1, cache=cache)).changed == 0, (
        "what is kept serves all"
    )
    assert not at_work


def count_busy(busy: list[int], number: int, _parts: Parts) -> int:
    busy.append(number)
    threading.Event().wait(0.01)
    count = len(busy)
    busy.remove(number)
    return count


def make_no_key(_number: int) -> bytes:
    return b""


BUSY: Task[int, int] = Task("busy", count_busy, make_no_key)


def test_threads_of_a_worker_take_turns() -> None:
    packed = [pickle.dumps((BUSY, [number])) for number in range(8)]
    tools: list[int] = []
    with ThreadPoolExecutor(4) as threads:
        made = threads.map(lambda sent: cluster.run_sent(cluster.list_facts(), sent, tools), packed)
        assert [pickle.loads(result) for some in made for _, result, _ in some] == [1] * 8


def build_old_site(tmp_path: Path) -> dict[str, bytes]:
    """Build a site that a failing build must leave alone, unlike what that would make."""
    publish_site(CONTENT, tmp_path / "site", Options(base_url="https://example.org/", jobs=1))
    return read_files(tmp_path / "site")


def check_refused(tmp_path: Path, executor: str, message: str) -> None:
    """The build ends with one sentence, and nothing else has happened."""
    before = build_old_site(tmp_path)
    with pytest.raises(ClusterError, match=message):
        publish_site(CONTENT, tmp_path / "site", Options(executor=executor))
    assert read_files(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("is_mute", [False, True])
def test_nobody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_mute: bool) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        if is_mute:
            nobody.listen()
        place = f"127.0.0.1:{nobody.getsockname()[1]}"
        check_refused(tmp_path, f"dask://{place}", f"^no Dask scheduler answers at {place}; ")


def test_worker_is_no_scheduler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with open_local(workers=1) as local:
        (worker,) = local.workers.values()
        check_refused(
            tmp_path, worker.worker_address.replace("tcp", "dask"), "^no Dask scheduler answers at "
        )


def test_cluster_without_workers_that_can_work(tmp_path: Path) -> None:
    with open_local(workers=0) as local:
        place = str(local.scheduler_address).removeprefix("tcp://")
        start = f"start workers where .* python -m dask worker {place}, and build again$"
        check_refused(tmp_path / "0", find_url(local), rf"\(it has no workers\); .*: {start}")
        with run_dask("worker", place, "--no-nanny", "--no-dashboard", folder=tmp_path):
            with open_client(local) as client:
                client.wait_for_workers(1, timeout=60)
            no_code = r"\(No module named 'goodpractice'\); "
            check_refused(tmp_path / "1", find_url(local), no_code + f".*: {start}")


def test_dask_is_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    told = rf"install it with: {re.escape(sys.executable)} -m pip install -e '\.\[dask\]'$"
    check_refused(tmp_path, "dask://127.0.0.1:1", told)


def test_workers_have_other_code(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    facts = cluster.list_facts() | {"the code": "31323334"}
    monkeypatch.setattr(cluster, "list_facts", lambda: facts)
    check_refused(
        tmp_path,
        url,
        r"^the worker on .+ has the code \w{8} instead of 31323334; bring both ",
    )


def test_later_worker_that_differs_does_not_work() -> None:
    with pytest.raises(ClusterError, match=r" has pydantic \S+ instead of 1; "):
        cluster.run_sent({"pydantic": "1"}, b"", None)


def test_every_package_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    facts = cluster.list_facts()
    assert {"jinja2", "python-frontmatter", "typing-extensions"} <= facts.keys()
    assert facts["Python"] == platform.python_version()
    assert "none" not in facts.values()
    monkeypatch.setattr(cluster, "list_facts", lambda: {"pydantic": "3.12.1", "more": "1"})
    cluster.compare({"pydantic": "3.12.1"})
    with pytest.raises(ClusterError, match=r" has lunr none instead of 0\.8\.0; "):
        cluster.compare({"pydantic": "3.12.1", "lunr": "0.8.0"})


def test_killed_worker_s_work_is_done_all_the_same(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process is killed when the first pages are there, as on a machine that fails."""
    monkeypatch.setattr("goodpractice.build.RENDER", replace(RENDER, batch=3))
    killed: list[int] = []

    def kill_one(stage: str, _done: int, _total: int) -> None:
        if stage == "Rendering" and not killed:
            killed.append(processes[0])
            os.kill(processes[0], signal.SIGKILL)

    with open_client(url.replace("dask://", "tcp://")) as client:
        processes = sorted(client.run(os.getpid).values())
        assert len(processes) == 2
        publish_site(CONTENT, tmp_path / "site", Options(executor=url), report=kill_one)
        assert killed
        assert read_files(tmp_path / "site") == build_alone(CONTENT, tmp_path / "alone")
        client.wait_for_workers(2, timeout=60)


def dismiss_all(local: Any) -> None:
    """Let the workers go, and wait until they have gone: else they might do all before."""
    local.scale(0)
    wait_for(lambda: not local.scheduler.workers)


def close(local: Any) -> None:
    """Close the cluster, its scheduler too."""
    local.close()


@pytest.mark.parametrize("lose", [dismiss_all, close])
def test_lost_cluster_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lose: Callable[[Any], object]
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 5)  # its client looks so long for who is lost
    before = build_old_site(tmp_path)

    def lose_it(stage: str, _done: int, _total: int) -> None:
        if stage == "Planning":
            monkeypatch.setattr(cluster, "PATIENCE", 0.5)
            lose(local)

    with (
        open_local(workers=1) as local,
        pytest.raises(
            ClusterError, match=r"could not do the work \(its .+ lost\); the site stands"
        ),
    ):
        publish_site(
            CONTENT,
            tmp_path / "site",
            Options(executor=find_url(local)),
            report=lose_it,
        )
    assert read_files(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_command_line(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ["--content", str(CONTENT), "--executor"]
    assert main([*arguments, "dask://127.0.0.1:1"]) == PROBLEMS
    said = capsys.readouterr()
    assert said.err.startswith("build.py: no Dask scheduler answers at 127.0.0.1:1; ")
    assert said.err.count("\n") == 1
    assert not said.out
    assert not (tmp_path / "site").exists()
    assert main([*arguments, url]) == FINE
    assert "Built" in capsys.readouterr().out
    assert (tmp_path / "site" / "index.html").is_file()
