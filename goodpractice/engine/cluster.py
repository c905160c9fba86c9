"""A Dask cluster: a build's work on other machines, for directories that outgrow one.

What the work needs travels to the workers, and what they make travels back: this machine alone
writes, so no disk is shared. Other code, or other versions of the packages it stands on, would
make other bytes: every worker has this project's code itself, and says with each result what
that is. A cluster that cannot be used, or is lost in the middle, ends the build with one
sentence.
"""

import contextlib
import logging
import pickle
import platform
import re
import threading
import time
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYetError
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from typing import Any

from goodpractice.engine.progress import Report, report_nothing
from goodpractice.engine.tasks import Made, Task, Workers, cut_batches, run_item
from goodpractice.engine.versions import hash_folder
from goodpractice.paths import CODE, LOCK, TEMPLATES, describe_install

PATIENCE = 5
"""Seconds within which a cluster must answer."""
LOOK = 1.0
"""Seconds of waiting for a result after which to look whether there are workers."""
GRACE = 20.0
"""Seconds that a cluster may be without workers: those that died are started again."""
WAITING = 4
"""Batches in flight for each worker: enough to keep it busy, few enough to keep memory small."""
SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1GB"}
"""Dask's, while a site is built: a page that lists all entries is large, as it has to be."""


class ClusterError(Exception):
    """Work cannot be done on the cluster; the old site stands as it was."""


@cache
def list_facts() -> dict[str, str]:
    """Return what must be the same on every machine: hashes, and versions by package.

    They are as they were when the machine began to work.
    """
    names = re.findall(r"^([\w.-]+)==\S+ \\$", LOCK.read_text("utf-8"), re.MULTILINE)
    return {
        "the code": hash_folder(CODE).hex()[:8],
        "the templates": hash_folder(TEMPLATES).hex()[:8],
        "Python": platform.python_version(),
        **{name: find_version(name) for name in (*names, "dask", "distributed")},
    }


