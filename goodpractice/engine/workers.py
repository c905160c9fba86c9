"""Workers: tasks done in this process, and in others of this machine where that pays.

Every task has processes of its own, forked when it begins: they have all that this one has, items
and tools alike, so nothing but results travels. This process works too, instead of waiting; alone,
where there is little to do or the system cannot fork. What comes out does not depend on how many
there were, nor on what becomes of them: what one has not finished is done here, and what is wrong
with it is seen here.
"""

import contextlib
import ctypes
import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection, wait
from typing import Any

from goodpractice.engine.tasks import Made, Task, cut_batches, run_item

POOL_PAYS = 400
"""Pages' worth of work from which other processes pay (measured on two cores)."""
MOST_BATCHES = 256
"""Batches of a task at most: a batch's number is a byte, and any pipe has room for all of them."""
SPARE = 6
"""Pipes that must still be free when a process starts, so that it can open files of its own."""


class Local(contextlib.ExitStack):
    """Workers on this machine: `jobs` processes, this one included; None means one a core.

    At its exit the processes are ended, and results that nobody took are given up.
    """

    def __init__(self, jobs: int | None = 1) -> None:
        super().__init__()
        if jobs is None and hasattr(os, "sched_getaffinity"):
            jobs = len(os.sched_getaffinity(0))  # which may be fewer than there are
        self._processes = jobs or os.cpu_count() or 1

    def map(self, task: Task[Any, Any], tools: Any, items: Sequence[Any]) -> Iterator[Made]:
        """Begin to work on items; in this process, when their results are asked for."""
        crew = Crew(task, tools, items)
        self.enter_context(crew.ends)
        if len(items) * task.weight >= POOL_PAYS:
            crew.start(self._processes - 1)
        return crew.collect()


class Crew:
    """The processes that work on one task, and its items in batches; closing `ends` ends them.

    One pipe holds the batches' numbers: each process, this one too, takes the next when it is
    free. Each sends results through a pipe of its own, which closes when the process dies.
    """

    def __init__(self, task: Task[Any, Any], tools: Any, items: Sequence[Any]) -> None:
        self.ends = contextlib.ExitStack()
        self._run = lambda item: run_item(task, tools, task.open(item))
        self._batches = cut_batches(items, max(task.batch, -(-len(items) // MOST_BATCHES)))
        read, write = os.pipe()
        self._numbers = self.ends.enter_context(os.fdopen(read, "rb", buffering=0))
        os.write(write, bytes(range(len(self._batches))))
        os.close(write)
        self._pipes = list[Connection]()
        self._done = dict[int, list[Made]]()

    def start(self, count: int) -> None:
        """Start `count` processes, or fewer where there are fewer batches or the system refuses.

        Signals wait until all are started: one that comes in a fork, Python would print and lose.
        """
        give_back_memory()
        # Where no more can be started, those that were do the work.
        with contextlib.suppress(OSError, ValueError), contextlib.ExitStack() as started:
            fork = multiprocessing.get_context("fork")
            stops = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}  # children keep them blocked
            held = signal.pthread_sigmask(signal.SIG_BLOCK, stops)
            started.callback(signal.pthread_sigmask, signal.SIG_SETMASK, held)
            for _ in range(min(count, len(self._batches))):
                (told, tell), *spare = [fork.Pipe(duplex=False) for _ in range(1 + SPARE)]
                del spare  # closes them, so that the process can open files
                with tell:
                    ends = told, tell, os.getpid()
                    worker = fork.Process(target=self._serve, args=ends, daemon=True)
                    worker.start()
                self._pipes.append(told)
                for end in (told.close, worker.join, worker.kill):  # run in reverse: kill first
                    self.ends.callback(end)

    def collect(self) -> Iterator[Made]:
        """Return the results in their order; work as long as there is something to begin."""
        give_back_memory()  # of what was done meanwhile
        for number in range(len(self._batches)):
            while number not in self._done:
                taken = self._numbers.read(1)
                if not taken and not self._pipes:  # the process that took it has failed or died
                    taken = bytes([number])
                self._done |= self._work(taken)
                self._listen(is_idle=not taken)
            self._batches[number] = ()  # its items are not needed any more
            yield from self._done.pop(number)
        self.ends.close()

    def _work(self, taken: bytes) -> dict[int, list[Made]]:
        """Work on a batch, in whichever process; return what was made, by its number."""
        return {number: list(map(self._run, self._batches[number])) for number in taken}

    def _listen(self, *, is_idle: bool) -> None:
        """Take what the others have done; wait for it where there is nothing else to do."""
        ready = wait(self._pipes, None if is_idle else 0)
        for told in [one for one in self._pipes if one in ready]:
            try:
                self._done |= told.recv()
            except (EOFError, OSError):  # it has ended, perhaps in the middle of a result
                self._pipes.remove(told)

    def _serve(self, told: Connection, tell: Connection, parent: int) -> None:
        """Work on batches in a forked process, one after another, while its parent lives."""
        told.close()  # an open end here would hide from it that the parent has gone
        # Results are sent beside the work, which ends with the first failure.
        with contextlib.suppress(Exception), ThreadPoolExecutor(1) as teller:
            while os.getppid() == parent and (taken := self._numbers.read(1)):
                teller.submit(tell.send, self._work(taken))


def give_back_memory() -> None:
    """Give unused memory back to the system, where its C library can.

    A forked process would inherit it, and fill its own copy.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


@contextlib.contextmanager
def pause_collector() -> Iterator[None]:
    """Switch Python's garbage collector off, here and in processes that are forked here.

    A build makes hardly any cycles, and its objects live until its end: collecting would take a
    fifth of the time, and touch memory that forked processes share.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
