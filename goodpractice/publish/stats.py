"""Stats: what tells, unread, that files are as they were.

Size and times alone would miss an edit, for a tool may set a file's time: so the change time,
which no tool can set, and the number in the file system count too. Only the standard library is
loaded here, since an unchanged build looks here first.
"""

import os
import struct

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
