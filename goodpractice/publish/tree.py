"""The tree of a folder: which files and folders are in it.

Only the standard library is loaded here, since an unchanged build looks here first.
"""

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from goodpractice.publish.stats import Stat, make_stat

MARKER = ".goodpractice"
"""The note's file: it says that the folder was built here."""
NOTE_DRAFT = f"{MARKER}~"
LEFT_OUT = (".", "__pycache__")
"""What the names of files and folders begin with that nothing is made from."""


def find_container(out: Path) -> Path:
    """Return the folder beside a site in which builds make the next one."""
    return out.with_name(f".{out.name}{MARKER}")


def list_stats(folder: Path) -> Iterator[tuple[str, Stat]]:
    """Return the name and stat of every file below a folder, in order; hidden ones left out.

    Links are followed: a link's own stat says nothing of what it leads to.
    """
    for name, is_folder in sorted(walk_tree(folder, all_of_it=False)):
        if not is_folder:
            try:
                found = os.stat(f"{folder}/{name}")
            except OSError:  # a link that leads nowhere
                found = os.lstat(f"{folder}/{name}")
            yield name, make_stat(found)


def read_tree(folder: Path) -> tuple[dict[str, Stat | None], set[str]]:
    """Return the stats of the files below a site's folder, by name, and its folders.

    What is hidden is among them, and links are files: what is no regular file has no stat.
    """
    files, folders = dict[str, Stat | None](), set[str]()
    for name, is_folder in walk_tree(folder):
        if is_folder:
            folders.add(name)
            continue
        try:
            found = os.lstat(f"{folder}/{name}")  # Windows' entries lack the number
        except FileNotFoundError:
            continue
        files[name] = make_stat(found) if stat.S_ISREG(found.st_mode) else None
    return files, folders


def walk_tree(folder: Path, *, all_of_it: bool = True) -> Iterator[tuple[str, bool]]:
    """Return the name of all that is below a folder, but for its note, and whether it is a folder.

    Links are files, whatever they lead to. Where not all of it is asked for, that is
    without what nothing is made from.
    """
    waiting, start = [str(folder)], len(str(folder)) + 1
    while waiting:
        with (
            contextlib.suppress(FileNotFoundError, NotADirectoryError),
            os.scandir(waiting.pop()) as entries,
        ):
            for entry in entries:
                name = entry.path[start:]
                if name == MARKER or (not all_of_it and entry.name.startswith(LEFT_OUT)):
                    continue
                is_folder = entry.is_dir(follow_symlinks=False)
                if is_folder:
                    waiting.append(entry.path)
                yield name, is_folder


def list_parents(names: Iterable[str]) -> set[str]:
    """Return the folders that files are in, and those that these are in."""
    parents: set[str] = set()
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in parents:
            parents.add(folder)
            folder = folder.rpartition("/")[0]
    return parents


def remove_folders(root: Path, names: Iterable[str]) -> None:
    """Remove folders, the innermost first, as far as they are empty."""
    for name in sorted(names, reverse=True):
        with contextlib.suppress(OSError):
            (root / name).rmdir()
