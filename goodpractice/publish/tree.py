"""The tree of a site's folder: which files and folders are in it, and how its files stand.

Only the standard library is loaded here, since an unchanged build looks here first.
"""

import contextlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from goodpractice.engine.folders import Stat, make_stat

MARKER = ".goodpractice"
"""The note's file: it says that the folder was built here."""


@dataclass(slots=True)
class Tree:
    """A folder's files and folders by name, links as what they are; hidden ones too.

    `plain` are the files that are neither links nor anything else that is strange.
    """

    files: dict[str, Stat] = field(default_factory=dict)
    plain: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

    def list_strangers(self, ours: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return the files that are not ours, and the folders without any that are."""
        known = {MARKER, f"{MARKER}~", *ours}
        files = [name for name in self.files if name not in known]
        return files, sorted(self.folders - list_parents(known))


def read_tree(folder: Path) -> Tree:
    """Return what is below a folder."""
    tree, waiting, start = Tree(), [str(folder)], len(str(folder)) + 1
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
                    continue
                try:  # not the entry's own stat, in which Windows leaves the file's number out
                    found = os.lstat(entry.path)
                except FileNotFoundError:  # it has just gone, and no other with it
                    continue
                tree.files[name] = make_stat(found)
                if stat.S_ISREG(found.st_mode):
                    tree.plain.add(name)
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
