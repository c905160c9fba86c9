"""A build's work on a Dask cluster, for directories that outgrow one machine.

What the work needs travels to the workers, and the files they make travel back: this machine
alone writes them, so no disk is shared. Workers must be like this machine (see `afar`). A cluster
that cannot be used, or is lost in the middle, ends the build with one sentence.
"""

import logging
import pickle
import time
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from typing import Any

from goodpractice.engine.cluster_worker import ClusterError as ClusterError
from goodpractice.engine.cluster_worker import compare, list_facts, make_far, pick_facts
from goodpractice.engine.digests import hash_values
from goodpractice.engine.progress import Report, report_nothing
from goodpractice.engine.workers import CHUNK, Function, Tables, Workers, cut

PATIENCE = 5.0
"""Seconds within which a cluster must answer."""
SILENCE = 30.0
"""Seconds within which it must answer later: it may be busy with the work itself."""
LOOK = 1.0
"""Seconds of waiting for a result after which to look whether there are workers."""
GRACE = 20.0
"""Seconds that a cluster may be without workers: those that died are started again."""
WAITING = 4
"""Chunks in flight for each worker: enough to keep it busy, few enough to keep memory small."""

SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1GB"}
"""Dask's, while a site is built: a page that lists all entries is large, as it has to be."""


@contextmanager
def open_cluster(url: str | None, report: Report = report_nothing) -> Iterator["Cluster | None"]:
    """Connect to the cluster at `dask://HOST:PORT`; None without one.

    Raises `ClusterError` where it cannot be used.
    """
    if url is None:
        yield None
        return
    report("Connecting", 0, 0)
    place = url.removeprefix("dask://")
    with load_dask().config.set(SETTINGS), silence_logs(), connect(place) as client:
        cluster = Cluster(client, place)
        cluster.check()
        yield cluster


def load_dask() -> Any:
    """Return Dask, with the part that knows clusters loaded."""
    try:
        import dask
        import distributed as distributed
    except ImportError as error:
        raise ClusterError(
            "--executor needs the package distributed, which cannot be loaded "
            f"({error}); install it with: python -m pip install -e '.[dask]'"
        ) from error
    return dask


@contextmanager
def silence_logs() -> Iterator[None]:
    """Keep Dask's tracebacks off the terminal: what went wrong is said in one sentence."""
    loggers = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for one, level in zip(loggers, levels, strict=True):
            one.setLevel(level)


def connect(place: str) -> Any:
    """Return a client of the cluster whose scheduler listens at HOST:PORT."""
    import asyncio

    import distributed

    address = f"tcp://{place}"
    try:
        with ThreadPoolExecutor(1) as thread:  # whoever calls may have a loop of their own
            thread.submit(asyncio.run, greet(address)).result()
        with warnings.catch_warnings():
            # Versions are compared below, and spoken of in plain English.
            warnings.simplefilter("ignore", distributed.versions.VersionMismatchWarning)
            return distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except Exception as error:  # whoever answers may not be Dask at all
        raise ClusterError(
            f"no Dask scheduler answers at {place}; start one there with: dask scheduler"
        ) from error


async def greet(address: str) -> None:
    """Ask a scheduler for its name; an error if it gives none in time.

    A client would wait for ever where somebody else listens.
    """
    import asyncio

    from distributed import rpc

    async with rpc(address, timeout=PATIENCE) as scheduler:
        answer = await asyncio.wait_for(scheduler.identity(), PATIENCE)
    if answer.get("type") != "Scheduler":
        raise ConnectionError("not a scheduler")


