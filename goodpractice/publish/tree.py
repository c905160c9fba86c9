"""The tree of a site's folder: which files and folders are in it.

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


def find_container(out: Path) -> Path:
    """Return the folder beside a site in which builds make the next one."""
    return out.with_name(f".{out.name}{MARKER}")


def read_tree(folder: Path) -> tuple[dict[str, Stat | None], set[str]]:
    """Return the stats of the files below a folder, by name, and its folders, as `walk_tree` does.

    What is no regular file has no stat.
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


def walk_tree(folder: Path) -> Iterator[tuple[str, bool]]:
    """Return the name of all that is below a folder, but for its note, and whether it is a folder.

    What is hidden is among it. Links are files, whatever they lead to.
    """
    waiting, start = [str(folder)], len(str(folder)) + 1
    while waiting:
        with (
            contextlib.suppress(FileNotFoundError, NotADirectoryError),
            os.scandir(waiting.pop()) as entries,
        ):
            for entry in entries:
                is_folder = entry.is_dir(follow_symlinks=False)
                if is_folder:
                    waiting.append(entry.path)
                name = entry.path[start:]
                if name != MARKER:
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
