"""Stats: what tells, unread, that files are as they were.

Size and times alone would miss an edit: a tool may set a file's time, and a link's own size says
nothing of what it leads to. So links are followed, and the change time, which no tool can set,
and the number in the file system count too. Only the standard library is loaded here: an
unchanged build looks here first.
"""

import os
import struct
from collections.abc import Iterator

Stat = bytes
"""A file's size, the times at which it and its entry in the file system changed, and its number,
packed: a large site has tens of thousands of them."""
STAT = struct.Struct("<QqqQ")
NUMBERS = 2**64 - 1
"""What is kept of a number, which Windows may have longer."""

SECOND = 1_000_000_000
TICK = 50_000_000
"""Nanoseconds within which a file may change again without its time telling: a few ticks of the
system's clock; two seconds where the file system keeps whole seconds only."""


def make_stat(found: os.stat_result) -> Stat:
    """Return what is compared of a file's stat."""
    times = found.st_mtime_ns, found.st_ctime_ns
    return STAT.pack(found.st_size, *times, found.st_ino & NUMBERS)


def find_settled(stat: Stat) -> int:
    """Return the time from which a file cannot have changed again unnoticed."""
    times: tuple[int, int] = STAT.unpack(stat)[1:3]
    return max(at + (TICK if at % SECOND else 2 * SECOND) for at in times)


def list_stats(folder: str) -> Iterator[tuple[str, Stat]]:
    """Return the name and stat of every file below a folder, in order; hidden ones left out."""
    waiting = [folder]
    while waiting:
        try:
            found = sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in found:
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
                continue
            try:
                stat = os.stat(entry.path)  # Windows leaves the number out of the entry's own
            except OSError:  # a link that leads nowhere
                try:
                    stat = os.lstat(entry.path)
                except OSError:  # its folder may be listed, not looked into: reading it says so
                    continue
            yield entry.path[len(folder) + 1 :], make_stat(stat)