class Cluster:
    """The machines of a cluster that this build is connected to."""

    def __init__(self, client: Any, place: str) -> None:
        self._client = client
        self._place = place
        self._facts = list_facts()
        self._digest = hash_values(self._facts)
        self._deserted: float | None = None

    def check(self) -> None:
        """Compare the scheduler's and all workers' code and packages with this machine's."""
        with self.explain():
            addresses = self.list_workers()
            if not addresses:
                raise ClusterError(
                    f"the cluster at {self._place} has no workers; start some in checkouts "
                    f"of this project with: python -m dask worker {self._place}"
                )
            told = self._client.get_versions()["scheduler"]["packages"]
            answers = self._client.run(make_far("list_facts"), on_error="return")
        compare("scheduler", pick_facts(self._facts), pick_facts(told))
        for address, facts in sorted(answers.items()):
            who = f"worker at {address.removeprefix('tcp://')}"
            if not isinstance(facts, dict):
                raise ClusterError(
                    f"the {who} cannot load this project's code ({facts}); start it in a "
                    f"checkout of this project with: python -m dask worker {self._place}"
                )
            compare(who, self._facts, facts)

    def list_workers(self) -> list[str]:
        """Return the workers' addresses."""
        found = self._client.sync(self._client.scheduler.ncores, callback_timeout=SILENCE)
        return list(found)

    @contextmanager
    def open(self, tools: Any, tables: Tables) -> Iterator[Workers]:
        """Give the workers the tools, and work."""
        kept = leave_disk(tools)
        if kept is not None:
            # As the result of work, they can be had again when a worker is lost.
            kept = self.begin("load_sent", kept)
        with self.explain():
            if kept is not None:
                self._wait(kept)
                self._client.replicate([kept])
            count = len(self.list_workers())
        yield ClusterWorkers(self, kept, tables, WAITING * max(1, count))

    def begin(self, name: str, sent: Any, *arguments: Any) -> Any:
        """Begin to call one of this module's functions in a worker."""
        packed = pickle.dumps(sent, pickle.HIGHEST_PROTOCOL)
        with self.explain():
            return self._client.submit(make_far(name), self._digest, packed, *arguments, pure=False)

    def finish(self, future: Any) -> Any:
        """Return the result of what was begun."""
        with self.explain():
            self._wait(future)
            return future.result()

    def _wait(self, future: Any) -> None:
        while not future.done():
            try:
                future.exception(timeout=LOOK)
            except TimeoutError:
                self._look()
        self._deserted = None

    def _look(self) -> None:
        """Give up when no worker has been there for some time: nobody may ever come."""
        now = time.monotonic()
        if self.list_workers():
            self._deserted = None
        elif self._deserted is None:
            self._deserted = now
        elif now - self._deserted > GRACE:
            raise ConnectionError("no worker is left")

    @contextmanager
    def explain(self) -> Iterator[None]:
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


class ClusterWorkers:
    """A cluster's workers with their tools: everything travels, so much at a time."""

    share_disk = False

    def __init__(self, cluster: Cluster, tools: Any, tables: Tables, most: int) -> None:
        self._cluster = cluster
        self._tools = tools
        self._tables = tables
        self._most = most

    def map_table(
        self, function: Function, table: str, numbers: Sequence[int], chunk: int = CHUNK
    ) -> Iterator[Any]:
        """Return the results of items of a table, which are sent a few at a time."""
        items = self._tables[table]
        return self._send(function, (items[number] for number in numbers), chunk)

    def map(self, function: Function, items: Sequence[Any], chunk: int = CHUNK) -> Iterator[Any]:
        """Return the results of items, which are sent a few at a time."""
        return self._send(function, items, chunk)

    def _send(self, function: Function, items: Iterable[Any], chunk: int) -> Iterator[Any]:
        futures = (
            self._cluster.begin("run_sent", (function, some), self._tools)
            for some in cut(items, chunk)
        )
        return self._take(deque(islice(futures, self._most)), futures)

    def _take(self, begun: deque[Any], futures: Iterator[Any]) -> Iterator[Any]:
        while begun:
            results = self._cluster.finish(begun.popleft())
            begun.extend(islice(futures, 1))
            yield from results


def leave_disk(tools: Any) -> Any:
    """Return tools without the folders of this machine."""
    leave = getattr(tools, "leave_disk", None)
    return leave() if leave else tools
