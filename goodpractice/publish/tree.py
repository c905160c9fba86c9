"""The tree of a site's folder: which files and folders are in it, and which nobody here made.

Only the standard library is loaded here, since an unchanged build looks here first.
"""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

MARKER = ".goodpractice"
"""The note's file: it says that the folder was built here."""


class Tree(NamedTuple):
    """A folder's files and folders by name, hidden ones too, but for its note.

    Links are files, whatever they lead to.
    """

    files: set[str]
    folders: set[str]

    def list_strangers(self, ours: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return the files that are not ours, and the folders without any that are."""
        known = set(ours)
        return sorted(self.files - known), sorted(self.folders - list_parents(known))


def read_tree(folder: Path) -> Tree:
    """Return what is below a folder."""
    tree, waiting, start = Tree(set(), set()), [str(folder)], len(str(folder)) + 1
    while waiting:
        with (
            contextlib.suppress(FileNotFoundError, NotADirectoryError),
            os.scandir(waiting.pop()) as entries,
        ):
            for entry in entries:
                name = entry.path[start:]
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    tree.folders.add(name)
                elif name != MARKER:
                    tree.files.add(name)
    return tree


def list_parents(names: Iterable[str]) -> set[str]:
    """Return the folders that files are in, and those that these are in."""
    parents: set[str] = set()
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in parents:
            parents.add(folder)
            folder = folder.rpartition("/")[0]
    return parents
