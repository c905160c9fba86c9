"""Tasks: every step of a build, as a pure function over items whose results are kept.

A build has no other way to skip work. A task says what it does to one item, and what that
item's result is made from; `run_task` takes the results that are known from where they are kept
and lets the workers make the others.
"""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, Protocol, Self, TypeVar

from goodpractice.engine.store import Parts

Item = TypeVar("Item")
Result = TypeVar("Result")

GROUP = 2_048
"""Items that are looked up at a time: so a large directory is never held as it is read."""


def bring_itself(item: Any, _results: Any, _near: bool) -> Any:
    """Return an item that can be worked on as it is."""
    return item


@dataclass(frozen=True, slots=True)
class Task(Generic[Item, Result]):
    """A pure step of a build.

    `run` gets the task's own tools, an item, and somewhere to put large parts of its result;
    `key` is a digest of all that the result is made from. `bring` makes an item ready for a
    worker, given where results are kept and whether the worker is near enough to read there.
    `batch` items go to a worker at a time, and each is `weight` times the work of a
    page.
    """

    name: str
    run: Callable[[Any, Item, Parts], Result]
    key: Callable[[Item], bytes]
    bring: Callable[[Item, Any, bool], Item] = bring_itself
    batch: int = 64
    weight: int = 1


Made = tuple[bytes, bytes, bytes]
"""A result as it comes from a worker: its key, itself packed, and its parts."""
Batch = Sequence[tuple[int, Any]]
"""Some items with their numbers."""


class Results(Protocol):
    """Where results are kept: the store, or the site itself."""

    def fetch(self, keys: Iterable[bytes]) -> list[Any]:
        """Return the result kept for each key, None where there is none."""

    def keep(self, key: bytes, packed: bytes, parts: bytes) -> Any:
        """Keep a result, and return it."""

    def commit(self) -> None:
        """Let other processes see what was kept."""


Begun = tuple["Future[list[Made]]", Batch]
"""Work on some items that has begun, and the items."""


class Workers:
    """Does a task's work, wherever it is done; some batches are begun before they are asked for."""

    share_disk = True
    """Whether files written here are seen by the workers, and theirs here."""
    ahead = GROUP
    """Batches that may have begun."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End what was begun for this work alone."""

    def map(self, task: Task[Any, Any], items: Batch) -> Iterator[Made]:
        """Begin to work on items; results come in their order."""
        firsts = range(0, len(items), task.batch)
        batches = (items[first : first + task.batch] for first in firsts)
        begun = ((self.begin(task, batch), batch) for batch in batches)
        return self._collect(task, deque(islice(begun, self.ahead)), begun)

    def _collect(
        self, task: Task[Any, Any], waiting: deque[Begun], begun: Iterator[Begun]
    ) -> Iterator[Made]:
        while waiting:
            self.help(task, waiting)
            made = self.wait(waiting.popleft()[0])
            waiting.extend(islice(begun, 1))
            yield from made

    def begin(self, task: Task[Any, Any], batch: Batch) -> "Future[list[Made]]":
        """Begin to work on some items."""
        raise NotImplementedError

    def help(self, task: Task[Any, Any], waiting: deque[Begun]) -> None:
        """Do something useful until the first of what is waited for is done."""

    def wait(self, future: "Future[list[Made]]") -> list[Made]:
        """Return the results of what has begun, once they are there."""
        raise NotImplementedError


def run_task(
    task: Task[Item, Result], items: Iterable[Item], results: Results, workers: Workers
) -> Iterator[Result]:
    """Return every item's result, in order: known ones as they were kept, others by the workers.

    Work begins at once; while one group of items is finished here, the workers are at the next.
    """
    numbered = enumerate(items)
    groups = iter(lambda: list(islice(numbered, GROUP)), [])
    begun = (begin_group(task, group, results, workers) for group in groups)
    return finish_groups(deque(islice(begun, 1)), begun)


def finish_groups(
    waiting: deque[Iterator[Result]], begun: Iterator[Iterator[Result]]
) -> Iterator[Result]:
    """Return the results of groups, the next of which has always begun."""
    while waiting:
        waiting.extend(islice(begun, 1))
        yield from waiting.popleft()


def begin_group(
    task: Task[Item, Result], group: Sequence[tuple[int, Item]], results: Results, workers: Workers
) -> Iterator[Result]:
    """Look up some items, begin to work on those that are not known, and return all results."""
    known = results.fetch(task.key(item) for _, item in group)
    missing = [
        (number, task.bring(item, results, workers.share_disk))
        for (number, item), result in zip(group, known, strict=True)
        if result is None
    ]
    made = workers.map(task, missing) if missing else iter(())
    return finish_group(known, made, results)


def finish_group(known: Sequence[Any], made: Iterator[Made], results: Results) -> Iterator[Any]:
    """Return the results of some items; keep those that are new."""
    for result in known:
        yield results.keep(*next(made)) if result is None else result
    results.commit()


def run_item(task: Task[Any, Any], tools: Any, item: Any) -> Made:
    """Work on one item; in whichever process it is done."""
    key = task.key(item)
    parts = Parts(key)
    result = task.run(tools, item, parts)
    return key, pickle.dumps(result, pickle.HIGHEST_PROTOCOL), parts.take()
