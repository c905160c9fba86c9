"""A Dask cluster: a build's work on other machines, for directories that outgrow one.

What the work needs travels to the workers, and what they make travels back: this machine alone
writes, and merges what it keeps, so no disk is shared. Other code, or other versions of the
packages it stands on, would make other bytes: every worker has this project's code itself, and
is asked what that is. A cluster that cannot be used, or is lost in the middle, ends the build
with one sentence.
"""

import contextlib
import logging
import pickle
import platform
import re
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from functools import cache, partial
from importlib.metadata import distributions
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from goodpractice.engine.progress import Report
from goodpractice.engine.tasks import Made, Task, cut_batches, run_item
from goodpractice.engine.versions import hash_folder
from goodpractice.paths import CODE, LOCK, PIP, TEMPLATES, describe_install

PATIENCE = 20
"""Seconds within which a scheduler must answer, and new workers must replace dead ones."""
WAITING = 4
"""Batches in flight for each worker: enough to keep it busy, few enough to keep memory small."""


class ClusterError(Exception):
    """Work cannot be done on the cluster; the old site stands as it was."""


@cache
def list_facts() -> dict[str, str]:
    """Return what must be the same on every machine: versions and hashes, read once a process."""
    names = re.findall(r"^([\w.-]+)==\S+ \\$", LOCK.read_text("utf-8"), re.MULTILINE)
    versions = {re.sub(r"[-_.]+", "-", one.name).lower(): one.version for one in distributions()}
    return {
        "the code": hash_folder(CODE).hex()[:8],
        "the templates": hash_folder(TEMPLATES).hex()[:8],
        "Python": platform.python_version(),
        **{name: versions.get(name, "none") for name in names},
    }


def compare(facts: dict[str, str]) -> None:
    """Raise `ClusterError` unless a machine's facts are this one's; runs in the worker."""
    for name, theirs in facts.items():
        ours = list_facts().get(name, "none")
        if ours != theirs:
            raise ClusterError(
                f"the worker on {platform.node()} has {name} {ours} instead of {theirs}; "
                "bring both machines to the same, and start it again"
            )


turn = threading.Lock()
"""Taken by a worker's thread while it works: Markdown's converter is one for all of them."""


def run_sent(facts: dict[str, str], packed: bytes, tools: Any) -> list[Made]:
    """Work on some items; runs in the worker, which may have joined later than any check."""
    compare(facts)
    with turn:
        task, items = pickle.loads(packed)
        return [run_item(task, tools, item) for item in items]


def pack(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that can be sent by way of a scheduler that has not this project's code."""
    packed = pickle.dumps(function)
    return lambda *sent: pickle.loads(packed)(*sent)


@contextlib.contextmanager
def open_cluster(url: str, report: Report) -> Iterator["Cluster"]:
    """Connect to the cluster at `dask://HOST:PORT`; raises `ClusterError` where that fails."""
    report("Connecting", 0, 0)
    logging.disable()  # what went wrong is said in one sentence, not in Dask's tracebacks
    place = urlsplit(url)
    try:
        import dask
        import distributed

        # A scheduler speaks first. For one that is mute, a client would wait for ever.
        with socket.create_connection((place.hostname, place.port), PATIENCE) as answering:
            answering.recv(1)
        client = distributed.Client(f"tcp://{place.netloc}", timeout=PATIENCE, set_as_default=False)
    except ImportError as error:
        raise ClusterError(
            f"--executor needs the package distributed ({error}); install it with: "
            + describe_install("dask", f"{PIP} -e '.[dask]'")
        ) from error
    except Exception as error:  # whoever answers may not be Dask at all
        raise ClusterError(
            f"no Dask scheduler answers at {place.netloc}; start one there with: dask scheduler"
        ) from error
    # A page that lists all entries is large: Dask need not warn of it.
    with client, dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):
        yield Cluster(client, place.netloc)


class Cluster:
    """The workers of a Dask cluster, which run this machine's code and versions."""

    def __init__(self, client: Any, place: str) -> None:
        self._client = client
        self._place = place
        with self._explain():
            self._ahead = WAITING * len(client.run(pack(compare), list_facts()))
            if not self._ahead:
                raise ConnectionError("it has no workers")

    def map(self, task: Task[Any, Any], tools: Any, items: Sequence[Any]) -> Iterator[Made]:
        """Send items to the workers in batches; results come in the items' order."""
        run, facts, send = pack(run_sent), list_facts(), partial(self._client.submit, pure=False)
        with self._explain():
            sent = send(pickle.loads, pickle.dumps(tools))
            begun = (
                send(run, facts, pickle.dumps((task, [*map(task.open, some)])), sent)
                for some in cut_batches(items, task.batch)
            )
            return self._collect(deque(islice(begun, self._ahead)), begun)

    def _collect(self, waiting: "deque[Any]", begun: Iterator[Any]) -> Iterator[Made]:
        """Return results in their order; give up after `PATIENCE` seconds without a worker."""
        with self._explain():
            while waiting:
                try:
                    made = waiting[0].result(timeout=PATIENCE)
                except TimeoutError:
                    self._client.wait_for_workers(1, timeout=PATIENCE)
                    continue
                waiting.popleft()
                waiting.extend(islice(begun, 1))
                yield from made

    @contextlib.contextmanager
    def _explain(self) -> Iterator[None]:
        """Turn what a lost cluster raises into plain English; our own code's errors stay."""
        from distributed import KilledWorker
        from distributed.client import ClosedClientError

        try:
            yield
        except (OSError, ImportError, CancelledError, KilledWorker, ClosedClientError) as error:
            is_plain = isinstance(error, ConnectionError | ImportError | KilledWorker)
            reason = error if is_plain else "its scheduler or its workers were lost"
            raise ClusterError(
                f"the cluster at {self._place} could not do the work ({reason}); the site stands "
                "as it was: start workers where this project's code is, with: "
                f"python -m dask worker {self._place}, and build again"
            ) from error
