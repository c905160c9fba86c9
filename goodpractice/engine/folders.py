"""Folders: what tells, unread, that their files are as they were, and the tag of a cache folder.

Size and times alone would miss an edit: a tool may set a file's time, and a link's own size says
nothing of what it leads to. So links are followed, and the change time, which no tool can set,
and the number in the file system count too. Only the standard library is loaded here: an
unchanged build looks here first.
"""

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

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


TAG = "CACHEDIR.TAG"
SIGNATURE = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# Made by the Good Practice Directory's build.py; may be deleted at any time.\n"
)
"""What the tag of a cache folder holds: the first line is what backup programs look for."""


class ForeignFolderError(Exception):
    """A folder that is to be the cache holds something that this program did not make.

    What to do about it depends on whose cache it is: whoever reports it says so.
    """


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


def check_folder(folder: Path) -> None:
    """Refuse a cache folder that holds what this program did not make; it is never cleared."""
    try:
        names = sorted(path.name for path in folder.iterdir())
        tag = read_tag(folder)
        # A full disk may have cut the tag off, before there was anything else.
        is_ours = SIGNATURE.startswith(tag) if names == [TAG] else not names or tag == SIGNATURE
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise ForeignFolderError(f"{folder} is not a folder") from None
    except OSError:  # it cannot be read, and so cannot be used: it is done without
        return
    if not is_ours:
        raise ForeignFolderError(
            f"{folder} holds files that are not a cache of this program's "
            f"({', '.join(names[:3])}{' …' if len(names) > 3 else ''})"
        )


def read_tag(folder: Path) -> bytes:
    """Return what the tag of a folder holds; some other bytes where it is no file."""
    path = folder / TAG
    try:
        return path.read_bytes() if S_ISREG(path.stat().st_mode) else b"-"
    except (FileNotFoundError, IsADirectoryError):
        return b"-"


def claim_folder(folder: Path) -> None:
    """Make a cache folder with its tag; raises `ForeignFolderError` for one that is not ours."""
    check_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if read_tag(folder) != SIGNATURE:
        (folder / TAG).write_bytes(SIGNATURE)
