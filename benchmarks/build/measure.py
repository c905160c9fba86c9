"""Times a command and the memory of everything it starts."""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.25
"""Seconds between two looks at the memory, which hold up whoever is looked at."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of wall time, the highest memory of the whole process tree in megabytes, and the
    seconds that processors worked for it, which a busy machine changes little."""

    seconds: float
    megabytes: float
    work: float


def measure(command: Sequence[str | Path], folder: Path, status: int = 0) -> Measured:
    """Run a command in a folder; raises `CalledProcessError` where it ends with another status.

    What was written before goes to the disk first, so that nobody pays for it but who wrote it.
    """
    os.sync()
    started, before = time.perf_counter(), sum_work()
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    peak = 0.0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, sum(read_memory(pid) for pid in list_tree(process.pid)))
            time.sleep(PAUSE)

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = process.communicate()
    seconds = time.perf_counter() - started
    watcher.join()
    if process.returncode != status:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return Measured(seconds, peak, sum_work() - before)


def sum_work() -> float:
    """Return the seconds that processors worked for all that was started here and has ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def list_tree(pid: int) -> list[int]:
    """Return a process and all that it started, where the system tells (Linux)."""
    tree = [pid]
    for parent in tree:
        try:
            children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii")
        except OSError:
            continue
        tree += map(int, children.split())
    return tree


def read_memory(pid: int) -> float:
    """Return a process' own share of memory in megabytes: what forks share counts once."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
