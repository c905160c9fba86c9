"""The tree of a folder: what is in it, and what tells that its files are as they were.

Size and times alone would miss an edit, for a tool may set a file's time: so the change time,
which no tool can set, and the number in the file system count too. Only the standard library is
loaded here, since an unchanged build looks here first.
"""

import contextlib
import os
import struct
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG

from goodpractice.paths import CODE

MARKER = ".goodpractice"
"""The note's file: it says that the folder was built here."""
NOTE_DRAFT = f"{MARKER}~"
ENTRIES = (".md", ".icloud")
"""Ends of hidden names that a build complains of: an entry is hidden from its author too."""

Stat = bytes
"""A file's size, the time at which it changed, its number, and the time at which its entry in the
file system changed, packed: a large site has tens of thousands of them."""
STAT = struct.Struct("<QqQq")
BUT_CHANGED = STAT.size - 8
"""Bytes of all but the last, which is another too when a link to the file was made."""
Tree = dict[str, Stat | None]
"""All that is below a folder: stats of files, None of the rest; a folder's name ends in "/"."""

SECOND = 1_000_000_000
TICK = 50_000_000
"""Nanoseconds within which a file may change again without its time telling: a few ticks of the
system's clock; two seconds where the file system keeps whole seconds only."""


def find_container(out: Path) -> Path:
    """Return the folder beside a site in which builds make the next one."""
    return out.with_name(f".{out.name}{MARKER}")


def read_tree(folder: Path, *, as_input: bool = False) -> Tree:
    """Return all that is below a folder, but for its note.

    Links are no files, whatever they lead to. As what something is made from, they are what they
    lead to, and what nothing is made from is left out.
    """
    tree = Tree()
    waiting, start = [str(folder)], len(str(folder)) + 1
    while waiting:
        with (
            contextlib.suppress(FileNotFoundError, NotADirectoryError),
            os.scandir(waiting.pop()) as entries,
        ):
            for entry in entries:
                name = entry.path[start:]
                if name == MARKER or (as_input and is_left_out(entry)):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    tree[f"{name}/"] = None
                    continue
                tree[name] = None
                with contextlib.suppress(OSError):  # Windows' entries lack the number
                    found = os.stat(entry.path, follow_symlinks=as_input)
                    tree[name] = make_stat(found) if S_ISREG(found.st_mode) else None
    return tree


def is_left_out(entry: os.DirEntry[str]) -> bool:
    """Tell whether nothing is made from a file or folder: it is hidden, or our code compiled."""
    is_hidden = entry.name.startswith(".") and not entry.name.lower().endswith(ENTRIES)
    return is_hidden or (entry.name == "__pycache__" and CODE in Path(entry.path).parents)


def list_parents(names: Iterable[str]) -> set[str]:
    """Return the folders that files are in, and those that these are in."""
    parents: set[str] = set()
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and f"{folder}/" not in parents:
            parents.add(f"{folder}/")
            folder = folder.rpartition("/")[0]
    return parents


def remove_names(root: Path, names: Iterable[str]) -> None:
    """Remove files, and folders as far as they are empty, the innermost first."""
    for name in sorted(names, reverse=True):
        if name.endswith("/"):
            with contextlib.suppress(OSError):
                (root / name).rmdir()
        else:
            (root / name).unlink(missing_ok=True)


def make_stat(found: os.stat_result) -> Stat:
    """Return what is compared of a file's stat."""
    number = found.st_ino % 2**64  # Windows may have longer ones
    return STAT.pack(found.st_size, found.st_mtime_ns, number, found.st_ctime_ns)


def find_settled(stat: Stat) -> int:
    """Return the time from which a file cannot have changed again unnoticed."""
    times: tuple[int, int] = STAT.unpack(stat)[1::2]
    return max(at + (TICK if at % SECOND else 2 * SECOND) for at in times)
