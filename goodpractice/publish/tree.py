"""The tree of a site's folder: which files and folders are in it.

Only the standard library is loaded here, since an unchanged build looks here first.
"""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

MARKER = ".goodpractice"
"""The note's file: it says that the folder was built here."""
NOTE_DRAFT = f"{MARKER}~"


def read_tree(folder: Path) -> tuple[set[str], set[str]]:
    """Return the names of the files and of the folders below a folder, but for its note.

    Hidden ones are among them. Links are files, whatever they lead to.
    """
    files, folders, waiting, start = set(), set(), [str(folder)], len(str(folder)) + 1
    while waiting:
        with (
            contextlib.suppress(FileNotFoundError, NotADirectoryError),
            os.scandir(waiting.pop()) as entries,
        ):
            for entry in entries:
                name = entry.path[start:]
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    folders.add(name)
                elif name != MARKER:
                    files.add(name)
    return files, folders


def list_parents(names: Iterable[str]) -> set[str]:
    """Return the folders that files are in, and those that these are in."""
    parents: set[str] = set()
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in parents:
            parents.add(folder)
            folder = folder.rpartition("/")[0]
    return parents
