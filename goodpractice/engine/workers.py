"""Workers: tasks done in this process, or in others of this machine.

Little work is done in this process: starting others costs more than it saves. Otherwise every
task has processes of its own, forked when it begins: they have all that this one has, items and
tools alike, so nothing but numbers and results travels. This process works too, instead of
waiting. What comes out does not depend on how many there were. Where the system cannot fork,
one process does it all.
"""

import contextlib
import ctypes
import gc
import multiprocessing
import os
import pickle
import signal
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Self

from goodpractice.engine.tasks import Made, Task, cut_batches, run_item

POOL_PAYS = 400
"""Pages' worth of work from which other processes pay (measured on two cores)."""
MOST_BATCHES = 1_024
"""Batches of a task at most, so that all their numbers find room in a pipe of a single page: a
system whose pipes hold much already makes no larger one."""
NUMBER = 4
"""Bytes of a batch's number."""
MOST_UNTOLD = 32
"""Batches whose results a worker has while this process is at something else: it works on."""
SPARE = 12
"""Files that a process may open still when it has been started."""


class WorkersError(Exception):
    """Worker processes were lost, and so the work could not be finished."""


class Local:
    """This machine: `jobs` processes, this one among them; as many as it has cores where None."""

    def __init__(self, jobs: int | None = 1) -> None:
        self._processes = count_cores() if jobs is None else jobs
        self._crews = list[Crew]()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the processes; work that is not wanted any more is not waited for."""
        for crew in self._crews:
            crew.end()

    def map(self, task: Task[Any, Any], tools: Any, items: Sequence[Any]) -> Iterator[Made]:
        """Begin to work on items; in this process, each when its result is asked for."""
        others = self._processes - 1
        if not others or len(items) * task.weight < POOL_PAYS or not can_fork():
            return run_batch(task, tools, items)
        crew = Crew(task, tools, items)
        self._crews.append(crew)
        crew.start(others)
        return crew.collect()


class Crew:
    """The processes that work on one task, and the batches of its items.

    Whoever is free takes the next batch's number out of a pipe, this process too. What becomes of
    a process is seen at the end of its own pipe.
    """

    def __init__(self, task: Task[Any, Any], tools: Any, items: Sequence[Any]) -> None:
        self._task = task
        self._tools = tools
        self._batches = cut_batches(items, max(task.batch, -(-len(items) // MOST_BATCHES)))
        read, write = os.pipe()
        self._numbers = os.fdopen(read, "rb", buffering=0)
        os.write(write, b"".join(one.to_bytes(NUMBER) for one in range(len(self._batches))))
        os.close(write)
        self._workers = dict[Connection, BaseProcess]()
        self._done = dict[int, list[Made]]()

    def start(self, count: int) -> None:
        """Start so many processes, or as many as the system allows and there are batches."""
        fork = multiprocessing.get_context("fork")
        give_back_memory()
        with contextlib.suppress(OSError):  # whoever is there does it
            for _ in range(min(count, len(self._batches))):
                told, tell = fork.Pipe(duplex=False)
                with tell, hold_interrupts():
                    self._check_room()
                    ends = told, tell, os.getpid()
                    worker = fork.Process(target=self._work, args=ends, daemon=True)
                    worker.start()
                    self._workers[told] = worker

    def collect(self) -> Iterator[Made]:
        """Return the results in their order; work as long as there is something to begin."""
        give_back_memory()  # of what was done meanwhile
        for number in range(len(self._batches)):
            while number not in self._done:
                self._listen(is_idle=not self._help())
            self._batches[number] = ()  # what was worked on need not be kept
            yield from self._done.pop(number)
        self.end()

    def end(self) -> None:
        """End the processes, whatever they are at."""
        while self._workers:
            told, worker = self._workers.popitem()
            worker.kill()
            worker.join()
            told.close()
        self._numbers.close()
        self._batches, self._tools = [], None

    def _check_room(self) -> None:
        """Open some files, and close them: raises an `OSError` where there may be no more."""
        with contextlib.ExitStack() as spare:
            for _ in range(SPARE):
                spare.callback(os.close, os.dup(self._numbers.fileno()))

    def _take(self) -> int | None:
        """Return the next batch's number, None when all have begun."""
        taken = self._numbers.read(NUMBER)
        return int.from_bytes(taken) if taken else None

    def _help(self) -> bool:
        """Work on what the others have not come to; tell whether there was something."""
        if (number := self._take()) is not None:
            self._done[number] = list(run_batch(self._task, self._tools, self._batches[number]))
        return number is not None

    def _listen(self, *, is_idle: bool) -> None:
        """Take what the others have done; wait for it where there is nothing else to do."""
        if is_idle and not self._workers:
            raise WorkersError(
                "a worker process was stopped from outside, perhaps for want of memory"
            )
        ready = wait(self._workers, None if is_idle else 0)
        for told in [one for one in self._workers if one in ready]:
            try:
                number, made = told.recv()
            except (EOFError, OSError):  # it has ended, or was ended in the midst of a result
                self._workers.pop(told).join()
                told.close()
                continue
            if isinstance(made, Exception):
                raise made
            self._done[number] = made

    def _work(self, told: Connection, tell: Connection, parent: int) -> None:
        """Work on one batch after another, as long as there is who gave the work; elsewhere."""
        told.close()  # else this one could read it, and never hear that nobody else does any more
        # What was inherited is shared as long as nobody writes to it, and looking for garbage does.
        gc.freeze()
        untold = deque[Future[None]]()
        with contextlib.suppress(BrokenPipeError), ThreadPoolExecutor(1) as teller:
            while os.getppid() == parent and (number := self._take()) is not None:
                made: list[Made] | Exception
                try:
                    made = list(run_batch(self._task, self._tools, self._batches[number]))
                except Exception as error:
                    made = make_portable(error)
                untold.append(teller.submit(tell.send, (number, made)))
                if len(untold) > MOST_UNTOLD:
                    untold.popleft().result()
            for one in untold:
                one.result()


def run_batch(task: Task[Any, Any], tools: Any, items: Sequence[Any]) -> Iterator[Made]:
    """Work on some items, each when its result is asked for."""
    return (run_item(task, tools, task.open(item)) for item in items)


def make_portable(error: Exception) -> Exception:
    """Return an error that tells in another process where it was made; in words, if need be."""
    error.add_note(traceback.format_exc())
    with contextlib.suppress(Exception):
        pickle.loads(pickle.dumps(error))
        return error
    return RuntimeError("".join(traceback.format_exception(error)))


@contextlib.contextmanager
def hold_interrupts() -> Iterator[None]:
    """Keep Ctrl+C until later; for ever in a process that is forked here, which others end.

    What Python does when it forks would print it, and forget it.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def give_back_memory() -> None:
    """Give memory that is not used any more back to the system, where its C library can.

    A process that is forked would have it too, and each would fill its own.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def can_fork() -> bool:
    """Tell whether this system makes a process by forking one."""
    return "fork" in multiprocessing.get_all_start_methods()


def count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def pause_collector() -> Iterator[None]:
    """Keep Python from looking for cycles of garbage, here and in processes that are forked here.

    What a build makes has next to no cycles, and lives until its end: looking for them again and
    again would take a fifth of the time.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