def find_version(name: str) -> str:
    """Return a package's version."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def compare(theirs: dict[str, str]) -> None:
    """Refuse to work for a machine that is not like this one; runs in the worker."""
    ours = list_facts()
    others = [
        f"{name} {ours.get(name, 'missing')} instead of {theirs.get(name, 'none')}"
        for name in theirs | ours
        if theirs.get(name) != ours.get(name)
    ]
    if others:
        raise ClusterError(
            f"a worker is not like this machine ({', '.join(others[:3])}"
            f"{' …' if len(others) > 3 else ''}); bring both to the same, and start it again"
        )


turn = threading.Lock()
"""Taken by a worker's thread while it works: Markdown's converter is one for all of them, and
Python would not run two at once anyway."""


def run_sent(facts: dict[str, str], packed: bytes, tools: Any) -> list[Made]:
    """Work on some items; runs in the worker, which may have joined later than any check."""
    compare(facts)
    with turn:
        task, items = pickle.loads(packed)
        return [run_item(task, tools, item) for item in items]


@contextlib.contextmanager
def open_cluster(url: str, report: Report = report_nothing) -> Iterator["Cluster"]:
    """Connect to the cluster at `dask://HOST:PORT`; raises `ClusterError` where that cannot be."""
    report("Connecting", 0, 0)
    place = url.removeprefix("dask://")
    try:
        import dask
        import distributed
    except ImportError as error:
        raise ClusterError(
            "--executor needs the package distributed, which cannot be loaded "
            f"({error}); install it with: "
            + describe_install("dask", "python -m pip install -e '.[dask]'")
        ) from error
    # What went wrong is said in one sentence: Dask's own tracebacks stay off the terminal.
    logger = logging.getLogger("distributed")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with dask.config.set(SETTINGS), connect(distributed, place) as client:
            yield Cluster(client, place)
    finally:
        logger.setLevel(level)


def connect(distributed: Any, place: str) -> Any:
    """Return a client of the cluster whose scheduler listens at HOST:PORT."""
    import asyncio  # it takes long to load

    async def greet() -> None:
        """Ask a scheduler for its name: a client would wait for ever where another listens."""
        async with distributed.rpc(f"tcp://{place}", timeout=PATIENCE) as scheduler:
            answer = await asyncio.wait_for(scheduler.identity(), PATIENCE)
        if answer.get("type") != "Scheduler":
            raise ConnectionError("not a scheduler")

    with warnings.catch_warnings():
        # Versions are compared by `compare`, and spoken of in plain English.
        warnings.simplefilter("ignore", distributed.versions.VersionMismatchWarning)
        try:
            with ThreadPoolExecutor(1) as thread:  # whoever calls may have a loop of their own
                thread.submit(lambda: asyncio.run(greet())).result()
            return distributed.Client(f"tcp://{place}", timeout=PATIENCE, set_as_default=False)
        except Exception as error:  # whoever answers may not be Dask at all
            raise ClusterError(
                f"no Dask scheduler answers at {place}; start one there with: dask scheduler"
            ) from error


class Cluster(Workers):
    """The workers of a cluster like this machine."""

    share_disk = False

    def __init__(self, client: Any, place: str) -> None:
        self._client = client
        self._place = place
        self._executor = client.get_executor(pure=False)
        with self._explain():
            answers = client.run(compare, list_facts(), on_error="return")
        if not answers:
            raise ClusterError(
                f"the cluster at {place} has no workers; start some where "
                f"this project's code is, with: python -m dask worker {place}"
            )
        for address, answer in sorted(answers.items()):
            who = f"the worker at {address.removeprefix('tcp://')}"
            if isinstance(answer, ClusterError):
                raise ClusterError(str(answer).replace("a worker", who, 1))
            if answer is not None:
                raise ClusterError(
                    f"{who} cannot load this project's code ({answer}); start it "
                    f"where that is, with: python -m dask worker {place}"
                )
        self._ahead = WAITING * len(answers)

    def map(self, task: Task[Any, Any], tools: Any, items: Sequence[Any]) -> Iterator[Made]:
        """Send items to the workers, so many at a time; results come in their order."""
        sent = self._send(tools)
        begun = (self._begin(task, sent, batch) for batch in cut_batches(items, task.batch))
        return self._collect(deque(islice(begun, self._ahead)), begun)

    def _send(self, tools: Any) -> Any:
        """Send a task's tools, without the folders of this machine, to every worker."""
        leave = getattr(tools, "leave_disk", None)
        packed = pickle.dumps(leave() if leave else tools, pickle.HIGHEST_PROTOCOL)
        with self._explain():
            # As the result of work, they can be had again when a worker is lost.
            sent = self._client.submit(pickle.loads, packed, pure=False)
            self.wait(self._executor.submit(bool, sent))
            self._client.replicate([sent])
        return sent

    def _begin(
        self, task: Task[Any, Any], tools: Any, batch: Sequence[Any]
    ) -> "Future[list[Made]]":
        """Send some items to a worker."""
        packed = pickle.dumps((task, batch), pickle.HIGHEST_PROTOCOL)
        with self._explain():
            begun: Future[list[Made]] = self._executor.submit(run_sent, list_facts(), packed, tools)
        return begun

    def _collect(
        self, waiting: "deque[Future[list[Made]]]", begun: "Iterator[Future[list[Made]]]"
    ) -> Iterator[Made]:
        while waiting:
            made = self.wait(waiting.popleft())
            waiting.extend(islice(begun, 1))
            yield from made

    def wait(self, future: "Future[Any]") -> Any:
        """Return a result; give up when no worker has been there for some time."""
        seen = time.monotonic()
        with self._explain():
            while True:
                with contextlib.suppress(NotYetError):
                    return future.result(timeout=LOOK)
                if self._client.sync(self._client.scheduler.ncores, callback_timeout=30):
                    seen = time.monotonic()
                elif time.monotonic() - seen > GRACE:
                    raise ConnectionError("no worker is left")

    @contextlib.contextmanager
    def _explain(self) -> Iterator[None]:
        """Turn what a lost cluster raises into plain English; our own code's errors stay."""
        from distributed import KilledWorker
        from distributed.client import ClosedClientError

        try:
            yield
        except (OSError, ImportError, CancelledError, KilledWorker, ClosedClientError) as error:
            reason = str(error)
            if isinstance(error, CancelledError | ClosedClientError):
                reason = "its scheduler or its workers were lost"
            elif isinstance(error, TimeoutError):
                reason = "its scheduler does not answer"
            raise ClusterError(
                f"the cluster at {self._place} could not finish the work ({reason}); "
                "the site stands as it was: build again"
            ) from error
