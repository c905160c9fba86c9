"""Tasks: every step of a build, as a pure function over items whose results are kept.

A build has no other way to skip work. A task says what it does to one item, and what that
item's result is made from; `run_task` takes the results that are known from where they are kept
and lets the workers make the others.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Generic, Protocol, TypeVar

from goodpractice.engine.store import Parts, Store

Item = TypeVar("Item")
Result = TypeVar("Result")


def leave(item: Any) -> Any:
    """Return an item as it is: it needs no `open`."""
    return item


@dataclass(frozen=True, slots=True)
class Task(Generic[Item, Result]):
    """A pure step of a build.

    `run` gets the task's own tools, an item, and a `Parts` for large parts of its result; `key`
    returns a digest of all that the result is made from. `open` makes an item ready, on a machine
    that can read the content. Workers get `batch` items at a time; one item is about `weight` times
    the work of a page.
    """

    name: str
    run: Callable[[Any, Item, Parts], Result]
    key: Callable[[Item], bytes]
    open: Callable[[Item], Item] = leave
    batch: int = 64
    weight: int = 1


Made = tuple[bytes, bytes, list[bytes]]
"""A result as it comes from a worker: its key, itself packed, and its parts."""


class Results(Protocol):
    """Where results are kept: the store, or the site itself."""

    def fetch(self, keys: Iterable[bytes]) -> list[Any]:
        """Return the result kept for each key, None where there is none."""

    def keep(self, key: bytes, packed: bytes, parts: Sequence[bytes]) -> Any:
        """Keep a result, and return it."""


class Workers(Protocol):
    """Does a task's work, wherever it is done."""

    def map(self, task: Task[Any, Any], tools: Any, items: Sequence[Any]) -> Iterator[Made]:
        """Begin to work on items; results come in their order."""


@dataclass(frozen=True, slots=True)
class Means:
    """What work is done with: where results are kept, and who makes them."""

    store: Store
    workers: Workers


def run_task(
    task: Task[Item, Result],
    items: Iterable[Item],
    results: Results,
    workers: Workers,
    tools: Any = None,
) -> Iterator[Result]:
    """Return every item's result, in order: known ones as they were kept, others by the workers.

    Work begins at once, before the first result is asked for.
    """
    items = list(items)
    known = results.fetch(map(task.key, items))
    missing = [item for item, result in zip(items, known, strict=True) if result is None]
    made = workers.map(task, tools, missing) if missing else iter(())
    found = (results.keep(*next(made)) if result is None else result for result in known)
    return chain(found, made)  # `made` is empty by then: to ask it once more ends the workers


def cut_batches(items: Sequence[Item], size: int) -> list[Sequence[Item]]:
    """Return items in batches of a size; the last may be smaller."""
    return [items[first : first + size] for first in range(0, len(items), size)]


def run_item(task: Task[Any, Any], tools: Any, item: Any) -> Made:
    """Work on one item, in this process or another."""
    key = task.key(item)
    parts = Parts(key)
    result = task.run(tools, item, parts)
    return key, pickle.dumps(result, pickle.HIGHEST_PROTOCOL), parts.taken
