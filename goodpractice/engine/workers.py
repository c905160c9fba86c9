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
"""Pipes that could be opened still when a process is started: room for the files of its own."""


class Local(contextlib.ExitStack):
    """This machine: `jobs` processes, this one among them; as many as it has cores where None.

    When it is left they end: work that is not wanted any more is not waited for.
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
    """The processes that work on one task, the batches of its items, and a stack that `ends` all.

    Whoever is free takes the next batch's number out of a pipe, this process too. What becomes of
    a process is seen at the end of its own pipe.
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
        """Start so many processes, or as many as the system allows and there are batches.

        What stops a build is kept until later: Python, while it forks, would print and forget it.
        """
        give_back_memory()
        # Where no more can be started, whoever is there does it.
        with contextlib.suppress(OSError, ValueError), contextlib.ExitStack() as started:
            fork = multiprocessing.get_context("fork")
            stops = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}  # for ever in what is forked
            held = signal.pthread_sigmask(signal.SIG_BLOCK, stops)
            started.callback(signal.pthread_sigmask, signal.SIG_SETMASK, held)
            for _ in range(min(count, len(self._batches))):
                (told, tell), *spare = [fork.Pipe(duplex=False) for _ in range(1 + SPARE)]
                del spare  # they are closed: there is room for what it opens itself
                with tell:
                    ends = told, tell, os.getpid()
                    worker = fork.Process(target=self._serve, args=ends, daemon=True)
                    worker.start()
                self._pipes.append(told)
                for end in (told.close, worker.join, worker.kill):  # the last one first
                    self.ends.callback(end)

    def collect(self) -> Iterator[Made]:
        """Return the results in their order; work as long as there is something to begin."""
        give_back_memory()  # of what was done meanwhile
        for number in range(len(self._batches)):
            while number not in self._done:
                taken = self._numbers.read(1)
                if not taken and not self._pipes:  # who took it has failed, or was killed
                    taken = bytes([number])
                self._done |= self._work(taken)
                self._listen(is_idle=not taken)
            self._batches[number] = ()  # what was worked on need not be kept
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
            except (EOFError, OSError):  # it has ended, or was ended in the midst of a result
                self._pipes.remove(told)

    def _serve(self, told: Connection, tell: Connection, parent: int) -> None:
        """Work on one batch after another, as long as there is who gave the work; elsewhere."""
        told.close()  # else this one could read it, and never hear that nobody else does any more
        # While nobody listens the work goes on; it ends with what fails.
        with contextlib.suppress(Exception), ThreadPoolExecutor(1) as teller:
            while os.getppid() == parent and (taken := self._numbers.read(1)):
                teller.submit(tell.send, self._work(taken))


def give_back_memory() -> None:
    """Give memory that is not used any more back to the system, where its C library can.

    A process that is forked would have it too, and each would fill its own.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


@contextlib.contextmanager
def pause_collector() -> Iterator[None]:
    """Keep Python from looking for cycles of garbage, here and in processes that are forked here.

    What a build makes has next to no cycles, and lives until its end: looking for them again and
    again would take a fifth of the time, and fill each process's own memory.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
